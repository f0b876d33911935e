//! Word documents of 97 to 2003 to a [`Document`], by [MS-DOC].
//!
//! ```text
//! compound file ──► header ──► pieces (text), runs (properties), styles, lists ──► stories ──► writer
//! ```
//!
//! The text is that of the pages with all changes accepted, as for newer documents; headers, footers and
//! comments are left out, text boxes follow the body. Word 6 and 95 and encrypted files are refused. Fast
//! saved files are read, but single property changes kept beside a piece are not looked at.

mod header;
mod lists;
mod paragraph;
mod pieces;
mod runs;
mod sprms;
mod story;
mod styles;

use std::collections::BTreeMap;

use super::budget::Budget;
use super::compound::{Compound, u32_at};
use super::encodings::{Encoding, Runs as OldRuns};
use super::flow::writer::{self, NoteText};
use super::{Document, Format, Note};
use crate::error::{Error, Measured};
use header::{Header, Place, places};
use lists::Lists;
use pieces::Pieces;
use runs::Runs;
use story::Reader;
use styles::Styles;

/// What is read of a file before its text.
pub struct File<'a> {
    pieces: Pieces<'a>,
    characters: Runs<'a>,
    paragraphs: Runs<'a>,
    styles: Styles<'a>,
    fonts: Vec<String>,
    /// Properties that were too long for their page.
    data: Vec<u8>,
}

/// Reads a Word document.
///
/// # Errors
/// Encrypted, too old, damaged, or more than the limits allow.
pub fn read(
    compound: &Compound<'_>,
    budget: &Budget<'_>,
    encoding: Encoding,
) -> Result<(Document, Vec<Note>), Error> {
    let main = compound
        .stream("WordDocument", budget)?
        .ok_or_else(|| damaged("no stream WordDocument"))?;
    let header = Header::read(&main)?;
    let tables = compound
        .stream(header.table_stream, budget)?
        .ok_or_else(|| damaged("no table stream"))?;
    let length = [header.footnotes, header.endnotes, header.boxes]
        .iter()
        .fold(u64::from(header.body), |sum, &n| sum + u64::from(n));
    budget.limits().check(Measured::Characters, length)?;
    let table = |place| header.table(&tables, place);
    let pieces = Pieces::read(&main, table(Place::Pieces));
    let file = File {
        pieces: pieces.ok_or_else(|| damaged("no table of pieces"))?,
        characters: Runs::characters(&main, table(Place::Characters)),
        paragraphs: Runs::paragraphs(&main, table(Place::Paragraphs)),
        styles: Styles::read(table(Place::Styles)),
        fonts: styles::fonts(table(Place::Fonts)),
        data: compound.stream("Data", budget)?.unwrap_or_default(),
    };
    let lists = Lists::read(
        header.table_and_rest(&tables, Place::Lists),
        header.table_and_rest(&tables, Place::ListUses),
    );
    let notes = notes(&header, &tables);
    budget.spend(Measured::Notes, notes.len() as u64)?;
    let mut reader = Reader {
        file: &file,
        lists,
        runs: OldRuns::new(encoding),
        marks: notes
            .iter()
            .zip(1..)
            .map(|(note, n)| (note.mark, n))
            .collect(),
        own: BTreeMap::new(),
        budget,
        has_changes: false,
        has_hidden: false,
        pictures: 0,
    };

    let mut body = reader.story(0, header.body)?;
    let boxes = header.body.saturating_add(header.footnotes);
    let boxes = boxes
        .saturating_add(header.between)
        .saturating_add(header.endnotes);
    body.extend(reader.story(boxes, boxes.saturating_add(header.boxes))?);
    // Marks of notes stand in the body only; their own numbers begin the notes.
    reader.marks.clear();
    let mut texts = Vec::with_capacity(notes.len());
    for (note, n) in notes.iter().zip(1..) {
        texts.push(NoteText {
            items: reader.story(note.start, note.end)?,
            own: reader.own.remove(&n).unwrap_or_default(),
        });
    }
    let document = writer::write(body, texts, budget.limits())?;
    let mut remarks: Vec<Note> = reader.runs.notes().collect();
    remarks.extend(reader.has_changes.then_some(Note::ChangesAccepted));
    remarks.extend(reader.has_hidden.then_some(Note::HiddenTextLeftOut));
    remarks.extend((reader.pictures > 0).then_some(Note::PicturesNotRead {
        count: reader.pictures,
    }));
    Ok((document, remarks))
}

/// A note: where its mark stands, and its text, in characters over all stories.
struct NotePlace {
    mark: u32,
    start: u32,
    end: u32,
}

/// Footnotes and endnotes in the order of their marks.
fn notes(header: &Header<'_>, tables: &[u8]) -> Vec<NotePlace> {
    let footnotes = header.body;
    let endnotes = footnotes
        .saturating_add(header.footnotes)
        .saturating_add(header.between);
    let mut notes = Vec::new();
    for (marks, texts, story, len) in [
        (
            Place::FootnoteMarks,
            Place::FootnoteTexts,
            footnotes,
            header.footnotes,
        ),
        (
            Place::EndnoteMarks,
            Place::EndnoteTexts,
            endnotes,
            header.endnotes,
        ),
    ] {
        let marks = places(header.table(tables, marks), 2);
        let texts = header.table(tables, texts);
        for (i, (mark, ..)) in marks.enumerate() {
            let (Some(start), Some(end)) = (u32_at(texts, 4 * i), u32_at(texts, 4 * i + 4)) else {
                break;
            };
            notes.push(NotePlace {
                mark,
                start: story.saturating_add(start.min(len)),
                end: story.saturating_add(end.min(len)),
            });
        }
    }
    notes.sort_by_key(|note| note.mark);
    notes
}

fn damaged(detail: &str) -> Error {
    Error::Damaged {
        format: Format::Doc,
        detail: detail.to_owned(),
    }
}
