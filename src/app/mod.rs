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
pub mod samples;
pub mod search;
pub mod sheet;
pub mod state;
pub mod view;

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

pub use browser::{Incoming, Input};

use crate::error::Error;
use crate::ingest::Read;
use crate::pipeline::{Options, Phase, analyze, analyze_read};
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
/// `module` is the compiled `WebAssembly.Module` for the workers, which start from `worker_url`; `readers`
/// gives a promise of the second one, whenever it is first needed.
#[wasm_bindgen]
pub fn start_page(module: JsValue, worker_url: String, readers: js_sys::Function) {
    browser::report_panics();
    browser::mount(module, worker_url, readers);
}

/// Whether the second module has to read a file.
#[wasm_bindgen]
#[must_use]
pub fn needs_readers(bytes: &[u8]) -> bool {
    crate::ingest::needs_readers(bytes)
}

/// As [`analyze_message`], for a file that the second module has read: `read_json` is its answer.
#[wasm_bindgen]
#[must_use]
pub fn analyze_read_message(
    name: String,
    read_json: String,
    progress: &js_sys::Function,
) -> String {
    let result = match serde_json::from_str(&read_json) {
        Ok(Read::Ok(ingested)) => analyze_read(&name, ingested, teller(progress)),
        Ok(Read::Error(error)) => Err(error),
        // The two modules are of one version, so their words are the same.
        Err(_) => Err(Error::Stopped),
    };
    outcome_json(result)
}

/// Analyses one file inside the worker. `progress` is called with the name of each phase as it begins.
#[wasm_bindgen]
#[must_use]
pub fn analyze_message(
    name: String,
    bytes: Vec<u8>,
    options_json: String,
    progress: &js_sys::Function,
) -> String {
    // The options come from this very module, so they fit; and the defaults are the documented limits.
    let options: Options = serde_json::from_str(&options_json).unwrap_or_default();
    outcome_json(analyze(&name, &bytes, &options, teller(progress)))
}

fn teller(progress: &js_sys::Function) -> impl FnMut(Phase) -> bool {
    |phase: Phase| {
        // A stop is the page ending the worker, so there is nothing to hear from the other side.
        let _ = progress.call1(&JsValue::NULL, &JsValue::from_str(phase_name(phase)));
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

fn phase_name(phase: Phase) -> &'static str {
    match phase {
        Phase::Reading => "reading",
        Phase::Extracting => "extracting",
        Phase::Checking => "checking",
    }
}

fn phase_of(name: &str) -> Option<Phase> {
    [Phase::Reading, Phase::Extracting, Phase::Checking]
        .into_iter()
        .find(|&phase| phase_name(phase) == name)
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn phases_keep_their_names() {
        for phase in [Phase::Reading, Phase::Extracting, Phase::Checking] {
            assert_eq!(phase_of(phase_name(phase)), Some(phase));
        }
    }
}
