//! Page headers, footers and page numbers: rows at the edge of pages that come again on others.
//!
//! "Trang 3/12" on every page, "- 3 -", "3" alone above the text: none of them is text of the report.

use std::collections::BTreeMap;

use super::Row;

/// The share of a page's height, above and below, in which headers and footers stand.
const EDGE: f32 = 0.11;
/// Rows a page that may be header or footer, at each edge.
const MOST_ROWS: usize = 4;

/// Takes the furniture out of the pages. Each page is its height and its rows, from the top.
pub fn remove(pages: &mut [(f32, Vec<Row>)]) {
    let mut seen: BTreeMap<(i32, String), usize> = BTreeMap::new();
    for (number, (height, rows)) in (1..).zip(&*pages) {
        for i in candidates(*height, rows) {
            *seen.entry(key(&rows[i], number)).or_default() += 1;
        }
    }
    let needed = if pages.len() <= 3 {
        2
    } else {
        (pages.len() / 4).max(3)
    };
    for (number, (height, rows)) in (1_u32..).zip(pages) {
        let is_furniture = |row: &Row| {
            let again = seen.get(&key(row, number)).copied().unwrap_or(0);
            match page_number(&row.text()) {
                Some(shown) => shown == number || again >= 2,
                None => again >= needed,
            }
        };
        let drop: Vec<usize> = candidates(*height, rows)
            .into_iter()
            .filter(|&i| is_furniture(&rows[i]))
            .collect();
        let mut i = 0;
        rows.retain(|_| {
            i += 1;
            !drop.contains(&(i - 1))
        });
    }
}

/// Rows near the upper and the lower edge.
fn candidates(height: f32, rows: &[Row]) -> Vec<usize> {
    let top = rows
        .iter()
        .take(MOST_ROWS)
        .take_while(|row| row.y < EDGE * height)
        .count();
    let bottom = rows
        .iter()
        .rev()
        .take(MOST_ROWS)
        .take_while(|row| row.y > (1.0 - EDGE) * height)
        .count();
    (0..top)
        .chain(rows.len().saturating_sub(bottom).max(top)..rows.len())
        .collect()
}

/// The same for rows that stand at the same height and differ in the page's number only. Other numbers
/// count: notes often begin alike.
fn key(row: &Row, page: u32) -> (i32, String) {
    let text = row.text();
    let text = if page_number(&text).is_some() {
        "#".to_owned()
    } else {
        let own = page.to_string();
        let words = text
            .split(' ')
            .map(|word| if word == own { "#" } else { word });
        words.collect::<Vec<_>>().join(" ")
    };
    ((row.y / 4.0).round() as i32, text)
}

/// The number of a row that says nothing else: "3", "- 3 -", "Trang 3", "Trang 3/12", "3 | Trang".
fn page_number(text: &str) -> Option<u32> {
    let rest = text.to_lowercase().replace("trang", "").replace("page", "");
    let mut numbers = Vec::new();
    for part in rest.split(|c: char| c.is_whitespace() || "/-–|".contains(c)) {
        if !part.is_empty() {
            numbers.push(part.parse::<u32>().ok()?);
        }
    }
    match numbers[..] {
        [number] => Some(number),
        [number, all] if number <= all => Some(number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Word;
    use super::*;

    fn row(text: &str, y: f32) -> Row {
        let word = Word {
            text: text.to_owned(),
            x0: 0.0,
            x1: 10.0,
            y,
            size: 12.0,
            is_bold: false,
        };
        Row {
            y,
            size: 12.0,
            words: vec![word],
        }
    }

    #[test]
    fn numbers_of_pages() {
        for (text, number) in [
            ("3", Some(3)),
            ("- 3 -", Some(3)),
            ("Trang 3/12", Some(3)),
            ("3 | Trang", Some(3)),
            ("12 3", None),
            ("3,5", None),
            ("3 ha", None),
            ("", None),
        ] {
            assert_eq!(page_number(text), number, "{text}");
        }
    }

    #[test]
    fn what_repeats_at_the_edge_goes() {
        let page = |n: u32| {
            let rows = vec![
                row("BÁO CÁO 2026", 30.0),
                row(&format!("Dòng {n}"), 120.0),
                row("Lặp lại", 400.0),
                row(&format!("Trang {n}"), 800.0),
            ];
            (842.0, rows)
        };
        let mut pages: Vec<_> = (1..=5).map(page).collect();
        remove(&mut pages);
        let left: Vec<String> = pages[1].1.iter().map(Row::text).collect();
        assert_eq!(left, ["Dòng 2", "Lặp lại"]);
    }

    #[test]
    fn a_single_page_loses_only_its_own_number() {
        let mut pages = [
            (842.0, vec![row("1", 800.0)]),
            (842.0, vec![row("7", 800.0)]),
        ];
        remove(&mut pages[..1]);
        assert!(pages[0].1.is_empty());
        remove(&mut pages[1..]);
        assert_eq!(pages[1].1.len(), 1);
    }
}
