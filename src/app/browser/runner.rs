//! The worker and its queue: one file at a time, bytes out, report back.
//!
//! A worker that breaks is replaced before the next file, and stopping is ending it: the analysis has no
//! way to hear a message while it works. Each answer carries the run it is of; one for a run that is no
//! longer awaited is dropped here, and once more in the reducer.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ErrorEvent, MessageEvent, Worker};
use yew::Callback;

use super::{Incoming, Input};
use crate::app::state::{Action, Failure, Phase, Submission};
use crate::app::{Outcome, phase_of};
use crate::error::{Error, Measured};
use crate::pipeline::Options;

/// Hands files to the worker and its answers to the reducer.
#[derive(Clone)]
pub struct Runner(Rc<Inner>);

/// The same only if it is the very same.
impl PartialEq for Runner {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

struct Inner {
    module: JsValue,
    worker_url: String,
    /// Gives a promise of the second module.
    readers: Function,
    send: RefCell<Callback<Action>>,
    next_run: Cell<u32>,
    options: Options,
    desk: RefCell<Desk>,
}

#[derive(Default)]
struct Desk {
    queue: VecDeque<(u32, Incoming)>,
    busy: Option<u32>,
    worker: Option<Hired>,
}

struct Hired {
    worker: Worker,
    _message: Closure<dyn FnMut(MessageEvent)>,
    _error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Runner {
    /// Without a worker yet: the first file brings it.
    pub fn new(module: JsValue, worker_url: String, readers: Function) -> Self {
        Self(Rc::new(Inner {
            module,
            worker_url,
            readers,
            send: RefCell::default(),
            next_run: Cell::new(1),
            options: Options::default(),
            desk: RefCell::default(),
        }))
    }

    /// Whom to tell.
    pub fn connect(&self, send: Callback<Action>) {
        *self.0.send.borrow_mut() = send;
    }

    /// Queues files.
    pub fn open(&self, files: Vec<Incoming>) {
        let numbered: Vec<_> = files
            .into_iter()
            .map(|file| (self.0.next_run.replace(self.0.next_run.get() + 1), file))
            .collect();
        let submission = |(run, file): &(u32, Incoming)| Submission {
            run: *run,
            name: file.name.clone(),
            from: file.from,
        };
        self.send(Action::Submit(numbered.iter().map(submission).collect()));
        self.0.desk.borrow_mut().queue.extend(numbered);
        self.start_next();
    }

    /// Gives up everything that is unfinished.
    pub fn stop(&self) {
        self.0.desk.borrow_mut().queue.clear();
        self.dismiss();
        self.send(Action::Stop);
    }

    /// Forgets one file, finished or not.
    pub fn close(&self, run: u32) {
        self.0.desk.borrow_mut().queue.retain(|(r, _)| *r != run);
        if self.0.desk.borrow().busy == Some(run) {
            self.dismiss();
        }
        self.send(Action::Close(run));
        self.start_next();
    }

    fn send(&self, action: Action) {
        let send = self.0.send.borrow().clone();
        send.emit(action);
    }

    fn start_next(&self) {
        let (run, file) = {
            let mut desk = self.0.desk.borrow_mut();
            if desk.busy.is_some() {
                return;
            }
            let Some(next) = desk.queue.pop_front() else {
                return;
            };
            desk.busy = Some(next.0);
            next
        };
        self.send(Action::Progress(run, Phase::Loading));
        let runner = self.clone();
        spawn_local(async move {
            let bytes = runner.read(file.input).await;
            if runner.0.desk.borrow().busy != Some(run) {
                return;
            }
            match bytes.and_then(|bytes| runner.post(run, &file.name, &bytes)) {
                Ok(()) => {}
                Err(failure) => runner.finish(run, Err(failure)),
            }
        });
    }

    async fn read(&self, input: Input) -> Result<Uint8Array, Failure> {
        match input {
            Input::Text(text) => Ok(Uint8Array::from(text.as_bytes())),
            // Refused before it is in memory.
            Input::File(file) if file.size() > self.0.options.limits.bytes as f64 => {
                let (found, limit) = (file.size() as u64, self.0.options.limits.bytes);
                Err(Failure::Error(Error::TooLarge {
                    what: Measured::Bytes,
                    found,
                    limit,
                }))
            }
            Input::File(file) => {
                let buffer = JsFuture::from(file.array_buffer()).await;
                buffer
                    .map(|buffer| Uint8Array::new(&buffer))
                    .map_err(|e| Failure::Unreadable(describe(&e)))
            }
        }
    }

    fn post(&self, run: u32, name: &str, bytes: &Uint8Array) -> Result<(), Failure> {
        let trapped = |e: JsValue| Failure::Trapped(describe(&e));
        let options = serde_json::to_string(&self.0.options).unwrap_or_default();
        let message = object(&[
            ("run", run.into()),
            ("name", name.into()),
            ("bytes", bytes.into()),
            ("options", options.into()),
        ]);
        let worker = self.worker().map_err(trapped)?;
        worker
            .post_message_with_transfer(&message, &Array::of1(&bytes.buffer()))
            .map_err(trapped)?;
        self.send(Action::Progress(
            run,
            Phase::Analysing(crate::Phase::Reading),
        ));
        Ok(())
    }

    /// The worker; a new one where there is none.
    fn worker(&self) -> Result<Worker, JsValue> {
        if let Some(hired) = &self.0.desk.borrow().worker {
            return Ok(hired.worker.clone());
        }
        let worker = Worker::new(&self.0.worker_url)?;
        let runner = self.clone();
        let message = Closure::new(move |event: MessageEvent| runner.hear(&event.data()));
        let runner = self.clone();
        let error = Closure::new(move |event: ErrorEvent| {
            // The event of a worker that could not even start has no message.
            let busy = runner.0.desk.borrow().busy;
            if let Some(run) = busy {
                runner.trapped(
                    run,
                    Reflect::get(&event, &"message".into())
                        .ok()
                        .and_then(|m| m.as_string())
                        .unwrap_or_default(),
                );
            }
        });
        worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        worker.post_message(&object(&[("module", self.0.module.clone())]))?;
        self.0.desk.borrow_mut().worker = Some(Hired {
            worker: worker.clone(),
            _message: message,
            _error: error,
        });
        Ok(worker)
    }

    fn hear(&self, data: &JsValue) {
        let field = |name: &str| {
            Reflect::get(data, &name.into())
                .ok()
                .filter(|v| !v.is_undefined())
        };
        let run = field("run").and_then(|r| r.as_f64()).map(|r| r as u32);
        let Some(run) = run.filter(|run| self.0.desk.borrow().busy == Some(*run)) else {
            return;
        };
        if let Some(phase) = field("progress").and_then(|p| phase_of(&p.as_string()?)) {
            self.send(Action::Progress(run, Phase::Analysing(phase)));
        } else if let Some(json) = field("result").and_then(|r| r.as_string()) {
            let result = match serde_json::from_str(&json) {
                Ok(Outcome::Ok(report)) => Ok(Box::new(report)),
                Ok(Outcome::Error(error)) => Err(Failure::Error(error)),
                Err(error) => Err(Failure::Trapped(error.to_string())),
            };
            self.finish(run, result);
        } else if field("wants").is_some() {
            let runner = self.clone();
            spawn_local(async move { runner.send_readers(run).await });
        } else if let Some(trap) = field("trap") {
            self.trapped(run, describe(&trap));
        }
    }

    /// Gets the second module and hands it to the worker that waits for it with this run.
    async fn send_readers(&self, run: u32) {
        let promise = self.0.readers.call0(&JsValue::NULL);
        let module = match promise.map(|promise| Promise::resolve(&promise)) {
            Ok(promise) => JsFuture::from(promise).await,
            Err(error) => Err(error),
        };
        if self.0.desk.borrow().busy != Some(run) {
            return;
        }
        let sent =
            module.and_then(|module| self.worker()?.post_message(&object(&[("readers", module)])));
        if let Err(error) = sent {
            self.dismiss();
            let failure = Failure::PartMissing(describe(&error));
            self.send(Action::Finish(run, Err(failure)));
            self.start_next();
        }
    }

    /// After a trap the module's memory may be in any state: that worker is not asked again.
    fn trapped(&self, run: u32, message: String) {
        self.dismiss();
        self.send(Action::Finish(run, Err(Failure::Trapped(message))));
        self.start_next();
    }

    fn finish(&self, run: u32, result: Result<Box<crate::report::Report>, Failure>) {
        self.0.desk.borrow_mut().busy = None;
        self.send(Action::Finish(run, result));
        self.start_next();
    }

    fn dismiss(&self) {
        let hired = {
            let mut desk = self.0.desk.borrow_mut();
            desk.busy = None;
            desk.worker.take()
        };
        if let Some(hired) = hired {
            hired.worker.terminate();
            // Later: this may be running inside one of its closures.
            spawn_local(async move { drop(hired) });
        }
    }
}

fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a field of a fresh object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

fn describe(error: &JsValue) -> String {
    let message = || Reflect::get(error, &"message".into()).ok()?.as_string();
    error
        .as_string()
        .or_else(message)
        .unwrap_or_else(|| format!("{error:?}"))
}
