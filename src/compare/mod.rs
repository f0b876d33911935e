//! Several reports with their indicators aligned: over periods, over drafts, over places.
//!
//! ```text
//! 2025: "đàn lợn 8.760 con"       2026: "đàn lợn 9.240 con (cùng kỳ 8.670 con)"
//!   ──► prior_differs: this year's report says 8.670 of last year, last year's said 8.760
//! ```
//!
//! [`align()`] finds the rows: which observations of several reports are one indicator. [`compare()`] holds
//! the rows of two or more reports against each other, by what the reports are to each other
//! ([`Relation`]); [`rollup()`] adds the rows of reports of several places up and holds a parent's report
//! against the sums. What is found is data; its sentences are in `messages`.
//!
//! Limits: an indicator that two writers name in words that share little is two rows. The alignment can be
//! corrected by the caller (`Alignment::join`, `Alignment::part`); it never guesses against a known code.

mod align;
mod arrange;
mod change;
mod drafts;
mod finding;
mod level;
mod priors;
mod question;
mod relation;
mod rollup;
mod words;

pub use align::{Alignment, Cell, Edit, Row, align};
pub use arrange::{Arrangement, Why, arrange};
pub use change::Change;
pub use finding::{CrossCode, CrossFinding, CrossSlip, Spot};
pub use question::{Answer, Question, Together, answer};
pub use relation::{Relation, relation};
pub use rollup::{NoSum, Rollup, Sum, Total, rollup, rollup_aligned};

use serde::{Deserialize, Serialize};

use crate::report::Report;

/// Reports side by side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// Their indicators, one a row.
    pub alignment: Alignment,
    /// What two of them are to each other, for each pair that the checks looked at: indices, the earlier
    /// (or the first draft) first.
    pub pairs: Vec<(usize, usize, Relation)>,
    /// What does not agree between them, in the order of the pairs and then of the rows.
    pub findings: Vec<CrossFinding>,
    /// By row: what became of the indicator, where two reports of one place have it.
    pub changes: Vec<Option<Change>>,
}

/// Aligns reports and holds each pair that belongs together against each other: an earlier period of the
/// same place against this one's "cùng kỳ", two drafts of one report by their numbers.
///
/// ```
/// use soi::{Error, Options, Report, compare};
///
/// let read = |place: &str, year: u16, line: &str| -> Result<Report, Error> {
///     let text = format!("ỦY BAN NHÂN DÂN\nXÃ {place}\nBÁO CÁO\nTình hình kinh tế - xã hội 6 tháng đầu năm {year}\n{line}");
///     soi::analyze("a.txt", text.as_bytes(), &Options::default(), |_| true)
/// };
/// let then = read("ĐỒI THÔNG", 2025, "Đàn lợn 8.760 con.")?;
/// let now = read("ĐỒI THÔNG", 2026, "Đàn lợn 9.240 con (cùng kỳ 8.670 con).")?;
/// let comparison = compare::compare(&[&then, &now]);
/// assert_eq!(comparison.findings.len(), 1); // 8.670 now, 8.760 then
/// # Ok::<(), soi::Error>(())
/// ```
#[must_use]
pub fn compare(reports: &[&Report]) -> Comparison {
    compare_aligned(reports, align(reports))
}

/// The same for an alignment that somebody has corrected.
#[must_use]
pub fn compare_aligned(reports: &[&Report], alignment: Alignment) -> Comparison {
    let mut pairs = Vec::new();
    let mut findings = Vec::new();
    for later in 0..reports.len() {
        for earlier in 0..reports.len() {
            match relation(reports[earlier], reports[later]) {
                Relation::Earlier => {
                    pairs.push((earlier, later, Relation::Earlier));
                    priors::priors(reports, &alignment, earlier, later, &mut findings);
                }
                Relation::Draft if earlier < later => {
                    pairs.push((earlier, later, Relation::Draft));
                    drafts::left_behind(reports, &alignment, earlier, later, &mut findings);
                }
                _ => {}
            }
        }
    }
    let changes = change::changes(reports, &alignment);
    Comparison {
        alignment,
        pairs,
        findings,
        changes,
    }
}

#[cfg(test)]
mod tests;
