//! What is tried before a claim is called inconsistent: other readings of its digits, shares evened out to
//! 100, bases of another name, figures nearby.
//!
//! "đạt 92% dự toán điều chỉnh" beside "(dự toán tỉnh giao 484 tỷ đồng)" is of another base: not checked.

use super::{Claim, said};
use crate::check::amount::{Amount, operand};
use crate::check::facts::Facts;
use crate::check::guard::Guard;
use crate::check::judge::{Way, rank};
use crate::check::repair;
use crate::check::standing::is_same_thing;
use crate::check::wording::{base_words, base_words_of, name_words};
use crate::decimal::Decimal;
use crate::finding::{Finding, Formula, Reason, Slip, Suggestion, Verdict};
use crate::numbers::Dimension;
use crate::report::{Direction, Figure, Role};
use crate::text::fold;

/// Digits that a percentage must have for a fit with a figure nearby to be told.
const TELLING_DIGITS: usize = 3;

/// How many places of an indicator, or parts of a whole, are looked at.
const MOST_PLACES: usize = 64;

/// Into so many equal shares a plan divides what is there, at most.
const TWENTIETHS: u32 = 20;

/// How many observations back a figure nearby is looked for.
const NEAR: usize = 8;

impl<'a> Claim<'a> {
    /// Nothing that the text ties to the claim gives it: the last look before saying so.
    pub(super) fn doubted(&self, way: &Way, result: Decimal) -> Finding {
        let others = [
            (
                Guard::OtherReading,
                Self::other_readings as fn(&Self) -> Vec<Way>,
            ),
            (Guard::OtherFigureOfWhole, Self::other_figures_of_whole),
        ];
        for (guard, ways) in others {
            let ways = if guard.stands() {
                ways(self)
            } else {
                Vec::new()
            };
            for way in ways {
                if let Some((verdict, result)) = way.judge()
                    && rank(verdict) < rank(Verdict::Unchecked)
                {
                    return self.shown(verdict, &way, result);
                }
            }
        }
        if Guard::EvenedOut.holds_if(|| self.evened_out(way, result)) {
            return self.shown(Verdict::Rounding, way, result);
        }
        if let Some(reason) = self.doubt() {
            let nearby = self.nearby();
            let mut finding = match nearby.first() {
                Some((way, result)) => self.shown(Verdict::Unchecked, way, *result),
                None => self.shown(Verdict::Unchecked, way, result),
            };
            finding.reason = Some(reason);
            return finding;
        }
        let mut finding = self.shown(Verdict::Inconsistent, way, result);
        finding.suggestions = repair::suggestions(way, Some(&operand(self.figure)));
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

    /// Why the claim may be of other figures than those found for it.
    fn doubt(&self) -> Option<Reason> {
        if Guard::OtherBase.holds_if(|| self.base_differs())
            || Guard::OtherBaseElsewhere.holds_if(|| self.base_differs_elsewhere())
            || Guard::OwnWhole.holds_if(|| self.names_own_whole())
            || Guard::OtherFigureOfWhole.holds_if(|| self.is_share_of_outer_whole())
            || Guard::RoundShare.holds_if(|| self.is_of_round_share())
            || Guard::RateItself.holds_if(|| self.is_rate_itself())
            || Guard::SaidOfOther.holds_if(|| self.is_of_one_named())
        {
            return Some(Reason::OtherBase);
        }
        let fits = || self.nearby().iter().any(|(way, _)| way.operands.len() > 1);
        Guard::Nearby
            .holds_if(fits)
            .then_some(Reason::BaseUncertain)
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
        let gap = result.checked_sub(way.stated.nominal);
        if gap.is_none_or(|gap| gap.abs() > way.stated.nominal.step()) {
            return false;
        }
        // Parts stand close behind their whole.
        let from = part.of as usize;
        let to = (from + MOST_PLACES).min(self.facts.observations.len());
        let siblings = self.facts.observations[from.min(to)..to]
            .iter()
            .filter(|o| o.part == Some(part));
        let mut shares = siblings.map(|o| o.figure(Role::PctWhole).map(|f| f.quantity.amount));
        let shares = shares.try_fold(Decimal::ZERO, |sum, share| sum.checked_add(share?));
        shares == Some(Decimal::ONE_HUNDRED)
    }

    /// The words of the claim's base and of the plan beside it name two different bodies: "dự toán tỉnh giao"
    /// and "dự toán huyện giao".
    fn base_differs(&self) -> bool {
        let Some(base) = &self.figure.base else {
            return self.figure.role == Role::Change
                && said::names_unknown_base(self.facts, self.figure);
        };
        let own = base_words(&base.label);
        let value = self.observation.figure(Role::Value);
        if value.is_some_and(|v| said::is_of_opposite(self.facts, v, &base.label)) {
            return true;
        }
        // Where one of several plans is the claim's own, it is held against that.
        if own.is_empty() || self.ways.is_empty() {
            return false;
        }
        let differs = |way: &Way| {
            way.operands.iter().skip(1).any(|(operand, _)| {
                let theirs = self.observation.figures.iter();
                let theirs = theirs.filter(|f| f.quantity.span == operand.span);
                theirs
                    .map(|f| base_words_of(self.facts, f))
                    .any(|t| !t.is_empty() && own.iter().all(|w| !t.contains(w)))
            })
        };
        self.ways.iter().all(differs)
    }

    /// "đạt 92% dự toán điều chỉnh" in the text, 484 and 92 in the table: the same percentage of the same value, in
    /// words of a base that is not the one beside it.
    fn base_differs_elsewhere(&self) -> bool {
        let Some(value) = self.observation.figure(Role::Value) else {
            return false;
        };
        let own = self.figure.base.as_ref().map(|b| base_words(&b.label));
        let unit = self.facts.unit(&value.quantity.unit);
        let amount = self.facts.amount(value);
        let others = self.facts.same(self.observation).iter().take(MOST_PLACES);
        let others = others.map(|&i| &self.facts.observations[i]);
        others.filter(|o| o.id != self.observation.id).any(|o| {
            let same_value = o
                .figure(Role::Value)
                .and_then(|v| self.facts.amount_in(v, &unit))
                .is_some_and(|v| v.nominal == amount.nominal);
            let same_claim = |f: &Figure| {
                let label = f.base.as_ref().map(|b| base_words(&b.label));
                f.quantity.amount == self.figure.quantity.amount
                    && label.as_ref().is_some_and(|l| !l.is_empty())
                    && label != own
            };
            same_value && Facts::figures(o, self.figure.role).any(same_claim)
        })
    }

    /// "7.150 m2, chiếm 2,1% diện tích khu dân cư" in a list of "đất công cộng": the whole is the one that the share
    /// names, not the list's.
    fn names_own_whole(&self) -> bool {
        if self.figure.role != Role::PctWhole {
            return false;
        }
        let phrase = said::whole_said(self.facts, self.figure);
        let said = name_words(phrase);
        let whole = self.ways.first().and_then(|way| way.operands.get(1));
        let (Some((whole, _)), false) = (whole, said.is_empty()) else {
            return false;
        };
        let mut known = name_words(&whole.unit);
        let own = Facts::figures(self.observation, Role::Whole);
        if own.clone().any(|f| f.quantity.span == whole.span) {
            // "80/98 xã và 74% số hộ": written with the value, so that it is another one only where nothing fits.
            known.extend(name_words(&self.observation.name));
            let head = name_words(said::first_word(phrase));
            return !head.iter().all(|w| known.contains(w))
                && !is_same_thing(&fold(phrase), &self.facts.unit(&whole.unit).measure);
        }
        let of = |id: u32| self.facts.by_id(id);
        if let Some(parent) = self.observation.part.and_then(|p| of(p.of)) {
            known.extend(name_words(&parent.name));
            return !said.iter().all(|w| known.contains(w));
        }
        false
    }

    /// "tỷ lệ hộ dùng nước sạch 46,4%, đạt 46,4% (kế hoạch 46%)": of a rate and its plan the percentage may be the rate.
    fn is_rate_itself(&self) -> bool {
        let of_rates = self.figure.role == Role::PctPlan
            && self
                .observation
                .figure(Role::Value)
                .is_some_and(|v| self.facts.unit(&v.quantity.unit).dimension == Dimension::Percent);
        of_rates
            && self.observation.figures.iter().any(|f| {
                f.quantity.span != self.figure.quantity.span
                    && f.quantity.amount == self.figure.quantity.amount
            })
    }

    /// "06 nhóm tăng, tăng cao nhất là hàng may mặc (2,4%)": no share of the groups.
    fn is_of_one_named(&self) -> bool {
        self.figure.role == Role::PctWhole && said::is_of_one_named(self.facts, self.figure)
    }

    /// "tăng 3,9 tỷ USD, trong đó do giá 1,4 tỷ USD, chiếm 35%": a share of the increase, not of the level.
    fn other_figures_of_whole(&self) -> Vec<Way> {
        let parent = self.observation.part.and_then(|p| self.facts.by_id(p.of));
        let (Some(value), Some(parent), Role::PctWhole) = (
            self.observation.figure(Role::Value),
            parent,
            self.figure.role,
        ) else {
            return Vec::new();
        };
        let way = |whole: &Figure| Way::percent(self.facts, value, whole, self.stated());
        parent
            .figures
            .iter()
            .filter(|f| f.role != Role::Value)
            .filter_map(way)
            .collect()
    }

    /// "8.711 doanh nghiệp, chiếm 13% cả nước; trong đó 4.014 của ngành, chiếm 6%": the part is held against what its whole is
    /// held against.
    fn is_share_of_outer_whole(&self) -> bool {
        let parent = self.observation.part.and_then(|p| self.facts.by_id(p.of));
        let (Some(parent), Role::PctWhole) = (parent, self.figure.role) else {
            return false;
        };
        let share = parent.figure(Role::PctWhole).map(|f| self.facts.amount(f));
        let part = self.ways.first().and_then(Way::judge);
        let of_outer = share.zip(part).and_then(|(share, (_, part))| {
            let exact = share.nominal.checked_mul(part)?;
            exact.checked_div(Decimal::ONE_HUNDRED)
        });
        let stated = self.stated();
        of_outer
            .is_some_and(|amount| amount.distance(stated.nominal) <= Some(stated.nominal.step()))
    }

    /// "cắt giảm 3.004/6.191 điều kiện, đạt 97% chỉ tiêu giao": of things that are all counted, half may have been asked for; the
    /// percentage is of that. A twentieth is the finest share that plans set.
    fn is_of_round_share(&self) -> bool {
        let base = self.figure.base.is_some() && self.figure.role == Role::PctPlan;
        let [way] = &self.ways[..] else {
            return false;
        };
        let (Some((value, _)), Some((plan, _))) = (way.operands.first(), way.operands.get(1))
        else {
            return false;
        };
        let counted = self.facts.unit(&value.unit).dimension == Dimension::Count;
        let labelled = Facts::figures(self.observation, Role::Plan)
            .any(|f| f.quantity.span == plan.span && f.base.is_some());
        if !(base && counted) || labelled {
            return false;
        }
        let (stated, twentieths) = (self.stated().nominal, Decimal::from(TWENTIETHS));
        let asked = |claim: Option<Decimal>| {
            let (_, share) = way.judge()?;
            share.checked_div(claim?)?.checked_mul(twentieths)
        };
        let half = stated.step().half();
        let low = asked(stated.checked_add(half));
        let high = asked(stated.checked_sub(half));
        low.zip(high)
            .is_some_and(|(low, high)| low.cut_off(0) != high.cut_off(0) && high < twentieths)
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
                for reading in self.readings(figure) {
                    let mut other = way.clone();
                    let unit = self.facts.unit(&figure.quantity.unit);
                    other.operands[i].0.amount = reading;
                    other.operands[i].1 = Amount::reading(&figure.quantity, reading, &unit);
                    out.push(other);
                }
            }
            for reading in self.readings(self.figure) {
                let unit = self.facts.unit(&self.figure.quantity.unit);
                let mut other = way.clone();
                let amount = Amount::reading(&self.figure.quantity, reading, &unit);
                other.stated = if way.stated.nominal.is_sign_negative() {
                    amount.negated()
                } else {
                    amount
                };
                out.push(other);
            }
        }
        out
    }

    /// The other amounts that a figure's writing allows. Of things counted there are no fractions: "1.824127 người"
    /// lacks a point.
    fn readings(&self, figure: &Figure) -> Vec<Decimal> {
        let quantity = &figure.quantity;
        let mut readings = quantity.readings.clone();
        let unit = self.facts.unit(&quantity.unit);
        let counted = unit.dimension == Dimension::Count && unit.factor == 1;
        if counted && quantity.amount.scale() > 2 {
            readings.extend(Decimal::new(quantity.amount.mantissa(), 0));
        }
        readings
    }

    /// Whether the stated amount has enough digits for a fit to tell something.
    pub(super) fn telling(&self) -> bool {
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
    pub(super) fn nearby(&self) -> Vec<(Way, Decimal)> {
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
            Some(Direction::Down) => self.stated().negated(),
            _ => self.stated(),
        };
        let mut out = Vec::new();
        for base in figures {
            let own = self.facts.unit(&base.quantity.unit);
            let way = Way::of_base(self.facts, formula, (value, base), stated.clone());
            let Some(way) = way.filter(|_| own.compares(&unit)) else {
                continue;
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
        let mut out = Vec::new();
        let others = self.facts.same(self.observation).iter().take(MOST_PLACES);
        let others = others.map(|&i| &self.facts.observations[i]);
        for base in others
            .filter(|o| o.id != self.observation.id)
            .flat_map(|o| Facts::figures(o, role))
        {
            let way = Way::percent(self.facts, value, base, self.stated());
            let verdict = way.and_then(|way| way.judge()).map(|(verdict, _)| verdict);
            if verdict.is_some_and(|v| rank(v) < rank(Verdict::Unchecked)) {
                out.push((base, base.quantity.amount));
            }
        }
        out.truncate(1);
        out
    }
}
