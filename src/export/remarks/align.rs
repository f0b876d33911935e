//! Places of the report's text to letters of the document.
//!
//! Both tell the same in the same order, but the text has labels of lists that the XML has not, and the XML may have
//! hidden words that the text has not. Letters are compared one by one; where they differ, the shortest leap on either
//! side after which a dozen letters agree is taken; where there is none nearby, the next dozen of the text that the rest
//! of the XML has.

use std::collections::BTreeMap;

use super::letters::Letters;
use crate::source::Span;

/// So many letters that agree end a leap.
const AGREE: usize = 12;
/// How far a leap nearby goes at most, on both sides together.
const FARTHEST: usize = 200;

/// By byte of the report's text the letter that it is.
pub struct Places(BTreeMap<usize, usize>);

impl Places {
    /// Finds each letter. Where an old encoding was converted only digits are the same on both sides.
    pub fn new(text: &str, letters: &Letters, converted: bool) -> Self {
        let counts = |c: char| {
            if converted {
                c.is_ascii_digit()
            } else {
                !c.is_whitespace() && !c.is_control()
            }
        };
        let ours: Vec<(usize, char)> = text
            .char_indices()
            .map(|(at, c)| (at, plain(c)))
            .filter(|&(_, c)| counts(c))
            .collect();
        let theirs: Vec<(usize, char)> = letters
            .letters
            .iter()
            .enumerate()
            .map(|(at, l)| (at, plain(l.letter)))
            .filter(|&(_, c)| counts(c))
            .collect();
        let mut out = BTreeMap::new();
        let mut dozens = None;
        let (mut i, mut j) = (0, 0);
        while let (Some(&(at, a)), Some(&(letter, b))) = (ours.get(i), theirs.get(j)) {
            if a == b {
                out.insert(at, letter);
                (i, j) = (i + 1, j + 1);
            } else if let Some((more, others)) = leap(&ours[i..], &theirs[j..]) {
                (i, j) = (i + more, j + others);
            } else {
                let dozens = dozens.get_or_insert_with(|| Dozens::new(&theirs));
                let Some(next) = dozens.next(&ours, i, j) else {
                    break;
                };
                (i, j) = next;
            }
        }
        Self(out)
    }

    /// First and last letter of a place, where both ends of it are known.
    pub fn letters(&self, span: Span) -> Option<(usize, usize)> {
        let mut inside = self.0.range(span.start()..span.end());
        let (_, first) = inside.next()?;
        let last = inside.next_back().map_or(first, |(_, last)| last);
        (first <= last).then_some((*first, *last))
    }
}

/// Where each dozen of letters begins.
struct Dozens(BTreeMap<Vec<char>, Vec<usize>>);

impl Dozens {
    fn new(theirs: &[(usize, char)]) -> Self {
        let mut out: BTreeMap<Vec<char>, Vec<usize>> = BTreeMap::new();
        for (at, dozen) in theirs.windows(AGREE).enumerate() {
            let dozen = dozen.iter().map(|(_, c)| *c).collect();
            out.entry(dozen).or_default().push(at);
        }
        Self(out)
    }

    /// The next place of ours from `i` on whose dozen is among theirs from `j` on, and where.
    fn next(&self, ours: &[(usize, char)], i: usize, j: usize) -> Option<(usize, usize)> {
        let windows = ours.get(i..)?.windows(AGREE).enumerate();
        let mut found = windows.filter_map(|(more, dozen)| {
            let dozen: Vec<char> = dozen.iter().map(|(_, c)| *c).collect();
            let places = self.0.get(&dozen)?;
            let place = places.get(places.partition_point(|&at| at < j))?;
            Some((i + more, *place))
        });
        found.next()
    }
}

/// How many letters to leave out on either side; the fewest in sum.
fn leap(ours: &[(usize, char)], theirs: &[(usize, char)]) -> Option<(usize, usize)> {
    (1..=FARTHEST).find_map(|sum| {
        // Labels, which only the text has, are what is left out most often.
        (0..=sum)
            .rev()
            .map(|more| (more, sum - more))
            .find(|&(more, others)| {
                let (Some(ours), Some(theirs)) = (ours.get(more..), theirs.get(others..)) else {
                    return false;
                };
                let agree = ours.iter().zip(theirs).take(AGREE);
                let length = ours.len().min(theirs.len()).min(AGREE);
                length > 0 && agree.filter(|(a, b)| a.1 == b.1).count() == length
            })
    })
}

/// Digits that the reader raises or lowers are digits.
fn plain(c: char) -> char {
    match c {
        '²' => '2',
        '³' => '3',
        '¹' => '1',
        '⁰' | '⁴'..='⁹' => char::from(b'0' + (c as u32 - 0x2070) as u8),
        '₀'..='₉' => char::from(b'0' + (c as u32 - 0x2080) as u8),
        '\u{2011}' => '-',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> Letters {
        let xml = format!(
            "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:document>"
        );
        Letters::read(&xml).unwrap()
    }

    /// The letters of the XML that a word of the text is.
    fn found(text: &str, xml: &str, word: &str) -> Option<String> {
        let letters = letters(xml);
        let start = text.find(word).unwrap();
        let places = Places::new(text, &letters, false);
        let (first, last) = places.letters(Span::new(start, start + word.len()))?;
        let inside = &letters.letters[first..=last];
        Some(inside.iter().map(|l| l.letter).collect())
    }

    #[test]
    fn labels_and_hidden_words_near_and_far_are_left_out() {
        let text = "1. Chăn nuôi\na) Đàn lợn 9.655 con, đạt 76,5% kế hoạch (10.000 con).";
        let own = "Đàn lợn 9.655 con, đạt 76,5% kế hoạch (10.000 con).";
        assert_eq!(
            found(text, &format!("Chăn nuôi{own}"), "76,5").as_deref(),
            Some("76,5")
        );
        let hidden = "ẩn 12 đi ".repeat(9);
        assert_eq!(
            found(text, &format!("Chăn nuôi{hidden}{own}"), "76,5").as_deref(),
            Some("76,5")
        );
        let hidden = "ẩn 12 đi ".repeat(900);
        assert_eq!(
            found(text, &format!("Chăn nuôi{hidden}{own}"), "76,5").as_deref(),
            Some("76,5")
        );
        assert_eq!(found(text, "Văn bản khác hẳn.", "76,5"), None);
    }

    #[test]
    fn of_a_converted_text_digits_are_found() {
        let letters = letters("§µn lîn 9.655 con, ®¹t 76,5% kÕ ho¹ch");
        let text = "Đàn lợn 9.655 con, đạt 76,5% kế hoạch";
        let start = text.find("76,5").unwrap();
        let places = Places::new(text, &letters, true);
        let (first, last) = places.letters(Span::new(start, start + 4)).unwrap();
        let inside: String = letters.letters[first..=last]
            .iter()
            .map(|l| l.letter)
            .collect();
        assert_eq!(inside, "76,5");
    }
}
