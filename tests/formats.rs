//! One report in every format: the same indicators come out.
//!
//! Each plain text (the project's reports, and those beside the project where there are some) is given real
//! headings, tables and footnotes, and LibreOffice turns it into the other formats. Without LibreOffice the
//! test says so and passes: the committed fixtures keep the readers in check then.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::print_stderr, reason = "the shares are for people to read")]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use soi::ingest::{self, Limits};
use soi::{Observation, Options, Report};

const FORMATS: [&str; 5] = ["docx", "doc", "rtf", "odt", "html"];
const SHARE: f64 = 0.98;

/// The plain texts, by name.
fn texts() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(root.join("tests/reports")).unwrap().flatten() {
        found.push(entry.path().join("input.txt"));
    }
    for folder in ["www/samples", "../shared/corpus"] {
        let entries = fs::read_dir(root.join(folder))
            .into_iter()
            .flatten()
            .flatten();
        found.extend(
            entries
                .map(|e| e.path())
                .filter(|p| p.extension().is_some_and(|e| e == "txt")),
        );
    }
    found.retain(|path| path.is_file());
    found.sort();
    let numbered = found.iter().zip(1..);
    numbered
        .map(|(path, n)| (format!("{n:02}"), fs::read(path).unwrap()))
        .collect()
}

fn analyze(name: &str, bytes: &[u8]) -> Report {
    soi::analyze(name, bytes, &Options::default(), |_| true)
        .unwrap_or_else(|error| panic!("{name}: {error:?}"))
}

/// What two readings of an indicator must agree on.
fn key(observation: &Observation) -> String {
    let mut figures: Vec<String> = observation
        .figures
        .iter()
        .map(|f| format!("{:?} {} {}", f.role, f.quantity.amount, f.quantity.unit))
        .collect();
    figures.sort();
    format!(
        "{} | {:?} | {}",
        observation.name,
        observation.kind,
        figures.join(", ")
    )
}

fn keys(report: &Report) -> BTreeMap<String, usize> {
    let mut keys = BTreeMap::new();
    for observation in &report.observations {
        *keys.entry(key(observation)).or_default() += 1;
    }
    keys
}

/// How many are the same, of how many; and those that are not.
fn compare(expected: &Report, found: &Report) -> (usize, usize, Vec<String>) {
    let (a, b) = (keys(expected), keys(found));
    let same: usize = a
        .iter()
        .map(|(k, n)| b.get(k).copied().unwrap_or(0).min(*n))
        .sum();
    let all = expected.observations.len().max(found.observations.len());
    let missing = a
        .keys()
        .filter(|k| !b.contains_key(*k))
        .map(|k| format!("- {k}"));
    let extra = b
        .keys()
        .filter(|k| !a.contains_key(*k))
        .map(|k| format!("+ {k}"));
    (same, all, missing.chain(extra).collect())
}

#[test]
#[allow(clippy::disallowed_methods, reason = "tells how long reading took")]
fn the_same_indicators_in_every_format() {
    let Ok(office) = std::env::var("SOI_SOFFICE").or_else(|_| which("soffice")) else {
        eprintln!("no soffice on the path: formats are not compared");
        return;
    };
    let folder = std::env::temp_dir().join(format!("soi-formats-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let texts = texts();
    let mut sources = Vec::new();
    for (name, bytes) in &texts {
        let report = analyze("a.txt", bytes);
        let file = folder.join(format!("{name}.fodt"));
        fs::write(&file, support::fodt::fodt(&report.document)).unwrap();
        sources.push((name, file, report));
    }
    let mut low = Vec::new();
    for format in FORMATS {
        let status = Command::new(&office)
            .arg(format!(
                "-env:UserInstallation=file://{}/profile",
                folder.display()
            ))
            .args(["--headless", "--convert-to", format, "--outdir"])
            .arg(&folder)
            .args(sources.iter().map(|(_, file, _)| file))
            .output()
            .unwrap();
        assert!(status.status.success(), "{format}");
        let (mut same, mut all) = (0, 0);
        let (mut bytes, mut blocks, mut time) = (0, 0, std::time::Duration::ZERO);
        for (name, _, expected) in &sources {
            let file = folder.join(format!("{name}.{format}"));
            let file = fs::read(&file).unwrap();
            let found = analyze(&format!("a.{format}"), &file);
            let begin = std::time::Instant::now();
            let read = ingest::read("a", &file, &Limits::default()).unwrap();
            time += begin.elapsed();
            (bytes, blocks) = (bytes + file.len(), blocks + read.document.blocks.len());
            let (agree, of, differing) = compare(expected, &found);
            eprintln!("{format} {name}: {agree} of {of}");
            if std::env::var_os("SOI_SHOW").is_some() {
                differing.iter().for_each(|line| eprintln!("    {line}"));
            }
            (same, all) = (same + agree, all + of);
        }
        let share = same as f64 / all as f64;
        eprintln!(
            "{format}: {same} of {all}, {share:.4}; {bytes} bytes, {blocks} blocks read in {time:?}"
        );
        if share < SHARE {
            low.push(format!("{format}: {share:.4}"));
        }
    }
    fs::remove_dir_all(&folder).unwrap();
    assert!(low.is_empty(), "{low:?}");
}

fn which(program: &str) -> Result<String, std::env::VarError> {
    let path = std::env::var("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
        .map(|file| file.to_string_lossy().into_owned())
        .ok_or(std::env::VarError::NotPresent)
}
