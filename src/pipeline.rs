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
    #[serde(skip)]
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
/// ([`Error::Broken`]), where the platform can contain it: WebAssembly cannot, there the caller replaces the
/// instance.
pub fn analyze(
    name: &str,
    bytes: &[u8],
    options: &Options,
    mut progress: impl FnMut(Progress) -> bool,
) -> Result<Report, Error> {
    let at = At::default();
    let mut telling = |told: Progress| {
        at.phase.set(told.phase);
        assert!(
            options.fault_in != Some(told.phase),
            "a fault that a test asks for"
        );
        progress(told)
    };
    at.contain(|| {
        let ingested = read(name, bytes, options, &mut telling)?;
        analyze_at(
            name,
            ingested,
            &options.corrections,
            &mut telling,
            &at.block,
        )
    })
}

/// Where the work is, for the message when the program itself fails.
struct At {
    phase: Cell<Phase>,
    /// The block that is being read, from 1; 0 where that is not known.
    block: Cell<u32>,
}

impl Default for At {
    fn default() -> Self {
        Self {
            phase: Cell::new(Phase::Reading),
            block: Cell::new(0),
        }
    }
}

impl At {
    /// Does the work; a panic in it becomes an error. Nothing that the work has touched is used afterwards.
    fn contain<T>(&self, work: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
        catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|payload| {
            let said = payload.downcast_ref::<String>().map(String::as_str);
            let said = said.or(payload.downcast_ref::<&str>().copied());
            Err(Error::Broken {
                phase: self.phase.get(),
                block: Some(self.block.get())
                    .filter(|n| *n > 0 && self.phase.get() == Phase::Extracting),
                detail: said.unwrap_or_default().to_owned(),
            })
        })
    }
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
    mut progress: impl FnMut(Progress) -> bool,
) -> Result<Report, Error> {
    let at = At::default();
    let telling = |told: Progress| {
        at.phase.set(told.phase);
        progress(told)
    };
    at.contain(|| analyze_at(name, ingested, &options.corrections, telling, &at.block))
}

fn analyze_at(
    name: &str,
    ingested: ingest::Ingested,
    corrections: &Corrections,
    mut progress: impl FnMut(Progress) -> bool,
    at: &Cell<u32>,
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
    } = extract::extract_at(&document, at);
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
