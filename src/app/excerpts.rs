//! The places of a finding as short quotations: the sentence of the claim, then those of the figures that
//! it was held against, where they stand in other sentences.
//!
//! ```text
//! claim     Giải quyết việc làm cho [286]/[400] lao động, đạt [76,5]% kế hoạch.
//! ```
//!
//! A sentence ends with ". ", "; " or its block; a table's sentence is its row. Quotations are cut between
//! words, at 160 bytes on each side of what they are about, on paper at 60.

use super::opened::Opened;
use crate::finding::Finding;
use crate::ingest::{BlockKind, Document};
use crate::messages::{Label as _, Lang, Text, places};
use crate::source::Span;

/// So much is quoted on each side, in bytes.
const SIDE: usize = 160;

/// As [`SIDE`], on paper.
const PAPER_SIDE: usize = 60;

/// So many quotations of one finding are shown.
pub const MOST: usize = 6;

/// Letters of a heading that tells a place.
const LONGEST_HEADING: usize = 70;

/// A quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// What is quoted.
    pub span: Span,
    /// Whether the sentence begins before it.
    pub cut_start: bool,
    /// Whether the sentence goes on after it.
    pub cut_end: bool,
    /// Which of the finding's places stand in it, by their index.
    pub places: Vec<usize>,
}

/// The quotations of a finding, the claim's first.
#[must_use]
pub fn excerpts(finding: &Finding, document: &Document) -> Vec<Excerpt> {
    let mut out: Vec<Excerpt> = Vec::new();
    for (place, &span) in finding.spans.iter().enumerate() {
        if let Some(excerpt) = out.iter_mut().find(|e| e.span.covers(span)) {
            excerpt.places.push(place);
            continue;
        }
        let mut excerpt = quote(document, span, SIDE);
        excerpt.places.push(place);
        out.push(excerpt);
    }
    out
}

/// The words around a place, on one line, with dots where they are cut.
#[must_use]
pub fn words(document: &Document, span: Span) -> String {
    let quoted = quote(document, span, PAPER_SIDE);
    let words: Vec<&str> = quoted.span.of(&document.text).split_whitespace().collect();
    let before = if quoted.cut_start { "… " } else { "" };
    let after = if quoted.cut_end { " …" } else { "" };
    format!("{before}{}{after}", words.join(" "))
}

fn quote(document: &Document, span: Span, side: usize) -> Excerpt {
    let sentence = sentence(document, span);
    let text = &document.text;
    let start = cut_before(text, sentence.start(), span.start(), side);
    let end = cut_after(text, span.end(), sentence.end(), side);
    Excerpt {
        span: Span::new(start, end),
        cut_start: start > sentence.start(),
        cut_end: end < sentence.end(),
        places: Vec::new(),
    }
}

/// The sentence, list item or row that a place stands in.
fn sentence(document: &Document, span: Span) -> Span {
    let text = &document.text;
    let around = block(document, span);
    let before = &text[around.start()..span.start()];
    let start = [". ", "; ", ".\n", ";\n"]
        .iter()
        .filter_map(|end| before.rfind(end).map(|at| at + end.len()))
        .max()
        .unwrap_or(0);
    let after = &text[span.end()..around.end()];
    let end = [". ", "; ", ".\n", ";\n"]
        .iter()
        .filter_map(|end| after.find(end).map(|at| at + 1))
        .min()
        .unwrap_or(after.len());
    trimmed(text, around.start() + start, span.end() + end)
}

/// The row or the lines of a block that a place stands in; its own line where no block knows it.
fn block(document: &Document, span: Span) -> Span {
    let text = &document.text;
    let holds = |piece: &Span| piece.start() <= span.start() && span.start() < piece.end();
    let found = document
        .blocks
        .iter()
        .find_map(|b| Some((b, b.pieces.iter().position(holds)?)));
    let Some((block, at)) = found else {
        let start = text[..span.start()].rfind('\n').map_or(0, |at| at + 1);
        let end = text[span.end()..]
            .find('\n')
            .map_or(text.len(), |at| span.end() + at);
        return Span::new(start, end);
    };
    if let BlockKind::Table(table) = &block.kind {
        let row = table.rows.iter().find_map(|row| {
            let row = row.first()?.span.join(row.last()?.span);
            row.covers(span).then_some(row)
        });
        if let Some(row) = row {
            return row;
        }
    }
    // Lines of one paragraph; what lies between two pieces may be a page's footnotes, which are left out.
    let touches =
        |a: Span, b: Span| a.end() <= b.start() && text[a.end()..b.start()].trim().is_empty();
    let mut around = block.pieces[at];
    for &piece in &block.pieces[at + 1..] {
        if !touches(around, piece) {
            break;
        }
        around = around.join(piece);
    }
    for &piece in block.pieces[..at].iter().rev() {
        if !touches(piece, around) {
            break;
        }
        around = around.join(piece);
    }
    around.join(span)
}

fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let part = &text[start..end];
    let start = start + (part.len() - part.trim_start().len());
    Span::new(start, start + part.trim().len())
}

/// Where a quotation begins that may begin anywhere between two places, the later one quoted whole.
fn cut_before(text: &str, from: usize, to: usize, side: usize) -> usize {
    if to.saturating_sub(from) <= side {
        return from.min(to);
    }
    let least = to - side;
    let space = text[from..to]
        .char_indices()
        .find(|&(at, c)| from + at >= least && c.is_whitespace());
    space.map_or(to, |(at, c)| from + at + c.len_utf8())
}

/// Where a quotation ends that may end anywhere between two places.
fn cut_after(text: &str, from: usize, to: usize, side: usize) -> usize {
    if to.saturating_sub(from) <= side {
        return to.max(from);
    }
    let space = text[from..to]
        .char_indices()
        .take_while(|&(at, _)| at <= side)
        .filter(|(_, c)| c.is_whitespace())
        .last();
    space.map_or(from, |(at, _)| from + at)
}

/// Where a place is, for someone who holds the printed report: its heading, and its page, cell or line.
#[must_use]
pub fn place(opened: &Opened, span: Span, lang: Lang) -> String {
    let report = &opened.report;
    let document = &report.document;
    let starts_before = |piece: &Span| piece.start() <= span.start();
    let heading = document.blocks.iter().rev().find_map(|block| {
        let first = block.pieces.first().filter(|p| starts_before(p))?;
        matches!(block.kind, BlockKind::Heading { .. }).then_some(*first)
    });
    let heading = heading.map(|h| {
        let words: Vec<_> = h.of(&document.text).split_whitespace().collect();
        let words = words.join(" ");
        if words.chars().count() <= LONGEST_HEADING {
            return words;
        }
        let cut: String = words.chars().take(LONGEST_HEADING).collect();
        format!(
            "{}…",
            cut.rsplit_once(' ').map_or(cut.as_str(), |(kept, _)| kept)
        )
    });
    let origin = opened.origin_at(span.start());
    let at = origin.map(|origin| places::in_words(report, origin, lang));
    let parts: Vec<String> = heading.into_iter().chain(at).collect();
    if parts.is_empty() {
        return Text::NotStated.label(lang).to_owned();
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Code, Verdict};
    use crate::report::Report;

    fn report(text: &str) -> Report {
        let options = crate::Options::default();
        crate::analyze("a.txt", text.as_bytes(), &options, |_| true).unwrap()
    }

    fn span(text: &str, part: &str) -> Span {
        let start = text.find(part).unwrap();
        Span::new(start, start + part.len())
    }

    /// What is quoted of these places, each quotation with its places.
    fn quoted(text: &str, places: &[&str]) -> Vec<(String, Vec<usize>)> {
        let spans = places.iter().map(|part| span(text, part)).collect();
        let finding = Finding::new(Code::TwoValues, Verdict::Inconsistent, vec![], spans);
        excerpts(&finding, &report(text).document)
            .into_iter()
            .map(|e| (e.span.of(text).to_owned(), e.places))
            .collect()
    }

    #[test]
    fn a_sentence_is_quoted_once_and_others_apart() {
        let text =
            "Xã có 13.572 người. Đàn lợn 9.655 con; đàn bò 412 con, tăng 8%.\nĐàn lợn 9.565 con.\n";
        assert_eq!(
            quoted(text, &["412", "8%", "9.655", "9.565"]),
            [
                ("đàn bò 412 con, tăng 8%.".to_owned(), vec![0, 1]),
                ("Đàn lợn 9.655 con;".to_owned(), vec![2]),
                ("Đàn lợn 9.565 con.".to_owned(), vec![3]),
            ]
        );
    }

    #[test]
    fn long_sentences_are_cut_between_words() {
        let far = "việc này việc khác ".repeat(40);
        let text = format!("{far}đàn lợn 9.655 con {far}.");
        let document = report(&text).document;
        let found = quote(&document, span(&text, "9.655"), SIDE);
        assert!(found.cut_start && found.cut_end);
        assert!(found.span.len() <= 2 * SIDE + 16, "{}", found.span.len());
        let words = words(&document, span(&text, "9.655"));
        assert!(
            words.starts_with("… ")
                && words.ends_with(" …")
                && words.contains(" đàn lợn 9.655 con "),
            "{words}"
        );
    }

    #[test]
    fn a_place_is_told_by_heading_and_line() {
        let text = "I. KINH TẾ\nĐàn lợn 9.655 con.\n\nII. XÃ HỘI\nXã có 13.572 người.\n";
        let opened = Opened::new(report(text));
        assert_eq!(
            place(&opened, span(text, "9.655"), Lang::Vi),
            "I. KINH TẾ, dòng 2"
        );
        assert_eq!(
            place(&opened, span(text, "13.572"), Lang::En),
            "II. XÃ HỘI, line 5"
        );
    }
}
