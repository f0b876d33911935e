//! A result beside its plan in two places, two digits of one of them swapped.
//!
//! ```text
//! giải ngân 31,2 tỷ đồng (kế hoạch 96,5 tỷ đồng) … mới giải ngân được 32,1/96,5 tỷ đồng      two values
//! trồng rừng đạt 186 ha (kế hoạch 210 ha) … trồng rừng được 186/201 ha                       two plans
//! ```
//!
//! Names need not be the same here: the figure that both places have and the trace of the slip tie the two. Where
//! each place has a percentage that follows from its own figures, they are two results.

use crate::decimal::Decimal;

use super::amount::operand;
use super::facts::Facts;
use super::judge::{Way, rank};
use super::repair;
use super::wording::{fingerprint, name_words};
use crate::finding::{Calculation, Code, Finding, Formula, Slip, Suggestion, Verdict};
use crate::report::{Figure, Kind, Observation, Role};

/// Digits of value and plan together that two things seldom share.
const TELLING_DIGITS: usize = 5;

/// Words that two names share at least.
const TELLING_WORDS: usize = 2;

/// A result with its one plan.
#[derive(Clone, Copy)]
struct Place<'a> {
    observation: &'a Observation,
    index: usize,
    value: &'a Figure,
    plan: &'a Figure,
}

/// Values of one plan, and plans of one value, with swapped digits.
pub fn slips(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let all = facts.observations.iter().enumerate();
    let places: Vec<Place> = all.filter_map(|(i, o)| place(facts, i, o)).collect();
    let value: Side = |place| place.value;
    let plan: Side = |place| place.plan;
    for (same, moved, code) in [
        (plan, value, Code::TwoValues),
        (value, plan, Code::TwoPlans),
    ] {
        let mut keyed: Vec<(Key, Place)> = places
            .iter()
            .filter_map(|place| Some((key(facts, same(place))?, *place)))
            .collect();
        keyed.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.index.cmp(&b.1.index)));
        for group in keyed.chunk_by(|a, b| a.0 == b.0) {
            let Some(((_, first), others)) = group.split_first() else {
                continue;
            };
            let slip = |(_, other): &(Key, Place)| slip(facts, first, other, moved, code);
            let found = others.iter().find_map(slip);
            // By its name alone it may have been told already.
            let told = |f: &Finding| {
                out.iter()
                    .any(|o| o.code == code && o.spans.contains(&f.spans[0]))
            };
            let found = found.filter(|f| !told(f));
            out.extend(found);
        }
    }
}

/// One of the two figures of a place.
type Side = for<'a> fn(&Place<'a>) -> &'a Figure;

/// An amount in the smallest unit, and what it measures.
type Key = (Decimal, String);

fn key(facts: &Facts<'_>, figure: &Figure) -> Option<Key> {
    let unit = facts.unit(&figure.quantity.unit);
    let base = figure
        .quantity
        .amount
        .checked_mul(Decimal::from(unit.factor))?;
    Some((base.normalize(), unit.measure.clone()))
}

fn place<'a>(facts: &Facts<'_>, index: usize, o: &'a Observation) -> Option<Place<'a>> {
    let only = |role| {
        let mut figures = Facts::figures(o, role);
        let first = figures.next()?;
        figures.next().is_none().then_some(first)
    };
    if o.kind != Kind::Actual {
        return None;
    }
    let (value, plan) = (only(Role::Value)?, only(Role::Plan)?);
    let digits = |f: &Figure| {
        f.quantity
            .amount
            .normalize()
            .mantissa()
            .unsigned_abs()
            .to_string()
            .len()
    };
    let (own, its) = (
        facts.unit(&value.quantity.unit),
        facts.unit(&plan.quantity.unit),
    );
    let telling = digits(value) + digits(plan) >= TELLING_DIGITS && own.compares(&its);
    telling.then_some(Place {
        observation: o,
        index,
        value,
        plan,
    })
}

fn slip(
    facts: &Facts<'_>,
    first: &Place<'_>,
    other: &Place<'_>,
    moved: Side,
    code: Code,
) -> Option<Finding> {
    let (a, b) = (moved(first), moved(other));
    let own = name_words(&first.observation.name);
    let shared = name_words(&other.observation.name);
    let telling = shared.iter().filter(|w| own.contains(w)).count();
    if facts.sentence(first.index) == facts.sentence(other.index)
        || telling < TELLING_WORDS
        || follows(facts, first) && follows(facts, other)
    {
        return None;
    }
    let unit = facts.unit(&b.quantity.unit);
    let way = Way {
        formula: Formula::Same,
        operands: vec![(operand(a), facts.amount_in(a, &unit)?)],
        stated: facts.amount(b),
    };
    let (verdict, result) = way.judge()?;
    let suggestions = repair::suggestions(&way, Some(&operand(b)));
    let swapped = |s: &Suggestion| s.slip == Some(Slip::DigitsSwapped);
    if rank(verdict) < rank(Verdict::Unchecked) || !suggestions.iter().any(swapped) {
        return None;
    }
    let mut finding = Finding::new(
        code,
        Verdict::Inconsistent,
        vec![other.observation.id, first.observation.id],
        vec![b.quantity.span, a.quantity.span],
    );
    finding.calculation = Some(Calculation {
        formula: Formula::Same,
        operands: vec![operand(a)],
        result,
        stated: operand(b),
    });
    finding.suggestions = suggestions;
    let parts = [first.plan, a, b].map(|f| f.quantity.span.of(facts.text()));
    finding.fingerprint = fingerprint(code, &parts);
    Some(finding)
}

/// Whether the percentage beside the value is the one that it gives.
fn follows(facts: &Facts<'_>, place: &Place<'_>) -> bool {
    Facts::figures(place.observation, Role::PctPlan).any(|percent| {
        let way = Way::percent(facts, place.value, place.plan, facts.amount(percent));
        way.and_then(|way| way.judge())
            .is_some_and(|(verdict, _)| rank(verdict) < rank(Verdict::Unchecked))
    })
}
