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
