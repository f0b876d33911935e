//! Words to comparison keys: one key for all spellings of a Vietnamese word.
//!
//! Case, composed or decomposed Unicode, the old or new place of the tone mark ("hoà", "hòa") and the
//! free choice of "i" or "y" ("tỉ", "tỷ"; "kì", "kỳ") do not change what a word means, so they do not
//! change its key. Keys are for comparing only: they are never shown, and positions stay in the text.
//!
//! The key of a word is its letters in lower case without the tone, then a digit for the tone:
//! "Hoà" and "hòa" give "hoa1", "Tỷ" gives "ti3", "đường" gives "đương1".

use std::borrow::Cow;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization as _;

/// Tones, by their digit in a key: huyền 1, sắc 2, hỏi 3, ngã 4, nặng 5; level tone has no digit.
const TONED: [(char, &str); 12] = [
    ('a', "àáảãạ"),
    ('ă', "ằắẳẵặ"),
    ('â', "ầấẩẫậ"),
    ('e', "èéẻẽẹ"),
    ('ê', "ềếểễệ"),
    ('i', "ìíỉĩị"),
    ('o', "òóỏõọ"),
    ('ô', "ồốổỗộ"),
    ('ơ', "ờớởỡợ"),
    ('u', "ùúủũụ"),
    ('ư', "ừứửữự"),
    ('y', "ỳýỷỹỵ"),
];

/// What matters of a character, looked up once for all that Vietnamese and other Latin texts hold: the
/// general tables of the standard library took half of the time of an analysis.
#[derive(Clone, Copy)]
struct Known {
    /// In lower case, without its tone; `'\0'` where the slow way has to be gone.
    base: char,
    tone: u8,
    is_letter: bool,
    is_digit: bool,
}

/// One past the last character of the table: Latin Extended Additional ends there.
const KNOWN: usize = 0x1f00;

static TABLE: LazyLock<Box<[Known]>> = LazyLock::new(|| {
    let known = |code: u32| {
        let c = char::from_u32(code).unwrap_or('\0');
        let mut lower = c.to_lowercase();
        let single = (lower.len() == 1 && !is_combining(c))
            .then(|| lower.next())
            .flatten();
        let (base, tone) = split_tone(single.unwrap_or('\0'));
        Known {
            base,
            tone,
            is_letter: c.is_alphabetic(),
            is_digit: c.is_numeric(),
        }
    };
    (0..KNOWN as u32).map(known).collect()
});

fn known(c: char) -> Option<Known> {
    TABLE.get(c as usize).copied()
}

/// Whether the character is a letter.
#[must_use]
pub fn is_letter(c: char) -> bool {
    known(c).map_or_else(|| c.is_alphabetic(), |k| k.is_letter)
}

/// Whether the character belongs to a word: a letter, a digit or a combining mark.
#[must_use]
pub fn is_word_char(c: char) -> bool {
    known(c).map_or_else(|| c.is_alphanumeric(), |k| k.is_letter || k.is_digit) || is_combining(c)
}

/// Combining marks that decomposed Vietnamese uses (tones, circumflex, breve, horn).
#[must_use]
pub fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// The text with composed letters.
#[must_use]
pub fn composed(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_combining) {
        Cow::from(text.nfc().collect::<String>())
    } else {
        Cow::from(text)
    }
}

/// The characters of a word without combining marks, so that both writings have as many.
pub fn letters(word: &str) -> impl Iterator<Item = char> {
    word.chars().filter(|&c| !is_combining(c))
}

/// Appends the key of one word to `out`.
pub fn fold_word(word: &str, out: &mut String) {
    let start = out.len();
    let mut tone = 0;
    for c in word.chars() {
        match known(c) {
            Some(known) if known.base != '\0' => {
                out.push(known.base);
                tone = if known.tone == 0 { tone } else { known.tone };
            }
            _ => {
                out.truncate(start);
                tone = fold_any(word, out);
                break;
            }
        }
    }
    i_for_y(start, out);
    if tone > 0 {
        out.push((b'0' + tone) as char);
    }
}

/// The letters of a word with decomposed or rare characters; its tone.
fn fold_any(word: &str, out: &mut String) -> u8 {
    let mut tone = 0;
    let mut push = |base, t| {
        out.push(base);
        tone = if t == 0 { tone } else { t };
    };
    for c in composed(word).chars() {
        match known(c) {
            Some(known) if known.base != '\0' => push(known.base, known.tone),
            _ => c
                .to_lowercase()
                .map(split_tone)
                .for_each(|(base, t)| push(base, t)),
        }
    }
    tone
}

/// The key of a text: the keys of its words, one space between them; punctuation is dropped.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c| !is_word_char(c)).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        fold_word(word, &mut out);
    }
    out
}

/// "y" after the only consonant of a syllable sounds like "i" and is written both ways; in "uy", "ay",
/// "ây" and as a syllable of its own it is a letter of its own.
fn i_for_y(start: usize, out: &mut String) {
    let word = &out[start..];
    if word.ends_with('y') && word.len() > 1 {
        let stem = &word[..word.len() - 1];
        if matches!(stem, "h" | "k" | "l" | "m" | "n" | "qu" | "s" | "t" | "v") {
            out.pop();
            out.push('i');
        }
    }
}

/// A lower-case character without its tone, and the tone's digit (0: none).
fn split_tone(c: char) -> (char, u8) {
    match c {
        '²' => return ('2', 0),
        '³' => return ('3', 0),
        'à'..='ỹ' => {}
        _ => return (c, 0),
    }
    for (base, toned) in TONED {
        if let Some(at) = toned.chars().position(|t| t == c) {
            return (base, at as u8 + 1);
        }
    }
    (c, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_share_a_key() {
        for (a, b) in [
            ("hoà", "hòa"),
            ("Thuỷ", "thủy"),
            ("tỉ", "tỷ"),
            ("kì", "Kỳ"),
            ("quí", "quý"),
            ("NGHÈO", "nghèo"),
            ("lí", "lý"),
            ("ĐẢNG", "đảng"),
            ("u\u{309}y", "ủy"),
            ("uy\u{309}", "ủy"),
            ("e\u{302}\u{323}", "ệ"),
            ("ế", "e\u{302}\u{301}"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
    }

    #[test]
    fn different_words_keep_different_keys() {
        for (a, b) in [
            ("tỷ", "tỳ"),
            ("hai", "hay"),
            ("xa", "xã"),
            ("đa", "da"),
            ("tay", "tai"),
            ("thuý", "thúi"),
            ("năm", "nam"),
        ] {
            assert_ne!(fold(a), fold(b), "{a} {b}");
        }
    }

    #[test]
    fn a_text_folds_to_its_words() {
        assert_eq!(fold("  Tỷ lệ hộ nghèo (%):"), "ti3 lê5 hô5 ngheo1");
    }
}
