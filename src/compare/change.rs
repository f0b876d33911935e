//! What became of an indicator from one report of a place to the next that has it.
//!
//! | then | now | |
//! |---|---|---|
//! | 8.760 con | 9.240 con | +480 con, +5,48 % |
//! | 18,2 % | 16,69 % | −1,51 điểm % |

use crate::decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::align::Alignment;
use super::level::{Level, sure_figure};
use super::relation::same_place;
use crate::numbers::Dimension;
use crate::report::{Report, Role};

/// A difference between two reports of one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Index of the earlier report.
    pub from: usize,
    /// Index of the later one.
    pub to: usize,
    /// The difference in the unit of the later one, with the digits of the finer of both.
    pub by: Decimal,
    /// That unit; percentages differ by points.
    pub unit: String,
    /// In percent of the earlier amount, with two digits; not for percentages.
    pub percent: Option<Decimal>,
}

/// By row: the change from the last report but one that has the indicator to the last one.
#[must_use]
pub fn changes(reports: &[&Report], alignment: &Alignment) -> Vec<Option<Change>> {
    (0..alignment.rows.len())
        .map(|row| change(reports, alignment, row))
        .collect()
}

fn change(reports: &[&Report], alignment: &Alignment, row: usize) -> Option<Change> {
    let row = alignment.rows.get(row)?;
    let has = |&report: &usize| row.observation(reports, report).is_some();
    let mut with = (0..reports.len()).rev().filter(has);
    let (to, from) = (with.next()?, with.next()?);
    if same_place(reports[from], reports[to]) != Some(true) {
        return None;
    }
    let figure = |report: usize| sure_figure(row.observation(reports, report)?, Role::Value);
    let (then, now) = (figure(from)?, figure(to)?);
    let (before, after) = (Level::of(then)?, Level::of(now)?);
    if !before.compares(&after) {
        return None;
    }
    let by = after.amount.nominal.checked_sub(before.amount.nominal)?;
    let in_unit = by.checked_div(Decimal::from(after.unit.factor))?;
    let digits = then
        .quantity
        .amount
        .scale()
        .max(now.quantity.amount.scale());
    let is_rate = matches!(
        after.unit.dimension,
        Dimension::Percent | Dimension::PerMille | Dimension::Point
    );
    let percent = by
        .checked_mul(Decimal::ONE_HUNDRED)
        .and_then(|by| by.checked_div(before.amount.nominal.abs()))
        .filter(|_| !is_rate);
    Some(Change {
        from,
        to,
        by: in_unit.rounded(digits),
        unit: now.quantity.unit.clone(),
        percent: percent.map(|p| p.rounded(2)),
    })
}
