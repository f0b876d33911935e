//! A figure to the interval that it stands for, in the base unit of its measure, so that figures of
//! several reports compare: "6,842 tỷ đồng" is 6.841.500.000 to 6.842.500.000 đồng.

use rust_decimal::Decimal;

use crate::check::Amount;
use crate::extract::unit_key;
use crate::numbers::{Dimension, UnitKey};
use crate::report::{Doubt, Figure, Observation, Role};

/// A figure's amount in base units, with what it measures.
#[derive(Clone, Debug)]
pub struct Level {
    /// What it measures.
    pub unit: UnitKey,
    /// As written, in base units.
    pub amount: Amount,
}

impl Level {
    /// Of a figure; `None` beyond the digits that can be calculated with.
    pub fn of(figure: &Figure) -> Option<Self> {
        let unit = unit_key(&figure.quantity.unit);
        let amount = Amount::of(&figure.quantity, &unit).times(Decimal::from(unit.factor))?;
        Some(Self { unit, amount })
    }

    /// Whether the two can be held against each other.
    pub fn compares(&self, other: &Self) -> bool {
        same_measure(&self.unit, &other.unit)
    }

    /// Whether no amount is both.
    pub fn excludes(&self, other: &Self) -> bool {
        let below = |a: &Amount, b: &Amount| a.high.zip(b.low).is_some_and(|(h, l)| h < l);
        below(&self.amount, &other.amount) || below(&other.amount, &self.amount)
    }

    /// The amount in the unit of `figure`, with as many digits as it is written with.
    pub fn written_like(&self, figure: &Figure) -> Option<Decimal> {
        let factor = Decimal::from(unit_key(&figure.quantity.unit).factor);
        let scale = figure.quantity.amount.scale();
        Some(self.amount.nominal.checked_div(factor)?.round_dp(scale))
    }
}

/// Whether amounts of the two units are of one measure. Counts compare whatever is counted: the name says
/// it ("11 đ/c", "11 đảng viên"); a number without a unit counts something.
pub fn same_measure(a: &UnitKey, b: &UnitKey) -> bool {
    let counts = |u: &UnitKey| matches!(u.dimension, Dimension::Count | Dimension::None);
    counts(a) && counts(b) || a.compares(b)
}

/// The figure of an observation in a role, if it has just one there and its amount is not in doubt.
pub fn sure_figure(observation: &Observation, role: Role) -> Option<&Figure> {
    if observation.reading.doubts.contains(&Doubt::Amount) {
        return None;
    }
    let mut figures = observation.figures.iter().filter(|f| f.role == role);
    let first = figures.next()?;
    figures.next().is_none().then_some(first)
}
