//! Nothing stops the program, whatever words stand in whatever order: texts made of the words of all tables
//! go through the whole analysis with its checks, scores, exports and charts, with overflow checks on.
//!
//! A sample runs with the other tests; `SOI_SENTENCES=10000000 cargo test
//! --profile checked --test generated -- --ignored --nocapture` runs as many as one likes.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test fails by panicking, and a long run tells how far it is"
)]

mod generate;

use std::collections::BTreeMap;
use std::path::Path;

use generate::held::{held, smallest};
use generate::text::Maker;
use generate::words::Words;

/// Many sentences share a report: what a report costs once is shared, and sentences meet each other.
const SENTENCES_A_REPORT: usize = 40;

/// One text in so many also goes through what takes long.
const DEAR: u64 = 32;

struct Outcome {
    sentences: usize,
    bytes: usize,
    reports: usize,
    /// Reports that were read, not refused.
    read: usize,
    /// By what was said: the smallest text, and how often.
    wrong: BTreeMap<String, (String, usize)>,
}

/// Kinds of faults after which a run stops, so that a broken program does not fill the screen.
const MOST_KINDS: usize = 20;

fn run(words: &Words, seed: u64, sentences: usize, tell: impl Fn(&Outcome)) -> Outcome {
    let mut outcome = Outcome {
        sentences: 0,
        bytes: 0,
        reports: 0,
        read: 0,
        wrong: BTreeMap::new(),
    };
    let mut report = seed;
    while outcome.sentences < sentences && outcome.wrong.len() < MOST_KINDS {
        let (text, count) = Maker::new(words, report).report(SENTENCES_A_REPORT);
        outcome.sentences += count;
        outcome.bytes += text.len();
        outcome.reports += 1;
        match held(&text, report.is_multiple_of(DEAR)) {
            Ok(read) => outcome.read += usize::from(read),
            Err(said) => {
                let fault = outcome.wrong.entry(kind(&said));
                fault.or_insert_with(|| (smallest(&text), 0)).1 += 1;
            }
        }
        report += 1;
        if report.is_multiple_of(5_000) {
            tell(&outcome);
        }
    }
    outcome
}

/// What was said without what it was said of: one fault has many texts.
fn kind(said: &str) -> String {
    let head = said.split(" of `").next().unwrap_or(said);
    head.chars().filter(|c| !c.is_ascii_digit()).collect()
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|n| {
        n.parse()
            .unwrap_or_else(|_| panic!("{name} is a number, not {n:?}"))
    })
}

fn assert_held(outcome: &Outcome) {
    let Outcome { read, reports, .. } = outcome;
    assert!(
        read * 100 >= reports * 95,
        "only {read} of {reports} reports are read"
    );
    let faults = outcome.wrong.iter();
    let faults: Vec<String> = faults
        .map(|(said, (text, times))| format!("{said} ({times} times)\n  {text:?}"))
        .collect();
    assert!(
        faults.is_empty(),
        "{} faults in {} sentences:\n{}",
        faults.len(),
        outcome.sentences,
        faults.join("\n")
    );
}

fn words() -> Words {
    Words::read(Path::new(env!("CARGO_MANIFEST_DIR")))
}

#[test]
fn a_sample_of_generated_sentences_is_read() {
    assert_held(&run(&words(), 1, 3_000, |_| {}));
}

/// The long run: `SOI_SENTENCES` of them, from `SOI_SEED` on.
#[test]
#[ignore = "as long as asked for: SOI_SENTENCES"]
fn as_many_as_asked_for() {
    let sentences = number("SOI_SENTENCES").unwrap_or(100_000);
    let seed = number("SOI_SEED").unwrap_or(1_000_000);
    // Panics are counted; each would print its place.
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let outcome = run(&words(), seed, sentences as usize, |outcome| {
        let Outcome {
            sentences,
            bytes,
            wrong,
            ..
        } = outcome;
        println!(
            "{sentences} sentences, {bytes} bytes, {} kinds of faults",
            wrong.len()
        );
        for (said, (text, times)) in wrong {
            println!("  {said} ({times} times): {text:?}");
        }
    });
    std::panic::set_hook(usual);
    println!(
        "{} sentences in {} bytes, {} kinds of faults",
        outcome.sentences,
        outcome.bytes,
        outcome.wrong.len()
    );
    assert_held(&outcome);
}

/// The words really come from the tables, and the sentences really say something.
#[test]
fn the_sentences_are_made_of_the_words_of_the_tables() {
    let words = words();
    let has = |list: &[String], word: &str| list.iter().any(|w| w == word);
    assert!(
        has(&words.cues, "xuống còn")
            && has(&words.units, "tạ")
            && has(&words.headers, "giai đoạn")
    );
    let (mut observations, mut findings, mut sentences) = (0, 0, 0);
    for seed in 0..20 {
        let (text, count) = Maker::new(&words, seed).report(SENTENCES_A_REPORT);
        let report =
            soi::analyze("a.txt", text.as_bytes(), &soi::Options::default(), |_| true).unwrap();
        observations += report.observations.len();
        findings += report.findings.len();
        sentences += count;
    }
    assert!(
        observations * 2 > sentences && findings * 5 > sentences,
        "{sentences} sentences: {observations} observations, {findings} findings"
    );
}
