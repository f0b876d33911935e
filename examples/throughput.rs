//! How fast the analysis alone is: every file of a folder, read before the clock starts, on so many threads.
//!
//! ```text
//! cargo run --release --example throughput -- DIR [THREADS]
//! ```
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "an example speaks to people, and measures time"
)]

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

fn files(folder: &Path, out: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files(&path, out)?;
        } else {
            out.push(path);
        }
    }
    Ok(())
}

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| ".".to_owned());
    let threads = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(2);
    let mut paths = Vec::new();
    files(Path::new(&folder), &mut paths)?;
    let read = |path: &PathBuf| Ok((path.to_string_lossy().into_owned(), std::fs::read(path)?));
    let loaded: Vec<(String, Vec<u8>)> = paths.iter().map(read).collect::<std::io::Result<_>>()?;
    let bytes: usize = loaded.iter().map(|(_, bytes)| bytes.len()).sum();
    let (next, unread) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let options = soi::Options::default();
    let began = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some((name, bytes)) = loaded.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if soi::analyze(name, bytes, &options, |_| true).is_err() {
                        unread.fetch_add(1, Ordering::Relaxed);
                    }
                }
            });
        }
    });
    let seconds = began.elapsed().as_secs_f64();
    println!(
        "{} files, {} not readable, {:.1} s, {:.2} MB/s",
        loaded.len(),
        unread.into_inner(),
        seconds,
        bytes as f64 / 1e6 / seconds
    );
    Ok(())
}
