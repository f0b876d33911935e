//! What stands around a number: the lead before it, the base that it is held against. The tail after its unit is read
//! by `tail.rs`.

use std::ops::Range;

use super::Walk;
use super::draft::BasePhrase;
use super::items::Item;
use crate::extract::frame::period;
use crate::extract::lexicon::Cue;
use crate::numbers::Dimension;
use crate::report::{BaseKind, Class};
use crate::text::Kind;
use crate::text::work::step;

/// What stands before a number.
pub(super) struct Lead {
    /// Items after the last number's tail.
    pub(super) items: Range<usize>,
    /// The part after the last comma or bracket.
    pub(super) segment: Range<usize>,
    /// The last verb-like cue of the segment and where it stands.
    pub(super) verb: Option<(Cue, usize)>,
    /// The last plan or prior cue of the segment and where.
    pub(super) base: Option<(BaseKind, usize)>,
    /// Content words of the segment.
    pub(super) content: usize,
    /// The segment begins with an opening bracket.
    pub(super) bracket: bool,
}

impl Lead {
    /// The same with the words of the segment before the item `end` alone, for what is named there.
    pub(super) fn up_to(&self, end: usize) -> Self {
        Self {
            items: self.items.clone(),
            segment: self.segment.start..end,
            verb: self.verb.filter(|&(_, i)| i < end),
            base: None,
            content: self.content,
            bracket: self.bracket,
        }
    }

    /// Up or down, where the verb says just that.
    pub(super) fn way(&self) -> Option<bool> {
        match self.verb?.0 {
            Cue::Up => Some(true),
            Cue::Down => Some(false),
            _ => None,
        }
    }
}

/// Cues that report: what stands before them is what they report of.
fn is_verb(cue: Cue) -> bool {
    matches!(
        cue,
        Cue::Up
            | Cue::Down
            | Cue::More
            | Cue::Over
            | Cue::To
            | Cue::Reach
            | Cue::Equal
            | Cue::Share
            | Cue::Times
            | Cue::Same
    )
}

/// So many items of a bracket are looked through: more than any list of parts has.
const BRACKET_ITEMS: usize = 48;

impl Walk<'_> {
    pub(super) fn lead(&self, items: Range<usize>) -> Lead {
        let all = &self.reading.items;
        step(items.len());
        // ": 12" and "- 12" keep what stands before them: "Trang phục cấp 3: 1.150 bộ".
        let cut = match self.last_sign(&items) {
            // Unless the number has words of its own: "Doanh nghiệp: 112 doanh nghiệp thành lập mới".
            Some(i)
                if all[i].is(':')
                    && !(i + 1..items.end).any(|j| all[j].is_content())
                    && !all.get(items.end + 1).is_some_and(Item::is_content) =>
            {
                self.sign_before_colon(items.start..i)
            }
            cut => cut,
        };
        let mut lead = Lead {
            segment: cut.map_or(items.clone(), |i| i + 1..items.end),
            bracket: cut.is_some_and(|i| all[i].is('(')),
            items,
            verb: None,
            base: None,
            content: 0,
        };
        self.gather(&mut lead);
        lead
    }

    /// Whether nothing but commas parts the number from the one before.
    pub(super) fn joined(&self, lead: &Lead) -> bool {
        let mut between = self.reading.items[lead.items.clone()].iter();
        between.all(|item| !matches!(item, Item::Sign(';' | '(' | ')' | ':', _)))
    }

    /// Whether the number stands right behind an opening bracket: "(12 vụ)", "(-1,05%)".
    pub(super) fn opens_bare(&self, lead: &Lead) -> bool {
        let mut between = self.reading.items[lead.segment.clone()].iter();
        lead.bracket && between.all(|item| matches!(item, Item::Sign(..)))
    }

    /// The last comma, bracket or colon outside of the brackets that stand inside of a phrase.
    fn last_sign(&self, items: &Range<usize>) -> Option<usize> {
        let all = &self.reading.items;
        let mut closed = 0;
        items.clone().rev().find(|&i| match all[i] {
            // A bracket without figures stands inside the phrase: "giá trị sản xuất (giá so sánh) đạt".
            Item::Sign(')', _) if all[items.start..i].iter().any(|item| item.is('(')) => {
                closed += 1;
                false
            }
            Item::Sign('(', _) if closed > 0 => {
                closed -= 1;
                false
            }
            Item::Sign(',' | '(' | ')' | ';' | ':', _) => closed == 0,
            _ => false,
        })
    }

    /// The same before a colon: a bracket right before it belongs to the name: "trường đạt chuẩn (mức độ 1): 01".
    fn sign_before_colon(&self, items: Range<usize>) -> Option<usize> {
        let end = items.end;
        let mut depth = 0;
        items.rev().find(|&j| match self.reading.items[j] {
            Item::Sign(')', _) if j + 1 == end => {
                depth += 1;
                false
            }
            Item::Sign('(', _) if depth > 0 => {
                depth -= 1;
                false
            }
            Item::Sign(',' | '(' | ')' | ';', _) => depth == 0,
            _ => false,
        })
    }

    /// The verb, the base and the content words of the segment.
    fn gather(&self, lead: &mut Lead) {
        let all = &self.reading.items;
        // Words between "so với dự toán …" and the verb name the base.
        let mut in_base = false;
        for i in lead.segment.clone() {
            let of_base = i > lead.segment.start
                && matches!(all[i].cue(), Some(Cue::Plan | Cue::Prior))
                && matches!(all[i - 1].cue(), Some(Cue::Against | Cue::Over));
            let verb = all[i].cue().filter(|&cue| is_verb(cue));
            let ends = matches!(
                verb,
                Some(Cue::Reach | Cue::Equal | Cue::Up | Cue::Down | Cue::To)
            );
            in_base = of_base || in_base && !ends;
            match all[i] {
                _ if verb.is_some() => lead.verb = verb.map(|cue| (cue, i)),
                Item::Cue(Cue::Plan, _, _) => lead.base = Some((BaseKind::Plan, i)),
                Item::Cue(Cue::Prior, _, _) => lead.base = Some((BaseKind::Prior, i)),
                // "…, đạt kế hoạch và tăng gấp 2 lần": a remark on what was said, no name.
                Item::Cue(Cue::Content, from, _)
                    if i == lead.segment.start
                        && self.reading.tokens[from].sym == self.tables.words.reach
                        && matches!(all.get(i + 1), Some(Item::Cue(Cue::Link, _, _))) => {}
                ref item if item.is_content() && !in_base => {
                    lead.content += usize::from(!self.is_ratio_word(item));
                }
                _ => {}
            }
        }
    }

    /// "tỷ lệ" alone says nothing of what is measured.
    pub(super) fn is_ratio_word(&self, item: &Item) -> bool {
        matches!(item, Item::Word(at) if self.tables.words.ratio.contains(&self.reading.tokens[*at].sym))
    }

    /// What a base phrase right after a number says: "kế hoạch tỉnh giao", "so với cùng kỳ".
    pub(super) fn base_after(&self, at: usize) -> Option<BasePhrase> {
        let all = &self.reading.items;
        let mut i = at + 1;
        let mut words = 0;
        let ratio = matches!(
            self.number_at(at).unit.dimension,
            Dimension::Percent | Dimension::Point | Dimension::Times | Dimension::PerMille
        );
        while let Some(item) = all.get(i) {
            match *item {
                // "bằng 107,3% năm 2018"
                Item::Noise(_, Class::Time)
                    if i == at + 1 && ratio && self.verb_before(at) == Some(Cue::Equal) =>
                {
                    let (from, to) = self.reading.tokens_of(item);
                    return Some((BaseKind::Prior, from, to));
                }
                Item::Cue(Cue::Plan, from, _) => {
                    return Some((BaseKind::Plan, from, self.base_end(i)));
                }
                // "bằng 116,3% mục tiêu năm": right behind a percentage the goal is what it is of; "phấn đấu" is a verb.
                Item::Cue(Cue::Aim, from, _)
                    if i == at + 1
                        && ratio
                        && self.reading.tokens[from].sym == self.tables.words.lists.goal =>
                {
                    return Some((BaseKind::Plan, from, self.base_end(i)));
                }
                Item::Cue(Cue::Prior, from, _) => {
                    return Some((BaseKind::Prior, from, self.base_end(i)));
                }
                Item::Cue(Cue::Whole, from, _) if ratio => {
                    return Some((BaseKind::Whole, from, self.base_end(i)));
                }
                Item::Cue(Cue::Against | Cue::Filler, _, _) => {}
                // "so với năm 2024"
                Item::Noise(_, Class::Time)
                    if i > at + 1 && matches!(all[i - 1], Item::Cue(Cue::Against, _, _)) =>
                {
                    let (from, to) = self.reading.tokens_of(item);
                    return Some((BaseKind::Prior, from, to));
                }
                Item::Word(_) if words < 2 => words += 1,
                // "đóng góp 3,9 điểm % vào mức tăng chung" compares with nothing.
                Item::Cue(Cue::Link, from, _)
                    if words < 2
                        && self.reading.tokens[from].sym != self.tables.words.with
                        && self.reading.tokens[from].sym != self.tables.words.into =>
                {
                    words += 1
                }
                _ => return None,
            }
            i += 1;
        }
        None
    }

    /// The cue right before a number.
    pub(super) fn verb_before(&self, at: usize) -> Option<Cue> {
        at.checked_sub(1).and_then(|i| self.reading.items[i].cue())
    }

    /// Token where the words of a base end: at the next sign, number or verb.
    pub(super) fn base_end(&self, at: usize) -> usize {
        let all = &self.reading.items;
        let mut end = self.reading.tokens_of(&all[at]).1;
        for (i, item) in all.iter().enumerate().skip(at + 1) {
            match item {
                // "giao tại Nghị quyết số 47"
                Item::Cue(Cue::Link, _, _)
                    if matches!(all.get(i + 1), Some(Item::Noise(_, Class::Reference))) => {}
                Item::Word(_)
                | Item::Cue(Cue::Plan | Cue::Prior | Cue::Filler | Cue::Content, _, _)
                | Item::Noise(_, Class::Time | Class::Reference | Class::Name) => {
                    end = self.reading.tokens_of(item).1
                }
                _ => break,
            }
        }
        end
    }

    /// "là" only links; "đạt", "được" say that a figure was reached.
    pub(super) fn is_copula(&self, at: usize) -> bool {
        let (from, _) = self.reading.tokens_of(&self.reading.items[at]);
        self.reading.tokens[from].sym == self.tables.words.copula
    }

    /// Whether a time names a year; "30 năm" does not.
    pub(super) fn has_year(&self, number: usize) -> bool {
        let number = &self.reading.numbers[number];
        self.reading.tokens[number.first..number.last]
            .iter()
            .any(|t| t.kind == Kind::Number && t.span.len() == 4)
    }

    /// Whether an item names a time: "5 tháng", "quý I".
    pub(super) fn is_time(&self, item: usize) -> bool {
        match self.reading.items[item] {
            Item::Noise(_, Class::Time) => true,
            Item::Cue(Cue::Filler, from, to) => {
                let words = &self.reading.tokens[from..to];
                words.len() >= 2 && words.iter().any(|t| t.sym == self.tables.words.quarter)
            }
            _ => false,
        }
    }

    /// Whether a time stands among the items, or words for one: "cuối năm", "đến nay".
    pub(super) fn has_time(&self, mut items: Range<usize>) -> bool {
        let ends = |i: usize| matches!(self.reading.items[i], Item::Cue(Cue::Filler, from, to) if to - from >= 2);
        items.any(|i| self.is_time(i) || ends(i))
    }

    /// Whether a time is a number of years: "30 năm".
    pub(super) fn is_years(&self, number: usize) -> bool {
        let number = &self.reading.numbers[number];
        let year = self.tables.words.year;
        // "8 tháng đầu năm" is a part of one.
        self.reading.tokens[number.last..number.end]
            .first()
            .is_some_and(|t| t.sym == year)
    }

    /// A time that the lead names holds for what follows; one that a figure is compared with
    /// ("so với năm 2024") or that stands in brackets does not.
    pub(super) fn time(&mut self, lead: Range<usize>) {
        let items = &self.reading.items;
        let mut bracket = false;
        let mut at = lead.start;
        while at < lead.end {
            bracket = items[at].is('(') || bracket && !items[at].is(')');
            if !self.is_time(at) {
                at += 1;
                continue;
            }
            // "6 tháng đầu năm" and "năm 2026" are one time.
            let first = at;
            while at < lead.end && self.is_time(at) {
                at += 1;
            }
            let compared = first > 0
                && matches!(
                    items[first - 1],
                    Item::Measure(_) | Item::Cue(Cue::Against | Cue::Equal | Cue::Prior, _, _)
                );
            if !bracket && !compared {
                let from = self.reading.tokens_of(&items[first]).0;
                let to = self.reading.tokens_of(&items[at - 1]).1;
                let span = self.reading.tokens[from]
                    .span
                    .join(self.reading.tokens[to - 1].span);
                self.period = period(span.of(self.reading.text)).or(self.period);
            }
        }
    }

    /// Whether "từ" stands before the number and another level follows it.
    pub(super) fn is_from(&self, at: usize) -> bool {
        let number = self.number_at(at);
        if number.amount_max.is_some() {
            return false;
        }
        if self.word_before(at) != Some(self.tables.words.from) {
            return false;
        }
        let items = &self.reading.items;
        items[self.behind_bracket(at + 1)..].iter().take(8).take_while(|i| !matches!(i, Item::Measure(_) | Item::Sign(',' | ';', _))).any(|i| i.cue() == Some(Cue::To))
            || items[at + 1..].iter().take(4).any(|i| matches!(i, Item::Cue(Cue::Filler, a, _) if self.reading.tokens[*a].sym == self.tables.words.until))
    }

    /// The item behind a bracket that opens there: "từ 120 đơn vị (98 xã, 22 phường) xuống còn 48 đơn vị".
    fn behind_bracket(&self, at: usize) -> usize {
        let items = &self.reading.items;
        if !items.get(at).is_some_and(|i| i.is('(')) {
            return at;
        }
        let mut near = items[at..].iter().take(BRACKET_ITEMS);
        let close = near.position(|i| i.is(')'));
        close.map_or(at, |i| at + i + 1)
    }
}
