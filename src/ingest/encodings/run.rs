//! Runs of a document to Unicode, by the font that each is set in.
//!
//! "B¸o c¸o" in `.VnTime` becomes "Báo cáo"; the same letters in Times New Roman stay. What a run shows
//! already as Vietnamese although its font is an old one (typed with a Unicode keyboard) stays as well.

use std::borrow::Cow;
use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::detect::{Count, count};
use super::syllable::is_syllable;
use super::tables;
use super::{Encoding, OldEncoding, of_font};
use crate::ingest::Note;

/// Converts runs, and remembers what it converted.
#[derive(Debug, Default)]
pub struct Runs {
    choice: Encoding,
    words: BTreeMap<OldEncoding, u32>,
}

impl Runs {
    /// By the user's choice.
    pub fn new(choice: Encoding) -> Self {
        Self {
            choice,
            words: BTreeMap::new(),
        }
    }

    /// The run's text in Unicode. A run of a two-byte encoding may begin with a mark of the letter before
    /// it: append it with [`append`](Self::append).
    pub fn text<'t>(&mut self, text: &'t str, font: Option<&str>) -> Cow<'t, str> {
        if text.is_ascii() && !font.is_some_and(is_capitals) {
            return Cow::Borrowed(text);
        }
        let (old, has_capitals) = match (self.choice, font.and_then(of_font)) {
            (Encoding::None, _) | (Encoding::Auto, None) => return Cow::Borrowed(text),
            (Encoding::Auto, Some(found)) => found,
            (Encoding::Old(old), found) => (
                old,
                found.is_some_and(|(of, capitals)| of == old && capitals),
            ),
        };
        let Some((converted, after)) = whole(text, old).or_else(|| by_words(text, old)) else {
            return Cow::Borrowed(text);
        };
        if !text.is_ascii() {
            self.add(old, after);
        }
        Cow::Owned(if has_capitals {
            converted.to_uppercase()
        } else {
            converted
        })
    }

    /// Appends a run to a paragraph, and sets a mark at its beginning on the letter that it belongs to.
    pub fn append(&mut self, text: &str, font: Option<&str>, out: &mut String) {
        let run = self.text(text, font);
        if run.starts_with(is_combining_mark)
            && let Some(letter) = out.pop()
        {
            let joined = format!("{letter}{run}");
            out.extend(joined.nfc());
        } else {
            out.push_str(&run);
        }
    }

    /// Counts a text that was converted; one without a whole word, too.
    pub fn add(&mut self, old: OldEncoding, count: Count) {
        let words = u32::try_from(count.words()).unwrap_or(u32::MAX).max(1);
        let total = self.words.entry(old).or_default();
        *total = total.saturating_add(words);
    }

    /// What the user says of the encoding.
    pub fn choice(&self) -> Encoding {
        self.choice
    }

    /// Words converted, by encoding.
    pub fn words(&self) -> impl Iterator<Item = (OldEncoding, u32)> {
        self.words.iter().map(|(&old, &words)| (old, words))
    }

    /// What was converted.
    pub fn notes(&self) -> impl Iterator<Item = Note> {
        self.words()
            .map(|(from, words)| Note::EncodingConverted { from, words })
    }
}

/// A run in the encoding of its font; `None` where it is Unicode as a whole.
fn whole(text: &str, old: OldEncoding) -> Option<(String, Count)> {
    let converted = convert(text, old)?;
    let after = count(&converted);
    // A single letter may be cut off its syllable, and tells nothing.
    let is_one = text.trim().chars().nth(1).is_none();
    (is_one || count(text).good <= after.good).then_some((converted, after))
}

/// A run in which somebody has typed with a Unicode keyboard between words of the old encoding: "m¸y mãc
/// thiết bÞ phô tïng". Words that are syllables in both ("phô") are what the last clear word is. `None` where no
/// word is clearly of the old one.
fn by_words(text: &str, old: OldEncoding) -> Option<(String, Count)> {
    let mut out = String::with_capacity(text.len() * 2);
    let mut sum = Count::default();
    let (mut is_old, mut is_clear) = (true, false);
    for word in text.split_inclusive(char::is_whitespace) {
        let converted = (!word.is_ascii()).then(|| whole(word, old)).flatten();
        let Some((converted, after)) = converted else {
            is_old &= word.is_ascii();
            out.push_str(word);
            continue;
        };
        if gain(count(word), after) {
            (is_old, is_clear) = (true, true);
        }
        if is_old {
            sum.add(after);
            out.push_str(&converted);
        } else {
            out.push_str(word);
        }
    }
    is_clear.then_some((out, sum))
}

fn is_capitals(font: &str) -> bool {
    of_font(font).is_some_and(|(_, capitals)| capitals)
}

/// `None` where a letter has no place in an 8-bit encoding, so that the text must be Unicode already.
/// Quotes and dashes are what Word's own corrections put there, whatever the font.
pub fn convert(text: &str, old: OldEncoding) -> Option<String> {
    let mut out = String::with_capacity(text.len() * 2);
    // Where the word that is being written begins.
    let mut word = 0;
    for (at, c) in text.char_indices() {
        if matches!(c, '¹' | '²' | '³') && is_mark(&text[at..], &out[word..], c, old) {
            out.push(c);
            continue;
        }
        if c.is_ascii() && !c.is_ascii_alphabetic() {
            word = out.len() + 1;
        }
        if matches!(c, '\u{2010}'..='\u{203a}' | '\u{f000}'..='\u{f0ff}' | '\u{fffd}' | '€') {
            out.push(c);
        } else if c < ' ' {
            // Line and field marks of the document, not letters.
            out.push(c);
        } else {
            tables::decode(&[tables::western_byte(c)?], old, &mut out);
        }
    }
    Some(out.nfc().collect())
}

/// Whether a raised digit stands for itself: it ends a word which it makes no syllable of ("GDP¹", "km²", not
/// "h¹").
fn is_mark(rest: &str, word: &str, digit: char, old: OldEncoding) -> bool {
    let rest = rest.trim_start_matches(['¹', '²', '³']);
    let ends =
        !rest.starts_with(|c: char| c.is_alphabetic() || tables::western_byte(c) >= Some(0x80));
    let mut letters = word.to_owned();
    ends && !word.is_empty() && {
        tables::decode(
            &[tables::western_byte(digit).unwrap_or(b'?')],
            old,
            &mut letters,
        );
        !is_syllable(&letters)
    }
}

/// Whether converting makes more sense of a text than leaving it.
pub fn gain(before: Count, after: Count) -> bool {
    after.good > before.good && after.good > after.bad
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str, font: &str) -> String {
        Runs::default().text(text, Some(font)).into_owned()
    }

    #[test]
    fn the_font_decides() {
        assert_eq!(text("B¸o c¸o", ".VnTime"), "Báo cáo");
        assert_eq!(text("B¸o c¸o", "Arial"), "B¸o c¸o");
        assert_eq!(text("b¸o c¸o n¨m", ".VnTimeH"), "BÁO CÁO NĂM");
        assert_eq!(text("tong so", ".VnTimeH"), "TONG SO");
        assert_eq!(
            text("Coäng hoøa xaõ hoäi chuû nghóa", "VNI-Times"),
            "Cộng hòa xã hội chủ nghĩa"
        );
        // “ ” and – come from Word's own corrections.
        assert_eq!(text("“®¹t” – 5%", ".VnTime"), "“đạt” – 5%");
    }

    #[test]
    fn unicode_in_an_old_font_stays() {
        assert_eq!(text("Tổng số tiền đạt", ".VnTime"), "Tổng số tiền đạt");
        assert_eq!(text("là quá", "VNI-Times"), "là quá");
        assert_eq!(
            text("M¸y mãc, thiết bÞ phô tïng", ".VnArial"),
            "Máy móc, thiết bị phụ tùng"
        );
        assert_eq!(text("Kế hoạch là quá", ".VnTime"), "Kế hoạch là quá");
    }

    #[test]
    fn a_letter_cut_off_its_syllable_goes_by_the_font() {
        let mut out = String::new();
        let mut runs = Runs::default();
        runs.append("È", Some(".VnTimeH"), &mut out);
        runs.append("n sè", Some(".VnTime"), &mut out);
        assert_eq!(out, "Ẩn số");
    }

    #[test]
    fn a_mark_of_a_note_is_no_letter() {
        assert_eq!(text("GDP¹", ".VnTime"), "GDP¹");
        assert_eq!(text("S¶n l\u{ad}îng¹ ®¹t", ".VnTime"), "Sản lượng¹ đạt");
        assert_eq!(text("h¹ tÇng", ".VnTime"), "hạ tầng");
        let mut chosen = Runs::new(Encoding::Old(OldEncoding::Tcvn3));
        assert_eq!(chosen.text("Sản lượng¹", None), "Sản lượng¹");
        assert_eq!(chosen.text("Lúa¹ 5 m²", None), "Lúa¹ 5 m²");
    }

    #[test]
    fn a_syllable_may_be_cut_between_letter_and_mark() {
        let mut runs = Runs::default();
        let mut out = String::new();
        for part in ["Ba", "ùo ca", "ùo"] {
            runs.append(part, Some("VNI-Times"), &mut out);
        }
        assert_eq!(out, "Báo cáo");
        assert!(matches!(
            runs.notes().next(),
            Some(Note::EncodingConverted {
                from: OldEncoding::Vni,
                ..
            })
        ));
    }

    #[test]
    fn the_user_may_choose_otherwise() {
        let mut none = Runs::new(Encoding::None);
        assert_eq!(none.text("B¸o", Some(".VnTime")), "B¸o");
        assert_eq!(none.notes().count(), 0);
        let mut chosen = Runs::new(Encoding::Old(OldEncoding::Tcvn3));
        assert_eq!(chosen.text("B¸o", Some("Arial")), "Báo");
    }
}
