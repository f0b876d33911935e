//! Damaged files of every format give a result or a clear error, never a panic; and sound results.
//!
//! Every prefix of a small file in steps, and 1,000 mutations of it, seeded: the same every time, made so that at least 40 % stay
//! readable. (`tests/pdf.rs` does
//! the same with changes that fit PDF; `cargo xtask fuzz` goes on for as long as you like.)

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use soi::ingest::{self, Encoding, Ingested, Limits, OldEncoding};
use support::mutate::mutate;
use support::pdf::Pdf;
use support::zip::deflated;

const FILES: [(&str, &[u8]); 10] = [
    ("a.doc", include_bytes!("fixtures/office/rich.doc")),
    ("a.docx", include_bytes!("fixtures/office/rich.docx")),
    ("a.odt", include_bytes!("fixtures/office/rich.odt")),
    ("a.fodt", include_bytes!("fixtures/office/rich.fodt")),
    ("a.rtf", include_bytes!("fixtures/office/rich.rtf")),
    ("a.html", include_bytes!("fixtures/office/rich.html")),
    ("a.txt", include_bytes!("fixtures/encodings/vni.txt")),
    ("a.xlsx", include_bytes!("fixtures/workbook.xlsx")),
    ("a.xls", include_bytes!("fixtures/workbook.xls")),
    ("a.ods", include_bytes!("fixtures/workbook.ods")),
];
const MUTATIONS: u64 = 1000;

/// Small, so that a file which unfolds or repeats itself is stopped soon.
fn limits() -> Limits {
    Limits {
        characters: 200_000,
        part_bytes: 1 << 20,
        ..Limits::default()
    }
}

/// Every place lies on characters of the text.
fn assert_sound(read: &Ingested) {
    let text = &read.document.text;
    for block in &read.document.blocks {
        for piece in &block.pieces {
            assert!(text.get(piece.range()).is_some());
        }
        match &block.kind {
            ingest::BlockKind::Table(table) => {
                for cell in table.rows.iter().flatten() {
                    assert!(text.get(cell.span.range()).is_some() && cell.columns > 0);
                }
            }
            ingest::BlockKind::Footnote { anchor: Some(at) } => {
                assert!(text.is_char_boundary(*at as usize));
            }
            _ => {}
        }
    }
}

/// The files, and those that are made here: a small PDF, where each byte matters, and a zip of reports.
fn files() -> Vec<(&'static str, Vec<u8>)> {
    let pdf = Pdf::default()
        .form("BT /F 12 Tf 72 600 Td (Chi 7 ha) Tj ET")
        .page("BT /F 12 Tf 72 700 Td (Thu 12 ha) Tj ET 72 690 100 1 re f /X Do q 1 0 0 1 5 5 cm Q")
        .bytes();
    let reports: [(&str, &[u8]); 2] = [("a.txt", b"Thu 5 ha."), ("b/c.txt", b"Chi 7 ha.")];
    let mut files: Vec<_> = FILES.map(|(name, bytes)| (name, bytes.to_vec())).into();
    files.extend([("a.pdf", pdf), ("a.zip", deflated(&reports))]);
    files
}

fn read(name: &str, bytes: &[u8], encoding: Encoding) -> bool {
    if name == "a.zip" {
        let limits = limits();
        let files = ingest::unpack(bytes, &limits);
        return files.is_ok_and(|files| files.is_some_and(|files| files.count() > 0));
    }
    match ingest::read_as(name, bytes, &limits(), encoding, &mut |_| true) {
        Ok(read) => {
            assert_sound(&read);
            true
        }
        Err(_) => false,
    }
}

#[test]
fn cut_files() {
    for (name, bytes) in files() {
        assert!(read(name, &bytes, Encoding::Auto), "{name}");
        // Each byte of the beginning, where the structure is; then in steps.
        let step = (bytes.len() / 1500).max(1);
        for len in (0..bytes.len().min(600)).chain((600..bytes.len()).step_by(step)) {
            read(name, &bytes[..len], Encoding::Auto);
        }
    }
}

#[test]
fn changed_files() {
    for (name, whole) in files() {
        let mut readable = 0;
        for seed in 0..MUTATIONS {
            let bytes = mutate(&whole, seed);
            let encoding = match seed % 8 {
                0 => Encoding::Old(OldEncoding::ALL[(seed / 8 % 4) as usize]),
                1 => Encoding::None,
                _ => Encoding::Auto,
            };
            readable += u64::from(read(name, &bytes, encoding));
        }
        // Else the mutations would only test how files are refused.
        assert!(
            readable * 10 >= MUTATIONS * 4,
            "{name}: {readable} of {MUTATIONS} could be read"
        );
    }
}

#[test]
fn files_that_claim_to_be_huge_or_deep() {
    let deep = [
        "{\\rtf1 5 ".to_owned() + &"{".repeat(100_000),
        "{\\rtf1 5 ".to_owned() + &"{\\footnote x".repeat(3000),
        "{\\rtf1 5\\pard\\intbl\\itap2000000000 x\\nestcell".to_owned(),
        "{\\rtf1 5\\trowd".to_owned() + &"\\cellx1".repeat(50_000) + "\\intbl x\\cell\\row}",
        "<table><tr><td colspan=65000 rowspan=65000>5".repeat(50),
        "<table>".to_owned() + &"<tr><td rowspan=65000>5".repeat(3000),
        "<a b='".repeat(20_000) + "5",
        "<ol>".repeat(5000) + &"<li>5".repeat(5000),
    ];
    for file in deep {
        read("a", file.as_bytes(), Encoding::Auto);
    }
}
