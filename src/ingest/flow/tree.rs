//! Paragraphs, tables and notes of formats that nest them (odt, html), to items.
//!
//! A reader opens and closes tables, rows, cells and notes as it meets them. A cell over several rows stands
//! in the first, and the rows below get empty cells that go on with it:
//!
//! ```text
//! <td rowspan=2>a</td><td>b</td>     0:a | 1:b
//! <td>c</td>                         0:^ | 1:c
//! ```

use super::items::{Cell, Item, Paragraph, Standing, Table};
use super::writer::NoteText;
use crate::error::{Error, Measured};

/// More columns than a page can show; a damaged file may claim any number.
const COLUMNS: u16 = 512;

/// Gathers items.
#[derive(Debug)]
pub struct Tree {
    holders: Vec<Holder>,
    /// The paragraph being read.
    pub paragraph: Paragraph,
    notes: Vec<NoteText>,
    number: u32,
    limit: u64,
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
    /// Cells from rows above: first column, columns, rows still to come.
    spans: Vec<(u16, u16, u16)>,
    /// Boxes and notes in between.
    loose: Vec<Item>,
}

impl Tree {
    /// For tables and boxes nested at most `limit` deep.
    pub fn new(limit: u64) -> Self {
        Self {
            holders: vec![Holder::Body(Vec::new())],
            paragraph: Paragraph::default(),
            notes: Vec::new(),
            number: 1,
            limit,
        }
    }

    /// Ends the paragraph, with its label in front, if it has one.
    pub fn end_paragraph(&mut self, standing: Standing, label: Option<&str>) {
        let mut paragraph = std::mem::take(&mut self.paragraph);
        paragraph.number = self.number;
        self.number = self.number.saturating_add(1);
        paragraph.trim();
        paragraph.standing = standing;
        if let Some(label) = label.filter(|label| !label.is_empty())
            && !paragraph.text.is_empty()
        {
            paragraph.prepend(&format!("{label} "));
        }
        self.hold(Item::Paragraph(paragraph));
    }

    fn hold(&mut self, item: Item) {
        match self.holders.last_mut() {
            Some(Holder::Body(items) | Holder::Note(_, _, items) | Holder::Box(_, items)) => {
                items.push(item);
            }
            Some(Holder::Cell(cell, _)) => cell.paragraphs.extend(item.into_paragraphs()),
            Some(Holder::Table(grid)) => grid.loose.push(item),
            None => {}
        }
    }

    fn open(&mut self, holder: Holder) -> Result<(), Error> {
        self.holders.push(holder);
        let levels = self
            .holders
            .iter()
            .filter(|h| matches!(h, Holder::Table(_) | Holder::Box(..)))
            .count() as u64;
        if levels > self.limit {
            return Err(Error::TooLarge {
                what: Measured::Levels,
                found: levels,
                limit: self.limit,
            });
        }
        Ok(())
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
    pub fn begin_cell(&mut self, columns: u16, rows: u16) {
        if let Some(Holder::Table(grid)) = self.holders.last_mut() {
            grid.continue_above();
            let columns = columns.clamp(1, COLUMNS);
            let cell = Cell {
                column: grid.column,
                columns,
                ..Cell::default()
            };
            self.holders.push(Holder::Cell(cell, rows));
        }
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
                grid.spans.push((cell.column, cell.columns, rows));
            }
            grid.row.push(cell);
        }
    }

    /// The row ends.
    pub fn end_row(&mut self) {
        self.end_cell();
        if let Some(Holder::Table(grid)) = self.holders.last_mut() {
            grid.end_row();
        }
    }

    /// The table ends.
    pub fn end_table(&mut self) {
        self.end_row();
        if !self.is_in_table() {
            return;
        }
        if let Some(Holder::Table(grid)) = self.holders.pop() {
            if !grid.table.rows.is_empty() {
                self.hold(Item::Table(grid.table));
            }
            grid.loose.into_iter().for_each(|item| self.hold(item));
        }
    }

    /// A note begins, whose mark stands here. `own` is the author's own mark.
    pub fn begin_note(&mut self, own: &str) {
        self.notes.push(NoteText {
            own: own.to_owned(),
            items: Vec::new(),
        });
        let number = self.notes.len();
        self.paragraph.mark(number);
        let paragraph = std::mem::take(&mut self.paragraph);
        self.holders
            .push(Holder::Note(number - 1, paragraph, Vec::new()));
    }

    /// The mark of a note whose text comes later; its number.
    pub fn mark(&mut self) -> usize {
        self.notes.push(NoteText::default());
        let number = self.notes.len();
        self.paragraph.mark(number);
        number
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
    pub fn end_note(&mut self) {
        if !self.is_in_note() {
            return;
        }
        self.end_rest();
        while let Some(Holder::Table(_) | Holder::Cell(..)) = self.holders.last() {
            self.end_table();
        }
        if let Some(Holder::Note(..)) = self.holders.last()
            && let Some(Holder::Note(note, paragraph, items)) = self.holders.pop()
        {
            self.paragraph = paragraph;
            self.set_note(note + 1, items);
        }
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
    pub fn end_box(&mut self) -> Vec<Item> {
        self.end_rest();
        if let Some(Holder::Box(..)) = self.holders.last()
            && let Some(Holder::Box(paragraph, items)) = self.holders.pop()
        {
            self.paragraph = paragraph;
            return items;
        }
        Vec::new()
    }

    /// Takes items that were read before.
    pub fn take(&mut self, items: Vec<Item>) {
        items.into_iter().for_each(|item| self.hold(item));
    }

    fn end_rest(&mut self) {
        if !self.paragraph.text.trim().is_empty() {
            self.end_paragraph(Standing::Text, None);
        }
        self.paragraph = Paragraph::default();
    }

    /// The body and the notes.
    pub fn finish(mut self) -> (Vec<Item>, Vec<NoteText>) {
        self.end_rest();
        while self.holders.len() > 1 {
            match self.holders.last() {
                Some(Holder::Note(..)) => {
                    self.end_note();
                    self.end_rest();
                }
                Some(Holder::Box(..)) => {
                    let items = self.end_box();
                    self.end_rest();
                    self.take(items);
                }
                _ => self.end_table(),
            }
        }
        let body = match self.holders.pop() {
            Some(Holder::Body(items)) => items,
            _ => Vec::new(),
        };
        (body, self.notes)
    }
}

impl Grid {
    /// Puts the cells here that go on from rows above.
    fn continue_above(&mut self) {
        while let Some(&(column, columns, _)) = self.spans.iter().find(|(first, columns, _)| {
            (*first..first.saturating_add(*columns)).contains(&self.column)
        }) {
            self.row.push(Cell {
                column: self.column,
                columns,
                is_continued: true,
                ..Cell::default()
            });
            self.column = column.saturating_add(columns).max(self.column + 1);
        }
    }

    fn end_row(&mut self) {
        if self.row.is_empty() && self.spans.is_empty() {
            return;
        }
        self.continue_above();
        let mut row = std::mem::take(&mut self.row);
        self.column = 0;
        for span in &mut self.spans {
            span.2 -= 1;
        }
        self.spans.retain(|span| span.2 > 0);
        // Rows that hold only what goes on from above are there to draw lines.
        if row.iter().any(|cell| !cell.is_continued) {
            row.sort_by_key(|cell| cell.column);
            self.table.rows.push(row);
        }
    }
}
