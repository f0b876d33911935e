//! `soi analyze`: each report as text, JSON or tables. Tables of several files are one table, whose first
//! column names the file.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use soi::Report;
use soi::export;
use soi::messages::Lang;

use crate::args::{Analyze, Format};
use crate::inputs::{Inputs, io_message, is_many};
use crate::output::{Outcome, print, print_binary};

pub fn run(request: &Analyze, lang: Lang) -> ExitCode {
    let mut outcome = Outcome::default();
    let mut sink = match Sink::open(request, lang) {
        Ok(sink) => sink,
        Err((folder, message)) => {
            outcome.unread(&folder, &message);
            return outcome.code();
        }
    };
    let reading = &request.reading;
    let is_one = reading.files.len() == 1 && !is_many(&reading.files[0]);
    let mut is_first = true;
    // A workbook is written whole: its reports wait for each other.
    let mut book: Vec<(String, Report)> = Vec::new();
    for (name, report) in Inputs::new(&reading.files, &reading.options, lang) {
        let mut report = match report {
            Ok(report) => report,
            Err(message) => {
                outcome.unread(&name, &message);
                continue;
            }
        };
        if let Some(filter) = &request.filter {
            filter.narrow(&mut report);
        }
        let part = Part {
            name: &name,
            report: &report,
            is_first,
            is_one,
            with_text: request.with_text,
            lang,
        };
        for (at, format) in request.formats.iter().enumerate() {
            let written = part.write(*format);
            if *format != Format::Xlsx && !sink.write(at, &written, &mut outcome) {
                return outcome.code();
            }
        }
        is_first = false;
        if request.formats.contains(&Format::Xlsx) {
            book.push((name, report));
        }
    }
    sink.write_book(&book, &mut outcome);
    outcome.code()
}

/// Where the formats go: a file each, or standard output.
struct Sink<'a> {
    files: Option<Vec<(PathBuf, File)>>,
    formats: &'a [Format],
    lang: Lang,
}

impl<'a> Sink<'a> {
    /// The folder and what is wrong with it, where it cannot be used.
    fn open(request: &'a Analyze, lang: Lang) -> Result<Self, (String, String)> {
        let files = request.output.as_deref().map(|folder| {
            let wrong = |error| {
                (
                    folder.to_string_lossy().into_owned(),
                    io_message(&error, lang),
                )
            };
            open(folder, &request.formats).map_err(wrong)
        });
        Ok(Self {
            files: files.transpose()?,
            formats: &request.formats,
            lang,
        })
    }

    /// Writes on with one format; `false` where that makes no sense any more.
    fn write(&mut self, format: usize, bytes: &[u8], outcome: &mut Outcome) -> bool {
        let Some((path, file)) = self.files.as_mut().and_then(|files| files.get_mut(format)) else {
            return print(bytes, outcome, self.lang);
        };
        let written = file.write_all(bytes);
        if let Err(error) = &written {
            outcome.unread(&path.to_string_lossy(), &io_message(error, self.lang));
        }
        written.is_ok()
    }

    /// Writes the workbook of all reports, where it is asked for and there are any.
    fn write_book(&mut self, book: &[(String, Report)], outcome: &mut Outcome) {
        let at = self.formats.iter().position(|f| *f == Format::Xlsx);
        let (Some(at), false) = (at, book.is_empty()) else {
            return;
        };
        let reports: Vec<(&str, &Report)> = book.iter().map(|(n, r)| (n.as_str(), r)).collect();
        match export::xlsx(&reports, self.lang) {
            Ok(bytes) if self.files.is_none() => print_binary(&bytes, outcome, self.lang),
            Ok(bytes) => _ = self.write(at, &bytes, outcome),
            Err(message) => outcome.unread("xlsx", &message),
        }
    }
}

/// A file for each format.
fn open(folder: &Path, formats: &[Format]) -> io::Result<Vec<(PathBuf, File)>> {
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
    let paths = formats.iter().map(|format| folder.join(name(format)));
    paths
        .map(|path| {
            let file = File::create(&path)?;
            Ok((path, file))
        })
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
