//! What the shape of a number's writing says: labels, dates, document numbers, times of day, chainages.
//!
//! | text | class |
//! |---|---|
//! | 30/9/2021, ngày 30/9 | time |
//! | 05-NQ/TU | reference |
//! | 14h30, lúc 17 giờ 15, 21:00 | time |
//! | Km12+300 | name |
//!
//! Shapes that need the words of a clause are in `noise.rs`.

use super::noise_words::Before;
use super::units::{Dimension, Units, is_word};
use crate::report::Class;
use crate::text::work::step;
use crate::text::{Kind, Token, composed, letters};

/// A quotation of more tokens may hold figures that measure.
const QUOTED_TOKENS: usize = 9;

/// Tokens of a document's number, at most: "68/2021/NQ-HĐND-UBMTTQVN" has nine. A chain of years without end is none.
const MOST_SIGNS: usize = 24;

/// One number with its surroundings.
pub(super) struct Look<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) at: usize,
    pub(super) before: Option<Before>,
    pub(super) unit: Dimension,
    /// The dimension of the unit after the number under it, if there is one: of "12 xã" in "9/12 xã".
    pub(super) unit_under: Dimension,
    pub(super) units: &'a Units,
}

impl Look<'_> {
    pub(super) fn written(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.span.of(self.text))
    }

    pub(super) fn number(&self, i: usize) -> Option<&str> {
        self.tokens
            .get(i)
            .filter(|t| t.kind == Kind::Number)
            .map(|t| t.span.of(self.text))
    }

    pub(super) fn sign(&self, i: usize, signs: &[char]) -> bool {
        matches!(self.tokens.get(i).map(|t| t.kind), Some(Kind::Sign(c)) if signs.contains(&c))
    }

    pub(super) fn glued(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.glued)
    }

    pub(super) fn is_year(&self, i: usize) -> bool {
        self.number(i).is_some_and(|n| {
            n.len() == 4
                && (n.starts_with("19") || n.starts_with("20"))
                && n.bytes().all(|b| b.is_ascii_digit())
        })
    }

    pub(super) fn fraction(&self) -> bool {
        self.sign(self.at + 1, &['/']) && self.number(self.at + 2).is_some()
    }

    pub(super) fn end_of_range(&self) -> usize {
        let end = self.at + 1;
        if self.sign(end, &['-', '–']) && self.number(end + 1).is_some_and(|n| n.len() <= 2) {
            end + 2
        } else {
            end
        }
    }

    /// "1.", "2)", "1.1.", "(3)" at the beginning of a block; "(3)" after the end of a sentence too.
    pub(super) fn label(&self) -> Option<(usize, Class)> {
        let at = self.at;
        let digits = self.written(at).bytes().filter(u8::is_ascii_digit).count();
        if digits > 3 {
            return None;
        }
        let start = |i: usize| i == 0 || (i == 1 && self.sign(0, &['*', '-', '+']));
        // "[1: …]" opens a note.
        if at == 1 && self.sign(0, &['[']) && self.sign(2, &[':', ']']) {
            return Some((at + 1, Class::Reference));
        }
        let opened = at > 0 && self.sign(at - 1, &['(']) && self.sign(at + 1, &[')']);
        if opened
            && (start(at - 1)
                || self.sign(at.wrapping_sub(2), &['.', ';', ':'])
                // "640 ha cà phê(1)": a note's mark in brackets.
                || self.glued(at - 1) && self.tokens.get(at.wrapping_sub(2)).is_some_and(is_word))
            && digits <= 2
        {
            return Some((at + 1, Class::Reference));
        }
        if start(at)
            && (self.sign(at + 1, &['.', ')', '/']) || self.written(at).contains('.'))
            && (self.glued(at + 1) || digits <= 2)
        {
            let fraction = self.sign(at + 1, &['/']) && self.number(at + 2).is_some();
            let decimal = self.written(at).split('.').any(|part| part.len() > 2);
            return (!fraction && !decimal && self.unit == Dimension::None)
                .then_some((at + 1, Class::Reference));
        }
        // "II.3", "A.1" at the beginning.
        let roman = at == 2
            && is_word(&self.tokens[0])
            && self.tokens[0].span.len() <= 4
            && self.sign(1, &['.'])
            && self.glued(2);
        roman.then_some((at + 1, Class::Reference))
    }

    /// "30/9/2021", "30-9-2021", "30.9.2021", "ngày 30/9", "9/2021".
    pub(super) fn date(&self, after_date: bool) -> Option<(usize, Class)> {
        let at = self.at;
        let mut parts = self.written(at).splitn(3, '.');
        if let (Some(day), Some(month), Some(year)) = (parts.next(), parts.next(), parts.next())
            && is_day(day)
            && is_month(month)
            && is_full_year(year)
        {
            return Some((at + 1, Class::Time));
        }
        let part = |i: usize| self.number(i).filter(|_| i == at || self.glued(i));
        for signs in [&['/'][..], &['-']] {
            if !(self.sign(at + 1, signs) && self.glued(at + 1)) {
                continue;
            }
            let (Some(first), Some(second)) = (part(at), part(at + 2)) else {
                continue;
            };
            let third = self.sign(at + 3, signs).then(|| part(at + 4)).flatten();
            let year = |text| is_full_year(text) || signs == ['/'] && is_cut_year(text);
            if is_day(first) && is_month(second) && third.is_some_and(year) {
                return Some((at + 5, Class::Time));
            }
            if signs == ['/'] && is_month(first) && is_full_year(second) {
                return Some((at + 3, Class::Time));
            }
            // "trao Huy hiệu đợt 02/9"
            let named = self.before == Some(Before::Name)
                && self.unit == Dimension::None
                && (first.starts_with('0') || second.starts_with('0'));
            // "Năm 2025 có 09/12 chỉ tiêu đạt" counts.
            let after_date = after_date && self.unit_under != Dimension::Count;
            let dated = after_date
                || named
                || matches!(self.before, Some(Before::Date | Before::Time))
                    && !self.sign(at + 3, &['%']);
            if signs == ['/'] && is_day(first) && is_month(second) && third.is_none() && dated {
                return Some((at + 3, Class::Time));
            }
        }
        None
    }

    /// "14h30", "7 giờ 15", "lúc 17 giờ", "từ 7 giờ đến 11 giờ": a time of day, no duration ("mất điện 17 giờ").
    pub(super) fn time_of_day(&self) -> Option<(usize, Class)> {
        let at = self.at;
        let number = |i: usize, most: u8| self.number(i)?.parse().ok().filter(|n: &u8| *n <= most);
        number(at, 24)?;
        // "từ 18 - 22h"
        let spans = self.sign(at + 1, &['-', '–']) && number(at + 2, 24).is_some();
        if spans && self.glued(at + 3) && matches!(self.written(at + 3), "h" | "H") {
            return Some((at + 4, Class::Time));
        }
        let minutes = |i: usize| number(i, 59).is_some() && self.written(i).len() == 2;
        // "21:00"; "1:20" may be a scale.
        let clock = self.sign(at + 1, &[':']) && self.glued(at + 1) && self.glued(at + 2);
        if clock && self.written(at).len() == 2 && minutes(at + 2) {
            return Some((at + 3, Class::Time));
        }
        let hour = composed(self.written(at + 1));
        let hour = hour.as_ref();
        if self.glued(at + 1) && matches!(hour, "h" | "H" | "g") {
            if minutes(at + 2) && self.glued(at + 2) {
                return Some((at + 3, Class::Time));
            }
            return (hour != "g").then_some((at + 2, Class::Time));
        }
        if hour != "giờ" {
            return None;
        }
        let minute = composed(self.written(at + 3)) == "phút";
        if minutes(at + 2) && (minute || !self.tokens.get(at + 3).is_some_and(is_word)) {
            return Some((at + 3 + usize::from(minute), Class::Time));
        }
        let before = composed(at.checked_sub(1).map_or("", |i| self.written(i)));
        matches!(
            before.as_ref(),
            "lúc" | "hồi" | "vào" | "từ" | "đến" | "trước" | "sau" | "trong"
        )
        .then_some((at + 2, Class::Time))
    }

    /// "Km12+300": a place along a road.
    pub(super) fn chainage(&self) -> Option<(usize, Class)> {
        let at = self.at;
        let plus = self.sign(at + 1, &['+']) && self.glued(at + 1) && self.glued(at + 2);
        let metres = self.number(at + 2)?;
        (plus && metres.len() == 3 && metres.bytes().all(|b| b.is_ascii_digit()))
            .then_some((at + 3, Class::Name))
    }

    /// "nhóm tàu “3 không”", "“Phiên chợ 0 đồng”": a number in a short quotation is a part of its name.
    pub(super) fn quoted(&self) -> Option<(usize, Class)> {
        let at = self.at;
        let from = at.saturating_sub(QUOTED_TOKENS);
        let open = (from..at).rev().find(|&i| self.sign(i, &['“', '”']))?;
        let clear = |range: std::ops::Range<usize>| {
            range.into_iter().all(|i| {
                !self.sign(i, &['.', ';', ':', '(', ')', '%'])
                    && (i == at || self.number(i).is_none())
            })
        };
        let close = (at + 1..at + QUOTED_TOKENS).find(|&i| self.sign(i, &['“', '”']))?;
        let quoted = self.sign(open, &['“']) && self.sign(close, &['”']);
        (quoted && clear(open + 1..close)).then_some((at + 1, Class::Name))
    }

    /// "trung tâm 81-01S", "ĐT.612": a number glued to capitals of a code.
    pub(super) fn code(&self) -> Option<(usize, Class)> {
        let at = self.at;
        let capitals = |i: usize| {
            let glued = self.glued(i) && self.tokens.get(i).is_some_and(is_word);
            glued && letters(self.written(i)).all(char::is_uppercase)
        };
        if self.sign(at + 1, &['-']) && self.glued(at + 1) && self.glued(at + 2) {
            let plate = self.number(at + 2).is_some() && capitals(at + 3);
            return plate.then_some((at + 4, Class::Name));
        }
        let plain = !self.written(at).contains('.');
        let road =
            at >= 2 && plain && self.sign(at - 1, &['.']) && self.glued(at - 1) && self.glued(at);
        let word = at.checked_sub(2).map_or("", |i| self.written(i));
        let letters_only = (2..=3).contains(&letters(word).count())
            && letters(word).all(char::is_uppercase)
            && self.tokens.get(at.wrapping_sub(2)).is_some_and(is_word);
        (road && letters_only).then_some((at + 1, Class::Name))
    }

    /// "ổn định1": a number up to three digits glued to a word in small letters is the mark of a note.
    pub(super) fn is_note_mark(&self, word: &str) -> bool {
        let written = self.written(self.at);
        let small = letters(word).count() > 1 && letters(word).all(char::is_lowercase);
        small && written.len() <= 3 && !written.starts_with('0') && written.parse::<u16>().is_ok()
    }

    /// "05-NQ/TU", "432/BC-UBND", "68/2021/NĐ-CP": a chain of signs and capitals glued to the number.
    pub(super) fn document(&self) -> Option<(usize, Class)> {
        let at = self.at;
        let mut end = at + 1;
        let mut capitals = false;
        while end < at + MOST_SIGNS && self.sign(end, &['-', '/', '–']) {
            step(1);
            let Some(next) = self.tokens.get(end + 1) else {
                break;
            };
            let word = next.span.of(self.text);
            let upper = is_word(next)
                && next.capital
                && letters(word).nth(1).is_some_and(char::is_uppercase);
            let year = self.is_year(end + 1) && next.glued;
            if !(upper && (next.glued || self.glued(end)) || year) {
                break;
            }
            capitals |= upper;
            end += 2;
            // "QH15", "QĐi"
            if upper
                && self
                    .tokens
                    .get(end)
                    .is_some_and(|t| t.glued && t.kind == Kind::Number)
            {
                end += 1;
            }
        }
        capitals.then_some((end, Class::Reference))
    }

    /// "24/24", "24/7".
    pub(super) fn round_the_clock(&self) -> Option<(usize, Class)> {
        let second = self.fraction().then(|| self.written(self.at + 2));
        (self.written(self.at) == "24" && matches!(second, Some("24" | "7")))
            .then_some((self.at + 3, Class::Other))
    }

    /// Nine digits or more beginning with 0 and without a unit.
    pub(super) fn telephone(&self) -> Option<(usize, Class)> {
        let written = self.written(self.at);
        let digits = written.bytes().filter(u8::is_ascii_digit).count();
        (digits >= 9
            && written.starts_with('0')
            && !written.contains(',')
            && self.unit == Dimension::None)
            .then_some((self.at + 1, Class::Reference))
    }
}

pub(super) fn is_day(text: &str) -> bool {
    text.len() <= 2 && text.parse().is_ok_and(|n: u8| (1..=31).contains(&n))
}

pub(super) fn is_month(text: &str) -> bool {
    text.len() <= 2 && text.parse().is_ok_and(|n: u8| (1..=12).contains(&n))
}

/// "017" of "30/6/017": a slip has lost the first digit.
fn is_cut_year(text: &str) -> bool {
    text.len() == 3 && text.starts_with('0')
}

fn is_full_year(text: &str) -> bool {
    text.len() == 4 && text.parse().is_ok_and(|n: u16| (1900..=2100).contains(&n))
}
