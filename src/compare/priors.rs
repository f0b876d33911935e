//! Last period's report against what this one says of last period.
//!
//! | this report | last year's report | |
//! |---|---|---|
//! | đàn lợn 9.240 con (cùng kỳ 8.670 con) | 8.760 con | differs |
//! | đàn trâu 2.237 con, giảm 32 con so với cùng kỳ | 2.260 con | differs: 2.237 + 32 = 2.269 |
//! | thu 6,84 tỷ đồng (cùng kỳ 6,2 tỷ) | 6.215 triệu đồng | agrees within what is written |
//!
//! Only figures whose reading is not in doubt are held against each other, and only those of the same
//! kind of base: what is said of "đầu năm" or "cuối năm" is not the same period a year ago.

use super::align::Alignment;
use super::finding::{CrossCode, CrossFinding, CrossSlip, Spot};
use super::level::{Level, sure_figure};
use crate::check::{Amount, operand};
use crate::decimal::Decimal;
use crate::numbers::Dimension;
use crate::report::{BaseKind, Direction, Figure, Observation, Report, Role};
use crate::text::fold;

/// Words of a base that is another time than the same period of the year before.
const OTHER_TIMES: [&str; 6] = [
    "đầu năm",
    "cuối năm",
    "đầu kỳ",
    "tháng trước",
    "quý trước",
    "đầu nhiệm kỳ",
];

/// Adds what `later` quotes of the period of `earlier` that was reported otherwise then.
pub fn priors(
    reports: &[&Report],
    alignment: &Alignment,
    earlier: usize,
    later: usize,
    out: &mut Vec<CrossFinding>,
) {
    for (row, aligned) in alignment.rows.iter().enumerate() {
        let at = |report: usize| aligned.observation(reports, report);
        let (Some(then), Some(now)) = (at(earlier), at(later)) else {
            continue;
        };
        let Some((figure, quoted)) = quoted(now) else {
            continue;
        };
        let Some(reported) = sure_figure(then, Role::Value) else {
            continue;
        };
        let Some(level) = Level::of(reported) else {
            continue;
        };
        if !quoted.compares(&level) || !quoted.excludes(&level) {
            continue;
        }
        let Some(expected) = expected(now, figure, &level) else {
            continue;
        };
        out.push(CrossFinding {
            code: CrossCode::PriorDiffers,
            row,
            claim: Spot {
                report: later,
                observation: now.id,
                figure: operand(figure),
            },
            role: figure.role,
            against: vec![Spot {
                report: earlier,
                observation: then.id,
                figure: operand(reported),
            }],
            expected,
            slip: slip(&quoted, &level),
        });
    }
}

/// The figure that says what was earlier, and the earlier level that it says or implies.
fn quoted(now: &Observation) -> Option<(&Figure, Level)> {
    if let Some(prior) = sure_figure(now, Role::Prior) {
        return is_last_year(prior).then(|| Some((prior, Level::of(prior)?)))?;
    }
    let change = sure_figure(now, Role::Change).filter(|f| is_last_year(f))?;
    let value = Level::of(sure_figure(now, Role::Value)?)?;
    let by = Level::of(change)?;
    let of_plan = change
        .base
        .as_ref()
        .is_some_and(|b| b.kind == BaseKind::Plan);
    let is_amount = !matches!(
        by.unit.dimension,
        Dimension::Percent | Dimension::PerMille | Dimension::Point | Dimension::Times
    );
    if of_plan || !is_amount || !by.compares(&value) {
        return None;
    }
    let up = change.direction? == Direction::Up;
    let (a, b) = (&value.amount, &by.amount);
    let ends = |x: Option<_>, y: Option<_>| match (x, y) {
        (Some(x), Some(y)) => Decimal::checked_sub(x, y),
        _ => None,
    };
    let minus = if up { b.clone() } else { b.negated() };
    let amount = Amount {
        nominal: a.nominal.checked_sub(minus.nominal)?,
        low: ends(a.low, minus.high),
        high: ends(a.high, minus.low),
    };
    Some((
        change,
        Level {
            unit: value.unit,
            amount,
        },
    ))
}

fn is_last_year(figure: &Figure) -> bool {
    let label = figure.base.as_ref().map_or("", |b| b.label.as_str());
    let label = fold(label);
    !OTHER_TIMES.iter().any(|words| label.contains(&fold(words)))
}

/// What the claim would have to be to agree with what was reported, in its own unit.
fn expected(now: &Observation, claim: &Figure, reported: &Level) -> Option<Decimal> {
    if claim.role == Role::Prior {
        return reported.written_like(claim);
    }
    let value = Level::of(sure_figure(now, Role::Value)?)?;
    let by = value.amount.nominal.checked_sub(reported.amount.nominal)?;
    let change = Level {
        unit: value.unit,
        amount: Amount::exact(by.abs()),
    };
    change.written_like(claim)
}

/// Why the two may differ.
pub(super) fn slip(claimed: &Level, wanted: &Level) -> Option<CrossSlip> {
    let (a, b) = (claimed.amount.nominal, wanted.amount.nominal);
    for factor in [1_000_u64, 1_000_000] {
        let step = Decimal::from(factor);
        for scaled in [claimed.amount.times(step), {
            let inverse = Decimal::ONE.checked_div(step);
            inverse.and_then(|i| claimed.amount.times(i))
        }]
        .into_iter()
        .flatten()
        {
            let other = Level {
                unit: claimed.unit.clone(),
                amount: scaled,
            };
            if !other.excludes(wanted) {
                return Some(CrossSlip::UnitStep);
            }
        }
    }
    let digits = |amount: Decimal| {
        let mut digits: Vec<char> = amount
            .normalize()
            .abs()
            .to_string()
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        digits.sort_unstable();
        digits
    };
    (a != b && digits(a) == digits(b)).then_some(CrossSlip::DigitsRearranged)
}
