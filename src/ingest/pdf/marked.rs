//! Marked content: what stretches of a page's content stream say of the glyphs that they draw.
//!
//! ```text
//! /Span <</ActualText <FEFF1EC1>>> BDC  e and a loose grave and circumflex  EMC     ─► ề
//! /Artifact <</Type /Pagination>> BDC  Trang 3  EMC                                 ─► nothing
//! ```
//!
//! Writers give the text of glyphs whose map to Unicode cannot tell it: letters put together from a base and marks,
//! ligatures. Longer texts are left to the glyphs, whose places are needed to find words and columns.

use hayro_syntax::object::{Dict, Name, Object, String as Bytes};
use hayro_syntax::page::Resources;

use unicode_normalization::UnicodeNormalization as _;

use super::page::Glyph;

/// More glyphs than a letter or ligature has.
const MOST_GLYPHS: usize = 8;

/// A stretch that has begun.
#[derive(Debug)]
pub struct Marked {
    /// How many glyphs were drawn before it.
    start: usize,
    says: Says,
}

#[derive(Debug, PartialEq)]
enum Says {
    Nothing,
    /// What its glyphs stand for.
    Text(String),
    /// Page headers, footers and numbers.
    Furniture,
}

impl Marked {
    /// A stretch without properties.
    pub fn plain(start: usize) -> Self {
        let says = Says::Nothing;
        Self { start, says }
    }

    /// A stretch with a dictionary of properties, or the name of one.
    pub fn begin(
        name: &Name<'_>,
        properties: &Object<'_>,
        resources: &Resources<'_>,
        start: usize,
    ) -> Self {
        let named;
        let properties = match properties {
            Object::Dict(properties) => Some(properties),
            Object::Name(name) => {
                named = resources.properties.get::<Dict<'_>>(name.as_ref());
                named.as_ref()
            }
            _ => None,
        };
        let says = properties.map_or(Says::Nothing, |properties| {
            let kind = properties.get::<Name<'_>>("Type");
            let is_furniture = kind.is_some_and(|kind| kind.as_str() == "Pagination");
            if name.as_str() == "Artifact" && is_furniture {
                return Says::Furniture;
            }
            let text = properties.get::<Bytes<'_>>("ActualText");
            text.map_or(Says::Nothing, |text| Says::Text(decoded(text.as_bytes())))
        });
        Self { start, says }
    }

    /// The stretch ends: its glyphs are the last of these.
    pub fn end(self, glyphs: &mut Vec<Glyph>) {
        let drawn = glyphs.get(self.start..).unwrap_or_default();
        match self.says {
            Says::Furniture => glyphs.truncate(self.start),
            Says::Text(text) if !drawn.is_empty() && drawn.len() <= MOST_GLYPHS => {
                let put = put(&text, drawn);
                glyphs.truncate(self.start);
                glyphs.extend(put);
            }
            _ => {}
        }
    }
}

/// The characters, composed, in the places of the glyphs: one each as far as there are glyphs, for marks come after
/// their letter; more share the place of all.
fn put(text: &str, glyphs: &[Glyph]) -> Vec<Glyph> {
    let shown: Vec<char> = text
        .nfc()
        .filter(|&c| !c.is_control() && c != '\u{ad}')
        .take(4 * MOST_GLYPHS)
        .collect();
    if shown.len() <= glyphs.len() {
        let pairs = shown.iter().zip(glyphs);
        return pairs.map(|(&c, &glyph)| Glyph { c, ..glyph }).collect();
    }
    let first = glyphs[0];
    let end = glyphs.iter().map(|glyph| glyph.x1).fold(first.x1, f32::max);
    let part = (end - first.x0) / shown.len() as f32;
    let place = |(i, &c): (usize, &char)| {
        let x0 = first.x0 + part * i as f32;
        Glyph {
            c,
            x0,
            x1: x0 + part,
            ..first
        }
    };
    shown.iter().enumerate().map(place).collect()
}

/// A text string of PDF: UTF-16 or UTF-8 after its mark, else one byte a letter.
fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units = rest.as_chunks::<2>().0.iter();
            let units: Vec<u16> = units.map(|&two| u16::from_be_bytes(two)).collect();
            String::from_utf16_lossy(&units)
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|&byte| char::from(byte)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts() {
        assert_eq!(decoded(b"\xfe\xff\x1e\xc1"), "ề");
        assert_eq!(decoded(b"\xef\xbb\xbf\xe1\xbb\x81"), "ề");
        assert_eq!(decoded(b"fi"), "fi");
        assert_eq!(decoded(b"\xfe\xff\x1e"), "");
    }
}
