//! Drafts to observations: roles settled, parts tied to their wholes, equal names told apart.

mod apart;
mod build;
mod lists;
mod parts;

pub use apart::{Mark, tell_apart};
pub use build::observation;
pub use lists::link;
pub use parts::{By, Listed, parts};
