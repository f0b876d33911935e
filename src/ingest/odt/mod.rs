//! OpenDocument texts (odt, and flat fodt) to a [`Document`](super::Document).
//!
//! ```text
//! package ──► styles.xml, content.xml ──► body (items) ──► writer
//! ```
//!
//! The text is that of the pages with all changes accepted; headers, footers and comments are left out.
//! Numbers inside embedded charts are not read.

mod body;
pub mod styles;

use super::budget::Budget;
use super::encodings::{Encoding, Runs};
use super::flow::writer;
use super::flow::xml::Nodes;
use super::zip::Archive;
use super::{Document, Format, Note};
use crate::error::Error;
use body::Body;
use styles::Styles;

/// Reads a package.
///
/// # Errors
/// Encrypted, damaged, or more than the limits allow.
pub fn read(
    archive: &Archive<'_>,
    budget: &Budget<'_>,
    encoding: Encoding,
) -> Result<(Document, Vec<Note>), Error> {
    let mut remarks = Vec::new();
    let mut part = |name: &str| text(archive, name, budget, &mut remarks);
    if part("META-INF/manifest.xml")?.is_some_and(|text| text.contains("encryption-data")) {
        return Err(Error::Encrypted {
            format: Format::Odt,
        });
    }
    let mut styles = Styles::default();
    if let Some(text) = part("styles.xml")? {
        let read = Nodes::new(&text).each_tag(|tag| styles.open(tag));
        read.map_err(|detail| damaged(&format!("styles.xml: {detail}")))?;
    }
    let content = part("content.xml")?.ok_or_else(|| damaged("content.xml: missing"))?;
    remarks.extend(archive.is_cut().then_some(Note::FileCut));
    let (document, notes) = read_text(&content, styles, budget, encoding)?;
    remarks.extend(notes);
    Ok((document, remarks))
}

/// Reads a flat file, all in one piece of XML.
///
/// # Errors
/// Damaged, or more than the limits allow.
pub fn read_flat(
    text: &str,
    budget: &Budget<'_>,
    encoding: Encoding,
) -> Result<(Document, Vec<Note>), Error> {
    read_text(text, Styles::default(), budget, encoding)
}

fn read_text(
    text: &str,
    styles: Styles,
    budget: &Budget<'_>,
    encoding: Encoding,
) -> Result<(Document, Vec<Note>), Error> {
    let mut body = Body::new(styles, budget, Runs::new(encoding));
    body.read(text, |detail| damaged(&format!("content: {detail}")))?;
    let mut remarks: Vec<Note> = body.runs.notes().collect();
    remarks.extend(body.has_changes.then_some(Note::ChangesAccepted));
    remarks.extend(body.has_hidden.then_some(Note::HiddenTextLeftOut));
    remarks.extend((body.pictures > 0).then_some(Note::PicturesNotRead {
        count: body.pictures,
    }));
    let (items, notes) = body.tree.finish()?;
    Ok((writer::write(items, notes, budget.limits())?, remarks))
}

/// A part's text. A wrong checksum is noted and the text kept.
fn text(
    archive: &Archive<'_>,
    name: &str,
    budget: &Budget<'_>,
    remarks: &mut Vec<Note>,
) -> Result<Option<String>, Error> {
    let Some(part) = archive.document_part(name, Format::Odt, budget)? else {
        return Ok(None);
    };
    if !part.checksum_fits {
        remarks.push(Note::ChecksumDiffers {
            part: name.to_owned(),
        });
    }
    Ok(Some(String::from_utf8_lossy(&part.bytes).into_owned()))
}

fn damaged(detail: &str) -> Error {
    Error::Damaged {
        format: Format::Odt,
        detail: detail.to_owned(),
    }
}
