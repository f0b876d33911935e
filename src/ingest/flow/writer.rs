//! Paragraphs, tables and notes to a [`Document`]: one text, its blocks, and where the note marks stand.
//!
//! ```text
//! 1. Trồng trọt                      ← block, ends with a line feed
//! Diện tích\t12\t15                  ← row of a table
//! Sản lượng 40 tấn[1].               ← mark of note 1
//! [1] Trong đó vụ xuân 25 tấn.       ← note 1, anchored to the mark's bracket
//! ```
//!
//! Empty paragraphs have no block, only an empty line. A table of a single cell is a frame around paragraphs
//! and is written as such, and so is a row whose cells hold tables. Rows typed with tabs are a table here, too; and a document that has nothing of its own
//! but paragraphs is read as the plain text that it is.

use super::items::{Cell, Item, Paragraph, Standing, Table};
use crate::error::{Error, Measured};
use crate::ingest::document::{Block, BlockKind, Document, Origin};
use crate::ingest::lines::{self, Shape};
use crate::ingest::{
    Cell as DocumentCell, Limits, Table as DocumentTable, anchors, plain, plain_table,
};
use crate::source::Span;

/// A note's text and the author's own mark of it ("*"), which the number in the text stands for.
#[derive(Debug, Default)]
pub struct NoteText {
    /// Empty where the note is numbered.
    pub own: String,
    /// Its paragraphs.
    pub items: Vec<Item>,
}

/// Writes a body and its notes, which are numbered as the marks in the body count from 1.
///
/// # Errors
/// When the text gets too long.
pub fn write(body: Vec<Item>, notes: Vec<NoteText>, limits: &Limits) -> Result<Document, Error> {
    let mut writer = Writer::new(limits, notes.len());
    for item in body {
        writer.item(item)?;
    }
    writer.end_body();
    let has_own = !notes.is_empty() || writer.has_tables;
    for (i, note) in notes.into_iter().enumerate() {
        writer.note(i + 1, &note.own, note.items)?;
    }
    Ok(if has_own {
        writer.document
    } else {
        plain::if_bare(writer.document)
    })
}

/// Writes items one after the other.
#[derive(Debug)]
struct Writer<'l> {
    document: Document,
    /// The format's own, of more than one cell.
    has_tables: bool,
    /// An empty paragraph stands before the next one.
    is_after_empty: bool,
    /// Byte offset and paragraph of each note's mark, by its number less 1.
    marks: Vec<Option<(u32, u32)>>,
    characters: u64,
    limits: &'l Limits,
}

impl<'l> Writer<'l> {
    /// For a text within the limits with so many notes.
    fn new(limits: &'l Limits, notes: usize) -> Self {
        let document = Document {
            text: String::new(),
            blocks: Vec::new(),
            sheets: Vec::new(),
        };
        Self {
            document,
            has_tables: false,
            is_after_empty: false,
            marks: vec![None; notes],
            characters: 0,
            limits,
        }
    }

    /// Writes an item of the body.
    ///
    /// # Errors
    /// When the text gets too long.
    fn item(&mut self, item: Item) -> Result<(), Error> {
        match item {
            Item::Paragraph(paragraph) => self.paragraph(&paragraph),
            Item::Table(mut table) => match table.rows.as_mut_slice() {
                [row] if row.len() == 1 => self.frame(std::mem::take(&mut row[0])),
                _ => self.parts(table),
            },
        }
    }

    /// What a cell holds, as if there were no cell.
    fn frame(&mut self, cell: Cell) -> Result<(), Error> {
        cell.items.into_iter().try_for_each(|item| self.item(item))
    }

    /// A table whose rows with tables inside are frames, one cell after the other: such rows lay a page out.
    fn parts(&mut self, table: Table) -> Result<(), Error> {
        let mut plain = Vec::new();
        let number = table.number;
        for row in table.rows {
            if !Table::holds_tables(&row) {
                plain.push(row);
                continue;
            }
            self.table(&Table {
                rows: std::mem::take(&mut plain),
                number,
            })?;
            for cell in row {
                self.frame(cell)?;
            }
        }
        self.table(&Table {
            rows: plain,
            number,
        })
    }

    /// Finds tables that are typed with tabs; ties notes that are typed as text ("¹ Gồm …") to their marks
    /// ("kế hoạch¹").
    fn end_body(&mut self) {
        plain_table::find(&mut self.document);
        anchors::tie(&self.document.text, &mut self.document.blocks);
    }

    /// Writes the text of a note under its number, instead of the author's own mark.
    ///
    /// # Errors
    /// When the text gets too long.
    fn note(&mut self, number: usize, own: &str, items: Vec<Item>) -> Result<(), Error> {
        let mark = self.marks.get(number - 1).copied().flatten();
        let kind = BlockKind::Footnote {
            anchor: mark.map(|(at, _)| at),
        };
        let origin = Origin {
            line: mark.map_or(0, |(_, line)| line),
            page: None,
            cells: None,
        };
        let paragraphs = items.into_iter().flat_map(Item::into_paragraphs);
        let mut label = format!("[{number}] ");
        for mut paragraph in paragraphs.filter(|paragraph| !paragraph.text.is_empty()) {
            if !label.is_empty() {
                if let Some(rest) = paragraph.text.strip_prefix(own.trim()) {
                    paragraph.text = rest.trim_start().to_owned();
                }
                paragraph.prepend(&std::mem::take(&mut label));
            }
            self.block(&paragraph, kind.clone(), origin)?;
        }
        Ok(())
    }

    fn paragraph(&mut self, paragraph: &Paragraph) -> Result<(), Error> {
        if paragraph.text.is_empty() {
            self.is_after_empty = true;
            return Ok(());
        }
        if std::mem::take(&mut self.is_after_empty) && !self.document.text.is_empty() {
            self.push_text("\n")?;
        }
        // Most reports are typed without heading styles: there the label tells, as in a plain text.
        let kind = match (paragraph.standing, lines::shape(&paragraph.text)) {
            (Standing::Heading(level), _) | (_, Shape::Heading { level }) => {
                BlockKind::Heading { level }
            }
            (Standing::Item, _) | (_, Shape::Item) => BlockKind::ListItem,
            (Standing::Text, Shape::Note) => BlockKind::Footnote { anchor: None },
            (Standing::Text, Shape::Text) => BlockKind::Paragraph,
        };
        self.block(
            paragraph,
            kind,
            Origin {
                line: paragraph.number,
                page: None,
                cells: None,
            },
        )
    }

    fn block(
        &mut self,
        paragraph: &Paragraph,
        kind: BlockKind,
        origin: Origin,
    ) -> Result<(), Error> {
        let mut pieces = Vec::new();
        // A label that would read as words is in the text, but in no piece of it.
        let mut at = self.document.text.len() + paragraph.label;
        for line in paragraph.text[paragraph.label..].split('\n') {
            let inner = line.trim();
            if !inner.is_empty() {
                let start = at + (line.len() - line.trim_start().len());
                pieces.push(Span::new(start, start + inner.len()));
            }
            at += line.len() + 1;
        }
        self.push(&paragraph.text, paragraph)?;
        self.push_text("\n")?;
        self.document.blocks.push(Block {
            kind,
            pieces,
            origin,
        });
        Ok(())
    }

    fn table(&mut self, table: &Table) -> Result<(), Error> {
        let start = self.document.text.len();
        let mut rows = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            let mut cells = Vec::with_capacity(row.len());
            for (i, cell) in row.iter().enumerate() {
                if i > 0 {
                    self.push_text("\t")?;
                }
                cells.push(self.cell(cell)?);
            }
            self.push_text("\n")?;
            rows.push(cells);
        }
        let end = self.document.text.len();
        if rows
            .iter()
            .flatten()
            .all(|cell: &DocumentCell| cell.span.is_empty())
        {
            self.document.text.truncate(start);
            return Ok(());
        }
        self.has_tables = true;
        self.document.blocks.push(Block {
            kind: BlockKind::Table(DocumentTable { rows, grid: None }),
            pieces: vec![Span::new(start, end - 1)],
            origin: Origin {
                line: table.number,
                page: None,
                cells: None,
            },
        });
        Ok(())
    }

    /// A merged cell's text stands in its first row; below it the cells are there, and empty.
    fn cell(&mut self, cell: &Cell) -> Result<DocumentCell, Error> {
        let mut start = self.document.text.len();
        let mut label = 0;
        let paragraphs = cell.items.iter().filter_map(|item| match item {
            Item::Paragraph(paragraph) if !cell.is_continued && !paragraph.text.is_empty() => {
                Some(paragraph)
            }
            _ => None,
        });
        for paragraph in paragraphs {
            if self.document.text.len() > start {
                self.push_text(" ")?;
            } else {
                label = paragraph.label;
            }
            self.push(&paragraph.text.replace(['\t', '\n'], " "), paragraph)?;
        }
        start += label;
        let span = Span::new(start, self.document.text.len());
        Ok(DocumentCell {
            span,
            column: cell.column,
            columns: cell.columns,
        })
    }

    /// `text` is the paragraph's, byte for byte as long.
    fn push(&mut self, text: &str, paragraph: &Paragraph) -> Result<(), Error> {
        let at = self.document.text.len();
        for &(offset, note) in &paragraph.marks {
            if let Some(mark) = self.marks.get_mut(note - 1) {
                *mark = u32::try_from(at + offset)
                    .ok()
                    .map(|at| (at, paragraph.number));
            }
        }
        self.push_text(text)
    }

    fn push_text(&mut self, text: &str) -> Result<(), Error> {
        self.characters += text.chars().count() as u64;
        self.limits.check(Measured::Characters, self.characters)?;
        self.document.text.push_str(text);
        Ok(())
    }
}
