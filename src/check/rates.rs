//! Columns of percentages in tables whose headers do not say what they are made of.
//!
//! ```text
//! Thôn      | Tổng số hộ | Hộ cận nghèo | Tỷ lệ (%)
//! Phú An    | 312        | 14           | 4,49
//! Phú Hòa   | 268        | 23           | 5,88      23 : 268 = 8,58: inconsistent
//! Phú Thạnh | 197        | 9            | 4,57
//! ```
//!
//! The other rows say what the column is: the two columns whose ratio (or relative difference) gives most of
//! the percentages. A column that no pair explains in most of its rows is left alone.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::amount::operand;
use super::facts::Facts;
use super::judge::{Way, rank};
use super::repair;
use super::totals::figure;
use super::wording::fingerprint;
use crate::finding::{Calculation, Code, Finding, Formula, Operand, Verdict};
use crate::ingest::{BlockKind, Table};
use crate::numbers::Dimension;
use crate::report::{Direction, Figure, Observation, Role};

/// Columns that are looked at, at most: the pairs grow with the square.
const MOST_COLUMNS: usize = 16;

/// All tables.
pub fn rates(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    for block in &facts.document.blocks {
        if let BlockKind::Table(table) = &block.kind {
            self::table(facts, table, out);
        }
    }
}

/// The figures of a row by column.
type Row<'a> = BTreeMap<u16, (&'a Observation, &'a Figure)>;

fn table(facts: &Facts<'_>, table: &Table, out: &mut Vec<Finding>) {
    let rows: Vec<Row<'_>> = table
        .rows
        .iter()
        .map(|row| {
            let cells = row.iter().take(MOST_COLUMNS);
            cells
                .filter_map(|c| Some((c.column, figure(facts, c.span)?)))
                .collect()
        })
        .filter(|row: &Row<'_>| row.len() >= 3)
        .collect();
    let mut columns: Vec<u16> = rows.iter().flat_map(|row| row.keys().copied()).collect();
    columns.sort_unstable();
    columns.dedup();
    for &rate in columns.iter().filter(|c| is_open_rate(facts, &rows, **c)) {
        let pairs = columns
            .iter()
            .flat_map(|a| columns.iter().map(move |b| (*a, *b)));
        let best = pairs
            .filter(|(a, b)| a != b && *a != rate && *b != rate)
            .flat_map(|pair| [Formula::Percent, Formula::PercentChange].map(|f| (pair, f)))
            .map(|(pair, formula)| {
                let ways: Vec<_> = rows
                    .iter()
                    .filter_map(|row| way(facts, row, rate, pair, formula))
                    .collect();
                let fit = ways.iter().filter(|w| fits(&w.1)).count();
                (fit, ways, formula)
            })
            .max_by_key(|(fit, ..)| *fit);
        if let Some((fit, ways, formula)) = best
            && fit >= 2
            && fit * 3 >= ways.len() * 2
        {
            out.extend(
                ways.iter()
                    .filter_map(|(id, way, stated)| finding(facts, *id, way, stated, formula)),
            );
        }
    }
}

/// A column of percentages that are values of their own: no role says what they are of.
fn is_open_rate(facts: &Facts<'_>, rows: &[Row<'_>], column: u16) -> bool {
    let mut figures = rows.iter().filter_map(|row| row.get(&column)).peekable();
    figures.peek().is_some()
        && figures.all(|(o, f)| {
            let percent = facts.unit(&f.quantity.unit).dimension == Dimension::Percent;
            let alone = o
                .figure(Role::Value)
                .is_none_or(|v| v.quantity.span == f.quantity.span);
            let share = f.role == Role::PctWhole && o.figure(Role::Whole).is_none();
            percent && (f.role == Role::Value && alone || share)
        })
}

type Found = (u32, Way, Operand);

fn way(
    facts: &Facts<'_>,
    row: &Row<'_>,
    rate: u16,
    pair: (u16, u16),
    formula: Formula,
) -> Option<Found> {
    let (of, stated) = row.get(&rate)?;
    let (a, b) = (row.get(&pair.0)?.1, row.get(&pair.1)?.1);
    let unit = facts.unit(&a.quantity.unit);
    if matches!(unit.dimension, Dimension::Percent | Dimension::Point) {
        return None;
    }
    let amount = facts.amount(stated);
    let falls = stated.direction == Some(Direction::Down) && !amount.nominal.is_sign_negative();
    let way = Way {
        formula,
        operands: vec![
            (operand(a), facts.amount(a)),
            (operand(b), facts.amount_in(b, &unit)?),
        ],
        stated: if falls { amount.negated() } else { amount },
    };
    Some((of.id, way, operand(stated)))
}

fn fits(way: &Way) -> bool {
    matches!(way.judge(), Some((verdict, _)) if rank(verdict) < rank(Verdict::Unchecked))
}

fn finding(
    facts: &Facts<'_>,
    id: u32,
    way: &Way,
    stated: &Operand,
    formula: Formula,
) -> Option<Finding> {
    let (verdict, result): (Verdict, Decimal) = way.judge()?;
    if verdict == Verdict::Unchecked {
        return None;
    }
    let code = match formula {
        Formula::PercentChange => Code::PercentChange,
        _ => Code::ShareOfWhole,
    };
    let mut spans = vec![stated.span];
    spans.extend(way.operands.iter().map(|(o, _)| o.span));
    let mut finding = Finding::new(code, verdict, vec![id], spans);
    finding.calculation = Some(Calculation {
        formula,
        operands: way.operands.iter().map(|(o, _)| o.clone()).collect(),
        result,
        stated: stated.clone(),
    });
    if verdict == Verdict::Inconsistent {
        finding.suggestions = repair::suggestions(way, Some(stated));
    }
    let parts: Vec<&str> = finding.spans.iter().map(|s| s.of(facts.text())).collect();
    finding.fingerprint = fingerprint(code, &parts);
    Some(finding)
}
