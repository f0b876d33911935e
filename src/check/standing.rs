//! An observation against its plan: exceeded, met or missed, by written precision and polarity.
//!
//! | text | standing | achievement |
//! |---|---|---|
//! | thu ngân sách 89,6 tỷ đồng, chỉ tiêu 62,35 tỷ đồng | exceeded | 143,7 % |
//! | tỷ lệ hộ nghèo 1,92 %, kế hoạch 2,10 % | exceeded (better when lower) | 109,4 % |
//! | đạt 96,5% kế hoạch | missed | 96,5 % |
//!
//! A level that is better when lower is held as plan : value; a stated *reduction* ("giảm 1,5%") is better
//! when higher, whatever it reduces. Amounts whose intervals touch are equal.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::facts::Facts;
use super::wording::{Keys, keys};
use crate::decimal::Decimal;
use crate::extract::catalogue::{self, Polarity};
use crate::finding::Formula;
use crate::numbers::Dimension;
use crate::report::{Direction, Figure, Observation, Qualifier, Role};
use crate::text::fold;

/// How a result stands to its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Better than planned.
    Exceeded,
    /// As planned, within the written precision.
    Met,
    /// Short of the plan.
    Missed,
}

/// A standing with what it was computed from.
#[derive(Clone, Debug, PartialEq)]
pub struct Reached {
    /// How it stands.
    pub standing: Standing,
    /// Percent of the plan, uncapped.
    pub achievement: Decimal,
    /// "value : plan × 100" or "plan : value × 100"; `Same` where the report's own percentage was taken.
    pub formula: Formula,
    /// The figures in the order of the formula.
    pub figures: Vec<Figure>,
}

/// The standing of an observation; `None` where the text holds neither a plan nor a percentage of one.
#[must_use]
pub fn standing(facts: &Facts<'_>, observation: &Observation) -> Option<Reached> {
    let value = observation.figure(Role::Value);
    let plan = observation.figure(Role::Plan);
    let lower = || polarity(observation) == Polarity::Lower;
    if let Some((rate, plan)) = rate_of_rate(facts, observation) {
        let lower = plan.quantity.qualifier == Some(Qualifier::AtMost) || lower();
        let p = Amount::exact(plan.quantity.amount);
        return by_amounts(rate, &facts.amount(rate), plan, &p, lower);
    }
    if let (Some(value), Some(plan)) = (value, plan) {
        let unit = facts.unit(&value.quantity.unit);
        let lower = plan.quantity.qualifier == Some(Qualifier::AtMost) || lower();
        // "có thêm 01 xã đạt 19 tiêu chí": other things are counted.
        let counts = facts.unit(&plan.quantity.unit);
        if unit.dimension == Dimension::Count
            && counts.measure != unit.measure
            && !is_same_thing(&unit.measure, &counts.measure)
        {
            return None;
        }
        // A plan is what was laid down, not a measurement: it has no precision.
        let p = Amount::exact(facts.amount_in(plan, &unit)?.nominal);
        let v = facts.amount(value);
        return by_amounts(value, &v, plan, &p, lower);
    }
    let percent = observation.figures.iter().find(|f| {
        f.role == Role::PctPlan
            && facts.unit(&f.quantity.unit).dimension == Dimension::Percent
            && !is_plan_itself(facts, f)
    })?;
    // "đạt 91% kế hoạch giảm nghèo" may be good or bad: a percentage alone tells nothing there.
    if lower() {
        return None;
    }
    let amount = facts.amount(percent);
    Some(Reached {
        standing: of_percent(&amount),
        achievement: amount.nominal,
        formula: Formula::Same,
        figures: vec![percent.clone()],
    })
}

/// Bytes before a percentage in which it is said to be the plan.
const BEFORE: usize = 32;

/// What leads to a plan, never to a percentage of one.
static PLANNED: Keys = LazyLock::new(|| keys(&["đề ra là", "đặt ra là", "mục tiêu là"]));

/// "thấp hơn mục tiêu đề ra là 7,5%": a rate that was asked for, not what was reached of it.
fn is_plan_itself(facts: &Facts<'_>, percent: &Figure) -> bool {
    let text = facts.text();
    let at = percent.quantity.span.start();
    let before = fold(&text[text.ceil_char_boundary(at.saturating_sub(BEFORE))..at]);
    PLANNED.iter().any(|words| before.ends_with(words.as_str()))
}

/// How a percentage of a plan stands to all of it.
#[must_use]
pub fn of_percent(amount: &Amount) -> Standing {
    let hundred = Decimal::ONE_HUNDRED;
    if amount.low.is_some_and(|l| l > hundred) {
        Standing::Exceeded
    } else if amount.high.is_some_and(|h| h < hundred) {
        Standing::Missed
    } else {
        Standing::Met
    }
}

/// "407/1.250 việc, đạt 32,56/30%": the rate that was reached and the rate that was asked for.
fn rate_of_rate<'a>(
    facts: &Facts<'_>,
    observation: &'a Observation,
) -> Option<(&'a Figure, &'a Figure)> {
    let is_rate = |f: &&Figure| facts.unit(&f.quantity.unit).dimension == Dimension::Percent;
    let value = observation.figure(Role::Value);
    if value.as_ref().is_some_and(is_rate) {
        return None;
    }
    let plan = Facts::figures(observation, Role::Plan).find(is_rate)?;
    let reached = [Role::PctPlan, Role::PctWhole];
    let mut rates = observation.figures.iter().filter(is_rate);
    let rate = rates.find(|f| reached.contains(&f.role))?;
    Some((rate, plan))
}

/// Whether two counted things are one in longer and shorter words: "đảng viên", "đảng viên mới". Persons are
/// called by many words.
pub(super) fn is_same_thing(a: &str, b: &str) -> bool {
    let first = |words: &str| words.split(' ').next().unwrap_or_default().to_owned();
    let person =
        |words: &str| PERSONS.contains(&first(words)) || PERSONS.iter().any(|p| p == words);
    a.is_empty() || b.is_empty() || first(a) == first(b) || person(a) && person(b)
}

static PERSONS: Keys = LazyLock::new(|| {
    keys(&[
        "người",
        "dân",
        "lao động",
        "đồng chí",
        "đảng viên",
        "học sinh",
        "hội viên",
        "đoàn viên",
        "công dân",
        "cán bộ",
        "quần chúng",
    ])
});

fn by_amounts(
    value: &Figure,
    v: &Amount,
    plan: &Figure,
    p: &Amount,
    lower: bool,
) -> Option<Reached> {
    let top = plan.quantity.amount_max.unwrap_or(p.nominal).max(p.nominal);
    let above = v.low.unwrap_or(v.nominal) > top && v.nominal > p.high.unwrap_or(top);
    let below = v.high.is_some_and(|h| h < p.low.unwrap_or(p.nominal));
    let standing = match (above, below, lower) {
        (true, _, false) | (_, true, true) => Standing::Exceeded,
        (_, true, false) | (true, _, true) => Standing::Missed,
        _ => Standing::Met,
    };
    let (over, under) = if lower { (p, v) } else { (v, p) };
    let achievement = over
        .nominal
        .checked_mul(Decimal::ONE_HUNDRED)?
        .checked_div(under.nominal)?;
    let figures = if lower { [plan, value] } else { [value, plan] };
    Some(Reached {
        standing,
        achievement,
        formula: Formula::Percent,
        figures: figures.into_iter().cloned().collect(),
    })
}

static REDUCTION: Keys = LazyLock::new(|| keys(&["mức giảm", "giảm"]));

/// The part of a name that [`REDUCTION`] is looked for in.
fn first_words(name: &str) -> &str {
    let end = name.match_indices(' ').nth(3).map_or(name.len(), |m| m.0);
    &name[..end]
}

/// Which way an observation is better. What its name says of a reduction ("mức giảm", "giảm tỷ lệ") goes
/// before what the catalogue says of the level.
#[must_use]
pub fn polarity(observation: &Observation) -> Polarity {
    let reduced = observation
        .figure(Role::Value)
        .is_some_and(|f| f.direction == Some(Direction::Down));
    let reduced = reduced || {
        let name = fold(first_words(&observation.name));
        REDUCTION.iter().any(|w| name.starts_with(w.as_str()))
    };
    if reduced {
        return Polarity::Higher;
    }
    observation
        .indicator
        .as_deref()
        .and_then(catalogue::by_id)
        .map_or(Polarity::Higher, |i| i.polarity)
}
