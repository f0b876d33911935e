//! A small zip reader: the names in a package, and one part at a time, unpacked up to a limit.
//!
//! It reads what office files use: a central directory, parts stored or deflated, sizes of 32 bits (or 64
//! where a writer says so). It trusts the directory, never the local headers' sizes, and hands out a part
//! whose checksum is wrong together with that fact, because a damaged letter is better than no report.
//!
//! Own reader rather than the `zip` crate by measure: opened and one part unpacked, as WebAssembly for
//! size, this is 35 kB (17 gzipped), zip 9.8 with flate2 on miniz_oxide 164 kB (79). The crate also gives
//! up a part whose checksum is wrong.

use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

use super::Format;
use super::budget::Budget;
use crate::error::{Error, Measured};

const END_RECORD: &[u8] = b"PK\x05\x06";
const DIRECTORY_ENTRY: &[u8] = b"PK\x01\x02";
const LOCAL_HEADER: &[u8] = b"PK\x03\x04";
/// Sizes and checksum behind the bytes of a part.
const DESCRIPTOR: &[u8] = b"PK\x07\x08";
const END_RECORD_LEN: usize = 22;
/// A comment may follow the end record, of at most so many bytes.
const COMMENT_MAX: usize = 0xffff;

/// The parts of a package, by name.
#[derive(Debug)]
pub struct Archive<'a> {
    bytes: &'a [u8],
    entries: Vec<Entry>,
    is_cut: bool,
}

#[derive(Debug)]
struct Entry {
    name: String,
    method: u16,
    encrypted: bool,
    checksum: u32,
    packed: u64,
    unpacked: u64,
    header: u64,
}

/// One part, unpacked.
#[derive(Debug)]
pub struct Part {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Whether they have the checksum that the directory gives.
    pub checksum_fits: bool,
}

/// Why a part cannot be unpacked.
#[derive(Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is protected by a password.
    Encrypted,
    /// It unfolds to more than allowed; how much was seen or announced.
    TooLarge(u64),
    /// Its place or its packed bytes make no sense; in technical words.
    Damaged(String),
}

impl<'a> Archive<'a> {
    /// Reads the directory; `None` where there is none that makes sense. Numbers of 16 bits count the parts, so
    /// there are never more than the budget of streams has.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let end = end_record(bytes)?;
        let count = usize::from(u16_at(bytes, end + 10)?);
        let mut at = u32_at(bytes, end + 16)? as usize;
        let mut entries = Vec::new();
        for _ in 0..count {
            let (entry, next) = directory_entry(bytes, at)?;
            entries.push(entry);
            at = next;
        }
        Some(Self {
            bytes,
            entries,
            is_cut: false,
        })
    }

    /// The parts that are whole in a file without a directory, by their local headers, one after the other.
    pub fn salvage(bytes: &'a [u8]) -> Self {
        let mut entries = Vec::new();
        let mut at = 0;
        while let Some((entry, next)) = local_entry(bytes, at) {
            entries.push(entry);
            at = next;
        }
        Self {
            bytes,
            entries,
            is_cut: true,
        }
    }

    /// Whether the end of the file is missing, and parts with it.
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// The parts' names, with `/` between folders.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.name.as_str())
    }

    /// Unpacks a part to at most `limit` bytes; `None` where there is no such part. Names of parts do not
    /// distinguish upper from lower case.
    pub fn part(&self, name: &str, limit: u64) -> Option<Result<Part, Fault>> {
        let entry = self
            .entries
            .iter()
            .find(|entry| entry.name.eq_ignore_ascii_case(name))?;
        Some(self.unpack(entry, limit))
    }

    /// A part of a document, unpacked within its budget; `None` where there is no such part.
    ///
    /// # Errors
    /// Encrypted, damaged, or more than the budget has; the errors of a document of that format.
    pub fn document_part(
        &self,
        name: &str,
        format: Format,
        budget: &Budget<'_>,
    ) -> Result<Option<Part>, Error> {
        let (part_bytes, left) = (
            budget.limits().part_bytes,
            budget.left(Measured::DocumentBytes),
        );
        let part = match self.part(name, part_bytes.min(left)) {
            None => return Ok(None),
            Some(Ok(part)) => part,
            Some(Err(Fault::Encrypted)) => return Err(Error::Encrypted { format }),
            Some(Err(Fault::TooLarge(found))) => {
                budget.limits().check(Measured::UnpackedBytes, found)?;
                budget.spend(Measured::DocumentBytes, found)?;
                return Err(Error::TooLarge {
                    what: Measured::UnpackedBytes,
                    found,
                    limit: part_bytes,
                });
            }
            Some(Err(Fault::Damaged(detail))) => {
                return Err(Error::Damaged {
                    format,
                    detail: format!("{name}: {detail}"),
                });
            }
        };
        budget.spend(Measured::DocumentBytes, part.bytes.len() as u64)?;
        budget.spend_tags(&part.bytes)?;
        Ok(Some(part))
    }

    /// How large the directory says that a part is.
    pub fn announced(&self, index: usize) -> Option<u64> {
        Some(self.entries.get(index)?.unpacked)
    }

    /// As [`part`](Self::part), by its place among the [`names`](Self::names): several may have one name.
    pub fn part_at(&self, index: usize, limit: u64) -> Option<Result<Part, Fault>> {
        Some(self.unpack(self.entries.get(index)?, limit))
    }

    fn unpack(&self, entry: &Entry, limit: u64) -> Result<Part, Fault> {
        if entry.encrypted {
            return Err(Fault::Encrypted);
        }
        let packed = self
            .packed(entry)
            .ok_or_else(|| Fault::Damaged("outside the file".to_owned()))?;
        let bytes = match entry.method {
            0 if packed.len() as u64 > limit => return Err(Fault::TooLarge(packed.len() as u64)),
            0 => packed.to_vec(),
            8 => {
                let most = usize::try_from(limit).unwrap_or(usize::MAX);
                decompress_to_vec_with_limit(packed, most).map_err(|error| match error.status {
                    TINFLStatus::HasMoreOutput => {
                        Fault::TooLarge(entry.unpacked.max(limit.saturating_add(1)))
                    }
                    status => Fault::Damaged(format!("packed bytes end in {status:?}")),
                })?
            }
            method => return Err(Fault::Damaged(format!("packed by method {method}"))),
        };
        let checksum_fits = crc32(&bytes) == entry.checksum;
        Ok(Part {
            bytes,
            checksum_fits,
        })
    }

    fn packed(&self, entry: &Entry) -> Option<&'a [u8]> {
        let header = usize::try_from(entry.header).ok()?;
        if self.bytes.get(header..header.checked_add(4)?)? != LOCAL_HEADER {
            return None;
        }
        let name = usize::from(u16_at(self.bytes, header + 26)?);
        let extra = usize::from(u16_at(self.bytes, header + 28)?);
        let start = header + 30 + name + extra;
        self.bytes
            .get(start..start.checked_add(usize::try_from(entry.packed).ok()?)?)
    }
}

/// Where the end record begins: the last place that looks like one.
fn end_record(bytes: &[u8]) -> Option<usize> {
    let last = bytes.len().checked_sub(END_RECORD_LEN)?;
    let first = last.saturating_sub(COMMENT_MAX);
    (first..=last)
        .rev()
        .find(|&at| bytes[at..].starts_with(END_RECORD))
}

/// One entry, and where the next begins.
fn directory_entry(bytes: &[u8], at: usize) -> Option<(Entry, usize)> {
    if bytes.get(at..at.checked_add(4)?)? != DIRECTORY_ENTRY {
        return None;
    }
    let name_len = usize::from(u16_at(bytes, at + 28)?);
    let extra_len = usize::from(u16_at(bytes, at + 30)?);
    let comment_len = usize::from(u16_at(bytes, at + 32)?);
    let name = at + 46;
    let extra = name + name_len;
    // Names are UTF-8 or an old code page; those that matter are ASCII. Some writers use backslashes.
    let mut entry = Entry {
        name: String::from_utf8_lossy(bytes.get(name..extra)?).replace('\\', "/"),
        method: u16_at(bytes, at + 10)?,
        encrypted: u16_at(bytes, at + 8)? & 1 == 1,
        checksum: u32_at(bytes, at + 16)?,
        packed: u64::from(u32_at(bytes, at + 20)?),
        unpacked: u64::from(u32_at(bytes, at + 24)?),
        header: u64::from(u32_at(bytes, at + 42)?),
    };
    widen(&mut entry, bytes.get(extra..extra + extra_len)?);
    Some((entry, extra + extra_len + comment_len))
}

/// One entry by its local header, and where the next begins; `None` where it is not whole.
fn local_entry(bytes: &[u8], at: usize) -> Option<(Entry, usize)> {
    if bytes.get(at..at.checked_add(4)?)? != LOCAL_HEADER {
        return None;
    }
    let flags = u16_at(bytes, at + 6)?;
    let name_len = usize::from(u16_at(bytes, at + 26)?);
    let start = at + 30 + name_len + usize::from(u16_at(bytes, at + 28)?);
    let name = bytes.get(at + 30..at + 30 + name_len)?;
    let mut entry = Entry {
        name: String::from_utf8_lossy(name).replace('\\', "/"),
        method: u16_at(bytes, at + 8)?,
        encrypted: flags & 1 == 1,
        checksum: u32_at(bytes, at + 14)?,
        packed: u64::from(u32_at(bytes, at + 18)?),
        unpacked: u64::from(u32_at(bytes, at + 22)?),
        header: at as u64,
    };
    let mut end = start.checked_add(usize::try_from(entry.packed).ok()?)?;
    // Writers that did not know the sizes yet put them behind the bytes.
    if flags & 8 != 0 && entry.packed == 0 {
        let rest = bytes.get(start..)?;
        let found = memchr::memmem::find_iter(rest, DESCRIPTOR)
            .find(|&len| u32_at(rest, len + 8).is_some_and(|packed| packed as usize == len))?;
        let behind = start + found;
        entry.checksum = u32_at(bytes, behind + 4)?;
        entry.packed = found as u64;
        entry.unpacked = u64::from(u32_at(bytes, behind + 12)?);
        end = behind + 16;
    }
    (end <= bytes.len()).then_some((entry, end))
}

/// Sizes of 32 ones stand for a number of 64 bits in the extra field 1, in the order of the directory.
fn widen(entry: &mut Entry, extra: &[u8]) {
    let mut at = 0;
    while let (Some(id), Some(len)) = (u16_at(extra, at), u16_at(extra, at + 2)) {
        if id == 1 {
            let mut value = at + 4;
            for field in [&mut entry.unpacked, &mut entry.packed, &mut entry.header] {
                if *field == u64::from(u32::MAX) {
                    if let Some(wide) = extra.get(value..value + 8).and_then(|b| b.try_into().ok())
                    {
                        *field = u64::from_le_bytes(wide);
                    }
                    value += 8;
                }
            }
        }
        at += 4 + usize::from(len);
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(
        bytes.get(at..at.checked_add(2)?)?.try_into().ok()?,
    ))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(
        bytes.get(at..at.checked_add(4)?)?.try_into().ok()?,
    ))
}

/// The checksum of zip files (polynomial 0xEDB88320).
pub fn crc32(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut i = 0;
        while i < 256 {
            let (mut value, mut bit) = (i as u32, 0);
            while bit < 8 {
                value = if value & 1 == 1 {
                    0xedb8_8320 ^ (value >> 1)
                } else {
                    value >> 1
                };
                bit += 1;
            }
            table[i] = value;
            i += 1;
        }
        table
    };
    !bytes.iter().fold(!0, |crc, &byte| {
        TABLE[usize::from(crc as u8 ^ byte)] ^ (crc >> 8)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_usual_one() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn bytes_without_a_directory_are_no_archive() {
        assert!(Archive::open(b"").is_none());
        assert!(Archive::open(&[0; 100]).is_none());
        // An end record that points outside the file.
        let mut bytes = b"PK\x05\x06\0\0\0\0\x01\0\x01\0".to_vec();
        bytes.extend([0xff; 8]);
        bytes.extend([0; 2]);
        assert!(Archive::open(&bytes).is_none());
    }
}
