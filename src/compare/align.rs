//! Reports to rows: which observations of several reports are one indicator.
//!
//! ```text
//! report 1: Diện tích cây ngô gieo trồng 185 ha    report 2: Ngô 142,6 ha    ──► one row "Diện tích cây ngô gieo trồng"
//! ```
//!
//! Two observations are held to be one indicator when the catalogue gives both the same code, or when the
//! words that tell their names are (nearly) the same, rare words counting for more; never when their units
//! do not compare or the catalogue gives them different codes. A row has at most one observation of each
//! report; the best pairs are put together first. Rows that turn out to have one code are one row: the report that
//! names it in the catalogue's words may come last.
//!
//! Work: an observation meets only rows that share a word or a code with it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::level::same_measure;
use super::words::{shared, telling};
use crate::extract::unit_key;
use crate::numbers::UnitKey;
use crate::report::{Kind, Observation, Report, Role, Sector};

/// Full agreement of two names.
const FULL: u32 = 1_000;

/// Two names that agree less are two indicators. Half of the weight of all words may differ where one name
/// holds all of the other ("Số hộ nghèo", "Số hộ nghèo đầu kỳ"), a third elsewhere.
const LEAST: u32 = 667;
const LEAST_INSIDE: u32 = 560;

/// An indicator of several reports.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The name in the first report that has it.
    pub name: String,
    /// The catalogue's code, where one of the names has one.
    pub indicator: Option<String>,
    /// Field of work, of the first report that has it.
    pub sector: Sector,
    /// Result or target.
    pub kind: Kind,
    /// By report: the index of the observation there.
    pub cells: Vec<Option<usize>>,
}

/// The rows of some reports, in the order of the first report that has each.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alignment {
    /// One an indicator.
    pub rows: Vec<Row>,
}

impl Alignment {
    /// Puts row `other` into `row`, as a person says that they are one indicator; cells that both have
    /// stay apart in `other`.
    pub fn join(&mut self, row: usize, other: usize) {
        if row == other || row >= self.rows.len() || other >= self.rows.len() {
            return;
        }
        let mut moved = std::mem::take(&mut self.rows[other].cells);
        for (cell, from) in self.rows[row].cells.iter_mut().zip(&mut moved) {
            if cell.is_none() {
                *cell = from.take();
            }
        }
        if moved.iter().all(Option::is_none) {
            self.rows.remove(other);
        } else {
            self.rows[other].cells = moved;
        }
    }

    /// Takes a report's observation out of a row, into a row of its own behind it.
    pub fn part(&mut self, row: usize, report: usize, reports: &[&Report]) {
        let Some(found) = self.rows.get_mut(row) else {
            return;
        };
        let cell = found.cells.get_mut(report).and_then(Option::take);
        let named = cell.and_then(|i| reports.get(report)?.observations.get(i));
        if let (Some(index), Some(observation)) = (cell, named) {
            let mut own = Row::of(observation, reports.len());
            own.cells[report] = Some(index);
            self.rows.insert(row + 1, own);
        }
    }
}

impl Alignment {
    /// Does what a person says of two observations. What names none of the rows changes nothing.
    pub fn edit(&mut self, edit: Edit, reports: &[&Report]) {
        let row = |rows: &[Row], cell: Cell| {
            let report = reports.get(cell.report)?;
            let of = |o: &Observation| o.id == cell.observation;
            let index = report.observations.iter().position(of)?;
            let holds = |row: &Row| row.cells.get(cell.report) == Some(&Some(index));
            rows.iter().position(holds)
        };
        match edit {
            Edit::Join(one, other) => {
                if let (Some(a), Some(b)) = (row(&self.rows, one), row(&self.rows, other)) {
                    self.join(a, b);
                }
            }
            Edit::Part(cell) => {
                if let Some(at) = row(&self.rows, cell) {
                    self.part(at, cell.report, reports);
                }
            }
        }
    }
}

/// An observation of one of several reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Cell {
    /// Index of the report.
    pub report: usize,
    /// Id of the observation in it.
    pub observation: u32,
}

/// What a person says of an alignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// The rows of the two are one indicator.
    Join(Cell, Cell),
    /// It is another indicator than the others of its row.
    Part(Cell),
}

impl Row {
    /// Its observation in a report, by the report's index.
    pub(super) fn observation<'a>(
        &self,
        reports: &[&'a Report],
        report: usize,
    ) -> Option<&'a Observation> {
        let index = self.cells.get(report).copied().flatten()?;
        reports.get(report)?.observations.get(index)
    }

    fn of(observation: &Observation, reports: usize) -> Self {
        Self {
            name: observation.name.clone(),
            indicator: observation.indicator.clone(),
            sector: observation.sector,
            kind: observation.kind,
            cells: vec![None; reports],
        }
    }
}

/// What of an observation is held against others.
struct Entry {
    index: usize,
    words: Vec<u64>,
    unit: UnitKey,
}

/// A row in the making: what its members say.
struct Growing {
    row: Row,
    words: Vec<Vec<u64>>,
    unit: UnitKey,
}

/// The rows of the reports, in the order of the first report that has each.
#[must_use]
pub fn align(reports: &[&Report]) -> Alignment {
    let entries: Vec<Vec<Entry>> = reports.iter().map(|r| entries(r)).collect();
    let weights = Weights::of(&entries);
    let mut rows: Vec<Growing> = Vec::new();
    for (report, entries) in entries.iter().enumerate() {
        let taken = best_pairs(reports[report], entries, &rows, &weights);
        let mut row_of = vec![None; entries.len()];
        for (row, entry) in taken {
            row_of[entry] = Some(row);
        }
        for (entry, row) in entries.iter().zip(row_of) {
            let observation = &reports[report].observations[entry.index];
            let row = row.unwrap_or_else(|| {
                rows.push(Growing {
                    row: Row::of(observation, reports.len()),
                    words: Vec::new(),
                    unit: entry.unit.clone(),
                });
                rows.len() - 1
            });
            let growing = &mut rows[row];
            growing.row.cells[report] = Some(entry.index);
            growing.row.indicator = growing
                .row
                .indicator
                .take()
                .or_else(|| observation.indicator.clone());
            if !growing.words.contains(&entry.words) {
                growing.words.push(entry.words.clone());
            }
        }
    }
    let rows = united(rows).into_iter().map(|g| g.row).collect();
    Alignment { rows }
}

/// Puts rows of one code together, as far as no report has something in both.
fn united(rows: Vec<Growing>) -> Vec<Growing> {
    let is_one = |a: &Growing, b: &Growing| {
        let mut cells = a.row.cells.iter().zip(&b.row.cells);
        a.row.kind == b.row.kind
            && same_measure(&a.unit, &b.unit)
            && !cells.any(|(a, b)| a.is_some() && b.is_some())
    };
    let mut kept: Vec<Growing> = Vec::with_capacity(rows.len());
    let mut by_code: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for row in rows {
        let Some(code) = row.row.indicator.clone() else {
            kept.push(row);
            continue;
        };
        let same = by_code.entry(code).or_default();
        if let Some(&earlier) = same.iter().find(|&&at| is_one(&kept[at], &row)) {
            for (cell, from) in kept[earlier].row.cells.iter_mut().zip(row.row.cells) {
                *cell = cell.or(from);
            }
        } else {
            same.push(kept.len());
            kept.push(row);
        }
    }
    kept
}

/// The observations that measure something by themselves: those with a level, or without one a
/// percentage of plan or a change.
fn entries(report: &Report) -> Vec<Entry> {
    let observations = report.observations.iter().enumerate();
    let entry = |(index, observation): (usize, &Observation)| {
        let main = observation.figure(Role::Value).or(observation.main())?;
        Some(Entry {
            index,
            words: telling(observation.compared_name()),
            unit: unit_key(&main.quantity.unit),
        })
    };
    observations.filter_map(entry).collect()
}

/// How much a word tells: the fewer names hold it, the more.
struct Weights {
    names: u32,
    holding: BTreeMap<u64, u32>,
}

impl Weights {
    fn of(entries: &[Vec<Entry>]) -> Self {
        let mut weights = Self {
            names: 1,
            holding: BTreeMap::new(),
        };
        for entry in entries.iter().flatten() {
            weights.names += 1;
            for word in &entry.words {
                *weights.holding.entry(*word).or_default() += 1;
            }
        }
        weights
    }

    fn word(&self, word: u64) -> u32 {
        let holding = self.holding.get(&word).copied().unwrap_or(1);
        2 + (self.names / holding.max(1)).max(1).ilog2()
    }

    fn sum(&self, words: impl IntoIterator<Item = u64>) -> u32 {
        words.into_iter().map(|w| self.word(w)).sum()
    }

    /// How far two names agree, of [`FULL`]; 0 where they are two indicators.
    fn agree(&self, a: &[u64], b: &[u64]) -> u32 {
        let common = self.sum(shared(a, b));
        let (all_a, all_b) = (self.sum(a.iter().copied()), self.sum(b.iter().copied()));
        let agreement = 2 * FULL * common / (all_a + all_b).max(1);
        let least = if common == all_a.min(all_b) {
            LEAST_INSIDE
        } else {
            LEAST
        };
        if agreement >= least { agreement } else { 0 }
    }
}

/// Pairs (row, entry), the best first, none of them twice.
fn best_pairs(
    report: &Report,
    entries: &[Entry],
    rows: &[Growing],
    weights: &Weights,
) -> Vec<(usize, usize)> {
    let mut by_word: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    let mut by_code: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, growing) in rows.iter().enumerate() {
        for word in growing.words.iter().flatten() {
            let rows = by_word.entry(*word).or_default();
            if rows.last() != Some(&at) {
                rows.push(at);
            }
        }
        if let Some(code) = &growing.row.indicator {
            by_code.entry(code).or_default().push(at);
        }
    }
    let mut pairs = Vec::new();
    for (e, entry) in entries.iter().enumerate() {
        let observation = &report.observations[entry.index];
        let code = observation.indicator.as_deref();
        let mut near: Vec<usize> = code
            .and_then(|code| by_code.get(code))
            .into_iter()
            .chain(entry.words.iter().filter_map(|w| by_word.get(w)))
            .flatten()
            .copied()
            .collect();
        near.sort_unstable();
        near.dedup();
        for at in near {
            let agreement = agreement(observation, entry, &rows[at], weights);
            if agreement > 0 {
                pairs.push((std::cmp::Reverse(agreement), at, e));
            }
        }
    }
    pairs.sort_unstable();
    let (mut row_taken, mut entry_taken) = (vec![false; rows.len()], vec![false; entries.len()]);
    pairs.retain(|&(_, row, entry)| {
        let free = !row_taken[row] && !entry_taken[entry];
        if free {
            (row_taken[row], entry_taken[entry]) = (true, true);
        }
        free
    });
    pairs.into_iter().map(|(_, row, e)| (row, e)).collect()
}

fn agreement(
    observation: &Observation,
    entry: &Entry,
    growing: &Growing,
    weights: &Weights,
) -> u32 {
    let row = &growing.row;
    if row.kind != observation.kind || !same_measure(&growing.unit, &entry.unit) {
        return 0;
    }
    let names = growing
        .words
        .iter()
        .map(|words| weights.agree(words, &entry.words));
    let by_name = names.max().unwrap_or(0);
    match (&row.indicator, &observation.indicator) {
        // The same code is worth more than any wording; names still order several of one code.
        (Some(a), Some(b)) if a == b => FULL + by_name,
        (Some(_), Some(_)) => 0,
        _ => by_name,
    }
}
