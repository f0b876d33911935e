//! What a font file inside the PDF tells about its codes, where the PDF itself does not.
//!
//! A TrueType file's `cmap` is read backwards, from glyphs to characters; a Type 1 file's own encoding is a
//! list of lines `dup 65 /A put`. Other kinds of files are not asked.

use std::collections::BTreeMap;

use hayro_syntax::object::{Dict, Stream};

use super::{encoding, names};
use crate::ingest::budget::Budget;
use crate::ingest::pdf::stream;

/// Characters by CID.
#[derive(Debug)]
pub struct Glyphs(BTreeMap<u32, char>);

impl Glyphs {
    /// From a composite font's descendant; `None` where its file tells nothing.
    pub fn of(descendant: &Dict<'_>, budget: &Budget<'_>) -> Option<Self> {
        let descriptor = descendant.get::<Dict<'_>>("FontDescriptor")?;
        let file = descriptor.get::<Stream<'_>>("FontFile2")?;
        let file = stream::content(&file, budget).ok()?;
        let by_glyph = characters(&file)?;
        let Some(map) = descendant.get::<Stream<'_>>("CIDToGIDMap") else {
            return Some(Self(by_glyph));
        };
        let map = stream::content(&map, budget).ok()?;
        let glyphs = map
            .as_chunks::<2>()
            .0
            .iter()
            .map(|&two| u16::from_be_bytes(two));
        let by_cid = (0..)
            .zip(glyphs)
            .filter_map(|(cid, glyph)| Some((cid, *by_glyph.get(&u32::from(glyph))?)));
        Some(Self(by_cid.collect()))
    }

    /// The character that a CID draws.
    pub fn character(&self, cid: u32) -> Option<char> {
        self.0.get(&cid).copied()
    }
}

/// The codes of a Type 1 file's own encoding.
pub fn type1_encoding(file: &[u8], mut each: impl FnMut(u8, Option<char>)) {
    let clear = file
        .windows(5)
        .position(|window| window == b"eexec")
        .map_or(file, |end| &file[..end]);
    // "dup 66/B put" is written, too.
    let text = String::from_utf8_lossy(clear).replace('/', " /");
    let mut words = text.split_ascii_whitespace();
    while let Some(word) = words.next() {
        if word == "StandardEncoding" {
            encoding::standard_codes().for_each(|(code, c)| each(code, c));
        }
        if word != "dup" {
            continue;
        }
        let code = words.next().and_then(|code| code.parse().ok());
        let name = words.next().and_then(|name| name.strip_prefix('/'));
        if let (Some(code), Some(name)) = (code, name) {
            each(code, names::character(name));
        }
    }
}

/// Characters by glyph, from the Unicode tables of a `cmap`.
fn characters(file: &[u8]) -> Option<BTreeMap<u32, char>> {
    let tables = u16_at(file, 4)?;
    let records = (0..usize::from(tables)).map(|i| 12 + i * 16);
    let record = records
        .into_iter()
        .find(|&at| file.get(at..at + 4) == Some(b"cmap"))?;
    let cmap = file.get(u32_at(file, record + 8)? as usize..)?;
    let mut found = BTreeMap::new();
    for i in 0..usize::from(u16_at(cmap, 2)?).min(64) {
        let record = 4 + i * 8;
        let kind = (u16_at(cmap, record)?, u16_at(cmap, record + 2)?);
        if matches!(kind, (0, _) | (3, 1 | 10))
            && let Some(table) = cmap.get(u32_at(cmap, record + 4)? as usize..)
        {
            match u16_at(table, 0) {
                Some(4) => segments(table, &mut found),
                Some(12) => groups(table, &mut found),
                _ => None,
            };
        }
    }
    (!found.is_empty()).then_some(found)
}

/// Format 4: segments of 16-bit codes.
fn segments(table: &[u8], found: &mut BTreeMap<u32, char>) -> Option<()> {
    let count = usize::from(u16_at(table, 6)? / 2);
    for i in 0..count {
        let end = u16_at(table, 14 + i * 2)?;
        let start = u16_at(table, 16 + count * 2 + i * 2)?;
        let delta = u16_at(table, 16 + count * 4 + i * 2)?;
        let offset_at = 16 + count * 6 + i * 2;
        let offset = usize::from(u16_at(table, offset_at)?);
        for code in start..=end {
            let glyph = if offset == 0 {
                code.wrapping_add(delta)
            } else {
                let at = offset_at + offset + usize::from(code - start) * 2;
                match u16_at(table, at) {
                    Some(glyph) if glyph != 0 => glyph.wrapping_add(delta),
                    _ => continue,
                }
            };
            insert(found, u32::from(glyph), u32::from(code));
        }
    }
    Some(())
}

/// Format 12: groups of 32-bit codes.
fn groups(table: &[u8], found: &mut BTreeMap<u32, char>) -> Option<()> {
    const MOST: u32 = 1 << 16;
    for i in 0..u32_at(table, 12)?.min(MOST) as usize {
        let at = 16 + i * 12;
        let (start, end) = (u32_at(table, at)?, u32_at(table, at + 4)?);
        let glyph = u32_at(table, at + 8)?;
        for code in start..=end.min(start.saturating_add(MOST)) {
            if found.len() > MOST as usize {
                return None;
            }
            insert(found, glyph.saturating_add(code - start), code);
        }
    }
    Some(())
}

/// The first character of a glyph is kept: space before no-break space, hyphen before soft hyphen.
fn insert(found: &mut BTreeMap<u32, char>, glyph: u32, code: u32) {
    if glyph != 0
        && let Some(c) = char::from_u32(code)
    {
        found.entry(glyph).or_insert(c);
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes([two[0], two[1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes([four[0], four[1], four[2], four[3]]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encoding_of_a_type_1_file() {
        let file = b"/Encoding 256 array\ndup 65 /A put\ndup 66/B put\ndup 225 /acute put\nreadonly def\neexec dup 1 /x put";
        let mut found = Vec::new();
        type1_encoding(file, |code, c| found.push((code, c)));
        assert_eq!(found, [(65, Some('A')), (66, Some('B')), (225, Some('´'))]);
        let mut marks = Vec::new();
        let standard = b"/Encoding StandardEncoding def eexec";
        type1_encoding(standard, |code, c| marks.extend(c.filter(|_| code == 0x27)));
        assert_eq!(marks, ['’']);
    }

    #[test]
    fn a_cmap_backwards() {
        // Codes 0x41–0x42 are glyphs 3–4.
        let mut table: Vec<u16> = vec![4, 32, 0, 4, 0, 0, 0];
        table.extend([
            0x42,
            0xffff,
            0,
            0x41,
            0xffff,
            3_u16.wrapping_sub(0x41),
            1,
            0,
            0,
        ]);
        let mut cmap: Vec<u16> = vec![0, 1, 3, 1, 0, 12];
        cmap.extend(table);
        let mut file: Vec<u16> = vec![0, 1, 1, 0, 0, 0];
        file.extend([
            u16::from_be_bytes(*b"cm"),
            u16::from_be_bytes(*b"ap"),
            0,
            0,
            0,
            28,
            0,
            0,
        ]);
        file.extend(cmap);
        let bytes: Vec<u8> = file.iter().flat_map(|word| word.to_be_bytes()).collect();
        let found = characters(&bytes).expect("a table");
        assert_eq!(found.get(&3), Some(&'A'));
        assert_eq!(found.get(&4), Some(&'B'));
        for end in 0..bytes.len() {
            let _ = characters(&bytes[..end]);
        }
    }
}
