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
use super::draft::Draft;
use super::items::Item;
use super::lead::Lead;
use crate::extract::lexicon::Cue;
use crate::extract::name::same_word;
use crate::numbers::Dimension;
use crate::report::Role;
use crate::text::{Kind, Sym, Token};

/// So many things listed after one verb may share it.
const SHARING: usize = 48;

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
        // "…; 42 doanh nghiệp tạm ngừng": what they did is said behind them.
        let did = names.acts(&draft.parts.tail);
        let object = !draft.parts.tail.is_empty() && !did || self.is_and(lead) || acted;
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
            // So do money and things: "52 triệu đồng và 09 xe mô tô".
            let money = |i: usize| self.number_at(i).unit.dimension == Dimension::Money;
            let alike = people(at) == people(at + 2) && money(at) == money(at + 2);
            !tail.is_empty() && alike
        };
        shared.then_some(tail)
    }

    /// The next number that measures, or the end.
    pub(super) fn next_measure(&self, at: usize) -> usize {
        let items = &self.reading.items;
        let next = (at + 1..items.len()).find(|&i| matches!(items[i], Item::Measure(_)));
        next.unwrap_or(items.len())
    }

    /// Whether the number counts just this.
    fn is_unit(&self, at: usize, words: &[Sym]) -> bool {
        let unit = self.unit_tokens(&self.number_at(at).unit);
        unit.iter().map(|t| t.sym).eq(words.iter().copied())
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
}
