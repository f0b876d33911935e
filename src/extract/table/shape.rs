//! Which rows of a table are its header and which are data, by what stands in their cells.
//!
//! ```text
//! Biểu 2: Sản xuất nông nghiệp                          caption
//! STT | Chỉ tiêu | ĐVT | Năm 2025 |     | So sánh (%)   header
//!     |          |     | KH       | TH  | TH/KH         header
//! A   | B        | C   | 1        | 2   | 3=2/1         row of letters
//! I   | Trồng trọt                                      data: a section
//! 1   | Lúa      | ha  | 120      | 118 | 98,3          data
//! ```
//!
//! A header of words over figures ends where figures begin. Headers that a page break repeats are dropped; a
//! header of other words begins another table.

use std::collections::BTreeMap;

use super::cells::{Content, Filled, Grid};
use super::words::{Concept, Line};
use crate::text::fold;

/// A header with the rows under it, by their numbers.
#[derive(Debug, Default)]
pub struct Segment {
    /// Titles above the header.
    pub captions: Vec<usize>,
    /// Rows of the header; none where the table has no header.
    pub header: Vec<usize>,
    /// Rows of letters and numbers under a header, and headers repeated.
    pub dropped: Vec<usize>,
    /// The row of letters that counts the columns, if there is one.
    pub codes: Option<usize>,
    /// Rows of data, sections among them.
    pub body: Vec<usize>,
}

/// Most rows of a header.
const MOST_LINES: usize = 4;

/// Cuts a table into headers with their rows.
pub fn segments(grid: &Grid<'_>) -> Vec<Segment> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < grid.rows.len() {
        let (mut segment, next) = head(grid, at);
        at = body(grid, next, &mut segment);
        out.push(segment);
    }
    out
}

/// Captions and header from a row on, and the row after them.
fn head(grid: &Grid<'_>, from: usize) -> (Segment, usize) {
    let mut segment = Segment::default();
    let mut at = from;
    // Titles over a table stand alone in their rows.
    let wide = |row: usize| grid.rows.get(row).is_some_and(|r| filled(r).count() >= 2);
    while at + 1 < grid.rows.len()
        && filled(&grid.rows[at]).count() <= 1
        && !is_data(&grid.rows[at])
        && (at + 1..=at + 4).any(wide)
    {
        segment.captions.push(at);
        at += 1;
    }
    while at < grid.rows.len() && segment.header.len() < MOST_LINES {
        let row = &grid.rows[at];
        if is_codes(row) {
            break;
        }
        let ends = if segment.header.is_empty() {
            is_data(row) && !names_columns(grid, at)
        } else {
            ends_header(grid, &segment.header, at)
        };
        if ends {
            break;
        }
        segment.header.push(at);
        at += 1;
    }
    if at < grid.rows.len() && !segment.header.is_empty() && is_codes(&grid.rows[at]) {
        segment.codes = Some(at);
        segment.dropped.push(at);
        at += 1;
    }
    (segment, at)
}

/// Rows of data from a row on, and the row where another header begins.
fn body(grid: &Grid<'_>, from: usize, segment: &mut Segment) -> usize {
    let keys: Vec<BTreeMap<u16, String>> = segment
        .header
        .iter()
        .map(|&row| key(&grid.rows[row]))
        .collect();
    let codes = segment.codes.map(|row| key(&grid.rows[row]));
    let mut at = from;
    while at < grid.rows.len() {
        let row = &grid.rows[at];
        let own = key(row);
        let repeated = own.len() >= 2 && keys.contains(&own);
        // The second line of a repeated header may name few columns.
        let after = segment.dropped.last().is_some_and(|&last| last + 1 == at);
        let second = after && !own.is_empty() && keys.contains(&own);
        let again = codes.as_ref().is_some_and(|codes| *codes == own);
        if repeated || second || again {
            segment.dropped.push(at);
        } else if !segment.body.is_empty() && is_header(row) {
            break;
        } else {
            segment.body.push(at);
        }
        at += 1;
    }
    at
}

fn filled<'r, 'a>(row: &'r [Filled<'a>]) -> impl Iterator<Item = &'r Filled<'a>> + Clone {
    row.iter().filter(|c| c.is_filled())
}

fn key(row: &[Filled<'_>]) -> BTreeMap<u16, String> {
    let cells = filled(row).map(|c| (c.cell.column, fold(c.text)));
    cells.filter(|(_, text)| !text.is_empty()).collect()
}

/// Figures behind a name, or two figures: a row of data.
fn is_data(row: &[Filled<'_>]) -> bool {
    let name = filled(row).position(|c| c.content == Content::Words && !is_label(c.text));
    let is_figure = |c: &&Filled<'_>| matches!(c.content, Content::Figure | Content::Years);
    match name {
        Some(at) => filled(row).skip(at + 1).any(|c| is_figure(&c)),
        None => filled(row).filter(is_figure).count() >= 2 && !is_codes(row),
    }
}

/// A row whose only numbers are years that follow each other, over figures that are none: "Chỉ tiêu | 2024 | 2025".
fn names_columns(grid: &Grid<'_>, at: usize) -> bool {
    let row = &grid.rows[at];
    if filled(row).any(|c| c.content == Content::Figure && !is_label(c.text)) {
        return false;
    }
    let years: Vec<&Filled<'_>> = filled(row)
        .filter(|c| c.content == Content::Years)
        .collect();
    let amounts = years.iter().map(|c| c.text.parse::<u16>().ok());
    let amounts: Option<Vec<u16>> = amounts.collect();
    let in_turn = amounts.is_none_or(|a| {
        a.windows(2)
            .all(|w| w[0].abs_diff(w[1]) <= 5 && w[0] != w[1])
    });
    let under = |c: &&Filled<'_>| {
        let column = usize::from(c.cell.column);
        let mut rows = at + 1..grid.rows.len().min(at + 6);
        rows.any(|row| {
            grid.at(row, column)
                .is_some_and(|c| c.content == Content::Figure)
        })
    };
    let named = filled(row).next().is_some_and(|c| {
        let line = Line::read(c.text);
        line.says_any(&[Concept::Label, Concept::Name, Concept::Unit])
    });
    in_turn && (named || years.iter().any(under))
}

/// Whether a row under the first of the header is none of it.
fn ends_header(grid: &Grid<'_>, header: &[usize], at: usize) -> bool {
    let row = &grid.rows[at];
    if is_data(row) {
        // Years below "Thực hiện" name columns; a name that no header has before them makes a row of data.
        let years = filled(row).all(|c| c.content != Content::Figure) && names_columns(grid, at);
        let knows = |c: &Filled<'_>| c.content == Content::Years || Line::read(c.text).unknown == 0;
        let count = filled(row).filter(|c| knows(c)).count();
        let known = filled(row).next().is_some_and(knows) && count * 2 > filled(row).count();
        return !(years && known);
    }
    let mut cells = filled(row);
    let Some(first) = cells.next() else {
        return true;
    };
    if is_label(first.text) && cells.clone().next().is_some() {
        return true;
    }
    let rest: Vec<&Filled<'_>> = cells.collect();
    let above = |column: usize| {
        header.iter().any(|&row| {
            let mut over = filled(&grid.rows[row]);
            over.any(|c| c.columns().contains(&column))
        })
    };
    // One cell under a column that has its name already, or across the table: a section.
    let alone = rest.is_empty();
    let line = Line::read(first.text);
    let goes_on =
        line.unknown == 0 && (line.has_role() || line.says_any(&[Concept::Unit, Concept::Filler]));
    alone && (first.columns().len() > 1 || above(usize::from(first.cell.column)) && !goes_on)
        || !alone && starts_data(grid, header, row)
}

/// A name and perhaps its unit, under columns that have their names, and nothing over the columns of figures: data
/// without figures yet.
fn starts_data(grid: &Grid<'_>, header: &[usize], row: &[Filled<'_>]) -> bool {
    let first = |row: &[Filled<'_>]| filled(row).next().map(|c| c.cell.column);
    let top = header.first().map(|&row| &grid.rows[row]);
    let under_first = top.is_some_and(|top| first(top) == first(row));
    let roles = filled(row)
        .filter(|c| Line::read(c.text).has_role())
        .count();
    under_first && roles == 0 && filled(row).count() * 2 <= grid.width.max(2) && grid.width > 2
}

/// A row of words that name columns, with no figure: the header of another table.
fn is_header(row: &[Filled<'_>]) -> bool {
    let cells: Vec<&Filled<'_>> = filled(row).collect();
    let words = cells
        .iter()
        .all(|c| matches!(c.content, Content::Words | Content::Years));
    let speaks = |c: &&&Filled<'_>| {
        let line = Line::read(c.text);
        line.unknown == 0
            && (line.has_role() || line.says_any(&[Concept::Label, Concept::Unit, Concept::Name]))
    };
    words && cells.len() >= 3 && cells.iter().filter(speaks).count() >= 3
}

/// "A | B | 1 | 2 | 3=2/1": letters and numbers that count the columns.
pub fn is_codes(row: &[Filled<'_>]) -> bool {
    let mut last = 0;
    let mut count = 0;
    for cell in filled(row) {
        count += 1;
        match code(cell.text) {
            Some(Code::Letter) => {}
            Some(Code::Number(n)) if n == last + 1 || last == 0 && n <= 3 => last = n,
            _ => return false,
        }
    }
    count >= 3
}

/// What counts a column.
pub enum Code {
    /// "A".
    Letter,
    /// "3", "(3)", "3=2/1".
    Number(u32),
}

/// The code that a cell is.
pub fn code(text: &str) -> Option<Code> {
    let head = text
        .split('=')
        .next()?
        .trim()
        .trim_matches(['(', ')', '[', ']'])
        .trim();
    if head.len() == 1 && head.bytes().all(|b| b.is_ascii_uppercase()) {
        return Some(Code::Letter);
    }
    let short = !head.is_empty() && head.len() <= 2 && head.bytes().all(|b| b.is_ascii_digit());
    short.then(|| head.parse().ok().map(Code::Number)).flatten()
}

/// "1", "1.2", "IV", "a)", "-", "(2)": what counts rows.
pub fn is_label(text: &str) -> bool {
    let key = text.trim_matches(|c: char| c.is_whitespace() || "().-+*•–:".contains(c));
    let roman = |k: &str| k.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    let digits = |k: &str| {
        k.split('.')
            .all(|g| g.len() <= 2 && g.bytes().all(|b| b.is_ascii_digit()))
    };
    key.is_empty()
        || key.len() <= 5 && roman(key)
        || key.len() == 1 && key.bytes().all(|b| b.is_ascii_alphabetic())
        || key.len() <= 8 && digits(key) && !text.contains(',')
}
