//! The tables on disk: `OUT/documents/part-00000.parquet` and so on, written in parts that are whole or not there.
//!
//! A part of each table is written under another name and then renamed, that of `documents` last: a number without
//! its documents was never finished and is removed. `OUT/soi.json` says what made the tables, so that no run
//! mixes rows of different versions or options.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use arrow_array::cast::AsArray as _;
use arrow_array::{Array as _, RecordBatch};
use arrow_select::concat::concat_batches;
use parquet::arrow::ArrowWriter;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::basic::Compression;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use soi::export::{TABLES, TABLES_SCHEMA};
use soi::messages::Lang;

use super::work::Done;
use crate::args::Batch;
use crate::inputs;

/// What is there, and where the next part goes.
pub struct Parts {
    out: PathBuf,
    next: u32,
    /// Hashes that are done or in hand.
    hashes: BTreeSet<[u8; 32]>,
    /// Names that are done, with their hash.
    names: BTreeSet<(String, Option<[u8; 32]>)>,
    /// Held as long as the run lasts.
    _lock: File,
}

impl Parts {
    /// Goes on with what is in the folder, or begins.
    pub fn open(out: &Path, request: &Batch, lang: Lang) -> Result<Self, String> {
        let at = |error: std::io::Error| {
            format!("{}: {}", out.display(), inputs::io_message(&error, lang))
        };
        for table in TABLES {
            fs::create_dir_all(out.join(table)).map_err(at)?;
        }
        let lock = File::create(out.join(".lock")).map_err(at)?;
        if lock.try_lock().is_err() {
            let busy = lang.pick(
                "một lần chạy khác đang ghi vào thư mục này",
                "another run writes into this folder",
            );
            return Err(format!("{}: {busy}", out.display()));
        }
        made_by(out, request, lang)?;
        let mut parts = Self {
            out: out.to_owned(),
            next: 0,
            hashes: BTreeSet::new(),
            names: BTreeSet::new(),
            _lock: lock,
        };
        parts.tidy_up().map_err(at)?;
        parts.read_done()?;
        Ok(parts)
    }

    /// Removes what a stopped run left unfinished.
    fn tidy_up(&mut self) -> std::io::Result<()> {
        let finished: BTreeSet<_> = self.list("documents")?.into_iter().collect();
        for table in TABLES {
            for entry in fs::read_dir(self.out.join(table))? {
                let path = entry?.path();
                let is_temporary = path.extension().is_some_and(|e| e == "tmp");
                let is_finished = path.file_name().is_some_and(|n| finished.contains(n));
                if is_temporary || !is_finished {
                    fs::remove_file(path)?;
                }
            }
        }
        let numbers = finished.iter().filter_map(|name| {
            let name = name.to_string_lossy();
            let number = name.strip_prefix("part-")?.strip_suffix(".parquet")?;
            number.parse::<u32>().ok()
        });
        self.next = numbers.max().map_or(0, |n| n + 1);
        Ok(())
    }

    fn list(&self, table: &str) -> std::io::Result<Vec<std::ffi::OsString>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(self.out.join(table))? {
            let name = entry?.file_name();
            if name.to_string_lossy().ends_with(".parquet") {
                names.push(name);
            }
        }
        Ok(names)
    }

    fn read_done(&mut self) -> Result<(), String> {
        for name in self.list("documents").map_err(|e| e.to_string())? {
            let path = self.out.join("documents").join(name);
            let told = |error: String| format!("{}: {error}", path.display());
            let file = File::open(&path).map_err(|e| told(e.to_string()))?;
            let builder =
                ParquetRecordBatchReaderBuilder::try_new(file).map_err(|e| told(e.to_string()))?;
            let mask = ProjectionMask::columns(builder.parquet_schema(), ["hash", "name"]);
            let reader = builder.with_projection(mask).build();
            for batch in reader.map_err(|e| told(e.to_string()))? {
                self.remember(&batch.map_err(|e| told(e.to_string()))?);
            }
        }
        Ok(())
    }

    fn remember(&mut self, documents: &RecordBatch) {
        let column = |name| {
            documents
                .column_by_name(name)
                .and_then(|c| c.as_string_opt::<i32>())
        };
        let (Some(hashes), Some(names)) = (column("hash"), column("name")) else {
            return;
        };
        for row in 0..documents.num_rows() {
            let hash = hashes
                .is_valid(row)
                .then(|| short(hashes.value(row)))
                .flatten();
            self.hashes.extend(hash);
            self.names.insert((names.value(row).to_owned(), hash));
        }
    }

    /// Whether an earlier run has done this file.
    pub fn has_file(&self, name: &str, hash: Option<&str>) -> bool {
        self.names
            .contains(&(name.to_owned(), hash.and_then(short)))
    }

    /// Takes a hash in hand; `false` where it is done or in hand already.
    pub fn begin(&mut self, hash: &str) -> bool {
        short(hash).is_none_or(|hash| self.hashes.insert(hash))
    }

    /// Writes the rows of some files as the next part of each table.
    pub fn write(&mut self, files: Vec<Done>) -> Result<(), String> {
        if files.is_empty() {
            return Ok(());
        }
        let name = format!("part-{:05}.parquet", self.next);
        self.next += 1;
        // Documents last: they say that the part is whole.
        for at in [1, 2, 3, 0] {
            let path = self.out.join(TABLES[at]).join(&name);
            let rows = files.iter().map(|file| &file.tables[at]);
            write_part(&path, rows).map_err(|e| format!("{}: {e}", path.display()))?;
        }
        Ok(())
    }
}

/// The rows of all files at once: the writer is asked once a part, not once a file.
fn write_part<'a>(
    path: &Path,
    rows: impl Iterator<Item = &'a RecordBatch> + Clone,
) -> Result<(), Box<dyn std::error::Error>> {
    let Some(schema) = rows.clone().next().map(RecordBatch::schema) else {
        return Ok(());
    };
    let all = concat_batches(&schema, rows.filter(|rows| rows.num_rows() > 0))?;
    let temporary = path.with_extension("tmp");
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        // Of a column of a part, not of its pages: a part is small.
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .build();
    let file = File::create(&temporary)?;
    let mut writer = ArrowWriter::try_new(file, schema, Some(properties))?;
    writer.write(&all)?;
    writer.into_inner()?.sync_all()?;
    fs::rename(&temporary, path)?;
    Ok(())
}

/// A hash as its bytes.
fn short(hash: &str) -> Option<[u8; 32]> {
    let mut out = [0; 32];
    let digits = hash.as_bytes();
    if digits.len() != 64 {
        return None;
    }
    for (byte, pair) in out.iter_mut().zip(digits.chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(out)
}

/// Writes down, or holds against what is written, what makes the tables.
fn made_by(out: &Path, request: &Batch, lang: Lang) -> Result<(), String> {
    let path = out.join("soi.json");
    let made = serde_json::json!({
        "schema": TABLES_SCHEMA,
        "engine": env!("CARGO_PKG_VERSION"),
        "lang": lang.code(),
        "seconds": request.seconds,
        "options": request.options,
    });
    match fs::read_to_string(&path) {
        Ok(before) => {
            if serde_json::from_str::<serde_json::Value>(&before)
                .ok()
                .as_ref()
                == Some(&made)
            {
                return Ok(());
            }
            let other = lang.pick(
                "các bảng ở đây do phiên bản hoặc tùy chọn khác tạo ra; hãy chọn thư mục khác",
                "the tables here were made by another version or with other options; choose another folder",
            );
            Err(format!("{}: {other}", out.display()))
        }
        Err(_) => fs::write(&path, format!("{made:#}\n"))
            .map_err(|e| format!("{}: {}", path.display(), inputs::io_message(&e, lang))),
    }
}
