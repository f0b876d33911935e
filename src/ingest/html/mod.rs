//! Web pages, also those that Word saves (html, htm), to a [`Document`](super::Document).
//!
//! ```text
//! bytes ──► charset ──► tokens ──► body (items) ──► writer
//! ```
//!
//! An own reader of modest size rather than a browser's tree: reports need paragraphs, headings, lists,
//! tables and notes, and the same reader has to work in the page's worker, which has no DOM. Scripts, styles
//! and hidden elements are left out; what style sheets do is not looked at, only `style` attributes.

mod body;
mod entities;
mod tokens;

use super::budget::Budget;
use super::encodings::{self, Encoding, OldEncoding, Runs};
use super::flow::writer;
use super::{Document, Note, decode};
use crate::error::Error;
use body::Body;

/// How far into a page its encoding may be named.
const HEAD: usize = 1 << 16;

/// Reads a page.
///
/// # Errors
/// Not text, or more than the limits allow.
pub fn read(
    bytes: &[u8],
    budget: &Budget<'_>,
    encoding: Encoding,
) -> Result<(Document, Vec<Note>), Error> {
    let (text, mut remarks) = text(bytes, encoding)?;
    budget.spend_tags(text.as_bytes())?;
    let mut body = Body::new(budget, Runs::new(encoding));
    body.read(&text)?;
    remarks.extend(body.runs.notes());
    remarks.extend(body.has_changes.then_some(Note::ChangesAccepted));
    remarks.extend(body.has_hidden.then_some(Note::HiddenTextLeftOut));
    remarks.extend((body.pictures > 0).then_some(Note::PicturesNotRead {
        count: body.pictures,
    }));
    let (items, notes) = body.tree.finish()?;
    Ok((writer::write(items, notes, budget.limits())?, remarks))
}

/// The page as text: Unicode, or in the encoding that it names.
fn text(bytes: &[u8], encoding: Encoding) -> Result<(String, Vec<Note>), Error> {
    let (text, notes) = match decode::text(bytes) {
        Ok((text, note)) => (text, note.into_iter().collect()),
        Err(error @ Error::InvalidText { .. }) => {
            let named = charset(bytes);
            let old = match (encoding, named.as_deref()) {
                (Encoding::Old(old), _) => Some(old),
                (_, Some("windows-1258")) => Some(OldEncoding::Windows1258),
                (_, Some("viscii" | "csviscii")) => Some(OldEncoding::Viscii),
                (_, Some("tcvn" | "tcvn3" | "x-viet-tcvn5712" | "x-viet-tcvn")) => {
                    Some(OldEncoding::Tcvn3)
                }
                (_, Some("x-viet-vni" | "vni")) => Some(OldEncoding::Vni),
                _ => None,
            };
            match old.filter(|_| encoding != Encoding::None) {
                Some(old) => encodings::recover(bytes, Encoding::Old(old)).ok_or(error)?,
                // Named as Western, or not at all: fonts may tell more of its letters.
                None => {
                    let page = named.as_deref().and_then(encodings::page_of_name);
                    let letter = |byte| encodings::of_page(page?, byte);
                    let letter = |&b: &u8| letter(b).unwrap_or_else(|| encodings::western(b));
                    (bytes.iter().map(letter).collect(), Vec::new())
                }
            }
        }
        Err(error) => return Err(error),
    };
    let names_fonts = [".vn", "vni-"].iter().any(|font| {
        text.as_bytes()
            .windows(font.len())
            .any(|window| window.eq_ignore_ascii_case(font.as_bytes()))
    });
    match encodings::mixed(&text, encoding).filter(|_| !names_fonts) {
        Some((text, more)) => Ok((text, more)),
        None => Ok((text, notes)),
    }
}

/// The encoding that a page says it is in, in small letters.
fn charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    // Not the word in a sentence or in the name of a script's variable.
    head.split("charset").skip(1).find_map(|rest| {
        let rest = rest.trim_start().strip_prefix('=')?.trim_start();
        let rest = rest.trim_start_matches(['"', '\'']);
        let len = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c)))?;
        (len > 0).then(|| rest[..len].to_owned())
    })
}

#[cfg(test)]
mod tests;
