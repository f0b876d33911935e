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

/// What a character is and folds to. A report is read character by character several times over, so that
/// this is looked up, not computed.
#[derive(Clone, Copy)]
struct Letter {
    /// Lower case without its tone; NUL where the lower case is several characters.
    base: char,
    tone: u8,
    alphabetic: bool,
    numeric: bool,
    upper: bool,
}

/// The blocks that Vietnamese is written in: Latin up to Extended-B, and Latin Extended Additional.
const LOW: usize = 0x250;
const HIGH: std::ops::Range<usize> = 0x1e00..0x1f00;

static LETTERS: LazyLock<Vec<Letter>> = LazyLock::new(|| {
    let codes = (0..LOW).chain(HIGH);
    let letters = codes.map(|code| Letter::new(char::from_u32(code as u32).unwrap_or('\0')));
    letters.collect()
});

impl Letter {
    fn new(c: char) -> Self {
        let mut lower = c.to_lowercase();
        let (base, tone) = match (lower.next(), lower.next()) {
            (Some(c), None) => split_tone(c),
            _ => ('\0', 0),
        };
        Self {
            base,
            tone,
            alphabetic: c.is_alphabetic(),
            numeric: c.is_numeric(),
            upper: c.is_uppercase(),
        }
    }

    /// Appends the letter, which is `c`, without its tone.
    #[inline]
    fn fold(self, c: char, tone: &mut u8, out: &mut String) {
        if self.base == '\0' {
            out.extend(c.to_lowercase());
        } else {
            out.push(self.base);
        }
        if self.tone > 0 {
            *tone = self.tone;
        }
    }

    fn of(c: char) -> Self {
        Self::known(c).unwrap_or_else(|| Self::new(c))
    }

    fn known(c: char) -> Option<Self> {
        Self::among(&LETTERS, c)
    }

    /// [`LETTERS`] is passed where many characters are looked up.
    #[inline]
    fn among(letters: &[Self], c: char) -> Option<Self> {
        let code = c as usize;
        let index = if code < LOW {
            code
        } else if HIGH.contains(&code) {
            code - HIGH.start + LOW
        } else {
            return None;
        };
        letters.get(index).copied()
    }
}

/// A lower-case character without its tone, and the tone's digit (0: none).
fn split_tone(c: char) -> (char, u8) {
    match c {
        '²' => ('2', 0),
        '³' => ('3', 0),
        'à'..='ỹ' => TONED
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
    match Letter::known(c) {
        Some(letter) => letter.alphabetic || letter.numeric,
        None => is_combining(c) || !is_punctuation(c) && c.is_alphanumeric(),
    }
}

/// As [`char::is_alphabetic`].
pub(super) fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    match Letter::known(c) {
        Some(letter) => letter.alphabetic,
        None => !is_punctuation(c) && c.is_alphabetic(),
    }
}

/// As [`char::is_uppercase`].
pub(super) fn is_capital(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_uppercase();
    }
    Letter::known(c).map_or_else(|| c.is_uppercase(), |letter| letter.upper)
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

/// Appends the key of one word to `out`.
pub fn fold_word(word: &str, out: &mut String) {
    if word.chars().any(is_combining) {
        fold_letters(word.nfc(), out);
    } else {
        fold_letters(word.chars(), out);
    }
}

fn fold_letters(letters: impl Iterator<Item = char>, out: &mut String) {
    let start = out.len();
    let mut tone = 0;
    for c in letters {
        Letter::of(c).fold(c, &mut tone, out);
    }
    finish_key(start, tone, out);
}

/// Appends the key of the word that a text begins with and returns the word's length: in one pass, where no letter
/// has to be composed by the tables of Unicode.
fn fold_leading(text: &str, letters: &[Letter], out: &mut String) -> usize {
    let start = out.len();
    let mut tone = 0;
    let mut len = 0;
    for c in text.chars() {
        match Letter::among(letters, c) {
            Some(letter) if letter.alphabetic || letter.numeric => letter.fold(c, &mut tone, out),
            None if is_word_char(c) => {
                let last = out[start..].chars().next_back();
                match last.and_then(|last| marked(last, c)) {
                    Some(Marked::Letter(letter)) if tone == 0 || tone == BELOW => {
                        out.pop();
                        out.push(letter);
                    }
                    Some(Marked::Tone(own)) if tone == 0 => tone = own,
                    // Marks in another order, or a letter of another script.
                    _ => {
                        let end = text.find(|c| !is_word_char(c)).unwrap_or(text.len());
                        out.truncate(start);
                        fold_word(&text[..end], out);
                        return end;
                    }
                }
            }
            _ => break,
        }
        len += c.len_utf8();
    }
    finish_key(start, tone, out);
    len
}

fn finish_key(start: usize, tone: u8, out: &mut String) {
    i_for_y(start, out);
    if tone > 0 {
        out.push((b'0' + tone) as char);
    }
}

/// A number for the key of a word, the same for all its spellings: what [`fold_word`] would append, hashed as
/// it is made. Two of a few thousand words sharing one of 2⁶⁴ numbers is not to be expected.
#[must_use]
pub fn word_number(word: &str) -> u64 {
    let letters: &[Letter] = &LETTERS;
    let mut number = Number::default();
    let all = word.chars().all(|c| match Letter::among(letters, c) {
        Some(letter) => number.letter(letter),
        None => number.mark(c),
    });
    if all { number.finish() } else { of_key(word) }
}

/// The length of the letters and marks that a text begins with, and their [`word_number`].
pub(super) fn leading_word(text: &str) -> (usize, u64) {
    let letters: &[Letter] = &LETTERS;
    leading(
        text,
        letters,
        |letter| letter.alphabetic,
        |c| is_combining(c) || is_letter(c),
    )
}

/// The words of a text as numbers, in order: equal ones for all spellings of a word, as keys are.
pub fn word_numbers(text: &str) -> impl Iterator<Item = u64> {
    let letters: &[Letter] = &LETTERS;
    let is_part = |letter: Letter| letter.alphabetic || letter.numeric;
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let (len, number) = leading(rest, letters, is_part, is_word_char);
            if len > 0 {
                rest = &rest[len..];
                return Some(number);
            }
            rest = &rest[rest.chars().next()?.len_utf8()..];
        }
    })
}

/// The length of the characters of a word that a text begins with, and their [`word_number`]: in one pass, since
/// every character of a report goes through here.
#[inline]
fn leading(
    text: &str,
    letters: &[Letter],
    is_part: impl Fn(Letter) -> bool,
    is_other_part: impl Fn(char) -> bool,
) -> (usize, u64) {
    let mut number = Number::default();
    let mut len = 0;
    for c in text.chars() {
        let known = match Letter::among(letters, c) {
            Some(letter) if is_part(letter) => number.letter(letter),
            None if is_other_part(c) => number.mark(c),
            _ => break,
        };
        if !known {
            let goes_on = |c| Letter::among(letters, c).map_or_else(|| is_other_part(c), &is_part);
            let end = text.find(|c| !goes_on(c)).unwrap_or(text.len());
            return (end, of_key(&text[..end]));
        }
        len += c.len_utf8();
    }
    (len, number.finish())
}

/// A word's number in the making.
#[derive(Default)]
struct Number {
    /// Of the letters but the last.
    hash: Hash,
    /// The last letter without its tone, which a mark may still change; NUL before the first.
    last: char,
    toned: bool,
    tone: u8,
}

impl Number {
    /// Takes a letter; false where its lower case is several.
    #[inline]
    fn letter(&mut self, letter: Letter) -> bool {
        self.hash.add(self.last);
        self.last = letter.base;
        self.toned = letter.tone > 0;
        if self.toned {
            self.tone = letter.tone;
        }
        letter.base != '\0'
    }

    /// Takes a mark; false where it has to be composed first (marks in other orders), or is a letter of another
    /// script.
    fn mark(&mut self, mark: char) -> bool {
        match marked(self.last, mark) {
            Some(Marked::Letter(letter)) if !self.toned || self.tone == BELOW => self.last = letter,
            Some(Marked::Tone(tone)) if !self.toned => (self.tone, self.toned) = (tone, true),
            _ => return false,
        }
        true
    }

    #[inline]
    fn finish(mut self) -> u64 {
        let sounds_as_i = self.last == 'y' && Y_STEMS.contains(&self.hash.0);
        self.hash.add(if sounds_as_i { 'i' } else { self.last });
        if self.tone > 0 {
            self.hash.add((b'0' + self.tone) as char);
        }
        self.hash.0
    }
}

/// What a combining mark makes of the letter before it, where the two have a composed form.
enum Marked {
    Letter(char),
    Tone(u8),
}

/// The tone whose mark stands below the letter. Those above it come after the marks that make another letter of it,
/// this one before: "ệ" is "e", U+0323, U+0302.
const BELOW: u8 = 5;

fn marked(letter: char, mark: char) -> Option<Marked> {
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

/// As [`word_number`], for words with marks or letters of other scripts.
fn of_key(word: &str) -> u64 {
    let mut key = String::new();
    fold_word(word, &mut key);
    Hash::of(&key)
}

/// FNV-1a over characters, and the upper bits stirred into the lower ones. The first is NUL, so that a letter can be
/// added when the next one comes.
#[derive(Clone, Copy)]
struct Hash(u64);

impl Default for Hash {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hash {
    fn of(key: &str) -> u64 {
        let mut hash = Self::default();
        hash.add('\0');
        key.chars().for_each(|c| hash.add(c));
        hash.0
    }

    #[inline]
    fn add(&mut self, c: char) {
        let mixed = (self.0 ^ u64::from(c)).wrapping_mul(0x0100_0000_01b3);
        self.0 = mixed ^ (mixed >> 29);
    }
}

/// The key of a text: the keys of its words, one space between them; punctuation is dropped.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// Appends the key of a text.
pub fn fold_into(text: &str, out: &mut String) {
    let letters: &[Letter] = &LETTERS;
    let start = out.len();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let end = out.len();
        if end > start {
            out.push(' ');
        }
        let len = fold_leading(rest, letters, out);
        if len == 0 {
            out.truncate(end);
        }
        rest = &rest[len.max(c.len_utf8())..];
    }
}

/// "y" after the only consonant of a syllable sounds like "i" and is written both ways; in "uy", "ay",
/// "ây" and as a syllable of its own it is a letter of its own.
const BEFORE_Y: [&str; 9] = ["h", "k", "l", "m", "n", "qu", "s", "t", "v"];

/// [`BEFORE_Y`] as words' numbers in the making.
static Y_STEMS: LazyLock<[u64; 9]> = LazyLock::new(|| BEFORE_Y.map(Hash::of));

fn i_for_y(start: usize, out: &mut String) {
    if let Some(stem) = out[start..].strip_suffix('y')
        && BEFORE_Y.contains(&stem)
    {
        out.pop();
        out.push('i');
    }
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
    fn a_text_folds_to_its_words() {
        assert_eq!(fold("  Tỷ lệ hộ nghèo (%):"), "ti3 lê5 hô5 ngheo1");
    }
}
