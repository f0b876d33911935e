//! Numbers that measure nothing: dates, terms, document numbers, labels, parts of names.
//!
//! Each rule looks at the words right before or after the number and at the way it is written.
//!
//! | text | class |
//! |---|---|
//! | ngày 30/9/2021, quý II, 9 tháng đầu năm, giai đoạn 2021 - 2025 | time |
//! | 05-NQ/TU, Điều 2, (1) …, II.3 | reference |
//! | Covid-19, QL13, dưới 5 tuổi, mức độ 3, giá so sánh 2010 | name |
//! | 24/24 giờ, 02 mặt | other |

use super::noise_words::{AFTER, BEFORE, Before};
use super::units::{Dimension, Units, is_word};
use crate::report::Class;
use crate::source::Span;
use crate::text::{Kind, Phrases, Token, Vocabulary, composed, letters};

/// A number that measures nothing. Positions are of tokens.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// Where the words about it begin.
    pub start: usize,
    /// After the number and all that belongs to it (the rest of a date).
    pub last: usize,
    /// After the words about it.
    pub end: usize,
    /// What it is.
    pub class: Class,
}

/// The tables of this file, ready to look up.
#[derive(Debug)]
pub struct Noise {
    before: Phrases<Before>,
    after: Phrases<Class>,
    covid: Vec<crate::text::Sym>,
    year_link: Vec<crate::text::Sym>,
    people: crate::text::Sym,
    copulas: [crate::text::Sym; 3],
    bounds: [crate::text::Sym; 4],
    ranks: [crate::text::Sym; 2],
}

impl Noise {
    /// Interns the words.
    pub fn new(vocabulary: &mut Vocabulary) -> Self {
        let reversed: Vec<(String, Before)> = BEFORE
            .iter()
            .flat_map(|(kind, phrases)| {
                phrases
                    .iter()
                    .map(|p| (p.split(' ').rev().collect::<Vec<_>>().join(" "), *kind))
            })
            .collect();
        let before = Phrases::new(
            vocabulary,
            reversed.iter().map(|(p, kind)| (p.as_str(), *kind)),
        );
        let after = Phrases::new(
            vocabulary,
            AFTER
                .iter()
                .flat_map(|(class, phrases)| phrases.iter().map(|p| (*p, *class))),
        );
        let covid = ["covid", "cov"].map(|w| vocabulary.intern(w)).to_vec();
        let year_link = ["đến", "và", "tới"].map(|w| vocabulary.intern(w)).to_vec();
        Self {
            before,
            after,
            covid,
            year_link,
            people: vocabulary.intern("dân"),
            copulas: ["là", "đạt", "ước"].map(|w| vocabulary.intern(w)),
            ranks: ["thứ", "hạng"].map(|w| vocabulary.intern(w)),
            bounds: ["dưới", "trên", "từ", "đủ"].map(|w| vocabulary.intern(w)),
        }
    }

    /// If the number at `at` measures nothing: its extent and class.
    ///
    /// `earlier` is the class and end of the number before, for lists ("mức độ 3, 4").
    pub fn find(
        &self,
        text: &str,
        tokens: &[Token],
        at: usize,
        units: &Units,
        earlier: Option<(usize, Class)>,
    ) -> Option<Found> {
        let (last, class) = self.class(text, tokens, at, units, earlier)?;
        // Words that only say that a time or reference follows go with it: "tháng", "Nghị quyết số".
        let before = self
            .before
            .longest(tokens[..at].iter().rev().map(|t| t.sym));
        let start = match before {
            Some((len, Before::Time | Before::Date | Before::Name)) if class == Class::Time => {
                at - len
            }
            Some((len, Before::Reference)) if class == Class::Reference => at - len,
            // "Covid-19": the dash is part of the name.
            // "trẻ em dưới 5 tuổi", "từ 18 tuổi trở lên": the bound is part of the condition.
            _ if class == Class::Name
                && at > 0
                && self.bounds.contains(&tokens[at - 1].sym)
                && self
                    .after
                    .longest(tokens.iter().skip(last).map(|t| t.sym))
                    .is_some() =>
            {
                at - 1
            }
            _ if class == Class::Name
                && at > 0
                && matches!(tokens[at - 1].kind, Kind::Sign('-' | '–')) =>
            {
                at - 1
            }
            _ => at,
        };
        let end = match self.after.longest(tokens.iter().skip(last).map(|t| t.sym)) {
            Some((len, c)) if c == class && matches!(class, Class::Time | Class::Name) => {
                last + len
            }
            _ => last,
        };
        Some(Found {
            start,
            last,
            end,
            class,
        })
    }

    fn class(
        &self,
        text: &str,
        tokens: &[Token],
        at: usize,
        units: &Units,
        earlier: Option<(usize, Class)>,
    ) -> Option<(usize, Class)> {
        let look = Look {
            text,
            tokens,
            at,
            before: self.word_before(tokens, at),
            unit: units.read(tokens, at + 1).dimension,
            unit_under: units.read(tokens, at + 3).dimension,
        };
        look.label()
            .or_else(|| {
                look.date(earlier.is_some_and(|(end, class)| {
                    class == Class::Time && at.checked_sub(1) == Some(end)
                }))
            })
            .or_else(|| look.document())
            .or_else(|| look.round_the_clock())
            .or_else(|| self.rank(&look))
            .or_else(|| self.year(&look))
            .or_else(|| self.after(&look, units))
            .or_else(|| self.part_of_name(&look, earlier))
            .or_else(|| look.telephone())
    }

    /// Whether the words at `at` make a time, a name or a turn of phrase of the number before them.
    pub fn is_after(&self, tokens: &[Token], at: usize) -> bool {
        let found = self.after.longest(tokens[at..].iter().map(|t| t.sym));
        found.is_some()
    }

    fn word_before(&self, tokens: &[Token], at: usize) -> Option<Before> {
        let back = tokens[..at].iter().rev();
        self.before
            .longest(back.map(|t| t.sym))
            .map(|(_, kind)| kind)
    }

    /// "xếp thứ 3/10 đơn vị": a rank and among how many.
    fn rank(&self, look: &Look) -> Option<(usize, Class)> {
        let Look { tokens, at, .. } = *look;
        let ranked = at
            .checked_sub(1)
            .is_some_and(|i| self.ranks.contains(&tokens[i].sym));
        let among = tokens.get(at + 1).is_some_and(|t| t.is('/'))
            && tokens.get(at + 2).is_some_and(|t| t.kind == Kind::Number);
        (ranked && among).then_some((at + 3, Class::Other))
    }

    /// Years, pairs of years, months after "tháng" and the like.
    fn year(&self, look: &Look) -> Option<(usize, Class)> {
        let Look { tokens, at, .. } = *look;
        let year = look.is_year(at);
        // "9 tháng 28.220": an amount after a time is none.
        let amount = !year
            && look
                .written(at)
                .split('.')
                .any(|part| part.len() > 2 && part.len() != 4);
        let time = look.before == Some(Before::Time) && look.unit != Dimension::Percent && !amount;
        let free = year && look.unit == Dimension::None && look.before != Some(Before::Reference);
        if !(free || time && (look.unit == Dimension::None || year)) {
            return None;
        }
        let mut end = at + 1;
        // "2020 - 2025", "2020-2025", "2021 đến 2025", "tháng 9/2021", "quý 3 - 4".
        while let (Some(link), Some(next)) = (tokens.get(end), tokens.get(end + 1)) {
            let linked = matches!(link.kind, Kind::Sign('-' | '–' | '/'))
                || self.year_link.contains(&link.sym);
            let small = time && !year && link.kind == Kind::Sign('/');
            if !(linked && next.kind == Kind::Number && (look.is_year(end + 1) || small)) {
                break;
            }
            end += 2;
        }
        let strong = matches!(look.before, Some(Before::StrongName));
        Some((end, if strong { Class::Name } else { Class::Time }))
    }

    fn after(&self, look: &Look, units: &Units) -> Option<(usize, Class)> {
        let Look { tokens, at, .. } = *look;
        // "số bác sĩ trên 10.000 dân"
        if matches!(
            look.written(at),
            "1.000" | "10.000" | "100.000" | "1000" | "10000"
        ) && tokens.get(at + 1).is_some_and(|t| t.sym == self.people)
        {
            return Some((at + 1, Class::Name));
        }
        // "số giường bệnh trên 1 vạn dân"
        let scaled = units.read(tokens, at + 1).scale.is_some()
            && tokens.get(at + 2).is_some_and(|t| t.sym == self.people);
        if scaled && matches!(look.written(at), "1" | "01" | "10" | "100") {
            return Some((at + 1, Class::Name));
        }
        // The end of a range takes the class of the whole: "3-5 sao".
        let mut end = at + 1;
        while tokens
            .get(end)
            .is_some_and(|t| matches!(t.kind, Kind::Sign('-' | '–')) || t.sym == self.year_link[0])
            && tokens.get(end + 1).is_some_and(|t| t.kind == Kind::Number)
        {
            end += 2;
        }
        let (len, class) = self.after.longest(tokens.iter().skip(end).map(|t| t.sym))?;
        // A longer unit wins: "905 ngày công", "12 lĩnh vực".
        let unit = units.read(tokens, end);
        let proper = tokens.get(end).is_some_and(|t| {
            t.capital
                && !letters(t.span.of(look.text))
                    .nth(1)
                    .is_some_and(char::is_uppercase)
        });
        (unit.end <= end + len && !proper).then_some((end, class))
    }

    fn part_of_name(&self, look: &Look, earlier: Option<(usize, Class)>) -> Option<(usize, Class)> {
        let Look {
            text, tokens, at, ..
        } = *look;
        let written = tokens[at].span.of(text);
        let bare = look.unit == Dimension::None;
        let end = look.end_of_range();
        match look.before {
            // "công nghiệp 4.0"
            _ if bare && written == "4.0" => return Some((end, Class::Name)),
            Some(Before::Reference) if bare && written.len() <= 4 && !look.fraction() => {
                return Some((end, Class::Reference));
            }
            Some(Before::StrongName) if written.len() <= 4 => return Some((end, Class::Name)),
            Some(Before::WeakName)
                if bare
                    && written.len() <= 2
                    && !look.fraction()
                    && !tokens.get(at + 1).is_some_and(is_word) =>
            {
                return Some((end, Class::Name));
            }
            Some(Before::Name) if bare && written.len() <= 4 && !look.fraction() => {
                return Some((end, Class::Name));
            }
            _ => {}
        }
        let before = at.checked_sub(1).map(|i| &tokens[i]);
        let before2 = at.checked_sub(2).map(|i| &tokens[i]);
        // "Covid-19", "Covid - 19", "SARS-CoV-2", "A-80".
        if let (Some(dash), Some(word)) = (before, before2) {
            let hyphen = matches!(dash.kind, Kind::Sign('-' | '–'));
            if hyphen
                && is_word(word)
                && (self.covid.contains(&word.sym)
                    || (dash.glued && tokens[at].glued && word.capital && bare))
            {
                return Some((at + 1, Class::Name));
            }
        }
        // "F0", "QL13", but not "NQ12%" nor "KH120".
        if tokens[at].glued
            && before.is_some_and(is_word)
            && look.before != Some(Before::Cue)
            && !matches!(look.unit, Dimension::Percent)
        {
            return Some((at + 1, Class::Name));
        }
        // "đường 13B", "Quốc lộ 4H".
        if tokens.get(at + 1).is_some_and(|t| {
            t.glued && is_word(t) && t.capital && composed(t.span.of(look.text)).len() <= 2
        }) && look.unit == Dimension::None
        {
            return Some((at + 2, Class::Name));
        }
        // "mức độ 3, 4": a list goes on.
        if let Some((end_before, class @ (Class::Name | Class::Reference))) = earlier {
            let gap = &tokens[end_before..at];
            let link = gap.len() == 1 && (gap[0].is(',') || self.year_link.contains(&gap[0].sym));
            if link && bare && written.len() <= 2 && !look.fraction() {
                return Some((at + 1, class));
            }
        }
        // "Tổng chi ngân sách 1 là 324 tỷ đồng": a note's mark, or a label; the amount follows.
        let says = tokens
            .get(at + 1)
            .is_some_and(|t| self.copulas.contains(&t.sym));
        let amount = (at + 2..at + 4).any(|i| look.number(i).is_some());
        let digits = written.bytes().all(|b| b.is_ascii_digit());
        if bare
            && digits
            && written.len() <= 2
            && !written.starts_with('0')
            && says
            && amount
            && look.before.is_none()
            && before.is_some_and(is_word)
        {
            return Some((at + 1, Class::Reference));
        }
        // "bản Nà Sản 2": a number right after a proper name.
        if let (Some(name), Some(word)) = (before, before2) {
            let proper = is_word(name)
                && name.capital
                && look.before.is_none()
                && is_word(word)
                && word.capital;
            if proper && bare && written.len() <= 3 && !look.fraction() {
                return Some((at + 1, Class::Name));
            }
        }
        None
    }
}

/// One number with its surroundings.
struct Look<'a> {
    text: &'a str,
    tokens: &'a [Token],
    at: usize,
    before: Option<Before>,
    unit: Dimension,
    /// The dimension of the unit after the number under it, if there is one: of "12 xã" in "9/12 xã".
    unit_under: Dimension,
}

impl Look<'_> {
    fn written(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.span.of(self.text))
    }

    fn number(&self, i: usize) -> Option<&str> {
        self.tokens
            .get(i)
            .filter(|t| t.kind == Kind::Number)
            .map(|t| t.span.of(self.text))
    }

    fn sign(&self, i: usize, signs: &[char]) -> bool {
        matches!(self.tokens.get(i).map(|t| t.kind), Some(Kind::Sign(c)) if signs.contains(&c))
    }

    fn glued(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.glued)
    }

    fn is_year(&self, i: usize) -> bool {
        self.number(i).is_some_and(|n| {
            n.len() == 4
                && (n.starts_with("19") || n.starts_with("20"))
                && n.bytes().all(|b| b.is_ascii_digit())
        })
    }

    fn fraction(&self) -> bool {
        self.sign(self.at + 1, &['/']) && self.number(self.at + 2).is_some()
    }

    fn end_of_range(&self) -> usize {
        let end = self.at + 1;
        if self.sign(end, &['-', '–']) && self.number(end + 1).is_some_and(|n| n.len() <= 2) {
            end + 2
        } else {
            end
        }
    }

    /// "1.", "2)", "1.1.", "(3)" at the beginning of a block; "(3)" after the end of a sentence too.
    fn label(&self) -> Option<(usize, Class)> {
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
    fn date(&self, after_date: bool) -> Option<(usize, Class)> {
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
            if is_day(first) && is_month(second) && third.is_some_and(is_full_year) {
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

    /// "05-NQ/TU", "432/BC-UBND", "68/2021/NĐ-CP": a chain of signs and capitals glued to the number.
    fn document(&self) -> Option<(usize, Class)> {
        let at = self.at;
        let mut end = at + 1;
        let mut capitals = false;
        while self.sign(end, &['-', '/', '–']) {
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
    fn round_the_clock(&self) -> Option<(usize, Class)> {
        let second = self.fraction().then(|| self.written(self.at + 2));
        (self.written(self.at) == "24" && matches!(second, Some("24" | "7")))
            .then_some((self.at + 3, Class::Other))
    }

    /// Nine digits or more beginning with 0 and without a unit.
    fn telephone(&self) -> Option<(usize, Class)> {
        let written = self.written(self.at);
        let digits = written.bytes().filter(u8::is_ascii_digit).count();
        (digits >= 9
            && written.starts_with('0')
            && !written.contains(',')
            && self.unit == Dimension::None)
            .then_some((self.at + 1, Class::Reference))
    }
}

fn is_day(text: &str) -> bool {
    text.len() <= 2 && text.parse().is_ok_and(|n: u8| (1..=31).contains(&n))
}

fn is_month(text: &str) -> bool {
    text.len() <= 2 && text.parse().is_ok_and(|n: u8| (1..=12).contains(&n))
}

fn is_full_year(text: &str) -> bool {
    text.len() == 4 && text.parse().is_ok_and(|n: u16| (1900..=2100).contains(&n))
}

/// Spans of the digits that stand inside words ("m2"), for the ledger.
#[must_use]
pub fn digits_in_word(text: &str, token: &Token) -> Option<Span> {
    // Only an exponent is part of a word.
    let last = token.span.end().checked_sub(1)?;
    let inside = is_word(token) && text.as_bytes()[last].is_ascii_digit();
    inside.then(|| Span::new(last, token.span.end()))
}
