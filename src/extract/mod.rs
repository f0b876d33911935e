//! Document to observations and ledger.

mod lexicon;
pub mod sector;

use crate::ingest::Document;
use crate::report::{Entry, Header, Observation};

/// What [`extract`] finds.
#[derive(Debug, Default)]
pub struct Extracted {
    /// Who reports, on what, for when.
    pub header: Header,
    /// In the order of the text.
    pub observations: Vec<Observation>,
    /// Every number once, in order.
    pub ledger: Vec<Entry>,
}

/// Reads all observations of a document. Total: doubtful content becomes a doubt, never an error.
#[must_use]
pub fn extract(document: &Document) -> Extracted {
    let _ = document;
    Extracted::default()
}
