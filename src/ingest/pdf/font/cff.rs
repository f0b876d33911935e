//! The own encoding of a bare CFF font file (`/FontFile3 /Type1C`): which character each code draws.
//!
//! ```text
//! header, names, top dictionary ─► where are: charset (names of glyphs), encoding (glyphs of codes)
//! ```
//!
//! Names of glyphs are numbers: the first 228 are those of Western letters, and what the file adds stands in its own
//! list. Outlines are not looked at; fonts by CID have no encoding, and the expert one is of no report.

use super::{encoding, names};

/// Numbers of names that every reader knows, and which numbers the file's own begin with.
const KNOWN: u16 = 391;
/// What the names 96 to 228 mean; 1 to 95 are ASCII, but for two quotation marks.
const WESTERN: &str = "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ–†‡·¶•‚„”»…‰¿`´ˆ˜¯˘˙¨˚¸˝˛ˇ—ÆªŁØŒºæıłøœß¹¬µ™Ð½±Þ¼÷¦°þ¾²®−ð×³©ÁÂÄÀÅÃÇÉÊËÈÍÎÏÌÑÓÔÖÒÕŠÚÛÜÙÝŸŽáâäàåãçéêëèíîïìñóôöòõšúûüùýÿž";

/// Where the file says that its encoding is Adobe's standard one.
const STANDARD: usize = 0;

/// Tells the character of each code; nothing where the file is damaged.
pub fn encoding(file: &[u8], mut each: impl FnMut(u8, Option<char>)) -> Option<()> {
    let names = usize::from(*file.get(2)?);
    let top = Index::at(file, names)?.end;
    let strings = Index::at(file, top)?.end;
    let dictionary = Index::at(file, top)?.item(file, 0)?;
    let places = Places::of(dictionary)?;
    let strings = Index::at(file, strings)?;
    let glyphs = Index::at(file, places.outlines)?.count;
    let charset = charset(file, places.charset, glyphs)?;
    let character = |name: u16| match name {
        0 => None,
        8 => Some('’'),
        65 => Some('‘'),
        1..=95 => char::from_u32(u32::from(name) + 31),
        96..KNOWN => WESTERN.chars().nth(usize::from(name) - 96),
        _ => {
            let own = strings.item(file, usize::from(name - KNOWN))?;
            names::character(std::str::from_utf8(own).ok()?)
        }
    };
    let of_glyph = |glyph: usize| charset.get(glyph).and_then(|&name| character(name));
    if places.encoding == STANDARD {
        encoding::standard_codes().for_each(|(code, c)| each(code, c));
        return Some(());
    }
    // 1 is the expert encoding.
    let mut at = Some(places.encoding).filter(|&at| at > 1)?;
    let format = *file.get(at)?;
    let count = usize::from(*file.get(at + 1)?);
    at += 2;
    let mut glyph = 1;
    for _ in 0..count {
        let first = *file.get(at)?;
        let left = match format & 0x7f {
            0 => 0,
            _ => *file.get(at + 1)?,
        };
        at += if format & 0x7f == 0 { 1 } else { 2 };
        for code in first..=first.saturating_add(left) {
            each(code, of_glyph(glyph));
            glyph += 1;
        }
    }
    if format & 0x80 != 0 {
        for i in 0..usize::from(*file.get(at)?) {
            let entry = at + 1 + i * 3;
            each(*file.get(entry)?, character(u16_at(file, entry + 1)?));
        }
    }
    Some(())
}

/// The number of each glyph's name.
fn charset(file: &[u8], place: usize, glyphs: usize) -> Option<Vec<u16>> {
    if place < 3 {
        return (place == 0).then(|| (0..229).collect());
    }
    let format = *file.get(place)?;
    let mut names = vec![0];
    let mut at = place + 1;
    while names.len() < glyphs {
        let first = u16_at(file, at)?;
        let (left, len) = match format {
            0 => (0, 2),
            1 => (u16::from(*file.get(at + 2)?), 3),
            _ => (u16_at(file, at + 2)?, 4),
        };
        names.extend(first..=first.saturating_add(left));
        at += len;
    }
    Some(names)
}

/// Where the tables are.
#[derive(Debug, Default)]
struct Places {
    charset: usize,
    encoding: usize,
    outlines: usize,
}

impl Places {
    /// From the operators of the top dictionary, which come after their numbers.
    fn of(dictionary: &[u8]) -> Option<Self> {
        let mut places = Self::default();
        let mut last = 0_i64;
        let mut at = 0;
        while let Some(&byte) = dictionary.get(at) {
            let next = |i: usize| dictionary.get(at + i).map(|&b| i64::from(b));
            let len = match byte {
                // An escape; by CID.
                12 if next(1)? == 30 => return None,
                12 => 2,
                28 => {
                    last = next(1)? << 8 | next(2)?;
                    3
                }
                29 => {
                    last = next(1)? << 24 | next(2)? << 16 | next(3)? << 8 | next(4)?;
                    5
                }
                30 => {
                    let ends = |&b: &u8| b & 0x0f == 0x0f || b >> 4 == 0x0f;
                    2 + dictionary[at + 1..].iter().position(ends)?
                }
                32..=246 => {
                    last = i64::from(byte) - 139;
                    1
                }
                247..=250 => {
                    last = (i64::from(byte) - 247) * 256 + next(1)? + 108;
                    2
                }
                251..=254 => 2,
                operator => {
                    let place = usize::try_from(last).ok()?;
                    match operator {
                        15 => places.charset = place,
                        16 => places.encoding = place,
                        17 => places.outlines = place,
                        _ => {}
                    }
                    1
                }
            };
            at += len;
        }
        (places.outlines > 0).then_some(places)
    }
}

/// A list of pieces of bytes.
struct Index {
    count: usize,
    /// Of its offsets, and how many bytes each has.
    offsets: usize,
    size: usize,
    end: usize,
}

impl Index {
    fn at(file: &[u8], at: usize) -> Option<Self> {
        let count = usize::from(u16_at(file, at)?);
        let (offsets, size) = (at + 3, usize::from(*file.get(at + 2).unwrap_or(&0)));
        let mut index = Self {
            count,
            offsets,
            size,
            end: at + 2,
        };
        if count > 0 {
            index.end = index.place(file, count)?;
        }
        Some(index)
    }

    /// Where a piece begins, or the one before it ends.
    fn place(&self, file: &[u8], i: usize) -> Option<usize> {
        let at = self.offsets + i * self.size;
        let bytes = file.get(at..at + self.size).filter(|b| b.len() <= 4)?;
        let offset = bytes.iter().fold(0, |n, &byte| n << 8 | usize::from(byte));
        (self.offsets + (self.count + 1) * self.size + offset).checked_sub(1)
    }

    fn item<'f>(&self, file: &'f [u8], i: usize) -> Option<&'f [u8]> {
        if i >= self.count {
            return None;
        }
        file.get(self.place(file, i)?..self.place(file, i + 1)?)
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes([two[0], two[1]]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(items: &[&[u8]]) -> Vec<u8> {
        let mut out = (items.len() as u16).to_be_bytes().to_vec();
        out.push(1);
        let mut offset = 1;
        out.push(offset);
        for item in items {
            offset += item.len() as u8;
            out.push(offset);
        }
        out.extend(items.concat());
        out
    }

    /// Four glyphs: "T" (a known name), "uni1ED5", "Adieresis" and "quoteright"; `own`: with an encoding of its own.
    fn font(own: bool) -> Vec<u8> {
        let names = index(&[b"F"]);
        let strings = index(&[b"uni1ED5"]);
        let outlines = index(&[b"x", b"x", b"x", b"x", b"x"]);
        let charset = [
            &[0_u8][..],
            &53_u16.to_be_bytes(),
            &391_u16.to_be_bytes(),
            &173_u16.to_be_bytes(),
            &8_u16.to_be_bytes(),
        ]
        .concat();
        let encoding = [0x80_u8, 4, 1, 2, 3, 4, 1, 9, 0, 34];
        let place = |at: usize, operator: u8| {
            let number = (at as u16).to_be_bytes();
            [28, number[0], number[1], operator]
        };
        let head = |top: &[u8]| {
            let header: &[u8] = &[1, 0, 4, 1];
            [header, &names, &index(&[top]), &strings, &[0, 0]].concat()
        };
        let at = head(&[0; 12]).len();
        let top = [
            place(at, 17),
            place(at + outlines.len(), 15),
            place(at + outlines.len() + charset.len(), 16),
        ]
        .concat();
        let top = if own {
            &top[..]
        } else {
            &[&top[..8], &[139, 139, 139, 139]].concat()
        };
        [&head(top)[..], &outlines, &charset, &encoding].concat()
    }

    #[test]
    fn codes_to_characters() {
        let file = font(true);
        let mut found = Vec::new();
        super::encoding(&file, |code, c| found.push((code, c))).expect("an encoding");
        assert_eq!(
            found,
            [
                (1, Some('T')),
                (2, Some('ổ')),
                (3, Some('Ä')),
                (4, Some('’')),
                (9, Some('A'))
            ]
        );
        for end in 0..file.len() {
            let _ = super::encoding(&file[..end], |_, _| {});
        }
    }

    #[test]
    fn the_standard_encoding_where_a_file_has_no_other() {
        let mut quotes = Vec::new();
        let each =
            |code: u8, c: Option<char>| quotes.extend(c.filter(|_| matches!(code, 0x27 | 0xae)));
        super::encoding(&font(false), each).expect("an encoding");
        assert_eq!(quotes, ['’', 'ﬁ']);
    }

    #[test]
    fn western_names() {
        assert_eq!(WESTERN.chars().count(), 133);
        assert!(WESTERN.ends_with('ž'));
    }
}
