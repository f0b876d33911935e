//! Names that leave out words which the name before has said.

use super::Walk;
use super::draft::{Draft, Open};
use super::lead::Lead;
use crate::extract::name::{Parts, same_word};
use crate::numbers::Dimension;
use crate::report::Role;
use crate::text::{Token, word_number};

impl Walk<'_> {
    /// "…, lũy kế 5 tháng đạt 68,2 nghìn tấn": only a time stands before the number, which says the same of
    /// another time as the latest number of its kind.
    pub(super) fn again(&self, draft: &Draft, lead: &Lead) -> Option<Parts> {
        let names = &self.tables.names;
        let head = &draft.parts.head;
        let average = head
            .first()
            .is_some_and(|t| t.sym == self.tables.words.average);
        let named = names.opens(head) && !average || head.len() > 2;
        // "công nhận mới 12 sản phẩm OCOP, lũy kế 84 sản phẩm": the same things from the beginning on.
        let items = &self.reading.items[lead.items.clone()];
        let own = if items.iter().any(|item| self.is_running(item)) {
            names.specific(&draft.parts.head)
        } else {
            names.own_words(&draft.parts)
        };
        if own > 0 || !draft.parts.tail.is_empty() || named {
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

    /// "94,2% hộ dân dùng nước hợp vệ sinh, 78,5% dùng nước sạch": a share whose words begin inside of those of the share before
    /// leaves out whose share it is.
    pub(super) fn complete_share(&self, draft: &mut Draft, before: Option<usize>) {
        let percent = |d: &Draft| d.unit.dimension == Dimension::Percent && d.parts.head.is_empty();
        let before = before.map(|d| &self.drafts[d]);
        let (Some(first), Some(before)) = (draft.parts.tail.first(), before) else {
            return;
        };
        if !(percent(draft) && percent(before)) || self.tables.names.opens(&draft.parts.tail) {
            return;
        }
        let same = |t: &Token| same_word(self.reading.text, t, first);
        let Some(at) = before.parts.tail.iter().position(same) else {
            return;
        };
        if at > 0 {
            let whose = before.parts.tail[..at].iter().copied();
            draft.parts.tail.splice(0..0, whose);
        }
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

    fn token_before(&self, token: &Token) -> Option<&Token> {
        let tokens = &self.reading.tokens;
        let at = tokens.partition_point(|t| t.span.start() < token.span.start());
        at.checked_sub(1).map(|i| &tokens[i])
    }
}
