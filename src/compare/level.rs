//! A figure to the interval that it stands for, in the base unit of its measure, so that figures of
//! several reports compare: "6,842 tỷ đồng" is 6.841.500.000 to 6.842.500.000 đồng.

use std::sync::LazyLock;

use crate::check::Amount;
use crate::decimal::Decimal;
use crate::extract::unit_key;
use crate::numbers::{Dimension, UnitKey};
use crate::report::{Doubt, Figure, Observation, Role};
use crate::text::fold;

/// A figure's amount in base units, with what it measures.
#[derive(Clone, Debug, PartialEq)]
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
        Some(self.amount.nominal.checked_div(factor)?.rounded(scale))
    }
}

/// People are counted under many words.
#[rustfmt::skip] // a table of words
static PEOPLE: LazyLock<Vec<String>> = LazyLock::new(|| {
    ["người", "đồng chí", "đ c", "đảng viên", "đoàn viên", "hội viên", "lao động", "lđ", "học sinh", "hs", "cháu", "em", "đối tượng", "trường hợp"].map(fold).into()
});

/// Whether amounts of the two units are of one measure. Counts are when they count one thing, however long it is
/// named ("lượt", "lượt khách"), or people ("11 đ/c", "11 đảng viên"); a number without a unit counts something.
pub fn same_measure(a: &UnitKey, b: &UnitKey) -> bool {
    let counts = |u: &UnitKey| matches!(u.dimension, Dimension::Count | Dimension::None);
    if !counts(a) || !counts(b) {
        return a.compares(b);
    }
    let (a, b) = (a.measure.as_str(), b.measure.as_str());
    let people = |unit: &str| PEOPLE.iter().any(|p| p == unit);
    let longer = |a: &str, b: &str| {
        b.strip_prefix(a)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    a.is_empty() || b.is_empty() || longer(a, b) || longer(b, a) || people(a) && people(b)
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
