//! Bases that stand one or two sentences before the claim.
//!
//! ```text
//! Kế hoạch thu bảo hiểm xã hội là 64.250 triệu đồng. Đến nay thu bảo hiểm xã hội đạt 59.110 triệu đồng, bằng 92% kế
//! hoạch.      59.110 : 64.250 = 92 %
//! ```
//!
//! The name ties them, not the grammar: a claim that does not follow is told only where one slip of its digits
//! explains it, else it stays open.

use std::cell::LazyCell;

use super::Claim;
use crate::check::amount::operand;
use crate::check::facts::Facts;
use crate::check::judge::{Way, rank};
use crate::check::repair;
use crate::check::standing::is_same_thing;
use crate::check::wording::{base_words, base_words_of, name_words};
use crate::finding::{Slip, Verdict};
use crate::numbers::Dimension;
use crate::report::{Figure, Observation, Role};

/// How many sentences back a base is looked for, and how many observations.
const SENTENCES: usize = 2;
const OBSERVATIONS: usize = 12;

/// So many telling words tie two names.
const TELLING_WORDS: usize = 2;

impl<'a> Claim<'a> {
    /// The one plan of the same thing shortly before, where it says something.
    pub(super) fn distant_plan(&mut self, value: Option<&'a Figure>) {
        // Few sentences have a plan before them: names are read only there.
        let plans = self.before().iter();
        let plans = plans.flat_map(|o| Facts::figures(o, Role::Plan).map(move |f| (o, f)));
        let plans: Vec<(&Observation, &'a Figure)> = plans.collect();
        if plans.is_empty() {
            return;
        }
        let own = name_words(&self.observation.name);
        let base = self
            .figure
            .base
            .as_ref()
            .map_or(Vec::new(), |b| base_words(&b.label));
        let same = |o: &Observation| {
            let theirs = name_words(&o.name);
            own.len() >= TELLING_WORDS && own.iter().all(|w| theirs.contains(w))
                || o.indicator.is_some() && o.indicator == self.observation.indicator
        };
        let apart = |f: &Figure| {
            let theirs = base_words_of(self.facts, f);
            !base.is_empty() && !theirs.is_empty() && !theirs.iter().any(|w| base.contains(w))
        };
        let plans: Vec<&'a Figure> = plans
            .into_iter()
            .filter(|(o, f)| same(o) && !apart(f))
            .map(|(_, f)| f)
            .collect();
        self.distant(value, &plans);
    }

    /// The one whole that the share names, shortly before.
    pub(super) fn distant_whole(&mut self, value: Option<&'a Figure>) {
        let label = self.figure.base.as_ref().map_or("", |b| b.label.as_str());
        let words = name_words(label);
        if words.len() < TELLING_WORDS {
            return;
        }
        let named = |o: &Observation| {
            let theirs = name_words(&o.name);
            words.iter().all(|w| theirs.contains(w))
        };
        let wholes: Vec<&'a Figure> = self
            .before()
            .iter()
            .filter(|o| named(o))
            .filter_map(|o| o.figure(Role::Value))
            .collect();
        self.distant(value, &wholes);
    }

    fn distant(&mut self, value: Option<&'a Figure>, bases: &[&'a Figure]) {
        let (Some(value), &[base]) = (value, bases) else {
            return;
        };
        let unit = self.facts.unit(&value.quantity.unit);
        let compares = self.facts.unit(&base.quantity.unit).compares(&unit);
        let way = Way::percent(self.facts, value, base, self.stated());
        let Some(way) = way.filter(|_| compares) else {
            return;
        };
        let slip = |way: &Way| {
            let claim = operand(self.figure);
            let found = repair::suggestions(way, Some(&claim));
            found.iter().any(|s| {
                let of_digits = matches!(s.slip, Some(Slip::DigitsSwapped | Slip::CommaMoved));
                s.span == claim.span && of_digits
            })
        };
        let follows = |verdict| rank(verdict) < rank(Verdict::Unchecked);
        if way.judge().is_some_and(|(verdict, _)| follows(verdict)) || slip(&way) {
            self.ways.push(way);
        }
    }

    /// "Dân số 805.782 người. Dân số thành thị 120.543 người (14,96%)": the only amount of these sentences that is of the
    /// same thing and gives the percentage, to three digits. What no word ties can be shown to follow, never to fail.
    pub(super) fn only_fit(&mut self, value: Option<&'a Figure>, role: Role) {
        let Some(value) = value.filter(|_| self.telling()) else {
            return;
        };
        let unit = self.facts.unit(&value.quantity.unit);
        let counted = unit.dimension == Dimension::Count;
        if matches!(unit.dimension, Dimension::Percent | Dimension::Point) {
            return;
        }
        let own = LazyCell::new(|| name_words(&self.observation.name));
        let is_of_same = |o: &Observation, f: &Figure| {
            let theirs = self.facts.unit(&f.quantity.unit);
            let shared = || name_words(&o.name).iter().any(|w| own.contains(w));
            theirs.dimension == unit.dimension
                && if counted {
                    is_same_thing(&theirs.measure, &unit.measure)
                } else {
                    // Plans are few, and seldom carry the words of their results.
                    theirs.measure == unit.measure && (role == Role::Plan || shared())
                }
        };
        let before = self.before().len();
        let own_sentence = self.facts.neighbours(self.index).start;
        let near = &self.facts.observations[own_sentence - before..self.index];
        let bases = near
            .iter()
            .flat_map(|o| Facts::figures(o, role).map(move |f| (o, f)));
        // Amounts are compared before names: few give the percentage.
        let fits = |(o, base): (&Observation, &'a Figure)| {
            let way = Way::percent(self.facts, value, base, self.stated())?;
            let follows = matches!(way.judge(), Some((Verdict::Consistent, _)));
            (follows && is_of_same(o, base)).then_some(way)
        };
        let mut ways: Vec<Way> = bases.filter_map(fits).collect();
        // One total may stand in several places.
        ways.dedup_by(|a, b| a.operands[1].1.nominal == b.operands[1].1.nominal);
        if ways.len() == 1 {
            self.ways.append(&mut ways);
        }
    }

    /// The observations of the sentences before the claim's.
    fn before(&self) -> &'a [Observation] {
        let own = self.facts.neighbours(self.index).start;
        let mut from = own;
        for _ in 0..SENTENCES {
            if let Some(last) = from.checked_sub(1) {
                from = self.facts.neighbours(last).start;
            }
        }
        &self.facts.observations[from.max(own.saturating_sub(OBSERVATIONS))..own]
    }
}
