//! A [`Report`](crate::Report) to files for other programs.

mod json;

pub use json::{ReportJson, SCHEMA, json, json_value, json_with_text};
