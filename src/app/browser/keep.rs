//! Decisions in the browser's own storage, shared by all windows of the page; and from a file.

use std::rc::Rc;

use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlInputElement, StorageEvent};
use yew::prelude::*;

use super::{Listener, storage};
use crate::app::decisions::{Decisions, LARGEST_FILE};

const KEY: &str = "soi.decisions";

/// What cannot be read is put here, as it is, before anything else is kept.
const ASIDE: &str = "soi.decisions.aside";

/// The decisions of earlier visits.
pub fn kept_decisions() -> Decisions {
    let kept = storage().and_then(|s| s.get_item(KEY).ok().flatten());
    kept.and_then(|json| Decisions::from_json(&json))
        .unwrap_or_default()
}

/// Puts decisions aside that this version cannot read, or only in part; says whether there were some.
pub fn put_aside() -> bool {
    let Some(storage) = storage() else {
        return false;
    };
    let Some(json) = storage.get_item(KEY).ok().flatten() else {
        return false;
    };
    let whole = Decisions::from_json(&json).is_some_and(|d| d.len() >= Decisions::listed(&json));
    !whole && storage.set_item(ASIDE, &json).is_ok()
}

/// Keeps the decisions; says whether the browser did.
pub fn keep_decisions(decisions: &Decisions) -> bool {
    let Some(storage) = storage() else {
        // Nothing to keep and nowhere to keep it is no loss.
        return decisions.is_empty();
    };
    if decisions.is_empty() {
        return storage.remove_item(KEY).is_ok();
    }
    storage.set_item(KEY, &decisions.to_json()).is_ok()
}

/// Calls back when another window of the page has changed the decisions.
pub fn on_decisions(changed: Callback<Rc<Decisions>>) -> Listener {
    Listener::new("storage", move |event| {
        let key = event.dyn_into::<StorageEvent>().ok().and_then(|e| e.key());
        if key.as_deref() == Some(KEY) {
            changed.emit(kept_decisions().into());
        }
    })
}

/// Reads the chosen file; the input is emptied, so that the same file can be chosen again.
pub fn read_decisions(event: &Event, read: Callback<Option<Rc<Decisions>>>) {
    let Some(input) = event.target_dyn_into::<HtmlInputElement>() else {
        return;
    };
    let file = input.files().and_then(|files| files.get(0));
    input.set_value("");
    let Some(file) = file else { return };
    if file.size() > LARGEST_FILE {
        read.emit(None);
        return;
    }
    spawn_local(async move {
        let text = JsFuture::from(file.text()).await.ok();
        let text = text.and_then(|text| text.as_string());
        read.emit(
            text.and_then(|text| Decisions::from_json(&text))
                .map(Rc::new),
        );
    });
}
