//! Heads and feet of pages out of a text whose pages end in form feeds, as `pdftotext` prints it.
//!
//! "Trang 3/12" at the foot of each page is no text of a report, and `soi` leaves it out on purpose. Found here without
//! any places on paper: among the first and the last lines of a page those that come again on another page but for
//! one number, and those that are only a page's number.

use std::collections::BTreeMap;

/// Lines at each edge of a page that may be head or foot, as many as `soi` takes for them.
const EDGE: usize = 4;

/// The text without them.
pub fn without(text: &str) -> String {
    let pages: Vec<Vec<&str>> = text
        .split('\u{c}')
        .map(|page| {
            page.lines()
                .filter(|line| !line.trim().is_empty())
                .collect()
        })
        .collect();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for page in &pages {
        for at in edges(page.len()) {
            *seen.entry(masked(page[at])).or_default() += 1;
        }
    }
    let mut out = String::with_capacity(text.len());
    for page in &pages {
        let edges = edges(page.len());
        for (at, line) in page.iter().enumerate() {
            let is_margin = edges.contains(&at) && (is_number(line) || seen[&masked(line)] > 1);
            if !is_margin {
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    out
}

fn edges(lines: usize) -> Vec<usize> {
    (0..lines)
        .filter(|&at| at < EDGE || at + EDGE >= lines)
        .collect()
}

/// The line without its number, if it has a single one: the page's.
fn masked(line: &str) -> String {
    let line = line.trim();
    let numbers = line.split(|c: char| !c.is_ascii_digit());
    if numbers.filter(|number| !number.is_empty()).count() != 1 {
        return line.to_owned();
    }
    let digit = |c: char| if c.is_ascii_digit() { '#' } else { c };
    line.chars().map(digit).collect()
}

/// "3", "- 3 -", "iv", "Page 3 of 12", "Trang 3/12".
fn is_number(line: &str) -> bool {
    let words = line.to_lowercase();
    let mut words = words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .peekable();
    let is_roman = |word: &str| word.len() <= 5 && word.chars().all(|c| "ivxl".contains(c));
    words.peek().is_some()
        && words.all(|word| {
            matches!(word, "page" | "trang" | "of" | "trên")
                || word.len() <= 4 && word.chars().all(|c| c.is_ascii_digit())
                || is_roman(word)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_again_at_the_edges_goes() {
        let page = |thu: &str, number: u32| {
            format!(
                "UBND xã An\n{thu}\nChi 7\nÔng 6\nĐất 8\nVườn 5\nNhà {number}9\nX{thu}\nTrang {number}/2\n"
            )
        };
        let text = page("Thu rừng", 1) + "\u{c}" + &page("Thu biển", 2);
        assert_eq!(
            without(&text),
            "Thu rừng\nĐất 8\nXThu rừng\nThu biển\nĐất 8\nXThu biển\n"
        );
        assert_eq!(without("Một trang\n\n - 1 - \n"), "Một trang\n");
        assert_eq!(without("Năm 2025 đạt 5\n"), "Năm 2025 đạt 5\n");
    }
}
