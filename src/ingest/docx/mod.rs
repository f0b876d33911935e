//! Word documents (since 2007) to a [`Document`].
//!
//! ```text
//! package ──► styles, numbering, body, notes ──► items ──► writer ──► Document
//! ```
//!
//! The text is that of the pages as they would be printed with all changes accepted: list labels are
//! there, deleted and hidden text is not, nor are headers, footers and comments. Numbers inside pictures,
//! charts and embedded objects are not read. See `writer` for what the text looks like.

mod body;
mod context;
mod draft;

mod numbering;
mod package;
mod styles;

use std::collections::BTreeMap;

use super::budget::Budget;
use super::encodings::{Encoding, Runs};
use super::flow::items::Item;
use super::flow::writer::{self, NoteText};
use super::zip::Archive;
use super::{Document, Limits, Note};
use crate::error::Error;
use context::{Context, Findings, Group, Marks, NoteKind};
use numbering::Numbering;
use package::{Package, damaged};
use styles::Styles;

/// Reads a Word document.
///
/// # Errors
/// Encrypted, damaged, or more than the limits allow.
pub fn read(
    archive: Archive<'_>,
    budget: &Budget<'_>,
    encoding: Encoding,
) -> Result<(Document, Vec<Note>), Error> {
    let mut runs = Runs::new(encoding);
    let mut package = Package::open(archive, budget)?;
    let styles = read_part(&mut package, "styles", Styles::read)?;
    let mut numbering = read_part(&mut package, "numbering", Numbering::read)?;
    let mut marks = Marks::default();
    let mut findings = Findings::default();

    let (name, text) = package.main()?;
    let context = Context {
        styles: &styles,
        numbering: &mut numbering,
        marks: Some(&mut marks),
        runs: &mut runs,
        budget,
        findings: &mut findings,
    };
    let body = body::read(&name, &text, context)?;
    drop(text);

    let mut notes = BTreeMap::new();
    for (kind, relation) in [
        (NoteKind::Footnote, "footnotes"),
        (NoteKind::Endnote, "endnotes"),
    ] {
        if !marks.notes.iter().any(|mark| mark.kind == kind) {
            continue;
        }
        let Some((name, text)) = package.related(relation)? else {
            continue;
        };
        let context = Context {
            styles: &styles,
            numbering: &mut numbering,
            marks: None,
            runs: &mut runs,
            budget,
            findings: &mut findings,
        };
        let groups = body::read(&name, &text, context)?;
        notes.extend(
            groups
                .into_iter()
                .filter_map(|(id, items)| Some(((kind, id?), items))),
        );
    }
    let document = write(body, &marks, notes, budget.limits())?;
    let mut remarks = package.notes;
    remarks.extend(runs.notes());
    remarks.extend(findings.notes());
    Ok((document, remarks))
}

fn write(
    body: Vec<Group>,
    marks: &Marks,
    mut notes: BTreeMap<(NoteKind, i64), Vec<Item>>,
    limits: &Limits,
) -> Result<Document, Error> {
    // A note marked twice is written once.
    let notes = marks.notes.iter().map(|mark| NoteText {
        own: mark.own.clone(),
        items: notes.remove(&(mark.kind, mark.id)).unwrap_or_default(),
    });
    let notes = notes.collect();
    let body = body.into_iter().flat_map(|(_, items)| items).collect();
    writer::write(body, notes, limits)
}

/// A part that may be missing.
fn read_part<T: Default>(
    package: &mut Package<'_>,
    relation: &str,
    read: impl FnOnce(&str) -> Result<T, String>,
) -> Result<T, Error> {
    match package.related(relation)? {
        Some((name, text)) => read(&text).map_err(|detail| damaged(&name, &detail)),
        None => Ok(T::default()),
    }
}

impl Findings {
    fn notes(self) -> impl Iterator<Item = Note> {
        let changes = self.has_changes.then_some(Note::ChangesAccepted);
        let hidden = self.has_hidden.then_some(Note::HiddenTextLeftOut);
        let pictures = (self.pictures > 0).then_some(Note::PicturesNotRead {
            count: self.pictures,
        });
        [changes, hidden, pictures].into_iter().flatten()
    }
}
