//! Bytes of a text file to a string: UTF-8, or UTF-16 with a byte-order mark.
//!
//! `EF BB BF` and `FF FE` or `FE FF` at the start are marks, not text, and are dropped. Other encodings
//! are not guessed: the first byte that does not fit is named instead.

use super::Note;
use crate::error::Error;

const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";

/// Decodes the bytes; a note says when they were not UTF-8.
///
/// # Errors
/// [`Error::InvalidText`] with the first byte that does not fit, counted from the start of the file;
/// [`Error::UnknownFormat`] where zero bytes show that this is no text.
pub fn text(bytes: &[u8]) -> Result<(String, Option<Note>), Error> {
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return utf16(rest, u16::from_le_bytes).map(|text| (text, Some(Note::DecodedUtf16)));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return utf16(rest, u16::from_be_bytes).map(|text| (text, Some(Note::DecodedUtf16)));
    }
    if bytes.contains(&0) {
        return Err(Error::UnknownFormat { signature: None });
    }
    let rest = bytes.strip_prefix(UTF8_MARK).unwrap_or(bytes);
    match std::str::from_utf8(rest) {
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

/// `bytes` follow a mark of two bytes.
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Error> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let invalid = |at: usize| {
        Err(Error::InvalidText {
            offset: at as u64 + 2,
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
        assert_eq!(text(b"a\0b"), Err(Error::UnknownFormat { signature: None }));
    }
}
