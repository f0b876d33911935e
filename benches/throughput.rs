//! How many megabytes of text a second each phase reads, at one, ten and a hundred times the same reports, and
//! how much more a byte costs at the larger size: `cargo bench --bench throughput`.
//!
//! The texts are the reports of `tests/reports`, or those of the folder that `SOI_TEXTS` names. Each time is
//! the best of some, because other programs run, too. The first analysis of a process, which builds the tables
//! of words, is measured apart.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement has a clock and speaks to people"
)]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs};

use soi::check::{self, Facts};
use soi::ingest::Limits;
use soi::{Options, extract, ingest, score};

/// How long each phase is tried, and how often at least: the largest text takes longer than that.
const TRY: Duration = Duration::from_millis(500);
const TIMES: usize = 5;

/// All texts below a folder, in order.
fn texts(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("a folder of reports")
        .map(|entry| entry.expect("an entry").path())
        .flat_map(|path| {
            if path.is_dir() {
                vec![path.join("input.txt")]
            } else {
                vec![path]
            }
        })
        .filter(|path| path.extension().is_some_and(|e| e == "txt") && path.is_file())
        .collect();
    paths.sort();
    paths
}

/// All reports, one after the other.
fn sample() -> String {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports");
    let folder = env::var_os("SOI_TEXTS").map_or(own, PathBuf::from);
    let texts = texts(&folder).into_iter();
    texts
        .map(|path| fs::read_to_string(&path).expect("a report") + "\n")
        .collect()
}

/// The shortest time that the work takes.
fn best<T>(mut work: impl FnMut() -> T) -> Duration {
    let begun = Instant::now();
    let tries = (0..).take_while(|&tried| tried < TIMES || begun.elapsed() < TRY);
    let times = tries.map(|_| {
        let start = Instant::now();
        black_box(work());
        start.elapsed()
    });
    times.min().unwrap_or_default()
}

fn main() {
    // A hundred times all reports are more than a file may hold.
    let options = Options {
        limits: Limits {
            characters: u64::MAX,
            ..Limits::default()
        },
        ..Options::default()
    };
    let sample = sample();
    let read = |text: &str| ingest::read("a.txt", text.as_bytes(), &options.limits).expect("text");
    let whole = |text: &str| soi::analyze("a.txt", text.as_bytes(), &options, |_| true).is_ok();
    let first = Instant::now();
    assert!(whole(&sample), "the sample is read");
    println!("first analysis {:>8.2?}", first.elapsed());
    println!("next one       {:>8.2?}", best(|| whole(&sample)));
    println!("     bytes   read  extract  check+score  whole (MB/s)  with checks : without");
    let mut per_byte = Vec::new();
    for times in [1, 10, 100] {
        let text = sample.repeat(times);
        let document = read(&text).document;
        let found = extract::extract(&document);
        let reading = best(|| read(&text));
        let extracting = best(|| extract::extract(&document));
        let checking = best(|| {
            let facts = Facts::new(&document, &found.header, &found.observations, &found.ledger)
                .with_rates(&found.rates);
            (check::check(&facts), score::score(&facts))
        });
        let all = best(|| whole(&text));
        let speed = |time: Duration| text.len() as f64 / 1e6 / time.as_secs_f64();
        let without = reading + extracting;
        println!(
            "{:>10} {:>6.1} {:>8.1} {:>12.1} {:>6.1} {:>22.2}",
            text.len(),
            speed(reading),
            speed(extracting),
            speed(checking),
            speed(all),
            all.as_secs_f64() / without.as_secs_f64(),
        );
        per_byte.push(all.as_secs_f64() / text.len() as f64);
    }
    println!(
        "a byte at 100 times : at 10 times {:.2}",
        per_byte[2] / per_byte[1]
    );
    // What `cargo xtask bench` compares with WebAssembly: as there, the report is written out, too.
    let text = sample.repeat(10);
    let written = best(|| {
        soi::analyze("a.txt", text.as_bytes(), &options, |_| true)
            .map(|report| soi::export::json(&report).len())
    });
    println!(
        "native MB/s {:.2}",
        text.len() as f64 / 1e6 / written.as_secs_f64()
    );
}
