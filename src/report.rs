//! [`Report`]: all that is known of one file. The only type that charts, exports and the page see.

use serde::{Deserialize, Serialize};

use crate::decimal::Decimal;
use crate::finding::Finding;
use crate::ingest::{Document, Format, Note, Origin};
use crate::score::Scores;
use crate::source::Span;

/// One analysed file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The file's name as given.
    pub name: String,
    /// What it was read as.
    pub format: Format,
    /// Its text and blocks.
    pub document: Document,
    /// Who reports, on what, for when.
    pub header: Header,
    /// In the order of their main numbers in the text.
    pub observations: Vec<Observation>,
    /// Every number of the text with what became of it, in order.
    pub ledger: Vec<Entry>,
    /// The columns of percentages and changes of its tables, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rates: Vec<RateColumn>,
    /// Whether the figures agree, in the order of the text.
    pub findings: Vec<Finding>,
    /// How the results stand to their plans.
    pub scores: Scores,
    /// What the reader had to decide or leave out.
    pub notes: Vec<Note>,
    /// What a person has corrected.
    #[serde(default, skip_serializing_if = "Revisions::is_empty")]
    pub revisions: Revisions,
}

/// What a person has corrected in a report, and what could not be.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Revisions {
    /// The head as it was read, where it was corrected.
    pub header: Option<Header>,
    /// The rows that were corrected.
    pub rows: Vec<Revision>,
    /// The corrections that did not find their place.
    pub conflicts: Vec<Conflict>,
}

impl Revisions {
    /// Whether nothing was corrected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What was corrected of the observation of that id.
    #[must_use]
    pub fn of(&self, id: u32) -> Option<&Revision> {
        self.rows.iter().find(|r| r.id == Some(id))
    }
}

/// A row that was corrected.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Revision {
    /// The observation; `None` where it was deleted.
    pub id: Option<u32>,
    /// As it was read; `None` where it was added.
    pub was: Option<Observation>,
    /// Which of the corrections has done it, from 0.
    pub correction: usize,
}

/// A correction that changed nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// Which of the corrections, from 0.
    pub correction: usize,
    /// Why.
    pub why: Lost,
    /// The observation that stands at its place, where one does.
    pub id: Option<u32>,
}

/// Why a correction did not find its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lost {
    /// Nothing like it is in the text.
    Gone,
    /// Several places are equally like it.
    Ambiguous,
    /// Another number stands there.
    Changed,
}

/// Finds where in its file something stands; made once for many places.
#[derive(Debug, Default)]
pub struct Origins {
    /// Where the lines of a text file begin; nothing for other formats.
    lines: Vec<usize>,
}

impl Origins {
    /// Reads the text once.
    #[must_use]
    pub fn new(report: &Report) -> Self {
        let text = match report.format {
            Format::Txt | Format::Md => report.document.text.as_str(),
            _ => "",
        };
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            lines: std::iter::once(0).chain(breaks).collect(),
        }
    }

    /// Where a byte of the report's text stands in the file: its page, its cell, else its paragraph; in a
    /// text file its own line, wherever its paragraph begins.
    #[must_use]
    pub fn at(&self, report: &Report, place: usize) -> Option<Origin> {
        let mut origin = report.document.origin_at(place)?;
        if matches!(report.format, Format::Txt | Format::Md) {
            let lines = self.lines.partition_point(|&start| start <= place);
            origin.line = u32::try_from(lines).unwrap_or(u32::MAX);
        }
        // A reader that does not count leaves 0.
        let is_known = origin.line > 0 || origin.page.is_some() || origin.cells.is_some();
        is_known.then_some(origin)
    }
}

/// Who reports, on what, for when; each part only where the text says it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// "Báo cáo tình hình kinh tế - xã hội 6 tháng đầu năm 2026".
    pub title: Option<String>,
    /// The body that reports: "Ủy ban nhân dân xã …".
    pub issuer: Option<String>,
    /// The place it reports on: "xã …", "tỉnh …".
    pub place: Option<String>,
    /// Document number: "214/BC-UBND".
    pub number: Option<String>,
    /// What the report covers.
    pub period: Option<Period>,
}

/// One indicator measured once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Observation {
    /// From 1, in the order of the text.
    pub id: u32,
    /// A short noun phrase, understandable out of context.
    pub name: String,
    /// The name with well-known abbreviations spelled out ("NSNN"), where it has some.
    #[serde(default)]
    pub canonical: Option<String>,
    /// The catalogue's code, where the name is one it knows.
    pub indicator: Option<String>,
    /// Result or target.
    pub kind: Kind,
    /// Field of work.
    pub sector: Sector,
    /// When it holds, where the text says so.
    pub period: Option<Period>,
    /// Its figures; the main one is [`Observation::main`].
    pub figures: Vec<Figure>,
    /// What it is listed as a part of, where the text lists the parts of something.
    pub part: Option<Part>,
    /// How it was read.
    pub reading: Reading,
}

impl Observation {
    /// The name that search and comparison go by.
    #[must_use]
    pub fn compared_name(&self) -> &str {
        self.canonical.as_deref().unwrap_or(&self.name)
    }

    /// The figure that stands for the observation: its value, else the first of percent of plan,
    /// change, share, percent of an earlier period, plan, whole, earlier value.
    #[must_use]
    pub fn main(&self) -> Option<&Figure> {
        Role::MAIN_ORDER.iter().find_map(|&role| self.figure(role))
    }

    /// The first figure in that role.
    #[must_use]
    pub fn figure(&self, role: Role) -> Option<&Figure> {
        self.figures.iter().find(|f| f.role == role)
    }
}

/// That an observation is one of the listed parts of another: "1.200 con, trong đó lợn 800 con".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Id of the observation that it is a part of; both have a value, in the same unit up to its scale.
    pub of: u32,
    /// Whether the list gives all parts.
    pub list: Listing,
}

/// How a list of parts is introduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Listing {
    /// All parts are there: "gồm", "chia ra", "cụ thể". Their values should add up to the whole's.
    Complete,
    /// Some parts, which may overlap: "trong đó", "riêng". None should be more than the whole.
    Partial,
}

/// A quantity in its role within an observation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// What it says of the indicator.
    pub role: Role,
    /// What a percentage or a change is measured against, in the text's words
    /// ("kế hoạch tỉnh giao", "cùng kỳ"), where it says so.
    pub base: Option<Base>,
    /// Which way a change goes, where a word ("tăng", "giảm", "vượt", "hụt") or a sign says it. Amounts
    /// of changes written with a word are unsigned.
    pub direction: Option<Direction>,
    /// The number itself.
    pub quantity: Quantity,
}

/// Which way a change goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// "tăng", "vượt", "cao hơn".
    Up,
    /// "giảm", "hụt", "thấp hơn".
    Down,
}

/// What a percentage or change is measured against.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Base {
    /// Plan, earlier period or whole.
    pub kind: BaseKind,
    /// The text's words: "dự toán tỉnh giao".
    pub label: String,
}

/// Kinds of [`Base`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BaseKind {
    /// A plan, target, estimate or resolution.
    Plan,
    /// An earlier period's level.
    Prior,
    /// A total.
    Whole,
}

/// A number as written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// Covers the number (or both numbers of a compound or range), not the unit.
    pub span: Span,
    /// Exact, in `unit`; the lower end of a range.
    pub amount: Decimal,
    /// The upper end of a range.
    pub amount_max: Option<Decimal>,
    /// As written, spelled out where abbreviated ("trđ" → "triệu đồng"); empty where there is none.
    pub unit: String,
    /// "trên", "gần", "khoảng" …
    pub qualifier: Option<Qualifier>,
    /// Other amounts that the writing allows ("20.000" could be 20), likeliest first; empty where the
    /// writing allows only one.
    pub readings: Vec<Decimal>,
}

/// How a number is hedged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// "trên", "hơn", "ít nhất", "không dưới", "trở lên", ">".
    AtLeast,
    /// "dưới", "không quá", "tối đa", "<".
    AtMost,
    /// "gần".
    Nearly,
    /// "khoảng", "ước".
    About,
}

/// What a figure says of its indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The reported quantity (for a target: the goal).
    Value,
    /// The planned quantity.
    Plan,
    /// The total that the value is part of.
    Whole,
    /// Percent of the plan.
    PctPlan,
    /// Share of the whole.
    PctWhole,
    /// Percent of an earlier period's value.
    PctPrior,
    /// Increase or decrease, absolute or relative; also over or under a plan.
    Change,
    /// The earlier value.
    Prior,
}

impl Role {
    /// Which figure stands for an observation, first come first.
    pub const MAIN_ORDER: [Self; 8] = [
        Self::Value,
        Self::PctPlan,
        Self::Change,
        Self::PctWhole,
        Self::PctPrior,
        Self::Plan,
        Self::Whole,
        Self::Prior,
    ];
}

/// Result or target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A result, or the estimate of one.
    Actual,
    /// What is to be reached.
    Target,
}

/// Field of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sector {
    /// Agriculture, industry, trade, budget, investment, infrastructure, new rural development.
    Economy,
    /// Education, health, poverty, jobs, culture, insurance.
    Society,
    /// Environment, land, water, waste, disasters.
    Environment,
    /// Defence, crime, traffic accidents, courts, citizens' petitions.
    Security,
    /// Party building, mass organisations, administration, voters.
    Governance,
}

impl Sector {
    /// All, in the order in which reports treat them.
    pub const ALL: [Self; 5] = [
        Self::Economy,
        Self::Society,
        Self::Environment,
        Self::Security,
        Self::Governance,
    ];
}

/// A stretch or point of time that figures hold for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "grain", rename_all = "snake_case")]
pub enum Period {
    /// "tháng 9 năm 2026".
    Month {
        /// 1–12.
        month: u8,
        /// Where stated.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        year: Option<u16>,
    },
    /// "quý II năm 2026".
    Quarter {
        /// 1–4.
        quarter: u8,
        /// Where stated.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        year: Option<u16>,
    },
    /// "6 tháng đầu năm", "9 tháng", "3 tháng cuối năm".
    Months {
        /// How many.
        count: u8,
        /// Counted from the year's end.
        last: bool,
        /// Where stated.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        year: Option<u16>,
    },
    /// "năm 2026".
    Year {
        /// Which.
        year: u16,
    },
    /// "nhiệm kỳ 2020 - 2025", "giai đoạn 2021-2030".
    Years {
        /// First.
        from: u16,
        /// Last.
        to: u16,
    },
    /// "đến ngày 30/9/2021".
    Date {
        /// 1–31.
        day: u8,
        /// 1–12.
        month: u8,
        /// Where stated.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        year: Option<u16>,
    },
}

impl Period {
    /// The year it lies in, or ends with, where one is stated.
    #[must_use]
    pub fn year(&self) -> Option<u16> {
        match *self {
            Self::Month { year, .. }
            | Self::Quarter { year, .. }
            | Self::Months { year, .. }
            | Self::Date { year, .. } => year,
            Self::Year { year } => Some(year),
            Self::Years { to, .. } => Some(to),
        }
    }
}

/// How an observation was read, so that doubtful ones can be shown first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Where the name came from.
    pub name_from: NameFrom,
    /// What was not certain; empty where nothing was.
    pub doubts: Vec<Doubt>,
}

/// Where an observation's name came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameFrom {
    /// The number's own clause.
    Clause,
    /// Partly an earlier clause, list lead-in or the clause a footnote hangs on.
    Carried,
    /// A table's row.
    Row,
}

/// Something a reader should look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// The number's writing allows more than one amount.
    Amount,
    /// The role was chosen by default, not by a word that says it.
    Role,
    /// The name is partly carried over or very short.
    Name,
}

/// A table's column of percentages or changes, and what its rows show it to be made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateColumn {
    /// Place of the table.
    pub table: Span,
    /// Grid column, from 0.
    pub column: u16,
    /// The role that its figures have.
    pub role: Role,
    /// What explains most of its rows; `None` where nothing does.
    pub made_of: Option<MadeOf>,
}

/// The calculation that explains most rows of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeOf {
    /// How the two columns are put together.
    pub operation: Operation,
    /// Grid column of the first operand (a numerator).
    pub of: u16,
    /// Grid column of the second (what it is held against).
    pub to: u16,
    /// Rows that it explains.
    pub fits: u32,
    /// Rows that have all three figures.
    pub rows: u32,
    /// The headers say the same.
    pub named: bool,
}

/// How two columns are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Operation {
    /// a : b × 100.
    Percent,
    /// (a − b) : b × 100.
    PercentChange,
    /// a − b.
    Difference,
    /// a : b.
    Ratio,
}

impl MadeOf {
    /// Whether rows that it does not explain are worth a flag: four rows at least, and four of five, fit; three
    /// rows, and three of four, where the headers say the same.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        let (rows, of) = if self.named { (3, 4) } else { (4, 5) };
        self.fits >= rows && self.fits.saturating_mul(of) >= self.rows.saturating_mul(of - 1)
    }
}

/// What became of one number (or of several that belong together, such as a date).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Where.
    pub span: Span,
    /// What.
    pub class: Class,
}

/// Classes of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// Measures something: part of an observation.
    Measure,
    /// Date, year, month, duration, term.
    Time,
    /// Document, article, heading, list or footnote number; telephone number.
    Reference,
    /// Part of a name or condition.
    Name,
    /// Something else that is understood (an exponent, a structural count).
    Other,
    /// Not understood.
    Unexplained,
}
