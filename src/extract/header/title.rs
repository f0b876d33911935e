//! The title: a kind of paper with the lines under it, or the line that says what and when.
//!
//! ```text
//! BÁO CÁO / Sơ kết công tác 6 tháng đầu năm 2026       "BÁO CÁO Sơ kết công tác 6 tháng đầu năm 2026"
//! Báo cáo số 12 của huyện nêu: …                       none: a sentence
//! ```

use super::super::frame::period;
use super::issuer::ISSUERS;
use super::lines::{Line, NUMBER};
use crate::text::fold;

/// Lines that a title is looked for in.
const LINES: usize = 20;

/// Lines that a title goes on for.
const MORE: usize = 5;

/// Words that open a title.
#[rustfmt::skip] // a table of words
const TITLES: &[&str] = &["báo cáo", "nghị quyết", "tình hình", "kết quả", "kế hoạch", "thông báo", "chương trình hành động", "đánh giá", "sơ kết", "tổng kết"];

/// Words that open a title in capitals only: in small letters they open sentences.
#[rustfmt::skip] // a table of words
const KINDS: &[&str] = &["quyết định", "chỉ thị", "thông tư", "nghị định", "hướng dẫn", "tờ trình", "đề án", "chương trình", "phương án", "quy chế", "quy định", "kết luận", "biên bản", "phụ lục", "biểu", "tổng hợp", "dự toán", "quyết toán", "cân đối", "công bố", "danh mục", "số liệu", "niên giám"];

/// Words that open what is reported on, where no kind of paper is named.
#[rustfmt::skip] // a table of words
const SUBJECTS: &[&str] = &["sơ kết", "tổng kết", "công tác", "phương hướng", "nhiệm vụ", "kiểm điểm", "số liệu", "thống kê", "ước thực hiện", "v/v", "về việc"];

/// Words that open no title: parts of a report, times, and what papers are based on.
#[rustfmt::skip] // a table of words
const OTHERS: &[&str] = &["phần", "phần thứ", "biểu", "biểu số", "phụ lục", "bảng", "chương", "mục", "điều", "kính gửi", "căn cứ", "thực hiện", "theo", "giai đoạn", "năm", "tháng", "quý", "ngày", "từ ngày", "nơi nhận", "tm", "kt", "thưa", "kính thưa", "mẫu", "mẫu số", "đơn vị", "đơn vị tính", "đvt", "trong"];

/// Who decides, in the line under a title.
const SIGNERS: &[&str] = &[
    "chính phủ",
    "thủ tướng",
    "bộ trưởng",
    "chủ tịch",
    "thống đốc",
    "quốc hội",
];

/// A title and the lines that it takes.
#[derive(Debug)]
pub struct Title {
    /// On one line.
    pub text: String,
    /// Its first line.
    pub first: usize,
    /// The line behind it.
    pub end: usize,
}

/// The title of these lines.
pub fn title(lines: &[Line]) -> Option<Title> {
    let first = lines.iter().take(LINES).position(is_title);
    let first = first.or_else(|| subject(lines))?;
    let mut text = lines[first].text.clone();
    let mut end = first + 1;
    let named = lines[first].opens(TITLES) || lines[first].opens(KINDS);
    while named && end <= first + MORE && lines.get(end).is_some_and(goes_on) {
        text.push(' ');
        text.push_str(&lines[end].text);
        end += 1;
    }
    let text = text.trim_end_matches([':', ' ']).to_owned();
    Some(Title { text, first, end })
}

fn is_title(line: &Line) -> bool {
    let kind = line.opens(TITLES) || line.opens(KINDS) && line.is_capitals();
    let quoted = line.opens(&[
        "báo cáo số",
        "nghị quyết số",
        "kế hoạch số",
        "thông báo số",
        "quyết định số",
    ]);
    let numbered = line
        .key
        .split(' ')
        .nth(2)
        .is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()));
    let of_document = numbered
        && line
            .text
            .split(' ')
            .nth(2)
            .is_some_and(|w| w.contains(['-', '/']));
    kind && !quoted && !of_document && !line.is_prose() && !line.text.ends_with(['.', '?'])
}

/// Whether a line under the title is still part of it.
fn goes_on(line: &Line) -> bool {
    !line.is_prose()
        && !is_section(line)
        && !line.text.ends_with(['.', ':'])
        && !line.text.starts_with(['(', '*'])
        && !line.is_dated()
        && !line.opens(NUMBER)
        && !(line.is_capitals() && (line.opens(ISSUERS) || line.opens(SIGNERS)))
        && (!line.opens(OTHERS) || begins_time(line))
}

/// "I. KẾT QUẢ", "1/ Kinh tế", "A- …": a part of the report; "6 tháng đầu năm 2026" is none.
fn is_section(line: &Line) -> bool {
    let label = line.text.split([' ', '.', '-', '/', ')']).next();
    label.is_some_and(|label| {
        let rest = &line.text[label.len()..];
        let roman = label.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
        let digits = label.len() < 3 && label.bytes().all(|b| b.is_ascii_digit());
        let letter = label.len() == 1 && label.bytes().all(|b| b.is_ascii_alphabetic());
        let signed = rest.starts_with(['.', '-', '/', ')']);
        !label.is_empty() && (roman || digits && !begins_time(line) || letter && signed)
    })
}

/// "6 tháng đầu năm 2026", "Năm 2026": the title's time on a line of its own.
pub fn begins_time(line: &Line) -> bool {
    let words = line.key.split(' ').count();
    let second = line.key.split(' ').nth(1).unwrap_or_default();
    let months = second == fold("tháng");
    let times = ["năm", "tháng", "quý", "giai đoạn", "từ ngày"];
    (months || line.opens(&times)) && words <= 24 && period(&line.text).is_some()
}

/// Without a line that says what kind of paper it is: a line before all text that names a thing and a period
/// ("Công tác dân vận 6 tháng đầu năm 2026").
fn subject(lines: &[Line]) -> Option<usize> {
    let text = lines.iter().position(Line::is_prose);
    let head = &lines[..text.unwrap_or(lines.len()).min(8)];
    head.iter().position(|line| {
        let words = line.key.split(' ').count();
        let named = line.is_capitals() || line.opens(SUBJECTS);
        named
            && (4..=40).contains(&words)
            && !line.opens(OTHERS)
            && !line.opens(NUMBER)
            && !line.is_dated()
            && !line.text.ends_with(['.', ';', ',', '?', '!'])
            && !line.text.starts_with(['(', '['])
            && period(&line.text).is_some()
    })
}
