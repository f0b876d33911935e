//! Several reports together: what is asked of them, what was answered, how it is looked at.
//!
//! [`State::wanted`] says what the desk needs to know; the page asks a worker for it whenever that changes and
//! puts the answer into the state. Which rows stand together can be corrected: the corrections name
//! observations by file and id, so that they hold whatever else is opened or left out.

use std::rc::Rc;

use super::opened::Opened;
use super::search::Name;
use super::shelf::{Desk, chronological};
use super::state::State;
use crate::compare::{Answer, Arrangement, Cell, Edit, Question, Row, Together as What, arrange};
use crate::report::{Header, Observation, Period};

/// So many rows are drawn before the reader asks for more: each has a cell for every report.
pub const ROWS: usize = 100;

/// An observation of one of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Of {
    /// The file.
    pub run: u32,
    /// The observation's id.
    pub id: u32,
}

/// A correction of which rows stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joined {
    /// The two are one indicator.
    Join(Of, Of),
    /// It is another indicator than the rest of its row.
    Part(Of),
}

/// What is asked: reports, in their order, and the question.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// What of them.
    pub question: Question,
    /// The files, with what each is called.
    pub reports: Vec<(u32, Rc<str>, Rc<Opened>)>,
}

impl Wanted {
    /// The observation in a cell of a row.
    #[must_use]
    pub fn observation(&self, row: &Row, report: usize) -> Option<&Observation> {
        let index = row.cells.get(report).copied().flatten()?;
        self.reports.get(report)?.2.report.observations.get(index)
    }

    /// Which observation of which file that is.
    #[must_use]
    pub fn of(&self, row: &Row, report: usize) -> Option<Of> {
        let id = self.observation(row, report)?.id;
        Some(Of {
            run: self.reports[report].0,
            id,
        })
    }
}

/// What came back.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// What was asked.
    pub wanted: Rc<Wanted>,
    /// The answer, or what kept it away.
    pub answer: Result<Answer, String>,
}

/// Which rows are looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rows {
    /// All.
    #[default]
    All,
    /// Those that every report has.
    Everywhere,
    /// Those that some report lacks.
    Missing,
    /// Those with something that does not agree.
    Flagged,
}

impl Rows {
    /// All, in the order of the choice.
    pub const ALL: [Self; 4] = [Self::All, Self::Everywhere, Self::Missing, Self::Flagged];

    /// Its code, in the choice.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Everywhere => "everywhere",
            Self::Missing => "missing",
            Self::Flagged => "flagged",
        }
    }
}

/// How several reports are looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Together {
    /// The last answer.
    pub answered: Option<Rc<Answered>>,
    /// Corrections of which rows stand together, in the order in which they were made.
    pub edits: Vec<Joined>,
    /// The period that is added up; without a choice, the most frequent one.
    pub period: Option<Option<Period>>,
    /// The file that is held against the sums; without a choice, the one of the place above all others.
    pub parent: Option<Option<u32>>,
    /// What is searched for.
    pub query: Rc<str>,
    /// Which rows are wanted.
    pub rows: Rows,
    /// So many rows are drawn.
    pub drawn: usize,
    /// While printing, all rows are drawn.
    pub printing: bool,
}

impl Default for Together {
    fn default() -> Self {
        Self {
            answered: None,
            edits: Vec::new(),
            period: None,
            parent: None,
            query: "".into(),
            rows: Rows::All,
            drawn: ROWS,
            printing: false,
        }
    }
}

/// Everything that can happen while several reports are looked at.
#[derive(Clone, Debug)]
pub enum TogetherAction {
    /// An answer came.
    Answered(Rc<Answered>),
    /// The rows are corrected.
    Edit(Joined),
    /// The last correction of the rows is taken back.
    Unedit,
    /// Add up another period.
    Period(Option<Period>),
    /// Hold another file against the sums, or none.
    Parent(Option<u32>),
    /// Search.
    Query(Rc<str>),
    /// Want other rows.
    Rows(Rows),
    /// Draw one page of rows more.
    More,
}

impl Together {
    pub(super) fn apply(&mut self, action: TogetherAction) {
        match action {
            TogetherAction::Answered(answered) => self.answered = Some(answered),
            TogetherAction::Edit(edit) => self.edits.push(edit),
            TogetherAction::Unedit => {
                self.edits.pop();
            }
            TogetherAction::Period(period) => self.period = Some(period),
            TogetherAction::Parent(parent) => self.parent = Some(parent),
            TogetherAction::Query(query) => (self.query, self.drawn) = (query, ROWS),
            TogetherAction::Rows(rows) => (self.rows, self.drawn) = (rows, ROWS),
            TogetherAction::More => self.drawn += ROWS,
        }
    }

    /// The wanted rows of an answer, by their index.
    #[must_use]
    pub fn found(&self, answered: &Answered) -> Vec<usize> {
        let Ok(answer) = &answered.answer else {
            return Vec::new();
        };
        let wanted = |(index, row): &(usize, &Row)| {
            let whole = row.cells.iter().all(Option::is_some);
            let kind = match self.rows {
                Rows::All => true,
                Rows::Everywhere => whole,
                Rows::Missing => !whole,
                Rows::Flagged => answer.findings().iter().any(|f| f.row == *index),
            };
            kind && (self.query.trim().is_empty() || {
                let names = (0..row.cells.len()).filter_map(|report| {
                    Some(answered.wanted.observation(row, report)?.name.as_str())
                });
                let names: Vec<&str> = names.collect();
                Name::new(&row.name, &names.join("\n")).matches(&self.query)
            })
        };
        let rows = answer.rows().iter().enumerate();
        rows.filter(wanted).map(|(index, _)| index).collect()
    }
}

impl State {
    /// The reports that are added up, and the others.
    #[must_use]
    pub fn arrangement(&self) -> (Vec<u32>, Arrangement) {
        let used: Vec<(u32, &Header)> = self
            .used()
            .into_iter()
            .map(|(file, opened)| (file.run, &opened.report.header))
            .collect();
        let runs: Vec<u32> = used.iter().map(|(run, _)| *run).collect();
        let headers: Vec<&Header> = used.iter().map(|(_, header)| *header).collect();
        let parent = self
            .together
            .parent
            .map(|parent| parent.and_then(|run| runs.iter().position(|r| *r == run)));
        let arrangement = arrange(&headers, self.together.period, parent);
        (runs, arrangement)
    }

    /// What the desk needs to know, unless too few reports are used.
    #[must_use]
    pub fn wanted(&self) -> Option<Wanted> {
        let used: Vec<(u32, Rc<str>, Rc<Opened>)> = self
            .used()
            .into_iter()
            .map(|(file, opened)| (file.run, file.called().into(), Rc::clone(opened)))
            .collect();
        let (together, reports) = match self.shelf.desk {
            Desk::Report => return None,
            Desk::Compare => (What::Compare, in_time(used)),
            Desk::Rollup => {
                let (_, found) = self.arrangement();
                let with = found.places.into_iter().chain(found.parent);
                let reports = with.filter_map(|i| used.get(i).cloned()).collect();
                let together = found.parent.map_or(What::Rollup, |_| What::Control);
                (together, reports)
            }
        };
        (reports.len() > 1).then(|| Wanted {
            question: Question {
                together,
                edits: edits(&self.together.edits, &reports),
            },
            reports,
        })
    }
}

/// The earlier period first; of one period, in the order in which they came.
fn in_time(mut reports: Vec<(u32, Rc<str>, Rc<Opened>)>) -> Vec<(u32, Rc<str>, Rc<Opened>)> {
    reports.sort_by_key(|(_, _, opened)| opened.report.header.period.map(chronological));
    reports
}

/// The corrections that are of these reports only.
fn edits(edits: &[Joined], reports: &[(u32, Rc<str>, Rc<Opened>)]) -> Vec<Edit> {
    let cell = |of: Of| {
        let report = reports.iter().position(|(run, ..)| *run == of.run)?;
        Some(Cell {
            report,
            observation: of.id,
        })
    };
    let edit = |edit: &Joined| match *edit {
        Joined::Join(a, b) => Some(Edit::Join(cell(a)?, cell(b)?)),
        Joined::Part(of) => Some(Edit::Part(cell(of)?)),
    };
    edits.iter().filter_map(edit).collect()
}
