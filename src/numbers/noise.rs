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
use super::occasions::Occasions;
use super::shapes::Look;
use super::units::{Dimension, Units, is_word};
use crate::report::Class;
use crate::source::Span;
use crate::text::work::step;
use crate::text::{Kind, Phrases, Token, Vocabulary, composed, letters};

/// Ends of a range that share a class, at most: "3-5 sao" has two.
const MOST_ENDS: usize = 4;

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
    /// "năm".
    year_word: crate::text::Sym,
    people: crate::text::Sym,
    copulas: [crate::text::Sym; 3],
    bounds: [crate::text::Sym; 4],
    occasions: Occasions,
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
            year_word: vocabulary.intern("năm"),
            copulas: ["là", "đạt", "ước"].map(|w| vocabulary.intern(w)),
            occasions: Occasions::new(vocabulary),
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
            units,
        };
        look.label()
            .or_else(|| {
                look.date(earlier.is_some_and(|(end, class)| {
                    class == Class::Time && at.checked_sub(1) == Some(end)
                }))
            })
            .or_else(|| look.document())
            .or_else(|| look.round_the_clock())
            .or_else(|| look.time_of_day())
            .or_else(|| look.chainage())
            .or_else(|| look.quoted())
            .or_else(|| look.code())
            .or_else(|| self.occasions.find(&look))
            .or_else(|| bare_mark(&look))
            .or_else(|| self.threshold(&look))
            .or_else(|| self.year(&look))
            .or_else(|| self.after(&look, units))
            .or_else(|| self.part_of_name(&look, earlier))
            .or_else(|| look.telephone())
    }

    /// Whether the words at `at` make a time, a name or a turn of phrase of the number before them.
    pub fn is_after(&self, tokens: &[Token], at: usize) -> bool {
        let found = self.after.longest(tokens[at..].iter().map(|t| t.sym));
        found.is_some_and(|(_, class)| class != Class::Measure)
    }

    fn word_before(&self, tokens: &[Token], at: usize) -> Option<Before> {
        let back = tokens[..at].iter().rev();
        let (len, kind) = self.before.longest(back.map(|t| t.sym))?;
        // "Nhật Bản 312": the second half of a proper name is no village.
        let proper = |i: usize| {
            tokens
                .get(i)
                .is_some_and(|t| t.capital && t.kind == Kind::Word)
        };
        let inside = len == 1 && at >= 2 && proper(at - 1) && proper(at - 2);
        let village = matches!(kind, Before::StrongName | Before::WeakName | Before::Name);
        (!(inside && village)).then_some(kind)
    }

    /// "Doanh nghiệp có vốn trên 10 tỷ đồng là 12 doanh nghiệp": what is counted is said behind.
    fn threshold(&self, look: &Look) -> Option<(usize, Class)> {
        let Look { tokens, at, .. } = *look;
        let before = tokens[at.checked_sub(1)?].sym;
        if !self.bounds[..3].contains(&before) || look.unit == Dimension::None {
            return None;
        }
        let end = look.units.read(tokens, at + 1).end;
        let is = tokens.get(end).is_some_and(|t| t.sym == self.copulas[0]);
        let counted = tokens.get(end + 1).is_some_and(|t| t.kind == Kind::Number)
            && look.units.read(tokens, end + 2).dimension == Dimension::Count;
        (is && counted).then_some((at + 1, Class::Name))
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
        // "tù trên 15 năm 09": the years belong to the number before them.
        let word = at.checked_sub(2).and_then(|i| tokens.get(i));
        let spent = !year
            && word.is_some_and(|t| t.kind == Kind::Number)
            && tokens
                .get(at.wrapping_sub(1))
                .is_some_and(|t| t.sym == self.year_word);
        let time = time && !spent;
        // "2000/2025 hộ": so many of so many households.
        let counted = year && look.fraction() && look.unit_under != Dimension::None;
        let free = year
            && look.unit == Dimension::None
            && look.before != Some(Before::Reference)
            && !counted;
        if !(free || time && (look.unit == Dimension::None || year)) {
            return None;
        }
        let mut end = at + 1;
        // "2020 - 2025", "2020-2025", "2021 đến 2025", "tháng 9/2021", "quý 3 - 4".
        while let (Some(link), Some(next)) = (tokens.get(end), tokens.get(end + 1)) {
            step(1);
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
        while end < at + 2 * MOST_ENDS
            && tokens.get(end).is_some_and(|t| {
                matches!(t.kind, Kind::Sign('-' | '–')) || t.sym == self.year_link[0]
            })
        {
            step(1);
            // "từ 5 đến dưới 12 tuổi"
            let bound = tokens
                .get(end + 1)
                .is_some_and(|t| self.bounds.contains(&t.sym));
            let upper = end + 1 + usize::from(bound);
            if tokens.get(upper).is_none_or(|t| t.kind != Kind::Number) {
                break;
            }
            end = upper + 1;
        }
        let found = self.after.longest(tokens.iter().skip(end).map(|t| t.sym));
        let (len, class) = found.filter(|(_, class)| *class != Class::Measure)?;
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
            // "ĐT 612", not "(DT 900 tỷ đồng)".
            Some(Before::StrongName)
                if written.len() <= 4
                    && !matches!(look.unit, Dimension::Money | Dimension::Percent) =>
            {
                return Some((end, Class::Name));
            }
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
        if is_code(written, look.before) {
            return Some((end, Class::Reference));
        }
        // "KC.02.04": the number goes on from letters.
        if let (Some(point), Some(word)) = (before, before2) {
            let dotted = point.is('.') && point.glued && tokens[at].glued && written.contains('.');
            let capitals = || {
                letters(word.span.of(text))
                    .filter(|c| c.is_uppercase())
                    .count()
            };
            if dotted && is_word(word) && capitals() >= 2 {
                return Some((at + 1, Class::Reference));
            }
        }
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
        // "F0", "QL13", but not "NQ12%" nor "KH120"; "ổn định1" has a note's mark.
        if tokens[at].glued
            && before.is_some_and(is_word)
            && look.before != Some(Before::Cue)
            && !matches!(look.unit, Dimension::Percent)
        {
            let word = before.map_or("", |t| t.span.of(text));
            let class = if look.is_note_mark(word) {
                Class::Reference
            } else {
                Class::Name
            };
            return Some((at + 1, class));
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
        // "bản Nà Sản 2": a number right after a proper name. "Nhật Bản 312" counts: no name goes so far.
        if let (Some(name), Some(word)) = (before, before2) {
            let proper = is_word(name)
                && name.capital
                && look.before.is_none()
                && is_word(word)
                && word.capital;
            if proper && bare && written.len() <= 2 && !look.fraction() {
                return Some((at + 1, Class::Name));
            }
        }
        None
    }
}

/// Spans of the digits that stand inside words ("m2"), for the ledger.
#[must_use]
pub fn digits_in_word(text: &str, token: &Token) -> Option<Span> {
    // Only an exponent is part of a word.
    let last = token.span.end().checked_sub(1)?;
    let inside = is_word(token) && text.as_bytes()[last].is_ascii_digit();
    inside.then(|| Span::new(last, token.span.end()))
}

/// "thu ngân sách 12,4 tỷ đồng 5, chi …": behind a unit a bare number is the mark of a note; "3 tỷ 5" is an amount.
fn bare_mark(look: &Look) -> Option<(usize, Class)> {
    /// Tokens that a unit has at most.
    const UNIT: usize = 6;
    let at = look.at;
    let written = look.written(at);
    let small = written.len() <= 2
        && !written.starts_with('0')
        && written.bytes().all(|b| b.is_ascii_digit());
    let closed = look.sign(at + 1, &[',', '.', ';', ')']);
    if !small || !closed || look.glued(at) || look.unit != Dimension::None {
        return None;
    }
    let before = at.saturating_sub(UNIT)..at;
    let number = before.rev().find(|&i| look.number(i).is_some())?;
    let unit = look.units.read(look.tokens, number + 1);
    let scale_only = unit.scale.is_some() && unit.end == number + 2;
    let behind_unit = unit.dimension != Dimension::None && unit.end == at && !scale_only;
    behind_unit.then_some((at + 1, Class::Reference))
}

/// "mã HS 8703.23.57", "nhóm 44.21": the number of a class of goods, in groups of four and two digits.
fn is_code(written: &str, before: Option<Before>) -> bool {
    let mut groups = written.split('.');
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let pairs = !rest.is_empty() && rest.iter().all(|g| g.len() == 2);
    let digits = written.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    digits
        && pairs
        && match first.len() {
            4 => true,
            2 => rest.len() == 1 && before == Some(Before::Name) && !written.starts_with('0'),
            _ => false,
        }
}
