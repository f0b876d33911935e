//! What reading one file may cost at most: counts of what a small file can make large, asked before anything
//! is copied or made.
//!
//! A part of 2 kB may unfold to gigabytes, a chain may run in circles, a list may repeat a label of a
//! megabyte before each item. Readers say what they are about to take, and go no further than the limits:
//!
//! ```text
//! budget.spend(Measured::Cells, 20_000)  ──► Ok, or Error::TooLarge { what: Cells, found, limit }
//! ```
//!
//! Every reader of a file counts in the same budget. The figures are [`Limits`], listed in `docs/limits.md`.

use std::cell::Cell;

use super::Limits;
use crate::error::{Error, Measured};

/// How much of a file's allowance is used up.
#[derive(Debug)]
pub struct Budget<'l> {
    limits: &'l Limits,
    used: [Cell<u64>; Measured::COUNT],
}

impl<'l> Budget<'l> {
    /// A new file's, nothing of it used.
    pub fn new(limits: &'l Limits) -> Self {
        Self {
            limits,
            used: std::array::from_fn(|_| Cell::new(0)),
        }
    }

    /// What it was made with.
    pub fn limits(&self) -> &'l Limits {
        self.limits
    }

    /// Takes so much more.
    ///
    /// # Errors
    /// When that is more than there is, and ever after.
    pub fn spend(&self, what: Measured, amount: u64) -> Result<(), Error> {
        let used = &self.used[what as usize];
        used.set(used.get().saturating_add(amount));
        self.limits.check(what, used.get())
    }

    /// Takes the characters of a text that is about to be kept.
    ///
    /// # Errors
    /// As [`spend`](Self::spend).
    pub fn spend_text(&self, text: &str) -> Result<(), Error> {
        self.spend(Measured::Characters, text.chars().count() as u64)
    }

    /// Takes the tags of markup that is about to be read: empty elements without end cost more than their bytes say.
    ///
    /// # Errors
    /// As [`spend`](Self::spend).
    pub fn spend_tags(&self, markup: &[u8]) -> Result<(), Error> {
        let tags = memchr::memchr_iter(b'<', markup).count();
        self.spend(Measured::Tags, tags as u64)
    }

    /// Takes the numbers of a text that is about to be analyzed: each costs as much as hundreds of letters, and a text may
    /// hold nothing else.
    ///
    /// # Errors
    /// As [`spend`](Self::spend).
    pub fn spend_numbers(&self, text: &str) -> Result<(), Error> {
        // "1.234,5" is one.
        let of_number = |b: u8| b.is_ascii_digit() || matches!(b, b'.' | b',');
        let runs = text
            .as_bytes()
            .chunk_by(|&a, &b| of_number(a) == of_number(b));
        let numbers = runs
            .filter(|run| run.iter().any(u8::is_ascii_digit))
            .count();
        self.spend(Measured::Numbers, numbers as u64)
    }

    /// How much is left.
    pub fn left(&self, what: Measured) -> u64 {
        let used = self.used[what as usize].get();
        self.limits.of(what).saturating_sub(used)
    }
}

impl Limits {
    /// The limit of that count.
    #[must_use]
    pub fn of(&self, what: Measured) -> u64 {
        match what {
            Measured::Bytes => self.bytes,
            Measured::Characters => self.characters,
            Measured::UnpackedBytes => self.part_bytes,
            Measured::DocumentBytes => self.document_bytes,
            Measured::Levels => self.levels,
            Measured::Pages => self.pages,
            Measured::Cells => self.cells,
            Measured::Notes => self.notes,
            Measured::Streams => self.streams,
            Measured::Steps => self.steps,
            Measured::Tags => self.tags,
            Measured::Numbers => self.numbers,
            Measured::Files => self.files,
            Measured::ArchiveBytes => self.archive_bytes,
        }
    }

    /// Whether so much is within the limit.
    ///
    /// # Errors
    /// [`Error::TooLarge`] where it is not.
    pub fn check(&self, what: Measured, found: u64) -> Result<(), Error> {
        let limit = self.of(what);
        if found > limit {
            return Err(Error::TooLarge { what, found, limit });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_count_ends_at_its_own_limit() {
        let limits = Limits {
            cells: 3,
            characters: 4,
            ..Limits::default()
        };
        let budget = Budget::new(&limits);
        assert_eq!(budget.spend(Measured::Cells, 3), Ok(()));
        assert_eq!(budget.left(Measured::Cells), 0);
        // Letters are counted, not bytes.
        assert_eq!(budget.spend_text("tấn,"), Ok(()));
        assert_eq!(budget.spend_numbers("Đạt 1.234,5 ha, 5/7 xã."), Ok(()));
        assert_eq!(budget.left(Measured::Numbers), limits.numbers - 3);
        let too_large = |what, found, limit| Err(Error::TooLarge { what, found, limit });
        assert_eq!(
            budget.spend(Measured::Cells, u64::MAX),
            too_large(Measured::Cells, u64::MAX, 3)
        );
        assert_eq!(
            budget.spend_text("x"),
            too_large(Measured::Characters, 5, 4)
        );
        assert_eq!(budget.left(Measured::Cells), 0);
        assert_eq!(budget.spend(Measured::Notes, 1), Ok(()));
    }
}
