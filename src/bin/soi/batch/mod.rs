//! `soi batch DIR --out DIR`: a folder of any size to Parquet tables, on all cores, in pieces.
//!
//! ```text
//! files, by name ──a piece at a time──► read, hash ──► analyse what is new ──► part of each table
//! ```
//!
//! A piece is some hundred files; its rows are written as one part of each of the four tables, `documents` last.
//! What was stopped in the middle goes on after the last whole part, since files whose hash is there are passed
//! over. A file that cannot be read, that takes too long, or that the program fails on is a row.

#![allow(clippy::disallowed_methods, reason = "time limits are the caller's")]

mod files;
mod parts;
mod work;

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use rayon::prelude::*;
use soi::messages::Lang;

use crate::args::Batch;
use files::{Loaded, Piece, Pieces};
use parts::Parts;
use work::{Done, Worker};

/// How the run went.
#[derive(Default)]
struct Told {
    read: u64,
    failed: u64,
    duplicates: u64,
    passed: u64,
    bytes: u64,
}

pub fn run(request: &Batch, lang: Lang) -> ExitCode {
    match batch(request, lang) {
        Ok(told) => {
            println!("{told}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("soi: {message}");
            ExitCode::from(2)
        }
    }
}

fn batch(request: &Batch, lang: Lang) -> Result<String, String> {
    let began = Instant::now();
    if !request.folder.is_dir() {
        return Err(format!(
            "{}: {}",
            request.folder.display(),
            lang.pick("không phải thư mục", "is no folder")
        ));
    }
    let mut parts = Parts::open(&request.out, request, lang)?;
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(request.threads)
        .build()
        .map_err(|e| e.to_string())?;
    let worker = Worker::new(request, lang);
    let pieces = Pieces::new(request, lang);
    let told = pool.install(|| -> Result<Told, String> {
        let mut told = Told::default();
        let mut waiting: Option<Vec<Done>> = None;
        for piece in pieces {
            let loaded = load(&piece, request, lang);
            let new = choose(loaded, &mut parts, &mut told);
            // The last piece is written while this one is analysed.
            let (written, done) = rayon::join(
                || parts.write(waiting.take().unwrap_or_default()),
                || {
                    new.into_par_iter()
                        .map(|file| worker.analyse(file))
                        .collect::<Vec<_>>()
                },
            );
            written?;
            for file in &done {
                told.count(file);
            }
            waiting = Some(done);
            piece.tell();
        }
        parts.write(waiting.unwrap_or_default())?;
        Ok(told)
    })?;
    Ok(told.say(began, lang))
}

/// Reads the files of a piece, in order; those of a zip stand in its place.
fn load(piece: &Piece, request: &Batch, lang: Lang) -> Vec<Loaded> {
    let files = piece.files.par_iter();
    let loaded = files.map(|file| files::load(file, &request.folder, request, lang));
    loaded.collect::<Vec<_>>().into_iter().flatten().collect()
}

/// What is left to do: not what an earlier run has done; of files with the same bytes the first.
fn choose(loaded: Vec<Loaded>, parts: &mut Parts, told: &mut Told) -> Vec<Loaded> {
    let mut new = Vec::new();
    for mut file in loaded {
        if parts.has_file(&file.name, file.hash.as_deref()) {
            told.passed += 1;
            continue;
        }
        if let Some(hash) = &file.hash
            && !parts.begin(hash)
        {
            file.content = files::Content::Duplicate;
        }
        new.push(file);
    }
    new
}

impl Told {
    fn count(&mut self, file: &Done) {
        self.bytes += file.bytes;
        match file.status {
            "ok" => self.read += 1,
            "duplicate" => self.duplicates += 1,
            _ => self.failed += 1,
        }
    }

    fn say(&self, began: Instant, lang: Lang) -> String {
        let seconds = began.elapsed().as_secs_f64();
        let Self {
            read,
            failed,
            duplicates,
            passed,
            bytes,
        } = self;
        let speed = *bytes as f64 / 1e6 / seconds.max(1e-9);
        match lang {
            Lang::Vi => format!(
                "{} tệp: đọc {read}, không đọc được {failed}, trùng nội dung {duplicates}, đã có từ trước {passed}; {seconds:.1} giây, {speed:.1} MB/giây",
                read + failed + duplicates + passed
            ),
            Lang::En => format!(
                "{} files: {read} read, {failed} not readable, {duplicates} with the bytes of another, {passed} done before; {seconds:.1} s, {speed:.1} MB/s",
                read + failed + duplicates + passed
            ),
        }
    }
}

/// Whether one folder is inside the other, or the same.
fn is_inside(inner: &Path, outer: &Path) -> bool {
    match (inner.canonicalize(), outer.canonicalize()) {
        (Ok(inner), Ok(outer)) => inner.starts_with(outer),
        _ => false,
    }
}
