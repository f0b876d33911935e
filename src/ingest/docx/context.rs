//! What passes between the parts of a document while it is read: the note marks, what else was found.

use super::numbering::Numbering;
use super::styles::Styles;
use crate::ingest::budget::Budget;
use crate::ingest::encodings::Runs;
use crate::ingest::flow::items::Item;

/// What a part was found to hold besides its text.
#[derive(Debug, Default)]
pub struct Findings {
    /// Insertions, deletions or moves that nobody has accepted yet.
    pub has_changes: bool,
    /// Hidden text, which is left out.
    pub has_hidden: bool,
    /// Pictures.
    pub pictures: u32,
}

/// The note marks met so far: notes are numbered in the order of their marks.
#[derive(Debug, Default)]
pub struct Marks {
    /// By the note's number less 1.
    pub notes: Vec<Mark>,
}

/// A note mark in the text.
#[derive(Debug)]
pub struct Mark {
    /// Where the note stands.
    pub kind: NoteKind,
    /// Which it is there.
    pub id: i64,
    /// The author's own mark ("*", "(a)"), which `[n]` stands for; the note begins with it again.
    pub own: String,
}

/// Where a note stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    /// At the foot of the page.
    Footnote,
    /// At the end of the document.
    Endnote,
}

/// A group of items: the whole body, or one note by its id.
pub type Group = (Option<i64>, Vec<Item>);

/// Everything that reading a part needs from the others.
pub struct Context<'a> {
    /// Paragraph styles.
    pub styles: &'a Styles,
    /// Lists, which count on from part to part.
    pub numbering: &'a mut Numbering,
    /// Filled by the document, `None` inside notes, which have no marks of their own.
    pub marks: Option<&'a mut Marks>,
    /// Converts letters of old encodings.
    pub runs: &'a mut Runs,
    /// What the document may still cost.
    pub budget: &'a Budget<'a>,
    /// What else was found.
    pub findings: &'a mut Findings,
}
