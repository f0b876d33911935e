//! Findings of one or several reports to SARIF 2.1.0, for tools that show what checkers find.
//!
//! A place in a text has line and column; one in another format has the code points of the text that was
//! read (`charOffset`) and a logical location ("trang 3"). The claim's fingerprint goes along, so that a
//! tool knows it again in the next version.
//!
//! Source of the fields: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".

use serde_json::{Value, json};

use super::diagnose::{code_name, line_and_column, subject, told};
use crate::finding::{Finding, Verdict};
use crate::ingest::Format;
use crate::messages::{Label as _, Lang, findings, places};
use crate::report::{Origins, Report};
use crate::source::Positions;

/// The log as one line of JSON. Files are named as given, relative to where the command ran.
///
/// ```
/// use soi::{Options, export, messages::Lang};
///
/// let text = "Đàn lợn 9.655 con, đạt 97,5% kế hoạch (10.000 con).";
/// let report = soi::analyze("a.txt", text.as_bytes(), &Options::default(), |_| true)?;
/// let log = export::sarif(&[("kho/a.txt", &report)], Lang::Vi);
/// assert!(log.contains(r#""ruleId":"percent_of_plan""#));
/// # Ok::<(), soi::Error>(())
/// ```
#[must_use]
pub fn sarif(reports: &[(&str, &Report)], lang: Lang) -> String {
    let mut results = Vec::new();
    let mut rules: Vec<(String, &str)> = Vec::new();
    for (file, report) in reports {
        let origins = Origins::new(report);
        let positions = Positions::new(&report.document.text);
        for finding in told(report) {
            rules.push((code_name(finding), finding.code.label(lang)));
            results.push(result(file, report, finding, &origins, &positions, lang));
        }
    }
    rules.sort_unstable();
    rules.dedup();
    let rules: Vec<Value> = rules
        .into_iter()
        .map(|(id, text)| json!({"id": id, "shortDescription": {"text": text}}))
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "soi", "version": env!("CARGO_PKG_VERSION"), "rules": rules}},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
    .to_string()
}

fn result(
    file: &str,
    report: &Report,
    finding: &Finding,
    origins: &Origins,
    positions: &Positions<'_>,
    lang: Lang,
) -> Value {
    let text = &report.document.text;
    let level = match finding.verdict {
        Verdict::Inconsistent => "error",
        _ => "note",
    };
    let said = format!(
        "{}: {}",
        subject(report, finding, lang),
        findings::finding(finding, text, lang)
    );
    let places = if finding.is_gathered() {
        finding.spans.len()
    } else {
        1
    };
    let locations: Vec<Value> = finding.spans.iter().take(places).map(|span| {
        let (start, end) = (positions.code_points(span.start()), positions.code_points(span.end()));
        let mut region = json!({"charOffset": start, "charLength": end - start, "snippet": {"text": span.of(text)}});
        if matches!(report.format, Format::Txt | Format::Md) {
            let (line, column) = line_and_column(text, span.start());
            let (end_line, end_column) = line_and_column(text, span.end());
            region["startLine"] = line.into();
            region["startColumn"] = column.into();
            region["endLine"] = end_line.into();
            region["endColumn"] = end_column.into();
        }
        let mut location = json!({"physicalLocation": {"artifactLocation": {"uri": uri(file)}, "region": region}});
        if let Some(origin) = origins.at(report, span.start()) {
            let place = places::in_words(report, origin, lang);
            location["logicalLocations"] = json!([{"fullyQualifiedName": place}]);
        }
        location
    }).collect();
    json!({
        "ruleId": code_name(finding),
        "level": level,
        "message": {"text": said},
        "locations": locations,
        "partialFingerprints": {"claim/v1": finding.fingerprint},
    })
}

/// A file's name as a reference: everything but unreserved characters and `/` is escaped. One that begins at the
/// root, or with a drive, says so (`file:///…`).
fn uri(file: &str) -> String {
    let file = file.replace('\\', "/");
    let mut out = String::with_capacity(file.len());
    let mut rest = file.as_str();
    if let [drive, b':', b'/', ..] = file.as_bytes()
        && drive.is_ascii_alphabetic()
    {
        out.push_str("file:///");
        out.push_str(&file[..2]);
        rest = &file[2..];
    } else if file.starts_with('/') {
        out.push_str("file://");
    }
    for byte in rest.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_references() {
        for (file, reference) in [
            ("tháng 6/a%.txt", "th%C3%A1ng%206/a%25.txt"),
            ("/kho/a.txt", "file:///kho/a.txt"),
            ("C:\\kho\\a b.txt", "file:///C:/kho/a%20b.txt"),
            ("c:a.txt", "c%3Aa.txt"),
        ] {
            assert_eq!(uri(file), reference);
        }
    }

    #[test]
    fn a_finding_has_its_rule_place_and_fingerprint() {
        let text = "Giải quyết việc làm cho 286/400 lao động, đạt 76,5% kế hoạch.";
        let report = crate::analyze("a.txt", text.as_bytes(), &crate::Options::default(), |_| {
            true
        })
        .unwrap();
        let log: Value =
            serde_json::from_str(&sarif(&[("tháng 6/a b.txt", &report)], Lang::Vi)).unwrap();
        let run = &log["runs"][0];
        assert_eq!(run["tool"]["driver"]["rules"][0]["id"], "percent_of_plan");
        let result = &run["results"][0];
        assert_eq!(result["ruleId"], "percent_of_plan");
        assert_eq!(result["level"], "error");
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "th%C3%A1ng%206/a%20b.txt");
        assert_eq!(place["region"]["startColumn"], 47);
        assert_eq!(place["region"]["snippet"]["text"], "76,5");
        assert_eq!(
            result["partialFingerprints"]["claim/v1"]
                .as_str()
                .map(str::len),
            Some(16)
        );
    }
}
