//! A [`Document`] as a flat OpenDocument file with real headings, tables and notes, for LibreOffice to turn
//! into every other format.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use soi::ingest::{Block, BlockKind, Cell, Document};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles><style:style style:name="T" style:family="table"><style:table-properties style:width="16cm" table:align="margins"/></style:style></office:automatic-styles><office:body><office:text>"#;
const TAIL: &str = "</office:text></office:body></office:document>";

/// The file.
pub fn fodt(document: &Document) -> String {
    let text = &document.text;
    let mut notes: BTreeMap<usize, &Block> = BTreeMap::new();
    for block in &document.blocks {
        if let BlockKind::Footnote { anchor: Some(at) } = block.kind {
            notes.insert(at as usize, block);
        }
    }
    let mut out = HEAD.to_owned();
    for block in &document.blocks {
        let whole = || pieces(text, block, &notes);
        let _ = match &block.kind {
            BlockKind::Heading { level } => {
                write!(
                    out,
                    r#"<text:h text:outline-level="{level}">{}</text:h>"#,
                    whole()
                )
            }
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Footnote { anchor: None } => {
                write!(out, "<text:p>{}</text:p>", whole())
            }
            BlockKind::Table(table) => {
                out.push_str(&rows(text, &table.rows, &notes));
                Ok(())
            }
            BlockKind::Footnote { .. } => Ok(()),
        };
    }
    out + TAIL
}

fn rows(text: &str, rows: &[Vec<Cell>], notes: &BTreeMap<usize, &Block>) -> String {
    let width = |row: &Vec<Cell>| row.last().map_or(0, |c| c.column + c.columns);
    let columns = rows.iter().map(width).max().unwrap_or(1);
    let mut out = format!(
        r#"<table:table table:name="B" table:style-name="T"><table:table-column table:number-columns-repeated="{columns}"/>"#
    );
    for row in rows {
        out.push_str("<table:table-row>");
        let mut next = 0;
        for cell in row {
            for _ in next..cell.column {
                out.push_str("<table:table-cell><text:p/></table:table-cell>");
            }
            let inner = run(text, cell.span.start(), cell.span.end(), notes);
            let _ = write!(
                out,
                r#"<table:table-cell table:number-columns-spanned="{}"><text:p>{inner}</text:p></table:table-cell>"#,
                cell.columns
            );
            for _ in 1..cell.columns {
                out.push_str("<table:covered-table-cell/>");
            }
            next = cell.column + cell.columns;
        }
        for _ in next..columns {
            out.push_str("<table:table-cell><text:p/></table:table-cell>");
        }
        out.push_str("</table:table-row>");
    }
    out + "</table:table>"
}

fn pieces(text: &str, block: &Block, notes: &BTreeMap<usize, &Block>) -> String {
    let parts = block
        .pieces
        .iter()
        .map(|s| run(text, s.start(), s.end(), notes));
    parts.collect::<Vec<_>>().join(" ")
}

/// Text with its notes in the place of their marks.
fn run(text: &str, start: usize, end: usize, notes: &BTreeMap<usize, &Block>) -> String {
    let mut out = String::new();
    let mut at = start;
    for (&mark, note) in notes.range(start..end) {
        out.push_str(&escape(&text[at..mark]));
        let body: Vec<String> = note.pieces.iter().map(|s| escape(s.of(text))).collect();
        let body = body.join(" ");
        let label = mark_len(&body);
        let _ = write!(
            out,
            r#"<text:note text:id="n{mark}" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>{}</text:p></text:note-body></text:note>"#,
            body[label..].trim_start_matches([':', ' '])
        );
        at = mark + mark_len(&text[mark..end]);
    }
    out.push_str(&escape(&text[at..end]));
    out
}

/// Length of the mark that a text begins with: "¹", "[3]", "[footnoteRef:3]".
fn mark_len(text: &str) -> usize {
    if text.starts_with('[') {
        return text.find(']').map_or(0, |at| at + 1);
    }
    text.find(|c| !"⁰¹²³⁴⁵⁶⁷⁸⁹\u{fffd}".contains(c))
        .unwrap_or(text.len())
}

/// Text as XML; several spaces and tabs would be folded.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' => out.push_str("<text:tab/>"),
            '\n' => out.push_str("<text:line-break/>"),
            c if c < ' ' => {}
            c => out.push(c),
        }
    }
    out
}
