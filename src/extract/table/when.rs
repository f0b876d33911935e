//! The time that a header names: a year, and which part of it.

use crate::report::Period;

/// Which part of a year a header names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grain {
    /// The whole, or none is named.
    #[default]
    Year,
    /// "tháng 6".
    Month(u8),
    /// "quý II".
    Quarter(u8),
    /// "6 tháng".
    Months(u8),
    /// "đến ngày 15/6".
    Day,
}

/// The time that a header names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct When {
    /// The last year that it names.
    pub year: Option<u16>,
    /// The first, where it names several: "2020-2025".
    pub since: Option<u16>,
    /// Which part of it.
    pub grain: Grain,
}

impl When {
    /// Whether it names any time.
    pub fn is_named(&self) -> bool {
        self.year.is_some() || self.grain != Grain::Year
    }

    /// As a period, where it is one.
    pub fn period(&self) -> Option<Period> {
        let year = self.year;
        match (self.grain, self.since, year) {
            (Grain::Month(month), ..) => Some(Period::Month { month, year }),
            (Grain::Quarter(quarter), ..) => Some(Period::Quarter { quarter, year }),
            (Grain::Months(count), ..) => Some(Period::Months {
                count,
                last: false,
                year,
            }),
            (Grain::Year, Some(from), Some(to)) if from < to => Some(Period::Years { from, to }),
            (Grain::Year, _, Some(year)) => Some(Period::Year { year }),
            _ => None,
        }
    }
}
