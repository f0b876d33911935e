//! The numbers of a block: class, amount, unit, and which belong together.
//!
//! | text | number |
//! |---|---|
//! | 434 tỷ 896 triệu đồng | one, 434.896 tỷ đồng |
//! | 85-90% ; từ 9,0% đến 9,5% | one, 85 to 90 % |
//! | 65/100 km | two; the second stands under the first |
//! | 10,5 bác sĩ/10.000 dân | one, in bác sĩ/10.000 dân |

use super::digits;
use super::noise::Noise;
use super::noise_words::ATTRIBUTES;
use super::number_words::NumberWords;
use super::units::{Dimension, Unit, Units, is_word};
use crate::decimal::Decimal;
use crate::report::{Class, Qualifier};
use crate::source::Span;
use crate::text::{Kind, Phrases, Sym, Token, Vocabulary};

/// A number of a block. Token positions are into the block's tokens.
#[derive(Clone, Debug)]
pub struct Number {
    /// First token.
    pub first: usize,
    /// Token after the number (and all that a compound, range or date covers).
    pub last: usize,
    /// What it is.
    pub class: Class,
    /// Its unit; for numbers that measure nothing, none.
    pub unit: Unit,
    /// In the unit; zero for numbers that measure nothing.
    pub amount: Decimal,
    /// Upper end of a range.
    pub amount_max: Option<Decimal>,
    /// Other amounts that the writing allows.
    pub readings: Vec<Decimal>,
    /// "trên", "khoảng" …
    pub qualifier: Option<Qualifier>,
    /// Stands under the number before it: B of "A/B".
    pub under: bool,
    /// First token after the number and its unit.
    pub end: usize,
    /// Token where the words about this number begin: its qualifier or "từ", else `first`.
    pub start: usize,
}

impl Number {
    /// Its place in the text, without the unit.
    #[must_use]
    pub fn span(&self, tokens: &[Token]) -> Span {
        tokens[self.first].span.join(tokens[self.last - 1].span)
    }

    /// Whether it bounds an amount from below or above: "trên 70%", "không quá 20%".
    #[must_use]
    pub fn is_bound(&self) -> bool {
        matches!(self.qualifier, Some(Qualifier::AtLeast | Qualifier::AtMost))
    }
}

/// Tables that reading needs.
#[derive(Debug)]
pub struct Reader {
    /// Units.
    pub units: Units,
    noise: Noise,
    qualifiers: Phrases<Qualifier>,
    from: Sym,
    to: Sym,
    below: Sym,
    words: NumberWords,
    or_more: Phrases<Qualifier>,
    /// Words that make "hơn" a comparison: "thấp hơn 8 điểm".
    comparative: [Sym; 6],
    /// "hơn".
    more: Sym,
    silver: Sym,
    pub(super) half: Sym,
    /// What a size may be of, backwards.
    attributes: Phrases<()>,
}

#[rustfmt::skip] // a table of words
const QUALIFIERS: &[(Qualifier, &[&str])] = &[
    (Qualifier::AtLeast, &["trên", "hơn", "ít nhất", "tối thiểu", "không dưới", "không thấp hơn", ">", "≥", "từ"]),
    (Qualifier::AtMost, &["dưới", "không quá", "tối đa", "không vượt quá", "<", "≤"]),
    (Qualifier::Nearly, &["gần", "gần chạm ngưỡng", "gần chạm mốc", "gần đạt ngưỡng", "tiệm cận", "ngót"]),
    (Qualifier::About, &["khoảng", "ước", "ước khoảng", "xấp xỉ", "ước tính", "ước tính khoảng"]),
];

const OR_MORE: &[(Qualifier, &[&str])] = &[
    (Qualifier::AtLeast, &["trở lên"]),
    (Qualifier::AtMost, &["trở xuống"]),
];

/// So many tokens may stand between a condition and what is counted under it.
const NEAR: usize = 10;

impl Reader {
    /// Interns the words of all tables.
    pub fn new(vocabulary: &mut Vocabulary) -> Self {
        let units = Units::standard(vocabulary);
        let noise = Noise::new(vocabulary);
        let reversed: Vec<(String, Qualifier)> = QUALIFIERS
            .iter()
            .flat_map(|(q, words)| {
                words
                    .iter()
                    .map(|w| (w.split(' ').rev().collect::<Vec<_>>().join(" "), *q))
            })
            .collect();
        let qualifiers = Phrases::new(vocabulary, reversed.iter().map(|(w, q)| (w.as_str(), *q)));
        let or_more = Phrases::new(
            vocabulary,
            OR_MORE
                .iter()
                .flat_map(|(q, words)| words.iter().map(|w| (*w, *q))),
        );
        let attributes: Vec<String> = ATTRIBUTES
            .iter()
            .map(|words| words.split(' ').rev().collect::<Vec<_>>().join(" "))
            .collect();
        let attributes = Phrases::new(vocabulary, attributes.iter().map(|w| (w.as_str(), ())));
        let comparative =
            ["thấp", "cao", "ít", "nhiều", "lớn", "nhỏ"].map(|w| vocabulary.intern(w));
        let (from, to) = (vocabulary.intern("từ"), vocabulary.intern("đến"));
        Self {
            units,
            noise,
            qualifiers,
            from,
            to,
            below: vocabulary.intern("dưới"),
            words: NumberWords::new(vocabulary),
            or_more,
            comparative,
            more: vocabulary.intern("hơn"),
            silver: vocabulary.intern("bạc"),
            half: vocabulary.intern("rưỡi"),
            attributes,
        }
    }

    /// All numbers, in order.
    #[must_use]
    pub fn read(&self, text: &str, tokens: &[Token]) -> Vec<Number> {
        let written = tokens.iter().filter(|t| t.kind == Kind::Number);
        let mut out: Vec<Number> = Vec::with_capacity(written.count());
        let mut at = 0;
        while at < tokens.len() {
            if tokens[at].kind != Kind::Number {
                if !self.words.begins(tokens[at].sym) {
                    at += 1;
                    continue;
                }
                let number = self.in_words(tokens, at);
                at = number.as_ref().map_or(at + 1, |n| n.last);
                out.extend(number);
                continue;
            }
            let earlier = out.last().map(|n| (n.last, n.class));
            let number = match self.noise.find(text, tokens, at, &self.units, earlier) {
                Some(found) => Number {
                    start: found.start,
                    end: found.end,
                    ..noise(at, found.last, found.class)
                },
                None => self.measure(text, tokens, at, out.last()),
            };
            at = number.last.max(at + 1);
            if number.under {
                self.share_unit(&mut out, &number);
            }
            let mut number = number;
            self.pair(tokens, &mut number);
            self.threshold(tokens, &out, &mut number);
            out.push(number);
        }
        out
    }

    /// "hai mươi mốt tập thể": a number in words counts where a counted thing follows.
    fn in_words(&self, tokens: &[Token], at: usize) -> Option<Number> {
        if let Some((last, class)) = self.words.inexact(tokens, at) {
            return Some(noise(at, last, class));
        }
        let (last, amount) = self.words.read(tokens, at)?;
        let unit = self.units.read(tokens, last);
        let counts = unit.dimension == Dimension::Count && unit.scale.is_none();
        if !counts || self.noise.is_after(tokens, last) {
            return None;
        }
        let mut number = Number {
            class: Class::Measure,
            unit,
            amount: amount.into(),
            end: unit.end,
            ..noise(at, last, Class::Measure)
        };
        self.qualify(tokens, &mut number);
        Some(number)
    }

    fn measure(&self, text: &str, tokens: &[Token], at: usize, earlier: Option<&Number>) -> Number {
        let mut all = digits::readings(tokens[at].span.of(text));
        let Some(amount) = all.next() else {
            return noise(at, at + 1, Class::Reference);
        };
        let mut unit = self.units.read(tokens, at + 1);
        // "3 vàng, 4 bạc, 5 đồng": medals, no money.
        let medal = at
            .checked_sub(2)
            .is_some_and(|i| tokens[i].sym == self.silver && tokens[at - 1].kind != Kind::Number);
        if medal && unit.dimension == Dimension::Money && unit.scale.is_none() {
            unit = Unit::none(at + 1);
        }
        let mut number = Number {
            first: at,
            last: at + 1,
            class: Class::Measure,
            unit,
            amount,
            amount_max: None,
            readings: all.collect(),
            qualifier: None,
            under: false,
            end: unit.end,
            start: at,
        };
        self.settle(&mut number);
        self.compound(text, tokens, &mut number);
        self.half(tokens, &mut number);
        self.tenths(text, tokens, &mut number);
        self.range(text, tokens, &mut number);
        self.per_round_number(text, tokens, &mut number);
        number.under = earlier.is_some_and(|e| {
            e.class == Class::Measure
                && tokens.get(e.end).is_some_and(|t| t.is('/'))
                && e.end + 1 == at
        });
        self.qualify(tokens, &mut number);
        number
    }

    /// Chooses among the amounts by what is counted: things come whole.
    fn settle(&self, number: &mut Number) {
        if number.unit.dimension == Dimension::Count
            && number.unit.scale.is_none()
            && number.unit.per == number.unit.end
            && let Some(i) = number.readings.iter().position(|r| r.scale() == 0)
            && number.amount.scale() > 0
        {
            std::mem::swap(&mut number.amount, &mut number.readings[i]);
        }
        // Nobody pays 4,3 đồng: "4,300₫" has the mark of other countries.
        if number.unit.dimension == Dimension::Money
            && number.unit.scale.is_none()
            && self.units.is_dong(&number.unit)
            && number.amount.scale() > 0
            && let Some(i) = number.readings.iter().position(|r| r.scale() == 0)
        {
            std::mem::swap(&mut number.amount, &mut number.readings[i]);
        }
        // A percentage of a thousand or more with three decimals is a slip of the grouping dot.
        if number.unit.dimension == Dimension::Percent
            && number.amount >= Decimal::from(10_000)
            && let Some(small) = number.readings.first_mut()
        {
            std::mem::swap(&mut number.amount, small);
        }
    }

    /// "85-90%", "từ 9,0% đến 9,5%", "8,0 – 8,5 tỷ đồng".
    fn range(&self, text: &str, tokens: &[Token], number: &mut Number) {
        let dash = |i: usize| {
            tokens
                .get(i)
                .is_some_and(|t| matches!(t.kind, Kind::Sign('-' | '–' | '÷')))
        };
        let from = number
            .first
            .checked_sub(1)
            .is_some_and(|i| tokens[i].sym == self.from);
        let link = number.end;
        let to = tokens
            .get(link)
            .is_some_and(|t| t.sym == self.to && self.to != Sym::OTHER);
        // "tạo việc làm cho 320 đến 350 lao động": the unit is said once. "12 hộ đến 15/6" is no range.
        let bare = number.unit.dimension == Dimension::None;
        if !(dash(link) || to && (from || bare)) {
            return;
        }
        // "từ 50% đến dưới 70%"
        let below = tokens.get(link + 1).is_some_and(|t| t.sym == self.below);
        let at = link + 1 + usize::from(below && from);
        let Some(token) = tokens.get(at).filter(|t| t.kind == Kind::Number) else {
            return;
        };
        let unit = self.units.read(tokens, at + 1);
        if to && !from && unit.dimension == Dimension::None {
            return;
        }
        // "48,2% - 19,6% - 32,2%": three in a row are figures of three things.
        let number_at = |i: usize| tokens.get(i).is_some_and(|t| t.kind == Kind::Number);
        let behind = number.first.checked_sub(1).filter(|&i| dash(i));
        let after_one = behind.is_some_and(|i| {
            let back = i.saturating_sub(2)..i;
            tokens[back].iter().any(|t| t.kind == Kind::Number)
        });
        if after_one || dash(unit.end) && number_at(unit.end + 1) {
            return;
        }
        let Some(upper) = digits::readings(token.span.of(text)).next() else {
            return;
        };
        let same = number.unit.dimension == Dimension::None || number.unit.same_measure(&unit);
        // "12 vụ - 15 đối tượng" are two counts; a range rises.
        if !same
            || (number.unit.dimension == Dimension::Count && number.unit.end > number.last)
            || upper <= number.amount
        {
            return;
        }
        number.amount_max = Some(upper);
        number.unit = unit;
        number.last = at + 1;
        number.end = unit.end;
        number.readings.clear();
        if from {
            number.start = number.first - 1;
        }
    }

    /// "10,5 bác sĩ/10.000 dân": the round number belongs to the unit.
    fn per_round_number(&self, text: &str, tokens: &[Token], number: &mut Number) {
        let at = number.unit.end;
        if number.unit.dimension == Dimension::None || !tokens.get(at).is_some_and(|t| t.is('/')) {
            return;
        }
        let Some(token) = tokens.get(at + 1).filter(|t| t.kind == Kind::Number) else {
            return;
        };
        let round = matches!(
            token.span.of(text),
            "100" | "1000" | "1.000" | "10.000" | "10000" | "100.000" | "100000" | "1"
        );
        let next = self.units.read(tokens, at + 2);
        let people = tokens.get(at + 2).is_some_and(is_word)
            && (next.dimension == Dimension::Count
                || next.dimension == Dimension::None
                || next.scale.is_some());
        let same = next.dimension == Dimension::Count
            && token.span.of(text) == "1"
            && next.scale.is_none();
        // "1 tỷ 286 triệu đồng/1 tỷ 150 triệu đồng": the result over its plan.
        let same =
            same || number.unit.dimension == Dimension::Money && next.dimension == Dimension::Money;
        if round && people && !same {
            number.unit.end = if next.end > at + 2 { next.end } else { at + 3 };
            number.end = number.unit.end;
        }
    }

    fn qualify(&self, tokens: &[Token], number: &mut Number) {
        // "thấp hơn 8 điểm", not "tín nhiệm cao trên 70%".
        let compared = number.start.checked_sub(2).is_some_and(|i| {
            self.comparative.contains(&tokens[i].sym) && tokens[i + 1].sym == self.more
        });
        if let Some((len, qualifier)) = self
            .qualifiers
            .longest(tokens[..number.start].iter().rev().map(|t| t.sym))
            .filter(|&(len, _)| !(compared && len == 1))
        {
            number.start -= len;
            number.qualifier = Some(qualifier);
        }
        if let Some((len, qualifier)) = self
            .or_more
            .longest(tokens.iter().skip(number.end).map(|t| t.sym))
        {
            number.end += len;
            number.qualifier = Some(qualifier);
        } else if number.qualifier == Some(Qualifier::AtLeast)
            && tokens[number.start].sym == self.from
        {
            // "từ 26 đảng viên" alone begins a from-to, not a lower bound.
            number.qualifier = None;
            number.start += 1;
        }
    }

    /// "42 tàu cá dài từ 15 m trở lên", "hộ có thu nhập 120 triệu đồng trở lên là 212 hộ": what is counted is told by
    /// a size; "phấn đấu thu nhập từ 60 triệu đồng trở lên" is a target.
    fn threshold(&self, tokens: &[Token], out: &[Number], number: &mut Number) {
        let open_end = matches!(number.unit.dimension, Dimension::None | Dimension::Percent);
        if number.class != Class::Measure
            || number.unit.dimension == Dimension::Count
            || open_end
            || number.end == number.unit.end
        {
            return;
        }
        let back = tokens[..number.start].iter().rev().map(|t| t.sym);
        let back = back.skip_while(|s| *s == self.from);
        if self.attributes.longest(back).is_none() {
            return;
        }
        let apart = |t: &Token| matches!(t.kind, Kind::Sign('.' | ';' | ',' | ':'));
        let counted = |unit: Unit| unit.dimension == Dimension::Count;
        let before = out.last().is_some_and(|n| {
            n.class == Class::Measure
                && counted(n.unit)
                && n.end <= number.start
                && number.start - n.end <= NEAR
                && !tokens[n.end..number.start].iter().any(apart)
        });
        let mut behind = (number.end..tokens.len()).take(NEAR);
        let next = behind.find(|&i| apart(&tokens[i]) || tokens[i].kind == Kind::Number);
        let behind = next.is_some_and(|i| {
            tokens[i].kind == Kind::Number && counted(self.units.read(tokens, i + 1))
        });
        if before || behind {
            *number = Number {
                start: number.start,
                end: number.end,
                ..noise(number.first, number.last, Class::Name)
            };
        }
    }

    /// "41/57 vụ/đối tượng": the second number counts the second thing.
    fn pair(&self, tokens: &[Token], number: &mut Number) {
        let counted =
            number.unit.dimension == Dimension::Count && number.unit.per == number.unit.end;
        if !(number.under && counted && tokens.get(number.end).is_some_and(|t| t.is('/'))) {
            return;
        }
        let second = self.units.read(tokens, number.end + 1);
        if second.dimension == Dimension::Count {
            number.unit = second;
            number.end = second.end;
        }
    }

    /// The unit after "A/B" counts for both.
    fn share_unit(&self, out: &mut [Number], under: &Number) {
        if let Some(upper) = out
            .last_mut()
            .filter(|n| n.unit.dimension == Dimension::None)
        {
            upper.unit = under.unit;
            self.settle(upper);
        }
    }
}

fn noise(at: usize, last: usize, class: Class) -> Number {
    Number {
        first: at,
        last,
        class,
        unit: Unit::none(last),
        amount: Decimal::ZERO,
        amount_max: None,
        readings: Vec::new(),
        qualifier: None,
        under: false,
        end: last,
        start: at,
    }
}
