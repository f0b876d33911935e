//! What the properties of a paragraph and of its letters come to, from its style down to its own.

use super::File;
use super::runs::Run;
use super::sprms::{self, Sprm, sprms};
use super::styles;
use crate::ingest::compound::u16_at;
use crate::ingest::flow::rows::Frame;

/// A paragraph's properties.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// Its style.
    pub style: u16,
    /// Outline level from 0; 9 is running text.
    pub outline: Option<u8>,
    /// Its list (a use, from 1) and level there.
    pub list: u16,
    /// From 0.
    pub level: u8,
    /// How many tables it stands in.
    pub depth: usize,
    /// It ends a row.
    pub ends_row: bool,
    /// It ends a cell of a table in a table.
    pub ends_inner_cell: bool,
    /// Where the row begins, in twips.
    pub left: i32,
    /// Its cells.
    pub frames: Vec<Frame>,
    in_table: bool,
}

impl Standing {
    /// Of the paragraph whose end lies in that run.
    pub fn of(file: &File<'_>, run: Option<Run<'_>>, piece: &[u8]) -> Self {
        let mut standing = Self::default();
        if let Some(run) = run {
            standing.style = run.style;
            for list in file.styles.paragraph(run.style) {
                standing.take(list, file, 0);
            }
            standing.take(run.properties, file, 0);
        }
        standing.take(piece, file, 0);
        standing.depth = if standing.in_table {
            standing.depth.max(1)
        } else {
            0
        };
        standing
    }

    fn take(&mut self, list: &[u8], file: &File<'_>, nested: u8) {
        for sprm in sprms(list) {
            match sprm.code {
                sprms::STYLE => self.style = sprm.word(),
                sprms::OUTLINE => self.outline = Some(sprm.byte()),
                sprms::LIST => self.list = sprm.word(),
                sprms::LIST_LEVEL => self.level = sprm.byte(),
                sprms::IN_TABLE => self.in_table = sprm.switch(self.in_table),
                sprms::DEPTH => self.depth = sprm.long() as usize,
                sprms::DEPTH_CHANGE => {
                    self.depth = self
                        .depth
                        .saturating_add_signed(sprm.long().cast_signed() as isize);
                }
                sprms::ROW_END | sprms::INNER_ROW_END => self.ends_row = sprm.switch(self.ends_row),
                sprms::INNER_CELL_END => self.ends_inner_cell = sprm.switch(self.ends_inner_cell),
                sprms::ROW => self.row(sprm),
                sprms::MERGE_ACROSS => self.merge_across(sprm),
                sprms::MERGE_DOWN => {
                    if let [cell, flags, ..] = *sprm.value
                        && let Some(frame) = self.frames.get_mut(usize::from(cell))
                    {
                        frame.joins_above = flags == 1;
                    }
                }
                code if sprms::MORE.contains(&code) && nested == 0 => {
                    let at = sprm.long() as usize;
                    if let Some(len) = u16_at(&file.data, at) {
                        let end = at + 2 + usize::from(len);
                        let more = file.data.get(at + 2..end).unwrap_or_default();
                        self.take(more, file, nested + 1);
                    }
                }
                _ => {}
            }
        }
    }

    /// The number of cells, their edges, and 20 bytes for each.
    fn row(&mut self, sprm: Sprm<'_>) {
        const CELL: usize = 20;
        let count = usize::from(sprm.byte());
        let edge = |i: usize| {
            let unit = u16_at(sprm.value, 1 + 2 * i)?;
            Some(i32::from(unit.cast_signed()))
        };
        self.left = edge(0).unwrap_or(0);
        self.frames.clear();
        // Which of the codes 1 and 2 begins a merged cell differs between writers: the first one met does.
        let mut first = 0;
        for i in 0..count {
            let Some(right) = edge(i + 1) else { break };
            let flags = u16_at(sprm.value, 1 + 2 * (count + 1) + CELL * i).unwrap_or(0);
            let across = flags & 3;
            if across == 0 || first == 0 {
                first = across;
            }
            let was_merged = i > 0 && first != 0;
            self.frames.push(Frame {
                right,
                joins_left: was_merged && across != first,
                joins_above: flags & 0x60 == 0x20,
            });
        }
    }

    fn merge_across(&mut self, sprm: Sprm<'_>) {
        if let [first, end, ..] = *sprm.value {
            let inner = usize::from(first) + 1..usize::from(end);
            for frame in self.frames.get_mut(inner).unwrap_or_default() {
                frame.joins_left = true;
            }
        }
    }
}

/// The properties of a run of letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Letters {
    /// Number of the font.
    pub font: Option<u16>,
    /// Deleted, but not yet accepted.
    pub is_deleted: bool,
    /// Inserted, but not yet accepted.
    pub is_inserted: bool,
    /// Hidden.
    pub is_hidden: bool,
    /// Characters stand for something: notes, pictures, symbols.
    pub is_special: bool,
    /// Superscript.
    pub is_raised: bool,
    /// Font and code of a symbol.
    pub symbol: Option<(u16, u16)>,
}

impl Letters {
    /// Of the letters in that run of a paragraph in that style.
    pub fn of(file: &File<'_>, style: u16, run: &[u8], piece: &[u8]) -> Self {
        let mut base = Self {
            font: file.styles.font(),
            ..Self::default()
        };
        for list in file.styles.characters(style) {
            base.take(list, base, file, 0);
        }
        let mut letters = base;
        letters.take(run, base, file, 0);
        letters.take(piece, base, file, 0);
        letters
    }

    fn take(&mut self, list: &[u8], base: Self, file: &File<'_>, nested: u8) {
        self.font = styles::font(list, self.font);
        for sprm in sprms(list) {
            match sprm.code {
                sprms::DELETED => self.is_deleted = sprm.switch(false),
                sprms::INSERTED => self.is_inserted = sprm.switch(false),
                sprms::HIDDEN => self.is_hidden = sprm.switch(base.is_hidden),
                sprms::SPECIAL => self.is_special = sprm.switch(false),
                sprms::RAISED => self.is_raised = sprm.byte() == 1,
                sprms::SYMBOL => {
                    self.symbol = Some((sprm.word(), u16_at(sprm.value, 2).unwrap_or(0)));
                }
                sprms::PLAIN => {
                    let (deleted, inserted) = (self.is_deleted, self.is_inserted);
                    *self = Self {
                        is_deleted: deleted,
                        is_inserted: inserted,
                        ..base
                    };
                }
                sprms::CHARACTER_STYLE if nested == 0 => {
                    let font = self.font;
                    for list in file.styles.characters(sprm.word()) {
                        self.take(list, base, file, nested + 1);
                    }
                    // What the run sets itself holds over its style, in whichever order they stand.
                    if styles::font(list, None).is_some() {
                        self.font = font;
                    }
                }
                _ => {}
            }
        }
    }
}
