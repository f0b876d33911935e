//! The surface for other web pages and Node: one typed function over WebAssembly.
//!
//! ```js
//! import init, { analyze } from "soi"; // or `const { analyze } = require("soi")` in Node
//! await init(); // on a page; in Node there is nothing to wait for
//! const report = analyze("bao-cao.txt", new TextEncoder().encode("Trồng 12,5 ha rừng."), { withText: true });
//! report.observations[0].quantities[0].amount; // "12.5"
//! ```
//!
//! The result is the JSON report (`docs/json.md`) as plain objects. A file that cannot be analysed throws
//! an `Error` with a sentence for people in `message` and the error's code and facts in `cause`; a fault of the
//! program is such an error, too (`broken`), and the next file is read all the same.

use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::handler::schedule_reinit;
use wasm_bindgen::prelude::*;

use crate::ingest::{Encoding, Limits};
use crate::messages::{self, Lang};
use crate::pipeline::on_panic;
use crate::{Error, Options, Phase, export};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("js.d.ts");

/// What a caller may choose; all of it may be left out.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Choices {
    lang: Option<String>,
    with_text: bool,
    limits: LimitChoices,
    encoding: Encoding,
    /// As in [`Options`]: for tests only, so it is not among the types.
    fault_in: Option<Phase>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct LimitChoices {
    bytes: Option<u64>,
    characters: Option<u64>,
    part_bytes: Option<u64>,
    document_bytes: Option<u64>,
    levels: Option<u64>,
    pages: Option<u64>,
    cells: Option<u64>,
    notes: Option<u64>,
    streams: Option<u64>,
    steps: Option<u64>,
    tags: Option<u64>,
    numbers: Option<u64>,
}

/// Analyses one file: its name, its bytes, and what to do otherwise than usual.
///
/// # Errors
/// An `Error` object whose `cause` has the code; a `TypeError` where the options make no sense.
#[wasm_bindgen(unchecked_return_type = "Report")]
pub fn analyze(
    name: &str,
    bytes: &[u8],
    #[wasm_bindgen(unchecked_optional_param_type = "AnalyzeOptions")] options: JsValue,
) -> Result<JsValue, JsValue> {
    let choices = if options.is_undefined() || options.is_null() {
        Choices::default()
    } else {
        serde_wasm_bindgen::from_value(options).map_err(|error| type_error(&error.to_string()))?
    };
    let lang = match choices.lang.as_deref() {
        None => Lang::default(),
        Some(code) => Lang::ALL
            .into_iter()
            .find(|lang| lang.code() == code)
            .ok_or_else(|| type_error(&format!("lang is \"vi\" or \"en\", not \"{code}\"")))?,
    };
    let options = Options {
        limits: choices.limits.over(Limits::default()),
        encoding: choices.encoding,
        fault_in: choices.fault_in,
        ..Options::default()
    };
    // The module's memory may then be in any state: the next file gets a fresh instance (`npm/contain.js`).
    on_panic(move |error| {
        schedule_reinit();
        wasm_bindgen::throw_val(thrown(error, lang));
    });
    let report =
        crate::analyze(name, bytes, &options, |_| true).map_err(|error| thrown(&error, lang))?;
    export::json_value(&report, choices.with_text)
        .serialize(&serializer())
        .map_err(JsValue::from)
}

impl LimitChoices {
    fn over(self, usual: Limits) -> Limits {
        Limits {
            bytes: self.bytes.unwrap_or(usual.bytes),
            characters: self.characters.unwrap_or(usual.characters),
            part_bytes: self.part_bytes.unwrap_or(usual.part_bytes),
            document_bytes: self.document_bytes.unwrap_or(usual.document_bytes),
            levels: self.levels.unwrap_or(usual.levels),
            pages: self.pages.unwrap_or(usual.pages),
            cells: self.cells.unwrap_or(usual.cells),
            notes: self.notes.unwrap_or(usual.notes),
            streams: self.streams.unwrap_or(usual.streams),
            steps: self.steps.unwrap_or(usual.steps),
            tags: self.tags.unwrap_or(usual.tags),
            numbers: self.numbers.unwrap_or(usual.numbers),
            ..usual
        }
    }
}

/// Objects rather than `Map`s: the same as `JSON.parse` would give.
fn serializer() -> Serializer {
    Serializer::json_compatible()
}

fn thrown(error: &Error, lang: Lang) -> JsValue {
    let thrown = js_sys::Error::new(&messages::error(error, lang));
    if let Ok(cause) = error.serialize(&serializer()) {
        thrown.set_cause(&cause);
    }
    thrown.into()
}

fn type_error(message: &str) -> JsValue {
    js_sys::TypeError::new(message).into()
}
