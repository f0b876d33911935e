//! The corrections of one file as a log with a cursor: what was done can be undone and done again.
//!
//! ```text
//! rename, value, delete   ──undo──►  rename, value │ delete   ──redo──►  …   ──another──►  rename, value, another
//! ```

use std::rc::Rc;

use super::opened::Opened;
use super::project::Project;
use super::state::{Action, Again, Failure, File, Notice, Phase, State};
use crate::report::Report;
use crate::revise::Corrections;

/// So many steps can be undone.
const MOST_STEPS: usize = 500;

/// Everything that was corrected in a file, step by step.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Log {
    /// The corrections before anything was undone, oldest first; the first ones are none or those that were read
    /// from a file.
    first: Rc<Corrections>,
    steps: Vec<Rc<Corrections>>,
    /// So many of the steps hold.
    cursor: usize,
    /// Where the cursor was when they were last saved.
    saved: Option<usize>,
}

impl Log {
    /// A log that begins with these.
    #[must_use]
    pub fn beginning_with(first: Rc<Corrections>) -> Self {
        Self {
            first,
            ..Self::default()
        }
    }

    /// What holds now.
    #[must_use]
    pub fn now(&self) -> &Rc<Corrections> {
        let last = self.cursor.checked_sub(1).and_then(|i| self.steps.get(i));
        last.unwrap_or(&self.first)
    }

    /// Adds a step; what was undone is forgotten.
    pub fn push(&mut self, corrections: Corrections) {
        if corrections == **self.now() {
            return;
        }
        self.steps.truncate(self.cursor);
        if self.saved.is_some_and(|saved| saved > self.cursor) {
            self.saved = Some(usize::MAX);
        }
        self.steps.push(Rc::new(corrections));
        if self.steps.len() > MOST_STEPS {
            self.first = self.steps.remove(0);
            self.saved = self.saved.map(|s| s.checked_sub(1).unwrap_or(usize::MAX));
        }
        self.cursor = self.steps.len();
    }

    /// Undoes the last step.
    pub fn undo(&mut self) {
        self.cursor = self.cursor.saturating_sub(1);
    }

    /// Does again what was undone last.
    pub fn redo(&mut self) {
        self.cursor = (self.cursor + 1).min(self.steps.len());
    }

    /// Whether there is something to undo.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        self.cursor > 0
    }

    /// Whether there is something to do again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        self.cursor < self.steps.len()
    }

    /// They are in a file now.
    pub fn save(&mut self) {
        self.saved = Some(self.cursor);
    }

    /// Whether something would be lost with the page.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        self.cursor != self.saved.unwrap_or(0)
    }
}

impl File {
    /// The report with these corrections has come, or has not.
    pub(super) fn revised(&mut self, result: Result<Box<Report>, Failure>, with: Rc<Corrections>) {
        // Asked once, whatever came of it: what does not come is not asked for again and again.
        self.applied = with;
        let Phase::Ready(old, view) = &self.phase else {
            return;
        };
        if let Ok(report) = result {
            let new = Opened::new(*report);
            let view = view.moved(old, &new);
            self.phase = Phase::Ready(Rc::new(new), view);
        }
    }
}

impl State {
    /// The file that has to be read again with its corrections, with these.
    #[must_use]
    pub fn unrevised(&self) -> Option<(u32, Rc<Corrections>)> {
        let waits = |file: &&File| {
            matches!(file.phase, Phase::Ready(..))
                && file.again.is_none()
                && *file.log.now() != file.applied
        };
        let file = self.files.iter().find(waits)?;
        Some((file.run, Rc::clone(file.log.now())))
    }

    /// Whether corrections would be lost with the page.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        self.files.iter().any(|file| file.log.is_unsaved())
    }

    pub(super) fn revise(&mut self, action: Action) {
        match action {
            Action::Revising(run, again, corrections) => self.revising(run, again, corrections),
            Action::OpenProject(None) => self.notice = Some(Notice::NoProject),
            Action::OpenProject(Some(project)) => self.open_project(project),
            Action::Keep(with_files) => self.keeping = Some(with_files),
            Action::ProjectSaved => {
                self.keeping = None;
                self.files.iter_mut().for_each(|f| f.log.save());
            }
            action => {
                let open = self.open;
                let mut files = self.files.iter_mut();
                if let Some(file) = files.find(|f| Some(f.run) == open) {
                    correct(&mut file.log, action);
                }
            }
        }
    }

    fn revising(&mut self, run: u32, again: u32, corrections: Rc<Corrections>) {
        if let Some(file) = self.files.iter_mut().find(|f| f.run == run) {
            file.again = Some(Again {
                run: again,
                encoding: file.encoding.unwrap_or_default(),
                corrections: Some(corrections),
                phase: Phase::Waiting,
            });
        }
    }

    fn open_project(&mut self, project: Rc<Project>) {
        let all = project.files.len();
        Rc::make_mut(&mut self.decisions).merge(project.decisions());
        self.project = project;
        let open: Vec<u32> = self.files.iter().map(|f| f.run).collect();
        open.into_iter().for_each(|run| self.remember(run));
        self.notice = Some(Notice::Project(all));
    }

    /// A report has come: what a project, or another version of it on the desk, says of it holds for it too.
    pub(super) fn remember(&mut self, run: u32) {
        let Some(at) = self.files.iter().position(|f| f.run == run) else {
            return;
        };
        let Phase::Ready(opened, _) = &self.files[at].phase else {
            return;
        };
        if !self.files[at].log.now().is_empty() {
            return;
        }
        let known = self.project.of(&self.files[at].name, opened);
        let known = known.map(|f| (f.title.clone(), f.corrections.clone()));
        let version = || {
            let others = self.files.iter().filter(|f| f.run != run);
            others
                .filter(|f| !f.log.now().is_empty())
                .find(|f| match &f.phase {
                    Phase::Ready(other, _) => {
                        is_version(&f.name, other, &self.files[at].name, opened)
                    }
                    _ => false,
                })
                .map(|f| (None, (**f.log.now()).clone()))
        };
        if let Some((title, corrections)) = known.or_else(version) {
            let file = &mut self.files[at];
            file.title = title.map(Into::into).or(file.title.take());
            file.log = Log::beginning_with(Rc::new(corrections));
        }
    }
}

/// Whether two files are versions of one report: of one name, or of one place, period and title.
fn is_version(name: &str, one: &Opened, other_name: &str, other: &Opened) -> bool {
    let (a, b) = (&one.report.header, &other.report.header);
    let said = a.place.is_some() && a.period.is_some() && a.title.is_some();
    name == other_name || said && (&a.place, a.period, &a.title) == (&b.place, b.period, &b.title)
}

fn correct(log: &mut Log, action: Action) {
    match action {
        Action::Correct(at, fix) => log.push(log.now().with(&at, fix)),
        Action::CorrectHeader(header) => {
            let mut corrections = (**log.now()).clone();
            corrections.header = header;
            log.push(corrections);
        }
        Action::Undo => log.undo(),
        Action::Redo => log.redo(),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(name: &str) -> Corrections {
        let mut corrections = Corrections::default();
        corrections.header.place = Some(name.to_owned());
        corrections
    }

    #[test]
    fn steps_are_undone_and_done_again() {
        let mut log = Log::default();
        log.push(place("a"));
        log.push(place("b"));
        log.undo();
        assert_eq!(**log.now(), place("a"));
        log.undo();
        log.undo();
        assert!(log.now().is_empty() && !log.can_undo());
        log.redo();
        log.redo();
        log.redo();
        assert_eq!(**log.now(), place("b"));
        log.undo();
        log.push(place("c"));
        log.redo();
        assert_eq!(
            **log.now(),
            place("c"),
            "another step forgets what was undone"
        );
    }

    #[test]
    fn what_is_saved_is_known_also_after_undoing() {
        let mut log = Log::default();
        assert!(!log.is_unsaved());
        log.push(place("a"));
        assert!(log.is_unsaved());
        log.save();
        log.push(place("a"));
        assert!(!log.is_unsaved(), "the same is no step");
        log.undo();
        assert!(log.is_unsaved());
        log.push(place("b"));
        assert!(log.is_unsaved());
    }
}
