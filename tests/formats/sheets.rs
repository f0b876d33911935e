//! Workbooks: a report's appendix as xlsx, xls and ods gives what its table in the text gives.

use std::fs;

use soi::ingest::{BlockKind, Cell};
use soi::{Observation, Span};

use super::agree::{Shares, analyze};
use super::office::Office;
use super::texts;
use crate::support::fodt::escape;

const FORMATS: [&str; 3] = ["xlsx", "xls", "ods"];
const BAR: f64 = 0.98;
/// Smaller tables are letterheads and frames.
const ROWS: usize = 3;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet><table:table table:name="PL">"#;
const TAIL: &str = "</table:table></office:spreadsheet></office:body></office:document>";

#[test]
fn the_same_indicators_in_workbooks() {
    let Some(office) = Office::new("formats-sheets") else {
        return;
    };
    let mut sources = Vec::new();
    for text in texts::all() {
        let report = analyze("a.txt", &text.bytes);
        for (number, block) in report.document.blocks.iter().enumerate() {
            let BlockKind::Table(table) = &block.kind else {
                continue;
            };
            if table.rows.len() < ROWS {
                continue;
            }
            // The title above tells the year, which names of columns may lack.
            let title = report.document.blocks[..number].last();
            let title = title.filter(|block| matches!(block.kind, BlockKind::Heading { .. }));
            let title = title.and_then(|block| block.pieces.first());
            let sheet = workbook(&report.document.text, title, &table.rows);
            let file = office.write(&format!("{}-{number}.fods", text.name), sheet.as_bytes());
            let within = |o: &&Observation| {
                let main = o.main().map(|figure| figure.quantity.span);
                main.is_some_and(|at| block.pieces[0].range().contains(&at.start()))
            };
            let expected: Vec<Observation> =
                report.observations.iter().filter(within).cloned().collect();
            sources.push((text.group.clone(), file, expected));
        }
    }
    let files: Vec<_> = sources.iter().map(|(_, file, _)| file.clone()).collect();
    let mut low = Vec::new();
    for format in FORMATS {
        office.convert(&files, format);
        let mut shares = Shares::default();
        for (group, file, expected) in &sources {
            let made = office.made(file, format);
            let found = analyze(&format!("a.{format}"), &fs::read(&made).unwrap());
            let name = made.file_name().unwrap().to_string_lossy().into_owned();
            shares.add(group, &name, expected.iter(), found.observations.iter());
        }
        shares.tell(format, BAR, &mut low);
    }
    assert!(low.is_empty(), "{low:#?}");
}

fn workbook(text: &str, title: Option<&Span>, rows: &[Vec<Cell>]) -> String {
    let cell = |columns: u16, text: &str| {
        // Numbers as people type them into a cell that is set to hold text: kept as written.
        format!(
            r#"<table:table-cell office:value-type="string" table:number-columns-spanned="{columns}"><text:p>{}</text:p></table:table-cell>"#,
            escape(text)
        ) + &"<table:covered-table-cell/>".repeat(usize::from(columns) - 1)
    };
    let mut out = HEAD.to_owned();
    if let Some(title) = title {
        out += &format!(
            "<table:table-row>{}</table:table-row>",
            cell(1, title.of(text))
        );
    }
    for row in rows {
        out += "<table:table-row>";
        let mut next = 0;
        for c in row {
            out += &"<table:table-cell/>".repeat(usize::from(c.column - next));
            out += &cell(c.columns, c.span.of(text));
            next = c.column + c.columns;
        }
        out += "</table:table-row>";
    }
    out + TAIL
}
