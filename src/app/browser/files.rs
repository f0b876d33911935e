//! Files of the user: chosen, dropped, whole folders of them.

use std::future::Future;
use std::pin::Pin;

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DataTransfer, File, FileList, HtmlInputElement};
use yew::prelude::*;

use super::{Incoming, Input, Listener};
use crate::app::state::From;

/// So many files are taken out of folders at once; the rest of them are left.
const MOST_FILES: usize = 1_000;

/// So deep folders are looked into.
const DEEPEST: usize = 12;

/// The files that a file input holds; the input is emptied, so that the same file can be chosen again.
pub fn chosen_files(event: &Event) -> Vec<Incoming> {
    let Some(input) = event.target_dyn_into::<HtmlInputElement>() else {
        return Vec::new();
    };
    let files = listed(input.files());
    let path = |file: &File| {
        let path = Reflect::get(file, &"webkitRelativePath".into()).ok();
        path.and_then(|p| p.as_string()).filter(|p| !p.is_empty())
    };
    let named = files.into_iter().filter_map(|file| match path(&file) {
        // Of a folder: what programs keep there for themselves is no report.
        Some(path) => is_wanted(&path).then(|| incoming(file, path)),
        None => Some(plain(file)),
    });
    let files = named.take(MOST_FILES).collect();
    input.set_value("");
    files
}

fn listed(files: Option<FileList>) -> Vec<File> {
    let files = files.iter();
    files
        .flat_map(|list| (0..list.length()).filter_map(|i| list.get(i)))
        .collect()
}

fn plain(file: File) -> Incoming {
    let name = file.name();
    incoming(file, name)
}

fn incoming(file: File, name: String) -> Incoming {
    Incoming {
        name: name.into(),
        archive: None,
        from: From::Disk,
        input: Input::Blob(file.into()),
    }
}

/// Not hidden, and no lock file of an office program.
fn is_wanted(path: &str) -> bool {
    let hidden = |step: &str| step.starts_with('.') || step.starts_with("~$");
    !path.split('/').any(hidden) && !path.ends_with("/Thumbs.db") && !path.ends_with("/desktop.ini")
}

/// What is dropped: files at once, folders when they have been looked through.
fn dropped_files(data: Option<DataTransfer>, files: Callback<Vec<Incoming>>) {
    let Some(data) = data else { return };
    // Only while the event lasts do the items say what they are.
    let entries = entries(&data);
    let is_folder = |entry: &JsValue| truth(entry, "isDirectory");
    if !entries.iter().any(is_folder) {
        files.emit(listed(data.files()).into_iter().map(plain).collect());
        return;
    }
    spawn_local(async move {
        let mut found = Vec::new();
        for entry in entries {
            walk(entry, DEEPEST, &mut found).await;
        }
        found.sort_by(|a, b| a.name.cmp(&b.name));
        files.emit(found);
    });
}

fn entries(data: &DataTransfer) -> Vec<JsValue> {
    let items = Reflect::get(data, &"items".into()).unwrap_or_default();
    let length = Reflect::get(&items, &"length".into()).ok();
    let length = length.and_then(|n| n.as_f64()).unwrap_or(0.0) as u32;
    let entry = |i: u32| {
        let item = Reflect::get_u32(&items, i).ok()?;
        let get = Reflect::get(&item, &"webkitGetAsEntry".into()).ok()?;
        let entry = get.dyn_into::<Function>().ok()?.call0(&item).ok()?;
        entry.is_object().then_some(entry)
    };
    (0..length).filter_map(entry).collect()
}

fn truth(value: &JsValue, name: &str) -> bool {
    Reflect::get(value, &name.into()).is_ok_and(|v| v.is_truthy())
}

type Walk<'a> = Pin<Box<dyn Future<Output = ()> + 'a>>;

/// Takes the files of an entry, folders within it included. What cannot be read is left out.
fn walk(entry: JsValue, depth: usize, found: &mut Vec<Incoming>) -> Walk<'_> {
    Box::pin(async move {
        let path = Reflect::get(&entry, &"fullPath".into()).ok();
        let path = path.and_then(|p| p.as_string()).unwrap_or_default();
        let path = path.trim_start_matches('/').to_owned();
        if found.len() >= MOST_FILES || depth == 0 || !is_wanted(&path) {
            return;
        }
        if !truth(&entry, "isDirectory") {
            let file = answer(&entry, "file").await;
            if let Some(file) = file.and_then(|f| f.dyn_into::<File>().ok()) {
                found.push(incoming(file, path));
            }
            return;
        }
        let reader = Reflect::get(&entry, &"createReader".into()).ok();
        let reader = reader.and_then(|f| f.dyn_into::<Function>().ok()?.call0(&entry).ok());
        let Some(reader) = reader else { return };
        // A reader gives some entries at a time, and none at the end.
        while let Some(some) = answer(&reader, "readEntries").await {
            let some = Array::from(&some);
            if some.length() == 0 {
                return;
            }
            for entry in some.iter() {
                walk(entry, depth - 1, found).await;
            }
        }
    })
}

/// What a method of the old kind answers, which takes one function for the answer and one for the error.
async fn answer(of: &JsValue, method: &str) -> Option<JsValue> {
    let call = Reflect::get(of, &method.into()).ok()?;
    let call = call.dyn_into::<Function>().ok()?;
    let promise = Promise::new(&mut |resolve, reject| {
        // An exception is as good as no answer.
        if call.call2(of, &resolve, &reject).is_err() {
            let _ = reject.call0(&JsValue::NULL);
        }
    });
    JsFuture::from(promise).await.ok()
}

/// Takes files that are dropped anywhere on the page; `over` is told while something is dragged over it.
pub fn on_drop(files: Callback<Vec<Incoming>>, over: Callback<bool>) -> [Listener; 3] {
    let leave = over.clone();
    let ended = over.clone();
    [
        Listener::new("dragover", move |event| {
            event.prevent_default();
            over.emit(true);
        }),
        Listener::new("dragleave", move |event| {
            // Without a related target the pointer has left the window, not just an element.
            if event
                .dyn_into::<web_sys::DragEvent>()
                .is_ok_and(|e| e.related_target().is_none())
            {
                leave.emit(false);
            }
        }),
        Listener::new("drop", move |event| {
            event.prevent_default();
            ended.emit(false);
            let data = event.dyn_into::<web_sys::DragEvent>().ok();
            dropped_files(data.and_then(|e| e.data_transfer()), files.clone());
        }),
    ]
}
