//! Periods as people say them: "6 tháng đầu năm 2026", "first 6 months of 2026".

use super::Lang;
use crate::report::Period;

/// A period in words; parts that the text did not state are left out.
#[must_use]
pub fn period(period: Period, lang: Lang) -> String {
    match lang {
        Lang::Vi => vietnamese(period),
        Lang::En => english(period),
    }
}

/// The month, or day, that a period ends with, so that periods sort: "2026-06". A year that the text did not
/// state is that of `around`, where there is one.
#[must_use]
pub fn period_end(period: Period, around: Option<Period>) -> Option<String> {
    let (year, month) = match period {
        Period::Month { month, year } => (year, month),
        Period::Quarter { quarter, year } => (year, quarter.saturating_mul(3)),
        Period::Months {
            last: true, year, ..
        } => (year, 12),
        Period::Months { count, year, .. } => (year, count),
        Period::Year { year } | Period::Years { to: year, .. } => (Some(year), 12),
        Period::Date { month, year, .. } => (year, month),
    };
    let of_other = |other| period_end(other, None)?.get(..4)?.parse().ok();
    let year = year.or_else(|| around.and_then(of_other))?;
    let day = match period {
        Period::Date { day, .. } => format!("-{day:02}"),
        _ => String::new(),
    };
    Some(format!("{year:04}-{month:02}{day}"))
}

fn vietnamese(period: Period) -> String {
    let of = |year: Option<u16>| year.map_or(String::new(), |y| format!(" năm {y}"));
    match period {
        Period::Month { month, year } => format!("tháng {month}{}", of(year)),
        Period::Quarter { quarter, year } => format!("quý {}{}", roman(quarter), of(year)),
        Period::Months { count, last, year } => {
            let (part, year) = (
                if last { "cuối năm" } else { "đầu năm" },
                year.map_or(String::new(), |y| format!(" {y}")),
            );
            format!("{count} tháng {part}{year}")
        }
        Period::Year { year } => format!("năm {year}"),
        Period::Years { from, to } => format!("giai đoạn {from} – {to}"),
        Period::Date { day, month, year } => {
            format!(
                "đến ngày {day}/{month}{}",
                year.map_or(String::new(), |y| format!("/{y}"))
            )
        }
    }
}

fn english(period: Period) -> String {
    let of = |year: Option<u16>| year.map_or(String::new(), |y| format!(" {y}"));
    match period {
        Period::Month { month, year } => format!(
            "month {month}{}",
            year.map_or(String::new(), |y| format!(" of {y}"))
        ),
        Period::Quarter { quarter, year } => format!("Q{quarter}{}", of(year)),
        Period::Months { count, last, year } => {
            let part = if last { "last" } else { "first" };
            format!(
                "{part} {count} months{}",
                year.map_or(" of the year".to_owned(), |y| format!(" of {y}"))
            )
        }
        Period::Year { year } => year.to_string(),
        Period::Years { from, to } => format!("{from} – {to}"),
        Period::Date { day, month, year } => match year {
            Some(year) => format!("as of {year}-{month:02}-{day:02}"),
            None => format!("as of {day}/{month}"),
        },
    }
}

/// Quarters are written in Roman figures.
fn roman(quarter: u8) -> String {
    match quarter {
        1 => "I".to_owned(),
        2 => "II".to_owned(),
        3 => "III".to_owned(),
        4 => "IV".to_owned(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_sort_by_their_end() {
        let half = Period::Months {
            count: 6,
            last: false,
            year: None,
        };
        assert_eq!(period_end(half, None), None);
        let year = Some(Period::Year { year: 2026 });
        let ends = [
            half,
            Period::Date {
                day: 5,
                month: 9,
                year: None,
            },
            Period::Quarter {
                quarter: 4,
                year: Some(2026),
            },
            Period::Years {
                from: 2025,
                to: 2030,
            },
        ];
        let ends = ends.map(|p| period_end(p, year).unwrap_or_default());
        assert_eq!(ends, ["2026-06", "2026-09-05", "2026-12", "2030-12"]);
    }

    #[test]
    fn each_kind_of_period_reads_well() {
        for (given, vi, en) in [
            (
                Period::Month {
                    month: 9,
                    year: Some(2026),
                },
                "tháng 9 năm 2026",
                "month 9 of 2026",
            ),
            (
                Period::Quarter {
                    quarter: 2,
                    year: Some(2026),
                },
                "quý II năm 2026",
                "Q2 2026",
            ),
            (
                Period::Months {
                    count: 6,
                    last: false,
                    year: Some(2026),
                },
                "6 tháng đầu năm 2026",
                "first 6 months of 2026",
            ),
            (
                Period::Months {
                    count: 3,
                    last: true,
                    year: None,
                },
                "3 tháng cuối năm",
                "last 3 months of the year",
            ),
            (Period::Year { year: 2026 }, "năm 2026", "2026"),
            (
                Period::Years {
                    from: 2021,
                    to: 2025,
                },
                "giai đoạn 2021 – 2025",
                "2021 – 2025",
            ),
            (
                Period::Date {
                    day: 30,
                    month: 9,
                    year: Some(2026),
                },
                "đến ngày 30/9/2026",
                "as of 2026-09-30",
            ),
            (
                Period::Date {
                    day: 5,
                    month: 6,
                    year: None,
                },
                "đến ngày 5/6",
                "as of 5/6",
            ),
        ] {
            assert_eq!(
                (
                    period(given, Lang::Vi).as_str(),
                    period(given, Lang::En).as_str()
                ),
                (vi, en)
            );
        }
    }
}
