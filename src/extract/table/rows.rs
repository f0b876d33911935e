//! Rows to observations: each series of columns gives one, under the name of its row.

use super::cells::{Content, Filled, Grid, index_of};
use super::columns::Part;
use super::figures::{Figures, enter};
use super::names::{Names, Row};
use super::places;
use super::series::Series;
use super::shape::Segment;
use super::units::{clean_unit, implied, is_ditto, unit_in_brackets};
use super::{Found, Layout, class_of, parts, title};
use crate::extract::catalogue::scores;
use crate::extract::frame::Place;
use crate::extract::lexicon::Tables;
use crate::report::{
    Class, Doubt, Figure, Kind, NameFrom, Observation, Operation, Reading, Role, Sector,
};
use crate::text::Last;

/// Reads the rows of one header.
pub fn rows(
    grid: &Grid<'_>,
    segment: &Segment,
    layout: &Layout,
    tables: &Tables,
    place: &Place,
    out: &mut Found,
) {
    let only_plans = layout.series.iter().all(|s| {
        !s.target
            && !s
                .columns
                .iter()
                .any(|c| matches!(c.1, Role::Value | Role::PctWhole))
    });
    let names = Names::new(tables);
    let subjects = layout.series.iter();
    let mut rows = Rows {
        grid,
        layout,
        tables,
        place,
        section: None,
        only_plans,
        subjects: subjects.map(|s| Subject::of(&s.subject, &names)).collect(),
        names,
        implied: Last::default(),
        known: Last::default(),
        unit: String::new(),
        whole: None,
        subs: Vec::new(),
        out,
    };
    let above = segment
        .captions
        .iter()
        .chain(&segment.header)
        .chain(&segment.dropped);
    for cell in above.flat_map(|&row| &grid.rows[row]) {
        let is_code = segment.codes.is_some_and(|row| {
            grid.rows[row]
                .first()
                .is_some_and(|c| c.cell.span.start() <= cell.cell.span.start())
                && segment.dropped.contains(&row)
        });
        let class = if is_code {
            Class::Reference
        } else {
            Class::Name
        };
        enter(grid.text, cell, class, &mut rows.out.ledger);
    }
    for &row in &segment.body {
        rows.row(&grid.rows[row]);
    }
    rows.end_subs();
}

struct Rows<'a> {
    grid: &'a Grid<'a>,
    layout: &'a Layout,
    tables: &'a Tables,
    place: &'a Place,
    /// The place with the section that the row stands in.
    section: Option<Place>,
    /// No column of results: in a section of targets its plans are the values.
    only_plans: bool,
    names: Names<'a>,
    /// By series.
    subjects: Vec<Subject>,
    /// The unit that a name says.
    implied: Last<String, String>,
    /// What an indicator of a name and a unit is, at the row's place.
    known: Last<(String, String), (Option<String>, Sector)>,
    /// The unit of the row before.
    unit: String,
    /// The row that the next sub-rows are under, as an observation, and the sub-rows so far.
    whole: Option<usize>,
    subs: Vec<(usize, bool)>,
    out: &'a mut Found,
}

/// What the words of a series' subject are.
struct Subject {
    opens: bool,
    is_place: bool,
    is_total: bool,
}

impl Subject {
    fn of(subject: &str, names: &Names<'_>) -> Self {
        Self {
            opens: !subject.is_empty() && names.opens(subject),
            is_place: places::is_place(subject),
            is_total: places::is_total(subject),
        }
    }
}

impl Rows<'_> {
    fn row(&mut self, cells: &[Filled<'_>]) {
        let find = |part: Part| {
            let own = cells.iter().filter(|c| c.is_filled());
            own.clone()
                .find(|c| self.layout.part(c.cell.column) == part)
        };
        let figures = cells.iter().filter(|c| {
            self.layout.part(c.cell.column) == Part::Figure
                && matches!(c.content, Content::Figure | Content::Years)
        });
        let has_figures = figures.clone().next().is_some();
        let first_figure = figures.clone().next().map_or(u16::MAX, |c| c.cell.column);
        let label = find(Part::Label).map_or("", |c| c.text);
        let mut written = find(Part::Name)
            .filter(|c| c.content == Content::Words || !has_figures)
            .map_or("", |c| c.text);
        if written.is_empty() {
            // "Trong đó:" or "Tổng cộng" under the row numbers.
            let words = cells
                .iter()
                .find(|c| c.content == Content::Words && c.cell.column < first_figure);
            written = words
                .filter(|c| self.layout.part(c.cell.column) != Part::Unit)
                .map_or(written, |c| c.text);
        }
        if !has_figures && title::is_note(written) {
            self.enter_all(cells);
            return;
        }
        let unit_cell = find(Part::Unit).map_or("", |c| c.text);
        let (bracket, bare) = match unit_in_brackets(written) {
            Some((unit, rest)) if super::units::is_unit(&unit, self.tables) => (unit, rest),
            _ => (String::new(), written),
        };
        let row = self
            .names
            .row(label, bare, has_figures, unit_cell, self.layout);
        if !row.sub {
            self.end_subs();
        }
        if !has_figures && !row.name.is_empty() && !row.sub {
            self.section = Some(self.place.nearer(scores(&row.own)));
            self.known.forget();
        }
        let unit = self.row_unit(unit_cell, &bracket, &row);
        self.series(cells, &row, &unit);
        if has_figures || !unit_cell.is_empty() {
            self.unit = unit;
        }
    }

    fn enter_all(&mut self, cells: &[Filled<'_>]) {
        for cell in cells {
            enter(
                self.grid.text,
                cell,
                class_of(self.layout.part(cell.cell.column)),
                &mut self.out.ledger,
            );
        }
    }

    /// The unit of a row: its own, that of the row above where a mark or a sub-row says so, or what is in brackets.
    fn row_unit(&self, cell: &str, bracket: &str, row: &Row) -> String {
        if !cell.is_empty() && is_ditto(cell) {
            return self.unit.clone();
        }
        if !cell.is_empty() {
            return clean_unit(cell);
        }
        if !bracket.is_empty() {
            return bracket.to_owned();
        }
        let percent = implied(&row.name, self.tables) == "%";
        if row.sub && !self.unit.is_empty() && self.layout.parts.contains(&Part::Unit) && !percent {
            return self.unit.clone();
        }
        String::new()
    }

    /// One observation for each series that the row has figures of.
    fn series(&mut self, cells: &[Filled<'_>], row: &Row, unit: &str) {
        let mut made = Vec::new();
        let mut taken = vec![false; cells.len()];
        let layout = self.layout;
        for (at, series) in layout.series.iter().enumerate() {
            let name = self.named(series, &self.subjects[at], row);
            let mut figures = Vec::with_capacity(series.columns.len());
            for &(column, role) in &series.columns {
                let at = index_of(cells, column);
                let Some(at) = at.filter(|at| !taken[*at]) else {
                    continue;
                };
                taken[at] = true;
                let unit = self.unit_of(series, column, role, unit, &name);
                Figures {
                    text: self.grid.text,
                    tables: self.tables,
                    role,
                    unit: &unit,
                }
                .read(&cells[at], &mut figures, &mut self.out.ledger);
            }
            made.push((series, name, figures));
        }
        for (cell, _) in cells.iter().zip(&taken).filter(|(_, taken)| !**taken) {
            enter(
                self.grid.text,
                cell,
                class_of(self.layout.part(cell.cell.column)),
                &mut self.out.ledger,
            );
        }
        let first = self.out.observations.len();
        for (series, name, figures) in made {
            self.push(series, &name, figures);
        }
        if self.out.observations.len() > first {
            if row.sub {
                self.subs.push((first, row.among));
            } else {
                self.whole = Some(first);
            }
        }
    }

    /// The unit of a figure without one of its own.
    fn unit_of(
        &mut self,
        series: &Series,
        column: usize,
        role: Role,
        row: &str,
        name: &str,
    ) -> String {
        let head = &self.layout.heads[column];
        let made = self
            .layout
            .rates
            .iter()
            .find(|r| r.column == column)
            .and_then(|r| r.made_of);
        let percent = match (role, made.map(|m| m.operation)) {
            (Role::PctPlan | Role::PctPrior | Role::PctWhole, Some(Operation::Ratio)) => {
                return if head.percent() { "%" } else { "lần" }.to_owned();
            }
            (Role::PctPlan | Role::PctPrior | Role::PctWhole, _) => true,
            (Role::Change, Some(Operation::Difference)) => false,
            (Role::Change, Some(Operation::PercentChange)) => true,
            (Role::Change, _) => head.percent(),
            _ => false,
        };
        if percent {
            return "%".to_owned();
        }
        if !row.is_empty() {
            return row.to_owned();
        }
        if !head.unit.is_empty() {
            return clean_unit(&head.unit);
        }
        let said = if series.subject.is_empty() {
            name
        } else {
            &series.subject
        };
        let make = || implied(said, self.tables);
        let said = self.implied.answer(|k| k == said, || said.to_owned(), make);
        if said == "%" || self.layout.unit.is_empty() {
            said
        } else {
            self.layout.unit.clone()
        }
    }

    /// The name of a series in a row.
    fn named(&self, series: &Series, of: &Subject, row: &Row) -> String {
        let subject = series.subject.as_str();
        match self.layout.level {
            Some(level) => {
                let subject = if subject.is_empty() {
                    self.layout.title.as_str()
                } else {
                    subject
                };
                if subject.is_empty() {
                    row.name.clone()
                } else {
                    places::named(subject, level, &row.name)
                }
            }
            None if subject.is_empty() => {
                if row.total && !self.layout.title.is_empty() && self.names.is_flat() {
                    format!("{} {}", row.name, places::lowered(&self.layout.title))
                } else {
                    row.name.clone()
                }
            }
            None if row.name.is_empty() || row.total => subject.to_owned(),
            // "Số hộ nghèo (hộ)" over a row "Bản Lìn": the indicator, then whose it is.
            None if of.opens && !row.opens(&self.names) => {
                format!("{subject} {}", row.name)
            }
            None if of.is_total => row.name.clone(),
            None if of.is_place => format!("{} {subject}", row.name),
            None => format!("{} {}", row.name, places::lowered(subject)),
        }
    }

    fn push(&mut self, series: &Series, name: &str, mut figures: Vec<Figure>) {
        if figures.is_empty() {
            return;
        }
        if name.trim().is_empty() {
            for figure in &figures {
                let mut entries = self.out.ledger.iter_mut().rev().take(200);
                if let Some(entry) = entries.find(|e| e.span == figure.quantity.span) {
                    entry.class = Class::Unexplained;
                }
            }
            return;
        }
        let mut kind = Kind::Actual;
        if series.target || self.only_plans && self.place.kind == Kind::Target {
            kind = Kind::Target;
            if !figures.iter().any(|f| f.role == Role::Value) {
                figures
                    .iter_mut()
                    .filter(|f| f.role == Role::Plan)
                    .for_each(|f| f.role = Role::Value);
            }
        }
        let mut doubts = Vec::new();
        if figures
            .iter()
            .any(|f| !f.quantity.readings.is_empty() && f.quantity.unit.is_empty())
        {
            doubts.push(Doubt::Amount);
        }
        if self.layout.is_guessed {
            doubts.push(Doubt::Role);
        }
        let place = self.section.as_ref().unwrap_or(self.place);
        let unit = figures[0].quantity.unit.as_str();
        let (indicator, sector) = self.known.answer(
            |(known, of)| known == name && of == unit,
            || (name.to_owned(), unit.to_owned()),
            || place.subject(name, unit),
        );
        self.out.observations.push(Observation {
            id: 0,
            name: name.to_owned(),
            canonical: None,
            indicator,
            kind,
            sector,
            period: series.period,
            figures,
            part: None,
            reading: Reading {
                name_from: NameFrom::Row,
                doubts,
            },
        });
    }

    /// Ends the sub-rows of a row.
    fn end_subs(&mut self) {
        let subs = std::mem::take(&mut self.subs);
        if let Some(whole) = self.whole.take() {
            parts::settle(&mut self.out.observations, whole, subs);
        }
    }
}
