//! Compound files (OLE), the small file systems that Office wrote until 2003: a stream's bytes by its name.
//!
//! A header names the sectors that hold the allocation table, which chains the sectors of every stream;
//! streams of less than 4 KiB live in sectors of 64 bytes inside a stream of their own. Chains end after as
//! many sectors as the file has, so circles end too.
//!
//! ```text
//! Root ── WordDocument, 1Table                                   ◄── of the document: these are found
//!      └─ ObjectPool ── _1234 ── WordDocument, 1Table            of an object inside it: these are not
//! ```
//!
//! Names are compared without regard to case, as the format asks; some writers put them in capitals.

use super::budget::Budget;
use crate::error::{Error, Measured};

/// What such a file begins with.
pub const SIGNATURE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

const HEADER: usize = 512;
const ENTRY: usize = 128;
const SMALL_SECTOR: usize = 64;
/// Sector numbers from here on mean "end", "free" and the like.
const LAST_SECTOR: u32 = 0xffff_fff9;

/// An opened compound file.
#[derive(Debug)]
pub struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    /// The next sector of each.
    chain: Vec<u32>,
    small_chain: Vec<u32>,
    /// The sectors of small streams.
    small: Vec<u8>,
    small_below: u64,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    name: String,
    kind: u8,
    /// The entries before and after it among those of its storage, and the first of its own.
    before: u32,
    after: u32,
    child: u32,
    start: u32,
    size: u64,
    /// It stands directly below the root, or in no storage at all.
    is_outer: bool,
}

/// What an entry is: a storage holds others, the root is one too.
const STORAGE: u8 = 1;
const STREAM: u8 = 2;
const ROOT: u8 = 5;

impl<'a> Compound<'a> {
    /// Reads allocation table and directory; `None` where they make no sense.
    ///
    /// # Errors
    /// More streams or steps than the budget has.
    pub fn open(bytes: &'a [u8], budget: &Budget<'_>) -> Result<Option<Self>, Error> {
        let header = || {
            let shift = u16_at(bytes, 30).filter(|shift| (7..=16).contains(shift))?;
            let first = [48, 60].map(|at| u32_at(bytes, at));
            Some((1 << shift, u32_at(bytes, 56)?, first[0]?, first[1]?))
        };
        let Some((sector, small_below, directory, small_chain)) =
            bytes.starts_with(SIGNATURE).then(header).flatten()
        else {
            return Ok(None);
        };
        let mut file = Self {
            bytes,
            sector,
            chain: Vec::new(),
            small_chain: Vec::new(),
            small: Vec::new(),
            small_below: u64::from(small_below),
            entries: Vec::new(),
        };
        let Some(chain) = file.allocation() else {
            return Ok(None);
        };
        file.chain = chain;
        let directory = file.sectors(directory, u64::MAX, budget)?;
        budget.spend(Measured::Streams, (directory.len() / ENTRY) as u64)?;
        file.entries = directory
            .chunks_exact(ENTRY)
            .filter_map(|entry| directory_entry(entry, sector))
            .collect();
        file.small_chain = numbers(&file.sectors(small_chain, u64::MAX, budget)?);
        // The root comes first, and its stream holds the small ones.
        let Some(root) = file.entries.first() else {
            return Ok(None);
        };
        file.small = file.sectors(root.start, root.size, budget)?;
        find_outer(&mut file.entries);
        Ok(Some(file))
    }

    /// Whether there is such a stream directly below the root.
    pub fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    /// Whether any storage of the file has such a stream.
    pub fn has_anywhere(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.is_stream(name))
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        let mut streams = self.entries.iter().skip(1);
        streams.find(|entry| entry.is_outer && entry.is_stream(name))
    }

    /// The bytes of a stream directly below the root; fewer than it should have where the file is cut.
    ///
    /// # Errors
    /// More bytes or steps than the budget has.
    pub fn stream(&self, name: &str, budget: &Budget<'_>) -> Result<Option<Vec<u8>>, Error> {
        let Some(entry) = self.entry(name) else {
            return Ok(None);
        };
        if entry.size >= self.small_below {
            return self.sectors(entry.start, entry.size, budget).map(Some);
        }
        let (small, _) = self.small.as_chunks::<SMALL_SECTOR>();
        let rest = self.small.len() % SMALL_SECTOR;
        let last = &self.small[self.small.len() - rest..];
        let most = small.len() + 1;
        let mut out = Vec::new();
        for at in follow(&self.small_chain, entry.start, most) {
            let sector = match small.get(at as usize) {
                Some(sector) => sector,
                None if at as usize == small.len() => last,
                None => break,
            };
            take(&mut out, sector, budget)?;
            if out.len() as u64 >= entry.size {
                break;
            }
        }
        truncate(&mut out, entry.size);
        Ok(Some(out))
    }

    /// The allocation table: 109 of its sectors are named in the header, the others in a chain.
    fn allocation(&self) -> Option<Vec<u32>> {
        let mut names = numbers(self.bytes.get(76..HEADER)?);
        let mut next = u32_at(self.bytes, 68)?;
        for _ in 0..self.bytes.len() / self.sector {
            let Some(sector) = self.at(next) else {
                break;
            };
            let mut more = numbers(sector);
            next = more.pop().unwrap_or(u32::MAX);
            names.extend(more);
        }
        let most = self.bytes.len() / self.sector + 1;
        let sectors = names
            .into_iter()
            .filter_map(|name| self.at(name))
            .take(most);
        Some(sectors.flat_map(numbers).collect())
    }

    /// The chain of sectors from that one, up to so many bytes.
    fn sectors(&self, start: u32, size: u64, budget: &Budget<'_>) -> Result<Vec<u8>, Error> {
        let most = self.bytes.len() / self.sector + 1;
        let mut out = Vec::new();
        for at in follow(&self.chain, start, most) {
            let Some(sector) = self.at(at) else {
                break;
            };
            take(&mut out, sector, budget)?;
            if out.len() as u64 >= size {
                break;
            }
        }
        truncate(&mut out, size);
        Ok(out)
    }

    /// A sector; the last of a file may be short.
    fn at(&self, number: u32) -> Option<&'a [u8]> {
        if number > LAST_SECTOR {
            return None;
        }
        let start = (number as usize).checked_add(1)?.checked_mul(self.sector)?;
        let rest = self.bytes.get(start..).filter(|rest| !rest.is_empty())?;
        Some(&rest[..rest.len().min(self.sector)])
    }
}

/// One step along a chain.
fn take(out: &mut Vec<u8>, sector: &[u8], budget: &Budget<'_>) -> Result<(), Error> {
    budget.spend(Measured::Steps, 1)?;
    budget.spend(Measured::DocumentBytes, sector.len() as u64)?;
    out.extend(sector);
    Ok(())
}

fn truncate(bytes: &mut Vec<u8>, size: u64) {
    bytes.truncate(usize::try_from(size).unwrap_or(usize::MAX));
}

/// The sectors of a chain, at most so many as there are: a longer one runs in a circle.
fn follow(chain: &[u32], start: u32, most: usize) -> impl Iterator<Item = u32> + '_ {
    let valid = |at: &u32| *at <= LAST_SECTOR;
    std::iter::successors(Some(start).filter(valid), move |&at| {
        chain.get(at as usize).copied().filter(valid)
    })
    .take(most)
}

fn directory_entry(entry: &[u8], sector: usize) -> Option<Entry> {
    let letters = usize::from(u16_at(entry, 64)?).min(64) / 2;
    let units = numbers16(&entry[..letters * 2]);
    let size = u32_at(entry, 120)?;
    // The upper half of the size means something in version 4 only.
    let high = if sector > 512 { u32_at(entry, 124)? } else { 0 };
    Some(Entry {
        name: String::from_utf16_lossy(&units)
            .trim_end_matches('\0')
            .to_owned(),
        kind: entry[66],
        before: u32_at(entry, 68)?,
        after: u32_at(entry, 72)?,
        child: u32_at(entry, 76)?,
        start: u32_at(entry, 116)?,
        size: u64::from(high) << 32 | u64::from(size),
        is_outer: true,
    })
}

/// Marks the entries of inner storages as such. Each storage keeps its entries as a tree; those that no tree
/// reaches, because it is damaged, count as the root's.
fn find_outer(entries: &mut [Entry]) {
    let mut is_reached = vec![false; entries.len()];
    for at in 0..entries.len() {
        if !matches!(entries[at].kind, STORAGE | ROOT) {
            continue;
        }
        let mut open = vec![entries[at].child];
        while let Some(next) = open.pop() {
            // Reached twice: the trees run into each other, and the first one has it.
            let Some(reached @ false) = is_reached.get_mut(next as usize) else {
                continue;
            };
            *reached = true;
            let entry = &mut entries[next as usize];
            entry.is_outer = at == 0;
            open.extend([entry.before, entry.after]);
        }
    }
}

impl Entry {
    fn is_stream(&self, name: &str) -> bool {
        self.kind == STREAM && self.name.eq_ignore_ascii_case(name)
    }
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    let (numbers, _) = bytes.as_chunks::<4>();
    numbers.iter().map(|&n| u32::from_le_bytes(n)).collect()
}

/// Pairs of bytes as numbers.
pub fn numbers16(bytes: &[u8]) -> Vec<u16> {
    let (numbers, _) = bytes.as_chunks::<2>();
    numbers.iter().map(|&n| u16::from_le_bytes(n)).collect()
}

/// The number of 16 bits at that place.
pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(
        bytes.get(at..at.checked_add(2)?)?.try_into().ok()?,
    ))
}

/// The number of 32 bits at that place.
pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(
        bytes.get(at..at.checked_add(4)?)?.try_into().ok()?,
    ))
}
