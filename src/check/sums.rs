//! Totals and their parts.
//!
//! | text | finding |
//! |---|---|
//! | 1.284,5 triệu USD. Chia ra: … 96,3; … 512,8; … 657,4 | inconsistent: the parts give 1.266,5 |
//! | 934 đơn (khiếu nại 187, tố cáo 52, kiến nghị 695) | consistent |
//! | 8.416 trường hợp, trong đó … 9.307 | inconsistent: a part above the whole |
//! | 14 chỉ tiêu, trong đó 11 vượt, 2 đạt, 2 không đạt | inconsistent: 15 of what excludes each other |
//!
//! "Gồm", "chia ra" give all parts; "trong đó" gives some, which may overlap ("nữ", "dân tộc thiểu số"), so
//! that there only a part above its whole is a contradiction, or a sum of parts that exclude each other.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::amount::{Amount, operand};
use super::classes::classes;
use super::facts::Facts;
use super::judge::Way;
use super::repair;
use super::wording::fingerprint;
use crate::finding::{
    Calculation, Code, Finding, Formula, Operand, Reason, Slip, Suggestion, Verdict,
};
use crate::numbers::Dimension;
use crate::report::{Figure, Listing, Observation, Role};

/// Breakdowns: each list of parts against what it is the list of.
pub fn breakdowns(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let mut lists: BTreeMap<(u32, bool), Vec<&Observation>> = BTreeMap::new();
    for observation in facts.observations {
        if let Some(part) = observation.part {
            let complete = part.list == Listing::Complete;
            lists
                .entry((part.of, complete))
                .or_default()
                .push(observation);
        }
    }
    for ((whole, complete), parts) in lists {
        let Some(whole) = facts.by_id(whole) else {
            continue;
        };
        let Some(value) = whole.figure(Role::Value) else {
            continue;
        };
        out.extend(
            parts
                .iter()
                .filter_map(|part| above(facts, whole, value, part)),
        );
        out.extend(list(facts, whole, value, &parts, complete));
    }
}

/// A part larger than its whole.
fn above(
    facts: &Facts<'_>,
    whole: &Observation,
    value: &Figure,
    part: &Observation,
) -> Option<Finding> {
    let figure = part.figure(Role::Value)?;
    let unit = facts.unit(&value.quantity.unit);
    let (w, p) = (facts.amount(value), facts.amount_in(figure, &unit)?);
    if p.low? <= w.high? {
        return None;
    }
    let spans = vec![figure.quantity.span, value.quantity.span];
    let mut finding = Finding::new(
        Code::PartAboveWhole,
        Verdict::Inconsistent,
        vec![part.id, whole.id],
        spans,
    );
    finding.calculation = Some(Calculation {
        formula: Formula::Same,
        operands: vec![operand(value)],
        result: w.nominal,
        stated: operand(figure),
    });
    finding.fingerprint = fingerprint(
        Code::PartAboveWhole,
        &[
            &part.name,
            figure.quantity.span.of(facts.text()),
            value.quantity.span.of(facts.text()),
        ],
    );
    Some(finding)
}

/// The sum of a list against its total.
fn list(
    facts: &Facts<'_>,
    whole: &Observation,
    value: &Figure,
    parts: &[&Observation],
    complete: bool,
) -> Option<Finding> {
    let unit = facts.unit(&value.quantity.unit);
    if matches!(
        unit.dimension,
        Dimension::Yield | Dimension::Percent | Dimension::Point | Dimension::Times
    ) {
        return None;
    }
    if parts.len() < 2 {
        return None;
    }
    let operands: Option<Vec<(Operand, Amount)>> = parts
        .iter()
        .map(|part| {
            let figure = part.figure(Role::Value)?;
            Some((operand(figure), facts.amount_in(figure, &unit)?))
        })
        .collect();
    let mut observations = vec![whole.id];
    observations.extend(parts.iter().map(|p| p.id));
    let Some(operands) = operands else {
        if !complete {
            return None;
        }
        let mut finding = Finding::new(
            Code::Breakdown,
            Verdict::Unchecked,
            observations,
            vec![value.quantity.span],
        );
        finding.reason = Some(Reason::PartsIncomplete);
        finding.fingerprint = fingerprint(
            Code::Breakdown,
            &[&whole.name, value.quantity.span.of(facts.text())],
        );
        return Some(finding);
    };
    let way = Way {
        formula: Formula::Sum,
        operands,
        stated: facts.amount(value),
    };
    let mut found = sum(facts, Code::Breakdown, &way, &operand(value), observations)?;
    if found.verdict == Verdict::Inconsistent {
        let classes = classes(parts.iter().map(|part| part.name.as_str()));
        let mut lows = way.operands.iter().map(|(_, a)| a.low);
        let sum = lows.try_fold(Decimal::ZERO, |sum, low| sum.checked_add(low?));
        let over = sum
            .zip(way.stated.high)
            .is_some_and(|(sum, whole)| sum > whole);
        // "14 chỉ tiêu, trong đó 11 vượt, 2 đạt và 2 không đạt": what excludes each other cannot be more.
        let contradicts = classes.exclusive && (over || classes.complete);
        if !complete && !contradicts && !is_slip_of_all(&found, &way) {
            return None;
        }
        other_totals(facts, whole, value, &way, &mut found);
    }
    Some(found)
}

/// Digits that a total must have for a single slip in "trong đó …" to be told from a list of some parts: a
/// gap of four digits is of the form 0…0d0…0 once in 270 times, one of two digits once in five.
const TELLING_DIGITS: usize = 4;

/// "Trong đó" over parts that add up to the total but for one digit: the list was meant to be complete.
fn is_slip_of_all(finding: &Finding, way: &Way) -> bool {
    let digits = |amount: Decimal| amount.mantissa().unsigned_abs().to_string().len();
    let explained = finding
        .suggestions
        .iter()
        .any(|s| matches!(s.slip, Some(Slip::DigitChanged | Slip::DigitsSwapped)));
    digits(way.stated.nominal) >= TELLING_DIGITS && explained
}

/// The parts may be those of another total of the same sentence.
fn other_totals(
    facts: &Facts<'_>,
    whole: &Observation,
    value: &Figure,
    way: &Way,
    finding: &mut Finding,
) {
    let Some((_, sum)) = way.judge() else { return };
    let index = whole.id as usize - 1;
    let unit = facts.unit(&value.quantity.unit);
    for other in &facts.observations[facts.neighbours(index)] {
        let Some(figure) = other.figure(Role::Value).filter(|_| other.id != whole.id) else {
            continue;
        };
        if facts
            .amount_in(figure, &unit)
            .is_some_and(|a| a.nominal == sum)
        {
            finding.suggestions.insert(
                0,
                Suggestion {
                    span: figure.quantity.span,
                    amount: figure.quantity.amount,
                    slip: Some(Slip::OtherBase),
                },
            );
            finding.suggestions.truncate(Finding::MOST_SUGGESTIONS);
            return;
        }
    }
}

/// A finding on a sum.
pub fn sum(
    facts: &Facts<'_>,
    code: Code,
    way: &Way,
    total: &Operand,
    observations: Vec<u32>,
) -> Option<Finding> {
    let (verdict, result) = way.judge()?;
    let mut spans = vec![total.span];
    spans.extend(way.operands.iter().map(|(o, _)| o.span));
    let mut finding = Finding::new(code, verdict, observations, spans);
    // The result in the unit that the total is written in.
    finding.calculation = Some(Calculation {
        formula: Formula::Sum,
        operands: way.operands.iter().map(|(o, _)| o.clone()).collect(),
        result,
        stated: total.clone(),
    });
    match verdict {
        Verdict::Inconsistent => finding.suggestions = repair::suggestions(way, Some(total)),
        Verdict::Unchecked => finding.reason = Some(Reason::Hedged),
        // Parts are not cut off, they are rounded.
        Verdict::Truncated => finding.verdict = Verdict::Rounding,
        _ => {}
    }
    let mut parts = vec![total.span.of(facts.text())];
    parts.extend(way.operands.iter().map(|(o, _)| o.span.of(facts.text())));
    finding.fingerprint = fingerprint(code, &parts);
    Some(finding)
}
