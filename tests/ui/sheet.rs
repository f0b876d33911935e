//! The text cut into lines and marks.

use soi::app::sheet::{Ink, Part, Sheet, Style};
use soi::ingest::{Block, BlockKind, Cell, Origin, Table};
use soi::{Class, Entry, Report, Span};

use super::fixture::{TEXT, report, span};

/// A part as text: `[…]` around marks, `{…}` around other numbers, `|` between cells.
fn drawn(report: &Report, part: &Part) -> String {
    let text = &report.document.text;
    let pieces = |pieces: &[soi::app::sheet::Piece]| -> String {
        let piece = |p: &soi::app::sheet::Piece| match &p.ink {
            Ink::Plain => p.span.of(text).to_owned(),
            Ink::Mark(ids) => format!(
                "[{}{}]",
                p.span.of(text),
                ids.iter().map(|id| format!("#{id}")).collect::<String>()
            ),
            Ink::Number(_) => format!("{{{}}}", p.span.of(text)),
            Ink::Words => format!("<{}>", p.span.of(text)),
        };
        pieces.iter().map(piece).collect()
    };
    match part {
        Part::Line(_, line) => pieces(line),
        Part::Table(rows) => {
            let row = |row: &Vec<soi::app::sheet::Cell>| {
                row.iter()
                    .map(|c| pieces(&c.pieces))
                    .collect::<Vec<_>>()
                    .join("|")
            };
            rows.iter().map(row).collect::<Vec<_>>().join("\n")
        }
    }
}

fn sheet(report: &Report) -> Vec<String> {
    Sheet::new(report)
        .parts
        .iter()
        .map(|part| drawn(report, part))
        .collect()
}

#[test]
fn every_number_is_inked_where_it_stands() {
    assert_eq!(
        sheet(&report()),
        [
            "BÁO CÁO <b>{6} tháng</b> đầu năm {2026}",
            "Đàn lợn [9.655#1] con, đạt [96,5#1]% kế hoạch xã giao, bằng [104,2#1]% cùng kỳ.",
            "",
            "Thu ngân sách đạt [57,6#2]% dự toán; dân số [13.572#3] người.",
            "Phấn đấu trồng [81,5#4] ha rừng; đoạn {4X} chưa rõ.",
        ]
    );
}

#[test]
fn pieces_cover_the_text_without_its_line_ends() {
    let report = report();
    let sheet = Sheet::new(&report);
    let text: String = sheet
        .parts
        .iter()
        .flat_map(Part::pieces)
        .map(|p| p.span.of(TEXT))
        .collect();
    assert_eq!(text, TEXT.replace(['\r', '\n'], ""));
}

#[test]
fn headings_are_set_as_headings() {
    let styles: Vec<_> = Sheet::new(&report())
        .parts
        .iter()
        .map(|p| matches!(p, Part::Line(Style::Heading(1), _)))
        .collect();
    assert_eq!(styles, [true, false, false, false, false]);
}

#[test]
fn a_shared_number_is_one_mark_of_both() {
    let mut report = report();
    let shared = report.observations[2].figures[0].clone();
    report.observations[1].figures.push(shared);
    assert!(sheet(&report)[3].contains("[13.572#2#3]"));
}

#[test]
fn figures_that_overlap_are_one_mark() {
    let mut report = report();
    // A range of two numbers, one of which is also a figure of its own; and a ledger line inside it.
    report.observations[1].figures[0].quantity.span = span("57,6% dự toán; dân số 13.572");
    assert!(sheet(&report)[3].contains("[57,6% dự toán; dân số 13.572#2#3] người"));
}

#[test]
fn a_figure_over_a_line_end_is_marked_on_both_lines() {
    let mut report = report();
    report.observations[1].figures[0].quantity.span = span("cùng kỳ.\n\nThu");
    let lines = sheet(&report);
    assert!(
        lines[1].ends_with("[cùng kỳ.#2]") && lines[3].starts_with("[Thu#2]"),
        "{lines:?}"
    );
}

#[test]
fn a_measure_of_no_observation_is_marked_too() {
    let mut report = report();
    report.observations.clear();
    report.ledger.push(Entry {
        span: span("chưa"),
        class: Class::Other,
    });
    assert_eq!(
        sheet(&report)[4],
        "Phấn đấu trồng [81,5] ha rừng; đoạn {4X} {chưa} rõ."
    );
}

#[test]
fn a_table_keeps_its_cells() {
    let mut report = report();
    let text = "Trước\nLợn\t9.655\nTrâu\t12\nSau";
    report.document.text = text.to_owned();
    report.observations.truncate(1);
    report.observations[0].figures.truncate(1);
    let at = |part: &str| {
        let start = text.find(part).unwrap();
        Span::new(start, start + part.len())
    };
    report.observations[0].figures[0].quantity.span = at("9.655");
    report.ledger.clear();
    let cell = |part: &str, column| Cell {
        span: at(part),
        column,
        columns: 1,
    };
    let rows = vec![
        vec![cell("Lợn", 0), cell("9.655", 1)],
        vec![cell("Trâu", 0), cell("12", 1)],
    ];
    let pieces = vec![at("Lợn\t9.655\nTrâu\t12")];
    report.document.blocks = vec![Block {
        kind: BlockKind::Table(Table { rows, grid: None }),
        pieces,
        origin: Origin::default(),
    }];
    assert_eq!(sheet(&report), ["Trước", "Lợn|[9.655#1]\nTrâu|12", "Sau"]);
    let parts = Sheet::new(&report).parts;
    assert_eq!(
        parts.iter().map(|p| p.holds(1)).collect::<Vec<_>>(),
        [false, true, false]
    );
}
