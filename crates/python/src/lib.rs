//! The Python package `soi`: the core's analysis, with the interpreter let go of while it works.
//!
//! ```python
//! report = soi.analyze("bao-cao.docx")
//! batch = soi.analyze_batch(paths)      # a pyarrow.RecordBatch, one row a file
//! ```
//!
//! Objects and types are made in Python (`soi/`); here are the functions that they call. A panic of the core is that
//! file's error; any other would be a Python exception, since the wheel's profile unwinds.

use std::time::Instant;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema};
use arrow_array::{Array as _, RecordBatch, StructArray};
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::PyCapsule;
use rayon::prelude::*;
use soi::export::{self, Entry, Outcome};
use soi::ingest::Encoding;
use soi::messages::{self, Lang};
use soi::{Error, Options, Phase, Report};

/// Code, sentence and facts (as JSON) of a file that could not be analysed.
type Failure = (String, String, String);

/// An analysed file; what Python asks of it is written when it asks.
#[pyclass(frozen, module = "soi._soi")]
struct Handle(Report);

#[pymethods]
impl Handle {
    /// The report as JSON, schema `soi.report/1`.
    fn json(&self, py: Python<'_>, with_text: bool) -> String {
        py.detach(|| match with_text {
            true => export::json_with_text(&self.0),
            false => export::json(&self.0),
        })
    }

    /// The text that all places refer to.
    fn text(&self) -> &str {
        &self.0.document.text
    }

    /// How many observations and findings there are.
    fn counts(&self) -> (usize, usize) {
        (self.0.observations.len(), self.0.findings.len())
    }
}

/// Rows as Arrow, for whoever speaks its C interface.
#[pyclass(frozen, module = "soi._soi")]
struct Rows(RecordBatch);

#[pymethods]
impl Rows {
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
        // A wish, which the protocol allows to be passed over.
        drop(requested_schema);
        let rows = StructArray::from(self.0.clone());
        let schema = self.__arrow_c_schema__(py)?;
        let array = FFI_ArrowArray::new(&rows.to_data());
        Ok((
            schema,
            PyCapsule::new_with_value(py, array, c"arrow_array")?,
        ))
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.0.schema().as_ref()).map_err(failed)?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }
}

fn failed(error: impl std::fmt::Display) -> PyErr {
    PyRuntimeError::new_err(error.to_string())
}

fn lang(code: &str) -> PyResult<Lang> {
    let known = Lang::ALL.into_iter().find(|lang| lang.code() == code);
    known.ok_or_else(|| PyValueError::new_err(format!("lang is \"vi\" or \"en\", not \"{code}\"")))
}

fn options(encoding: &str, megabytes: u64) -> PyResult<Options> {
    let mut options = Options::default();
    options.encoding = Encoding::of(encoding)
        .ok_or_else(|| PyValueError::new_err(format!("no encoding \"{encoding}\"")))?;
    options.limits.bytes = megabytes << 20;
    Ok(options)
}

/// Analyses one file: a handle, or why not.
#[pyfunction]
#[pyo3(signature = (name, bytes, lang_code, encoding, megabytes))]
fn analyze(
    py: Python<'_>,
    name: &str,
    bytes: PyBackedBytes,
    lang_code: &str,
    encoding: &str,
    megabytes: u64,
) -> PyResult<(Option<Handle>, Option<Failure>)> {
    let (lang, options) = (lang(lang_code)?, options(encoding, megabytes)?);
    let report = py.detach(|| soi::analyze(name, &bytes, &options, |_| true));
    Ok(match report {
        Ok(report) => (Some(Handle(report)), None),
        Err(error) => {
            let (code, facts) = export::error_facts(&error);
            (None, Some((code, messages::error(&error, lang), facts)))
        }
    })
}

/// What a batch is asked to do with all files.
struct Job {
    lang: Lang,
    options: Options,
    seconds: u64,
    fault_in: Option<String>,
}

/// A file: its name, and its bytes, or nothing where they are to be read from the disk.
type Given = (String, Option<PyBackedBytes>);

/// Analyses many files on all cores: a row each, whatever is wrong with it.
#[pyfunction]
fn analyze_batch(
    py: Python<'_>,
    files: Vec<Given>,
    lang_code: &str,
    encoding: &str,
    megabytes: u64,
    seconds: u64,
    threads: usize,
) -> PyResult<Rows> {
    let job = Job {
        lang: lang(lang_code)?,
        options: options(encoding, megabytes)?,
        seconds,
        fault_in: std::env::var("SOI_FAULT_IN").ok(),
    };
    let rows = py.detach(|| -> Result<RecordBatch, String> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let pool = pool.map_err(|e| e.to_string())?;
        let done = pool.install(|| {
            let rows = files.par_iter().map(|file| job.rows(file));
            rows.collect::<Result<Vec<_>, _>>()
        });
        export::nested(&done.map_err(|e| e.to_string())?).map_err(|e| e.to_string())
    });
    rows.map(Rows).map_err(failed)
}

impl Job {
    fn rows(&self, (name, bytes): &Given) -> Result<[RecordBatch; 4], arrow_schema::ArrowError> {
        let began = Instant::now();
        let read;
        let content: Result<&[u8], String> = match bytes {
            Some(bytes) => Ok(bytes),
            None => {
                read = std::fs::read(name).map_err(|error| error.to_string());
                read.as_deref().map_err(Clone::clone)
            }
        };
        let hash = content
            .as_ref()
            .ok()
            .map(|bytes| export::content_hash(bytes));
        let report = content
            .as_ref()
            .ok()
            .map(|bytes| self.analyze(name, bytes, began));
        let (refused, outcome) = match (&content, &report) {
            (Err(message), _) => (message.clone(), None),
            (_, Some(Err(Error::Stopped))) => (self.too_slow(), None),
            (_, Some(Err(error))) => (String::new(), Some(Outcome::Failed(error))),
            (_, Some(Ok(report))) => (String::new(), Some(Outcome::Read(report))),
            (Ok(_), None) => (String::new(), None),
        };
        let refusal = if content.is_err() {
            "unreadable"
        } else {
            "too_slow"
        };
        let entry = Entry {
            name,
            hash: hash.as_deref(),
            bytes: content.as_ref().map_or(0, |bytes| bytes.len() as u64),
            milliseconds: u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
            outcome: outcome.unwrap_or(Outcome::Refused(refusal, &refused)),
        };
        let [a, b, c, d] = entry.tables(self.lang);
        Ok([
            export::record_batch(&a)?,
            export::record_batch(&b)?,
            export::record_batch(&c)?,
            export::record_batch(&d)?,
        ])
    }

    fn analyze(&self, name: &str, bytes: &[u8], began: Instant) -> Result<Report, Error> {
        let short = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let mut options = self.options.clone();
        options.fault_in = self
            .fault_in
            .as_deref()
            .filter(|asked| *asked == short)
            .map(|_| Phase::Extracting);
        soi::analyze(short, bytes, &options, |_| {
            began.elapsed().as_secs() < self.seconds
        })
    }

    fn too_slow(&self) -> String {
        match self.lang {
            Lang::Vi => format!("Quá {} giây, đã dừng", self.seconds),
            Lang::En => format!("Longer than {} seconds, stopped", self.seconds),
        }
    }
}

/// The JSON Schema of that name.
#[pyfunction]
fn schema(name: &str) -> PyResult<&'static str> {
    export::schema(name).ok_or_else(|| PyValueError::new_err(format!("no schema \"{name}\"")))
}

#[pymodule]
fn _soi(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    // In a drill the panic is asked for: what it says is the file's error.
    if std::env::var_os("RUST_BACKTRACE").is_none() {
        std::panic::set_hook(Box::new(|_| {}));
    }
    module.add_class::<Handle>()?;
    module.add_class::<Rows>()?;
    module.add_function(wrap_pyfunction!(analyze, module)?)?;
    module.add_function(wrap_pyfunction!(analyze_batch, module)?)?;
    module.add_function(wrap_pyfunction!(schema, module)?)
}
