//! What two reports are to each other: told by the place and the period that their heads name.
//!
//! | a | b | |
//! |---|---|---|
//! | xã A, 6 tháng 2025 | xã A, 6 tháng 2026 | an earlier period |
//! | xã A, 6 tháng 2026 | xã A, 6 tháng 2026 | a draft of the same report |
//! | xã A, 6 tháng 2026 | xã B, 6 tháng 2026 | another place |

use serde::{Deserialize, Serialize};

use crate::report::{Header, Period, Report};
use crate::text::{fold, word_numbers};

/// What a report is to another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The same place, the same part of the year before: what the other calls "cùng kỳ".
    Earlier,
    /// The same place and period: two drafts of one report, if most of their figures are the same.
    Draft,
    /// Another place in the same period.
    OtherPlace,
    /// Neither, or the heads do not say.
    Unknown,
}

/// What `a` is to `b`.
#[must_use]
pub fn relation(a: &Report, b: &Report) -> Relation {
    let same_place = same_place(a, b);
    let (Some(before), Some(after)) = (a.header.period, b.header.period) else {
        return Relation::Unknown;
    };
    match (same_place, years_between(before, after)) {
        (Some(true), Some(1)) => Relation::Earlier,
        (Some(true), Some(0)) => Relation::Draft,
        (Some(false), Some(0)) => Relation::OtherPlace,
        _ => Relation::Unknown,
    }
}

/// Whether the two are of one place; `None` where one does not say.
pub fn same_place(a: &Report, b: &Report) -> Option<bool> {
    Some(place(&a.header)? == place(&b.header)?)
}

/// The place without its level: "Nậm Vài" of "xã Nậm Vài", however it is written.
fn place(header: &Header) -> Option<Vec<u64>> {
    let place = header.place.as_deref()?;
    let words: Vec<u64> = word_numbers(place).collect();
    (!words.is_empty() && !fold(place).is_empty()).then_some(words)
}

/// How many years later the second is, where both are the same part of a year.
fn years_between(before: Period, after: Period) -> Option<i32> {
    let year = |period: Period| match period {
        Period::Month { year, .. }
        | Period::Quarter { year, .. }
        | Period::Months { year, .. }
        | Period::Date { year, .. } => year,
        Period::Year { year } => Some(year),
        Period::Years { .. } => None,
    };
    let part = |period: Period| match period {
        Period::Month { month, .. } => (0, month, false),
        Period::Quarter { quarter, .. } => (1, quarter, false),
        Period::Months { count, last, .. } => (2, count, last),
        Period::Year { .. } => (3, 0, false),
        Period::Years { .. } => (4, 0, false),
        Period::Date { day, month, .. } => (5, month, day > 15),
    };
    let years = i32::from(year(after)?) - i32::from(year(before)?);
    (part(before) == part(after)).then_some(years)
}
