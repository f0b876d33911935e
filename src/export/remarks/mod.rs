//! A copy of a Word document with a remark at the exact words of each finding; every other part of the package stays
//! byte for byte as it was.
//!
//! ```text
//! package ──parts──► document.xml ──letters──► letters with their places ──align──► places of the report's text
//!     ──insert──► document.xml with marks      comments.xml with the remarks, and the two lines that name it
//! ```
//!
//! What a note says is remarked at the note's mark in the running text, and what a text box says at the text box:
//! Word keeps no remarks inside either. Remarks that are there already stay, tracked changes, fields and tables too.

mod align;
mod comments;
mod insert;
mod letters;
mod parts;

use crate::error::Error;
use crate::finding::Finding;
use crate::ingest::{BlockKind, Format, Limits, Note};
use crate::messages::{Lang, findings};
use crate::report::Report;
use crate::source::Span;

use super::diagnose::{code_name, subject, told};
use align::Places;
use letters::Letters;
use parts::Package;

/// Who remarks.
const AUTHOR: &str = "Soi";

/// A document with remarks.
#[derive(Clone, Debug)]
pub struct Remarked {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many findings are remarked.
    pub placed: usize,
    /// How many could not be, because their words were not found again in the file.
    pub lost: usize,
}

/// Remarks the findings of a report in the Word document that it was read from.
///
/// # Errors
/// Where `bytes` is no Word document of the usual kind, or not the one that `report` was read from.
pub fn remarks(
    report: &Report,
    bytes: &[u8],
    limits: &Limits,
    lang: Lang,
) -> Result<Remarked, Error> {
    if report.format != Format::Docx {
        return Err(Error::Unsupported {
            format: format!("{:?}", report.format).to_uppercase(),
        });
    }
    let damaged = |detail: String| Error::Damaged {
        format: Format::Docx,
        detail,
    };
    let mut package = Package::open(bytes, limits).map_err(damaged)?;
    let main = package.main().map_err(damaged)?;
    let xml = package.text(&main).map_err(damaged)?;
    let letters = Letters::read(&xml).map_err(|e| damaged(format!("{main}: {e}")))?;
    let converted = report
        .notes
        .iter()
        .any(|n| matches!(n, Note::EncodingConverted { .. }));
    let places = Places::new(&report.document.text, &letters, converted);

    let comments = package.related(&main, "comments").map_err(damaged)?;
    let mut remarks = comments::Comments::new(comments.as_ref().map(|(_, text)| text.as_str()));
    let mut marks = Vec::new();
    let mut lost = 0;
    for finding in told(report) {
        let Some((first, last)) = place(report, finding, &places) else {
            lost += 1;
            continue;
        };
        let id = remarks.add(&paragraphs(report, finding, lang));
        marks.push(insert::Mark { id, first, last });
    }
    let placed = marks.len();
    if placed > 0 {
        let written = insert::insert(&xml, &letters, &marks);
        package.replace(&main, written);
        let text = remarks.finish(letters.namespace());
        match comments {
            Some((name, _)) => package.replace(&name, text),
            None => package.add_comments(&main, text).map_err(damaged)?,
        }
    }
    Ok(Remarked {
        bytes: package.finish(),
        placed,
        lost,
    })
}

/// First and last letter of what a finding is about: its claim, or the mark of the note that the claim stands in.
fn place(report: &Report, finding: &Finding, places: &Places) -> Option<(usize, usize)> {
    let claim = finding.spans.first()?;
    let block = report.document.block_at(claim.start())?;
    let span = match block.kind {
        BlockKind::Footnote {
            anchor: Some(anchor),
        } if places.letters(*claim).is_none() => {
            let anchor = anchor as usize;
            let rest = report.document.text.get(anchor..)?;
            let length = rest.find(']').map_or(1, |at| at + 1);
            Span::new(anchor, anchor + length)
        }
        _ => *claim,
    };
    places.letters(span)
}

/// What a remark says: the rule and what it is about; the calculation; what would fit.
fn paragraphs(report: &Report, finding: &Finding, lang: Lang) -> Vec<String> {
    let text = &report.document.text;
    let head = format!(
        "{} [{}]: {}",
        crate::messages::Label::label(finding.verdict, lang),
        code_name(finding),
        subject(report, finding, lang)
    );
    let said = findings::finding(finding, text, lang);
    let fits = finding.suggestions.iter();
    let fits = fits.map(|s| findings::suggestion(s, text, lang));
    [head, said].into_iter().chain(fits).collect()
}

#[cfg(test)]
mod tests;
