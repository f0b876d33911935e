//! A zip of reports to the files in it, which are then read one by one.
//!
//! `bao-cao.zip` with `xa-a/bao-cao.docx` and `xa-b.pdf` gives two files of those names. Names are for showing
//! only: they have no folders above them and are never a place on a disk. Office documents are zips too, and
//! are not taken apart.

use super::sniff;
use super::zip::{Archive, Fault};
use super::{Ending, Format, Limits};
use crate::error::{Error, Measured};

/// More files than anybody hands in at once.
const FILES: usize = 200;
/// All files together may be so many times as large as one.
const TOTAL: u64 = 4;

/// A file of an archive.
#[derive(Debug)]
pub struct Unpacked {
    /// Its name, with the folders inside the archive.
    pub name: String,
    /// Its bytes, or why there are none.
    pub bytes: Result<Vec<u8>, Error>,
}

/// The files of a zip, in its order; `None` where the bytes are no zip, or one that is a document itself.
///
/// # Errors
/// More files than allowed, or all together larger than four times the limit of one.
pub fn unpack(bytes: &[u8], limits: &Limits) -> Result<Option<Vec<Unpacked>>, Error> {
    let is_plain_zip = bytes.starts_with(b"PK\x03\x04")
        && matches!(sniff::kind(bytes), Err(Error::UnknownFormat { .. }));
    if !is_plain_zip {
        return Ok(None);
    }
    let Some(archive) = Archive::open(bytes) else {
        return Ok(None);
    };
    let names: Vec<&str> = archive.names().filter(|name| is_file(name)).collect();
    if names.len() > FILES {
        return Err(Error::TooLarge {
            what: Measured::Files,
            found: names.len() as u64,
            limit: FILES as u64,
        });
    }
    let mut files = Vec::with_capacity(names.len());
    let mut left = limits.bytes.saturating_mul(TOTAL);
    for name in names {
        let Some(part) = archive.part(name, limits.bytes.min(left)) else {
            continue;
        };
        let bytes = match part {
            Ok(part) => {
                left -= (part.bytes.len() as u64).min(left);
                Ok(part.bytes)
            }
            Err(Fault::TooLarge(_)) if left < limits.bytes => {
                return Err(Error::TooLarge {
                    what: Measured::UnpackedBytes,
                    found: limits.bytes.saturating_mul(TOTAL).saturating_add(1),
                    limit: limits.bytes.saturating_mul(TOTAL),
                });
            }
            Err(fault) => Err(error(name, fault, limits)),
        };
        files.push(Unpacked {
            name: shown(name),
            bytes,
        });
    }
    Ok(Some(files))
}

/// Folders, and what systems and programs leave beside the files of people, are none.
fn is_file(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or_default();
    !last.is_empty()
        && !last.starts_with('.')
        && !last.starts_with("~$")
        && !name.starts_with("__MACOSX/")
        && !matches!(last, "Thumbs.db" | "desktop.ini")
}

/// Without steps that lead elsewhere, and without signs that could not be shown.
fn shown(name: &str) -> String {
    let steps = name
        .split('/')
        .filter(|step| !matches!(*step, "" | "." | ".."));
    let name = steps.collect::<Vec<_>>().join("/");
    name.chars().filter(|c| !c.is_control()).collect()
}

fn error(name: &str, fault: Fault, limits: &Limits) -> Error {
    let format = match Ending::of(name) {
        Ending::Known(format) => format,
        _ => Format::Docx,
    };
    match fault {
        Fault::Encrypted => Error::Encrypted { format },
        Fault::TooLarge(found) => Error::TooLarge {
            what: Measured::Bytes,
            found,
            limit: limits.bytes,
        },
        Fault::Damaged(detail) => Error::Damaged { format, detail },
    }
}
