//! What a report says, set against the numbers of a gold annotation: which mentions each quantity covers.

use std::collections::BTreeMap;

use soi::{Class, Decimal, Kind, Positions, Report, Role, Sector, Span};

use super::amounts;
use super::compare::{Words, words};
use super::gold::Gold;
use super::tally::Tally;

/// One observation of the report, with at least one quantity written in digits.
pub struct Found<'a> {
    pub name: &'a str,
    pub words: Words,
    pub kind: Kind,
    pub sector: Sector,
    pub quantities: Vec<Seen<'a>>,
}

/// One quantity of it. Places are code points.
pub struct Seen<'a> {
    pub role: Role,
    pub text: &'a str,
    pub start: usize,
    pub unit: &'a str,
    low: Decimal,
    high: Decimal,
    /// (record, mention) of the gold that it covers, in the order of the text.
    pub hits: Vec<(usize, usize)>,
}

impl Seen<'_> {
    pub fn amount(&self) -> amounts::Found<'_> {
        amounts::Found {
            low: self.low,
            high: self.high,
            unit: self.unit,
        }
    }
}

impl Found<'_> {
    /// (role, start) of every number: of the mention it covers, or a place of its own below zero.
    pub fn flat(&self, gold: &Gold) -> Vec<(Role, i64)> {
        let mut flat = Vec::new();
        for q in &self.quantities {
            if q.hits.is_empty() {
                flat.push((q.role, -(q.start as i64) - 1));
            }
            let start = |&(r, m): &(usize, usize)| gold.records[r].mentions[m].start as i64;
            flat.extend(q.hits.iter().map(|hit| (q.role, start(hit))));
        }
        flat
    }
}

/// The report's observations against the gold's numbers.
pub fn found<'a>(gold: &Gold, report: &'a Report) -> Vec<Found<'a>> {
    let text = report.document.text.as_str();
    let positions = Positions::new(text);
    let mut mention_at = BTreeMap::new();
    for (r, record) in gold.records.iter().enumerate() {
        for (m, mention) in record.mentions.iter().enumerate() {
            mention_at.extend((mention.start..mention.end).map(|c| (c, (r, m))));
        }
    }
    let seen = |figure: &'a soi::Figure| {
        let q = &figure.quantity;
        let written = q.span.of(text);
        if !written.chars().any(|c| c.is_ascii_digit()) {
            return None;
        }
        let (start, end) = points(&positions, q.span);
        let mut hits: Vec<(usize, usize)> =
            mention_at.range(start..end).map(|(_, hit)| *hit).collect();
        hits.dedup();
        Some(Seen {
            role: figure.role,
            text: written,
            start,
            unit: &q.unit,
            low: q.amount,
            high: q.amount_max.unwrap_or(q.amount),
            hits,
        })
    };
    let observations = report.observations.iter().map(|o| Found {
        name: &o.name,
        words: words(&o.name),
        kind: o.kind,
        sector: o.sector,
        quantities: o.figures.iter().filter_map(seen).collect(),
    });
    observations.filter(|o| !o.quantities.is_empty()).collect()
}

fn points(positions: &Positions<'_>, span: Span) -> (usize, usize) {
    (
        positions.code_points(span.start()),
        positions.code_points(span.end()),
    )
}

/// Counts, for every number of the gold, how the ledger accounts for it.
pub fn ledger_shares(gold: &Gold, report: &Report, tally: &mut Tally) {
    let positions = Positions::new(&report.document.text);
    let mut entries_at: BTreeMap<usize, Vec<Class>> = BTreeMap::new();
    for entry in &report.ledger {
        let (start, end) = points(&positions, entry.span);
        for c in start..end {
            entries_at.entry(c).or_default().push(entry.class);
        }
    }
    let group = |class: &Class| match class {
        Class::Measure => "measure",
        Class::Time => "time",
        Class::Reference | Class::Name | Class::Other => "rest",
        Class::Unexplained => "unexplained",
    };
    let measures = gold
        .records
        .iter()
        .flat_map(|r| &r.mentions)
        .map(|m| (m.start, "measure"));
    let noise = gold
        .noise
        .iter()
        .map(|n| (n.start, if n.role == "time" { "time" } else { "rest" }));
    for (start, wanted) in measures.chain(noise) {
        let here = entries_at.get(&start).map_or(&[][..], Vec::as_slice);
        tally.numbers += 1;
        tally.covered += usize::from(here.len() == 1);
        if let Some(first) = here.first() {
            tally.class_right += usize::from(group(first) == wanted);
            tally.unexplained += usize::from(*first == Class::Unexplained);
        }
    }
}
