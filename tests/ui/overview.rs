//! The tab of scores: counts by field of work, means, what the report counts itself.

use soi::app::state::Action;
use soi::app::view::{Tab, ViewAction};

use super::fixture::{files, ready, ready_checked};
use super::render::{count, page, text};

fn overview(ready: Action) -> String {
    page([
        files([1]),
        ready,
        Action::View(ViewAction::Tab(Tab::Overview)),
    ])
}

#[test]
fn counts_and_means_stand_by_field_of_work() {
    let html = overview(ready_checked(1));
    let table = text(&html, "sector-scores");
    // (96,5 + 57,6) : 2; statuses that do not occur have no column.
    assert!(
        table.contains("Kinh tế") && table.contains("77,05%") && table.contains("đúng tiến độ"),
        "{table}"
    );
    assert!(
        !table.contains("vượt") && !table.contains("chưa đạt"),
        "{table}"
    );
    let note = text(&html, "score-note");
    for part in ["0/2 kết quả", "tối đa 150%", "50% thời gian"] {
        assert!(note.contains(part), "{part} in {note}");
    }
    assert!(text(&html, "own-claims").contains("13.572\u{a0}người"));
    assert_eq!(count(&html, "overview-finding"), 1);
    assert!(html.contains("57,6%</b> "), "among the worst");
}

#[test]
fn a_report_without_plans_says_so() {
    let html = overview(ready(1));
    assert_eq!(count(&html, "sector-scores"), 0);
    assert!(html.contains("Không có kết quả nào nêu kế hoạch"));
}

#[test]
fn the_overview_is_whole_in_english() {
    let html = page([
        files([1]),
        ready_checked(1),
        Action::View(ViewAction::Tab(Tab::Overview)),
        Action::SwitchLanguage,
    ]);
    let shown = html
        .split("id=\"overview\"")
        .nth(1)
        .and_then(|rest| rest.split("id=\"findings\"").next())
        .unwrap();
    for vietnamese in [
        "Kinh tế",
        "Bình quân",
        "tối đa",
        "Soi đếm",
        "nhất quán",
        "Lĩnh vực",
    ] {
        assert!(!shown.contains(vietnamese), "{vietnamese}");
    }
    assert!(shown.contains("77.05%") && shown.contains("Economy"));
}
