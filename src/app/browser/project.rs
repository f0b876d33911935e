//! Project files in and out, the keys for undoing, and the question before leaving.

use std::rc::Rc;

use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Element;
use yew::prelude::*;

use super::{Incoming, Input, Listener, Runner, save};
use crate::app::project::{ENDING, LARGEST_FILE, Project};
use crate::app::state::{Action, From, State};

/// Hands reports to the runner, and reads project files, whose reports follow where they are in it.
pub fn open_or_read(runner: &Runner, send: &Callback<Action>, files: Vec<Incoming>) {
    let is_project = |file: &Incoming| file.name.to_lowercase().ends_with(ENDING);
    let (projects, reports): (Vec<Incoming>, Vec<Incoming>) =
        files.into_iter().partition(is_project);
    if !reports.is_empty() {
        runner.open(reports);
    }
    for file in projects {
        let (runner, send) = (runner.clone(), send.clone());
        spawn_local(async move {
            let project = text_of(&file.input).await;
            let project = project.and_then(|json| Project::from_json(&json));
            let Some(mut project) = project else {
                send.emit(Action::OpenProject(None));
                return;
            };
            let inside = project.files.iter_mut().filter_map(|kept| {
                let bytes = decoded(&kept.bytes.take()?)?;
                Some(Incoming {
                    name: kept.name.as_str().into(),
                    archive: None,
                    from: From::Disk,
                    input: Input::Bytes(bytes.into()),
                })
            });
            let inside: Vec<Incoming> = inside.collect();
            send.emit(Action::OpenProject(Some(Rc::new(project))));
            if !inside.is_empty() {
                runner.open(inside);
            }
        });
    }
}

async fn text_of(input: &Input) -> Option<String> {
    match input {
        Input::Blob(blob) if blob.size() > LARGEST_FILE => None,
        Input::Blob(blob) => JsFuture::from(blob.text()).await.ok()?.as_string(),
        Input::Text(text) => Some(text.to_string()),
        Input::Bytes(bytes) => String::from_utf8(bytes.to_vec()).ok(),
    }
}

/// Saves everything as a project, with the bytes of the reports where they are wanted.
pub fn save_project(
    runner: &Runner,
    state: &State,
    with_bytes: bool,
    name: String,
    send: Callback<Action>,
) {
    let mut project = Project::of_state(state);
    let runs: Vec<(u32, Rc<str>)> = state
        .files
        .iter()
        .map(|f| (f.run, f.name.clone()))
        .collect();
    let runner = runner.clone();
    spawn_local(async move {
        if with_bytes {
            for (run, name) in runs {
                let wanting =
                    |k: &&mut crate::app::project::Kept| k.bytes.is_none() && k.name == *name;
                let Some(kept) = project.files.iter_mut().find(wanting) else {
                    continue;
                };
                kept.bytes = runner.bytes(run).await.map(|bytes| encoded(&bytes));
            }
        }
        save(&name, "application/json", project.to_json().as_bytes());
        send.emit(Action::ProjectSaved);
    });
}

/// Bytes as base64, by the browser's own means.
fn encoded(bytes: &[u8]) -> String {
    let binary: String = bytes.iter().map(|&b| char::from(b)).collect();
    let encoded = super::window().and_then(|w| w.btoa(&binary).ok());
    encoded.unwrap_or_default()
}

fn decoded(base64: &str) -> Option<Vec<u8>> {
    let binary = super::window()?.atob(base64).ok()?;
    binary
        .chars()
        .map(|c| u8::try_from(u32::from(c)).ok())
        .collect()
}

/// Ctrl+Z and Ctrl+Y (or Ctrl+Shift+Z), except where text is being written.
pub fn on_keys(undo: Callback<bool>) -> Listener {
    Listener::new("keydown", move |event| {
        let Some(event) = event.dyn_ref::<web_sys::KeyboardEvent>() else {
            return;
        };
        let writes = |e: Element| {
            matches!(e.tag_name().as_str(), "TEXTAREA" | "SELECT")
                || e.tag_name() == "INPUT" && e.get_attribute("type").as_deref() != Some("checkbox")
        };
        let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
        let held = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
        if !held || target.is_some_and(writes) {
            return;
        }
        let back = match event.key().to_lowercase().as_str() {
            "z" => !event.shift_key(),
            "y" => false,
            _ => return,
        };
        event.prevent_default();
        undo.emit(back);
    })
}

/// Asks before the page is left; what the question says, browsers decide.
pub fn on_leaving() -> Listener {
    Listener::new("beforeunload", |event| {
        event.prevent_default();
        let _ = js_sys::Reflect::set(&event, &"returnValue".into(), &JsValue::TRUE);
    })
}
