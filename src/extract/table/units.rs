//! Units: of a cell of the unit column, in brackets behind a name, above the table, or said by the name itself.

use std::sync::LazyLock;

use crate::extract::lexicon::Tables;
use crate::numbers::Dimension;
use crate::source::Span;
use crate::text::{Token, fold, tokenize};

/// A unit cell without brackets, lower case where it is a common word.
pub fn clean_unit(cell: &str) -> String {
    let cell = cell.trim().trim_matches(['(', ')']).trim();
    let mut chars = cell.chars();
    match chars.next() {
        Some(first) if chars.clone().all(|c| !c.is_uppercase()) => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => cell.to_owned(),
    }
}

/// Whether a unit cell repeats the one above it: `"`, `''`, "nt", "-nt-", "//".
pub fn is_ditto(cell: &str) -> bool {
    let cell = cell.trim();
    let key = cell.trim_matches(|c: char| !c.is_alphanumeric());
    !cell.is_empty()
        && (key.is_empty() && !cell.contains('%') || matches!(key, "nt" | "NT" | "như trên"))
        && !cell.contains('‰')
}

/// "Diện tích lúa (ha)": the unit, and the name without it.
pub fn unit_in_brackets(name: &str) -> Option<(String, &str)> {
    let name = name.trim();
    let open = name.rfind('(')?;
    let inner = name[open + 1..].strip_suffix(')')?.trim();
    let inner = inner
        .strip_prefix("ĐVT:")
        .or_else(|| inner.strip_prefix("Đơn vị:"))
        .unwrap_or(inner)
        .trim();
    let short = inner.split_whitespace().count() <= 3 && !fold(inner).is_empty();
    let is_unit = inner == "%" || inner == "‰" || short && !has_loose_digit(inner);
    // "Tăng (+), giảm (-)" has none.
    (is_unit
        && inner
            .chars()
            .any(|c| c.is_alphabetic() || matches!(c, '%' | '‰')))
    .then(|| (inner.to_owned(), name[..open].trim()))
}

/// Whether a digit stands apart from letters: "lần 2", but not "m2".
fn has_loose_digit(text: &str) -> bool {
    let before = std::iter::once(' ').chain(text.chars());
    let mut pairs = before.zip(text.chars());
    pairs.any(|(before, c)| c.is_ascii_digit() && !before.is_alphabetic())
}

/// Letters and signs that "đơn vị tính" has at most, with room for marks of their own and spaces.
const NEAR: usize = 48;

/// The keys of what stands before the unit of a table.
static STARTS: LazyLock<[String; 4]> =
    LazyLock::new(|| ["đơn vị tính", "đvt", "đơn vị", "đv tính"].map(fold));

/// "Đơn vị tính: triệu đồng" in a line above the table.
pub fn unit_above(line: &str) -> Option<String> {
    line.match_indices(':').find_map(|(at, _)| {
        // The words right before it: a long line of addresses has a colon in each.
        let near = line[..at].char_indices().rev().nth(NEAR);
        let before = fold(&line[near.map_or(0, |(from, _)| from)..at]);
        let named = STARTS.iter().any(|start| {
            before
                .strip_suffix(start.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
        });
        let unit = line[at + 1..].split(['\n', ')', ';', '.']).next()?.trim();
        let short = !unit.is_empty() && unit.split_whitespace().count() <= 4;
        (named && short).then(|| clean_unit(unit))
    })
}

/// The keys of words of names that are percentages without any unit.
static PERCENTAGES: LazyLock<[String; 5]> = LazyLock::new(|| {
    [
        "tỷ lệ",
        "tỷ trọng",
        "tốc độ tăng",
        "cơ cấu",
        "tốc độ phát triển",
    ]
    .map(fold)
});

/// What a name says of its unit: "Tỷ lệ hộ nghèo" is in %, "Số hộ nghèo" counts hộ.
pub fn implied(name: &str, tables: &Tables) -> String {
    let key = fold(name);
    if PERCENTAGES.iter().any(|p| key.starts_with(p.as_str())) {
        return "%".to_owned();
    }
    let tokens = tokens(name, tables);
    let counting = tokens
        .iter()
        .take_while(|t| tables.names.is_counting(t))
        .count();
    let unit = tables.reader.units.read(&tokens, counting);
    if unit.dimension != Dimension::Count {
        return String::new();
    }
    let words = tokens[unit.first].span.join(tokens[unit.end - 1].span);
    words.of(name).to_lowercase()
}

/// Whether all of a text is a unit of measure.
pub fn is_unit(text: &str, tables: &Tables) -> bool {
    let tokens = tokens(text, tables);
    let unit = tables.reader.units.read(&tokens, 0);
    !tokens.is_empty() && unit.dimension != Dimension::None && unit.end >= tokens.len()
}

/// The tokens of a text of our own.
pub fn tokens(text: &str, tables: &Tables) -> Vec<Token> {
    let mut out = Vec::new();
    tokenize(text, Span::new(0, text.len()), &tables.vocabulary, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_stand_in_brackets_and_above() {
        assert_eq!(
            unit_in_brackets("Diện tích lúa (ha)"),
            Some(("ha".to_owned(), "Diện tích lúa"))
        );
        assert_eq!(unit_in_brackets("Tăng (+), giảm (-)"), None);
        assert_eq!(unit_in_brackets("Kế hoạch (lần 2)"), None);
        assert_eq!(
            unit_above("(Đơn vị tính: Triệu đồng)").as_deref(),
            Some("Triệu đồng").map(|_| "triệu đồng")
        );
        assert_eq!(unit_above("Biểu 2. ĐVT: ha"), Some("ha".to_owned()));
        assert_eq!(unit_above("Kết quả như sau:"), None);
        let long = "https://vi-du.vn ".repeat(20_000) + "Đơn vị tính: ha";
        assert_eq!(unit_above(&long), Some("ha".to_owned()));
    }

    #[test]
    fn marks_that_repeat_the_unit_above() {
        for (cell, ditto) in [
            ("\"", true),
            ("''", true),
            ("nt", true),
            ("-nt-", true),
            ("-", true),
            ("%", false),
            ("ha", false),
            ("", false),
        ] {
            assert_eq!(is_ditto(cell), ditto, "{cell}");
        }
    }
}
