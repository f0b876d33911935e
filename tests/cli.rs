//! The `soi` command as its users meet it: arguments, output, messages, exit status.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;
mod cli {
    mod check;
    mod filter;
    pub mod tool;
    mod words;
}

use std::io::Write as _;
use std::process::Stdio;

use cli::tool::{Folder, command, err, json, out, soi};
use support::docx::{Docx, p};

pub(crate) const REPORT: &str =
    "Tổng đàn lợn 9.655 con, đạt 96,5% kế hoạch, tăng 8% so với cùng kỳ.";

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
fn a_fault_of_the_program_costs_one_file() {
    let folder = Folder::new("fault");
    let file = |name: &str| folder.file(name, REPORT.as_bytes());
    let files = [file("a.txt"), file("b.txt"), file("c.txt")];
    let output = command(&[
        "analyze", "--format", "json", &files[0], &files[1], &files[2],
    ])
    .env("SOI_FAULT_IN", "b.txt")
    .env_remove("RUST_BACKTRACE")
    .output()
    .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let read: Vec<_> = out(&output)
        .lines()
        .map(|l| json(l)["source"]["name"].clone())
        .collect();
    assert_eq!(read, ["a.txt", "c.txt"]);
    let said = err(&output);
    assert!(
        said.starts_with(&format!(
            "soi: {}: Chương trình gặp lỗi của chính nó khi nhận chỉ tiêu",
            files[1]
        )),
        "{said}"
    );
    assert_eq!(said.lines().count(), 1);
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
}

#[test]
fn several_files_make_one_table_that_names_them() {
    let folder = Folder::new("csv-many");
    let files = [
        folder.file("a.txt", REPORT.as_bytes()),
        folder.file("b.txt", "Trồng 12,5 ha rừng.".as_bytes()),
    ];
    let output = soi(&["analyze", "--format", "csv", &files[0], &files[1]]);
    assert_eq!((output.status.code(), err(&output)), (Some(0), ""));
    let lines: Vec<&str> = out(&output).lines().collect();
    assert!(lines[0].starts_with("\u{feff}Tệp;STT;Chỉ tiêu;"));
    assert!(lines[1].starts_with(&format!("{};1;", files[0])));
    assert!(lines[2].starts_with(&format!("{};1;", files[1])));
    assert_eq!(lines.len(), 3);
}

#[test]
fn folders_lists_and_zips_are_read_whole() {
    let folder = Folder::new("folder");
    let inner = folder.0.join("xã/tháng 6");
    std::fs::create_dir_all(&inner).unwrap();
    std::fs::write(inner.join("b.txt"), "Trồng 12,5 ha rừng.").unwrap();
    std::fs::write(inner.join("~$b.docx"), "hidden").unwrap();
    std::fs::write(inner.join("anh.png"), "not a report").unwrap();
    let one = folder.file("a.txt", REPORT.as_bytes());
    let list = folder.file("danh-sach.lst", format!("{one}\r\n\n").as_bytes());
    let names = |arguments: &[&str]| {
        let output = soi(&[&["analyze", "--format", "json"], arguments].concat());
        assert_eq!((output.status.code(), err(&output)), (Some(0), ""));
        let name = |line: &str| json(line)["source"]["name"].as_str().unwrap().to_owned();
        out(&output).lines().map(name).collect::<Vec<_>>()
    };
    assert_eq!(names(&[folder.0.to_str().unwrap()]), ["a.txt", "b.txt"]);
    assert_eq!(names(&[&format!("@{list}")]), ["a.txt"]);
    let empty = folder.0.join("trống");
    std::fs::create_dir_all(&empty).unwrap();
    let output = soi(&["analyze", empty.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("Thư mục không có tệp báo cáo nào"));
}

#[test]
fn several_formats_go_into_a_folder() {
    let folder = Folder::new("formats");
    let file = folder.file("a.txt", REPORT.as_bytes());
    let into = folder.0.join("kết quả");
    let output = soi(&[
        "analyze",
        "--format",
        "json",
        "--format",
        "figures.csv",
        "-o",
        into.to_str().unwrap(),
        &file,
    ]);
    assert_eq!(
        (output.status.code(), out(&output), err(&output)),
        (Some(0), "", "")
    );
    let figures = std::fs::read_to_string(into.join("figures.csv")).unwrap();
    assert_eq!(figures.lines().count(), 4);
    assert_eq!(
        std::fs::read_to_string(into.join("reports.jsonl"))
            .unwrap()
            .lines()
            .count(),
        1
    );
    let output = soi(&["analyze", "--format", "json", "--format", "csv", &file]);
    assert_eq!((output.status.code(), out(&output)), (Some(2), ""));
}

#[test]
fn periods_and_places_are_held_against_each_other() {
    let folder = Folder::new("across");
    let head = |place: &str, year: u16| {
        format!(
            "ỦY BAN NHÂN DÂN\nXÃ {}\nBÁO CÁO\nTình hình kinh tế - xã hội 6 tháng đầu năm {year}\n",
            place.to_uppercase()
        )
    };
    let then = folder.file(
        "2025.txt",
        (head("Đồi Thông", 2025) + "Đàn lợn 8.760 con.").as_bytes(),
    );
    let now = folder.file(
        "2026.txt",
        (head("Đồi Thông", 2026) + "Đàn lợn 9.240 con (cùng kỳ 8.670 con).").as_bytes(),
    );
    let output = soi(&["compare", &then, &now]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        out(&output).contains("báo cáo này ghi 8.670 con, báo cáo kỳ trước ghi 8.760 con"),
        "{}",
        out(&output)
    );
    let other = folder.file(
        "b.txt",
        (head("Bến Sậy", 2026) + "Đàn lợn 6.815 con.").as_bytes(),
    );
    let output = soi(&["rollup", "--format", "json", &now, &other]);
    assert_eq!((output.status.code(), err(&output)), (Some(0), ""));
    let across = json(out(&output));
    assert_eq!(across["rows"][0]["sum"]["amount"], "16055");
    assert_eq!(soi(&["compare", &now]).status.code(), Some(2));
}

#[test]
fn codes_are_listed() {
    assert!(out(&soi(&["explain"])).lines().count() > 20);
}

#[test]
fn the_json_schema_is_printed() {
    let output = soi(&["schema"]);
    assert_eq!((output.status.code(), err(&output)), (Some(0), ""));
    assert_eq!(json(out(&output))["title"], "soi.report/1");
    let output = soi(&["schema", "figures"]);
    assert_eq!(json(out(&output))["title"], "soi.figures/1");
    assert_eq!(soi(&["schema", "?"]).status.code(), Some(2));
}

#[test]
fn completions_and_the_manual_page_are_made_from_the_command() {
    assert!(out(&soi(&["completions", "bash"])).contains("rollup"));
    assert!(out(&soi(&["man"])).contains(".TH soi 1"));
}

#[test]
fn arguments_that_make_no_sense_are_named() {
    for (arguments, message) in [
        (&[][..], "what to do is missing"),
        (&["read"], "there is no command 'read'"),
        (&["analyze"], "still needed: <FILE>..."),
        (&["analyze", "--format", "xml", "a"], "not 'xml'"),
        (&["analyze", "--lang", "fr", "a"], "not 'fr'"),
        (
            &["analyze", "--with-text", "a"],
            "--with-text is for --format json",
        ),
        (&["analyze", "--colour", "a"], "--colour"),
        (&["analyze", "--format"], "--format <FORMAT> needs a value"),
    ] {
        let output = command(arguments).env("LANG", "en_GB").output().unwrap();
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
    let help = soi(&["--help"]);
    assert_eq!(help.status.code(), Some(0));
    assert!(out(&help).contains("Đối chiếu các kỳ") && out(&help).contains("rollup"));
    let english = soi(&["analyze", "-h", "--lang", "en"]);
    assert!(out(&english).contains("Files, folders"));
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
