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

use rust_decimal::Decimal;

use super::amount::{Amount, operand, step};
use super::facts::Facts;
use super::judge::{judge, outcome, rank};
use super::repair;
use super::wording::{base_words, fingerprint};
use crate::finding::{
    Calculation, Code, Finding, Formula, Operand, Reason, Slip, Suggestion, Verdict,
};
use crate::numbers::Dimension;
use crate::report::{BaseKind, Direction, Figure, Observation, Role};

/// Digits that a percentage must have for a fit with a figure nearby to be told.
const TELLING_DIGITS: usize = 3;

/// Every percentage and change of the report, one finding each.
pub fn claims(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    for (index, observation) in facts.observations.iter().enumerate() {
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

/// One calculation that should give the stated amount.
#[derive(Clone)]
pub(super) struct Way {
    pub formula: Formula,
    pub operands: Vec<(Operand, Amount)>,
    /// Amounts of falls count below zero.
    pub stated: Amount,
}

impl Way {
    pub(super) fn judge(&self) -> Option<(Verdict, Decimal)> {
        let amounts: Vec<Amount> = self.operands.iter().map(|(_, a)| a.clone()).collect();
        let outcome = outcome(self.formula, &amounts)?;
        Some((judge(&outcome, &self.stated), outcome.nominal))
    }
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
            (Role::PctPlan, _) => Code::PercentOfPlan,
            (Role::PctWhole, _) => Code::ShareOfWhole,
            (Role::PctPrior | Role::Change, Dimension::Times) => Code::Multiple,
            (Role::PctPrior, _) => Code::PercentOfPrior,
            (Role::Change, Dimension::Percent) => Code::PercentChange,
            (Role::Change, _) => Code::AmountOfChange,
            _ => return None,
        };
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

    fn collect(&mut self, dimension: Dimension) {
        let value = self.observation.figure(Role::Value);
        match (self.figure.role, dimension) {
            (Role::PctPlan, _) => self.ratios(value, Role::Plan),
            (Role::PctWhole, _) => {
                self.ratios(value, Role::Whole);
                if self.ways.is_empty() {
                    self.share_of_parent(value);
                }
            }
            (Role::PctPrior, Dimension::Times) => self.multiples(value),
            (Role::PctPrior, _) => self.ratios(value, Role::Prior),
            (Role::Change, Dimension::Times) => self.multiples(value),
            (Role::Change, Dimension::Point) => self.points(),
            (Role::Change, Dimension::Percent) => self.percent_change(value),
            _ => {
                for base in self.bases() {
                    self.way(Formula::Difference, &[value, Some(base)]);
                }
            }
        }
    }

    /// Value over each base in that role.
    fn ratios(&mut self, value: Option<&'a Figure>, role: Role) {
        let bases: Vec<&Figure> = Facts::figures(self.observation, role).collect();
        for base in self.own_bases(bases) {
            self.way(Formula::Percent, &[value, Some(base)]);
        }
    }

    /// Where one plan stands beside two percentages of plans, it belongs to the nearer one.
    fn own_bases(&self, bases: Vec<&'a Figure>) -> Vec<&'a Figure> {
        let claims: Vec<&Figure> = Facts::figures(self.observation, self.figure.role).collect();
        if bases.len() >= claims.len() {
            return bases;
        }
        let distance = |claim: &Figure, base: &Figure| {
            let (a, b) = (claim.quantity.span, base.quantity.span);
            a.start().abs_diff(b.end()).min(b.start().abs_diff(a.end()))
        };
        bases
            .into_iter()
            .filter(|base| {
                let own = distance(self.figure, base);
                claims.iter().all(|claim| distance(claim, base) >= own)
            })
            .collect()
    }

    /// "trong đó: trực tuyến 2.611 hồ sơ (chiếm 83,6%)": the whole is what the part is part of.
    fn share_of_parent(&mut self, value: Option<&'a Figure>) {
        let parent = self.observation.part.map(|p| p.of);
        let whole = parent
            .and_then(|id| self.facts.observations.get(id as usize - 1))
            .and_then(|o| o.figure(Role::Value));
        if let (Some(value), Some(whole)) = (value, whole) {
            self.way(Formula::Percent, &[Some(value), Some(whole)]);
        }
    }

    /// "tăng gấp 1,9 lần" is said of 190 % and of 290 %: either will do.
    fn multiples(&mut self, value: Option<&'a Figure>) {
        for base in self.bases() {
            self.way(Formula::Ratio, &[value, Some(base)]);
            self.way(Formula::RatioChange, &[value, Some(base)]);
        }
    }

    /// A difference of two percentages: of the rate itself, or of a percentage beside the value.
    fn points(&mut self) {
        let is_rate =
            |f: &&Figure| self.facts.unit(&f.quantity.unit).dimension == Dimension::Percent;
        let rates: Vec<&Figure> = [Role::Value, Role::PctPlan, Role::PctWhole, Role::PctPrior]
            .iter()
            .flat_map(|&role| Facts::figures(self.observation, role))
            .filter(is_rate)
            .collect();
        let bases: Vec<&Figure> = self.bases().into_iter().filter(|f| is_rate(&f)).collect();
        for rate in rates {
            for base in &bases {
                self.way(Formula::Difference, &[Some(rate), Some(base)]);
            }
        }
    }

    fn percent_change(&mut self, value: Option<&'a Figure>) {
        let is_rate = value
            .is_some_and(|v| self.facts.unit(&v.quantity.unit).dimension == Dimension::Percent);
        for base in self.bases() {
            // "tỷ lệ hộ nghèo 1,92%, giảm 0,18%": writers mean points as often as percent.
            if is_rate {
                self.way(Formula::Difference, &[value, Some(base)]);
            }
            self.way(Formula::PercentChange, &[value, Some(base)]);
        }
        if !self.ways.is_empty() {
            return;
        }
        // "giảm 14 vụ (12,7%)": the absolute change gives the base.
        let beside = Facts::figures(self.observation, Role::Change).find(|f| {
            let unit = &f.quantity.unit;
            self.compatible(f)
                && value.is_some_and(|v| {
                    let (own, unit) = (self.facts.unit(&v.quantity.unit), self.facts.unit(unit));
                    unit.dimension == own.dimension && unit.dimension != Dimension::Percent
                })
        });
        if let (Some(value), Some(change)) = (value, beside) {
            self.rest(value, change);
        }
        if self.ways.is_empty() {
            self.two_ways();
        }
    }

    /// "bằng 96,4% so với cùng kỳ, giảm 3,6%": one change said twice, where the two stand side by side and
    /// name no two bases ("tăng 2% so với tháng trước, bằng 105% so với cùng kỳ").
    fn two_ways(&mut self) {
        let role = match self.base_kind() {
            Some(BaseKind::Plan) => Role::PctPlan,
            _ => Role::PctPrior,
        };
        let is_percent =
            |f: &&Figure| self.facts.unit(&f.quantity.unit).dimension == Dimension::Percent;
        let changes = Facts::figures(self.observation, Role::Change).filter(is_percent);
        let indices: Vec<&Figure> = Facts::figures(self.observation, role)
            .filter(is_percent)
            .collect();
        let [index] = indices[..] else { return };
        let (a, b) = (index.quantity.span, self.figure.quantity.span);
        let near = a.start().max(b.start()) - a.end().min(b.end()) <= SIDE_BY_SIDE;
        let label = |f: &Figure| f.base.as_ref().map(|b| base_words(&b.label));
        let one_base = match (label(index), label(self.figure)) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        if changes.count() == 1 && near && one_base {
            self.code = Code::TwoWays;
            self.way(Formula::OverHundred, &[Some(index)]);
        }
    }

    /// Whether another change may be the same one in other words: not the other way, not of another base.
    fn compatible(&self, other: &Figure) -> bool {
        let apart =
            |a: Option<Direction>, b: Option<Direction>| a.is_some() && b.is_some() && a != b;
        let kind = other.base.as_ref().map(|b| b.kind);
        !apart(self.figure.direction, other.direction)
            && (kind.is_none() || self.base_kind().is_none() || kind == self.base_kind())
    }

    fn base_kind(&self) -> Option<BaseKind> {
        self.figure.base.as_ref().map(|b| b.kind)
    }

    /// The figures that a change may be measured from.
    fn bases(&self) -> Vec<&'a Figure> {
        let of = |role| Facts::figures(self.observation, role).collect::<Vec<_>>();
        match self.base_kind() {
            Some(BaseKind::Plan) => of(Role::Plan),
            Some(BaseKind::Prior) => of(Role::Prior),
            Some(BaseKind::Whole) => Vec::new(),
            // "tăng 8%" is said of an earlier value; what is said of a plan ("vượt") has it as its base.
            None => of(Role::Prior),
        }
    }

    fn way(&mut self, formula: Formula, figures: &[Option<&'a Figure>]) {
        let Some(figures) = figures.iter().copied().collect::<Option<Vec<_>>>() else {
            return;
        };
        let Some(first) = figures.first() else { return };
        let unit = self.facts.unit(&first.quantity.unit);
        let operands: Option<Vec<_>> = figures
            .iter()
            .map(|f| Some((operand(f), self.facts.amount_in(f, &unit)?)))
            .collect();
        if let Some(operands) = operands {
            self.push(formula, operands);
        }
    }

    fn rest(&mut self, value: &'a Figure, change: &'a Figure) {
        let unit = self.facts.unit(&value.quantity.unit);
        let Some(change_amount) = self.facts.amount_in(change, &unit) else {
            return;
        };
        let down = change.direction.or(self.figure.direction) == Some(Direction::Down);
        let change_amount = if down {
            negated(&change_amount)
        } else {
            change_amount
        };
        let operands = vec![
            (operand(value), self.facts.amount(value)),
            (operand(change), change_amount),
        ];
        self.push(Formula::PercentOfRest, operands);
    }

    fn push(&mut self, formula: Formula, operands: Vec<(Operand, Amount)>) {
        let plain = self.stated();
        let signed = matches!(
            formula,
            Formula::PercentChange
                | Formula::RatioChange
                | Formula::Difference
                | Formula::PercentOfRest
                | Formula::OverHundred
        );
        let (up, down) = (plain.clone(), negated(&plain));
        let stated = match (signed, self.figure.direction) {
            (false, _) | (true, Some(Direction::Up)) => vec![up],
            (true, Some(Direction::Down)) if plain.nominal.is_sign_negative() => vec![up],
            (true, Some(Direction::Down)) => vec![down],
            // No word says which way: either.
            (true, None) => vec![up, down],
        };
        for stated in stated {
            self.ways.push(Way {
                formula,
                operands: operands.clone(),
                stated,
            });
        }
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

    /// Nothing that the text ties to the claim gives it: the last look before saying so.
    fn doubted(&self, way: &Way, result: Decimal) -> Finding {
        for way in self.other_readings() {
            if let Some((verdict, result)) = way.judge()
                && rank(verdict) < rank(Verdict::Unchecked)
            {
                return self.shown(verdict, &way, result);
            }
        }
        if self.evened_out(way, result) {
            return self.shown(Verdict::Rounding, way, result);
        }
        let nearby = self.nearby();
        if self.base_differs()
            || nearby
                .iter()
                .any(|(way, _)| way.operands.len() > 1 && self.telling())
        {
            let mut finding = match nearby.first() {
                Some((way, result)) => self.shown(Verdict::Unchecked, way, *result),
                None => self.shown(Verdict::Unchecked, way, result),
            };
            finding.reason = Some(if self.base_differs() {
                Reason::OtherBase
            } else {
                Reason::BaseUncertain
            });
            return finding;
        }
        let mut finding = self.shown(Verdict::Inconsistent, way, result);
        finding.suggestions = repair::suggestions(way, &operand(self.figure));
        for (base, amount) in self.other_bases() {
            finding.suggestions.insert(
                0,
                Suggestion {
                    span: base.quantity.span,
                    amount,
                    slip: Some(Slip::OtherBase),
                },
            );
        }
        finding.suggestions.truncate(Finding::MOST_SUGGESTIONS);
        finding
    }

    /// Writers move the last digit of one share so that all of them add up to 100.
    fn evened_out(&self, way: &Way, result: Decimal) -> bool {
        let Some(part) = self
            .observation
            .part
            .filter(|_| self.figure.role == Role::PctWhole)
        else {
            return false;
        };
        if (result - way.stated.nominal).abs() > step(way.stated.nominal) {
            return false;
        }
        let siblings = self
            .facts
            .observations
            .iter()
            .filter(|o| o.part == Some(part));
        let shares: Option<Decimal> = siblings
            .map(|o| o.figure(Role::PctWhole).map(|f| f.quantity.amount))
            .sum();
        shares == Some(Decimal::ONE_HUNDRED)
    }

    /// The words of the claim's base and of the plan beside it name two different bodies: "dự toán tỉnh giao"
    /// and "dự toán huyện giao".
    fn base_differs(&self) -> bool {
        let Some(base) = &self.figure.base else {
            return false;
        };
        let own = base_words(&base.label);
        self.ways.iter().any(|way| {
            way.operands.iter().skip(1).any(|(operand, _)| {
                let label = self
                    .observation
                    .figures
                    .iter()
                    .find(|f| f.quantity.span == operand.span)
                    .and_then(|f| f.base.as_ref());
                label.is_some_and(|l| {
                    let theirs = base_words(&l.label);
                    !own.is_empty() && !theirs.is_empty() && own.iter().all(|w| !theirs.contains(w))
                })
            })
        })
    }

    /// The same ways with the other amounts that the writing of their figures allows.
    fn other_readings(&self) -> Vec<Way> {
        let figure_at = |span| {
            self.facts
                .observations
                .iter()
                .skip(self.index.saturating_sub(1))
                .take(2)
                .flat_map(|o| &o.figures)
                .find(|f| f.quantity.span == span)
        };
        let mut out = Vec::new();
        for way in &self.ways {
            for (i, (operand, _)) in way.operands.iter().enumerate() {
                let Some(figure) = figure_at(operand.span) else {
                    continue;
                };
                for &reading in &figure.quantity.readings {
                    let mut other = way.clone();
                    let unit = self.facts.unit(&figure.quantity.unit);
                    other.operands[i].0.amount = reading;
                    other.operands[i].1 = Amount::reading(&figure.quantity, reading, &unit);
                    out.push(other);
                }
            }
            for &reading in &self.figure.quantity.readings {
                let unit = self.facts.unit(&self.figure.quantity.unit);
                let mut other = way.clone();
                let amount = Amount::reading(&self.figure.quantity, reading, &unit);
                other.stated = if way.stated.nominal.is_sign_negative() {
                    negated(&amount)
                } else {
                    amount
                };
                out.push(other);
            }
        }
        out
    }

    /// Whether the stated amount has enough digits for a fit to tell something.
    fn telling(&self) -> bool {
        let digits = self
            .figure
            .quantity
            .amount
            .mantissa()
            .unsigned_abs()
            .to_string();
        digits.trim_end_matches('0').len() >= TELLING_DIGITS
    }

    /// Values of the same sentence that give the stated percentage.
    fn nearby(&self) -> Vec<(Way, Decimal)> {
        let formula = match self.figure.role {
            Role::PctPlan | Role::PctWhole | Role::PctPrior => Formula::Percent,
            _ => Formula::PercentChange,
        };
        let Some(value) = self.observation.figure(Role::Value) else {
            return Vec::new();
        };
        let unit = self.facts.unit(&value.quantity.unit);
        if !self.telling()
            || unit.dimension == Dimension::Percent
            || self.facts.unit(&self.figure.quantity.unit).dimension != Dimension::Percent
        {
            return Vec::new();
        }
        let near = self.facts.neighbours(self.index);
        // The nearest come last in a long list.
        let near = near.start.max(self.index.saturating_sub(NEAR))..self.index;
        let figures = self.facts.observations[near]
            .iter()
            .rev()
            .flat_map(|o| Facts::figures(o, Role::Value));
        let stated = match self.figure.direction {
            Some(Direction::Down) => negated(&self.stated()),
            _ => self.stated(),
        };
        let mut out = Vec::new();
        for base in figures {
            let own = self.facts.unit(&base.quantity.unit);
            let Some(amount) = own
                .compares(&unit)
                .then(|| self.facts.amount_in(base, &unit))
                .flatten()
            else {
                continue;
            };
            let way = Way {
                formula,
                operands: vec![
                    (operand(value), self.facts.amount(value)),
                    (operand(base), amount),
                ],
                stated: stated.clone(),
            };
            if let Some((Verdict::Consistent | Verdict::Truncated, result)) = way.judge() {
                out.push((way, result));
            }
        }
        out
    }

    /// Plans of the same indicator elsewhere in the report that the claim fits.
    fn other_bases(&self) -> Vec<(&'a Figure, Decimal)> {
        let role = match self.figure.role {
            Role::PctPlan => Role::Plan,
            Role::PctPrior => Role::Prior,
            Role::PctWhole => Role::Whole,
            _ => return Vec::new(),
        };
        let Some(value) = self.observation.figure(Role::Value) else {
            return Vec::new();
        };
        let unit = self.facts.unit(&value.quantity.unit);
        let same = |o: &&Observation| {
            o.id != self.observation.id
                && (o.indicator.is_some() && o.indicator == self.observation.indicator
                    || o.name == self.observation.name)
        };
        let mut out = Vec::new();
        for base in self
            .facts
            .observations
            .iter()
            .filter(same)
            .flat_map(|o| Facts::figures(o, role))
        {
            let Some(amount) = self.facts.amount_in(base, &unit) else {
                continue;
            };
            let way = Way {
                formula: Formula::Percent,
                operands: vec![
                    (operand(value), self.facts.amount(value)),
                    (operand(base), amount),
                ],
                stated: self.stated(),
            };
            if matches!(way.judge(), Some((v, _)) if rank(v) < rank(Verdict::Unchecked)) {
                out.push((base, base.quantity.amount));
            }
        }
        out.truncate(1);
        out
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
            stated.amount = -stated.amount;
        }
        let mut operands: Vec<Operand> = way.operands.iter().map(|(o, _)| o.clone()).collect();
        if way.formula == Formula::PercentOfRest && way.operands[1].1.nominal.is_sign_negative() {
            operands[1].amount = -operands[1].amount.abs();
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

/// Bytes between two figures that stand side by side: "bằng 96,4% so với cùng kỳ năm trước, giảm 3,6%".
const SIDE_BY_SIDE: usize = 64;

/// How many observations back a figure nearby is looked for.
const NEAR: usize = 8;

fn negated(amount: &Amount) -> Amount {
    Amount {
        nominal: -amount.nominal,
        low: amount.high.map(|h| -h),
        high: amount.low.map(|l| -l),
    }
}
