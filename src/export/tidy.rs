//! Observations and findings of any number of reports as tidy tables: one number a row, every row with
//! what it belongs to, for programs that count on.
//!
//! | file | id | name | role | value | unit | multiplier | … |
//! |---|---|---|---|---|---|---|---|
//! | a.docx | 1 | Tổng đàn lợn | value | 9655 | con | 1 | … |
//! | a.docx | 1 | Tổng đàn lợn | pct_plan | 96.5 | % | 1 | … |
//!
//! Numbers are plain decimals with a point, in the unit beside them; times `multiplier` they are in the
//! base unit (đồng, m2, kg …). Places are code points, as in the JSON report. One list of columns makes
//! the CSV (RFC 4180, comma), the JSON lines (`schema/`) and the columns of Arrow.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

use super::csv::harmless;
use super::diagnose::{code_name, subject};
use crate::decimal::Decimal;
use crate::extract::unit_key;
use crate::finding::Finding;
use crate::ingest::Origin;
use crate::messages::{Lang, findings, period, period_end, places};
use crate::report::{Figure, Kind, Observation, Origins, Period, Qualifier, Report};
use crate::score::Scored;
use crate::source::Positions;
use crate::text::Last;

/// What a cell of a [`Table`] holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing: empty in CSV, left out in JSON.
    Empty,
    /// Words, or a name of this program ("pct_plan").
    Text(Cow<'a, str>),
    /// An amount, exact; a string in JSON.
    Amount(Decimal),
    /// A number of things, or a place.
    Count(u64),
    /// Yes or no.
    Flag(bool),
}

/// What the cells of a column hold, where they are not empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// [`Cell::Text`].
    Text,
    /// [`Cell::Amount`].
    Amount,
    /// [`Cell::Count`].
    Count,
    /// [`Cell::Flag`].
    Flag,
}

/// A table whose columns have names; rows are as long as it is wide.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<'a> {
    /// Name of the first column, which says whose the row is.
    pub key: &'static str,
    /// Name and content of each further column.
    pub columns: &'static [(&'static str, Holds)],
    /// In the order of the text.
    pub rows: Vec<Vec<Cell<'a>>>,
}

/// The columns of [`figures`].
const FIGURES: &[(&str, Holds)] = &[
    ("place", Holds::Text),
    ("period", Holds::Text),
    ("period_end", Holds::Text),
    ("id", Holds::Count),
    ("indicator", Holds::Text),
    ("name", Holds::Text),
    ("canonical", Holds::Text),
    ("kind", Holds::Text),
    ("sector", Holds::Text),
    ("role", Holds::Text),
    ("value", Holds::Amount),
    ("value_max", Holds::Amount),
    ("unit", Holds::Text),
    ("multiplier", Holds::Count),
    ("direction", Holds::Text),
    ("base", Holds::Text),
    ("qualifier", Holds::Text),
    ("status", Holds::Text),
    ("doubt", Holds::Flag),
    ("standing", Holds::Text),
    ("achievement", Holds::Amount),
    ("origin", Holds::Text),
    ("start", Holds::Count),
    ("end", Holds::Count),
];

/// The columns of [`finding_table`].
const FINDINGS: &[(&str, Holds)] = &[
    ("id", Holds::Count),
    ("code", Holds::Text),
    ("verdict", Holds::Text),
    ("severity", Holds::Text),
    ("observation", Holds::Count),
    ("name", Holds::Text),
    ("stated", Holds::Amount),
    ("expected", Holds::Amount),
    ("unit", Holds::Text),
    ("message", Holds::Text),
    ("origin", Holds::Text),
    ("start", Holds::Count),
    ("end", Holds::Count),
    ("fingerprint", Holds::Text),
];

impl<'a> Cell<'a> {
    pub(super) fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    /// A value of this program by the name that it has in JSON.
    pub(super) fn named(value: impl Serialize) -> Self {
        match serde_json::to_value(value) {
            Ok(serde_json::Value::String(name)) => Self::text(name),
            _ => Self::Empty,
        }
    }

    pub(super) fn place(place: usize) -> Self {
        Self::Count(place as u64)
    }
}

impl Table<'_> {
    /// A table of figures without rows.
    pub(super) fn figures() -> Self {
        Self {
            key: "file",
            columns: FIGURES,
            rows: Vec::new(),
        }
    }

    /// A table of findings without rows.
    pub(super) fn findings() -> Self {
        Self {
            columns: FINDINGS,
            ..Self::figures()
        }
    }

    /// Name and content of all columns.
    pub fn columns(&self) -> impl Iterator<Item = (&'static str, Holds)> {
        std::iter::once((self.key, Holds::Text)).chain(self.columns.iter().copied())
    }
}

/// Nothing where there is nothing.
pub(super) fn or_empty<'a, T>(value: Option<T>, cell: impl FnOnce(T) -> Cell<'a>) -> Cell<'a> {
    value.map_or(Cell::Empty, cell)
}

/// What the rows of one report share.
struct Rows<'a> {
    file: &'a str,
    report: &'a Report,
    positions: Positions<'a>,
    origins: Origins,
    /// The multiplier of each unit.
    multipliers: BTreeMap<&'a str, u64>,
    /// The period of most rows, and its end.
    period: [Cell<'a>; 2],
    lang: Lang,
}

/// Where the last row stands: many come from one place.
type LastOrigin<'a> = Last<Origin, Cell<'a>>;

impl<'a> Rows<'a> {
    fn new(file: &'a str, report: &'a Report, lang: Lang) -> Self {
        let figures = report.observations.iter().flat_map(|o| &o.figures);
        let mut multipliers = BTreeMap::new();
        for figure in figures {
            let unit = figure.quantity.unit.as_str();
            multipliers
                .entry(unit)
                .or_insert_with(|| unit_key(unit).factor);
        }
        Self {
            file,
            report,
            positions: Positions::new(&report.document.text),
            origins: Origins::new(report),
            multipliers,
            period: period_cells(report.header.period, report.header.period, lang),
            lang,
        }
    }

    fn origin(&self, place: usize, last: &mut LastOrigin<'a>) -> Cell<'a> {
        let Some(origin) = self.origins.at(self.report, place) else {
            return Cell::Empty;
        };
        last.answer(
            |of| *of == origin,
            || origin,
            || Cell::text(places::short(self.report, origin, self.lang)),
        )
    }

    /// The period of an observation, and its end.
    fn period(&self, observation: &Observation) -> [Cell<'a>; 2] {
        let own = self.report.header.period;
        match observation.period {
            Some(period) if Some(period) != own => period_cells(Some(period), own, self.lang),
            _ => self.period.clone(),
        }
    }

    /// How an observation stands to its plan: they are in the order of their ids.
    fn scored(&self, id: u32) -> Option<&'a Scored> {
        let scored = &self.report.scores.scored;
        let at = scored.binary_search_by_key(&id, |s| s.id).ok()?;
        scored.get(at)
    }

    fn point(&self, place: usize) -> Cell<'a> {
        Cell::place(self.positions.code_points(place))
    }

    fn figures(&self) -> Table<'a> {
        let observations = self.report.observations.iter();
        let figures = observations.flat_map(|o| o.figures.iter().map(move |f| (o, f)));
        let mut last = Last::default();
        let rows = figures.map(|(o, figure)| self.figure(o, figure, &mut last));
        Table {
            rows: rows.collect(),
            ..Table::figures()
        }
    }

    fn findings(&self) -> Table<'a> {
        let findings = self.report.findings.iter().enumerate();
        let mut last = Last::default();
        let rows = findings.filter_map(|(at, f)| self.finding(at, f, &mut last));
        Table {
            rows: rows.collect(),
            ..Table::findings()
        }
    }

    fn figure(
        &self,
        observation: &'a Observation,
        figure: &'a Figure,
        last: &mut LastOrigin<'a>,
    ) -> Vec<Cell<'a>> {
        let header = &self.report.header;
        let quantity = &figure.quantity;
        let [period, period_end] = self.period(observation);
        let multiplier = self.multipliers.get(quantity.unit.as_str());
        let scored = self.scored(observation.id);
        let status = match (observation.kind, quantity.qualifier) {
            (Kind::Target, _) => "target",
            // Expected for a period that is not over: "ước".
            (Kind::Actual, Some(Qualifier::About)) => "estimate",
            (Kind::Actual, _) => "actual",
        };
        vec![
            Cell::text(self.file),
            or_empty(header.place.as_deref(), Cell::text),
            period,
            period_end,
            Cell::Count(observation.id.into()),
            or_empty(observation.indicator.as_deref(), Cell::text),
            Cell::text(&observation.name),
            or_empty(observation.canonical.as_deref(), Cell::text),
            Cell::named(observation.kind),
            Cell::named(observation.sector),
            Cell::named(figure.role),
            Cell::Amount(quantity.amount),
            or_empty(quantity.amount_max, Cell::Amount),
            Cell::text(&quantity.unit),
            or_empty(multiplier.copied(), Cell::Count),
            or_empty(figure.direction, Cell::named),
            or_empty(figure.base.as_ref(), |b| Cell::text(&b.label)),
            or_empty(quantity.qualifier, Cell::named),
            Cell::text(status),
            Cell::Flag(!observation.reading.doubts.is_empty()),
            or_empty(scored, |s| Cell::named(s.status)),
            or_empty(scored.and_then(|s| s.basis.as_ref()), |b| {
                Cell::Amount(b.achievement.rounded(2))
            }),
            self.origin(quantity.span.start(), last),
            self.point(quantity.span.start()),
            self.point(quantity.span.end()),
        ]
    }

    /// Nothing for a finding without a place.
    fn finding(
        &self,
        at: usize,
        finding: &'a Finding,
        last: &mut LastOrigin<'a>,
    ) -> Option<Vec<Cell<'a>>> {
        let span = *finding.spans.first()?;
        let calculation = finding.calculation.as_ref();
        let message = findings::finding(finding, &self.report.document.text, self.lang);
        Some(vec![
            Cell::text(self.file),
            Cell::place(at + 1),
            Cell::text(code_name(finding)),
            Cell::named(finding.verdict),
            Cell::named(finding.severity()),
            or_empty(finding.subject(), |id| Cell::Count(id.into())),
            Cell::text(subject(self.report, finding, self.lang)),
            or_empty(calculation, |c| Cell::Amount(c.stated.amount)),
            or_empty(calculation, |c| Cell::Amount(c.result)),
            or_empty(calculation, |c| Cell::text(&c.stated.unit)),
            Cell::text(message.replace('\u{a0}', " ")),
            self.origin(span.start(), last),
            self.point(span.start()),
            self.point(span.end()),
            Cell::text(&finding.fingerprint),
        ])
    }
}

/// A period in words, and the month or day that it ends with.
fn period_cells<'a>(at: Option<Period>, around: Option<Period>, lang: Lang) -> [Cell<'a>; 2] {
    [
        or_empty(at, |p| Cell::text(period(p, lang))),
        or_empty(at.and_then(|p| period_end(p, around)), Cell::text),
    ]
}

/// The figures of a report, one a row.
///
/// ```
/// use soi::{Options, export, messages::Lang};
///
/// let text = "Đàn lợn 9.655 con, đạt 97,5% kế hoạch (10.000 con).";
/// let report = soi::analyze("a.txt", text.as_bytes(), &Options::default(), |_| true)?;
/// let lines = export::json_lines(&export::figure_table("a.txt", &report, Lang::Vi));
/// assert_eq!(lines.lines().count(), 3); // result, percentage, plan
/// assert!(lines.contains(r#""value":"9655","unit":"con""#));
/// # Ok::<(), soi::Error>(())
/// ```
#[must_use]
pub fn figure_table<'a>(file: &'a str, report: &'a Report, lang: Lang) -> Table<'a> {
    Rows::new(file, report, lang).figures()
}

/// The findings of a report, one a row.
#[must_use]
pub fn finding_table<'a>(file: &'a str, report: &'a Report, lang: Lang) -> Table<'a> {
    Rows::new(file, report, lang).findings()
}

/// Figures and findings: what both are made with is made once.
pub(super) fn both_tables<'a>(
    file: &'a str,
    report: &'a Report,
    lang: Lang,
) -> (Table<'a>, Table<'a>) {
    let of = Rows::new(file, report, lang);
    (of.figures(), of.findings())
}

impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty => serializer.serialize_none(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Amount(amount) => serializer.collect_str(amount),
            Self::Count(count) => serializer.serialize_u64(*count),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
        }
    }
}

/// A row as an object: what is not known is left out, never `null`.
struct Line<'t, 'a>(&'t Table<'a>, &'t [Cell<'a>]);

impl Serialize for Line<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for ((name, _), cell) in self.0.columns().zip(self.1) {
            if *cell != Cell::Empty {
                map.serialize_entry(name, cell)?;
            }
        }
        map.end()
    }
}

/// A table as JSON lines.
#[must_use]
pub fn json_lines(table: &Table<'_>) -> String {
    let mut out = String::new();
    for row in &table.rows {
        // Strings and numbers into memory: there is nothing that can fail.
        out += &serde_json::to_string(&Line(table, row)).unwrap_or_default();
        out.push('\n');
    }
    out
}

/// A table as CSV; with the names of the columns in front where `header` is set.
#[must_use]
pub fn tidy_csv(table: &Table<'_>, header: bool) -> Vec<u8> {
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .from_writer(Vec::new());
    // Rows of equal length into memory: there is nothing that can fail.
    if header {
        let _ = writer.write_record(table.columns().map(|(name, _)| name));
    }
    for row in &table.rows {
        let _ = writer.write_record(row.iter().map(|cell| match cell {
            Cell::Empty => String::new(),
            Cell::Text(text) => harmless(text),
            Cell::Amount(amount) => amount.to_string(),
            Cell::Count(count) => count.to_string(),
            Cell::Flag(flag) => flag.to_string(),
        }));
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
        let rows = figure_table("tháng 6/a.txt", &report, Lang::Vi);
        assert!(
            rows.rows
                .iter()
                .all(|row| row.len() == rows.columns().count())
        );
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
            String::from_utf8(tidy_csv(&figure_table("=1.txt", &report, Lang::Vi), true)).unwrap();
        let mut csv = csv.lines();
        assert!(
            csv.next()
                .unwrap()
                .starts_with("file,place,period,period_end,id,indicator,name,")
        );
        assert!(csv.next().unwrap().starts_with("'=1.txt,"));
        assert_eq!(csv.count(), 2);
    }
}
