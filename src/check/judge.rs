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

use rust_decimal::{Decimal, RoundingStrategy};

use super::amount::Amount;
use crate::finding::{Formula, Operand, Verdict};

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
    /// Its verdict, and what the amounts as written give; `None` where nothing can be calculated.
    #[must_use]
    pub fn judge(&self) -> Option<(Verdict, Decimal)> {
        let amounts: Vec<Amount> = self.operands.iter().map(|(_, a)| a.clone()).collect();
        let outcome = outcome(self.formula, &amounts)?;
        Some((judge(&outcome, &self.stated), outcome.nominal))
    }
}

/// What comes out of a formula: from the amounts as written, and at least and at most.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// From the amounts as written.
    pub nominal: Decimal,
    low: Option<Decimal>,
    high: Option<Decimal>,
}

/// The outcome of a formula; `None` where it divides by zero or has too many digits.
#[must_use]
pub fn outcome(formula: Formula, operands: &[Amount]) -> Option<Outcome> {
    let nominals: Vec<Decimal> = operands.iter().map(|a| a.nominal).collect();
    let nominal = value(formula, &nominals)?;
    // Every formula rises or falls in each operand alone, so that its ends lie at ends of the operands:
    // rising in the first, and in the others as `rises` says.
    let corner = |want_high: bool| -> Option<Option<Decimal>> {
        let mut at = Vec::with_capacity(operands.len());
        for (i, operand) in operands.iter().enumerate() {
            let end = if rises(formula, i, &nominals) == want_high {
                operand.high
            } else {
                operand.low
            };
            match end {
                Some(end) => at.push(end),
                None => return Some(None),
            }
        }
        value(formula, &at).map(Some)
    };
    Some(Outcome {
        nominal,
        low: corner(false)?,
        high: corner(true)?,
    })
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

/// How an outcome and a stated amount agree.
#[must_use]
pub fn judge(outcome: &Outcome, stated: &Amount) -> Verdict {
    let digits = stated.nominal.scale();
    let rounds = |how| outcome.nominal.round_dp_with_strategy(digits, how) == stated.nominal;
    if rounds(RoundingStrategy::MidpointAwayFromZero)
        || rounds(RoundingStrategy::MidpointNearestEven)
    {
        return Verdict::Consistent;
    }
    if rounds(RoundingStrategy::ToZero) {
        return Verdict::Truncated;
    }
    let above = outcome.low.zip(stated.high).is_some_and(|(l, h)| l > h);
    let below = outcome.high.zip(stated.low).is_some_and(|(h, l)| h < l);
    if above || below {
        Verdict::Inconsistent
    } else if operands_open(outcome) || stated.is_open() {
        Verdict::Unchecked
    } else {
        Verdict::Rounding
    }
}

fn operands_open(outcome: &Outcome) -> bool {
    outcome.low.is_none() || outcome.high.is_none()
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
