//! Area × yield = output, pieces × amount a piece = total, within one sentence or row.
//!
//! ```text
//! gieo trồng 412 ha, năng suất 56,5 tạ/ha, sản lượng 2.327,8 tấn     412 × 56,5 : 10 = 2.327,8
//! trao 250 suất quà, mỗi suất 500 nghìn đồng, trị giá 125 triệu đồng   250 × 500 : 1.000 = 125
//! ```
//!
//! Limits: only where a sentence holds one yield and one output, or one amount of money after "mỗi" and one
//! other; with several areas (sown, harvested) any of them will do.

use std::ops::Range;
use std::sync::LazyLock;

use super::amount::operand;
use super::facts::Facts;
use super::guard::Guard;
use super::judge::{Way, rank};
use super::repair;
use super::sums::unchecked;
use super::wording::{Keys, fingerprint, keys, says};
use crate::decimal::Decimal;
use crate::finding::{Calculation, Code, Finding, Formula, Verdict};
use crate::numbers::{Dimension, UnitKey};
use crate::report::{Figure, Observation, Role};
use crate::text::fold;

static OUTPUT: Keys = LazyLock::new(|| keys(&["sản lượng"]));

/// Outputs against area and yield.
pub fn products(facts: &Facts<'_>, some: Range<usize>, out: &mut Vec<Finding>) {
    let mut index = some.start;
    while index < some.end {
        let near = facts.neighbours(index);
        let sentence = &facts.observations[near.clone()];
        index = near.end;
        let product = product(facts, sentence);
        out.extend(product.or_else(|| sentence.windows(3).find_map(|three| pieces(facts, three))));
    }
}

fn product(facts: &Facts<'_>, sentence: &[Observation]) -> Option<Finding> {
    let of = |dimension: Dimension| {
        sentence.iter().filter_map(move |o| {
            let value = o.figure(Role::Value)?;
            (facts.unit(&value.quantity.unit).dimension == dimension).then_some((o, value))
        })
    };
    let only = |dimension| {
        let mut found = of(dimension);
        let first = found.next()?;
        found.next().is_none().then_some(first)
    };
    let (rate_of, rate) = only(Dimension::Yield)?;
    let (output_of, output) = only(Dimension::Mass)?;
    if !says(&fold(&output_of.name), &OUTPUT) {
        return None;
    }
    let unit = |dimension, measure: &str, factor| UnitKey {
        dimension,
        measure: measure.to_owned(),
        factor,
    };
    // In hectares, tonnes a hectare and tonnes.
    let rate_in = facts.amount_in(rate, &unit(Dimension::Yield, "tạ/ha", 10))?;
    let stated = facts.amount_in(output, &unit(Dimension::Mass, "kg", 1_000))?;
    let ways = of(Dimension::Area).filter_map(|(o, area)| {
        let area_in = facts.amount_in(area, &unit(Dimension::Area, "m2", 10_000))?;
        let way = Way {
            formula: Formula::Product,
            operands: vec![(operand(area), area_in), (operand(rate), rate_in.clone())],
            stated: stated.clone(),
        };
        let judged = way.judge();
        Some((o, area, way, judged))
    });
    // Of several areas that do not fit the nearest is meant.
    let gap = |result: Decimal| result.checked_sub(stated.nominal).map(Decimal::abs);
    let (area_of, area, way, judged) = ways.min_by_key(|w| {
        w.3.map_or((u8::MAX, None), |(verdict, result)| {
            (rank(verdict), gap(result))
        })
    })?;
    // The result in the unit that the output is written in; nothing follows from an output of zero.
    let written = output.quantity.amount.checked_div(stated.nominal);
    let judged =
        judged.and_then(|(verdict, result)| Some((verdict, result.checked_mul(written?)?)));
    let hedged = || {
        [area, rate, output]
            .iter()
            .any(|f| f.quantity.qualifier.is_some())
    };
    let judged = judged.map(|(verdict, result)| match verdict {
        Verdict::Inconsistent if Guard::Hedged.holds_if(hedged) => (Verdict::Unchecked, result),
        _ => (verdict, result),
    });
    Some(finding(
        facts,
        [(output_of, output), (area_of, area), (rate_of, rate)],
        &way,
        judged,
    ))
}

static EACH: Keys = LazyLock::new(|| keys(&["mỗi"]));

/// "mỗi suất 500 nghìn đồng", between the pieces and the total.
fn pieces(facts: &Facts<'_>, three: &[Observation]) -> Option<Finding> {
    let [(of_pieces, number), (of_each, each), (of_total, total)] = values(three)?;
    let counted = facts.unit(&number.quantity.unit).dimension == Dimension::Count;
    // "500 nghìn đồng/suất": the money of each piece.
    let mut money = each.clone();
    let unit = &mut money.quantity.unit;
    unit.truncate(unit.find('/').unwrap_or(unit.len()));
    let each_in = facts.unit(&money.quantity.unit);
    if !counted || each_in.dimension != Dimension::Money {
        return None;
    }
    let text = facts.text();
    let before = |from: &Figure, to: &Figure| {
        let (from, to) = (from.quantity.span.end(), to.quantity.span.start());
        fold(&text[from.min(to)..to])
    };
    let said = before(number, each);
    // The piece is named again: "250 suất quà, mỗi suất".
    let piece = fold(&number.quantity.unit);
    let piece = piece.split(' ').next()?;
    let named = said
        .split_once(EACH[0].as_str())
        .is_some_and(|(_, rest)| rest.trim_start().starts_with(piece));
    // "mỗi căn 50 triệu đồng; sửa 15 căn, trị giá 180 triệu đồng": that is the total of the others.
    let is_total = !before(each, total).contains(';');
    if !named || !is_total {
        return None;
    }
    let unit = facts.unit(&total.quantity.unit);
    let way = Way {
        formula: Formula::Product,
        operands: vec![
            (operand(number), facts.amount(number)),
            (operand(each), facts.amount_in(&money, &unit)?),
        ],
        stated: facts.amount(total),
    };
    let of = [(of_total, total), (of_pieces, number), (of_each, each)];
    Some(finding(facts, of, &way, way.judge()))
}

/// The values of three observations.
fn values(three: &[Observation]) -> Option<[(&Observation, &Figure); 3]> {
    let [a, b, c] = three else { return None };
    Some([
        (a, a.figure(Role::Value)?),
        (b, b.figure(Role::Value)?),
        (c, c.figure(Role::Value)?),
    ])
}

fn finding(
    facts: &Facts<'_>,
    of: [(&Observation, &Figure); 3],
    way: &Way,
    judged: Option<(Verdict, Decimal)>,
) -> Finding {
    let output = of[0].1;
    let verdict = judged.map_or(Verdict::Unchecked, |(verdict, _)| verdict);
    let mut finding = Finding::new(
        Code::Product,
        verdict,
        of.iter().map(|(o, _)| o.id).collect(),
        of.iter().map(|(_, f)| f.quantity.span).collect(),
    );
    finding.calculation = judged.map(|(_, result)| Calculation {
        formula: Formula::Product,
        operands: way.operands.iter().map(|(o, _)| o.clone()).collect(),
        result,
        stated: operand(output),
    });
    if verdict == Verdict::Unchecked {
        finding.reason = Some(unchecked(judged));
    }
    if verdict == Verdict::Inconsistent {
        finding.suggestions = repair::suggestions(way, Some(&operand(output)));
    }
    let parts = of.map(|(_, f)| f.quantity.span.of(facts.text()));
    finding.fingerprint = fingerprint(Code::Product, &parts);
    finding
}
