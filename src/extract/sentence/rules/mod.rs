//! What a number is taken for: rules, one construction each, tried in order.
//!
//! The first rule that knows the construction reads the number. Earlier rules are narrower: a number inside of a
//! name is told before one that measures, a base with its own level before a new indicator. Each rule says itself
//! by a sentence, in which it reads the number given; a test runs them all.

mod allotted;
mod base;
mod change;
mod first;
mod inside;
mod order;
mod share;
mod slash;
mod times;
mod whole;

use std::ops::Range;

use super::Walk;
use super::draft::BasePhrase;
use super::items::Item;
use super::lead::Lead;
use crate::extract::lexicon::Cue;
use crate::numbers::{Dimension, Number};
use crate::report::BaseKind;

/// A number with what stands around it.
pub(super) struct Clause<'a, 'l> {
    /// Its item.
    pub(super) at: usize,
    /// The number.
    pub(super) number: &'a Number,
    /// What stands before it.
    pub(super) lead: &'l Lead,
    /// The words after its unit.
    pub(super) tail: Range<usize>,
    /// The base right after it.
    pub(super) after: Option<BasePhrase>,
    /// Words of its own name another indicator.
    pub(super) own: bool,
}

impl Clause<'_, '_> {
    /// The last verb before it.
    pub(super) fn verb(&self) -> Option<Cue> {
        self.lead.verb.map(|(cue, _)| cue)
    }

    /// Whether it is a percentage, points or a multiple.
    pub(super) fn is_ratio(&self) -> bool {
        matches!(
            self.number.unit.dimension,
            Dimension::Percent | Dimension::PerMille | Dimension::Point | Dimension::Times
        )
    }
}

/// One construction.
#[cfg_attr(
    not(test),
    expect(dead_code, reason = "what a rule is called and reads is for its test")
)]
pub(super) struct Rule {
    /// What it is called in tests.
    pub(super) name: &'static str,
    /// A sentence that it reads.
    pub(super) sentence: &'static str,
    /// The number in it that it takes.
    pub(super) takes: &'static str,
    /// Reads the number, if it is this construction.
    pub(super) reads: fn(&mut Walk<'_>, &Clause<'_, '_>) -> bool,
}

/// For any number, in order.
pub(super) const RULES: &[Rule] = &[
    // Numbers that measure nothing of their own come first: what follows would make indicators of them.
    slash::FRACTION,
    slash::UNDER_CONDITION,
    slash::NOW,
    slash::THEN,
    slash::UNDER,
    order::NAMES_IN_ORDER,
    order::IN_ORDER,
    inside::CLASS,
    inside::THROUGH,
    inside::NONE_BEYOND,
    inside::COUNTED_BEYOND,
    inside::CONDITION,
    inside::INSIDE_NAME,
    inside::OTHER_AREA,
    inside::AGAINST_PLACES,
    change::GROWTH_OF_BASE,
    change::SIGNED,
    change::PLANNED_MOVE,
    change::GOAL_NEXT,
    times::LONGER_TIME,
    times::TIMES_LISTED,
    // A base with its own level is no new indicator.
    base::REQUIRED,
    base::RATE_SET,
    base::LEVEL_OF_BASE,
    base::LISTED_BASE,
    base::EARLIER_AMOUNT,
    share::SHARE_OF_NAMED,
    // Before the levels that follow: the old level is the earlier one.
    change::FALLS_TO,
];

/// For amounts and counts that no rule before has read, in order.
pub(super) const LEVELS: &[Rule] = &[
    first::FROM,
    first::PERCENT_FIRST,
    first::TO,
    change::THEN_LEFT,
    change::LEFT,
    whole::IN_WHOLE,
    whole::SAID_WHOLE,
    whole::WITHIN_WHOLE,
    whole::OUT_OF_TOTAL,
    first::PAID_OUT,
    first::SAME,
    allotted::ALLOTTED_AGAIN,
    first::PLAN_FIRST,
    allotted::PLANNED,
    allotted::ALLOTTED,
    change::CHAIN,
];

impl Walk<'_> {
    /// Reads a number by the first rule that knows its construction.
    pub(super) fn number(&mut self, at: usize, lead: &Lead, tail: Range<usize>) {
        let number = self.number_at(at);
        let after = self.base_after(at);
        let own = self.names_itself(lead, number, after);
        let clause = Clause {
            at,
            number,
            lead,
            tail,
            after,
            own,
        };
        if self.try_rules(RULES, &clause) {
            return;
        }
        if clause.is_ratio() {
            return self.ratio(&clause);
        }
        if let Some((kind, i)) = lead.base
            && lead.verb.is_some_and(|(_, v)| v > i)
            && !self.is_from(at)
        {
            self.base = Some(self.base_phrase(kind, i));
        }
        if !self.try_rules(LEVELS, &clause) {
            self.amount(&clause);
        }
    }

    fn try_rules(&mut self, rules: &[Rule], clause: &Clause<'_, '_>) -> bool {
        let rule = rules.iter().find(|rule| (rule.reads)(self, clause));
        #[cfg(test)]
        if let Some(rule) = rule {
            let written = clause.number.span(&self.reading.tokens);
            tests::took(written.of(self.reading.text), rule.name);
        }
        rule.is_some()
    }

    /// Whether the words before a number name an indicator of its own.
    fn names_itself(&self, lead: &Lead, number: &Number, after: Option<BasePhrase>) -> bool {
        // "cao hơn bình quân chung của tỉnh 3,4 điểm %": what it is compared with, not another indicator.
        let compared = number.unit.dimension == Dimension::Point
            && lead.verb.is_some_and(|(cue, v)| {
                matches!(cue, Cue::Up | Cue::Down | Cue::Over)
                    && !self.reading.items[lead.segment.start..v]
                        .iter()
                        .any(Item::is_content)
            });
        // "…, hoàn thành 100% dự toán": the verb names nothing else, nor do words after the plan.
        let bare = number.unit.dimension == Dimension::Percent
            && after.is_some_and(|(kind, from, to)| {
                let words = &self.reading.tokens[from..to];
                kind == BaseKind::Plan && self.tables.names.specific(words) <= super::PLAN_WORDS
            })
            && self.says_nothing(lead);
        lead.content > 0 && !compared && !bare
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::{LEVELS, RULES};
    use crate::extract::extract;
    use crate::ingest::{Limits, read};

    thread_local! {
        static TOOK: RefCell<Vec<(String, &'static str)>> = const { RefCell::new(Vec::new()) };
    }

    /// Notes which rule has read a number.
    pub(super) fn took(number: &str, rule: &'static str) {
        TOOK.with_borrow_mut(|took| took.push((number.to_owned(), rule)));
    }

    #[test]
    fn every_rule_reads_its_own_sentence() {
        let mut astray = Vec::new();
        for rule in RULES.iter().chain(LEVELS) {
            TOOK.take();
            let read = read("a.txt", rule.sentence.as_bytes(), &Limits::default());
            let _ = extract(&read.expect("a text").document);
            let took = TOOK.take();
            if !took.contains(&(rule.takes.to_owned(), rule.name)) {
                astray.push(format!("{}: {} {took:?}", rule.name, rule.sentence));
            }
        }
        assert!(astray.is_empty(), "{}", astray.join("\n"));
    }
}
