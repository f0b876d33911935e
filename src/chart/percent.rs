//! Figures of one observation to percentages: as written, or computed from its other figures.
//!
//! "96,5% kế hoạch" is 96.5 as written; 193 of a planned 200 in the same unit is 96.5, computed. All in
//! exact decimals; what overflows them or divides by nothing is no percentage.

use std::collections::BTreeMap;

use super::MAX_ROWS;
use super::bars::Row;
use super::measure::clean;
use crate::decimal::Decimal;
use crate::messages::{Lang, decimal, quantity};
use crate::report::{Base, Figure, Observation, Quantity, Role};

/// A percentage of an observation.
#[derive(Clone, Debug)]
pub(super) struct Percent<'a> {
    pub of: &'a Observation,
    /// What it is measured against, where the text says so.
    pub base: Option<&'a Base>,
    pub amount: Decimal,
    /// As the text has it; nothing where it is computed.
    pub written: Option<&'a Quantity>,
}

impl<'a> Percent<'a> {
    /// A figure that is a percentage by itself.
    pub fn written(of: &'a Observation, figure: &'a Figure) -> Option<Self> {
        let quantity = &figure.quantity;
        (quantity.unit == "%").then_some(Self {
            of,
            base: figure.base.as_ref(),
            amount: quantity.amount,
            written: Some(quantity),
        })
    }

    /// One that follows from other figures.
    pub fn computed(of: &'a Observation, base: Option<&'a Base>, amount: Decimal) -> Self {
        Self {
            of,
            base,
            amount,
            written: None,
        }
    }

    /// "trên 96,5%" as written; "96,53%*" where computed. Without a sign.
    pub fn text(&self, lang: Lang) -> String {
        match self.written {
            Some(written) => quantity(
                &Quantity {
                    amount: written.amount.abs(),
                    ..written.clone()
                },
                lang,
            ),
            None => {
                let rounded = self.amount.abs().rounded(2);
                format!("{}%*", decimal(rounded.normalize(), lang))
            }
        }
    }
}

/// What `part` is of `whole`, in percent.
pub(super) fn ratio(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)
}

/// Whether the observation's level is itself a percentage.
pub(super) fn is_rate(observation: &Observation) -> bool {
    let value = observation.figure(Role::Value);
    value.is_some_and(|value| value.quantity.unit.contains(['%', '‰']))
}

/// The observation's value and its figure in another role, where they can be compared: same unit, both
/// single amounts, the other one above zero.
pub(super) fn value_and(observation: &Observation, role: Role) -> Option<(&Quantity, &Figure)> {
    let value = &observation.figure(Role::Value)?.quantity;
    let other = observation.figure(role)?;
    let comparable = value.unit == other.quantity.unit
        && value.amount_max.is_none()
        && other.quantity.amount_max.is_none()
        && other.quantity.amount > Decimal::ZERO;
    comparable.then_some((value, other))
}

/// Leaves out what is said twice, then keeps the most important: indicators of the catalogue before
/// others, earlier ones before later ones. Tells how many were left out.
pub(super) fn select(percents: Vec<Percent>) -> (Vec<Percent>, usize) {
    // What is written stands for the same result of computing.
    let (mut kept, computed): (Vec<Percent>, Vec<Percent>) = percents
        .into_iter()
        .partition(|percent| percent.written.is_some());
    kept.extend(computed);
    let (mut exact, mut rounded) = (BTreeMap::new(), BTreeMap::new());
    kept.retain(|percent| {
        let name = clean(&percent.of.name).to_lowercase();
        let near = (name.clone(), percent.amount.rounded(1));
        let id = percent.of.id;
        // Two bases of one observation may well give the same percentage.
        let of_near = *rounded.entry(near).or_insert(id);
        match percent.written {
            Some(_) => *exact.entry((name, percent.amount)).or_insert(id) == id,
            None => of_near == id,
        }
    });
    kept.sort_by_key(|percent| percent.of.id);
    let left_out = kept.len().saturating_sub(MAX_ROWS);
    kept.sort_by_key(|percent| percent.of.indicator.is_none());
    kept.truncate(MAX_ROWS);
    (kept, left_out)
}

/// Name, base where it must be said, and the bar.
pub(super) fn row(
    percent: &Percent,
    with_base: bool,
    value: &str,
    bar: (f64, super::canvas::Fill),
) -> Row {
    let detail = percent
        .base
        .filter(|_| with_base)
        .map_or("", |base| &base.label);
    Row::new(&percent.of.name, detail, value, vec![bar])
}
