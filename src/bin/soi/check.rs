//! `soi check`: what does not agree, as a compiler tells it, one line a finding, or as SARIF.

use std::path::Path;
use std::process::ExitCode;

use soi::export::{self, Detail};
use soi::ingest::Format;
use soi::messages::{self, Lang};
use soi::{Report, Verdict};

use crate::args::Reading;
use crate::args::{Check, CheckFormat};
use crate::inputs::{Inputs, io_message, plain};
use crate::output::{Outcome, print};

pub fn run(request: &Check, lang: Lang) -> ExitCode {
    let mut outcome = Outcome::default();
    let mut all: Vec<(String, Report)> = Vec::new();
    for (name, report) in Inputs::new(&request.reading.files, &request.reading.options, lang) {
        let report = match report {
            Ok(report) => report,
            Err(message) => {
                outcome.unread(&name, &message);
                continue;
            }
        };
        if report
            .findings
            .iter()
            .any(|f| f.verdict == Verdict::Inconsistent)
        {
            outcome.inconsistent();
        }
        if let Some(out) = &request.remarks
            && let Err(message) = remark(&request.reading, &report, out, lang)
        {
            outcome.unread(&name, &message);
        }
        let detail = match request.format {
            CheckFormat::Full => Detail::Full,
            CheckFormat::Line => Detail::Line,
            CheckFormat::Sarif => {
                all.push((name, report));
                continue;
            }
        };
        let told = export::diagnose(&report, &plain(&name), detail, lang);
        if !print(told.as_bytes(), &mut outcome, lang) {
            return outcome.code();
        }
    }
    if request.format == CheckFormat::Sarif {
        let reports: Vec<(&str, &Report)> = all.iter().map(|(n, r)| (n.as_str(), r)).collect();
        print(
            (export::sarif(&reports, lang) + "\n").as_bytes(),
            &mut outcome,
            lang,
        );
    }
    outcome.code()
}

/// Writes the copy with remarks; says what could not be placed.
fn remark(reading: &Reading, report: &Report, out: &Path, lang: Lang) -> Result<(), String> {
    let file = Path::new(&reading.files[0]);
    if out.exists() && out.canonicalize().ok() == file.canonicalize().ok() {
        let itself = lang.pick(
            "--remarks cần một tên khác tên tệp gốc",
            "--remarks needs another name than the file's own",
        );
        return Err(itself.to_owned());
    }
    if report.format != Format::Docx {
        let word = lang.pick(
            "--remarks cần một tệp Word .docx",
            "--remarks needs a Word file (.docx)",
        );
        return Err(word.to_owned());
    }
    let bytes = std::fs::read(file).map_err(|error| io_message(&error, lang))?;
    let remarked = export::remarks(report, &bytes, &reading.options.limits, lang)
        .map_err(|error| messages::error(&error, lang))?;
    std::fs::write(out, remarked.bytes)
        .map_err(|error| format!("{}: {}", out.display(), io_message(&error, lang)))?;
    if remarked.lost > 0 {
        let lost = lang.pick(
            "nhận xét không đặt được vào văn bản",
            "remarks found no place in the document",
        );
        eprintln!("soi: {}: {} {lost}", plain(&report.name), remarked.lost);
    }
    Ok(())
}
