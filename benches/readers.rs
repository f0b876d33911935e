//! How fast PDF and spreadsheets are read: `cargo bench --bench readers`.
//!
//! The PDF is the fixture of two pages (a page of a report should take less than 12 ms, in WebAssembly, too); the
//! workbook has 5.000 rows of 20 numbers and is made here (500 ms).

use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use soi::ingest::{self, Limits};

#[path = "../tests/support/mod.rs"]
mod support;

const REPORT: &[u8] = include_bytes!("../tests/fixtures/report.pdf");

fn workbook() -> Vec<u8> {
    let mut rows = String::new();
    for row in 1..=5_000 {
        let _ = write!(rows, "<row r=\"{row}\">");
        for column in 0..20_u8 {
            let place = char::from(b'A' + column);
            let _ = write!(rows, "<c r=\"{place}{row}\"><v>{row}.{column}</v></c>");
        }
        rows.push_str("</row>");
    }
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let main = b"<workbook><sheets><sheet name=\"A\"/></sheets></workbook>";
    support::zip::deflated(&[
        ("xl/workbook.xml", main),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

fn readers(criterion: &mut Criterion) {
    let limits = Limits::default();
    let mut group = criterion.benchmark_group("readers");
    group.sample_size(10);
    group.throughput(Throughput::Elements(2));
    group.bench_function("pdf pages", |b| {
        b.iter(|| ingest::read("a.pdf", black_box(REPORT), &limits).expect("a report"))
    });
    let workbook = workbook();
    group.throughput(Throughput::Elements(100_000));
    group.bench_function("xlsx cells", |b| {
        b.iter(|| ingest::read("a.xlsx", black_box(&workbook), &limits).expect("a workbook"))
    });
    group.finish();
}

criterion_group!(benches, readers);
criterion_main!(benches);
