//! Notes that stand inside of a line, behind the sentence that they hang on.
//!
//! Some programs that make plain text of a document leave a mark where the note hung, and put the note itself at the
//! end of the paragraph, in square brackets:
//!
//! ```text
//! Đã trao 40 suất quà[footnoteRef:3] cho hộ nghèo. [3:  Trị giá 20 triệu đồng.] Xã còn 12 hộ.
//! └ body ─────────────────────────────────────────┘└ note ────────────────────┘└ body ──────┘
//! ```
//!
//! Without the marks nothing is cut: "[3: …]" alone may be anything.

use crate::source::Span;

/// How the mark of such a note begins.
const MARK: &str = "[footnoteRef:";

/// Most digits of a note's number.
const DIGITS: usize = 3;

/// A line taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// What is not in a note, in order.
    pub body: Vec<Span>,
    /// The notes with their brackets, in order.
    pub notes: Vec<Span>,
    /// The last note goes on with the next line, and ends on one of the next few.
    pub open: bool,
}

/// So many bytes behind a line its last note may end.
const NOTE_BYTES: usize = 8_000;

/// The body and the notes of a line of a text that has such marks; `None` for a line without notes.
pub fn split(text: &str, line: Span) -> Option<Parts> {
    let part = line.of(text);
    let mut out = Parts::default();
    let (mut from, mut at) = (0, 0);
    while let Some(found) = part.get(at..).and_then(|rest| rest.find('[')) {
        let open = at + found;
        at = open + 1;
        if !opens_note(&part[at..]) {
            continue;
        }
        let (length, closed) = note_length(&part[open..]);
        let end = open + length;
        out.open = !closed && goes_on(&text[line.end()..]);
        push(part, line, from..open, &mut out.body);
        out.notes
            .push(Span::new(line.start() + open, line.start() + end));
        (from, at) = (end, end);
    }
    if out.notes.is_empty() {
        return None;
    }
    push(part, line, from..part.len(), &mut out.body);
    Some(out)
}

/// Whether a text has the marks of such notes.
pub fn are_in(text: &str) -> bool {
    text.contains(MARK)
}

/// What follows the bracket: "3: …".
fn opens_note(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    (1..=DIGITS).contains(&digits) && rest[digits..].starts_with(':')
}

/// Whether a line ends with the bracket that closes a note before another mark stands.
fn goes_on(rest: &str) -> bool {
    let lines = rest.lines().scan(0, |bytes, line| {
        *bytes += line.len();
        (*bytes <= NOTE_BYTES && !line.contains(MARK)).then_some(line)
    });
    let mut lines = lines.map(str::trim_end);
    lines.any(|line| line.ends_with(']'))
}

/// Up to the bracket that closes the first one, and whether there is one; else all of it: a note of several
/// paragraphs.
fn note_length(note: &str) -> (usize, bool) {
    let mut depth = 0;
    for (at, byte) in note.bytes().enumerate() {
        match byte {
            b'[' => depth += 1,
            b']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return (at + 1, true);
        }
    }
    (note.len(), false)
}

/// Adds a piece without the white space around it, unless nothing is left.
fn push(part: &str, line: Span, range: std::ops::Range<usize>, out: &mut Vec<Span>) {
    let piece = &part[range.clone()];
    let start = range.start + (piece.len() - piece.trim_start().len());
    let len = piece.trim().len();
    if len > 0 {
        out.push(Span::new(line.start() + start, line.start() + start + len));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(line: &str) -> Option<(Vec<&str>, Vec<&str>)> {
        let parts = split(line, Span::new(0, line.len()))?;
        let of = |spans: &[Span]| spans.iter().map(|s| s.of(line)).collect();
        Some((of(&parts.body), of(&parts.notes)))
    }

    #[test]
    fn a_note_is_cut_out_of_its_line() {
        assert_eq!(
            parts(
                "Trao 40 suất quà[footnoteRef:3]. [3:  Trị giá [ước] 20 triệu.] [4: B.] Còn 12 hộ."
            ),
            Some((
                vec!["Trao 40 suất quà[footnoteRef:3].", "Còn 12 hộ."],
                vec!["[3:  Trị giá [ước] 20 triệu.]", "[4: B.]"]
            ))
        );
    }

    #[test]
    fn a_note_without_an_end_takes_the_rest() {
        assert_eq!(parts("A. [3: B"), Some((vec!["A."], vec!["[3: B"])));
    }

    #[test]
    fn other_brackets_stay() {
        assert_eq!(parts("Theo [2] và [xem 3: bảng], [3], [1234: năm]"), None);
    }
}
