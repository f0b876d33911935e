//! The verdict that the report itself prints: "Đạt", "Vượt", "Không đạt" in a table's row, "vượt kế hoạch"
//! in the clause behind a figure.

use std::sync::LazyLock;

use super::facts::Facts;
use super::standing::Standing;
use crate::ingest::BlockKind;
use crate::source::Span;
use crate::text::fold;

/// A printed verdict and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stated {
    /// What it claims. "Đạt" claims no less than `Met`.
    pub standing: Standing,
    /// Its words.
    pub span: Span,
}

/// Whole cells of a table.
#[rustfmt::skip] // a table of words
static CELLS: LazyLock<Vec<(String, Standing)>> = LazyLock::new(|| {
    let cells = [
    ("đạt", Standing::Met), ("đạt kh", Standing::Met), ("đạt kế hoạch", Standing::Met), ("hoàn thành", Standing::Met),
    ("đạt và vượt", Standing::Met), ("đạt chỉ tiêu", Standing::Met), ("đạt nq", Standing::Met), ("đạt nghị quyết", Standing::Met),
    ("vượt", Standing::Exceeded), ("vượt kh", Standing::Exceeded), ("vượt kế hoạch", Standing::Exceeded), ("vượt chỉ tiêu", Standing::Exceeded), ("vượt nq", Standing::Exceeded),
    ("không đạt", Standing::Missed), ("chưa đạt", Standing::Missed), ("không đạt kh", Standing::Missed), ("chưa hoàn thành", Standing::Missed), ("không hoàn thành", Standing::Missed), ("không đạt kế hoạch", Standing::Missed), ("chưa đạt kế hoạch", Standing::Missed),
];
    cells.map(|(words, standing)| (fold(words), standing)).into()
});

/// Phrases of running text. Denials come first: "không đạt kế hoạch" holds "đạt kế hoạch".
#[rustfmt::skip] // a table of words
const PHRASES: &[(&str, Standing)] = &[
    ("không đạt kế hoạch", Standing::Missed), ("chưa đạt kế hoạch", Standing::Missed), ("không đạt chỉ tiêu", Standing::Missed), ("chưa đạt chỉ tiêu", Standing::Missed), ("không hoàn thành kế hoạch", Standing::Missed), ("chưa hoàn thành kế hoạch", Standing::Missed),
    ("vượt kế hoạch", Standing::Exceeded), ("vượt chỉ tiêu", Standing::Exceeded), ("vượt dự toán", Standing::Exceeded), ("vượt mức kế hoạch", Standing::Exceeded),
    ("đạt chỉ tiêu", Standing::Met), ("đạt kế hoạch", Standing::Met), ("hoàn thành kế hoạch", Standing::Met), ("hoàn thành chỉ tiêu", Standing::Met),
];

/// What each of the phrases ends with.
const AIMS: [&str; 3] = ["kế hoạch", "chỉ tiêu", "dự toán"];

/// The printed verdict of each observation, by index.
#[must_use]
pub fn stated(facts: &Facts<'_>) -> Vec<Option<Stated>> {
    let cells = cells(facts);
    facts
        .observations
        .iter()
        .enumerate()
        .map(|(index, observation)| {
            let at = observation.main()?.quantity.span;
            let row = cells.partition_point(|(row, _)| row.start() <= at.start());
            let in_row = row
                .checked_sub(1)
                .map(|i| &cells[i])
                .filter(|(row, _)| row.covers(at));
            match in_row {
                Some((_, stated)) => *stated,
                None => in_clause(facts, index),
            }
        })
        .collect()
}

/// The rows of all tables, in order, with the verdict that one of their cells is.
fn cells(facts: &Facts<'_>) -> Vec<(Span, Option<Stated>)> {
    let mut out = Vec::new();
    for block in &facts.document.blocks {
        let BlockKind::Table(table) = &block.kind else {
            continue;
        };
        for row in &table.rows {
            let (Some(first), Some(last)) = (row.first(), row.last()) else {
                continue;
            };
            let verdict = row.iter().find_map(|cell| {
                let key = fold(cell.span.of(facts.text()));
                let key = key.trim().trim_end_matches('.');
                let known = CELLS.iter().find(|(words, _)| words == key)?;
                Some(Stated {
                    standing: known.1,
                    span: cell.span,
                })
            });
            out.push((first.span.join(last.span), verdict));
        }
    }
    out
}

/// From the last figure of the observation to the next observation or the sentence's end: "… đạt 102% kế
/// hoạch, vượt chỉ tiêu đề ra".
fn in_clause(facts: &Facts<'_>, index: usize) -> Option<Stated> {
    let observation = &facts.observations[index];
    let from = observation
        .figures
        .iter()
        .map(|f| f.quantity.span.end())
        .max()?;
    let sentence = facts.sentence(index);
    let next = facts
        .observations
        .get(index + 1)
        .and_then(|o| o.figures.iter().map(|f| f.quantity.span.start()).min())
        .unwrap_or(sentence.end());
    let to = next.min(sentence.end());
    if from >= to || !facts.text().is_char_boundary(from) {
        return None;
    }
    let clause = &facts.text()[from..to];
    let clause = clause.split([';', '.']).next().unwrap_or(clause);
    if clause.len() < PHRASES[PHRASES.len() - 1].0.len() {
        return None;
    }
    // Phrases are looked for in the text as written, so that their place is known. Inside a sentence they have no
    // capitals.
    if !AIMS.iter().any(|aim| clause.contains(aim)) {
        return None;
    }
    PHRASES.iter().find_map(|(words, standing)| {
        // A phrase with a number behind it ("vượt chỉ tiêu 2%") is a claim of its own, checked there.
        let at = clause.find(words)?;
        Some(Stated {
            standing: *standing,
            span: Span::new(from + at, from + at + words.len()),
        })
    })
}
