//! A report to JSON, schema `soi.report/1` (every field is described in `docs/json.md`).
//!
//! ```
//! let report = soi::analyze("a.txt", "Trồng 12,5 ha rừng.".as_bytes(), &soi::Options::default(), |_| true)?;
//! let json = soi::export::json(&report);
//! assert!(json.starts_with(r#"{"schema":"soi.report/1","source":{"name":"a.txt","format":"txt","chars":19}"#));
//! # Ok::<(), soi::Error>(())
//! ```
//!
//! Places are Unicode code points of the text, amounts are decimal strings: neither depends on how a
//! reader's language stores text or numbers. What is not known is left out, never `null`. The types here
//! are apart from those of [`crate::report`] so that the core can change without changing the schema.

use serde::Serialize;

use crate::check::Coverage;
use crate::finding::{
    Code, Finding, Formula, Operand, Reason, Severity, Slip, Suggestion, Verdict,
};
use crate::ingest::{Format, Note};
use crate::messages::{Lang, findings};
use crate::report::{
    Base, Class, Direction, Entry, Figure, Header, Kind, Observation, Origins, Part, Period,
    Qualifier, Reading, Report, Role, Sector,
};
use crate::score::{CAP, Scored, Scores, Standing, Status, Tally};
use crate::source::{Positions, Span};

/// Name and version of the schema. A new version is made only when a field changes its meaning or goes.
pub const SCHEMA: &str = "soi.report/1";

/// The report as one line of JSON.
///
/// ```
/// use soi::{Options, export, messages::Lang};
///
/// let text = "Đàn lợn 9.655 con, đạt 97,5% kế hoạch (10.000 con).";
/// let report = soi::analyze("a.txt", text.as_bytes(), &Options::default(), |_| true)?;
/// assert!(export::json(&report).starts_with(r#"{"schema":"soi.report/1","#));
/// # Ok::<(), soi::Error>(())
/// ```
#[must_use]
pub fn json(report: &Report) -> String {
    write(&ReportJson::new(report, false))
}

/// As [`json`], with the text that the places refer to in `source.text`.
#[must_use]
pub fn json_with_text(report: &Report) -> String {
    write(&ReportJson::new(report, true))
}

/// The same as a value, for writers other than JSON (a browser's objects); `with_text` as in
/// [`json_with_text`].
#[must_use]
pub fn json_value(report: &Report, with_text: bool) -> ReportJson<'_> {
    ReportJson::new(report, with_text)
}

fn write(report: &ReportJson<'_>) -> String {
    // Writing strings, numbers and lists into memory has no way to fail; an empty object would be seen.
    serde_json::to_string(report).unwrap_or_default()
}

/// A report in the shape of the schema.
#[derive(Debug, Serialize)]
pub struct ReportJson<'a> {
    schema: &'static str,
    source: SourceJson<'a>,
    header: HeaderJson<'a>,
    observations: Vec<ObservationJson<'a>>,
    ledger: Vec<EntryJson>,
    findings: Vec<FindingJson<'a>>,
    coverage: Coverage,
    scores: ScoresJson<'a>,
    notes: &'a [Note],
}

#[derive(Debug, Serialize)]
struct SourceJson<'a> {
    name: &'a str,
    format: Format,
    chars: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct HeaderJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issuer: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<Period>,
}

#[derive(Debug, Serialize)]
struct ObservationJson<'a> {
    id: u32,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    canonical: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    indicator: Option<&'a str>,
    kind: Kind,
    sector: Sector,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<Period>,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<OriginJson<'a>>,
    quantities: Vec<QuantityJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<Part>,
    reading: &'a Reading,
}

/// Where an observation stands in the file, as far as the format knows.
#[derive(Debug, Serialize)]
struct OriginJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cells: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraph: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
}

impl<'a> OriginJson<'a> {
    fn new(report: &'a Report, origins: &Origins, place: usize) -> Option<Self> {
        let origin = origins.at(report, place)?;
        let document = &report.document;
        let counted = origin.page.is_none() && origin.cells.is_none();
        let is_text = matches!(report.format, Format::Txt | Format::Md);
        let line = |wanted: bool| (counted && wanted).then_some(origin.line);
        Some(Self {
            page: origin.page,
            sheet: origin
                .cells
                .and_then(|cells| Some(document.sheets.get(cells.sheet as usize)?.as_str())),
            cells: document
                .block_at(place)
                .and_then(|block| Some(block.origin.cells?.range())),
            cell: origin.cells.map(|cells| cells.range()),
            paragraph: line(!is_text),
            line: line(is_text),
        })
    }
}

#[derive(Debug, Serialize)]
struct QuantityJson<'a> {
    role: Role,
    text: &'a str,
    amount: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount_max: Option<String>,
    unit: &'a str,
    start: usize,
    end: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    base: Option<&'a Base>,
    #[serde(skip_serializing_if = "Option::is_none")]
    direction: Option<Direction>,
    #[serde(skip_serializing_if = "Option::is_none")]
    qualifier: Option<Qualifier>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    readings: Vec<String>,
}

#[derive(Debug, Serialize)]
struct EntryJson {
    start: usize,
    end: usize,
    class: Class,
}

#[derive(Debug, Serialize)]
struct FindingJson<'a> {
    code: Code,
    verdict: Verdict,
    severity: Severity,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<Reason>,
    /// The first of `observations`, for readers that show one.
    #[serde(skip_serializing_if = "Option::is_none")]
    observation: Option<u32>,
    observations: &'a [u32],
    spans: Vec<(usize, usize)>,
    /// In Vietnamese, the language of the reports.
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    calculation: Option<CalculationJson<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<SuggestionJson>,
    fingerprint: &'a str,
}

#[derive(Debug, Serialize)]
struct ScoresJson<'a> {
    /// Percent of the year that the report covers.
    passed: String,
    /// Achievements count for no more in a mean.
    cap: String,
    total: TallyJson,
    sectors: Vec<SectorJson>,
    best: &'a [u32],
    worst: &'a [u32],
    claims: &'a [u32],
    observations: Vec<ScoredJson>,
}

#[derive(Debug, Serialize)]
struct SectorJson {
    sector: Sector,
    #[serde(flatten)]
    tally: TallyJson,
}

#[derive(Debug, Serialize)]
struct TallyJson {
    exceeded: usize,
    met: usize,
    on_track: usize,
    behind: usize,
    missed: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    mean: Option<String>,
}

#[derive(Debug, Serialize)]
struct ScoredJson {
    observation: u32,
    status: Status,
    #[serde(skip_serializing_if = "Option::is_none")]
    achievement: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stated: Option<Standing>,
}

impl<'a> ScoresJson<'a> {
    fn new(scores: &'a Scores) -> Self {
        let tally = |tally: &Tally| TallyJson {
            exceeded: tally.exceeded,
            met: tally.met,
            on_track: tally.on_track,
            behind: tally.behind,
            missed: tally.missed,
            mean: tally.mean.map(|mean| mean.to_string()),
        };
        let sector = |(sector, of): &(Sector, Tally)| SectorJson {
            sector: *sector,
            tally: tally(of),
        };
        let scored = |scored: &Scored| ScoredJson {
            observation: scored.id,
            status: scored.status,
            achievement: scored
                .basis
                .as_ref()
                .map(|basis| basis.achievement.rounded(2).to_string()),
            stated: scored.stated,
        };
        Self {
            passed: scores.passed.normalize().to_string(),
            cap: CAP.to_string(),
            total: tally(&scores.total),
            sectors: scores.sectors.iter().map(sector).collect(),
            best: &scores.best,
            worst: &scores.worst,
            claims: &scores.claims,
            observations: scores.scored.iter().map(scored).collect(),
        }
    }
}

#[derive(Debug, Serialize)]
struct CalculationJson<'a> {
    formula: Formula,
    operands: Vec<OperandJson<'a>>,
    result: String,
    stated: OperandJson<'a>,
}

#[derive(Debug, Serialize)]
struct OperandJson<'a> {
    amount: String,
    unit: &'a str,
    start: usize,
    end: usize,
}

#[derive(Debug, Serialize)]
struct SuggestionJson {
    start: usize,
    end: usize,
    amount: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    slip: Option<Slip>,
    message: String,
}

impl<'a> ReportJson<'a> {
    fn new(report: &'a Report, with_text: bool) -> Self {
        let text = report.document.text.as_str();
        let places = Places {
            report,
            origins: Origins::new(report),
            text,
            positions: Positions::new(text),
        };
        Self {
            schema: SCHEMA,
            source: SourceJson {
                name: &report.name,
                format: report.format,
                chars: places.positions.code_points(text.len()),
                text: with_text.then_some(text),
            },
            header: HeaderJson::new(&report.header),
            observations: report
                .observations
                .iter()
                .map(|o| places.observation(o))
                .collect(),
            ledger: report
                .ledger
                .iter()
                .map(|entry| places.entry(*entry))
                .collect(),
            findings: report.findings.iter().map(|f| places.finding(f)).collect(),
            coverage: Coverage::of(&report.findings, &report.ledger),
            scores: ScoresJson::new(&report.scores),
            notes: &report.notes,
        }
    }
}

impl<'a> HeaderJson<'a> {
    fn new(header: &'a Header) -> Self {
        Self {
            title: header.title.as_deref(),
            issuer: header.issuer.as_deref(),
            place: header.place.as_deref(),
            number: header.number.as_deref(),
            period: header.period,
        }
    }
}

/// The text, and its places as code points.
struct Places<'a> {
    report: &'a Report,
    origins: Origins,
    text: &'a str,
    positions: Positions<'a>,
}

impl<'a> Places<'a> {
    fn points(&self, span: Span) -> (usize, usize) {
        (
            self.positions.code_points(span.start()),
            self.positions.code_points(span.end()),
        )
    }

    fn observation(&self, observation: &'a Observation) -> ObservationJson<'a> {
        ObservationJson {
            id: observation.id,
            name: &observation.name,
            canonical: observation.canonical.as_deref(),
            indicator: observation.indicator.as_deref(),
            kind: observation.kind,
            sector: observation.sector,
            period: observation.period,
            origin: observation.main().and_then(|figure| {
                OriginJson::new(self.report, &self.origins, figure.quantity.span.start())
            }),
            quantities: observation
                .figures
                .iter()
                .map(|figure| self.quantity(figure))
                .collect(),
            part: observation.part,
            reading: &observation.reading,
        }
    }

    fn quantity(&self, figure: &'a Figure) -> QuantityJson<'a> {
        let quantity = &figure.quantity;
        let (start, end) = self.points(quantity.span);
        QuantityJson {
            role: figure.role,
            text: quantity.span.of(self.text),
            amount: quantity.amount.to_string(),
            amount_max: quantity.amount_max.map(|amount| amount.to_string()),
            unit: &quantity.unit,
            start,
            end,
            base: figure.base.as_ref(),
            direction: figure.direction,
            qualifier: quantity.qualifier,
            readings: quantity.readings.iter().map(ToString::to_string).collect(),
        }
    }

    fn finding(&self, finding: &'a Finding) -> FindingJson<'a> {
        let text = self.text;
        let calculation = finding.calculation.as_ref().map(|c| CalculationJson {
            formula: c.formula,
            operands: c.operands.iter().map(|o| self.operand(o)).collect(),
            result: c.result.normalize().to_string(),
            stated: self.operand(&c.stated),
        });
        let suggestion = |s: &Suggestion| {
            let (start, end) = self.points(s.span);
            SuggestionJson {
                start,
                end,
                amount: s.amount.to_string(),
                slip: s.slip,
                message: findings::suggestion(s, text, Lang::Vi),
            }
        };
        FindingJson {
            code: finding.code,
            verdict: finding.verdict,
            severity: finding.severity(),
            reason: finding.reason,
            observation: finding.subject(),
            observations: &finding.observations,
            spans: finding.spans.iter().map(|s| self.points(*s)).collect(),
            message: findings::finding(finding, text, Lang::Vi),
            calculation,
            suggestions: finding.suggestions.iter().map(suggestion).collect(),
            fingerprint: &finding.fingerprint,
        }
    }

    fn operand(&self, operand: &'a Operand) -> OperandJson<'a> {
        let (start, end) = self.points(operand.span);
        OperandJson {
            amount: operand.amount.to_string(),
            unit: &operand.unit,
            start,
            end,
        }
    }

    fn entry(&self, entry: Entry) -> EntryJson {
        let (start, end) = self.points(entry.span);
        EntryJson {
            start,
            end,
            class: entry.class,
        }
    }
}
