//! Times in words to [`Period`]s.
//!
//! | text | period |
//! |---|---|
//! | 6 tháng đầu năm 2026 | first 6 months of 2026 |
//! | quý II năm 2026, quý 2/2026 | quarter 2 of 2026 |
//! | giai đoạn 2021 - 2025 | 2021 to 2025 |
//! | đến ngày 30/9/2021 | 30 September 2021 |
//!
//! School years and terms name institutions more often than the time of a figure, so they are left out.

use std::sync::LazyLock;

use crate::report::Period;
use crate::text::fold;

/// How the numbers of a pattern become a period: in their order, 0 where one is not there.
type Make = fn([u16; 3]) -> Period;

/// Patterns, the more telling first: words, and numbers in braces ([`Slot`]); "?" follows what may be missing.
const PATTERNS: &[(&str, Make)] = &[
    (
        "ngày {day} tháng? {month} năm? {year}?",
        |[day, month, year]| Period::Date {
            day: day as u8,
            month: month as u8,
            year: known(year),
        },
    ),
    ("{count} tháng {end} năm {year}?", |[count, end, year]| {
        Period::Months {
            count: count as u8,
            last: end == LAST,
            year: known(year),
        }
    }),
    ("{count} tháng năm? {year}", |[count, year, _]| {
        Period::Months {
            count: count as u8,
            last: false,
            year: known(year),
        }
    }),
    ("quý {quarter} năm? {year}?", |[quarter, year, _]| {
        Period::Quarter {
            quarter: quarter as u8,
            year: known(year),
        }
    }),
    ("giai đoạn {year} {year}", |[from, to, _]| {
        Period::Years { from, to }
    }),
    ("tháng {month} năm? {year}?", |[month, year, _]| {
        Period::Month {
            month: month as u8,
            year: known(year),
        }
    }),
    ("{quarters} tháng", |[count, ..]| Period::Months {
        count: count as u8,
        last: false,
        year: None,
    }),
    ("năm {year}", |[year, ..]| Period::Year { year }),
];

fn known(year: u16) -> Option<u16> {
    (year > 0).then_some(year)
}

/// "cuối" as a number.
const LAST: u16 = 2;

/// A number in a pattern.
#[derive(Clone, Copy)]
enum Slot {
    Day,
    Month,
    /// Of months.
    Count,
    /// Of months, where "tháng" says nothing else: "9 tháng", but not "12 tháng tù".
    Quarters,
    Quarter,
    /// Which end of the year: "đầu" or "cuối".
    End,
    Year,
}

impl Slot {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "day" => Self::Day,
            "month" => Self::Month,
            "count" => Self::Count,
            "quarters" => Self::Quarters,
            "quarter" => Self::Quarter,
            "end" => Self::End,
            "year" => Self::Year,
            _ => return None,
        })
    }

    /// The number that a word, as a key, stands for here.
    fn read(self, word: &str) -> Option<u16> {
        let number = || word.parse::<u16>().ok();
        let short = |most| number().filter(|n| word.len() <= 2 && (1..=most).contains(n));
        match self {
            Self::Day | Self::Count => short(31),
            Self::Month => short(12),
            Self::Quarters => short(9).filter(|n| matches!(n, 3 | 6 | 9)),
            Self::Quarter => match word {
                "i" | "1" => Some(1),
                "ii" | "2" => Some(2),
                "iii" | "3" => Some(3),
                "iv" | "4" => Some(4),
                _ => None,
            },
            Self::End => ENDS
                .iter()
                .position(|end| end == word)
                .map(|i| i as u16 + 1),
            Self::Year => number().filter(|n| (1900..=2100).contains(n)),
        }
    }
}

/// [`Slot::End`] in words, as keys.
static ENDS: LazyLock<[String; 2]> = LazyLock::new(|| ["đầu", "cuối"].map(fold));

/// One word of a pattern.
struct Part {
    is: Is,
    optional: bool,
}

enum Is {
    /// A key.
    Word(String),
    Number(Slot),
}

static COMPILED: LazyLock<Vec<(Vec<Part>, Make)>> = LazyLock::new(|| {
    let part = |word: &str| {
        let bare = word.trim_end_matches('?');
        let name = bare.trim_start_matches('{').trim_end_matches('}');
        Part {
            is: Slot::named(name).map_or_else(|| Is::Word(fold(bare)), Is::Number),
            optional: bare != word,
        }
    };
    let patterns = PATTERNS.iter();
    patterns
        .map(|&(pattern, make)| (pattern.split(' ').map(part).collect(), make))
        .collect()
});

/// The numbers of a pattern that the words begin with.
fn numbers(pattern: &[Part], mut words: &[&str]) -> Option<[u16; 3]> {
    let mut found = [0; 3];
    let mut slots = found.iter_mut();
    for part in pattern {
        let word = words.first();
        let fits = match &part.is {
            Is::Word(key) => word.is_some_and(|word| word == key),
            Is::Number(slot) => {
                let number = word.and_then(|word| slot.read(word));
                *slots.next()? = number.unwrap_or(0);
                number.is_some()
            }
        };
        if fits {
            words = &words[1..];
        } else if !part.optional {
            return None;
        }
    }
    Some(found)
}

/// Words, as keys, whose numbers are no time of a figure: school years, terms.
static INSTITUTIONS: LazyLock<Vec<String>> = LazyLock::new(|| {
    ["năm học", "nhiệm kỳ", "niên khóa", "kỷ niệm"]
        .map(fold)
        .to_vec()
});

/// The most telling period that a text names, if it names one.
pub fn period(text: &str) -> Option<Period> {
    if !text.bytes().any(|b| b.is_ascii_digit()) && !text.contains(['I', 'V']) {
        return None;
    }
    let key = fold(text);
    let words: Vec<&str> = key.split(' ').collect();
    let found = COMPILED.iter().find_map(|(pattern, make)| {
        let places = 0..words.len();
        let numbers = places
            .into_iter()
            .find_map(|at| numbers(pattern, &words[at..]))?;
        Some(make(numbers))
    })?;
    let institution = INSTITUTIONS.iter().any(|w| key.contains(w));
    (!institution).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_their_periods() {
        for (text, expected) in [
            (
                "6 tháng đầu năm 2026",
                Some(Period::Months {
                    count: 6,
                    last: false,
                    year: Some(2026),
                }),
            ),
            (
                "3 tháng cuối năm",
                Some(Period::Months {
                    count: 3,
                    last: true,
                    year: None,
                }),
            ),
            (
                "Tình hình 9 tháng năm 2021",
                Some(Period::Months {
                    count: 9,
                    last: false,
                    year: Some(2021),
                }),
            ),
            (
                "Quý II năm 2026",
                Some(Period::Quarter {
                    quarter: 2,
                    year: Some(2026),
                }),
            ),
            (
                "quý 3/2025",
                Some(Period::Quarter {
                    quarter: 3,
                    year: Some(2025),
                }),
            ),
            (
                "tháng 9/2025",
                Some(Period::Month {
                    month: 9,
                    year: Some(2025),
                }),
            ),
            (
                "Tháng 9 năm 2025",
                Some(Period::Month {
                    month: 9,
                    year: Some(2025),
                }),
            ),
            (
                "giai đoạn 2021 - 2025",
                Some(Period::Years {
                    from: 2021,
                    to: 2025,
                }),
            ),
            (
                "đến ngày 30/9/2021",
                Some(Period::Date {
                    day: 30,
                    month: 9,
                    year: Some(2021),
                }),
            ),
            (
                "Tính đến ngày 15/9 tổng số",
                Some(Period::Date {
                    day: 15,
                    month: 9,
                    year: None,
                }),
            ),
            (
                "quý IV",
                Some(Period::Quarter {
                    quarter: 4,
                    year: None,
                }),
            ),
            (
                "trong 9 tháng, kinh tế",
                Some(Period::Months {
                    count: 9,
                    last: false,
                    year: None,
                }),
            ),
            ("ngày 45 tháng 13", None),
            ("12 tháng tù", None),
            ("BÁO CÁO NĂM 2025", Some(Period::Year { year: 2025 })),
            ("năm học 2024 - 2025", None),
            ("tổng số 12 hộ", None),
        ] {
            assert_eq!(period(text), expected, "{text}");
        }
    }
}
