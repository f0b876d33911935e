//! Words to comparison keys: one key for all spellings of a Vietnamese word.
//!
//! Case, composed or decomposed Unicode, the old or new place of the tone mark ("hoà", "hòa") and the
//! free choice of "i" or "y" ("tỉ", "tỷ"; "kì", "kỳ") do not change what a word means, so they do not
//! change its key. Keys are for comparing only: they are never shown, and positions stay in the text.
//!
//! The key of a word is its letters in lower case without the tone, then a digit for the tone:
//! "Hoà" and "hòa" give "hoa1", "Tỷ" gives "ti3", "đường" gives "đương1".

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;

/// Tones, by their digit in a key: huyền 1, sắc 2, hỏi 3, ngã 4, nặng 5; level tone has no digit.
const TONED: [(&str, &str); 12] = [
    ("a", "àáảãạ"),
    ("ă", "ằắẳẵặ"),
    ("â", "ầấẩẫậ"),
    ("e", "èéẻẽẹ"),
    ("ê", "ềếểễệ"),
    ("i", "ìíỉĩị"),
    ("o", "òóỏõọ"),
    ("ô", "ồốổỗộ"),
    ("ơ", "ờớởỡợ"),
    ("u", "ùúủũụ"),
    ("ư", "ừứửữự"),
    ("y", "ỳýỷỹỵ"),
];

/// Whether the character belongs to a word: a letter, a digit or a combining mark.
#[must_use]
pub fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || is_combining(c)
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
    let composed = composed(word);
    let start = out.len();
    let mut tone = 0;
    for c in composed.chars().flat_map(lower) {
        let (base, t) = split_tone(c);
        out.push(base);
        tone = if t == 0 { tone } else { t };
    }
    i_for_y(start, out);
    if tone > 0 {
        out.push((b'0' + tone) as char);
    }
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

fn lower(c: char) -> impl Iterator<Item = char> {
    // ASCII first: most characters of a report are.
    let ascii = c.is_ascii().then(|| c.to_ascii_lowercase());
    ascii.into_iter().chain(
        ascii
            .is_none()
            .then(|| c.to_lowercase())
            .into_iter()
            .flatten(),
    )
}

/// A lower-case character without its tone, and the tone's digit (0: none).
fn split_tone(c: char) -> (char, u8) {
    if c.is_ascii() {
        return (c, 0);
    }
    match c {
        '²' => ('2', 0),
        '³' => ('3', 0),
        'à'..='ỹ' => TONE_TABLE.with(|table| {
            let (base, tone) = table[c as usize - TONE_FIRST];
            if base == '\0' { (c, 0) } else { (base, tone) }
        }),
        _ => (c, 0),
    }
}

const TONE_FIRST: usize = 'à' as usize;

thread_local! {
    static TONE_TABLE: Box<[(char, u8)]> = {
        let mut table = vec![('\0', 0); 'ỹ' as usize - TONE_FIRST + 1];
        for (base, toned) in TONED {
            for (i, c) in toned.chars().enumerate() {
                table[c as usize - TONE_FIRST] = (base.chars().next().unwrap_or('\0'), i as u8 + 1);
            }
        }
        table.into_boxed_slice()
    };
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
