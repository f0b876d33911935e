//! Text to comparable words, keeping their places.

mod fold;
mod hash;
mod last;
mod letters;
mod number;
mod token;
mod vocabulary;
#[doc(hidden)]
pub mod work;

pub use fold::{fold, fold_into, fold_word};
pub use hash::Fnv;
pub use last::Last;
pub use letters::{composed, is_capital, is_combining, is_letter, is_word_char, letters};
pub use number::{text_number, word_number, word_numbers};
pub use token::{Kind, Token, Tokenizer, tokenize};
pub use vocabulary::{Numbered, Phrases, Sym, Vocabulary, keys};
