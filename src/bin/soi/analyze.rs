//! `soi analyze`: each report as text, JSON or tables. Tables of several files are one table, whose first
//! column names the file.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use soi::Report;
use soi::export;
use soi::messages::Lang;

use crate::args::{Analyze, Format};
use crate::inputs::Inputs;
use crate::output::{Outcome, print};

pub fn run(request: &Analyze, lang: Lang) -> ExitCode {
    let mut outcome = Outcome::default();
    let mut files = match &request.output {
        Some(folder) => match open(folder, &request.formats) {
            Ok(files) => Some(files),
            Err(error) => {
                outcome.unread(&folder.to_string_lossy(), &error.to_string());
                return outcome.code();
            }
        },
        None => None,
    };
    let reading = &request.reading;
    let is_one = reading.files.len() == 1 && !is_many(&reading.files[0]);
    let mut is_first = true;
    // A workbook is written whole: its reports wait for each other.
    let mut book: Option<Vec<(String, Report)>> =
        request.formats.contains(&Format::Xlsx).then(Vec::new);
    for (name, report) in Inputs::new(&reading.files, &reading.options, lang) {
        let report = match report {
            Ok(report) => report,
            Err(message) => {
                outcome.unread(&name, &message);
                continue;
            }
        };
        for (i, format) in request.formats.iter().enumerate() {
            let part = Part {
                name: &name,
                report: &report,
                is_first,
                is_one,
                with_text: request.with_text,
                lang,
            };
            let written = part.write(*format);
            let goes_on = match &mut files {
                Some(files) => match files[i].write_all(&written) {
                    Ok(()) => true,
                    Err(error) => {
                        outcome.unread(&name, &error.to_string());
                        false
                    }
                },
                None => print(&written, &mut outcome),
            };
            if !goes_on {
                return outcome.code();
            }
        }
        is_first = false;
        if let Some(kept) = &mut book {
            kept.push((name, report));
        }
    }
    if let Some(kept) = book {
        let reports: Vec<(&str, &Report)> = kept.iter().map(|(n, r)| (n.as_str(), r)).collect();
        let at = request
            .formats
            .iter()
            .position(|f| *f == Format::Xlsx)
            .unwrap_or(0);
        match (export::xlsx(&reports, lang), &mut files) {
            (Ok(bytes), Some(files)) => {
                if let Err(error) = files[at].write_all(&bytes) {
                    outcome.unread("reports.xlsx", &error.to_string());
                }
            }
            (Ok(bytes), None) => {
                print(&bytes, &mut outcome);
            }
            (Err(message), _) => outcome.unread("reports.xlsx", &message),
        }
    }
    outcome.code()
}

/// Whether an argument may stand for several files.
fn is_many(argument: &std::ffi::OsStr) -> bool {
    let path = Path::new(argument);
    path.is_dir()
        || argument.to_string_lossy().starts_with('@')
        || path
            .extension()
            .is_some_and(|e| e.eq_ignore_ascii_case("zip"))
}

/// A file for each format.
fn open(folder: &Path, formats: &[Format]) -> std::io::Result<Vec<std::fs::File>> {
    std::fs::create_dir_all(folder)?;
    let name = |format: &Format| match format {
        Format::Text => "reports.txt",
        Format::Json => "reports.jsonl",
        Format::Csv => "indicators.csv",
        Format::Figures => "figures.csv",
        Format::FigureLines => "figures.jsonl",
        Format::Findings => "findings.csv",
        Format::FindingLines => "findings.jsonl",
        Format::Xlsx => "reports.xlsx",
    };
    formats
        .iter()
        .map(|format| std::fs::File::create(folder.join(name(format))))
        .collect()
}

/// One report of the output.
struct Part<'a> {
    name: &'a str,
    report: &'a Report,
    is_first: bool,
    /// The only file that was asked for.
    is_one: bool,
    with_text: bool,
    lang: Lang,
}

impl Part<'_> {
    fn write(&self, format: Format) -> Vec<u8> {
        let Self {
            name, report, lang, ..
        } = *self;
        match format {
            Format::Text => {
                // Tables of several files stand apart.
                let between = if self.is_first { "" } else { "\n" };
                format!("{between}{}", export::text(report, lang)).into_bytes()
            }
            Format::Json if self.with_text => (export::json_with_text(report) + "\n").into_bytes(),
            Format::Json => (export::json(report) + "\n").into_bytes(),
            Format::Csv if self.is_one => export::csv(report, lang),
            Format::Csv => export::csv_part(name, report, self.is_first, lang),
            Format::Figures => {
                export::tidy_csv(&export::figure_table(name, report, lang), self.is_first)
            }
            Format::FigureLines => {
                export::json_lines(&export::figure_table(name, report, lang)).into_bytes()
            }
            Format::Findings => {
                export::tidy_csv(&export::finding_table(name, report, lang), self.is_first)
            }
            Format::FindingLines => {
                export::json_lines(&export::finding_table(name, report, lang)).into_bytes()
            }
            // Made at the end, of all reports.
            Format::Xlsx => Vec::new(),
        }
    }
}
