//! Fonts as far as text needs them: bytes of a string to characters and widths.
//!
//! ```text
//! simple font   /Differences [1 /T /h /u]      01 02 03        ─► T h u
//! composite     /ToUnicode <1EA5> for 0x0234   02 34           ─► ấ
//! ```
//!
//! What a code means is asked in this order: the font's map to Unicode, its encoding by glyph names, the
//! tables of the font file inside. A code that none of them knows becomes [`UNKNOWN`], so that a reader sees
//! that something stands there. Outlines are never looked at.

mod cff;
mod encoding;
mod names;
mod program;
mod widths;

use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use unicode_normalization::UnicodeNormalization as _;

use self::encoding::Table;
use self::program::Glyphs;
use self::widths::Widths;
use super::stream;
use crate::ingest::budget::Budget;
use crate::ingest::encodings::{self, OldEncoding};

/// Stands for a glyph whose meaning the file does not tell.
pub const UNKNOWN: char = '□';

/// A font of a page.
#[derive(Debug)]
pub struct Font {
    codes: Codes,
    widths: Widths,
    to_unicode: Option<CMap>,
    /// Its name says that it is bold.
    pub is_bold: bool,
    /// How large its letters are, in parts of the size that the page gives; 1 except for Type 3.
    pub letter: f32,
    /// Its name says that it is made for an old encoding.
    pub old: Option<(OldEncoding, bool)>,
}

#[derive(Debug)]
enum Codes {
    /// One byte each.
    Simple(Box<Table>),
    /// Mostly two bytes each.
    Composite {
        /// `None`: the CID is the code.
        map: Option<Box<CMap>>,
        /// Characters by CID, from the font file; only where there is no map to Unicode.
        glyphs: Option<Glyphs>,
        /// Characters are written as their own UTF-16 codes.
        is_unicode: bool,
    },
}

/// One code of a string.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// What it stands for; more than one character for ligatures.
    pub text: Text,
    /// How far it moves the pen, in parts of the font's size.
    pub width: f32,
    /// It is the one-byte code 32, which word spacing widens.
    pub is_space: bool,
}

/// The characters of a glyph.
#[derive(Clone, Debug, PartialEq)]
pub enum Text {
    /// Nearly always.
    One(char),
    /// A ligature.
    More(String),
    /// Nothing that is printed.
    Nothing,
}

impl Font {
    /// Reads a font's dictionary; maps inside that the budget has no room for are not used.
    pub fn new(font: &Dict<'_>, budget: &Budget<'_>) -> Self {
        let base = font.get::<Name<'_>>("BaseFont");
        let name = base.as_ref().map_or("", |name| without_tag(name.as_str()));
        let lower = name.to_ascii_lowercase();
        let to_unicode = font
            .get::<Stream<'_>>("ToUnicode")
            .and_then(|map| stream::content(&map, budget).ok())
            .and_then(|map| CMap::parse(&map, |_| None));
        let kind = font.get::<Name<'_>>("Subtype");
        let kind = kind.as_ref().map_or("", |kind| kind.as_str());
        let mut letter = 1.0;
        let (codes, widths) = if kind == "Type0" {
            composite(font, to_unicode.as_ref(), budget)
        } else {
            let scale = if kind == "Type3" {
                font.get::<[f32; 6]>("FontMatrix")
                    .map_or(1.0, |m| m[0] * 1000.0)
            } else {
                1.0
            };
            let widths = Widths::simple(font, name, scale);
            if kind == "Type3" {
                letter = letter_size(font, &widths);
            }
            (simple(font, kind, budget), widths)
        };
        Self {
            codes,
            widths,
            to_unicode,
            letter,
            old: encodings::of_font(name),
            is_bold: ["bold", "black", "heavy"]
                .iter()
                .any(|word| lower.contains(word)),
        }
    }

    /// Tells each code of a string.
    pub fn show(&self, bytes: &[u8], mut each: impl FnMut(Shown)) {
        let mut at = 0;
        while at < bytes.len() {
            let (code, len) = self.code(&bytes[at..]);
            at += len;
            let width = self.widths.of(self.cid(code, len)) / 1000.0;
            each(Shown {
                text: self.text(code, len, width),
                width,
                is_space: len == 1 && code == 32,
            });
        }
    }

    fn code(&self, bytes: &[u8]) -> (u32, usize) {
        match &self.codes {
            Codes::Simple(_) => (u32::from(bytes[0]), 1),
            Codes::Composite { map: None, .. } => match bytes {
                [high, low, ..] => (u32::from(*high) << 8 | u32::from(*low), 2),
                _ => (u32::from(bytes[0]), 1),
            },
            Codes::Composite { map: Some(map), .. } => {
                let mut code = 0;
                for (len, byte) in (1..=4).zip(bytes) {
                    code = code << 8 | u32::from(*byte);
                    if map.lookup_cid_code(code, len).is_some() {
                        return (code, usize::from(len));
                    }
                }
                (u32::from(bytes[0]), 1)
            }
        }
    }

    fn cid(&self, code: u32, len: usize) -> u32 {
        match &self.codes {
            Codes::Composite { map: Some(map), .. } => {
                let len = u8::try_from(len).unwrap_or(4);
                map.lookup_cid_code(code, len).unwrap_or(0)
            }
            _ => code,
        }
    }

    fn text(&self, code: u32, len: usize, width: f32) -> Text {
        let mapped = self
            .to_unicode
            .as_ref()
            .and_then(|map| map.lookup_bf_string(code));
        match mapped {
            Some(BfString::Char(c)) if c != '\0' => return one(c),
            Some(BfString::String(text)) if !text.is_empty() => return several(&text),
            _ => {}
        }
        let c = match &self.codes {
            Codes::Simple(table) => table.get(code as usize).copied().flatten(),
            Codes::Composite {
                is_unicode: true, ..
            } => char::from_u32(code),
            Codes::Composite { glyphs, .. } => glyphs
                .as_ref()
                .and_then(|glyphs| glyphs.character(self.cid(code, len))),
        };
        // A map that leaves out a code of no width means a glyph that is not text.
        match c {
            Some(c) => one(c),
            None if self.to_unicode.is_some() && width <= 0.0 => Text::Nothing,
            None => Text::One(UNKNOWN),
        }
    }
}

fn one(c: char) -> Text {
    match c {
        'ﬀ' => Text::More("ff".to_owned()),
        'ﬁ' => Text::More("fi".to_owned()),
        'ﬂ' => Text::More("fl".to_owned()),
        'ﬃ' => Text::More("ffi".to_owned()),
        'ﬄ' => Text::More("ffl".to_owned()),
        '\u{200b}' | '\u{feff}' => Text::Nothing,
        '\t' | '\n' | '\r' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' => Text::One(' '),
        c if c.is_control() => Text::Nothing,
        c => Text::One(c),
    }
}

/// Several characters of one glyph: a letter with its marks is one, "fi" are two.
fn several(text: &str) -> Text {
    let composed: String = text.nfc().collect();
    let mut chars = composed.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => one(c),
        _ => Text::More(composed),
    }
}

/// "ABCDEF+TimesNewRoman" is "TimesNewRoman".
fn without_tag(name: &str) -> &str {
    match name.split_once('+') {
        Some((tag, rest)) if tag.len() == 6 => rest,
        _ => name,
    }
}

/// The size of the letters of a Type 3 font, whose own units may be anything: the height of the box around all of
/// them, or the widest, in parts of the size.
fn letter_size(font: &Dict<'_>, widths: &Widths) -> f32 {
    let scale = font
        .get::<[f32; 6]>("FontMatrix")
        .map_or(0.001, |m| m[3].abs());
    let high = font
        .get::<[f32; 4]>("FontBBox")
        .map_or(0.0, |b| (b[3] - b[1]).abs() * scale);
    let wide = widths.widest() / 1000.0;
    // A box that has nothing to do with the letters is common, and so is one of nothing.
    let is_likely = high > 0.5 * wide && high < 4.0 * wide;
    let size = if is_likely || wide <= 0.0 { high } else { wide };
    if size.is_finite() && size > 0.0 {
        size
    } else {
        1.0
    }
}

fn simple(font: &Dict<'_>, kind: &str, budget: &Budget<'_>) -> Codes {
    let (mut table, names_base) = encoding::base(font);
    let descriptor = font.get::<Dict<'_>>("FontDescriptor");
    let file = |name: &[u8]| {
        let file = descriptor.as_ref()?.get::<Stream<'_>>(name)?;
        stream::content(&file, budget).ok()
    };
    // What neither names is what the file inside says.
    if !names_base && kind.ends_with("Type1") {
        if let Some(file) = file(b"FontFile") {
            program::type1_encoding(&file, |code, c| table[usize::from(code)] = c);
        } else if let Some(file) = file(b"FontFile3") {
            cff::encoding(&file, |code, c| table[usize::from(code)] = c);
        }
    }
    encoding::differences(font, &mut table);
    Codes::Simple(Box::new(table))
}

fn composite(font: &Dict<'_>, to_unicode: Option<&CMap>, budget: &Budget<'_>) -> (Codes, Widths) {
    let (map, is_unicode) = match font.get::<Object<'_>>("Encoding") {
        Some(Object::Stream(map)) => {
            let map = stream::content(&map, budget).ok();
            (
                map.and_then(|map| CMap::parse(&map, |_| None))
                    .map(Box::new),
                false,
            )
        }
        Some(Object::Name(name)) => {
            let name = name.as_str();
            (None, name.contains("UCS2") || name.contains("UTF16"))
        }
        _ => (None, false),
    };
    let descendant = font
        .get::<Array<'_>>("DescendantFonts")
        .and_then(|fonts| fonts.iter::<Dict<'_>>().next())
        .unwrap_or_default();
    let widths = Widths::composite(&descendant);
    // The file inside is asked where there is no map to Unicode, or one that leaves out glyphs which take room.
    let has_gaps = match to_unicode {
        None => true,
        Some(to_unicode) => {
            map.is_none()
                && widths
                    .codes()
                    .any(|code| to_unicode.lookup_bf_string(code).is_none())
        }
    };
    let glyphs = (has_gaps && !is_unicode)
        .then(|| Glyphs::of(&descendant, budget))
        .flatten();
    let codes = Codes::Composite {
        map,
        glyphs,
        is_unicode,
    };
    (codes, widths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_subsets_are_no_part_of_the_name() {
        assert_eq!(without_tag("ABCDEF+Times-Bold"), "Times-Bold");
        assert_eq!(without_tag("Times+Bold"), "Times+Bold");
    }

    #[test]
    fn spaces_of_all_kinds_are_spaces() {
        assert_eq!(one('\u{a0}'), Text::One(' '));
        // "ư" in TCVN3; what it is, the words tell.
        assert_eq!(one('\u{ad}'), Text::One('\u{ad}'));
        assert_eq!(one('ﬁ'), Text::More("fi".to_owned()));
    }

    #[test]
    fn a_letter_and_its_marks_are_one_character() {
        assert_eq!(several("u\u{31b}\u{301}"), Text::One('ứ'));
        assert_eq!(several("fi"), Text::More("fi".to_owned()));
    }
}
