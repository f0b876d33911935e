//! Who reports, on what, for when: from the first lines of a document.

use super::frame::period;
use std::sync::LazyLock;

use crate::ingest::{BlockKind, Document};
use crate::report::{Header, Period};
use crate::text::fold;

/// Lines that are looked at.
const LINES: usize = 24;

/// Words that open a title.
const TITLES: &[&str] = &[
    "báo cáo",
    "nghị quyết",
    "tình hình",
    "kết quả",
    "kế hoạch",
    "thông báo",
    "chương trình hành động",
    "đánh giá",
];

/// Words that open the name of a body that reports.
#[rustfmt::skip] // a table of words
const ISSUERS: &[&str] = &["ủy ban nhân dân", "ubnd", "hội đồng nhân dân", "hđnd", "đảng bộ", "huyện ủy", "tỉnh ủy", "thành ủy", "thị ủy", "đảng ủy", "chi cục", "cục thống kê", "thống kê", "sở", "ban chấp hành", "mặt trận tổ quốc"];

/// Words that open the name of an office under such a body.
const OFFICES: &[&str] = &[
    "phòng",
    "trung tâm",
    "trạm",
    "trường",
    "văn phòng",
    "hội",
    "đoàn",
    "ban",
];

/// Words that open the parts of a report: its title ends before them.
const PARTS: &[&str] = &["phần", "biểu", "phụ lục", "bảng", "chương", "mục"];

/// Levels of places, and the word that opens their names.
const PLACES: &[&str] = &[
    "xã",
    "phường",
    "thị trấn",
    "đặc khu",
    "huyện",
    "quận",
    "thị xã",
    "thành phố",
    "tỉnh",
];

/// Reads the header.
#[must_use]
pub fn header(document: &Document) -> Header {
    let lines: Vec<String> = document
        .blocks
        .iter()
        .filter(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::Heading { .. }))
        .take(LINES)
        .map(|b| {
            one_line(
                &b.pieces
                    .iter()
                    .map(|p| p.of(&document.text))
                    .collect::<Vec<_>>()
                    .join(" "),
            )
        })
        .filter(|l| !l.is_empty())
        .collect();
    let keys: Vec<String> = lines.iter().map(|l| fold(l)).collect();
    let title = title(&lines, &keys);
    let issuer = lines
        .iter()
        .zip(&keys)
        .take(6)
        .position(|(line, key)| opens(key, ISSUERS) && line.chars().count() < 90)
        .map(|at| with_place(&lines, &keys, under(&lines, &keys, at)));
    let place = issuer
        .iter()
        .chain(title.iter())
        .chain(lines.iter().take(8))
        .find_map(|text| place(text));
    let number = lines
        .iter()
        .zip(&keys)
        .take(8)
        .find(|(line, key)| opens(key, &["số"]) && line.contains('/'))
        .and_then(|(line, _)| number(line));
    let period = title
        .as_deref()
        .and_then(period_of_title)
        .or_else(|| lines.iter().take(6).find_map(|line| period(line)));
    Header {
        title,
        issuer,
        place,
        number,
        period,
    }
}

fn opens(key: &str, phrases: &[&str]) -> bool {
    phrases
        .iter()
        .map(|p| fold(p))
        .any(|p| key == p || key.starts_with(&p) && key[p.len()..].starts_with(' '))
}

/// The body that reports stands under the one above it: "ĐẢNG BỘ HUYỆN …", then "ĐẢNG ỦY XÃ …" (Guidance
/// 36-HD/VPTW and Decree 30/2020/NĐ-CP put the superior body first).
fn under(lines: &[String], keys: &[String], at: usize) -> usize {
    let next = at + 1;
    let capitals = |line: &String| line.chars().all(|c| !c.is_lowercase());
    let body = lines
        .get(next)
        .is_some_and(|line| capitals(line) && line.chars().count() < 90)
        && (opens(&keys[next], ISSUERS) || opens(&keys[next], OFFICES));
    if body && capitals(&lines[at]) {
        next
    } else {
        at
    }
}

/// "BÁO CÁO" alone goes with the lines under it, up to the first sentence.
/// "ỦY BAN NHÂN DÂN" with the place on the line under it, as letterheads are set.
fn with_place(lines: &[String], keys: &[String], at: usize) -> String {
    let bare = ISSUERS.iter().any(|issuer| fold(issuer) == keys[at]);
    match (lines.get(at + 1), keys.get(at + 1)) {
        (Some(line), Some(key)) if bare && opens(key, PLACES) => format!("{} {line}", lines[at]),
        _ => lines[at].clone(),
    }
}

/// What a title reports on stands before its ';' ("… 9 tháng; nhiệm vụ 3 tháng cuối năm 2021"); the year may
/// stand after it.
fn period_of_title(title: &str) -> Option<Period> {
    let found = period(title.split(';').next().unwrap_or(title)).or_else(|| period(title))?;
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

fn title(lines: &[String], keys: &[String]) -> Option<String> {
    let titled = keys.iter().take(12).position(|key| opens(key, TITLES));
    let Some(first) = titled else {
        return subject(lines, keys);
    };
    let mut title = lines[first].clone();
    for line in lines[first + 1..].iter().take(3) {
        let sentence = line.ends_with(['.', ':'])
            || line.chars().count() > 160
            || line.starts_with(['-', '('])
            || line.chars().all(|c| !c.is_alphabetic());
        let section = line.split([' ', '.', '-', '/']).next().is_some_and(|w| {
            let letter = w.len() == 1 && line[1..].starts_with(['.', '-', '/']);
            !w.is_empty()
                && w.chars().all(|c| {
                    matches!(c, 'I' | 'V' | 'X')
                        || c.is_ascii_digit()
                        || letter && c.is_ascii_uppercase()
                })
        });
        if sentence || section || opens(&fold(line), PARTS) {
            break;
        }
        title.push(' ');
        title.push_str(line);
    }
    Some(title)
}

/// Without a line that says what kind of paper it is: the first short line that names a period and a thing and
/// ends no sentence ("Sơ kết công tác dân vận 6 tháng đầu năm 2023").
fn subject(lines: &[String], keys: &[String]) -> Option<String> {
    let fits = |line: &str, key: &str| {
        let words = key.split(' ').count();
        (5..=40).contains(&words)
            && !line.ends_with(['.', ';', ','])
            && !line.starts_with(['-', '+', '(', '*'])
            && !key.contains(&fold("ngày"))
            && period(line).is_some()
    };
    let mut first = lines.iter().zip(keys).take(6);
    let (line, _) = first.find(|(line, key)| fits(line, key))?;
    Some(line.trim_end_matches(':').to_owned())
}

/// "xã Nậm Lúc": a level and the capitalised words after it.
fn place(text: &str) -> Option<String> {
    static LEVELS: LazyLock<Vec<(Vec<String>, &str)>> = LazyLock::new(|| {
        let key = |level: &str| level.split(' ').map(fold).collect();
        PLACES.iter().map(|level| (key(level), *level)).collect()
    });
    let words: Vec<&str> = text.split_whitespace().collect();
    let keys: Vec<String> = words.iter().map(|w| fold(w)).collect();
    for (i, _) in words.iter().enumerate() {
        for (level_key, level) in LEVELS.iter() {
            let len = level_key.len();
            let Some(level_words) = words.get(i..i + len) else {
                continue;
            };
            if keys[i..i + len] != level_key[..] {
                continue;
            }
            // "… của huyện. Nhưng": a sentence ends between the two.
            if level_words
                .iter()
                .any(|w| w.ends_with(|c: char| !c.is_alphanumeric()))
            {
                continue;
            }
            // "HUYỆN ỦY AN BÌNH": the committee of the district An Bình.
            let committee = keys.get(i + len).is_some_and(|key| *key == fold("ủy"));
            let name: Vec<&str> = words[i + len..]
                .iter()
                .skip(usize::from(committee))
                .take(4)
                .take_while(|w| {
                    w.starts_with(char::is_uppercase) && !is_short_form(level_words[0], w)
                })
                .map(|w| w.trim_end_matches([',', '.', ';', ')']))
                .collect();
            if !name.is_empty() {
                return Some(format!(
                    "{level} {}",
                    name.iter()
                        .map(|w| capitalised(w))
                        .collect::<Vec<_>>()
                        .join(" ")
                ));
            }
        }
    }
    None
}

/// "huyện BCĐ" is no place: only lines in capitals write names so.
fn is_short_form(level: &str, word: &str) -> bool {
    let capitals = word
        .chars()
        .filter(|c| c.is_alphabetic())
        .all(|c| !c.is_lowercase());
    level.chars().all(|c| !c.is_uppercase()) && word.chars().count() > 1 && capitals
}

/// "NẬM" to "Nậm"; mixed case is kept.
fn capitalised(word: &str) -> String {
    if word.chars().count() > 1 && word.chars().all(|c| !c.is_lowercase()) {
        let mut chars = word.chars();
        return chars
            .next()
            .into_iter()
            .chain(chars.flat_map(char::to_lowercase))
            .collect();
    }
    word.to_owned()
}

/// "Số: 214/BC-UBND" to "214/BC-UBND".
fn number(line: &str) -> Option<String> {
    let rest = line.split_once([':', ' ']).map(|(_, rest)| rest)?;
    let number = rest
        .trim_start_matches([':', ' '])
        .split_whitespace()
        .next()?;
    (number.contains('/') && number.contains(|c: char| c.is_ascii_digit()))
        .then(|| number.trim_end_matches([',', '.']).to_owned())
}

fn one_line(text: &str) -> String {
    text.replace("**", "")
        .trim_start_matches('#')
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Limits, read};

    #[test]
    fn a_place_has_a_name() {
        for (text, expected) in [
            ("UBND HUYỆN LỘC HÀ", Some("huyện Lộc Hà")),
            ("HUYỆN ỦY AN BÌNH", Some("huyện An Bình")),
            ("tại huyện BCĐ đã họp", None),
            ("xã Nậm Lúc, huyện Bắc Hà", Some("xã Nậm Lúc")),
        ] {
            assert_eq!(place(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn the_first_lines_say_who_and_when() {
        let text = "ỦY BAN NHÂN DÂN XÃ SUỐI LỚN\nSố: 214/BC-UBND\nBÁO CÁO\nTình hình kinh tế - xã hội 6 tháng đầu năm 2026\n\nI. KẾT QUẢ\nThu 12 tỷ đồng.";
        let document = read("a.txt", text.as_bytes(), &Limits::default())
            .unwrap()
            .document;
        let header = header(&document);
        assert_eq!(
            header.title.as_deref(),
            Some("BÁO CÁO Tình hình kinh tế - xã hội 6 tháng đầu năm 2026")
        );
        assert_eq!(
            header.issuer.as_deref(),
            Some("ỦY BAN NHÂN DÂN XÃ SUỐI LỚN")
        );
        assert_eq!(header.place.as_deref(), Some("xã Suối Lớn"));
        assert_eq!(header.number.as_deref(), Some("214/BC-UBND"));
        assert_eq!(
            header.period,
            Some(Period::Months {
                count: 6,
                last: false,
                year: Some(2026)
            })
        );
    }
}
