//! The lists of a Word file: definitions with nine levels (or one), and the uses that paragraphs refer to.
//!
//! A label is kept as text in which the characters 0 to 8 stand for the numbers of the levels: "\0." is
//! "%1." elsewhere.

use std::collections::BTreeMap;

use crate::ingest::compound::{numbers16, u16_at, u32_at};
use crate::ingest::flow::labels::Numeral;
use crate::ingest::flow::lists::{Counters, LEVELS, Level, Levels, shown};

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub struct Lists {
    definitions: BTreeMap<u32, Levels>,
    uses: Vec<Use>,
    counters: Counters,
}

#[derive(Debug, Default)]
struct Use {
    definition: u32,
    levels: Levels,
    starts: [Option<u32>; LEVELS],
}

impl Lists {
    /// From the definitions (with what follows them) and the uses; what is cut is left out.
    pub fn read(definitions: &[u8], uses: &[u8]) -> Self {
        let mut lists = Self::default();
        lists.define(definitions);
        lists.refer(uses);
        lists
    }

    fn define(&mut self, bytes: &[u8]) -> Option<()> {
        const ENTRY: usize = 28;
        let count = usize::from(u16_at(bytes, 0)?);
        let mut at = 2 + ENTRY * count;
        for entry in bytes.get(2..at)?.chunks_exact(ENTRY) {
            let levels = if entry[26] & 1 == 1 { 1 } else { LEVELS };
            let definition = self.definitions.entry(u32_at(entry, 0)?).or_default();
            for slot in definition.iter_mut().take(levels) {
                let (level, next) = read_level(bytes, at)?;
                *slot = Some(level);
                at = next;
            }
        }
        Some(())
    }

    fn refer(&mut self, bytes: &[u8]) -> Option<()> {
        const ENTRY: usize = 16;
        let count = u32_at(bytes, 0)? as usize;
        let mut at = count.checked_mul(ENTRY)?.checked_add(4)?;
        let entries = bytes.get(4..at)?.chunks_exact(ENTRY);
        for entry in entries.clone() {
            self.uses.push(Use {
                definition: u32_at(entry, 0)?,
                ..Use::default()
            });
        }
        for (list, entry) in self.uses.iter_mut().zip(entries) {
            at += 4;
            for _ in 0..entry[12] {
                let start = u32_at(bytes, at)?;
                let flags = u32_at(bytes, at + 4)?;
                at += 8;
                let level = (flags & 0xf) as usize;
                if flags & 0x20 != 0 {
                    let (own, next) = read_level(bytes, at)?;
                    at = next;
                    if let Some(slot) = list.levels.get_mut(level) {
                        *slot = Some(own);
                    }
                } else if flags & 0x10 != 0
                    && let Some(slot) = list.starts.get_mut(level)
                {
                    *slot = Some(start);
                }
            }
        }
        Some(())
    }

    /// The label of the next item of that use (from 1) on that level (from 0); `None` where there is no
    /// such list.
    pub fn label(&mut self, list: u16, level: u8) -> Option<String> {
        let own = self.uses.get(usize::from(list).checked_sub(1)?)?;
        let levels = shown(self.definitions.get(&own.definition)?, &own.levels);
        let level = usize::from(level).min(LEVELS - 1);
        self.counters.next(
            u32::from(list),
            own.definition,
            level,
            &levels,
            own.starts[level],
        )
    }
}

/// A level, and where the next begins.
fn read_level(bytes: &[u8], at: usize) -> Option<(Level, usize)> {
    let fixed = bytes.get(at..at.checked_add(28)?)?;
    let (characters, paragraph) = (usize::from(fixed[24]), usize::from(fixed[25]));
    let text = at + 28 + characters + paragraph;
    let letters = usize::from(u16_at(bytes, text)?);
    let end = text + 2 + 2 * letters;
    let units = numbers16(bytes.get(text + 2..end)?);
    let mut label = String::new();
    for c in char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)) {
        match u32::from(c) {
            level @ 0..=8 => label.push_str(&format!("%{}", level + 1)),
            _ => label.push(c),
        }
    }
    let numeral = match fixed[4] {
        1 => Numeral::UpperRoman,
        2 => Numeral::LowerRoman,
        3 => Numeral::UpperLetter,
        4 => Numeral::LowerLetter,
        5 => Numeral::Ordinal,
        22 => Numeral::DecimalZero,
        23 => Numeral::Bullet,
        255 => Numeral::None,
        _ => Numeral::Decimal,
    };
    let level = Level {
        // Starts are signed, and never below zero.
        start: u32_at(fixed, 0)?.min(0x7fff),
        numeral,
        text: label,
        restart: (fixed[5] & 8 != 0).then(|| usize::from(fixed[26])),
        is_legal: fixed[5] & 4 != 0,
        style: None,
    };
    Some((level, end))
}
