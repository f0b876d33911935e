//! Word processors' files: docx, doc, odt, rtf, html.

use std::fs;

use super::agree::{Shares, analyze};
use super::office::Office;
use super::texts;
use crate::support::fodt::{Setting, fodt};

const FORMATS: [&str; 5] = ["docx", "doc", "odt", "rtf", "html"];
const BAR: f64 = 0.98;

#[test]
fn the_same_indicators_in_flowing_formats() {
    let Some(office) = Office::new("formats-flow") else {
        return;
    };
    let mut sources = Vec::new();
    for text in texts::all() {
        let report = analyze("a.txt", &text.bytes);
        let plain = office.write(&format!("{}-plain.txt", text.name), &text.bytes);
        let set = fodt(&report.document, Setting::default());
        let set = office.write(&format!("{}-set.fodt", text.name), set.as_bytes());
        sources.push((text, report, [plain, set]));
    }
    let files: Vec<_> = sources
        .iter()
        .flat_map(|(_, _, files)| files.clone())
        .collect();
    let mut low = Vec::new();
    for format in FORMATS {
        office.convert(&files, format);
        for (way, what) in ["as it is", "with structure"].into_iter().enumerate() {
            let mut shares = Shares::default();
            for (text, expected, files) in &sources {
                let made = office.made(&files[way], format);
                let found = analyze(&format!("a.{format}"), &fs::read(&made).unwrap());
                let name = made.file_name().unwrap().to_string_lossy();
                let (a, b) = (&expected.observations, &found.observations);
                shares.add(&text.group, &name, a.iter(), b.iter());
            }
            shares.tell(&format!("{format} {what}"), BAR, &mut low);
        }
    }
    assert!(low.is_empty(), "{low:#?}");
}
