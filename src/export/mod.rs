//! A [`Report`](crate::Report) to files for other programs.
//!
//! JSON holds everything ([`json()`]), CSV is the table of observations for a spreadsheet ([`csv()`]), and
//! plain text the same for a terminal ([`text()`]).

mod across;
mod csv;
mod findings;
mod json;
mod text;

pub use across::{
    ACROSS_SCHEMA, across_csv, comparison_json, comparison_text, rollup_json, rollup_text,
};
pub use csv::csv;
pub use json::{ReportJson, SCHEMA, json, json_value, json_with_text};
pub use text::text;
