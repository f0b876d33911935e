//! Corrections on real readings: what they change, and where they find their place again.

use super::*;
use crate::report::{Lost, Report};
use crate::{Options, Verdict, analyze};

const TEXT: &str = "BÁO CÁO\nTình hình kinh tế - xã hội 6 tháng đầu năm 2026\n\
    Tổng đàn lợn 9.655 con, đạt 96,55% kế hoạch (10.000 con).\n\
    Giải quyết việc làm cho 286/400 lao động, đạt 76,5% kế hoạch.\n\
    Trồng mới 81,5 ha rừng.";

fn read(text: &str, corrections: &Corrections) -> Report {
    let options = Options {
        corrections: corrections.clone(),
        ..Options::default()
    };
    analyze("a.txt", text.as_bytes(), &options, |_| true).unwrap()
}

fn anchor(text: &str, quote: &str) -> Anchor {
    let start = text.find(quote).unwrap();
    Anchor::of(text, crate::Span::new(start, start + quote.len()))
}

fn fix(text: &str, quote: &str, fix: Fix) -> Corrections {
    Corrections::default().with(&anchor(text, quote), Some(fix))
}

fn renamed(name: &str) -> Fix {
    Fix::Change(Change {
        name: Some(name.to_owned()),
        ..Change::default()
    })
}

fn value(amount: &str, unit: &str) -> Fix {
    Fix::Change(Change {
        amounts: vec![Typed {
            role: Role::Value,
            amount: Some(amount.parse().unwrap()),
            unit: unit.to_owned(),
        }],
        ..Change::default()
    })
}

fn inconsistent(report: &Report) -> usize {
    let findings = report.findings.iter();
    findings
        .filter(|f| f.verdict == Verdict::Inconsistent)
        .count()
}

#[test]
fn a_corrected_value_is_checked_and_scored_anew() {
    let before = read(TEXT, &Corrections::default());
    assert_eq!(inconsistent(&before), 1);
    let after = read(TEXT, &fix(TEXT, "286", value("306", "lao động")));
    assert_eq!(inconsistent(&after), 0, "306/400 is 76,5 %");
    let revision = &after.revisions.rows[0];
    let was = revision.was.as_ref().unwrap();
    assert_eq!(
        was.figure(Role::Value).unwrap().quantity.amount,
        "286".parse().unwrap()
    );
    let now = &after.observations[revision.id.unwrap() as usize - 1];
    assert_eq!(
        now.figure(Role::Value).unwrap().quantity.amount,
        "306".parse().unwrap()
    );
}

#[test]
fn name_kind_sector_and_head_are_as_corrected() {
    let change = Change {
        name: Some("Số lợn của xã".to_owned()),
        kind: Some(Kind::Target),
        sector: Some(Sector::Society),
        period: Some(Period::Year { year: 2026 }),
        ..Change::default()
    };
    let mut corrections = fix(TEXT, "9.655", Fix::Change(change));
    corrections.header.place = Some("xã Đồi Vàng".to_owned());
    corrections.header.period = Some(Period::Year { year: 2026 });
    let report = read(TEXT, &corrections);
    let first = &report.observations[0];
    assert_eq!(first.name, "Số lợn của xã");
    assert_eq!((first.kind, first.sector), (Kind::Target, Sector::Society));
    assert_eq!(report.header.place.as_deref(), Some("xã Đồi Vàng"));
    assert_eq!(report.header.period, Some(Period::Year { year: 2026 }));
    assert!(report.revisions.header.is_some());
}

#[test]
fn rows_are_deleted_and_added_and_the_rest_is_numbered_on() {
    let before = read(TEXT, &Corrections::default());
    let gone = read(TEXT, &fix(TEXT, "9.655", Fix::Delete(Nothing {})));
    assert_eq!(gone.observations.len(), before.observations.len() - 1);
    assert!(gone.observations.iter().zip(1..).all(|(o, id)| o.id == id));
    assert_eq!(gone.revisions.rows[0].id, None);

    let new = Added {
        name: "Số tháng".to_owned(),
        amount: "6".parse().unwrap(),
        unit: "tháng".to_owned(),
        kind: Kind::Actual,
        sector: Sector::Economy,
    };
    let more = read(TEXT, &fix(TEXT, "6", Fix::Add(new)));
    assert_eq!(more.observations.len(), before.observations.len() + 1);
    assert_eq!(
        more.observations[0].name, "Số tháng",
        "in the order of the text"
    );
    assert!(more.observations.iter().zip(1..).all(|(o, id)| o.id == id));
}

#[test]
fn a_new_version_keeps_what_is_still_there() {
    let corrections = fix(TEXT, "81,5", renamed("Rừng trồng mới"));
    let moved = TEXT.replace("Trồng mới", "Cũng trong kỳ, đã trồng mới");
    let report = read(&moved, &corrections);
    assert!(
        report
            .observations
            .iter()
            .any(|o| o.name == "Rừng trồng mới")
    );
    assert!(report.revisions.conflicts.is_empty());
}

#[test]
fn another_number_at_its_place_is_a_conflict_and_nothing_is_changed() {
    let corrections = fix(TEXT, "9.655", renamed("Số lợn"));
    let report = read(&TEXT.replace("9.655", "9.755"), &corrections);
    let conflict = &report.revisions.conflicts[0];
    assert_eq!((conflict.why, conflict.id), (Lost::Changed, Some(1)));
    assert!(report.observations.iter().all(|o| o.name != "Số lợn"));
    let report = read("Thu ngân sách 12 tỷ đồng.", &corrections);
    assert_eq!(report.revisions.conflicts[0].why, Lost::Gone);
}

#[test]
fn of_equal_sentences_the_same_one_is_found() {
    let text = "Tổng đàn lợn 9.655 con.\n".repeat(3);
    let second = text.match_indices("9.655").nth(1).unwrap().0;
    let at = Anchor::of(&text, crate::Span::new(second, second + 5));
    let corrections = Corrections::default().with(&at, Some(renamed("Đàn thứ hai")));
    let names: Vec<_> = read(&text, &corrections)
        .observations
        .into_iter()
        .map(|o| o.name)
        .collect();
    assert_eq!(names, ["Tổng đàn lợn", "Đàn thứ hai", "Tổng đàn lợn"]);
}

#[test]
fn corrections_survive_their_json() {
    let mut all = fix(TEXT, "9.655", renamed("Số lợn"))
        .with(&anchor(TEXT, "286"), Some(value("306", "lao động")))
        .with(&anchor(TEXT, "81,5"), Some(Fix::Delete(Nothing {})));
    all.header.issuer = Some("Ủy ban nhân dân xã Đồi Vàng".to_owned());
    let json = serde_json::to_string(&all).unwrap();
    assert_eq!(serde_json::from_str::<Corrections>(&json).unwrap(), all);
    assert_eq!(all.with(&anchor(TEXT, "286"), None).len(), all.len() - 1);
}
