//! A table's row of totals and the rows above it.
//!
//! ```text
//! 1 | Thôn Đông  | 12 | 20
//! 2 | Thôn Đoài  | 18 | 31
//!   | Tổng cộng  | 35 | 51      12 + 18 = 30: inconsistent
//! ```
//!
//! Limits: all rows from the header, or from the last row of totals, to this one; columns of amounts that can
//! be added (no rates), in one unit, without a gap. Sub-rows count with their own row only.

use std::sync::LazyLock;

use super::amount::operand;
use super::facts::Facts;
use super::guard::Guard;
use super::judge::Way;
use super::sums::sum;
use super::wording::{Keys, keys};
use crate::finding::{Code, Finding, Formula, Verdict};
use crate::ingest::{BlockKind, Cell, Table};
use crate::numbers::Dimension;
use crate::report::{Figure, Observation};
use crate::source::Span;
use crate::text::fold;

/// Words that name a row of totals, whole.
static NAMES: Keys = LazyLock::new(|| {
    keys(&[
        "tổng cộng",
        "cộng",
        "tổng số",
        "tổng",
        "toàn xã",
        "toàn huyện",
        "toàn tỉnh",
    ])
});

/// All tables.
pub fn totals(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    for block in &facts.document.blocks {
        if let BlockKind::Table(table) = &block.kind {
            self::table(facts, table, out);
        }
    }
}

/// A figure of a cell, with its observation.
pub type Found<'a> = (&'a Observation, &'a Figure);

fn table(facts: &Facts<'_>, table: &Table, out: &mut Vec<Finding>) {
    let is_total = |row: &[Cell]| {
        row.iter().any(|cell| {
            let key = fold(cell.span.of(facts.text()));
            let key = key.trim_matches(|c: char| !c.is_alphanumeric());
            NAMES.iter().any(|name| name == key)
        })
    };
    let mut from = 0;
    for (at, row) in table.rows.iter().enumerate() {
        if !is_total(row) {
            continue;
        }
        let parts = &table.rows[from..at];
        from = at + 1;
        // A column that agrees says that the rows are what the total is of.
        let columns: Vec<Finding> = row
            .iter()
            .filter_map(|cell| column(facts, parts, cell))
            .collect();
        let agree = columns.iter().any(|f| f.verdict != Verdict::Inconsistent);
        out.extend(columns.into_iter().filter(|f| {
            let slip = f.suggestions.iter().any(|s| s.slip.is_some());
            let flag = f.verdict == Verdict::Inconsistent;
            !Guard::NoColumnAgrees.holds(flag && !agree && !slip)
        }));
    }
}

/// The cell of a total against the cells above it.
fn column(facts: &Facts<'_>, parts: &[Vec<Cell>], total: &Cell) -> Option<Finding> {
    let (whole, value) = figure(facts, total.span)?;
    let unit = facts.unit(&value.quantity.unit);
    if matches!(
        unit.dimension,
        Dimension::Percent
            | Dimension::PerMille
            | Dimension::Point
            | Dimension::Yield
            | Dimension::Times
    ) {
        return None;
    }
    let mut operands = Vec::new();
    let mut ids = vec![whole.id];
    for row in parts {
        let Some(cell) = row.iter().find(|c| c.column == total.column) else {
            continue;
        };
        let has_figures = row.iter().any(|c| figure(facts, c.span).is_some());
        match figure(facts, cell.span) {
            Some((part, _)) if part.part.is_some() => {}
            Some((part, figure)) => {
                let same = facts.unit(&figure.quantity.unit).compares(&unit);
                let amount = facts.amount_in(figure, &unit).filter(|_| same)?;
                operands.push((operand(figure), amount));
                ids.push(part.id);
            }
            // A gap in a row of figures: not all parts are known.
            None if Guard::GapInColumn.holds(has_figures) => return None,
            None => {}
        }
    }
    if operands.len() < 2 {
        return None;
    }
    let way = Way {
        formula: Formula::Sum,
        operands,
        stated: facts.amount(value),
    };
    Some(sum(facts, Code::TableTotal, &way, &operand(value), ids))
}

/// The figure that lies in a cell.
#[must_use]
pub fn figure<'a>(facts: &Facts<'a>, cell: Span) -> Option<Found<'a>> {
    let at = |o: &Observation| o.main().map_or(0, |f| f.quantity.span.start());
    // A row's observations stand around their main figures: a few to each side hold all its cells.
    let near = facts.observations.partition_point(|o| at(o) < cell.start());
    let near = near.saturating_sub(CELLS)..(near + CELLS).min(facts.observations.len());
    facts.observations[near]
        .iter()
        .flat_map(|o| o.figures.iter().map(move |f| (o, f)))
        .find(|(_, f)| !cell.is_empty() && cell.covers(f.quantity.span))
}

/// Observations of one row, at most: a wide table has some twenty columns.
const CELLS: usize = 24;
