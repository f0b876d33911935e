//! Results to the chart of achievement against plan: bars around the line at 100 percent.
//!
//! A result has a bar for each percentage of a plan that the text states. Where it states none, one is
//! computed: from value and plan in the same unit, or from "vượt kế hoạch 5%", which is 105%. Computed
//! ones bear a star. Of a rate nothing is computed: a share of poor households below its planned share is
//! no shortfall. Longest first; bars beyond 150% are cut and say so.
//!
//! Whether a plan is reached is what the scores say of the result, so that bar and table never differ; results that
//! are not scored because they are doubtful or stand twice have no bar.

use super::axis::Axis;
use super::bars::Bars;
use super::canvas::Fill;
use super::percent::{Percent, is_rate, ratio, row, select, value_and};
use crate::decimal::Decimal;
use crate::messages::{Lang, charts as words};
use crate::report::{BaseKind, Direction, Figure, Kind, Observation, Report, Role};
use crate::score::{self, Scores, Status};

/// Where bars are cut.
const LIMIT: f64 = 150.0;

/// The chart, if there is anything to show.
pub(super) fn bars(report: &Report, lang: Lang) -> Option<Bars> {
    let scores = &report.scores;
    let results = report.observations.iter().filter(|observation| {
        let status = scores.of(observation.id).map(|scored| scored.status);
        observation.kind == Kind::Actual && !status.is_some_and(Status::is_left_out)
    });
    let percents = |observation| percents(observation, scores);
    let (mut percents, left_out) = select(results.flat_map(percents).collect());
    if percents.is_empty() {
        return None;
    }
    percents.sort_by_key(|percent| std::cmp::Reverse(percent.amount));
    let is_reached = |percent: &Percent| is_reached(percent, &percents, scores);

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

/// The observation's percentages of plans. One that says another thing than value and plan do gives way to these.
fn percents<'a>(observation: &'a Observation, scores: &Scores) -> Vec<Percent<'a>> {
    let stated = observation
        .figures
        .iter()
        .filter(|figure| figure.role == Role::PctPlan);
    let stated: Vec<Percent> = stated
        .filter_map(|figure| Percent::written(observation, figure))
        .collect();
    let scored = scores.of(observation.id).filter(|s| s.status.is_scored());
    match (
        stated.as_slice(),
        scored.and_then(|s| s.basis.as_ref().map(|b| (s.status, b))),
    ) {
        ([], _) => computed(observation).into_iter().collect(),
        ([one], Some((status, basis))) if reaches(one) != status.is_reached() => {
            vec![Percent::computed(observation, one.base, basis.achievement)]
        }
        _ => stated,
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

/// What the scores say of the result; of several plans of one result each by itself.
fn is_reached(percent: &Percent, all: &[Percent], scores: &Scores) -> bool {
    let alone = all.iter().filter(|p| p.of.id == percent.of.id).count() == 1;
    let scored = scores.of(percent.of.id).filter(|s| s.status.is_scored());
    match scored.filter(|_| alone) {
        Some(scored) => scored.status.is_reached(),
        None => reaches(percent),
    }
}

fn reaches(percent: &Percent) -> bool {
    match percent.written {
        Some(quantity) => score::reaches(quantity),
        None => percent.amount >= Decimal::ONE_HUNDRED,
    }
}

fn amount(percent: &Percent) -> f64 {
    percent.amount.to_f64().unwrap_or_default()
}
