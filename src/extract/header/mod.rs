//! Who reports, on what, for when: from the letterhead, the title and the signature of a document.
//!
//! ```text
//! UBND HUYỆN EA LÂM            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM      issuer  PHÒNG GIÁO DỤC VÀ ĐÀO TẠO
//! PHÒNG GIÁO DỤC VÀ ĐÀO TẠO    Độc lập - Tự do - Hạnh phúc             place   huyện Ea Lâm
//! Số: 153/BC-PGDĐT             Ea Lâm, ngày 28 tháng 6 năm 2026        number  153/BC-PGDĐT
//! BÁO CÁO                                                              title   BÁO CÁO Sơ kết 6 tháng đầu năm 2026
//! Sơ kết 6 tháng đầu năm 2026                                          period  first 6 months of 2026
//! ```
//!
//! Each is right or empty: running text is never taken for a head, and a name whose end nothing shows is left out.

mod issuer;
mod lines;
mod place;
#[cfg(test)]
mod tests;
mod title;

use self::lines::Line;
use super::frame::period;
use crate::ingest::Document;
use crate::report::{Header, Period};
use crate::text::fold;

/// Lines above the title that a letterhead has at most, both of its columns counted.
const LETTERHEAD: usize = 12;

/// Lines that hold the number of the document, from the first.
const NUMBERED: usize = 14;

/// Reads the header.
#[must_use]
pub fn header(document: &Document) -> Header {
    let lines = lines::first(document);
    let title = title::title(&lines);
    let end = title.as_ref().map(|title| title.first);
    let end = end.or_else(|| lines.iter().position(Line::is_prose));
    let letterhead = &lines[..end.unwrap_or(lines.len()).min(LETTERHEAD)];
    let text = title.as_ref().map(|title| title.text.as_str());
    let numbered = lines.iter().take(NUMBERED).find_map(number);
    let is_letter = title.is_some() || numbered.is_some();
    let issued = issuer::issuer(letterhead).filter(|_| is_letter);
    let signed = || lines::last(document).iter().find_map(issuer::signature);
    let found = issued
        .or_else(|| text.and_then(issuer::of_title))
        .or_else(|| signed().filter(|_| is_letter));
    let place = found.as_ref().and_then(|issuer| issuer.place.clone());
    let place = place.or_else(|| text.and_then(place::place));
    Header {
        period: period_of(&lines, title.as_ref(), letterhead),
        title: title.map(|title| title.text),
        issuer: found.map(|issuer| issuer.name),
        place,
        number: numbered,
    }
}

/// The title's time, else one that the lines under it or above the text give; never the day of signing.
fn period_of(lines: &[Line], title: Option<&title::Title>, letterhead: &[Line]) -> Option<Period> {
    let said = |line: &Line| {
        let free = !line.is_prose() && !line.is_dated() && !line.opens(lines::NUMBER);
        let period = period(&line.text).filter(|_| free)?;
        is_of_figures(&line.key, period).then_some(period)
    };
    match title {
        Some(title) => period_of_title(&title.text).or_else(|| {
            let under = lines.get(title.end..).unwrap_or(&[]).iter().take(2);
            under
                .filter(|line| line.text.starts_with('('))
                .find_map(said)
        }),
        None => {
            let times = |line: &&Line| {
                line.is_capitals()
                    || line.text.starts_with('(')
                    || title::begins_time(line)
                    || line.opens(&SINCE)
            };
            letterhead.iter().filter(times).find_map(said)
        }
    }
}

/// Words that a day follows on which figures were taken.
const SINCE: [&str; 6] = [
    "đến ngày",
    "tính đến",
    "từ ngày",
    "đến hết",
    "tính tới",
    "tới ngày",
];

/// "Ban hành kèm theo Quyết định ngày 12/6/2025": only some days are times of figures.
fn is_of_figures(key: &str, period: Period) -> bool {
    let day = matches!(period, Period::Date { .. });
    !day || SINCE.iter().any(|since| key.contains(&fold(since)))
}

/// What a title reports on stands before its ';' ("… 9 tháng; nhiệm vụ 3 tháng cuối năm 2021"); the year may
/// stand after it.
fn period_of_title(title: &str) -> Option<Period> {
    // What stands in brackets is said more exactly before them.
    let first = title.split([';', '(']).next().unwrap_or(title);
    let found = period(first).or_else(|| period(title))?;
    if !is_of_figures(&fold(title), found) {
        return None;
    }
    let year = title
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|n| n.parse().ok())
        .find(|y| (1990..=2100).contains(y));
    Some(match found {
        Period::Months {
            count,
            last,
            year: None,
        } => Period::Months { count, last, year },
        Period::Quarter {
            quarter,
            year: None,
        } => Period::Quarter { quarter, year },
        Period::Month { month, year: None } => Period::Month { month, year },
        other => other,
    })
}

/// "Số: 214/BC-UBND" to "214/BC-UBND".
fn number(line: &Line) -> Option<String> {
    if !line.opens(lines::NUMBER) || line.is_prose() {
        return None;
    }
    let (_, rest) = line.text.split_once([':', ' '])?;
    let number = rest
        .trim_start_matches([':', ' '])
        .split_whitespace()
        .next()?;
    let (digits, code) = number.split_once(['/', '-'])?;
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let is_code = code.contains(|c: char| c.is_uppercase());
    (is_number && is_code && number.contains('/'))
        .then(|| number.trim_end_matches([',', '.']).to_owned())
}
