//! What a character is: letter, digit, capital, tone; looked up for those that Vietnamese is written in.
//!
//! "Ệ" is a capital letter, "ê" in small letters without its tone, with the tone nặng.

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

/// The blocks that Vietnamese is written in, Latin up to Extended-B and Latin Extended Additional; and Greek and Cyrillic,
/// which stand between them and are the letters of other scripts that files hold most.
const LOW: usize = 0x530;
const HIGH: usize = 0x1e00;
const HIGHS: usize = 0x100;

/// What a character is and folds to: its lower case without its tone, the tone's digit, and what it is.
#[derive(Clone, Copy)]
pub(super) struct Letter(u32);

const BASE: u32 = 0xffff;
const TONE: u32 = 16;
/// A letter, of which the rest is known.
const ALPHABETIC: u32 = 1 << 20;
/// A digit, likewise.
const NUMERIC: u32 = 1 << 21;
const UPPER: u32 = 1 << 22;
/// A letter whose lower case is several characters.
const ODD: u32 = 1 << 23;
/// A character that the table does not hold.
const UNKNOWN: u32 = 1 << 24;

impl Letter {
    fn new(c: char) -> Self {
        let mut lower = c.to_lowercase();
        let is = |is: bool, flag: u32| if is { flag } else { 0 };
        let upper = is(c.is_uppercase(), UPPER);
        let (Some(one), None) = (lower.next(), lower.next()) else {
            return Self(ODD | upper);
        };
        let (base, tone) = split_tone(one);
        let kinds = is(c.is_alphabetic(), ALPHABETIC) | is(c.is_numeric(), NUMERIC) | upper;
        Self(base as u32 & BASE | u32::from(tone) << TONE | kinds)
    }

    /// In small letters and without its tone, which it is known for.
    #[inline]
    pub(super) fn base(self) -> char {
        char::from_u32(self.code()).unwrap_or_default()
    }

    /// The same as a number.
    #[inline]
    pub(super) fn code(self) -> u32 {
        self.0 & BASE
    }

    /// Its digit in a key; 0 for none.
    #[inline]
    pub(super) fn tone(self) -> u8 {
        (self.0 >> TONE) as u8 & 7
    }

    /// A letter or digit of which the base is known.
    #[inline]
    pub(super) fn is_plain(self) -> bool {
        self.0 & (ALPHABETIC | NUMERIC) != 0
    }

    /// A letter of which the base is known.
    #[inline]
    pub(super) fn is_plain_letter(self) -> bool {
        self.0 & ALPHABETIC != 0
    }

    /// Whether it takes another look at the character to know what it is.
    #[inline]
    pub(super) fn is_unclear(self) -> bool {
        self.0 & (ODD | UNKNOWN) != 0
    }
}

/// What is known of the characters of these blocks. A report is read character by character several times over, so
/// that this is looked up, not computed.
pub(super) struct Letters([Letter; LOW + HIGHS]);

static LETTERS: LazyLock<Letters> = LazyLock::new(|| {
    Letters(std::array::from_fn(|index| {
        let code = if index < LOW {
            index
        } else {
            index - LOW + HIGH
        };
        let known = char::from_u32(code as u32).filter(|&c| !is_combining(c));
        known.map_or(Letter(UNKNOWN), Letter::new)
    }))
});

impl Letters {
    /// The table.
    pub(super) fn table() -> &'static Self {
        &LETTERS
    }

    /// What is known of a character.
    pub(super) fn of(&self, c: char) -> Letter {
        self.known(c as usize)
    }

    #[inline]
    fn known(&self, code: usize) -> Letter {
        let index = if code < LOW {
            code
        } else {
            let high = code.wrapping_sub(HIGH);
            if high < HIGHS { high + LOW } else { usize::MAX }
        };
        self.0.get(index).copied().unwrap_or(Letter(UNKNOWN))
    }

    /// What is known of the character that begins at a byte of a text, and how many bytes it has.
    #[inline]
    pub(super) fn at(&self, text: &[u8], at: usize) -> (Letter, usize) {
        let first = usize::from(text[at]);
        if first < 0x80 {
            return (self.0[first], 1);
        }
        let next = |i: usize| usize::from(text.get(at + i).copied().unwrap_or_default() & 0x3f);
        match first {
            0x80..0xe0 => (self.known((first & 0x1f) << 6 | next(1)), 2),
            // Of three bytes, only those of one block are known.
            0xe1 => (self.known(0x1000 | next(1) << 6 | next(2)), 3),
            0xe0 | 0xe2..0xf0 => (Letter(UNKNOWN), 3),
            _ => (Letter(UNKNOWN), 4),
        }
    }
}

/// Appends a character as it is.
pub(super) fn append(c: char, key: &mut Vec<u8>) {
    key.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
}

/// Appends a character in small letters.
pub(super) fn append_lower(c: char, key: &mut Vec<u8>) {
    c.to_lowercase().for_each(|c| append(c, key));
}

/// A lower-case character without its tone, and the tone's digit (0: none).
pub(super) fn split_tone(c: char) -> (char, u8) {
    match c {
        '²' => ('2', 0),
        '³' => ('3', 0),
        // Between the two blocks of Latin letters are other scripts.
        'à'..='ư' | 'ạ'..='ỹ' => TONED
            .iter()
            .find_map(|&(base, toned)| {
                let tone = toned.chars().position(|t| t == c)?;
                Some((base, tone as u8 + 1))
            })
            .unwrap_or((c, 0)),
        _ => (c, 0),
    }
}

/// Whether the character belongs to a word: a letter, a digit or a combining mark.
#[must_use]
pub fn is_word_char(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    match LETTERS.of(c).0 {
        UNKNOWN => is_combining(c) || !is_punctuation(c) && c.is_alphanumeric(),
        known => known & (ALPHABETIC | NUMERIC | ODD) != 0,
    }
}

/// As [`char::is_alphabetic`].
#[must_use]
pub fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    match LETTERS.of(c).0 {
        UNKNOWN => !is_punctuation(c) && c.is_alphabetic(),
        known => known & (ALPHABETIC | ODD) != 0,
    }
}

/// As [`char::is_uppercase`].
#[must_use]
pub fn is_capital(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_uppercase();
    }
    match LETTERS.of(c).0 {
        UNKNOWN => c.is_uppercase(),
        known => known & UPPER != 0,
    }
}

/// Dashes, quotation marks, dots: a block without letters and digits.
fn is_punctuation(c: char) -> bool {
    ('\u{2000}'..'\u{2070}').contains(&c)
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

/// What a combining mark makes of the letter before it, where the two have a composed form.
pub(super) enum Marked {
    /// Another letter: "a" and U+0306 are "ă".
    Letter(char),
    /// A tone, by its digit.
    Tone(u8),
}

/// The tone whose mark stands below the letter. Those above it come after the marks that make another letter of it,
/// this one before: "ệ" is "e", U+0323, U+0302.
pub(super) const BELOW: u8 = 5;

/// What that is, for the letter in small letters without its tone.
pub(super) fn marked(letter: char, mark: char) -> Option<Marked> {
    let tone = match mark {
        '\u{300}' => 1,
        '\u{301}' => 2,
        '\u{309}' => 3,
        '\u{303}' => 4,
        '\u{323}' => 5,
        _ => {
            let letter = match (letter, mark) {
                ('a', '\u{302}') => 'â',
                ('e', '\u{302}') => 'ê',
                ('o', '\u{302}') => 'ô',
                ('a', '\u{306}') => 'ă',
                ('o', '\u{31b}') => 'ơ',
                ('u', '\u{31b}') => 'ư',
                _ => return None,
            };
            return Some(Marked::Letter(letter));
        }
    };
    matches!(
        letter,
        'a' | 'ă' | 'â' | 'e' | 'ê' | 'i' | 'o' | 'ô' | 'ơ' | 'u' | 'ư' | 'y'
    )
    .then_some(Marked::Tone(tone))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_up_is_what_the_language_says() {
        let chars = (0..0x3000).chain(0x1_f600..0x1_f640);
        for c in chars.filter_map(char::from_u32) {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_capital(c), c.is_uppercase(), "{c:?}");
            if !is_punctuation(c) {
                let of_word = c.is_alphanumeric() || is_combining(c);
                assert_eq!(is_word_char(c), of_word, "{c:?}");
            }
            let table = Letters::table();
            let text = format!("a{c}");
            let (letter, len) = table.at(text.as_bytes(), 1);
            assert_eq!((letter.0, len), (table.of(c).0, c.len_utf8()), "{c:?}");
        }
    }
}
