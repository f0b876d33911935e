//! Files changed by chance so that most stay readable: packages and compound files part by part, and packed again.
//!
//! ```text
//! a.docx ─► word/document.xml ─► an element twice, an attribute 65535, a text with other digits ─► a.docx
//! a.xls  ─► Workbook ─► a record twice, a byte of another ─► a.xls
//! ```
//!
//! One in eight files is changed in its raw bytes instead, which is what a broken download does. The same seed gives
//! the same file.

use super::{ole, zip};

/// Numbers that look like chance (splitmix64).
pub struct Chance(pub u64);

impl Chance {
    /// A number below `end`, which is not zero.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % end.max(1) as u64) as usize
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

/// The file, changed as the seed says.
pub fn mutate(file: &[u8], seed: u64) -> Vec<u8> {
    let mut chance = Chance(seed);
    if chance.one_in(8) {
        return raw(file, 1 + chance.below(8), &mut chance);
    }
    if file.starts_with(b"PK\x03\x04") {
        return package(file, &mut chance);
    }
    if file.starts_with(b"\xd0\xcf\x11\xe0") {
        return compound(file, &mut chance);
    }
    if file.starts_with(b"%PDF") {
        return printed(file, &mut chance);
    }
    match std::str::from_utf8(file) {
        Ok(text) if text.trim_start().starts_with('<') => markup(text, &mut chance).into_bytes(),
        _ => raw(file, 1 + chance.below(8), &mut chance),
    }
}

/// Bytes changed, copied, taken out.
pub fn raw(file: &[u8], times: usize, chance: &mut Chance) -> Vec<u8> {
    let mut bytes = file.to_vec();
    for _ in 0..times {
        if bytes.is_empty() {
            break;
        }
        let at = chance.below(bytes.len());
        match chance.below(6) {
            0 => bytes[at] = 0xff,
            1 => bytes[at] = 0,
            2 => bytes[at] = bytes[at].wrapping_add(1),
            3 => bytes[at] ^= 1 << chance.below(8),
            4 => {
                let from = chance.below(bytes.len());
                let len = chance.below(64).min(bytes.len() - from);
                let copied = bytes[from..from + len].to_vec();
                bytes.splice(at..at, copied);
            }
            _ => {
                let end = (at + chance.below(64)).min(bytes.len());
                if end - at < bytes.len() {
                    bytes.drain(at..end);
                }
            }
        }
    }
    bytes
}

/// The parts with text most of the time; those are the large ones.
fn package(file: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut parts = zip::parts(file);
    let texts: Vec<usize> = (0..parts.len())
        .filter(|&at| parts[at].1.starts_with(b"<") || parts[at].1.starts_with(b"\xef\xbb\xbf<"))
        .collect();
    if texts.is_empty() {
        if chance.one_in(2) {
            return still(file, 1, chance);
        }
        let at = chance.below(parts.len());
        parts[at].1 = raw(&parts[at].1, 4, chance);
    }
    for _ in 0..=chance.below(2) {
        if texts.is_empty() {
            break;
        }
        let pick = |chance: &mut Chance| texts[chance.below(texts.len())];
        let (one, other) = (pick(chance), pick(chance));
        let at = if parts[one].1.len() > parts[other].1.len() {
            one
        } else {
            other
        };
        let text = String::from_utf8_lossy(&parts[at].1).into_owned();
        parts[at].1 = markup(&text, chance).into_bytes();
    }
    if chance.one_in(20) {
        parts.remove(chance.below(parts.len()));
    }
    let parts: Vec<zip::Part<'_>> = parts
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    zip::deflated(&parts)
}

/// A tag, or what stands between two.
type Piece<'t> = &'t str;

/// Elements twice, gone, elsewhere; attributes and texts with other values. Tags stay in pairs.
pub fn markup(text: &str, chance: &mut Chance) -> String {
    let mut pieces: Vec<Piece<'_>> = pieces(text);
    for _ in 0..=chance.below(3) {
        let at = chance.below(pieces.len());
        // From an opening tag, which there is behind nearly every place.
        let Some(start) = (at..pieces.len()).find(|&i| is_open(pieces[i])) else {
            continue;
        };
        let end = end_of(&pieces, start);
        let element: Vec<Piece<'_>> = pieces[start..end].to_vec();
        match chance.below(4) {
            0 => {
                let times = [1, 1, 2, 60][chance.below(4)];
                let copies = element.iter().copied().cycle().take(element.len() * times);
                if element.len() * times < 20_000 {
                    let copies: Vec<Piece<'_>> = copies.collect();
                    pieces.splice(end..end, copies);
                }
            }
            // Not the whole file.
            1 if element.len() * 3 < pieces.len() => {
                pieces.drain(start..end);
            }
            2 if element.len() * 3 < pieces.len() => {
                pieces.drain(start..end);
                let open =
                    (0..pieces.len()).filter(|&i| is_open(pieces[i]) && !is_empty(pieces[i]));
                let places: Vec<usize> = open.collect();
                let to = places[chance.below(places.len())] + 1;
                pieces.splice(to..to, element);
            }
            _ => {}
        }
    }
    let mut pieces: Vec<String> = pieces.into_iter().map(str::to_owned).collect();
    for _ in 0..=chance.below(4) {
        let at = chance.below(pieces.len());
        if let Some(place) =
            (at..pieces.len()).find(|&i| is_text(&pieces[i]) || pieces[i].contains("=\""))
        {
            let changed = value(&pieces[place], chance);
            pieces[place] = changed;
        }
    }
    pieces.concat()
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let len = if rest.starts_with('<') {
            rest.find('>').map_or(rest.len(), |at| at + 1)
        } else {
            rest.find('<').unwrap_or(rest.len())
        };
        let (piece, after) = rest.split_at(len);
        out.push(piece);
        rest = after;
    }
    out
}

fn is_open(piece: &str) -> bool {
    piece.starts_with('<') && piece[1..].starts_with(|c: char| c.is_ascii_alphabetic())
}

fn is_empty(piece: &str) -> bool {
    piece.ends_with("/>")
}

fn is_text(piece: &str) -> bool {
    !piece.starts_with('<') && !piece.trim().is_empty()
}

/// One past the end of the element that begins there.
fn end_of(pieces: &[Piece<'_>], start: usize) -> usize {
    let mut depth = 0_i64;
    for (at, piece) in pieces.iter().enumerate().skip(start) {
        if is_open(piece) && !is_empty(piece) {
            depth += 1;
        } else if piece.starts_with("</") {
            depth -= 1;
        }
        if depth <= 0 {
            return at + 1;
        }
    }
    pieces.len()
}

/// What readers may count, repeat or calculate with.
const VALUES: [&str; 14] = [
    "",
    "0",
    "-1",
    "1",
    "9",
    "255",
    "65535",
    "2147483647",
    "99999999999999999999",
    "1E308",
    "0,0000000001",
    "true",
    "A1:XFD1048576",
    "ế ề &#x1F600; 12,5%",
];

/// A text or one attribute with another value, or with digits changed.
fn value(piece: &str, chance: &mut Chance) -> String {
    let new = VALUES[chance.below(VALUES.len())];
    if is_text(piece) {
        if chance.one_in(4) {
            return new.to_owned();
        }
        let changed = |c: char| match c {
            '0'..='9' if chance.one_in(3) => char::from(b'0' + chance.below(10) as u8),
            ' ' if chance.one_in(20) => '\u{a0}',
            ',' | '.' if chance.one_in(5) => [',', '.', ' ', '-'][chance.below(4)],
            c => c,
        };
        return piece.chars().map(changed).collect();
    }
    let places: Vec<usize> = piece.match_indices("=\"").map(|(at, _)| at + 2).collect();
    let from = places[chance.below(places.len())];
    let len = piece[from..].find('"').unwrap_or(0);
    // Names of vocabularies and of parts make the whole unreadable.
    if piece[from..].starts_with("http") || piece[from..].starts_with("urn:") {
        return piece.to_owned();
    }
    format!("{}{new}{}", &piece[..from], &piece[from + len..])
}

/// The streams with the document changed, the others as they are.
fn compound(file: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut streams = ole::streams(file);
    for (name, bytes) in &mut streams {
        match name.as_str() {
            "Workbook" | "Book" => records(bytes, chance),
            "WordDocument" | "1Table" | "0Table" | "Data" if !chance.one_in(3) => {
                // Behind the header, which only says where the rest is.
                let from = if name == "WordDocument" { 512 } else { 0 };
                let head = bytes[..from.min(bytes.len())].to_vec();
                let times = 1 + chance.below(3);
                let rest = bytes.get(from..).unwrap_or_default();
                *bytes = [head, still(rest, times, chance)].concat();
            }
            _ => {}
        }
    }
    let streams: Vec<(&str, &[u8])> = streams
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    ole::file(&streams)
}

/// A PDF counts its bytes: digits become other digits where they stand, some letters other letters.
fn printed(file: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = file.to_vec();
    let digits: Vec<usize> = (0..bytes.len())
        .filter(|&at| bytes[at].is_ascii_digit())
        .collect();
    for _ in 0..=chance.below(3) {
        let at = digits[chance.below(digits.len())];
        bytes[at] = b'0' + chance.below(10) as u8;
    }
    match chance.below(3) {
        0 => still(&bytes, 1, chance),
        _ => bytes,
    }
}

/// Bytes changed in their places.
fn still(bytes: &[u8], times: usize, chance: &mut Chance) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..times {
        if bytes.is_empty() {
            break;
        }
        let at = chance.below(bytes.len());
        bytes[at] = match chance.below(4) {
            0 => 0xff,
            1 => 0,
            2 => bytes[at].wrapping_add(1),
            _ => bytes[at] ^ (1 << chance.below(8)),
        };
    }
    bytes
}

/// Excel's records: a number, a length, so many bytes. Some twice, gone, exchanged, changed.
fn records(stream: &mut Vec<u8>, chance: &mut Chance) {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(head) = stream.get(at..at + 4) {
        let len = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let Some(record) = stream.get(at..at + 4 + len) else {
            break;
        };
        found.push(record.to_vec());
        at += 4 + len;
    }
    if found.is_empty() {
        return;
    }
    for _ in 0..=chance.below(4) {
        let at = chance.below(found.len());
        let is_frame = matches!(found[at][..2], [0x09, 0x08] | [0x0a, 0x00] | [0x85, 0x00]);
        match chance.below(6) {
            // Places of sheets are counted in bytes: what moves them makes all unreadable.
            0 if !is_frame && at * 2 > found.len() => {
                let copy = found[at].clone();
                found.insert(at, copy);
            }
            1 if !is_frame && at * 2 > found.len() => {
                found.remove(at);
            }
            2 => {
                let other = chance.below(found.len());
                if !is_frame && found[at].len() == found[other].len() {
                    found.swap(at, other);
                }
            }
            _ => {
                let (head, body) = found[at].split_at(4);
                let body = still(body, 2, chance);
                found[at] = [head, &body].concat();
            }
        }
    }
    *stream = found.concat();
}
