//! Tokens to numbers: which measure something, in what unit, how much; and what the others are.

mod compound;
pub mod digits;
mod noise;
mod noise_words;
mod number_words;
mod occasions;
mod read;
mod shapes;
mod unit_key;
pub mod units;

pub use noise::digits_in_word;
pub use read::{Number, Reader};
pub use unit_key::UnitKey;
pub use units::{Dimension, Unit, Units};
