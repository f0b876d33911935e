//! Lists that count: the label that a word processor prints before an item ("II.", "1.2.", "a)", "-").
//!
//! Levels (`%1.%2)` with their numerals) and the counting of a definition come together here:
//!
//! ```text
//! levels ["%1." I, "%2." 1], items at 0, 1, 1, 0  ──►  "I." "1." "2." "II."
//! ```
//!
//! Counting goes in the order of the text, so [`Counters::next`] must be asked for every item once.

use std::collections::{BTreeMap, BTreeSet};

use super::labels::{self, Numeral};

/// How deep lists go.
pub const LEVELS: usize = 9;

/// The levels of a list; those that nobody described are `None`.
pub type Levels = [Option<Level>; LEVELS];

/// The levels that hold for an item: a list's own in place of those of its definition.
pub type Shown<'l> = [Option<&'l Level>; LEVELS];

/// The levels of a definition, but for those that a list replaces.
pub fn shown<'l>(definition: &'l Levels, own: &'l Levels) -> Shown<'l> {
    std::array::from_fn(|at| own[at].as_ref().or(definition[at].as_ref()))
}

/// How the items of a level are labelled.
#[derive(Clone, Debug)]
pub struct Level {
    /// The first item's number.
    pub start: u32,
    /// How numbers of this level are written.
    pub numeral: Numeral,
    /// The label, with `%1` to `%9` for the numbers of the levels.
    pub text: String,
    /// The level (from 1) whose items make this one start again; 0 for none. Without it every level above
    /// does.
    pub restart: Option<usize>,
    /// All numbers in the label are written 1, 2, 3.
    pub is_legal: bool,
    /// Paragraphs of this style stand on this level.
    pub style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 0,
            numeral: Numeral::Decimal,
            text: String::new(),
            restart: None,
            is_legal: false,
            style: None,
        }
    }
}

/// How far each definition has counted.
#[derive(Debug, Default)]
pub struct Counters {
    counts: BTreeMap<u32, [Option<u32>; LEVELS]>,
    /// Lists and levels whose own start has been used.
    started: BTreeSet<(u32, usize)>,
}

impl Counters {
    /// The label of the next item on that level (from 0) of a list, which counts in its definition and may
    /// have a start of its own. `None` where the level is not described.
    pub fn next(
        &mut self,
        list: u32,
        definition: u32,
        level: usize,
        levels: &Shown<'_>,
        own_start: Option<u32>,
    ) -> Option<String> {
        let item = (*levels.get(level)?)?;
        let counts = self.counts.entry(definition).or_default();
        counts[level] = Some(match (own_start, counts[level]) {
            (Some(start), _) if self.started.insert((list, level)) => start,
            (_, Some(count)) => count.saturating_add(1),
            (_, None) => item.start,
        });
        for deeper in level + 1..LEVELS {
            let restarts = match levels[deeper].and_then(|l| l.restart) {
                Some(after) => level < after,
                None => true,
            };
            if restarts {
                counts[deeper] = None;
            }
        }
        Some(label(item, levels, counts))
    }
}

/// "%1.%2)" with the counts in place.
fn label(item: &Level, levels: &Shown<'_>, counts: &[Option<u32>; LEVELS]) -> String {
    if item.numeral == Numeral::None {
        return String::new();
    }
    if item.numeral == Numeral::Bullet {
        return labels::bullet(&item.text);
    }
    let mut out = String::new();
    let mut rest = item.text.chars().peekable();
    while let Some(c) = rest.next() {
        let number = rest
            .peek()
            .filter(|_| c == '%')
            .and_then(|d| d.to_digit(10))
            .filter(|d| (1..=9).contains(d));
        let Some(number) = number else {
            out.push(c);
            continue;
        };
        rest.next();
        let at = number as usize - 1;
        if let Some(level) = levels[at] {
            let numeral = if item.is_legal {
                Numeral::Decimal
            } else {
                level.numeral
            };
            numeral.write(counts[at].unwrap_or(level.start), &mut out);
        }
    }
    out
}
