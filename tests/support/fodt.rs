//! A [`Document`] as a flat OpenDocument file with real headings, tables and notes, for LibreOffice to turn
//! into every other format.
//!
//! Set as offices set their reports: 13 points, justified, the first line indented, tables ruled.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use soi::ingest::{Block, BlockKind, Cell, Document};

const NAMESPACES: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0""#;
const TAIL: &str = "</office:text></office:body></office:document>";

/// How a document is set.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// The font of all text.
    pub font: &'a str,
    /// Columns of text.
    pub columns: u8,
    /// Half of A4, as wide.
    pub is_low: bool,
    /// A running head, and the page's number at its foot.
    pub is_numbered: bool,
}

impl Default for Setting<'_> {
    fn default() -> Self {
        Self {
            font: "Liberation Serif",
            columns: 1,
            is_low: false,
            is_numbered: false,
        }
    }
}

/// The file.
pub fn fodt(document: &Document, setting: Setting<'_>) -> String {
    let text = &document.text;
    let mut notes: BTreeMap<usize, &Block> = BTreeMap::new();
    for block in &document.blocks {
        if let BlockKind::Footnote { anchor: Some(at) } = block.kind {
            notes.insert(at as usize, block);
        }
    }
    let mut out = head(setting);
    // Columns are a section's, so that tables stand over the whole width.
    let mut is_open = false;
    for block in &document.blocks {
        let whole = || pieces(text, block, &notes);
        let in_columns = setting.columns > 1 && !matches!(block.kind, BlockKind::Table(_));
        if in_columns != is_open {
            out.push_str(if in_columns {
                r#"<text:section text:style-name="S" text:name="S">"#
            } else {
                "</text:section>"
            });
            is_open = in_columns;
        }
        let _ = match &block.kind {
            BlockKind::Heading { level } => {
                write!(
                    out,
                    r#"<text:h text:style-name="H" text:outline-level="{level}">{}</text:h>"#,
                    whole()
                )
            }
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Footnote { anchor: None } => {
                write!(out, r#"<text:p text:style-name="P">{}</text:p>"#, whole())
            }
            BlockKind::Table(table) => {
                out.push_str(&rows(text, &table.rows, &notes));
                Ok(())
            }
            BlockKind::Footnote { .. } => Ok(()),
        };
    }
    if is_open {
        out.push_str("</text:section>");
    }
    out + TAIL
}

fn head(setting: Setting<'_>) -> String {
    let height = if setting.is_low { "14.8cm" } else { "29.7cm" };
    let columns = match setting.columns {
        1 => String::new(),
        n => format!(r#"<style:columns fo:column-count="{n}" fo:column-gap="0.8cm"/>"#),
    };
    let font = setting.font;
    let edges = if setting.is_numbered {
        "<style:header><text:p>UBND XÃ - BÁO CÁO</text:p></style:header><style:footer><text:p>Trang <text:page-number/></text:p></style:footer>"
    } else {
        ""
    };
    let room = if setting.is_numbered {
        r#"<style:header-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-bottom="0.3cm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-top="0.3cm"/></style:footer-style>"#
    } else {
        ""
    };
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document {NAMESPACES} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"><office:font-face-decls><style:font-face style:name="F" svg:font-family="'{font}'"/></office:font-face-decls><office:styles><style:default-style style:family="paragraph"><style:text-properties style:font-name="F" fo:font-size="13pt" fo:language="vi" fo:country="VN"/></style:default-style></office:styles><office:automatic-styles><style:style style:name="P" style:family="paragraph"><style:paragraph-properties fo:text-align="justify" fo:text-indent="1cm" fo:margin-bottom="0.15cm"/></style:style><style:style style:name="H" style:family="paragraph"><style:paragraph-properties fo:text-indent="1cm" fo:margin-bottom="0.15cm"/><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="S" style:family="section"><style:section-properties text:dont-balance-text-columns="false">{columns}</style:section-properties></style:style><style:style style:name="T" style:family="table"><style:table-properties table:align="margins"/></style:style><style:style style:name="C" style:family="table-cell"><style:table-cell-properties fo:padding="0.1cm" fo:border="0.5pt solid #000000"/></style:style><style:page-layout style:name="L"><style:page-layout-properties fo:page-width="21cm" fo:page-height="{height}" fo:margin="2.5cm"/>{room}</style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">{edges}</style:master-page></office:master-styles><office:body><office:text>"#
    )
}

fn rows(text: &str, rows: &[Vec<Cell>], notes: &BTreeMap<usize, &Block>) -> String {
    let width = |row: &Vec<Cell>| row.last().map_or(0, |c| c.column + c.columns);
    let columns = rows.iter().map(width).max().unwrap_or(1);
    let empty = r#"<table:table-cell table:style-name="C"><text:p/></table:table-cell>"#;
    let mut out = format!(
        r#"<table:table table:name="B" table:style-name="T"><table:table-column table:number-columns-repeated="{columns}"/>"#
    );
    for row in rows {
        out.push_str("<table:table-row>");
        let mut next = 0;
        for cell in row {
            for _ in next..cell.column {
                out.push_str(empty);
            }
            let inner = run(text, cell.span.start(), cell.span.end(), notes);
            let _ = write!(
                out,
                r#"<table:table-cell table:style-name="C" table:number-columns-spanned="{}"><text:p>{inner}</text:p></table:table-cell>"#,
                cell.columns
            );
            for _ in 1..cell.columns {
                out.push_str("<table:covered-table-cell/>");
            }
            next = cell.column + cell.columns;
        }
        for _ in next..columns {
            out.push_str(empty);
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

/// The text with its notes, and the marks that they hang on, left out; a block a line, cells parted by tabs.
pub fn without_notes(document: &Document) -> String {
    let text = &document.text;
    let mut marks = Vec::new();
    for block in &document.blocks {
        if let BlockKind::Footnote { anchor: Some(at) } = block.kind {
            marks.push(at as usize);
        }
    }
    marks.sort_unstable();
    let bare = |start: usize, end: usize| {
        let mut out = String::new();
        let mut at = start;
        for &mark in marks.iter().filter(|&&mark| (start..end).contains(&mark)) {
            out.push_str(&text[at..mark]);
            at = mark + mark_len(&text[mark..end]);
        }
        out + &text[at..end]
    };
    let mut out = String::new();
    for block in &document.blocks {
        match &block.kind {
            BlockKind::Footnote { anchor: Some(_) } => continue,
            BlockKind::Table(table) => {
                for row in &table.rows {
                    let cells: Vec<_> = row
                        .iter()
                        .map(|c| bare(c.span.start(), c.span.end()))
                        .collect();
                    out += &(cells.join("\t") + "\n");
                }
            }
            _ => {
                let parts: Vec<_> = block
                    .pieces
                    .iter()
                    .map(|s| bare(s.start(), s.end()))
                    .collect();
                out += &(parts.join(" ") + "\n");
            }
        }
    }
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
pub fn escape(text: &str) -> String {
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
