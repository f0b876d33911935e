//! Observations and findings of any number of reports as tidy tables: one number a row, every row with
//! what it belongs to, for programs that count on.
//!
//! | file | id | name | role | value | unit | multiplier | … |
//! |---|---|---|---|---|---|---|---|
//! | a.docx | 1 | Tổng đàn lợn | value | 9655 | con | 1 | … |
//! | a.docx | 1 | Tổng đàn lợn | pct_plan | 96.5 | % | 1 | … |
//!
//! Numbers are plain decimals with a point, in the unit beside them; times `multiplier` they are in the
//! base unit (đồng, m2, kg …). Places are code points, as in the JSON report. The same rows come as CSV
//! (RFC 4180, comma) and as JSON lines.

use serde::Serialize;

use super::csv::harmless;
use super::diagnose::{code_name, subject};
use crate::extract::unit_key;
use crate::messages::{Lang, findings, period, places};
use crate::report::{
    Direction, Figure, Kind, Observation, Origins, Qualifier, Report, Role, Sector,
};
use crate::source::Positions;

/// A figure with everything that it belongs to. Fields are the columns, in this order; what is not known
/// is empty in CSV and left out in JSON.
#[derive(Debug, Serialize)]
pub struct FigureRow<'a> {
    file: &'a str,
    place: Option<&'a str>,
    period: Option<String>,
    id: u32,
    indicator: Option<&'a str>,
    name: &'a str,
    kind: Kind,
    sector: Sector,
    role: Role,
    value: String,
    value_max: Option<String>,
    unit: &'a str,
    multiplier: u64,
    direction: Option<Direction>,
    base: Option<&'a str>,
    qualifier: Option<Qualifier>,
    status: Status,
    doubt: bool,
    origin: Option<String>,
    start: usize,
    end: usize,
}

/// What kind of figure an indicator's is.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
enum Status {
    /// Measured.
    Actual,
    /// Expected for a period that is not over: "ước".
    Estimate,
    /// To be reached.
    Target,
}

/// A finding with its claim.
#[derive(Debug, Serialize)]
pub struct FindingRow<'a> {
    file: &'a str,
    code: String,
    verdict: crate::finding::Verdict,
    severity: crate::finding::Severity,
    observation: Option<u32>,
    name: String,
    stated: Option<String>,
    expected: Option<String>,
    unit: Option<&'a str>,
    message: String,
    origin: Option<String>,
    start: usize,
    end: usize,
    fingerprint: &'a str,
}

/// The figures of a report, one a row.
#[must_use]
pub fn figure_rows<'a>(file: &'a str, report: &'a Report, lang: Lang) -> Vec<FigureRow<'a>> {
    let positions = Positions::new(&report.document.text);
    let origins = Origins::new(report);
    let rows = report
        .observations
        .iter()
        .flat_map(|o| o.figures.iter().map(move |f| (o, f)));
    rows.map(|(observation, figure)| {
        figure_row(
            file,
            report,
            observation,
            figure,
            &positions,
            &origins,
            lang,
        )
    })
    .collect()
}

fn figure_row<'a>(
    file: &'a str,
    report: &'a Report,
    observation: &'a Observation,
    figure: &'a Figure,
    positions: &Positions<'_>,
    origins: &Origins,
    lang: Lang,
) -> FigureRow<'a> {
    let quantity = &figure.quantity;
    let at = observation.period.or(report.header.period);
    let origin = origins.at(report, quantity.span.start());
    FigureRow {
        file,
        place: report.header.place.as_deref(),
        period: at.map(|p| period(p, lang)),
        id: observation.id,
        indicator: observation.indicator.as_deref(),
        name: &observation.name,
        kind: observation.kind,
        sector: observation.sector,
        role: figure.role,
        value: quantity.amount.to_string(),
        value_max: quantity.amount_max.map(|m| m.to_string()),
        unit: &quantity.unit,
        multiplier: unit_key(&quantity.unit).factor,
        direction: figure.direction,
        base: figure.base.as_ref().map(|b| b.label.as_str()),
        qualifier: quantity.qualifier,
        status: match (observation.kind, quantity.qualifier) {
            (Kind::Target, _) => Status::Target,
            (Kind::Actual, Some(Qualifier::About)) => Status::Estimate,
            (Kind::Actual, _) => Status::Actual,
        },
        doubt: !observation.reading.doubts.is_empty(),
        origin: origin.map(|o| places::short(report, o, lang)),
        start: positions.code_points(quantity.span.start()),
        end: positions.code_points(quantity.span.end()),
    }
}

/// The findings of a report, one a row.
#[must_use]
pub fn finding_rows<'a>(file: &'a str, report: &'a Report, lang: Lang) -> Vec<FindingRow<'a>> {
    let text = &report.document.text;
    let positions = Positions::new(text);
    let origins = Origins::new(report);
    let rows = report.findings.iter().filter_map(|finding| {
        let span = *finding.spans.first()?;
        let calculation = finding.calculation.as_ref();
        let origin = origins.at(report, span.start());
        Some(FindingRow {
            file,
            code: code_name(finding),
            verdict: finding.verdict,
            severity: finding.severity(),
            observation: finding.observations.first().copied(),
            name: subject(report, finding, lang),
            stated: calculation.map(|c| c.stated.amount.to_string()),
            expected: calculation.map(|c| c.result.to_string()),
            unit: calculation.map(|c| c.stated.unit.as_str()),
            message: findings::finding(finding, text, lang).replace('\u{a0}', " "),
            origin: origin.map(|o| places::short(report, o, lang)),
            start: positions.code_points(span.start()),
            end: positions.code_points(span.end()),
            fingerprint: &finding.fingerprint,
        })
    });
    rows.collect()
}

/// Rows as JSON lines.
#[must_use]
pub fn json_lines<T: Serialize>(rows: &[T]) -> String {
    let mut out = String::new();
    for row in rows {
        // What is not known is left out, never `null`.
        if let Ok(serde_json::Value::Object(mut fields)) = serde_json::to_value(row) {
            fields.retain(|_, value| !value.is_null());
            out.push_str(&serde_json::Value::Object(fields).to_string());
            out.push('\n');
        }
    }
    out
}

/// Rows as CSV; with the names of the columns in front where `header` is set.
#[must_use]
pub fn tidy_csv<T: Serialize>(rows: &[T], header: bool) -> Vec<u8> {
    // The struct gives names and order of the columns; a second pass makes text harmless to spreadsheets. All in
    // memory: there is nothing that can fail.
    let mut plain = ::csv::WriterBuilder::new()
        .has_headers(header)
        .from_writer(Vec::new());
    for row in rows {
        let _ = plain.serialize(row);
    }
    let plain = plain.into_inner().unwrap_or_default();
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(&plain[..]);
    for record in reader.records().flatten() {
        let _ = writer.write_record(record.iter().map(harmless));
    }
    writer.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_a_row_with_what_it_belongs_to() {
        let text = "Tổng đàn lợn 9.655 con, đạt 96,5% kế hoạch. Thu ngân sách 1,5 tỷ đồng.";
        let report = crate::analyze("a.txt", text.as_bytes(), &crate::Options::default(), |_| {
            true
        })
        .unwrap();
        let rows = figure_rows("tháng 6/a.txt", &report, Lang::Vi);
        let lines = json_lines(&rows);
        let rows: Vec<serde_json::Value> = lines
            .lines()
            .map(|l| serde_json::from_str(l).unwrap())
            .collect();
        assert_eq!(rows.len(), 3);
        assert_eq!(
            (&rows[0]["value"], &rows[0]["role"]),
            (&"9655".into(), &"value".into())
        );
        assert_eq!(
            (&rows[1]["value"], &rows[1]["base"]),
            (&"96.5".into(), &"kế hoạch".into())
        );
        assert_eq!(
            (&rows[2]["value"], &rows[2]["multiplier"]),
            (&"1.5".into(), &1_000_000_000_u64.into())
        );
        assert!(rows[0].get("value_max").is_none());
        let csv =
            String::from_utf8(tidy_csv(&figure_rows("=1.txt", &report, Lang::Vi), true)).unwrap();
        let mut csv = csv.lines();
        assert!(
            csv.next()
                .unwrap()
                .starts_with("file,place,period,id,indicator,name,")
        );
        assert!(csv.next().unwrap().starts_with("'=1.txt,"));
        assert_eq!(csv.count(), 2);
    }
}
