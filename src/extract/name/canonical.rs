//! A name with the well-known abbreviations of the genre spelled out, for search and comparison.
//!
//! "Thu NSNN trên địa bàn" → "Thu ngân sách nhà nước trên địa bàn". The shown name stays the text's. Only words in
//! capitals are abbreviations; those that mean several things are not in the table (`abbreviations.toml`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::{composed, is_capital};

#[derive(Deserialize)]
struct Table {
    words: BTreeMap<String, String>,
}

static WORDS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let table = include_str!(concat!(env!("OUT_DIR"), "/abbreviations.json"));
    let table: Table = serde_json::from_str(table).expect("the project's table is well formed");
    let words = table.words.into_iter();
    words
        .map(|(short, long)| (composed(&short).into_owned(), long))
        .collect()
});

/// The name with its abbreviations spelled out; `None` where it has none.
#[must_use]
pub fn canonical(name: &str) -> Option<String> {
    // Most names have no two capitals in a row.
    let mut capitals = name.chars().map(is_capital);
    let mut before = false;
    if !capitals.any(|capital| std::mem::replace(&mut before, capital) && capital) {
        return None;
    }
    let name = composed(name);
    let mut out = String::with_capacity(name.len() * 2);
    let mut spelled = false;
    for piece in name.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        match WORDS.get(word) {
            Some(long) if out.is_empty() => {
                let mut letters = long.chars();
                out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
                out.push_str(letters.as_str());
                spelled = true;
            }
            Some(long) => {
                out.push_str(long);
                spelled = true;
            }
            None => out.push_str(word),
        }
        out.push_str(&piece[word.len()..]);
    }
    spelled.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_spelled_out() {
        let spelled = |name: &str| canonical(name).unwrap_or_default();
        assert_eq!(
            spelled("Thu NSNN trên địa bàn"),
            "Thu ngân sách nhà nước trên địa bàn"
        );
        assert_eq!(spelled("HTX nông nghiệp"), "Hợp tác xã nông nghiệp");
        assert_eq!(
            spelled("Số tiêu chí NTM/xã"),
            "Số tiêu chí nông thôn mới/xã"
        );
        assert_eq!(
            spelled("Tỷ lệ người tham gia BHYT, BHXH"),
            "Tỷ lệ người tham gia bảo hiểm y tế, bảo hiểm xã hội"
        );
    }

    #[test]
    fn other_words_stay() {
        // No abbreviation, one of several meanings, a proper name, small letters.
        for name in ["Số hộ nghèo", "Số lớp TH", "Số sản phẩm OCOP", "Lượng htx"]
        {
            assert_eq!(canonical(name), None, "{name}");
        }
    }

    #[test]
    fn what_is_spelled_out_has_nothing_left_to_spell() {
        for (short, long) in WORDS.iter() {
            assert!(short.chars().all(char::is_uppercase), "{short}");
            assert_eq!(canonical(long), None, "{short}");
        }
    }
}
