//! A [`Report`](crate::Report) to files for other programs.
//!
//! JSON holds everything ([`json()`]), CSV is the table of observations for a spreadsheet ([`csv()`]), and
//! plain text the same for a terminal ([`text()`]).

mod across;
#[cfg(feature = "arrow")]
mod arrow;
mod csv;
mod diagnose;
mod entries;
mod findings;
mod json;
mod remarks;
mod sarif;
mod schema;
mod text;
mod tidy;
#[cfg(feature = "xlsx")]
mod xlsx;

pub use across::{
    ACROSS_SCHEMA, across_csv, comparison_json, comparison_text, rollup_json, rollup_text,
};
#[cfg(feature = "arrow")]
pub use arrow::{arrow_schema, content_hash, nested, record_batch, record_batch_of, table_schemas};
pub use csv::{csv, csv_part};
pub use diagnose::{Detail, diagnose};
pub use entries::{Entry, Outcome, TABLES, TABLES_SCHEMA, error_facts};
pub use json::{ReportJson, SCHEMA, json, json_value, json_with_text};
pub use remarks::{Remarked, remarks};
pub use sarif::sarif;
pub use schema::{SCHEMAS, schema};
pub use text::text;
pub use tidy::{Cell, Holds, Table, figure_table, finding_table, json_lines, tidy_csv};
#[cfg(feature = "xlsx")]
pub use xlsx::{across_xlsx, xlsx};
