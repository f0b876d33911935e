//! Results to the chart of achievement against plan: bars around the line at 100 percent.
//!
//! A result has a bar for each percentage of a plan that the text states. Where it states none, one is
//! computed: from value and plan in the same unit, or from "vượt kế hoạch 5%", which is 105%. Computed
//! ones bear a star. Of a rate nothing is computed: a share of poor households below its planned share is
//! no shortfall. Longest first; bars beyond 150% are cut and say so.

use super::axis::Axis;
use super::bars::Bars;
use super::canvas::Fill;
use super::percent::{Percent, is_rate, ratio, row, select, value_and};
use crate::decimal::Decimal;
use crate::messages::{Lang, charts as words};
use crate::report::{BaseKind, Direction, Figure, Kind, Observation, Role};

/// Where bars are cut.
const LIMIT: f64 = 150.0;

/// The chart, if there is anything to show.
pub(super) fn bars(observations: &[Observation], lang: Lang) -> Option<Bars> {
    let results = observations
        .iter()
        .filter(|observation| observation.kind == Kind::Actual);
    let (mut percents, left_out) = select(results.flat_map(percents).collect());
    if percents.is_empty() {
        return None;
    }
    percents.sort_by_key(|percent| std::cmp::Reverse(percent.amount));

    let reached = percents
        .iter()
        .filter(|percent| is_reached(percent))
        .count();
    let longest = percents
        .iter()
        .map(|percent| amount(percent))
        .fold(0.0, f64::max);
    let max = if longest <= 125.0 { 125.0 } else { LIMIT };
    let mut notes = Vec::new();
    if percents.iter().any(|percent| percent.written.is_none()) {
        notes.push(words::computed(lang).to_owned());
    }
    if longest > max {
        notes.push(words::cut("150%", lang));
    }
    if left_out > 0 {
        notes.push(words::and_others(left_out, lang));
    }
    let rows = percents.iter().map(|percent| {
        // The base tells several bars of one indicator apart.
        let several = percents
            .iter()
            .filter(|other| other.of.id == percent.of.id)
            .count()
            > 1;
        let fill = if is_reached(percent) {
            Fill::Solid
        } else {
            Fill::Hatched
        };
        let sign = if percent.amount.is_sign_negative() && !percent.amount.is_zero() {
            "−"
        } else {
            ""
        };
        let value = format!("{sign}{}", percent.text(lang));
        row(percent, several, &value, (amount(percent), fill))
    });
    Some(Bars {
        id: "plan",
        title: words::plan_title(lang).to_owned(),
        summary: words::plan_summary(percents.len(), reached, lang),
        axis: Axis {
            min: 0.0,
            max,
            suffix: "%",
            mark: Some((100.0, words::plan_line(lang).to_owned())),
            lang,
        },
        legend: vec![
            (Fill::Solid, words::plan_reached(lang)),
            (Fill::Hatched, words::plan_below(lang)),
        ],
        rows: rows.collect(),
        notes,
    })
}

/// The observation's percentages of plans.
fn percents(observation: &Observation) -> Vec<Percent<'_>> {
    let stated = observation
        .figures
        .iter()
        .filter(|figure| figure.role == Role::PctPlan);
    let stated: Vec<Percent> = stated
        .filter_map(|figure| Percent::written(observation, figure))
        .collect();
    if stated.is_empty() {
        computed(observation).into_iter().collect()
    } else {
        stated
    }
}

fn computed(observation: &Observation) -> Option<Percent<'_>> {
    if !is_rate(observation)
        && let Some((value, plan)) = value_and(observation, Role::Plan)
    {
        let amount = ratio(value.amount, plan.quantity.amount)?;
        return Some(Percent::computed(observation, plan.base.as_ref(), amount));
    }
    let over = observation
        .figures
        .iter()
        .find(|figure| is_over_or_under_plan(figure))?;
    let amount = match over.direction? {
        Direction::Up => Decimal::ONE_HUNDRED.checked_add(over.quantity.amount)?,
        Direction::Down => Decimal::ONE_HUNDRED.checked_sub(over.quantity.amount)?,
    };
    Some(Percent::computed(observation, over.base.as_ref(), amount))
}

fn is_over_or_under_plan(figure: &Figure) -> bool {
    figure.role == Role::Change
        && figure
            .base
            .as_ref()
            .is_some_and(|base| base.kind == BaseKind::Plan)
        && figure.quantity.unit == "%"
        && figure.quantity.amount_max.is_none()
}

fn is_reached(percent: &Percent) -> bool {
    percent.amount >= Decimal::ONE_HUNDRED
}

fn amount(percent: &Percent) -> f64 {
    percent.amount.to_f64().unwrap_or_default()
}
