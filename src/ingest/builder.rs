//! Blocks one after the other to a [`Document`]: for formats whose text the reader itself makes.
//!
//! ```text
//! 1. Trồng trọt              ← block, ends with a line feed
//! Diện tích\t12\t15          ← row of a table
//! ```

use super::anchors;
use super::document::{Block, BlockKind, Cell, Document, Grid, Origin, Table};
use crate::error::{Error, Measured};
use crate::source::Span;

/// Writes a document.
#[derive(Debug)]
pub struct Builder {
    document: Document,
    characters: u64,
    limit: u64,
}

impl Builder {
    /// For a text of at most `limit` characters.
    pub fn new(limit: u64) -> Self {
        let document = Document {
            text: String::new(),
            blocks: Vec::new(),
            sheets: Vec::new(),
        };
        Self {
            document,
            characters: 0,
            limit,
        }
    }

    /// A sheet of a workbook: blocks that follow may say that they stand on it.
    pub fn sheet(&mut self, name: &str) {
        self.document.sheets.push(name.to_owned());
    }

    /// A heading, paragraph, list item or note; nothing where the text is empty.
    ///
    /// # Errors
    /// When the document's text gets too long.
    pub fn text(&mut self, kind: BlockKind, text: &str, origin: Origin) -> Result<(), Error> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(());
        }
        let start = self.document.text.len();
        self.push(&text.replace(['\n', '\t'], " "))?;
        let piece = Span::new(start, self.document.text.len());
        self.push("\n")?;
        self.document.blocks.push(Block {
            kind,
            pieces: vec![piece],
            origin,
        });
        Ok(())
    }

    /// An empty line, where something stands before it.
    ///
    /// # Errors
    /// When the document's text gets too long.
    #[cfg(feature = "pdf")]
    pub fn gap(&mut self) -> Result<(), Error> {
        if self.document.text.is_empty() {
            return Ok(());
        }
        self.push("\n")
    }

    /// A table from rows of (text, first column, columns); nothing where all cells are empty.
    ///
    /// # Errors
    /// When the document's text gets too long.
    pub fn table<'t, R>(
        &mut self,
        rows: impl Iterator<Item = R>,
        origin: Origin,
    ) -> Result<(), Error>
    where
        R: Iterator<Item = (&'t str, u16, u16)>,
    {
        let start = self.document.text.len();
        let mut out = Vec::new();
        for row in rows {
            let mut cells = Vec::new();
            for (text, column, columns) in row {
                if !cells.is_empty() {
                    self.push("\t")?;
                }
                let at = self.document.text.len();
                self.push(&text.trim().replace(['\n', '\t'], " "))?;
                cells.push(Cell {
                    span: Span::new(at, self.document.text.len()),
                    column,
                    columns,
                });
            }
            self.push("\n")?;
            out.push(cells);
        }
        if out.iter().flatten().all(|cell| cell.span.is_empty()) {
            self.document.text.truncate(start);
            return Ok(());
        }
        let whole = Span::new(start, self.document.text.len() - 1);
        self.document.blocks.push(Block {
            kind: BlockKind::Table(Table {
                rows: out,
                grid: None,
            }),
            pieces: vec![whole],
            origin,
        });
        Ok(())
    }

    /// Where the table that was written last stands on its sheet.
    pub fn grid(&mut self, grid: Grid) {
        if let Some(BlockKind::Table(table)) = self.document.blocks.last_mut().map(|b| &mut b.kind)
        {
            table.grid = Some(grid);
        }
    }

    /// The whole, its notes tied to their marks.
    pub fn finish(mut self) -> Document {
        anchors::tie(&self.document.text, &mut self.document.blocks);
        self.document
    }

    fn push(&mut self, text: &str) -> Result<(), Error> {
        self.characters += text.chars().count() as u64;
        if self.characters > self.limit {
            return Err(Error::TooLarge {
                what: Measured::Characters,
                found: self.characters,
                limit: self.limit,
            });
        }
        self.document.text.push_str(text);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_tables() {
        let mut builder = Builder::new(1000);
        let origin = Origin::default();
        builder
            .text(BlockKind::Paragraph, " Thu\t12 tỷ¹ ", origin)
            .expect("fits");
        let rows = [[("Lúa", 0, 1), ("", 1, 2)], [("", 0, 1), ("", 1, 2)]];
        builder
            .table(rows.into_iter().map(IntoIterator::into_iter), origin)
            .expect("fits");
        builder
            .text(BlockKind::Footnote { anchor: None }, "¹ Gồm", origin)
            .expect("fits");
        builder
            .text(BlockKind::Paragraph, " ", origin)
            .expect("fits");
        let document = builder.finish();
        assert_eq!(document.text, "Thu 12 tỷ¹\nLúa\t\n\t\n¹ Gồm\n");
        assert_eq!(document.blocks.len(), 3);
        let anchor = Some("Thu 12 tỷ".len() as u32);
        assert_eq!(document.blocks[2].kind, BlockKind::Footnote { anchor });
    }

    #[test]
    fn a_table_of_empty_cells_is_nothing() {
        let mut builder = Builder::new(1000);
        let rows = [[("", 0, 1)]];
        builder
            .table(
                rows.into_iter().map(IntoIterator::into_iter),
                Origin::default(),
            )
            .expect("fits");
        assert_eq!(builder.finish().text, "");
    }

    #[test]
    fn the_limit_holds() {
        let mut builder = Builder::new(3);
        assert!(
            builder
                .text(BlockKind::Paragraph, "bốn bốn", Origin::default())
                .is_err()
        );
    }
}
