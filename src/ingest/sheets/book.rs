//! A workbook as its readers find it: sheets of cells, each with the text that the program would show.

use std::collections::BTreeMap;
use std::rc::Rc;

/// A workbook.
#[derive(Debug, Default)]
pub struct Book {
    /// In the order of their tabs.
    pub sheets: Vec<Sheet>,
}

/// A sheet.
#[derive(Debug, Default)]
pub struct Sheet {
    /// On its tab.
    pub name: String,
    /// The tab is hidden.
    pub is_hidden: bool,
    /// Formulas whose result the file does not hold.
    pub without_result: u32,
    /// Cells with text, by row and column, from 0.
    pub cells: BTreeMap<(u32, u32), Rc<str>>,
    /// Merged cells.
    pub merged: Vec<Area>,
    /// Hidden rows.
    pub hidden_rows: Ranges,
    /// Hidden columns.
    pub hidden_columns: Ranges,
}

/// First and last row and column, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// Upper left cell.
    pub first: (u32, u32),
    /// Lower right cell.
    pub last: (u32, u32),
}

impl Area {
    /// From "B2:D5" or "B2".
    pub fn of(reference: &str) -> Option<Self> {
        let (first, last) = reference.split_once(':').unwrap_or((reference, reference));
        let (first, last) = (place(first)?, place(last)?);
        (first.0 <= last.0 && first.1 <= last.1).then_some(Self { first, last })
    }
}

/// Row and column of "B2".
pub fn place(reference: &str) -> Option<(u32, u32)> {
    let reference = reference.trim_matches('$');
    let digits = reference.find(|c: char| c.is_ascii_digit())?;
    let mut column = 0_u32;
    for letter in reference[..digits].bytes().filter(|&b| b != b'$') {
        if !letter.is_ascii_alphabetic() || column > MOST_COLUMNS {
            return None;
        }
        column = column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    }
    let row: u32 = reference[digits..].parse().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

/// No program has more.
pub const MOST_COLUMNS: u32 = 16_384;
/// No program has more.
pub const MOST_ROWS: u32 = 1_048_576;

/// Stretches of numbers: the last of each by its first; none touches another.
#[derive(Clone, Debug, Default)]
pub struct Ranges(BTreeMap<u32, u32>);

impl Ranges {
    /// Adds the stretch from `first` to `last`.
    pub fn add(&mut self, mut first: u32, mut last: u32) {
        if last < first {
            return;
        }
        if let Some((&from, &to)) = self.0.range(..=first).next_back()
            && to.saturating_add(1) >= first
        {
            (first, last) = (from, last.max(to));
        }
        while let Some((&from, &to)) = self.0.range(first..=last.saturating_add(1)).next() {
            last = last.max(to);
            self.0.remove(&from);
        }
        self.0.insert(first, last);
    }

    /// Whether a number is in one of them.
    pub fn has(&self, number: u32) -> bool {
        self.next(number) != number
    }

    /// The number itself, or the next one that is in none of them.
    pub fn next(&self, number: u32) -> u32 {
        match self.0.range(..=number).next_back() {
            Some((_, &last)) if last >= number => last.saturating_add(1),
            _ => number,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places() {
        for (reference, found) in [
            ("A1", Some((0, 0))),
            ("$B$3", Some((2, 1))),
            ("AA10", Some((9, 26))),
            ("XFD1048576", Some((1_048_575, 16_383))),
            ("A0", None),
            ("1", None),
            ("A", None),
            ("", None),
            ("ZZZZZZZZZZZZ1", None),
        ] {
            assert_eq!(place(reference), found, "{reference}");
        }
        let area = Area {
            first: (1, 1),
            last: (4, 3),
        };
        assert_eq!(Area::of("B2:D5"), Some(area));
        assert_eq!(Area::of("D5:B2"), None);
    }

    #[test]
    fn ranges() {
        let mut ranges = Ranges::default();
        for (first, last) in [(9, 9), (3, 5), (2, 2), (12, 20), (14, 15), (7, 6)] {
            ranges.add(first, last);
        }
        assert_eq!(ranges.0, BTreeMap::from([(2, 5), (9, 9), (12, 20)]));
        assert!(ranges.has(4) && ranges.has(9) && ranges.has(18) && !ranges.has(6));
        assert_eq!(ranges.next(3), 6);
        assert_eq!(ranges.next(6), 6);
    }
}
