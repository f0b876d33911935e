//! The page: files in, reports on the screen.
//!
//! The page compiles nothing and reads nothing itself: it hands bytes to a worker, which answers with a
//! [`Report`] as JSON, and shows that. [`state`] and its neighbours are plain Rust; [`components`] draw
//! them; `browser` alone knows the browser.
//!
//! Both sides run the same module: the page enters by [`start_page`], the worker by [`analyze_message`]. Formats
//! that few reports come in are read by a second module ([`needs_readers`]), which hands on the document.

mod browser;
pub mod cells;
pub mod components;
pub mod decisions;
pub mod excerpts;
pub mod groups;
pub mod opened;
pub mod project;
pub mod revising;
pub mod samples;
pub mod search;
pub mod sheet;
pub mod shelf;
pub mod state;
pub mod together;
pub mod view;

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

pub use browser::{Incoming, Input};

use crate::error::Error;
use crate::ingest::{Read, unpack};
use crate::pipeline::{Options, Progress, analyze, analyze_read_with, throw_panics};
use crate::report::Report;

/// What the worker answers, as JSON: `{"ok": …}` or `{"error": …}`.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(
    clippy::large_enum_variant,
    reason = "written or read once, never kept"
)]
enum Outcome {
    Ok(Report),
    Error(Error),
}

/// Shows the page in the element `app`.
///
/// `module` is the compiled `WebAssembly.Module` for the workers, which start from `worker_url`; `later`
/// gives a promise of another one by its name, whenever it is first needed.
#[wasm_bindgen]
pub fn start_page(module: JsValue, worker_url: String, later: js_sys::Function) {
    browser::report_panics();
    browser::mount(module, worker_url, later);
}

/// Whether the second module has to read a file.
#[wasm_bindgen]
#[must_use]
pub fn needs_readers(bytes: &[u8]) -> bool {
    crate::ingest::needs_readers(bytes)
}

/// The files of a zip of reports: `each` is given their names, and their bytes or the JSON of an error. Tells
/// whether the bytes are such a zip: `"no"`, `"yes"`, or the JSON of the error that keeps it closed.
#[wasm_bindgen]
#[must_use]
pub fn unpack_message(bytes: &[u8], options_json: &str, each: &js_sys::Function) -> String {
    let options: Options = serde_json::from_str(options_json).unwrap_or_default();
    let failed = |error: &Error| serde_json::to_string(error).unwrap_or_default();
    let files = match unpack(bytes, &options.limits) {
        Ok(None) => return "no".to_owned(),
        Ok(Some(files)) if files.len() == 0 => return failed(&Error::Empty),
        Ok(Some(files)) => files,
        Err(error) => return failed(&error),
    };
    for file in files {
        let content = match &file.bytes {
            Ok(bytes) => js_sys::Uint8Array::from(bytes.as_slice()).into(),
            Err(error) => JsValue::from_str(&failed(error)),
        };
        // The worker's function only keeps what it is given.
        let _ = each.call2(&JsValue::NULL, &file.name.into(), &content);
    }
    "yes".to_owned()
}

/// As [`analyze_message`], for a file that the second module has read: `read_json` is its answer.
#[wasm_bindgen]
#[must_use]
pub fn analyze_read_message(
    name: String,
    read_json: String,
    options_json: &str,
    progress: &js_sys::Function,
) -> String {
    throw_panics();
    let options: Options = serde_json::from_str(options_json).unwrap_or_default();
    let result = match serde_json::from_str(&read_json) {
        Ok(Read::Ok(ingested)) => analyze_read_with(&name, ingested, &options, teller(progress)),
        Ok(Read::Error(error)) => Err(error),
        // The two modules are of one version, so their words are the same.
        Err(_) => Err(Error::Stopped),
    };
    outcome_json(result)
}

/// Analyses one file inside the worker. `progress` is told how far it is, as JSON.
#[wasm_bindgen]
#[must_use]
pub fn analyze_message(
    name: String,
    bytes: Vec<u8>,
    options_json: String,
    progress: &js_sys::Function,
) -> String {
    throw_panics();
    // The options come from this very module, so they fit; and the defaults are the documented limits.
    let options: Options = serde_json::from_str(&options_json).unwrap_or_default();
    outcome_json(analyze(&name, &bytes, &options, teller(progress)))
}

fn teller(progress: &js_sys::Function) -> impl FnMut(Progress) -> bool {
    |at: Progress| {
        let json = serde_json::to_string(&at).unwrap_or_default();
        // A stop is the page ending the worker, so there is nothing to hear from the other side.
        let _ = progress.call1(&JsValue::NULL, &JsValue::from_str(&json));
        true
    }
}

fn outcome_json(result: Result<Report, Error>) -> String {
    let outcome = match result {
        Ok(report) => Outcome::Ok(report),
        Err(error) => Outcome::Error(error),
    };
    // Plain data with text keys always fits JSON.
    serde_json::to_string(&outcome).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Part;
    use crate::pipeline::Phase;

    #[test]
    fn an_outcome_survives_the_way_from_the_worker() {
        let text = "Đàn lợn 9.655 con.";
        let json = outcome_json(analyze(
            "a.txt",
            text.as_bytes(),
            &Options::default(),
            |_| true,
        ));
        let Ok(Outcome::Ok(report)) = serde_json::from_str(&json) else {
            panic!("{json}")
        };
        assert_eq!(
            (report.name.as_str(), report.document.text.as_str()),
            ("a.txt", text)
        );

        let json = outcome_json(Err(Error::InvalidText {
            offset: 3,
            byte: 255,
        }));
        assert_eq!(
            json,
            r#"{"error":{"code":"invalid_text","offset":3,"byte":255}}"#
        );
        assert!(matches!(
            serde_json::from_str(&json),
            Ok(Outcome::Error(Error::InvalidText { .. }))
        ));
    }

    #[test]
    fn progress_crosses_as_plain_words() {
        let of = |phase, part| serde_json::to_string(&Progress { phase, part }).unwrap();
        let page = Part::Page { number: 3, of: 12 };
        assert_eq!(
            of(Phase::Reading, Some(page)),
            r#"{"phase":"reading","part":"page","number":3,"of":12}"#
        );
        assert_eq!(of(Phase::Checking, None), r#"{"phase":"checking"}"#);
        for part in [None, Some(page)] {
            let progress = Progress {
                phase: Phase::Extracting,
                part,
            };
            let json = serde_json::to_string(&progress).unwrap();
            assert_eq!(serde_json::from_str::<Progress>(&json).unwrap(), progress);
        }
    }
}
