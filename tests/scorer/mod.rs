//! Scores the observations of a report against its gold annotation.
//!
//! ```text
//! annotated source ──annotated──► text, Gold        text ──soi::analyze──► Report
//! (Gold, Report) ──score──► Tally ──figures──► precision, recall, F1, shares
//! ```
//!
//! | figure | what counts as right |
//! |---|---|
//! | mentions | a number that measures something, found with its role |
//! | links | numbers of one observation put together: its main number with each of the others |
//! | values | main number with the right amount and unit, under the right name |
//! | usable | that, and every other number of the observation with its role |
//!
//! Of the matched observations also the shares with the right name, amount, unit, kind and sector; of
//! all numbers the shares that lie in exactly one ledger entry, in one of the right class, and in an
//! unexplained one. Numbers written in words are left out: the gold marks digits only.

mod amounts;
pub mod annotated;
pub mod compare;
pub mod gold;
mod predicted;
mod tally;

pub use amounts::joined;
pub use tally::{Figures, Tally};

use std::collections::{BTreeMap, BTreeSet};

use soi::Role;

use amounts::same_amount;
use compare::{Words, overlap, same_unit, words};
use gold::Gold;
use predicted::{Found, Seen, ledger_shares};

/// Adds one report to the tally; `show` is how many lines of `errors` are wanted at most.
pub fn score(
    tag: &str,
    gold: &Gold,
    report: &soi::Report,
    tally: &mut Tally,
    errors: &mut Vec<String>,
    show: usize,
) {
    ledger_shares(gold, report, tally);
    let found = predicted::found(gold, report);
    mentions(gold, &found, tally);
    links(gold, &found, tally);

    let names: Vec<Words> = gold.records.iter().map(|r| words(&r.name)).collect();
    tally.gold_records += gold.records.len();
    tally.found_records += found.len();
    let mut used = BTreeSet::new();
    for (ri, record) in gold.records.iter().enumerate() {
        let why = match best(gold, ri, &names, &found, &used) {
            None => Some(format!("main number not found as {:?}", record.main().role)),
            Some((oi, qi)) => {
                used.insert(oi);
                judge(gold, ri, &names, &found[oi], qi, tally)
            }
        };
        if let Some(why) = why
            && errors.len() < show
        {
            let main = record.main();
            errors.push(format!(
                "{tag} @{} {} [{}] {why}",
                main.start, main.text, record.name
            ));
        }
    }
    for (oi, o) in found.iter().enumerate() {
        if !used.contains(&oi) && errors.len() < show {
            let figures: Vec<_> = o.quantities.iter().map(|q| (q.role, q.text)).collect();
            let start = o.quantities[0].start;
            errors.push(format!(
                "{tag} @{start} not in the gold: {:?} {figures:?}",
                o.name
            ));
        }
    }
}

/// Numbers found with their role.
fn mentions(gold: &Gold, found: &[Found<'_>], tally: &mut Tally) {
    let mut seen = BTreeSet::new();
    for q in found.iter().flat_map(|o| &o.quantities) {
        tally.role(q.role).found += q.hits.len().max(1);
        for &(r, m) in &q.hits {
            if gold.records[r].mentions[m].role == q.role && seen.insert((r, m)) {
                tally.role(q.role).right += 1;
            }
        }
    }
    for m in gold.records.iter().flat_map(|r| &r.mentions) {
        tally.role(m.role).gold += 1;
    }
}

/// Numbers of one observation put together.
fn links(gold: &Gold, found: &[Found<'_>], tally: &mut Tally) {
    let mut wanted = BTreeSet::new();
    for record in &gold.records {
        let main = record.main();
        wanted.extend(
            record
                .mentions
                .iter()
                .filter(|m| !std::ptr::eq(*m, main))
                .map(|m| (main.start as i64, m.start as i64)),
        );
    }
    let mut got = BTreeSet::new();
    for o in found {
        let flat = o.flat(gold);
        let main = Role::MAIN_ORDER
            .iter()
            .find_map(|&role| flat.iter().position(|(r, _)| *r == role))
            .expect("an observation found has a quantity");
        let others = flat.iter().enumerate().filter(|(i, _)| *i != main);
        got.extend(others.map(|(_, (_, start))| (flat[main].1, *start)));
    }
    tally.links.right += wanted.intersection(&got).count();
    tally.links.found += got.len();
    tally.links.gold += wanted.len();
}

/// The observation that fits a record best, and which of its quantities holds the main number.
fn best(
    gold: &Gold,
    ri: usize,
    names: &[Words],
    found: &[Found<'_>],
    used: &BTreeSet<usize>,
) -> Option<(usize, usize)> {
    let record = &gold.records[ri];
    let main = record.main();
    let wanted = wanted(gold, ri);
    let mut best: Option<(f64, usize, usize)> = None;
    for (oi, o) in found
        .iter()
        .enumerate()
        .filter(|(oi, _)| !used.contains(oi))
    {
        let holds = |q: &Seen<'_>| {
            q.role == main.role
                && q.hits
                    .iter()
                    .any(|&(r, m)| std::ptr::eq(&gold.records[r].mentions[m], main))
        };
        let Some(qi) = o.quantities.iter().position(holds) else {
            continue;
        };
        let got: BTreeSet<_> = o.flat(gold).into_iter().collect();
        let right = wanted.intersection(&got).count() as f64;
        let extra = got.difference(&wanted).count() as f64;
        let fit = right - extra + overlap(&names[ri], &o.words);
        if best.is_none_or(|(b, ..)| fit > b) {
            best = Some((fit, oi, qi));
        }
    }
    best.map(|(_, oi, qi)| (oi, qi))
}

/// The (role, start) of a record's numbers.
fn wanted(gold: &Gold, ri: usize) -> BTreeSet<(Role, i64)> {
    gold.records[ri]
        .mentions
        .iter()
        .map(|m| (m.role, m.start as i64))
        .collect()
}

/// Judges a matched observation; says what is not right.
fn judge(
    gold: &Gold,
    ri: usize,
    names: &[Words],
    o: &Found<'_>,
    qi: usize,
    tally: &mut Tally,
) -> Option<String> {
    let (record, q) = (&gold.records[ri], &o.quantities[qi]);
    let main = record.main();
    let mine = overlap(&names[ri], &o.words);
    let near = (ri.saturating_sub(3)..names.len().min(ri + 4))
        .filter(|&j| names[j] != names[ri])
        .map(|j| overlap(&names[j], &o.words))
        .fold(0.0, f64::max);
    let held: Vec<_> = q
        .hits
        .iter()
        .filter(|&&(r, _)| r == ri)
        .map(|&(r, m)| &gold.records[r].mentions[m])
        .filter(|m| m.role == main.role)
        .collect();
    let name = mine >= 0.5 && mine >= near;
    let unit = same_unit(&main.unit, q.unit);
    let amount = same_amount(&held, q.amount());
    tally.matched += 1;
    for (figure, right) in [
        ("name", name),
        ("amount", amount),
        ("unit", unit),
        ("kind", o.kind == record.kind),
        ("sector", o.sector == record.sector),
    ] {
        *tally.of_matched.entry(figure).or_default() += usize::from(right);
    }
    if name && unit && amount {
        tally.values += 1;
        let (wanted, got) = (wanted(gold, ri), o.flat(gold).into_iter().collect());
        if wanted == got {
            tally.usable += 1;
            return None;
        }
        let roles = |a: &BTreeSet<(Role, i64)>, b: &BTreeSet<_>| -> BTreeMap<Role, usize> {
            a.difference(b).fold(BTreeMap::new(), |mut n, (role, _)| {
                *n.entry(*role).or_default() += 1;
                n
            })
        };
        return Some(format!(
            "numbers: missing {:?}, extra {:?}",
            roles(&wanted, &got),
            roles(&got, &wanted)
        ));
    }
    Some(if !name {
        format!(
            "name {:?}{}",
            o.name,
            if mine < 0.5 {
                ""
            } else {
                " (closer to a neighbour)"
            }
        )
    } else if !unit {
        format!("unit {:?} for {:?}", q.unit, main.unit)
    } else {
        format!("amount {} for {}", q.amount().low, main.text)
    })
}
