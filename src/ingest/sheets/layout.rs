//! Sheets to blocks: the tables that stand on a sheet, the titles above them, and the notes below.
//!
//! ```text
//! PHỤ LỤC 1                               heading
//! Kết quả thực hiện 6 tháng               paragraph
//! TT | Chỉ tiêu | ĐVT | KH | TH           ┐
//! 1  | Lúa      | ha  | 12 | 11           │ table
//! (empty row)                             ┘
//! TT | Loại thu | …                         the next table
//! ```
//!
//! Empty rows part tables; a row with a single cell beside a wider table is a title or a note.

use std::collections::{BTreeMap, BTreeSet};

use super::book::{Area, Book, Ranges, Sheet};
use super::merged::{self, Merged};
use crate::error::{Error, Measured};
use crate::ingest::builder::Builder;
use crate::ingest::document::{self, BlockKind, Cells, Document, Origin};
use crate::ingest::lines::{self, Shape};
use crate::ingest::{Limits, Note};

/// The document that a workbook is, and what was left out of it.
///
/// # Errors
/// When it has too many cells or characters.
pub fn document(book: Book, limits: &Limits) -> Result<(Document, Vec<Note>), Error> {
    let mut builder = Builder::new(limits.characters);
    let mut places = Places {
        used: 0,
        limit: limits.cells.saturating_mul(PLACES),
    };
    let shown = book
        .sheets
        .iter()
        .filter(|sheet| !sheet.is_hidden && !sheet.cells.is_empty())
        .count();
    let (mut hidden_sheets, mut hidden_rows, mut hidden_columns) = (Vec::new(), 0, 0);
    for (index, sheet) in (0..).zip(&book.sheets) {
        builder.sheet(&sheet.name);
        if sheet.is_hidden {
            if !sheet.cells.is_empty() {
                hidden_sheets.push(sheet.name.clone());
            }
            continue;
        }
        let grid = Grid::new(sheet);
        hidden_rows += grid.hidden.0;
        hidden_columns += grid.hidden.1;
        if shown > 1 && !grid.rows.is_empty() {
            builder.text(
                BlockKind::Heading { level: 1 },
                &sheet.name,
                origin(index, 0, (0, 0), (0, 0)),
            )?;
        }
        grid.write(index, &mut builder, &mut places)?;
    }
    let mut notes = Vec::new();
    if !hidden_sheets.is_empty() {
        notes.push(Note::HiddenSheetsLeftOut {
            names: hidden_sheets,
        });
    }
    if hidden_rows + hidden_columns > 0 {
        notes.push(Note::HiddenCellsLeftOut {
            rows: hidden_rows,
            columns: hidden_columns,
        });
    }
    let open = || {
        book.sheets
            .iter()
            .filter(|sheet| !sheet.is_hidden && sheet.without_result > 0)
    };
    if open().next().is_some() {
        notes.push(Note::FormulasWithoutResult {
            count: open().map(|sheet| sheet.without_result).sum(),
            sheets: open().map(|sheet| sheet.name.clone()).collect(),
        });
    }
    Ok((builder.finish(), notes))
}

fn origin(sheet: u32, line: u32, first: (u32, u32), last: (u32, u32)) -> Origin {
    Origin {
        line,
        page: None,
        cells: Some(Cells { sheet, first, last }),
    }
}

/// A table has so many places for each cell that holds something, at most: cells far apart make no huge table.
const PLACES: u64 = 4;

/// Counts the places of all tables, before they are made.
struct Places {
    used: u64,
    limit: u64,
}

impl Places {
    fn add(&mut self, places: u64) -> Result<(), Error> {
        self.used = self.used.saturating_add(places);
        if self.used > self.limit {
            return Err(Error::TooLarge {
                what: Measured::Cells,
                found: self.used,
                limit: self.limit,
            });
        }
        Ok(())
    }
}

/// The visible cells of a sheet.
struct Grid<'s> {
    merged: Vec<Area>,
    /// Where cells stand that are merged over several columns.
    wide: BTreeSet<(u32, u32)>,
    /// Rows that are hidden, or lie below the first of merged cells: none of them parts tables.
    covered: Ranges,
    /// Visible rows that have text, each with its visible cells.
    rows: Vec<(u32, Vec<(u32, &'s str)>)>,
    /// Rows and columns with text that are hidden.
    hidden: (u32, u32),
}

impl<'s> Grid<'s> {
    fn new(sheet: &'s Sheet) -> Self {
        let mut hidden_rows: Vec<u32> = Vec::new();
        let mut hidden_columns = std::collections::BTreeSet::new();
        let moved = shown_places(sheet);
        let mut shown: Vec<((u32, u32), &str)> = Vec::with_capacity(sheet.cells.len());
        for (&place, text) in &sheet.cells {
            let (row, column) = moved.get(&place).copied().unwrap_or(place);
            let text = text.trim();
            if text.is_empty() {
                continue;
            }
            if sheet.hidden_rows.has(row) {
                if hidden_rows.last() != Some(&row) {
                    hidden_rows.push(row);
                }
            } else if sheet.hidden_columns.has(column) {
                hidden_columns.insert(column);
            } else {
                shown.push(((row, column), text));
            }
        }
        if !moved.is_empty() {
            shown.sort_by_key(|&(place, _)| place);
        }
        let mut rows: Vec<(u32, Vec<(u32, &str)>)> = Vec::new();
        for ((row, column), text) in shown {
            match rows.last_mut() {
                Some((last, cells)) if *last == row => cells.push((column, text)),
                _ => rows.push((row, vec![(column, text)])),
            }
        }
        let count = |len: usize| u32::try_from(len).unwrap_or(u32::MAX);
        let mut covered = sheet.hidden_rows.clone();
        for area in &sheet.merged {
            covered.add(area.first.0 + 1, area.last.0);
        }
        let wide = sheet
            .merged
            .iter()
            .filter(|area| area.first.1 < area.last.1);
        let wide = wide.map(|area| moved.get(&area.first).copied().unwrap_or(area.first));
        Self {
            merged: merged::apart(&sheet.merged),
            wide: wide.collect(),
            covered,
            rows,
            hidden: (count(hidden_rows.len()), count(hidden_columns.len())),
        }
    }

    fn write(&self, index: u32, builder: &mut Builder, places: &mut Places) -> Result<(), Error> {
        let mut start = 0;
        while start < self.rows.len() {
            let mut end = start + 1;
            while end < self.rows.len() && !self.is_parted(end) {
                end += 1;
            }
            self.group(index, start, end, builder, places)?;
            start = end;
        }
        Ok(())
    }

    /// Whether an empty visible row, outside of merged cells, stands before a row.
    fn is_parted(&self, i: usize) -> bool {
        let (above, here) = (self.rows[i - 1].0, self.rows[i].0);
        self.covered.next(above + 1) < here
    }

    /// Rows without an empty one between them: titles, a table, notes.
    fn group(
        &self,
        index: u32,
        start: usize,
        end: usize,
        builder: &mut Builder,
        places: &mut Places,
    ) -> Result<(), Error> {
        let is_single = |i: &usize| self.rows[*i].1.len() == 1;
        let before = (start..end).take_while(is_single).count();
        let after = (start + before..end)
            .rev()
            .take_while(|i| is_single(i) && self.is_wide(*i))
            .count();
        let body = start + before..end - after;
        for i in start..body.start {
            self.line(index, i, builder)?;
        }
        if body.len() == 1 && self.rows[body.start].1.len() < 3 {
            self.line(index, body.start, builder)?;
        } else if !body.is_empty() {
            self.table(index, body.clone(), builder, places)?;
        }
        for i in body.end..end {
            self.line(index, i, builder)?;
        }
        Ok(())
    }

    /// A single cell that is a sentence or runs over several columns, not the last row of a table.
    fn is_wide(&self, i: usize) -> bool {
        let (row, cells) = &self.rows[i];
        let (column, text) = cells[0];
        self.wide.contains(&(*row, column))
            || text.chars().count() > 40
            || !text.contains(|c: char| c.is_ascii_digit())
    }

    fn line(&self, index: u32, i: usize, builder: &mut Builder) -> Result<(), Error> {
        let (row, cells) = &self.rows[i];
        let texts: Vec<&str> = cells.iter().map(|&(_, text)| text).collect();
        let text = texts.join(" ");
        let kind = match lines::shape(&text) {
            Shape::Heading { level } => BlockKind::Heading { level },
            Shape::Item => BlockKind::ListItem,
            Shape::Note | Shape::Text => BlockKind::Paragraph,
        };
        let (first, last) = (cells[0].0, cells[cells.len() - 1].0);
        builder.text(
            kind,
            &text,
            origin(index, row + 1, (*row, first), (*row, last)),
        )
    }

    fn table(
        &self,
        index: u32,
        body: std::ops::Range<usize>,
        builder: &mut Builder,
        places: &mut Places,
    ) -> Result<(), Error> {
        let rows = &self.rows[body];
        // Only columns that hold something: spacers of a few pixels are no columns of the table.
        let mut columns: Vec<u32> = rows
            .iter()
            .flat_map(|(_, cells)| cells.iter().map(|&(column, _)| column))
            .collect();
        columns.sort_unstable();
        columns.dedup();
        places.add(columns.len() as u64 * rows.len() as u64)?;
        let mut merged = Merged::new(&self.merged);
        let out = rows.iter().map(|(row, cells)| {
            merged.go_to(*row);
            line_of(cells, &columns, &merged).into_iter()
        });
        let (first, last) = (rows[0].0, rows[rows.len() - 1].0);
        let place = origin(
            index,
            first + 1,
            (first, columns[0]),
            (last, columns[columns.len() - 1]),
        );
        builder.table(out, place)?;
        builder.grid(document::Grid {
            rows: rows.iter().map(|(row, _)| *row).collect(),
            columns,
        });
        Ok(())
    }
}

/// The cells of a row over all columns of its table, merged ones as one.
fn line_of<'t>(
    cells: &[(u32, &'t str)],
    columns: &[u32],
    merged: &Merged<'_>,
) -> Vec<(&'t str, u16, u16)> {
    let mut out = Vec::with_capacity(columns.len());
    let mut cells = cells.iter().peekable();
    let mut i = 0;
    while i < columns.len() {
        let end = match merged.at(columns[i]) {
            Some(area) => columns.partition_point(|&column| column <= area.last.1),
            None => i + 1,
        };
        let (first, last) = (columns[i], columns[end - 1]);
        let mut text = "";
        while let Some(&(column, found)) = cells.next_if(|(column, _)| *column <= last) {
            // The first that stands there; what merged cells cover is not shown.
            if column >= first && text.is_empty() {
                text = found;
            }
        }
        let number = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        out.push((text, number(i), number(end - i)));
        i = end;
    }
    out
}

/// Where merged cells show their text whose own place is hidden: in the first of their places that is not.
fn shown_places(sheet: &Sheet) -> BTreeMap<(u32, u32), (u32, u32)> {
    let place = |area: &Area| {
        let row = sheet.hidden_rows.next(area.first.0);
        let column = sheet.hidden_columns.next(area.first.1);
        let is_moved = (row, column) != area.first && row <= area.last.0 && column <= area.last.1;
        is_moved.then_some((area.first, (row, column)))
    };
    sheet.merged.iter().filter_map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: &[&[&str]]) -> Sheet {
        let mut sheet = Sheet {
            name: "KQKD".to_owned(),
            ..Sheet::default()
        };
        for (row, cells) in (0..).zip(rows) {
            for (column, text) in (0..).zip(*cells) {
                sheet.cells.insert((row, column), (*text).into());
            }
        }
        sheet
    }

    fn read(sheets: Vec<Sheet>) -> (Vec<String>, Vec<Note>) {
        let book = Book { sheets };
        let (document, notes) = document(book, &Limits::default()).expect("fits");
        let text = |block: &crate::ingest::Block| {
            let kind = match &block.kind {
                BlockKind::Table(table) => {
                    format!("table {}x{}", table.rows.len(), table.rows[0].len())
                }
                BlockKind::Heading { level } => format!("h{level}"),
                _ => "p".to_owned(),
            };
            format!(
                "{kind}: {}",
                block.pieces[0]
                    .of(&document.text)
                    .lines()
                    .next()
                    .unwrap_or("")
            )
        };
        (document.blocks.iter().map(text).collect(), notes)
    }

    #[test]
    fn titles_tables_and_notes() {
        let rows: [&[&str]; 8] = [
            &["PHỤ LỤC SỐ 1"],
            &["Kết quả thực hiện 6 tháng"],
            &["TT", "Chỉ tiêu", "KH"],
            &["1", "Lúa", "12"],
            &[],
            &["TT", "Loại thu", "TH"],
            &["1", "Thuế", "7"],
            &["Ghi chú: số liệu tính đến ngày 30 tháng 6 năm 2026"],
        ];
        let (blocks, notes) = read(vec![sheet(&rows)]);
        assert_eq!(
            blocks,
            [
                "h2: PHỤ LỤC SỐ 1",
                "p: Kết quả thực hiện 6 tháng",
                "table 2x3: TT\tChỉ tiêu\tKH",
                "table 2x3: TT\tLoại thu\tTH",
                "p: Ghi chú: số liệu tính đến ngày 30 tháng 6 năm 2026",
            ]
        );
        assert!(notes.is_empty());
    }

    #[test]
    fn merged_headers_cover_their_columns() {
        let mut merged = sheet(&[
            &["TT", "Năm 2026", "", "Ghi chú"],
            &["", "KH", "TH", ""],
            &["1", "12", "11", "x"],
        ]);
        merged.merged = vec![
            Area::of("A1:A2").expect("an area"),
            Area::of("B1:C1").expect("an area"),
        ];
        let grid = Grid::new(&merged);
        let columns = [0, 1, 2, 3];
        let mut merged = Merged::new(&grid.merged);
        merged.go_to(0);
        assert_eq!(
            line_of(&grid.rows[0].1, &columns, &merged),
            [("TT", 0, 1), ("Năm 2026", 1, 2), ("Ghi chú", 3, 1)]
        );
        merged.go_to(1);
        assert_eq!(line_of(&grid.rows[1].1, &columns, &merged)[1], ("KH", 1, 1));
    }

    #[test]
    fn what_is_hidden_is_left_out_and_told() {
        let mut first = sheet(&[&["TT", "A", "B"], &["1", "2", "3"], &["9", "9", "9"]]);
        first.hidden_rows.add(2, 2);
        first.hidden_columns.add(1, 1);
        let mut second = sheet(&[&["x", "y", "z"]]);
        second.is_hidden = true;
        let (blocks, notes) = read(vec![first, second]);
        assert_eq!(blocks, ["table 2x2: TT\tB"]);
        assert_eq!(
            notes,
            [
                Note::HiddenSheetsLeftOut {
                    names: vec!["KQKD".to_owned()]
                },
                Note::HiddenCellsLeftOut {
                    rows: 1,
                    columns: 1
                },
            ]
        );
    }

    #[test]
    fn a_merged_cell_shows_its_text_beside_hidden_columns() {
        let mut merged = sheet(&[
            &["TT", "Hiệu quả kinh tế", "", "Ghi chú"],
            &["1", "5", "7", "x"],
        ]);
        merged.merged = vec![Area::of("B1:C1").expect("an area")];
        merged.hidden_columns.add(1, 1);
        let grid = Grid::new(&merged);
        assert_eq!(
            grid.rows[0].1,
            [(0, "TT"), (2, "Hiệu quả kinh tế"), (3, "Ghi chú")]
        );
        assert_eq!(grid.hidden, (0, 1));
        // Hidden as a whole, it is left out.
        merged.hidden_columns.add(2, 2);
        assert_eq!(Grid::new(&merged).rows[0].1, [(0, "TT"), (3, "Ghi chú")]);
    }

    #[test]
    fn far_cells_make_no_large_table() {
        let mut far = sheet(&[&["TT", "KH", "TH"]]);
        far.cells.insert((1_000_000, 16_000), "9".into());
        let (blocks, _) = read(vec![far]);
        assert_eq!(blocks, ["table 1x3: TT\tKH\tTH", "p: 9"]);
    }
}
