//! Places in a text: byte spans inside the core, code points in the JSON report, UTF-16 units on the page.
//!
//! Everything in the core counts bytes into the text that ingest made. The two other countings are
//! computed once, at the edges, by [`Positions`].

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A stretch of the document's text, in bytes, end exclusive; always on character boundaries.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// A span from `start` to `end`.
    ///
    /// # Panics
    /// If `start > end`, or `end` does not fit 32 bits (ingest refuses such texts long before).
    #[track_caller]
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        assert!(
            start <= end && end <= u32::MAX as usize,
            "span {start}..{end}"
        );
        Self {
            start: start as u32,
            end: end as u32,
        }
    }

    /// First byte.
    #[must_use]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    #[must_use]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it covers nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same as a range, to slice with.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The text it covers.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// Whether `other` lies inside.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// Bytes between two checkpoints of [`Positions`].
const STRIDE: usize = 256;

/// Turns byte offsets of a text into code points and UTF-16 units.
#[derive(Debug)]
pub struct Positions<'a> {
    text: &'a str,
    /// (code points, UTF-16 units) before byte `i * STRIDE`, rounded down to a character boundary.
    checkpoints: Vec<(u32, u32)>,
}

impl<'a> Positions<'a> {
    /// Reads the text once.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let mut checkpoints = Vec::with_capacity(text.len() / STRIDE + 1);
        let (mut points, mut units, mut at) = (0, 0, 0);
        for stride in 0..=text.len() / STRIDE {
            let next = text.floor_char_boundary(stride * STRIDE);
            let between = &text[at..next];
            points += between.chars().count() as u32;
            units += utf16_units(between) as u32;
            checkpoints.push((points, units));
            at = next;
        }
        Self { text, checkpoints }
    }

    /// Code points before the byte offset (which must lie on a character boundary).
    #[must_use]
    pub fn code_points(&self, byte: usize) -> usize {
        let (checkpoint, rest) = self.since_checkpoint(byte);
        checkpoint.0 as usize + rest.chars().count()
    }

    /// UTF-16 units before the byte offset (which must lie on a character boundary).
    #[must_use]
    pub fn utf16(&self, byte: usize) -> usize {
        let (checkpoint, rest) = self.since_checkpoint(byte);
        checkpoint.1 as usize + utf16_units(rest)
    }

    fn since_checkpoint(&self, byte: usize) -> ((u32, u32), &'a str) {
        let i = (byte / STRIDE).min(self.checkpoints.len() - 1);
        let start = self.text.floor_char_boundary(i * STRIDE);
        (self.checkpoints[i], &self.text[start..byte])
    }
}

/// A character of four bytes is two units, any other is one.
fn utf16_units(text: &str) -> usize {
    text.chars().count() + text.bytes().filter(|byte| *byte >= 0xf0).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_like_a_walk_over_the_text() {
        let text = "Tỷ lệ 🌾 hộ nghèo giảm còn 1,50% — ".repeat(40);
        let positions = Positions::new(&text);
        for (points, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(positions.code_points(byte), points);
            assert_eq!(positions.utf16(byte), text[..byte].encode_utf16().count());
        }
        assert_eq!(positions.code_points(text.len()), text.chars().count());
    }

    #[test]
    fn the_empty_text_has_one_position() {
        assert_eq!(Positions::new("").code_points(0), 0);
    }

    #[test]
    fn a_text_of_exactly_one_stride_ends_where_it_should() {
        let text = "a".repeat(STRIDE * 2);
        assert_eq!(Positions::new(&text).utf16(text.len()), STRIDE * 2);
    }
}
