//! Decisions: from one report to the next, out to a file and in again.

use std::rc::Rc;

use soi::app::decisions::Decisions;
use soi::app::opened::Opened;
use soi::app::state::{Action, Notice, State};
use soi::messages::Lang;

use super::fixture::{PRINTS, after, checked, files, ready_checked};

fn ignoring(prints: &[&str]) -> Rc<Decisions> {
    let mut decisions = Decisions::default();
    for print in prints {
        decisions.ignore(print, "lý do");
    }
    Rc::new(decisions)
}

fn opened_after(actions: impl IntoIterator<Item = Action>) -> State {
    after([files([1]), ready_checked(1)].into_iter().chain(actions))
}

#[test]
fn a_decision_holds_for_every_report_with_the_same_claim() {
    let ignore = Action::Ignore(PRINTS[0].into(), "đã xác nhận".into());
    let state = opened_after([ignore, files([2]), ready_checked(2), Action::Close(1)]);
    assert_eq!(
        state.decisions.reason(&checked().findings[0]),
        Some("đã xác nhận")
    );
    let state = opened_after([Action::Ignore(PRINTS[0].into(), "  ".into())]);
    assert!(state.decisions.is_empty(), "not without a reason");
}

#[test]
fn importing_adds_and_says_how_many_are_of_use() {
    let state = opened_after([
        Action::Ignore(PRINTS[1].into(), "của tôi".into()),
        Action::Import(Some(ignoring(&[PRINTS[0], "ffffffffffffffff"]))),
    ]);
    assert_eq!(state.decisions.len(), 3);
    assert_eq!(state.notice, Some(Notice::Imported { all: 2, here: 1 }));
    let state = opened_after([Action::Import(None)]);
    assert_eq!(state.notice, Some(Notice::Unreadable));
}

#[test]
fn another_window_replaces_what_is_here() {
    let state = opened_after([
        Action::Ignore(PRINTS[0].into(), "cũ".into()),
        Action::Decisions(ignoring(&[PRINTS[1]])),
    ]);
    assert_eq!(state.decisions, ignoring(&[PRINTS[1]]));
}

#[test]
fn that_nothing_is_kept_is_told_until_the_end() {
    let state = opened_after([
        Action::NotKept,
        Action::Ignore(PRINTS[0].into(), "lý do".into()),
    ]);
    assert_eq!(state.notice, Some(Notice::NotKept));
}

#[test]
fn the_file_holds_this_reports_decisions_with_their_claims() {
    let opened = Opened::new(checked());
    let all = ignoring(&[PRINTS[0], "ffffffffffffffff"]);
    let file = all.to_file(&opened, Lang::Vi);
    let json: serde_json::Value = serde_json::from_str(&file).unwrap();
    let decisions = json["decisions"].as_array().unwrap();
    assert_eq!(decisions.len(), 1, "others are nobody's business");
    assert_eq!(decisions[0]["fingerprint"], PRINTS[0]);
    assert!(
        decisions[0]["claim"]
            .as_str()
            .unwrap()
            .contains("báo cáo ghi 96,5%")
    );
    assert_eq!(
        Decisions::from_json(&file).unwrap(),
        *ignoring(&[PRINTS[0]])
    );
    assert!(
        !all.to_json().contains("96,5"),
        "the browser keeps no words of a report"
    );
}
