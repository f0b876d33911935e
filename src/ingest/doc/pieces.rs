//! The text of a Word file: pieces anywhere in the file, of one byte a character or two, put in order.
//!
//! ```text
//! piece 0..5 at byte 2048, one byte     "Tong "
//! piece 5..8 at byte 4096, two bytes    "số "
//! ```

use super::header::places;
use crate::ingest::compound::{u16_at, u32_at};
use crate::ingest::encodings::western;

/// A stretch of the text that lies in one stretch of the file.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'a> {
    /// First character, counted over all stories.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Where it lies in the file.
    pub byte: u32,
    /// Bytes of a character.
    pub width: u32,
    /// Properties that hold for all of it.
    pub properties: &'a [u8],
}

/// The pieces in the order of the text.
#[derive(Debug)]
pub struct Pieces<'a> {
    file: &'a [u8],
    pieces: Vec<Piece<'a>>,
}

impl<'a> Pieces<'a> {
    /// `table` is the table of pieces of the text in `file`; `None` where it makes no sense.
    pub fn read(file: &'a [u8], table: &'a [u8]) -> Option<Self> {
        let mut at = 0;
        let mut lists: Vec<&[u8]> = Vec::new();
        while table.get(at) == Some(&1) {
            let len = usize::from(u16_at(table, at + 1)?);
            lists.push(table.get(at + 3..at + 3 + len)?);
            at += 3 + len;
        }
        if table.get(at) != Some(&2) {
            return None;
        }
        let rest = table.get(at + 5..)?;
        let rest = &rest[..rest.len().min(u32_at(table, at + 1)? as usize)];
        let mut pieces = Vec::new();
        let mut next = 0;
        for (start, end, entry) in places(rest, 8) {
            let (place, change) = (u32_at(entry, 2)?, u16_at(entry, 6)?);
            let is_narrow = place & 0x4000_0000 != 0;
            let place = place & 0x3fff_ffff;
            let (byte, width) = if is_narrow {
                (place / 2, 1)
            } else {
                (place, 2)
            };
            // Out of order, or longer than the file: nothing that can be read.
            let fits = u64::from(end.saturating_sub(start)) * u64::from(width) + u64::from(byte);
            if start < next || end < start || fits > file.len() as u64 {
                continue;
            }
            next = end;
            let properties = match change & 1 {
                1 => lists.get(usize::from(change >> 1)).copied(),
                _ => None,
            };
            pieces.push(Piece {
                start,
                end,
                byte,
                width,
                properties: properties.unwrap_or_default(),
            });
        }
        (!pieces.is_empty()).then_some(Self { file, pieces })
    }

    /// The parts of the pieces that hold these characters.
    pub fn within(&self, start: u32, end: u32) -> impl Iterator<Item = Piece<'a>> + '_ {
        self.pieces.iter().filter_map(move |piece| {
            let (from, to) = (piece.start.max(start), piece.end.min(end));
            (from < to).then(|| Piece {
                start: from,
                end: to,
                byte: piece.byte + (from - piece.start) * piece.width,
                ..*piece
            })
        })
    }

    /// The character (half of a pair, perhaps) at a place in the file.
    pub fn unit(&self, byte: u32, width: u32) -> u16 {
        let at = byte as usize;
        if width == 2 {
            u16_at(self.file, at).unwrap_or(0)
        } else {
            // Narrow characters are those of windows-1252.
            self.file
                .get(at)
                .map_or(0, |&byte| u32::from(western(byte)) as u16)
        }
    }
}
