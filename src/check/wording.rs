//! Words of names and bases, put so that equal meanings are equal texts; and the fingerprint of a claim.

use std::hash::Hasher as _;
use std::sync::LazyLock;

use super::facts::Facts;
use crate::finding::Code;
use crate::report::Figure;
use crate::text::{Fnv, fold, fold_into, word_numbers};

/// Phrases as they are compared, made once.
pub type Keys = LazyLock<Vec<String>>;

/// The keys of phrases.
#[must_use]
pub fn keys(phrases: &[&str]) -> Vec<String> {
    phrases.iter().map(|phrase| fold(phrase)).collect()
}

/// The keys of words, to be looked up.
fn sorted(words: &[&str]) -> Vec<String> {
    let mut keys = keys(words);
    keys.sort_unstable();
    keys
}

fn is_among(keys: &[String], word: &str) -> bool {
    keys.binary_search_by(|key| key.as_str().cmp(word)).is_ok()
}

/// Whether the folded text holds one of the phrases.
#[must_use]
pub fn says(text: &str, phrases: &[String]) -> bool {
    phrases.iter().any(|phrase| text.contains(phrase.as_str()))
}

/// Words of a base that do not tell one base from another: "kế hoạch", "dự toán", "năm" …
#[rustfmt::skip] // a table of words
static SILENT: Keys = LazyLock::new(|| sorted(&[
    "kế", "hoạch", "kh", "chỉ", "tiêu", "ct", "dự", "toán", "nghị", "quyết", "nq", "mục", "giao", "đề", "ra", "đặt", "được", "đã", "so", "với", "của", "năm", "vốn", "cả", "theo", "nhiệm", "vụ", "thông", "qua", "kịch", "bản",
]));

/// The words that tell a base from others: "tỉnh" of "dự toán tỉnh giao", sorted.
#[must_use]
pub fn base_words(label: &str) -> Vec<String> {
    let mut words: Vec<String> = fold(label)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty() && !is_among(&SILENT, w))
        .map(ToOwned::to_owned)
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Bytes before a figure in which the words about it stand.
const BEFORE: usize = 80;

/// The words that tell a figure's base from others: of its label, else those right before it in its bracket or clause.
#[must_use]
pub fn base_words_of(facts: &Facts<'_>, figure: &Figure) -> Vec<String> {
    if let Some(base) = &figure.base {
        return base_words(&base.label);
    }
    let text = facts.text();
    let end = figure.quantity.span.start();
    let start = text.ceil_char_boundary(end.saturating_sub(BEFORE));
    let before = &text[start..end];
    match before.rsplit_once(['(', ',', ';', ':', '/', '\n', '\t']) {
        Some((_, near)) => base_words(near),
        None => Vec::new(),
    }
}

/// Words that a name may have or not without being another name.
#[rustfmt::skip] // a table of words
const FILLERS: [&str; 20] = ["số", "tổng", "lượng", "các", "những", "của", "đã", "được", "là", "và", "về", "trên", "địa", "bàn", "toàn", "có", "cho", "việc", "chậm", "nhanh"];

/// A name is known again by so many words at least: "Số hộ" is said of too many things.
const TELLING_WORDS: usize = 3;

/// The telling words of a name, sorted.
#[must_use]
pub fn name_words(name: &str) -> Vec<u64> {
    static SILENT: LazyLock<Vec<u64>> = LazyLock::new(|| {
        let mut numbers: Vec<u64> = FILLERS.into_iter().flat_map(word_numbers).collect();
        numbers.sort_unstable();
        numbers
    });
    let words = word_numbers(name);
    let mut telling: Vec<u64> = words.filter(|w| SILENT.binary_search(w).is_err()).collect();
    telling.sort_unstable();
    telling
}

/// What equal names have in common: their telling words. `None` where they are too few.
#[must_use]
pub fn name_key(name: &str) -> Option<Vec<u64>> {
    Some(name_words(name)).filter(|words| words.len() >= TELLING_WORDS)
}

/// Names a claim by the rule and its words and figures, whatever stands elsewhere in the text: 16
/// hexadecimal digits (FNV-1a of the folded parts).
#[must_use]
pub fn fingerprint(code: Code, parts: &[&str]) -> String {
    let mut hash = Fnv::default();
    let bytes: usize = parts.iter().map(|part| part.len() + 1).sum();
    let mut text = String::with_capacity(bytes + 32);
    text.push_str(&format!("{code:?}"));
    for part in parts {
        text.push('\0');
        fold_into(part, &mut text);
    }
    text.push('\0');
    hash.write(text.as_bytes());
    format!("{:016x}", hash.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bases_are_told_by_who_gave_them() {
        assert_eq!(base_words("dự toán tỉnh giao"), [fold("tỉnh")]);
        assert_eq!(base_words("Kế hoạch năm"), Vec::<String>::new());
        assert_eq!(base_words("dự toán HĐND huyện giao").len(), 2);
    }

    #[test]
    fn a_fingerprint_does_not_depend_on_spelling_variants() {
        let of = |parts: &[&str]| fingerprint(Code::PercentOfPlan, parts);
        assert_eq!(
            of(&["Tỉ lệ hộ nghèo", "76,5"]),
            of(&["Tỷ lệ hộ nghèo", "76,5"])
        );
        assert_ne!(
            of(&["Tỷ lệ hộ nghèo", "76,5"]),
            of(&["Tỷ lệ hộ nghèo", "71,5"])
        );
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
    }
}
