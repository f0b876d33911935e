//! All texts for people, Vietnamese and English, by code and parameters: used by the page, the exports
//! and the command line.

pub(crate) mod charts;
mod labels;
mod numbers;

pub use labels::Label;
pub use numbers::{decimal, quantity};

/// Language of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lang {
    /// Vietnamese, the default.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// The one of the two texts that is in this language.
    #[must_use]
    pub fn pick<'a>(self, vi: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Vi => vi,
            Self::En => en,
        }
    }
}
