//! Notes of one kind to one note with all of its places: a form's blanks and a table's decimal points are told once.
//!
//! ```text
//! 78.27% … 22.3% … 41.5%      one note, three places: "78.27" and 2 more
//! ```
//!
//! Blanks, marks and groups are alike by their kind; years and document numbers where the words are the same.

use std::collections::BTreeMap;

use super::facts::Facts;
use super::wording::fingerprint;
use crate::finding::{Code, Finding, Verdict};
use crate::text::fold;

/// Puts notes that are alike together, at the place of the first.
pub fn gather(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let mut first: BTreeMap<(Code, String), usize> = BTreeMap::new();
    let mut kept: Vec<Finding> = Vec::with_capacity(findings.len());
    let mut several: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for finding in findings.drain(..) {
        let Some(kind) = kind(facts, &finding) else {
            kept.push(finding);
            continue;
        };
        match first.get(&kind) {
            Some(&at) => {
                let parts = several
                    .entry(at)
                    .or_insert_with(|| vec![kept[at].fingerprint.clone()]);
                parts.push(finding.fingerprint.clone());
                add(&mut kept[at], finding);
            }
            None => {
                first.insert(kind, kept.len());
                kept.push(finding);
            }
        }
    }
    // A place more is another note: what was ignored is shown again.
    for (at, parts) in several {
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        kept[at].fingerprint = fingerprint(kept[at].code, &parts);
    }
    *findings = kept;
}

fn add(to: &mut Finding, other: Finding) {
    to.spans.extend(other.spans);
    to.suggestions.extend(other.suggestions);
    to.suggestions.truncate(Finding::MOST_SUGGESTIONS);
    for id in other.observations {
        if to.observations.last() != Some(&id) {
            to.observations.push(id);
        }
    }
}

/// What notes have in common that are told as one.
fn kind(facts: &Facts<'_>, finding: &Finding) -> Option<(Code, String)> {
    if finding.verdict != Verdict::Note {
        return None;
    }
    let written = finding.spans.first()?.of(facts.text());
    let words = match finding.code {
        Code::Blank | Code::Grouping => String::new(),
        // "78.27%" and "1,234 hộ" are two habits.
        Code::DecimalMark => written
            .chars()
            .filter(|c| matches!(c, '.' | ','))
            .take(1)
            .collect(),
        Code::BaseYear | Code::DocumentNumber => fold(written),
        _ => return None,
    };
    Some((finding.code, words))
}
