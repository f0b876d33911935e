//! Files, runs, failures, languages.

use soi::Error;
use soi::app::state::{Action, Failure, File, From, Phase, State, Submission};
use soi::app::view::{Tab, ViewAction};
use soi::ingest::{Encoding, OldEncoding};
use soi::messages::Lang;

use super::fixture::{after, files, ready, submit};

fn failed(run: u32) -> Action {
    Action::Finish(run, Err(Failure::Error(Error::Empty)))
}

/// The phases in short: waiting, loading, analysing, ready, failed.
fn phases(state: &State) -> String {
    let letter = |file: &File| match file.phase {
        Phase::Waiting => 'w',
        Phase::Loading => 'l',
        Phase::Analysing(_) => 'a',
        Phase::Ready(..) => 'r',
        Phase::Failed(_) => 'f',
    };
    state.files.iter().map(letter).collect()
}

#[test]
fn a_file_goes_through_its_phases() {
    let mut state = after([files([1])]);
    let mut seen = vec![phases(&state)];
    for action in [
        Action::Progress(1, Phase::Loading),
        Action::Progress(1, Phase::Analysing(soi::Phase::Extracting.into())),
        ready(1),
    ] {
        state.apply(action);
        seen.push(phases(&state));
    }
    assert_eq!(seen, ["w", "l", "a", "r"]);
    assert_eq!(state.open, Some(1));
}

#[test]
fn an_error_in_one_file_leaves_the_others() {
    let state = after([files([1, 2, 3]), ready(1), failed(2), ready(3)]);
    assert_eq!(phases(&state), "rfr");
    assert_eq!(state.open, Some(1));
}

#[test]
fn the_first_report_comes_to_the_screen_even_after_a_failure() {
    let state = after([files([1, 2]), failed(1)]);
    assert_eq!(state.open, None, "something may still come");
    let state = after([files([1, 2]), failed(1), ready(2)]);
    assert_eq!(state.open, Some(2));
    let state = after([files([1, 2]), failed(1), failed(2)]);
    assert_eq!(state.open, Some(1));
}

#[test]
fn a_later_submission_comes_to_the_screen_and_the_reader_can_go_back() {
    let mut state = after([files([1]), ready(1), files([2, 3]), ready(2)]);
    assert_eq!(state.open, Some(2));
    state.apply(Action::Show(1));
    state.apply(Action::Show(99));
    assert_eq!(state.open, Some(1));
}

#[test]
fn late_answers_change_nothing() {
    let stopped = after([files([1, 2]), ready(1), Action::Stop]);
    assert_eq!(phases(&stopped), "rf");
    let late = [
        ready(2),
        failed(1),
        ready(7),
        Action::Progress(2, Phase::Loading),
        Action::Progress(1, Phase::Waiting),
    ];
    for action in late {
        let mut state = stopped.clone();
        state.apply(action.clone());
        assert_eq!(state, stopped, "{action:?}");
    }
}

#[test]
fn a_progress_cannot_make_a_file_ready() {
    let mut state = after([files([1])]);
    state.apply(Action::Progress(
        1,
        Phase::Failed(Failure::Trapped(String::new())),
    ));
    assert_eq!(phases(&state), "w");
}

#[test]
fn stopping_says_so_and_keeps_the_draft() {
    let state = after([
        Action::Draft("Đàn lợn 5 con".into()),
        submit([1], From::Paste),
        Action::Stop,
    ]);
    assert_eq!(&*state.draft, "Đàn lợn 5 con");
    assert!(matches!(
        state.shown().map(|f| &f.phase),
        Some(Phase::Failed(Failure::Error(Error::Stopped)))
    ));
}

#[test]
fn a_second_paste_replaces_a_failed_one_but_not_a_report() {
    let state = after([
        submit([1], From::Paste),
        failed(1),
        submit([2], From::Paste),
        ready(2),
        submit([3], From::Paste),
    ]);
    assert_eq!(phases(&state), "rw");
    assert_eq!(state.pasted, 3);
    assert_eq!(
        state.open,
        Some(2),
        "the report stays on the screen while the next is being made"
    );
}

#[test]
fn closing_shows_the_neighbour() {
    let open = |closed: u32, shown: u32| {
        after([
            files([1, 2, 3]),
            ready(1),
            ready(2),
            ready(3),
            Action::Show(shown),
            Action::Close(closed),
        ])
        .open
    };
    assert_eq!(open(2, 2), Some(3));
    assert_eq!(open(3, 3), Some(2));
    assert_eq!(open(1, 3), Some(3));
    assert_eq!(after([files([1]), ready(1), Action::Close(1)]).open, None);
}

#[test]
fn progress_counts_the_files_of_the_submission() {
    let working = |state: &State| state.working().map(|(file, n, all)| (file.run, n, all));
    let mut state = after([
        files([1]),
        ready(1),
        files([2, 3, 4]),
        Action::Progress(2, Phase::Loading),
    ]);
    assert_eq!(working(&state), Some((2, 1, 3)));
    state.apply(failed(2));
    assert_eq!(working(&state), Some((3, 2, 3)));
    state.apply(ready(3));
    state.apply(ready(4));
    assert_eq!(working(&state), None);
}

#[test]
fn the_language_goes_back_and_forth_and_touches_nothing_else() {
    let mut state = after([files([1]), ready(1), Action::SwitchLanguage]);
    assert_eq!(state.lang, Lang::En);
    assert_eq!(phases(&state), "r");
    state.apply(Action::SwitchLanguage);
    assert_eq!(state.lang, Lang::Vi);
}

const TCVN3: Encoding = Encoding::Old(OldEncoding::Tcvn3);

#[test]
fn a_file_read_again_stays_on_the_screen_until_the_answer_comes() {
    let mut state = after([
        files([1, 2]),
        ready(1),
        ready(2),
        Action::View(ViewAction::Tab(Tab::Source)),
        Action::View(ViewAction::Query("lợn".into())),
        Action::Again(1, 3, TCVN3),
    ]);
    assert_eq!((phases(&state).as_str(), state.open), ("rr", Some(1)));
    assert_eq!(state.files[0].chosen(), Some(TCVN3));
    let working = |state: &State| state.working().map(|(file, n, all)| (file.run, n, all));
    assert_eq!(working(&state), Some((1, 1, 1)));

    state.apply(Action::Progress(3, Phase::Loading));
    assert_eq!(state.files[0].work(), Some(&Phase::Loading));
    // The first reading has been answered already.
    let before = state.clone();
    state.apply(failed(1));
    assert_eq!(state, before);

    state.apply(ready(3));
    assert_eq!((phases(&state).as_str(), state.open), ("rr", Some(1)));
    assert_eq!(state.files[0].encoding, Some(TCVN3));
    assert_eq!(working(&state), None);
    let Phase::Ready(_, view) = &state.files[0].phase else {
        panic!("a report");
    };
    assert_eq!((view.tab, &*view.query), (Tab::Source, "lợn"));
}

#[test]
fn of_two_choices_the_later_one_counts() {
    let mut state = after([
        files([1]),
        ready(1),
        Action::Again(1, 2, TCVN3),
        Action::Again(1, 3, Encoding::None),
    ]);
    let waiting = state.clone();
    state.apply(ready(2));
    assert_eq!(state, waiting);
    state.apply(ready(3));
    assert_eq!(state.files[0].encoding, Some(Encoding::None));
}

#[test]
fn stopping_a_further_reading_keeps_the_report_and_the_choice_before() {
    let state = after([
        files([1]),
        ready(1),
        Action::Again(1, 2, TCVN3),
        Action::Stop,
    ]);
    assert_eq!(phases(&state), "r");
    assert_eq!(state.files[0].chosen(), None);
}

#[test]
fn a_stopped_file_can_be_read_again() {
    let state = after([
        files([1]),
        Action::Stop,
        Action::Again(1, 2, Encoding::Auto),
        ready(2),
    ]);
    assert_eq!((phases(&state).as_str(), state.open), ("r", Some(1)));
}

fn members(runs: &[u32]) -> Vec<Submission> {
    let member = |&run: &u32| Submission {
        run,
        name: format!("xa-{run}.docx").into(),
        archive: Some("goi.zip".into()),
        from: From::Disk,
    };
    runs.iter().map(member).collect()
}

#[test]
fn the_files_of_an_archive_take_its_place() {
    let mut state = after([
        files([1, 2, 3]),
        ready(1),
        Action::Progress(2, Phase::Loading),
        Action::Unpacked(2, members(&[4, 5])),
    ]);
    let runs = |state: &State| state.files.iter().map(|f| f.run).collect::<Vec<_>>();
    assert_eq!(runs(&state), [1, 4, 5, 3]);
    assert_eq!(
        state.files[1].full_name(Lang::Vi),
        "xa-4.docx (trong goi.zip)"
    );
    state.apply(Action::Progress(4, Phase::Loading));
    let working = |state: &State| state.working().map(|(file, n, all)| (file.run, n, all));
    assert_eq!(working(&state), Some((4, 2, 4)), "in the order of the tabs");
    state.apply(failed(5));
    state.apply(ready(4));
    assert_eq!(phases(&state), "rrfw");
    // So do those of one that was stopped and is read again.
    let again = after([
        files([1]),
        Action::Stop,
        Action::Again(1, 2, Encoding::Auto),
        Action::Unpacked(2, members(&[3, 4])),
        ready(3),
    ]);
    assert_eq!((runs(&again), again.open), (vec![3, 4], Some(3)));
    // An archive that was stopped meanwhile is not unpacked.
    let stopped = after([files([1]), Action::Stop]);
    let mut late = stopped.clone();
    late.apply(Action::Unpacked(1, members(&[2])));
    assert_eq!(late, stopped);
}
