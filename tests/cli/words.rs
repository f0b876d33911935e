//! What `soi` says when something is odd: one language throughout, and the exit status.

use super::tool::{Folder, command, err, out, soi};
use crate::REPORT;

/// Words of the libraries below and of the system.
const ENGLISH: [&str; 9] = [
    "Usage",
    "Options",
    "Print",
    "default",
    "possible",
    "error",
    "directory",
    "such",
    "valid UTF-8",
];

#[track_caller]
fn is_vietnamese(said: &str) {
    for word in ENGLISH {
        assert!(!said.contains(word), "{word}: {said}");
    }
}

#[test]
fn help_is_in_the_language_of_the_screen() {
    for name in [
        "analyze", "check", "compare", "rollup", "explain", "batch", "schema", "help",
    ] {
        let help = soi(&[name, "--help"]);
        assert_eq!(help.status.code(), Some(0));
        assert!(
            out(&help).contains(&format!("Cách dùng: soi {name}")),
            "{}",
            out(&help)
        );
        is_vietnamese(out(&help));
        assert_eq!(out(&soi(&["help", name])), out(&help));
        let english = soi(&[name, "--help", "--lang", "en"]);
        assert!(out(&english).contains(&format!("Usage: soi {name}")));
        assert!(!out(&english).contains("Tùy chọn"));
    }
    let help = soi(&["--help"]);
    is_vietnamese(out(&help));
    assert!(
        out(&help).contains("Cách dùng: soi [TÙY CHỌN] <LỆNH>"),
        "{}",
        out(&help)
    );
    assert_eq!(out(&soi(&["help"])), out(&help));
}

#[test]
fn a_manual_page_for_the_program_and_for_each_command() {
    let page = soi(&["man", "analyze"]);
    assert!(out(&page).contains(".TH soi-analyze 1"), "{}", out(&page));
    assert!(out(&page).contains("\\-\\-filter"));
    assert_eq!(soi(&["man", "fly"]).status.code(), Some(2));
}

#[test]
fn what_cannot_be_opened_is_told() {
    let folder = Folder::new("odd");
    let good = folder.file("a.txt", REPORT.as_bytes());
    let list = folder.file("danh-sach.lst", b"\xff\xfe\x00");
    let empty = folder.file("trong.txt", b"");
    let within = format!("{good}/b.txt");
    let missing = folder.0.join("khong-co").to_str().unwrap().to_owned();
    for (arguments, message) in [
        (&["analyze", &missing][..], "Không có tệp hoặc thư mục này"),
        (&["analyze", &within], "Đây là tệp, không phải thư mục"),
        (
            &["analyze", &format!("@{list}")],
            "Không phải văn bản UTF-8",
        ),
        (
            &["analyze", &format!("@{missing}")],
            "Không có tệp hoặc thư mục này",
        ),
        (&["analyze", &empty], "Tệp trống"),
        (
            &["analyze", "-o", &good, &good],
            "Đây là tệp, không phải thư mục",
        ),
        (&["check", &missing, &good], "Không có tệp hoặc thư mục này"),
        (
            &["check", "--remarks", "x.docx", &good],
            "cần một tệp Word .docx",
        ),
        (
            &["check", "--remarks", "x.docx", &good, &good],
            "một tệp Word (.docx) mỗi lần",
        ),
        (
            &["check", "--remarks", "x.docx", "-"],
            "một tệp Word (.docx) mỗi lần",
        ),
        (&["compare", &good], "cần ít nhất hai báo cáo"),
        (&["rollup", &missing], "cần ít nhất hai báo cáo"),
        (
            &["rollup", &good, "--parent", &missing],
            "Không có tệp hoặc thư mục này",
        ),
        (
            &["batch", &missing, "--out", &missing, "--threads", "x"],
            "--threads <N> không nhận 'x'",
        ),
    ] {
        let output = soi(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(
            err(&output).contains(message),
            "{arguments:?}: {}",
            err(&output)
        );
        is_vietnamese(&err(&output).replace(folder.0.to_str().unwrap(), ""));
    }
}

#[cfg(unix)]
#[test]
#[allow(clippy::print_stderr, reason = "what is skipped is said")]
fn what_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = Folder::new("forbidden");
    let file = folder.file("a.txt", REPORT.as_bytes());
    let closed = folder.0.join("đóng");
    std::fs::create_dir_all(&closed).unwrap();
    let set = |path: &std::path::Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    set(file.as_ref(), 0o000);
    set(&closed, 0o000);
    let reads_all = std::fs::read(&file).is_ok();
    let outputs = [file.as_str(), closed.to_str().unwrap()].map(|path| soi(&["analyze", path]));
    set(&closed, 0o755);
    if reads_all {
        eprintln!("skipped: this user may read every file");
        return;
    }
    for output in &outputs {
        assert_eq!(output.status.code(), Some(2));
        assert!(
            err(output).contains("Không được phép đọc hoặc ghi"),
            "{}",
            err(output)
        );
    }
}

#[test]
fn a_code_is_explained_in_the_language_of_the_screen() {
    let told = soi(&["explain", "percent_of_plan"]);
    assert!(
        out(&told).starts_with(
            "percent_of_plan: Phần trăm so với kế hoạch\n\nKết quả chia cho kế hoạch."
        )
    );
    assert!(out(&told).contains("\nKhông nhất quán: Mở 06 lớp nghề cho 286/400 lao động"));
    let told = soi(&["explain", "percent_of_plan", "--lang", "en"]);
    assert!(out(&told).contains("\n\nValue over plan."));
    let unknown = command(&["explain", "?"]).output().unwrap();
    assert_eq!(unknown.status.code(), Some(2));
    is_vietnamese(err(&unknown));
}
