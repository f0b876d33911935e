//! `soi analyze --filter`: only the indicators that are asked for.

use super::tool::{Folder, err, json, out, soi};

const REPORT: &str = "Tỷ lệ hộ nghèo 4,5%.\nĐàn lợn 9.655 con, đạt 97,5% kế hoạch (10.000 con).\n\
                      Sản lượng thuỷ sản 438 tấn.";

#[test]
fn only_what_a_pattern_finds_is_told() {
    let folder = Folder::new("filter");
    let file = folder.file("a.txt", REPORT.as_bytes());
    let names = |pattern: &str| {
        let output = soi(&["analyze", "--format", "json", "--filter", pattern, &file]);
        assert_eq!((output.status.code(), err(&output)), (Some(0), ""));
        let report = json(out(&output));
        let observations = report["observations"].as_array().unwrap().clone();
        let findings = report["findings"].as_array().unwrap().len();
        let names: Vec<_> = observations
            .iter()
            .map(|o| o["name"].as_str().unwrap().to_owned())
            .collect();
        (names.join("; "), findings)
    };
    assert_eq!(
        names("hộ nghèo|thủy sản"),
        ("Tỷ lệ hộ nghèo; Sản lượng thuỷ sản".to_owned(), 0)
    );
    // Letters and marks apart, as some systems type them.
    assert_eq!(names("^ĐA\u{300}N"), ("Đàn lợn".to_owned(), 1));
    assert_eq!(names("trâu"), (String::new(), 0));
}

#[test]
fn tables_have_the_rows_that_are_asked_for() {
    let folder = Folder::new("filter-tables");
    let file = folder.file("a.txt", REPORT.as_bytes());
    for (format, rows) in [("csv", 1), ("figures.csv", 3), ("findings.csv", 1)] {
        let output = soi(&["analyze", "--format", format, "--filter", "lợn", &file]);
        assert_eq!(out(&output).lines().count(), rows + 1, "{format}");
        assert!(!out(&output).contains("nghèo"), "{format}");
    }
}

#[test]
fn a_pattern_that_is_none_is_told_in_the_language_of_the_screen() {
    for (lang, message) in [
        ("vi", "không phải biểu thức chính quy"),
        ("en", "no regular expression"),
    ] {
        let output = soi(&["analyze", "--lang", lang, "--filter", "hộ (nghèo", "a.txt"]);
        assert_eq!((output.status.code(), out(&output)), (Some(2), ""));
        let said = err(&output);
        assert!(
            said.contains(message) && said.contains("'hộ (nghèo'"),
            "{said}"
        );
        assert_eq!(said.lines().count(), 2, "{said}");
    }
}
