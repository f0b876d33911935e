//! The notes at the foot of a page: what stands below the short line, or is set smaller with a mark before it.
//!
//! ```text
//! … theo cơ chế đặc thù¹ của tỉnh.
//! ─────────
//! ¹ Gồm 5 km đường bê tông.         ─► note "¹ Gồm 5 km đường bê tông."
//! ```

use super::{Row, join};
use crate::ingest::pdf::page::Rule;

/// A note, or the part of one that stands on this page.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// With its number in front, raised: "¹ Gồm …".
    pub text: String,
    /// The page before has its beginning.
    pub goes_on: bool,
}

/// Takes the notes off the end of a page's rows. `free` are the level lines that belong to no table.
pub fn take(rows: &mut Vec<Row>, free: &[Rule], width: f32) -> Vec<Note> {
    let marks: Vec<u32> = rows
        .iter()
        .flat_map(|row| &row.words)
        .filter_map(mark)
        .collect();
    let Some(start) = ruled(rows, free, width).or_else(|| smaller(rows, &marks)) else {
        return Vec::new();
    };
    let lines = rows.split_off(start);
    let mut notes: Vec<Note> = Vec::new();
    let mut last = 0;
    for (i, line) in lines.iter().enumerate() {
        match label(line, &marks, last) {
            Some((number, rest)) => {
                last = number;
                notes.push(Note {
                    text: format!("{} {rest}", superscript(number)),
                    goes_on: false,
                });
            }
            None if i == 0 => notes.push(Note {
                text: line.text(),
                goes_on: true,
            }),
            None => {
                if let Some(note) = notes.last_mut() {
                    join(&mut note.text, &line.text());
                }
            }
        }
    }
    notes
}

/// The first row below the line that parts the notes from the text.
fn ruled(rows: &[Row], free: &[Rule], width: f32) -> Option<usize> {
    let left = rows.iter().map(Row::x0).fold(f32::INFINITY, f32::min);
    let line = free
        .iter()
        .filter(|rule| {
            let length = rule.to - rule.from;
            (0.08 * width..0.5 * width).contains(&length) && (rule.from - left).abs() < 0.05 * width
        })
        .max_by(|a, b| a.at.total_cmp(&b.at))?;
    let start = rows.partition_point(|row| row.y - 0.5 * row.size < line.at);
    let first = rows.get(start)?;
    // A short line under a heading has text of the usual size below it.
    let body = usual_size(&rows[..start]);
    let has_label = leading_number(first).is_some();
    (has_label || first.size < 0.95 * body).then_some(start)
}

/// The first of the smaller rows at the end, where it begins with a mark of this page.
fn smaller(rows: &[Row], marks: &[u32]) -> Option<usize> {
    let body = usual_size(rows);
    let count = rows
        .iter()
        .rev()
        .take_while(|row| row.size < 0.93 * body)
        .count();
    let start = rows.len() - count;
    let found = (start..rows.len()).find(|&i| {
        leading_number(&rows[i]).is_some_and(|(number, _, _)| marks.contains(&number))
    })?;
    (found < rows.len() && found > 0).then_some(found)
}

fn usual_size(rows: &[Row]) -> f32 {
    let mut sizes: Vec<f32> = rows
        .iter()
        .flat_map(|row| row.words.iter().map(|_| row.size))
        .collect();
    if sizes.is_empty() {
        return 0.0;
    }
    let middle = sizes.len() / 2;
    *sizes.select_nth_unstable_by(middle, f32::total_cmp).1
}

/// The number of a mark at the end of a word; "m²" has none.
fn mark(word: &super::Word) -> Option<u32> {
    let text = word
        .text
        .trim_end_matches(|c: char| c.is_ascii_punctuation() || "”…".contains(c));
    let before = text.trim_end_matches(|c| digit(c).is_some());
    if crate::ingest::anchors::is_length(before) {
        return None;
    }
    number(&text[before.len()..])
}

fn number(superscripts: &str) -> Option<u32> {
    let mut value = None;
    for c in superscripts.chars().take(4) {
        value = Some(value.unwrap_or(0) * 10 + digit(c)?);
    }
    value
}

fn digit(c: char) -> Option<u32> {
    "⁰¹²³⁴⁵⁶⁷⁸⁹"
        .chars()
        .position(|known| known == c)
        .map(|at| at as u32)
}

/// A number as a raised mark.
pub fn superscript(number: u32) -> String {
    let digits = number.to_string();
    let raised = digits
        .chars()
        .filter_map(|c| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(c.to_digit(10)? as usize));
    raised.collect()
}

/// A row's leading number, whether it is raised, and the rest of the row.
fn leading_number(row: &Row) -> Option<(u32, bool, String)> {
    let text = row.text();
    let raised = text.trim_start_matches(|c| digit(c).is_some());
    let lead = &text[..text.len() - raised.len()];
    if let Some(number) = number(lead) {
        return Some((number, true, raised.trim_start().to_owned()));
    }
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = text[..text.len() - rest.len()].parse().ok()?;
    // "5.200 tấn" goes on with a note; "5 Gồm" and "5. Gồm" begin one.
    let after = rest.strip_prefix(['.', ')']).unwrap_or(rest);
    let rest = after.trim_start();
    let begins = rest.starts_with(|c: char| c.is_uppercase() || c == '"' || c == '“')
        || after.len() == rest.len();
    (begins && !rest.starts_with(|c: char| c.is_ascii_digit() || c == ','))
        .then(|| (number, false, rest.to_owned()))
}

/// The number and text of a row that begins a note: raised, or the next in sequence, or a mark of the page.
fn label(row: &Row, marks: &[u32], last: u32) -> Option<(u32, String)> {
    let (number, is_raised, rest) = leading_number(row)?;
    let is_next = number == last + 1 && (last > 0 || number == 1);
    (is_raised || is_next || (marks.contains(&number) && number > last)).then_some((number, rest))
}

#[cfg(test)]
mod tests {
    use super::super::Word;
    use super::*;

    fn row(text: &str, y: f32, size: f32) -> Row {
        let words = text.split(' ').map(|text| Word {
            text: text.to_owned(),
            x0: 50.0,
            x1: 80.0,
            y,
            size,
            is_bold: false,
        });
        Row {
            y,
            size,
            words: words.collect(),
        }
    }

    fn texts(rows: &mut Vec<Row>, free: &[Rule]) -> Vec<(String, bool)> {
        let notes = take(rows, free, 600.0);
        notes
            .into_iter()
            .map(|note| (note.text, note.goes_on))
            .collect()
    }

    #[test]
    fn below_the_line() {
        let line = Rule {
            is_horizontal: true,
            at: 690.0,
            from: 50.0,
            to: 200.0,
        };
        let mut rows = vec![
            row("theo cơ chế¹ và kế hoạch²", 100.0, 13.0),
            row("1 Gồm 5 km", 700.0, 10.0),
            row("đường bê tông.", 712.0, 10.0),
            row("2 Theo Nghị quyết.", 724.0, 10.0),
        ];
        let notes = texts(&mut rows, &[line]);
        assert_eq!(
            notes,
            [
                ("¹ Gồm 5 km đường bê tông.".to_owned(), false),
                ("² Theo Nghị quyết.".to_owned(), false)
            ]
        );
        assert_eq!(rows.len(), 1);
    }

    #[test]
    fn smaller_rows_with_a_mark_of_the_page() {
        let mut rows = vec![
            row("theo cơ chế³ của tỉnh có diện tích 5 m²", 100.0, 13.0),
            row("³ Gồm 5 km.", 700.0, 10.0),
        ];
        assert_eq!(texts(&mut rows, &[]), [("³ Gồm 5 km.".to_owned(), false)]);
    }

    #[test]
    fn the_end_of_a_note_from_the_page_before() {
        let line = Rule {
            is_horizontal: true,
            at: 690.0,
            from: 50.0,
            to: 200.0,
        };
        let mut rows = vec![
            row("Đoạn văn", 100.0, 13.0),
            row("còn lại của chú thích.", 700.0, 10.0),
        ];
        assert_eq!(
            texts(&mut rows, &[line]),
            [("còn lại của chú thích.".to_owned(), true)]
        );
    }

    #[test]
    fn text_without_marks_stays() {
        let mut rows = vec![
            row("Đoạn văn dài", 100.0, 13.0),
            row("1 Nơi nhận", 700.0, 10.0),
        ];
        assert!(texts(&mut rows, &[]).is_empty());
        assert_eq!(rows.len(), 2);
    }
}
