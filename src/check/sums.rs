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
use std::sync::LazyLock;

use super::amount::{Amount, operand};
use super::classes::classes;
use super::facts::Facts;
use super::guard::Guard;
use super::judge::Way;
use super::repair;
use super::wording::{Keys, fingerprint, keys, says};
use crate::decimal::Decimal;
use crate::finding::{
    Calculation, Code, Finding, Formula, Operand, Reason, Slip, Suggestion, Verdict,
};
use crate::numbers::Dimension;
use crate::report::{Figure, Listing, Observation, Role};
use crate::text::fold;
use crate::text::work::step;

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
        let above: Vec<Finding> = parts
            .iter()
            .filter_map(|part| above(facts, whole, value, part))
            .collect();
        // One part above its whole is a slip; two say that it is not their whole.
        if Guard::SeveralAbove.holds(above.len() > 1) {
            continue;
        }
        let is_of_others = !above.is_empty() && is_no_whole(facts, whole, value, &parts);
        if is_of_others {
            continue;
        }
        out.extend(above);
        out.extend(list(facts, whole, value, &parts, complete));
    }
}

/// Words of what is left when one amount is taken from another: it may be less than either.
#[rustfmt::skip] // a table of words
static NETS: Keys = LazyLock::new(|| keys(&["xuất siêu", "nhập siêu", "thặng dư", "bội chi", "bội thu", "chênh lệch", "cân đối", "ròng", "thiếu", "thâm hụt", "tăng trưởng"]));

/// Whether a part above the whole is no contradiction.
fn is_no_whole(
    facts: &Facts<'_>,
    whole: &Observation,
    value: &Figure,
    parts: &[&Observation],
) -> bool {
    Guard::Net.holds_if(|| is_net(facts, whole, value, parts))
        || Guard::ClosedBracket.holds_if(|| is_closed_off(facts, value, parts))
        || Guard::SaidOfOther.holds_if(|| is_said_of_other(facts, value, parts))
}

/// "58 hợp tác xã với 1.595 thành viên; 170 tổ hợp tác với 4.860 thành viên": "với" ties each to what stands before it.
fn is_said_of_other(facts: &Facts<'_>, value: &Figure, parts: &[&Observation]) -> bool {
    let text = facts.text();
    let with = |f: &Figure| {
        let before = text[..f.quantity.span.start()].trim_end();
        before
            .split_whitespace()
            .next_back()
            .is_some_and(|w| WITH.contains(&fold(w)))
    };
    with(value) && parts.iter().filter_map(|p| p.figure(Role::Value)).any(with)
}

static WITH: Keys = LazyLock::new(|| keys(&["với"]));

/// Words of an amount below nothing.
static NEGATIVE: Keys = LazyLock::new(|| keys(&["âm", "lỗ"]));

/// Whether a word from there to the last part says that an amount is below nothing: "âm", not "trung tâm", "lâm nghiệp".
fn is_lost(text: &str, from: usize, parts: &[&Observation]) -> bool {
    let values = parts.iter().filter_map(|p| p.figure(Role::Value));
    let last = values.map(|f| f.quantity.span.start()).max();
    let said = last.and_then(|to| text.get(from..to)).map(fold);
    said.is_some_and(|said| {
        said.split(' ')
            .any(|word| NEGATIVE.iter().any(|w| w == word))
    })
}

/// "xuất siêu 120 triệu USD, trong đó FDI xuất siêu 340, trong nước nhập siêu 220"; "lỗ 63 tỷ đồng, trong đó công ty mẹ lỗ 131".
fn is_net(facts: &Facts<'_>, whole: &Observation, value: &Figure, parts: &[&Observation]) -> bool {
    let sentence = facts.sentence(whole.id as usize - 1);
    let text = facts.text();
    let from = sentence.start().min(value.quantity.span.start());
    if says(&fold(&whole.name), &NETS)
        || says(&fold(&text[from..value.quantity.span.start()]), &NETS)
        || is_lost(text, from, parts)
    {
        return true;
    }
    let unit = facts.unit(&value.quantity.unit);
    let total = facts.amount(value);
    let amounts: Option<Vec<Amount>> = parts
        .iter()
        .map(|part| facts.amount_in(part.figure(Role::Value)?, &unit))
        .collect();
    match amounts.as_deref() {
        Some([a, b]) => {
            let left = a.nominal.checked_sub(b.nominal);
            left.is_some_and(|left| left.abs() == total.nominal)
        }
        _ => false,
    }
}

/// "118 hợp tác xã (thành lập mới 23, giải thể 5); trong đó 81 …": what a bracket holds has no parts behind it.
fn is_closed_off(facts: &Facts<'_>, value: &Figure, parts: &[&Observation]) -> bool {
    let first = parts
        .iter()
        .filter_map(|p| p.figure(Role::Value))
        .map(|f| f.quantity.span.start())
        .min();
    let from = value.quantity.span.end();
    first.filter(|to| from < *to).is_some_and(|to| {
        let between = &facts.text()[from..to];
        between
            .find(')')
            .is_some_and(|at| !between[..at].contains('('))
    })
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
    let (top, low) = (w.high?, p.low?);
    // "4,28 triệu tấn, trong đó lúa 4.287.175 tấn" is cut off, not rounded. Counts are exact.
    let cut_off = top > w.nominal && low < w.nominal.checked_add(w.nominal.step())?;
    if low <= top || Guard::CutOff.holds(cut_off) {
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
    let mut found = sum(facts, Code::Breakdown, &way, &operand(value), observations);
    if found.verdict == Verdict::Inconsistent {
        if is_no_list(facts, value, parts, &way) {
            return None;
        }
        let classes = classes(parts.iter().map(|part| part.name.as_str()));
        let mut lows = way.operands.iter().map(|(_, a)| a.low);
        let sum = lows.try_fold(Decimal::ZERO, |sum, low| sum.checked_add(low?));
        let over = sum
            .zip(way.stated.high)
            .is_some_and(|(sum, whole)| sum > whole);
        // "14 chỉ tiêu, trong đó 11 vượt, 2 đạt và 2 không đạt": what excludes each other cannot be more.
        let contradicts = classes.exclusive && (over || classes.complete);
        let some = !complete && !contradicts && !is_slip_of_all(&found, &way);
        if Guard::SomeParts.holds(some) {
            return None;
        }
        other_totals(facts, whole, value, &way, &mut found);
    }
    Some(found)
}

/// Whether the parts found are not all that the total is of, however the list is introduced.
fn is_no_list(facts: &Facts<'_>, value: &Figure, parts: &[&Observation], way: &Way) -> bool {
    let whole = way.stated.nominal;
    let again = way.operands.iter().any(|(_, part)| part.nominal == whole);
    Guard::WholeAgain.holds(again)
        || Guard::Examples.holds_if(|| are_examples(facts, value, parts))
        || Guard::MixedBrackets.holds_if(|| stand_apart(facts, value, parts))
        || Guard::RestFollows.holds_if(|| rest_follows(facts, value, parts, way))
        || Guard::RestUnsaid.holds_if(|| rest_is_unsaid(facts, parts, way))
}

/// Words of parts that have no figure.
#[rustfmt::skip] // a table of words
static REST_WORDS: Keys = LazyLock::new(|| keys(&["còn lại", "số còn lại", "các loại khác", "loại khác", "và một số", "vân vân", "v.v"]));

/// "gồm cá tra 218 ha, tôm 530 ha, còn lại là cá đồng": the rest is named without its amount.
fn rest_is_unsaid(facts: &Facts<'_>, parts: &[&Observation], way: &Way) -> bool {
    let ends = parts
        .iter()
        .filter_map(|p| p.figure(Role::Value))
        .map(|f| f.quantity.span.end());
    let Some(from) = ends.max() else {
        return false;
    };
    let rest = &facts.text()[from..];
    let end = rest
        .find(['\n', ';', ')'])
        .into_iter()
        .chain(rest.find(". "))
        .min();
    let rest = &rest[..end.unwrap_or(rest.len())];
    let short = way.judge().is_some_and(|(_, sum)| sum < way.stated.nominal);
    short && !rest.contains(|c: char| c.is_ascii_digit()) && says(&fold(rest), &REST_WORDS)
}

/// Words that introduce some of many.
#[rustfmt::skip] // a table of words
static EXAMPLES: Keys = LazyLock::new(|| keys(&["nhiều nhất", "lớn nhất", "cao nhất", "chủ yếu", "như:", " như ", "điển hình", "tiêu biểu", "đặc biệt", "nhất là", "một số"]));

/// "trong đó nhiều nhất là …", "người Mãn (336.000), người Hồi (249.000)": some of many.
fn are_examples(facts: &Facts<'_>, value: &Figure, parts: &[&Observation]) -> bool {
    let places = parts
        .iter()
        .filter_map(|p| p.figure(Role::Value))
        .map(|f| f.quantity.span.start());
    let (Some(first), Some(last)) = (places.clone().min(), places.max()) else {
        return false;
    };
    let from = value.quantity.span.end();
    if from > first || first > last {
        return false;
    }
    let text = facts.text();
    let (lead, list) = (&text[from..first], &text[first..last]);
    // Each part in a bracket of its own; one bracket around all of them is a list.
    let own_brackets =
        lead.trim_end().ends_with('(') && list.contains(')') && list.trim_end().ends_with('(');
    own_brackets || says(&fold(&text[from..last]), &EXAMPLES)
}

/// "132 hợp tác xã (thành lập mới 14, giải thể 3), trong đó 98 nông nghiệp, 21 dịch vụ": two lists, not one.
fn stand_apart(facts: &Facts<'_>, value: &Figure, parts: &[&Observation]) -> bool {
    let text = facts.text();
    let places = parts
        .iter()
        .filter_map(|p| p.figure(Role::Value))
        .map(|f| f.quantity.span.start());
    let mut from = value.quantity.span.end();
    let mut depth = 0_i32;
    let mut depths = places.filter_map(|at| {
        let between = text.get(from..at)?;
        from = at;
        for bracket in between.bytes() {
            depth += i32::from(bracket == b'(') - i32::from(bracket == b')');
        }
        Some(depth)
    });
    let first = depths.next();
    depths.any(|depth| Some(depth) != first)
}

/// How many observations before and behind a list its rest is looked for in.
const REST: usize = 16;

/// "gồm: biệt thự 8.750 m2 …; liền kề 27.757 m2 …; nhà ở xã hội …: 12.598 m2": what the sum lacks stands
/// behind, or was said before.
fn rest_follows(facts: &Facts<'_>, value: &Figure, parts: &[&Observation], way: &Way) -> bool {
    let Some((_, sum)) = way.judge() else {
        return false;
    };
    let unit = facts.unit(&value.quantity.unit);
    let ids = || parts.iter().map(|p| p.id as usize);
    let (first, last) = (ids().min().unwrap_or(0), ids().max().unwrap_or(0));
    let from = first.saturating_sub(REST);
    let to = (last + REST).min(facts.observations.len());
    let around = facts.observations.get(from..to).unwrap_or(&[]);
    let others = around
        .iter()
        .filter(|o| !parts.iter().any(|p| p.id == o.id));
    let mut amounts = others.flat_map(|o| &o.figures).filter(|f| {
        matches!(f.role, Role::Value | Role::Whole) && facts.unit(&f.quantity.unit).compares(&unit)
    });
    amounts.any(|f| {
        facts
            .amount_in(f, &unit)
            .is_some_and(|a| sum.checked_add(a.nominal) == Some(way.stated.nominal))
    })
}

/// Digits that a total must have for a single slip in "trong đó …" to be told from a list of some parts: a
/// gap of four digits is of the form 0…0d0…0 once in 270 times, one of two digits once in five.
const TELLING_DIGITS: usize = 4;

/// "Trong đó" over parts that add up to the total but for one digit: the list was meant to be complete.
pub(super) fn is_slip_of_all(finding: &Finding, way: &Way) -> bool {
    let digits = |amount: Decimal| amount.mantissa().unsigned_abs().to_string().len();
    let explained = finding
        .suggestions
        .iter()
        .any(|s| matches!(s.slip, Some(Slip::DigitChanged | Slip::DigitsSwapped)));
    let few = digits(way.stated.nominal) < TELLING_DIGITS;
    explained && !Guard::FewDigits.holds(few)
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
    let near = facts.neighbours(index);
    step(near.len());
    for other in &facts.observations[near] {
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

/// A finding on a sum; one beyond all digits is not checked, and says so.
pub fn sum(
    facts: &Facts<'_>,
    code: Code,
    way: &Way,
    total: &Operand,
    observations: Vec<u32>,
) -> Finding {
    let judged = way.judge();
    let verdict = judged.map_or(Verdict::Unchecked, |(verdict, _)| verdict);
    let mut spans = vec![total.span];
    spans.extend(way.operands.iter().map(|(o, _)| o.span));
    let mut finding = Finding::new(code, verdict, observations, spans);
    // The result in the unit that the total is written in.
    finding.calculation = judged.map(|(_, result)| Calculation {
        formula: Formula::Sum,
        operands: way.operands.iter().map(|(o, _)| o.clone()).collect(),
        result,
        stated: total.clone(),
    });
    match verdict {
        Verdict::Inconsistent => finding.suggestions = repair::suggestions(way, Some(total)),
        Verdict::Unchecked => finding.reason = Some(unchecked(judged)),
        // Parts are not cut off, they are rounded.
        Verdict::Truncated => finding.verdict = Verdict::Rounding,
        _ => {}
    }
    let mut parts = vec![total.span.of(facts.text())];
    parts.extend(way.operands.iter().map(|(o, _)| o.span.of(facts.text())));
    finding.fingerprint = fingerprint(code, &parts);
    finding
}

/// Why a calculation tells nothing: its figures are open, or it cannot be done.
pub(super) fn unchecked(judged: Option<(Verdict, Decimal)>) -> Reason {
    if judged.is_some() {
        Reason::Hedged
    } else {
        Reason::OutOfRange
    }
}
