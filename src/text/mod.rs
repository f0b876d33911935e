//! Text to comparable words, keeping their places.

mod fold;

pub use fold::{fold, fold_word, is_combining, is_word_char};
