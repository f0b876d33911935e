//! What stands around a sentence: headings, the words that lead in to a list, times.

mod lead_in;
mod period;
mod section;

pub use lead_in::{clause_before, lead_in};
pub use period::period;
pub use section::{Place, Sections};
