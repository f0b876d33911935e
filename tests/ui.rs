//! The page without a browser: its state step by step, and its components rendered to HTML.
//!
//! The report is built by hand, so that these tests say nothing about extraction.

#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is what it is for"
)]

mod ui {
    mod decisions;
    mod findings;
    pub mod fixture;
    mod overview;
    mod reducer;
    pub mod render;
    mod sheet;
    mod shelf;
    mod table;
}
