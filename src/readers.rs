//! The second module of the page: the readers of rarely needed formats, loaded when the first such file comes.
//!
//! ```text
//! main module     needs_readers(bytes) ─► true
//! this module     read_message(name, bytes, options, progress) ─► {"ok": {"format": "pdf", "document": …, "notes": […]}}
//! main module     analyze_read_message(name, that, …) ─► report
//! ```
//!
//! The document crosses as JSON. A trap here ends the worker, and the page replaces it, as with the main module; a panic
//! throws the JSON of its error first.

use wasm_bindgen::prelude::*;

use crate::ingest::Read;
use crate::pipeline::{self, Options, Progress};

/// Reads one file inside the worker: what [`pipeline::read`] makes of it, as JSON. `progress` is told how far it is.
#[wasm_bindgen]
#[must_use]
pub fn read_message(
    name: &str,
    bytes: &[u8],
    options_json: &str,
    progress: &js_sys::Function,
) -> String {
    pipeline::throw_panics();
    // The options come from the main module of the same version, so they fit.
    let options: Options = serde_json::from_str(options_json).unwrap_or_default();
    let tell = |at: Progress| {
        let json = serde_json::to_string(&at).unwrap_or_default();
        // A stop is the page ending the worker, so there is nothing to hear from the other side.
        let _ = progress.call1(&JsValue::NULL, &JsValue::from_str(&json));
        true
    };
    let read = match pipeline::read(name, bytes, &options, tell) {
        Ok(ingested) => Read::Ok(ingested),
        Err(error) => Read::Error(error),
    };
    // Plain data with text keys always fits JSON.
    serde_json::to_string(&read).unwrap_or_default()
}
