//! Results to the chart of changes: bars to the right of zero for rises, to the left for falls.
//!
//! Taken from "tăng 8% so với cùng kỳ" as written; else computed from "bằng 96,4% cùng kỳ" (a fall by
//! 3.6%), from value and earlier value in the same unit, or from value and absolute change. Computed ones
//! bear a star. Changes of percentages ("giảm 0,5%" of a rate) are left out: whether points or percent are
//! meant is not certain. Bars beyond 100%, or far beyond most
//! others, are cut and say so. What was read with doubt has no bar.

use super::axis::{Axis, round_up};
use super::bars::Bars;
use super::canvas::Fill;
use super::percent::{Percent, is_rate, ratio, row, select, value_and};
use crate::decimal::Decimal;
use crate::messages::{Lang, charts as words};
use crate::report::{BaseKind, Direction, Figure, Kind, Observation, Role};

/// Where bars are cut at the latest.
const LIMIT: f64 = 100.0;

/// The chart, if there is anything to show. Amounts are signed here: falls are below zero.
pub(super) fn bars(observations: &[Observation], lang: Lang) -> Option<Bars> {
    let results = observations
        .iter()
        .filter(|o| o.kind == Kind::Actual && o.reading.doubts.is_empty());
    let (mut changes, left_out) = select(results.filter_map(change).collect());
    if changes.is_empty() {
        return None;
    }
    changes.sort_by_key(|change| std::cmp::Reverse(change.amount));

    let rising = changes
        .iter()
        .filter(|change| change.amount > Decimal::ZERO)
        .count();
    let falling = changes
        .iter()
        .filter(|change| change.amount < Decimal::ZERO)
        .count();
    let amounts: Vec<f64> = changes
        .iter()
        .map(|change| change.amount.to_f64().unwrap_or_default())
        .collect();
    let highest = amounts.iter().copied().fold(0.0, f64::max);
    let lowest = amounts.iter().copied().fold(0.0, f64::min);
    let limit = limit(&amounts);
    let max = if rising > 0 {
        round_up(highest.min(limit))
    } else {
        0.0
    };
    let min = if falling > 0 {
        -round_up(-lowest.max(-limit))
    } else {
        0.0
    };

    let mut notes = Vec::new();
    if changes.iter().any(|change| change.written.is_none()) {
        notes.push(words::computed(lang).to_owned());
    }
    if highest > limit || lowest < -limit {
        notes.push(words::cut(&format!("{limit}%"), lang));
    }
    if left_out > 0 {
        notes.push(words::and_others(left_out, lang));
    }
    let rows = changes.iter().zip(&amounts).map(|(change, &amount)| {
        let fill = if amount < 0.0 {
            Fill::Hatched
        } else {
            Fill::Solid
        };
        row(
            change,
            has_unusual_base(change),
            &text(change, lang),
            (amount, fill),
        )
    });
    Some(Bars {
        id: "change",
        title: words::change_title(lang).to_owned(),
        summary: words::change_summary(rising, falling, lang),
        // All unchanged: an axis needs some length.
        axis: Axis {
            min,
            max: if min == max { 1.0 } else { max },
            suffix: "%",
            mark: None,
            lang,
        },
        legend: vec![
            (Fill::Solid, words::rising(lang)),
            (Fill::Hatched, words::falling(lang)),
        ],
        rows: rows.collect(),
        notes,
    })
}

/// Where bars are cut: a few very long ones must not make all others too short to be told apart.
fn limit(amounts: &[f64]) -> f64 {
    let mut lengths: Vec<f64> = amounts.iter().map(|amount| amount.abs()).collect();
    lengths.sort_by(|a, b| b.total_cmp(a));
    // A tenth of the bars may be cut for this reason.
    let usual = lengths.get(lengths.len() / 10).copied().unwrap_or(0.0);
    round_up(2.5 * usual).clamp(10.0, LIMIT)
}

/// The observation's change against an earlier period, in percent, below zero for falls.
fn change(observation: &Observation) -> Option<Percent<'_>> {
    if is_rate(observation) {
        return None;
    }
    let stated = observation
        .figures
        .iter()
        .find_map(|figure| stated(observation, figure));
    stated
        .or_else(|| percent_of_earlier(observation))
        .or_else(|| by_values(observation))
        .or_else(|| absolute(observation))
}

fn stated<'a>(observation: &'a Observation, figure: &'a Figure) -> Option<Percent<'a>> {
    let percent = is_against_earlier(figure).then(|| Percent::written(observation, figure))??;
    Some(Percent {
        amount: signed(figure)?,
        ..percent
    })
}

/// "bằng 96,4% cùng kỳ".
fn percent_of_earlier(observation: &Observation) -> Option<Percent<'_>> {
    let figure = observation.figure(Role::PctPrior)?;
    let percent =
        Percent::written(observation, figure).filter(|_| figure.quantity.amount_max.is_none())?;
    let amount = percent.amount.checked_sub(Decimal::ONE_HUNDRED)?;
    Some(Percent::computed(observation, percent.base, amount))
}

fn by_values(observation: &Observation) -> Option<Percent<'_>> {
    let (value, prior) = value_and(observation, Role::Prior)?;
    let amount = ratio(
        value.amount.checked_sub(prior.quantity.amount)?,
        prior.quantity.amount,
    )?;
    Some(Percent::computed(observation, prior.base.as_ref(), amount))
}

/// "đạt 120 hộ, tăng 20 hộ so với cùng kỳ".
fn absolute(observation: &Observation) -> Option<Percent<'_>> {
    let (value, figure) = value_and(observation, Role::Change)?;
    let change = is_against_earlier(figure).then(|| signed(figure))??;
    let prior = value
        .amount
        .checked_sub(change)
        .filter(|&prior| prior > Decimal::ZERO)?;
    Some(Percent::computed(
        observation,
        figure.base.as_ref(),
        ratio(change, prior)?,
    ))
}

fn is_against_earlier(figure: &Figure) -> bool {
    figure.role == Role::Change
        && figure
            .base
            .as_ref()
            .is_none_or(|base| base.kind == BaseKind::Prior)
}

/// The amount with the sign of its direction; nothing where the direction is not known.
fn signed(figure: &Figure) -> Option<Decimal> {
    let amount = figure.quantity.amount;
    match figure.direction {
        Some(Direction::Up) => Some(amount.abs()),
        Some(Direction::Down) => Some(amount.abs().negated()),
        None => (amount < Decimal::ZERO).then_some(amount),
    }
}

/// Against something else than the same period of the year before, which goes without saying.
fn has_unusual_base(change: &Percent) -> bool {
    change
        .base
        .is_some_and(|base| !base.label.to_lowercase().contains("cùng kỳ"))
}

fn text(change: &Percent, lang: Lang) -> String {
    let amount = change.text(lang);
    if change.amount.is_zero() {
        words::unchanged(lang).to_owned()
    } else if change.amount.is_sign_negative() {
        words::down(&amount, lang)
    } else {
        words::up(&amount, lang)
    }
}
