//! "A, B lần lượt là 2,6% và 3,9%": figures in the order of what was named.

use super::Walk;
use super::draft::{Draft, Open};
use super::items::Item;
use super::labels::LABEL_WORDS;
use super::lead::Lead;
use crate::extract::lexicon::Cue;
use crate::numbers::{Dimension, Number};
use crate::report::{BaseKind, Role};
use crate::text::Token;

/// Items after a number in which a row of figures is looked for: more than any list of names that is told "lần lượt".
const FOLLOWING: usize = 96;

impl Walk<'_> {
    /// How many figures of its kind stand in a row from the number on.
    fn follow(&self, at: usize, number: &Number) -> usize {
        let dimension = number.unit.dimension;
        let mut follow = 0;
        let mut gap = 0;
        for item in self.reading.items[at..].iter().take(FOLLOWING) {
            match item {
                Item::Measure(n) if self.reading.numbers[*n].unit.dimension == dimension => {
                    follow += 1;
                    gap = 0;
                }
                _ if gap < 3 && !item.is(')') => gap += 1,
                _ => break,
            }
        }
        follow
    }

    /// "Tỷ lệ hộ nghèo, hộ cận nghèo lần lượt là 2,6% và 3,9%": as many names as figures; the first one's noun
    /// holds for the others.
    pub(super) fn names_in_order(
        &self,
        at: usize,
        lead: &Lead,
        number: &Number,
    ) -> Vec<Vec<Token>> {
        let items = &self.reading.items;
        let cue = lead
            .items
            .clone()
            .find(|&i| items[i].cue() == Some(Cue::Respectively));
        let Some(cue) = cue.filter(|_| lead.content > 0) else {
            return Vec::new();
        };
        let from = (lead.items.start..cue)
            .rev()
            .find(|&i| matches!(items[i], Item::Sign(';' | ':' | '(' | ')', _)))
            .map_or(lead.items.start, |i| i + 1);
        let parts = |i: usize| {
            let (first, _) = self.reading.tokens_of(&items[i]);
            items[i].is(',') || self.reading.tokens[first].sym == self.tables.words.and
        };
        let mut names: Vec<Vec<Token>> = Vec::new();
        let mut start = from;
        for i in (from..cue).filter(|&i| parts(i)).chain([cue]) {
            names.push(self.words(start..i));
            start = i + 1;
        }
        names.retain(|name| !name.is_empty());
        let follow = self.follow(at, number);
        if follow >= 2 && names.len() < follow {
            return self.labels_in_order(&names, follow).unwrap_or_default();
        }
        if follow < 2 || names.len() < follow {
            return Vec::new();
        }
        // "Năm nay, tỷ lệ …": what stands before the names.
        names.drain(..names.len() - follow);
        let noun = self.tables.names.noun(&names[0]).to_vec();
        for name in &mut names[1..] {
            if !self.tables.names.opens(name) {
                name.splice(0..0, noun.iter().copied());
            }
        }
        names
    }

    /// "nông nghiệp tăng 5,1%, công nghiệp 14,7%, dịch vụ 12,3%. Cơ cấu kinh tế tương ứng 48,2% - 19,6% - 32,2%": as many figures as
    /// labels right before them, which tell them apart again.
    fn labels_in_order(&self, names: &[Vec<Token>], follow: usize) -> Option<Vec<Vec<Token>>> {
        let [measure] = names else { return None };
        let from = self.drafts.len().checked_sub(follow)?;
        let labels = &self.drafts[from..];
        let is_label = |d: &Draft| {
            let head = &d.parts.head;
            (1..=LABEL_WORDS).contains(&head.len()) && !self.tables.names.opens(head)
        };
        let alike = |d: &Draft| d.unit.dimension == labels[0].unit.dimension && is_label(d);
        if !labels.iter().all(alike) {
            return None;
        }
        let name = |d: &Draft| {
            let mut name = measure.clone();
            name.extend(&d.parts.head);
            name
        };
        Some(labels.iter().map(name).collect())
    }

    /// "lần lượt", "tương ứng": figures in the order of the drafts before.
    pub(super) fn in_order(&mut self, at: usize, lead: &Lead, number: &Number) -> bool {
        let said = lead
            .items
            .clone()
            .any(|i| self.reading.items[i].cue() == Some(Cue::Respectively));
        if said && lead.content == 0 {
            // As many drafts back as figures follow.
            let follow = self.follow(at, number);
            let levels: Vec<usize> = (self.first..self.drafts.len())
                .filter(|&d| self.drafts[d].has(Role::Value))
                .collect();
            if follow >= 2 && levels.len() >= follow {
                self.ordered = Some((levels[levels.len() - follow], lead.way()));
            }
        }
        let Some((draft, up)) = self
            .ordered
            .filter(|&(d, _)| d < self.drafts.len() && lead.content == 0)
        else {
            return false;
        };
        let ratio = number.unit.dimension == Dimension::Percent && !self.drafts[draft].is_rate();
        let role = if up.is_some() {
            Open::Is(Role::Change)
        } else if ratio {
            match self.base_after(at) {
                Some((BaseKind::Plan, _, _)) => Open::Is(Role::PctPlan),
                Some((BaseKind::Prior, _, _)) => Open::Is(Role::PctPrior),
                _ => Open::Percent,
            }
        } else {
            Open::Is(Role::Prior)
        };
        self.attach(draft, at, role, None, up);
        self.ordered = Some((draft + 1, up));
        true
    }
}
