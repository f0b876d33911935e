//! The findings of a report by how they came out, those to look at first in front, ignored ones last.
//!
//! One inconsistent claim, two that agree, one of them ignored: `Inconsistent [0]`, `Consistent [1]`,
//! `Ignored [2]`. Groups without findings are left out.

use super::decisions::Decisions;
use super::opened::Opened;
use crate::finding::{Finding, Verdict};
use crate::messages::{Label as _, Lang, Text};

/// How a finding came out, or that the reader ignores it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Of that verdict, and not ignored.
    Of(Verdict),
    /// Ignored with a reason.
    Ignored,
}

impl Group {
    /// All, in the order of the screen.
    pub const ALL: [Self; 7] = [
        Self::Of(Verdict::Inconsistent),
        Self::Of(Verdict::Note),
        Self::Of(Verdict::Truncated),
        Self::Of(Verdict::Rounding),
        Self::Of(Verdict::Consistent),
        Self::Of(Verdict::Unchecked),
        Self::Ignored,
    ];

    /// Where a finding stands.
    #[must_use]
    pub fn of(finding: &Finding, decisions: &Decisions) -> Self {
        match decisions.reason(finding) {
            Some(_) if can_be_ignored(finding) => Self::Ignored,
            _ => Self::Of(finding.verdict),
        }
    }

    /// Its code, in test hooks and class names.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Of(Verdict::Inconsistent) => "inconsistent",
            Self::Of(Verdict::Note) => "note",
            Self::Of(Verdict::Truncated) => "truncated",
            Self::Of(Verdict::Rounding) => "rounding",
            Self::Of(Verdict::Consistent) => "consistent",
            Self::Of(Verdict::Unchecked) => "unchecked",
            Self::Ignored => "ignored",
        }
    }

    /// The sign in front of its findings; the head of the group says it in words.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Of(Verdict::Inconsistent) => "≠",
            Self::Of(Verdict::Note) => "!",
            Self::Of(Verdict::Truncated | Verdict::Rounding) => "≈",
            Self::Of(Verdict::Consistent) => "✓",
            Self::Of(Verdict::Unchecked) => "?",
            Self::Ignored => "–",
        }
    }

    /// Its head.
    #[must_use]
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Of(verdict) => verdict.label(lang),
            Self::Ignored => Text::IgnoredGroup.label(lang),
        }
    }
}

/// Whether there is something to ignore.
#[must_use]
pub fn can_be_ignored(finding: &Finding) -> bool {
    !finding.fingerprint.is_empty()
        && matches!(
            finding.verdict,
            Verdict::Inconsistent | Verdict::Note | Verdict::Truncated
        )
}

/// Groups that have findings, with these by their place in the report.
#[must_use]
pub fn groups(opened: &Opened, decisions: &Decisions) -> Vec<(Group, Vec<usize>)> {
    let mut groups: Vec<(Group, Vec<usize>)> = Group::ALL.map(|group| (group, Vec::new())).into();
    for (index, finding) in opened.report.findings.iter().enumerate() {
        let group = Group::of(finding, decisions);
        if let Some((_, of)) = groups.iter_mut().find(|(g, _)| *g == group) {
            of.push(index);
        }
    }
    groups.retain(|(_, of)| !of.is_empty());
    groups
}

/// The inconsistent findings that are not ignored, by their place in the report.
#[must_use]
pub fn inconsistent(opened: &Opened, decisions: &Decisions) -> Vec<usize> {
    let open =
        |(_, f): &(usize, &Finding)| Group::of(f, decisions) == Group::Of(Verdict::Inconsistent);
    let findings = opened.report.findings.iter().enumerate();
    findings.filter(open).map(|(index, _)| index).collect()
}
