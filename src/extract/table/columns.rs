//! What each column holds: row numbers, names, units, remarks, or figures and what its header says of them.
//!
//! | header | figures |
//! |---|---|
//! | Ước TH 6 tháng 2025 | results of 6 months of 2025 |
//! | So sánh (%) / TH/KH | percentages of the plan |
//! | Hộ nghèo / Số hộ | results of an indicator of its own, "Số hộ nghèo" |
//!
//! Words that no rule knows make a header the name of an indicator: all of them where rows are places, most of
//! them elsewhere.

use super::cells::{Content, Grid};
use super::header::Head;
use super::places;
use super::shape::{Segment, is_label};
use super::units::is_unit;
use super::when::When;
use super::words::{Concept, Line};
use crate::extract::lexicon::Tables;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Row numbers.
    Label,
    /// Names.
    Name,
    /// Units.
    Unit,
    /// Words beside the figures.
    Remark,
    /// Figures.
    Figure,
}

/// What percentages are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// The plan.
    Plan,
    /// An earlier level.
    Prior,
    /// Not said.
    Open,
}

/// What a header says of the figures under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// Results, estimates.
    Result,
    /// Results where no other column has them.
    Amount,
    /// Plans.
    Plan,
    /// Earlier levels.
    Prior,
    /// Percentages of something.
    Rate(Against),
    /// Differences from something.
    Change(Against),
    /// Nothing that a rule knows.
    Nothing,
}

/// A column of figures by its header.
#[derive(Clone, Debug)]
pub struct Meaning {
    /// What its figures are.
    pub says: Says,
    /// When they hold.
    pub when: When,
    /// For a fraction, when its denominator holds.
    pub base: When,
    /// The indicator that the header names, or nothing.
    pub subject: String,
    /// Its lowest line names the indicator, not only a group above it.
    pub is_own: bool,
    /// The plan of a period to come ("năm sau").
    pub next: bool,
}

/// Columns that may hold figures; wider sheets are no tables of indicators.
const WIDEST: usize = 512;

/// What each column holds.
pub fn parts(grid: &Grid<'_>, segment: &Segment, heads: &[Head], tables: &Tables) -> Vec<Part> {
    let counts: Vec<Counts> = (0..heads.len())
        .map(|column| Counts::new(grid, segment, column, tables))
        .collect();
    let lines: Vec<Line> = heads.iter().map(|h| Line::read(&h.text())).collect();
    let by_header = |at: usize, concept| lines[at].is_headed_by(concept) && lines[at].words > 0;
    let name = name_column(&counts, heads, &lines);
    let mut out = vec![Part::Figure; heads.len()];
    out[heads.len().min(WIDEST)..].fill(Part::Remark);
    for (at, part) in out.iter_mut().enumerate().take(WIDEST) {
        let count = &counts[at];
        *part = if at == name {
            Part::Name
        } else if by_header(at, Concept::Label) && !lines[at].has_role()
            || lines[at].opens_with_code
            || at < name && count.labels >= count.figures
        {
            Part::Label
        } else if is_unit_header(&lines[at]) && count.figures <= count.words
            || at > name && count.units > 0 && count.units * 2 > count.words && count.figures == 0
        {
            Part::Unit
        } else if lines[at].says(Concept::Remark) && !lines[at].says(Concept::Compare)
            || at > name && count.figures == 0 && count.words > 0
            // "Năm thành lập": nothing but years, under a header that speaks of none.
            || count.years >= 2 && count.years == count.figures && lines[at].unknown > 0
        {
            Part::Remark
        } else {
            Part::Figure
        };
    }
    out
}

fn is_unit_header(line: &Line) -> bool {
    line.says(Concept::Unit) && line.unknown == 0 && !line.has_role()
}

/// What stands in a column's cells.
#[derive(Default)]
struct Counts {
    figures: usize,
    /// Of these: years.
    years: usize,
    words: usize,
    /// Of these: more than a letter or a number of an outline ("A", "I.2").
    names: usize,
    units: usize,
    labels: usize,
}

/// Rows that tell what a column holds.
const ENOUGH: usize = 64;

impl Counts {
    fn new(grid: &Grid<'_>, segment: &Segment, column: usize, tables: &Tables) -> Self {
        let mut out = Self::default();
        for &row in segment.body.iter().take(ENOUGH) {
            let Some(cell) = grid.at(row, column) else {
                continue;
            };
            let label = cell.is_filled() && is_label(cell.text);
            out.labels += usize::from(label);
            match cell.content {
                Content::Figure => out.figures += 1,
                Content::Years => {
                    out.figures += 1;
                    out.years += 1;
                }
                Content::Words => {
                    out.words += 1;
                    out.names += usize::from(!label);
                    let short = cell.text.len() <= 40;
                    out.units += usize::from(short && is_unit(cell.text, tables));
                }
                Content::Empty | Content::Blank => {}
            }
        }
        out
    }
}

/// The column of names: the first whose header says so, or that holds words.
fn name_column(counts: &[Counts], heads: &[Head], lines: &[Line]) -> usize {
    let wordy = |at: &usize| {
        let c = &counts[*at];
        c.names > 0 && c.words + c.labels.min(c.words) >= c.figures
    };
    // "Đơn vị" behind names is of units.
    let placed = |at: &usize| {
        places::level_of(&heads[*at].text()).is_some() && (0..*at).all(|left| !wordy(&left))
    };
    let named = |at: &usize| lines[*at].is_headed_by(Concept::Name) || placed(at);
    let other = |at: &usize| {
        let line = &lines[*at];
        line.words > 0
            && (line.is_headed_by(Concept::Label)
                || is_unit_header(line)
                || line.says(Concept::Remark))
    };
    let all = 0..heads.len();
    let units = |at: &usize| counts[*at].units * 2 > counts[*at].words;
    all.clone()
        .find(|at| named(at) && wordy(at))
        .or_else(|| all.clone().find(|at| wordy(at) && !other(at) && !units(at)))
        .or_else(|| all.clone().find(|at| wordy(at) && !units(at)))
        .or_else(|| all.clone().find(|at| wordy(at)))
        .unwrap_or(0)
}

/// What the header of a column of figures says. `strict`: every word that no rule knows names an indicator.
pub fn meaning(head: &Head, strict: bool) -> Meaning {
    let lines: Vec<Line> = head.lines.iter().map(|line| Line::read(line)).collect();
    let is_subject = |line: &Line| {
        if line.fraction.is_some() && line.unknown == 0 {
            return false;
        }
        if line.says(Concept::Name) && line.unknown == 0 && !line.has_role() {
            return !line.is_plan_word();
        }
        let unknown = if strict {
            line.unknown > 0
        } else {
            line.unknown * 2 >= line.words && line.unknown > 0
        };
        unknown || line.unknown > 0 && !line.has_role()
    };
    let mut subject: Vec<&str> = Vec::new();
    let mut roles: Vec<&Line> = Vec::new();
    let mut when = When::default();
    let is_own = lines.last().is_some_and(is_subject);
    for (line, text) in lines.iter().zip(&head.lines) {
        if line.when.year.is_some() {
            when.year = line.when.year;
            when.since = line.when.since;
        }
        if line.when.grain != super::when::Grain::Year {
            when.grain = line.when.grain;
        }
        if is_subject(line) {
            subject.push(text);
        } else {
            roles.push(line);
        }
    }
    let percent = head.percent();
    let (says, base) = says(&roles, percent);
    if let Some(fraction) = roles.iter().find_map(|l| l.fraction.as_ref()) {
        when = fraction.0.when;
    }
    // "Tỷ lệ thực hiện dự án" says no role of an indicator that it only names itself.
    Meaning {
        says,
        when,
        base,
        subject: places::subject(&subject),
        is_own,
        next: roles.iter().any(|l| l.says(Concept::Plan)) && head.lines.iter().any(|l| is_next(l)),
    }
}

fn is_next(line: &str) -> bool {
    let key = crate::text::fold(line);
    [
        "năm sau",
        "năm tới",
        "tháng sau",
        "tháng tới",
        "quý sau",
        "quý tới",
    ]
    .iter()
    .any(|next| key.contains(&crate::text::fold(next)))
}

/// From the lowest line up: the first that says something decides, the lines above it only what is left open.
fn says(lines: &[&Line], percent: bool) -> (Says, When) {
    use Concept as C;
    let any = |concept| lines.iter().any(|l| l.says(concept));
    let lowest = |concepts: &[C]| lines.iter().rev().find(|l| l.says_any(concepts));
    if let Some(said) = fraction(lines) {
        return said;
    }
    let reached = any(C::Reached) && percent;
    let compares = reached || any(C::Compare) || any(C::OfPlan) || any(C::OfPrior);
    let last = lowest(&[C::Plan, C::Prior]).copied();
    let year = lines.iter().any(|l| l.when.is_named());
    let against = match last {
        _ if any(C::OfPlan) => Against::Plan,
        _ if any(C::OfPrior) => Against::Prior,
        Some(line) if line.says(C::Plan) && !line.says(C::Prior) => Against::Plan,
        Some(line) if line.says(C::Prior) => Against::Prior,
        _ if compares && year => Against::Prior,
        _ => Against::Open,
    };
    let against_when = lines
        .iter()
        .rev()
        .find(|l| l.when.is_named())
        .map_or(When::default(), |l| l.when);
    if any(C::Change) {
        return (Says::Change(against), against_when);
    }
    if compares
        || any(C::Share)
        || percent
            && (last.is_some()
                || lines.is_empty()
                || !any(C::Result) && !any(C::Estimate) && !any(C::Amount) && !year)
    {
        return (Says::Rate(against), against_when);
    }
    (level(lines, year), When::default())
}

/// "TH/KH": what a fraction of two headers says.
fn fraction(lines: &[&Line]) -> Option<(Says, When)> {
    let fraction = lines.iter().find_map(|l| l.fraction.as_ref())?;
    let (_, below) = &**fraction;
    let against = if below.says(Concept::Plan) {
        Against::Plan
    } else {
        Against::Prior
    };
    let says = if lines.iter().any(|l| l.says(Concept::Change)) {
        Says::Change(against)
    } else {
        Says::Rate(against)
    };
    Some((says, below.when))
}

/// Which level headers that compare nothing name; `year`: they name a time.
fn level(lines: &[&Line], year: bool) -> Says {
    use Concept as C;
    let levels = [
        C::Plan,
        C::Prior,
        C::Result,
        C::Estimate,
        C::Amount,
        C::Reached,
    ];
    match lines.iter().rev().find(|l| l.says_any(&levels)) {
        // "Dự toán đầu năm", "Kế hoạch đã giao".
        Some(line) if line.says(C::Plan) => Says::Plan,
        Some(line) if line.says(C::Prior) => Says::Prior,
        Some(line) if line.says_any(&[C::Result, C::Estimate, C::Reached]) => Says::Result,
        Some(_) => Says::Amount,
        // "Chỉ tiêu 2025" heads the plan where it does not head the names.
        None if lines.iter().any(|l| l.is_plan_word()) => Says::Plan,
        None if year => Says::Result,
        None => Says::Nothing,
    }
}
