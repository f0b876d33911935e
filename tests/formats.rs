//! One report in every format: the same indicators come out, and the same text.
//!
//! Each plain text (`formats/texts.rs`) is turned into the other formats by LibreOffice, both as it is and with
//! real headings, tables and footnotes; and what is read there is compared with what is read in the plain text.
//! Without LibreOffice the tests say "skipped: no LibreOffice" and pass: the committed fixtures keep the readers
//! in check then. `SOI_SHOW=pdf cargo test --test formats -- --nocapture` shows what differs.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::print_stderr, reason = "the shares are for people to read")]

mod support;
mod formats {
    pub mod agree;
    pub mod characters;
    mod flow;
    pub mod font;
    pub mod office;
    mod old;
    mod paper;
    mod remarks;
    mod sheets;
    pub mod texts;
}
