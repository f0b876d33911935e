//! The example of `docs/scores.md` comes out as the document says.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use soi::messages::{Lang, scores};

const DOCUMENT: &str = include_str!("../docs/scores.md");

#[test]
fn the_example_can_be_redone() {
    let quoted: Vec<&str> = DOCUMENT
        .lines()
        .filter_map(|line| line.strip_prefix("> "))
        .collect();
    let text = format!(
        "BÁO CÁO\nTình hình kinh tế - xã hội năm 2026\n\n{}\n",
        quoted.join("\n")
    );
    let report =
        soi::analyze("a.txt", text.as_bytes(), &soi::Options::default(), |_| true).unwrap();
    let scored = report.scores.scored.iter();
    let rows: Vec<_> = scored
        .filter_map(|s| Some((s, s.basis.as_ref()?)))
        .collect();
    assert_eq!(rows.len(), 3);
    for (scored, basis) in rows {
        let achievement = scores::percent(basis.achievement, Lang::Vi);
        let status = soi::messages::Label::label(scored.status, Lang::Vi);
        let row = DOCUMENT.lines().find(|line| {
            line.contains(&format!("| {achievement} |")) && line.ends_with(&format!("| {status} |"))
        });
        assert!(row.is_some(), "{achievement} {status}");
    }
    let mean = scores::percent(report.scores.total.mean.unwrap(), Lang::Vi);
    assert!(DOCUMENT.contains(&format!("= {mean}.")), "{mean}");
}
