//! A total that is named behind its two parts.
//!
//! ```text
//! Cấp mới 9 dự án với 412,5 tỷ đồng và 4 dự án tăng vốn với 86,3 tỷ đồng. Tổng số cấp mới và tăng thêm là 489,8 tỷ đồng.
//!      412,5 + 86,3 = 498,8: inconsistent
//! ```
//!
//! Limits: the sentence begins with "tổng" and joins two things with "và"; the one before has just two amounts of
//! its unit. Nothing else says that these are the parts, so that a sum is told to be off only where one slip of a
//! long figure explains it.

use std::ops::Range;
use std::sync::LazyLock;

use super::amount::operand;
use super::facts::Facts;
use super::judge::Way;
use super::sums::{is_slip_of_all, sum};
use super::wording::{Keys, keys};
use crate::finding::{Code, Finding, Formula, Verdict};
use crate::numbers::Dimension;
use crate::report::{Direction, Figure, Observation, Role};
use crate::text::fold;

static TOTAL: Keys = LazyLock::new(|| keys(&["tổng"]));
static AND: Keys = LazyLock::new(|| keys(&["và"]));

/// Totals of what the sentence before names.
pub fn added(facts: &Facts<'_>, some: Range<usize>, out: &mut Vec<Finding>) {
    let mut index = some.start;
    while index < some.end {
        let near = facts.neighbours(index);
        index = near.end;
        out.extend(total(facts, near));
    }
}

fn total(facts: &Facts<'_>, sentence: Range<usize>) -> Option<Finding> {
    let parts = facts.neighbours(sentence.start.checked_sub(1)?);
    let whole = &facts.observations[sentence.start];
    let value = whole.figure(Role::Value)?;
    let text = facts.text();
    let from = facts.sentence(sentence.start).start();
    let lead = text.get(from..value.quantity.span.start())?.trim_start();
    // Most sentences begin otherwise.
    if !lead.starts_with(['T', 't']) {
        return None;
    }
    let lead = fold(lead);
    let mut words = lead.split_whitespace();
    if words.next() != Some(&TOTAL[0]) || !words.any(|word| word == AND[0]) {
        return None;
    }
    let unit = facts.unit(&value.quantity.unit);
    if unit.dimension == Dimension::Percent {
        return None;
    }
    let added: Vec<(&Observation, &Figure)> = facts.observations[parts]
        .iter()
        .filter_map(|o| Some((o, amount(o)?)))
        .filter(|(_, f)| facts.unit(&f.quantity.unit).compares(&unit))
        .collect();
    let [(a, x), (b, y)] = added[..] else {
        return None;
    };
    let way = Way {
        formula: Formula::Sum,
        operands: vec![
            (operand(x), facts.amount_in(x, &unit)?),
            (operand(y), facts.amount_in(y, &unit)?),
        ],
        stated: facts.amount(value),
    };
    let ids = vec![whole.id, a.id, b.id];
    let found = sum(facts, Code::Breakdown, &way, &operand(value), ids);
    let told = found.verdict != Verdict::Inconsistent || is_slip_of_all(&found, &way);
    told.then_some(found)
}

/// The amount that an observation adds: its value, or what it grew by where it tells no more.
fn amount(observation: &Observation) -> Option<&Figure> {
    observation.figure(Role::Value).or_else(|| {
        let grown = observation.figure(Role::Change)?;
        (grown.direction != Some(Direction::Down)).then_some(grown)
    })
}
