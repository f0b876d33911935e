//! The registry tests itself: codes, and the examples of `docs/checks.md`.

use super::CHECKS;
use super::guard::{Guard, TAKEN_OUT};
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

/// The guard that a "silent (guard)" example shows.
fn guard_of(expected: &str) -> Option<Guard> {
    let name = expected.strip_prefix("silent (")?.strip_suffix(')')?;
    let guard = Guard::ALL.iter().find(|guard| guard_name(**guard) == name);
    Some(*guard.unwrap_or_else(|| panic!("no guard {name}")))
}

/// "own_whole" of `OwnWhole`.
fn guard_name(guard: Guard) -> String {
    let mut name = String::new();
    for c in format!("{guard:?}").chars() {
        if c.is_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.extend(c.to_lowercase());
    }
    name
}

/// " / " parts lines, " | " cells.
fn text_of(example: &str) -> String {
    let lines: Vec<String> = example
        .split(" / ")
        .map(|line| line.trim().replace(" | ", "\t").replace("| ", "\t"))
        .collect();
    lines.join("\n")
}

/// What is found in an example. Where it says how it is read ("{value 640 hộ; change 210 hộ}"), it is read so, whatever
/// the extraction makes of it.
fn findings(example: &str, code: &str) -> Vec<Finding> {
    let (text, reading) = match example.split_once(" {") {
        Some((text, reading)) => (text, Some(reading.trim_end_matches('}'))),
        None => (example, None),
    };
    if let Some(reading) = reading {
        return readings::findings(text, reading)
            .into_iter()
            .filter(|f| key(f.code) == code)
            .collect();
    }
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
        let silent = |(e, _): &(&str, String)| e.starts_with("silent");
        assert!(examples.iter().any(silent), "{code}");
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
                _ if expected.starts_with("silent") => !found.iter().any(flagged),
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

/// Without its guard the example of each is flagged: every guard is needed, and none can be lost unseen.
#[test]
fn each_guard_silences_its_example() {
    let mut wrong = Vec::new();
    let mut shown = Vec::new();
    for (code, examples) in sections() {
        for (expected, text) in examples {
            let Some(guard) = guard_of(expected) else {
                continue;
            };
            TAKEN_OUT.set(Some(guard));
            let found: Vec<Verdict> = findings(&text, code).iter().map(|f| f.verdict).collect();
            TAKEN_OUT.set(None);
            let flagged = |v: &Verdict| matches!(v, Verdict::Inconsistent | Verdict::Note);
            if !found.iter().any(flagged) {
                wrong.push(format!("{code} without {guard:?}: {found:?}\n    {text}"));
            }
            shown.push(guard);
        }
    }
    let missing: Vec<&Guard> = Guard::ALL.iter().filter(|g| !shown.contains(g)).collect();
    assert!(
        wrong.is_empty() && missing.is_empty(),
        "no example: {missing:?}\n{}",
        wrong.join("\n")
    );
}

/// Examples that say how they are read.
mod readings {
    use crate::check::{Facts, check};
    use crate::extract::unit_key;
    use crate::finding::Finding;
    use crate::numbers::digits;
    use crate::pipeline::read;
    use crate::report::{
        Base, BaseKind, Class, Direction, Entry, Figure, Header, Kind, Listing, NameFrom,
        Observation, Part, Quantity, Reading, Role, Sector,
    };
    use crate::source::Span;
    use crate::{Options, Progress};

    /// What is found where the text is read so: observations parted by " & ", their figures by "; ". An observation may
    /// begin with "target", with "part 1" or "all 1" where it is one of the parts of the first, and with its name.
    pub fn findings(text: &str, reading: &str) -> Vec<Finding> {
        let go = |_: Progress| true;
        let ingested = read("a.txt", text.as_bytes(), &Options::default(), go).unwrap();
        let observations: Vec<Observation> = (1..)
            .zip(reading.split(" & "))
            .map(|(id, said)| observation(text, id, said))
            .collect();
        let header = Header::default();
        let ledger = numbers(text);
        check(&Facts::new(
            &ingested.document,
            &header,
            &observations,
            &ledger,
        ))
    }

    /// Every number of the text, as one that measures something.
    fn numbers(text: &str) -> Vec<Entry> {
        let mut ledger = Vec::new();
        let mut from = 0;
        while let Some(found) = text[from..].find(|c: char| c.is_ascii_digit()) {
            let start = from + found;
            let inside = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
            let written = text[start..]
                .split(|c| !inside(c))
                .next()
                .unwrap_or_default();
            let written = written.trim_end_matches(['.', ',']);
            from = start + written.len();
            let span = Span::new(start, from);
            ledger.push(Entry {
                span,
                class: Class::Measure,
            });
        }
        ledger
    }

    fn observation(text: &str, id: u32, said: &str) -> Observation {
        let (kind, said) = match said.strip_prefix("target ") {
            Some(said) => (Kind::Target, said),
            None => (Kind::Actual, said),
        };
        let (part, said) = match said.split_once(' ') {
            Some((list @ ("part" | "all"), rest)) => {
                let (of, rest) = rest.split_once(' ').unwrap();
                let list = if list == "all" {
                    Listing::Complete
                } else {
                    Listing::Partial
                };
                (
                    Some(Part {
                        of: of.parse().unwrap(),
                        list,
                    }),
                    rest,
                )
            }
            _ => (None, said),
        };
        let (name, said) = match said.strip_prefix('“') {
            Some(rest) => rest.split_once("” ").unwrap(),
            None => ("", said),
        };
        Observation {
            id,
            canonical: None,
            name: name.to_owned(),
            indicator: None,
            kind,
            sector: Sector::Economy,
            period: None,
            figures: said
                .split("; ")
                .map(|figure| self::figure(text, figure))
                .collect(),
            part,
            reading: Reading {
                name_from: NameFrom::Clause,
                doubts: Vec::new(),
            },
        }
    }

    /// "change 12,7 % down [prior cùng kỳ]": the number is found in the text by how it is written, the second of its
    /// kind as "12,7#2".
    fn figure(text: &str, said: &str) -> Figure {
        let (said, base) = match said.trim_end_matches(']').split_once(" [") {
            Some((said, base)) => (said, Some(base.split_once(' ').unwrap())),
            None => (said, None),
        };
        let (role, said) = said.split_once(' ').unwrap();
        let (number, unit) = said.split_once(' ').unwrap_or((said, ""));
        let (unit, direction) = match unit.rsplit_once(' ') {
            Some((unit, "up")) => (unit, Some(Direction::Up)),
            Some((unit, "down")) => (unit, Some(Direction::Down)),
            _ => (unit, None),
        };
        let (written, nth) = number
            .split_once('#')
            .map_or((number, 1), |(w, n)| (w, n.parse().unwrap()));
        let is_whole = |at: &usize| {
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            !digit(text[..*at].chars().next_back())
                && !digit(text[*at + written.len()..].chars().next())
        };
        let places = text.match_indices(written).map(|(at, _)| at);
        let at = places
            .filter(is_whole)
            .nth(nth - 1)
            .unwrap_or_else(|| panic!("{written} in {text}"));
        let roles = [
            ("value", Role::Value),
            ("plan", Role::Plan),
            ("whole", Role::Whole),
            ("prior", Role::Prior),
            ("change", Role::Change),
            ("pct_plan", Role::PctPlan),
            ("pct_whole", Role::PctWhole),
            ("pct_prior", Role::PctPrior),
        ];
        let base = base.map(|(kind, label)| Base {
            kind: match kind {
                "plan" => BaseKind::Plan,
                "prior" => BaseKind::Prior,
                _ => BaseKind::Whole,
            },
            label: label.to_owned(),
        });
        // A unit must be one that the program knows.
        assert!(
            unit.is_empty() || !unit_key(unit).measure.is_empty() || unit.contains('%'),
            "{unit}"
        );
        Figure {
            role: roles
                .iter()
                .find(|(name, _)| *name == role)
                .unwrap_or_else(|| panic!("{role}"))
                .1,
            base,
            direction,
            quantity: Quantity {
                span: Span::new(at, at + written.len()),
                amount: digits::readings(written).next().unwrap(),
                amount_max: None,
                unit: unit.to_owned(),
                qualifier: None,
                readings: Vec::new(),
            },
        }
    }
}
