//! The third module of the page: reports held against each other, added up, and written to tables.
//!
//! ```text
//! page     asks once for this module, in a worker of its own
//! worker   across_message(question, [report, …]) ─► answer
//!          across_export(question, [report, …], "xlsx", "vi") ─► bytes
//! ```
//!
//! Questions, answers and reports cross as JSON; the reports without ledger, findings and scores.

use wasm_bindgen::prelude::*;

use crate::compare::{Answer, Question, answer};
use crate::export;
use crate::messages::Lang;
use crate::report::Report;

/// The answer to a question about reports, as JSON; "" where they are not of this version.
#[wasm_bindgen]
#[must_use]
pub fn across_message(question: &str, reports: Vec<String>) -> String {
    let Some((question, reports)) = read(question, &reports) else {
        return String::new();
    };
    let reports: Vec<&Report> = reports.iter().collect();
    // Plain data with text keys always fits JSON.
    serde_json::to_string(&answer(&question, &reports)).unwrap_or_default()
}

/// The answer as a file: "csv", "json" or "xlsx"; empty where it cannot be made.
#[wasm_bindgen]
#[must_use]
pub fn across_export(question: &str, reports: Vec<String>, format: &str, lang: &str) -> Vec<u8> {
    let Some((question, reports)) = read(question, &reports) else {
        return Vec::new();
    };
    let reports: Vec<&Report> = reports.iter().collect();
    let lang = if lang == Lang::En.code() {
        Lang::En
    } else {
        Lang::Vi
    };
    let answer = answer(&question, &reports);
    let sums = match &answer {
        Answer::Rollup(rollup) => Some(rollup.sums.as_slice()),
        Answer::Comparison(_) => None,
    };
    let alignment = match &answer {
        Answer::Rollup(rollup) => &rollup.alignment,
        Answer::Comparison(comparison) => &comparison.alignment,
    };
    match (format, &answer) {
        ("csv", _) => export::across_csv(&reports, alignment, sums, lang),
        ("xlsx", _) => export::across_xlsx(&reports, alignment, sums, lang).unwrap_or_default(),
        (_, Answer::Comparison(found)) => export::comparison_json(&reports, found).into_bytes(),
        (_, Answer::Rollup(found)) => export::rollup_json(&reports, found).into_bytes(),
    }
}

fn read(question: &str, reports: &[String]) -> Option<(Question, Vec<Report>)> {
    let question = serde_json::from_str(question).ok()?;
    let reports = reports.iter().map(|json| serde_json::from_str(json).ok());
    Some((question, reports.collect::<Option<_>>()?))
}
