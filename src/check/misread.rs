//! Rules that fail too often in one report: it is the reading that is wrong, not the report.
//!
//! ```text
//! 26 rows "36000 | 1860 | 2200 | 118,3", all percentages off     one finding, not checked: our reading is doubtful
//! 26 rows, one of them off                                        that one is inconsistent
//! ```
//!
//! Running text is counted as one, each table by itself: its header is read once for all of its rows. In a table a
//! percentage needs rows that agree, since only the header says what it is of; a lone row proves nothing.

use std::collections::BTreeMap;

use super::facts::Facts;
use super::guard::Guard;
use super::wording::fingerprint;
use crate::finding::{Code, Finding, Reason, Verdict};
use crate::ingest::BlockKind;
use crate::report::Class;
use crate::source::Span;

/// So many claims of one kind in running text say how it is read: of fewer, two slips would be a third.
const TELLING: usize = 6;

/// Of how many claims one may fail.
const ONE_IN: usize = 3;

/// Rules whose claims are all told, those that agree too, so that the share of those that fail is known.
fn is_counted(code: Code) -> bool {
    match code {
        Code::PercentOfPlan
        | Code::ShareOfWhole
        | Code::PercentOfPrior
        | Code::PercentChange
        | Code::AmountOfChange
        | Code::Multiple
        | Code::TwoWays
        | Code::Breakdown
        | Code::TableTotal => true,
        Code::PartAboveWhole
        | Code::SharesToHundred
        | Code::SolvedAndPending
        | Code::TwoValues
        | Code::TwoPlans
        | Code::Product
        | Code::StatedVerdict
        | Code::CountOfIndicators
        | Code::TargetBelowResult
        | Code::Blank
        | Code::DecimalMark
        | Code::Grouping
        | Code::BaseYear
        | Code::DocumentNumber => false,
    }
}

/// A rule in running text (`None`) or in one table.
type Place = (Code, Option<Span>);

/// Turns the flags of a rule that fails in more than a third of its instances into one open finding.
pub fn settle(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    if !findings.iter().any(is_flag) {
        return;
    }
    findings.retain(|f| !Guard::SplitNumber.holds_if(|| is_flag(f) && rests_on_split(facts, f)));
    let tables = tables(facts);
    let place = |f: &Finding| -> Option<Place> {
        let at = f.spans.first().filter(|_| is_counted(f.code))?;
        let before = tables.partition_point(|table| table.start() <= at.start());
        let table = before.checked_sub(1).map(|i| tables[i]);
        Some((f.code, table.filter(|table| table.covers(*at))))
    };
    let mut counts: BTreeMap<Place, (usize, usize)> = BTreeMap::new();
    for finding in findings.iter() {
        if let Some(place) = place(finding) {
            let (fail, all) = counts.entry(place).or_default();
            *fail += usize::from(is_flag(finding));
            *all += usize::from(finding.verdict != Verdict::Unchecked);
        }
    }
    counts.retain(|place, (fail, all)| is_misread(*place, *fail, *all));
    if counts.is_empty() {
        return;
    }
    let mut doubtful: BTreeMap<Place, Vec<Finding>> = BTreeMap::new();
    let mut kept = Vec::with_capacity(findings.len());
    for finding in findings.drain(..) {
        match place(&finding).filter(|p| counts.contains_key(p)) {
            Some(place) if is_flag(&finding) => {
                doubtful.entry(place).or_default().push(finding);
            }
            _ => kept.push(finding),
        }
    }
    kept.extend(
        doubtful
            .into_iter()
            .filter_map(|((code, _), flags)| one(facts, code, &flags)),
    );
    kept.sort_by_key(|f| (f.spans.first().copied(), f.code));
    *findings = kept;
}

fn is_flag(finding: &Finding) -> bool {
    finding.verdict == Verdict::Inconsistent
}

/// "dự kiến 22 6,45 nghìn tỷ đồng": digits on both sides of a space, as old converters leave them. What the number is
/// nobody can tell.
fn rests_on_split(facts: &Facts<'_>, finding: &Finding) -> bool {
    let operands = finding.calculation.iter().flat_map(|c| &c.operands);
    let mut figures = operands
        .map(|o| o.span)
        .chain(finding.spans.iter().copied());
    figures.any(|span| is_split(facts, span))
}

/// Whether another number that measures something stands right before or behind ("mũi 2 16.320 người" names a dose).
fn is_split(facts: &Facts<'_>, span: Span) -> bool {
    let text = facts.text();
    let ledger = facts.ledger;
    let alone = span.of(text).bytes().all(|b| b.is_ascii_digit());
    // "19, 7 tỷ USD": a list of two would give both a unit.
    let is_gap = |from: usize, to: usize| {
        text.get(from..to)
            .is_some_and(|gap| gap == " " || gap == ", " && alone)
    };
    let measure = |i: usize| ledger.get(i).filter(|e| e.class == Class::Measure);
    let before = ledger.partition_point(|e| e.span.start() < span.start());
    let behind = ledger.partition_point(|e| e.span.start() < span.end());
    before
        .checked_sub(1)
        .and_then(measure)
        .is_some_and(|e| is_gap(e.span.end(), span.start()))
        || measure(behind).is_some_and(|e| is_gap(span.end(), e.span.start()))
}

fn is_misread((code, table): Place, fail: usize, all: usize) -> bool {
    let often = fail * ONE_IN > all;
    // A row of totals says itself what it is the total of.
    let alone = all < TELLING && (table.is_none() || code == Code::TableTotal);
    Guard::Misread.holds(often && !alone)
}

/// Where the tables stand, in order.
fn tables(facts: &Facts<'_>) -> Vec<Span> {
    let mut tables: Vec<Span> = facts
        .document
        .blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Table(_)))
        .filter_map(|block| block.pieces.first().copied())
        .collect();
    tables.sort_unstable();
    tables
}

/// All flags as one finding that leaves them open.
fn one(facts: &Facts<'_>, code: Code, flags: &[Finding]) -> Option<Finding> {
    let claims = flags.iter().filter_map(|f| f.spans.first().copied());
    let ids = flags.iter().filter_map(|f| f.observations.first().copied());
    let mut finding = Finding::new(code, Verdict::Unchecked, ids.collect(), claims.collect());
    finding.reason = Some(Reason::Misread);
    let parts: Vec<&str> = finding.spans.iter().map(|s| s.of(facts.text())).collect();
    finding.fingerprint = fingerprint(code, &parts);
    (!flags.is_empty()).then_some(finding)
}
