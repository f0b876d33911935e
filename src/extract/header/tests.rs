//! Heads of invented reports in the shapes that real ones have (`heads.txt`): each part right or empty.

use crate::ingest::{Limits, read};
use crate::messages::{Lang, period};
use crate::report::Header;

/// The cases: what stands before "=>" is the document, behind it what is read of its head.
fn cases() -> Vec<(&'static str, String, Vec<&'static str>)> {
    let text = include_str!("heads.txt");
    let case = |case: &'static str| {
        let (name, body) = case.split_once('\n').unwrap_or((case, ""));
        let (expected, lines): (Vec<&str>, Vec<&str>) = body
            .trim()
            .lines()
            .partition(|line| line.starts_with("=> "));
        let expected = expected.iter().map(|line| &line[3..]).collect();
        (name.trim(), lines.join("\n").replace('⇥', "\t"), expected)
    };
    text.split("\n## ").skip(1).map(case).collect()
}

fn said(header: &Header) -> Vec<String> {
    let fields = [
        ("title", header.title.clone()),
        ("issuer", header.issuer.clone()),
        ("place", header.place.clone()),
        ("number", header.number.clone()),
        ("period", header.period.map(|p| period(p, Lang::Vi))),
    ];
    let fields = fields.into_iter();
    fields
        .filter_map(|(name, value)| Some(format!("{name}: {}", value?)))
        .collect()
}

#[test]
fn heads_are_right_or_empty() {
    let cases = cases();
    let mut wrong = Vec::new();
    for (name, text, expected) in &cases {
        let document = read("a.txt", text.as_bytes(), &Limits::default());
        let header = super::header(&document.unwrap().document);
        let found = said(&header);
        if found != *expected {
            wrong.push(format!(
                "{name}\n    {}\n    {}",
                found.join(" | "),
                expected.join(" | ")
            ));
        }
    }
    assert!(cases.len() >= 30, "{} heads", cases.len());
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
