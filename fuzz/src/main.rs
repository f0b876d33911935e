//! Tries every target in turn for so many minutes, and tells how many inputs were read and how long the slowest took.
//!
//! ```text
//! soi-fuzz --minutes 10 [--target docx] [--seed 7]
//! docx         1234 tried   61 % read   slowest 0.08 s
//! ```
//!
//! Times are those of the processor as far as the clock on the wall tells them. What panics, or takes longer than two
//! seconds, is written into the folder `found` and named; then the program exits with 1.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use soi_fuzz::{Target, targets};

/// Longer than that is a fault.
const SLOW: Duration = Duration::from_secs(2);

struct Tally {
    target: Target,
    tried: u64,
    read: u64,
    slowest: Duration,
    found: Vec<PathBuf>,
}

fn main() -> ExitCode {
    let mut minutes = 1.0_f64;
    let mut seed = 0_u64;
    let mut only = None;
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let value = args.next().unwrap_or_default();
        match arg.as_str() {
            "--minutes" => minutes = value.parse().unwrap_or(minutes),
            "--seed" => seed = value.parse().unwrap_or(seed),
            "--target" => only = Some(value),
            other => {
                eprintln!("unknown: {other}");
                return ExitCode::FAILURE;
            }
        }
    }
    let mut tallies: Vec<Tally> = targets()
        .into_iter()
        .filter(|target| only.as_deref().is_none_or(|only| only == target.name))
        .map(|target| Tally {
            target,
            tried: 0,
            read: 0,
            slowest: Duration::ZERO,
            found: Vec::new(),
        })
        .collect();
    let end = Instant::now() + Duration::from_secs_f64(minutes * 60.0);
    while Instant::now() < end && !tallies.is_empty() {
        for tally in &mut tallies {
            tally.tried(seed);
        }
        seed = seed.wrapping_add(1);
    }
    report(&tallies)
}

impl Tally {
    /// A tenth of a second of this target.
    fn tried(&mut self, round: u64) {
        let start = Instant::now();
        while start.elapsed() < Duration::from_millis(100) {
            let seeds = &self.target.seeds;
            let number = round.wrapping_mul(1 << 20).wrapping_add(self.tried);
            let file = &seeds[(self.tried % seeds.len() as u64) as usize];
            let bytes = (self.target.mutate)(file, number);
            let begun = Instant::now();
            let result = catch_unwind(AssertUnwindSafe(|| (self.target.run)(&bytes)));
            let took = begun.elapsed();
            self.tried += 1;
            self.slowest = self.slowest.max(took);
            match result {
                Ok(is_read) => self.read += u64::from(is_read),
                Err(_) => self.keep("panic", number, &bytes),
            }
            if took > SLOW {
                self.keep("slow", number, &bytes);
            }
        }
    }

    fn keep(&mut self, what: &str, number: u64, bytes: &[u8]) {
        let path = PathBuf::from(format!("found/{what}-{}-{number}", self.target.name));
        if fs::create_dir_all("found")
            .and_then(|()| fs::write(&path, bytes))
            .is_err()
        {
            eprintln!("cannot write {}", path.display());
        }
        self.found.push(path);
    }
}

fn report(tallies: &[Tally]) -> ExitCode {
    for tally in tallies {
        println!(
            "{:10} {:8} tried   {:3} % read   slowest {:.2} s",
            tally.target.name,
            tally.tried,
            tally.read * 100 / tally.tried.max(1),
            tally.slowest.as_secs_f64()
        );
    }
    println!(
        "{} in all",
        tallies.iter().map(|tally| tally.tried).sum::<u64>()
    );
    let found: Vec<_> = tallies.iter().flat_map(|tally| &tally.found).collect();
    for path in &found {
        println!("found: {}", path.display());
    }
    if found.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
