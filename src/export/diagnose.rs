//! What does not agree, as a compiler tells it: the place, the line with the words underlined, the
//! calculation, what would fit.
//!
//! ```text
//! bao-cao.txt:12:31: không nhất quán: Số lao động giải quyết việc làm [percent_of_plan]
//!    | Giải quyết việc làm 286/400 lao động, đạt 76,5% kế hoạch.
//!    |                                           ^^^^
//!    = 286 lao động : 400 lao động × 100 = 71,5%; báo cáo ghi 76,5%
//!    = 76,5 → 71,5 (khác một chữ số)
//! ```
//!
//! In short form a finding is the first line with the calculation behind it, for `grep`. Columns count code
//! points from 1. What stands on another line than a text's says so in words ("trang 3").

use crate::finding::{Finding, Severity, Verdict};
use crate::messages::{Label, Lang, findings, places};
use crate::report::{Origins, Report};
use crate::source::Span;
use crate::text::is_combining;

/// Most characters of a line that are shown on either side of the words underlined.
const BESIDE: usize = 60;

/// Most places of what is told once for all of them.
const PLACES: usize = 3;

/// What [`diagnose`] tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// One line a finding.
    Line,
    /// With the text, the calculation, and what would fit.
    Full,
}

/// The findings that ask for a look, each ended by a line break: contradictions first, then notes.
///
/// ```
/// use soi::export::{Detail, diagnose};
/// use soi::{Options, export, messages::Lang};
///
/// let text = "Đàn lợn 9.655 con, đạt 97,5% kế hoạch (10.000 con).";
/// let report = soi::analyze("a.txt", text.as_bytes(), &Options::default(), |_| true)?;
/// let told = diagnose(&report, "a.txt", Detail::Line, Lang::Vi);
/// assert!(told.starts_with("a.txt:1:24: không nhất quán: Đàn lợn [percent_of_plan]: "));
/// # Ok::<(), soi::Error>(())
/// ```
#[must_use]
pub fn diagnose(report: &Report, file: &str, detail: Detail, lang: Lang) -> String {
    let origins = Origins::new(report);
    let mut out = String::new();
    for finding in told(report) {
        let Some(claim) = finding.spans.first() else {
            continue;
        };
        let text = &report.document.text;
        let head = format!(
            "{file}:{}: {}: {} [{}]",
            place(report, &origins, *claim, lang),
            finding.verdict.label(lang).to_lowercase(),
            subject(report, finding, lang),
            code_name(finding),
        );
        let said = findings::finding(finding, text, lang);
        match detail {
            Detail::Line => out.push_str(&one_line(&format!("{head}: {said}"))),
            Detail::Full => {
                out.push_str(&one_line(&head));
                let alike = if finding.is_gathered() { PLACES } else { 1 };
                for place in finding.spans.iter().take(alike) {
                    let (line, carets) = underlined(text, *place);
                    out.push_str(&format!("   | {line}\n   | {carets}\n"));
                }
                out.push_str(&one_line(&format!("   = {said}")));
                for suggestion in &finding.suggestions {
                    let fits = findings::suggestion(suggestion, text, lang);
                    out.push_str(&one_line(&format!("   = {fits}")));
                }
            }
        }
    }
    out
}

/// The findings that are told, the gravest kind first, each kind in the order of the text.
pub(super) fn told(report: &Report) -> impl Iterator<Item = &Finding> {
    let kinds = [Verdict::Inconsistent, Verdict::Note];
    let of = |kind: Verdict| report.findings.iter().filter(move |f| f.verdict == kind);
    kinds
        .into_iter()
        .flat_map(of)
        .filter(|f| f.severity() != Severity::None)
}

/// "12:31" in a text; elsewhere the page, cell or paragraph in words.
fn place(report: &Report, origins: &Origins, claim: Span, lang: Lang) -> String {
    use crate::ingest::Format;
    let text = &report.document.text;
    if matches!(report.format, Format::Txt | Format::Md) {
        let (line, column) = line_and_column(text, claim.start());
        return format!("{line}:{column}");
    }
    let origin = origins.at(report, claim.start());
    origin.map_or_else(String::new, |o| places::in_words(report, o, lang))
}

/// From 1; columns in code points.
pub(super) fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |i| i + 1);
    let column = before.get(start..).unwrap_or_default().chars().count() + 1;
    (line, column)
}

/// What the finding is about: the indicator's name, or the rule's where there is none.
pub(super) fn subject(report: &Report, finding: &Finding, lang: Lang) -> String {
    let id = finding.subject();
    let observation = id.and_then(|id| report.observations.iter().find(|o| o.id == id));
    observation.map_or_else(|| finding.code.label(lang).to_owned(), |o| o.name.clone())
}

/// The code as JSON has it: "percent_of_plan".
pub(super) fn code_name(finding: &Finding) -> String {
    let name = serde_json::to_string(&finding.code).unwrap_or_default();
    name.trim_matches('"').to_owned()
}

/// The part of the line around a place, and signs under its words.
fn underlined(text: &str, span: Span) -> (String, String) {
    let line_start = text
        .get(..span.start())
        .and_then(|t| t.rfind('\n'))
        .map_or(0, |i| i + 1);
    let line_end = text
        .get(span.end()..)
        .and_then(|t| t.find('\n'))
        .map_or(text.len(), |i| span.end() + i);
    let cut = |part: &str| part.chars().map(plain).collect::<String>();
    let before = cut(text.get(line_start..span.start()).unwrap_or_default());
    let claim = cut(span.of(text));
    let after = cut(text.get(span.end()..line_end).unwrap_or_default());
    let skipped = before.chars().count().saturating_sub(BESIDE);
    let mut shown = String::new();
    if skipped > 0 {
        shown.push('…');
    }
    shown.extend(before.chars().skip(skipped));
    let indent = width(&shown);
    shown.push_str(&claim);
    shown.extend(after.chars().take(BESIDE));
    if after.chars().count() > BESIDE {
        shown.push('…');
    }
    let carets = format!("{}{}", " ".repeat(indent), "^".repeat(width(&claim).max(1)));
    (shown.trim_end().to_owned(), carets)
}

/// A document's own signs do not steer the terminal.
fn plain(c: char) -> char {
    if c.is_control() || c == '\u{a0}' {
        ' '
    } else {
        c
    }
}

/// Columns on a terminal: marks that stand over a letter take none.
fn width(text: &str) -> usize {
    text.chars().filter(|c| !is_combining(*c)).count()
}

fn one_line(text: &str) -> String {
    text.chars().map(plain).collect::<String>() + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(text: &str) -> Report {
        crate::analyze("a.txt", text.as_bytes(), &crate::Options::default(), |_| {
            true
        })
        .unwrap()
    }

    #[test]
    fn a_finding_is_told_with_its_words_underlined() {
        let report =
            report("Mở đầu.\nGiải quyết việc làm cho 286/400 lao động, đạt 76,5% kế hoạch.");
        let full = diagnose(&report, "a.txt", Detail::Full, Lang::Vi);
        insta::assert_snapshot!(full, @r"
        a.txt:2:47: không nhất quán: Số lao động giải quyết việc làm [percent_of_plan]
           | Giải quyết việc làm cho 286/400 lao động, đạt 76,5% kế hoạch.
           |                                               ^^^^
           = 286 lao động : 400 lao động × 100 = 71,5%; báo cáo ghi 76,5%
           = 76,5 → 71,5 (khác một chữ số)
           = 286 → 306
           = 400 → 374
        ");
        let line = diagnose(&report, "a.txt", Detail::Line, Lang::En);
        insta::assert_snapshot!(line, @"a.txt:2:47: inconsistent: Số lao động giải quyết việc làm [percent_of_plan]: 286 lao động : 400 lao động × 100 = 71.5%; the report says 76.5%");
    }

    #[test]
    fn carets_stand_under_composed_and_decomposed_letters_alike() {
        let composed = "Đạt 76,5% kế hoạch";
        let decomposed = "Đa\u{323}t 76,5% kế hoạch";
        for text in [composed, decomposed] {
            let at = text.find("76").unwrap();
            let (_, carets) = underlined(text, Span::new(at, at + 4));
            assert_eq!(carets, "    ^^^^");
        }
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let text = format!("{} 76,5% {}", "chữ ".repeat(100), "nữa ".repeat(100));
        let at = text.find("76").unwrap();
        let (line, carets) = underlined(&text, Span::new(at, at + 4));
        assert!(line.starts_with('…') && line.ends_with('…'));
        assert_eq!(line.chars().nth(carets.find('^').unwrap()), Some('7'));
    }
}
