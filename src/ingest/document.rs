//! [`Document`]: what every reader makes of a file. Blocks over one text, each with its origin.

use serde::{Deserialize, Serialize};

use crate::source::Span;

/// A file as text with structure. Positions are bytes into `text`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// For text files the decoded input exactly as given (without its byte-order mark); for other
    /// formats the text that the reader made: blocks end with `\n`, cells of a row are parted by `\t`.
    pub text: String,
    /// In reading order; footnotes stand where their text stands.
    pub blocks: Vec<Block>,
    /// Names of a workbook's sheets, which [`Cells::sheet`] counts; empty for other formats.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sheets: Vec<String>,
}

impl Document {
    /// The block that a byte of the text is in, else the one before it.
    #[must_use]
    pub fn block_at(&self, place: usize) -> Option<&Block> {
        let starts = |block: &Block| block.pieces.first().is_some_and(|p| p.start() <= place);
        let before = &self.blocks[..self.blocks.partition_point(starts)];
        // A note may stand between two pieces of the paragraph that it hangs on.
        let holds = |block: &&Block| {
            let after = block.pieces.partition_point(|p| p.start() <= place);
            block.pieces[..after]
                .last()
                .is_some_and(|p| place < p.end())
        };
        let nearby = before.iter().rev().take(8);
        nearby.clone().find(holds).or(before.last())
    }

    /// Where a byte of the text stands in the file: of a table on a sheet the very cell.
    #[must_use]
    pub fn origin_at(&self, place: usize) -> Option<Origin> {
        let block = self.block_at(place)?;
        let mut origin = block.origin;
        if let (BlockKind::Table(table), Some(cells)) = (&block.kind, &mut origin.cells)
            && let Some((first, last)) = table.on_sheet(place)
        {
            (cells.first, cells.last) = (first, last);
        }
        Some(origin)
    }
}

impl Table {
    /// Row and columns on the sheet of the cell that a byte of the text is in.
    fn on_sheet(&self, place: usize) -> Option<((u32, u32), (u32, u32))> {
        let grid = self.grid.as_ref()?;
        let begins = |row: &Vec<Cell>| row.first().is_some_and(|c| c.span.start() <= place);
        let row = self.rows.partition_point(begins).checked_sub(1)?;
        let cells = &self.rows[row];
        let cell = cells[..cells.partition_point(|c| c.span.start() <= place)].last()?;
        let (first, last) = (cell.column, cell.column + cell.columns.max(1) - 1);
        let column = |at: u16| grid.columns.get(usize::from(at)).copied();
        let row = *grid.rows.get(row)?;
        Some(((row, column(first)?), (row, column(last)?)))
    }
}

/// One paragraph, heading, list item, table or footnote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text in reading order. More than one piece where something cuts it in two: a line break of a
    /// hard-wrapped file, or a page's footnotes in the middle of a sentence.
    pub pieces: Vec<Span>,
    /// Where it stands in the file.
    pub origin: Origin,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// A heading; 1 is the outermost level.
    Heading {
        /// From 1.
        level: u8,
    },
    /// Running text.
    Paragraph,
    /// An item of a list (its label is part of the text).
    ListItem,
    /// A table; `pieces` covers it whole.
    Table(Table),
    /// A note. `anchor` is the byte offset of its mark in the running text, if the mark was found.
    Footnote {
        /// Where it hangs.
        anchor: Option<u32>,
    },
}

/// Rows of cells.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// From the top.
    pub rows: Vec<Vec<Cell>>,
    /// Where it stands on its sheet, in a workbook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grid: Option<Grid>,
}

/// Which rows and columns of a sheet those of a table are, from 0: hidden and empty ones are left out of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grid {
    /// Of each row of the table.
    pub rows: Vec<u32>,
    /// Of each grid column of the table.
    pub columns: Vec<u32>,
}

/// One cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Its text, without the separators around it.
    pub span: Span,
    /// First grid column, from 0.
    pub column: u16,
    /// How many grid columns it covers (merged cells: more than 1).
    pub columns: u16,
}

/// Where a block stands in the file, as far as the format knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Line of a text file, or paragraph of a document, from 1.
    pub line: u32,
    /// Page, from 1, where the format has pages.
    pub page: Option<u32>,
    /// Cells, where the format has sheets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cells: Option<Cells>,
}

/// A rectangle of cells of a sheet, rows and columns from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cells {
    /// Which of [`Document::sheets`].
    pub sheet: u32,
    /// Row and column of the upper left cell.
    pub first: (u32, u32),
    /// Row and column of the lower right cell.
    pub last: (u32, u32),
}

impl Cells {
    /// Its first cell alone.
    #[must_use]
    pub fn upper_left(self) -> Self {
        let last = self.first;
        Self { last, ..self }
    }

    /// "A4:F20", or "A4" for a single cell.
    #[must_use]
    pub fn range(&self) -> String {
        let name = |(row, column): (u32, u32)| {
            let mut name = String::new();
            let mut rest = column + 1;
            while rest > 0 {
                name.insert(0, char::from(b'A' + ((rest - 1) % 26) as u8));
                rest = (rest - 1) / 26;
            }
            name + &(row + 1).to_string()
        };
        if self.first == self.last {
            name(self.first)
        } else {
            format!("{}:{}", name(self.first), name(self.last))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_that_a_note_cuts_in_two_is_found_on_both_sides() {
        let block = |kind, pieces: &[(usize, usize)], page| Block {
            kind,
            pieces: pieces.iter().map(|&(a, b)| Span::new(a, b)).collect(),
            origin: Origin {
                line: 1,
                page: Some(page),
                cells: None,
            },
        };
        let document = Document {
            text: " ".repeat(40),
            blocks: vec![
                block(BlockKind::Paragraph, &[(2, 10), (20, 30)], 1),
                block(BlockKind::Footnote { anchor: None }, &[(12, 18)], 2),
                block(BlockKind::Paragraph, &[(32, 40)], 3),
            ],
            sheets: Vec::new(),
        };
        let page = |place| document.origin_at(place).and_then(|origin| origin.page);
        let pages: Vec<_> = [0, 2, 9, 12, 19, 20, 29, 32].map(page).to_vec();
        let expected = [
            None,
            Some(1),
            Some(1),
            Some(2),
            Some(2),
            Some(1),
            Some(1),
            Some(3),
        ];
        assert_eq!(pages, expected);
    }

    #[test]
    fn ranges_are_named_as_spreadsheets_name_them() {
        for (first, last, range) in [
            ((0, 0), (0, 0), "A1"),
            ((3, 0), (19, 5), "A4:F20"),
            ((0, 25), (0, 26), "Z1:AA1"),
            ((1_048_575, 16_383), (1_048_575, 16_383), "XFD1048576"),
        ] {
            let cells = Cells {
                sheet: 0,
                first,
                last,
            };
            assert_eq!(cells.range(), range);
        }
    }
}
