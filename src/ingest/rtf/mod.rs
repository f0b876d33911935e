//! Rich text (RTF) to a [`Document`](super::Document).
//!
//! ```text
//! bytes ──► tokens ──► header (fonts, styles), reader (paragraphs, cells, notes) ──► writer
//! ```
//!
//! One pass. Groups are a stack of what holds inside them; destinations that are not known and marked as
//! optional are skipped. Labels of lists are those that the writer of the file left beside each item.
//! Author's own marks of footnotes ("*") stay as text.

mod header;
mod reader;
mod tokens;

use super::budget::Budget;
use super::encodings::Encoding;
use super::flow::writer;
use super::{Document, Format, Note};
use crate::error::Error;

/// What such a file begins with.
pub const SIGNATURE: &[u8] = b"{\\rtf";

/// Reads a file.
///
/// # Errors
/// Damaged, or more than the limits allow.
pub fn read(
    bytes: &[u8],
    budget: &Budget<'_>,
    encoding: Encoding,
) -> Result<(Document, Vec<Note>), Error> {
    let read = reader::read(bytes, budget, encoding)?;
    let document = writer::write(read.body, read.notes, budget.limits())?;
    Ok((document, read.remarks))
}

fn damaged(detail: &str) -> Error {
    Error::Damaged {
        format: Format::Rtf,
        detail: detail.to_owned(),
    }
}
