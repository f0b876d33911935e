//! A stream's bytes, unpacked no further than a limit.
//!
//! Content streams and the maps inside fonts are deflated in nearly all files. Those are unpacked here, so
//! that a small stream cannot fill the memory and a cut one keeps its beginning. Other packings are left to the reader
//! of the syntax, which knows no limit, where even the most that they can unfold to is bearable; and so are the tables
//! of objects, which it unpacks for itself: [`check_tables`] looks at them before.

use hayro_syntax::Filter;
use hayro_syntax::object::{Dict, Stream};
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};

use crate::error::{Error, Measured};
use crate::ingest::budget::Budget;

/// Deflate and LZW make at most so much of a byte.
const MOST_TIMES: u64 = 1_300;
/// What is unpacked without a limit may come to so many times the limit, at the worst.
const BEARABLE: u64 = 8;
/// Longest dictionary of a table of objects.
const DICTIONARY: usize = 4_096;

/// The stream's content.
///
/// # Errors
/// When it unfolds to more bytes than there is room for, or could.
pub fn content(stream: &Stream<'_>, budget: &Budget<'_>) -> Result<Vec<u8>, Error> {
    let bytes = unpacked(stream, room(budget)).map_err(|error| named(error, budget))?;
    budget.spend(Measured::DocumentBytes, bytes.len() as u64)?;
    Ok(bytes)
}

/// How much of one stream may be unpacked.
fn room(budget: &Budget<'_>) -> u64 {
    let left = budget.left(Measured::DocumentBytes);
    budget.limits().part_bytes.min(left)
}

/// The limit that is exceeded where there is no more room: that of the part, or that of the whole document.
fn named(error: Error, budget: &Budget<'_>) -> Error {
    let Error::TooLarge { found, .. } = error else {
        return error;
    };
    let limits = budget.limits();
    let whole = || budget.spend(Measured::DocumentBytes, found);
    match limits
        .check(Measured::UnpackedBytes, found)
        .and_then(|()| whole())
    {
        Ok(()) => error,
        Err(named) => named,
    }
}

fn unpacked(stream: &Stream<'_>, limit: u64) -> Result<Vec<u8>, Error> {
    let filters = stream.filters();
    let raw = stream.raw_data();
    if filters.as_slice() == [Filter::FlateDecode] {
        let bytes = inflated(&raw, limit)?;
        let parameters = stream.dict().get::<Dict<'_>>("DecodeParms");
        if !stream.dict().contains_key("DecodeParms")
            || parameters.is_some_and(|parameters| !parameters.contains_key("Predictor"))
        {
            return Ok(bytes);
        }
    } else {
        let unpacks = |filter: &&Filter| matches!(filter, Filter::FlateDecode | Filter::LzwDecode);
        bearable(raw.len(), filters.iter().filter(unpacks).count(), limit)?;
    }
    let bytes = stream.decoded_data().map(|bytes| bytes.into_owned());
    let bytes = bytes.unwrap_or_default();
    if bytes.len() as u64 > limit {
        return Err(too_large(bytes.len() as u64, limit));
    }
    Ok(bytes)
}

/// Looks at the streams that hold tables of objects, before anybody unpacks them.
///
/// # Errors
/// When they unfold to more bytes than there is room for, or could.
pub fn check_tables(file: &[u8], budget: &Budget<'_>) -> Result<(), Error> {
    let is_encrypted = find(file, b"/Encrypt").is_some();
    let mut at = 0;
    while let Some(found) = find(&file[at..], b"stream") {
        let keyword = at + found;
        at = keyword + b"stream".len();
        let before = &file[keyword.saturating_sub(DICTIONARY)..keyword];
        if before.ends_with(b"end") {
            continue;
        }
        let start = before.windows(3).rposition(|word| word == b"obj");
        let dictionary = &before[start.unwrap_or(0)..];
        let has = |name: &[u8]| find(dictionary, name).is_some();
        // "#" writes letters of a name in another way.
        if !(has(b"/ObjStm") || has(b"/XRef") || has(b"#")) {
            continue;
        }
        let packed = &file[at..];
        let packed = &packed[packed
            .iter()
            .take_while(|&&byte| matches!(byte, b'\r' | b'\n'))
            .count()..];
        let count = |name: &[u8]| {
            dictionary
                .windows(name.len())
                .filter(|w| *w == name)
                .count()
        };
        let layers = match count(b"Decode") - count(b"DecodeP") {
            // Names that are not known here count as two.
            0 if has(b"/Filter") => 2,
            named => named,
        };
        if layers == 1 && has(b"FlateDecode") && !is_encrypted {
            let bytes = inflated(packed, room(budget)).map_err(|error| named(error, budget))?;
            budget.spend(Measured::DocumentBytes, bytes.len() as u64)?;
        } else {
            let end = find(packed, b"endstream").unwrap_or(packed.len());
            bearable(end, layers, room(budget)).map_err(|error| named(error, budget))?;
        }
    }
    Ok(())
}

fn inflated(packed: &[u8], limit: u64) -> Result<Vec<u8>, Error> {
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    match decompress_to_vec_zlib_with_limit(packed, most) {
        Ok(bytes) => Ok(bytes),
        Err(broken) if broken.status == TINFLStatus::HasMoreOutput => {
            Err(too_large(limit + 1, limit))
        }
        // A wrong checksum or a cut end: what came before it is good.
        Err(broken) => Ok(broken.output),
    }
}

/// Whether so many bytes, packed so many times, unfold to something that can be borne.
fn bearable(packed: usize, layers: usize, limit: u64) -> Result<(), Error> {
    let layers = u32::try_from(layers).unwrap_or(u32::MAX);
    let worst = (packed as u64).saturating_mul(MOST_TIMES.saturating_pow(layers));
    if layers > 0 && worst > limit.saturating_mul(BEARABLE) {
        return Err(too_large(worst, limit));
    }
    Ok(())
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    let first = *word.first()?;
    let mut at = 0;
    while let Some(found) = bytes.get(at..)?.iter().position(|&byte| byte == first) {
        at += found;
        if bytes[at..].starts_with(word) {
            return Some(at);
        }
        at += 1;
    }
    None
}

fn too_large(found: u64, limit: u64) -> Error {
    Error::TooLarge {
        what: Measured::UnpackedBytes,
        found,
        limit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Limits;

    fn file(dictionary: &str, content: &[u8]) -> Vec<u8> {
        let head = format!("%PDF-1.5\n1 0 obj\n<< {dictionary} >>\nstream\r\n");
        [head.as_bytes(), content, b"\nendstream\nendobj\n"].concat()
    }

    #[test]
    fn tables_of_objects_that_unfold_to_too_much() {
        let bomb = miniz_oxide::deflate::compress_to_vec_zlib(&vec![0; 1 << 20], 9);
        let again = miniz_oxide::deflate::compress_to_vec_zlib(&bomb, 9);
        for (dictionary, content, is_fine) in [
            ("/Type /ObjStm /Filter /FlateDecode", &bomb, false),
            (
                "/Type /XRef /Filter /FlateDecode /DecodeParms << /Predictor 12 >>",
                &bomb,
                false,
            ),
            ("/Type /Obj#53tm /Filter /FlateDecode", &bomb, false),
            (
                "/Type /ObjStm /Filter [/FlateDecode /FlateDecode]",
                &again,
                false,
            ),
            ("/Type /ObjStm /Filter /LZWDecode", &bomb, false),
            // A picture is not unpacked.
            ("/Type /XObject /Filter /FlateDecode", &bomb, true),
        ] {
            let file = file(dictionary, content);
            let fits = |part_bytes| {
                let limits = Limits {
                    part_bytes,
                    document_bytes: part_bytes,
                    ..Limits::default()
                };
                check_tables(&file, &Budget::new(&limits)).is_ok()
            };
            assert_eq!(fits(100_000), is_fine, "{dictionary}");
            assert!(fits(1 << 40), "{dictionary}");
        }
    }
}
