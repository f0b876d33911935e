//! How one report is looked at: tab, search, filter, order, selection.
//!
//! [`View::rows`] turns a report and these choices into the observations that the table shows, in order:
//! searching "lon" and sorting by value gives the pig herds, the smallest first. Numbers sort by amount,
//! whatever their unit; an empty cell comes last in both directions. Of thousands of rows only a
//! [`View::window`] is drawn.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use super::cells::{Column, sort_amount};
use super::decisions::Decisions;
use super::groups::{Group, groups, inconsistent};
use super::opened::Opened;
use crate::finding::Verdict;
use crate::messages::Lang;
use crate::report::{Kind, Observation, Role, Sector};
use crate::score::Status;
use crate::source::Span;

/// How many rows are drawn before the reader asks for more: more make old computers slow.
pub const PAGE: usize = 200;

/// The parts of a report's view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Scores and findings in short.
    Overview,
    /// The findings, with the text beside them where there is room.
    Findings,
    /// The table, with the text beside it where there is room.
    #[default]
    Indicators,
    /// The charts.
    Charts,
    /// The text alone.
    Source,
}

impl Tab {
    /// In the order of the screen.
    pub const ALL: [Self; 5] = [
        Self::Overview,
        Self::Findings,
        Self::Indicators,
        Self::Charts,
        Self::Source,
    ];
}

/// Which column the table is sorted by, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// By this column.
    pub column: Column,
    /// From the largest.
    pub descending: bool,
}

/// Rows of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    /// With a figure that does not agree with others.
    Flagged,
    /// Read with doubt.
    Doubtful,
    /// Behind their plan.
    Behind,
    /// With a plan.
    Planned,
    /// Targets.
    Targets,
    /// Corrected.
    Revised,
}

impl Only {
    /// All, what needs the reader first in front.
    pub const ALL: [Self; 6] = [
        Self::Flagged,
        Self::Doubtful,
        Self::Behind,
        Self::Planned,
        Self::Targets,
        Self::Revised,
    ];

    /// Its code, in the choice.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Flagged => "flagged",
            Self::Doubtful => "doubtful",
            Self::Behind => "behind",
            Self::Planned => "planned",
            Self::Targets => "targets",
            Self::Revised => "revised",
        }
    }

    /// By observation: whether it is of the kind.
    #[must_use]
    pub fn of(self, opened: &Opened, decisions: &Decisions) -> Vec<bool> {
        let report = &opened.report;
        let all = report.observations.iter();
        match self {
            Self::Flagged => {
                let mut flagged = vec![false; report.observations.len()];
                for index in inconsistent(opened, decisions) {
                    for id in &report.findings[index].observations {
                        if let Some(flag) = flagged.get_mut((*id as usize).wrapping_sub(1)) {
                            *flag = true;
                        }
                    }
                }
                flagged
            }
            Self::Doubtful => all.map(|o| !o.reading.doubts.is_empty()).collect(),
            Self::Behind => {
                let behind = |i: usize| {
                    let scored = report.scores.scored.get(i);
                    scored.is_some_and(|s| matches!(s.status, Status::Behind | Status::Missed))
                };
                (0..report.observations.len()).map(behind).collect()
            }
            Self::Planned => {
                let has = |o: &Observation| {
                    o.figure(Role::Plan).is_some() || o.figure(Role::PctPlan).is_some()
                };
                all.map(has).collect()
            }
            Self::Targets => all.map(|o| o.kind == Kind::Target).collect(),
            Self::Revised => all.map(|o| report.revisions.of(o.id).is_some()).collect(),
        }
    }
}

/// What was selected, and from where: the other side scrolls to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The observation's id.
    pub id: u32,
    /// From where.
    pub by: By,
}

/// Where a selection was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A row of the table.
    Row,
    /// A mark in the text.
    Mark,
}

/// The finding that is looked at, and at which of its places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// By its place in the report.
    pub finding: usize,
    /// Which of its spans is in view.
    pub place: usize,
    /// Counts the choices, so that the same one made again scrolls again.
    pub turn: u32,
}

/// The choices of the reader.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// Which part is on top.
    pub tab: Tab,
    /// What is searched for.
    pub query: Rc<str>,
    /// Only this field of work.
    pub sector: Option<Sector>,
    /// Only rows of this kind.
    pub only: Option<Only>,
    /// Order of the rows; without it, the order of the text.
    pub sort: Option<Sort>,
    /// The observation that is looked at.
    pub selected: Option<Selection>,
    /// Which rows are drawn, by their place in the order.
    pub window: Range<usize>,
    /// The finding that is looked at; with one, no observation is selected.
    pub chosen: Option<Chosen>,
    /// The number of the text that may become a row.
    pub number: Option<Span>,
    /// The groups of findings that are unfolded, and how many of each are drawn.
    pub unfolded: BTreeMap<Group, usize>,
    /// While printing, all rows are drawn.
    pub printing: bool,
    /// What is printed is the review sheet.
    pub review: bool,
}

impl Default for View {
    fn default() -> Self {
        Self {
            tab: Tab::default(),
            query: "".into(),
            sector: None,
            only: None,
            sort: None,
            selected: None,
            window: 0..PAGE,
            chosen: None,
            number: None,
            unfolded: [Verdict::Inconsistent, Verdict::Note]
                .map(|verdict| (Group::Of(verdict), PAGE))
                .into(),
            printing: false,
            review: false,
        }
    }
}

/// Changes of a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ViewAction {
    /// Bring a part on top.
    Tab(Tab),
    /// Search.
    Query(Rc<str>),
    /// Filter, or not.
    Sector(Option<Sector>),
    /// Rows of one kind, or all.
    Only(Option<Only>),
    /// Search and filter for nothing.
    Clear,
    /// A column's head was pressed: ascending, then descending, then the order of the text again.
    SortBy(Column),
    /// An observation was chosen.
    Select(Selection),
    /// Draw one page of rows more, below.
    More,
    /// Draw one page of rows more, above.
    Earlier,
    /// A finding was chosen, at one of its places.
    Choose(usize, usize),
    /// The chosen finding is folded again.
    Unchoose,
    /// A mark in the text was chosen: the observation, and where the mark begins.
    Point(u32, usize),
    /// A number of the text may become a row, or none.
    Number(Option<Span>),
    /// A group of findings is unfolded, or folded.
    Fold(Group),
    /// Draw one page more of a group.
    MoreOf(Group),
    /// The page is going to be printed, or has been.
    Print(bool),
    /// The review sheet is going to be printed.
    Review,
}

impl View {
    pub(super) fn apply(&mut self, action: ViewAction, opened: &Opened, decisions: &Decisions) {
        match action {
            // Other rows, or in another order: from the top again.
            ViewAction::Query(_)
            | ViewAction::Sector(_)
            | ViewAction::Only(_)
            | ViewAction::Clear
            | ViewAction::SortBy(_) => self.window = 0..PAGE,
            _ => {}
        }
        match action {
            ViewAction::Tab(tab) => self.tab = tab,
            ViewAction::Query(query) => self.query = query,
            ViewAction::Sector(sector) => self.sector = sector,
            ViewAction::Only(only) => (self.only, self.tab) = (only, Tab::Indicators),
            ViewAction::Clear => {
                (self.query, self.sector, self.only) = ("".into(), None, None);
            }
            ViewAction::SortBy(column) => {
                self.sort = match self.sort {
                    Some(Sort {
                        column: current,
                        descending: false,
                    }) if current == column => Some(Sort {
                        column,
                        descending: true,
                    }),
                    Some(Sort {
                        column: current,
                        descending: true,
                    }) if current == column => None,
                    _ => Some(Sort {
                        column,
                        descending: false,
                    }),
                };
            }
            ViewAction::Select(selection) => self.select(selection, opened),
            ViewAction::More => self.window.end += PAGE,
            ViewAction::Earlier => {
                self.window.start = self.window.start.saturating_sub(PAGE);
            }
            ViewAction::Choose(finding, place) => self.choose(finding, place, opened, decisions),
            ViewAction::Unchoose => self.chosen = None,
            ViewAction::Point(id, at) => self.point(id, at, opened, decisions),
            ViewAction::Number(number) => self.number = number,
            ViewAction::Fold(group) => {
                if self.unfolded.remove(&group).is_none() {
                    self.unfolded.insert(group, PAGE);
                }
            }
            ViewAction::MoreOf(group) => *self.unfolded.entry(group).or_default() += PAGE,
            ViewAction::Print(printing) => {
                self.printing = printing && !self.review;
                self.review &= printing;
            }
            ViewAction::Review => self.review = true,
        }
    }

    /// A finding that was chosen from elsewhere must be there to be seen: its group unfolds so far.
    fn choose(&mut self, finding: usize, place: usize, opened: &Opened, decisions: &Decisions) {
        let groups = groups(opened, decisions);
        let at = groups.iter().find_map(|(group, of)| {
            let at = of.iter().position(|&index| index == finding)?;
            Some((*group, at))
        });
        let Some((group, at)) = at else { return };
        let drawn = self.unfolded.entry(group).or_insert(PAGE);
        *drawn = (*drawn).max((at / PAGE + 1) * PAGE);
        self.selected = None;
        self.chosen = Some(Chosen {
            finding,
            place,
            turn: self.chosen.map_or(0, |c| c.turn.wrapping_add(1)),
        });
    }

    /// From the text beside the table a mark leads to its row; elsewhere to what was found of it, first
    /// of all to what is inconsistent.
    fn point(&mut self, id: u32, at: usize, opened: &Opened, decisions: &Decisions) {
        let findings = opened.report.findings.iter().enumerate();
        let here = findings.filter_map(|(index, finding)| {
            let place = finding
                .spans
                .iter()
                .position(|s| s.start() <= at && at < s.end())?;
            let group = Group::of(finding, decisions);
            // From the text alone also back to the finding that led there.
            let back = self.chosen.is_some_and(|c| c.finding == index);
            let worth_it = self.tab == Tab::Findings
                || (self.tab == Tab::Source && (back || group == Group::Of(Verdict::Inconsistent)));
            worth_it.then_some((group, place, index))
        });
        match here.min() {
            Some((_, place, finding)) => {
                self.tab = Tab::Findings;
                self.choose(finding, place, opened, decisions);
            }
            None if id == 0 => {
                let entry = opened.report.ledger.iter().find(|e| e.span.start() == at);
                self.number = entry.map(|e| e.span);
            }
            None => self.select(Selection { id, by: By::Mark }, opened),
        }
    }

    /// A row that was found from the text must be there to be seen: search, filter and window give way.
    fn select(&mut self, selection: Selection, opened: &Opened) {
        self.selected = Some(selection);
        self.chosen = None;
        if selection.by == By::Row {
            return;
        }
        self.tab = Tab::Indicators;
        let place = |view: &Self| {
            view.rows(opened)
                .iter()
                .position(|&i| opened.report.observations[i].id == selection.id)
        };
        let found = place(self).or_else(|| {
            (self.query, self.sector, self.only) = ("".into(), None, None);
            place(self)
        });
        if let Some(at) = found.filter(|at| !self.window.contains(at)) {
            let page = at - at % PAGE;
            self.window = page..page + PAGE;
        }
    }

    /// The observations to show, in order, by their place in the report; all of them.
    #[must_use]
    pub fn rows(&self, opened: &Opened) -> Vec<usize> {
        self.rows_with(opened, &Decisions::default())
    }

    /// The same; what is ignored is no longer flagged.
    #[must_use]
    pub fn rows_with(&self, opened: &Opened, decisions: &Decisions) -> Vec<usize> {
        let only = self.only.map(|only| only.of(opened, decisions));
        let wanted = |&i: &usize| {
            only.as_ref().is_none_or(|only| only[i])
                && self
                    .sector
                    .is_none_or(|s| opened.report.observations[i].sector == s)
                && opened.names[i].matches(&self.query)
        };
        let mut rows: Vec<_> = (0..opened.report.observations.len())
            .filter(wanted)
            .collect();
        if let Some(sort) = self.sort {
            rows.sort_by(|&a, &b| compare(opened, a, b, sort));
        }
        rows
    }
}

impl View {
    /// The same look at another reading of the text: what was chosen in the old one means nothing there.
    #[must_use]
    pub fn without_choice(&self) -> Self {
        Self {
            tab: self.tab,
            query: self.query.clone(),
            sector: self.sector,
            only: self.only,
            sort: self.sort,
            ..Self::default()
        }
    }

    /// The same look at the report with other corrections: the selected row is the one at the same place.
    #[must_use]
    pub fn moved(&self, old: &Opened, new: &Opened) -> Self {
        let start = |o: &Observation| o.main().map(|f| f.quantity.span.start());
        let selected = self.selected.and_then(|selection| {
            let at = start(old.observation(selection.id)?)?;
            let row = new
                .report
                .observations
                .iter()
                .find(|o| start(o) == Some(at))?;
            Some(Selection {
                id: row.id,
                ..selection
            })
        });
        Self {
            selected,
            chosen: None,
            number: None,
            ..self.clone()
        }
    }

    /// The places of the rows that are drawn, of that many.
    #[must_use]
    pub fn drawn(&self, rows: usize) -> Range<usize> {
        if self.printing {
            return 0..rows;
        }
        self.window.start.min(rows)..self.window.end.min(rows)
    }
}

fn compare(opened: &Opened, a: usize, b: usize, sort: Sort) -> Ordering {
    let directed = |order: Ordering| {
        if sort.descending {
            order.reverse()
        } else {
            order
        }
    };
    let of = |i: usize| -> &Observation { &opened.report.observations[i] };
    match sort.column {
        Column::Name => directed(opened.names[a].order.cmp(&opened.names[b].order)),
        Column::Sector => directed(of(a).sector.cmp(&of(b).sector)),
        Column::Kind => directed((of(a).kind as u8).cmp(&(of(b).kind as u8))),
        Column::Value | Column::Plan | Column::Percent | Column::Change => {
            match (
                sort_amount(of(a), sort.column),
                sort_amount(of(b), sort.column),
            ) {
                (Some(a), Some(b)) => directed(a.cmp(&b)),
                (a, b) => b.is_some().cmp(&a.is_some()),
            }
        }
    }
}

/// Sectors that occur, with how many observations each has, in the order in which reports treat them.
#[must_use]
pub fn sector_counts(opened: &Opened) -> Vec<(Sector, usize)> {
    let count = |sector| {
        opened
            .report
            .observations
            .iter()
            .filter(|o| o.sector == sector)
            .count()
    };
    Sector::ALL
        .into_iter()
        .map(|sector| (sector, count(sector)))
        .filter(|&(_, n)| n > 0)
        .collect()
}

/// What a screen reader is told of a column's order.
#[must_use]
pub fn aria_sort(sort: Option<Sort>, column: Column) -> &'static str {
    match sort {
        Some(sort) if sort.column == column && sort.descending => "descending",
        Some(sort) if sort.column == column => "ascending",
        _ => "none",
    }
}

/// How many of how many rows: "12/340 chỉ tiêu".
#[must_use]
pub fn rows_shown(shown: usize, all: usize, lang: Lang) -> String {
    use crate::messages::{Text, decimal};
    let count = |n: usize| decimal(n.into(), lang);
    Text::RowsShown.with(lang, &[("n", &count(shown)), ("all", &count(all))])
}
