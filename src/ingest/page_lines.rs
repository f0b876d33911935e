//! Heads and feet of pages in a plain text: page numbers, and lines that stand on every page.
//!
//! `3` after `2` and `1`, "Trang 3/12", "- 3 -", or "UBND xã … - Báo cáo quý I" for the third time. A number
//! alone counts only in a run of at least two that grow by one, since it may be a figure.

use std::collections::BTreeMap;

use super::lines::{Line, Shape};

/// Longest line that can stand at the edge of a page.
const CHARS: usize = 90;
/// How often a line without a number has to come again.
const TIMES: usize = 3;

/// Which lines they are.
pub fn margins(text: &str, lines: &[Line]) -> Vec<bool> {
    let mut out = vec![false; lines.len()];
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    let mut bare: Vec<(usize, u32)> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let content = line.span.of(text).trim();
        if line.chars > CHARS || content.contains('\t') {
            continue;
        }
        match page_number(content) {
            Some((_, true)) => out[i] = true,
            Some((number, false)) => bare.push((i, number)),
            None if line.shape != Shape::Note => *times.entry(content).or_default() += 1,
            None => {}
        }
    }
    for pair in bare.windows(2) {
        if let [(i, first), (j, second)] = *pair
            && second == first + 1
            // Neighbours are a column of figures.
            && j > i + 1
        {
            (out[i], out[j]) = (true, true);
        }
    }
    for &(i, _) in &bare {
        out[i] |= cuts_a_sentence(text, lines, i);
    }
    for (i, line) in lines.iter().enumerate() {
        let is_often = times
            .get(line.span.of(text).trim())
            .is_some_and(|&n| n >= TIMES);
        out[i] |= is_often && line.shape != Shape::Item;
    }
    out
}

/// "… 318 dự án với tổng", an empty line, "2", an empty line, "vốn 21.460 tỷ đồng": a number set apart from the two halves of a
/// sentence is a page's, also if it is the only one. Not "đạt", "5", "ha trong quý" without empty lines.
fn cuts_a_sentence(text: &str, lines: &[Line], at: usize) -> bool {
    let (Some(before), Some(after)) = (
        at.checked_sub(1).and_then(|i| lines.get(i)),
        lines.get(at + 1),
    ) else {
        return false;
    };
    let open = before.span.of(text).ends_with(char::is_alphanumeric);
    let goes_on = after.span.of(text).starts_with(char::is_lowercase);
    let prose = before.shape != Shape::Note && after.shape == Shape::Text;
    lines[at].after_blank && after.after_blank && open && goes_on && prose
}

/// The number, and whether the line says that it is a page's.
fn page_number(line: &str) -> Option<(u32, bool)> {
    let inner = line.trim_matches(|c: char| c.is_whitespace() || "-–—|".contains(c));
    let is_dashed = inner.len() < line.len()
        && line.starts_with(['-', '–', '—'])
        && line.ends_with(['-', '–', '—']);
    let named = ["trang ", "Trang ", "TRANG ", "page ", "Page "]
        .iter()
        .find_map(|name| inner.strip_prefix(name));
    let number = named.unwrap_or(inner);
    let number = match number.split_once('/') {
        Some((number, all)) if named.is_some() => {
            all.trim().parse::<u32>().ok()?;
            number.trim()
        }
        _ => number,
    };
    if number.len() > 4 || !number.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some((number.parse().ok()?, named.is_some() || is_dashed))
}

#[cfg(test)]
mod tests {
    use super::page_number;

    #[test]
    fn page_numbers() {
        for (line, number) in [
            ("3", Some((3, false))),
            ("- 3 -", Some((3, true))),
            ("Trang 3/12", Some((3, true))),
            ("Trang 12", Some((12, true))),
            ("3/12", None),
            ("12.500", None),
            ("- 3 con", None),
            ("2026 năm", None),
        ] {
            assert_eq!(page_number(line), number, "{line}");
        }
    }
}
