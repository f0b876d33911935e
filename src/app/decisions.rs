//! What the reader has decided to ignore, and why; to and from the file that hands it on.
//!
//! A decision is keyed by the fingerprint of a claim, so it holds for the next version of the same report
//! and is forgotten by no edit elsewhere in the text:
//!
//! ```text
//! {"schema":"soi.decisions/1","decisions":[{"fingerprint":"2518c72688fd61e7","reason":"đã xác nhận"}]}
//! ```
//!
//! The browser keeps fingerprints and reasons, never words of a report. A file from elsewhere is read
//! within limits: 10 000 decisions, 300 letters a reason; what does not fit is left out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::opened::Opened;
use crate::finding::Finding;
use crate::messages::{Lang, findings};

/// Name and version of the file's shape.
pub const SCHEMA: &str = "soi.decisions/1";

/// So many decisions are kept; further ones are not.
pub const MOST: usize = 10_000;

/// Letters of a reason.
pub const LONGEST_REASON: usize = 300;

/// Bytes of a file that is read at all.
pub const LARGEST_FILE: f64 = 8_000_000.0;

/// Reasons by fingerprint.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Decision>", into = "Vec<Decision>")]
pub struct Decisions(BTreeMap<String, String>);

#[derive(Serialize, Deserialize)]
struct File {
    schema: String,
    decisions: Vec<Decision>,
}

#[derive(Clone, Serialize, Deserialize)]
struct Decision {
    fingerprint: String,
    reason: String,
    /// What was claimed, for people who read the file; not read back.
    #[serde(default, skip_serializing_if = "Option::is_none", skip_deserializing)]
    claim: Option<String>,
}

impl From<Vec<Decision>> for Decisions {
    fn from(list: Vec<Decision>) -> Self {
        let mut decisions = Self::default();
        for decision in &list {
            decisions.ignore(&decision.fingerprint, &decision.reason);
        }
        decisions
    }
}

impl From<Decisions> for Vec<Decision> {
    fn from(decisions: Decisions) -> Self {
        let all = decisions.0.into_iter();
        all.map(|(fingerprint, reason)| Decision {
            fingerprint,
            reason,
            claim: None,
        })
        .collect()
    }
}

impl Decisions {
    /// Why the finding is ignored, if it is.
    #[must_use]
    pub fn reason(&self, finding: &Finding) -> Option<&str> {
        self.0.get(&finding.fingerprint).map(String::as_str)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Ignores what has that fingerprint; without a reason or a fingerprint nothing is ignored.
    pub fn ignore(&mut self, fingerprint: &str, reason: &str) {
        let reason: String = reason
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .chars()
            .take(LONGEST_REASON)
            .collect();
        let known = self.0.contains_key(fingerprint);
        let fits = known || self.0.len() < MOST;
        if is_fingerprint(fingerprint) && !reason.is_empty() && fits {
            self.0.insert(fingerprint.to_owned(), reason);
        }
    }

    /// Looks at it again.
    pub fn restore(&mut self, fingerprint: &str) {
        self.0.remove(fingerprint);
    }

    /// Takes over what others have decided; theirs replaces what is here for the same claim.
    pub fn merge(&mut self, others: &Self) {
        for (fingerprint, reason) in &others.0 {
            self.ignore(fingerprint, reason);
        }
    }

    /// How many findings of a report they are of.
    #[must_use]
    pub fn of(&self, opened: &Opened) -> usize {
        let findings = &opened.report.findings;
        findings.iter().filter(|f| self.reason(f).is_some()).count()
    }

    /// As kept in the browser: fingerprints and reasons only.
    #[must_use]
    pub fn to_json(&self) -> String {
        write(self.clone().into())
    }

    /// Those of one report, as handed on: with the claims in words.
    #[must_use]
    pub fn to_file(&self, opened: &Opened, lang: Lang) -> String {
        let text = &opened.report.document.text;
        let mut written: Vec<&str> = Vec::new();
        let mut decisions = Vec::new();
        for finding in &opened.report.findings {
            let print = finding.fingerprint.as_str();
            let Some(reason) = self.reason(finding).filter(|_| !written.contains(&print)) else {
                continue;
            };
            written.push(print);
            decisions.push(Decision {
                fingerprint: print.to_owned(),
                reason: reason.to_owned(),
                claim: Some(findings::finding(finding, text, lang)),
            });
        }
        write(decisions)
    }

    /// How many a file lists, whether they can be read or not.
    #[must_use]
    pub fn listed(json: &str) -> usize {
        json.matches("\"fingerprint\"").count()
    }

    /// From either; `None` for anything else.
    #[must_use]
    pub fn from_json(json: &str) -> Option<Self> {
        let file: File = serde_json::from_str(json.trim_start_matches('\u{feff}')).ok()?;
        if file.schema != SCHEMA {
            return None;
        }
        Some(file.decisions.into())
    }
}

fn write(decisions: Vec<Decision>) -> String {
    let file = File {
        schema: SCHEMA.to_owned(),
        decisions,
    };
    // Strings and lists into memory: there is no way to fail.
    serde_json::to_string_pretty(&file).unwrap_or_default()
}

/// 16 hexadecimal digits.
fn is_fingerprint(text: &str) -> bool {
    text.len() == 16 && text.bytes().all(|b| b.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRINT: &str = "2518c72688fd61e7";

    #[test]
    fn decisions_survive_their_file() {
        let mut decisions = Decisions::default();
        decisions.ignore(PRINT, "  đã xác nhận\n với xã ");
        let again = Decisions::from_json(&decisions.to_json()).unwrap();
        assert_eq!(again, decisions);
        assert_eq!(again.0[PRINT], "đã xác nhận với xã");
        decisions.restore(PRINT);
        assert!(decisions.is_empty());
    }

    #[test]
    fn what_is_no_decision_is_left_out() {
        let mut decisions = Decisions::default();
        decisions.ignore("<b>", "vì thế");
        decisions.ignore(PRINT, " \n ");
        assert!(decisions.is_empty());
        decisions.ignore(PRINT, &"dài ".repeat(1000));
        assert_eq!(decisions.0[PRINT].chars().count(), LONGEST_REASON);
        for bad in ["", "[]", "{}", "{\"schema\":\"other/1\",\"decisions\":[]}"] {
            assert_eq!(Decisions::from_json(bad), None, "{bad}");
        }
        let unknown = format!(
            "\u{feff}{{\"schema\":\"{SCHEMA}\",\"by\":1,\"decisions\":[{{\"fingerprint\":\"{PRINT}\",\"reason\":\"r\",\"claim\":\"c\"}}]}}"
        );
        assert_eq!(Decisions::from_json(&unknown).unwrap().len(), 1);
    }

    #[test]
    fn of_too_many_the_first_are_kept() {
        let mut decisions = Decisions::default();
        for i in 0..MOST + 5 {
            decisions.ignore(&format!("{i:016x}"), "r");
        }
        assert_eq!(decisions.len(), MOST);
        decisions.ignore(&format!("{:016x}", 1), "another");
        assert_eq!(decisions.0[&format!("{:016x}", 1)], "another");
    }
}
