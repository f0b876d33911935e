//! Property changes (sprms): a code that says what is set, and its value.
//!
//! `16 24 01` is 2416 (stands in a table) with the value 1. The code itself says how long its value is.

use crate::ingest::compound::{u16_at, u32_at};

/// One property.
#[derive(Clone, Copy, Debug)]
pub struct Sprm<'a> {
    /// Which.
    pub code: u16,
    /// Its value; of long values without their length.
    pub value: &'a [u8],
}

/// Properties of paragraphs.
pub const STYLE: u16 = 0x4600;
/// Stands in a table.
pub const IN_TABLE: u16 = 0x2416;
/// Ends a row.
pub const ROW_END: u16 = 0x2417;
/// How many tables it stands in.
pub const DEPTH: u16 = 0x6649;
/// The same, relative.
pub const DEPTH_CHANGE: u16 = 0x664a;
/// Ends a cell of a table in a table.
pub const INNER_CELL_END: u16 = 0x244b;
/// Ends a row of a table in a table.
pub const INNER_ROW_END: u16 = 0x244c;
/// Outline level.
pub const OUTLINE: u16 = 0x2640;
/// Level in its list.
pub const LIST_LEVEL: u16 = 0x260a;
/// Its list.
pub const LIST: u16 = 0x460b;
/// More properties, in the stream `Data`.
pub const MORE: [u16; 3] = [0x6646, 0x6645, 0x646b];
/// Properties of rows: where cells begin and end, and how they are merged.
pub const ROW: u16 = 0xd608;
/// Merges cells side by side.
pub const MERGE_ACROSS: u16 = 0x5624;
/// Merges a cell with the one above.
pub const MERGE_DOWN: u16 = 0xd62b;

/// Properties of characters: deleted, but not yet accepted.
pub const DELETED: u16 = 0x0800;
/// Inserted, but not yet accepted.
pub const INSERTED: u16 = 0x0801;
/// Hidden.
pub const HIDDEN: u16 = 0x083c;
/// Character style.
pub const CHARACTER_STYLE: u16 = 0x4a30;
/// Font of ASCII letters.
pub const FONT_ASCII: u16 = 0x4a4f;
/// Font of other letters.
pub const FONT_OTHER: u16 = 0x4a51;
/// The character is no letter but stands for something.
pub const SPECIAL: u16 = 0x0855;
/// Super- or subscript.
pub const RAISED: u16 = 0x2a48;
/// A symbol: font and code.
pub const SYMBOL: u16 = 0x6a09;
/// Back to the style.
pub const PLAIN: u16 = 0x2a33;

/// The properties in a list of them, up to the first that is cut.
pub fn sprms(bytes: &[u8]) -> impl Iterator<Item = Sprm<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let code = u16_at(bytes, at)?;
        at += 2;
        let (skip, len) = match code >> 13 {
            0 | 1 => (0, 1),
            2 | 4 | 5 => (0, 2),
            3 => (0, 4),
            7 => (0, 3),
            // The length of a row's definition is its own length less one.
            _ if code == ROW => (2, usize::from(u16_at(bytes, at)?).saturating_sub(1)),
            _ => (1, usize::from(*bytes.get(at)?)),
        };
        let value = bytes.get(at + skip..at + skip + len)?;
        at += skip + len;
        Some(Sprm { code, value })
    })
}

impl Sprm<'_> {
    /// The value's first byte.
    pub fn byte(&self) -> u8 {
        self.value.first().copied().unwrap_or(0)
    }

    /// The value's first two bytes.
    pub fn word(&self) -> u16 {
        u16_at(self.value, 0).unwrap_or(0)
    }

    /// The value's first four bytes.
    pub fn long(&self) -> u32 {
        u32_at(self.value, 0).unwrap_or(0)
    }

    /// On or off; 128 is "as the style", 129 its opposite.
    pub fn switch(&self, style: bool) -> bool {
        match self.byte() {
            0 => false,
            128 => style,
            129 => !style,
            _ => true,
        }
    }
}
