//! Bytes of a text file to a string: UTF-8, UTF-16, and Vietnamese encodings from before Unicode.
//!
//! `EF BB BF` and `FF FE` or `FE FF` at the start are marks, not text, and are dropped. UTF-16 without a mark
//! is told by its zero bytes, old encodings by the syllables they give (`encodings`). Where nothing fits,
//! the first byte that is not UTF-8 is named.

use super::Note;
use super::encodings::{self, Encoding};
use crate::error::Error;

const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";

/// Decodes the bytes; a note says when they were not UTF-8.
///
/// # Errors
/// [`Error::InvalidText`] with the first byte that does not fit, counted from the start of the file;
/// [`Error::UnknownFormat`] where zero bytes show that this is no text.
pub fn text(bytes: &[u8]) -> Result<(String, Option<Note>), Error> {
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return utf16(rest, 2, u16::from_le_bytes).map(|text| (text, Some(Note::DecodedUtf16)));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return utf16(rest, 2, u16::from_be_bytes).map(|text| (text, Some(Note::DecodedUtf16)));
    }
    if memchr::memchr(0, bytes).is_some() {
        let Some(unit) = order(bytes) else {
            return Err(Error::UnknownFormat { signature: None });
        };
        return utf16(bytes, 0, unit).map(|text| (text, Some(Note::DecodedUtf16)));
    }
    let rest = bytes.strip_prefix(UTF8_MARK).unwrap_or(bytes);
    // The faster one does not say where the first wrong byte stands.
    match simdutf8::basic::from_utf8(rest).or_else(|_| std::str::from_utf8(rest)) {
        Ok(text) => Ok((text.to_owned(), None)),
        Err(error) => {
            let at = error.valid_up_to();
            Err(Error::InvalidText {
                offset: (bytes.len() - rest.len() + at) as u64,
                byte: rest[at],
            })
        }
    }
}

/// The same for files of people, who may have typed them before Unicode: bytes that are not UTF-8, and
/// lines of letters that only look like one ("B¸o c¸o"), are converted as the user chose.
///
/// # Errors
/// As [`text`].
pub fn any_text(bytes: &[u8], choice: Encoding) -> Result<(String, Vec<Note>), Error> {
    match text(bytes) {
        Ok((text, note)) => {
            let (text, notes) = match encodings::mixed(&text, choice) {
                Some(converted) => converted,
                None => (text, Vec::new()),
            };
            Ok((text, note.into_iter().chain(notes).collect()))
        }
        Err(error @ Error::InvalidText { .. }) if !bytes.contains(&0) => {
            let rest = bytes.strip_prefix(UTF8_MARK).unwrap_or(bytes);
            encodings::recover(rest, choice).ok_or(error)
        }
        Err(error) => Err(error),
    }
}

/// The order of the bytes of UTF-16 without a mark: every ASCII character has a zero on the same side.
fn order(bytes: &[u8]) -> Option<fn([u8; 2]) -> u16> {
    let zeros = |side: usize| {
        bytes
            .iter()
            .skip(side)
            .step_by(2)
            .filter(|&&b| b == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let is_clear =
        |many: usize, few: usize| many >= 2 && many * 10 >= bytes.len() && few * 20 <= many;
    if is_clear(odd, even) {
        Some(u16::from_le_bytes)
    } else if is_clear(even, odd) {
        Some(u16::from_be_bytes)
    } else {
        None
    }
}

/// `bytes` follow a mark of so many bytes.
fn utf16(bytes: &[u8], mark: u64, unit: fn([u8; 2]) -> u16) -> Result<String, Error> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let invalid = |at: usize| {
        Err(Error::InvalidText {
            offset: at as u64 + mark,
            byte: bytes[at],
        })
    };
    let mut text = String::with_capacity(bytes.len());
    let mut at = 0;
    for decoded in char::decode_utf16(pairs.iter().map(|&pair| unit(pair))) {
        let Ok(c) = decoded else { return invalid(at) };
        text.push(c);
        at += 2 * c.len_utf16();
    }
    if odd.is_empty() {
        Ok(text)
    } else {
        invalid(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn invalid(offset: u64, byte: u8) -> Result<(String, Option<Note>), Error> {
        Err(Error::InvalidText { offset, byte })
    }

    #[test]
    fn utf8_with_and_without_a_mark() {
        for bytes in [&b"n\xc4\x83m 5"[..], b"\xef\xbb\xbfn\xc4\x83m 5"] {
            assert_eq!(text(bytes), Ok(("năm 5".to_owned(), None)));
        }
        // A mark is dropped once: a second one is text.
        assert_eq!(
            text(b"\xef\xbb\xbf\xef\xbb\xbf"),
            Ok(("\u{feff}".to_owned(), None))
        );
    }

    #[test]
    fn utf16_in_both_orders() {
        for bytes in [&b"\xff\xfe5\0\x03\x01"[..], b"\xfe\xff\x005\x01\x03"] {
            assert_eq!(text(bytes), Ok(("5ă".to_owned(), Some(Note::DecodedUtf16))));
        }
        assert_eq!(text(b"\xff\xfe\x3e\xd8\x3e\xdf").unwrap().0, "\u{1fb3e}");
    }

    #[test]
    fn the_first_byte_that_does_not_fit_is_named() {
        assert_eq!(text(b"n\xe3m"), invalid(1, 0xe3));
        assert_eq!(text(b"\xef\xbb\xbfab\xff"), invalid(5, 0xff));
        // Cut in the middle of a character.
        assert_eq!(text(b"5 t\xe1\xbb"), invalid(3, 0xe1));
        // UTF-16: an odd length, half a pair at the end, half a pair before another character.
        assert_eq!(text(b"\xff\xfe5\0x"), invalid(4, b'x'));
        assert_eq!(text(b"\xff\xfe5\0\x3e\xd8"), invalid(4, 0x3e));
        assert_eq!(text(b"\xfe\xff\xd8\x3e\x005"), invalid(2, 0xd8));
    }

    #[test]
    fn zero_bytes_are_no_text() {
        for bytes in [&b"a\0b"[..], b"\0", b"PNG\0\0\0\0\x10\0\0\x20"] {
            assert_eq!(text(bytes), Err(Error::UnknownFormat { signature: None }));
        }
    }

    #[test]
    fn utf16_without_a_mark_is_told_by_its_zeros() {
        for (bytes, expected) in [
            (&b"5\0 \0x\0\xe3\0"[..], "5 xã"),
            (b"\x005\0 \0x\0\xe3", "5 xã"),
        ] {
            assert_eq!(
                text(bytes),
                Ok((expected.to_owned(), Some(Note::DecodedUtf16)))
            );
        }
    }
}
