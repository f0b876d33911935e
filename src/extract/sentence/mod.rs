//! The clause grammar: walks a sentence from number to number and decides what each says of which
//! indicator.
//!
//! ```text
//! Đàn lợn 9.655 con | , đạt 96,5% kế hoạch | , tăng 8% so với cùng kỳ ; đàn bò 1.200 con
//! └ new: value       └ percent of plan      └ change                   └ new: value
//! ```
//!
//! Between two numbers stand the end of the first one's phrase (its tail) and the beginning of the
//! second one's (its lead). Cues in the lead and right after the number give the role; content words in
//! the lead mean that another indicator is spoken of.

mod alone;
mod bases;
mod begin;
mod draft;
mod fronted;
mod items;
mod labels;
mod lead;
mod level;
mod naming;
mod ordered;
mod ratio;
mod rules;
mod shortened;
mod siblings;
mod tail;
mod unit;

use std::collections::VecDeque;
use std::ops::Range;

pub use draft::{BasePhrase, Draft, DraftFigure, Open};
pub use items::{Item, Reading, Room, read, read_noting};

use super::lexicon::{Cue, Tables};
use super::settle::{By, Listed};
use crate::numbers::Number;
use crate::report::{Listing, Period};
use crate::text::Token;

/// Reads all sentences of a block: drafts in the order of their first figures, and the numbers that are
/// conditions inside a name ("giải ngân trên 70%").
pub fn drafts(reading: &Reading, tables: &Tables, lead_in: &[Token]) -> (Vec<Draft>, Vec<usize>) {
    let mut out = Vec::new();
    let mut conditions = Vec::new();
    let mut earlier: Option<Range<usize>> = None;
    for sentence in reading.sentences() {
        let first = out.len();
        let mut walk = Walk {
            reading,
            tables,
            drafts: &mut out,
            first,
            lead_in,
            current: None,
            outer: Vec::new(),
            tail_end: sentence.start,
            last: None,
            opened: (first, first),
            base: None,
            ordered: None,
            names: VecDeque::new(),
            parent: None,
            heading: None,
            conditions: Vec::new(),
            keep_lead: false,
            fraction: None,
            period: None,
            told: false,
        };
        // "… Kết quả được 12 cuộc": the sentence before says of what.
        let told = earlier
            .replace(sentence.clone())
            .filter(|_| walk.begins_with_result(&sentence));
        let told = told.map(|range| walk.last_clause(range));
        let told = told.map(|range| walk.words(range)).unwrap_or_default();
        if !told.is_empty() {
            walk.lead_in = &told[told.len().saturating_sub(RESULT_WORDS)..];
            walk.told = true;
        }
        walk.sentence(sentence);
        conditions.append(&mut walk.conditions);
    }
    (out, conditions)
}

/// The draft whose parts are listed.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Parent {
    draft: usize,
    /// The list goes on over semicolons.
    listed: bool,
    /// What the words that introduce the list say, if words do.
    list: Option<Listing>,
}

/// Words taken from the sentence before "Kết quả …".
const RESULT_WORDS: usize = 10;

/// So many figures one indicator has at most: value, plans, bases, changes and shares make a dozen in the longest sentences.
/// Every claim is held against all of its observation, so that a line of "tăng 5%" repeated would take quadratic time.
const MOST_FIGURES: usize = 24;

/// Words of a plan and who gave it: "kế hoạch tỉnh giao".
const PLAN_WORDS: usize = 3;

struct Walk<'a> {
    reading: &'a Reading<'a>,
    tables: &'a Tables,
    drafts: &'a mut Vec<Draft>,
    /// The sentence's first draft.
    first: usize,
    /// Words of the block's lead-in, for first names that say too little.
    lead_in: &'a [Token],
    /// The draft that satellites belong to.
    current: Option<usize>,
    /// Current drafts outside of the brackets that are open.
    outer: Vec<(Option<usize>, Option<Parent>)>,
    /// Item after the last number's tail.
    tail_end: usize,
    /// Draft and figure of the last number.
    last: Option<(usize, usize)>,
    /// The first draft after the last ';' but one, and after the last.
    opened: (usize, usize),
    /// A base said before its figures: "so với cùng kỳ giảm …, giảm …".
    base: Option<BasePhrase>,
    /// "lần lượt": the next figures go to the drafts from here on, in order; the way that they went, if a verb says it.
    ordered: Option<(usize, Option<bool>)>,
    /// "A, B lần lượt là …": the names of the figures to come.
    names: VecDeque<Vec<Token>>,
    /// The draft whose parts are listed: before "trong đó", "gồm", ":".
    parent: Option<Parent>,
    /// Words before the last ':' of the sentence, and whether a draft has been named after it.
    heading: Option<(Vec<Token>, bool)>,
    /// Numbers that are conditions inside a name.
    conditions: Vec<usize>,
    /// The number under a fraction that is a share ("1/3").
    fraction: Option<usize>,
    /// The number just read stands inside a name that goes on.
    keep_lead: bool,
    /// The lead-in is the sentence before, which this one gives the results of.
    told: bool,
    /// The time that the sentence has named so far.
    period: Option<Period>,
}

impl<'a> Walk<'a> {
    fn begins_with_result(&self, range: &Range<usize>) -> bool {
        let (from, to) = self.reading.tokens_of(&self.reading.items[range.start]);
        let result = self.tables.words.result;
        self.reading.tokens[from..to]
            .iter()
            .map(|t| t.sym)
            .eq(result)
    }

    /// What stands after the last ';' of a sentence.
    fn last_clause(&self, range: Range<usize>) -> Range<usize> {
        let items = &self.reading.items;
        let cut = range.clone().rev().find(|&i| items[i].is(';'));
        cut.map_or(range.start, |i| i + 1)..range.end
    }

    fn sentence(&mut self, range: Range<usize>) {
        let measures: Vec<usize> = range
            .clone()
            .filter(|&i| matches!(self.reading.items[i], Item::Measure(_)))
            .collect();
        for (k, &at) in measures.iter().enumerate() {
            let next = measures.get(k + 1).copied().unwrap_or(range.end);
            self.brackets(self.tail_end..at);
            self.heading(self.tail_end..at);
            let lead = self.lead(self.tail_end..at);
            self.time(lead.items.clone());
            let tail = match self.base_after(at) {
                Some((_, _, to)) => at + 1..self.item_after(at, to).min(next),
                None => self.tail(at, next),
            };
            self.number(at, &lead, tail.clone());
            // A number inside a name leaves the phrase open.
            if !std::mem::take(&mut self.keep_lead) {
                self.tail_end = tail.end;
            }
        }
    }

    /// "Tội phạm về kinh tế: phát hiện 13 vụ": what stands before a colon names the subject of what follows.
    fn heading(&mut self, range: Range<usize>) {
        let items = &self.reading.items;
        let Some(colon) = range.clone().rev().find(|&i| items[i].is(':')) else {
            return;
        };
        let from = (range.start..colon)
            .rev()
            .find(|&i| matches!(items[i], Item::Sign(';' | ')' | '(', _)))
            .map_or(range.start, |i| i + 1);
        let follows = (colon + 1..range.end + 2)
            .filter_map(|i| items.get(i))
            .any(Item::is_content);
        let words = self.words(from..colon);
        if follows && !words.is_empty() {
            self.heading = Some((words, false));
        }
    }

    /// Drafts inside brackets end with them.
    fn brackets(&mut self, range: Range<usize>) {
        let mut content = 0;
        for item in &self.reading.items[range] {
            if item.is('(') {
                self.outer.push((self.current, self.parent));
            } else if item.is(')') {
                if let Some((current, parent)) = self.outer.pop() {
                    self.current = current.or(self.current);
                    self.parent = parent;
                }
            } else if item.is(';') && self.outer.is_empty() {
                self.opened = (self.opened.1, self.drafts.len());
                self.base = None;
                self.ordered = None;
                self.current = self.parent.map(|p| p.draft).or(self.current);
                self.parent = self.parent.filter(|p| p.listed);
                content = 0;
            } else if item.cue() == Some(Cue::Among) {
                self.parent = self
                    .current
                    .map(|draft| Parent {
                        draft,
                        listed: false,
                        list: self.listing(item),
                    })
                    .or(self.parent);
                content = 0;
            } else if item.is(':') {
                // "Cụ thể: a; b; c" lists parts; "Về kinh tế: …" begins another subject.
                let draft = self.current.or(self.parent.map(|p| p.draft));
                self.parent = draft.filter(|_| content <= 2).map(|draft| Parent {
                    draft,
                    listed: true,
                    list: self
                        .parent
                        .filter(|p| p.draft == draft)
                        .and_then(|p| p.list),
                });
            } else if item.is_content() {
                content += 1;
            }
        }
    }

    /// What a cue of [`Cue::Among`] says of the list that it introduces.
    fn listing(&self, item: &Item) -> Option<Listing> {
        let (from, to) = self.reading.tokens_of(item);
        let words = self.reading.tokens[from..to].iter().map(|t| t.sym);
        let found = self.tables.words.parts.longest(words);
        found
            .filter(|&(len, _)| len == to - from)
            .map(|(_, list)| list)
    }

    /// The draft before the bracket that is open, if no list has begun in it.
    fn owner(&self) -> Option<usize> {
        let (current, parent) = self.outer.last()?;
        current.filter(|_| *parent == self.parent)
    }

    /// The list that a new draft stands in.
    fn listed(&self) -> Option<Listed> {
        let list = |p: Parent| {
            let by = By::Words(p.list?);
            Some(Listed { of: p.draft, by })
        };
        // Inside a bracket a list that began before it does not go on.
        if self.outer.last().is_some_and(|(_, p)| *p == self.parent) {
            let (of, by) = (self.owner()?, By::Bracket);
            return Some(Listed { of, by });
        }
        self.parent.and_then(list)
    }

    /// The first item after `at` that begins at or after that token.
    fn item_after(&self, at: usize, token: usize) -> usize {
        let items = &self.reading.items;
        (at + 1..items.len())
            .find(|&i| self.reading.tokens_of(&items[i]).0 >= token)
            .unwrap_or(items.len())
    }

    fn number_at(&self, at: usize) -> &'a Number {
        &self.reading.numbers[self.index_at(at)]
    }

    fn index_at(&self, at: usize) -> usize {
        if let Item::Measure(i) = self.reading.items[at] {
            i
        } else {
            0
        }
    }

    /// Makes a new draft the current one.
    fn push(&mut self, draft: Draft) -> usize {
        self.drafts.push(draft);
        let new = self.drafts.len() - 1;
        self.last = Some((new, 0));
        self.current = Some(new);
        new
    }

    /// Whether an indicator has as many figures as one may have.
    fn is_full(&self, draft: usize) -> bool {
        self.drafts[draft].figures.len() >= MOST_FIGURES
    }

    fn attach(
        &mut self,
        draft: usize,
        at: usize,
        role: Open,
        base: Option<BasePhrase>,
        up: Option<bool>,
    ) {
        let number = self.index_at(at);
        let figure = DraftFigure {
            number,
            role,
            base,
            up,
        };
        if self.is_full(draft) {
            // Of no indicator: a draft without words, which becomes an entry of the ledger.
            let unit = self.reading.numbers[number].unit;
            self.drafts.push(Draft::new(figure, unit));
            return;
        }
        self.drafts[draft].figures.push(figure);
        self.last = Some((draft, self.drafts[draft].figures.len() - 1));
        self.current = Some(draft);
    }
}
