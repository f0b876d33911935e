//! A formula, its operands and what the text says of the result, to a verdict.
//!
//! | operands | stated | verdict |
//! |---|---|---|
//! | 286 : 400 | 71,5 % | consistent |
//! | 86 : 95 | 90,52 % | truncated |
//! | 56,5 tạ/ha × 412 ha | 2.327 tấn | rounding: 56,49 tạ/ha gives it |
//! | 286 : 400 | 76,5 % | inconsistent |
//!
//! Arithmetic is exact on decimals of 28 digits; a division keeps as many.

use super::amount::{Amount, operand};
use super::facts::Facts;
use crate::decimal::Decimal;
use crate::finding::{Formula, Operand, Verdict};
use crate::report::Figure;

/// One calculation that should give the stated amount.
#[derive(Clone, Debug)]
pub struct Way {
    /// How the operands are put together.
    pub formula: Formula,
    /// As shown, and in one unit.
    pub operands: Vec<(Operand, Amount)>,
    /// What the text says; amounts of falls count below zero.
    pub stated: Amount,
}

impl Way {
    /// "value : base × 100 = stated", the base in the value's unit; `None` where the two do not compare.
    #[must_use]
    pub fn percent(
        facts: &Facts<'_>,
        value: &Figure,
        base: &Figure,
        stated: Amount,
    ) -> Option<Self> {
        Self::of_base(facts, Formula::Percent, (value, base), stated)
    }

    /// The same for any formula of a value and its base.
    #[must_use]
    pub fn of_base(
        facts: &Facts<'_>,
        formula: Formula,
        (value, base): (&Figure, &Figure),
        stated: Amount,
    ) -> Option<Self> {
        let unit = facts.unit(&value.quantity.unit);
        Some(Self {
            formula,
            operands: vec![
                (operand(value), facts.amount(value)),
                (operand(base), facts.amount_in(base, &unit)?),
            ],
            stated,
        })
    }

    /// Its verdict, and what the amounts as written give; `None` where nothing can be calculated.
    #[must_use]
    pub fn judge(&self) -> Option<(Verdict, Decimal)> {
        let nominals = self.nominals();
        let nominal = value(self.formula, &nominals)?;
        let verdict = match agreement(nominal, self.stated.nominal) {
            Some(verdict) => verdict,
            None => self.judge_ends(&nominals)?,
        };
        Some((verdict, nominal))
    }

    /// The amounts as written.
    #[must_use]
    pub fn nominals(&self) -> Vec<Decimal> {
        self.operands.iter().map(|(_, a)| a.nominal).collect()
    }

    /// The verdict where the amounts as written do not give the stated one: by what they stand for.
    fn judge_ends(&self, nominals: &[Decimal]) -> Option<Verdict> {
        let (low, high) = (self.end(nominals, false)?, self.end(nominals, true)?);
        let stated = &self.stated;
        let above = low.zip(stated.high).is_some_and(|(l, h)| l > h);
        let below = high.zip(stated.low).is_some_and(|(h, l)| h < l);
        Some(if above || below {
            Verdict::Inconsistent
        } else if low.is_none() || high.is_none() || stated.is_open() {
            Verdict::Unchecked
        } else {
            Verdict::Rounding
        })
    }

    /// The most or the least that may come out: every formula rises or falls in each operand alone, so that its
    /// ends lie at ends of the operands. None inside where that end is open.
    fn end(&self, nominals: &[Decimal], high: bool) -> Option<Option<Decimal>> {
        let mut at = Vec::with_capacity(self.operands.len());
        for (i, (_, operand)) in self.operands.iter().enumerate() {
            let end = if rises(self.formula, i, nominals) == high {
                operand.high
            } else {
                operand.low
            };
            match end {
                Some(end) => at.push(end),
                None => return Some(None),
            }
        }
        value(self.formula, &at).map(Some)
    }
}

/// Whether the outcome grows with that operand. Amounts are not negative, but for a fall as the second
/// operand of `PercentOfRest`.
fn rises(formula: Formula, operand: usize, nominals: &[Decimal]) -> bool {
    match formula {
        Formula::Sum | Formula::Product | Formula::Same | Formula::OverHundred => true,
        // d : (a − d) grows with d, the second; a larger a brings it nearer to zero.
        Formula::PercentOfRest => operand == 1 || nominals[1].is_sign_negative(),
        Formula::Percent
        | Formula::PercentChange
        | Formula::Ratio
        | Formula::RatioChange
        | Formula::Difference => operand == 0,
    }
}

/// The formula on plain amounts.
#[must_use]
pub fn value(formula: Formula, operands: &[Decimal]) -> Option<Decimal> {
    let hundred = Decimal::ONE_HUNDRED;
    let ratio = |a: Decimal, b: Decimal| a.checked_div(b);
    match (formula, operands) {
        (Formula::Percent, &[a, b]) => ratio(a, b)?.checked_mul(hundred),
        (Formula::PercentChange, &[a, b]) => ratio(a.checked_sub(b)?, b)?.checked_mul(hundred),
        (Formula::Ratio, &[a, b]) => ratio(a, b),
        (Formula::RatioChange, &[a, b]) => ratio(a.checked_sub(b)?, b),
        (Formula::Difference, &[a, b]) => a.checked_sub(b),
        (Formula::PercentOfRest, &[a, d]) => ratio(d, a.checked_sub(d)?)?.checked_mul(hundred),
        (Formula::OverHundred, &[a]) => a.checked_sub(hundred),
        (Formula::Same, &[a]) => Some(a),
        (Formula::Sum, all) => all
            .iter()
            .try_fold(Decimal::ZERO, |sum, a| sum.checked_add(*a)),
        (Formula::Product, all) => all
            .iter()
            .try_fold(Decimal::ONE, |product, a| product.checked_mul(*a)),
        _ => None,
    }
}

/// Whether an outcome gives the stated amount when it is rounded or cut off to the same digits.
#[must_use]
pub fn agreement(outcome: Decimal, stated: Decimal) -> Option<Verdict> {
    let digits = stated.scale();
    if outcome.rounded(digits) == stated || outcome.rounded_to_even(digits) == stated {
        Some(Verdict::Consistent)
    } else if outcome.cut_off(digits) == stated {
        Some(Verdict::Truncated)
    } else {
        None
    }
}

/// The better a verdict, the smaller.
#[must_use]
pub fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Consistent => 0,
        Verdict::Truncated => 1,
        Verdict::Rounding => 2,
        Verdict::Unchecked => 3,
        Verdict::Note | Verdict::Inconsistent => 4,
    }
}
