//! The list of all files on the desk: what each is, in which order, which of them are used together.
//!
//! [`lines`] turns the state into rows: name, place, period and counts of what was read, or why nothing was.
//! Files that failed are rows too. What was removed last is kept until something else is removed, so that it
//! can be brought back where it was.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::rc::Rc;

use super::groups::inconsistent;
use super::search::Name;
use super::state::{Failure, File, Phase, State};
use crate::messages::{self, Lang};
use crate::report::{Header, Period};
use crate::text::composed;

/// What is on the desk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Desk {
    /// One report.
    #[default]
    Report,
    /// Reports side by side.
    Compare,
    /// Reports of several places added up.
    Rollup,
}

impl Desk {
    /// In the order of the screen.
    pub const ALL: [Self; 3] = [Self::Report, Self::Compare, Self::Rollup];

    /// Its code, in test hooks.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Compare => "compare",
            Self::Rollup => "rollup",
        }
    }
}

/// Columns of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// What it is called.
    Name,
    /// The place that it reports on.
    Place,
    /// The period.
    Period,
    /// How many indicators.
    Indicators,
    /// How many findings are inconsistent and not ignored.
    Inconsistent,
    /// How many indicators were read with doubt.
    Doubtful,
    /// Read, being read, or why not.
    Status,
}

impl Column {
    /// In the order of the list.
    pub const ALL: [Self; 7] = [
        Self::Name,
        Self::Place,
        Self::Period,
        Self::Indicators,
        Self::Inconsistent,
        Self::Doubtful,
        Self::Status,
    ];

    /// Its code, in test hooks and class names.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Place => "place",
            Self::Period => "period",
            Self::Indicators => "indicators",
            Self::Inconsistent => "inconsistent",
            Self::Doubtful => "doubtful",
            Self::Status => "status",
        }
    }
}

/// Which rows are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// All.
    #[default]
    All,
    /// Those with inconsistent figures.
    Flagged,
    /// Those with doubtful readings.
    Doubtful,
    /// Those without a report.
    Failed,
}

impl Filter {
    /// All, in the order of the choice.
    pub const ALL: [Self; 4] = [Self::All, Self::Flagged, Self::Doubtful, Self::Failed];

    /// Its code, in the choice.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Flagged => "flagged",
            Self::Doubtful => "doubtful",
            Self::Failed => "failed",
        }
    }

    fn wants(self, line: &Line) -> bool {
        match (self, &line.status) {
            (Self::All, _) | (Self::Failed, Status::Failed(_)) => true,
            (Self::Flagged, Status::Read(counts)) => counts.inconsistent > 0,
            (Self::Doubtful, Status::Read(counts)) => counts.doubtful > 0,
            _ => false,
        }
    }
}

/// How the list is looked at, and which of it is used together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shelf {
    /// Whether the list is unfolded.
    pub open: bool,
    /// What is on the desk.
    pub desk: Desk,
    /// What is searched for.
    pub query: Rc<str>,
    /// Which rows are wanted.
    pub filter: Filter,
    /// By which column, and whether from the largest; without it, in the order in which they came.
    pub sort: Option<(Column, bool)>,
    /// Left out of comparing and adding up, by run.
    pub left_out: BTreeSet<u32>,
    /// What was removed last.
    pub removed: Option<Rc<Removed>>,
}

/// Files that were removed at once.
#[derive(Debug, PartialEq)]
pub struct Removed {
    /// Each with its place in the list before, in order.
    pub files: Vec<(usize, File)>,
    /// What was on the screen.
    pub open: Option<u32>,
}

/// Everything that can happen to the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShelfAction {
    /// Unfold it, or fold it.
    Open(bool),
    /// Bring something on the desk.
    Desk(Desk),
    /// Search.
    Query(Rc<str>),
    /// Want other rows.
    Filter(Filter),
    /// A column's head was pressed: ascending, then descending, then as they came.
    SortBy(Column),
    /// Use a report together with the others, or leave it out.
    Use(u32, bool),
    /// Call a file otherwise; by its own name where nothing is given.
    Rename(u32, Rc<str>),
    /// Bring back what was removed last.
    Undo,
    /// Forget what was removed last.
    Dismiss,
}

impl Shelf {
    pub(super) fn sort_by(&mut self, column: Column) {
        self.sort = match self.sort {
            Some((current, false)) if current == column => Some((column, true)),
            Some((current, true)) if current == column => None,
            _ => Some((column, false)),
        };
    }
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The file.
    pub run: u32,
    /// What it is called.
    pub name: String,
    /// Its name as handed in, with that of its archive.
    pub file: String,
    /// The place that it reports on.
    pub place: Option<String>,
    /// The period.
    pub period: Option<Period>,
    /// What became of it.
    pub status: Status,
    /// Whether it is used together with others.
    pub used: bool,
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Status {
    /// It was read.
    Read(Counts),
    /// It is being worked on, or waits.
    Busy,
    /// It was given up.
    Failed(Failure),
}

/// What was found in a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Indicators.
    pub indicators: usize,
    /// Findings that are inconsistent and not ignored.
    pub inconsistent: usize,
    /// Indicators that were read with doubt.
    pub doubtful: usize,
}

impl Line {
    fn of(file: &File, state: &State) -> Self {
        let header = match &file.phase {
            Phase::Ready(opened, _) => Some(&opened.report.header),
            _ => None,
        };
        let status = match &file.phase {
            Phase::Ready(opened, _) => {
                let observations = &opened.report.observations;
                let doubtful = |o: &&crate::Observation| !o.reading.doubts.is_empty();
                Status::Read(Counts {
                    indicators: observations.len(),
                    inconsistent: inconsistent(opened, &state.decisions).len(),
                    doubtful: observations.iter().filter(doubtful).count(),
                })
            }
            Phase::Failed(failure) => Status::Failed(failure.clone()),
            _ => Status::Busy,
        };
        Self {
            run: file.run,
            name: file.called().to_owned(),
            file: file.full_name(state.lang),
            place: header.and_then(|h| h.place.clone()),
            period: header.and_then(|h| h.period),
            used: !state.shelf.left_out.contains(&file.run),
            status,
        }
    }

    fn counts(&self) -> Option<Counts> {
        match self.status {
            Status::Read(counts) => Some(counts),
            _ => None,
        }
    }

    fn by(&self, other: &Self, column: Column) -> Ordering {
        let count = |line: &Self, of: fn(Counts) -> usize| line.counts().map(of);
        let words = |text: &str| Name::new(text, "").order;
        let place = |line: &Self| line.place.as_deref().map(words);
        match column {
            Column::Name => words(&self.name).cmp(&words(&other.name)),
            Column::Place => place(self).cmp(&place(other)),
            Column::Period => {
                let key = |line: &Self| line.period.map(chronological);
                key(self).cmp(&key(other))
            }
            Column::Indicators => {
                let of = |c: Counts| c.indicators;
                count(self, of).cmp(&count(other, of))
            }
            Column::Inconsistent => {
                let of = |c: Counts| c.inconsistent;
                count(self, of).cmp(&count(other, of))
            }
            Column::Doubtful => {
                let of = |c: Counts| c.doubtful;
                count(self, of).cmp(&count(other, of))
            }
            Column::Status => {
                let key = |line: &Self| match line.status {
                    Status::Failed(_) => 0,
                    Status::Busy => 1,
                    Status::Read(_) => 2,
                };
                key(self).cmp(&key(other))
            }
        }
    }
}

/// A period's place in time: its year, then how far into the year it ends, in days or so.
#[must_use]
pub fn chronological(period: Period) -> (u16, u16) {
    let months = |n: u8| u16::from(n) * 31;
    match period {
        Period::Month { month, year } => (year.unwrap_or(0), months(month)),
        Period::Quarter { quarter, year } => (year.unwrap_or(0), months(quarter) * 3),
        Period::Months { count, last, year } => {
            (year.unwrap_or(0), if last { 372 } else { months(count) })
        }
        Period::Year { year } => (year, 373),
        Period::Years { to, .. } => (to, 374),
        Period::Date { day, month, year } => (
            year.unwrap_or(0),
            months(month.saturating_sub(1)) + u16::from(day),
        ),
    }
}

/// Which draft a file says to be, by its name and title ("dự thảo lần 2", "ban-2.docx"); 0 where it does not say.
fn draft(file: &File, header: &Header) -> u32 {
    // Names of files are written without marks.
    const WORDS: [&str; 10] = [
        "lần",
        "lan",
        "bản",
        "ban",
        "draft",
        "dự thảo",
        "du thao",
        "v",
        "sửa",
        "sua",
    ];
    let title = header.title.as_deref().unwrap_or_default();
    let said = format!("{} {title}", file.called());
    let words = said.to_lowercase().replace(['-', '_', '.', '(', ')'], " ");
    let words = composed(&words);
    let number = |word: &str| {
        let after = words.match_indices(word).filter_map(|(at, _)| {
            let begins = at == 0 || words[..at].ends_with(' ');
            let rest = words[at + word.len()..].trim_start();
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            (begins && (1..3).contains(&digits)).then(|| rest[..digits].parse().ok())?
        });
        after.max()
    };
    WORDS
        .iter()
        .filter_map(|word| number(word))
        .max()
        .unwrap_or(0)
}

/// The rows that are wanted, in order.
#[must_use]
pub fn lines(state: &State) -> Vec<Line> {
    let shelf = &state.shelf;
    let all = state.files.iter().map(|file| Line::of(file, state));
    let mut lines: Vec<Line> = all
        .filter(|line| shelf.filter.wants(line) && found(line, &shelf.query, state.lang))
        .collect();
    if let Some((column, descending)) = shelf.sort {
        lines.sort_by(|a, b| {
            let order = a.by(b, column);
            if descending { order.reverse() } else { order }
        });
    }
    lines
}

fn found(line: &Line, query: &str, lang: Lang) -> bool {
    if query.trim().is_empty() {
        return true;
    }
    let period = line.period.map(|p| messages::period(p, lang));
    let more = [Some(line.file.clone()), line.place.clone(), period];
    let more: Vec<String> = more.into_iter().flatten().collect();
    Name::new(&line.name, &more.join("\n")).matches(query)
}

impl State {
    /// The reports that are used together, drafts in their order, otherwise as they came.
    #[must_use]
    pub fn used(&self) -> Vec<(&File, &Rc<super::opened::Opened>)> {
        let used = |file: &&File| !self.shelf.left_out.contains(&file.run);
        let ready = self.files.iter().filter(used).filter_map(|file| {
            let Phase::Ready(opened, _) = &file.phase else {
                return None;
            };
            Some((file, opened))
        });
        let mut ready: Vec<_> = ready.collect();
        ready.sort_by_key(|(file, opened)| draft(file, &opened.report.header));
        ready
    }

    pub(super) fn shelf(&mut self, action: ShelfAction) {
        match action {
            ShelfAction::Open(open) => self.shelf.open = open,
            ShelfAction::Desk(desk) => {
                self.shelf.desk = desk;
                // What several reports say together is to be seen first, not the list of them.
                self.shelf.open &= desk == Desk::Report;
            }
            ShelfAction::Query(query) => self.shelf.query = query,
            ShelfAction::Filter(filter) => self.shelf.filter = filter,
            ShelfAction::SortBy(column) => self.shelf.sort_by(column),
            ShelfAction::Use(run, true) => {
                self.shelf.left_out.remove(&run);
            }
            ShelfAction::Use(run, false) => {
                self.shelf.left_out.insert(run);
            }
            ShelfAction::Rename(run, name) => {
                let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
                if let Some(file) = self.files.iter_mut().find(|f| f.run == run) {
                    let own = name.is_empty() || name == *file.name;
                    file.title = (!own).then(|| name.into());
                }
            }
            ShelfAction::Undo => self.bring_back(),
            ShelfAction::Dismiss => self.shelf.removed = None,
        }
    }

    /// Takes files away; the one on the screen gives way to its neighbour.
    pub(super) fn remove(&mut self, runs: &[u32]) {
        let open = self.open;
        let first = self.files.iter().position(|f| Some(f.run) == open);
        let mut removed = Vec::new();
        let files = std::mem::take(&mut self.files);
        for (at, file) in files.into_iter().enumerate() {
            if runs.contains(&file.run) {
                removed.push((at, file));
            } else {
                self.files.push(file);
            }
        }
        if removed.is_empty() {
            return;
        }
        if open.is_some_and(|open| runs.contains(&open)) {
            let before = |at: usize| removed.iter().filter(|(i, _)| *i < at).count();
            let at = first.map_or(0, |at| at - before(at));
            let next = self.files.get(at).or(self.files.last());
            self.open = next.map(|f| f.run);
        }
        // Its work ends with it.
        for (_, file) in &mut removed {
            file.give_up();
        }
        let removed = Removed {
            files: removed,
            open,
        };
        self.shelf.removed = Some(Rc::new(removed));
    }

    fn bring_back(&mut self) {
        let Some(removed) = self.shelf.removed.take() else {
            return;
        };
        for (at, file) in &removed.files {
            let at = (*at).min(self.files.len());
            self.files.insert(at, file.clone());
        }
        let back = |run: u32| removed.files.iter().any(|(_, f)| f.run == run);
        if self.open.is_none() || removed.open.is_some_and(back) {
            self.open = removed.open;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::{Action, From, Submission};

    #[test]
    fn drafts_say_which_they_are() {
        for (name, title, expected) in [
            ("3-draft2.txt", "", 2),
            ("3.txt", "Công tác 6 tháng đầu năm 2026", 0),
            ("ban-1.txt", "", 1),
            ("Báo cáo (bản 12).docx", "", 12),
            ("bc.docx", "Công tác 6 tháng (dự thảo lần 2)", 2),
            ("bao-cao-nam-2026.docx", "", 0),
            ("xã Bản 2026.docx", "", 0),
        ] {
            let submission = Submission {
                run: 1,
                name: name.into(),
                archive: None,
                from: From::Disk,
            };
            let mut state = State::new(Lang::Vi);
            state.apply(Action::Submit(vec![submission]));
            let header = Header {
                title: Some(title.to_owned()),
                ..Header::default()
            };
            assert_eq!(draft(&state.files[0], &header), expected, "{name} {title}");
        }
    }
}
