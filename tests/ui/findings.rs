//! The tab of findings, the marks that lead to it, and the review sheet.

use soi::app::groups::Group;
use soi::app::state::{Action, Phase, State};
use soi::app::view::{By, PAGE, Selection, Tab, View, ViewAction};
use soi::{Verdict, messages::Lang};

use super::fixture::{PRINTS, after, checked, files, ready, ready_checked};
use super::render::{count, page, text};

fn opened() -> [Action; 2] {
    [files([1]), ready_checked(1)]
}

fn view(action: ViewAction) -> Action {
    Action::View(action)
}

fn on_findings(more: impl IntoIterator<Item = Action>) -> String {
    page(
        opened()
            .into_iter()
            .chain([view(ViewAction::Tab(Tab::Findings))])
            .chain(more),
    )
}

fn ignore(finding: usize) -> Action {
    Action::Ignore(PRINTS[finding].into(), "đã xác nhận <với xã>".into())
}

fn view_of(state: &State) -> View {
    match &state.shown().unwrap().phase {
        Phase::Ready(_, view) => view.clone(),
        other => panic!("{other:?}"),
    }
}

fn after_view(actions: impl IntoIterator<Item = ViewAction>) -> View {
    view_of(&after(
        opened().into_iter().chain(actions.into_iter().map(view)),
    ))
}

#[test]
fn the_reader_sees_at_once_how_many_do_not_agree() {
    let html = page(opened());
    assert_eq!(text(&html, "inconsistent-link"), "1 không nhất quán");
    assert_eq!(text(&html, "findings-badge"), "1 không nhất quán");
    let html = page([files([1]), ready(1)]);
    assert_eq!(
        (
            count(&html, "inconsistent-link"),
            count(&html, "findings-badge")
        ),
        (0, 0)
    );
}

#[test]
fn what_is_hidden_is_not_drawn() {
    let html = page(opened());
    for hook in [
        "finding-row",
        "coverage-line",
        "sector-scores",
        "review-sheet",
    ] {
        assert_eq!(count(&html, hook), 0, "{hook}");
    }
}

#[test]
fn findings_stand_in_groups_and_the_pressing_ones_are_unfolded() {
    let html = on_findings([]);
    assert_eq!(count(&html, "finding-row"), 2, "inconsistent and note");
    let groups = ["inconsistent", "note", "consistent", "unchecked"];
    let at = groups.map(|code| html.find(&format!("data-testid=\"group-{code}\"")).unwrap());
    assert!(at.is_sorted());
    assert_eq!(count(&html, "group-ignored"), 0);
    let row = text(&html, "finding-row");
    for part in [
        "≠",
        "Đàn lợn",
        "Phần trăm so với kế hoạch",
        "lệch trên 2%",
        "báo cáo ghi 96,5%",
    ] {
        assert!(row.contains(part), "{part} in {row}");
    }
    assert_eq!(
        text(&html, "finding-suggestion"),
        "96,5 → 71,1 (khác một chữ số)"
    );
    let line = text(&html, "coverage-line");
    assert!(
        line.contains("1\u{a0}không nhất quán") && line.contains("1\u{a0}nhất quán"),
        "{line}"
    );
    let unfold = view(ViewAction::Fold(Group::Of(Verdict::Consistent)));
    let html = on_findings([unfold.clone()]);
    assert_eq!(count(&html, "finding-row"), 3);
    assert!(html.contains("✓"));
    assert_eq!(
        count(&on_findings([unfold.clone(), unfold]), "finding-row"),
        2
    );
}

#[test]
fn a_chosen_finding_shows_its_places_beside_each_other_and_in_the_text() {
    let html = on_findings([view(ViewAction::Choose(0, 0))]);
    assert_eq!(
        count(&html, "finding-excerpt"),
        2,
        "the claim's sentence, and another's"
    );
    assert!(text(&html, "finding-excerpt").contains("Đàn lợn 9.655 con, đạt 96,5%"));
    let sheet = html.split("data-testid=\"source-view\"").nth(1).unwrap();
    assert_eq!(sheet.matches("mark--claim").count(), 1);
    assert_eq!(sheet.matches("mark--operand").count(), 2);
    let current = sheet.split("<mark").find(|m| m.contains("aria-current"));
    assert!(current.unwrap().contains("96,5"));
    let html = on_findings([view(ViewAction::Choose(0, 2))]);
    let sheet = html.split("data-testid=\"source-view\"").nth(1).unwrap();
    let current = sheet.split("<mark").find(|m| m.contains("aria-current"));
    assert!(current.unwrap().contains("13.572"));
}

#[test]
fn words_of_a_finding_are_marked_while_it_is_chosen() {
    let html = on_findings([]);
    assert_eq!(count(&html, "mark-words"), 0);
    let html = on_findings([view(ViewAction::Choose(1, 0))]);
    assert_eq!(text(&html, "mark-words"), "đoạn");
}

#[test]
fn inconsistent_claims_carry_a_sign_in_text_and_table() {
    let html = page(opened());
    assert_eq!(html.matches("mark--flag").count(), 1);
    let mark = html.split("<mark").find(|m| m.contains("mark--flag"));
    assert!(mark.unwrap().contains("title=\"Không nhất quán: "));
    assert_eq!(count(&html, "flag"), 1);
    assert_eq!(count(&html, "status"), 2);
    assert_eq!(text(&html, "status"), "đúng tiến độ");
    let html = page(opened().into_iter().chain([ignore(0)]));
    assert_eq!(
        (html.matches("mark--flag").count(), count(&html, "flag")),
        (0, 0)
    );
}

#[test]
fn an_ignored_finding_moves_with_its_reason_and_comes_back() {
    let html = on_findings([ignore(0), view(ViewAction::Fold(Group::Ignored))]);
    assert_eq!(count(&html, "group-inconsistent"), 0);
    assert_eq!(count(&html, "group-ignored"), 1);
    assert_eq!(count(&html, "findings-badge"), 0);
    assert!(html.contains("Lý do: đã xác nhận &lt;với xã&gt;"));
    assert!(text(&html, "coverage-line").contains("1\u{a0}đã bỏ qua"));
    let html = on_findings([ignore(0), Action::Restore(PRINTS[0].into())]);
    assert_eq!(count(&html, "group-inconsistent"), 1);
}

#[test]
fn what_agrees_cannot_be_ignored() {
    let html = on_findings([
        ignore(2),
        view(ViewAction::Fold(Group::Of(Verdict::Consistent))),
    ]);
    assert_eq!(
        (
            count(&html, "group-ignored"),
            count(&html, "group-consistent")
        ),
        (0, 1)
    );
    let html = on_findings([view(ViewAction::Choose(2, 0))]);
    assert_eq!(count(&html, "ignore-button"), 0);
    let html = on_findings([view(ViewAction::Choose(0, 0))]);
    assert_eq!(count(&html, "ignore-button"), 1);
}

#[test]
fn a_mark_leads_to_its_row_or_to_what_was_found_of_it() {
    // 96,5 begins there; it is a figure of observation 1.
    let at = super::fixture::span("96,5").start();
    let from = |tab, at| after_view([ViewAction::Tab(tab), ViewAction::Point(1, at)]);
    let view = from(Tab::Indicators, at);
    assert_eq!((view.tab, view.selected.is_some()), (Tab::Indicators, true));
    for tab in [Tab::Findings, Tab::Source] {
        let view = from(tab, at);
        assert_eq!(view.tab, Tab::Findings);
        assert_eq!(view.chosen.map(|c| (c.finding, c.place)), Some((0, 0)));
        assert_eq!(view.selected, None);
    }
    // Nothing was found of 104,2; what could not be checked is of interest beside the findings only.
    let elsewhere = super::fixture::span("104,2").start();
    assert_eq!(from(Tab::Findings, elsewhere).tab, Tab::Indicators);
    let unchecked = super::fixture::span("57,6").start();
    assert_eq!(from(Tab::Source, unchecked).tab, Tab::Indicators);
    let back = after_view([
        ViewAction::Choose(3, 0),
        ViewAction::Tab(Tab::Source),
        ViewAction::Point(2, unchecked),
    ]);
    assert_eq!(back.tab, Tab::Findings, "back to what led there");
    let view = from(Tab::Findings, unchecked);
    assert_eq!(view.chosen.map(|c| c.finding), Some(3));
    assert!(view.unfolded.contains_key(&Group::Of(Verdict::Unchecked)));
}

#[test]
fn a_row_and_a_finding_are_not_chosen_at_once() {
    let select = ViewAction::Select(Selection { id: 2, by: By::Row });
    let view = after_view([ViewAction::Choose(0, 0), select.clone()]);
    assert_eq!((view.chosen, view.selected.is_some()), (None, true));
    let view = after_view([select, ViewAction::Choose(0, 0)]);
    assert_eq!((view.chosen.is_some(), view.selected), (true, None));
    assert_eq!(after_view([ViewAction::Choose(9, 0)]).chosen, None);
}

#[test]
fn choosing_again_counts_so_that_the_text_scrolls_again() {
    let once = after_view([ViewAction::Choose(0, 1)]);
    let twice = after_view([ViewAction::Choose(0, 1), ViewAction::Choose(0, 1)]);
    assert_ne!(once.chosen, twice.chosen);
}

#[test]
fn of_thousands_of_findings_some_are_drawn() {
    let mut long = checked();
    let one = long.findings[0].clone();
    long.findings = vec![one; 3 * PAGE];
    let open = |more: &[ViewAction]| {
        let actions = [
            files([1]),
            Action::Finish(1, Ok(Box::new(long.clone()))),
            view(ViewAction::Tab(Tab::Findings)),
        ];
        page(actions.into_iter().chain(more.iter().cloned().map(view)))
    };
    let html = open(&[]);
    assert_eq!(count(&html, "finding-row"), PAGE);
    let more = format!("Hiện thêm {PAGE} mục");
    assert_eq!(text(&html, "more-findings").trim(), more);
    let more = ViewAction::MoreOf(Group::Of(Verdict::Inconsistent));
    assert_eq!(count(&open(&[more]), "finding-row"), 2 * PAGE);
    let last = open(&[ViewAction::Choose(3 * PAGE - 1, 0)]);
    assert_eq!(
        (count(&last, "finding-row"), count(&last, "more-findings")),
        (3 * PAGE, 0)
    );
}

#[test]
fn the_review_sheet_is_drawn_to_be_printed_and_then_goes() {
    let html = page(opened().into_iter().chain([
        ignore(1),
        view(ViewAction::Review),
        view(ViewAction::Print(true)),
    ]));
    assert!(html.contains("report--review"));
    let sheet = html.split("data-testid=\"review-sheet\"").nth(1).unwrap();
    for part in [
        "Phiếu rà soát số liệu",
        "Ủy ban nhân dân xã Nậm Lành",
        "1 không nhất quán",
        "9.655\u{a0}con : 13.572\u{a0}con × 100 = 71,139%",
        "96,5 → 71,1",
        "Đã xem xét và bỏ qua (1)",
        "đã xác nhận &lt;với xã&gt;",
        "Kinh tế",
        "Người lập",
        "Lãnh đạo",
    ] {
        assert!(sheet.contains(part), "{part} in {sheet}");
    }
    let printed = [
        ViewAction::Review,
        ViewAction::Print(true),
        ViewAction::Print(false),
    ];
    let view = after_view(printed);
    assert_eq!((view.review, view.printing), (false, false));
    let view = after_view([ViewAction::Print(true)]);
    assert_eq!((view.review, view.printing), (false, true));
}

/// What is ignored is counted in its own list, not in the line above.
#[test]
fn the_counts_of_the_review_sheet_are_those_of_its_lists() {
    let sheet = |more: Vec<Action>| {
        let print = [view(ViewAction::Review), view(ViewAction::Print(true))];
        let html = page(opened().into_iter().chain(more).chain(print));
        let (_, sheet) = html.split_once("data-testid=\"review-sheet\"").unwrap();
        sheet.to_owned()
    };
    let inconsistent = checked()
        .findings
        .iter()
        .position(|f| f.verdict == Verdict::Inconsistent);
    let ignored = sheet(vec![ignore(inconsistent.unwrap())]);
    for part in [
        "0 không nhất quán",
        "Số liệu không nhất quán (0)",
        "bỏ qua (1)",
    ] {
        assert!(ignored.contains(part), "{part} in {ignored}");
    }
    let all = sheet(Vec::new());
    for part in ["1 không nhất quán", "Số liệu không nhất quán (1)"] {
        assert!(all.contains(part), "{part} in {all}");
    }
}

#[test]
fn findings_are_whole_in_english() {
    let html = on_findings([
        ignore(1),
        view(ViewAction::Fold(Group::Ignored)),
        view(ViewAction::Fold(Group::Of(Verdict::Unchecked))),
        view(ViewAction::Choose(0, 0)),
        view(ViewAction::Review),
        Action::SwitchLanguage,
    ]);
    // Quotations and names stay as they are.
    for vietnamese in [
        "Không nhất quán",
        "không nhất quán",
        "báo cáo ghi",
        "Bỏ qua",
        "Lý do",
        "Chỗ nêu",
        "Phần trăm",
        "Xuất quyết",
        "Nhập",
        "chữ số",
        "đúng tiến độ",
        "Người lập",
        "trang",
        "dòng",
        "Kinh tế",
    ] {
        assert!(!html.contains(vietnamese), "{vietnamese}");
    }
    assert!(html.contains("71.139%") && html.contains("one digit differs"));
    assert!(
        html.contains("96,5 → 71,1"),
        "as it is to be written in the report"
    );
    assert_eq!(after([Action::SwitchLanguage]).lang, Lang::En);
}
