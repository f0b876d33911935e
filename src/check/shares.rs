//! Shares of one whole, and 100 %.
//!
//! | text | finding |
//! |---|---|
//! | cơ cấu: nông nghiệp 32,5%, công nghiệp 40,1%, dịch vụ 27,4% | consistent |
//! | cơ cấu: nông nghiệp 33,3%, công nghiệp 33,3%, dịch vụ 33,3% | rounding |
//! | cơ cấu: nông nghiệp 41%, công nghiệp 35%, dịch vụ 26% | inconsistent |
//!
//! Limits: lists that say that they are complete, and structures ("cơ cấu"); a sum far from 100 is taken for
//! an incomplete list, unless one slip explains it.

use std::ops::Range;
use std::sync::LazyLock;

use super::amount::{Amount, operand};
use super::facts::Facts;
use super::guard::Guard;
use super::judge::Way;
use super::repair;
use super::sums::sum;
use super::wording::{Keys, keys, says};
use crate::decimal::Decimal;
use crate::finding::{Code, Finding, Formula, Operand, Reason, Verdict};
use crate::numbers::Dimension;
use crate::report::{Figure, Listing, NameFrom, Observation, Role};
use crate::text::fold;

static STRUCTURE: Keys = LazyLock::new(|| keys(&["cơ cấu", "xếp loại", "phân loại"]));

/// Shares of one whole and 100 %: the shares of a complete list, the rates of "cơ cấu kinh tế".
pub fn shares(facts: &Facts<'_>, some: Range<usize>, out: &mut Vec<Finding>) {
    let mut index = some.start;
    while index < some.end {
        let near = facts.neighbours(index);
        index = near.end;
        let sentence = &facts.observations[near];
        let rates = sentence.iter().filter(|o| rate(facts, o).is_some());
        if rates.count() > 1
            && let Some(of) = structure(facts, sentence)
        {
            out.extend(hundred(facts, &of, sentence, |o| rate(facts, o).cloned()));
        }
        out.extend(hundred(facts, "", sentence, |o| {
            o.figure(Role::PctWhole)
                .filter(|_| o.part.is_some_and(|p| p.list == Listing::Complete))
                .cloned()
        }));
    }
}

/// The same of sub-rows: "Cơ cấu kinh tế", "- Nông nghiệp", …
pub fn rows(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    for group in rows_of_structure(facts) {
        let rows: Vec<Observation> = group.iter().map(|o| (*o).clone()).collect();
        let of = group.first().map_or("", |o| &o.name);
        let of = fold(of.split(": ").next().unwrap_or_default());
        for role in [Role::Value, Role::Plan] {
            out.extend(hundred(facts, &of, &rows, |o| o.figure(role).cloned()));
        }
    }
}

/// The folded words before the shares where they name all parts of a whole: "Cơ cấu kinh tế".
fn structure(facts: &Facts<'_>, sentence: &[Observation]) -> Option<String> {
    let first = sentence.first().and_then(Observation::main)?;
    let text = facts.text();
    let index = sentence[0].id as usize - 1;
    let from = facts.sentence(index).start();
    let to = first.quantity.span.start();
    let said = (from < to).then(|| fold(&text[from..to]))?;
    says(&said, &STRUCTURE).then_some(said)
}

fn rate<'o>(facts: &Facts<'_>, observation: &'o Observation) -> Option<&'o Figure> {
    let value = observation
        .figure(Role::Value)
        .or_else(|| observation.figure(Role::PctWhole))?;
    (facts.unit(&value.quantity.unit).dimension == Dimension::Percent).then_some(value)
}

/// Sub-rows "Cơ cấu …: Nông nghiệp" that follow each other in a table.
fn rows_of_structure<'a>(facts: &Facts<'a>) -> Vec<Vec<&'a Observation>> {
    let parent = |o: &'a Observation| {
        if o.reading.name_from != NameFrom::Row {
            return None;
        }
        let (parent, _) = o.name.split_once(": ")?;
        says(&fold(parent), &STRUCTURE).then_some(parent)
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

/// The economy as a whole, whose product holds taxes on products less subsidies beside the branches.
static ECONOMY: Keys = LazyLock::new(|| keys(&["kinh tế", "grdp", "gdp", "tổng sản phẩm"]));

static TAXES: Keys = LazyLock::new(|| keys(&["thuế"]));

/// What taxes on products less subsidies come to at most, in percent of a province's product.
const MOST_TAXES: u32 = 15;

/// Whether what is short of 100 may be the taxes on products, which the text leaves out.
fn lacks_taxes(of: &str, names: &[&str], sum: Decimal) -> bool {
    let Some(short) = Decimal::ONE_HUNDRED.checked_sub(sum) else {
        return false;
    };
    says(of, &ECONOMY)
        && !names.iter().any(|name| says(&fold(name), &TAXES))
        && short >= Decimal::ONE
        && short <= Decimal::from(MOST_TAXES)
}

fn hundred(
    facts: &Facts<'_>,
    of: &str,
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
    // As precise as the shares.
    let digits = shares.iter().map(|(_, f)| f.quantity.amount.scale()).max();
    let hundred = Decimal::ONE_HUNDRED.with_scale(digits.unwrap_or(0));
    let total = Operand {
        span: shares[0]
            .1
            .quantity
            .span
            .join(shares[shares.len() - 1].1.quantity.span),
        amount: hundred,
        unit: "%".to_owned(),
    };
    let way = Way {
        formula: Formula::Sum,
        operands: shares
            .iter()
            .map(|(_, f)| (operand(f), facts.amount(f)))
            .collect(),
        stated: Amount::exact(hundred),
    };
    let mut names: Vec<&str> = observations
        .iter()
        .filter(|o| shares.iter().any(|(id, _)| *id == o.id))
        .map(|o| o.name.as_str())
        .collect();
    names.sort_unstable();
    if Guard::NamedTwice.holds(names.windows(2).any(|w| w[0] == w[1])) {
        return None;
    }
    let ids = shares.iter().map(|(id, _)| *id).collect();
    let mut finding = sum(facts, Code::SharesToHundred, &way, &total, ids);
    finding.spans.remove(0);
    let Some(result) = finding.calculation.as_ref().map(|c| c.result) else {
        return Some(finding);
    };
    if Guard::ProductTax
        .holds(finding.verdict == Verdict::Inconsistent && lacks_taxes(of, &names, result))
    {
        finding.verdict = Verdict::Unchecked;
        finding.reason = Some(Reason::PartsIncomplete);
        finding.suggestions.clear();
    }
    if finding.verdict == Verdict::Inconsistent {
        // The 100 is not written: no suggestion changes it.
        finding.suggestions = repair::suggestions(&way, None);
    }
    let gap = result.checked_sub(Decimal::ONE_HUNDRED)?;
    let far = gap.abs() > Decimal::from(FAR_FROM_HUNDRED);
    let slip = shares.len() > 2 && finding.suggestions.iter().any(|s| s.slip.is_some());
    if Guard::FarFromHundred.holds(far && !slip && finding.verdict == Verdict::Inconsistent) {
        return None;
    }
    Some(finding)
}
