//! What a figure shares with its neighbours: a verb, the words after them, the first word of a name, the
//! order of a list.
//!
//! | sentence | shared |
//! |---|---|
//! | tiếp nhận 82 tấn gạo, 3.056 thùng mì | the verb |
//! | 21 vụ, 29 đối tượng phạm tội về ma túy | the words after the second |
//! | đàn trâu 214 con, bò 530 con | the first word |
//! | xây mới 64 và sửa chữa 112 căn nhà | the unit |
//! | tỷ lệ hộ nghèo, hộ cận nghèo lần lượt là 2,6% và 3,9% | the noun, and the order |

use std::ops::Range;

use super::Walk;
use super::draft::{Draft, Open};
use super::items::Item;
use super::labels::LABEL_WORDS;
use super::lead::Lead;
use crate::extract::lexicon::Cue;
use crate::extract::name::{Parts, same_word};
use crate::numbers::{Dimension, Number};
use crate::report::{BaseKind, Role};
use crate::text::{Kind, Sym, Token, word_number};

/// Words of the verb between two numbers that share a unit.
const VERB_WORDS: usize = 3;

/// So many things listed after one verb may share it.
const SHARING: usize = 48;

/// Items after a number in which a row of figures is looked for: more than any list of names that is told "lần lượt".
const FOLLOWING: usize = 96;

impl Walk<'_> {
    /// "tiếp nhận 82 tấn gạo, 3.056 thùng mì": things listed after one verb share it.
    pub(super) fn share_verb(&self, draft: &mut Draft, before: Option<usize>, lead: &Lead) {
        // "với 312 học viên tham gia" is no object of that verb.
        let joined = self.reading.items[lead.items.clone()].iter().any(|i| {
            matches!(i, Item::Cue(Cue::Link, from, _) if self.reading.tokens[*from].sym != self.tables.words.and)
        });
        let Some(before) =
            before.filter(|_| draft.parts.head.is_empty() && self.parent.is_none() && !joined)
        else {
            return;
        };
        let names = &self.tables.names;
        let verb = (self.first..=before)
            .rev()
            .take(SHARING)
            .filter(|&d| !self.drafts[d].run_in)
            .filter(|&d| !self.outer.is_empty() || !self.drafts[d].in_bracket())
            .map(|d| &self.drafts[d].parts.head)
            .find(|h| !h.is_empty() && (!names.opens(h) || names.acts(h)));
        let measured =
            draft.unit.dimension.is_quantity() || draft.unit.dimension == Dimension::Count;
        // "Kiểm tra 48 tổ chức đảng, 112 đảng viên": bare things that one action is done with.
        let bare = |d: usize| {
            self.drafts[d].parts.tail.is_empty() && draft.unit.dimension == Dimension::Count
        };
        let only_comma = matches!(self.reading.items[lead.items.clone()], [Item::Sign(',', _)]);
        // "đang giải quyết 2 vụ, 7 đơn": with or without "đang", "đã".
        let acts = |head: &[Token]| names.acts(head) || head.len() > 1 && names.acts(&head[1..]);
        let acted = only_comma && bare(before) && acts(&self.drafts[before].parts.head);
        let object = !draft.parts.tail.is_empty() || self.is_and(lead) || acted;
        if let Some(verb) = verb.filter(|_| measured && object) {
            draft.parts.head.clone_from(verb);
            if acted {
                draft.carried.clear();
            }
        }
    }

    /// The words of the times that stand before a number: "lũy kế 5 tháng".
    pub(super) fn times(&self, lead: &Lead) -> Vec<Token> {
        let items = &self.reading.items;
        lead.items
            .clone()
            .filter(|&i| self.is_time(i) || self.is_running(&items[i]))
            .flat_map(|i| {
                let (from, to) = self.reading.tokens_of(&items[i]);
                self.reading.tokens[from..to].to_vec()
            })
            .filter(|t| !matches!(t.kind, Kind::Sign(_)))
            .collect()
    }

    /// "…, lũy kế 5 tháng đạt 68,2 nghìn tấn": only a time stands before the number, which says the same of
    /// another time as the latest number of its kind.
    pub(super) fn again(&self, draft: &Draft, lead: &Lead) -> Option<Parts> {
        let names = &self.tables.names;
        let head = &draft.parts.head;
        let average = head
            .first()
            .is_some_and(|t| t.sym == self.tables.words.average);
        let named = names.opens(head) && !average || head.len() > 2;
        if names.own_words(&draft.parts) > 0 || !draft.parts.tail.is_empty() || named {
            return None;
        }
        let times = self.times(lead);
        if times.is_empty() {
            return None;
        }
        let change = draft
            .figures
            .iter()
            .any(|f| f.role == Open::Is(Role::Change));
        let same = self.drafts.iter().rev().take(12).find(|d| {
            let level = d.has(Role::Value);
            d.listed.is_none()
                && !d.again
                && names.own_words(&d.parts) > 0
                && if change {
                    !level && d.has(Role::Change)
                } else if self.grows_only(d) && draft.unit.dimension == Dimension::Money {
                    true
                } else {
                    level && self.same_unit(&d.unit, &draft.unit)
                }
        })?;
        let mut parts = same.parts.clone();
        parts.tail.extend(times);
        Some(parts)
    }

    /// "Thu ngân sách tăng bình quân 16,3%/năm": the growth of an amount that is told next.
    fn grows_only(&self, draft: &Draft) -> bool {
        let names = &self.tables.names;
        let head = &draft.parts.head;
        draft.has(Role::Change)
            && !draft.has(Role::Value)
            && draft.unit.dimension == Dimension::Percent
            && names.opens(head)
            && !names.is_share(head)
    }

    /// The words between the last number and the last comma before this one, if they are a clause.
    pub(super) fn clause_before(&self, lead: &Lead) -> Option<Vec<Token>> {
        let items = &self.reading.items;
        let comma = lead.segment.start.checked_sub(1)?;
        if comma <= lead.items.start || !items[comma].is(',') {
            return None;
        }
        let from = (lead.items.start..comma)
            .rev()
            .find(|&i| matches!(items[i], Item::Sign(';' | ':' | '(' | ')', _)))
            .map_or(lead.items.start, |i| i + 1);
        // "Do giá dầu tăng, …, sản lượng khai thác": a reason is no subject.
        let (first, _) = self.reading.tokens_of(&items[from]);
        if self.tables.names.is_aside(&self.reading.tokens[first]) {
            return None;
        }
        let words = self.words(from..comma);
        (self.tables.names.specific(&words) >= 3).then_some(words)
    }

    /// Whether "với" joins the number to what stands before it.
    pub(super) fn joined_with(&self, lead: &Lead) -> bool {
        let first = lead
            .items
            .clone()
            .find(|&i| !matches!(self.reading.items[i], Item::Sign(',', _)));
        matches!(first.map(|i| self.reading.items[i]), Some(Item::Cue(Cue::Link, from, _)) if self.reading.tokens[from].sym == self.tables.words.with)
    }

    /// Whether nothing but "và" stands between the number and the one before.
    pub(super) fn is_and(&self, lead: &Lead) -> bool {
        matches!(self.reading.items[lead.items.clone()], [Item::Cue(Cue::Link, from, _)] if self.reading.tokens[from].sym == self.tables.words.and)
    }

    /// "1.200 chai và 340 lít dung dịch", "21 vụ, 29 đối tượng phạm tội về ma túy": the words after the second
    /// number are of both.
    pub(super) fn shared_tail(&self, at: usize) -> Option<Range<usize>> {
        let items = &self.reading.items;
        if !matches!(items.get(at + 2), Some(Item::Measure(_))) {
            return None;
        }
        let cases = match items.get(at + 1)? {
            Item::Cue(Cue::Link, from, _) => {
                if self.reading.tokens[*from].sym != self.tables.words.and {
                    return None;
                }
                false
            }
            // A comma also parts things that have nothing in common; cases and their people do.
            Item::Sign(',', _) => self.is_unit(at, &[self.tables.words.case]),
            _ => return None,
        };
        let tail = self.tail(at + 2, self.next_measure(at + 2));
        let shared = if items[at + 1].is(',') {
            cases
                && self.is_unit(at + 2, &self.tables.words.suspect)
                && self.tables.names.specific(&self.words(tail.clone())) >= 2
        } else {
            // "04 chi bộ và 06 đồng chí bí thư chi bộ": people and bodies share no words.
            let people =
                |i: usize| self.stands_for_people(self.unit_tokens(&self.number_at(i).unit));
            !tail.is_empty() && people(at) == people(at + 2)
        };
        shared.then_some(tail)
    }

    /// The next number that measures, or the end.
    pub(super) fn next_measure(&self, at: usize) -> usize {
        let items = &self.reading.items;
        let next = (at + 1..items.len()).find(|&i| matches!(items[i], Item::Measure(_)));
        next.unwrap_or(items.len())
    }

    /// "xây mới 64 và sửa chữa 112 căn nhà": two verbs share the thing that is named after the second number, which is
    /// returned.
    pub(super) fn shared_unit(&self, at: usize) -> Option<usize> {
        let items = &self.reading.items;
        let is_and = matches!(items.get(at + 1)?, Item::Cue(Cue::Link, from, _)
            if self.reading.tokens[*from].sym == self.tables.words.and);
        let verb = items[at + 2..].iter().take_while(|item| item.is_content());
        let next = at + 2 + verb.take(VERB_WORDS + 1).count();
        let parted = (at + 3..=at + 2 + VERB_WORDS).contains(&next);
        if !is_and || !parted || !matches!(items.get(next), Some(Item::Measure(_))) {
            return None;
        }
        let unit = &self.number_at(next).unit;
        let whole = self.number_at(at).amount.is_whole();
        (whole && unit.dimension == Dimension::Count && unit.scale.is_none()).then_some(next)
    }

    /// Whether the number counts just this.
    fn is_unit(&self, at: usize, words: &[Sym]) -> bool {
        let unit = self.unit_tokens(&self.number_at(at).unit);
        unit.iter().map(|t| t.sym).eq(words.iter().copied())
    }

    /// "Chi bộ hoàn thành xuất sắc 07, hoàn thành tốt 27": a name that begins with a word inside of the one
    /// before leaves out what stands before that word.
    pub(super) fn complete(&self, draft: &mut Draft, before: Option<usize>) {
        let names = &self.tables.names;
        let (Some(first), Some(before)) = (draft.parts.head.first(), before) else {
            return;
        };
        let before = &self.drafts[before];
        // "kiến nghị thu hồi 2 tỷ đồng, đã thu hồi 1,7 tỷ đồng": what is done is another thing.
        let done = self.token_before(first).is_some_and(|t| names.is_done(t));
        if names.opens(&draft.parts.head)
            || done
            || before.unit.dimension != draft.unit.dimension
                && draft.unit.dimension != Dimension::None
        {
            return;
        }
        let number = |t: &Token| word_number(t.span.of(self.reading.text));
        let word = number(first);
        let same = |t: &Token| t.sym == first.sym && number(t) == word;
        let at = before.parts.head.iter().rposition(same);
        let Some(at) = at.filter(|&at| at > 0) else {
            return;
        };
        // The whole name again, with another verb before it, is no shorter one.
        if before.parts.head[at..].len() > draft.parts.head.len() + 4 {
            return;
        }
        let mut head = before.parts.head[..at].to_vec();
        head.append(&mut draft.parts.head);
        draft.parts.head = head;
    }

    /// "tham gia bảo hiểm xã hội bắt buộc 12.450 người, tự nguyện 3.210 người": a word that only says which of two kinds takes the
    /// place of its like at the end of the name before.
    pub(super) fn requalify(&self, draft: &mut Draft, before: Option<usize>) {
        let qualifiers = &self.tables.words.lists.qualifiers;
        let whole = |words: &[Token]| qualifiers.has(words.iter().map(|t| t.sym));
        let Some(before) = before.filter(|_| whole(&draft.parts.head)) else {
            return;
        };
        let before = &self.drafts[before];
        let head = &before.parts.head;
        let from = (1..head.len()).find(|&i| whole(&head[i..]));
        if let Some(from) = from.filter(|_| self.same_unit(&before.unit, &draft.unit)) {
            draft.parts.head.splice(0..0, head[..from].iter().copied());
            draft.like = true;
        }
    }

    /// "bò 530 con": a herd, whether the sentence says "đàn" or not.
    pub(super) fn is_herd(&self, draft: &Draft) -> bool {
        let head = &draft.parts.head;
        let names = &self.tables.names;
        let cattle = self.tables.words.head_of_cattle;
        (1..=3).contains(&head.len())
            && draft.parts.tail.is_empty()
            && matches!(&draft.parts.unit[..], [unit] if unit.sym == cattle)
            && !names.opens(head)
            && names.since_action(head).is_empty()
            && names.specific(head) == head.len()
    }

    /// "Thu ngân sách 78 tỷ đồng; chi 163 tỷ đồng": spending of what the revenue is of.
    pub(super) fn counterpart(&self, draft: &mut Draft, before: Option<usize>) {
        let words = &self.tables.words;
        let spends = draft
            .parts
            .head
            .last()
            .is_some_and(|t| t.sym == words.spending)
            && draft.parts.head.len() <= 2
            && draft.parts.tail.is_empty();
        let Some(before) = before.filter(|_| spends) else {
            return;
        };
        let earlier = &self.drafts[before].parts.head;
        let revenue = earlier.iter().take(2).position(|t| t.sym == words.revenue);
        if let Some(at) = revenue {
            let of = earlier[at + 1..].to_vec();
            draft.parts.head.extend(of);
        }
    }

    /// "(so cùng kỳ: số vụ giảm 2, chết giảm 1)": the draft that the words name again.
    pub(super) fn named_again(&self, lead: &Lead) -> Option<usize> {
        let words: Vec<Token> = self
            .words(lead.segment.clone())
            .into_iter()
            .filter(|t| !self.tables.names.is_counting(t))
            .collect();
        if words.is_empty() {
            return None;
        }
        (self.first..self.drafts.len()).rev().find(|&d| {
            let draft = &self.drafts[d];
            let parts = &draft.parts;
            let own: Vec<&Token> = [&parts.head, &parts.unit, &parts.tail]
                .into_iter()
                .flatten()
                .collect();
            draft.has(Role::Value)
                && !draft.has(Role::Change)
                && words
                    .iter()
                    .all(|w| own.iter().any(|t| same_word(self.reading.text, t, w)))
        })
    }

    fn token_before(&self, token: &Token) -> Option<&Token> {
        let tokens = &self.reading.tokens;
        let at = tokens.partition_point(|t| t.span.start() < token.span.start());
        at.checked_sub(1).map(|i| &tokens[i])
    }

    /// How many figures of its kind stand in a row from the number on.
    fn follow(&self, at: usize, number: &Number) -> usize {
        let dimension = number.unit.dimension;
        let mut follow = 0;
        let mut gap = 0;
        for item in self.reading.items[at..].iter().take(FOLLOWING) {
            match item {
                Item::Measure(n) if self.reading.numbers[*n].unit.dimension == dimension => {
                    follow += 1;
                    gap = 0;
                }
                _ if gap < 3 && !item.is(')') => gap += 1,
                _ => break,
            }
        }
        follow
    }

    /// "Tỷ lệ hộ nghèo, hộ cận nghèo lần lượt là 2,6% và 3,9%": as many names as figures; the first one's noun
    /// holds for the others.
    pub(super) fn names_in_order(
        &self,
        at: usize,
        lead: &Lead,
        number: &Number,
    ) -> Vec<Vec<Token>> {
        let items = &self.reading.items;
        let cue = lead
            .items
            .clone()
            .find(|&i| items[i].cue() == Some(Cue::Respectively));
        let Some(cue) = cue.filter(|_| lead.content > 0) else {
            return Vec::new();
        };
        let from = (lead.items.start..cue)
            .rev()
            .find(|&i| matches!(items[i], Item::Sign(';' | ':' | '(' | ')', _)))
            .map_or(lead.items.start, |i| i + 1);
        let parts = |i: usize| {
            let (first, _) = self.reading.tokens_of(&items[i]);
            items[i].is(',') || self.reading.tokens[first].sym == self.tables.words.and
        };
        let mut names: Vec<Vec<Token>> = Vec::new();
        let mut start = from;
        for i in (from..cue).filter(|&i| parts(i)).chain([cue]) {
            names.push(self.words(start..i));
            start = i + 1;
        }
        names.retain(|name| !name.is_empty());
        let follow = self.follow(at, number);
        if follow >= 2 && names.len() < follow {
            return self.labels_in_order(&names, follow).unwrap_or_default();
        }
        if follow < 2 || names.len() < follow {
            return Vec::new();
        }
        // "Năm nay, tỷ lệ …": what stands before the names.
        names.drain(..names.len() - follow);
        let noun = self.tables.names.noun(&names[0]).to_vec();
        for name in &mut names[1..] {
            if !self.tables.names.opens(name) {
                name.splice(0..0, noun.iter().copied());
            }
        }
        names
    }

    /// "nông nghiệp tăng 5,1%, công nghiệp 14,7%, dịch vụ 12,3%. Cơ cấu kinh tế tương ứng 48,2% - 19,6% - 32,2%": as many figures as
    /// labels right before them, which tell them apart again.
    fn labels_in_order(&self, names: &[Vec<Token>], follow: usize) -> Option<Vec<Vec<Token>>> {
        let [measure] = names else { return None };
        let from = self.drafts.len().checked_sub(follow)?;
        let labels = &self.drafts[from..];
        let is_label = |d: &Draft| {
            let head = &d.parts.head;
            (1..=LABEL_WORDS).contains(&head.len()) && !self.tables.names.opens(head)
        };
        let alike = |d: &Draft| d.unit.dimension == labels[0].unit.dimension && is_label(d);
        if !labels.iter().all(alike) {
            return None;
        }
        let name = |d: &Draft| {
            let mut name = measure.clone();
            name.extend(&d.parts.head);
            name
        };
        Some(labels.iter().map(name).collect())
    }

    /// "lần lượt", "tương ứng": figures in the order of the drafts before.
    pub(super) fn in_order(&mut self, at: usize, lead: &Lead, number: &Number) -> bool {
        let said = lead
            .items
            .clone()
            .any(|i| self.reading.items[i].cue() == Some(Cue::Respectively));
        if said && lead.content == 0 {
            // As many drafts back as figures follow.
            let follow = self.follow(at, number);
            let levels: Vec<usize> = (self.first..self.drafts.len())
                .filter(|&d| self.drafts[d].has(Role::Value))
                .collect();
            if follow >= 2 && levels.len() >= follow {
                self.ordered = Some((levels[levels.len() - follow], lead.way()));
            }
        }
        let Some((draft, up)) = self
            .ordered
            .filter(|&(d, _)| d < self.drafts.len() && lead.content == 0)
        else {
            return false;
        };
        let ratio = number.unit.dimension == Dimension::Percent && !self.drafts[draft].is_rate();
        let role = if up.is_some() {
            Open::Is(Role::Change)
        } else if ratio {
            match self.base_after(at) {
                Some((BaseKind::Plan, _, _)) => Open::Is(Role::PctPlan),
                Some((BaseKind::Prior, _, _)) => Open::Is(Role::PctPrior),
                _ => Open::Percent,
            }
        } else {
            Open::Is(Role::Prior)
        };
        self.attach(draft, at, role, None, up);
        self.ordered = Some((draft + 1, up));
        true
    }
}
