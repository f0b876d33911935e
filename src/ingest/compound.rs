//! Compound files (OLE), the small file systems that Office wrote until 2003: a stream's bytes by its name.
//!
//! A header names the sectors that hold the allocation table, which chains the sectors of every stream;
//! streams of less than 4 KiB live in sectors of 64 bytes inside a stream of their own. Only streams
//! directly below the root are looked for, which is where Word keeps its own. Chains end after as many
//! sectors as the file has, so circles end too.

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
    start: u32,
    size: u64,
}

impl<'a> Compound<'a> {
    /// Reads allocation table and directory; `None` where they make no sense.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        if !bytes.starts_with(SIGNATURE) {
            return None;
        }
        let sector = match u16_at(bytes, 30)? {
            shift @ 7..=16 => 1 << shift,
            _ => return None,
        };
        let mut file = Self {
            bytes,
            sector,
            chain: Vec::new(),
            small_chain: Vec::new(),
            small: Vec::new(),
            small_below: u64::from(u32_at(bytes, 56)?),
            entries: Vec::new(),
        };
        file.chain = file.allocation()?;
        file.entries = file
            .sectors(u32_at(bytes, 48)?, u64::MAX)
            .chunks_exact(ENTRY)
            .filter_map(|entry| directory_entry(entry, sector))
            .collect();
        file.small_chain = numbers(&file.sectors(u32_at(bytes, 60)?, u64::MAX));
        // The root comes first, and its stream holds the small ones.
        let root = file.entries.first()?;
        file.small = file.sectors(root.start, root.size);
        Some(file)
    }

    /// Whether there is such a stream.
    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().skip(1).any(|entry| entry.name == name)
    }

    /// The bytes of a stream; fewer than it should have where the file is cut.
    pub fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self
            .entries
            .iter()
            .skip(1)
            .find(|entry| entry.name == name)?;
        if entry.size >= self.small_below {
            return Some(self.sectors(entry.start, entry.size));
        }
        let size = usize::try_from(entry.size).ok()?;
        let mut out = Vec::with_capacity(size.min(self.small.len()));
        for at in follow(&self.small_chain, entry.start) {
            let start = at as usize * SMALL_SECTOR;
            let Some(rest) = self.small.get(start..) else {
                break;
            };
            out.extend(&rest[..rest.len().min(SMALL_SECTOR)]);
            if out.len() >= size {
                break;
            }
        }
        out.truncate(size);
        Some(out)
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
    fn sectors(&self, start: u32, size: u64) -> Vec<u8> {
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        let mut out = Vec::new();
        for at in follow(&self.chain, start) {
            let Some(sector) = self.at(at) else {
                break;
            };
            out.extend(sector);
            if out.len() >= size {
                break;
            }
        }
        out.truncate(size);
        out
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

/// The sectors of a chain, at most as many as there are.
fn follow(chain: &[u32], start: u32) -> impl Iterator<Item = u32> + '_ {
    let valid = |at: &u32| *at <= LAST_SECTOR;
    std::iter::successors(Some(start).filter(valid), move |&at| {
        chain.get(at as usize).copied().filter(valid)
    })
    .take(chain.len().max(1))
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
        start: u32_at(entry, 116)?,
        size: u64::from(high) << 32 | u64::from(size),
    })
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
