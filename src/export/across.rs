//! Several reports side by side to text, JSON and CSV: a comparison ([`Comparison`]) or a roll-up
//! ([`Rollup`]).
//!
//! ```text
//! Không nhất quán giữa các báo cáo: 1
//!  ≠ Đàn lợn · 2026.txt dòng 12: Số cùng kỳ: báo cáo này ghi 8.670 con, báo cáo kỳ trước ghi 8.760 con
//! ```
//!
//! JSON has the findings by code with their places in code points, as that of one report has.

use serde::Serialize;

use super::csv::harmless;
use crate::compare::{
    Alignment, Comparison, CrossCode, CrossFinding, CrossSlip, NoSum, Relation, Rollup, Row, Spot,
    Sum, Total,
};
use crate::messages::{self, Label, Lang, compare::cross_finding, compare::with_unit, places};
use crate::report::{Kind, Observation, Origins, Report, Role, Sector};
use crate::source::Positions;

/// Name and version of the JSON of several reports.
pub const ACROSS_SCHEMA: &str = "soi.across/1";

/// Reports with what the writers need of them, looked up once.
struct Shelf<'a> {
    reports: Vec<&'a Report>,
    positions: Vec<Positions<'a>>,
    origins: Vec<Origins>,
    lang: Lang,
}

impl<'a> Shelf<'a> {
    fn new(reports: &[&'a Report], lang: Lang) -> Self {
        Self {
            reports: reports.to_vec(),
            positions: reports
                .iter()
                .map(|r| Positions::new(&r.document.text))
                .collect(),
            origins: reports.iter().map(|r| Origins::new(r)).collect(),
            lang,
        }
    }

    fn names(&self) -> Vec<&'a str> {
        self.reports.iter().map(|r| r.name.as_str()).collect()
    }

    fn observation(&self, report: usize, cell: Option<usize>) -> Option<&'a Observation> {
        self.reports.get(report)?.observations.get(cell?)
    }

    /// "2026.txt dòng 12".
    fn place(&self, spot: &Spot) -> String {
        let Some(report) = self.reports.get(spot.report) else {
            return String::new();
        };
        let start = spot.figure.span.start();
        let origin = self.origins[spot.report].at(report, start);
        let origin = origin.map_or_else(String::new, |o| {
            format!(" {}", places::in_words(report, o, self.lang))
        });
        format!("{}{origin}", report.name)
    }

    fn finding(&self, finding: &CrossFinding, rows: &[Row]) -> String {
        let name = rows.get(finding.row).map_or("", |r| r.name.as_str());
        let sentence = cross_finding(finding, &self.names(), self.lang);
        format!("{name} · {}: {sentence}", self.place(&finding.claim))
    }

    /// The level of a row in a report: "9.240 con", or "".
    fn level(&self, row: &Row, report: usize) -> String {
        let cell = row.cells.get(report).copied().flatten();
        let observation = self.observation(report, cell);
        let main = observation.and_then(|o| o.figure(Role::Value).or(o.main()));
        main.map_or_else(String::new, |f| messages::quantity(&f.quantity, self.lang))
    }

    fn findings(&self, findings: &[CrossFinding], rows: &[Row]) -> String {
        let head = self.lang.pick(
            "Không nhất quán giữa các báo cáo",
            "Inconsistent between the reports",
        );
        let mut out = format!("{head}: {}\n", findings.len());
        for finding in findings {
            out.push_str(&format!(
                " ≠ {}\n",
                self.finding(finding, rows).replace('\u{a0}', " ")
            ));
        }
        out
    }

    fn total(&self, sum: &Sum) -> String {
        match sum {
            Sum::Total(total) => with_unit(total.amount, &total.unit, self.lang),
            Sum::None(_) => String::new(),
        }
    }
}

/// A comparison for a terminal: what does not agree, then the rows.
#[must_use]
pub fn comparison_text(reports: &[&Report], comparison: &Comparison, lang: Lang) -> String {
    let shelf = Shelf::new(reports, lang);
    let rows = &comparison.alignment.rows;
    let mut out = String::new();
    for (earlier, later, relation) in &comparison.pairs {
        let names = shelf.names();
        out.push_str(&format!(
            "{} ↔ {}: {}\n",
            names[*earlier],
            names[*later],
            relation.label(lang)
        ));
    }
    out.push_str(&shelf.findings(&comparison.findings, rows));
    for row in rows {
        let cells: Vec<String> = (0..reports.len()).map(|r| shelf.level(row, r)).collect();
        out.push_str(&format!("{}\t{}\n", row.name, cells.join("\t")));
    }
    out
}

/// A roll-up for a terminal.
#[must_use]
pub fn rollup_text(reports: &[&Report], rollup: &Rollup, lang: Lang) -> String {
    let shelf = Shelf::new(reports, lang);
    let rows = &rollup.alignment.rows;
    let mut out = shelf.findings(&rollup.findings, rows);
    for (row, sum) in rows.iter().zip(&rollup.sums) {
        let cells: Vec<String> = (0..reports.len()).map(|r| shelf.level(row, r)).collect();
        let sum = match sum {
            Sum::Total(total) => {
                let of = format!("{}/{}", total.of, rollup.places);
                format!("{} ({of})", shelf.total(sum))
            }
            Sum::None(reason) => format!("({})", reason.label(lang)),
        };
        out.push_str(&format!("{}\t{}\t{sum}\n", row.name, cells.join("\t")));
    }
    out
}

/// The rows as a table: indicator, unit, one column a report, and the sum of a roll-up.
#[must_use]
pub fn across_csv(
    reports: &[&Report],
    alignment: &Alignment,
    sums: Option<&[Sum]>,
    lang: Lang,
) -> Vec<u8> {
    let shelf = Shelf::new(reports, lang);
    let mut writer = super::csv::writer(super::csv::MARK, lang);
    let mut header = vec![lang.pick("Chỉ tiêu", "Indicator").to_owned()];
    header.extend(reports.iter().map(|r| r.name.clone()));
    if sums.is_some() {
        header.push(lang.pick("Tổng", "Sum").to_owned());
        header.push(lang.pick("Số đơn vị", "Units").to_owned());
    }
    let mut rows = vec![header];
    for (i, row) in alignment.rows.iter().enumerate() {
        let mut cells = vec![row.name.clone()];
        cells.extend((0..reports.len()).map(|r| shelf.level(row, r)));
        if let Some(sum) = sums.and_then(|s| s.get(i)) {
            cells.push(shelf.total(sum));
            cells.push(match sum {
                Sum::Total(total) => total.of.to_string(),
                Sum::None(reason) => reason.label(lang).to_owned(),
            });
        }
        rows.push(cells);
    }
    for row in rows {
        // Rows of equal length into memory: there is nothing that can fail.
        let _ = writer.write_record(row.iter().map(|cell| harmless(cell)));
    }
    writer.into_inner().unwrap_or_default()
}

#[derive(Serialize)]
struct AcrossJson<'a> {
    schema: &'static str,
    reports: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pairs: Vec<PairJson>,
    rows: Vec<RowJson<'a>>,
    findings: Vec<FindingJson<'a>>,
}

#[derive(Serialize)]
struct PairJson {
    earlier: usize,
    later: usize,
    relation: Relation,
}

#[derive(Serialize)]
struct RowJson<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    indicator: Option<&'a str>,
    sector: Sector,
    kind: Kind,
    /// By report: the id of the observation, or null.
    observations: Vec<Option<u32>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sum: Option<SumJson<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum SumJson<'a> {
    Total {
        amount: String,
        unit: &'a str,
        of: usize,
        #[serde(skip_serializing_if = "Option::is_none")]
        share: Option<String>,
    },
    None {
        reason: NoSum,
    },
}

#[derive(Serialize)]
struct FindingJson<'a> {
    code: CrossCode,
    verdict: &'static str,
    row: usize,
    role: Role,
    claim: SpotJson<'a>,
    against: Vec<SpotJson<'a>>,
    expected: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    slip: Option<CrossSlip>,
    message: String,
}

#[derive(Serialize)]
struct SpotJson<'a> {
    report: usize,
    observation: u32,
    amount: String,
    unit: &'a str,
    start: usize,
    end: usize,
}

/// A comparison as one line of JSON.
#[must_use]
pub fn comparison_json(reports: &[&Report], comparison: &Comparison) -> String {
    let pairs = comparison
        .pairs
        .iter()
        .map(|&(earlier, later, relation)| PairJson {
            earlier,
            later,
            relation,
        });
    write(
        reports,
        &comparison.alignment,
        None,
        &comparison.findings,
        pairs.collect(),
    )
}

/// A roll-up as one line of JSON.
#[must_use]
pub fn rollup_json(reports: &[&Report], rollup: &Rollup) -> String {
    write(
        reports,
        &rollup.alignment,
        Some(&rollup.sums),
        &rollup.findings,
        Vec::new(),
    )
}

fn write(
    reports: &[&Report],
    alignment: &Alignment,
    sums: Option<&[Sum]>,
    findings: &[CrossFinding],
    pairs: Vec<PairJson>,
) -> String {
    let shelf = Shelf::new(reports, Lang::Vi);
    let rows = alignment.rows.iter().enumerate().map(|(i, row)| RowJson {
        name: &row.name,
        indicator: row.indicator.as_deref(),
        sector: row.sector,
        kind: row.kind,
        observations: row
            .cells
            .iter()
            .enumerate()
            .map(|(r, cell)| shelf.observation(r, *cell).map(|o| o.id))
            .collect(),
        sum: sums.and_then(|s| s.get(i)).map(sum_json),
    });
    let json = AcrossJson {
        schema: ACROSS_SCHEMA,
        reports: shelf.names(),
        pairs,
        rows: rows.collect(),
        findings: findings.iter().map(|f| finding_json(&shelf, f)).collect(),
    };
    // Strings, numbers and lists into memory: nothing can fail.
    serde_json::to_string(&json).unwrap_or_default()
}

fn sum_json(sum: &Sum) -> SumJson<'_> {
    match sum {
        Sum::Total(Total {
            amount,
            unit,
            of,
            share,
            ..
        }) => SumJson::Total {
            amount: amount.to_string(),
            unit,
            of: *of,
            share: share.map(|s| s.to_string()),
        },
        Sum::None(reason) => SumJson::None { reason: *reason },
    }
}

fn finding_json<'a>(shelf: &Shelf<'_>, finding: &'a CrossFinding) -> FindingJson<'a> {
    let spot = |spot: &'a Spot| {
        let place = |at: usize| {
            shelf
                .positions
                .get(spot.report)
                .map_or(0, |p| p.code_points(at))
        };
        SpotJson {
            report: spot.report,
            observation: spot.observation,
            amount: spot.figure.amount.to_string(),
            unit: &spot.figure.unit,
            start: place(spot.figure.span.start()),
            end: place(spot.figure.span.end()),
        }
    };
    FindingJson {
        code: finding.code,
        verdict: "inconsistent",
        row: finding.row,
        role: finding.role,
        claim: spot(&finding.claim),
        against: finding.against.iter().map(spot).collect(),
        expected: finding.expected.to_string(),
        slip: finding.slip,
        message: cross_finding(finding, &shelf.names(), Lang::Vi),
    }
}
