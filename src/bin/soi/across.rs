//! `soi compare` and `soi rollup`: several reports held against each other.

use std::process::ExitCode;

use soi::messages::Lang;
use soi::{Report, compare as core, export};

use crate::args::{Across, AcrossFormat};
use crate::inputs::Inputs;
use crate::output::{Outcome, print, print_binary};

/// Periods and drafts.
pub fn compare(request: &Across, lang: Lang) -> ExitCode {
    let mut outcome = Outcome::default();
    let reports = read(request, &mut outcome, lang);
    let reports: Vec<&Report> = reports.iter().collect();
    if reports.len() < 2 {
        return too_few(lang);
    }
    let comparison = core::compare(&reports);
    if !comparison.findings.is_empty() {
        outcome.inconsistent();
    }
    let written = match request.format {
        AcrossFormat::Text => export::comparison_text(&reports, &comparison, lang).into_bytes(),
        AcrossFormat::Json => (export::comparison_json(&reports, &comparison) + "\n").into_bytes(),
        AcrossFormat::Csv => export::across_csv(&reports, &comparison.alignment, None, lang),
        AcrossFormat::Xlsx => {
            let book = export::across_xlsx(&reports, &comparison.alignment, None, lang);
            return print_book(book, outcome, lang);
        }
    };
    print(&written, &mut outcome, lang);
    outcome.code()
}

/// Places, and their parent's report.
pub fn rollup(request: &Across, lang: Lang) -> ExitCode {
    let mut outcome = Outcome::default();
    let places = read(request, &mut outcome, lang);
    let mut reports: Vec<&Report> = places.iter().collect();
    if reports.is_empty() {
        return too_few(lang);
    }
    let mut parent = None;
    if let Some(file) = &request.parent {
        let files = std::slice::from_ref(file);
        for (name, report) in Inputs::new(files, &request.reading.options, lang) {
            match report {
                Ok(report) => parent = Some(report),
                Err(message) => outcome.unread(&name, &message),
            }
        }
    }
    let rollup = core::rollup(&reports, parent.as_ref());
    reports.extend(parent.as_ref());
    if !rollup.findings.is_empty() {
        outcome.inconsistent();
    }
    let written = match request.format {
        AcrossFormat::Text => export::rollup_text(&reports, &rollup, lang).into_bytes(),
        AcrossFormat::Json => (export::rollup_json(&reports, &rollup) + "\n").into_bytes(),
        AcrossFormat::Csv => {
            export::across_csv(&reports, &rollup.alignment, Some(&rollup.sums), lang)
        }
        AcrossFormat::Xlsx => {
            let sums = Some(rollup.sums.as_slice());
            let book = export::across_xlsx(&reports, &rollup.alignment, sums, lang);
            return print_book(book, outcome, lang);
        }
    };
    print(&written, &mut outcome, lang);
    outcome.code()
}

fn read(request: &Across, outcome: &mut Outcome, lang: Lang) -> Vec<Report> {
    let reading = &request.reading;
    let read = Inputs::new(&reading.files, &reading.options, lang);
    let mut reports = Vec::new();
    for (name, report) in read {
        match report {
            Ok(report) => reports.push(report),
            Err(message) => outcome.unread(&name, &message),
        }
    }
    reports
}

fn too_few(lang: Lang) -> ExitCode {
    eprintln!(
        "soi: {}",
        lang.pick(
            "cần ít nhất hai báo cáo đọc được",
            "at least two reports that can be read are needed"
        )
    );
    ExitCode::from(2)
}

fn print_book(book: Result<Vec<u8>, String>, mut outcome: Outcome, lang: Lang) -> ExitCode {
    match book {
        Ok(book) => {
            print_binary(&book, &mut outcome, lang);
            outcome.code()
        }
        Err(message) => {
            eprintln!("soi: {message}");
            ExitCode::from(2)
        }
    }
}
