//! Words of names and bases, put so that equal meanings are equal texts; and the fingerprint of a claim.

use std::sync::LazyLock;

use crate::finding::Code;
use crate::text::fold;

/// Phrases as they are compared, made once.
pub type Keys = LazyLock<Vec<String>>;

/// The keys of phrases.
#[must_use]
pub fn keys(phrases: &[&str]) -> Vec<String> {
    phrases.iter().map(|phrase| fold(phrase)).collect()
}

/// Whether the folded text holds one of the phrases.
#[must_use]
pub fn says(text: &str, phrases: &[String]) -> bool {
    phrases.iter().any(|phrase| text.contains(phrase.as_str()))
}

/// Words of a base that do not tell one base from another: "kế hoạch", "dự toán", "năm" …
#[rustfmt::skip] // a table of words
static SILENT: Keys = LazyLock::new(|| keys(&[
    "kế", "hoạch", "kh", "chỉ", "tiêu", "ct", "dự", "toán", "nghị", "quyết", "nq", "mục", "giao", "đề", "ra", "đặt", "được", "đã", "so", "với", "của", "năm", "vốn", "cả", "theo", "nhiệm", "vụ", "thông", "qua", "kịch", "bản",
]));

/// The words that tell a base from others: "tỉnh" of "dự toán tỉnh giao", sorted.
#[must_use]
pub fn base_words(label: &str) -> Vec<String> {
    let mut words: Vec<String> = fold(label)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty() && !SILENT.iter().any(|s| s == w))
        .map(ToOwned::to_owned)
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Words that a name may have or not without being another name.
#[rustfmt::skip] // a table of words
static FILLERS: Keys = LazyLock::new(|| keys(&["số", "tổng", "lượng", "các", "những", "của", "đã", "được", "là", "và", "về", "trên", "địa", "bàn", "toàn", "có", "cho"]));

/// A name is known again by so many words at least: "Số hộ" is said of too many things.
const TELLING_WORDS: usize = 3;

/// The telling words of a name, sorted.
#[must_use]
pub fn name_words(name: &str) -> Vec<String> {
    telling(&fold(name))
        .into_iter()
        .map(str::to_owned)
        .collect()
}

/// The telling words of a folded name, sorted.
fn telling(folded: &str) -> Vec<&str> {
    let fillers: &[String] = &FILLERS;
    let mut words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty() && !fillers.iter().any(|f| f == w))
        .collect();
    words.sort_unstable();
    words
}

/// What equal names have in common: their telling words, sorted. `None` where they are too few.
#[must_use]
pub fn name_key(name: &str) -> Option<String> {
    let folded = fold(name);
    let words = telling(&folded);
    (words.len() >= TELLING_WORDS).then(|| words.join(" "))
}

/// Names a claim by the rule and its words and figures, whatever stands elsewhere in the text: 16
/// hexadecimal digits (FNV-1a of the folded parts).
#[must_use]
pub fn fingerprint(code: Code, parts: &[&str]) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut eat = |bytes: &[u8]| {
        for &byte in bytes.iter().chain(&[0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    eat(format!("{code:?}").as_bytes());
    for part in parts {
        eat(fold(part).as_bytes());
    }
    format!("{hash:016x}")
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
