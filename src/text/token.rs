//! Text to tokens: words, numbers, signs, note marks, each with its place in the text.
//!
//! "đạt 96,5% KH[2]" gives the word "đạt", the number "96,5", the sign '%', the word "KH", the mark "[2]".
//! Letters and digits are parted where they touch ("54.861ha", "QL13"), and `glued` says that they did.

use super::hash::Fnv;
use super::letters::is_capital;
use super::number::leading_word;
use super::vocabulary::{Sym, Vocabulary};
use crate::source::Span;
use std::hash::Hasher as _;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters (with the exponent of a unit: "m2").
    Word,
    /// A maximal run of digits with inner dots and commas.
    Number,
    /// A note mark: superscript digits, `[3]`, `[footnoteRef:3]` or a lost mark (U+FFFD).
    Mark,
    /// Any other visible character.
    Sign(char),
    /// A tab: the border of two cells or an aligned gap.
    Tab,
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its place.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// For words: which one, if a rule names it.
    pub sym: Sym,
    /// For words: begins with a capital.
    pub capital: bool,
    /// No space between the token before and this one.
    pub glued: bool,
}

impl Token {
    /// Whether it is this sign.
    #[must_use]
    pub fn is(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }
}

/// Appends the tokens of one stretch of the text.
pub fn tokenize(text: &str, piece: Span, vocabulary: &Vocabulary, out: &mut Vec<Token>) {
    Tokenizer::new(vocabulary).tokenize(text, piece, out);
}

/// Makes tokens, and may remember what spellings it met: most words of a text are among some hundreds.
#[derive(Debug)]
pub struct Tokenizer<'v> {
    vocabulary: &'v Vocabulary,
    /// By a spelling's hash: its upper bits, and the word. Two spellings of a text sharing 48 bits is not to be
    /// expected.
    known: Vec<u64>,
}

/// How many spellings are remembered; a later one takes the place of an earlier one.
const SPELLINGS: usize = 4096;

/// Bytes of the longest spelling that is remembered: some more than "nghiêng" has with its marks apart. Longer ones
/// are no words, and looking further at each of their characters would take the square of their length.
const LONGEST: usize = 24;

/// What a byte that a token may begin with is, so that few characters have to be looked at as a whole.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    Space,
    /// Nearly always of a word: ASCII letters, and what letters and marks of Vietnamese are made of. Where such
    /// bytes are none ("×"), they are looked at as a whole.
    Letter,
    /// Other ASCII characters.
    Plain,
    /// A character of several bytes, or of none that is seen.
    Other,
}

const BYTES: [Byte; 256] = {
    let mut bytes = [Byte::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        bytes[byte] = match byte as u8 {
            b' ' | b'\n' => Byte::Space,
            b'a'..=b'z' | b'A'..=b'Z' | 0x80..=0xbf | 0xc3..=0xc6 | 0xcc | 0xcd | 0xe1 => {
                Byte::Letter
            }
            b'!'..=b'~' => Byte::Plain,
            _ => Byte::Other,
        };
        byte += 1;
    }
    bytes
};

impl<'v> Tokenizer<'v> {
    /// For a few words.
    #[must_use]
    pub fn new(vocabulary: &'v Vocabulary) -> Self {
        Self {
            vocabulary,
            known: Vec::new(),
        }
    }

    /// For a whole text.
    #[must_use]
    pub fn remembering(vocabulary: &'v Vocabulary) -> Self {
        Self {
            vocabulary,
            known: vec![0; SPELLINGS],
        }
    }

    /// Appends the tokens of one stretch of the text.
    pub fn tokenize(&mut self, text: &str, piece: Span, out: &mut Vec<Token>) {
        let end = piece.end();
        let text = &text[..end];
        let bytes = text.as_bytes();
        let mut at = piece.start();
        let mut glued = false;
        while at < end {
            let byte = BYTES[usize::from(bytes[at])];
            if byte == Byte::Space {
                at += 1;
                glued = false;
                continue;
            }
            let (len, sym) = match byte {
                Byte::Plain => (0, Sym::OTHER),
                _ => self.word(text, at),
            };
            let token = if len > 0 {
                self.word_token(text, at, len, sym, glued)
            } else {
                let rest = &text[at..];
                let Some(c) = rest.chars().next() else { break };
                if byte == Byte::Other {
                    if c == '\t' {
                        out.push(token(at, 1, Kind::Tab, Sym::OTHER, false));
                    }
                    if c.is_whitespace() || is_invisible(c) {
                        at += c.len_utf8();
                        glued &= is_invisible(c);
                        continue;
                    }
                }
                let (kind, len) = next(c, rest);
                let sym = match kind {
                    Kind::Sign(sign) => self.vocabulary.sign(sign),
                    _ => Sym::OTHER,
                };
                token(at, len, kind, sym, glued)
            };
            at = token.span.end();
            out.push(token);
            glued = true;
        }
    }

    /// The token of a word, with the exponent behind it.
    #[inline]
    fn word_token(&self, text: &str, at: usize, len: usize, sym: Sym, glued: bool) -> Token {
        let bytes = text.as_bytes();
        let (mut len, mut sym) = (len, sym);
        // Few words are followed by one: '²' and '³' begin with that byte.
        if matches!(bytes.get(at + len), Some(b'2' | b'3' | 0xc2)) {
            let (word, rest) = text[at..].split_at(len);
            let exponent = exponent_len(word, rest);
            if exponent > 0 {
                len += exponent;
                sym = self.vocabulary.get(&text[at..at + len]);
            }
        }
        let capital = if bytes[at].is_ascii() {
            bytes[at].is_ascii_uppercase()
        } else {
            text[at..].starts_with(is_capital)
        };
        Token {
            capital,
            ..token(at, len, Kind::Word, sym, glued)
        }
    }

    /// The length of the letters and marks that stand at a place, and the word that they are.
    #[inline]
    fn word(&mut self, text: &str, at: usize) -> (usize, Sym) {
        let mut hash = Fnv::default();
        let mut len = 0;
        for &byte in text.as_bytes()[at..].iter().take(LONGEST) {
            if BYTES[usize::from(byte)] != Byte::Letter {
                break;
            }
            hash.write_u8(byte);
            len += 1;
        }
        // FNV's lower bits depend on all bytes, its upper ones on the first ones more than on the last.
        let hash = hash.finish();
        let hash = hash ^ hash << 32;
        let slot = (hash >> 32) as usize % SPELLINGS;
        let known = self.known.get(slot).copied().unwrap_or(0);
        let whole = (1..LONGEST).contains(&len);
        if whole && known >> 16 == hash >> 16 {
            return (len, Sym::from_bits(known as u16));
        }
        let (word, number) = leading_word(&text[at..]);
        let sym = self.vocabulary.numbered(number);
        if let Some(known) = self.known.get_mut(slot)
            && whole
            && word == len
        {
            *known = hash >> 16 << 16 | u64::from(sym.bits());
        }
        (word, sym)
    }
}

fn token(at: usize, len: usize, kind: Kind, sym: Sym, glued: bool) -> Token {
    Token {
        span: Span::new(at, at + len),
        kind,
        sym,
        capital: false,
        glued,
    }
}

/// Zero-width characters and byte-order marks that word processors leave behind.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{ad}')
}

/// What stands here that is no word, and its length.
fn next(c: char, rest: &str) -> (Kind, usize) {
    if c.is_ascii_digit() {
        return (Kind::Number, number_len(rest));
    }
    if is_superscript(c) {
        return (
            Kind::Mark,
            rest.find(|c| !is_superscript(c)).unwrap_or(rest.len()),
        );
    }
    if c == '\u{fffd}' {
        return (Kind::Mark, c.len_utf8());
    }
    if c == '['
        && let Some(len) = bracket_mark_len(rest)
    {
        return (Kind::Mark, len);
    }
    (Kind::Sign(c), c.len_utf8())
}

/// "m2", "km²": the exponent is part of the unit's word.
fn exponent_len(word: &str, rest: &str) -> usize {
    if !matches!(word, "m" | "M" | "km" | "Km" | "KM" | "cm" | "dm" | "hm") {
        return 0;
    }
    let mut chars = rest.chars();
    let Some(c) = chars.next().filter(|c| matches!(c, '2' | '3' | '²' | '³')) else {
        return 0;
    };
    // "km3.000" is no volume.
    let goes_on = match chars.next() {
        Some('.' | ',') => chars.next().is_some_and(|c| c.is_ascii_digit()),
        next => next.is_some_and(char::is_alphanumeric),
    };
    if goes_on { 0 } else { c.len_utf8() }
}

fn number_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut len = 0;
    while len < bytes.len() {
        let inner =
            matches!(bytes[len], b'.' | b',') && bytes.get(len + 1).is_some_and(u8::is_ascii_digit);
        if !(bytes[len].is_ascii_digit() || inner) {
            break;
        }
        len += 1;
    }
    len
}

/// ¹ ² ³ and ⁰ … ⁹. As note marks; after a unit of length they are exponents, which the unit reader takes.
fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// "[12]" or "[footnoteRef:12]".
fn bracket_mark_len(rest: &str) -> Option<usize> {
    let close = rest.bytes().take(20).position(|b| b == b']')?;
    let inner = rest[1..close].trim_start_matches("footnoteRef:");
    let digits = !inner.is_empty() && inner.len() <= 3 && inner.bytes().all(|b| b.is_ascii_digit());
    digits.then_some(close + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shapes(text: &str) -> Vec<String> {
        let mut tokens = Vec::new();
        tokenize(
            text,
            Span::new(0, text.len()),
            &Vocabulary::default(),
            &mut tokens,
        );
        tokens
            .iter()
            .map(|t| {
                format!(
                    "{}{}{:?}",
                    if t.glued { "+" } else { "" },
                    t.span.of(text),
                    t.kind
                )
                .replace("Sign", "")
            })
            .collect()
    }

    #[test]
    fn numbers_keep_inner_dots_and_commas_only() {
        assert_eq!(
            shapes("1.234,5, 7."),
            ["1.234,5Number", "+,(',')", "7Number", "+.('.')"]
        );
    }

    #[test]
    fn letters_and_digits_part_where_they_touch() {
        assert_eq!(
            shapes("54.861ha QL13"),
            ["54.861Number", "+haWord", "QLWord", "+13Number"]
        );
    }

    #[test]
    fn exponents_belong_to_their_unit() {
        assert_eq!(
            shapes("5m2 9 km² m12"),
            [
                "5Number",
                "+m2Word",
                "9Number",
                "km²Word",
                "mWord",
                "+12Number"
            ]
        );
    }

    #[test]
    fn what_is_remembered_is_what_was_read() {
        let mut vocabulary = Vocabulary::default();
        for word in ["hộ", "nghèo", "đạt", "m2", "×", "+"] {
            vocabulary.intern(word);
        }
        let mut tokenizer = Tokenizer::remembering(&vocabulary);
        for text in [
            "Hộ nghèo đạt 5 m2; hộ NGHÈO, ho\u{323}\u{302} nghe\u{300}o",
            "hộ×nghèo ×× hộ÷2 m2 km2 hộ\u{a0}nghèo\u{200b}đạt",
            "ơ\u{34f}hộ ოცი ọ\u{302} ǅộ hộhộhộhộhộhộhộhộhộhộhộhộhộ",
        ] {
            let text = text.repeat(3);
            let whole = Span::new(0, text.len());
            let (mut plain, mut remembered) = (Vec::new(), Vec::new());
            tokenize(&text, whole, &vocabulary, &mut plain);
            tokenizer.tokenize(&text, whole, &mut remembered);
            assert_eq!(plain, remembered, "{text}");
        }
    }

    #[test]
    fn note_marks_are_one_token() {
        assert_eq!(
            shapes("hoạch²³ [7] [a] \u{fffd}"),
            [
                "hoạchWord",
                "+²³Mark",
                "[7]Mark",
                "[('[')",
                "+aWord",
                "+](']')",
                "\u{fffd}Mark"
            ]
        );
    }

    #[test]
    fn decomposed_words_are_whole() {
        assert_eq!(
            shapes("to\u{309}ng ha\u{323}"),
            ["to\u{309}ngWord", "ha\u{323}Word"]
        );
    }
}
