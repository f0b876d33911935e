//! What stands above and below a table: its title, and notes.

use super::units::unit_above;
use crate::text::fold;

/// "Ghi chú: …", "Nguồn: …": what stands under a table.
pub fn is_note(text: &str) -> bool {
    let key = fold(text);
    let words = &super::phrases::ROWS.note;
    words.iter().any(|note| {
        key.strip_prefix(note.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    })
}

/// The title among the lines above a table, without its number: "Biểu 2. Kết quả trồng rừng" is "Kết quả trồng rừng".
pub fn title(lines: &[&str]) -> String {
    let line = lines.iter().rev().take(3).find(|line| {
        let words = line.split_whitespace().count();
        (2..=24).contains(&words)
            && unit_above(line).is_none()
            && !line.starts_with('(')
            && !line.ends_with(['.', ';'])
    });
    let Some(line) = line else {
        return String::new();
    };
    let key = fold(line);
    let numbered = ["biểu", "bảng", "phụ lục", "biểu số", "phụ biểu"]
        .iter()
        .any(|b| key.starts_with(&fold(b)));
    let title = match line.find([':', '.', '-', '–']).filter(|_| numbered) {
        Some(at) => line[at..].trim_start_matches([':', '.', '-', '–', ' ']),
        None if numbered => "",
        None => line,
    };
    let title = title.trim().trim_end_matches(':');
    let shouted = title.chars().filter(|c| c.is_uppercase()).count() * 2
        > title.chars().filter(|c| c.is_alphabetic()).count();
    let title = if shouted {
        title.to_lowercase()
    } else {
        title.to_owned()
    };
    let mut chars = title.chars();
    chars
        .next()
        .map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
}
