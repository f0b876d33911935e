//! Words to comparison keys: one key for all spellings of a Vietnamese word.
//!
//! Case, composed or decomposed Unicode, the old or new place of the tone mark ("hoà", "hòa") and the
//! free choice of "i" or "y" ("tỉ", "tỷ"; "kì", "kỳ") do not change what a word means, so they do not
//! change its key. Keys are for comparing only: they are never shown, and positions stay in the text.
//!
//! The key of a word is its letters in lower case without the tone, then a digit for the tone:
//! "Hoà" and "hòa" give "hoa1", "Tỷ" gives "ti3", "đường" gives "đương1".

use unicode_normalization::UnicodeNormalization as _;

use super::letters::{
    BELOW, Letters, Marked, append, append_lower, is_combining, is_word_char, marked, split_tone,
};

/// Appends the key of one word to `out`.
pub fn fold_word(word: &str, out: &mut String) {
    let mut key = Key::new(Vec::with_capacity(word.len() + 1));
    key.whole(word);
    out.push_str(&key.text());
}

/// The key of a text: the keys of its words, one space between them; punctuation is dropped.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut key = Key::new(Vec::with_capacity(text.len() + 1));
    key.add(text);
    key.text()
}

/// Appends the key of a text.
pub fn fold_into(text: &str, out: &mut String) {
    let mut key = Key::new(std::mem::take(out).into_bytes());
    key.add(text);
    *out = key.text();
}

/// Keys in the making, as UTF-8.
struct Key {
    bytes: Vec<u8>,
    /// Where the key of the text begins.
    from: usize,
    /// Where the last word began.
    start: usize,
}

impl Key {
    fn new(bytes: Vec<u8>) -> Self {
        let from = bytes.len();
        Self {
            bytes,
            from,
            start: from,
        }
    }

    /// The keys are made of whole characters.
    fn text(self) -> String {
        String::from_utf8(self.bytes).unwrap_or_default()
    }

    /// Appends the words of a text.
    fn add(&mut self, text: &str) {
        let letters = Letters::table();
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let (letter, len) = letters.at(bytes, at);
            if letter.is_plain() {
                at = self.word(text, at, letters);
            } else if letter.is_unclear() && text[at..].starts_with(is_word_char) {
                at += self.marked_word(&text[at..], letters);
            } else {
                at += len;
            }
        }
    }

    /// Appends the word that stands at a place, and returns where it ends.
    fn word(&mut self, text: &str, from: usize, letters: &Letters) -> usize {
        let bytes = text.as_bytes();
        let before = self.bytes.len();
        self.begin();
        let (mut at, mut tone, mut last) = (from, 0, 0);
        while at < bytes.len() {
            let (letter, len) = letters.at(bytes, at);
            if !letter.is_plain() {
                if letter.is_unclear() && text[at..].starts_with(is_word_char) {
                    self.bytes.truncate(before);
                    return from + self.marked_word(&text[from..], letters);
                }
                break;
            }
            last = letter.code();
            if last < 0x80 {
                self.bytes.push(last as u8);
            } else {
                append(letter.base(), &mut self.bytes);
            }
            if letter.tone() > 0 {
                tone = letter.tone();
            }
            at += len;
        }
        self.finish(last == u32::from('y'), tone);
        at
    }

    /// Parts a word from the one before it.
    fn begin(&mut self) {
        if self.bytes.len() > self.from {
            self.bytes.push(b' ');
        }
        self.start = self.bytes.len();
    }

    /// Appends the word that a text begins with, which may have marks apart from their letters, and returns its
    /// length: in one pass, where no letter has to be composed by the tables of Unicode.
    fn marked_word(&mut self, text: &str, letters: &Letters) -> usize {
        self.begin();
        let (mut tone, mut last, mut len) = (0, '\0', 0);
        for c in text.chars().take_while(|&c| is_word_char(c)) {
            let letter = letters.of(c);
            if !letter.is_unclear() {
                last = letter.base();
                append(last, &mut self.bytes);
                if letter.tone() > 0 {
                    tone = letter.tone();
                }
            } else {
                match marked(last, c) {
                    Some(Marked::Letter(letter)) if tone == 0 || tone == BELOW => {
                        self.bytes.truncate(self.bytes.len() - last.len_utf8());
                        append(letter, &mut self.bytes);
                        last = letter;
                    }
                    Some(Marked::Tone(own)) if tone == 0 => tone = own,
                    // Marks in another order, or a letter of another script.
                    _ => {
                        let end = text.find(|c| !is_word_char(c)).unwrap_or(text.len());
                        self.bytes.truncate(self.start);
                        self.whole(&text[..end]);
                        return end;
                    }
                }
            }
            len += c.len_utf8();
        }
        self.finish(last == 'y', tone);
        len
    }

    /// Appends one word, composed first.
    fn whole(&mut self, word: &str) {
        let marks = word.chars().any(is_combining);
        let composed: String = if marks {
            word.nfc().collect()
        } else {
            word.to_owned()
        };
        self.start = self.bytes.len();
        let (mut tone, mut last) = (0, '\0');
        for c in composed.chars() {
            let mut lower = c.to_lowercase();
            let (Some(one), None) = (lower.next(), lower.next()) else {
                append_lower(c, &mut self.bytes);
                last = '\0';
                continue;
            };
            let (base, own) = split_tone(one);
            append(base, &mut self.bytes);
            last = base;
            if own > 0 {
                tone = own;
            }
        }
        self.finish(last == 'y', tone);
    }

    /// Ends a word; `y`: with that letter.
    fn finish(&mut self, y: bool, tone: u8) {
        if y {
            let end = self.bytes.len() - 1;
            let stem = &self.bytes[self.start..end];
            if BEFORE_Y.iter().any(|before| before.as_bytes() == stem) {
                self.bytes[end] = b'i';
            }
        }
        if tone > 0 {
            self.bytes.push(b'0' + tone);
        }
    }
}

/// "y" after the only consonant of a syllable sounds like "i" and is written both ways; in "uy", "ay",
/// "ây" and as a syllable of its own it is a letter of its own.
pub(super) const BEFORE_Y: [&str; 9] = ["h", "k", "l", "m", "n", "qu", "s", "t", "v"];

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
