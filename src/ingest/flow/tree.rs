//! Paragraphs, tables and notes of formats that nest them (odt, html), to items.
//!
//! A reader opens and closes tables, rows, cells and notes as it meets them. A cell over several rows stands
//! in the first, and the rows below get empty cells that go on with it:
//!
//! ```text
//! <td rowspan=2>a</td><td>b</td>     0:a | 1:b
//! <td>c</td>                         0:^ | 1:c
//! ```

use std::collections::BTreeMap;

use super::items::{Cell, Item, Paragraph, Standing, Table, hold};
use super::writer::NoteText;
use crate::error::{Error, Measured};
use crate::ingest::budget::Budget;

/// More columns than a page can show; a damaged file may claim any number.
const COLUMNS: u16 = 512;

/// Gathers items.
#[derive(Debug)]
pub struct Tree<'b> {
    holders: Vec<Holder>,
    /// The paragraph being read.
    pub paragraph: Paragraph,
    notes: Vec<NoteText>,
    number: u32,
    budget: &'b Budget<'b>,
}

#[derive(Debug)]
enum Holder {
    Body(Vec<Item>),
    /// The paragraph that a note or box hangs on waits here.
    Note(usize, Paragraph, Vec<Item>),
    Box(Paragraph, Vec<Item>),
    Table(Grid),
    Cell(Cell, u16),
}

#[derive(Debug, Default)]
struct Grid {
    table: Table,
    row: Vec<Cell>,
    column: u16,
    /// Cells from rows above by their first column: columns, rows still to come.
    spans: BTreeMap<u16, (u16, u16)>,
    /// Boxes and notes in between.
    loose: Vec<Item>,
}

impl<'b> Tree<'b> {
    /// For a document with that budget.
    pub fn new(budget: &'b Budget<'b>) -> Self {
        Self {
            holders: vec![Holder::Body(Vec::new())],
            paragraph: Paragraph::default(),
            notes: Vec::new(),
            number: 1,
            budget,
        }
    }

    /// Ends the paragraph, with its label in front, if it has one.
    ///
    /// # Errors
    /// When the text gets too long.
    pub fn end_paragraph(&mut self, standing: Standing, label: Option<&str>) -> Result<(), Error> {
        let mut paragraph = std::mem::take(&mut self.paragraph);
        paragraph.number = self.number;
        self.number = self.number.saturating_add(1);
        paragraph.trim();
        paragraph.standing = standing;
        if let Some(label) = label.filter(|label| !label.is_empty())
            && !paragraph.text.is_empty()
        {
            self.budget.spend_text(label)?;
            paragraph.put_label(label);
        }
        self.budget.spend_text(&paragraph.text)?;
        self.hold(Item::Paragraph(paragraph));
        Ok(())
    }

    fn hold(&mut self, item: Item) {
        match self.holders.last_mut() {
            Some(Holder::Body(items) | Holder::Note(_, _, items) | Holder::Box(_, items)) => {
                items.push(item);
            }
            Some(Holder::Cell(cell, _)) => hold(&mut cell.items, item),
            Some(Holder::Table(grid)) => grid.loose.push(item),
            None => {}
        }
    }

    fn open(&mut self, holder: Holder) -> Result<(), Error> {
        self.holders.push(holder);
        let is_level = |h: &&Holder| matches!(h, Holder::Table(_) | Holder::Box(..));
        let levels = self.holders.iter().filter(is_level).count() as u64;
        self.budget.limits().check(Measured::Levels, levels)
    }

    /// A table begins.
    ///
    /// # Errors
    /// When it is nested too deep.
    pub fn begin_table(&mut self) -> Result<(), Error> {
        let grid = Grid {
            table: Table {
                rows: Vec::new(),
                number: self.number,
            },
            ..Grid::default()
        };
        self.open(Holder::Table(grid))
    }

    /// A cell begins that covers so many columns and rows.
    ///
    /// # Errors
    /// When there are too many.
    pub fn begin_cell(&mut self, columns: u16, rows: u16) -> Result<(), Error> {
        if let Some(Holder::Table(grid)) = self.holders.last_mut() {
            self.budget.spend(Measured::Cells, 1)?;
            grid.continue_above(self.budget)?;
            let columns = columns.clamp(1, COLUMNS);
            let cell = Cell {
                column: grid.column,
                columns,
                ..Cell::default()
            };
            self.holders.push(Holder::Cell(cell, rows));
        }
        Ok(())
    }

    /// Whether a cell is open, in the innermost table.
    pub fn is_in_cell(&self) -> bool {
        matches!(self.holders.last(), Some(Holder::Cell(..)))
    }

    /// Whether a table is open that is in no cell of its own.
    pub fn is_in_table(&self) -> bool {
        matches!(self.holders.last(), Some(Holder::Table(_)))
    }

    /// The cell ends.
    pub fn end_cell(&mut self) {
        if !self.is_in_cell() {
            return;
        }
        let Some(Holder::Cell(cell, rows)) = self.holders.pop() else {
            return;
        };
        if let Some(Holder::Table(grid)) = self.holders.last_mut() {
            if grid.column >= COLUMNS {
                return;
            }
            grid.column = grid.column.saturating_add(cell.columns);
            if rows > 1 {
                grid.spans.insert(cell.column, (cell.columns, rows));
            }
            grid.row.push(cell);
        }
    }

    /// The row ends.
    ///
    /// # Errors
    /// When it has too many cells.
    pub fn end_row(&mut self) -> Result<(), Error> {
        self.end_cell();
        match self.holders.last_mut() {
            Some(Holder::Table(grid)) => grid.end_row(self.budget),
            _ => Ok(()),
        }
    }

    /// The table ends.
    ///
    /// # Errors
    /// When it has too many cells.
    pub fn end_table(&mut self) -> Result<(), Error> {
        self.end_row()?;
        if !self.is_in_table() {
            return Ok(());
        }
        if let Some(Holder::Table(grid)) = self.holders.pop() {
            if !grid.table.rows.is_empty() {
                self.hold(Item::Table(grid.table));
            }
            grid.loose.into_iter().for_each(|item| self.hold(item));
        }
        Ok(())
    }

    /// A note begins, whose mark stands here. `own` is the author's own mark.
    ///
    /// # Errors
    /// When there are too many.
    pub fn begin_note(&mut self, own: &str) -> Result<(), Error> {
        self.budget.spend(Measured::Notes, 1)?;
        self.notes.push(NoteText {
            own: own.to_owned(),
            items: Vec::new(),
        });
        let number = self.notes.len();
        self.paragraph.mark(number);
        let paragraph = std::mem::take(&mut self.paragraph);
        self.holders
            .push(Holder::Note(number - 1, paragraph, Vec::new()));
        Ok(())
    }

    /// The mark of a note whose text comes later; its number.
    ///
    /// # Errors
    /// When there are too many.
    pub fn mark(&mut self) -> Result<usize, Error> {
        self.budget.spend(Measured::Notes, 1)?;
        self.notes.push(NoteText::default());
        let number = self.notes.len();
        self.paragraph.mark(number);
        Ok(number)
    }

    /// Gives a note its text.
    pub fn set_note(&mut self, number: usize, items: Vec<Item>) {
        if let Some(note) = self.notes.get_mut(number.wrapping_sub(1)) {
            note.items.extend(items);
        }
    }

    /// Whether a note is open.
    pub fn is_in_note(&self) -> bool {
        self.holders.iter().any(|h| matches!(h, Holder::Note(..)))
    }

    /// The note ends, and the paragraph that it hangs on goes on.
    ///
    /// # Errors
    /// As [`end_paragraph`](Self::end_paragraph) and [`end_table`](Self::end_table).
    pub fn end_note(&mut self) -> Result<(), Error> {
        if !self.is_in_note() {
            return Ok(());
        }
        self.end_rest()?;
        while let Some(Holder::Table(_) | Holder::Cell(..)) = self.holders.last() {
            self.end_table()?;
        }
        if let Some(Holder::Note(..)) = self.holders.last()
            && let Some(Holder::Note(note, paragraph, items)) = self.holders.pop()
        {
            self.paragraph = paragraph;
            self.set_note(note + 1, items);
        }
        Ok(())
    }

    /// A text box begins, which follows the paragraph it hangs on.
    ///
    /// # Errors
    /// When it is nested too deep.
    pub fn begin_box(&mut self) -> Result<(), Error> {
        let paragraph = std::mem::take(&mut self.paragraph);
        self.open(Holder::Box(paragraph, Vec::new()))
    }

    /// The box ends: what it holds, to be held again after the paragraph.
    ///
    /// # Errors
    /// As [`end_paragraph`](Self::end_paragraph).
    pub fn end_box(&mut self) -> Result<Vec<Item>, Error> {
        self.end_rest()?;
        if let Some(Holder::Box(..)) = self.holders.last()
            && let Some(Holder::Box(paragraph, items)) = self.holders.pop()
        {
            self.paragraph = paragraph;
            return Ok(items);
        }
        Ok(Vec::new())
    }

    /// Takes items that were read before.
    pub fn take(&mut self, items: Vec<Item>) {
        items.into_iter().for_each(|item| self.hold(item));
    }

    fn end_rest(&mut self) -> Result<(), Error> {
        if !self.paragraph.text.trim().is_empty() {
            self.end_paragraph(Standing::Text, None)?;
        }
        self.paragraph = Paragraph::default();
        Ok(())
    }

    /// The body and the notes.
    ///
    /// # Errors
    /// As [`end_paragraph`](Self::end_paragraph) and [`end_table`](Self::end_table).
    pub fn finish(mut self) -> Result<(Vec<Item>, Vec<NoteText>), Error> {
        self.end_rest()?;
        while self.holders.len() > 1 {
            match self.holders.last() {
                Some(Holder::Note(..)) => {
                    self.end_note()?;
                    self.end_rest()?;
                }
                Some(Holder::Box(..)) => {
                    let items = self.end_box()?;
                    self.end_rest()?;
                    self.take(items);
                }
                _ => self.end_table()?,
            }
        }
        let body = match self.holders.pop() {
            Some(Holder::Body(items)) => items,
            _ => Vec::new(),
        };
        Ok((body, self.notes))
    }
}

impl Grid {
    /// Puts the cells here that go on from rows above.
    fn continue_above(&mut self, budget: &Budget<'_>) -> Result<(), Error> {
        while let Some((&column, &(columns, _))) = self.spans.range(..=self.column).next_back()
            && self.column - column < columns
        {
            budget.spend(Measured::Cells, 1)?;
            self.row.push(Cell {
                column: self.column,
                columns,
                is_continued: true,
                ..Cell::default()
            });
            self.column = column.saturating_add(columns).max(self.column + 1);
        }
        Ok(())
    }

    fn end_row(&mut self, budget: &Budget<'_>) -> Result<(), Error> {
        if self.row.is_empty() && self.spans.is_empty() {
            return Ok(());
        }
        self.continue_above(budget)?;
        let mut row = std::mem::take(&mut self.row);
        self.column = 0;
        self.spans.retain(|_, (_, rows)| {
            *rows -= 1;
            *rows > 0
        });
        // Rows that hold only what goes on from above are there to draw lines.
        if row.iter().any(|cell| !cell.is_continued) {
            row.sort_by_key(|cell| cell.column);
            self.table.rows.push(row);
        }
        Ok(())
    }
}
