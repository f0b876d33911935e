//! Reports that belong together (`tests/families`): every planted contradiction, wrong total and stale percentage is
//! found by [`soi::compare`], none is invented, and figures of one indicator stand in one row.
//!
//! `family.toml` says which reports are held against each other, what is to be found (the rule and the number of the
//! claim as written), and which figures are one indicator.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use soi::compare::{self, Alignment, CrossCode, CrossFinding};
use soi::{Options, Report};

/// The least share of the pairs of figures of one indicator that stand in one row.
const ALIGNED: f64 = 0.95;

#[derive(Deserialize)]
struct Family {
    compare: Vec<Compare>,
    rollup: Vec<Rollup>,
    row: Vec<Row>,
}

#[derive(Deserialize)]
struct Compare {
    reports: Vec<String>,
    findings: BTreeSet<(CrossCode, String)>,
}

#[derive(Deserialize)]
struct Rollup {
    reports: Vec<String>,
    parent: String,
    findings: BTreeSet<(CrossCode, String)>,
}

/// One indicator: its figure by report.
#[derive(Deserialize)]
struct Row {
    cells: BTreeMap<String, String>,
}

/// How many pairs of figures of one indicator stand in one row, of how many; and what does not.
#[derive(Default)]
struct Aligned {
    right: usize,
    wrong: Vec<String>,
}

fn families() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/families");
    let folders = fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    folders.collect()
}

fn read(folder: &Path, name: &str) -> Report {
    let bytes = fs::read(folder.join(format!("{name}.txt"))).unwrap();
    soi::analyze(name, &bytes, &Options::default(), |_| true).unwrap()
}

/// The index of the first observation that has the number, as written, for its value.
fn observation(report: &Report, number: &str) -> Option<usize> {
    let has = |o: &soi::Observation| {
        let value = o.figure(soi::Role::Value);
        value.is_some_and(|f| f.quantity.span.of(&report.document.text) == number)
    };
    report.observations.iter().position(has)
}

fn found(findings: &[CrossFinding], reports: &[&Report]) -> BTreeSet<(CrossCode, String)> {
    let claim = |finding: &CrossFinding| {
        let report = reports[finding.claim.report];
        let number = finding.claim.figure.span.of(&report.document.text);
        (finding.code, number.to_owned())
    };
    findings.iter().map(claim).collect()
}

impl Aligned {
    fn count(&mut self, alignment: &Alignment, names: &[&str], reports: &[&Report], rows: &[Row]) {
        // By indicator: the row that each report has it in.
        let mut by_row = BTreeMap::new();
        for (at, row) in rows.iter().enumerate() {
            let placed = |(report, name): (usize, &&str)| {
                let number = row.cells.get(*name)?;
                let index = observation(reports[report], number);
                let holds = |r: &compare::Row| index.is_some() && r.cells[report] == index;
                Some((report, alignment.rows.iter().position(holds)))
            };
            let placed: Vec<_> = names.iter().enumerate().filter_map(placed).collect();
            for (i, a) in placed.iter().enumerate() {
                for b in &placed[i + 1..] {
                    if a.1.is_some() && a.1 == b.1 {
                        self.right += 1;
                    } else {
                        let cells = |(report, _): (usize, _)| &row.cells[names[report]];
                        self.wrong.push(format!("{} | {}", cells(*a), cells(*b)));
                    }
                }
            }
            for (_, aligned) in placed.iter().filter(|p| p.1.is_some()) {
                let other = by_row.insert(*aligned, at).filter(|other| *other != at);
                assert_eq!(other, None, "two indicators in one row: {:?}", row.cells);
            }
        }
    }

    fn share(&self) -> f64 {
        self.right as f64 / (self.right + self.wrong.len()) as f64
    }
}

#[test]
fn what_does_not_agree_between_reports_is_found_and_nothing_else() {
    for folder in families() {
        let family = fs::read_to_string(folder.join("family.toml")).unwrap();
        let family: Family = toml::from_str(&family).unwrap();
        let mut aligned = Aligned::default();
        for Compare { reports, findings } in &family.compare {
            let names: Vec<&str> = reports.iter().map(String::as_str).collect();
            let texts: Vec<Report> = names.iter().map(|name| read(&folder, name)).collect();
            let texts: Vec<&Report> = texts.iter().collect();
            let compared = compare::compare(&texts);
            assert_eq!(&found(&compared.findings, &texts), findings, "{names:?}");
            aligned.count(&compared.alignment, &names, &texts, &family.row);
        }
        for Rollup {
            reports,
            parent,
            findings,
        } in &family.rollup
        {
            let names: Vec<&str> = reports.iter().chain([parent]).map(String::as_str).collect();
            let texts: Vec<Report> = names.iter().map(|name| read(&folder, name)).collect();
            let texts: Vec<&Report> = texts.iter().collect();
            let (parent, places) = texts.split_last().unwrap();
            let rollup = compare::rollup(places, Some(parent));
            assert_eq!(&found(&rollup.findings, &texts), findings, "{names:?}");
            aligned.count(&rollup.alignment, &names, &texts, &family.row);
        }
        assert!(
            aligned.share() >= ALIGNED,
            "{}: {:#?}",
            aligned.share(),
            aligned.wrong
        );
    }
}
