//! A written figure to the interval that it stands for.
//!
//! | written | unit | from | to |
//! |---|---|---|---|
//! | 78 | % | 77,5 | 78,5 |
//! | 24,00 | ha | 23,995 | 24,005 |
//! | 86 | đảng viên | 86 | 86 |
//! | trên 340 | hộ | 340 | open |
//! | khoảng 12.000 | tấn | 11.500 | 12.500 |
//!
//! A measured amount stands for all that round to its digits; a count of things is exact. Zeros at the end
//! of a hedged number are no digits.

use crate::decimal::Decimal;
use crate::finding::Operand;
use crate::numbers::{Dimension, UnitKey};
use crate::report::{Figure, Qualifier, Quantity};

/// An amount with its interval, in the unit as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// As written.
    pub nominal: Decimal,
    /// Lower end; `None` where it is open.
    pub low: Option<Decimal>,
    /// Upper end; `None` where it is open.
    pub high: Option<Decimal>,
}

impl Amount {
    /// What the quantity stands for.
    #[must_use]
    pub fn of(quantity: &Quantity, unit: &UnitKey) -> Self {
        Self::reading(quantity, quantity.amount, unit)
    }

    /// The same for another reading of its digits.
    #[must_use]
    pub fn reading(quantity: &Quantity, nominal: Decimal, unit: &UnitKey) -> Self {
        let counted = matches!(unit.dimension, Dimension::Count | Dimension::None);
        let exact = counted && unit.factor == 1 && nominal.scale() == 0;
        let hedged = quantity.qualifier.is_some();
        let half = if hedged {
            round_step(nominal).half()
        } else if exact {
            Decimal::ZERO
        } else {
            nominal.step().half()
        };
        let top = quantity.amount_max.unwrap_or(nominal);
        let (low, high) = match quantity.qualifier {
            Some(Qualifier::AtLeast) => (Some(nominal), None),
            Some(Qualifier::AtMost | Qualifier::Nearly) => (None, Some(top)),
            // An end beyond all digits is open.
            _ => (nominal.checked_sub(half), top.checked_add(half)),
        };
        Self { nominal, low, high }
    }

    /// One exact amount.
    #[must_use]
    pub fn exact(nominal: Decimal) -> Self {
        Self {
            nominal,
            low: Some(nominal),
            high: Some(nominal),
        }
    }

    /// Whether an end is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.low.is_none() || self.high.is_none()
    }

    /// The same below zero.
    #[must_use]
    pub fn negated(&self) -> Self {
        Self {
            nominal: self.nominal.negated(),
            low: self.high.map(Decimal::negated),
            high: self.low.map(Decimal::negated),
        }
    }

    /// In another unit: every end times the factor; `None` beyond 28 digits.
    #[must_use]
    pub fn times(&self, factor: Decimal) -> Option<Self> {
        let scale = |end: Option<Decimal>| match end {
            Some(end) => end.checked_mul(factor).map(Some),
            None => Some(None),
        };
        Some(Self {
            nominal: self.nominal.checked_mul(factor)?,
            low: scale(self.low)?,
            high: scale(self.high)?,
        })
    }
}

/// One step of the last digit that is not a zero before the comma: 1.000 for 12.000.
fn round_step(amount: Decimal) -> Decimal {
    let mut step = amount.step();
    if amount.scale() == 0 && !amount.is_zero() {
        while let Some(next) = step.checked_mul(Decimal::TEN)
            && amount.checked_rem(next).is_some_and(|rest| rest.is_zero())
        {
            step = next;
        }
    }
    step
}

/// A figure as a calculation shows it.
#[must_use]
pub fn operand(figure: &Figure) -> Operand {
    Operand {
        span: figure.quantity.span,
        amount: figure.quantity.amount,
        unit: figure.quantity.unit.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::unit_key;
    use crate::source::Span;

    #[test]
    fn a_figure_stands_for_all_that_round_to_it() {
        use Qualifier::{About, AtLeast, Nearly};
        for (amount, unit, qualifier, low, high) in [
            ("78", "%", None, Some("77.5"), Some("78.5")),
            ("24.00", "ha", None, Some("23.995"), Some("24.005")),
            ("86", "đảng viên", None, Some("86"), Some("86")),
            (
                "4860",
                "nghìn lượt khách",
                None,
                Some("4859.5"),
                Some("4860.5"),
            ),
            ("340", "hộ", Some(AtLeast), Some("340"), None),
            ("340", "hộ", Some(Nearly), None, Some("340")),
            ("12000", "tấn", Some(About), Some("11500"), Some("12500")),
            ("0", "vụ", Some(About), Some("-0.5"), Some("0.5")),
        ] {
            let quantity = Quantity {
                span: Span::new(0, 1),
                amount: amount.parse().unwrap(),
                amount_max: None,
                unit: unit.to_owned(),
                qualifier,
                readings: Vec::new(),
            };
            let found = Amount::of(&quantity, &unit_key(unit));
            let end = |end: Option<&str>| end.map(|e| e.parse::<Decimal>().unwrap());
            assert_eq!(
                (found.low, found.high),
                (end(low), end(high)),
                "{amount} {unit}"
            );
        }
    }
}
