//! Reads the tables of `tests/tables/*.md` as text, as Word tables, as sheets and as they stand on paper without rules, and scores what comes out as the
//! gold reports are scored: usable is an observation with its name, its figures and their roles, units and amounts.
//!
//! ```text
//! cargo test --test tables -- --nocapture               the figures
//! SOI_ERRORS=1 cargo test --test tables -- --nocapture  and what is not right
//! ```

#![expect(
    clippy::print_stdout,
    reason = "the figures are printed for the person who runs it"
)]

#[path = "spec/case.rs"]
mod case;
#[path = "scorer/compare.rs"]
mod compare;
mod support;

use std::fs;
use std::path::Path;

use case::{Case, Wanted, WantedFigure, cases};
use compare::{overlap, same_unit, words};
use soi::{Figure, Observation, Period, Report};
use support::{docx, paper, zip};

/// Usable, in a thousand, at least.
const FLOOR: usize = 970;
/// On paper without rules, where places alone tell the cells.
const PAPER_FLOOR: usize = 940;

/// All tables, with the file that they stand in.
fn all() -> Vec<(String, Case)> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tables");
    let mut files: Vec<_> = fs::read_dir(dir)
        .expect("tests/tables")
        .map(|e| e.expect("an entry").path())
        .filter(|p| p.extension().is_some_and(|e| e == "md") && !p.ends_with("README.md"))
        .collect();
    files.sort();
    let mut out = Vec::new();
    for path in files {
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let markdown = fs::read_to_string(&path).expect("a file");
        out.extend(
            cases(&name, &markdown)
                .into_iter()
                .map(|case| (name.clone(), case)),
        );
    }
    out
}

fn figure_is(wanted: &WantedFigure, found: &Figure) -> bool {
    let q = &found.quantity;
    wanted.role == found.role
        && same_unit(&wanted.unit, &q.unit)
        && wanted.qualifier.is_none_or(|w| q.qualifier == Some(w))
        && (wanted.low, wanted.high) == (q.amount, q.amount_max.unwrap_or(q.amount))
}

fn year(period: Option<Period>) -> String {
    match period {
        Some(Period::Year { year }) => format!("năm {year}"),
        Some(Period::Quarter { quarter, .. }) => format!("quý {quarter}"),
        _ => String::new(),
    }
}

fn is(wanted: &Wanted, found: &Observation) -> bool {
    let name = if wanted.exact {
        wanted.name == found.name
    } else {
        overlap(&words(&wanted.name), &words(&found.name)) >= 0.5
    };
    let mut left: Vec<&Figure> = found.figures.iter().collect();
    let figures = wanted.figures.len() == left.len()
        && wanted.figures.iter().all(|w| {
            let at = left.iter().position(|f| figure_is(w, f));
            at.map(|at| left.remove(at)).is_some()
        });
    name && figures
        && wanted.kind.is_none_or(|kind| kind == found.kind)
        && wanted.sector.is_none_or(|sector| sector == found.sector)
        && wanted
            .period
            .as_ref()
            .is_none_or(|p| *p == year(found.period))
}

/// What was wanted, found, and right.
#[derive(Default)]
struct Tally {
    wanted: usize,
    found: usize,
    right: usize,
}

impl Tally {
    fn add(&mut self, form: &str, file: &str, case: &Case, report: &Report) {
        let mut left: Vec<&Observation> = report.observations.iter().collect();
        let mut missed = Vec::new();
        for wanted in &case.wanted {
            match left.iter().position(|o| is(wanted, o)) {
                Some(at) => {
                    left.remove(at);
                    self.right += 1;
                }
                None => missed.push(wanted.line.as_str()),
            }
        }
        self.wanted += case.wanted.len();
        self.found += report.observations.len();
        if std::env::var_os("SOI_ERRORS").is_some() && !(missed.is_empty() && left.is_empty()) {
            println!("{form} {file}:{}", case.line);
            for line in missed {
                println!("    missing {line}");
            }
            for o in left {
                println!("    found   {}", show(o));
            }
        }
    }

    /// F1 in a thousand.
    fn usable(&self) -> usize {
        2000 * self.right / (self.wanted + self.found).max(1)
    }
}

fn show(o: &Observation) -> String {
    let figures = o.figures.iter().map(|f| {
        let q = &f.quantity;
        format!("{:?} {} {}", f.role, q.amount, q.unit)
    });
    let figures: Vec<String> = figures.collect();
    format!(
        "{}: {} [{:?} {:?} {}]",
        o.name,
        figures.join("; "),
        o.kind,
        o.sector,
        year(o.period)
    )
}

fn analyze(name: &str, bytes: &[u8]) -> Report {
    soi::analyze(name, bytes, &soi::Options::default(), |_| true).expect("a report")
}

/// The lines of a case: rows of cells, or text.
fn rows(text: &str) -> Vec<Vec<&str>> {
    text.lines()
        .map(|line| line.split('\t').collect())
        .collect()
}

/// A Word document: runs of rows are tables, other lines paragraphs.
fn word(text: &str) -> Vec<u8> {
    let mut body = String::new();
    let lines = rows(text);
    for run in lines.chunk_by(|a, b| (a.len() > 1) == (b.len() > 1)) {
        if run[0].len() == 1 {
            body.extend(run.iter().map(|line| docx::p(line[0])));
            continue;
        }
        let cells: Vec<Vec<(String, String)>> = run.iter().map(|row| merged(row, &lines)).collect();
        let cells: Vec<Vec<(&str, &str)>> = cells
            .iter()
            .map(|row| row.iter().map(|(p, t)| (p.as_str(), t.as_str())).collect())
            .collect();
        let cells: Vec<&[(&str, &str)]> = cells.iter().map(Vec::as_slice).collect();
        body.push_str(&docx::table(&cells));
    }
    docx::Docx::body(&body).bytes()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// The cells of a row with their properties.
fn merged(row: &[&str], _lines: &[Vec<&str>]) -> Vec<(String, String)> {
    row.iter()
        .map(|cell| (String::new(), docx::p(&escaped(cell))))
        .collect()
}

/// A sheet with a row for each line, its cells as text.
fn sheet(text: &str) -> Vec<u8> {
    let mut data = String::new();
    for (r, row) in rows(text).iter().enumerate() {
        let mut cells = String::new();
        for (c, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let column = char::from(b'A' + c as u8);
            cells += &format!(
                r#"<c r="{column}{0}" t="inlineStr"><is><t>{1}</t></is></c>"#,
                r + 1,
                escaped(cell)
            );
        }
        data += &format!(r#"<row r="{}">{cells}</row>"#, r + 1);
    }
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let offices = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let relation = |kind: &str, target: &str| {
        format!(
            r#"<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{offices}/{kind}" Target="{target}"/></Relationships>"#
        )
    };
    let book = format!(
        r#"<workbook xmlns="{main}" xmlns:r="{offices}"><sheets><sheet name="Phụ lục" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    );
    let sheet = format!(r#"<worksheet xmlns="{main}"><sheetData>{data}</sheetData></worksheet>"#);
    zip::stored(&[
        (
            "_rels/.rels",
            relation("officeDocument", "xl/workbook.xml").as_bytes(),
        ),
        ("xl/workbook.xml", book.as_bytes()),
        (
            "xl/_rels/workbook.xml.rels",
            relation("worksheet", "worksheets/sheet1.xml").as_bytes(),
        ),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

#[test]
fn tables_of_all_shapes_are_read() {
    let (mut text, mut office, mut sheets) = (Tally::default(), Tally::default(), Tally::default());
    let layouts = [(false, 22), (false, 14), (true, 22), (true, 14)];
    let mut papers = layouts.map(|(is_centred, widest)| {
        let layout = paper::Layout { is_centred, widest };
        (layout, Tally::default())
    });
    let all = all();
    assert!(all.len() >= 30, "{} tables", all.len());
    for (file, case) in &all {
        text.add("text", file, case, &analyze("t.txt", case.text.as_bytes()));
        // Only rows with tabs tell their cells to a writer.
        if case.text.contains('\t') {
            office.add("word", file, case, &analyze("t.docx", &word(&case.text)));
            sheets.add("sheet", file, case, &analyze("t.xlsx", &sheet(&case.text)));
        }
    }
    for (layout, tally) in &mut papers {
        for (file, case) in all.iter().filter(|(_, case)| case.text.contains('\t')) {
            let report = analyze("t.pdf", &paper::pdf(&rows(&case.text), *layout));
            tally.add(&format!("{layout:?}"), file, case, &report);
        }
        let usable = tally.usable();
        println!("{layout:?}: {usable}");
        assert!(usable >= PAPER_FLOOR, "{layout:?}: {usable} of a thousand");
    }
    println!(
        "{} tables: {} as text, {} in Word, {} in sheets",
        all.len(),
        text.usable(),
        office.usable(),
        sheets.usable()
    );
    for (form, tally) in [("text", text), ("Word", office), ("sheets", sheets)] {
        assert!(
            tally.usable() >= FLOOR,
            "{form}: {} of a thousand",
            tally.usable()
        );
    }
}
