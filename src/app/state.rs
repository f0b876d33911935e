//! What the page holds, and every way it can change. No browser in here.
//!
//! `Action`s in, a new [`State`] out: `Submit` adds files as waiting, `Progress` moves one on, `Finish`
//! makes it ready or failed. A file is in exactly one [`Phase`], and only an unfinished one takes an
//! answer, so an answer that comes late (after a stop, after closing) changes nothing. A file that is read
//! once more, with another encoding, keeps what it has until the answer comes.

use std::rc::Rc;

use yew::Reducible;

use super::decisions::Decisions;
use super::opened::Opened;
use super::project::Project;
use super::revising::Log;
use super::shelf::{Desk, Shelf, ShelfAction};
use super::together::{Together, TogetherAction};
use super::view::{By, Selection, Tab, View, ViewAction};
use crate::error::Error;
use crate::ingest::Encoding;
use crate::messages::{Lang, Text};
use crate::pipeline::Progress;
use crate::report::Report;
use crate::revise::{Anchor, Corrections, Fix, HeaderFix};

/// Everything the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// Language of the screen.
    pub lang: Lang,
    /// What stands in the paste area; kept whatever happens to its analysis.
    pub draft: Rc<str>,
    /// How many pasted texts have been submitted, to name the next one.
    pub pasted: u32,
    /// In the order of their submission.
    pub files: Vec<File>,
    /// The file on the screen, by its run.
    pub open: Option<u32>,
    /// First run of the latest submission: its first result comes to the screen.
    pub batch: u32,
    /// What the reader ignores, in whatever report.
    pub decisions: Rc<Decisions>,
    /// What is to be told about the decisions.
    pub notice: Option<Notice>,
    /// The list of all files, and what is on the desk.
    pub shelf: Shelf,
    /// Several of them together.
    pub together: Together,
    /// What projects say of files that are not open yet.
    pub project: Rc<Project>,
    /// A project is being saved, with the files themselves or without.
    pub keeping: Option<bool>,
}

/// What became of the decisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Read from a file.
    Imported {
        /// How many.
        all: usize,
        /// How many of them the report on the screen has use for.
        here: usize,
    },
    /// The file held none.
    Unreadable,
    /// The browser keeps nothing.
    NotKept,
    /// Decisions of an earlier visit cannot be read, and were put aside.
    Aside,
    /// A project was read, with what it says of so many files.
    Project(usize),
    /// The file held no project.
    NoProject,
}

/// One submitted file or pasted text.
#[derive(Clone, Debug, PartialEq)]
pub struct File {
    /// Number of its first analysis; never used twice. It is the file's name among the others.
    pub run: u32,
    /// Its name as given.
    pub name: Rc<str>,
    /// What the reader calls it.
    pub title: Option<Rc<str>>,
    /// The archive that it came in.
    pub archive: Option<Rc<str>>,
    /// Where it came from.
    pub from: From,
    /// What the reader said of its encoding, once that was asked for.
    pub encoding: Option<Encoding>,
    /// How far it is.
    pub phase: Phase,
    /// A further reading of it; what there is stays on the screen until then.
    pub again: Option<Again>,
    /// What was corrected in it.
    pub log: Log,
    /// The corrections that the report on the screen was read with.
    pub applied: Rc<Corrections>,
}

/// A file that is read once more.
#[derive(Clone, Debug, PartialEq)]
pub struct Again {
    /// Number of that analysis.
    pub run: u32,
    /// How.
    pub encoding: Encoding,
    /// With which corrections, where it is read again for them.
    pub corrections: Option<Rc<Corrections>>,
    /// How far it is.
    pub phase: Phase,
}

impl File {
    /// How far the work on it is, while there is some. Corrections are taken in quietly.
    #[must_use]
    pub fn work(&self) -> Option<&Phase> {
        if self.again.as_ref().is_some_and(|a| a.corrections.is_some()) {
            return None;
        }
        let phase = self.again.as_ref().map_or(&self.phase, |a| &a.phase);
        phase.is_unfinished().then_some(phase)
    }

    /// What is chosen for its encoding, if anything ever was.
    #[must_use]
    pub fn chosen(&self) -> Option<Encoding> {
        self.again.as_ref().map(|a| a.encoding).or(self.encoding)
    }

    /// What it is called: by the reader, or by itself.
    #[must_use]
    pub fn called(&self) -> &str {
        self.title.as_deref().unwrap_or(&self.name)
    }

    /// No answer about it is expected any more.
    pub(super) fn give_up(&mut self) {
        self.again = None;
        if self.phase.is_unfinished() {
            self.phase = Phase::Failed(Failure::Error(Error::Stopped));
        }
    }

    /// Its name, and that of the archive that it came in.
    #[must_use]
    pub fn full_name(&self, lang: Lang) -> String {
        match &self.archive {
            Some(archive) => {
                Text::InArchive.with(lang, &[("name", &self.name), ("archive", archive)])
            }
            None => self.name.to_string(),
        }
    }

    /// As [`File::full_name`], after what the reader calls it.
    #[must_use]
    pub fn shown_name(&self, lang: Lang) -> String {
        let name = self.full_name(lang);
        match &self.title {
            Some(title) => format!("{title} ({name})"),
            None => name,
        }
    }

    /// The last step of its name: all that a tab has room for, where no other file has the same.
    #[must_use]
    pub fn last_name(&self) -> &str {
        self.name.rsplit('/').next().unwrap_or(&self.name)
    }

    /// The phase of the analysis of that number, if an answer about it is still expected.
    fn expecting(&mut self, run: u32) -> Option<&mut Phase> {
        let phase = match &mut self.again {
            Some(again) if again.run == run => &mut again.phase,
            None if self.run == run => &mut self.phase,
            _ => return None,
        };
        phase.is_unfinished().then_some(phase)
    }
}

/// Where a text came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// Chosen or dropped.
    Disk,
    /// The paste area.
    Paste,
    /// The samples of the project.
    Sample,
}

/// How far a file is.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// In the queue.
    Waiting,
    /// The browser is reading its bytes.
    Loading,
    /// The worker has it.
    Analysing(Progress),
    /// Done.
    Ready(Rc<Opened>, View),
    /// Given up.
    Failed(Failure),
}

impl Phase {
    /// Whether an answer is still expected.
    #[must_use]
    pub fn is_unfinished(&self) -> bool {
        matches!(self, Self::Waiting | Self::Loading | Self::Analysing(_))
    }
}

/// Why there is no report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The analysis says why.
    Error(Error),
    /// The browser could not read the bytes.
    Unreadable(String),
    /// The part of the page that reads such files could not be loaded.
    PartMissing(String),
    /// The worker broke.
    Trapped(String),
}

/// A file that is about to be analysed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// Its run.
    pub run: u32,
    /// Its name.
    pub name: Rc<str>,
    /// The archive that it came in.
    pub archive: Option<Rc<str>>,
    /// Where it came from.
    pub from: From,
}

/// Everything that can happen.
#[derive(Clone, Debug)]
pub enum Action {
    /// Files or a text were given, all at once.
    Submit(Vec<Submission>),
    /// A waiting file is being read or analysed.
    Progress(u32, Phase),
    /// An analysis has ended.
    Finish(u32, Result<Box<Report>, Failure>),
    /// That analysis has found the file to be an archive of these.
    Unpacked(u32, Vec<Submission>),
    /// The file of the first run is read once more, as the second run, with that encoding.
    Again(u32, u32, Encoding),
    /// The user stops everything that is unfinished.
    Stop,
    /// Bring a file to the screen.
    Show(u32),
    /// Take a file away.
    Close(u32),
    /// Take several away at once.
    Remove(Vec<u32>),
    /// Something in the list of files.
    Shelf(ShelfAction),
    /// What becomes of the row at that place in the file on the screen: `None` leaves it as it was read.
    Correct(Anchor, Option<Fix>),
    /// What the head of the file on the screen should say.
    CorrectHeader(HeaderFix),
    /// Undo the last correction of the file on the screen.
    Undo,
    /// Do again what was undone last.
    Redo,
    /// The file of the first run is read once more, as the second run, with these corrections.
    Revising(u32, u32, Rc<Corrections>),
    /// A project was opened; `None` where the file held none.
    OpenProject(Option<Rc<Project>>),
    /// Save everything as a project, with the files themselves or without.
    Keep(bool),
    /// Everything is in a project file now.
    ProjectSaved,
    /// Something of several reports together.
    Together(TogetherAction),
    /// Bring a file to the screen, and of it the place of that observation.
    ShowRow(u32, u32),
    /// The other language.
    SwitchLanguage,
    /// The paste area changed.
    Draft(Rc<str>),
    /// Something in the view of the file on the screen.
    View(ViewAction),
    /// Ignore what has that fingerprint, for that reason.
    Ignore(Rc<str>, Rc<str>),
    /// Look at what has that fingerprint again.
    Restore(Rc<str>),
    /// The decisions as another window of the page has kept them.
    Decisions(Rc<Decisions>),
    /// Decisions from a file; `None` where it held none.
    Import(Option<Rc<Decisions>>),
    /// The browser could not keep the decisions.
    NotKept,
}

impl State {
    /// A fresh page.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        Self {
            lang,
            ..Self::default()
        }
    }

    /// The file on the screen.
    #[must_use]
    pub fn shown(&self) -> Option<&File> {
        self.open
            .and_then(|run| self.files.iter().find(|f| f.run == run))
    }

    /// The file that is being worked on, with its place in the latest submission and that one's size.
    #[must_use]
    pub fn working(&self) -> Option<(&File, usize, usize)> {
        let files = || self.files.iter();
        let active = files().find(|f| f.work().is_some_and(|phase| *phase != Phase::Waiting));
        let file = active.or_else(|| files().find(|f| f.work().is_some()))?;
        if file.again.is_some() {
            return Some((file, 1, 1));
        }
        let first = files()
            .find(|f| f.phase.is_unfinished())
            .map_or(0, |f| f.run)
            .min(self.batch);
        let batch = || files().filter(|f| f.run >= first);
        let before = batch().take_while(|f| f.run != file.run).count();
        Some((file, before + 1, batch().count()))
    }

    fn submit(&mut self, submissions: Vec<Submission>) {
        let Some(first) = submissions.first() else {
            return;
        };
        self.batch = first.run;
        // A second try with the paste area replaces the failed first one.
        if first.from == From::Paste {
            self.pasted += 1;
            self.files
                .retain(|f| !(f.from == From::Paste && matches!(f.phase, Phase::Failed(_))));
        }
        self.shelf.open |= submissions.len() > 1;
        self.shelf.desk = Desk::Report;
        self.files.extend(submissions.into_iter().map(waiting));
        self.keep_something_open();
    }

    /// The files of an archive take its place.
    fn unpacked(&mut self, run: u32, files: Vec<Submission>) {
        let mut all = self.files.iter_mut();
        if let Some(at) = all.position(|f| f.expecting(run).is_some()) {
            self.shelf.open |= files.len() > 1;
            self.files.splice(at..=at, files.into_iter().map(waiting));
        }
    }

    fn again(&mut self, file: u32, run: u32, encoding: Encoding) {
        let finished = |f: &&mut File| f.run == file && !f.phase.is_unfinished();
        if let Some(file) = self.files.iter_mut().find(finished) {
            file.again = Some(Again {
                run,
                encoding,
                corrections: None,
                phase: Phase::Waiting,
            });
        }
    }

    fn finish(&mut self, run: u32, result: Result<Box<Report>, Failure>) {
        let mut files = self.files.iter_mut();
        let Some(file) = files.find_map(|f| f.expecting(run).is_some().then_some(f)) else {
            return;
        };
        let again = file.again.take();
        let corrections = again.as_ref().and_then(|a| a.corrections.clone());
        if let Some(corrections) = corrections {
            file.revised(result, corrections);
            return;
        }
        // The same text read otherwise is looked at as before.
        let view = match &file.phase {
            Phase::Ready(_, view) => view.without_choice(),
            _ => View::default(),
        };
        file.applied = Rc::default();
        file.phase = match result {
            Ok(report) => Phase::Ready(Rc::new(Opened::new(*report)), view),
            Err(failure) => Phase::Failed(failure),
        };
        match again {
            Some(again) => file.encoding = Some(again.encoding),
            None => {
                self.remember(run);
                self.open_first_of_batch();
            }
        }
    }

    /// The first report of a submission comes to the screen as soon as it is there; a failure only when
    /// nothing of the submission can be shown instead.
    fn open_first_of_batch(&mut self) {
        let from_batch = |f: &&File| f.run >= self.batch;
        let has_report = |f: &&File| matches!(f.phase, Phase::Ready(..));
        if self
            .shown()
            .is_some_and(|f| from_batch(&f) && has_report(&f))
        {
            return;
        }
        let batch = || self.files.iter().filter(from_batch);
        let ready = batch().find(has_report).map(|f| f.run);
        let done = !batch().any(|f| f.phase.is_unfinished());
        let failed = || done.then(|| batch().next().map(|f| f.run)).flatten();
        self.open = ready.or_else(failed).or(self.open);
    }

    fn keep_something_open(&mut self) {
        if self.shown().is_none() {
            self.open = self
                .files
                .iter()
                .find(|f| !f.phase.is_unfinished())
                .map(|f| f.run);
        }
    }

    fn stop(&mut self) {
        self.files.iter_mut().for_each(File::give_up);
        self.open_first_of_batch();
    }

    fn view(&mut self, action: ViewAction) {
        let Some(open) = self.open else { return };
        if let Some(File {
            phase: Phase::Ready(opened, view),
            ..
        }) = self.files.iter_mut().find(|f| f.run == open)
        {
            view.apply(action, opened, &self.decisions);
        }
    }

    fn decide(&mut self, change: impl FnOnce(&mut Decisions)) {
        change(Rc::make_mut(&mut self.decisions));
        if self.notice != Some(Notice::NotKept) {
            self.notice = None;
        }
    }

    fn import(&mut self, decisions: Option<&Decisions>) {
        let Some(decisions) = decisions else {
            self.notice = Some(Notice::Unreadable);
            return;
        };
        self.decide(|all| all.merge(decisions));
        let here = self.shown().map_or(0, |file| match &file.phase {
            Phase::Ready(opened, _) => decisions.of(opened),
            _ => 0,
        });
        let all = decisions.len();
        self.notice = Some(Notice::Imported { all, here });
    }

    /// The state after an action.
    pub fn apply(&mut self, action: Action) {
        match action {
            Action::Submit(submissions) => self.submit(submissions),
            Action::Progress(run, phase) => {
                let mut files = self.files.iter_mut();
                let expecting = files.find_map(|file| file.expecting(run));
                if let Some(old) = expecting.filter(|_| phase.is_unfinished()) {
                    *old = phase;
                }
            }
            Action::Finish(run, result) => self.finish(run, result),
            Action::Unpacked(run, files) => self.unpacked(run, files),
            Action::Again(file, run, encoding) => self.again(file, run, encoding),
            Action::Stop => self.stop(),
            Action::Show(run) => {
                if self.files.iter().any(|f| f.run == run) {
                    self.open = Some(run);
                    self.shelf.desk = Desk::Report;
                }
            }
            Action::Close(run) => self.remove(&[run]),
            Action::Remove(runs) => self.remove(&runs),
            Action::Shelf(action) => self.shelf(action),
            Action::Correct(..)
            | Action::CorrectHeader(_)
            | Action::Undo
            | Action::Redo
            | Action::Revising(..)
            | Action::OpenProject(_)
            | Action::Keep(_)
            | Action::ProjectSaved => self.revise(action),
            Action::Together(action) => self.together.apply(action),
            Action::ShowRow(run, id) => {
                self.apply(Action::Show(run));
                let row = Selection { id, by: By::Row };
                self.view(ViewAction::Select(row));
                self.view(ViewAction::Tab(Tab::Source));
            }
            Action::SwitchLanguage => self.lang = self.lang.other(),
            Action::Draft(draft) => self.draft = draft,
            Action::View(action) => {
                if let ViewAction::Print(printing) = action {
                    self.together.printing = printing;
                }
                self.view(action);
            }
            Action::Ignore(fingerprint, reason) => {
                self.decide(|all| all.ignore(&fingerprint, &reason));
            }
            Action::Restore(fingerprint) => self.decide(|all| all.restore(&fingerprint)),
            Action::Decisions(decisions) => self.decisions = decisions,
            Action::Import(decisions) => self.import(decisions.as_deref()),
            Action::NotKept => self.notice = Some(Notice::NotKept),
        }
    }
}

fn waiting(submission: Submission) -> File {
    File {
        run: submission.run,
        name: submission.name,
        title: None,
        archive: submission.archive,
        from: submission.from,
        encoding: None,
        phase: Phase::Waiting,
        again: None,
        log: Log::default(),
        applied: Rc::default(),
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut state = Rc::unwrap_or_clone(self);
        state.apply(action);
        Rc::new(state)
    }
}
