//! The page as HTML.

use futures::executor::block_on;
use soi::Error;
use soi::app::components::{Hands, Screen, ScreenProps};
use soi::app::state::{Action, Failure, From, Phase, Submission};
use soi::app::view::{By, Selection, Tab, ViewAction};
use soi::ingest::{Encoding, Note, OldEncoding};
use yew::LocalServerRenderer;

use super::fixture::{after, files, ready, submit};

/// The page after these actions.
pub fn page(actions: impl IntoIterator<Item = Action>) -> String {
    let props = ScreenProps {
        state: after(actions),
        hands: Hands::default(),
        dragging: false,
    };
    block_on(
        LocalServerRenderer::<Screen>::with_props(props)
            .hydratable(false)
            .render(),
    )
}

/// How many elements carry the hook.
pub fn count(html: &str, hook: &str) -> usize {
    html.matches(&format!("data-testid=\"{hook}\"")).count()
}

/// The text of the first element with the hook, without its inner tags.
pub fn text(html: &str, hook: &str) -> String {
    let at = html
        .find(&format!("data-testid=\"{hook}\""))
        .unwrap_or_else(|| panic!("no {hook}"));
    let tag_start = html[..at].rfind('<').unwrap();
    let tag = html[tag_start + 1..].split([' ', '>']).next().unwrap();
    let inside = &html[at..][html[at..].find('>').unwrap() + 1..];
    let inside = &inside[..inside.find(&format!("</{tag}>")).unwrap()];
    let mut out = String::new();
    let mut depth = 0;
    for c in inside.chars() {
        match c {
            '<' => depth += 1,
            '>' => depth -= 1,
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

#[test]
fn the_empty_page_says_what_it_does_and_how_to_begin() {
    let html = page([]);
    for hook in [
        "drop-zone",
        "file-input",
        "paste-area",
        "analyze-button",
        "sample-button",
        "language-switch",
    ] {
        assert_eq!(count(&html, hook), 1, "{hook}");
    }
    for hook in ["file-tab", "indicator-row", "progress", "error-message"] {
        assert_eq!(count(&html, hook), 0, "{hook}");
    }
    assert!(html.contains("không tệp nào, không con số nào rời khỏi máy"));
    assert!(html.contains("accept=\".txt,.md,.docx,.doc,"));
}

#[test]
fn a_report_shows_its_facts_rows_and_text() {
    let html = page([files([1]), ready(1)]);
    assert_eq!(text(&html, "indicator-count"), "4");
    assert_eq!(text(&html, "report-issuer"), "Ủy ban nhân dân xã Nậm Lành");
    assert_eq!(text(&html, "report-period"), "6 tháng đầu năm 2026");
    assert_eq!(text(&html, "report-place"), "không nêu");
    assert_eq!(count(&html, "indicator-row"), 4);
    assert_eq!(count(&html, "mark"), 6);
    assert_eq!(count(&html, "note"), 1);
    assert_eq!(count(&html, "doubt"), 1);
    let hooks = [
        "source-view",
        "tab-overview",
        "tab-findings",
        "tab-indicators",
        "tab-charts",
        "tab-source",
        "search-box",
        "sector-filter",
        "sort-name",
        "sort-value",
        "sort-plan",
        "sort-percent",
        "sort-change",
        "export-json",
        "export-csv",
        "print-button",
        "print-review",
        "file-tab",
    ];
    for hook in hooks {
        assert_eq!(count(&html, hook), 1, "{hook}");
    }
    let row = text(&html, "indicator-row");
    assert!(
        row.contains("Đàn lợn") && row.contains("9.655\u{a0}con") && row.contains("96,5%"),
        "{row}"
    );
}

#[test]
fn the_text_of_a_file_never_becomes_markup() {
    let html = page([files([1]), ready(1)]);
    assert!(!html.contains("<b>6 tháng"));
    assert!(html.contains("Báo cáo &lt;b&gt;6 tháng"), "in the title");
    assert_eq!(
        html.matches("&lt;b&gt;").count(),
        2,
        "in the title and in the text"
    );
}

#[test]
fn a_selected_indicator_is_marked_in_table_and_text() {
    let select = Action::View(ViewAction::Select(Selection { id: 1, by: By::Row }));
    let html = page([files([1]), ready(1), select]);
    assert_eq!(
        html.matches("aria-current=\"true\"").count(),
        3,
        "value, percent, earlier period"
    );
    let rows: Vec<_> = html
        .split("<tr ")
        .filter(|row| row.contains("row--selected"))
        .collect();
    assert_eq!(rows.len(), 1);
    assert!(rows[0].contains("data-row=\"1\"") && rows[0].contains("aria-selected=\"true\""));
}

#[test]
fn one_row_and_one_tab_are_in_the_order_of_the_keyboard() {
    let html = page([
        files([1]),
        ready(1),
        Action::View(ViewAction::Tab(Tab::Charts)),
    ]);
    let rows: Vec<_> = html
        .split("data-testid=\"indicator-row\"")
        .skip(1)
        .map(|r| r.contains("tabindex=\"0\""))
        .collect();
    assert!(rows[0]);
    assert_eq!(html.matches("class=\"tab\"").count(), 5);
    let charts = html
        .split("data-testid=\"tab-charts\"")
        .nth(1)
        .unwrap()
        .split('>')
        .next()
        .unwrap();
    assert!(
        charts.contains("aria-selected=\"true\"") && charts.contains("tabindex=\"0\""),
        "{charts}"
    );
    assert!(html.contains("parts--charts"));
}

#[test]
fn an_error_stands_in_its_own_tab() {
    let failed = Action::Finish(2, Err(Failure::Error(Error::Empty)));
    let html = page([files([1, 2]), ready(1), failed.clone()]);
    assert_eq!(
        (count(&html, "file-tab"), count(&html, "error-message")),
        (2, 0)
    );
    assert!(html.contains("file-tab--failed") && html.contains("(chưa phân tích được)"));
    let html = page([files([1, 2]), ready(1), failed, Action::Show(2)]);
    assert_eq!(
        (
            count(&html, "file-tab"),
            count(&html, "error-message"),
            count(&html, "indicator-row")
        ),
        (2, 1, 0)
    );
    assert!(text(&html, "error-message").contains("“2.txt”"));
}

#[test]
fn a_trap_names_the_file_and_keeps_the_pasted_text() {
    let trap = Action::Finish(1, Err(Failure::Trapped("unreachable".into())));
    let html = page([
        Action::Draft("Đàn lợn 5 con".into()),
        submit([1], From::Paste),
        trap,
    ]);
    let message = text(&html, "error-message");
    assert!(
        message.contains("“1.txt”") && message.contains("unreachable"),
        "{message}"
    );
    assert!(text(&html, "paste-area").contains("Đàn lợn 5 con"));
}

#[test]
fn work_is_shown_and_can_be_stopped() {
    let html = page([
        files([1, 2]),
        ready(1),
        Action::Progress(2, Phase::Analysing(soi::Phase::Extracting.into())),
    ]);
    assert!(text(&html, "progress").contains("tệp 2/2: 2.txt"));
    assert_eq!(count(&html, "cancel-button"), 1);
    assert_eq!(
        count(&html, "indicator-row"),
        4,
        "the first report can be read meanwhile"
    );
}

#[test]
fn pages_are_counted_for_the_eye_and_not_read_aloud() {
    let part = soi::ingest::Part::Page {
        number: 12,
        of: 1340,
    };
    let progress = soi::Progress {
        phase: soi::Phase::Reading,
        part: Some(part),
    };
    let html = page([files([1]), Action::Progress(1, Phase::Analysing(progress))]);
    assert_eq!(text(&html, "progress-part"), "đọc trang 12/1.340");
    assert!(text(&html, "progress").contains("tệp 1/1: 1.txt – đọc văn bản"));
    let hidden = html.split("data-testid=\"progress-part\"").next().unwrap();
    assert!(hidden.ends_with("<span aria-hidden=\"true\" "), "{hidden}");
}

/// A report with a converted text, as the page shows it.
fn converted() -> Action {
    let mut report = super::fixture::report();
    report.notes = vec![Note::EncodingConverted {
        from: OldEncoding::Tcvn3,
        words: 1204,
    }];
    Action::Finish(1, Ok(Box::new(report)))
}

#[test]
fn a_conversion_is_told_beside_the_choice_of_another() {
    let html = page([files([1]), converted()]);
    assert!(
        text(&html, "note")
            .starts_with("Đã chuyển từ bảng mã cũ TCVN3 (ABC) sang Unicode: 1.204 từ.")
    );
    let choices = text(&html, "encoding-note");
    for name in [
        "Tự nhận biết",
        "Không chuyển",
        "TCVN3 (ABC)",
        "VNI",
        "VISCII",
        "Windows-1258",
    ] {
        assert!(choices.contains(name), "{name} in {choices}");
    }
    // Where nothing was converted the choice is with the text only, until something is chosen.
    let html = page([files([1]), ready(1)]);
    assert_eq!(
        (count(&html, "encoding-note"), count(&html, "encoding-text")),
        (0, 1)
    );
    let chosen = [
        files([1]),
        ready(1),
        Action::Again(1, 2, Encoding::None),
        ready(2),
    ];
    let html = page(chosen);
    assert_eq!(count(&html, "encoding-note"), 1);
    assert!(html.contains("Không có chữ nào được chuyển mã."));
    let none = html.split("value=\"none\"").nth(1).unwrap();
    assert!(none.split('>').next().unwrap().contains("selected"));
}

#[test]
fn a_text_that_no_encoding_fits_can_be_given_one() {
    let invalid = |run| {
        let error = Error::InvalidText {
            offset: 3,
            byte: 0xe3,
        };
        Action::Finish(run, Err(Failure::Error(error)))
    };
    let html = page([files([1]), invalid(1)]);
    assert_eq!(
        (
            count(&html, "encoding-failure"),
            count(&html, "again-button")
        ),
        (1, 0)
    );
    // Also where the choice itself has led there.
    let empty = Action::Finish(2, Err(Failure::Error(Error::NoNumber)));
    let html = page([
        files([1]),
        ready(1),
        Action::Again(1, 2, Encoding::None),
        empty,
    ]);
    assert_eq!(count(&html, "encoding-failure"), 1);
}

#[test]
fn what_was_stopped_can_be_read_again() {
    let html = page([files([1]), Action::Stop]);
    assert_eq!(
        (
            count(&html, "again-button"),
            count(&html, "encoding-failure")
        ),
        (1, 0)
    );
}

#[test]
fn both_languages_are_whole() {
    // The text of the report stays as it is, and the switch names the other language in that language.
    let html = page([files([1]), ready(1), Action::SwitchLanguage]);
    let own = html
        .split("data-testid=\"source-view\"")
        .next()
        .unwrap()
        .replace("Tiếng Việt", "");
    for vietnamese in [
        "Chỉ tiêu",
        "Tải",
        "Kế hoạch",
        "Phân tích",
        "Kết quả",
        "Kinh tế",
        "Biểu đồ",
        "không nêu",
        "Nên xem lại",
    ] {
        assert!(!own.contains(vietnamese), "{vietnamese}");
    }
    for english in [
        "Indicator",
        "Download CSV",
        "Plan",
        "Analyse",
        "Result",
        "Economy",
        "Charts",
        "not stated",
        "9,655",
    ] {
        assert!(own.contains(english), "{english}");
    }
}

#[test]
fn a_search_without_result_offers_the_way_back() {
    let html = page([
        files([1]),
        ready(1),
        Action::View(ViewAction::Query("trâu".into())),
    ]);
    assert_eq!(count(&html, "indicator-row"), 0);
    assert!(html.contains("Bỏ tìm và lọc"));
}

#[test]
fn tabs_of_an_archive_have_short_names_where_these_tell_them_apart() {
    let member = |run, name: &str| Submission {
        run,
        name: name.into(),
        archive: Some("goi.zip".into()),
        from: From::Disk,
    };
    let members = vec![
        member(2, "xa-a/bao-cao.docx"),
        member(3, "xa-b/bao-cao.docx"),
        member(4, "xa-b/phu-luc.xlsx"),
    ];
    let html = page([files([1]), Action::Unpacked(1, members), ready(2)]);
    let tabs: Vec<_> = html
        .split("class=\"file-tab__name\">")
        .skip(1)
        .map(|tab| tab.split('<').next().unwrap())
        .collect();
    assert_eq!(
        tabs,
        ["xa-a/bao-cao.docx", "xa-b/bao-cao.docx", "phu-luc.xlsx"]
    );
    assert!(html.contains("title=\"xa-b/phu-luc.xlsx (trong goi.zip)\""));
    assert_eq!(
        text(&html, "report-file"),
        "xa-a/bao-cao.docx (trong goi.zip)"
    );
}

#[test]
fn lines_are_numbered_in_the_margin_and_told_of_the_selected_row() {
    let text_of = "BÁO CÁO\nTổng đàn lợn của xã là\n9.655 con.\n\nTrồng 5 ha rừng.\n";
    let options = soi::Options::default();
    let report = soi::analyze("a.txt", text_of.as_bytes(), &options, |_| true).unwrap();
    let select = Action::View(ViewAction::Select(Selection { id: 1, by: By::Row }));
    let html = page([files([1]), Action::Finish(1, Ok(Box::new(report))), select]);
    for line in [1, 2, 3, 5] {
        assert_eq!(
            html.matches(&format!("data-at=\"{line}\"")).count(),
            1,
            "{line}"
        );
    }
    assert!(!html.contains("data-at=\"4\""), "an empty line has none");
    assert_eq!(count(&html, "row-place"), 1);
    assert_eq!(text(&html, "row-place"), "dòng 3");
}
