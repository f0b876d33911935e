//! A zip of reports to the files in it, which are then read one by one.
//!
//! `bao-cao.zip` with `xa-a/bao-cao.docx` and `xa-b.pdf` gives two files of those names. Names are for showing
//! only: they have no folders above them and are never a place on a disk. Office documents are zips too, and
//! are not taken apart. What is the matter with one file is told with that file: the others are still read.

use super::budget::Budget;
use super::sniff;
use super::zip::{Archive, Fault};
use super::{Ending, Format, Limits};
use crate::error::{Error, Measured};

/// A file of an archive.
#[derive(Debug)]
pub struct Unpacked {
    /// Its name, with the folders inside the archive.
    pub name: String,
    /// Its bytes, or why there are none.
    pub bytes: Result<Vec<u8>, Error>,
}

/// The files of an archive, unpacked one after the other as they are asked for, in its order.
#[derive(Debug)]
pub struct Files<'a> {
    archive: Archive<'a>,
    /// Places of the files among the names of the archive.
    at: std::vec::IntoIter<usize>,
    limits: &'a Limits,
    /// So many bytes may still be unpacked.
    left: u64,
}

/// The files of a zip; `None` where the bytes are no zip, or one that is a document itself.
///
/// # Errors
/// More files than allowed.
pub fn unpack<'a>(bytes: &'a [u8], limits: &'a Limits) -> Result<Option<Files<'a>>, Error> {
    let is_plain_zip = bytes.starts_with(b"PK\x03\x04")
        && matches!(
            sniff::kind(bytes, &Budget::new(limits)),
            Err(Error::UnknownFormat { .. })
        );
    if !is_plain_zip {
        return Ok(None);
    }
    let Some(archive) = Archive::open(bytes) else {
        return Ok(None);
    };
    let names = archive.names().enumerate();
    let at: Vec<usize> = names
        .filter(|(_, name)| is_file(name))
        .map(|(at, _)| at)
        .collect();
    limits.check(Measured::Files, at.len() as u64)?;
    Ok(Some(Files {
        archive,
        at: at.into_iter(),
        limits,
        left: limits.archive_bytes,
    }))
}

impl Iterator for Files<'_> {
    type Item = Unpacked;

    fn next(&mut self) -> Option<Unpacked> {
        let at = self.at.next()?;
        let name = self.archive.names().nth(at)?.to_owned();
        let bytes = self.bytes(at, &name)?;
        let name = shown(&name);
        Some(Unpacked { name, bytes })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.at.size_hint()
    }
}

impl Files<'_> {
    fn bytes(&mut self, at: usize, name: &str) -> Option<Result<Vec<u8>, Error>> {
        let Limits {
            bytes,
            archive_bytes,
            ..
        } = *self.limits;
        let announced = self.archive.announced(at)?;
        if announced > bytes {
            return Some(Err(error(name, Fault::TooLarge(announced), self.limits)));
        }
        let room = bytes.min(self.left);
        let part = self.archive.part_at(at, room)?;
        Some(match part {
            Ok(part) => {
                self.left -= (part.bytes.len() as u64).min(self.left);
                Ok(part.bytes)
            }
            Err(Fault::TooLarge(found)) => {
                // It says less than it holds: work that others must not repeat without end.
                let before = archive_bytes - self.left;
                self.left -= room;
                Err(Error::TooLarge {
                    what: Measured::ArchiveBytes,
                    found: before.saturating_add(found),
                    limit: archive_bytes,
                })
            }
            Err(fault) => Err(error(name, fault, self.limits)),
        })
    }
}

impl ExactSizeIterator for Files<'_> {}

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
