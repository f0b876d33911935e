//! The second module of the page: the readers of rarely needed formats, loaded when the first such file comes.
//!
//! ```text
//! main module     needs_readers(bytes) ─► true
//! this module     read_message(name, bytes, options) ─► {"ok": {"format": "pdf", "document": …, "notes": […]}}
//! main module     analyze_read_message(name, that, …) ─► report
//! ```
//!
//! The document crosses as JSON. A trap here ends the worker, and the page replaces it, as with the main module.

use wasm_bindgen::prelude::*;

use crate::ingest::{self, Read};
use crate::pipeline::Options;

/// Reads one file inside the worker: what [`ingest::read_as`] makes of it, as JSON.
#[wasm_bindgen]
#[must_use]
pub fn read_message(name: &str, bytes: &[u8], options_json: &str) -> String {
    // The options come from the main module of the same version, so they fit.
    let options: Options = serde_json::from_str(options_json).unwrap_or_default();
    let read = match ingest::read_as(name, bytes, &options.limits, options.encoding) {
        Ok(ingested) => Read::Ok(ingested),
        Err(error) => Read::Error(error),
    };
    // Plain data with text keys always fits JSON.
    serde_json::to_string(&read).unwrap_or_default()
}
