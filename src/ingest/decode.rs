//! Bytes of a text file to a string: UTF-8, or UTF-16 with a byte-order mark.

use crate::error::Error;

/// Decodes the bytes; the byte-order mark is dropped.
///
/// # Errors
/// [`Error::InvalidText`] with the first byte that does not fit.
pub fn text(bytes: &[u8]) -> Result<String, Error> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let offset = error.valid_up_to();
            Err(Error::InvalidText { offset: offset as u64, byte: bytes[offset] })
        }
    }
}
