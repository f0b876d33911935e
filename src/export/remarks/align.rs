//! Places of the report's text to letters of the document.
//!
//! Both tell the same in the same order, but the text has labels of lists that the XML has not, and the XML may have
//! hidden words that the text has not. Letters are compared one by one; where they differ, the shortest leap on either
//! side after which a dozen letters agree is taken.

use std::collections::BTreeMap;

use super::letters::Letters;
use crate::source::Span;

/// So many letters that agree end a leap.
const AGREE: usize = 12;
/// How far a leap goes at most, on either side.
const FARTHEST: usize = 600;

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
        let (mut i, mut j) = (0, 0);
        while let (Some(&(at, a)), Some(&(letter, b))) = (ours.get(i), theirs.get(j)) {
            if a == b {
                out.insert(at, letter);
                (i, j) = (i + 1, j + 1);
            } else {
                let Some((more, others)) = leap(&ours[i..], &theirs[j..]) else {
                    break;
                };
                (i, j) = (i + more, j + others);
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
