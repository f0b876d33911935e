//! The rows at the top of a table that name its columns.
//!
//! ```text
//! Chỉ tiêu | Năm 2024 |        | So sánh (%)       →  "Năm 2024 KH", "Năm 2024 TH", "So sánh (%) TH/KH"
//!          | KH       | TH     | TH/KH
//! ```
//!
//! Limits: four rows, and a row of column numbers under them.

use super::columns::{Column, columns};
use super::lexicon::Tables;
use super::table::read;
use crate::ingest::{Cell, Table};
use crate::report::Class;
use crate::text::composed;

/// Rows at the top without a figure under a name: the header and its second lines.
pub fn header_rows(text: &str, table: &Table, tables: &Tables) -> usize {
    let is_data = |row: &[Cell]| {
        let figures = row
            .iter()
            .skip(2)
            .filter(|c| {
                read(text, c, tables)
                    .numbers
                    .iter()
                    .any(|n| n.class == Class::Measure)
            })
            .count();
        let header_words = row
            .iter()
            .filter(|c| {
                !matches!(
                    columns(&[c.span.of(text).to_owned()])[0],
                    Column::Other | Column::Name
                )
            })
            .count();
        figures > 0 && header_words * 2 <= row.len()
    };
    // A row that names a section ("II | Xã hội") ends the header as a row of figures does.
    let is_section = |row: &[Cell]| {
        let filled = row.iter().filter(|c| !c.span.is_empty()).count();
        let label = row.first().map_or("", |c| c.span.of(text));
        filled * 2 <= row.len() && (composed(label).len() <= 4 && !label.is_empty() || filled == 1)
    };
    let count = table
        .rows
        .iter()
        .take(4)
        .enumerate()
        .take_while(|(i, r)| !is_data(r) && (*i == 0 || !is_section(r)))
        .count();
    // A row of column numbers (1, 2, 3 …) under the header belongs to it.
    let numbered = |row: &[Cell]| {
        row.len() > 2 && row.iter().all(|c| matches!(c.span.of(text), t if t.len() <= 2 && !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit())))
    };
    let extra = usize::from(table.rows.get(count).is_some_and(|r| numbered(r)));
    (count.max(1) + extra).min(table.rows.len())
}

/// The text over each column, all lines of the header together.
pub fn headers(text: &str, rows: &[Vec<Cell>]) -> Vec<String> {
    let extent = |c: &Cell| {
        (
            usize::from(c.column),
            usize::from(c.column) + usize::from(c.columns),
        )
    };
    let width = rows
        .iter()
        .flatten()
        .map(|c| extent(c).1)
        .max()
        .unwrap_or(0);
    let filled = |row: &[Cell], at: usize| {
        row.iter()
            .any(|c| !c.span.is_empty() && (extent(c).0..extent(c).1).contains(&at))
    };
    // Text with tabs has no merged cells: a header with empty cells to its right stands over all columns
    // that a second line names, if that line names its own column too.
    let reach = |r: usize, cell: &Cell| {
        let (from, to) = extent(cell);
        let below = |at: usize| rows[r + 1..].iter().any(|row| filled(row, at));
        let over = (to..width).take_while(|&at| !filled(&rows[r], at) && below(at));
        if cell.columns == 1 && below(from) {
            (from, to + over.count())
        } else {
            (from, to)
        }
    };
    let mut out = vec![String::new(); width];
    let cells = rows.iter().enumerate();
    for (r, cell) in cells
        .flat_map(|(r, row)| row.iter().map(move |c| (r, c)))
        .filter(|(_, c)| !c.span.is_empty())
    {
        let (from, to) = reach(r, cell);
        for header in &mut out[from..to] {
            if !header.is_empty() {
                header.push(' ');
            }
            header.push_str(cell.span.of(text));
        }
    }
    out
}

/// The lowest line of each column's header.
pub fn leaves(text: &str, rows: &[Vec<Cell>], width: usize) -> Vec<String> {
    let mut out = vec![String::new(); width];
    for cell in rows.iter().flatten().filter(|c| !c.span.is_empty()) {
        if let Some(leaf) = out.get_mut(usize::from(cell.column)) {
            *leaf = cell.span.of(text).to_owned();
        }
    }
    out
}
