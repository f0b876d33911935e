//! What is written is read back by our own reader, which others' workbooks have tested.

use super::*;
use crate::compare::{align, rollup};
use crate::ingest::BlockKind;
use crate::{Options, analyze};

fn report(name: &str, text: &str) -> Report {
    analyze(name, text.as_bytes(), &Options::default(), |_| true).unwrap()
}

/// The cells of all tables of a workbook.
fn read(bytes: &[u8]) -> Vec<Vec<String>> {
    let report = analyze("a.xlsx", bytes, &Options::default(), |_| true).unwrap();
    let document = &report.document;
    let mut rows = Vec::new();
    for block in &document.blocks {
        if let BlockKind::Table(table) = &block.kind {
            for row in &table.rows {
                rows.push(
                    row.iter()
                        .map(|c| c.span.of(&document.text).to_owned())
                        .collect(),
                );
            }
        }
    }
    rows
}

#[test]
fn a_workbook_reads_back_equal() {
    let a = report(
        "a.txt",
        "Tổng đàn lợn 9.655 con, đạt 96,5% kế hoạch. Thu ngân sách 1,50 tỷ đồng.\nGiải quyết việc làm cho 286/400 lao động, đạt 76,5% kế hoạch.",
    );
    let bytes = xlsx(&[("a.txt", &a)], Lang::Vi).unwrap();
    let rows = read(&bytes);
    let pigs = rows
        .iter()
        .find(|r| r.iter().any(|c| c == "Tổng đàn lợn"))
        .unwrap();
    for cell in ["9.655", "con", "96,5"] {
        assert!(pigs.iter().any(|c| c == cell), "{cell} in {pigs:?}");
    }
    assert!(
        rows.iter().any(|r| r.iter().any(|c| c == "1,50")),
        "{rows:?}"
    );
    assert!(
        rows.iter()
            .flatten()
            .any(|c| c.contains("báo cáo ghi 76,5%"))
    );
    assert_eq!(
        bytes,
        xlsx(&[("a.txt", &a)], Lang::Vi).unwrap(),
        "the same tables make the same file"
    );
}

#[test]
fn text_is_never_a_formula_and_long_numbers_keep_their_digits() {
    let a = report("a.txt", "Thu ngân sách 12.345.678.901.234.567 đồng.");
    let bytes = xlsx(&[("=HYPERLINK(1)", &a)], Lang::Vi).unwrap();
    let rows = read(&bytes);
    assert!(rows.iter().flatten().any(|c| c == "=HYPERLINK(1)"));
    assert!(
        rows.iter().flatten().any(|c| c == "12345678901234567"),
        "{rows:?}"
    );
}

#[test]
fn a_roll_up_has_numbers_in_one_unit() {
    let a = report("a.txt", "Đàn lợn 9.240 con. Thu ngân sách 6,842 tỷ đồng.");
    let b = report(
        "b.txt",
        "Đàn lợn 6.815 con. Thu ngân sách 4.915 triệu đồng.",
    );
    let rollup = rollup(&[&a, &b], None);
    let rows =
        read(&across_xlsx(&[&a, &b], &rollup.alignment, Some(&rollup.sums), Lang::Vi).unwrap());
    let row = |name: &str| {
        rows.iter()
            .find(|r| r.first().is_some_and(|c| c == name))
            .unwrap()
            .clone()
    };
    assert_eq!(
        row("Đàn lợn")[1..],
        ["con", "9.240", "6.815", "16.055", "2"]
    );
    assert_eq!(
        row("Thu ngân sách")[1..],
        ["tỷ đồng", "6,842", "4,915", "11,757", "2"]
    );
    assert_eq!(align(&[&a, &b]).rows.len(), 2);
}
