//! Lines of a plain text with their shape: heading, list item, footnote, running text.

use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use super::labels::{holds_figure, is_note, is_superscript, label};
use crate::source::Span;

/// A line that is not empty, without the white space around it.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its place.
    pub span: Span,
    /// From 1.
    pub number: u32,
    /// An empty line stands before it.
    pub after_blank: bool,
    /// What it looks like.
    pub shape: Shape,
    /// How many characters.
    pub chars: usize,
}

/// What a line looks like by its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A heading of that level.
    Heading {
        /// From 1.
        level: u8,
    },
    /// An item of a list.
    Item,
    /// Begins a footnote.
    Note,
    /// Running text.
    Text,
}

/// All lines that are not empty.
pub fn lines(text: &str) -> Vec<Line> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut after_blank = false;
    for (i, part) in text.split_inclusive('\n').enumerate() {
        // Tabs at the end are empty cells and belong to the line.
        let body = part.trim_end_matches(['\n', '\r', ' ', '\u{a0}']);
        let at = start + body.len() - body.trim_start_matches([' ', '\u{a0}', '\u{feff}']).len();
        let line = &text[at..start + body.len()];
        start += part.len();
        if line.trim().is_empty() {
            after_blank = true;
            continue;
        }
        let shape = shape(line);
        out.push(Line {
            span: Span::new(at, at + line.len()),
            number: i as u32 + 1,
            after_blank,
            shape,
            chars: length(line),
        });
        after_blank = false;
    }
    out
}

/// How many characters, combining marks not counted.
fn length(line: &str) -> usize {
    let chars = line.chars().count();
    // The marks of Vietnamese begin with one of two bytes, which most texts do not hold.
    if memchr::memchr2(0xcc, 0xcd, line.as_bytes()).is_some() {
        chars - line.chars().filter(|&c| is_mark(c)).count()
    } else {
        chars
    }
}

/// Longest line that can be a heading; administrative headings run over two printed lines at most.
const HEADING_CHARS: usize = 220;

/// No label is longer: "Mục thứ mười hai:".
const LABEL_CHARS: usize = 40;

/// What a line, or a paragraph of a document without styles, looks like.
pub fn shape(line: &str) -> Shape {
    let start = line.trim_start_matches(['*', '_']);
    if start.starts_with(BULLETS) {
        return Shape::Item;
    }
    if is_plainly_text(start) {
        return Shape::Text;
    }
    if is_note(start) {
        return Shape::Note;
    }
    // Labels and lengths are those of composed letters. Of a line that is too long for a heading the label matters.
    let mut bases = line.char_indices().filter(|&(_, c)| !is_mark(c));
    let label_end = bases.nth(LABEL_CHARS).map(|(at, _)| at);
    let short = bases.nth(HEADING_CHARS - LABEL_CHARS).is_none();
    let part = match label_end {
        Some(end) if !short => &line[..end],
        _ => line,
    };
    let composed = if part.chars().any(is_mark) {
        Cow::from(part.nfc().collect::<String>())
    } else {
        Cow::from(part)
    };
    let line = composed.trim_start_matches(['*', '_']);
    if let Some(marks) = line
        .starts_with('#')
        .then(|| line.bytes().take_while(|&b| b == b'#').count())
    {
        return Shape::Heading {
            level: marks.min(6) as u8,
        };
    }
    let label = may_be_labelled(line).then(|| label(line)).flatten();
    match label {
        Some((level, end)) if short && is_title(&line[end..]) => Shape::Heading { level },
        Some(_) => Shape::Item,
        None if short && is_capitals(line) => Shape::Heading { level: 2 },
        None => Shape::Text,
    }
}

/// Whether a line begins as none of the labelled ones and goes on in small letters: most lines do.
fn is_plainly_text(line: &str) -> bool {
    !line.starts_with(['[', '#', '\u{fffd}'])
        && !line.starts_with(is_superscript)
        && !may_be_labelled(line)
        && line.contains(char::is_lowercase)
}

/// As [`is_combining_mark`]; the characters of most text need no look into its table.
fn is_mark(c: char) -> bool {
    c >= '\u{300}' && !matches!(c, '\u{1e00}'..='\u{1fff}') && is_combining_mark(c)
}

/// Whether a line begins as a labelled one can: cheaper than trying all labels on every line.
fn may_be_labelled(line: &str) -> bool {
    let mut chars = line.chars();
    match chars.next() {
        Some(c) if c.is_ascii_lowercase() || c == 'đ' => {
            chars.next() == Some(')') || "pcmđ".contains(c)
        }
        Some('I' | 'V' | 'X' | 'A'..='H') => {
            line.chars()
                .take(12)
                .any(|c| matches!(c, '-' | '.' | '/' | ')' | '–'))
                || line.starts_with('C')
        }
        Some(c) if c.is_alphabetic() => matches!(c, 'P' | 'C' | 'M' | 'Đ'),
        first => first.is_some(),
    }
}

/// Signs that open a list item only.
const BULLETS: [char; 7] = ['-', '+', '•', '*', '–', '·', '▪'];

/// A heading's text does not end like a sentence, and its numbers are years, terms or names only.
fn is_title(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['*', '_']);
    if text.ends_with(['.', ';', ',']) {
        return false;
    }
    if text.contains(['%', '‰']) || text.split(": ").nth(1).is_some_and(|rest| rest.len() > 60) {
        return false;
    }
    !holds_figure(text)
}

/// At least two words, letters all capital.
fn is_capitals(line: &str) -> bool {
    let mut letters = 0;
    for c in line.chars() {
        if c.is_lowercase() || c == '\t' || c == '|' {
            return false;
        }
        letters += usize::from(c.is_uppercase());
    }
    letters >= 5 && line.contains(' ')
}
