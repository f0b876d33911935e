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

/// A step of the work, told to the caller as it begins.
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
/// `progress` is told each phase as it begins and stops the work by returning `false`.
///
/// # Errors
/// When the file cannot be read; see [`Error`].
pub fn analyze(
    name: &str,
    bytes: &[u8],
    options: &Options,
    mut progress: impl FnMut(Phase) -> bool,
) -> Result<Report, Error> {
    if !progress(Phase::Reading) {
        return Err(Error::Stopped);
    }
    let ingested = ingest::read_as(name, bytes, &options.limits, options.encoding)?;
    analyze_read(name, ingested, progress)
}

/// The rest of [`analyze`], for a file that was read elsewhere.
///
/// # Errors
/// [`Error::Stopped`] only.
pub fn analyze_read(
    name: &str,
    ingested: ingest::Ingested,
    mut progress: impl FnMut(Phase) -> bool,
) -> Result<Report, Error> {
    let mut begin = |phase| {
        if progress(phase) {
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
