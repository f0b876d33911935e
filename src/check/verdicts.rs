//! Printed verdicts against the figures beside them, counts of reached indicators against the list, and
//! targets against what was already reached.
//!
//! | text | finding |
//! |---|---|
//! | row "… 620 \| 598 \| Vượt" | inconsistent: 598 is below 620 |
//! | "12/15 chỉ tiêu đạt" over a table of 15 rows with 11 "Đạt" | inconsistent |
//! | "năm 2026: 320 ha" after "năm 2025: 335 ha" | note |
//!
//! "Đạt" in a report on a part of the year is taken to mean "on track": it needs the share of the year
//! that has passed, not the whole plan.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::amount::operand;
use super::facts::Facts;
use super::guard::Guard;
use super::judge::Way;
use super::standing::{Standing, polarity, standing};
use super::stated::Stated;
use super::sums::sum;
use super::wording::{Keys, fingerprint, keys, says};
use crate::decimal::Decimal;
use crate::extract::catalogue::Polarity;
use crate::finding::{Calculation, Code, Finding, Formula, Operand, Verdict};
use crate::ingest::BlockKind;
use crate::report::{Figure, Kind, Observation, Period, Role};
use crate::source::Span;
use crate::text::fold;
use crate::text::work::step;

static INDICATORS: Keys = LazyLock::new(|| keys(&["chỉ tiêu"]));
static REACHED: Keys = LazyLock::new(|| keys(&["đạt"]));
static SHORT: Keys = LazyLock::new(|| {
    keys(&[
        "chưa đạt",
        "không đạt",
        "chưa hoàn thành",
        "không hoàn thành",
    ])
});
#[rustfmt::skip] // a table of words
static BAD: Keys = LazyLock::new(|| keys(&[
    "nghèo", "suy dinh dưỡng", "sdd", "tử vong", "chết", "mắc", "ca bệnh", "tai nạn", "cháy", "tội phạm", "vi phạm", "phạm pháp", "nợ", "thất nghiệp",
    "thiếu", "bỏ học", "tảo hôn", "thất thoát", "quá hạn", "tồn đọng", "tai biến", "ô nhiễm", "thiệt hại", "chi phí", "hao hụt", "tiêu hao", "sinh con thứ",
]));
static COUNTED: Keys = LazyLock::new(|| {
    keys(&[
        "đạt và vượt",
        "vượt dự toán",
        "vượt kế hoạch",
        "hoàn thành và vượt",
    ])
});
static ON_TOP: Keys = LazyLock::new(|| keys(&["thêm", "tiếp", "còn lại"]));

/// Printed verdicts, each against its own figures.
pub fn verdicts(facts: &Facts<'_>, some: Range<usize>, out: &mut Vec<Finding>) {
    let stated = &facts.stated()[some.clone()];
    for (observation, stated) in facts.observations[some].iter().zip(stated) {
        if let Some(stated) = stated {
            out.extend(verdict(facts, observation, *stated));
        }
    }
}

fn verdict(facts: &Facts<'_>, observation: &Observation, stated: Stated) -> Option<Finding> {
    if Guard::VerdictOnTarget.holds(observation.kind == Kind::Target) {
        return None;
    }
    // "Có 59/63 địa phương đạt và vượt dự toán": the verdict is of those that are counted.
    if Guard::Counted.holds_if(|| says(&fold(&observation.name), &COUNTED)) {
        return None;
    }
    let reached = standing(facts, observation)?;
    let on_track = reached.achievement >= passed(facts.header.period);
    let agrees = match stated.standing {
        Standing::Exceeded => reached.standing == Standing::Exceeded,
        Standing::Met => reached.standing != Standing::Missed || Guard::OnTrack.holds(on_track),
        Standing::Missed => reached.standing == Standing::Missed,
    };
    if !agrees && Guard::BetterWhenLower.holds_if(|| may_be_better_lower(observation)) {
        return None;
    }
    let verdict = if agrees {
        Verdict::Consistent
    } else {
        Verdict::Inconsistent
    };
    let mut spans = vec![stated.span];
    spans.extend(reached.figures.iter().map(|f| f.quantity.span));
    let mut finding = Finding::new(Code::StatedVerdict, verdict, vec![observation.id], spans);
    finding.fingerprint = fingerprint(
        Code::StatedVerdict,
        &[
            &observation.name,
            stated.span.of(facts.text()),
            reached.figures[0].quantity.span.of(facts.text()),
        ],
    );
    Some(finding)
}

/// Whether an indicator that is not known by name counts something bad: "nợ xấu", "số vụ cháy".
fn may_be_better_lower(observation: &Observation) -> bool {
    observation.indicator.is_none() && says(&fold(&observation.name), &BAD)
}

/// The part of the year that a report covers, in percent: 75 for nine months.
#[must_use]
pub fn passed(period: Option<Period>) -> Decimal {
    let months = match period {
        Some(Period::Months {
            count, last: false, ..
        }) => count,
        Some(Period::Quarter { quarter, .. }) => quarter.saturating_mul(3),
        Some(Period::Month { month, .. }) => month,
        _ => 12,
    };
    let months = u32::from(months.clamp(1, 12));
    Decimal::from(months * 100)
        .checked_div(Decimal::whole(12))
        .unwrap_or(Decimal::ONE_HUNDRED)
}

/// "12/15 chỉ tiêu đạt và vượt" against the table that lists 15 indicators with their verdicts.
pub fn counts(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let listed = listed(facts);
    for observation in facts.observations {
        let (Some(value), Some(whole)) = (
            observation.figure(Role::Value),
            observation.figure(Role::Whole),
        ) else {
            continue;
        };
        let of_indicators = INDICATORS.contains(&fold(&whole.quantity.unit));
        if !of_indicators || !says(&fold(&observation.name), &REACHED) {
            continue;
        }
        if let Some(finding) = complement(facts, observation, value, whole) {
            out.push(finding);
        }
        let Some(&Some((met, rows))) = listed.get(&whole.quantity.amount) else {
            continue;
        };
        let count = Decimal::from(met);
        let verdict = if count == value.quantity.amount {
            Verdict::Consistent
        } else {
            Verdict::Inconsistent
        };
        let mut finding = Finding::new(
            Code::CountOfIndicators,
            verdict,
            vec![observation.id],
            vec![value.quantity.span, whole.quantity.span, rows],
        );
        finding.calculation = Some(Calculation {
            formula: Formula::Same,
            operands: vec![Operand {
                span: rows,
                amount: count,
                unit: "chỉ tiêu".to_owned(),
            }],
            result: count,
            stated: operand(value),
        });
        finding.fingerprint = fingerprint(
            Code::CountOfIndicators,
            &[
                &observation.name,
                value.quantity.span.of(facts.text()),
                whole.quantity.span.of(facts.text()),
            ],
        );
        out.push(finding);
    }
}

/// "có 9/12 chỉ tiêu đạt …; 3 chỉ tiêu chưa đạt": 9 + 3 = 12.
fn complement(
    facts: &Facts<'_>,
    observation: &Observation,
    value: &Figure,
    whole: &Figure,
) -> Option<Finding> {
    let near = facts.neighbours(observation.id as usize - 1);
    step(near.len());
    let mut short = facts.observations[near].iter().filter(|o| {
        o.figure(Role::Whole).is_none()
            && o.figure(Role::Value)
                .is_some_and(|v| INDICATORS.contains(&fold(&v.quantity.unit)))
            && says(&fold(&o.name), &SHORT)
    });
    let (other, None) = (short.next()?, short.next()) else {
        return None;
    };
    let figures = [value, other.figure(Role::Value)?];
    let way = Way {
        formula: Formula::Sum,
        operands: figures.map(|f| (operand(f), facts.amount(f))).into(),
        stated: facts.amount(whole),
    };
    let ids = vec![observation.id, other.id];
    Some(sum(
        facts,
        Code::CountOfIndicators,
        &way,
        &operand(whole),
        ids,
    ))
}

/// By how many rows of a table print a verdict: how many say that the row was met, and the table; `None` where
/// several tables have as many.
fn listed(facts: &Facts<'_>) -> BTreeMap<Decimal, Option<(usize, Span)>> {
    let mut printed: Vec<(Span, Standing)> = facts
        .stated()
        .iter()
        .flatten()
        .map(|s| (s.span, s.standing))
        .collect();
    printed.sort_unstable_by_key(|(span, _)| *span);
    printed.dedup_by_key(|(span, _)| *span);
    let mut out = BTreeMap::new();
    for block in &facts.document.blocks {
        let (BlockKind::Table(_), Some(&table)) = (&block.kind, block.pieces.first()) else {
            continue;
        };
        let from = printed.partition_point(|(span, _)| span.start() < table.start());
        let rows = &printed[from..];
        let rows = &rows[..rows.partition_point(|(span, _)| span.end() <= table.end())];
        let met = rows.iter().filter(|(_, s)| *s != Standing::Missed).count();
        out.entry(Decimal::from(rows.len()))
            .and_modify(|found| *found = None)
            .or_insert(Some((met, table)));
    }
    out
}

/// Targets that ask for less than what was reached.
pub fn targets(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let mut known: Vec<(&str, bool, usize)> = facts
        .observations
        .iter()
        .enumerate()
        .filter_map(|(i, o)| Some((o.indicator.as_deref()?, o.kind == Kind::Target, i)))
        .collect();
    known.sort_unstable();
    for group in known.chunk_by(|a, b| a.0 == b.0) {
        let actual = group.iter().find(|g| !g.1);
        let target = group.iter().find(|g| g.1);
        if let (Some(actual), Some(target)) = (actual, target) {
            let (actual, target) = (&facts.observations[actual.2], &facts.observations[target.2]);
            out.extend(below(facts, actual, target));
        }
    }
}

fn below(facts: &Facts<'_>, actual: &Observation, target: &Observation) -> Option<Finding> {
    // What is left to do in the rest of the year is less than the year's.
    let of_part = matches!(
        target.period,
        Some(Period::Months { .. } | Period::Quarter { .. } | Period::Month { .. })
    );
    if Guard::RestOfYear.holds(of_part) {
        return None;
    }
    let (is, shall) = (actual.figure(Role::Value)?, target.figure(Role::Value)?);
    if is.direction.is_some() || shall.direction.is_some() {
        return None;
    }
    // "tạo việc làm cho thêm 134 lao động" comes on top of what was reached.
    let text = facts.text();
    let at = shall.quantity.span.start();
    let before = fold(&text[text.ceil_char_boundary(at.saturating_sub(48))..at]);
    if Guard::OnTop.holds(says(&before, &ON_TOP)) {
        return None;
    }
    let unit = facts.unit(&is.quantity.unit);
    let (a, t) = (facts.amount(is), facts.amount_in(shall, &unit)?);
    let worse = match polarity(actual) {
        // Less than half is another scope: the district's own revenue and its whole budget.
        Polarity::Higher => {
            let half = t.nominal.checked_mul(Decimal::TWO)? <= a.nominal;
            t.high? < a.low? && !Guard::OtherScope.holds(half)
        }
        Polarity::Lower => t.low? > a.high?,
        Polarity::Neutral => false,
    };
    if !worse {
        return None;
    }
    let mut finding = Finding::new(
        Code::TargetBelowResult,
        Verdict::Note,
        vec![target.id, actual.id],
        vec![shall.quantity.span, is.quantity.span],
    );
    finding.calculation = Some(Calculation {
        formula: Formula::Same,
        operands: vec![operand(is)],
        result: is.quantity.amount,
        stated: operand(shall),
    });
    finding.fingerprint = fingerprint(
        Code::TargetBelowResult,
        &[
            &target.name,
            shall.quantity.span.of(facts.text()),
            is.quantity.span.of(facts.text()),
        ],
    );
    Some(finding)
}
