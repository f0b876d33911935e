//! Words to numbers: one number for all spellings of a word, as [`fold_word`] gives one key.
//!
//! Cheaper than keys where words are only compared or looked up: the number is made while the letters are read.

use std::sync::LazyLock;

use super::fold::{BEFORE_Y, fold_word};
use super::letters::{
    BELOW, Letter, Letters, Marked, is_combining, is_letter, is_word_char, marked,
};

/// A number for the key of a word, the same for all its spellings: what [`fold_word`] would append, hashed as
/// it is made. Two of a few thousand words sharing one of 2⁶⁴ numbers is not to be expected.
#[must_use]
pub fn word_number(word: &str) -> u64 {
    let letters = Letters::table();
    match plain(word.as_bytes(), 0, letters, Letter::is_plain) {
        (end, number) if end == word.len() => number,
        _ => marked_word(word, letters, |_| true).1,
    }
}

/// The length of the letters and marks that a text begins with, and their [`word_number`].
pub(super) fn leading_word(text: &str) -> (usize, u64) {
    let letters = Letters::table();
    let (end, number) = plain(text.as_bytes(), 0, letters, Letter::is_plain_letter);
    let of_word = |c: char| is_combining(c) || is_letter(c);
    if goes_on(text, end, letters, of_word) {
        marked_word(text, letters, of_word)
    } else {
        (end, number)
    }
}

/// The words of a text as numbers, in order: equal ones for all spellings of a word, as keys are.
pub fn word_numbers(text: &str) -> impl Iterator<Item = u64> {
    let letters = Letters::table();
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let (letter, len) = letters.at(bytes, at);
            if letter.is_plain() {
                let (end, number) = plain(bytes, at, letters, Letter::is_plain);
                if !goes_on(text, end, letters, is_word_char) {
                    at = end;
                    return Some(number);
                }
            } else if !goes_on(text, at, letters, is_word_char) {
                at += len;
                continue;
            }
            let (len, number) = marked_word(&text[at..], letters, is_word_char);
            at += len;
            return Some(number);
        }
        None
    })
}

/// The end of the plain letters that stand at a place, and the number of the word that they are.
#[inline]
fn plain(
    bytes: &[u8],
    mut at: usize,
    letters: &Letters,
    is_part: impl Fn(Letter) -> bool,
) -> (usize, u64) {
    let mut hash = Hash::default();
    let (mut before, mut last, mut tone) = (hash, 0, 0);
    while at < bytes.len() {
        let (letter, len) = letters.at(bytes, at);
        if !is_part(letter) {
            break;
        }
        before = hash;
        last = letter.code();
        hash = before.and(last);
        if letter.tone() > 0 {
            tone = letter.tone();
        }
        at += len;
    }
    (at, finish(hash, before, last, tone))
}

/// Whether the word goes on with a character that takes another look.
#[inline]
fn goes_on(text: &str, at: usize, letters: &Letters, of_word: impl Fn(char) -> bool) -> bool {
    let bytes = text.as_bytes();
    at < bytes.len() && letters.at(bytes, at).0.is_unclear() && text[at..].starts_with(of_word)
}

/// The length of the word that a text begins with, and its number, where it may have marks apart from their
/// letters.
fn marked_word(text: &str, letters: &Letters, of_word: impl Fn(char) -> bool) -> (usize, u64) {
    let mut number = Number::default();
    let mut len = 0;
    for c in text.chars().take_while(|&c| of_word(c)) {
        let letter = letters.of(c);
        let known = if letter.is_unclear() {
            number.mark(c)
        } else {
            number.letter(letter);
            true
        };
        if !known {
            let end = text.find(|c| !of_word(c)).unwrap_or(text.len());
            return (end, of_key(&text[..end]));
        }
        len += c.len_utf8();
    }
    (len, number.finish())
}

/// The number of a word: `before` is that of its letters but the last.
#[inline]
fn finish(hash: Hash, before: Hash, last: u32, tone: u8) -> u64 {
    let mut hash = hash;
    if last == u32::from('y') && Y_STEMS.contains(&before.0) {
        hash = before.and(u32::from('i'));
    }
    if tone > 0 {
        hash = hash.and(u32::from(b'0' + tone));
    }
    hash.0
}

/// A number for the words of a text, in order: equal where [`fold`](super::fold()) gives one key.
#[must_use]
pub fn text_number(text: &str) -> u64 {
    let mix = |all: u64, word: u64| (all.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    word_numbers(text).fold(0, mix)
}

/// The number of a word with marks in the making.
struct Number {
    /// Of the letters so far.
    hash: Hash,
    /// Of those before the last, which a mark may still change.
    before: Hash,
    /// The last letter without its tone; NUL before the first.
    last: char,
    tone: u8,
    /// Whether the last letter has a tone.
    toned: bool,
}

impl Default for Number {
    fn default() -> Self {
        let hash = Hash::default();
        Self {
            hash,
            before: hash,
            last: '\0',
            tone: 0,
            toned: false,
        }
    }
}

impl Number {
    /// Takes a letter.
    fn letter(&mut self, letter: Letter) {
        self.last = letter.base();
        self.before = self.hash;
        self.hash = self.before.and(letter.code());
        self.toned = letter.tone() > 0;
        if self.toned {
            self.tone = letter.tone();
        }
    }

    /// Takes a mark; false where it has to be composed first (marks in other orders), or is a letter of another
    /// script.
    fn mark(&mut self, mark: char) -> bool {
        match marked(self.last, mark) {
            Some(Marked::Letter(letter)) if !self.toned || self.tone == BELOW => {
                self.last = letter;
                self.hash = self.before.and(u32::from(letter));
            }
            Some(Marked::Tone(tone)) if !self.toned => (self.tone, self.toned) = (tone, true),
            _ => return false,
        }
        true
    }

    fn finish(self) -> u64 {
        finish(self.hash, self.before, u32::from(self.last), self.tone)
    }
}

/// As [`word_number`], for words with marks or letters of other scripts.
pub(super) fn of_key(word: &str) -> u64 {
    let mut key = String::new();
    fold_word(word, &mut key);
    Hash::of(&key).0
}

/// [`BEFORE_Y`] as words' numbers in the making.
static Y_STEMS: LazyLock<[u64; 9]> = LazyLock::new(|| BEFORE_Y.map(|stem| Hash::of(stem).0));

/// FNV-1a over characters, and the upper bits stirred into the lower ones.
#[derive(Clone, Copy)]
struct Hash(u64);

impl Default for Hash {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hash {
    fn of(key: &str) -> Self {
        key.chars().map(u32::from).fold(Self::default(), Self::and)
    }

    /// With one more character.
    #[inline]
    fn and(self, c: u32) -> Self {
        let mixed = (self.0 ^ u64::from(c)).wrapping_mul(0x0100_0000_01b3);
        Self(mixed ^ (mixed >> 29))
    }
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization as _;

    use super::*;
    use crate::text::fold;

    #[test]
    fn a_word_has_the_number_of_its_key() {
        for word in [
            "Hoà",
            "quý",
            "quyết",
            "kỳ",
            "hay",
            "y",
            "mỹ",
            "TỶ",
            "u\u{309}y",
            "İa",
            "m²",
            "Ελ",
            "đường",
            "lyly",
            "quy\u{309}",
            "vie\u{323}\u{302}t",
            "a\u{323}\u{306}",
            "e\u{301}\u{302}",
            "ẹ\u{302}",
            "o\u{31b}\u{323}",
        ] {
            let composed: String = word.nfc().collect();
            assert_eq!(word_number(word), of_key(word), "{word}");
            assert_eq!(fold(word), fold(&composed), "{word}");
        }
        assert_ne!(word_number("năm"), word_number("nam"));
    }

    #[test]
    fn the_words_of_a_text_have_their_numbers() {
        let text = "  Tỷ lệ, 12 m² İa ho\u{323}\u{302} e\u{301}\u{302}x, (nghèo)";
        let words = [
            "tỉ",
            "lệ",
            "12",
            "m²",
            "İa",
            "hộ",
            "e\u{301}\u{302}x",
            "NGHÈO",
        ];
        assert!(word_numbers(text).eq(words.map(word_number)));
        assert_eq!(word_numbers(" -. ").count(), 0);
        assert_eq!(
            text_number("Hộ nghèo"),
            text_number("ho\u{323}\u{302}, NGHÈO")
        );
        assert_ne!(text_number("Hộ nghèo"), text_number("nghèo hộ"));
    }
}
