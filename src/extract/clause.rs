//! The clause grammar: walks a sentence from number to number and decides what each says of which
//! indicator.
//!
//! ```text
//! Đàn lợn 9.655 con | , đạt 96,5% kế hoạch | , tăng 8% so với cùng kỳ ; đàn bò 1.200 con
//! └ new: value       └ percent of plan      └ change                   └ new: value
//! ```
//!
//! Between two numbers stand the end of the first one's phrase (its tail) and the beginning of the
//! second one's (its lead). Cues in the lead and right after the number give the role; content words in
//! the lead mean that another indicator is spoken of.

use std::ops::Range;

use super::cues::Cue;
use super::draft::{Draft, DraftFigure, Open};
use super::items::{Item, Reading};
use super::period::period;
use super::tables::Tables;
use rust_decimal::Decimal;

use crate::numbers::{Dimension, Number, Unit};
use crate::report::{BaseKind, Class, Period, Qualifier, Role};
use crate::text::{Kind, Sym, Token};

/// Longest phrase after a unit that still belongs to the counted thing.
const TAIL_WORDS: usize = 12;
/// Longest phrase before a verb that is taken as an indicator's name.
const HEAD_WORDS: usize = 14;

/// Verbs of work that is set as a task: a fraction after them is result over plan.
const TASKS: &[&str] = &[
    "kết nạp", "trồng", "gieo trồng", "gieo", "xuống giống", "thành lập", "phát triển", "xây dựng", "làm", "giải ngân", "đào tạo", "giải quyết việc làm", "tạo việc làm", "xuất khẩu", "nạo vét", "chỉnh trang", "xóa", "xoá", "thu", "chi", "giao quân", "tuyển quân", "kiểm tra", "lắp", "khởi công", "đi làm việc",
    "chăm sóc", "thực hiện", "huy động", "vận động", "sửa chữa", "nâng cấp", "gọi công dân", "giao nhận quân", "bê tông", "bồi dưỡng", "cứng hóa", "kiên cố",
];

/// Words of the grammar that are no cues.
pub struct Words {
    from: Sym,
    until: Sym,
    copula: Sym,
    ratio: [Sym; 2],
    passive: Sym,
    criteria: Sym,
    and: Sym,
    with: Sym,
    states: [Sym; 6],
    quarter: Sym,
    tasks: crate::text::Phrases<()>,
}

impl Words {
    /// Interns the words.
    pub fn new(vocabulary: &mut crate::text::Vocabulary) -> Self {
        Self {
            from: vocabulary.intern("từ"),
            until: vocabulary.intern("đến"),
            copula: vocabulary.intern("là"),
            passive: vocabulary.intern("được"),
            criteria: vocabulary.intern("tiêu"),
            and: vocabulary.intern("và"),
            with: vocabulary.intern("với"),
            quarter: vocabulary.intern("quý"),
            states: ["đã", "đang", "chưa", "cho", "tại", "trong"].map(|w| vocabulary.intern(w)),
            ratio: ["tỷ", "lệ"].map(|w| vocabulary.intern(w)),
            tasks: crate::text::Phrases::new(vocabulary, TASKS.iter().map(|t| (*t, ()))),
        }
    }
}

/// Reads all sentences of a block: drafts in the order of their first figures, and the numbers that are
/// conditions inside a name ("giải ngân trên 70%").
pub fn drafts(reading: &Reading, tables: &Tables, lead_in: &[Token]) -> (Vec<Draft>, Vec<usize>) {
    let mut out = Vec::new();
    let mut conditions = Vec::new();
    for sentence in reading.sentences() {
        let first = out.len();
        let mut walk = Walk { reading, tables, drafts: &mut out, first, lead_in, current: None, outer: Vec::new(), tail_end: sentence.start, last: None, base: None, ordered: None, parent: None, conditions: Vec::new(), keep_lead: false, period: None };
        walk.sentence(sentence);
        conditions.append(&mut walk.conditions);
    }
    (out, conditions)
}

struct Walk<'a> {
    reading: &'a Reading<'a>,
    tables: &'a Tables,
    drafts: &'a mut Vec<Draft>,
    /// The sentence's first draft.
    first: usize,
    /// Words of the block's lead-in, for first names that say too little.
    lead_in: &'a [Token],
    /// The draft that satellites belong to.
    current: Option<usize>,
    /// Current drafts outside of the brackets that are open.
    outer: Vec<(Option<usize>, Option<(usize, bool)>)>,
    /// Item after the last number's tail.
    tail_end: usize,
    /// Draft and figure of the last number.
    last: Option<(usize, usize)>,
    /// A base said before its figures: "so với cùng kỳ giảm …, giảm …".
    base: Option<BaseKind>,
    /// "lần lượt": the next figures go to the drafts from here on, in order.
    ordered: Option<usize>,
    /// The draft whose parts are listed: before "trong đó", "gồm", ":"; and whether the list goes on over
    /// semicolons.
    parent: Option<(usize, bool)>,
    /// Numbers that are conditions inside a name.
    conditions: Vec<usize>,
    /// The number just read stands inside a name that goes on.
    keep_lead: bool,
    /// The time that the sentence has named so far.
    period: Option<Period>,
}

/// What stands before a number.
struct Lead {
    /// Items after the last number's tail.
    items: Range<usize>,
    /// The part after the last comma or bracket.
    segment: Range<usize>,
    /// The last verb-like cue of the segment and where it stands.
    verb: Option<(Cue, usize)>,
    /// The last plan or prior cue of the segment and where.
    base: Option<(BaseKind, usize)>,
    /// Content words of the segment.
    content: usize,
    /// The segment begins with an opening bracket.
    bracket: bool,
}

impl Walk<'_> {
    fn sentence(&mut self, range: Range<usize>) {
        let measures: Vec<usize> = range.clone().filter(|&i| matches!(self.reading.items[i], Item::Measure(_))).collect();
        for (k, &at) in measures.iter().enumerate() {
            let next = measures.get(k + 1).copied().unwrap_or(range.end);
            self.brackets(self.tail_end..at);
            let lead = self.lead(self.tail_end..at);
            self.time(lead.items.clone());
            let tail = match self.base_after(at) {
                Some((_, _, to)) => at + 1..self.item_after(at, to).min(next),
                None => self.tail(at, next),
            };
            self.number(at, &lead, tail.clone());
            // A number inside a name leaves the phrase open.
            if !std::mem::take(&mut self.keep_lead) {
                self.tail_end = tail.end;
            }
        }
    }

    /// A time that the lead names holds for what follows; one that a figure is compared with
    /// ("so với năm 2024") or that stands in brackets does not.
    fn time(&mut self, lead: Range<usize>) {
        let items = &self.reading.items;
        let mut bracket = false;
        for i in lead.clone() {
            bracket = items[i].is('(') || bracket && !items[i].is(')');
            let named = match items[i] {
                Item::Noise(_, Class::Time) => true,
                Item::Cue(Cue::Filler, from, to) => to - from >= 2 && self.reading.tokens[from].sym == self.tables.words.quarter,
                _ => false,
            };
            let compared = i > 0 && matches!(items[i - 1].cue(), Some(Cue::Against | Cue::Equal | Cue::Prior)) || i > 0 && matches!(items[i - 1], Item::Measure(_));
            if named && !bracket && !compared {
                let from = self.reading.tokens_of(&items[i]).0;
                let to = self.reading.tokens_of(&items[(i + 1).min(lead.end - 1)]).1;
                let text = self.reading.tokens[from].span.join(self.reading.tokens[to - 1].span).of(self.reading.text);
                self.period = period(text).or(self.period);
            }
        }
    }

    /// Drafts inside brackets end with them.
    fn brackets(&mut self, range: Range<usize>) {
        let mut content = 0;
        for item in &self.reading.items[range] {
            if item.is('(') {
                self.outer.push((self.current, self.parent));
            } else if item.is(')') {
                if let Some((current, parent)) = self.outer.pop() {
                    self.current = current.or(self.current);
                    self.parent = parent;
                }
            } else if item.is(';') && self.outer.is_empty() {
                self.base = None;
                self.ordered = None;
                self.current = self.parent.map(|(d, _)| d).or(self.current);
                self.parent = self.parent.filter(|(_, listed)| *listed);
                content = 0;
            } else if item.cue() == Some(Cue::Among) {
                self.parent = self.current.map(|d| (d, false)).or(self.parent);
                content = 0;
            } else if item.is(':') {
                // "Cụ thể: a; b; c" lists parts; "Về kinh tế: …" begins another subject.
                self.parent = if content > 2 { None } else { self.current.or(self.parent.map(|(d, _)| d)).map(|d| (d, true)) };
            } else if item.is_content() {
                content += 1;
            }
        }
    }

    /// The first item after `at` that begins at or after that token.
    fn item_after(&self, at: usize, token: usize) -> usize {
        let items = &self.reading.items;
        (at + 1..items.len()).find(|&i| self.reading.tokens_of(&items[i]).0 >= token).unwrap_or(items.len())
    }

    fn number_at(&self, at: usize) -> &Number {
        let Item::Measure(i) = self.reading.items[at] else { unreachable!("only measures are walked") };
        &self.reading.numbers[i]
    }

    fn index_at(&self, at: usize) -> usize {
        if let Item::Measure(i) = self.reading.items[at] { i } else { 0 }
    }

    fn lead(&self, items: Range<usize>) -> Lead {
        let all = &self.reading.items;
        let mut closed = 0;
        let cut = items.clone().rev().find(|&i| match all[i] {
            // A bracket without figures stands inside the phrase: "giá trị sản xuất (giá so sánh) đạt".
            Item::Sign(')', _) if items.clone().take_while(|&j| j < i).any(|j| all[j].is('(')) => {
                closed += 1;
                false
            }
            Item::Sign('(', _) if closed > 0 => {
                closed -= 1;
                false
            }
            Item::Sign(',' | '(' | ')' | ';' | ':', _) => closed == 0,
            _ => false,
        });
        // ": 12" and "- 12" keep what stands before them: "Trang phục cấp 3: 1.150 bộ".
        let cut = match cut {
            Some(i) if all[i].is(':') && !(i + 1..items.end).any(|j| all[j].is_content()) => {
                let left = items.start..i;
                left.clone().rev().find(|&j| matches!(all[j], Item::Sign(',' | '(' | ')' | ';', _)))
            }
            cut => cut,
        };
        let segment = cut.map_or(items.clone(), |i| i + 1..items.end);
        let bracket = cut.is_some_and(|i| all[i].is('('));
        let mut verb = None;
        let mut base = None;
        let mut content = 0;
        // Words between "so với dự toán …" and the verb name the base.
        let mut in_base = false;
        for i in segment.clone() {
            if matches!(all[i], Item::Cue(Cue::Plan | Cue::Prior, _, _)) && i > segment.start && all[i - 1].cue() == Some(Cue::Against) {
                in_base = true;
            } else if matches!(all[i], Item::Cue(Cue::Reach | Cue::Equal | Cue::Up | Cue::Down | Cue::To, _, _)) {
                in_base = false;
            }
            match all[i] {
                Item::Cue(cue @ (Cue::Up | Cue::Down | Cue::More | Cue::Over | Cue::To | Cue::Reach | Cue::Equal | Cue::Share | Cue::Times | Cue::Same), _, _) => verb = Some((cue, i)),
                Item::Cue(Cue::Plan, _, _) => base = Some((BaseKind::Plan, i)),
                Item::Cue(Cue::Prior, _, _) => base = Some((BaseKind::Prior, i)),
                ref item if item.is_content() && !in_base => content += usize::from(!self.is_ratio_word(item)),
                _ => {}
            }
        }
        Lead { items, segment, verb, base, content, bracket }
    }

    /// "tỷ lệ" alone says nothing of what is measured.
    fn is_ratio_word(&self, item: &Item) -> bool {
        matches!(item, Item::Word(at) if self.tables.words.ratio.contains(&self.reading.tokens[*at].sym))
    }

    /// The phrase after the unit that names the counted thing.
    fn tail(&self, at: usize, next: usize) -> Range<usize> {
        let all = &self.reading.items;
        let mut end = at + 1;
        let mut words = 0;
        let subject_after = self.number_at(at).unit.dimension == Dimension::Percent && at.checked_sub(1).is_none_or(|i| !matches!(all[i], Item::Word(_) | Item::Cue(Cue::Reach | Cue::Up | Cue::Down | Cue::Share | Cue::Equal, _, _)));
        while end < next && words < TAIL_WORDS {
            match all[end] {
                Item::Word(_) => words += 1,
                Item::Cue(Cue::Content, from, to) => words += to - from,
                Item::Noise(_, Class::Name) => words += 1,
                // "sản phẩm được chứng nhận": the passive belongs to the thing.
                Item::Cue(Cue::Reach, from, to) if to - from == 1 && self.tables.words.passive == self.reading.tokens[from].sym && matches!(all.get(end + 1), Some(Item::Word(_))) => words += 1,
                Item::Cue(Cue::Link, from, _) if self.reading.tokens[from].sym == self.tables.words.and => break,
                // "81 ca đã khỏi bệnh": how the things are.
                Item::Cue(Cue::Link, from, _) if self.tables.words.states.contains(&self.reading.tokens[from].sym) && matches!(all.get(end + 1), Some(Item::Word(_) | Item::Cue(Cue::Content, _, _))) => {}
                Item::Cue(Cue::Link, _, _) => {
                    // "với 312 học viên" begins the next phrase; "dương tính với ma túy" goes on.
                    let near = (end + 1..next.min(end + 5)).any(|i| matches!(all[i], Item::Sign(..)) || matches!(all[i], Item::Measure(_)));
                    let number_near = next < all.len() && next - end <= 5 && matches!(all[next], Item::Measure(_));
                    if number_near || near && words > 3 {
                        break;
                    }
                }
                Item::Sign('“' | '”' | '"', _) => {}
                Item::Sign('-' | '–', _) if words > 0 && matches!(all.get(end + 1), Some(Item::Word(_))) => {}
                // "70% ban công tác mặt trận, chi đoàn, chi hội …": the subject after its percentage.
                Item::Sign(',', _) if subject_after && words > 0 && matches!(all.get(end + 1), Some(Item::Word(_))) => {}
                _ => break,
            }
            end += 1;
        }
        // "83 căn nhà trị giá 7,1 tỷ đồng": the noun of the next number begins another phrase.
        if end == next && next < all.len() && matches!(all[next], Item::Measure(_)) {
            let first = (at + 1..end).find(|&i| {
                let (from, to) = (self.reading.tokens_of(&all[i]).0, self.reading.tokens_of(&all[end - 1]).1);
                self.tables.names.noun_start(&self.reading.tokens[from..to]) == Some(0)
            });
            end = first.unwrap_or(end);
        }
        at + 1..end
    }

    /// What a base phrase right after a number says: "kế hoạch tỉnh giao", "so với cùng kỳ".
    fn base_after(&self, at: usize) -> Option<(BaseKind, usize, usize)> {
        let all = &self.reading.items;
        let mut i = at + 1;
        let mut words = 0;
        let ratio = matches!(self.number_at(at).unit.dimension, Dimension::Percent | Dimension::Point | Dimension::Times | Dimension::PerMille);
        while let Some(item) = all.get(i) {
            match *item {
                // "bằng 107,3% năm 2018"
                Item::Noise(_, Class::Time) if i == at + 1 && ratio && self.verb_before(at) == Some(Cue::Equal) => {
                    let (from, to) = self.reading.tokens_of(item);
                    return Some((BaseKind::Prior, from, to));
                }
                Item::Cue(Cue::Plan, from, _) => return Some((BaseKind::Plan, from, self.base_end(i))),
                Item::Cue(Cue::Prior, from, _) => return Some((BaseKind::Prior, from, self.base_end(i))),
                Item::Cue(Cue::Whole, from, _) if ratio => return Some((BaseKind::Whole, from, self.base_end(i))),
                Item::Cue(Cue::Against | Cue::Filler, _, _) => {}
                // "so với năm 2024"
                Item::Noise(_, Class::Time) if i > at + 1 && matches!(all[i - 1], Item::Cue(Cue::Against, _, _)) => {
                    let (from, to) = self.reading.tokens_of(item);
                    return Some((BaseKind::Prior, from, to));
                }
                Item::Word(_) if words < 2 => words += 1,
                Item::Cue(Cue::Link, from, _) if words < 2 && self.reading.tokens[from].sym != self.tables.words.with => words += 1,
                _ => return None,
            }
            i += 1;
        }
        None
    }

    /// The cue right before a number.
    fn verb_before(&self, at: usize) -> Option<Cue> {
        at.checked_sub(1).and_then(|i| self.reading.items[i].cue())
    }

    /// Token where the words of a base end: at the next sign, number or verb.
    fn base_end(&self, at: usize) -> usize {
        let all = &self.reading.items;
        let mut end = self.reading.tokens_of(&all[at]).1;
        for (i, item) in all.iter().enumerate().skip(at + 1) {
            match item {
                // "giao tại Nghị quyết số 47"
                Item::Cue(Cue::Link, _, _) if matches!(all.get(i + 1), Some(Item::Noise(_, Class::Reference))) => {}
                Item::Word(_) | Item::Cue(Cue::Plan | Cue::Prior | Cue::Filler | Cue::Content, _, _) | Item::Noise(_, Class::Time | Class::Reference | Class::Name) => end = self.reading.tokens_of(item).1,
                _ => break,
            }
        }
        end
    }

    fn number(&mut self, at: usize, lead: &Lead, tail: Range<usize>) {
        let number = self.number_at(at).clone();
        let dimension = number.unit.dimension;
        if number.under && self.under(at, &number, tail.clone()) {
            return;
        }
        if self.in_order(at, lead, &number) {
            return;
        }
        if self.is_condition(at, lead, &number) {
            self.conditions.push(self.index_at(at));
            if let Some((draft, _)) = self.last {
                let more = self.words(self.tail_end..at + 1);
                self.drafts[draft].parts.tail.extend(more);
            }
            return;
        }
        if self.is_inside_name(at, lead, &number) {
            self.conditions.push(self.index_at(at));
            self.keep_lead = true;
            return;
        }
        // "cao hơn bình quân chung của tỉnh 3,4 điểm %": what it is compared with, not another indicator.
        let compared = number.unit.dimension == Dimension::Point
            && lead.verb.is_some_and(|(cue, v)| matches!(cue, Cue::Up | Cue::Down | Cue::Over) && !self.reading.items[lead.segment.start..v].iter().any(Item::is_content));
        let own = lead.content > 0 && !compared;
        let current = self.current;
        let after = self.base_after(at);
        // "chỉ tiêu 62.350", "(NQ 12%)", "(cùng kỳ: 35.208)": a base with its own level.
        if let Some(role) = self.level_of_base(lead, &number) {
            if let Some(draft) = current {
                return self.attach(draft, at, Open::Is(role), None, None);
            }
        }
        match dimension {
            Dimension::Percent | Dimension::PerMille | Dimension::Point | Dimension::Times => self.ratio(at, lead, tail, own, after),
            _ => self.level(at, lead, tail, own, after),
        }
    }

    /// B of "A/B": the same unit under the first number, or a second count of its own.
    fn under(&mut self, at: usize, number: &Number, tail: Range<usize>) -> bool {
        let Some((draft, figure)) = self.last else { return false };
        let above = &self.reading.numbers[self.drafts[draft].figures[figure].number];
        let same = above.unit.dimension == number.unit.dimension
            && (above.unit.first == number.unit.first || self.same_thing(&above.unit, &number.unit) || above.unit.same_measure(&number.unit) && number.unit.dimension != Dimension::Count);
        if same || number.unit.dimension == Dimension::None {
            let under = DraftFigure { number: self.index_at(at), role: Open::Under, base: None, up: None };
            self.drafts[draft].figures.push(under);
            self.last = Some((draft, self.drafts[draft].figures.len() - 1));
            let words = self.words(tail);
            if self.drafts[draft].parts.tail.is_empty() {
                self.drafts[draft].parts.tail = words;
            }
            if self.drafts[draft].parts.unit.is_empty() {
                let unit = self.unit_tokens(&number.unit);
                self.drafts[draft].parts.unit = unit;
            }
            let near_plan = self.base_after(at).is_some_and(|(kind, _, _)| kind == BaseKind::Plan);
            self.drafts[draft].near_plan |= near_plan;
            return true;
        }
        // "39 vụ/234 đối tượng đánh bạc": two counts that share their words.
        let mut pair = Draft::new(DraftFigure { number: self.index_at(at), role: Open::Is(Role::Value), base: None, up: None }, number.unit);
        pair.parts.head.clone_from(&self.drafts[draft].parts.head);
        pair.parts.unit = self.unit_tokens(&number.unit);
        pair.parts.tail = self.words(tail);
        if pair.parts.tail.is_empty() {
            let tail = self.drafts[draft].parts.tail.clone();
            pair.parts.tail = tail;
        } else if self.drafts[draft].parts.tail.is_empty() {
            self.drafts[draft].parts.tail.clone_from(&pair.parts.tail);
        }
        pair.carried.clone_from(&self.drafts[draft].carried);
        pair.aim = self.drafts[draft].aim;
        self.drafts.push(pair);
        self.last = Some((self.drafts.len() - 1, 0));
        self.current = Some(draft);
        true
    }

    /// "lần lượt", "tương ứng": figures in the order of the drafts before.
    fn in_order(&mut self, at: usize, lead: &Lead, number: &Number) -> bool {
        let said = lead.items.clone().any(|i| self.reading.items[i].cue() == Some(Cue::Respectively));
        if said && lead.content == 0 {
            // As many drafts back as figures follow.
            let dimension = number.unit.dimension;
            let mut follow = 0;
            let mut gap = 0;
            for item in &self.reading.items[at..] {
                match item {
                    Item::Measure(n) if self.reading.numbers[*n].unit.dimension == dimension => {
                        follow += 1;
                        gap = 0;
                    }
                    _ if gap < 3 && !item.is(')') => gap += 1,
                    _ => break,
                }
            }
            let levels: Vec<usize> = (self.first..self.drafts.len()).filter(|&d| self.drafts[d].has(Role::Value)).collect();
            if follow >= 2 && levels.len() >= follow {
                self.ordered = Some(levels[levels.len() - follow]);
            }
        }
        let Some(draft) = self.ordered.filter(|&d| d < self.drafts.len() && lead.content == 0) else { return false };
        let ratio = number.unit.dimension == Dimension::Percent && !self.drafts[draft].is_rate();
        let role = if ratio {
            match self.base_after(at) {
                Some((BaseKind::Plan, _, _)) => Open::Is(Role::PctPlan),
                Some((BaseKind::Prior, _, _)) => Open::Is(Role::PctPrior),
                _ => Open::Percent,
            }
        } else {
            Open::Is(Role::Prior)
        };
        self.attach(draft, at, role, None, None);
        self.ordered = Some(draft + 1);
        true
    }

    /// "07 chủ đầu tư giải ngân trên 70%": a bound right after a count, in one phrase with it, says which
    /// things were counted.
    fn is_condition(&self, at: usize, lead: &Lead, number: &Number) -> bool {
        let bound = matches!(number.qualifier, Some(Qualifier::AtLeast | Qualifier::AtMost)) && number.unit.dimension == Dimension::Percent && self.base_after(at).is_none_or(|(kind, _, _)| kind == BaseKind::Plan);
        let criteria = number.unit.dimension == Dimension::Count && self.reading.tokens[number.unit.first].sym == self.tables.words.criteria && matches!(lead.verb, Some((Cue::Reach, _)));
        let Some((draft, _)) = self.last.filter(|_| bound || criteria) else { return false };
        let counted = self.drafts[draft].unit.dimension == Dimension::Count;
        let tail = criteria || self.tail_end > 0 && matches!(self.reading.items[self.tail_end - 1], Item::Word(_) | Item::Cue(Cue::Content, _, _) | Item::Measure(_));
        let signs = lead.items.clone().any(|i| matches!(self.reading.items[i], Item::Sign(..)));
        counted && tail && !signs && lead.content == 0
    }

    /// "tỷ lệ người tiêm đủ 02 mũi đạt 93,7%": a count inside the name of a rate, whose figure follows in
    /// the same phrase. "xã đạt 15 tiêu chí": the criteria that a counted place meets.
    fn is_inside_name(&self, at: usize, lead: &Lead, number: &Number) -> bool {
        // Doses, turns, kinds: a count of people or households is a figure of its own.
        if number.unit.dimension != Dimension::Count || number.amount >= Decimal::from(20) {
            return false;
        }
        let items = &self.reading.items;
        let rate = self.reading.tokens.get(lead.segment.clone().next().map_or(usize::MAX, |i| self.reading.tokens_of(&items[i]).0)).is_some_and(|t| t.sym == self.tables.words.ratio[0]);
        let next = items[at + 1..].iter().take_while(|i| !matches!(i, Item::Sign(..))).find_map(|i| if let Item::Measure(n) = i { Some(*n) } else { None });
        rate && lead.verb.is_none() && next.is_some_and(|n| self.reading.numbers[n].unit.dimension == Dimension::Percent)
    }

    /// The role of a level that follows the name of a base.
    fn level_of_base(&self, lead: &Lead, number: &Number) -> Option<Role> {
        let current = &self.drafts[self.current?];
        let all = &self.reading.items;
        let ratio = matches!(number.unit.dimension, Dimension::Percent | Dimension::PerMille | Dimension::Times | Dimension::Point);
        let rated = current.is_rate() || current.figures.iter().any(|f| matches!(f.role, Open::Percent | Open::Is(Role::PctWhole)));
        let by_points = self.last.is_some_and(|(d, f)| self.reading.numbers[self.drafts[d].figures[f].number].unit.dimension == Dimension::Point);
        let fits = !ratio || rated || by_points || !current.has(Role::Value);
        let verb_after = |i: usize| lead.verb.is_some_and(|(cue, v)| v > i && !(cue == Cue::Reach || cue == Cue::To));
        let role = |kind| if kind == BaseKind::Plan { Role::Plan } else { Role::Prior };
        if let Some((kind, i)) = lead.base {
            let before = lead.segment.start..i;
            let words = before.filter(|&j| all[j].is_content()).count();
            let after = (i + 1..lead.segment.end).filter(|&j| all[j].is_content()).count();
            let reach = lead.verb.is_some_and(|(cue, v)| v > i && cue == Cue::Reach && !self.is_copula(v));
            let opens_bracket = lead.bracket && i == lead.segment.start;
            let changes = lead.verb.is_some_and(|(cue, v)| v < i && matches!(cue, Cue::Up | Cue::Down | Cue::Over));
            if words == 0 && after <= 5 && !changes && (opens_bracket || !verb_after(i)) && !reach && fits && !current.has(role(kind)) {
                return Some(role(kind));
            }
        }
        if !lead.bracket || !fits {
            return None;
        }
        // "(năm 2024: 3.415 tỷ đồng)", "(6 tháng năm 2025: …)"
        let year = |i: usize| matches!(all[i], Item::Noise(n, Class::Time) if self.has_year(n));
        let only_time = lead.segment.clone().any(year) && lead.content == 0 && lead.verb.is_none();
        if only_time && !current.has(Role::Prior) {
            return Some(Role::Prior);
        }
        // "kế hoạch tỉnh giao (6.215 tỷ đồng)", "so với cùng kỳ (53,38%)": the base stands before the bracket.
        let nothing = lead.segment.clone().all(|i| !all[i].is_content() && lead.verb.is_none());
        if !nothing {
            return None;
        }
        let last_base = self.last.and_then(|(d, f)| self.drafts[d].figures[f].base).filter(|_| lead.items.start + 1 == lead.segment.start && (ratio || current.has(Role::Value)));
        match last_base {
            Some((BaseKind::Plan, _, _)) => return Some(Role::Plan),
            Some((BaseKind::Prior, _, _)) if !current.has(Role::Prior) => return Some(Role::Prior),
            _ => {}
        }
        let before = (lead.items.start..lead.segment.start).rev().skip(1);
        for i in before {
            match all[i] {
                Item::Cue(Cue::Plan, _, _) if (ratio || current.has(Role::Value)) && (!current.has(Role::Plan) || current.has(Role::PctPlan)) => return Some(Role::Plan),
                Item::Cue(Cue::Prior, _, _) if !current.has(Role::Prior) => return Some(Role::Prior),
                Item::Noise(_, Class::Time) if !current.has(Role::Prior) && i > 0 && all[i - 1].cue() == Some(Cue::Against) => return Some(Role::Prior),
                Item::Word(_) | Item::Cue(Cue::Filler | Cue::Link | Cue::Content | Cue::Against, _, _) | Item::Noise(_, _) => {}
                _ => break,
            }
        }
        None
    }

    /// Whether a time names a year; "30 năm" does not.
    fn has_year(&self, number: usize) -> bool {
        let number = &self.reading.numbers[number];
        self.reading.tokens[number.first..number.last].iter().any(|t| t.kind == Kind::Number && t.span.len() == 4)
    }

    /// "là" only links; "đạt", "được" say that a figure was reached.
    fn is_copula(&self, at: usize) -> bool {
        let (from, _) = self.reading.tokens_of(&self.reading.items[at]);
        self.reading.tokens[from].sym == self.tables.words.copula
    }

    /// Percentages, points and multiples.
    fn ratio(&mut self, at: usize, lead: &Lead, tail: Range<usize>, own: bool, after: Option<(BaseKind, usize, usize)>) {
        let number = self.number_at(at);
        let dimension = number.unit.dimension;
        let verb = lead.verb.map(|(cue, _)| cue);
        let base_before = lead.base.filter(|&(_, i)| lead.verb.is_none_or(|(_, v)| v > i)).map(|(kind, _)| kind).or(self.base.filter(|_| !own && verb != Some(Cue::Equal)));
        if let Some((kind, _)) = lead.base.filter(|_| lead.verb.is_some()) {
            self.base = Some(kind);
        }
        let from = self.is_from(at);
        let (role, up) = match verb {
            Some(Cue::Up | Cue::Down | Cue::More | Cue::Over) if !from => (Open::Is(Role::Change), Some(verb != Some(Cue::Down))),
            _ if dimension == Dimension::Point && !(own && verb.is_none()) => (Open::Is(Role::Change), None),
            _ if from => (Open::Is(Role::Prior), None),
            _ => match after.map(|(kind, _, _)| kind).or(base_before) {
                Some(BaseKind::Plan) => (Open::Is(Role::PctPlan), None),
                Some(BaseKind::Prior) => (Open::Is(Role::PctPrior), None),
                Some(BaseKind::Whole) => (Open::Is(Role::PctWhole), None),
                None => match verb {
                    Some(Cue::Equal) => (Open::Is(Role::PctPrior), None),
                    Some(Cue::Share) => (Open::Is(Role::PctWhole), None),
                    Some(Cue::Times) => (Open::Is(Role::PctPrior), None),
                    _ => (Open::Percent, None),
                },
            },
        };
        // "giảm 14 vụ (12,7%)": the bracket says the change again.
        let said_again = lead.bracket && !own && verb.is_none() && after.is_none();
        if said_again {
            if let Some((draft, figure)) = self.last {
                let earlier = self.drafts[draft].figures[figure].clone();
                let ratio = matches!(self.reading.numbers[earlier.number].unit.dimension, Dimension::Percent | Dimension::Point);
                if earlier.role == Open::Is(Role::Change) && !ratio {
                    return self.attach(draft, at, Open::Is(Role::Change), None, earlier.up);
                }
                if self.drafts[draft].has_level() {
                    let role = if self.drafts[draft].figures.iter().any(|f| f.role == Open::Under) { Open::Percent } else { Open::Is(Role::PctWhole) };
                    return self.attach(draft, at, role, None, None);
                }
            }
        }
        let base = after.or(match verb {
            Some(Cue::Over) => None,
            _ => None,
        });
        let base = base.map(|(kind, a, b)| (if verb == Some(Cue::Over) { BaseKind::Plan } else { kind }, a, b));
        if !own {
            if let Some(draft) = self.current {
                // "từ 7,9% xuống 7,3%": the level after the earlier one.
                let to = self.drafts[draft].has(Role::Prior) && !self.drafts[draft].has(Role::Value) && !matches!(role, Open::Is(Role::Change));
                if to {
                    return self.attach(draft, at, Open::Is(Role::Value), None, None);
                }
                let level_known = self.drafts[draft].has_level();
                let satellite = match role {
                    Open::Is(Role::Value | Role::Prior) => false,
                    Open::Percent => level_known,
                    Open::Is(Role::PctWhole) => level_known || self.drafts[draft].has(Role::PctPlan),
                    _ => true,
                };
                if satellite {
                    let draft = if role == Open::Is(Role::PctPlan) || role == Open::Percent { self.fraction_of(draft, at) } else { draft };
                    return self.attach(draft, at, role, base, up);
                }
            }
        }
        let role = match role {
            // A share or level with no count beside it is the indicator itself.
            Open::Percent | Open::Is(Role::PctWhole) => Open::Is(Role::Value),
            role => role,
        };
        self.begin(at, lead, tail, role, base, up);
    }

    /// Where several levels stand before one percentage, the one whose own fraction gives it: "65/100 km …,
    /// 40 km …, đạt 65% kế hoạch".
    fn fraction_of(&self, current: usize, at: usize) -> usize {
        let percent = self.number_at(at).amount;
        let has_percent = |d: &Draft| d.figures.iter().any(|f| matches!(f.role, Open::Percent | Open::Is(Role::PctPlan | Role::PctWhole)));
        let gives = |d: &Draft| {
            let under = d.figures.iter().position(|f| f.role == Open::Under)?;
            let (a, b) = (&self.reading.numbers[d.figures[under.checked_sub(1)?].number], &self.reading.numbers[d.figures[under].number]);
            let ratio = (a.amount * Decimal::ONE_HUNDRED).checked_div(b.amount)?;
            Some((ratio - percent).abs() < Decimal::new(6, 2))
        };
        if self.drafts[current].figures.iter().any(|f| f.role == Open::Under) {
            return current;
        }
        (self.first..current).rev().find(|&d| !has_percent(&self.drafts[d]) && gives(&self.drafts[d]) == Some(true)).unwrap_or(current)
    }

    /// Amounts and counts.
    fn level(&mut self, at: usize, lead: &Lead, tail: Range<usize>, own: bool, after: Option<(BaseKind, usize, usize)>) {
        let number = self.number_at(at).clone();
        let verb = lead.verb.map(|(cue, _)| cue);
        let value = Open::Is(Role::Value);
        if self.is_from(at) {
            return self.begin(at, lead, tail, Open::Is(Role::Prior), None, None);
        }
        if let Some((kind, i)) = lead.base {
            if lead.verb.is_some_and(|(_, v)| v > i) {
                self.base = Some(kind);
            }
        }
        if let Some(draft) = self.current {
            let d = &self.drafts[draft];
            let percent_first = !d.has(Role::Value) && d.figures.iter().any(|f| matches!(f.role, Open::Is(Role::PctPlan | Role::PctWhole) | Open::Percent));
            let rate_first = d.is_rate() && d.figures.len() == 1;
            if lead.bracket && !own && verb.is_none() && (percent_first || rate_first) {
                // "đạt 96,8% (13.138/13.572 người)": the percentage came before its level.
                if rate_first {
                    let share = self.drafts[draft].figures[0].role == value;
                    if share {
                        self.drafts[draft].figures[0].role = Open::Percent;
                    }
                }
                self.drafts[draft].unit = number.unit;
                if number.unit.dimension == Dimension::None {
                    let mut named = self.drafts[draft].clone();
                    self.borrow_unit(&mut named, None);
                    self.drafts[draft] = named;
                }
                self.attach(draft, at, value, None, None);
                let words = self.words(tail);
                if self.drafts[draft].parts.tail.is_empty() {
                    self.drafts[draft].parts.tail = words;
                }
                return;
            }
            let to = d.has(Role::Prior) && !d.has(Role::Value) && !own;
            if to {
                self.drafts[draft].unit = number.unit;
                return self.attach(draft, at, value, None, None);
            }
            // "… trên tổng số 4.860 hộ"
            let whole = lead.segment.clone().any(|i| self.reading.items[i].cue() == Some(Cue::Whole)) && lead.verb.is_none() && !own && !lead.bracket && lead.items.start == lead.segment.start;
            if whole && self.drafts[draft].has(Role::Value) && !self.drafts[draft].has(Role::Whole) {
                return self.attach(draft, at, Open::Is(Role::Whole), None, None);
            }
            if verb == Some(Cue::Same) && !own {
                return self.attach(draft, at, value, None, None);
            }
            // "Tổng kế hoạch vốn là 578 tỷ, ước giải ngân 289 tỷ": the plan came first.
            if d.figures.len() == 1 && d.has(Role::Plan) && !d.has(Role::Value) && d.unit.dimension == number.unit.dimension && lead.content <= 4 {
                let mut head = self.head_words(lead);
                head.extend(self.drafts[draft].parts.head.iter().copied());
                self.drafts[draft].parts.head = head;
                return self.attach(draft, at, value, None, None);
            }
        }
        let up = match verb {
            Some(Cue::Up) => Some(true),
            Some(Cue::More) if !own => Some(true),
            Some(Cue::Down) => Some(false),
            Some(Cue::Over) => Some(true),
            _ => None,
        };
        let listed = verb.is_none() && !own && self.last.is_some_and(|(d, f)| self.drafts[d].figures[f].role == Open::Is(Role::Change));
        if up.is_some() && !own || listed {
            if let Some(draft) = self.with_unit(&number, &tail) {
                let up = up.or_else(|| self.last.and_then(|(d, f)| self.drafts[d].figures[f].up));
                return self.attach(draft, at, Open::Is(Role::Change), after, up);
            }
            let counted = |d: usize| self.drafts[d].unit.dimension == Dimension::Count && number.unit.dimension == Dimension::Count;
            if let Some(draft) = self.current.filter(|&d| number.unit.dimension == Dimension::None || up.is_some() && counted(d)) {
                return self.attach(draft, at, Open::Is(Role::Change), after, up);
            }
        }
        let role = if up.is_some() && lead.verb.is_some_and(|(_, v)| v + 1 >= lead.segment.end) && own && verb != Some(Cue::Over) { Open::Is(Role::Change) } else { value };
        let plan_first = lead.base.is_some_and(|(kind, i)| kind == BaseKind::Plan && i <= lead.segment.start + 2) && matches!(verb, Some(Cue::Reach)) && self.reading.items[lead.segment.clone()].iter().any(Item::is_content) && role == value && after.is_none();
        let role = if plan_first && number.unit.dimension == Dimension::Money { Open::Is(Role::Plan) } else { role };
        self.begin(at, lead, tail, role, None, up);
    }

    /// Whether "từ" stands before the number and another level follows it.
    fn is_from(&self, at: usize) -> bool {
        let number = self.number_at(at);
        if number.amount_max.is_some() {
            return false;
        }
        let before = number.start.checked_sub(1).map(|i| self.reading.tokens[i].sym);
        let from = before == Some(self.tables.words.from);
        let items = &self.reading.items;
        let to = items[at + 1..].iter().take(8).take_while(|i| !matches!(i, Item::Measure(_))).any(|i| i.cue() == Some(Cue::To))
            || items[at + 1..].iter().take(4).any(|i| matches!(i, Item::Cue(Cue::Filler, a, _) if self.reading.tokens[*a].sym == self.tables.words.until));
        from && to
    }

    /// The latest draft of the sentence that counts the same thing and has no change yet.
    fn with_unit(&self, number: &Number, tail: &Range<usize>) -> Option<usize> {
        let tail = self.words(tail.clone());
        let drafts = (self.first..self.drafts.len()).rev().filter(|&d| {
            let unit = &self.drafts[d].unit;
            unit.dimension == number.unit.dimension && (unit.dimension != Dimension::Count || self.same_thing(unit, &number.unit))
        });
        let candidates: Vec<usize> = drafts.collect();
        let shares = |d: &usize| {
            let parts = &self.drafts[*d].parts;
            tail.iter().any(|t| parts.head.iter().chain(&parts.tail).any(|w| w.sym == t.sym && w.sym != Sym::OTHER || w.span.of(self.reading.text) == t.span.of(self.reading.text)))
        };
        let free = |d: &usize| !self.drafts[*d].has(Role::Change);
        candidates
            .iter()
            .find(|d| !tail.is_empty() && shares(d))
            .or_else(|| candidates.iter().find(|d| self.current == Some(**d) && free(d)))
            .or_else(|| candidates.iter().find(|d| free(d)))
            .or(candidates.first())
            .copied()
    }

    fn same_thing(&self, a: &Unit, b: &Unit) -> bool {
        let words = |u: &Unit| self.unit_tokens(u).iter().map(|t| t.span.of(self.reading.text).to_lowercase()).collect::<Vec<_>>();
        let (a, b) = (words(a), words(b));
        !a.is_empty() && !b.is_empty() && (a.last() == b.last() || a.starts_with(&b) || b.starts_with(&a))
    }

    fn attach(&mut self, draft: usize, at: usize, role: Open, base: Option<(BaseKind, usize, usize)>, up: Option<bool>) {
        let number = self.index_at(at);
        self.drafts[draft].figures.push(DraftFigure { number, role, base, up });
        self.last = Some((draft, self.drafts[draft].figures.len() - 1));
        self.current = Some(draft);
    }

    /// A new draft, named by its lead and tail.
    fn begin(&mut self, at: usize, lead: &Lead, tail: Range<usize>, role: Open, base: Option<(BaseKind, usize, usize)>, up: Option<bool>) {
        let number = self.number_at(at).clone();
        let mut draft = Draft::new(DraftFigure { number: self.index_at(at), role, base, up }, number.unit);
        draft.period = self.period;
        draft.parts.head = self.head_words(lead);
        draft.parts.unit = self.unit_tokens(&number.unit);
        draft.parts.tail = self.words(tail);
        let before = self.current.or_else(|| (self.drafts.len() > self.first).then(|| self.drafts.len() - 1));
        self.tables.names.without_actor(&mut draft.parts.head);
        draft.part = self.parent.is_some();
        draft.named = draft.parts.head.len() >= 2 && self.tables.reader.units.read(&draft.parts.head, 0).dimension == Dimension::Count;
        draft.carried = match self.parent.map(|(d, _)| d).or(before) {
            Some(d) => self.topic(d),
            None if self.drafts.is_empty() => self.lead_in.to_vec(),
            None => {
                draft.far = true;
                self.topic(self.drafts.len() - 1)
            }
        };
        if number.unit.dimension == Dimension::None {
            self.borrow_unit(&mut draft, before);
        }
        if let Some((parent, _)) = self.parent {
            draft.parts.noun = self.tables.names.noun(&self.drafts[parent].parts.head).to_vec();
        }
        self.share_verb(&mut draft, before);
        let cues = |range: Range<usize>, cue| self.reading.items[range].iter().any(|i| i.cue() == Some(cue));
        let sentence_lead = lead.items.clone();
        draft.aim = cues(sentence_lead.clone(), Cue::Aim) || before.is_some_and(|d| self.drafts[d].aim);
        draft.forecast = cues(sentence_lead, Cue::Forecast);
        draft.planned_verb = self.has_task(&draft.parts.head);
        draft.near_plan = self.base_after(at).is_some_and(|(kind, _, _)| kind == BaseKind::Plan) || lead.base.is_some_and(|(kind, _)| kind == BaseKind::Plan);
        self.drafts.push(draft);
        let new = self.drafts.len() - 1;
        self.last = Some((new, 0));
        self.current = Some(new);
    }

    /// What a draft is about: its own words, or the earlier clause's where those say too little.
    fn topic(&self, draft: usize) -> Vec<Token> {
        let names = &self.tables.names;
        let draft = &self.drafts[draft];
        // A short name among its siblings ("khá chiếm …, trung bình chiếm …") is no subject for the next.
        let short = draft.unit.dimension == Dimension::Percent && draft.parts.head.len() + draft.parts.tail.len() <= 2 && !draft.far;
        if names.stands_alone(&draft.parts) && !short || draft.carried.is_empty() { names.object(&names.core(&draft.parts)).to_vec() } else { draft.carried.clone() }
    }

    /// "tiếp nhận 82 tấn gạo, 3.056 thùng mì": things listed after one verb share it.
    fn share_verb(&self, draft: &mut Draft, before: Option<usize>) {
        let Some(before) = before.filter(|_| draft.parts.head.is_empty() && self.parent.is_none()) else { return };
        let names = &self.tables.names;
        let verb = (self.first..=before).rev().map(|d| &self.drafts[d].parts.head).find(|h| !h.is_empty() && !names.opens(h));
        let measured = draft.unit.dimension.is_quantity() || draft.unit.dimension == Dimension::Count;
        if let Some(verb) = verb.filter(|_| measured && !draft.parts.tail.is_empty()) {
            draft.parts.head.clone_from(verb);
        }
    }

    fn has_task(&self, words: &[Token]) -> bool {
        (0..words.len()).any(|i| self.tables.words.tasks.longest(words[i..].iter().map(|t| t.sym)).is_some())
    }

    /// A number without a unit counts what its head names, else what the number before counts.
    fn borrow_unit(&self, draft: &mut Draft, before: Option<usize>) {
        let words = |tokens: &[Token]| tokens.iter().map(|t| t.span.of(self.reading.text)).collect::<Vec<_>>().join(" ").to_lowercase();
        let head = &draft.parts.head;
        let counting = head.iter().take_while(|t| self.tables.names.is_counting(t)).count();
        let unit = self.tables.reader.units.read(head, counting);
        let measured_before = before.is_some_and(|d| !matches!(self.drafts[d].unit.dimension, Dimension::Count | Dimension::None));
        let listed = self.parent.is_some() && before.is_some();
        let long = unit.end > unit.first + 1;
        if unit.dimension == Dimension::Count && (counting > 0 || !measured_before && !listed && long) {
            draft.unit.dimension = Dimension::Count;
            draft.unit_words = Some(words(&head[unit.first..unit.end]));
        } else if let Some(noun) = draft.parts.tail.get(..2.min(draft.parts.tail.len())).filter(|t| !t.is_empty()) {
            // "02 cánh đồng": a thing that the units table does not know.
            draft.unit.dimension = Dimension::Count;
            draft.unit_words = Some(words(noun));
        } else if let Some(d) = before {
            let scale = draft.unit.scale;
            draft.unit = self.drafts[d].unit;
            draft.unit_words.clone_from(&self.drafts[d].unit_words);
            draft.parts.unit.clone_from(&self.drafts[d].parts.unit);
            if scale.is_some() && draft.unit.dimension == Dimension::Count {
                // "trong đó tiểu học 121,5 nghìn": thousands of what was counted before.
                let unit = words(&draft.parts.unit);
                let scale = self.tables.reader.units.scale_name(scale);
                draft.unit_words = Some(if unit.starts_with(scale) { unit } else { format!("{scale} {unit}") });
            }
        } else if let Some(unit) = (0..self.lead_in.len()).map(|i| self.tables.reader.units.read(self.lead_in, i)).find(|u| u.dimension == Dimension::Count) {
            // A footnote's bare numbers count what the clause that it hangs on counts.
            draft.unit.dimension = Dimension::Count;
            draft.unit_words = Some(words(&self.lead_in[unit.first..unit.end]));
        }
    }

    /// The words before the verb that name the indicator.
    fn head_words(&self, lead: &Lead) -> Vec<Token> {
        let all = &self.reading.items;
        let mut start = lead.segment.start;
        // Commas inside a name ("đàn trâu, bò"): go back while the phrase is short.
        loop {
            let words = self.words(start..lead.segment.end);
            let specific = self.tables.names.specific(&words);
            let enough = words.len() > 3 && specific >= 2 || self.tables.names.opens(&words) && (specific >= 1 || self.current.is_some());
            if enough || start <= lead.items.start {
                break;
            }
            let comma = start - 1;
            if !matches!(all[comma], Item::Sign(',', _)) {
                break;
            }
            let previous = (lead.items.start..comma).rev().find(|&i| matches!(all[i], Item::Sign(',' | '(' | ')' | ';' | ':', _))).map_or(lead.items.start, |i| i + 1);
            let words_before = self.words(previous..lead.segment.end).len();
            let opens = self.tables.names.opens(&self.words(previous..comma));
            let limit = if specific == 0 { HEAD_WORDS + 4 } else if opens { HEAD_WORDS } else { 10 };
            if words_before > limit || previous == comma {
                break;
            }
            start = previous;
        }
        let mut words = self.words(start..lead.segment.end);
        if words.is_empty() {
            // "(30 năm 02 đồng chí, 50 năm 01 đồng chí)": a duration tells the items of a list apart.
            let spans = all[lead.segment.clone()].iter().filter(|i| matches!(i, Item::Noise(n, Class::Time) if !self.has_year(*n)));
            words = spans.flat_map(|i| { let (a, b) = self.reading.tokens_of(i); self.reading.tokens[a..b].to_vec() }).collect();
        }
        if words.len() > HEAD_WORDS {
            // The words nearest to the number, from the last indicator noun if there is one.
            let opens = (0..words.len()).rev().find(|&i| self.tables.names.opens(&words[i..]) && words.len() - i >= 2);
            let cut = opens.unwrap_or(0).max(words.len() - HEAD_WORDS);
            words.drain(..cut);
        }
        words
    }

    fn unit_tokens(&self, unit: &Unit) -> Vec<Token> {
        if unit.dimension == Dimension::Count { self.reading.tokens[unit.first..unit.per].to_vec() } else { Vec::new() }
    }

    /// Content words of a range of items, joining words at the ends dropped.
    fn words(&self, range: Range<usize>) -> Vec<Token> {
        let names = &self.tables.names;
        // (word, may be dropped at an end, must be dropped there)
        let mut out: Vec<(Token, bool, bool)> = Vec::new();
        let mut bracket = false;
        for item in &self.reading.items[range] {
            bracket = item.is('(') || bracket && !item.is(')');
            let loose = match item {
                _ if bracket => continue,
                Item::Word(_) | Item::Cue(Cue::Link | Cue::Whole | Cue::Plan, _, _) => true,
                Item::Cue(Cue::Filler, from, to) if to - from == 1 => true,
                Item::Cue(Cue::Content, _, _) | Item::Noise(_, Class::Name) => false,
                Item::Measure(i) if self.conditions.contains(i) => false,
                Item::Cue(Cue::Reach, from, to) if to - from == 1 && self.reading.tokens[*from].sym == self.tables.words.passive => true,
                _ => continue,
            };
            let (from, to) = self.reading.tokens_of(item);
            let filler = matches!(item, Item::Cue(Cue::Filler, _, _));
            out.extend(self.reading.tokens[from..to].iter().filter(|t| !matches!(t.kind, Kind::Sign(_))).map(|t| (*t, loose, filler)));
        }
        while out.last().is_some_and(|(t, loose, filler)| *filler || *loose && names.is_back(t)) {
            out.pop();
        }
        let front = out.iter().take_while(|(t, loose, filler)| *filler || *loose && names.is_front(t)).count();
        out.into_iter().skip(front).map(|(t, _, _)| t).collect()
    }
}
