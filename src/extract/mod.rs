//! Document to observations and ledger.
//!
//! Each block is read into tokens, numbers and cues (`items`); the clause grammar (`clause`) walks
//! them from number to number and makes drafts; `build` settles their roles and names. Tables have
//! their own reader. Footnotes are read with the words of the clause that they hang on.

mod build;
pub mod catalogue;
mod clause;
mod columns;
mod cues;
mod draft;
mod header;
mod items;
mod lists;
mod name;
mod name_words;
mod parts;
mod period;
mod places;
mod section;
pub mod sector;
mod table;
mod table_head;
mod tables;

use std::collections::BTreeMap;

use crate::ingest::{Block, BlockKind, Document};

use crate::numbers::{Number, UnitKey, digits_in_word};
use crate::report::{Class, Entry, Header, Observation, Part};
use crate::source::Span;
use crate::text::{Kind, Token, Tokenizer, composed, fold};
use items::Reading;
use section::{Place, Sections, kind_of};
use sector::{Scores, scores};
use tables::{Tables, tables};

/// What [`extract`] finds.
#[derive(Debug, Default)]
pub struct Extracted {
    /// Who reports, on what, for when.
    pub header: Header,
    /// In the order of the text.
    pub observations: Vec<Observation>,
    /// Every number once, in order.
    pub ledger: Vec<Entry>,
}

/// Reads all observations of a document. Total: doubtful content becomes a doubt, never an error.
#[must_use]
pub fn extract(document: &Document) -> Extracted {
    let tables = tables();
    let mut extractor = Extractor {
        document,
        tables,
        tokenizer: Tokenizer::remembering(&tables.vocabulary),
        sections: Sections::default(),
        anchors: Vec::new(),
        out: Extracted {
            header: header::header(document),
            ..Extracted::default()
        },
    };
    for block in document
        .blocks
        .iter()
        .filter(|b| !matches!(b.kind, BlockKind::Footnote { .. }))
    {
        extractor.block(block);
    }
    for block in &document.blocks {
        if let BlockKind::Footnote { anchor } = block.kind {
            extractor.footnote(block, anchor);
        }
    }
    extractor.finish()
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
    /// Blocks that footnotes may hang on: their extent, and what a note inherits.
    anchors: Vec<Anchor>,
    out: Extracted,
}

/// What a footnote inherits from the block that it hangs on.
struct Anchor {
    pieces: Vec<Span>,
    tokens: Vec<Token>,
    place: Place,
}

impl<'a> Extractor<'a> {
    fn block(&mut self, block: &Block) {
        if let BlockKind::Table(rows) = &block.kind {
            let place = self.sections.place(None, Scores::default());
            let (observations, ledger) =
                table::table(&self.document.text, rows, self.tables, &place);
            let before = self.out.observations.len() as u32;
            let observations = observations.into_iter().map(|mut o| {
                if let Some(part) = &mut o.part {
                    part.of += before;
                }
                o
            });
            self.out.observations.extend(observations);
            self.out.ledger.extend(ledger);
            return;
        }
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
        let place = self.sections.place(kind_of(&lead_text), scores(&lead_text));
        let lead = lead.to_vec();
        self.observe(&reading, &place, &lead);
        if !matches!(block.kind, BlockKind::Heading { .. }) {
            self.anchors.push(Anchor {
                pieces: block.pieces.clone(),
                tokens: reading.tokens,
                place,
            });
        }
    }

    fn read(&mut self, block: &Block) -> Reading<'a> {
        let text = &self.document.text;
        let mut reading = items::read(text, &block.pieces, self.tables, &mut self.tokenizer);
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
        let (drafts, conditions) = clause::drafts(reading, self.tables, lead);
        let parts = parts::parts(&drafts, reading, self.tables);
        let mut ids = Vec::with_capacity(drafts.len());
        let first = self.out.observations.len();
        let mut marks: Vec<Mark> = Vec::with_capacity(drafts.len());
        for (mut draft, part) in drafts.into_iter().zip(parts) {
            let mark = Mark {
                actor: text_of(reading.text, &draft.parts.actor),
                forecast: draft.forecast,
            };
            let observation = build::observation(&mut draft, reading, self.tables, place);
            if observation.is_some() {
                marks.push(mark);
            }
            ids.push(
                observation
                    .is_some()
                    .then_some(self.out.observations.len() as u32),
            );
            match observation {
                Some(mut observation) => {
                    observation.part = part.and_then(|(of, list)| {
                        let of = ids.get(of).copied().flatten()?;
                        Some(Part { of, list })
                    });
                    self.out.observations.push(observation);
                }
                None => unexplained.extend(draft.figures.iter().map(|f| f.number)),
            }
        }
        tell_apart(&mut self.out.observations[first..], &marks);
        unexplained.sort_unstable();
        for (i, number) in reading.numbers.iter().enumerate() {
            let class = if unexplained.binary_search(&i).is_ok() {
                Class::Unexplained
            } else if conditions.binary_search(&i).is_ok() {
                Class::Name
            } else {
                number.class
            };
            self.out.ledger.push(Entry {
                span: number.span(&reading.tokens),
                class,
            });
        }
        let inner = reading
            .tokens
            .iter()
            .filter_map(|t| digits_in_word(reading.text, t));
        self.out.ledger.extend(inner.map(|span| Entry {
            span,
            class: Class::Other,
        }));
        self.out.ledger.extend(
            reading
                .marks
                .iter()
                .filter(|m| {
                    m.span
                        .of(reading.text)
                        .contains(|c: char| c.is_ascii_digit())
                })
                .map(|m| Entry {
                    span: m.span,
                    class: Class::Reference,
                }),
        );
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
            if let Some(part) = &mut observation.part {
                part.of = ids[part.of as usize];
            }
        }
        lists::link(self.document, &mut out.observations);
        out
    }
}

/// What can tell two observations of the same name apart.
#[derive(PartialEq, Eq)]
struct Mark {
    actor: String,
    forecast: bool,
}

/// "Công an xã tiếp nhận 19 đơn; Đảng ủy tiếp nhận 09 đơn": where names are the same, they say who acts, or
/// that a figure is a forecast.
fn tell_apart(observations: &mut [Observation], marks: &[Mark]) {
    if marks.iter().all(|m| m.actor.is_empty() && !m.forecast) {
        return;
    }
    // By name as a key (one may be spelled by us, another by the text): one who acts, whether others act, too, and whether one is no forecast.
    let mut same: BTreeMap<String, (&str, bool, bool)> = BTreeMap::new();
    for (observation, mark) in observations.iter().zip(marks) {
        let found = same
            .entry(fold(&observation.name))
            .or_insert((&mark.actor, false, false));
        found.1 |= found.0 != mark.actor;
        found.2 |= !mark.forecast;
    }
    for (observation, mark) in observations.iter_mut().zip(marks) {
        let Some(&(_, others, real)) = same.get(&fold(&observation.name)) else {
            continue;
        };
        let forecast = mark.forecast && real;
        if forecast {
            observation.name.push_str(" dự kiến");
        }
        let acts = !mark.actor.is_empty() && others;
        if acts {
            let actor: Vec<&str> = mark.actor.split_whitespace().collect();
            observation.name = format!("{} ({})", observation.name, actor.join(" "));
        }
        if forecast || acts {
            observation.indicator = catalogue::find(&observation.name).map(|i| i.id.to_owned());
        }
    }
}

/// Words before the first ':' of a block, where that comes early: "- Chăn nuôi: …".
fn lead_in<'a>(reading: &'a Reading) -> &'a [Token] {
    let tokens = &reading.tokens;
    let Some(colon) = tokens.iter().take(16).position(|t| t.is(':')) else {
        return &[];
    };
    // "Kiểm tra 26 cơ sở: đạt yêu cầu 20": a number before the colon speaks for itself.
    let measured = |n: &Number| n.class == Class::Measure && n.first < colon;
    if reading.numbers.iter().any(measured) {
        return &[];
    }
    if tokens[..colon].iter().any(|t| {
        matches!(t.kind, Kind::Sign('(' | ';'))
            || t.kind == Kind::Number && !t.glued && t.span.len() > 4
    }) {
        return &[];
    }
    let start = tokens
        .iter()
        .take(colon)
        .rposition(|t| matches!(t.kind, Kind::Sign('-' | '.' | ')' | '+' | '*')))
        .map_or(0, |i| i + 1);
    &tokens[start..colon]
}

/// Words that a comment on how things went begins with.
const COMMENTS: &[&str] = &["theo", "được", "tiếp", "luôn", "cơ", "đạt", "đảm", "thường"];

/// The words of the clause that ends at a byte: at most a dozen, without what it only says about how
/// things went ("… được quan tâm", "… theo quy định").
fn clause_before(text: &str, tokens: &[Token], at: usize) -> Vec<Token> {
    let end = tokens.partition_point(|t| t.span.end() <= at);
    let start = tokens[..end]
        .iter()
        .rposition(|t| matches!(t.kind, Kind::Sign('.' | ';' | ':')) && t.span.end() < at)
        .map_or(0, |i| i + 1);
    let mut words: Vec<Token> = tokens[start..end]
        .iter()
        .filter(|t| t.kind == Kind::Word && composed(t.span.of(text)).len() > 1)
        .copied()
        .collect();
    let comment = |t: &Token| COMMENTS.contains(&&*composed(t.span.of(text)));
    if let Some(cut) = words.iter().skip(3).position(comment) {
        words.truncate(cut + 3);
    }
    words[words.len().saturating_sub(12)..].to_vec()
}

fn text_of(text: &str, tokens: &[Token]) -> String {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => first.span.join(last.span).of(text).to_owned(),
        _ => String::new(),
    }
}
