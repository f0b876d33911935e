//! All texts for people, Vietnamese and English, by code and parameters: used by the page, the exports
//! and the command line.

mod advice;
pub(crate) mod charts;
pub mod compare;
pub mod coverage;
mod errors;
pub mod findings;
mod labels;
mod limits;
mod notes;
mod numbers;
mod page;
mod periods;
pub mod places;
pub mod scores;
mod texts;
mod workbench;

pub use errors::error;
pub use labels::Label;
pub use notes::note;
pub use numbers::{decimal, quantity};
pub use page::Text;
pub use periods::{period, period_end};
pub use workbench::Work;

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
    /// Both, the default first.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Vi => Self::En,
            Self::En => Self::Vi,
        }
    }

    /// Its code: "vi", "en".
    #[must_use]
    pub fn code(self) -> &'static str {
        self.pick("vi", "en")
    }

    /// The one of the two texts that is in this language.
    #[must_use]
    pub fn pick<'a>(self, vi: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Vi => vi,
            Self::En => en,
        }
    }
}
