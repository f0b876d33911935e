//! One file to its rows, within its time.

use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use arrow_array::RecordBatch;
use soi::export::{Entry, Outcome, record_batch};
use soi::messages::Lang;
use soi::{Error, Options, Report};

use super::files::{Content, Loaded};
use crate::args::Batch;
use crate::inputs;

/// A file's rows of each table.
pub struct Done {
    pub bytes: u64,
    pub status: &'static str,
    pub tables: [RecordBatch; 4],
}

/// What the analysis of all files shares.
pub struct Worker {
    options: Arc<Options>,
    limit: Duration,
    lang: Lang,
}

/// How long a file that a test lets hang takes: longer than any test.
const HANG: Duration = Duration::from_secs(3_600);

/// A file that does not look up when its time is over (progress is told at every phase and page) is left behind
/// after so long: its thread ends with the program.
const GRACE: Duration = Duration::from_secs(2);

/// The rules do not recurse, but frames of unoptimised builds are large.
const STACK: usize = 8 << 20;

impl Worker {
    pub fn new(request: &Batch, lang: Lang) -> Self {
        Self {
            options: Arc::new(request.options.clone()),
            limit: Duration::from_secs(request.seconds),
            lang,
        }
    }

    pub fn analyse(&self, file: Loaded) -> Done {
        let began = Instant::now();
        let Loaded {
            name,
            hash,
            bytes,
            content,
        } = file;
        let result = match content {
            Content::Bytes(content) => self.within_time(&name, content),
            Content::Failed(error) => Err(Trouble::Error(error)),
            Content::Unreadable(message) => Err(Trouble::Refused("unreadable", message)),
            Content::Duplicate => Err(Trouble::Duplicate),
        };
        let outcome = match &result {
            Ok(report) => Outcome::Read(report),
            Err(Trouble::Error(error)) => Outcome::Failed(error),
            Err(Trouble::Refused(code, message)) => Outcome::Refused(code, message),
            Err(Trouble::Duplicate) => Outcome::Duplicate,
        };
        let entry = Entry {
            name: &name,
            hash: hash.as_deref(),
            bytes,
            milliseconds: u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
            outcome,
        };
        let status = match outcome {
            Outcome::Read(_) => "ok",
            Outcome::Duplicate => "duplicate",
            Outcome::Failed(_) | Outcome::Refused(..) => "error",
        };
        let tables = entry.tables(self.lang).map(|table| {
            let columns = soi::export::arrow_schema(&table);
            record_batch(&table).unwrap_or_else(|_| RecordBatch::new_empty(columns.into()))
        });
        Done {
            bytes,
            status,
            tables,
        }
    }

    fn within_time(&self, name: &str, bytes: Vec<u8>) -> Result<Report, Trouble> {
        let (answer, answers) = mpsc::sync_channel(1);
        let (options, limit) = (Arc::clone(&self.options), self.limit);
        let short = name.rsplit('/').next().unwrap_or(name).to_owned();
        let name = name.to_owned();
        let work = move || {
            let mut options = Options::clone(&options);
            options.fault_in = inputs::fault_in(&name);
            // For tests, in builds for them only.
            let hangs =
                cfg!(debug_assertions) && std::env::var("SOI_HANG_IN").is_ok_and(|n| n == name);
            let began = Instant::now();
            let report = soi::analyze(&short, &bytes, &options, |_| {
                if hangs {
                    thread::sleep(HANG);
                }
                began.elapsed() < limit
            });
            // Nobody listens where the file was given up.
            let _ = answer.send(report);
        };
        let thread = thread::Builder::new().stack_size(STACK).spawn(work);
        if let Err(error) = thread {
            return Err(Trouble::Refused("unreadable", error.to_string()));
        }
        match answers.recv_timeout(limit + GRACE) {
            Ok(Ok(report)) => Ok(report),
            Ok(Err(Error::Stopped)) | Err(RecvTimeoutError::Timeout) => Err(self.too_slow()),
            Ok(Err(error)) => Err(Trouble::Error(error)),
            Err(RecvTimeoutError::Disconnected) => {
                Err(Trouble::Refused("broken", "the thread ended".to_owned()))
            }
        }
    }

    fn too_slow(&self) -> Trouble {
        let seconds = self.limit.as_secs();
        let message = match self.lang {
            Lang::Vi => format!("Quá {seconds} giây, đã dừng"),
            Lang::En => format!("Longer than {seconds} seconds, stopped"),
        };
        Trouble::Refused("too_slow", message)
    }
}

enum Trouble {
    Error(Error),
    Refused(&'static str, String),
    Duplicate,
}
