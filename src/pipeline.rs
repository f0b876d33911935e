//! The whole analysis: each phase once, in order.

use serde::{Deserialize, Serialize};

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

pub use crate::error::Phase;

use crate::error::Error;
use crate::report::{Report, Revisions};
use crate::revise::{Corrections, Revised, revise};
use crate::{check, extract, ingest, score};

/// What a caller may choose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// How much is read at most.
    pub limits: ingest::Limits,
    /// What the user says of old encodings.
    pub encoding: ingest::Encoding,
    /// What a person has corrected in this file.
    pub corrections: Corrections,
    /// Makes the analysis fail in that phase, so that tests can see what a fault of the program costs.
    #[doc(hidden)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault_in: Option<Phase>,
}

/// How far the work is, told to the caller as each phase begins, and as each part of it does where the
/// file has parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// What is being done.
    pub phase: Phase,
    /// To which page or sheet.
    #[serde(flatten, default, skip_serializing_if = "Option::is_none")]
    pub part: Option<ingest::Part>,
}

impl From<Phase> for Progress {
    fn from(phase: Phase) -> Self {
        Self { phase, part: None }
    }
}

/// Analyses one file: bytes to [`Report`].
///
/// `progress` is told how far the work is and stops it by returning `false`.
///
/// # Errors
/// When the file cannot be read; see [`Error`]. A fault of the program itself is that file's error, too
/// ([`Error::Broken`]). WebAssembly cannot catch a panic: there a hook tells it, and the instance is replaced.
///
/// ```
/// use soi::{Options, Verdict};
///
/// let text = "Giải quyết việc làm cho 286/400 lao động, đạt 76,5% kế hoạch.";
/// let report = soi::analyze("bao-cao.txt", text.as_bytes(), &Options::default(), |told| {
///     println!("{:?}", told.phase);
///     true
/// })?;
/// let finding = &report.findings[0];
/// assert_eq!(finding.verdict, Verdict::Inconsistent);
/// assert_eq!(finding.spans[0].of(&report.document.text), "76,5");
/// # Ok::<(), soi::Error>(())
/// ```
pub fn analyze(
    name: &str,
    bytes: &[u8],
    options: &Options,
    progress: impl FnMut(Progress) -> bool,
) -> Result<Report, Error> {
    let mut progress = observed(options.fault_in, progress);
    contain(|| {
        let ingested = read(name, bytes, options, &mut progress)?;
        analyze_at(name, ingested, &options.corrections, &mut progress)
    })
}

thread_local! {
    /// Where the work of this thread is, for the message when the program itself fails.
    static AT: At = const { At { phase: Cell::new(Phase::Reading), block: Cell::new(0) } };
}

struct At {
    phase: Cell<Phase>,
    /// The block that is being read, from 1; 0 where that is not known.
    block: Cell<u32>,
}

/// `progress`, and the place of the work kept as each phase begins; the phase in `fault_in` fails.
fn observed(
    fault_in: Option<Phase>,
    mut progress: impl FnMut(Progress) -> bool,
) -> impl FnMut(Progress) -> bool {
    move |told: Progress| {
        AT.with(|at| {
            at.phase.set(told.phase);
            at.block.set(0);
        });
        assert!(fault_in != Some(told.phase), "a fault that a test asks for");
        progress(told)
    }
}

/// Does the work; a panic in it becomes an error. Nothing that the work has touched is used afterwards.
fn contain<T>(work: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|payload| {
        let said = payload.downcast_ref::<String>().map(String::as_str);
        let said = said.or(payload.downcast_ref::<&str>().copied());
        Err(broken(said.unwrap_or_default()))
    })
}

/// The error that a panic in the work of this thread is.
fn broken(said: &str) -> Error {
    let (phase, block) = AT.with(|at| (at.phase.get(), at.block.get()));
    Error::Broken {
        phase,
        block: Some(block).filter(|n| *n > 0),
        detail: said.to_owned(),
    }
}

/// Where a panic cannot be caught: `tell` is given the error that it is, before the program ends there.
#[cfg(any(feature = "app", feature = "js", feature = "readers"))]
pub fn on_panic(tell: impl Fn(&Error) + Send + Sync + 'static) {
    std::panic::set_hook(Box::new(move |info| {
        tell(&broken(info.payload_as_str().unwrap_or_default()));
    }));
}

/// The same in a worker of the page: a panic throws its error as JSON. The page reads that, and replaces the worker.
#[cfg(any(feature = "app", feature = "readers"))]
pub fn throw_panics() {
    on_panic(|error| {
        let json = serde_json::to_string(error).unwrap_or_default();
        wasm_bindgen::throw_val(json.into());
    });
}

/// The first phase of [`analyze`]: what the file says, not what it means.
///
/// # Errors
/// As [`analyze`].
pub fn read(
    name: &str,
    bytes: &[u8],
    options: &Options,
    mut progress: impl FnMut(Progress) -> bool,
) -> Result<ingest::Ingested, Error> {
    let phase = Phase::Reading;
    if !progress(phase.into()) {
        return Err(Error::Stopped);
    }
    let mut tell = |part| {
        progress(Progress {
            phase,
            part: Some(part),
        })
    };
    let Options {
        limits, encoding, ..
    } = options;
    ingest::read_as(name, bytes, limits, *encoding, &mut tell)
}

/// The rest of [`analyze`], for a file that was read elsewhere.
///
/// # Errors
/// [`Error::Stopped`] and [`Error::Broken`] only.
pub fn analyze_read(
    name: &str,
    ingested: ingest::Ingested,
    progress: impl FnMut(Progress) -> bool,
) -> Result<Report, Error> {
    analyze_read_with(name, ingested, &Options::default(), progress)
}

/// The same with what a caller may choose of it.
///
/// # Errors
/// As [`analyze_read`].
pub fn analyze_read_with(
    name: &str,
    ingested: ingest::Ingested,
    options: &Options,
    progress: impl FnMut(Progress) -> bool,
) -> Result<Report, Error> {
    let progress = observed(options.fault_in, progress);
    contain(|| analyze_at(name, ingested, &options.corrections, progress))
}

fn analyze_at(
    name: &str,
    ingested: ingest::Ingested,
    corrections: &Corrections,
    mut progress: impl FnMut(Progress) -> bool,
) -> Result<Report, Error> {
    let mut begin = |phase: Phase| {
        if progress(phase.into()) {
            Ok(())
        } else {
            Err(Error::Stopped)
        }
    };
    let ingest::Ingested {
        format,
        document,
        notes,
    } = ingested;
    begin(Phase::Extracting)?;
    let extract::Extracted {
        header,
        observations,
        ledger,
        rates,
    } = AT.with(|at| extract::extract_at(&document, &at.block));
    let Revised {
        header,
        observations,
        ledger,
        revisions,
    } = if corrections.is_empty() {
        Revised {
            header,
            observations,
            ledger,
            revisions: Revisions::default(),
        }
    } else {
        revise(&document, header, observations, ledger, corrections)
    };
    begin(Phase::Checking)?;
    let facts = check::Facts::new(&document, &header, &observations, &ledger).with_rates(&rates);
    let findings = check::check(&facts);
    let scores = score::score(&facts);

    Ok(Report {
        name: name.to_owned(),
        format,
        document,
        header,
        observations,
        ledger,
        rates,
        findings,
        scores,
        notes,
        revisions,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said of a fault in that block while the work was in `phase`.
    fn fault(phase: Phase, block: u32) -> Error {
        let mut progress = observed(None, |_| true);
        let failed = contain::<()>(|| {
            progress(phase.into());
            AT.with(|at| at.block.set(block));
            panic!("over {}", "there")
        });
        failed.unwrap_err()
    }

    #[test]
    fn a_fault_says_in_which_step_and_at_which_block() {
        let error = fault(Phase::Extracting, 3);
        let detail = "over there".to_owned();
        assert_eq!(
            error,
            Error::Broken {
                phase: Phase::Extracting,
                block: Some(3),
                detail
            }
        );
        // The next file begins anew.
        let error = fault(Phase::Checking, 0);
        assert!(matches!(
            error,
            Error::Broken {
                phase: Phase::Checking,
                block: None,
                ..
            }
        ));
    }
}
