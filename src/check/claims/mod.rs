//! Percentages and changes, held against the figures that they are made of.
//!
//! Each percentage and each change of an observation is one claim and gets one finding:
//!
//! | text | calculation |
//! |---|---|
//! | 286/400 lao động, đạt 71,5% kế hoạch | 286 : 400 × 100 |
//! | 218 vụ (cùng kỳ 251 vụ), giảm 13,1% | (218 − 251) : 251 × 100 |
//! | 96 vụ, giảm 14 vụ (12,7%) | −14 : (96 + 14) × 100 |
//! | bằng 96,4% so với cùng kỳ, giảm 3,6% | 96,4 − 100 |
//! | 63,5%, tăng 5,2 điểm % (cùng kỳ 58,3%) | 63,5 − 58,3 |
//!
//! Only figures that the text itself ties to the claim can make it inconsistent: those of the same
//! observation, and the total that a part names. Before it is called so, the other readings of its
//! digits and the other bases that the report states are tried. A figure nearby that merely fits is shown,
//! and the claim stays unchecked: a coincidence proves nothing.

mod distant;
mod doubts;
mod said;
mod ways;

use std::ops::Range;

use crate::check::amount::{Amount, operand};
use crate::check::facts::Facts;
use crate::check::guard::Guard;
use crate::check::judge::{Way, rank};
use crate::check::wording::fingerprint;
use crate::decimal::Decimal;
use crate::finding::{Calculation, Code, Finding, Formula, Operand, Reason, Verdict};
use crate::numbers::Dimension;
use crate::report::{Figure, NameFrom, Observation, Role};

/// Every percentage and change of the report, one finding each.
pub fn claims(facts: &Facts<'_>, some: Range<usize>, out: &mut Vec<Finding>) {
    for index in some {
        let observation = &facts.observations[index];
        // Of tables the rows tell together what their columns are made of (`columns`).
        if observation.reading.name_from == NameFrom::Row {
            continue;
        }
        for figure in &observation.figures {
            if let Some(claim) = Claim::of(facts, index, observation, figure) {
                out.push(claim.finding());
            }
        }
    }
}

/// A percentage or change, and what it may be made of.
struct Claim<'a> {
    facts: &'a Facts<'a>,
    index: usize,
    observation: &'a Observation,
    figure: &'a Figure,
    code: Code,
    ways: Vec<Way>,
}

impl<'a> Claim<'a> {
    fn of(
        facts: &'a Facts<'a>,
        index: usize,
        observation: &'a Observation,
        figure: &'a Figure,
    ) -> Option<Self> {
        let dimension = facts.unit(&figure.quantity.unit).dimension;
        let code = match (figure.role, dimension) {
            (Role::PctPlan | Role::PctPrior | Role::Change, Dimension::Times) => Code::Multiple,
            (Role::PctPlan, _) => Code::PercentOfPlan,
            (Role::PctWhole, _) => Code::ShareOfWhole,
            (Role::PctPrior, _) => Code::PercentOfPrior,
            (Role::Change, Dimension::Percent) => Code::PercentChange,
            (Role::Change, _) => Code::AmountOfChange,
            _ => return None,
        };
        // An earlier level that was read as a change claims nothing.
        if code == Code::AmountOfChange
            && (said::is_compared_with(facts, figure)
                || Guard::NoChange.holds_if(|| said::is_level(facts, figure)))
        {
            return None;
        }
        let mut claim = Self {
            facts,
            index,
            observation,
            figure,
            code,
            ways: Vec::new(),
        };
        claim.collect(dimension);
        Some(claim)
    }

    fn stated(&self) -> Amount {
        self.facts.amount(self.figure)
    }

    fn finding(self) -> Finding {
        let best = self
            .ways
            .iter()
            .filter_map(|way| {
                way.judge()
                    .map(|(verdict, result)| (rank(verdict), verdict, result, way))
            })
            .min_by_key(|(rank, ..)| *rank);
        let Some((_, verdict, result, way)) = best else {
            return self.unchecked();
        };
        match verdict {
            Verdict::Inconsistent => self.doubted(way, result),
            Verdict::Unchecked => {
                let mut finding = self.shown(verdict, way, result);
                finding.reason = Some(Reason::Hedged);
                finding
            }
            _ => self.shown(verdict, way, result),
        }
    }

    fn unchecked(&self) -> Finding {
        let nearby = self.nearby();
        if let Some((way, result)) = nearby.first() {
            let mut finding = self.shown(Verdict::Unchecked, way, *result);
            finding.reason = Some(Reason::BaseUncertain);
            return finding;
        }
        let reason = if self.observation.figure(Role::Value).is_none() && self.code != Code::TwoWays
        {
            Reason::ValueNotStated
        } else if self.ways.is_empty() {
            Reason::BaseNotStated
        } else {
            Reason::OutOfRange
        };
        let mut finding = Finding::new(
            self.code,
            Verdict::Unchecked,
            vec![self.observation.id],
            vec![self.figure.quantity.span],
        );
        finding.reason = Some(reason);
        finding.fingerprint = self.fingerprint();
        finding
    }

    fn shown(&self, verdict: Verdict, way: &Way, result: Decimal) -> Finding {
        let mut spans = vec![self.figure.quantity.span];
        spans.extend(way.operands.iter().map(|(o, _)| o.span));
        let mut stated = operand(self.figure);
        if way.stated.nominal.is_sign_negative() && !stated.amount.is_sign_negative() {
            stated.amount = stated.amount.negated();
        }
        let mut operands: Vec<Operand> = way.operands.iter().map(|(o, _)| o.clone()).collect();
        if way.formula == Formula::PercentOfRest && way.operands[1].1.nominal.is_sign_negative() {
            operands[1].amount = operands[1].amount.abs().negated();
        }
        let mut finding = Finding::new(self.code, verdict, vec![self.observation.id], spans);
        finding.calculation = Some(Calculation {
            formula: way.formula,
            operands,
            result,
            stated,
        });
        finding.fingerprint = self.fingerprint();
        finding
    }

    fn fingerprint(&self) -> String {
        let mut parts = vec![
            self.observation.name.as_str(),
            self.figure.quantity.span.of(self.facts.text()),
        ];
        parts.extend(self.ways.iter().take(1).flat_map(|way| {
            way.operands
                .iter()
                .map(|(o, _)| o.span.of(self.facts.text()))
        }));
        fingerprint(self.code, &parts)
    }
}
