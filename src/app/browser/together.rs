//! The worker for several reports: made when it is first needed, with a module that loads then.
//!
//! One question at a time; a newer one makes the older ones' answers worthless, and they are dropped.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ErrorEvent, MessageEvent, Worker};
use yew::Callback;

use super::runner::{describe, object};
use super::save;
use crate::app::together::{Answered, Wanted};
use crate::messages::Lang;

/// Asks the worker, and hands on its answers.
#[derive(Clone)]
pub struct Together(Rc<Inner>);

/// The same only if it is the very same.
impl PartialEq for Together {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

struct Inner {
    worker_url: String,
    /// Gives a promise of a module by its name.
    later: Function,
    answered: RefCell<Callback<Rc<Answered>>>,
    worker: RefCell<Option<Hired>>,
    last: Cell<u32>,
    open: RefCell<Option<(u32, Rc<Wanted>)>>,
    file: RefCell<Option<(u32, String, &'static str)>>,
}

struct Hired {
    worker: Worker,
    _message: Closure<dyn FnMut(MessageEvent)>,
    _error: Closure<dyn FnMut(ErrorEvent)>,
}

/// What a table of several reports is saved as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// For a spreadsheet.
    Csv,
    /// For other programs.
    Json,
    /// A workbook.
    Xlsx,
}

impl Table {
    /// Its code and ending.
    pub fn code(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Xlsx => "xlsx",
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv;charset=utf-8",
            Self::Json => "application/json",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

impl Together {
    /// Without a worker yet: the first question brings it.
    pub fn new(worker_url: String, later: Function) -> Self {
        Self(Rc::new(Inner {
            worker_url,
            later,
            answered: RefCell::default(),
            worker: RefCell::default(),
            last: Cell::new(0),
            open: RefCell::default(),
            file: RefCell::default(),
        }))
    }

    /// Whom to tell.
    pub fn connect(&self, answered: Callback<Rc<Answered>>) {
        *self.0.answered.borrow_mut() = answered;
    }

    /// Asks.
    pub fn ask(&self, wanted: Rc<Wanted>) {
        let ask = self.next();
        *self.0.open.borrow_mut() = Some((ask, Rc::clone(&wanted)));
        self.post(ask, wanted, None, Lang::Vi);
    }

    /// Saves the answer as a table.
    pub fn save(&self, wanted: Rc<Wanted>, table: Table, stem: &str, lang: Lang) {
        let ask = self.next();
        let name = format!("{stem}.{}", table.code());
        *self.0.file.borrow_mut() = Some((ask, name, table.media_type()));
        self.post(ask, wanted, Some(table), lang);
    }

    fn next(&self) -> u32 {
        self.0.last.set(self.0.last.get() + 1);
        self.0.last.get()
    }

    fn post(&self, ask: u32, wanted: Rc<Wanted>, table: Option<Table>, lang: Lang) {
        let together = self.clone();
        spawn_local(async move {
            let posted = match together.worker().await {
                Ok(worker) => worker.post_message(&message(ask, &wanted, table, lang)),
                Err(error) => Err(error),
            };
            if let Err(error) = posted {
                together.trapped(ask, describe(&error));
            }
        });
    }

    /// The worker with its module; new ones where there are none.
    async fn worker(&self) -> Result<Worker, JsValue> {
        if let Some(hired) = self.0.worker.borrow().as_ref() {
            return Ok(hired.worker.clone());
        }
        let promise = self.0.later.call1(&JsValue::NULL, &"across".into())?;
        let module = JsFuture::from(Promise::resolve(&promise)).await?;
        // Somebody else may have been as quick.
        if let Some(hired) = self.0.worker.borrow().as_ref() {
            return Ok(hired.worker.clone());
        }
        let worker = Worker::new(&self.0.worker_url)?;
        let together = self.clone();
        let message = Closure::new(move |event: MessageEvent| together.hear(&event.data()));
        let together = self.clone();
        let error = Closure::new(move |event: ErrorEvent| {
            let ask = together.0.last.get();
            together.trapped(ask, describe(&event));
        });
        worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        worker.post_message(&object(&[("across", module)]))?;
        *self.0.worker.borrow_mut() = Some(Hired {
            worker: worker.clone(),
            _message: message,
            _error: error,
        });
        Ok(worker)
    }

    fn hear(&self, data: &JsValue) {
        let field = |name: &str| {
            let value = Reflect::get(data, &name.into()).ok();
            value.filter(|v| !v.is_undefined())
        };
        let Some(ask) = field("ask").and_then(|a| a.as_f64()).map(|a| a as u32) else {
            return;
        };
        if let Some(json) = field("answer").and_then(|a| a.as_string()) {
            // Of this very version's making, so that it fits.
            let answer = serde_json::from_str(&json).map_err(|e| e.to_string());
            self.tell(ask, answer);
        } else if let Some(bytes) = field("file").and_then(|f| f.dyn_into::<Uint8Array>().ok()) {
            let file = self.0.file.borrow_mut().take();
            if let Some((_, name, kind)) = file.filter(|(asked, ..)| *asked == ask) {
                save(&name, kind, &bytes.to_vec());
            }
        } else if let Some(trap) = field("trap") {
            self.trapped(ask, describe(&trap));
        }
    }

    fn tell(&self, ask: u32, answer: Result<crate::compare::Answer, String>) {
        let open = self.0.open.borrow().clone();
        if let Some((_, wanted)) = open.filter(|(asked, _)| *asked == ask) {
            self.0.open.borrow_mut().take();
            let answered = self.0.answered.borrow().clone();
            answered.emit(Rc::new(Answered { wanted, answer }));
        }
    }

    /// After a trap that worker is not asked again.
    fn trapped(&self, ask: u32, message: String) {
        let hired = self.0.worker.borrow_mut().take();
        if let Some(hired) = hired {
            hired.worker.terminate();
            hired.worker.set_onmessage(None);
            hired.worker.set_onerror(None);
            // Later: this may be running inside one of its closures.
            spawn_local(async move { drop(hired) });
        }
        self.tell(ask, Err(message));
    }
}

fn message(ask: u32, wanted: &Wanted, table: Option<Table>, lang: Lang) -> js_sys::Object {
    let question = serde_json::to_string(&wanted.question).unwrap_or_default();
    let reports: Array = wanted
        .reports
        .iter()
        .map(|(.., opened)| JsValue::from_str(&opened.crossing()))
        .collect();
    let format = table.map_or(JsValue::UNDEFINED, |t| t.code().into());
    object(&[
        ("ask", ask.into()),
        ("question", question.into()),
        ("reports", reports.into()),
        ("format", format),
        ("lang", lang.code().into()),
    ])
}
