//! Document to observations and ledger.
//!
//! Each block is read into tokens, numbers and cues, and the clause grammar walks them from number to
//! number and makes drafts (`sentence`); `settle` makes observations of these. `lexicon` holds the words,
//! `frame` what stands around a sentence. Tables have their own reader. Footnotes are read with the words of
//! the clause that they hang on.

pub mod catalogue;
mod frame;
mod header;
mod lexicon;
mod name;
mod note_marks;
mod sentence;
mod settle;
mod table;

use std::cell::Cell;

use crate::ingest::{self, Block, BlockKind, Document};

use crate::numbers::{UnitKey, digits_in_word};
use crate::report::{Class, Entry, Header, Observation, Part, Period, RateColumn};
use crate::source::Span;
use crate::text::{Token, Tokenizer};
use catalogue::{Scores, scores};
use frame::{Place, Sections, clause_before, lead_in};
use lexicon::{Tables, tables};
use sentence::{Reading, Room};
use settle::Mark;

/// What [`extract`] finds.
#[derive(Debug, Default)]
pub struct Extracted {
    /// Who reports, on what, for when.
    pub header: Header,
    /// In the order of the text.
    pub observations: Vec<Observation>,
    /// Every number once, in order.
    pub ledger: Vec<Entry>,
    /// The columns of percentages and changes of its tables, in order.
    pub rates: Vec<RateColumn>,
}

/// Reads all observations of a document. Total: doubtful content becomes a doubt, never an error.
#[must_use]
pub fn extract(document: &Document) -> Extracted {
    extract_at(document, &Cell::new(0))
}

/// The same; `at` is told the number of the block that is being read, from 1, and 0 after the last.
#[must_use]
pub fn extract_at(document: &Document, at: &Cell<u32>) -> Extracted {
    let tables = tables();
    let header = header::header(document);
    let year = header.period.and_then(|period| period.year());
    let mut extractor = Extractor {
        document,
        tables,
        tokenizer: Tokenizer::remembering(&tables.vocabulary),
        sections: Sections::of_year(year),
        notes: notes(document),
        anchors: Vec::new(),
        room: Room::default(),
        note_marks: note_marks::note_marks(document),
        above: Vec::new(),
        layout: None,
        out: Extracted {
            header,
            ..Extracted::default()
        },
    };
    let is_note = |block: &Block| matches!(block.kind, BlockKind::Footnote { .. });
    for (number, block) in (1..).zip(&document.blocks).filter(|(_, b)| !is_note(b)) {
        at.set(number);
        extractor.block(block);
    }
    for (number, block) in (1..).zip(&document.blocks) {
        if let BlockKind::Footnote { anchor } = block.kind {
            at.set(number);
            extractor.footnote(block, anchor);
        }
    }
    at.set(0);
    extractor.finish()
}

/// The period that a text names, the way heads of reports do.
#[must_use]
pub fn read_period(text: &str) -> Option<Period> {
    frame::period(text)
}

/// What figures of that unit can be compared by.
#[must_use]
pub fn unit_key(unit: &str) -> UnitKey {
    let tables = tables();
    UnitKey::new(unit, &tables.reader.units, &tables.vocabulary)
}

struct Extractor<'a> {
    document: &'a Document,
    tables: &'static Tables,
    tokenizer: Tokenizer<'static>,
    sections: Sections,
    /// The places that footnotes hang on, in order.
    notes: Vec<usize>,
    /// The blocks that hold them: their extent, and what a note inherits.
    anchors: Vec<Anchor>,
    /// What the reading of the last block has left.
    room: Room,
    note_marks: Vec<Span>,
    /// The beginnings of the last blocks that are no table: a table's title and unit stand there.
    above: Vec<&'a str>,
    /// How the last table was read, while little stands behind it.
    layout: Option<table::Layout>,
    out: Extracted,
}

/// What a footnote inherits from the block that it hangs on.
struct Anchor {
    pieces: Vec<Span>,
    tokens: Vec<Token>,
    place: Place,
}

impl<'a> Extractor<'a> {
    fn block(&mut self, block: &'a Block) {
        if let BlockKind::Table(rows) = &block.kind {
            return self.table(block, rows);
        }
        let above = block
            .pieces
            .first()
            .map_or("", |p| p.of(&self.document.text));
        self.above.push(above);
        if self.above.len() == table::LINES_ABOVE {
            self.layout = None;
        }
        let old = self.above.len().saturating_sub(table::LINES_ABOVE);
        self.above.drain(..old);
        let reading = self.read(block);
        if let BlockKind::Heading { level } = block.kind {
            let title: Vec<&str> = block
                .pieces
                .iter()
                .map(|p| p.of(&self.document.text))
                .collect();
            self.sections.enter(level, &title.join(" "));
        }
        let lead = lead_in(&reading);
        let lead_text = text_of(&self.document.text, lead);
        let place = self
            .sections
            .place(self.sections.kind_of(&lead_text), scores(&lead_text));
        let lead = lead.to_vec();
        self.observe(&reading, &place, &lead);
        if !matches!(block.kind, BlockKind::Heading { .. }) && self.has_note(block) {
            self.anchors.push(Anchor {
                pieces: block.pieces.clone(),
                tokens: reading.tokens,
                place,
            });
        } else {
            self.room = reading.leave();
        }
    }

    /// Whether a footnote hangs on the block.
    fn has_note(&self, block: &Block) -> bool {
        block.pieces.iter().any(|piece| {
            let after = self.notes.partition_point(|at| *at < piece.start());
            self.notes.get(after).is_some_and(|at| *at <= piece.end())
        })
    }

    fn table(&mut self, block: &Block, table: &ingest::Table) {
        let place = self.sections.place(None, Scores::default());
        let found = table::table(
            &self.document.text,
            table,
            self.tables,
            &place,
            &self.above,
            &mut self.layout,
        );
        self.above.clear();
        let before = self.out.observations.len() as u32;
        let observations = found.observations.into_iter().map(|mut o| {
            if let Some(part) = &mut o.part {
                part.of += before;
            }
            o
        });
        self.out.observations.extend(observations);
        self.out.ledger.extend(found.ledger);
        let whole = block.pieces.first().copied().unwrap_or_default();
        let rates = found.rates.into_iter();
        self.out.rates.extend(rates.map(|rate| RateColumn {
            table: whole,
            ..rate
        }));
    }

    fn read(&mut self, block: &Block) -> Reading<'a> {
        let text = &self.document.text;
        let mut reading = sentence::read_noting(
            text,
            &block.pieces,
            self.tables,
            &mut self.tokenizer,
            &self.note_marks,
            std::mem::take(&mut self.room),
        );
        reading.itemize(self.tables);
        reading
    }

    fn footnote(&mut self, block: &Block, anchor: Option<u32>) {
        let reading = self.read(block);
        let found = anchor.and_then(|at| self.anchor(at as usize));
        let (place, lead) = match (found, anchor) {
            (Some(found), Some(at)) => {
                let lead = clause_before(&self.document.text, &found.tokens, at as usize);
                (
                    found
                        .place
                        .nearer(scores(&text_of(&self.document.text, &lead))),
                    lead,
                )
            }
            _ => (Place::default(), Vec::new()),
        };
        self.observe(&reading, &place, &lead);
        self.room = reading.leave();
    }

    /// The block that a byte lies in. Blocks come in order; a block cut in two by a footnote may begin some
    /// blocks before its last piece.
    fn anchor(&self, at: usize) -> Option<&Anchor> {
        let after = self
            .anchors
            .partition_point(|a| a.pieces.first().is_some_and(|p| p.start() <= at));
        let near = &self.anchors[after.saturating_sub(8)..after];
        near.iter()
            .rev()
            .find(|a| a.pieces.iter().any(|p| p.start() <= at && at <= p.end()))
    }

    fn observe(&mut self, reading: &Reading, place: &Place, lead: &[Token]) {
        let mut unexplained = Vec::new();
        let (drafts, conditions) = sentence::drafts(reading, self.tables, lead);
        let parts = settle::parts(&drafts, reading, self.tables);
        let mut ids = Vec::with_capacity(drafts.len());
        let first = self.out.observations.len();
        let mut marks: Vec<Mark> = Vec::with_capacity(drafts.len());
        for (mut draft, part) in drafts.into_iter().zip(parts) {
            let mark = Mark {
                actor: text_of(reading.text, &draft.parts.actor),
                forecast: draft.forecast,
            };
            let found = settle::observation(&mut draft, reading, self.tables, place);
            let Some(mut observation) = found else {
                ids.push(None);
                unexplained.extend(draft.figures.iter().map(|f| f.number));
                continue;
            };
            marks.push(mark);
            ids.push(Some(self.out.observations.len() as u32));
            observation.part = part.and_then(|(of, list)| {
                let of = ids.get(of).copied().flatten()?;
                Some(Part { of, list })
            });
            self.out.observations.push(observation);
        }
        settle::tell_apart(&mut self.out.observations[first..], &marks);
        unexplained.sort_unstable();
        self.account(reading, &unexplained, &conditions);
    }

    /// Enters every number of a block into the ledger; those that are unexplained and those that are conditions in a
    /// name are sorted.
    fn account(&mut self, reading: &Reading, unexplained: &[usize], conditions: &[usize]) {
        let ledger = &mut self.out.ledger;
        let numbers = reading.numbers.iter().enumerate();
        ledger.extend(numbers.map(|(i, number)| {
            let class = if unexplained.binary_search(&i).is_ok() {
                Class::Unexplained
            } else if conditions.binary_search(&i).is_ok() {
                Class::Name
            } else {
                number.class
            };
            Entry {
                span: number.span(&reading.tokens),
                class,
            }
        }));
        let inner = reading.tokens.iter();
        let inner = inner.filter_map(|t| digits_in_word(reading.text, t));
        ledger.extend(inner.map(|span| Entry {
            span,
            class: Class::Other,
        }));
        let is_digit = |c: char| c.is_ascii_digit();
        let marks = reading.marks.iter();
        let marks = marks.filter(|m| m.span.of(reading.text).contains(is_digit));
        ledger.extend(marks.map(|m| Entry {
            span: m.span,
            class: Class::Reference,
        }));
    }

    fn finish(self) -> Extracted {
        let mut out = self.out;
        out.ledger
            .sort_by_key(|e| (e.span.start(), std::cmp::Reverse(e.span.end())));
        // A note mark inside of a document number: "12/QĐ[1]-UBND".
        out.ledger
            .dedup_by(|inner, outer| inner.span.end() <= outer.span.end());
        // Until here parts name their wholes by the order in which they were found.
        for (i, observation) in out.observations.iter_mut().enumerate() {
            observation.id = i as u32;
        }
        out.observations
            .sort_by_key(|o| o.main().map(|f| f.quantity.span));
        let mut ids = vec![0; out.observations.len()];
        for (i, observation) in out.observations.iter().enumerate() {
            ids[observation.id as usize] = i as u32 + 1;
        }
        for (i, observation) in out.observations.iter_mut().enumerate() {
            observation.id = i as u32 + 1;
            observation.canonical = name::canonical(&observation.name);
            // "Thu NSNN trên địa bàn" is known by its words.
            if let (None, Some(canonical)) = (&observation.indicator, &observation.canonical) {
                observation.indicator = catalogue::find(canonical).map(|i| i.id.to_owned());
            }
            if let Some(part) = &mut observation.part {
                part.of = ids[part.of as usize];
            }
        }
        settle::link(self.document, &mut out.observations);
        out
    }
}

/// The places that footnotes hang on, in order.
fn notes(document: &Document) -> Vec<usize> {
    let anchors = document.blocks.iter().filter_map(|block| match block.kind {
        BlockKind::Footnote { anchor } => anchor.map(|at| at as usize),
        _ => None,
    });
    let mut notes: Vec<usize> = anchors.collect();
    notes.sort_unstable();
    notes
}

fn text_of(text: &str, tokens: &[Token]) -> String {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => first.span.join(last.span).of(text).to_owned(),
        _ => String::new(),
    }
}
