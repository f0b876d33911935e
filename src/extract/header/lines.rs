//! The first and the last lines of a document as they are read by people: columns apart, without the motto.
//!
//! ```text
//! "UBND XÃ X    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"      "UBND XÃ X"
//! "Số: 12/BC-UBND      X, ngày 2 tháng 6 năm 2026"       "Số: 12/BC-UBND", "X, ngày 2 tháng 6 năm 2026"
//! ```

use std::sync::LazyLock;

use crate::ingest::{Block, BlockKind, Document};
use crate::text::fold;

/// Lines of the head that are looked at.
const FIRST: usize = 28;

/// Blocks at the end that a signature is looked for in.
const LAST: usize = 40;

/// A letterhead set as a table has few rows and columns.
const ROWS: usize = 8;
const COLUMNS: usize = 4;

/// A line of so many bytes is running text.
const LONG: usize = 420;

/// Words of a line in small letters that is no sentence.
const WORDS: usize = 45;

/// What opens the line of a document's number.
pub const NUMBER: &[&str] = &["số"];

/// A line and what it is compared by.
#[derive(Debug)]
pub struct Line {
    /// On one line, without marks of headings.
    pub text: String,
    /// Folded.
    pub key: String,
}

impl Line {
    pub fn new(text: &str) -> Option<Self> {
        let text = one_line(text);
        let key = fold(&text);
        key.contains(char::is_alphanumeric)
            .then_some(Self { text, key })
    }

    /// Whether the line begins with one of the phrases, or is one.
    pub fn opens(&self, phrases: &[&str]) -> bool {
        opens(&self.key, phrases)
    }

    /// In capitals throughout.
    pub fn is_capitals(&self) -> bool {
        self.text.contains(char::is_alphabetic) && !self.text.contains(char::is_lowercase)
    }

    /// "Bình Xa, ngày 12 tháng 6 năm 2026": where and when it was signed.
    pub fn is_dated(&self) -> bool {
        static DAY: LazyLock<[String; 2]> = LazyLock::new(|| ["ngày", "tháng"].map(fold));
        DAY.iter()
            .all(|word| self.key.split(' ').any(|w| w == word))
            && self.text.len() < 90
    }

    /// Running text, an item of a list, or a line of figures: no part of a head.
    pub fn is_prose(&self) -> bool {
        let text = &self.text;
        let words = self.key.split(' ').count();
        // "… 9 tháng;" may go on with "phương hướng 3 tháng cuối năm" on the next line.
        let ends = text.ends_with('.') && words > 5 || text.ends_with([';', ',']) && words > 16;
        let figures = text.contains('%') || holds_decimal(text);
        let sentences = text.match_indices(". ").any(|(at, _)| {
            let before = text[..at].split(' ').next_back().unwrap_or_default();
            // "TP. Hà", "Tx. An": abbreviations end with points, too.
            before.chars().count() > 3 && text[at + 2..].starts_with(char::is_uppercase)
        });
        let item = text.starts_with(['-', '+', '•', '–', '*']);
        let many = !self.is_capitals() && words > WORDS;
        text.len() > LONG || ends || figures || sentences || item || many
    }
}

/// "6,99", "1.622": figures of a text; "2021-2026" is none.
fn holds_decimal(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes
        .windows(3)
        .any(|w| w[0].is_ascii_digit() && matches!(w[1], b',' | b'.') && w[2].is_ascii_digit())
}

/// Whether a folded text begins with one of the phrases, or is one.
pub fn opens(key: &str, phrases: &[&str]) -> bool {
    phrases
        .iter()
        .map(|p| fold(p))
        .any(|p| key == p || key.starts_with(&p) && key[p.len()..].starts_with(' '))
}

/// The first lines, those of a letterhead set as a table among them.
pub fn first(document: &Document) -> Vec<Line> {
    let mut out = Vec::new();
    for block in document.blocks.iter().take(FIRST) {
        for text in raw(document, block) {
            out.extend(columns(&text));
        }
        if out.len() >= FIRST {
            break;
        }
    }
    out.truncate(FIRST);
    out
}

/// The last lines.
pub fn last(document: &Document) -> Vec<Line> {
    let from = document.blocks.len().saturating_sub(LAST);
    let blocks = document.blocks[from..].iter();
    blocks
        .flat_map(|block| raw(document, block))
        .flat_map(|text| columns(&text))
        .collect()
}

fn raw(document: &Document, block: &Block) -> Vec<String> {
    let of = |span: &crate::source::Span| span.of(&document.text);
    match &block.kind {
        BlockKind::Paragraph | BlockKind::Heading { .. } => {
            let parts: Vec<&str> = block.pieces.iter().map(of).collect();
            vec![parts.join(" ")]
        }
        BlockKind::Table(table) if table.rows.len() <= ROWS => {
            let small = table.rows.iter().all(|row| row.len() <= COLUMNS);
            let cells = table.rows.iter().flatten().filter(|_| small);
            cells.map(|cell| of(&cell.span).to_owned()).collect()
        }
        BlockKind::Table(_) | BlockKind::ListItem | BlockKind::Footnote { .. } => Vec::new(),
    }
}

/// A line of the file in its columns: parted by tabs, bars or two spaces, by the motto, and before the number.
fn columns(raw: &str) -> Vec<Line> {
    let mut out = Vec::new();
    for line in raw.lines() {
        let spaced = line.replace("   ", "\t").replace("  ", "\t");
        for column in spaced.split(['\t', '|']) {
            for part in without_motto(column) {
                out.extend(before_number(&part).into_iter().filter_map(Line::new));
            }
        }
    }
    out
}

/// The words of the state and of the Party over every letterhead.
static MOTTOS: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let motto = |words: &str| words.split(' ').map(fold).collect();
    [
        "cộng hòa xã hội chủ nghĩa việt nam",
        "độc lập tự do hạnh phúc",
        "đảng cộng sản việt nam",
    ]
    .map(motto)
    .into()
});

/// What stands before and behind the motto.
fn without_motto(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    // "lập-Tự" is two words of the motto.
    let pieces: Vec<(usize, String)> = words
        .iter()
        .enumerate()
        .flat_map(|(i, word)| word.split(['-', '–', '—']).map(move |p| (i, fold(p))))
        .filter(|(_, key)| !key.is_empty())
        .collect();
    for motto in MOTTOS.iter() {
        let found = pieces
            .windows(motto.len())
            .position(|w| w.iter().map(|(_, key)| key).eq(motto));
        if let Some(at) = found {
            let (from, to) = (pieces[at].0, pieces[at + motto.len() - 1].0);
            let mut out = without_motto(&words[..from].join(" "));
            out.extend(without_motto(&words[to + 1..].join(" ")));
            return out;
        }
    }
    let rest = words.join(" ");
    if rest.is_empty() {
        Vec::new()
    } else {
        vec![rest]
    }
}

/// "UBND XÃ X Số: 12/BC-UBND" in one cell is two lines.
fn before_number(text: &str) -> Vec<&str> {
    match text.find(" Số:").or_else(|| text.find(" SỐ:")) {
        Some(at) => vec![&text[..at], &text[at + 1..]],
        None => vec![text],
    }
}

fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ").replace("**", "");
    line.trim_start_matches(['#', ' ']).trim().to_owned()
}
