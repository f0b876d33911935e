//! What would make an inconsistent claim consistent: for each of its figures the amount that fits, and
//! whether one slip of the pen explains it.
//!
//! "1.330/14.560 người, đạt 29,17%": 4.560 instead of 14.560 (a digit too many), 9,13 % instead of 29,17 %,
//! 4.247 instead of 1.330. Slips come first, the likelier ones in front; each figure is suggested once.

use std::cell::RefCell;

use super::judge::{Way, agreement, value};
use crate::decimal::Decimal;
use crate::finding::{Finding, Formula, Operand, Slip, Suggestion, Verdict};

/// Suggestions for a claim that `way` does not give, the likeliest first. Without `claim` the stated amount
/// stays as it is (100 %).
#[must_use]
pub fn suggestions(way: &Way, claim: Option<&Operand>) -> Vec<Suggestion> {
    let mut out: Vec<(u8, Suggestion)> = Vec::new();
    let mut add = |rank: u8, suggestion: Option<Suggestion>| {
        out.extend(suggestion.map(|s| (s.slip.map_or(rank + 20, likelihood) + rank, s)));
    };
    add(0, claim.and_then(|claim| claim_change(way, claim)));
    // In a long sum a part is as likely as another: only slips are worth telling.
    for index in 0..way.operands.len() {
        let plain = way.operands.len() <= 2;
        add(1, operand_change(way, index, plain));
    }
    if let Some(swapped) = figures_swapped(way) {
        out.push((likelihood(Slip::FiguresSwapped), swapped));
    }
    out.sort_by_key(|(rank, s)| (*rank, s.span));
    let mut suggestions: Vec<Suggestion> = Vec::new();
    for (_, suggestion) in out {
        if !suggestions.iter().any(|s| s.span == suggestion.span) {
            suggestions.push(suggestion);
        }
    }
    suggestions.truncate(Finding::MOST_SUGGESTIONS);
    suggestions
}

/// Smaller is likelier. A swap or a lost digit leaves a trace that chance seldom makes; a changed digit has
/// nine ways for each place.
fn likelihood(slip: Slip) -> u8 {
    match slip {
        Slip::OtherBase => 0,
        Slip::DigitsSwapped => 2,
        Slip::CommaMoved | Slip::UnitStep => 4,
        Slip::FiguresSwapped => 5,
        Slip::DigitAdded => 6,
        Slip::DigitChanged => 8,
        Slip::DigitLost => 10,
    }
}

/// Another stated amount.
fn claim_change(way: &Way, claim: &Operand) -> Option<Suggestion> {
    let (_, result) = way.judge()?;
    let negative = way.stated.nominal.is_sign_negative();
    let fits = |amount: Decimal| {
        let signed = if negative { amount.negated() } else { amount };
        agreement(result, signed).is_some()
    };
    let exact = result.rounded(claim.amount.scale()).abs();
    Some(best(claim, fits, Some(exact), exact))
}

/// Another amount of one operand.
fn operand_change(way: &Way, index: usize, plain: bool) -> Option<Suggestion> {
    let (operand, amount) = &way.operands[index];
    // The operand as written against its amount in the unit of the calculation.
    let factor = if operand.amount.is_zero() {
        Decimal::ONE
    } else {
        amount.nominal.checked_div(operand.amount)?
    };
    let nominals = RefCell::new(way.nominals());
    let stated = way.stated.nominal;
    let near = stated.step();
    let fits = |written: Decimal| {
        let Some(nominal) = written.checked_mul(factor) else {
            return false;
        };
        let mut nominals = nominals.borrow_mut();
        nominals[index] = nominal;
        value(way.formula, &nominals).is_some_and(|outcome| {
            // Most slips lead far away.
            let gap = outcome.checked_sub(stated);
            gap.is_some_and(|gap| gap.abs() <= near) && agreement(outcome, stated).is_some()
        })
    };
    let wanted = solve(way, index)?.checked_div(factor)?;
    let exact = wanted.rounded(operand.amount.scale());
    if exact.is_sign_negative() != operand.amount.is_sign_negative() && !exact.is_zero() {
        return None;
    }
    let shown = (plain && fits(exact)).then_some(exact);
    let best = best(operand, fits, shown, wanted);
    (best.slip.is_some() || shown.is_some()).then_some(best)
}

/// The likeliest slip that fits, nearest to what the calculation wants; else the exact amount.
fn best(
    figure: &Operand,
    fits: impl Fn(Decimal) -> bool,
    exact: Option<Decimal>,
    wanted: Decimal,
) -> Suggestion {
    let fitting = slips(figure.amount)
        .into_iter()
        .filter(|(_, amount)| fits(*amount));
    // What is too far off to be calculated is farthest.
    let gap = |amount: Decimal| {
        amount
            .distance(wanted)
            .map_or((true, Decimal::ZERO), |gap| (false, gap))
    };
    let found = fitting.min_by_key(|(slip, amount)| (likelihood(*slip), gap(*amount)));
    match found {
        Some((slip, amount)) => Suggestion {
            span: figure.span,
            amount,
            slip: Some(slip),
        },
        None => Suggestion {
            span: figure.span,
            amount: exact.unwrap_or(figure.amount),
            slip: None,
        },
    }
}

/// What one operand must be so that the formula gives the stated amount.
fn solve(way: &Way, index: usize) -> Option<Decimal> {
    let hundred = Decimal::ONE_HUNDRED;
    let stated = way.stated.nominal;
    let other = |i: usize| way.operands.get(i).map(|(_, a)| a.nominal);
    match (way.formula, index) {
        (Formula::Percent, 0) => stated.checked_mul(other(1)?)?.checked_div(hundred),
        (Formula::Percent, _) => other(0)?.checked_mul(hundred)?.checked_div(stated),
        (Formula::PercentChange, 0) => hundred
            .checked_add(stated)?
            .checked_mul(other(1)?)?
            .checked_div(hundred),
        (Formula::PercentChange, _) => other(0)?
            .checked_mul(hundred)?
            .checked_div(hundred.checked_add(stated)?),
        (Formula::Ratio, 0) => stated.checked_mul(other(1)?),
        (Formula::Ratio, _) => other(0)?.checked_div(stated),
        (Formula::RatioChange, 0) => Decimal::ONE.checked_add(stated)?.checked_mul(other(1)?),
        (Formula::RatioChange, _) => other(0)?.checked_div(Decimal::ONE.checked_add(stated)?),
        (Formula::Difference, 0) => stated.checked_add(other(1)?),
        (Formula::Difference, _) => other(0)?.checked_sub(stated),
        (Formula::PercentOfRest, 0) => other(1)?
            .checked_mul(hundred.checked_add(stated)?)?
            .checked_div(stated),
        (Formula::PercentOfRest, _) => stated
            .checked_mul(other(0)?)?
            .checked_div(hundred.checked_add(stated)?),
        (Formula::OverHundred, _) => hundred.checked_add(stated),
        (Formula::Same, _) => Some(stated),
        (Formula::Sum, i) => {
            let mut rest = stated;
            for (_, amount) in way.operands.iter().enumerate().filter(|(k, _)| *k != i) {
                rest = rest.checked_sub(amount.1.nominal)?;
            }
            Some(rest)
        }
        (Formula::Product, i) => {
            let mut rest = stated;
            for (_, amount) in way.operands.iter().enumerate().filter(|(k, _)| *k != i) {
                rest = rest.checked_div(amount.1.nominal)?;
            }
            Some(rest)
        }
    }
}

/// The first two figures in each other's place.
fn figures_swapped(way: &Way) -> Option<Suggestion> {
    if way.operands.len() != 2 || matches!(way.formula, Formula::Sum | Formula::Product) {
        return None;
    }
    let mut other = way.clone();
    other.operands.swap(0, 1);
    matches!(other.judge(), Some((Verdict::Consistent, _))).then(|| Suggestion {
        span: way.operands[0].0.span,
        amount: way.operands[1].0.amount,
        slip: Some(Slip::FiguresSwapped),
    })
}

/// Most digits of a figure whose slips are looked for.
const MOST_DIGITS: u32 = 16;

/// All amounts that one slip could have turned into this one.
fn slips(written: Decimal) -> Vec<(Slip, Decimal)> {
    let scale = written.scale();
    let mantissa = written.mantissa().unsigned_abs();
    // "0,5" has two digits to mistype.
    let count = (mantissa.checked_ilog10().unwrap_or(0) + 1).max(scale + 1);
    let mut out = Vec::new();
    let (Ok(mantissa), true) = (u64::try_from(mantissa), count <= MOST_DIGITS) else {
        return out;
    };
    let mut push = |slip, amount: Option<Decimal>| {
        out.extend(
            amount
                .filter(|a| *a != written && !a.is_zero())
                .map(|a| (slip, a)),
        );
    };
    let sign = if written.is_sign_negative() { -1 } else { 1 };
    let amount = |mantissa: u64, scale: u32| Decimal::new(i128::from(mantissa) * sign, scale);
    // From the first digit to the last.
    for place in (0..count).rev().map(|place| 10_u64.pow(place)) {
        let digit = mantissa / place % 10;
        let without = mantissa - digit * place;
        if place > 1 {
            let next = mantissa / (place / 10) % 10;
            let swapped = without - next * (place / 10) + next * place + digit * (place / 10);
            push(Slip::DigitsSwapped, amount(swapped, scale));
        }
        for other in 0..10 {
            push(Slip::DigitChanged, amount(without + other * place, scale));
        }
        if count > 1 {
            let shorter = mantissa / place / 10 * place + mantissa % place;
            push(Slip::DigitAdded, amount(shorter, scale));
        }
    }
    for place in (0..=count).rev().map(|place| 10_u64.pow(place)) {
        let (before, behind) = (mantissa / place, mantissa % place);
        for digit in 0..10 {
            let longer = (before * 10 + digit) * place + behind;
            push(Slip::DigitLost, amount(longer, scale));
        }
    }
    // The digits stay, the comma goes: 7,29 for 72,9. A whole number gets one at its last digits only.
    for power in 1..=2 {
        if scale >= power {
            push(Slip::CommaMoved, amount(mantissa, scale - power));
        } else {
            let longer = mantissa * 10_u64.pow(power - scale);
            push(Slip::CommaMoved, amount(longer, 0));
        }
        push(Slip::CommaMoved, amount(mantissa, scale + power));
    }
    let steps = [
        written.checked_mul(Decimal::ONE_THOUSAND),
        written.checked_div(Decimal::ONE_THOUSAND),
    ];
    for step in steps {
        push(Slip::UnitStep, step);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::amount::Amount;
    use crate::source::Span;

    fn figure(at: usize, amount: &str) -> (Operand, Amount) {
        let amount: Decimal = amount.parse().unwrap();
        let operand = Operand {
            span: Span::new(at, at + 1),
            amount,
            unit: String::new(),
        };
        (operand, Amount::exact(amount))
    }

    /// The suggestions for "a/b, đạt p%".
    fn percent(a: &str, b: &str, p: &str) -> Vec<(usize, String, Option<Slip>)> {
        let (claim, stated) = figure(0, p);
        let way = Way {
            formula: Formula::Percent,
            operands: vec![figure(1, a), figure(2, b)],
            stated,
        };
        suggestions(&way, Some(&claim))
            .into_iter()
            .map(|s| (s.span.start(), s.amount.to_string(), s.slip))
            .collect()
    }

    #[test]
    fn the_right_figure_is_among_the_suggestions() {
        for (a, b, p, at, right, slip) in [
            ("2307", "8416", "24.7", 0, "27.4", Slip::DigitsSwapped),
            ("286", "400", "76.5", 0, "71.5", Slip::DigitChanged),
            ("1330", "14560", "29.17", 2, "4560", Slip::DigitAdded),
            ("1330", "456", "29.17", 2, "4560", Slip::CommaMoved),
            ("95", "86", "90.5", 1, "86", Slip::FiguresSwapped),
            ("434896", "484", "89.85", 2, "484000", Slip::UnitStep),
        ] {
            let found = percent(a, b, p);
            assert!(
                found.contains(&(at, right.to_owned(), Some(slip))),
                "{a}/{b} = {p}: {found:?}"
            );
        }
    }

    #[test]
    fn each_figure_is_suggested_once_and_three_at_most() {
        let found = percent("500", "1200", "30.0");
        assert!(found.len() <= 3);
        let places: std::collections::BTreeSet<_> = found.iter().map(|f| f.0).collect();
        assert_eq!(places.len(), found.len(), "{found:?}");
    }
}
