//! The registry tests itself: codes, and the examples of `docs/checks.md`.

use super::CHECKS;
use crate::finding::{Code, Finding, Verdict};
use crate::{Options, analyze};

const DOCS: &str = include_str!("../../docs/checks.md");

/// The code as documents spell it.
fn key(code: Code) -> String {
    let json = serde_json::to_value(code).unwrap();
    json.as_str().unwrap().to_owned()
}

/// The sections of the documents: a code, and its examples (what is expected, text).
fn sections() -> Vec<(&'static str, Vec<(&'static str, String)>)> {
    let section = |section: &'static str| {
        let (code, body) = section.split_once('\n').unwrap();
        let examples = body.lines().filter_map(|line| {
            let (expected, text) = line.strip_prefix("- ")?.split_once(": ")?;
            Some((expected, text_of(text)))
        });
        (code.trim(), examples.collect())
    };
    DOCS.split("\n## ").skip(1).map(section).collect()
}

/// " / " parts lines, " | " cells.
fn text_of(example: &str) -> String {
    let lines: Vec<String> = example
        .split(" / ")
        .map(|line| line.trim().replace(" | ", "\t").replace("| ", "\t"))
        .collect();
    lines.join("\n")
}

fn findings(text: &str, code: &str) -> Vec<Finding> {
    let report = analyze("a.txt", text.as_bytes(), &Options::default(), |_| true).unwrap();
    report
        .findings
        .into_iter()
        .filter(|f| key(f.code) == code)
        .collect()
}

#[test]
fn each_code_belongs_to_one_check_and_is_documented_in_order() {
    let codes: Vec<Code> = CHECKS.iter().flat_map(|c| c.codes).copied().collect();
    let mut unique = codes.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique, codes, "codes in order, each once");
    let documented: Vec<&str> = sections().iter().map(|s| s.0).collect();
    let keys: Vec<String> = codes.iter().map(|c| key(*c)).collect();
    assert_eq!(documented, keys);
}

#[test]
fn each_code_has_two_examples_and_a_counter_example() {
    for (code, examples) in sections() {
        let flags = examples
            .iter()
            .filter(|(e, _)| matches!(*e, "inconsistent" | "note"));
        assert!(flags.count() >= 2, "{code}");
        assert!(examples.iter().any(|(e, _)| *e == "silent"), "{code}");
    }
}

#[test]
fn the_documented_examples_hold() {
    let mut wrong = Vec::new();
    for (code, examples) in sections() {
        for (expected, text) in examples {
            let found: Vec<Verdict> = findings(&text, code).iter().map(|f| f.verdict).collect();
            let flagged = |v: &Verdict| matches!(v, Verdict::Inconsistent | Verdict::Note);
            let holds = match expected {
                "silent" => !found.iter().any(flagged),
                "inconsistent" => found.contains(&Verdict::Inconsistent),
                "note" => found.contains(&Verdict::Note),
                "truncated" => found.contains(&Verdict::Truncated),
                "rounding" => found.contains(&Verdict::Rounding),
                "consistent" => found.contains(&Verdict::Consistent) && !found.iter().any(flagged),
                _ => continue,
            };
            if !holds {
                wrong.push(format!("{code} {expected}: {found:?}\n    {text}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
