//! A name as written in a report to the indicator that it is known as.
//!
//! | name | indicator |
//! |---|---|
//! | Tổng thu NSNN trên địa bàn huyện | `thu-ngan-sach-tren-dia-ban` |
//! | Thu tiền sử dụng đất | `thu-tien-su-dung-dat` |
//! | Tỉ lệ hộ nghèo đầu năm | `ti-le-ho-ngheo` |
//! | Mức giảm tỷ lệ hộ nghèo | `muc-giam-ti-le-ho-ngheo` |
//! | Số hộ nghèo được vay vốn | none |
//!
//! The indicators are data, one TOML file for each field of work; `words.toml` says which words of a name
//! tell nothing ("tổng", "trên địa bàn", "năm 2026") and which mean the same ("heo", "lợn"). What is
//! left of the name must be what is left of one of the indicator's aliases, in any order; only a long
//! alias allows another word beside it.
//!
//! Limits: a wrong indicator is worse than none, so that names with unforeseen words find nothing; the
//! unit is not looked at, and order of words does not count.

mod matcher;
mod sector;

use std::sync::OnceLock;

use serde::Deserialize;

use crate::report::Sector;
use crate::text::Numbered;
use matcher::Matcher;
pub use sector::{Scores, context, scores, sector, sector_of_words, title_scores};

/// A file as `build.rs` leaves it.
macro_rules! table {
    ($name:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $name, ".json"))
    };
}

/// A file for each field of work.
const FILES: [(Sector, &str); 5] = [
    (Sector::Economy, table!("economy")),
    (Sector::Society, table!("society")),
    (Sector::Environment, table!("environment")),
    (Sector::Security, table!("security")),
    (Sector::Governance, table!("governance")),
];

/// An indicator that reports of this kind are known to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// Kebab-case ASCII of the Vietnamese name; does not change once given.
    pub id: &'static str,
    /// Its name, in Vietnamese.
    pub name: &'static str,
    /// Its name in English.
    pub name_en: &'static str,
    /// Other names.
    pub aliases: Vec<&'static str>,
    /// Field of work.
    pub sector: Sector,
    /// Units that it is usually given in, the most usual first.
    pub units: Vec<&'static str>,
    /// Which way is better.
    pub polarity: Polarity,
    /// Its code in a published system of indicators, where it has one.
    pub code: Option<Code<'static>>,
}

/// Which way an indicator is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// Better when higher: income.
    Higher,
    /// Better when lower: poverty.
    Lower,
    /// Neither, or it depends: population.
    Neutral,
}

/// A code in a published system of indicators.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Code<'a> {
    /// The code.
    pub code: &'a str,
    /// The document that gives it.
    pub source: &'a str,
}

/// The indicator that a name stands for, if it is surely one that is known.
#[must_use]
pub fn find(name: &str) -> Option<&'static Indicator> {
    find_words(&Numbered::of(name))
}

/// The same for a name whose words have been read.
pub(super) fn find_words(name: &Numbered<'_>) -> Option<&'static Indicator> {
    catalogue().find(name)
}

/// The indicator with an id.
#[must_use]
pub fn by_id(id: &str) -> Option<&'static Indicator> {
    let indicators = indicators();
    let at = indicators.binary_search_by(|i| i.id.cmp(id));
    at.ok().map(|at| &indicators[at])
}

/// All indicators, by id.
#[must_use]
pub fn indicators() -> &'static [Indicator] {
    &catalogue().indicators
}

/// Indicators, ready to be found by name.
#[derive(Debug)]
struct Catalogue {
    /// By id.
    indicators: Vec<Indicator>,
    matcher: Matcher,
}

impl Catalogue {
    /// Reads the indicators' files and the file of words.
    fn read(
        files: &[(Sector, &'static str)],
        words: &'static str,
    ) -> Result<Self, serde_json::Error> {
        let mut indicators = Vec::new();
        for &(sector, file) in files {
            let file: File = serde_json::from_str(file)?;
            indicators.extend(file.indicator.into_iter().map(|row| row.of(sector)));
        }
        indicators.sort_by(|a, b| a.id.cmp(b.id));
        let names = indicators
            .iter()
            .map(|i| std::iter::once(i.name).chain(i.aliases.iter().copied()));
        let matcher = Matcher::new(serde_json::from_str(words)?, names);
        Ok(Self {
            indicators,
            matcher,
        })
    }

    fn find(&self, name: &Numbered<'_>) -> Option<&Indicator> {
        self.matcher.find(name).map(|i| &self.indicators[i])
    }
}

/// A file of indicators as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<'a> {
    #[serde(borrow)]
    indicator: Vec<Row<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row<'a> {
    id: &'a str,
    name: &'a str,
    name_en: &'a str,
    #[serde(borrow, default)]
    aliases: Vec<&'a str>,
    #[serde(borrow)]
    units: Vec<&'a str>,
    polarity: Polarity,
    #[serde(borrow)]
    code: Option<Code<'a>>,
}

impl Row<'static> {
    fn of(self, sector: Sector) -> Indicator {
        Indicator {
            id: self.id,
            name: self.name,
            name_en: self.name_en,
            aliases: self.aliases,
            sector,
            units: self.units,
            polarity: self.polarity,
            code: self.code,
        }
    }
}

fn catalogue() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE.get_or_init(|| {
        // The files are part of the program and a test reads them: they cannot fail to parse in use.
        standard().unwrap_or_else(|_| Catalogue {
            indicators: Vec::new(),
            matcher: Matcher::default(),
        })
    })
}

fn standard() -> Result<Catalogue, serde_json::Error> {
    Catalogue::read(&FILES, table!("words"))
}

#[cfg(test)]
mod tests;
