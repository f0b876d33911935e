//! One indicator in several places: body, footnote, appendix, summary, targets.
//!
//! | places | finding |
//! |---|---|
//! | "thu ngân sách … (chỉ tiêu 62.350 triệu đồng)" and "… 76,876/67,350 tỷ" | two plans |
//! | "tạo việc làm cho 750 lao động" and the appendix's "700 người" | two values (of a target) |
//! | "giải ngân 41,2 tỷ" of a month and "310 tỷ" of the year | none: other periods |
//!
//! Observations are put together by what they are an indicator of, kind, unit and period, by one sort;
//! a group is one finding, however many places it has. Two amounts count as different only where their
//! intervals do not touch. Reports repeat names for other times, places and parts: whatever tells two places
//! apart (a period, a part-of, a place in the name, another base) ends the comparison.

use std::hash::{Hash as _, Hasher as _};

use super::amount::operand;
use super::facts::Facts;
use super::guard::Guard;
use super::judge::Way;
use super::repair;
use super::wording::{base_words_of, fingerprint, name_key};
use crate::decimal::Decimal;
use crate::finding::{Calculation, Code, Finding, Formula, Verdict};
use crate::numbers::Dimension;
use crate::report::{Doubt, Figure, Kind, NameFrom, Observation, Period, Role};
use crate::text::Fnv;

/// Two values and two plans of one indicator.
pub fn repeats(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let mut places: Vec<Place> = facts
        .observations
        .iter()
        .enumerate()
        .filter_map(|(index, o)| Place::of(facts, index, o))
        .collect();
    places.sort_by_key(|place| (place.key, place.index));
    for group in places
        .chunk_by(|a, b| a.key == b.key)
        .filter(|g| g.len() > 1)
    {
        for (role, code) in [(Role::Value, Code::TwoValues), (Role::Plan, Code::TwoPlans)] {
            out.extend(compare(facts, group, role, code));
        }
    }
}

/// An observation that may be compared with others of its key.
struct Place {
    /// Name, kind and measure, hashed: long reports have thousands of places to sort.
    key: u64,
    index: usize,
}

impl Place {
    fn of(facts: &Facts<'_>, index: usize, observation: &Observation) -> Option<Self> {
        // A name that leans on other words may be another indicator's.
        let borrowed = observation.reading.name_from == NameFrom::Carried
            || observation.reading.doubts.contains(&Doubt::Name)
            || observation.reading.doubts.contains(&Doubt::Amount);
        if borrowed {
            return None;
        }
        let main = observation.figure(Role::Value)?;
        let mut key = Fnv::default();
        match &observation.indicator {
            Some(id) => id.hash(&mut key),
            None => name_key(&observation.name)?.hash(&mut key),
        }
        (observation.kind == Kind::Target).hash(&mut key);
        let unit = facts.unit(&main.quantity.unit);
        if !matches!(unit.dimension, Dimension::Count | Dimension::None) {
            (unit.dimension, &unit.measure).hash(&mut key);
        }
        Some(Self {
            key: key.finish(),
            index,
        })
    }
}

/// The first two places of a group whose figures in that role exclude each other, with all others that
/// say the same as one of them.
fn compare(facts: &Facts<'_>, group: &[Place], role: Role, code: Code) -> Option<Finding> {
    let at = |p: &Place| (&facts.observations[p.index], p.index);
    let rows = group.iter().filter(|p| is_row(at(p).0)).count();
    let (first, other) = group.iter().enumerate().find_map(|(i, a)| {
        // Each place is held against the first: n comparisons, not n².
        let (a, b) = (at(&group[0]), at(a));
        (i > 0 && excludes(facts, a, b, role, rows == 1)).then_some((a, b))
    })?;
    let (a, b) = (only(first.0, role)?, only(other.0, role)?);
    let mut observations = vec![other.0.id, first.0.id];
    let mut spans = vec![b.quantity.span, a.quantity.span];
    for place in group {
        let (observation, _) = at(place);
        if let Some(figure) =
            only(observation, role).filter(|_| !observations.contains(&observation.id))
            && (figure.quantity.amount == a.quantity.amount
                || figure.quantity.amount == b.quantity.amount)
        {
            observations.push(observation.id);
            spans.push(figure.quantity.span);
        }
    }
    let mut finding = Finding::new(code, Verdict::Inconsistent, observations, spans);
    finding.calculation = Some(Calculation {
        formula: Formula::Same,
        operands: vec![operand(a)],
        result: a.quantity.amount,
        stated: operand(b),
    });
    let unit = facts.unit(&b.quantity.unit);
    if let Some(amount) = facts.amount_in(a, &unit) {
        let way = Way {
            formula: Formula::Same,
            operands: vec![(operand(a), amount)],
            stated: facts.amount(b),
        };
        finding.suggestions = repair::suggestions(&way, Some(&operand(b)));
    }
    let observed = at(&group[0]).0;
    finding.fingerprint = fingerprint(
        code,
        &[
            observed.indicator.as_ref().unwrap_or(&observed.name),
            a.quantity.span.of(facts.text()),
            b.quantity.span.of(facts.text()),
        ],
    );
    Some(finding)
}

/// Two values of one scope are less than so many times each other: amounts far apart are the district's own revenue
/// and its whole budget.
const MOST_APART: Decimal = Decimal::TWO;

fn are_far(facts: &Facts<'_>, a: &Observation, b: &Observation) -> bool {
    let (Some(x), Some(y)) = (only(a, Role::Value), only(b, Role::Value)) else {
        return false;
    };
    let unit = facts.unit(&x.quantity.unit);
    let Some(y) = facts.amount_in(y, &unit) else {
        return false;
    };
    let (low, high) = (
        x.quantity.amount.min(y.nominal),
        x.quantity.amount.max(y.nominal),
    );
    low.checked_mul(MOST_APART).is_none_or(|most| high > most)
}

type At<'a> = (&'a Observation, usize);

fn excludes(facts: &Facts<'_>, a: At<'_>, b: At<'_>, role: Role, one_row: bool) -> bool {
    let (Some(x), Some(y)) = (only(a.0, role), only(b.0, role)) else {
        return false;
    };
    if Guard::OneSentence.holds_if(|| facts.sentence(a.1) == facts.sentence(b.1))
        || Guard::OtherPeriod.holds_if(|| !same_time(facts, a, b))
    {
        return false;
    }
    let unit = facts.unit(&x.quantity.unit);
    let (Some(x_amount), Some(y_amount)) = (facts.amount_in(x, &unit), facts.amount_in(y, &unit))
    else {
        return false;
    };
    let touch = |low: Option<Decimal>, high: Option<Decimal>| match (low, high) {
        (Some(low), Some(high)) => low <= high,
        _ => true,
    };
    if touch(x_amount.low, y_amount.high) && touch(y_amount.low, x_amount.high) {
        return false;
    }
    if role == Role::Plan {
        return !Guard::OtherBase.holds_if(|| !same_base(facts, x, y));
    }
    let tied = || tied(facts, a.0, b.0) || one_row && in_appendix(facts, a.0, b.0);
    !Guard::NotTied.holds_if(|| !tied())
}

/// The one figure in a role; two plans of one observation have two bases.
fn only(observation: &Observation, role: Role) -> Option<&Figure> {
    let mut figures = Facts::figures(observation, role);
    let first = figures.next()?;
    figures.next().is_none().then_some(first)
}

/// No words tell the two plans apart: "dự toán tỉnh giao" and "dự toán huyện giao".
fn same_base(facts: &Facts<'_>, x: &Figure, y: &Figure) -> bool {
    base_words_of(facts, x) == base_words_of(facts, y)
}

/// Values of one name differ for many good reasons: they are held against each other only where something
/// else says that the same thing is meant. That is the same plan, or for a target the same year.
fn tied(facts: &Facts<'_>, a: &Observation, b: &Observation) -> bool {
    if a.part.is_some() || b.part.is_some() {
        return false;
    }
    if a.kind == Kind::Target {
        return a.indicator.is_some() && !Guard::OtherScope.holds_if(|| are_far(facts, a, b));
    }
    let plan = |o: &Observation| {
        let plan = only(o, Role::Plan)?;
        let unit = facts.unit(&plan.quantity.unit);
        plan.quantity.amount.checked_mul(Decimal::from(unit.factor))
    };
    // "1.250 lao động, đạt 104,2% kế hoạch" is of the plan of 1.200 that the other place prints.
    let of_plan = |a: &Observation, b: &Observation| {
        let (value, plan) = (only(a, Role::Value)?, only(b, Role::Plan)?);
        let percent = only(a, Role::PctPlan)?;
        let way = Way::percent(facts, value, plan, facts.amount(percent))?;
        matches!(way.judge(), Some((Verdict::Consistent, _))).then_some(())
    };
    plan(a).is_some() && plan(a) == plan(b) || of_plan(a, b).or_else(|| of_plan(b, a)).is_some()
}

fn is_row(observation: &Observation) -> bool {
    observation.reading.name_from == NameFrom::Row
}

/// A known indicator in the text and once in a table: what an appendix repeats of the body. Not counts: "02 xã
/// đạt chuẩn" of the year and 10 in all have one name.
fn in_appendix(facts: &Facts<'_>, a: &Observation, b: &Observation) -> bool {
    let (Some(x), Some(y)) = (only(a, Role::Value), only(b, Role::Value)) else {
        return false;
    };
    let unit = facts.unit(&x.quantity.unit);
    let counted = matches!(unit.dimension, Dimension::Count | Dimension::None);
    let whole = |o: &Observation| o.part.is_none() && o.figure(Role::Whole).is_none();
    let hedged = |f: &Figure| f.quantity.qualifier.is_some() || f.direction.is_some();
    a.kind == Kind::Actual
        && a.indicator.is_some()
        && is_row(a) != is_row(b)
        && whole(a)
        && whole(b)
        && !counted
        && !hedged(x)
        && !hedged(y)
        && !Guard::OtherScope.holds_if(|| are_far(facts, a, b))
}

/// Whether nothing says that the two hold for different times.
fn same_time(facts: &Facts<'_>, a: At<'_>, b: At<'_>) -> bool {
    let time = |o: &Observation| o.period.or(facts.header.period);
    let whole = |p: Option<Period>| match p {
        // "đến ngày 30/9" of a nine months' report.
        Some(Period::Date { year, .. }) => year,
        Some(Period::Year { year }) => Some(year),
        Some(Period::Months { year, .. }) => year,
        _ => None,
    };
    let (x, y) = (time(a.0), time(b.0));
    x == y || (whole(x).is_some() && whole(x) == whole(y) && a.0.kind == Kind::Target)
}
