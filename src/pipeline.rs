//! The whole analysis: each phase once, in order.

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::report::Report;
use crate::{check, extract, ingest, score};

/// What a caller may choose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// How much is read at most.
    pub limits: ingest::Limits,
    /// What the user says of old encodings.
    pub encoding: ingest::Encoding,
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

/// A step of the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Bytes to document.
    Reading,
    /// Document to observations.
    Extracting,
    /// Observations to findings and scores.
    Checking,
}

/// Analyses one file: bytes to [`Report`].
///
/// `progress` is told how far the work is and stops it by returning `false`.
///
/// # Errors
/// When the file cannot be read; see [`Error`].
pub fn analyze(
    name: &str,
    bytes: &[u8],
    options: &Options,
    mut progress: impl FnMut(Progress) -> bool,
) -> Result<Report, Error> {
    let ingested = read(name, bytes, options, &mut progress)?;
    analyze_read(name, ingested, progress)
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
    let Options { limits, encoding } = options;
    ingest::read_as(name, bytes, limits, *encoding, &mut tell)
}

/// The rest of [`analyze`], for a file that was read elsewhere.
///
/// # Errors
/// [`Error::Stopped`] only.
pub fn analyze_read(
    name: &str,
    ingested: ingest::Ingested,
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
    } = extract::extract(&document);
    begin(Phase::Checking)?;
    let facts = check::Facts::new(&document, &header, &observations, &ledger);
    let findings = check::check(&facts);
    let scores = score::score(&facts);

    Ok(Report {
        name: name.to_owned(),
        format,
        document,
        header,
        observations,
        ledger,
        findings,
        scores,
        notes,
    })
}
