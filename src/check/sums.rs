//! Totals and their parts.
//!
//! | text | finding |
//! |---|---|
//! | 1.284,5 triệu USD. Chia ra: … 96,3; … 512,8; … 657,4 | inconsistent: the parts give 1.266,5 |
//! | 934 đơn (khiếu nại 187, tố cáo 52, kiến nghị 695) | consistent |
//! | 8.416 trường hợp, trong đó … 9.307 | inconsistent: a part above the whole |
//! | cơ cấu: nông nghiệp 32,5%, công nghiệp 40,1%, dịch vụ 27,4% | consistent with 100 % |
//! | tiếp nhận 250 đơn, đã giải quyết 240, còn lại 12 | inconsistent |
//!
//! "Gồm", "chia ra" give all parts; "trong đó" gives some, which may overlap ("nữ", "dân tộc thiểu số"), so
//! that there only a part above its whole is a contradiction.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::amount::{Amount, operand};
use super::facts::Facts;
use super::judge::Way;
use super::repair;
use super::wording::fingerprint;
use crate::finding::{
    Calculation, Code, Finding, Formula, Operand, Reason, Slip, Suggestion, Verdict,
};
use crate::numbers::Dimension;
use crate::report::{Figure, Listing, Observation, Role};
use crate::text::fold;

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
        let Some(whole) = facts.observations.iter().find(|o| o.id == whole) else {
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
        if !complete && !is_slip_of_all(&found, &way) {
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
fn sum(
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
        Verdict::Inconsistent => finding.suggestions = repair::suggestions(way, total),
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

/// Shares of one whole and 100 %: the shares of a complete list, the rates of "cơ cấu kinh tế".
pub fn shares(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let mut index = 0;
    while index < facts.observations.len() {
        let near = facts.neighbours(index);
        index = near.end;
        let sentence = &facts.observations[near];
        let structure = is_structure(facts, sentence);
        let value = |o: &Observation| if structure { rate(facts, o) } else { None };
        out.extend(hundred(facts, sentence, value));
        out.extend(hundred(facts, sentence, |o| {
            o.figure(Role::PctWhole)
                .filter(|_| o.part.is_some_and(|p| p.list == Listing::Complete))
                .cloned()
        }));
    }
    for group in rows_of_structure(facts) {
        let rows: Vec<Observation> = group.iter().map(|o| (*o).clone()).collect();
        for role in [Role::Value, Role::Plan] {
            out.extend(hundred(facts, &rows, |o| o.figure(role).cloned()));
        }
    }
}

/// "Cơ cấu kinh tế: …" names all parts of a whole.
fn is_structure(facts: &Facts<'_>, sentence: &[Observation]) -> bool {
    let Some(first) = sentence.first().and_then(Observation::main) else {
        return false;
    };
    let text = facts.text();
    let index = sentence[0].id as usize - 1;
    let from = facts.sentence(index).start();
    let to = first.quantity.span.start();
    from < to && fold(&text[from..to]).contains(&fold("cơ cấu"))
}

fn rate(facts: &Facts<'_>, observation: &Observation) -> Option<Figure> {
    let value = observation.figure(Role::Value)?;
    (facts.unit(&value.quantity.unit).dimension == Dimension::Percent).then(|| value.clone())
}

/// Sub-rows "Cơ cấu …: Nông nghiệp" that follow each other in a table.
fn rows_of_structure<'a>(facts: &Facts<'a>) -> Vec<Vec<&'a Observation>> {
    let structure = fold("cơ cấu");
    let parent = |o: &'a Observation| {
        let (parent, _) = o.name.split_once(": ")?;
        fold(parent).contains(&structure).then_some(parent)
    };
    let mut out: Vec<Vec<&Observation>> = Vec::new();
    let mut last = None;
    for observation in facts.observations {
        let own = parent(observation);
        if own.is_some() && own == last {
            if let Some(group) = out.last_mut() {
                group.push(observation);
            }
        } else if own.is_some() {
            out.push(vec![observation]);
        }
        last = own;
    }
    out
}

/// So far from 100 the list is not complete, or no list of shares.
const FAR_FROM_HUNDRED: u32 = 5;

fn hundred(
    facts: &Facts<'_>,
    observations: &[Observation],
    share: impl Fn(&Observation) -> Option<Figure>,
) -> Option<Finding> {
    let shares: Vec<(u32, Figure)> = observations
        .iter()
        .filter_map(|o| Some((o.id, share(o)?)))
        .filter(|(_, f)| facts.unit(&f.quantity.unit).dimension == Dimension::Percent)
        .collect();
    if shares.len() < 2 {
        return None;
    }
    let total = Operand {
        span: shares[0]
            .1
            .quantity
            .span
            .join(shares[shares.len() - 1].1.quantity.span),
        amount: Decimal::ONE_HUNDRED,
        unit: "%".to_owned(),
    };
    let way = Way {
        formula: Formula::Sum,
        operands: shares
            .iter()
            .map(|(_, f)| (operand(f), facts.amount(f)))
            .collect(),
        stated: Amount::exact(Decimal::ONE_HUNDRED),
    };
    let (_, result) = way.judge()?;
    let ids = shares.iter().map(|(id, _)| *id).collect();
    let mut finding = sum(facts, Code::SharesToHundred, &way, &total, ids)?;
    // The 100 is not written: no suggestion changes it.
    finding.suggestions.retain(|s| s.span != total.span);
    let far = (result - Decimal::ONE_HUNDRED).abs() > Decimal::from(FAR_FROM_HUNDRED);
    let slip = shares.len() > 2 && finding.suggestions.iter().any(|s| s.slip.is_some());
    if far && !slip {
        return None;
    }
    finding.spans.remove(0);
    Some(finding)
}

/// Words before a number of cases received, solved, pending, and others that change the balance.
#[rustfmt::skip] // a table of words
const RECEIVED: &[&str] = &["tiếp nhận", "thụ lý", "phải giải quyết", "phải thi hành", "nhận được"];
#[rustfmt::skip] // a table of words
const SOLVED: &[&str] = &["đã giải quyết", "giải quyết xong", "giải quyết được", "đã xử lý", "xử lý xong", "giải quyết"];
#[rustfmt::skip] // a table of words
const PENDING: &[&str] = &["còn lại", "đang giải quyết", "đang xử lý", "chưa giải quyết", "còn tồn", "đang tiếp tục giải quyết", "đang xem xét", "đang trong hạn"];
#[rustfmt::skip] // a table of words
const OTHERWISE: &[&str] = &["kỳ trước", "chuyển sang", "tồn đầu", "trả lại", "rút đơn", "rút hồ sơ", "hủy", "chuyển đơn", "chuyển cơ quan", "đủ điều kiện", "lưu đơn", "hướng dẫn", "trước hạn", "đúng hạn", "trễ hạn", "quá hạn"];

/// Received = solved + pending, where a sentence has one of each and nothing else.
pub fn solved_and_pending(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let mut index = 0;
    while index < facts.observations.len() {
        let near = facts.neighbours(index);
        index = near.end;
        let sentence = &facts.observations[near.clone()];
        if sentence.len() >= 3 {
            out.extend(balance(facts, sentence));
        }
    }
}

fn balance(facts: &Facts<'_>, sentence: &[Observation]) -> Option<Finding> {
    let text = facts.text();
    let span = facts.sentence(sentence[0].id as usize - 1);
    let says = |words: &[&str], key: &str| words.iter().any(|w| key.contains(&fold(w)));
    if says(OTHERWISE, &fold(span.of(text))) {
        return None;
    }
    let mut from = span.start();
    let mut found: [Vec<(&Observation, &Figure)>; 3] = Default::default();
    for observation in sentence {
        let value = observation.figure(Role::Value)?;
        let to = value.quantity.span.start();
        let before = if from <= to {
            fold(&text[from..to])
        } else {
            String::new()
        };
        from = observation
            .figures
            .iter()
            .map(|f| f.quantity.span.end())
            .max()?;
        // The last of the words decides: "đã giải quyết … còn lại".
        let kind = if says(PENDING, &before) {
            2
        } else if says(SOLVED, &before) {
            1
        } else if says(RECEIVED, &before) {
            0
        } else {
            continue;
        };
        found[kind].push((observation, value));
    }
    let [received, solved, pending] = &found;
    let ([received], [solved], [pending]) = (&received[..], &solved[..], &pending[..]) else {
        return None;
    };
    let unit = facts.unit(&received.1.quantity.unit);
    if unit.dimension != Dimension::Count {
        return None;
    }
    let part = |of: &(&Observation, &Figure)| {
        let own = facts.unit(&of.1.quantity.unit);
        let same = own.measure == unit.measure || own.dimension == Dimension::None;
        same.then(|| (operand(of.1), facts.amount(of.1)))
    };
    let way = Way {
        formula: Formula::Sum,
        operands: vec![part(solved)?, part(pending)?],
        stated: facts.amount(received.1),
    };
    let ids = vec![received.0.id, solved.0.id, pending.0.id];
    sum(
        facts,
        Code::SolvedAndPending,
        &way,
        &operand(received.1),
        ids,
    )
}
