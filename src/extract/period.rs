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

use std::sync::{LazyLock, OnceLock};

use regex::{Captures, Regex};

use crate::report::Period;
use crate::text::fold;

/// How a matched pattern becomes a period.
type Make = fn(&Captures) -> Option<Period>;

/// Patterns over folded words, the more telling first. `{tháng}` and the like stand for keys of words.
const PATTERNS: &[(&str, Make)] = &[
    (
        r"{ngày} (\d{1,2}) (?:{tháng} )?(\d{1,2})(?: (?:{năm} )?(\d{4}))?\b",
        |c| {
            Some(Period::Date {
                day: at(c, 1)?,
                month: at(c, 2).filter(|m| (1..=12).contains(m))?,
                year: year(c, 3),
            })
        },
    ),
    (
        r"(?:^| )(\d{1,2}) {tháng} ({đầu}|{cuối}) {năm}(?: (\d{4}))?",
        |c| {
            Some(Period::Months {
                count: at(c, 1)?,
                last: c[2] == fold("cuối"),
                year: year(c, 3),
            })
        },
    ),
    (r"(?:^| )(\d{1,2}) {tháng}(?: {năm})? (\d{4})", |c| {
        Some(Period::Months {
            count: at(c, 1)?,
            last: false,
            year: year(c, 2),
        })
    }),
    (
        r"{quý} (i{1,3}|iv|[1-4])(?: (?:{năm} )?(\d{4}))?\b",
        |c| {
            let quarter = match &c[1] {
                "i" | "1" => 1,
                "ii" | "2" => 2,
                "iii" | "3" => 3,
                _ => 4,
            };
            Some(Period::Quarter {
                quarter,
                year: year(c, 2),
            })
        },
    ),
    (r"{giai} {đoạn} (\d{4}) (\d{4})", |c| {
        Some(Period::Years {
            from: year(c, 1)?,
            to: year(c, 2)?,
        })
    }),
    (r"{tháng} (\d{1,2})(?: (?:{năm} )?(\d{4}))?\b", |c| {
        Some(Period::Month {
            month: at(c, 1).filter(|m| (1..=12).contains(m))?,
            year: year(c, 2),
        })
    }),
    (r"(?:^| )(\d{1,2}) {tháng}(?: |$)", |c| {
        Some(Period::Months {
            count: at(c, 1).filter(|n| matches!(n, 3 | 6 | 9))?,
            last: false,
            year: None,
        })
    }),
    (r"{năm} (\d{4})\b", |c| {
        Some(Period::Year { year: year(c, 1)? })
    }),
];

fn at(captures: &Captures, group: usize) -> Option<u8> {
    captures
        .get(group)?
        .as_str()
        .parse()
        .ok()
        .filter(|n| (1..=31).contains(n))
}

fn year(captures: &Captures, group: usize) -> Option<u16> {
    captures
        .get(group)?
        .as_str()
        .parse()
        .ok()
        .filter(|y| (1900..=2100).contains(y))
}

/// Words, as keys, whose numbers are no time of a figure: school years, terms.
static INSTITUTIONS: LazyLock<Vec<String>> = LazyLock::new(|| {
    ["năm học", "nhiệm kỳ", "niên khóa", "kỷ niệm"]
        .map(fold)
        .to_vec()
});

/// The most telling period that a text names, if it names one.
pub fn period(text: &str) -> Option<Period> {
    static COMPILED: OnceLock<Vec<(Regex, Make)>> = OnceLock::new();
    let compiled = COMPILED.get_or_init(|| {
        PATTERNS
            .iter()
            .filter_map(|(pattern, make)| Some((compile(pattern)?, *make)))
            .collect()
    });
    if !text.bytes().any(|b| b.is_ascii_digit()) && !text.contains(['I', 'V']) {
        return None;
    }
    let key = fold(text);
    if INSTITUTIONS.iter().any(|w| key.contains(w)) {
        return None;
    }
    compiled
        .iter()
        .find_map(|(regex, make)| regex.captures(&key).and_then(|c| make(&c)))
}

/// The pattern with its words in braces replaced by their keys.
fn compile(pattern: &str) -> Option<Regex> {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        let close = open + rest[open..].find('}')?;
        let inner = &rest[open + 1..close];
        out.push_str(&rest[..open]);
        if inner.starts_with(|c: char| c.is_alphabetic()) {
            out.push_str(&fold(inner));
        } else {
            out.push_str(&rest[open..=close]);
        }
        rest = &rest[close + 1..];
    }
    out.push_str(rest);
    // Keys have ASCII digits only, and the tables for all others are large.
    let out = out.replace(r"\d", "[0-9]").replace(r"\b", r"(?-u:\b)");
    Regex::new(&out).ok()
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
            ("BÁO CÁO NĂM 2025", Some(Period::Year { year: 2025 })),
            ("năm học 2024 - 2025", None),
            ("tổng số 12 hộ", None),
        ] {
            assert_eq!(period(text), expected, "{text}");
        }
    }
}
