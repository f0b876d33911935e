//! Extraction measured on whole reports: the figures may not fall below `tests/reports/floors.toml`.
//!
//! ```text
//! cargo test --test gold -- --nocapture               the figures
//! SOI_ERRORS=40 cargo test --test gold -- --nocapture  and what is not right, and why
//! SOI_BLESS=1 cargo test --test gold                  input.txt and gold.json anew from annotated.txt
//! SOI_RAISE=1 cargo test --test gold                  floors up to the present figures, never down
//! ```
//!
//! The reports of `tests/reports` are written for this project and annotated from the language, not
//! from what the program finds. Where a directory `../shared/corpus` lies beside the repository, its
//! annotated reports are measured as well, against floors of their own.

#![expect(
    clippy::print_stdout,
    reason = "the figures are printed for the person who runs it"
)]

mod scorer;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use scorer::gold::Gold;
use scorer::{Figures, Tally, annotated, score};

/// Floors by section and figure.
type Floors = BTreeMap<String, Figures>;

/// The one figure that is better when lower: its floor is a ceiling.
const LOWER_IS_BETTER: &str = "ledger_unexplained";

fn reports() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The directories of `tests/reports`, by name.
fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir(reports()).expect("tests/reports");
    let mut cases: Vec<PathBuf> = entries
        .map(|e| e.expect("an entry").path())
        .filter(|p| p.is_dir())
        .collect();
    cases.sort();
    cases
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

#[test]
fn input_and_gold_are_what_the_annotated_source_says() {
    let bless = std::env::var_os("SOI_BLESS").is_some();
    for case in cases() {
        let (text, gold) = annotated::read(&read(&case.join("annotated.txt")))
            .unwrap_or_else(|e| panic!("{}: {e}", name_of(&case)));
        for (file, wanted) in [("input.txt", text), ("gold.json", gold.to_json())] {
            let path = case.join(file);
            if bless {
                fs::write(&path, wanted).expect("a writable directory");
            } else {
                assert!(
                    read(&path) == wanted,
                    "{} differs: SOI_BLESS=1",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn every_annotated_number_stands_where_the_gold_says() {
    for case in cases() {
        let text: Vec<char> = read(&case.join("input.txt")).chars().collect();
        let gold: Gold = serde_json::from_str(&read(&case.join("gold.json"))).expect("gold.json");
        let mentions = gold.records.iter().flat_map(|r| &r.mentions);
        let mut numbers: Vec<(usize, usize, &str)> = mentions
            .map(|m| (m.start, m.end, m.text.as_str()))
            .collect();
        numbers.extend(gold.noise.iter().map(|n| (n.start, n.end, n.text.as_str())));
        numbers.sort_unstable();
        for &(start, end, written) in &numbers {
            assert_eq!(
                text[start..end].iter().collect::<String>(),
                written,
                "{}",
                name_of(&case)
            );
        }
        // Every digit lies in exactly one of them.
        let inside: usize = numbers
            .iter()
            .map(|&(a, b, _)| text[a..b].iter().filter(|c| c.is_ascii_digit()).count())
            .sum();
        assert!(
            numbers.is_sorted_by(|a, b| a.1 <= b.0),
            "overlap in {}",
            name_of(&case)
        );
        assert_eq!(inside, text.iter().filter(|c| c.is_ascii_digit()).count());
    }
}

#[test]
fn the_reports_are_as_varied_as_they_say() {
    let texts: Vec<String> = cases().iter().map(|c| read(&c.join("input.txt"))).collect();
    let decomposed = |t: &String| t.contains('\u{301}') && t.contains('ế');
    assert!(
        texts.iter().any(decomposed),
        "one report is decomposed in part"
    );
    for mark in [
        "¹",
        "\u{FFFD}",
        "[1]",
        "[footnoteRef:1]",
        "|---",
        "\t",
        "....",
        "78.27%",
    ] {
        assert!(
            texts.iter().any(|t| t.contains(mark)),
            "no report with {mark:?}"
        );
    }
}

#[test]
fn the_sample_reports_of_the_page_are_annotated_ones() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/samples");
    for sample in ["kinh-te-xa-hoi", "cong-tac-dang"] {
        let case = reports().join(format!("mau-{sample}"));
        assert_eq!(
            read(&samples.join(format!("{sample}.txt"))),
            read(&case.join("input.txt"))
        );
    }
}

/// What an extractor without fault would report on a text.
fn faultless(gold: &Gold, report: &soi::Report) -> soi::Report {
    let text = report.document.text.as_str();
    let bytes: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    let span = |start: usize, end: usize| soi::Span::new(bytes[start], bytes[end]);
    let observations = gold.records.iter().zip(1..).map(|(record, id)| {
        let mut figures: Vec<soi::Figure> = Vec::new();
        for m in &record.mentions {
            let amount = scorer::compare::amount(&m.text).unwrap_or_default();
            figures.push(soi::Figure {
                role: m.role,
                base: None,
                direction: None,
                quantity: soi::Quantity {
                    span: span(m.start, m.end),
                    amount,
                    amount_max: None,
                    unit: m.unit.clone(),
                    qualifier: None,
                    readings: Vec::new(),
                },
            });
        }
        // The two numbers of a range or compound are one quantity.
        let joined = scorer::joined(record);
        if let Some((low, high)) = joined {
            let second = figures.remove(1).quantity.span;
            let first = &mut figures[0].quantity;
            first.span = first.span.join(second);
            first.amount = low;
            first.amount_max = (high != low).then_some(high);
        }
        let reading = soi::Reading {
            name_from: soi::NameFrom::Clause,
            doubts: Vec::new(),
        };
        soi::Observation {
            id,
            name: record.name.clone(),
            canonical: None,
            indicator: None,
            kind: record.kind,
            sector: record.sector,
            period: None,
            figures,
            part: None,
            reading,
        }
    });
    let measures = gold.records.iter().flat_map(|r| &r.mentions);
    let measures = measures.map(|m| (m.start, m.end, soi::Class::Measure));
    let noise = gold.noise.iter().map(|n| {
        let class = if n.role == "time" {
            soi::Class::Time
        } else {
            soi::Class::Other
        };
        (n.start, n.end, class)
    });
    let ledger = measures
        .chain(noise)
        .map(|(start, end, class)| soi::Entry {
            span: span(start, end),
            class,
        })
        .collect();
    soi::Report {
        observations: observations.collect(),
        ledger,
        ..report.clone()
    }
}

#[test]
fn a_faultless_report_scores_one_and_a_damaged_one_less() {
    for case in cases() {
        let gold: Gold = serde_json::from_str(&read(&case.join("gold.json"))).expect("gold.json");
        let bytes = fs::read(case.join("input.txt")).expect("input.txt");
        let read = soi::analyze("input.txt", &bytes, &soi::Options::default(), |_| true);
        let mut report = faultless(&gold, &read.expect("a readable report"));
        let figures = |report: &soi::Report| {
            let mut tally = Tally::default();
            score("", &gold, report, &mut tally, &mut Vec::new(), 0);
            tally.figures()
        };
        for (name, figure) in figures(&report) {
            let wanted = if name == LOWER_IS_BETTER { 0.0 } else { 1.0 };
            assert_eq!(figure, wanted, "{name} of {}", name_of(&case));
        }
        // A wrong unit, a wrong role, a wrong name, one observation too few.
        report.observations[0].figures[0].quantity.unit = "tấn/km".to_owned();
        report.observations[1].figures[0].role = soi::Role::Prior;
        report.observations[2].name = "Kết quả".to_owned();
        report.observations.truncate(gold.records.len() - 1);
        let damaged = figures(&report);
        let n = gold.records.len() as f64;
        assert_eq!(
            damaged["usable_recall"],
            (n - 4.0) / n,
            "{}",
            name_of(&case)
        );
        assert_eq!(
            damaged["usable_precision"],
            (n - 4.0) / (n - 1.0),
            "{}",
            name_of(&case)
        );
    }
}

#[test]
fn own_reports_hold_their_floors() {
    let files = cases()
        .into_iter()
        .map(|c| (name_of(&c), c.join("gold.json")))
        .collect();
    measure("reports", files);
}

#[test]
fn corpus_holds_its_floors() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let Ok(entries) = fs::read_dir(&corpus) else {
        println!("no corpus beside the repository: nothing measured");
        return;
    };
    let mut files: Vec<(String, PathBuf)> = entries
        .map(|e| e.expect("an entry").path())
        .filter_map(|p| Some((name_of(&p).strip_suffix(".gold.json")?.to_owned(), p)))
        .collect();
    files.sort();
    measure("corpus", files);
}

/// Analyses and scores the files, prints the figures, and holds them to the section's floors.
fn measure(section: &str, files: Vec<(String, PathBuf)>) {
    let show = std::env::var("SOI_ERRORS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(0);
    let (mut tally, mut errors, mut by_file) = (Tally::default(), Vec::new(), Vec::new());
    for (tag, path) in files {
        let gold: Gold = serde_json::from_str(&read(&path)).expect("a gold file");
        let text = path.with_file_name(&gold.text_file);
        let bytes = fs::read(&text).unwrap_or_else(|e| panic!("{}: {e}", text.display()));
        let report = soi::analyze(&gold.text_file, &bytes, &soi::Options::default(), |_| true)
            .expect("a readable report");
        let mut own = Tally::default();
        score(&tag, &gold, &report, &mut own, &mut Vec::new(), 0);
        score(&tag, &gold, &report, &mut tally, &mut errors, show);
        by_file.push(format!("{tag} {:.3}", own.usable_f1()));
    }
    println!(
        "\n== {section}\n{tally}\nusable by report: {}",
        by_file.join("  ")
    );
    for error in errors {
        println!("{error}");
    }
    let figures = tally.figures();
    if std::env::var_os("SOI_RAISE").is_some() {
        raise(section, &figures);
    }
    let floors: Floors = toml::from_str(&read(&floors_file())).expect("floors.toml");
    let floors = floors
        .get(section)
        .unwrap_or_else(|| panic!("no floors for {section}"));
    let below: Vec<String> = floors
        .iter()
        .filter(|(name, floor)| !holds(name, figures[*name], **floor))
        .map(|(name, floor)| format!("{name} {:.3}, floor {floor:.3}", figures[name]))
        .collect();
    assert!(below.is_empty(), "{section}: {}", below.join("; "));
}

fn floors_file() -> PathBuf {
    reports().join("floors.toml")
}

/// Figures are compared as they are printed, to three places.
fn holds(name: &str, figure: f64, floor: f64) -> bool {
    let (figure, floor) = ((figure * 1000.0).round(), (floor * 1000.0).round());
    if name == LOWER_IS_BETTER {
        figure <= floor
    } else {
        figure >= floor
    }
}

/// Sets each floor of the section to the better of itself and the present figure.
fn raise(section: &str, figures: &Figures) {
    // The two measuring tests may run at the same time.
    static WRITING: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let _guard = WRITING.lock().expect("no other writer failed");
    let text = read(&floors_file());
    let mut floors: Floors = toml::from_str(&text).expect("floors.toml");
    for (name, figure) in figures {
        let floor = floors
            .entry(section.to_owned())
            .or_default()
            .entry(name.clone());
        let figure = (figure * 1000.0).round() / 1000.0;
        floor
            .and_modify(|f| {
                if holds(name, figure, *f) {
                    *f = figure
                }
            })
            .or_insert(figure);
    }
    let header: String = text
        .lines()
        .take_while(|l| l.starts_with('#'))
        .map(|l| format!("{l}\n"))
        .collect();
    let sections = floors.iter().map(|(section, figures)| {
        let lines = figures.iter().map(|(name, f)| format!("{name} = {f:.3}\n"));
        format!("\n[{section}]\n{}", lines.collect::<String>())
    });
    fs::write(floors_file(), header + &sections.collect::<String>()).expect("a writable file");
}
