//! How much of a report the checks have covered.
//!
//! "298 số · 61 khẳng định kiểm được · 52 nhất quán · 3 do làm tròn · 6 không nhất quán · 41 chưa kiểm được".

use serde::{Deserialize, Serialize};

use crate::finding::{Finding, Reason, Verdict};
use crate::report::{Class, Entry};

/// Counts of numbers and claims.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// Numbers that measure something.
    pub numbers: usize,
    /// Claims that could be held against other figures.
    pub checked: usize,
    /// Of these: that follow.
    pub consistent: usize,
    /// Of these: that follow within the written precision, or when digits are cut off.
    pub rounding: usize,
    /// Of these: that do not follow.
    pub inconsistent: usize,
    /// Notes on form.
    pub notes: usize,
    /// Claims that could not be checked.
    pub unchecked: usize,
    /// These by reason, in the order of [`Reason::ALL`], without those that are none.
    pub reasons: Vec<(Reason, usize)>,
}

impl Coverage {
    /// Counts findings and numbers.
    #[must_use]
    pub fn of(findings: &[Finding], ledger: &[Entry]) -> Self {
        let with = |verdict: Verdict| findings.iter().filter(|f| f.verdict == verdict).count();
        let (consistent, inconsistent) = (with(Verdict::Consistent), with(Verdict::Inconsistent));
        let rounding = with(Verdict::Rounding) + with(Verdict::Truncated);
        let reasons = Reason::ALL.into_iter().map(|reason| {
            let of = |f: &&Finding| f.verdict == Verdict::Unchecked && f.reason == Some(reason);
            (reason, findings.iter().filter(of).count())
        });
        Self {
            numbers: ledger.iter().filter(|e| e.class == Class::Measure).count(),
            checked: consistent + rounding + inconsistent,
            consistent,
            rounding,
            inconsistent,
            notes: with(Verdict::Note),
            unchecked: with(Verdict::Unchecked),
            reasons: reasons.filter(|(_, count)| *count > 0).collect(),
        }
    }
}
