//! Numbers written in words: "hai mươi mốt" is 21.
//!
//! | words | number |
//! |---|---|
//! | hai, chín | 2, 9 |
//! | mười lăm, hai mươi mốt, ba mươi tư | 15, 21, 34 |
//! | một trăm linh hai, hai trăm bốn mươi | 102, 240 |
//!
//! "Một" alone is an article, "năm" alone a year, and after "thứ", "cả" or "những" nothing is counted. Fractions
//! ("ba phần tư", "một nửa") are told, but are no measures; round words ("hàng trăm", "gấp rưỡi") are said to be
//! unread: no exact amount was said.

use crate::report::Class;
use crate::text::{Sym, Token, Vocabulary};

/// The words, ready to compare.
#[derive(Debug)]
pub struct NumberWords {
    /// "không" to "chín", by value.
    digits: [Sym; 10],
    /// Other forms after a ten: "mốt", "tư", "lăm", with their values.
    endings: [(Sym, u32); 4],
    ten: Sym,
    tens: Sym,
    hundred: Sym,
    /// Between the hundred and a digit: "linh", "lẻ".
    zeros: [Sym; 2],
    /// Before these words nothing is counted.
    ordinals: [Sym; 8],
    half: Sym,
    part: Sym,
    /// "hàng", "vài": so many of the powers of ten that follow, nobody says how many.
    vague: [Sym; 2],
    powers: [Sym; 7],
    /// "gấp rưỡi", "gấp đôi".
    times: [Sym; 3],
    /// By a word: whether one of these begins with it. Most words of a text do not.
    begins: Vec<bool>,
}

impl NumberWords {
    /// Interns the words.
    pub fn new(vocabulary: &mut Vocabulary) -> Self {
        let digits = [
            "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín",
        ];
        let endings = [("mốt", 1), ("tư", 4), ("lăm", 5), ("nhăm", 5)];
        let mut words = Self {
            digits: digits.map(|w| vocabulary.intern(w)),
            endings: endings.map(|(w, n)| (vocabulary.intern(w), n)),
            ten: vocabulary.intern("mười"),
            tens: vocabulary.intern("mươi"),
            hundred: vocabulary.intern("trăm"),
            zeros: ["linh", "lẻ"].map(|w| vocabulary.intern(w)),
            ordinals: ["thứ", "cả", "những", "khóa", "số", "hạng", "tháng", "từng"]
                .map(|w| vocabulary.intern(w)),
            half: vocabulary.intern("nửa"),
            part: vocabulary.intern("phần"),
            vague: ["hàng", "vài"].map(|w| vocabulary.intern(w)),
            powers: ["chục", "trăm", "nghìn", "ngàn", "vạn", "triệu", "tỷ"]
                .map(|w| vocabulary.intern(w)),
            times: ["gấp", "rưỡi", "đôi"].map(|w| vocabulary.intern(w)),
            begins: Vec::new(),
        };
        let first = [words.ten, words.times[0]].into_iter();
        let first = first.chain(words.vague).chain(words.digits);
        words.begins = vec![false; vocabulary.len() + 1];
        first.for_each(|sym| words.begins[sym.index()] = true);
        words
    }

    /// Whether a number or an amount in words can begin with the word.
    #[must_use]
    pub fn begins(&self, sym: Sym) -> bool {
        self.begins.get(sym.index()).is_some_and(|begins| *begins)
    }

    /// Words that say an amount without saying how much: the token after them, and what the ledger calls them.
    #[must_use]
    pub fn inexact(&self, tokens: &[Token], at: usize) -> Option<(usize, Class)> {
        let first = tokens[at].sym;
        if first == Sym::OTHER {
            return None;
        }
        let is_power = |i: usize| tokens.get(i).is_some_and(|t| self.powers.contains(&t.sym));
        if self.vague.contains(&first) && is_power(at + 1) {
            let end = (at + 1..).find(|&i| !is_power(i))?;
            return Some((end, Class::Unexplained));
        }
        let [times, half, double] = self.times;
        if first == times && (self.is(tokens, at + 1, half) || self.is(tokens, at + 1, double)) {
            return Some((at + 2, Class::Unexplained));
        }
        if first == self.digits[1] && self.is(tokens, at + 1, self.half) {
            return Some((at + 2, Class::Other));
        }
        let parts = self.digit(tokens, at).is_some() && self.is(tokens, at + 1, self.part);
        let of = tokens
            .get(at + 2)
            .is_some_and(|t| t.sym == self.endings[1].0)
            || self.digit(tokens, at + 2).is_some();
        (parts && of).then_some((at + 3, Class::Other))
    }

    /// The number that begins at `at`, if one does: the token after it, and its value.
    #[must_use]
    pub fn read(&self, tokens: &[Token], at: usize) -> Option<(usize, u32)> {
        let first = tokens[at].sym;
        if first == Sym::OTHER {
            return None;
        }
        let opens = first == self.ten || self.digits[1..].contains(&first);
        let ordered = at
            .checked_sub(1)
            .is_some_and(|i| self.ordinals.contains(&tokens[i].sym));
        if !opens || ordered {
            return None;
        }
        let (mut end, mut value) = (at, 0);
        if let Some(hundreds) = self.digit(tokens, at)
            && self.is(tokens, at + 1, self.hundred)
        {
            (end, value) = (at + 2, hundreds * 100);
            let zero = tokens.get(end).is_some_and(|t| self.zeros.contains(&t.sym));
            if let Some(digit) = self.digit(tokens, end + 1).filter(|_| zero) {
                return Some((end + 2, value + digit));
            }
        }
        match self.below_hundred(tokens, end) {
            Some((last, rest)) => Some((last, value + rest)),
            None => (value > 0).then_some((end, value)),
        }
        .filter(|&(last, value)| last > at + 1 || !matches!(value, 1 | 5))
    }

    fn below_hundred(&self, tokens: &[Token], at: usize) -> Option<(usize, u32)> {
        let (end, tens) = if self.is(tokens, at, self.ten) {
            (at + 1, 10)
        } else {
            let digit = self.digit(tokens, at)?;
            if !self.is(tokens, at + 1, self.tens) {
                return Some((at + 1, digit));
            }
            (at + 2, digit * 10)
        };
        let ending = tokens.get(end).and_then(|t| {
            let other = self.endings.iter().find(|(word, _)| *word == t.sym);
            other.map(|&(_, value)| value)
        });
        match ending.or_else(|| self.digit(tokens, end)) {
            Some(digit) => Some((end + 1, tens + digit)),
            None => Some((end, tens)),
        }
    }

    fn digit(&self, tokens: &[Token], at: usize) -> Option<u32> {
        let sym = tokens.get(at)?.sym;
        let digit = (1_u32..).zip(&self.digits[1..]).find(|(_, s)| **s == sym);
        digit.map(|(value, _)| value)
    }

    fn is(&self, tokens: &[Token], at: usize, word: Sym) -> bool {
        tokens.get(at).is_some_and(|t| t.sym == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;
    use crate::text::tokenize;

    #[test]
    fn words_without_an_amount_have_a_class() {
        let mut vocabulary = Vocabulary::default();
        let words = NumberWords::new(&mut vocabulary);
        for (text, expected) in [
            ("một nửa", Some(Class::Other)),
            ("ba phần tư", Some(Class::Other)),
            ("hai phần ba", Some(Class::Other)),
            ("hàng trăm", Some(Class::Unexplained)),
            ("hàng chục nghìn", Some(Class::Unexplained)),
            ("gấp rưỡi", Some(Class::Unexplained)),
            ("hàng hóa", None),
            ("phần tư", None),
            ("nửa đầu", None),
        ] {
            let mut tokens = Vec::new();
            tokenize(text, Span::new(0, text.len()), &vocabulary, &mut tokens);
            let read = words.inexact(&tokens, 0);
            assert_eq!(read.map(|r| r.1), expected, "{text}");
            assert!(read.is_none_or(|r| r.0 == tokens.len()), "{text}");
        }
    }

    #[test]
    fn words_to_numbers() {
        let mut vocabulary = Vocabulary::default();
        let words = NumberWords::new(&mut vocabulary);
        for (text, expected) in [
            ("hai", Some(2)),
            ("mười", Some(10)),
            ("mười lăm", Some(15)),
            ("hai mươi mốt", Some(21)),
            ("ba mươi tư", Some(34)),
            ("sáu mươi", Some(60)),
            ("một trăm", Some(100)),
            ("một trăm linh hai", Some(102)),
            ("hai trăm bốn mươi", Some(240)),
            ("Bảy", Some(7)),
            ("một", None),
            ("năm", None),
            ("không", None),
            ("trăm", None),
        ] {
            let mut tokens = Vec::new();
            tokenize(text, Span::new(0, text.len()), &vocabulary, &mut tokens);
            let read = words.read(&tokens, 0);
            assert_eq!(read.map(|r| r.1), expected, "{text}");
            assert!(read.is_none_or(|r| r.0 == tokens.len()), "{text}");
        }
    }
}
