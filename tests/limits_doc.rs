//! `docs/limits.md`, the limits of the program and its messages name the same figures.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;

use soi::ingest::Limits;
use soi::messages::{self, Lang};
use soi::{Error, Measured};

const DOCUMENT: &str = include_str!("../docs/limits.md");

/// The cells of the table row that names this.
fn row(name: &str) -> Vec<&'static str> {
    let row = DOCUMENT.lines().find(|line| line.contains(name));
    let row = row.unwrap_or_else(|| panic!("no row for {name}"));
    row.split('|').map(str::trim).collect()
}

#[test]
fn defaults_and_messages_are_those_of_the_table() {
    // Taken apart whole, so that a new limit asks for its row.
    let Limits {
        bytes,
        characters,
        part_bytes,
        document_bytes,
        levels,
        pages,
        cells,
        notes,
        streams,
        steps,
        tags,
        numbers,
        files,
        archive_bytes,
    } = Limits::default();
    let mut rows = 0;
    for (field, limit, what) in [
        ("bytes", bytes, Measured::Bytes),
        ("characters", characters, Measured::Characters),
        ("part_bytes", part_bytes, Measured::UnpackedBytes),
        ("document_bytes", document_bytes, Measured::DocumentBytes),
        ("levels", levels, Measured::Levels),
        ("pages", pages, Measured::Pages),
        ("cells", cells, Measured::Cells),
        ("notes", notes, Measured::Notes),
        ("streams", streams, Measured::Streams),
        ("steps", steps, Measured::Steps),
        ("tags", tags, Measured::Tags),
        ("numbers", numbers, Measured::Numbers),
        ("files", files, Measured::Files),
        ("archive_bytes", archive_bytes, Measured::ArchiveBytes),
    ] {
        let figure = row(&format!("`{field}`"))[2];
        let amount: u64 = figure
            .trim_end_matches(" MiB")
            .replace(',', "")
            .parse()
            .unwrap();
        let unit = if figure.ends_with(" MiB") { 1 << 20 } else { 1 };
        assert_eq!(amount * unit, limit, "{field}");

        let found = limit + 1;
        let error = Error::TooLarge { what, found, limit };
        let english = messages::error(&error, Lang::En);
        assert!(english.contains(&format!(" {figure}")), "{english}");
        let vietnamese = messages::error(&error, Lang::Vi);
        let figure = figure.replace(',', ".");
        assert!(vietnamese.contains(&format!(" {figure}")), "{vietnamese}");
        rows += 1;
    }
    let listed = DOCUMENT.split("\n## ").next().unwrap().lines();
    assert_eq!(listed.filter(|line| line.ends_with("` |")).count(), rows);
}

#[test]
fn figures_of_the_code_are_those_of_the_second_table() {
    let rows = DOCUMENT.split("## Within a document").nth(1).unwrap();
    let rows = rows.lines().filter(|line| line.contains("`src/"));
    let mut checked = 0;
    for row in rows {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let figure = cells[2].replace(',', "");
        for place in cells[3].split(", ") {
            let names: Vec<&str> = place
                .split('`')
                .filter(|part| !part.trim().is_empty())
                .collect();
            let code = fs::read_to_string(names[0]).unwrap();
            let line = code.lines().find(|line| {
                let words = line.trim_start_matches("pub ");
                words.starts_with(&format!("const {}:", names[1]))
            });
            let value = line.unwrap().rsplit("= ").next().unwrap();
            assert_eq!(
                value.trim_end_matches(';').replace('_', ""),
                figure,
                "{place}"
            );
            checked += 1;
        }
    }
    assert_eq!(checked, 5);
}
