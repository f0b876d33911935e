//! Results that stand in several places of a report count once.
//!
//! | places | second one |
//! |---|---|
//! | "thu ngân sách 45,2 tỷ đồng, đạt 80%", the same in the summary | repeated |
//! | "giải ngân 31,2/96,5 tỷ đồng" and "32,1/96,5 tỷ đồng" | contradicted |
//! | "thôn Đông 12/10 hộ" and "thôn Đoài 15/14 hộ" | another result |
//!
//! Names are seldom said twice in the same words, and the same words may be said of two places: with other figures a
//! result is taken for the same one only if value or plan is, or if the values are near.

use std::collections::BTreeMap;

use crate::decimal::Decimal;

use super::Status;
use crate::check::Facts;
use crate::report::{NameFrom, Observation, Period, Role};
use crate::text::fold;

/// Two values of one result are no further apart than a quarter.
const NEAR: u32 = 4;

/// Fewer words are said of too many things.
const TELLING_WORDS: usize = 3;

/// The results met so far, by name and measure.
#[derive(Default)]
pub(super) struct Seen {
    results: BTreeMap<(String, String), Vec<Result>>,
}

/// What is compared of a result.
#[derive(Clone, Copy)]
struct Result {
    /// In the smallest unit.
    value: Option<Decimal>,
    /// In the smallest unit.
    plan: Option<Decimal>,
    percent: Option<Decimal>,
    period: Option<Period>,
    is_row: bool,
}

impl Seen {
    /// How a result was said before, if it was; else it is remembered.
    pub(super) fn again(&mut self, facts: &Facts<'_>, observation: &Observation) -> Option<Status> {
        let (name, telling) = match &observation.indicator {
            Some(id) => (id.clone(), true),
            None => {
                let name = fold(observation.compared_name());
                let telling = name.split(' ').count() >= TELLING_WORDS;
                (name, telling)
            }
        };
        let amount = |role| {
            let quantity = &observation.figure(role)?.quantity;
            let unit = facts.unit(&quantity.unit);
            let base = quantity.amount.checked_mul(Decimal::from(unit.factor));
            base.map(|amount| amount.normalize())
        };
        let measure = observation
            .figure(Role::Value)
            .map_or_else(String::new, |f| {
                let unit = facts.unit(&f.quantity.unit);
                format!("{:?} {}", unit.dimension, unit.measure)
            });
        let result = Result {
            value: amount(Role::Value),
            plan: amount(Role::Plan),
            percent: amount(Role::PctPlan),
            period: observation.period.or(facts.header.period),
            is_row: observation.reading.name_from == NameFrom::Row,
        };
        let known = self.results.entry((name, measure)).or_default();
        if known.iter().any(|k| k.is_same(&result)) {
            return Some(Status::Repeated);
        }
        let contradicted = telling && known.iter().any(|k| k.contradicts(&result));
        known.push(result);
        contradicted.then_some(Status::Contradicted)
    }
}

impl Result {
    /// The same amounts, as far as both places give them.
    fn is_same(&self, other: &Self) -> bool {
        let second = |r: &Self| r.plan.or(r.percent);
        let exactly = self.value == other.value && second(self) == second(other);
        let once = self.period == other.period && equal(self.value, other.value);
        exactly || once && !differ(self.plan, other.plan)
    }

    fn contradicts(&self, other: &Self) -> bool {
        // Two rows of tables with one name belong to two things.
        if self.period != other.period || self.is_row && other.is_row {
            return false;
        }
        let shares = equal(self.value, other.value) || equal(self.plan, other.plan);
        let conflict = differ(self.value, other.value) || differ(self.plan, other.plan);
        conflict && (shares || self.is_near(other))
    }

    fn is_near(&self, other: &Self) -> bool {
        let (Some(a), Some(b)) = (self.value, other.value) else {
            return false;
        };
        let gap = a
            .checked_sub(b)
            .and_then(|gap| gap.abs().checked_mul(Decimal::from(NEAR)));
        gap.is_some_and(|gap| gap <= a.abs().max(b.abs()))
    }
}

fn equal(a: Option<Decimal>, b: Option<Decimal>) -> bool {
    a.is_some() && a == b
}

fn differ(a: Option<Decimal>, b: Option<Decimal>) -> bool {
    a.is_some() && b.is_some() && a != b
}
