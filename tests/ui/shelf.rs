//! The list of reports, several together, corrections and projects: the state step by step, and as HTML.

use std::rc::Rc;

use soi::app::project::Project;
use soi::app::shelf::{Column, Desk, Filter, ShelfAction, Status, lines};
use soi::app::state::{Action, Failure, Notice, Phase, State};
use soi::app::together::{Answered, Joined, Of, Rows, TogetherAction};
use soi::app::view::{By, Selection, ViewAction};
use soi::compare::{Together, answer};
use soi::revise::{Anchor, Change, Corrections, Fix, HeaderFix, Nothing};
use soi::{Error, Options, Report, Span};

use super::fixture::{after, files, ready, ready_checked};
use super::render::{count, page, text};

fn failed(run: u32) -> Action {
    Action::Finish(run, Err(Failure::Error(Error::Empty)))
}

fn shelf(action: ShelfAction) -> Action {
    Action::Shelf(action)
}

fn runs(state: &State) -> Vec<u32> {
    lines(state).iter().map(|line| line.run).collect()
}

fn report(place: &str, year: u16, body: &str) -> Report {
    let text = format!(
        "ỦY BAN NHÂN DÂN\n{}\n\nBÁO CÁO\nTình hình kinh tế - xã hội 6 tháng đầu năm {year}\n\n{body}",
        place.to_uppercase()
    );
    let name = format!("{place} {year}.txt");
    soi::analyze(&name, text.as_bytes(), &Options::default(), |_| true).unwrap()
}

fn finish(run: u32, report: Report) -> Action {
    Action::Finish(run, Ok(Box::new(report)))
}

#[test]
fn every_file_is_a_row_whatever_became_of_it() {
    let state = after([files([1, 2, 3]), ready_checked(1), failed(2)]);
    let rows = lines(&state);
    assert_eq!(rows.len(), 3);
    let Status::Read(counts) = rows[0].status else {
        panic!("{:?}", rows[0])
    };
    assert_eq!(
        (counts.indicators, counts.inconsistent, counts.doubtful),
        (4, 1, 1)
    );
    assert!(matches!(rows[1].status, Status::Failed(_)));
    assert_eq!(rows[2].status, Status::Busy);
    assert!(state.shelf.open, "several at once unfold the list");
    assert!(!after([files([1]), ready(1)]).shelf.open);
}

#[test]
fn the_list_is_sorted_filtered_and_searched() {
    let three = || [files([1, 2, 3]), ready(1), failed(2), ready_checked(3)];
    let mut state = after(three());
    state.apply(shelf(ShelfAction::SortBy(Column::Name)));
    state.apply(shelf(ShelfAction::SortBy(Column::Name)));
    assert_eq!(runs(&state), [3, 2, 1]);
    state.apply(shelf(ShelfAction::SortBy(Column::Name)));
    assert_eq!(runs(&state), [1, 2, 3]);
    for (filter, expected) in [
        (Filter::Failed, vec![2]),
        (Filter::Flagged, vec![3]),
        (Filter::Doubtful, vec![1, 3]),
    ] {
        state.apply(shelf(ShelfAction::Filter(filter)));
        assert_eq!(runs(&state), expected, "{filter:?}");
    }
    state.apply(shelf(ShelfAction::Filter(Filter::All)));
    state.apply(shelf(ShelfAction::Rename(1, " Xã  Đồi Vàng ".into())));
    state.apply(shelf(ShelfAction::Query("doi vang".into())));
    assert_eq!(runs(&state), [1]);
    assert_eq!(state.files[0].called(), "Xã Đồi Vàng");
    state.apply(shelf(ShelfAction::Rename(1, " ".into())));
    assert_eq!(state.files[0].called(), "1.txt");
}

#[test]
fn periods_sort_by_time() {
    let mut state = after([files([1, 2, 3])]);
    for (run, year) in [(1, 2026), (2, 2024), (3, 2025)] {
        state.apply(finish(run, report("xã Đồi Vàng", year, "Đàn lợn 9 con.")));
    }
    state.apply(shelf(ShelfAction::SortBy(Column::Period)));
    assert_eq!(runs(&state), [2, 3, 1]);
}

#[test]
fn what_was_removed_comes_back_where_it_was() {
    let mut state = after([
        files([1, 2, 3]),
        ready(1),
        ready(2),
        ready(3),
        Action::Show(2),
    ]);
    let before = state.clone();
    state.apply(Action::Remove(vec![1, 2, 3]));
    assert_eq!((state.files.len(), state.open), (0, None));
    state.apply(shelf(ShelfAction::Undo));
    assert_eq!(state.files, before.files);
    assert_eq!(state.open, Some(2));
    state.apply(Action::Close(2));
    state.apply(shelf(ShelfAction::Dismiss));
    state.apply(shelf(ShelfAction::Undo));
    assert_eq!(runs(&state), [1, 3], "after closing the message it is gone");
}

#[test]
fn work_on_what_is_removed_ends_with_it() {
    let mut state = after([files([1, 2]), ready(1), Action::Remove(vec![2])]);
    state.apply(ready(2));
    state.apply(shelf(ShelfAction::Undo));
    assert!(matches!(
        state.files[1].phase,
        Phase::Failed(Failure::Error(Error::Stopped))
    ));
}

#[test]
fn the_list_says_why_nothing_was_read() {
    let html = page([files([1, 2]), ready_checked(1), failed(2)]);
    assert_eq!(count(&html, "report-row"), 2);
    assert_eq!(
        text(&html, "list-count"),
        "1 báo cáo đọc được, 1 tệp chưa đọc được"
    );
    assert!(!text(&html, "report-failure").is_empty());
    let html = page([files([1]), ready(1), Action::Close(1)]);
    assert!(text(&html, "removed-notice").contains("Đã bỏ “1.txt”."));
}

const THEN: &str = "Tổng đàn lợn 8.760 con.\nTỷ lệ hộ nghèo còn 9,86%.";
const NOW: &str = "Tổng đàn lợn 9.240 con (cùng kỳ 8.670 con).\nTỷ lệ hộ nghèo còn 8,20%.";

/// Two periods of a place, handed in the later one first, on the desk side by side.
fn two_periods() -> State {
    after([
        files([1, 2]),
        finish(1, report("xã Đồi Vàng", 2026, NOW)),
        finish(2, report("xã Đồi Vàng", 2025, THEN)),
        shelf(ShelfAction::Desk(Desk::Compare)),
    ])
}

/// With the answer of the worker.
fn answered(mut state: State) -> State {
    let wanted = state.wanted().unwrap();
    let reports: Vec<&Report> = wanted.reports.iter().map(|(.., o)| &o.report).collect();
    let answer = answer(&wanted.question, &reports);
    state.apply(Action::Together(TogetherAction::Answered(Rc::new(
        Answered {
            wanted: Rc::new(wanted),
            answer: Ok(answer),
        },
    ))));
    state
}

#[test]
fn periods_stand_in_the_order_of_time_and_a_contradiction_is_told() {
    let state = two_periods();
    let wanted = state.wanted().unwrap();
    assert_eq!(
        wanted.reports.iter().map(|r| r.0).collect::<Vec<_>>(),
        [2, 1]
    );
    assert_eq!(wanted.question.together, Together::Compare);
    let html = render(answered(state));
    assert_eq!(count(&html, "cross-finding"), 1);
    assert_eq!(count(&html, "cross-place"), 2, "both places");
    assert!(html.contains("data-code=\"prior_differs\""));
    assert!(html.contains("8.670") && html.contains("8.760"));
    assert_eq!(count(&html, "aligned-row"), 2);
    assert!(
        html.contains("+480\u{a0}con") && html.contains("+5,48%"),
        "the change"
    );
    assert!(html.contains("−1,66\u{a0}điểm %"));
}

fn render(state: State) -> String {
    use soi::app::components::{Hands, Screen, ScreenProps};
    let props = ScreenProps {
        state,
        hands: Hands::default(),
        dragging: false,
    };
    let page = yew::LocalServerRenderer::<Screen>::with_props(props);
    futures::executor::block_on(page.hydratable(false).render())
}

#[test]
fn a_report_that_is_left_out_is_not_compared() {
    let mut state = two_periods();
    state.apply(shelf(ShelfAction::Use(1, false)));
    assert_eq!(state.wanted(), None);
    assert_eq!(count(&render(state), "too-few"), 1);
}

#[test]
fn rows_are_joined_and_split_by_hand_and_that_is_taken_back() {
    let mut state = answered(two_periods());
    let row = |state: &State| {
        state
            .together
            .answered
            .as_ref()
            .unwrap()
            .answer
            .as_ref()
            .unwrap()
            .rows()
            .len()
    };
    assert_eq!(row(&state), 2);
    let part = Joined::Part(Of { run: 1, id: 1 });
    state.apply(Action::Together(TogetherAction::Edit(part)));
    state = answered(state);
    assert_eq!(row(&state), 3);
    state.apply(Action::Together(TogetherAction::Rows(Rows::Missing)));
    assert_eq!(count(&render(state.clone()), "aligned-row"), 2);
    state.apply(Action::Together(TogetherAction::Edit(Joined::Join(
        Of { run: 2, id: 1 },
        Of { run: 1, id: 1 },
    ))));
    state = answered(state);
    assert_eq!(row(&state), 2);
    state.apply(Action::Together(TogetherAction::Unedit));
    state.apply(Action::Together(TogetherAction::Unedit));
    assert!(state.wanted().unwrap().question.edits.is_empty());
}

#[test]
fn places_are_added_up_and_a_left_out_one_is_told() {
    let mut actions = vec![files(1..=4)];
    for (run, place, pigs) in [(1, "xã A", "100"), (2, "xã B", "250"), (3, "xã C", "50")] {
        let body = format!("Tổng đàn lợn {pigs} con.\nTỷ lệ hộ nghèo còn 8,20%.");
        actions.push(finish(run, report(place, 2026, &body)));
    }
    actions.push(finish(
        4,
        report("tỉnh Bãi Dâu", 2026, "Tổng đàn lợn 350 con."),
    ));
    actions.push(shelf(ShelfAction::Desk(Desk::Rollup)));
    let state = after(actions);
    assert_eq!(state.wanted().unwrap().question.together, Together::Control);
    let html = render(answered(state.clone()));
    assert!(
        text(&html, "sum").contains("400\u{a0}con"),
        "{}",
        text(&html, "sum")
    );
    assert!(text(&html, "no-sum").contains("tỷ lệ"));
    assert!(html.contains("data-code=\"places_differ\"") && html.contains("khớp nếu không tính"));
    let mut state = state;
    state.apply(Action::Together(TogetherAction::Parent(None)));
    assert_eq!(state.wanted().unwrap().question.together, Together::Rollup);
}

/// What the worker answers to the corrections that wait.
fn worked(mut state: State, text: &str) -> State {
    let (run, corrections) = state.unrevised().expect("something to read again");
    let again = 100 + run;
    state.apply(Action::Revising(run, again, Rc::clone(&corrections)));
    assert_eq!(state.unrevised(), None, "asked once");
    let options = Options {
        corrections: (*corrections).clone(),
        ..Options::default()
    };
    let report = soi::analyze("a.txt", text.as_bytes(), &options, |_| true).unwrap();
    state.apply(finish(again, report));
    state
}

const BODY: &str = "Tổng đàn lợn 9.655 con.\nTrồng mới 81,5 ha rừng.";

fn opened(text: &str) -> State {
    let report = soi::analyze("a.txt", text.as_bytes(), &Options::default(), |_| true).unwrap();
    after([files([1]), finish(1, report)])
}

fn at(quote: &str) -> Anchor {
    let start = BODY.find(quote).unwrap();
    Anchor::of(BODY, Span::new(start, start + quote.len()))
}

fn named(name: &str) -> Option<Fix> {
    Some(Fix::Change(Change {
        name: Some(name.to_owned()),
        ..Change::default()
    }))
}

#[test]
fn a_correction_is_shown_with_what_was_read_and_can_be_undone() {
    let mut state = opened(BODY);
    state.apply(Action::View(ViewAction::Select(Selection {
        id: 2,
        by: By::Row,
    })));
    state.apply(Action::Correct(at("81,5"), named("Rừng trồng mới")));
    assert!(state.is_unsaved());
    let state = worked(state, BODY);
    let html = render(state.clone());
    assert!(html.contains("Rừng trồng mới"));
    assert_eq!(count(&html, "revised"), 1);
    assert!(text(&html, "revised").contains("Đọc được:"));
    assert_eq!(text(&html, "unsaved"), "chưa lưu ra tệp");
    assert_eq!(count(&html, "row-edit"), 1, "the row is still selected");

    let mut state = state;
    state.apply(Action::Undo);
    let mut state = worked(state, BODY);
    assert_eq!(count(&render(state.clone()), "revised"), 0);
    assert!(!state.is_unsaved());
    state.apply(Action::Redo);
    assert_eq!(count(&render(worked(state, BODY)), "revised"), 1);
}

#[test]
fn a_deleted_row_is_told_and_the_head_follows() {
    let mut state = opened(BODY);
    state.apply(Action::Correct(at("9.655"), Some(Fix::Delete(Nothing {}))));
    state.apply(Action::CorrectHeader(HeaderFix {
        place: Some("xã Đồi Vàng".to_owned()),
        ..HeaderFix::default()
    }));
    let html = render(worked(state, BODY));
    assert_eq!(
        (count(&html, "indicator-row"), count(&html, "deleted-row")),
        (1, 1)
    );
    assert_eq!(text(&html, "report-place"), "xã Đồi Vàng");
    assert_eq!(count(&html, "header-revised"), 1);
}

#[test]
fn a_project_brings_corrections_back_also_to_a_new_version() {
    let mut state = opened(BODY);
    state.apply(Action::Correct(at("81,5"), named("Rừng trồng mới")));
    state.apply(Action::Correct(at("9.655"), named("Số lợn")));
    let json = Project::of_state(&state).to_json();
    state.apply(Action::ProjectSaved);
    assert!(!state.is_unsaved());

    let project = Rc::new(Project::from_json(&json).unwrap());
    let mut state = after([Action::OpenProject(Some(Rc::clone(&project)))]);
    assert_eq!(state.notice, Some(Notice::Project(1)));
    let newer = BODY.replace("9.655", "9.755");
    let report = soi::analyze("1.txt", newer.as_bytes(), &Options::default(), |_| true).unwrap();
    state.apply(files([1]));
    state.apply(finish(1, report));
    let html = render(worked(state, &newer));
    assert!(html.contains("Rừng trồng mới"));
    assert_eq!(
        count(&html, "conflict"),
        1,
        "the other number is another one now"
    );
    assert!(!html.contains("Số lợn"));
}

#[test]
fn a_new_version_on_the_desk_takes_the_corrections_over() {
    let mut state = opened(BODY);
    state.apply(Action::Correct(at("81,5"), named("Rừng trồng mới")));
    let mut state = worked(state, BODY);
    let report = soi::analyze("1.txt", BODY.as_bytes(), &Options::default(), |_| true).unwrap();
    let mut same_name = soi::app::state::Submission {
        run: 2,
        name: "1.txt".into(),
        archive: None,
        from: soi::app::state::From::Disk,
    };
    state.apply(Action::Submit(vec![same_name.clone()]));
    state.apply(finish(2, report.clone()));
    assert_eq!(state.unrevised().map(|u| u.0), Some(2));
    (same_name.run, same_name.name) = (3, "b.txt".into());
    state.apply(Action::Submit(vec![same_name]));
    state.apply(finish(3, report));
    assert_eq!(
        state.files[2].log.now(),
        &Rc::new(Corrections::default()),
        "another report"
    );
}
