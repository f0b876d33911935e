//! The `soi` command as its users meet it: arguments, output, messages, exit status.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use support::docx::{Docx, p};

const REPORT: &str = "Tổng đàn lợn 9.655 con, đạt 96,5% kế hoạch, tăng 8% so với cùng kỳ.";

/// A folder of its own for each test, gone at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("cli-{test}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_soi"));
    command
        .args(arguments)
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env_remove("LANG");
    command
}

fn soi(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn err(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

fn json(line: &str) -> serde_json::Value {
    serde_json::from_str(line).unwrap()
}

#[test]
fn one_json_object_a_line_for_each_file() {
    let folder = Folder::new("json");
    let docx = Docx::body(&p("Trồng 12,5 ha rừng.")).bytes();
    let files = [
        folder.file("a.txt", REPORT.as_bytes()),
        folder.file("b.docx", &docx),
    ];
    let output = soi(&["analyze", "--format", "json", &files[0], &files[1]]);
    assert_eq!((output.status.code(), err(&output)), (Some(0), ""));
    let reports: Vec<_> = out(&output).lines().map(json).collect();
    assert_eq!(reports.len(), 2);
    for (report, name, format) in [
        (&reports[0], "a.txt", "txt"),
        (&reports[1], "b.docx", "docx"),
    ] {
        assert_eq!(report["schema"], "soi.report/1");
        assert_eq!(
            (&report["source"]["name"], &report["source"]["format"]),
            (&name.into(), &format.into())
        );
        assert_eq!(report["source"].get("text"), None);
    }
    let chars = REPORT.chars().count();
    assert_eq!(reports[0]["source"]["chars"], chars);
    let value = &reports[0]["observations"][0]["quantities"][0];
    assert_eq!(
        (&value["role"], &value["amount"], &value["text"]),
        (&"value".into(), &"9655".into(), &"9.655".into())
    );
    // Places are code points of the input.
    let place: String = REPORT.chars().skip(13).take(5).collect();
    assert_eq!(
        (place.as_str(), &value["start"], &value["end"]),
        ("9.655", &13.into(), &18.into())
    );
}

#[test]
fn the_text_comes_on_request() {
    let folder = Folder::new("with-text");
    let docx = folder.file("b.docx", &Docx::body(&p("Trồng 12,5 ha rừng.")).bytes());
    let output = soi(&["analyze", "--format=json", "--with-text", &docx]);
    assert_eq!(
        json(out(&output))["source"]["text"],
        "Trồng 12,5 ha rừng.\n"
    );
}

#[test]
fn a_file_that_cannot_be_read_does_not_stop_the_others() {
    let folder = Folder::new("errors");
    let good = folder.file("a.txt", REPORT.as_bytes());
    let slides = folder.file("b.pptx", b"PK\x03\x04ppt/presentation.xml");
    let missing = folder.0.join("khong-co.txt");
    let output = soi(&[
        "analyze",
        "--format",
        "json",
        &slides,
        missing.to_str().unwrap(),
        &good,
    ]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(out(&output).lines().count(), 1);
    let lines: Vec<_> = err(&output).lines().collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(
        lines[0].starts_with(&format!(
            "soi: {slides}: Đây là tệp ZIP, không phải báo cáo."
        )),
        "{}",
        lines[0]
    );
    assert!(
        lines[1].starts_with(&format!("soi: {}: ", missing.display())),
        "{}",
        lines[1]
    );
}

#[test]
fn the_environment_sets_the_language_and_an_option_wins() {
    let folder = Folder::new("lang");
    let empty = folder.file("a.txt", b"");
    let said = |variables: &[(&str, &str)], options: &[&str]| {
        let mut command = command(&["analyze"]);
        let output = command
            .args(options)
            .arg(&empty)
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2));
        if err(&output).contains("Tệp trống") {
            "vi"
        } else {
            "en"
        }
    };
    assert_eq!(said(&[], &[]), "vi");
    assert_eq!(said(&[("LANG", "en_GB.UTF-8")], &[]), "en");
    assert_eq!(said(&[("LANG", "fr_FR")], &[]), "vi");
    assert_eq!(
        said(&[("LANG", "en_GB"), ("LC_ALL", "vi_VN.UTF-8")], &[]),
        "vi"
    );
    assert_eq!(said(&[("LANG", "en_GB"), ("LC_ALL", "")], &[]), "en");
    assert_eq!(said(&[("LANG", "en_GB")], &["--lang", "vi"]), "vi");
    assert_eq!(said(&[], &["--lang=en"]), "en");
}

#[test]
fn a_hyphen_reads_standard_input() {
    let mut command = command(&["analyze", "--format", "json", "-"]);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(REPORT.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let report = json(out(&output));
    assert_eq!(
        (&report["source"]["name"], &report["source"]["format"]),
        (&"-".into(), &"txt".into())
    );
}

#[test]
fn tables_of_several_files_stand_apart() {
    let folder = Folder::new("text");
    let files = [
        folder.file("a.txt", REPORT.as_bytes()),
        folder.file("b.txt", REPORT.as_bytes()),
    ];
    let output = soi(&["analyze", &files[0], &files[1]]);
    assert_eq!((output.status.code(), err(&output)), (Some(0), ""));
    let out = out(&output);
    assert!(out.starts_with("a.txt (67 ký tự)\n"), "{out}");
    assert!(out.contains("\n\nb.txt ("), "{out}");
    let row = out.lines().find(|line| line.contains("9.655")).unwrap();
    for cell in ["9.655 con", "96,5%", "8%"] {
        assert!(row.contains(cell), "{row}");
    }
}

#[test]
fn what_does_not_agree_stands_below_the_table() {
    let folder = Folder::new("findings");
    let text = "Giải quyết việc làm cho 286/400 lao động, đạt 76,5% kế hoạch.\n\
                Trồng mới 68,5 ha rừng, đạt 137% kế hoạch (50 ha).";
    let file = folder.file("a.txt", text.as_bytes());
    let output = soi(&["analyze", &file]);
    let (_, below) = out(&output).split_once("Không nhất quán: 1\n").unwrap();
    let lines: Vec<&str> = below.lines().collect();
    assert!(lines[0].starts_with(" ≠ #1 "), "{below}");
    assert!(
        lines[0].ends_with("286 lao động : 400 lao động × 100 = 71,5%; báo cáo ghi 76,5%"),
        "{below}"
    );
    assert!(
        lines[1].contains("76,5 → 71,5 (khác một chữ số)"),
        "{below}"
    );
    assert!(
        below.contains("2 khẳng định kiểm được · 1 nhất quán"),
        "{below}"
    );
    let english = soi(&["analyze", "--lang", "en", &file]);
    let english = out(&english);
    assert!(english.contains("Inconsistent: 1\n") && english.contains("the report says 76.5%"));
}

#[test]
fn a_spreadsheet_gets_one_table() {
    let folder = Folder::new("csv");
    let file = folder.file("a.txt", REPORT.as_bytes());
    let output = soi(&["analyze", "--format", "csv", &file]);
    assert_eq!(output.status.code(), Some(0));
    let mut lines = out(&output).split("\r\n");
    assert!(
        lines
            .next()
            .unwrap()
            .starts_with("\u{feff}STT;Chỉ tiêu;Giá trị;")
    );
    assert!(lines.next().unwrap().contains(";9655;;con;"));
    let two = soi(&["analyze", "--format", "csv", &file, &file]);
    assert_eq!((two.status.code(), out(&two)), (Some(2), ""));
}

#[test]
fn arguments_that_make_no_sense_are_named() {
    for (arguments, message) in [
        (&[][..], "what to do is missing"),
        (&["read"], "there is no command 'read'"),
        (&["analyze"], "at least one FILE"),
        (&["analyze", "--format", "xml", "a"], "not 'xml'"),
        (&["analyze", "--lang", "fr", "a"], "not 'fr'"),
        (
            &["analyze", "--with-text", "a"],
            "--with-text is for --format json",
        ),
        (&["analyze", "--colour", "a"], "--colour"),
        (&["analyze", "--format"], "--format"),
    ] {
        let output = soi(arguments);
        assert_eq!(
            (output.status.code(), out(&output)),
            (Some(2), ""),
            "{arguments:?}"
        );
        assert!(
            err(&output).contains(message),
            "{arguments:?}: {}",
            err(&output)
        );
    }
}

#[test]
fn help_and_version() {
    for arguments in [&["--help"][..], &["analyze", "-h"]] {
        let output = soi(arguments);
        assert_eq!(output.status.code(), Some(0));
        assert!(out(&output).starts_with("Usage: soi analyze [OPTIONS] FILE...\n"));
    }
    assert_eq!(
        out(&soi(&["--version"])),
        format!("soi {}\n", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn a_reader_that_stops_reading_is_no_failure() {
    let folder = Folder::new("pipe");
    let file = folder.file("a.txt", REPORT.repeat(2000).as_bytes());
    let mut command = command(&["analyze", "--format", "json", &file, &file]);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), err(&output)), (Some(0), ""));
}
