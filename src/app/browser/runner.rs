//! The workers and their queue: one file at a time each, bytes out, report back.
//!
//! Two workers share what waits, so that one reads while the page takes the other's report in; the second one is
//! made when more files wait than one. A worker that breaks is replaced before the next file, and stopping
//! is ending it: the analysis has no way to hear a message while it works. Each answer carries the run it is of; one for a run that is no
//! longer awaited is dropped here, and once more in the reducer. What was handed in stays at hand, for a
//! file may be read again with another encoding; the files of an archive are handed in by the worker.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ErrorEvent, MessageEvent, Worker};
use yew::Callback;

use super::{Incoming, Input};
use crate::app::Outcome;
use crate::app::shelf::ShelfAction;
use crate::app::state::{self, Action, Failure, Phase, Submission};
use crate::error::{Error, Measured};
use crate::ingest::Encoding;
use crate::pipeline::Options;
use crate::revise::Corrections;

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
    /// Gives a promise of a module that loads later, by its name.
    later: Function,
    send: RefCell<Callback<Action>>,
    next_run: Cell<u32>,
    options: Options,
    desk: RefCell<Desk>,
}

/// How many workers share the files. More would not help: the page takes in one report at a time.
const WORKERS: usize = 2;

#[derive(Default)]
struct Desk {
    queue: VecDeque<Job>,
    seats: [Seat; WORKERS],
    /// Whether a file of those that wait was answered: before that the first one has the page to itself, and comes to
    /// the screen.
    shares: bool,
    /// What was handed in, by the first run of each.
    handed_in: BTreeMap<u32, Incoming>,
    /// Files that were taken away last.
    removed: Vec<u32>,
}

/// One analysis.
#[derive(Clone)]
struct Job {
    run: u32,
    /// The first run of the same file.
    file: u32,
    encoding: Encoding,
    corrections: Rc<Corrections>,
}

/// A place for a worker.
#[derive(Default)]
struct Seat {
    /// What is worked on there.
    busy: Option<Job>,
    worker: Option<Hired>,
}

impl Desk {
    /// The seat that an analysis is worked on at.
    fn seat_of(&self, run: u32) -> Option<usize> {
        let works_on = |seat: &Seat| seat.busy.as_ref().is_some_and(|job| job.run == run);
        self.seats.iter().position(works_on)
    }

    fn is_busy_with(&self, run: u32) -> bool {
        self.seat_of(run).is_some()
    }

    /// The next file for a free seat, which is taken by it.
    fn next(&mut self) -> Option<(Job, Incoming)> {
        let seats = if self.shares { WORKERS } else { 1 };
        let mut seats = self.seats[..seats].iter();
        let seat = seats.position(|seat| seat.busy.is_none())?;
        let Some(job) = self.queue.pop_front() else {
            self.shares = self.seats.iter().any(|seat| seat.busy.is_some());
            return None;
        };
        let file = self.handed_in.get(&job.file)?.clone();
        self.seats[seat].busy = Some(job.clone());
        Some((job, file))
    }
}

struct Hired {
    worker: Worker,
    _message: Closure<dyn FnMut(MessageEvent)>,
    _error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Runner {
    /// Without a worker yet: the first file brings it.
    pub fn new(module: JsValue, worker_url: String, later: Function) -> Self {
        Self(Rc::new(Inner {
            module,
            worker_url,
            later,
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
        let (jobs, submissions) = self.take_in(files);
        self.send(Action::Submit(submissions));
        self.0.desk.borrow_mut().queue.extend(jobs);
        self.start_next();
    }

    /// Gives up everything that is unfinished.
    pub fn stop(&self) {
        self.0.desk.borrow_mut().queue.clear();
        for seat in 0..WORKERS {
            self.dismiss(seat);
        }
        self.send(Action::Stop);
    }

    /// Takes files away, finished or not. They can be brought back until others are taken away.
    pub fn remove(&self, files: Vec<u32>) {
        for &file in &files {
            self.drop_jobs(file);
        }
        {
            let mut desk = self.0.desk.borrow_mut();
            let forgotten = std::mem::replace(&mut desk.removed, files.clone());
            for file in forgotten.iter().filter(|file| !files.contains(file)) {
                desk.handed_in.remove(file);
            }
        }
        self.send(Action::Remove(files));
        self.start_next();
    }

    /// Brings back what was taken away last.
    pub fn bring_back(&self) {
        self.0.desk.borrow_mut().removed.clear();
        self.send(Action::Shelf(ShelfAction::Undo));
    }

    /// Reads a file once more, before all that wait.
    pub fn again(&self, file: u32, encoding: Encoding) {
        self.drop_jobs(file);
        if !self.0.desk.borrow().handed_in.contains_key(&file) {
            return;
        }
        let run = self.next_run();
        let job = Job {
            run,
            file,
            encoding,
            corrections: Rc::default(),
        };
        self.send(Action::Again(file, run, encoding));
        self.0.desk.borrow_mut().queue.push_front(job);
        self.start_next();
    }

    /// Reads a file once more with corrections, before all that wait.
    pub fn revise(&self, file: u32, encoding: Encoding, corrections: Rc<Corrections>) {
        if !self.0.desk.borrow().handed_in.contains_key(&file) {
            return;
        }
        let run = self.next_run();
        self.send(Action::Revising(file, run, Rc::clone(&corrections)));
        self.0.desk.borrow_mut().queue.push_front(Job {
            run,
            file,
            encoding,
            corrections,
        });
        self.start_next();
    }

    /// The bytes of a file that was handed in.
    pub async fn bytes(&self, file: u32) -> Option<Vec<u8>> {
        let file = self.0.desk.borrow().handed_in.get(&file).cloned()?;
        Some(self.read(&file.input).await.ok()?.to_vec())
    }

    fn drop_jobs(&self, file: u32) {
        let mut desk = self.0.desk.borrow_mut();
        desk.queue.retain(|job| job.file != file);
        let works_on = |seat: &usize| {
            let job = desk.seats[*seat].busy.as_ref();
            job.is_some_and(|job| job.file == file)
        };
        let seats: Vec<usize> = (0..WORKERS).filter(works_on).collect();
        drop(desk);
        for seat in seats {
            self.dismiss(seat);
        }
    }

    /// Keeps what is handed in, and numbers it.
    fn take_in(&self, files: Vec<Incoming>) -> (Vec<Job>, Vec<Submission>) {
        let number = |file: Incoming| {
            let run = self.next_run();
            let submission = Submission {
                run,
                name: file.name.clone(),
                archive: file.archive.clone(),
                from: file.from,
            };
            self.0.desk.borrow_mut().handed_in.insert(run, file);
            let job = Job {
                run,
                file: run,
                encoding: Encoding::Auto,
                corrections: Rc::default(),
            };
            (job, submission)
        };
        files.into_iter().map(number).unzip()
    }

    fn next_run(&self) -> u32 {
        self.0.next_run.replace(self.0.next_run.get() + 1)
    }

    fn send(&self, action: Action) {
        let send = self.0.send.borrow().clone();
        send.emit(action);
    }

    /// Gives each free worker something to do, as long as there is something.
    fn start_next(&self) {
        loop {
            let next = self.0.desk.borrow_mut().next();
            let Some((job, file)) = next else { return };
            self.start(job, file);
        }
    }

    fn start(&self, job: Job, file: Incoming) {
        self.send(Action::Progress(job.run, Phase::Loading));
        let runner = self.clone();
        spawn_local(async move {
            let bytes = runner.read(&file.input).await;
            if !runner.0.desk.borrow().is_busy_with(job.run) {
                return;
            }
            match bytes.and_then(|bytes| runner.post(&job, &file, &bytes)) {
                Ok(()) => {}
                Err(failure) => runner.finish(job.run, Err(failure)),
            }
        });
    }

    async fn read(&self, input: &Input) -> Result<Uint8Array, Failure> {
        match input {
            Input::Text(text) => Ok(Uint8Array::from(text.as_bytes())),
            Input::Bytes(bytes) => Ok(Uint8Array::from(&**bytes)),
            // Refused before it is in memory.
            Input::Blob(blob) if blob.size() > self.0.options.limits.bytes as f64 => {
                let (found, limit) = (blob.size() as u64, self.0.options.limits.bytes);
                Err(Failure::Error(Error::TooLarge {
                    what: Measured::Bytes,
                    found,
                    limit,
                }))
            }
            Input::Blob(blob) => {
                let buffer = JsFuture::from(blob.array_buffer()).await;
                buffer
                    .map(|buffer| Uint8Array::new(&buffer))
                    .map_err(|e| Failure::Unreadable(describe(&e)))
            }
        }
    }

    fn post(&self, job: &Job, file: &Incoming, bytes: &Uint8Array) -> Result<(), Failure> {
        let trapped = |e: JsValue| Failure::Trapped(describe(&e));
        let options = Options {
            encoding: job.encoding,
            corrections: (*job.corrections).clone(),
            ..self.0.options.clone()
        };
        let options = serde_json::to_string(&options).unwrap_or_default();
        let message = object(&[
            ("run", job.run.into()),
            ("name", (&*file.name).into()),
            ("bytes", bytes.into()),
            ("options", options.into()),
            // An archive in an archive stays closed.
            ("whole", file.archive.is_some().into()),
        ]);
        let worker = self.worker(job.run).map_err(trapped)?;
        worker
            .post_message_with_transfer(&message, &Array::of1(&bytes.buffer()))
            .map_err(trapped)
    }

    /// The worker for an analysis; a new one where there is none.
    fn worker(&self, run: u32) -> Result<Worker, JsValue> {
        let seat = self.0.desk.borrow().seat_of(run).unwrap_or(0);
        if let Some(hired) = &self.0.desk.borrow().seats[seat].worker {
            return Ok(hired.worker.clone());
        }
        let worker = Worker::new(&self.0.worker_url)?;
        let runner = self.clone();
        let message = Closure::new(move |event: MessageEvent| runner.hear(&event.data()));
        let runner = self.clone();
        let error = Closure::new(move |event: ErrorEvent| {
            // The event of a worker that could not even start has no message.
            let busy = runner.0.desk.borrow().seats[seat].busy.clone();
            if let Some(job) = busy {
                runner.trapped(
                    job.run,
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
        self.0.desk.borrow_mut().seats[seat].worker = Some(Hired {
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
        let Some(run) = run.filter(|&run| self.0.desk.borrow().is_busy_with(run)) else {
            return;
        };
        if let Some(json) = field("progress").and_then(|p| p.as_string()) {
            // Of this very module's making, so that it fits.
            if let Ok(progress) = serde_json::from_str(&json) {
                self.send(Action::Progress(run, Phase::Analysing(progress)));
            }
        } else if let Some(files) = field("files") {
            self.unpacked(run, &files.into());
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

    /// Puts the files of an archive in its place, those that could not be unpacked as failed.
    fn unpacked(&self, run: u32, files: &Array) {
        let archive = {
            let mut desk = self.0.desk.borrow_mut();
            let seat = desk.seat_of(run);
            let job = seat.and_then(|seat| desk.seats[seat].busy.take());
            job.and_then(|job| desk.handed_in.remove(&job.file))
        };
        let from = archive.as_ref().map_or(state::From::Disk, |file| file.from);
        let archive = archive.map(|file| file.name);
        let field = |file: &JsValue, name: &str| Reflect::get(file, &name.into()).ok();
        let incoming = |file: &JsValue| Incoming {
            name: field(file, "name")
                .and_then(|name| name.as_string())
                .unwrap_or_default()
                .into(),
            archive: archive.clone(),
            from,
            input: match field(file, "content").and_then(|c| c.dyn_into().ok()) {
                Some(blob) => Input::Blob(blob),
                None => Input::Text("".into()),
            },
        };
        let (jobs, submissions) = self.take_in(files.iter().map(|f| incoming(&f)).collect());
        self.send(Action::Unpacked(run, submissions));
        let mut whole = Vec::new();
        for (job, file) in jobs.into_iter().zip(files.iter()) {
            let error = field(&file, "error").and_then(|error| error.as_string());
            match error.and_then(|json| serde_json::from_str(&json).ok()) {
                Some(error) => {
                    self.0.desk.borrow_mut().handed_in.remove(&job.file);
                    self.send(Action::Finish(job.run, Err(Failure::Error(error))));
                }
                None => whole.push(job),
            }
        }
        // Before what was handed in after the archive.
        let mut desk = self.0.desk.borrow_mut();
        for job in whole.into_iter().rev() {
            desk.queue.push_front(job);
        }
        drop(desk);
        self.start_next();
    }

    /// Gets the second module and hands it to the worker that waits for it with this run.
    async fn send_readers(&self, run: u32) {
        let promise = self.0.later.call1(&JsValue::NULL, &"readers".into());
        let module = match promise.map(|promise| Promise::resolve(&promise)) {
            Ok(promise) => JsFuture::from(promise).await,
            Err(error) => Err(error),
        };
        if !self.0.desk.borrow().is_busy_with(run) {
            return;
        }
        let sent = module.and_then(|module| {
            self.worker(run)?
                .post_message(&object(&[("readers", module)]))
        });
        if let Err(error) = sent {
            self.dismiss_from(run);
            let failure = Failure::PartMissing(describe(&error));
            self.send(Action::Finish(run, Err(failure)));
            self.start_next();
        }
    }

    /// After a trap the module's memory may be in any state: that worker is not asked again. A panic says where it
    /// was, anything else only what the browser calls it.
    fn trapped(&self, run: u32, message: String) {
        self.dismiss_from(run);
        let failure = serde_json::from_str(&message)
            .map_or_else(|_| Failure::Trapped(message), Failure::Error);
        self.send(Action::Finish(run, Err(failure)));
        self.start_next();
    }

    fn finish(&self, run: u32, result: Result<Box<crate::report::Report>, Failure>) {
        {
            let mut desk = self.0.desk.borrow_mut();
            desk.shares = true;
            if let Some(seat) = desk.seat_of(run) {
                desk.seats[seat].busy = None;
            }
        }
        self.send(Action::Finish(run, result));
        self.start_next();
    }

    /// Ends the worker that an analysis is with.
    fn dismiss_from(&self, run: u32) {
        let seat = self.0.desk.borrow().seat_of(run);
        if let Some(seat) = seat {
            self.dismiss(seat);
        }
    }

    fn dismiss(&self, seat: usize) {
        let left = std::mem::take(&mut self.0.desk.borrow_mut().seats[seat]);
        if let Some(hired) = left.worker {
            hired.worker.terminate();
            hired.worker.set_onmessage(None);
            hired.worker.set_onerror(None);
            // Later: this may be running inside one of its closures.
            spawn_local(async move { drop(hired) });
        }
    }
}

pub(super) fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a field of a fresh object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

pub(super) fn describe(error: &JsValue) -> String {
    let message = || Reflect::get(error, &"message".into()).ok()?.as_string();
    error
        .as_string()
        .or_else(message)
        .unwrap_or_else(|| format!("{error:?}"))
}
