//! The units table, and the unit that follows a number.
//!
//! | after the number | unit |
//! |---|---|
//! | 12 triệu đồng/người/năm | triệu đồng/người/năm, money |
//! | 4 tỷ | tỷ đồng, money |
//! | 1,2 nghìn lượt khách | nghìn lượt khách, counted |
//! | 5,8 điểm % | điểm %, points |
//! | 29 đảng viên | đảng viên, counted |

use serde::Deserialize;

use crate::text::{Kind, Phrases, Token, Vocabulary, is_word_char};

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// đồng, USD.
    Money,
    /// ha, m2.
    Area,
    /// km, m.
    Length,
    /// m3, lít.
    Volume,
    /// tấn, kg.
    Mass,
    /// tạ/ha.
    Yield,
    /// kWh.
    Energy,
    /// MW.
    Power,
    /// lần.
    Times,
    /// điểm %.
    Point,
    /// giờ.
    Time,
    /// Scores of an index.
    Score,
    /// %.
    Percent,
    /// ‰.
    PerMille,
    /// Counted things: hộ, đảng viên; also rates of them: bác sĩ/vạn dân.
    Count,
    /// No unit at the number.
    None,
}

impl Dimension {
    /// Amounts of matter and space, which differ from each other by what they are of.
    #[must_use]
    pub fn is_quantity(self) -> bool {
        matches!(
            self,
            Self::Area
                | Self::Length
                | Self::Volume
                | Self::Mass
                | Self::Yield
                | Self::Energy
                | Self::Power
        )
    }
}

#[derive(Deserialize)]
struct File<'a> {
    #[serde(borrow)]
    scale: Vec<ScaleRow<'a>>,
    #[serde(borrow)]
    abbreviation: Vec<Abbreviation<'a>>,
    #[serde(borrow)]
    measure: Vec<Measure<'a>>,
    #[serde(borrow)]
    counted: Words<'a>,
    #[serde(borrow)]
    per: Words<'a>,
}

#[derive(Deserialize)]
struct ScaleRow<'a> {
    name: &'a str,
    factor: u64,
    #[serde(borrow)]
    aliases: Vec<&'a str>,
}

#[derive(Deserialize)]
struct Abbreviation<'a> {
    text: &'a str,
    scale: &'a str,
    unit: &'a str,
}

#[derive(Deserialize)]
struct Measure<'a> {
    name: &'a str,
    dimension: Dimension,
    #[serde(borrow)]
    base: Option<(u64, &'a str)>,
    #[serde(borrow)]
    aliases: Vec<&'a str>,
}

#[derive(Deserialize)]
struct Words<'a> {
    #[serde(borrow)]
    things: Vec<&'a str>,
    /// Words that begin as a thing does and are none: "giải ngân" hands out no "giải".
    #[serde(borrow, default)]
    not: Vec<&'a str>,
}

#[derive(Clone, Copy, Debug)]
enum Entry {
    /// Index into `scales`.
    Scale(u8),
    /// Index into `scales`, index into `measures`.
    Measure(Option<u8>, u16),
    Counted,
    /// Begins as a unit does, and is none.
    Other,
}

/// The table, ready to look up.
#[derive(Debug)]
pub struct Units {
    scales: Vec<(&'static str, u64)>,
    measures: Vec<Row>,
    money: u16,
    entries: Phrases<Entry>,
    per: Phrases<()>,
}

/// A measure as the table gives it.
#[derive(Debug)]
struct Row {
    name: &'static str,
    dimension: Dimension,
    /// How many of which other measure it is.
    base: Option<(u64, &'static str)>,
}

/// A unit as it stands after a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// What it measures.
    pub dimension: Dimension,
    /// "triệu" in "triệu đồng".
    pub scale: Option<Scale>,
    pub(super) measure: Option<u16>,
    /// Tokens of a counted thing, relative to the block: `first..end`.
    pub first: usize,
    /// Token after the unit.
    pub end: usize,
    /// Token where "/người/năm" begins; equal to `end` where there is none.
    pub per: usize,
}

/// A scale word's row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale(u8);

impl Unit {
    /// No unit, at that token.
    #[must_use]
    pub fn none(at: usize) -> Self {
        Self {
            dimension: Dimension::None,
            scale: None,
            measure: None,
            first: at,
            end: at,
            per: at,
        }
    }

    /// Whether both are of the same table row, in whatever scale.
    #[must_use]
    pub fn same_kind(&self, other: &Self) -> bool {
        self.dimension == other.dimension && self.measure == other.measure
    }

    /// Whether both are of the same table row and scale (counted things: not compared).
    #[must_use]
    pub fn same_measure(&self, other: &Self) -> bool {
        self.dimension == other.dimension
            && self.measure == other.measure
            && self.scale == other.scale
    }
}

impl Units {
    /// Reads a table.
    ///
    /// # Panics
    /// If the text is no table of units; the project's own is tested.
    #[must_use]
    pub fn new(json: &'static str, vocabulary: &mut Vocabulary) -> Self {
        let file: File =
            serde_json::from_str(json).unwrap_or_else(|error| panic!("units: {error}"));
        let mut phrases = Vec::new();
        for thing in &file.counted.things {
            phrases.push((words(thing), Entry::Counted));
        }
        for other in &file.counted.not {
            phrases.push((words(other), Entry::Other));
        }
        for (i, scale) in file.scale.iter().enumerate() {
            for name in std::iter::once(&scale.name).chain(&scale.aliases) {
                phrases.push((words(name), Entry::Scale(i as u8)));
            }
        }
        for (i, measure) in file.measure.iter().enumerate() {
            for name in std::iter::once(&measure.name).chain(&measure.aliases) {
                phrases.push((words(name), Entry::Measure(None, i as u16)));
            }
        }
        for short in &file.abbreviation {
            let scale = file.scale.iter().position(|s| s.name == short.scale);
            let unit = file.measure.iter().position(|m| m.name == short.unit);
            let (Some(scale), Some(unit)) = (scale, unit) else {
                panic!("units: {} names no unit", short.text)
            };
            phrases.push((
                words(short.text),
                Entry::Measure(Some(scale as u8), unit as u16),
            ));
        }
        let entries = Phrases::new(
            vocabulary,
            phrases.iter().map(|(p, entry)| (p.as_str(), *entry)),
        );
        let pers: Vec<String> = file.per.things.iter().map(|t| words(t)).collect();
        let per = Phrases::new(vocabulary, pers.iter().map(|p| (p.as_str(), ())));
        let money = file
            .measure
            .iter()
            .position(|m| m.name == "đồng")
            .unwrap_or(0) as u16;
        Self {
            scales: file.scale.into_iter().map(|s| (s.name, s.factor)).collect(),
            measures: file
                .measure
                .into_iter()
                .map(|m| Row {
                    name: m.name,
                    dimension: m.dimension,
                    base: m.base,
                })
                .collect(),
            money,
            entries,
            per,
        }
    }

    /// The project's table.
    #[must_use]
    pub fn standard(vocabulary: &mut Vocabulary) -> Self {
        Self::new(
            include_str!(concat!(env!("OUT_DIR"), "/units.json")),
            vocabulary,
        )
    }

    /// The unit whose first token is `at`.
    #[must_use]
    pub fn read(&self, tokens: &[Token], at: usize) -> Unit {
        let token = |i: usize| tokens.get(i);
        if token(at).is_some_and(|t| t.is('%')) {
            let percent = Unit {
                dimension: Dimension::Percent,
                end: at + 1,
                per: at + 1,
                ..Unit::none(at)
            };
            return self.with_per(tokens, percent);
        }
        if token(at).is_some_and(|t| t.is('‰')) {
            return Unit {
                dimension: Dimension::PerMille,
                end: at + 1,
                per: at + 1,
                ..Unit::none(at)
            };
        }
        let look = |at: usize| self.entries.longest(tokens.iter().skip(at).map(|t| t.sym));
        match look(at) {
            None | Some((_, Entry::Other)) => Unit::none(at),
            Some((len, Entry::Counted)) => self.with_per(
                tokens,
                Unit {
                    dimension: Dimension::Count,
                    ..span(at, len)
                },
            ),
            Some((len, Entry::Measure(scale, row))) => {
                self.with_per(tokens, self.measured(scale.map(Scale), row, span(at, len)))
            }
            Some((len, Entry::Scale(scale))) => {
                let scale = Some(Scale(scale));
                let unit = match look(at + len) {
                    Some((more, Entry::Counted)) => Unit {
                        dimension: Dimension::Count,
                        scale,
                        ..span(at, len + more)
                    },
                    Some((more, Entry::Measure(None, row))) => {
                        self.measured(scale, row, span(at, len + more))
                    }
                    // "4 tỷ", "300 triệu" are money; "12 nghìn" counts what was counted before.
                    _ if self.factor(scale) >= 1_000_000 => {
                        self.measured(scale, self.money, span(at, len))
                    }
                    _ => Unit {
                        scale,
                        ..span(at, len)
                    },
                };
                self.with_per(tokens, unit)
            }
        }
    }

    fn measured(&self, scale: Option<Scale>, row: u16, unit: Unit) -> Unit {
        Unit {
            dimension: self.measures[row as usize].dimension,
            scale,
            measure: Some(row),
            ..unit
        }
    }

    /// "/người/năm": bars followed by words that figures are related to.
    fn with_per(&self, tokens: &[Token], mut unit: Unit) -> Unit {
        while tokens.get(unit.end).is_some_and(|t| t.is('/')) {
            let Some((len, ())) = self
                .per
                .longest(tokens.iter().skip(unit.end + 1).map(|t| t.sym))
            else {
                break;
            };
            unit.end += 1 + len;
        }
        unit
    }

    /// Whether it is đồng, in whatever scale.
    pub(super) fn is_dong(&self, unit: &Unit) -> bool {
        unit.measure == Some(self.money)
    }

    /// A scale's factor.
    #[must_use]
    pub fn factor(&self, scale: Option<Scale>) -> u64 {
        scale.map_or(1, |Scale(i)| self.scales[i as usize].1)
    }

    /// How many of which measure one of the unit is: 10.000 m2 for "ha", a million đồng for "triệu đồng".
    pub(super) fn in_base(&self, unit: &Unit) -> (u64, &str) {
        let factor = self.factor(unit.scale);
        match unit.measure.map(|row| &self.measures[row as usize]) {
            Some(Row {
                base: Some((times, name)),
                ..
            }) => (factor * times, name),
            Some(row) => (factor, row.name),
            None => (factor, ""),
        }
    }

    /// A scale's word.
    #[must_use]
    pub fn scale_name(&self, scale: Option<Scale>) -> &str {
        scale.map_or("", |Scale(i)| self.scales[i as usize].0)
    }

    /// The scale that multiplies another: "nghìn" of "tỷ" is "nghìn tỷ".
    #[must_use]
    pub fn scale_of(&self, outer: Option<Scale>, inner: Option<Scale>) -> Option<Scale> {
        let name = format!("{} {}", self.scale_name(outer), self.scale_name(inner));
        self.scales
            .iter()
            .position(|(n, _)| *n == name)
            .map(|i| Scale(i as u8))
    }

    /// The unit's name as shown: the table's spelling for measures, the text's words for counted things.
    #[must_use]
    pub fn name(&self, unit: &Unit, text: &str, tokens: &[Token]) -> String {
        let written = |from: usize, to: usize| {
            if from < to {
                tokens[from].span.join(tokens[to - 1].span).of(text)
            } else {
                ""
            }
        };
        let mut name = match unit.dimension {
            Dimension::None => return String::new(),
            Dimension::Percent => "%".to_owned(),
            Dimension::PerMille => "‰".to_owned(),
            Dimension::Count => one_space(written(unit.first, unit.per)),
            _ => {
                let scale = unit.scale.map_or("", |Scale(i)| self.scales[i as usize].0);
                let measure = unit
                    .measure
                    .map_or("", |row| self.measures[row as usize].name);
                if scale.is_empty() {
                    measure.to_owned()
                } else {
                    format!("{scale} {measure}")
                }
            }
        };
        let under = written(unit.per, unit.end);
        if !under.is_empty() {
            for (i, part) in under.split('/').enumerate() {
                if i > 0 {
                    name.push('/');
                }
                name.push_str(&one_space(part));
            }
        }
        name
    }
}

fn span(at: usize, len: usize) -> Unit {
    Unit {
        end: at + len,
        per: at + len,
        ..Unit::none(at)
    }
}

fn one_space(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Words and signs of a unit apart, as the tokenizer parts them: "tạ/ha" → "tạ / ha".
fn words(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if is_word_char(c) || c.is_whitespace() {
            out.push(c);
        } else {
            out.extend([' ', c, ' ']);
        }
    }
    out
}

/// Whether the token is a letter word (an exponent included).
#[must_use]
pub fn is_word(token: &Token) -> bool {
    token.kind == Kind::Word
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;
    use crate::text::tokenize;

    #[test]
    fn the_unit_after_a_number() {
        for (after, name, dimension) in [
            (
                "triệu đồng/người/năm",
                "triệu đồng/người/năm",
                Dimension::Money,
            ),
            ("tỷ, tăng", "tỷ đồng", Dimension::Money),
            ("trđ.", "triệu đồng", Dimension::Money),
            ("tr.đồng", "triệu đồng", Dimension::Money),
            ("ngàn tỷ đồng", "nghìn tỷ đồng", Dimension::Money),
            ("nghìn tấn", "nghìn tấn", Dimension::Mass),
            (
                "nghìn lượt khách quốc tế",
                "nghìn lượt khách",
                Dimension::Count,
            ),
            ("tạ/ha (cùng kỳ", "tạ/ha", Dimension::Yield),
            ("m2 sàn", "m2", Dimension::Area),
            ("km²", "km2", Dimension::Area),
            ("điểm phần trăm so", "điểm %", Dimension::Point),
            ("tổ chức đảng", "tổ chức đảng", Dimension::Count),
            ("bác sĩ/vạn dân", "bác sĩ/vạn dân", Dimension::Count),
            ("% kế hoạch", "%", Dimension::Percent),
            ("phần trăm", "%", Dimension::Percent),
            ("vụ/234 đối tượng", "vụ", Dimension::Count),
            ("so với", "", Dimension::None),
        ] {
            let mut vocabulary = Vocabulary::default();
            let units = Units::standard(&mut vocabulary);
            let mut tokens = Vec::new();
            tokenize(after, Span::new(0, after.len()), &vocabulary, &mut tokens);
            let unit = units.read(&tokens, 0);
            assert_eq!(
                (units.name(&unit, after, &tokens).as_str(), unit.dimension),
                (name, dimension),
                "{after}"
            );
        }
    }

    #[test]
    fn a_new_row_in_the_table_is_enough() {
        let table = include_str!(concat!(env!("OUT_DIR"), "/units.json")).replace(
            "\"measure\":[",
            "\"measure\":[{\"name\":\"sải\",\"dimension\":\"length\",\"aliases\":[]},",
        );
        let mut vocabulary = Vocabulary::default();
        let units = Units::new(table.leak(), &mut vocabulary);
        let mut tokens = Vec::new();
        tokenize(
            "sải tay",
            Span::new(0, "sải tay".len()),
            &vocabulary,
            &mut tokens,
        );
        assert_eq!(
            units.name(&units.read(&tokens, 0), "sải tay", &tokens),
            "sải"
        );
    }
}
