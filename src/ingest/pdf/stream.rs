//! A stream's bytes, unpacked no further than a limit.
//!
//! Content streams and the maps inside fonts are deflated in nearly all files. Those are unpacked here, so
//! that a small stream cannot fill the memory and a cut one keeps its beginning; other packings are rare
//! and left to the reader of the syntax.

use hayro_syntax::Filter;
use hayro_syntax::object::{Dict, Stream};
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};

use crate::error::{Error, Measured};

/// The stream's content.
///
/// # Errors
/// When it unfolds to more than `limit` bytes.
pub fn content(stream: &Stream<'_>, limit: u64) -> Result<Vec<u8>, Error> {
    let filters = stream.filters();
    let plain = !stream.dict().contains_key("DecodeParms")
        || stream
            .dict()
            .get::<Dict<'_>>("DecodeParms")
            .is_some_and(|parameters| !parameters.contains_key("Predictor"));
    if filters.as_slice() == [Filter::FlateDecode] && plain {
        let most = usize::try_from(limit).unwrap_or(usize::MAX);
        return match decompress_to_vec_zlib_with_limit(&stream.raw_data(), most) {
            Ok(bytes) => Ok(bytes),
            Err(broken) if broken.status == TINFLStatus::HasMoreOutput => {
                Err(too_large(limit + 1, limit))
            }
            // A wrong checksum or a cut end: what came before it is good.
            Err(broken) => Ok(broken.output),
        };
    }
    let bytes = stream.decoded_data().map(|bytes| bytes.into_owned());
    let bytes = bytes.unwrap_or_default();
    if bytes.len() as u64 > limit {
        return Err(too_large(bytes.len() as u64, limit));
    }
    Ok(bytes)
}

fn too_large(found: u64, limit: u64) -> Error {
    Error::TooLarge {
        what: Measured::UnpackedBytes,
        found,
        limit,
    }
}
