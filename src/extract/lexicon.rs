//! All tables of words that reading needs, built once.

use std::sync::OnceLock;

use super::clause::Words;
use super::cues::{Cue, cues};
use super::name::NameWords;
use crate::numbers::Reader;
use crate::text::{Phrases, Vocabulary};

/// The tables over one vocabulary.
pub struct Lexicon {
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
pub fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let mut vocabulary = Vocabulary::default();
        let reader = Reader::new(&mut vocabulary);
        let cues = cues(&mut vocabulary);
        let names = NameWords::new(&mut vocabulary);
        let words = Words::new(&mut vocabulary);
        Lexicon { vocabulary, reader, cues, names, words }
    })
}
