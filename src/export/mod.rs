//! A [`Report`](crate::Report) to files for other programs.
//!
//! JSON holds everything ([`json()`]), CSV is the table of observations for a spreadsheet ([`csv()`]), and
//! plain text the same for a terminal ([`text()`]).

mod across;
mod csv;
mod diagnose;
mod findings;
mod json;
mod sarif;
mod schema;
mod text;
mod tidy;
#[cfg(feature = "xlsx")]
mod xlsx;

pub use across::{
    ACROSS_SCHEMA, across_csv, comparison_json, comparison_text, rollup_json, rollup_text,
};
pub use csv::{csv, csv_part};
pub use diagnose::{Detail, diagnose};
pub use json::{ReportJson, SCHEMA, json, json_value, json_with_text};
pub use sarif::sarif;
pub use schema::{SCHEMAS, schema};
pub use text::text;
pub use tidy::{Cell, Holds, Table, figure_table, finding_table, json_lines, tidy_csv};
#[cfg(feature = "xlsx")]
pub use xlsx::{across_xlsx, xlsx};
