//! Runs of a document to Unicode, by the font that each is set in.
//!
//! "B¸o c¸o" in `.VnTime` becomes "Báo cáo"; the same letters in Times New Roman stay. What a run shows
//! already as Vietnamese although its font is an old one (typed with a Unicode keyboard) stays as well.

use std::borrow::Cow;
use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::detect::{Count, count};
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
        let Some(converted) = convert(text, old) else {
            return Cow::Borrowed(text);
        };
        let (before, after) = (count(text), count(&converted));
        if before.good > after.good {
            return Cow::Borrowed(text);
        }
        let words = u32::try_from(after.words()).unwrap_or(u32::MAX).max(1);
        if !text.is_ascii() {
            let total = self.words.entry(old).or_default();
            *total = total.saturating_add(words);
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

    /// What was converted.
    pub fn notes(&self) -> impl Iterator<Item = Note> {
        self.words
            .iter()
            .map(|(&from, &words)| Note::EncodingConverted { from, words })
    }
}

fn is_capitals(font: &str) -> bool {
    of_font(font).is_some_and(|(_, capitals)| capitals)
}

/// `None` where a letter has no place in an 8-bit encoding, so that the text must be Unicode already.
/// Quotes and dashes are what Word's own corrections put there, whatever the font.
pub fn convert(text: &str, old: OldEncoding) -> Option<String> {
    let mut out = String::with_capacity(text.len() * 2);
    for c in text.chars() {
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
