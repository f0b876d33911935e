//! A claim to the calculations that should give it.
//!
//! "218 vụ (cùng kỳ 251 vụ), giảm 13,1%" gives one: (218 − 251) : 251 × 100 against −13,1. A change without
//! a word that says which way gives two.

use super::{Claim, said};
use crate::check::amount::{Amount, operand};
use crate::check::facts::Facts;
use crate::check::guard::Guard;
use crate::check::judge::Way;
use crate::check::standing::is_same_thing;
use crate::check::wording::{base_words, name_words};
use crate::decimal::Decimal;
use crate::finding::{Code, Formula, Operand};
use crate::numbers::Dimension;
use crate::report::{BaseKind, Direction, Figure, Role};
use crate::text::work::step;

/// Bytes between two figures that stand side by side: "bằng 96,4% so với cùng kỳ năm trước, giảm 3,6%".
const SIDE_BY_SIDE: usize = 64;

impl<'a> Claim<'a> {
    pub(super) fn collect(&mut self, dimension: Dimension) {
        let value = self.observation.figure(Role::Value);
        match (self.figure.role, dimension) {
            (Role::PctPlan, Dimension::Times) => {
                for plan in Facts::figures(self.observation, Role::Plan) {
                    self.multiple(value, plan);
                }
            }
            (Role::PctPlan, _) => {
                self.ratios(value, Role::Plan);
                if self.ways.is_empty() {
                    self.distant_plan(value);
                }
                if self.ways.is_empty() {
                    self.only_fit(value, Role::Plan);
                }
            }
            (Role::PctWhole, _) => {
                self.ratios(value, Role::Whole);
                if self.ways.is_empty() {
                    self.share_of_parent(value);
                }
                if self.ways.is_empty() {
                    self.distant_whole(value);
                }
                for role in [Role::Value, Role::Whole] {
                    if self.ways.is_empty() {
                        self.only_fit(value, role);
                    }
                }
            }
            (Role::PctPrior, Dimension::Times) => self.multiples(value),
            // "mức tăng lương phổ biến là 5-10%": a growth is no index.
            (Role::PctPrior, _) if Guard::NoIndex.holds_if(|| said::is_growth(self.figure)) => {}
            (Role::PctPrior, _) => self.ratios(value, Role::Prior),
            (Role::Change, Dimension::Times) => self.multiples(value),
            (Role::Change, Dimension::Point) => self.points(),
            // "dân số giảm 12 người, hay -0,8% (năm trước 20 người)": a fall is no level that could have changed.
            (Role::Change, Dimension::Percent)
                if Guard::NoLevel.holds_if(|| value.is_some_and(|v| v.direction.is_some())) => {}
            (Role::Change, Dimension::Percent) => self.percent_change(value),
            _ => {
                let other = |v: &Figure| !self.is_of(v, self.figure);
                if Guard::ChangeOfOther.holds_if(|| value.is_some_and(other)) {
                    return;
                }
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
        // A plan of "trên 99%" is met at 99, and percentages are of 99.
        if role == Role::Plan {
            for (_, plan) in self.ways.iter_mut().filter_map(|w| w.operands.get_mut(1)) {
                if plan.is_open() {
                    *plan = Amount::exact(plan.nominal);
                }
            }
        }
    }

    /// Where plans stand beside several percentages of plans, each belongs to the nearest one.
    fn own_bases(&self, bases: Vec<&'a Figure>) -> Vec<&'a Figure> {
        let claims = Facts::figures(self.observation, self.figure.role);
        if bases.is_empty() || claims.clone().count() < 2 {
            return bases;
        }
        let claims: Vec<&Figure> = claims.collect();
        let text = self.facts.text();
        let distance = |claim: &Figure, base: &Figure| {
            let (a, b) = (claim.quantity.span, base.quantity.span);
            // "đạt 90,4% dự toán tỉnh giao (50 tỷ đồng)": a bracket belongs to what stands before it.
            let between = a.end().min(b.start())..b.start();
            let bracket = text[between].rsplit_once('(');
            if bracket.is_some_and(|(before, inside)| {
                !inside.contains(')') && !before.contains(|c: char| c.is_ascii_digit())
            }) {
                return 0;
            }
            a.start().abs_diff(b.end()).min(b.start().abs_diff(a.end()))
        };
        let is_own = |base: &&Figure| {
            let own = distance(self.figure, base);
            claims.iter().all(|claim| distance(claim, base) >= own)
        };
        // With a base for each claim the others may be tried as well, after the own one.
        let (mut own, others): (Vec<&Figure>, Vec<&Figure>) = bases.iter().partition(|b| is_own(b));
        if bases.len() >= claims.len() {
            own.extend(others);
        }
        own
    }

    /// "trong đó: trực tuyến 2.611 hồ sơ (chiếm 83,6%)": the whole is what the part is part of.
    fn share_of_parent(&mut self, value: Option<&'a Figure>) {
        let parent = self.observation.part.map(|p| p.of);
        let whole = parent
            .and_then(|id| self.facts.by_id(id))
            .and_then(|o| o.figure(Role::Value));
        let whole = whole.or_else(|| self.named_whole(value?));
        if let (Some(value), Some(whole)) = (value, whole) {
            self.way(Formula::Percent, &[Some(value), Some(whole)]);
        }
    }

    /// "dư nợ 86,5 tỷ đồng …; nợ quá hạn 1,284 tỷ đồng, chiếm 1,48% tổng dư nợ": the claim names its whole.
    fn named_whole(&self, value: &Figure) -> Option<&'a Figure> {
        let base = self.figure.base.as_ref()?;
        let words = name_words(&base.label);
        // One word is of many things: "33% tổng vốn" beside "vốn đối ứng".
        if words.is_empty() || Guard::OwnWhole.holds(words.len() < 2) {
            return None;
        }
        let unit = self.facts.unit(&value.quantity.unit);
        let near = self.facts.neighbours(self.index);
        step(near.len());
        let mut found = self.facts.observations[near]
            .iter()
            .filter(|o| o.id != self.observation.id)
            .filter(|o| {
                let own = name_words(&o.name);
                words.iter().all(|w| own.contains(w))
            })
            .filter_map(|o| o.figure(Role::Value))
            .filter(|f| self.facts.unit(&f.quantity.unit).compares(&unit));
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }

    /// "tăng gấp 1,9 lần" is said of 190 % and of 290 %: either will do.
    fn multiples(&mut self, value: Option<&'a Figure>) {
        for base in self.bases() {
            self.multiple(value, base);
        }
    }

    fn multiple(&mut self, value: Option<&'a Figure>, base: &'a Figure) {
        self.way(Formula::Ratio, &[value, Some(base)]);
        self.way(Formula::RatioChange, &[value, Some(base)]);
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
        let bases: Vec<&Figure> = self.bases().into_iter().filter(|f| is_rate(f)).collect();
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
        if let Some((value, change)) = value.and_then(|v| Some((v, self.change_beside(v)?))) {
            self.rest(value, change);
        }
        if self.ways.is_empty() {
            self.two_ways();
        }
    }

    /// "96 vụ, giảm 14 vụ (12,7%)": the change in the value's own unit that is the claim in other words.
    fn change_beside(&self, value: &Figure) -> Option<&'a Figure> {
        let dimension = self.facts.unit(&value.quantity.unit).dimension;
        let in_points = matches!(dimension, Dimension::Percent | Dimension::Point);
        // "25,1 người mỗi ngày; giảm 64 người (4,1%)": a mean is no level of what is counted.
        let counted = dimension == Dimension::Count && value.quantity.amount.scale() > 0;
        if Guard::NoLevel.holds(counted) {
            return None;
        }
        // "giảm 12 vụ (giảm 15,2%), giảm 5 người chết": nothing says how many there are.
        if Guard::Contribution.holds(in_points) || Guard::NoLevel.holds(value.direction.is_some()) {
            return None;
        }
        Facts::figures(self.observation, Role::Change).find(|f| {
            let own = self.facts.unit(&f.quantity.unit).dimension;
            own == dimension
                && self.compatible(f)
                && self.is_beside(f)
                && !Guard::NoChange.holds_if(|| !said::is_change(self.facts, f))
                && !Guard::ChangeOfOther.holds_if(|| !self.is_of(value, f))
        })
    }

    /// Whether no other figure of the observation stands between the claim and that one.
    fn is_beside(&self, other: &Figure) -> bool {
        let (a, b) = (self.figure.quantity.span, other.quantity.span);
        let between = a.end().min(b.end())..a.start().max(b.start());
        let mut figures = self.observation.figures.iter();
        !figures.any(|f| between.contains(&f.quantity.span.start()))
    }

    /// Whether a change is one of the things that the value counts.
    fn is_of(&self, value: &Figure, change: &Figure) -> bool {
        let unit = |f: &Figure| self.facts.unit(&f.quantity.unit);
        let (own, its) = (unit(value), unit(change));
        own.dimension != Dimension::Count || is_same_thing(&own.measure, &its.measure)
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
        // The percentage right before the change, or the only one behind it.
        let place = |f: &Figure| f.quantity.span.start();
        let indices = Facts::figures(self.observation, role).filter(is_percent);
        let before = indices.clone().filter(|f| place(f) < place(self.figure));
        let Some(index) = before
            .max_by_key(|f| place(f))
            .or_else(|| indices.clone().next())
        else {
            return;
        };
        let (a, b) = (index.quantity.span, self.figure.quantity.span);
        let (from, to) = (a.end().min(b.end()), a.start().max(b.start()));
        let between =
            |f: &&Figure| (from..to).contains(&place(f)) && f.quantity.span != index.quantity.span;
        let parted = self.observation.figures.iter().any(|f| between(&f))
            || to - from > SIDE_BY_SIDE
            || said::is_listed(self.facts, from, to)
            || self.facts.text()[from..to].contains(';');
        let label = |f: &Figure| f.base.as_ref().map(|b| base_words(&b.label));
        let two_bases = match (label(index), label(self.figure)) {
            (Some(a), Some(b)) => a != b,
            _ => false,
        };
        if Guard::Parted.holds(parted)
            || Guard::TwoBases.holds(two_bases)
            || Guard::NoIndex.holds_if(|| !self.is_index(index))
            || Guard::NoIndex.holds_if(|| said::is_share_named(self.facts, index))
        {
            return;
        }
        self.code = Code::TwoWays;
        self.way(Formula::OverHundred, &[Some(index)]);
    }

    /// Whether a percentage may be an index of this change: "bằng 15,03%" beside "tăng 17%" is a growth, "23,5%
    /// GDP" a share.
    fn is_index(&self, index: &Figure) -> bool {
        let hundred = Decimal::ONE_HUNDRED;
        let (index, change) = (index.quantity.amount, self.figure.quantity.amount.abs());
        let half = index.checked_mul(Decimal::TWO);
        half.is_some_and(|twice| twice >= hundred) || index.checked_add(change) == Some(hundred)
    }

    /// Whether another change may be the same one in other words: not the other way, not of another base.
    fn compatible(&self, other: &Figure) -> bool {
        let apart =
            |a: Option<Direction>, b: Option<Direction>| a.is_some() && b.is_some() && a != b;
        let kind = other.base.as_ref().map(|b| b.kind);
        let other_base = kind.is_some() && self.base_kind().is_some() && kind != self.base_kind();
        !apart(self.figure.direction, other.direction) && !Guard::OtherKindOfBase.holds(other_base)
    }

    fn base_kind(&self) -> Option<BaseKind> {
        self.figure.base.as_ref().map(|b| b.kind)
    }

    /// The figures that a change may be measured from.
    fn bases(&self) -> Vec<&'a Figure> {
        match self.base_kind() {
            Some(BaseKind::Plan) => Facts::figures(self.observation, Role::Plan).collect(),
            Some(BaseKind::Prior) => self.priors(),
            Some(BaseKind::Whole) => Vec::new(),
            // "tăng 8%" is said of an earlier value; what is said of a plan ("vượt") has it as its base.
            None => self.priors(),
        }
    }

    /// The earlier levels, and the one that "giảm 8,3% so với 456 ha" names among the changes.
    fn priors(&self) -> Vec<&'a Figure> {
        let levels = Facts::figures(self.observation, Role::Change)
            .filter(|f| f.quantity.span != self.figure.quantity.span)
            .filter(|f| said::is_compared_with(self.facts, f));
        Facts::figures(self.observation, Role::Prior)
            .chain(levels)
            .collect()
    }

    fn way(&mut self, formula: Formula, figures: &[Option<&'a Figure>]) {
        let Some(&Some(first)) = figures.first() else {
            return;
        };
        let mut unit = self.facts.unit(&first.quantity.unit);
        // "từ 1,2 lên 1,5 triệu đồng (tăng 300.000 đồng)": a difference is in the unit that it is written in.
        let own = self.facts.unit(&self.figure.quantity.unit);
        if formula == Formula::Difference && own.dimension == unit.dimension {
            unit = own;
        }
        let mut operands = Vec::with_capacity(figures.len());
        for &figure in figures {
            let Some(figure) = figure else { return };
            let Some(amount) = self.facts.amount_in(figure, &unit) else {
                return;
            };
            operands.push((operand(figure), amount));
        }
        self.push(formula, operands);
    }

    fn rest(&mut self, value: &'a Figure, change: &'a Figure) {
        let unit = self.facts.unit(&value.quantity.unit);
        let Some(change_amount) = self.facts.amount_in(change, &unit) else {
            return;
        };
        let down = change.direction.or(self.figure.direction) == Some(Direction::Down);
        let change_amount = if down {
            change_amount.negated()
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
        let down = plain.negated();
        let (stated, other) = match (signed, self.figure.direction) {
            (true, Some(Direction::Down)) if !plain.nominal.is_sign_negative() => (down, None),
            // No word says which way: either.
            (true, None) => (plain, Some(down)),
            _ => (plain, None),
        };
        let other = other.map(|stated| Way {
            formula,
            operands: operands.clone(),
            stated,
        });
        self.ways.push(Way {
            formula,
            operands,
            stated,
        });
        self.ways.extend(other);
    }
}
