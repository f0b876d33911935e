//! All tables of words that reading needs, built once.

mod cues;
mod grammar;
mod lists;
mod words;

use std::sync::OnceLock;

use super::name::NameWords;
use crate::numbers::Reader;
use crate::text::{Phrases, Vocabulary};
pub use cues::Cue;
use cues::cues;
pub use grammar::grammar;
pub use words::Words;

/// The tables over one vocabulary.
pub struct Tables {
    /// Words that some table names.
    pub vocabulary: Vocabulary,
    /// Numbers, units, dates.
    pub reader: Reader,
    /// What phrases do to the numbers next to them.
    pub cues: Phrases<Cue>,
    /// Words that names are made of.
    pub names: NameWords,
    /// Words of the clause grammar.
    pub words: Words,
}

/// The project's tables.
pub fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut vocabulary = Vocabulary::default();
        let reader = Reader::new(&mut vocabulary);
        let cues = cues(&mut vocabulary);
        let names = NameWords::new(&mut vocabulary);
        let words = Words::new(&mut vocabulary);
        Tables {
            vocabulary,
            reader,
            cues,
            names,
            words,
        }
    })
}
