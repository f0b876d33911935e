//! Runs of words cut to the one phrase that can stand in a name.
//!
//! Between a sentence's beginning and its number often stands more than one clause. Only the last one speaks of
//! the figure, only its noun phrase names it, and what is borrowed enters as a noun phrase, too.
//!
//! | words | what names |
//! |---|---|
//! | tuy mưa lớn kéo dài nhưng lượng khách đến đảo | lượng khách đến đảo |
//! | quan tâm củng cố (26 hợp tác xã) | nothing: that a body cares forms no thing |
//! | đơn đơn khiếu nại | đơn khiếu nại |
//! | phòng tạm ở các điểm trường thôn Tân An | phòng tạm |

use super::{NameWords, Parts, same_word};
use crate::text::{Phrases, Token};

impl NameWords {
    /// The last clause of the words before a number: "tuy …, nhưng lượng khách" speaks of the guests.
    pub fn main_clause<'w>(&self, words: &'w [Token]) -> &'w [Token] {
        let mut from = 0;
        let mut at = 0;
        while at < words.len() {
            match self.connectors.longest(words[at..].iter().map(|t| t.sym)) {
                Some((len, joins)) => {
                    at += len;
                    if joins {
                        from = at;
                    }
                }
                None => at += 1,
            }
        }
        let last = &words[from..];
        if self.specific(last) > 0 || self.opens(last) {
            last
        } else {
            words
        }
    }

    /// Whether the word opens a clause that gives a reason or grants something: what it says is no subject.
    pub fn is_aside(&self, token: &Token) -> bool {
        self.asides.contains(&token.sym)
    }

    /// The head and the tail cut to what names: one clause, without what only says that something was done, nothing
    /// twice, no clause of purpose and no list of places after the thing.
    pub fn tidy(&self, text: &str, parts: &mut Parts) {
        // What was done is all that tells "giải" of a day of sports, but not a co-operative.
        let own = self.own_words(parts) - self.specific(&parts.head);
        let head = self.without_light(&parts.head, own >= 2).len();
        parts.head.drain(..parts.head.len() - head);
        let doubled = doubled(text, &parts.unit, &parts.tail);
        parts.tail.drain(..doubled);
        parts.tail.truncate(self.phrase_end(&parts.tail));
    }

    /// The words without verbs at the front that only say that something was done: "tiến hành", "tổ chức".
    ///
    /// `whole`: they may be dropped where nothing follows.
    fn without_light<'w>(&self, words: &'w [Token], whole: bool) -> &'w [Token] {
        let mut rest = words;
        while let Some((len, true)) = self.light.longest(rest.iter().map(|t| t.sym)) {
            let after = &rest[len..];
            let keeps = match after.len() {
                0 => !whole,
                1 => true,
                _ => self.specific(after) == 0,
            };
            if keeps {
                break;
            }
            rest = after;
        }
        rest
    }

    /// Where a phrase after a counted thing ends: before a clause of purpose or cause, and before places that only
    /// say where.
    fn phrase_end(&self, words: &[Token]) -> usize {
        // "người Do Thái", "thành phố Tuy Hòa": capitals inside of a phrase are proper names.
        let opens = |list: &Phrases<bool>, i: usize| {
            let found = list.longest(words[i..].iter().map(|t| t.sym));
            !words[i].capital && found.is_some_and(|(_, opens)| opens)
        };
        let ends = |i: &usize| {
            let clause = opens(&self.connectors, *i) || opens(&self.enders, *i);
            self.lists_places(&words[*i..]) || clause && self.specific(&words[..*i]) > 0
        };
        (1..words.len()).find(ends).unwrap_or(words.len())
    }

    /// "tại các xã Tân An, Bình Hòa".
    fn lists_places(&self, words: &[Token]) -> bool {
        let Some((first, rest)) = words.split_first() else {
            return false;
        };
        if !self.at.contains(&first.sym) {
            return false;
        }
        let rest = match rest.split_first() {
            Some((several, rest)) if several.sym == self.several_word => rest,
            _ => rest,
        };
        let level = self.places.longest(rest.iter().map(|t| t.sym));
        level.is_some_and(|(len, _)| rest.get(len).is_some_and(|t| t.capital))
    }

    /// What a name may borrow of an earlier clause: its last clause, without what only says that something was
    /// done; nothing where it speaks of the report ("kết quả", "một số nhiệm vụ").
    pub(super) fn frame<'w>(&self, carried: &'w [Token]) -> &'w [Token] {
        let words = self.without_light(self.main_clause(carried), false);
        let mut rest = words;
        while let Some((len, _)) = self.report.longest(rest.iter().map(|t| t.sym)) {
            rest = &rest[len..];
        }
        if rest.is_empty() { rest } else { words }
    }
}

/// How many words at a tail's beginning say again what the unit says, or what follows them.
fn doubled(text: &str, unit: &[Token], tail: &[Token]) -> usize {
    let same = |a: &[Token], b: &[Token]| {
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_word(text, a, b))
    };
    if !unit.is_empty() && tail.len() > unit.len() && same(unit, &tail[..unit.len()]) {
        return unit.len();
    }
    // A single word that stands twice may be a word of its own: "chôm chôm".
    let again = tail.len() >= 4 && same(&tail[..2], &tail[2..4]);
    if again { 2 } else { 0 }
}
