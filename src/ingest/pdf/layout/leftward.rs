//! Words of scripts that run to the left, Hebrew and Arabic, in the order that they are read in.
//!
//! ```text
//! on paper, from the left:  ם ל ו ע   ם ו ל ש     ─► "שלום" "עולם"
//! ```
//!
//! Words are put together from the left, so that letters and words of such a stretch come in the wrong order. Each
//! place keeps its box and gets the text that is read there; letters drawn in a form of their own become plain.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::Word;

/// Turns each stretch of such words.
pub fn turn(words: &mut [Word]) {
    for stretch in words.chunk_by_mut(|a, b| runs_left(&a.text) == runs_left(&b.text)) {
        if stretch.iter().any(|word| !runs_left(&word.text)) {
            continue;
        }
        let texts: Vec<String> = stretch
            .iter()
            .rev()
            .map(|word| turned(&word.text))
            .collect();
        for (word, text) in stretch.iter_mut().zip(texts) {
            word.text = text;
        }
    }
}

fn runs_left(text: &str) -> bool {
    let is_left =
        |c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    text.chars().any(is_left)
}

/// The letters from the last to the first, each with its marks behind it.
fn turned(text: &str) -> String {
    let letters: Vec<char> = text.nfkc().collect();
    let with_marks = letters.chunk_by(|_, &next| is_combining_mark(next));
    with_marks.rev().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Word {
        Word {
            text: text.to_owned(),
            x0: 0.0,
            x1: 10.0,
            y: 0.0,
            size: 12.0,
            is_bold: false,
        }
    }

    #[test]
    fn stretches_are_turned_and_the_rest_stays() {
        let mut words = ["Năm", "םלוע", "םולש", "2025", "ﺐﺎﺑ"].map(word);
        turn(&mut words);
        let texts = words.map(|word| word.text);
        assert_eq!(texts, ["Năm", "שלום", "עולם", "2025", "باب"]);
    }

    #[test]
    fn marks_stay_behind_their_letters() {
        assert_eq!(turned("בּגָד"), "דגָבּ");
    }
}
