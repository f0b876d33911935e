//! What the checks look at: observations with their figures as intervals, and which of them stand together.

#![allow(
    clippy::disallowed_types,
    reason = "looked up by key only, never iterated"
)]

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::rc::Rc;

use super::amount::Amount;
use super::stated::{self, Stated};
use crate::decimal::Decimal;
use crate::extract::unit_key;
use crate::ingest::{BlockKind, Document};
use crate::numbers::UnitKey;
use crate::report::{Entry, Figure, Header, Observation, RateColumn, Role};
use crate::source::Span;
use crate::text::Fnv;

/// All that checks may look at.
pub struct Facts<'a> {
    /// The text and its blocks.
    pub document: &'a Document,
    /// Who reports, for when.
    pub header: &'a Header,
    /// By id.
    pub observations: &'a [Observation],
    /// Every number.
    pub ledger: &'a [Entry],
    /// The tables' columns of percentages and changes.
    pub rates: &'a [RateColumn],
    /// The sentence of each observation's main figure.
    sentences: Vec<Span>,
    /// Where each run of observations of one sentence begins; a run is cut where it is too long to be one.
    runs: Vec<usize>,
    units: RefCell<HashMap<String, Rc<UnitKey>, BuildHasherDefault<Fnv>>>,
    stated: OnceCell<Vec<Option<Stated>>>,
    groups: OnceCell<Groups>,
}

impl<'a> Facts<'a> {
    /// Looks through a document once.
    #[must_use]
    pub fn new(
        document: &'a Document,
        header: &'a Header,
        observations: &'a [Observation],
        ledger: &'a [Entry],
    ) -> Self {
        let sentences = sentences(document);
        let of = |o: &Observation| {
            let at = o.main().map_or(0, |f| f.quantity.span.start());
            let next = sentences.partition_point(|s| s.start() <= at);
            next.checked_sub(1)
                .map_or_else(Span::default, |i| sentences[i])
        };
        let sentences: Vec<Span> = observations.iter().map(of).collect();
        Self {
            document,
            header,
            observations,
            ledger,
            rates: &[],
            runs: runs(&sentences),
            sentences,
            units: RefCell::default(),
            stated: OnceCell::new(),
            groups: OnceCell::new(),
        }
    }

    /// The same with what the tables' columns are made of.
    #[must_use]
    pub fn with_rates(self, rates: &'a [RateColumn]) -> Self {
        Self { rates, ..self }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &'a str {
        &self.document.text
    }

    /// The observation with that id.
    #[must_use]
    pub fn by_id(&self, id: u32) -> Option<&'a Observation> {
        self.observations.get((id as usize).checked_sub(1)?)
    }

    /// Indices of the observations of the same indicator, or else of the same name.
    #[must_use]
    pub fn same(&self, observation: &Observation) -> &[usize] {
        let groups = self.groups.get_or_init(|| Groups::new(self.observations));
        let index = (observation.id as usize).checked_sub(1);
        let group = index.and_then(|index| groups.of.get(index));
        group.map_or(&[], |&group| &groups.members[group])
    }

    /// The verdict that the report itself prints for each observation, by index.
    #[must_use]
    pub fn stated(&self) -> &[Option<Stated>] {
        self.stated.get_or_init(|| stated::stated(self))
    }

    /// What figures of a unit are compared by.
    #[must_use]
    pub fn unit(&self, unit: &str) -> Rc<UnitKey> {
        if let Some(known) = self.units.borrow().get(unit) {
            return Rc::clone(known);
        }
        let key = Rc::new(unit_key(unit));
        self.units
            .borrow_mut()
            .insert(unit.to_owned(), Rc::clone(&key));
        key
    }

    /// The interval of a figure, in its unit.
    #[must_use]
    pub fn amount(&self, figure: &Figure) -> Amount {
        Amount::of(&figure.quantity, &self.unit(&figure.quantity.unit))
    }

    /// The interval of a figure in another unit of the same measure; `None` where units do not compare.
    #[must_use]
    pub fn amount_in(&self, figure: &Figure, unit: &UnitKey) -> Option<Amount> {
        let own = self.unit(&figure.quantity.unit);
        let amount = Amount::of(&figure.quantity, &own);
        Self::convert(&amount, &own, unit)
    }

    /// An amount in another unit of the same measure. Counts of things compare with each other: which
    /// things, the extraction has decided ("17.291/19.660 học sinh").
    #[must_use]
    pub fn convert(amount: &Amount, from: &UnitKey, to: &UnitKey) -> Option<Amount> {
        if from.dimension != to.dimension
            || from.measure != to.measure
                && !from.measure.is_empty()
                && !to.measure.is_empty()
                && from.dimension != crate::numbers::Dimension::Count
        {
            return None;
        }
        if from.factor == to.factor {
            return Some(amount.clone());
        }
        let factor = Decimal::from(from.factor).checked_div(Decimal::from(to.factor))?;
        amount.times(factor)
    }

    /// The sentence that the observation (by index) stands in.
    #[must_use]
    pub fn sentence(&self, index: usize) -> Span {
        self.sentences[index]
    }

    /// Indices of the observations of a sentence, in order. Observations come in the order of the text.
    #[must_use]
    pub fn neighbours(&self, index: usize) -> std::ops::Range<usize> {
        let next = self.runs.partition_point(|start| *start <= index);
        let end = self.runs.get(next).copied();
        let start = next.checked_sub(1).map_or(0, |own| self.runs[own]);
        start..end.unwrap_or(self.observations.len())
    }

    /// All observations in order, some whole sentences at a time.
    pub(super) fn stretches(&self) -> impl Iterator<Item = std::ops::Range<usize>> {
        let all = self.observations.len();
        let mut start = 0;
        std::iter::from_fn(move || {
            let next = self.runs.partition_point(|run| *run < start + STRETCH);
            let end = self.runs.get(next).copied().unwrap_or(all);
            let stretch = start..end;
            start = end;
            (!stretch.is_empty()).then_some(stretch)
        })
    }

    /// All figures of an observation in a role.
    pub fn figures(observation: &Observation, role: Role) -> impl Iterator<Item = &Figure> + Clone {
        observation.figures.iter().filter(move |f| f.role == role)
    }
}

/// Observations of a stretch, unless its last sentence has more: with their words and figures they take some tens
/// of kilobytes.
const STRETCH: usize = 64;

/// Observations of one sentence, at most: each claim looks at those of its own. Extraction cuts sentences, too.
const MOST_NEIGHBOURS: usize = 160;

/// Bytes of a sentence, at most, for the same reason.
const MOST_BYTES: usize = 4_096;

/// Where the runs of one sentence begin.
fn runs(sentences: &[Span]) -> Vec<usize> {
    let mut runs = Vec::new();
    let mut start = 0;
    for (index, sentence) in sentences.iter().enumerate() {
        let goes_on = index > 0 && sentences[index - 1] == *sentence;
        if !goes_on || index - start >= MOST_NEIGHBOURS {
            runs.push(index);
            start = index;
        }
    }
    runs
}

/// Adds a sentence, in pieces where it is too long to be one.
fn add(out: &mut Vec<Span>, text: &str, mut start: usize, end: usize) {
    while end - start > MOST_BYTES {
        let cut = text.floor_char_boundary(start + MOST_BYTES);
        out.push(Span::new(start, cut));
        start = cut;
    }
    out.push(Span::new(start, end));
}

/// Observations by what they are of.
struct Groups {
    /// The group of each observation.
    of: Vec<usize>,
    members: Vec<Vec<usize>>,
}

impl Groups {
    fn new(observations: &[Observation]) -> Self {
        let mut numbers: HashMap<&str, usize, BuildHasherDefault<Fnv>> = HashMap::default();
        let mut members: Vec<Vec<usize>> = Vec::new();
        let of = (0..).zip(observations).map(|(index, o)| {
            let key = o.indicator.as_ref().unwrap_or(&o.name);
            let group = *numbers.entry(key).or_insert(members.len());
            members.resize_with(members.len().max(group + 1), Vec::new);
            members[group].push(index);
            group
        });
        Self {
            of: of.collect(),
            members,
        }
    }
}

/// Sentences of running text and rows of tables, in the order of the text. A point ends a sentence where a
/// space and a capital, or nothing, follows ("TP. Sa Đéc" is cut, which costs a claim its neighbours at most).
fn sentences(document: &Document) -> Vec<Span> {
    let text = document.text.as_str();
    let mut out = Vec::new();
    for block in &document.blocks {
        if let BlockKind::Table(table) = &block.kind {
            for row in &table.rows {
                if let (Some(first), Some(last)) = (row.first(), row.last()) {
                    let row = first.span.join(last.span);
                    add(&mut out, text, row.start(), row.end());
                }
            }
            continue;
        }
        // A sentence may run over several pieces; it is known by its first byte, and ends with the next.
        let mut open = None;
        for piece in &block.pieces {
            let mut start = open.unwrap_or(piece.start());
            let slice = piece.of(text);
            for (at, mark) in marks(slice) {
                let rest = &slice[at..];
                let mut after = rest.chars().skip(1).skip_while(|c| *c == '.');
                let ends = match after.next() {
                    Some(c) if c.is_whitespace() => {
                        !rest.starts_with('\n')
                            && after.find(|c| !c.is_whitespace()).is_none_or(|c| {
                                c.is_uppercase() || matches!(c, '-' | '–' | '+' | '•' | '*')
                            })
                    }
                    _ => false,
                };
                if ends {
                    let end = piece.start() + at + mark;
                    add(&mut out, text, start.min(end), end);
                    start = end;
                }
            }
            open = Some(start);
            if start < piece.end() {
                add(&mut out, text, start, piece.end());
            }
        }
    }
    out.sort_unstable();
    out.dedup_by_key(|s| s.start());
    out
}

/// Where signs stand that may end a sentence, and their length. By bytes: most are letters.
fn marks(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let bytes = text.as_bytes();
    // '…' begins as dashes and quotation marks do.
    let mut usual = memchr::memchr3_iter(b'.', b'\n', 0xe2, bytes).peekable();
    let mut rare = memchr::memchr2_iter(b'!', b'?', bytes).peekable();
    let found = std::iter::from_fn(move || match (usual.peek(), rare.peek()) {
        (Some(a), Some(b)) if b < a => rare.next(),
        (None, _) => rare.next(),
        _ => usual.next(),
    });
    found.filter_map(|at| match bytes[at] {
        0xe2 => text[at..].starts_with('…').then_some((at, '…'.len_utf8())),
        _ => Some((at, 1)),
    })
}
