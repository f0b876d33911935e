//! Unit as shown to what figures can be compared by: "triệu đồng" is a million of "đồng".
//!
//! | unit | dimension | measure | factor |
//! |---|---|---|---|
//! | nghìn ha | area | m2 | 10.000.000 |
//! | tỷ đồng/năm | money | đồng/năm | 1.000.000.000 |
//! | nghìn lượt khách | count | lượt khách | 1.000 |

use super::units::{Dimension, Units};
use crate::source::Span;
use crate::text::{Kind, Vocabulary, fold, tokenize};

/// What makes two units comparable, and how many of the base one is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitKey {
    /// What it measures.
    pub dimension: Dimension,
    /// The base measure with what it is related to, spelled alike: "đồng/người/năm".
    pub measure: String,
    /// How many of the base measure one is.
    pub factor: u64,
}

impl UnitKey {
    /// The key of a unit as shown.
    #[must_use]
    pub fn new(unit: &str, units: &Units, vocabulary: &Vocabulary) -> Self {
        let mut tokens = Vec::new();
        tokenize(unit, Span::new(0, unit.len()), vocabulary, &mut tokens);
        let read = units.read(&tokens, 0);
        let written = |from: usize, to: usize| {
            if from < to.min(tokens.len()) {
                let to = to.min(tokens.len());
                fold(tokens[from].span.join(tokens[to - 1].span).of(unit))
            } else {
                String::new()
            }
        };
        let (factor, name) = units.in_base(&read);
        let per = written(read.per, read.end);
        let measure = match read.dimension {
            Dimension::Count | Dimension::None => {
                // The scale's word is not part of what is counted.
                let scale = usize::from(read.scale.is_some());
                let words = tokens.iter().skip(scale).filter(|t| t.kind == Kind::Word);
                let words: Vec<String> = words.map(|t| fold(t.span.of(unit))).collect();
                words.join(" ")
            }
            Dimension::Percent | Dimension::PerMille | Dimension::Point => String::new(),
            _ => format!("{name}{per}"),
        };
        Self {
            dimension: read.dimension,
            measure,
            factor,
        }
    }

    /// Whether amounts of the two can be added and compared.
    #[must_use]
    pub fn compares(&self, other: &Self) -> bool {
        self.dimension == other.dimension && self.measure == other.measure
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_one_measure_compare() {
        let mut vocabulary = Vocabulary::default();
        let units = Units::standard(&mut vocabulary);
        let key = |unit: &str| UnitKey::new(unit, &units, &vocabulary);
        for (unit, dimension, measure, factor) in [
            ("triệu đồng", Dimension::Money, "đồng", 1_000_000),
            ("tỷ đồng", Dimension::Money, "đồng", 1_000_000_000),
            ("triệu USD", Dimension::Money, "USD", 1_000_000),
            ("nghìn ha", Dimension::Area, "m2", 10_000_000),
            ("tấn", Dimension::Mass, "kg", 1_000),
            ("tấn/ha", Dimension::Yield, "tạ/ha", 10),
            ("%", Dimension::Percent, "", 1),
            ("điểm %", Dimension::Point, "", 1),
            ("đảng viên", Dimension::Count, &fold("đảng viên"), 1),
        ] {
            let found = key(unit);
            assert_eq!(
                (found.dimension, found.measure.as_str(), found.factor),
                (dimension, measure, factor),
                "{unit}"
            );
        }
        assert!(key("ha").compares(&key("m2")));
        assert!(key("triệu đồng/người").compares(&key("đồng/người")));
        assert!(!key("triệu đồng/người").compares(&key("triệu đồng")));
        assert!(!key("hộ").compares(&key("người")));
    }
}
