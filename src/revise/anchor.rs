//! A figure by the words around it, and finding it again in another version of the text.
//!
//! ```text
//! at: "Tổng đàn lợn hiện có " [9.655] " con, đạt 96,5% kế hoạch"
//! new text: "…; tổng đàn lợn hiện có 9.655 con, đạt 97% kế hoạch"   ──► found: the number, and most of the words
//! new text: "…; tổng đàn lợn hiện có 9.566 con, đạt 95,6% kế hoạch" ──► another number stands there: a conflict
//! ```

use serde::{Deserialize, Serialize};

use crate::report::Lost;
use crate::source::Span;
use crate::text::word_numbers;

/// So many letters on each side.
const LETTERS: usize = 60;

/// Of these, so many words on each side are compared.
const WORDS: usize = 8;

/// So much of the words must be there where the number is the same, of 100, and where it is another.
const LEAST: usize = 50;
const LEAST_CHANGED: usize = 75;

/// A figure by its writing and the words around it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The number as written.
    pub quote: String,
    /// The text before it.
    pub before: String,
    /// The text after it.
    pub after: String,
    /// Which one it is of several that all of this is the same for, from 0.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub nth: u32,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
fn is_zero(n: &u32) -> bool {
    *n == 0
}

impl Anchor {
    /// The anchor of a place of the text.
    #[must_use]
    pub fn of(text: &str, span: Span) -> Self {
        let mut anchor = Self::plain(text, span);
        let here = text.match_indices(anchor.quote.as_str());
        let before = here.take_while(|(at, _)| *at < span.start());
        let same =
            before.filter(|(at, _)| Self::plain(text, Span::new(*at, at + span.len())) == anchor);
        anchor.nth = u32::try_from(same.count()).unwrap_or(u32::MAX);
        anchor
    }

    fn plain(text: &str, span: Span) -> Self {
        let before = &text[..span.start()];
        let start = before.char_indices().rev().take(LETTERS).last();
        let after = &text[span.end()..];
        let end = after.char_indices().nth(LETTERS);
        Self {
            quote: span.of(text).to_owned(),
            before: before[start.map_or(before.len(), |(at, _)| at)..].to_owned(),
            after: after[..end.map_or(after.len(), |(at, _)| at)].to_owned(),
            nth: 0,
        }
    }

    /// The words before it, the nearest first, and those after it.
    fn words(&self) -> (Vec<u64>, Vec<u64>) {
        let mut before: Vec<u64> = word_numbers(&self.before).collect();
        before.reverse();
        before.truncate(WORDS);
        (before, word_numbers(&self.after).take(WORDS).collect())
    }

    /// Which of these places of a text it is, by its index.
    ///
    /// # Errors
    /// Why it is none of them, or which one stands there with another number.
    pub fn find(&self, text: &str, places: &[Span]) -> Result<usize, (Lost, Option<usize>)> {
        let words = self.words();
        let likeness = |span: Span| {
            let other = Self::plain(text, span).words();
            let all = words.0.len() + words.1.len();
            let shared = common(&words.0, &other.0) + common(&words.1, &other.1);
            // A number that is all of its text has no words to differ in.
            (shared * 100).checked_div(all).unwrap_or(100)
        };
        let is_quote = |span: &Span| span.of(text) == self.quote;
        let alike = |same: bool, least: usize| {
            let wanted = places
                .iter()
                .enumerate()
                .filter(|(_, span)| is_quote(span) == same);
            let mut alike: Vec<(usize, usize)> = wanted
                .map(|(i, &span)| (likeness(span), i))
                .filter(|(likeness, _)| *likeness >= least)
                .collect();
            alike.sort_by_key(|&(likeness, i)| (std::cmp::Reverse(likeness), i));
            let best = alike.first().map_or(0, |(likeness, _)| *likeness);
            alike.retain(|(likeness, _)| *likeness == best);
            alike
        };
        match alike(true, LEAST).as_slice() {
            [(_, found)] => Ok(*found),
            [] => match alike(false, LEAST_CHANGED).as_slice() {
                [(_, there)] => Err((Lost::Changed, Some(*there))),
                _ => Err((Lost::Gone, None)),
            },
            // The same sentence several times: the one that it was among them.
            [(100, _), ..] => alike(true, LEAST)
                .get(self.nth as usize)
                .map(|(_, found)| *found)
                .ok_or((Lost::Ambiguous, None)),
            _ => Err((Lost::Ambiguous, None)),
        }
    }
}

/// How many words two lists have in common, in the same order.
fn common(a: &[u64], b: &[u64]) -> usize {
    let mut row = vec![0_usize; b.len() + 1];
    for x in a {
        let mut corner = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y {
                corner + 1
            } else {
                above.max(row[j])
            };
            corner = above;
        }
    }
    row.last().copied().unwrap_or(0)
}
