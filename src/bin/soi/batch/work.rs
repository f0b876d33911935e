//! One file to its rows, within its time.
//!
//! The work is done by threads beside those of the pool, which wait for it: one that does not answer in time is left
//! behind, and another takes its place.

use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use soi::export::{Entry, Outcome, record_batch_of, table_schemas};
use soi::messages::Lang;
use soi::{Error, Options};

use super::files::{Content, Loaded};
use crate::args::Batch;
use crate::inputs;

/// A file's rows of each table.
pub struct Done {
    pub bytes: u64,
    pub status: &'static str,
    pub tables: [RecordBatch; 4],
}

/// How long a file that a test lets hang takes: longer than any test.
const HANG: Duration = Duration::from_secs(3_600);

/// A file that does not look up when its time is over (progress is told at every phase and page) is left behind
/// after so long: its thread ends with the program.
const GRACE: Duration = Duration::from_secs(2);

/// The rules do not recurse, but frames of unoptimised builds are large.
const STACK: usize = 8 << 20;

/// What the analysis of all files shares.
pub struct Worker {
    asked: Arc<Asked>,
    /// Helpers that wait for work.
    idle: Mutex<Vec<Helper>>,
}

/// What is asked for of each file.
struct Asked {
    options: Options,
    limit: Duration,
    lang: Lang,
    /// Of each table.
    schemas: [SchemaRef; 4],
}

/// A thread of its own: files to it, their rows from it.
struct Helper {
    files: Sender<Loaded>,
    rows: Receiver<Done>,
}

impl Worker {
    pub fn new(request: &Batch, lang: Lang) -> Self {
        Self {
            asked: Arc::new(Asked {
                options: request.options.clone(),
                limit: Duration::from_secs(request.seconds),
                lang,
                schemas: table_schemas(),
            }),
            idle: Mutex::default(),
        }
    }

    pub fn analyse(&self, file: Loaded) -> Done {
        if !matches!(file.content, Content::Bytes(_)) {
            return self.asked.analyse(file);
        }
        // What is left of the file where its rows do not come.
        let left = Loaded {
            name: file.name.clone(),
            hash: file.hash.clone(),
            bytes: file.bytes,
            content: Content::Duplicate,
        };
        let began = Instant::now();
        let refused = |code: &str, message: &str| {
            let outcome = Outcome::Refused(code, message);
            self.asked.rows(&left, began, outcome)
        };
        let helper = match self.helper() {
            Ok(helper) => helper,
            Err(error) => return refused("unreadable", &error.to_string()),
        };
        let sent = helper.files.send(file).is_ok();
        match helper.rows.recv_timeout(self.asked.limit + GRACE) {
            Ok(done) => {
                self.idle().push(helper);
                done
            }
            Err(mpsc::RecvTimeoutError::Timeout) if sent => {
                refused("too_slow", &self.asked.too_slow())
            }
            Err(_) => refused("broken", "the thread ended"),
        }
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Helper>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One that waits, or a new one: no thread is made for each file.
    fn helper(&self) -> std::io::Result<Helper> {
        if let Some(helper) = self.idle().pop() {
            return Ok(helper);
        }
        let (files, given) = mpsc::channel();
        let (answers, rows) = mpsc::channel();
        let asked = Arc::clone(&self.asked);
        let work = move || {
            for file in given {
                // Nobody listens where the file was given up.
                if answers.send(asked.analyse(file)).is_err() {
                    break;
                }
            }
        };
        thread::Builder::new().stack_size(STACK).spawn(work)?;
        Ok(Helper { files, rows })
    }
}

impl Asked {
    fn analyse(&self, mut file: Loaded) -> Done {
        let began = Instant::now();
        let content = std::mem::replace(&mut file.content, Content::Duplicate);
        match content {
            Content::Bytes(bytes) => match self.read(&file.name, &bytes) {
                Ok(report) => self.rows(&file, began, Outcome::Read(&report)),
                Err(Error::Stopped) => {
                    let message = self.too_slow();
                    self.rows(&file, began, Outcome::Refused("too_slow", &message))
                }
                Err(error) => self.rows(&file, began, Outcome::Failed(&error)),
            },
            Content::Failed(error) => self.rows(&file, began, Outcome::Failed(&error)),
            Content::Unreadable(message) => {
                self.rows(&file, began, Outcome::Refused("unreadable", &message))
            }
            Content::Duplicate => self.rows(&file, began, Outcome::Duplicate),
        }
    }

    fn read(&self, name: &str, bytes: &[u8]) -> Result<soi::Report, Error> {
        let short = name.rsplit('/').next().unwrap_or(name);
        let mut options = self.options.clone();
        options.fault_in = inputs::fault_in(name);
        // For tests, in builds for them only.
        let hangs = cfg!(debug_assertions) && std::env::var("SOI_HANG_IN").is_ok_and(|n| n == name);
        let began = Instant::now();
        soi::analyze(short, bytes, &options, |_| {
            if hangs {
                thread::sleep(HANG);
            }
            began.elapsed() < self.limit
        })
    }

    fn rows(&self, file: &Loaded, began: Instant, outcome: Outcome<'_>) -> Done {
        let entry = Entry {
            name: &file.name,
            hash: file.hash.as_deref(),
            bytes: file.bytes,
            milliseconds: u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
            outcome,
        };
        let tables = entry.tables(self.lang);
        let batches = std::array::from_fn(|at| {
            let schema = &self.schemas[at];
            record_batch_of(&tables[at], schema)
                .unwrap_or_else(|_| RecordBatch::new_empty(SchemaRef::clone(schema)))
        });
        Done {
            bytes: file.bytes,
            status: match outcome {
                Outcome::Read(_) => "ok",
                Outcome::Duplicate => "duplicate",
                Outcome::Failed(_) | Outcome::Refused(..) => "error",
            },
            tables: batches,
        }
    }

    fn too_slow(&self) -> String {
        let seconds = self.limit.as_secs();
        match self.lang {
            Lang::Vi => format!("Quá {seconds} giây, đã dừng"),
            Lang::En => format!("Longer than {seconds} seconds, stopped"),
        }
    }
}
