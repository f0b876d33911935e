//! Tables of formats that have no tables, only paragraphs that end cells and rows (doc, rtf), to items.
//!
//! ```text
//! "STT" ends a cell, "Tên" ends a cell, row ends at 1000 and 5000  ┐ a table of two
//! "1"   ends a cell, "Lúa" ends a cell, row ends at 1000 and 5000  ┘ rows, two columns
//! ```
//!
//! Cells have edges in twips; the edges of all rows together are the grid, so that a cell over two columns
//! is known by the edge it leaves out. A table inside a cell is one of the things that the cell holds.

use super::items::{Cell, Item, Paragraph, Table, hold};
use crate::error::{Error, Measured};
use crate::ingest::budget::Budget;

/// Edges nearer than this are one: hand-drawn columns differ by a few twips from row to row.
const NEAR: i32 = 60;
/// More cells than a page can show in a row; a damaged file may claim any number.
const CELLS: usize = 512;

/// What a row says of one of its cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// Its right edge in twips.
    pub right: i32,
    /// It goes on with the cell to its left.
    pub joins_left: bool,
    /// It goes on with the cell above.
    pub joins_above: bool,
}

/// Gathers paragraphs into tables.
#[derive(Debug)]
pub struct Rows<'b> {
    items: Vec<Item>,
    /// Open tables, outermost first.
    open: Vec<Open>,
    budget: &'b Budget<'b>,
}

#[derive(Debug, Default)]
struct Open {
    rows: Vec<Vec<Framed>>,
    cells: Vec<Vec<Item>>,
    cell: Vec<Item>,
    number: u32,
}

#[derive(Debug)]
struct Framed {
    cell: Cell,
    left: i32,
    right: i32,
}

impl<'b> Rows<'b> {
    /// For a document with that budget.
    pub fn new(budget: &'b Budget<'b>) -> Self {
        Self {
            items: Vec::new(),
            open: Vec::new(),
            budget,
        }
    }

    /// A paragraph inside so many tables.
    ///
    /// # Errors
    /// When that is too deep, or the text too long.
    pub fn paragraph(&mut self, depth: usize, paragraph: Paragraph) -> Result<(), Error> {
        self.budget.spend_text(&paragraph.text)?;
        self.settle(depth, paragraph.number)?;
        match self.open.last_mut() {
            Some(open) => open.cell.push(Item::Paragraph(paragraph)),
            None => self.items.push(Item::Paragraph(paragraph)),
        }
        Ok(())
    }

    /// The cell that the last paragraph stands in ends.
    ///
    /// # Errors
    /// When that is too deep, or one cell too many.
    pub fn end_cell(&mut self, depth: usize, number: u32) -> Result<(), Error> {
        self.settle(depth.max(1), number)?;
        self.budget.spend(Measured::Cells, 1)?;
        if let Some(open) = self.open.last_mut() {
            let cell = std::mem::take(&mut open.cell);
            if open.cells.len() < CELLS {
                open.cells.push(cell);
            } else if let Some(last) = open.cells.last_mut() {
                last.extend(cell);
            }
        }
        Ok(())
    }

    /// The row ends, whose cells begin at `left` and have these frames.
    ///
    /// # Errors
    /// When that is too deep.
    pub fn end_row(&mut self, depth: usize, left: i32, frames: &[Frame]) -> Result<(), Error> {
        self.settle(depth.max(1), 0)?;
        let Some(open) = self.open.last_mut() else {
            return Ok(());
        };
        // Text after the last cell's end has no cell of its own.
        let rest = std::mem::take(&mut open.cell);
        let mut cells = std::mem::take(&mut open.cells);
        match cells.last_mut() {
            Some(last) => last.extend(rest),
            None if rest.is_empty() => return Ok(()),
            None => cells.push(rest),
        }
        let mut row: Vec<Framed> = Vec::with_capacity(cells.len());
        let mut edge = left;
        for (i, items) in cells.into_iter().enumerate() {
            // Cells that no frame is given for are as wide as a word, so that they have a column each.
            let frame = frames.get(i).copied().unwrap_or(Frame {
                right: edge.saturating_add(10 * NEAR),
                ..Frame::default()
            });
            let right = frame.right.max(edge);
            match row.last_mut() {
                Some(left) if frame.joins_left => {
                    left.right = right;
                    left.cell.items.extend(items);
                }
                _ => row.push(Framed {
                    cell: Cell {
                        items,
                        is_continued: frame.joins_above,
                        ..Cell::default()
                    },
                    left: edge,
                    right,
                }),
            }
            edge = right;
        }
        open.rows.push(row);
        Ok(())
    }

    /// The whole.
    pub fn finish(mut self) -> Vec<Item> {
        while !self.open.is_empty() {
            self.close();
        }
        self.items
    }

    /// Opens or closes tables until there are so many.
    fn settle(&mut self, depth: usize, number: u32) -> Result<(), Error> {
        let limits = self.budget.limits();
        limits.check(Measured::Levels, depth as u64)?;
        while self.open.len() > depth {
            self.close();
        }
        while self.open.len() < depth {
            self.open.push(Open {
                number,
                ..Open::default()
            });
        }
        Ok(())
    }

    fn close(&mut self) {
        let Some(mut open) = self.open.pop() else {
            return;
        };
        // A last row without an end.
        let rest = std::mem::take(&mut open.cell);
        let loose: Vec<Item> = open.cells.drain(..).flatten().chain(rest).collect();
        let table = Table {
            rows: grid(open.rows),
            number: open.number,
        };
        let loose = loose
            .into_iter()
            .filter(|item| !matches!(item, Item::Paragraph(p) if p.text.is_empty()));
        let items = std::iter::once(Item::Table(table))
            .filter(|item| !matches!(item, Item::Table(table) if table.rows.is_empty()))
            .chain(loose);
        match self.open.last_mut() {
            Some(outer) => items.for_each(|item| hold(&mut outer.cell, item)),
            None => self.items.extend(items),
        }
    }
}

/// Cells by their edges to cells by the columns of the whole table.
fn grid(rows: Vec<Vec<Framed>>) -> Vec<Vec<Cell>> {
    let mut edges: Vec<i32> = rows
        .iter()
        .flatten()
        .flat_map(|c| [c.left, c.right])
        .collect();
    edges.sort_unstable();
    edges.dedup_by(|b, a| b.saturating_sub(*a) < NEAR);
    let column = |edge: i32| {
        let at = edges.partition_point(|&known| known <= edge);
        u16::try_from(at.saturating_sub(1)).unwrap_or(u16::MAX)
    };
    let place = |framed: Framed| {
        let (first, end) = (column(framed.left), column(framed.right));
        Cell {
            column: first,
            columns: end.saturating_sub(first).max(1),
            ..framed.cell
        }
    };
    let mut placed: Vec<Vec<Cell>> = rows
        .into_iter()
        .map(|row| row.into_iter().map(place).collect())
        .collect();
    for row in &mut placed {
        // Cells too narrow to have a column of their own still stand one after the other.
        let mut next = 0;
        for cell in row {
            let end = cell.column.saturating_add(cell.columns);
            cell.column = cell.column.max(next);
            cell.columns = end.saturating_sub(cell.column).max(1);
            next = cell.column.saturating_add(cell.columns);
        }
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Limits;

    fn paragraph(text: &str) -> Paragraph {
        Paragraph {
            text: text.to_owned(),
            ..Paragraph::default()
        }
    }

    fn row(rows: &mut Rows<'_>, depth: usize, cells: &[(&str, Frame)]) {
        for (text, _) in cells {
            rows.paragraph(depth, paragraph(text)).unwrap();
            rows.end_cell(depth, 1).unwrap();
        }
        let frames: Vec<Frame> = cells.iter().map(|(_, frame)| *frame).collect();
        rows.end_row(depth, 0, &frames).unwrap();
    }

    fn at(right: i32) -> Frame {
        Frame {
            right,
            ..Frame::default()
        }
    }

    fn shown(items: &[Item]) -> Vec<String> {
        let cell = |c: &Cell| {
            let text: Vec<&str> = c
                .items
                .iter()
                .map(|item| match item {
                    Item::Paragraph(paragraph) => paragraph.text.as_str(),
                    Item::Table(_) => "<table>",
                })
                .collect();
            let mark = if c.is_continued { "^" } else { "" };
            format!("{}+{}{mark} {}", c.column, c.columns, text.join("/"))
        };
        let item = |item: &Item| match item {
            Item::Paragraph(paragraph) => paragraph.text.clone(),
            Item::Table(table) => {
                let row = |row: &Vec<Cell>| row.iter().map(cell).collect::<Vec<_>>().join(" | ");
                table.rows.iter().map(row).collect::<Vec<_>>().join(" ‖ ")
            }
        };
        items.iter().map(item).collect()
    }

    #[test]
    fn edges_make_columns() {
        let limits = Limits::default();
        let budget = Budget::new(&limits);
        let mut rows = Rows::new(&budget);
        let joined = Frame {
            joins_left: true,
            ..at(4000)
        };
        let above = Frame {
            joins_above: true,
            ..at(1010)
        };
        row(&mut rows, 1, &[("a", at(1000)), ("b", at(4000))]);
        row(
            &mut rows,
            1,
            &[("", above), ("c", at(2500)), ("d", at(3990))],
        );
        row(
            &mut rows,
            1,
            &[("e", at(1000)), ("f", at(2500)), ("", joined)],
        );
        rows.paragraph(0, paragraph("hết")).unwrap();
        assert_eq!(
            shown(&rows.finish()),
            [
                "0+1 a | 1+2 b ‖ 0+1^  | 1+1 c | 2+1 d ‖ 0+1 e | 1+2 f/",
                "hết"
            ]
        );
    }

    #[test]
    fn a_table_in_a_cell_stays_one_if_it_has_figures() {
        let limits = Limits {
            levels: 2,
            ..Limits::default()
        };
        let budget = Budget::new(&limits);
        let mut rows = Rows::new(&budget);
        rows.paragraph(1, paragraph("ngoài")).unwrap();
        row(&mut rows, 2, &[("x", at(500)), ("y", at(900))]);
        rows.end_cell(1, 1).unwrap();
        rows.end_row(1, 0, &[at(2000)]).unwrap();
        assert_eq!(shown(&rows.finish()), ["0+1 ngoài/x/y"]);
        let mut rows = Rows::new(&budget);
        rows.paragraph(1, paragraph("ngoài")).unwrap();
        row(&mut rows, 2, &[("x", at(500)), ("5", at(900))]);
        row(&mut rows, 2, &[("y", at(500)), ("6", at(900))]);
        rows.end_cell(1, 1).unwrap();
        rows.end_row(1, 0, &[at(2000)]).unwrap();
        assert_eq!(shown(&rows.finish()), ["0+1 ngoài/<table>"]);
        assert!(Rows::new(&budget).paragraph(3, paragraph("")).is_err());
    }

    #[test]
    fn rows_without_frames_or_ends_keep_their_text() {
        let limits = Limits::default();
        let budget = Budget::new(&limits);
        let mut rows = Rows::new(&budget);
        rows.paragraph(1, paragraph("a")).unwrap();
        rows.end_cell(1, 1).unwrap();
        rows.paragraph(1, paragraph("b")).unwrap();
        rows.end_cell(1, 1).unwrap();
        rows.end_row(1, 0, &[]).unwrap();
        rows.paragraph(1, paragraph("c")).unwrap();
        assert_eq!(shown(&rows.finish()), ["0+1 a | 1+1 b", "c"]);
    }
}
