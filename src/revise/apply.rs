//! Observations and corrections to the observations that a person wants, and what they were before.

use crate::decimal::Decimal;

use super::{Added, Change, Corrections, Fix, Typed};
use crate::extract::catalogue;
use crate::ingest::Document;
use crate::report::{
    Class, Conflict, Doubt, Entry, Figure, Header, NameFrom, Observation, Quantity, Reading,
    Revision, Revisions, Role,
};
use crate::source::Span;

/// What the corrections have made of a report.
#[derive(Debug)]
pub struct Revised {
    /// Who reports, for when.
    pub header: Header,
    /// In the order of the text, numbered anew.
    pub observations: Vec<Observation>,
    /// Every number; those of added rows measure something now.
    pub ledger: Vec<Entry>,
    /// What was otherwise before.
    pub revisions: Revisions,
}

/// An observation with what was corrected of it.
struct Row {
    observation: Observation,
    was: Option<Option<Observation>>,
    correction: usize,
    deleted: bool,
}

/// Applies corrections. What does not find its place is told and changes nothing.
#[must_use]
pub fn revise(
    document: &Document,
    header: Header,
    observations: Vec<Observation>,
    ledger: Vec<Entry>,
    corrections: &Corrections,
) -> Revised {
    let text = document.text.as_str();
    let (places, of) = places(&observations);
    let numbers: Vec<Span> = ledger.iter().map(|e| e.span).collect();
    let row = |observation| Row {
        observation,
        was: None,
        correction: 0,
        deleted: false,
    };
    let mut rows: Vec<Row> = observations.into_iter().map(row).collect();
    let mut ledger = ledger;
    let mut conflicts = Vec::new();
    for (correction, fix) in corrections.rows.iter().enumerate() {
        let what = fix.fix();
        let is_added = matches!(what, Fix::Add(_));
        let found = if is_added {
            fix.at.find(text, &numbers)
        } else {
            fix.at.find(text, &places).map(|i| of[i])
        };
        match found {
            Ok(at) => match &what {
                Fix::Change(change) => {
                    let row = &mut rows[at];
                    row.was = Some(Some(row.observation.clone()));
                    row.correction = correction;
                    changed(&mut row.observation, change);
                }
                Fix::Delete(_) => {
                    let row = &mut rows[at];
                    row.was = Some(Some(row.observation.clone()));
                    row.correction = correction;
                    row.deleted = true;
                }
                Fix::Add(new) => {
                    ledger[at].class = Class::Measure;
                    rows.push(Row {
                        was: Some(None),
                        correction,
                        ..row(added(new, ledger[at].span))
                    });
                }
            },
            Err((why, there)) => {
                let there = there.and_then(|i| if is_added { None } else { of.get(i) });
                conflicts.push(Conflict {
                    correction,
                    why,
                    id: there.map(|&i| rows[i].observation.id),
                });
            }
        }
    }
    let (observations, rows) = numbered(rows, &mut conflicts);
    let was = (!corrections.header.is_empty()).then(|| header.clone());
    Revised {
        header: headed(header, corrections),
        observations,
        ledger,
        revisions: Revisions {
            header: was,
            rows,
            conflicts,
        },
    }
}

/// The figures of all observations, and whose each is.
fn places(observations: &[Observation]) -> (Vec<Span>, Vec<usize>) {
    let figures = observations.iter().enumerate().flat_map(|(i, o)| {
        let main = o.main().map(|f| f.quantity.span);
        main.map(|span| (span, i))
    });
    figures.unzip()
}

fn headed(mut header: Header, corrections: &Corrections) -> Header {
    let fix = &corrections.header;
    for (field, text) in [
        (&mut header.place, &fix.place),
        (&mut header.issuer, &fix.issuer),
    ] {
        if let Some(text) = text {
            *field = Some(text.clone()).filter(|t| !t.trim().is_empty());
        }
    }
    header.period = fix.period.or(header.period);
    header
}

fn changed(observation: &mut Observation, change: &Change) {
    if let Some(name) = &change.name {
        observation.indicator = catalogue::find(name).map(|i| i.id.to_owned());
        observation.name.clone_from(name);
        observation.canonical = None;
        observation.reading.doubts.retain(|d| *d != Doubt::Name);
    }
    for typed in &change.amounts {
        set(observation, typed);
        if typed.role == Role::Value {
            let doubts = &mut observation.reading.doubts;
            doubts.retain(|d| !matches!(d, Doubt::Amount | Doubt::Role));
        }
    }
    observation.kind = change.kind.unwrap_or(observation.kind);
    observation.sector = change.sector.unwrap_or(observation.sector);
    observation.period = change.period.or(observation.period);
}

/// Sets the figure of a role; without an amount there is none.
fn set(observation: &mut Observation, typed: &Typed) {
    let main = observation
        .main()
        .map_or_else(Span::default, |f| f.quantity.span);
    let Some(amount) = typed.amount else {
        observation.figures.retain(|f| f.role != typed.role);
        return;
    };
    let old = observation
        .figures
        .iter_mut()
        .find(|f| f.role == typed.role);
    if let Some(figure) = old {
        figure.quantity = quantity(figure.quantity.span, amount, &typed.unit);
        return;
    }
    observation.figures.push(Figure {
        role: typed.role,
        base: None,
        direction: None,
        // It stands nowhere in the text: the row's own place is the nearest.
        quantity: quantity(main, amount, &typed.unit),
    });
}

fn quantity(span: Span, amount: Decimal, unit: &str) -> Quantity {
    Quantity {
        span,
        amount,
        amount_max: None,
        unit: unit.to_owned(),
        qualifier: None,
        readings: Vec::new(),
    }
}

fn added(new: &Added, span: Span) -> Observation {
    Observation {
        id: 0,
        name: new.name.clone(),
        canonical: None,
        indicator: catalogue::find(&new.name).map(|i| i.id.to_owned()),
        kind: new.kind,
        sector: new.sector,
        period: None,
        figures: vec![Figure {
            role: Role::Value,
            base: None,
            direction: None,
            quantity: quantity(span, new.amount, &new.unit),
        }],
        part: None,
        reading: Reading {
            name_from: NameFrom::Clause,
            doubts: Vec::new(),
        },
    }
}

/// The rows that are left, in the order of the text and numbered so; parts follow their wholes.
fn numbered(mut rows: Vec<Row>, conflicts: &mut [Conflict]) -> (Vec<Observation>, Vec<Revision>) {
    let start = |o: &Observation| o.main().map_or(0, |f| f.quantity.span.start());
    // Stable, and only where something was added: the order of extraction stays otherwise.
    if rows.iter().any(|r| r.observation.id == 0) {
        rows.sort_by_key(|r| start(&r.observation));
    }
    let mut new_ids: Vec<(u32, u32)> = Vec::new();
    let mut next = 1;
    let mut revisions = Vec::new();
    for row in &mut rows {
        let id = (!row.deleted).then_some(next);
        if let Some(id) = id {
            new_ids.push((row.observation.id, id));
            next += 1;
        }
        if let Some(was) = row.was.take() {
            revisions.push(Revision {
                id,
                was,
                correction: row.correction,
            });
        }
    }
    new_ids.sort_unstable();
    let new_id = |old: u32| {
        let at = new_ids.binary_search_by_key(&old, |(old, _)| *old).ok()?;
        Some(new_ids[at].1)
    };
    for conflict in conflicts {
        conflict.id = conflict.id.and_then(new_id);
    }
    let left = rows
        .into_iter()
        .filter(|r| !r.deleted)
        .map(|r| r.observation);
    let observations = left.zip(1..).map(|(mut o, id)| {
        o.id = id;
        o.part = o.part.and_then(|mut part| {
            part.of = new_id(part.of)?;
            Some(part)
        });
        o
    });
    (observations.collect(), revisions)
}
