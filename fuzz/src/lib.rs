//! What is tried with inputs made by chance: every format, numbers, whole analyses, comparisons.
//!
//! Each target has files to begin with (the fixtures of the tests, kept small), a way to change them, and what is done
//! with the result: it is read, analysed, checked, exported in every way and drawn. A panic anywhere is the end, also one
//! that `soi::analyze` contains; everything else is an answer.

#[path = "../../tests/support/mod.rs"]
#[allow(dead_code, missing_docs, clippy::all)]
mod support;
mod words;

use soi::export::{self, Detail};
use soi::messages::Lang;
use soi::{Error, Options, Report, chart, compare};
use support::mutate;

/// Something to try.
pub struct Target {
    /// Its name on the command line.
    pub name: &'static str,
    /// What to begin with.
    pub seeds: Vec<Vec<u8>>,
    /// A seed's bytes, changed as the number says.
    pub mutate: fn(&[u8], u64) -> Vec<u8>,
    /// Whether it could be read.
    pub run: fn(&[u8]) -> bool,
}

macro_rules! fixture {
    ($path:literal) => {
        include_bytes!(concat!("../../tests/fixtures/", $path)).to_vec()
    };
}

/// All of them.
pub fn targets() -> Vec<Target> {
    let file = |name, seeds, run| Target {
        name,
        seeds,
        mutate: mutate::mutate,
        run,
    };
    let text = |name, run| Target {
        name,
        seeds: texts(),
        mutate: words::mutate,
        run,
    };
    let old = ["tcvn3", "vni", "viscii", "windows-1258"];
    let old = old.map(|name| match name {
        "tcvn3" => fixture!("encodings/tcvn3.txt"),
        "vni" => fixture!("encodings/vni.txt"),
        "viscii" => fixture!("encodings/viscii.txt"),
        _ => fixture!("encodings/windows-1258.txt"),
    });
    vec![
        text("txt", |bytes| everything("a.txt", bytes)),
        text("md", |bytes| everything("a.md", bytes)),
        file("encodings", old.into(), |bytes| everything("a.txt", bytes)),
        file("html", vec![fixture!("office/rich.html")], |bytes| {
            everything("a.html", bytes)
        }),
        file("rtf", vec![fixture!("office/rich.rtf")], |bytes| {
            everything("a.rtf", bytes)
        }),
        file("docx", vec![fixture!("office/rich.docx")], |bytes| {
            everything("a.docx", bytes)
        }),
        file("doc", vec![fixture!("office/rich.doc")], |bytes| {
            everything("a.doc", bytes)
        }),
        file("odt", vec![fixture!("office/rich.odt")], |bytes| {
            everything("a.odt", bytes)
        }),
        file("fodt", vec![fixture!("office/rich.fodt")], |bytes| {
            everything("a.fodt", bytes)
        }),
        file(
            "xlsx",
            vec![fixture!("workbook.xlsx"), fixture!("old-fonts.xlsx")],
            |bytes| everything("a.xlsx", bytes),
        ),
        file(
            "xls",
            vec![fixture!("workbook.xls"), fixture!("old-fonts.xls")],
            |bytes| everything("a.xls", bytes),
        ),
        file(
            "ods",
            vec![fixture!("workbook.ods"), fixture!("old-fonts.ods")],
            |bytes| everything("a.ods", bytes),
        ),
        file("pdf", pdf(), |bytes| everything("a.pdf", bytes)),
        file("zip", vec![archive()], |bytes| unpacked(bytes)),
        text("numbers", |bytes| {
            everything("a.txt", &words::numbers(bytes))
        }),
        text("compare", compared),
    ]
}

fn texts() -> Vec<Vec<u8>> {
    vec![
        include_bytes!("../../www/samples/kinh-te-xa-hoi.txt").to_vec(),
        include_bytes!("../../www/samples/cong-tac-dang.txt").to_vec(),
        include_bytes!("../../www/samples/ra-soat-so-lieu.txt").to_vec(),
    ]
}

fn pdf() -> Vec<Vec<u8>> {
    let small = support::pdf::Pdf::default()
        .form("BT /F 12 Tf 72 600 Td (Chi 7 ha) Tj ET")
        .page("BT /F 12 Tf 72 700 Td (Thu 12 ha, tang 5%) Tj ET 72 690 100 1 re f /X Do q 1 0 0 1 5 5 cm Q")
        .bytes();
    vec![small, fixture!("report.pdf")]
}

fn archive() -> Vec<u8> {
    support::zip::deflated(&[
        ("a.txt", b"Thu 5 ha, tang 7%."),
        ("b/c.html", b"<p>Chi 7 ha"),
        ("d.docx", &fixture!("office/rich.docx")),
    ])
}

fn analyze(name: &str, bytes: &[u8]) -> Option<Report> {
    match soi::analyze(name, bytes, &Options::default(), |_| true) {
        Ok(report) => Some(report),
        Err(Error::Broken {
            phase,
            block,
            detail,
        }) => panic!("{phase:?}, block {block:?}: {detail}"),
        Err(error) => {
            for lang in Lang::ALL {
                assert!(!soi::messages::error(&error, lang).is_empty());
            }
            None
        }
    }
}

/// Reads a file and makes all of it that can be made.
fn everything(name: &str, bytes: &[u8]) -> bool {
    let Some(report) = analyze(name, bytes) else {
        return false;
    };
    let text = &report.document.text;
    let figures = report
        .observations
        .iter()
        .flat_map(|observation| &observation.figures);
    for span in figures
        .map(|f| f.quantity.span)
        .chain(report.ledger.iter().map(|e| e.span))
    {
        assert!(text.get(span.range()).is_some(), "{span:?}");
    }
    assert!(
        report
            .ledger
            .windows(2)
            .all(|pair| pair[0].span.end() <= pair[1].span.start())
    );
    assert!(export::json_with_text(&report).len() > 2);
    for lang in Lang::ALL {
        assert!(!export::csv(&report, lang).is_empty());
        assert!(!export::text(&report, lang).is_empty());
        assert!(!export::sarif(&[(name, &report)], lang).is_empty());
        let _ = export::diagnose(&report, name, Detail::Full, lang);
        let _ = export::json_lines(&export::figure_rows(name, &report, lang));
        let _ = export::tidy_csv(&export::finding_rows(name, &report, lang), true);
        assert!(export::xlsx(&[(name, &report)], lang).is_ok());
        assert!(chart::charts(&report, lang).len() <= 3);
    }
    true
}

fn unpacked(bytes: &[u8]) -> bool {
    let limits = soi::ingest::Limits::default();
    let Ok(Some(files)) = soi::ingest::unpack(bytes, &limits) else {
        return false;
    };
    let mut is_read = false;
    for file in files {
        if let Ok(bytes) = file.bytes {
            is_read |= everything(&file.name, &bytes);
        }
    }
    is_read
}

/// A report against one that differs.
fn compared(bytes: &[u8]) -> bool {
    let (Some(one), Some(other)) = (analyze("a.txt", &texts()[0]), analyze("b.txt", bytes)) else {
        return false;
    };
    let reports = [&one, &other];
    let comparison = compare::compare(&reports);
    for lang in Lang::ALL {
        let _ = export::comparison_text(&reports, &comparison, lang);
    }
    assert!(!export::comparison_json(&reports, &comparison).is_empty());
    true
}
