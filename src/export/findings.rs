//! The findings of a report as lines for a terminal: what does not agree in full, notes, and the counts.
//!
//! ```text
//! Không nhất quán: 1
//!  ≠ #21 Giải quyết việc làm: 286 lao động : 400 lao động × 100 = 71,5%; báo cáo ghi 76,5%
//!        76,5 → 71,5 (khác một chữ số) | 286 → 306 | 400 → 374
//! 87 số đo · 7 khẳng định kiểm được · 6 nhất quán · …
//! ```
//!
//! Claims that agree and those that could not be checked are only counted.

use crate::check::Coverage;
use crate::finding::{Finding, Verdict};
use crate::messages::{Label as _, Lang, coverage, decimal, findings};
use crate::report::Report;

/// The lines, each ended; nothing where the text makes no claim.
#[must_use]
pub fn lines(report: &Report, lang: Lang) -> String {
    let mut out = String::new();
    for (verdict, sign) in [
        (Verdict::Inconsistent, '≠'),
        (Verdict::Note, '!'),
        (Verdict::Truncated, '≈'),
    ] {
        let found: Vec<&Finding> = report
            .findings
            .iter()
            .filter(|f| f.verdict == verdict)
            .collect();
        if found.is_empty() {
            continue;
        }
        let count = decimal(found.len().into(), lang);
        out.push_str(&format!("\n{}: {count}\n", verdict.label(lang)));
        for finding in found {
            out.push_str(&format!(" {sign} {}\n", one(finding, report, lang)));
        }
    }
    if !report.findings.is_empty() {
        let of = Coverage::of(&report.findings, &report.ledger);
        out.push_str(&format!("\n{}\n", coverage::coverage(&of, lang)));
        if let Some(reasons) = coverage::unchecked(&of, lang) {
            let head = Verdict::Unchecked.label(lang);
            out.push_str(&format!("{head}: {reasons}\n"));
        }
    }
    out
}

fn one(finding: &Finding, report: &Report, lang: Lang) -> String {
    let text = &report.document.text;
    let id = finding.subject();
    let observation = id.and_then(|id| report.observations.iter().find(|o| o.id == id));
    let name = observation.map_or_else(
        || finding.code.label(lang).to_owned(),
        |o| format!("#{} {}", o.id, o.name),
    );
    let mut out = clean(&format!(
        "{name}: {}",
        findings::finding(finding, text, lang)
    ));
    let fits: Vec<String> = finding
        .suggestions
        .iter()
        .map(|s| clean(&findings::suggestion(s, text, lang)))
        .collect();
    if !fits.is_empty() {
        out.push_str(&format!("\n       {}", fits.join(" | ")));
    }
    out
}

/// On one line: a document's own signs do not steer the terminal, and it breaks no lines at hard spaces.
fn clean(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c == '\u{a0}' || c.is_control() {
                ' '
            } else {
                c
            }
        })
        .collect()
}
