//! Marks of remarks put into the XML: runs are cut at the first and behind the last letter, and what is left of a
//! run keeps its properties.
//!
//! ```text
//! <w:r><w:t>đạt 76,5%.</w:t></w:r>
//! <w:r><w:t xml:space="preserve">đạt </w:t></w:r><w:commentRangeStart w:id="3"/><w:r><w:t …>76,5</w:t></w:r>
//!     <w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r><w:r><w:t …>%.</w:t></w:r>
//! ```

use std::collections::{BTreeMap, BTreeSet};

use super::letters::{Letter, Letters};

/// A remark and its first and last letter.
pub struct Mark {
    pub id: u32,
    pub first: usize,
    pub last: usize,
}

/// What goes in at a byte.
#[derive(Default)]
struct Point {
    /// The text that is cut here; nothing between runs.
    cut: Option<usize>,
    ends: Vec<u32>,
    starts: Vec<u32>,
}

/// The XML with the marks in it.
pub fn insert(xml: &str, letters: &Letters, marks: &[Mark]) -> String {
    let mut points: BTreeMap<usize, Point> = BTreeMap::new();
    for mark in marks {
        let (Some(first), Some(last)) = (
            letters.letters.get(mark.first),
            letters.letters.get(mark.last),
        ) else {
            continue;
        };
        let (at, cut) = before(letters, first);
        let point = points.entry(at).or_default();
        point.cut = cut;
        point.starts.push(mark.id);
        let (at, cut) = behind(letters, last);
        let point = points.entry(at).or_default();
        point.cut = cut;
        point.ends.push(mark.id);
    }
    let cut: BTreeSet<usize> = points.values().filter_map(|point| point.cut).collect();
    write(xml, letters, &points, &cut)
}

/// Where a mark before a letter goes: before its run where the letter is the first of it, else inside its text.
fn before(letters: &Letters, letter: &Letter) -> (usize, Option<usize>) {
    let run = &letters.runs[letter.run];
    match letter.text {
        Some((text, start, _)) if !is_first(letters, letter.run, text, start) => {
            (start, Some(text))
        }
        _ => (run.whole.start, None),
    }
}

/// The same for a mark behind a letter.
fn behind(letters: &Letters, letter: &Letter) -> (usize, Option<usize>) {
    let run = &letters.runs[letter.run];
    match letter.text {
        Some((text, _, end)) if !is_last(letters, letter.run, text, end) => (end, Some(text)),
        _ => (run.whole.end, None),
    }
}

/// Nothing of the run stands before that byte but its properties.
fn is_first(letters: &Letters, run: usize, text: usize, start: usize) -> bool {
    let content = letters.runs[run]
        .properties
        .as_ref()
        .map_or(letters.runs[run].open.end, |p| p.end);
    letters.texts[text].inside.start == start && letters.texts[text].open.start == content
}

/// Nothing of the run stands behind that byte but closing tags.
fn is_last(letters: &Letters, run: usize, text: usize, end: usize) -> bool {
    let texts = &letters.texts[text];
    // `</w:t></w:r>` in whatever prefix: nothing else fits into so few bytes.
    let closing = texts.open.len().min(16) + letters.runs[run].open.len().min(16);
    texts.inside.end == end && letters.runs[run].whole.end - end <= closing.min(16)
}

fn write(
    xml: &str,
    letters: &Letters,
    points: &BTreeMap<usize, Point>,
    cut: &BTreeSet<usize>,
) -> String {
    let mut out = String::with_capacity(xml.len() + points.len() * 300);
    let mut done = 0;
    // Opening tags of texts that are cut keep their spaces from now on.
    let opened = cut.iter().filter(|&&text| !letters.texts[text].keeps_space);
    let opened = opened.map(|&text| {
        (
            letters.texts[text].open.clone(),
            keeping(xml, letters, text),
        )
    });
    let marks = points
        .iter()
        .map(|(&at, point)| (at..at, markup(xml, letters, point)));
    let mut edits: Vec<_> = opened.chain(marks).collect();
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    for (range, new) in edits {
        out.push_str(xml.get(done..range.start).unwrap_or_default());
        out.push_str(&new);
        done = range.end;
    }
    out.push_str(xml.get(done..).unwrap_or_default());
    out
}

/// The opening tag of a text with its spaces kept.
fn keeping(xml: &str, letters: &Letters, text: usize) -> String {
    let open = xml
        .get(letters.texts[text].open.clone())
        .unwrap_or_default();
    // Another value of the attribute gives way.
    let name: String = open
        .chars()
        .take_while(|c| !c.is_whitespace() && *c != '>')
        .collect();
    format!("{name} xml:space=\"preserve\">")
}

fn markup(xml: &str, letters: &Letters, point: &Point) -> String {
    let (prefix, namespace) = letters.namespace();
    // Attributes have no namespace of their own without a prefix.
    let (prefix, declared) = match prefix {
        "" => ("soi", format!(" xmlns:soi=\"{namespace}\"")),
        prefix => (prefix, String::new()),
    };
    let mut out = String::new();
    let reopened = point.cut.map(|text| {
        let text = &letters.texts[text];
        let run = &letters.runs[text.run];
        let part = |range: std::ops::Range<usize>| xml.get(range).unwrap_or_default();
        let name = |open: &str| -> String {
            let inside = open.trim_start_matches('<').chars();
            inside
                .take_while(|c| !c.is_whitespace() && !"/>".contains(*c))
                .collect()
        };
        let (run_open, text_open) = (part(run.open.clone()), part(text.open.clone()));
        let (run_name, text_name) = (name(run_open), name(text_open));
        out.push_str(&format!("</{text_name}></{run_name}>"));
        let properties = run.properties.clone().map(part).unwrap_or_default();
        format!("{run_open}{properties}<{text_name} xml:space=\"preserve\">")
    });
    for id in &point.ends {
        out.push_str(&format!(
            "<{prefix}:commentRangeEnd{declared} {prefix}:id=\"{id}\"/><{prefix}:r{declared}><{prefix}:commentReference {prefix}:id=\"{id}\"/></{prefix}:r>"
        ));
    }
    for id in &point.starts {
        out.push_str(&format!(
            "<{prefix}:commentRangeStart{declared} {prefix}:id=\"{id}\"/>"
        ));
    }
    out.push_str(&reopened.unwrap_or_default());
    out
}
