//! Where properties hold: pages of 512 bytes that cut the file's bytes into runs and name each run's list.
//!
//! Properties belong to places in the file, not to characters of the text: pieces of the text are looked up
//! where they lie.

use super::header::places;
use crate::ingest::compound::{u16_at, u32_at};

const PAGE: usize = 512;

/// Runs of bytes with their properties, in order.
#[derive(Debug, Default)]
pub struct Runs<'a> {
    runs: Vec<Run<'a>>,
}

/// A run.
#[derive(Clone, Copy, Debug)]
pub struct Run<'a> {
    /// First byte.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Style of a paragraph; 0 for characters.
    pub style: u16,
    /// What is set.
    pub properties: &'a [u8],
}

impl<'a> Runs<'a> {
    /// Of characters; `table` lists the pages in the stream `file`.
    pub fn characters(file: &'a [u8], table: &[u8]) -> Self {
        Self::read(file, table, 1, |page, entry| {
            let at = 2 * usize::from(*page.get(entry)?);
            if at == 0 {
                return Some((0, &[][..]));
            }
            let len = usize::from(*page.get(at)?);
            Some((0, page.get(at + 1..at + 1 + len)?))
        })
    }

    /// Of paragraphs.
    pub fn paragraphs(file: &'a [u8], table: &[u8]) -> Self {
        Self::read(file, table, 13, |page, entry| {
            let at = 2 * usize::from(*page.get(entry)?);
            if at == 0 {
                return Some((0, &[][..]));
            }
            // A length in words less a byte; zero: the next byte is a length in words.
            let (start, len) = match usize::from(*page.get(at)?) {
                0 => (at + 2, 2 * usize::from(*page.get(at + 1)?)),
                words => (at + 1, 2 * words - 1),
            };
            let list = page.get(start..start + len)?;
            Some((u16_at(list, 0)?, list.get(2..)?))
        })
    }

    fn read(
        file: &'a [u8],
        table: &[u8],
        entry_size: usize,
        entry: impl Fn(&'a [u8], usize) -> Option<(u16, &'a [u8])>,
    ) -> Self {
        let mut runs = Vec::new();
        // A file has no more pages than fit in it, whatever its table says.
        for (_, _, page) in places(table, 4).take(file.len() / PAGE + 1) {
            let at = (u32_at(page, 0).unwrap_or(0) & 0x3f_ffff) as usize * PAGE;
            let Some(page) = file.get(at..at + PAGE) else {
                continue;
            };
            let count = usize::from(page[PAGE - 1]);
            for i in 0..count {
                let (Some(start), Some(end)) = (u32_at(page, 4 * i), u32_at(page, 4 * i + 4))
                else {
                    break;
                };
                let place = 4 * (count + 1) + entry_size * i;
                let (style, properties) = entry(page, place).unwrap_or((0, &[]));
                if start < end {
                    runs.push(Run {
                        start,
                        end,
                        style,
                        properties,
                    });
                }
            }
        }
        runs.sort_by_key(|run| run.start);
        Self { runs }
    }

    /// The run that holds the byte.
    pub fn at(&self, byte: u32) -> Option<Run<'a>> {
        let after = self.runs.partition_point(|run| run.start <= byte);
        let run = *self.runs.get(after.checked_sub(1)?)?;
        (byte < run.end).then_some(run)
    }
}
