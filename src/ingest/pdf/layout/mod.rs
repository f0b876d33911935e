//! From glyphs in their places to text in reading order.
//!
//! ```text
//! glyphs ──► rows of words ──► without page headers and numbers ──► tables (ruled, aligned), columns
//!        ──► paragraphs, joined over lines and pages; notes; tables joined over pages
//! ```

pub mod aligned;
pub mod flow;
pub mod furniture;
pub mod grid;
pub mod leftward;
pub mod notes;
pub mod regions;
pub mod words;

/// A word where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// Its letters, composed.
    pub text: String,
    /// Left edge.
    pub x0: f32,
    /// Right edge.
    pub x1: f32,
    /// Baseline.
    pub y: f32,
    /// Size of its largest letter.
    pub size: f32,
    /// Most of its letters are bold.
    pub is_bold: bool,
}

impl Word {
    /// Where its middle is.
    pub fn middle(&self) -> f32 {
        (self.x0 + self.x1) / 2.0
    }
}

/// Words on one baseline, from left to right; never empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Baseline.
    pub y: f32,
    /// Usual size of its letters.
    pub size: f32,
    /// From left to right.
    pub words: Vec<Word>,
}

impl Row {
    /// Left edge.
    pub fn x0(&self) -> f32 {
        self.words.first().map_or(0.0, |word| word.x0)
    }

    /// Right edge.
    pub fn x1(&self) -> f32 {
        self.words.iter().map(|word| word.x1).fold(0.0, f32::max)
    }

    /// Its words with single spaces.
    pub fn text(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(|word| word.text.as_str()).collect();
        words.join(" ")
    }

    /// The words for which `keep` holds, and the others.
    pub fn part(self, keep: impl Fn(&Word) -> bool) -> (Option<Self>, Option<Self>) {
        let (y, size) = (self.y, self.size);
        let (yes, no): (Vec<Word>, Vec<Word>) = self.words.into_iter().partition(|word| keep(word));
        let row = |words: Vec<Word>| (!words.is_empty()).then_some(Self { y, size, words });
        (row(yes), row(no))
    }
}

/// Appends a line to a text: with a space, or without where the break stands after a hyphen or slash
/// inside a word ("2020-" / "2025").
pub fn join(text: &mut String, line: &str) {
    let mut ends = text.chars().rev();
    let glued = matches!(ends.next(), Some('-' | '/' | '–'))
        && ends.next().is_some_and(|c| !c.is_whitespace())
        && line.starts_with(char::is_alphanumeric);
    if !text.is_empty() && !glued {
        text.push(' ');
    }
    text.push_str(line);
}

/// A table as found on one page.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// From the top.
    pub rows: Vec<Vec<Cell>>,
    /// Left edges of the columns, and the right edge of the last.
    pub edges: Vec<f32>,
}

/// A cell of a [`Table`].
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Its lines, joined.
    pub text: String,
    /// First column, from 0.
    pub column: u16,
    /// How many columns it covers.
    pub columns: u16,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_joined() {
        for (text, line, joined) in [
            ("kinh tế", "xã hội", "kinh tế xã hội"),
            ("2020-", "2025", "2020-2025"),
            ("kinh tế -", "xã hội", "kinh tế - xã hội"),
            ("", "xã hội", "xã hội"),
            ("NĐ-", "(CP)", "NĐ- (CP)"),
        ] {
            let mut out = text.to_owned();
            join(&mut out, line);
            assert_eq!(out, joined);
        }
    }
}
