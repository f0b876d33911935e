//! PDF: text, words and indicators, from several settings of the same report.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use soi::Report;

use super::agree::{Shares, analyze};
use super::characters::Errors;
use super::office::{Office, poppler, print};
use super::{font, texts};
use crate::support::fodt::{Setting, fodt, without_notes};

/// Observations that agree; characters to change; words lost.
const BAR: f64 = 0.96;
const CHARACTERS: f64 = 0.01;
const WORDS: f64 = 0.01;
/// The variant of as many pages.
const LONG: &str = "60 pages";

/// A report to print, and what should be read.
struct Source {
    group: String,
    file: PathBuf,
    what: &'static str,
    report: Report,
    /// The text on paper, where its order is certain: notes stand where the page ends.
    text: Option<String>,
}

#[test]
fn the_same_text_and_indicators_on_paper() {
    let Some(office) = Office::new("formats-paper") else {
        return;
    };
    let has_western = font::install(&office.folder.join("data/fonts"));
    let mut sources = Vec::new();
    for text in texts::all() {
        let mut push = |what, file: PathBuf, report: Report, text_of: Option<String>| {
            let group = text.group.clone();
            sources.push(Source {
                group,
                file,
                what,
                report,
                text: text_of,
            });
        };
        let name = |what: &str| format!("{}-{what}", text.name);
        let plain = without_rows(&String::from_utf8(text.bytes.clone()).unwrap());
        let report = analyze("a.txt", &text.bytes);
        let bare = without_notes(&report.document);
        let file = office.write(&name("plain.txt"), plain.as_bytes());
        push(
            "as it is",
            file,
            analyze("a.txt", plain.as_bytes()),
            Some(plain),
        );
        let noted = Setting {
            is_numbered: true,
            ..Setting::default()
        };
        let file = office.write(
            &name("notes.fodt"),
            fodt(&report.document, noted).as_bytes(),
        );
        push("footnotes", file, report, None);
        let mut settings = vec![
            ("single font", Setting::default()),
            (
                "two columns",
                Setting {
                    columns: 2,
                    ..Setting::default()
                },
            ),
        ];
        if has_western {
            settings.push((
                "fallback font",
                Setting {
                    font: font::NAME,
                    ..Setting::default()
                },
            ));
        }
        let report = analyze("a.txt", bare.as_bytes());
        for (what, setting) in settings {
            let source = fodt(&report.document, setting);
            let file = office.write(
                &name(&format!("{}.fodt", what.replace(' ', "-"))),
                source.as_bytes(),
            );
            push(what, file, report.clone(), Some(bare.clone()));
        }
        if !text.group.contains("short") {
            // Half a page takes 1.000 characters and more.
            let times = (60_usize * 1_700).div_ceil(bare.chars().count());
            let long = bare.repeat(times);
            let report = analyze("a.txt", long.as_bytes());
            let small = Setting {
                is_low: true,
                ..Setting::default()
            };
            let file = office.write(&name("long.fodt"), fodt(&report.document, small).as_bytes());
            push(LONG, file, report, Some(long));
        }
    }
    sources.sort_by_key(|source| source.what);
    let files: Vec<_> = sources.iter().map(|source| source.file.clone()).collect();
    office.convert(&files, "pdf");
    judge(&sources, |source| Some(office.made(&source.file, "pdf")));
}

/// A plain text without its rows typed with tabs or bars. Printed, fields stand wherever the last stop of the ruler
/// happened to be, and long rows are folded: paper does not tell any more what was a field.
fn without_rows(text: &str) -> String {
    let lines = text.split_inclusive('\n');
    lines
        .filter(|line| line.matches(['\t', '|']).count() < 2)
        .collect()
}

/// Readings of one variant, by group.
#[derive(Default)]
struct Variant {
    shares: Shares,
    errors: BTreeMap<String, Errors>,
}

/// Prints the shares and rates of all variants, and holds them to the bars.
fn judge(sources: &[Source], pdf: impl Fn(&Source) -> Option<PathBuf>) {
    let mut variants: Vec<(&str, Variant)> = Vec::new();
    let (mut as_good, mut compared) = (0, 0);
    for source in sources {
        let Some(made) = pdf(source) else {
            return;
        };
        let name = made.file_name().unwrap().to_string_lossy().into_owned();
        let found = analyze("a.pdf", &fs::read(&made).unwrap());
        let pages = found.document.blocks.iter().filter_map(|b| b.origin.page);
        let pages = pages.max().unwrap_or(0);
        assert!(source.what != LONG || pages >= 60, "{name}: {pages} pages");
        if variants.last().is_none_or(|(what, _)| *what != source.what) {
            variants.push((source.what, Variant::default()));
        }
        let (_, variant) = variants.last_mut().unwrap();
        let (a, b) = (&source.report.observations, &found.observations);
        variant.shares.add(&source.group, &name, a.iter(), b.iter());
        let Some(text) = &source.text else {
            continue;
        };
        let ours = Errors::of(text, &found.document.text);
        variant
            .errors
            .entry(source.group.clone())
            .or_default()
            .add(ours);
        if let Some(theirs) = poppler(&made).map(|read| Errors::of(text, &read)) {
            compared += 1;
            as_good += usize::from(ours.characters() <= theirs.characters());
        }
    }
    let mut low = Vec::new();
    for (what, variant) in variants {
        let title = format!("pdf {what}");
        variant.shares.tell(&title, BAR, &mut low);
        for (group, errors) in &variant.errors {
            let (characters, words) = (errors.characters(), errors.words());
            eprintln!(
                "{title:24} {group:14} {characters:.5} of characters wrong, {words:.5} of words lost"
            );
            if characters > CHARACTERS || words > WORDS {
                low.push(format!("{title}, {group}: {errors:?}"));
            }
        }
    }
    eprintln!("as few wrong characters as poppler in {as_good} of {compared}");
    assert!(as_good * 2 >= compared, "{as_good} of {compared}");
    assert!(low.is_empty(), "{low:#?}");
}

/// Pages that a browser prints: other fonts' subsets, ligatures, tagged content.
#[test]
fn the_same_text_and_indicators_printed_by_a_browser() {
    let Some(office) = Office::new("formats-printed") else {
        return;
    };
    let mut sources = Vec::new();
    for text in texts::all()
        .into_iter()
        .filter(|text| text.bytes.len() > 4_500)
    {
        let bare = without_notes(&analyze("a.txt", &text.bytes).document);
        let report = analyze("a.txt", bare.as_bytes());
        let source = fodt(&report.document, Setting::default());
        let name = format!("{}-page.fodt", text.name);
        sources.push(Source {
            group: text.group,
            file: office.write(&name, source.as_bytes()),
            what: "printed by a browser",
            report,
            text: Some(bare),
        });
    }
    let files: Vec<_> = sources.iter().map(|source| source.file.clone()).collect();
    office.convert(&files, "html");
    judge(&sources, |source| {
        print(&office.made(&source.file, "html"), &office.folder)
    });
}
