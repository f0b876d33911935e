//! How fast the core alone is: every file of a folder is opened, read and analysed on so many threads, and its report let
//! go of. `soi batch` on the same folder with as many threads is held against this (docs/scale.md).
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
    let began = Instant::now();
    let mut paths = Vec::new();
    files(Path::new(&folder), &mut paths)?;
    paths.sort();
    let [next, unread, bytes] = [0; 3].map(AtomicUsize::new);
    let options = soi::Options::default();
    let analyse = |path: &PathBuf| -> std::io::Result<()> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let content = std::fs::read(path)?;
        bytes.fetch_add(content.len(), Ordering::Relaxed);
        if soi::analyze(&name, &content, &options, |_| true).is_err() {
            unread.fetch_add(1, Ordering::Relaxed);
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let work = || -> std::io::Result<()> {
            while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
                analyse(path)?;
            }
            Ok(())
        };
        let started: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        for thread in started {
            thread
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        }
        Ok::<(), std::io::Error>(())
    })?;
    let seconds = began.elapsed().as_secs_f64();
    println!(
        "{} files, {} not readable, {:.1} s, {:.2} MB/s",
        paths.len(),
        unread.into_inner(),
        seconds,
        bytes.into_inner() as f64 / 1e6 / seconds
    );
    Ok(())
}
