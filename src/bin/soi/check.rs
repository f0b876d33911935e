//! `soi check`: what does not agree, as a compiler tells it, one line a finding, or as SARIF.

use std::process::ExitCode;

use soi::export::{self, Detail};
use soi::messages::Lang;
use soi::{Report, Verdict};

use crate::args::{Check, CheckFormat};
use crate::inputs::{Inputs, plain};
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
        let detail = match request.format {
            CheckFormat::Full => Detail::Full,
            CheckFormat::Line => Detail::Line,
            CheckFormat::Sarif => {
                all.push((name, report));
                continue;
            }
        };
        let told = export::diagnose(&report, &plain(&name), detail, lang);
        if !print(told.as_bytes(), &mut outcome) {
            return outcome.code();
        }
    }
    if request.format == CheckFormat::Sarif {
        let reports: Vec<(&str, &Report)> = all.iter().map(|(n, r)| (n.as_str(), r)).collect();
        print(
            (export::sarif(&reports, lang) + "\n").as_bytes(),
            &mut outcome,
        );
    }
    outcome.code()
}
