//! `soi batch` as its users meet it: every file is accounted for, and what was stopped goes on.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "it gives up in time")]

mod support;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray as _;
use arrow_array::types::{Decimal128Type, Int64Type};
use arrow_array::{Array, ArrayRef};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use support::docx::{Docx, p};
use support::zip;

/// A folder of its own for each test, gone at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("batch-{test}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(path.join("in/sâu")).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.0.join("in").join(name), bytes).unwrap();
    }

    fn command(&self, out: &str, more: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_soi"));
        command.args(["batch", "--lang", "en", "--threads", "2"]);
        command.args(more).arg(self.0.join("in"));
        command.arg("--out").arg(self.0.join(out));
        command
    }

    fn run(&self, out: &str, more: &[&str]) -> Output {
        self.command(out, more).output().unwrap()
    }

    /// The rows of a table, in an order that does not depend on the parts; without what changes from run to run.
    fn rows(&self, out: &str, table: &str) -> Vec<BTreeMap<String, String>> {
        let mut rows = Vec::new();
        for entry in fs::read_dir(self.0.join(out).join(table)).unwrap() {
            let path = entry.unwrap().path();
            assert!(
                path.extension().is_some_and(|e| e == "parquet"),
                "{}",
                path.display()
            );
            let file = File::open(path).unwrap();
            let reader = ParquetRecordBatchReaderBuilder::try_new(file)
                .unwrap()
                .build()
                .unwrap();
            reader.for_each(|batch| rows.extend(read(&batch.unwrap())));
        }
        rows.sort();
        rows
    }

    fn tables(&self, out: &str) -> Vec<Vec<BTreeMap<String, String>>> {
        soi::export::TABLES
            .map(|table| self.rows(out, table))
            .into()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn read(batch: &RecordBatch) -> Vec<BTreeMap<String, String>> {
    let schema = batch.schema();
    let columns = schema.fields().iter().zip(batch.columns());
    let columns: Vec<_> = columns
        .filter(|(field, _)| field.name() != "milliseconds")
        .collect();
    let row = |row| {
        let cells = columns
            .iter()
            .map(|(field, column)| (field.name().clone(), cell(column, row)));
        cells.collect()
    };
    (0..batch.num_rows()).map(row).collect()
}

fn cell(column: &ArrayRef, row: usize) -> String {
    if column.is_null(row) {
        String::new()
    } else if let Some(texts) = column.as_string_opt::<i32>() {
        texts.value(row).to_owned()
    } else if let Some(amounts) = column.as_primitive_opt::<Decimal128Type>() {
        amounts.value_as_string(row)
    } else if let Some(counts) = column.as_primitive_opt::<Int64Type>() {
        counts.value(row).to_string()
    } else {
        column.as_boolean().value(row).to_string()
    }
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn report(lợn: usize) -> String {
    format!("Đàn lợn {lợn} con, đạt 96,5% kế hoạch (10.000 con).")
}

#[test]
fn every_file_is_a_row_whatever_is_wrong_with_it() {
    let folder = Folder::new("rows");
    folder.file("a.txt", report(9655));
    folder.file("b.docx", Docx::body(&p(&report(8655))).bytes());
    folder.file("c trùng.txt", report(9655));
    folder.file("d.txt", "");
    folder.file("e.docx", b"PK\x03\x04 cut");
    folder.file("f.txt", report(1234));
    folder.file("g.txt", report(4321));
    folder.file("h.txt", report(5555).repeat(30_000));
    folder.file(
        "sâu/k.zip",
        zip::stored(&[("x.txt", report(777).as_bytes()), ("y.docx", b"no")]),
    );
    let output = folder
        .command("out", &["--seconds", "1", "--megabytes", "1"])
        .env("SOI_FAULT_IN", "f.txt")
        .env("SOI_HANG_IN", "g.txt")
        .output()
        .unwrap();
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(
        out(&output).starts_with(
            "10 files: 3 read, 6 not readable, 1 with the bytes of another, 0 done before"
        ),
        "{}",
        out(&output)
    );

    let documents = folder.rows("out", "documents");
    let told: BTreeMap<_, _> = documents
        .iter()
        .map(|row| {
            (
                row["name"].as_str(),
                (row["status"].as_str(), row["error"].as_str()),
            )
        })
        .collect();
    let expected = BTreeMap::from([
        ("a.txt", ("ok", "")),
        ("b.docx", ("ok", "")),
        ("c trùng.txt", ("duplicate", "")),
        ("d.txt", ("error", "empty")),
        ("e.docx", ("error", "unknown_format")),
        ("f.txt", ("error", "broken")),
        ("g.txt", ("error", "too_slow")),
        ("h.txt", ("error", "too_large")),
        ("sâu/k.zip/x.txt", ("ok", "")),
        ("sâu/k.zip/y.docx", ("error", "no_number")),
    ]);
    assert_eq!(told, expected);
    let errors = folder.rows("out", "errors");
    assert_eq!(errors.len(), 6);
    assert!(errors.iter().all(|row| !row["message"].is_empty()));
    let broken = errors.iter().find(|row| row["code"] == "broken").unwrap();
    assert_eq!(broken["phase"], "extracting");

    let observations = folder.rows("out", "observations");
    let hash = &documents.iter().find(|row| row["name"] == "a.txt").unwrap()["hash"];
    let of_a: Vec<_> = observations
        .iter()
        .filter(|row| row["hash"] == *hash)
        .collect();
    // Twice there, once in the table.
    assert_eq!(of_a.len(), 3);
    let value = of_a.iter().find(|row| row["role"] == "value").unwrap();
    assert_eq!(
        (value["value"].as_str(), value["unit"].as_str()),
        ("9655.000000000", "con")
    );
    assert_eq!(
        folder
            .rows("out", "findings")
            .iter()
            .filter(|row| row["verdict"] == "inconsistent")
            .count(),
        2
    );
}

#[test]
fn a_run_that_is_done_does_nothing_and_new_files_are_added() {
    let folder = Folder::new("again");
    (0..5).for_each(|i| folder.file(&format!("{i}.txt"), report(9000 + i)));
    folder.run("out", &[]);
    let before = folder.tables("out");
    let output = folder.run("out", &[]);
    assert!(out(&output).starts_with(
        "5 files: 0 read, 0 not readable, 0 with the bytes of another, 5 done before"
    ));
    assert_eq!(folder.tables("out"), before);
    assert_eq!(
        fs::read_dir(folder.0.join("out/documents"))
            .unwrap()
            .count(),
        1
    );
    folder.file("5.txt", report(1));
    folder.run("out", &[]);
    assert_eq!(folder.rows("out", "documents").len(), 6);
    // Other options would mix rows that do not compare.
    let output = folder.run("out", &["--seconds", "7"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("other options"));
    assert_eq!(folder.rows("out", "documents").len(), 6);
}

#[test]
fn what_was_stopped_goes_on_and_ends_with_the_same_tables() {
    let folder = Folder::new("stopped");
    let sample = fs::read_to_string("www/samples/kinh-te-xa-hoi.txt").unwrap();
    for i in 0..60 {
        folder.file(
            &format!("{i:02}.txt"),
            format!("{sample}\nĐàn lợn {i} con.").replace("14.280", &format!("14.{:03}", i)),
        );
    }
    folder.file("60.txt", "");
    let more = ["--part", "8"];
    folder.run("whole", &more);
    let mut run = folder.command("cut", &more).spawn().unwrap();
    let began = Instant::now();
    let parts = folder.0.join("cut/documents");
    // After the second part, in the middle of a later one.
    while fs::read_dir(&parts).map_or(0, Iterator::count) < 2 {
        assert!(
            began.elapsed() < Duration::from_secs(120),
            "no part is written"
        );
        std::thread::sleep(Duration::from_millis(2));
    }
    run.kill().unwrap();
    run.wait().unwrap();
    let half = fs::read_dir(&parts).unwrap().count();
    assert!(half < 8, "it was over before it was stopped");
    // As a kill between two renames leaves it.
    fs::write(folder.0.join("cut/findings/part-00099.parquet"), "half").unwrap();
    fs::write(folder.0.join("cut/documents/part-00099.tmp"), "half").unwrap();
    let output = folder.run("cut", &more);
    assert_eq!(output.status.code(), Some(0));
    assert!(!out(&output).contains(" 0 done before"), "{}", out(&output));
    let (cut, whole) = (folder.tables("cut"), folder.tables("whole"));
    assert_eq!(cut[0].len(), 61);
    assert!(cut[1].len() > 1000, "{}", cut[1].len());
    assert_eq!(cut, whole);
}

#[test]
fn folders_that_make_no_sense_are_named() {
    let folder = Folder::new("folders");
    let none = Command::new(env!("CARGO_BIN_EXE_soi"))
        .args(["batch", "--lang", "en", "no-such-folder", "--out"])
        .arg(folder.0.join("out"))
        .output()
        .unwrap();
    assert_eq!(none.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&none.stderr).contains("no-such-folder: is no folder"));
    // Tables inside the folder are not read as reports.
    folder.file("a.txt", report(9655));
    for _ in 0..2 {
        let output = folder.run("in/bảng", &[]);
        assert!(out(&output).starts_with("1 files"), "{}", out(&output));
    }
}
