//! The header of a Word file (FIB): whether it can be read, how long its stories are, where its tables are.
//!
//! Bytes 0 `EC A5`, 2 the version (193 and above: Word 97), 10 flags, 76 the characters of the body, 154
//! places in the table stream, eight bytes each.

use super::damaged;
use crate::error::Error;
use crate::ingest::Format;
use crate::ingest::compound::{u16_at, u32_at};

/// What the header says.
#[derive(Debug)]
pub struct Header<'a> {
    bytes: &'a [u8],
    /// The stream with the tables.
    pub table_stream: &'static str,
    /// Characters of the body.
    pub body: u32,
    /// Characters of the footnotes, which follow the body.
    pub footnotes: u32,
    /// Characters of headers, footers, comments: between footnotes and endnotes.
    pub between: u32,
    /// Characters of the endnotes.
    pub endnotes: u32,
    /// Characters of the text boxes, which follow the endnotes.
    pub boxes: u32,
}

/// Tables in the table stream, by their number in the header.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    /// Styles.
    Styles = 1,
    /// Where the marks of footnotes stand.
    FootnoteMarks = 2,
    /// Where the texts of footnotes begin.
    FootnoteTexts = 3,
    /// Pages of character properties.
    Characters = 12,
    /// Pages of paragraph properties.
    Paragraphs = 13,
    /// Font names.
    Fonts = 15,
    /// The pieces of the text.
    Pieces = 33,
    /// Where the marks of endnotes stand.
    EndnoteMarks = 46,
    /// Where the texts of endnotes begin.
    EndnoteTexts = 47,
    /// Definitions of lists.
    Lists = 73,
    /// The lists that paragraphs refer to.
    ListUses = 74,
}

/// What such a stream begins with; the last three are Word 95 of East Asia.
const IDENTS: [u16; 5] = [0xa5ec, 0xa5dc, 0xa697, 0xa698, 0xa699];

impl<'a> Header<'a> {
    /// Reads the beginning of the stream `WordDocument`.
    ///
    /// # Errors
    /// Encrypted, older than Word 97, or too short.
    pub fn read(bytes: &'a [u8]) -> Result<Self, Error> {
        let number = |at| u16_at(bytes, at).ok_or_else(|| damaged("header cut short"));
        let (ident, version, flags) = (number(0)?, number(2)?, number(10)?);
        if !IDENTS.contains(&ident) {
            return Err(damaged("no Word header"));
        }
        if version < 193 {
            return Err(Error::Unsupported {
                format: "DOC (Word 6, Word 95)".to_owned(),
            });
        }
        if flags & 0x0100 != 0 {
            return Err(Error::Encrypted {
                format: Format::Doc,
            });
        }
        let long = |at| u32_at(bytes, at).ok_or_else(|| damaged("header cut short"));
        let table_stream = if flags & 0x0200 != 0 {
            "1Table"
        } else {
            "0Table"
        };
        Ok(Self {
            bytes,
            table_stream,
            body: long(76)?,
            footnotes: long(80)?,
            between: [84, 88, 92]
                .into_iter()
                .try_fold(0, |sum: u32, at| long(at).map(|n| sum.saturating_add(n)))?,
            endnotes: long(96)?,
            boxes: long(100)?,
        })
    }

    /// That table; empty where there is none.
    pub fn table<'t>(&self, tables: &'t [u8], place: Place) -> &'t [u8] {
        let at = 154 + 8 * place as usize;
        let find = || {
            let start = u32_at(self.bytes, at)? as usize;
            let len = u32_at(self.bytes, at + 4)? as usize;
            let rest = tables.get(start..)?;
            Some(&rest[..rest.len().min(len)])
        };
        find().unwrap_or_default()
    }

    /// From where that table begins to the end: levels of lists follow their definitions uncounted.
    pub fn table_and_rest<'t>(&self, tables: &'t [u8], place: Place) -> &'t [u8] {
        let at = 154 + 8 * place as usize;
        let find = || {
            let start = u32_at(self.bytes, at)? as usize;
            (u32_at(self.bytes, at + 4)? > 0).then_some(())?;
            tables.get(start..)
        };
        find().unwrap_or_default()
    }
}

/// A list of places (PLC): n + 1 positions, then n entries of `size` bytes. Their ranges and entries.
pub fn places(bytes: &[u8], size: usize) -> impl Iterator<Item = (u32, u32, &[u8])> {
    let count = bytes.len().saturating_sub(4) / (4 + size);
    (0..count).filter_map(move |i| {
        let data = 4 * (count + 1) + size * i;
        Some((
            u32_at(bytes, 4 * i)?,
            u32_at(bytes, 4 * i + 4)?,
            bytes.get(data..data + size)?,
        ))
    })
}
