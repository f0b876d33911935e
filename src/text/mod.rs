//! Text to comparable words, keeping their places.

mod fold;
mod hash;
mod token;
mod vocabulary;
#[doc(hidden)]
pub mod work;

pub use fold::{
    composed, fold, fold_into, fold_word, is_combining, is_word_char, letters, word_number,
    word_numbers,
};
pub use hash::Fnv;
pub use token::{Kind, Token, Tokenizer, tokenize};
pub use vocabulary::{Numbered, Phrases, Sym, Vocabulary, keys};
