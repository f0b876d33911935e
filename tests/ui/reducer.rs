//! Files, runs, failures, languages.

use soi::Error;
use soi::app::state::{Action, Failure, File, From, Phase, State};
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
        Action::Progress(1, Phase::Analysing(soi::Phase::Extracting)),
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
