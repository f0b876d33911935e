//! What is asked of several reports, and what is answered: plain data, so that it can cross to a worker.
//!
//! ```text
//! {"together":"compare","edits":[{"part":{"report":1,"observation":7}}]}   ──►   {"comparison":{"alignment":…}}
//! ```

use serde::{Deserialize, Serialize};

use super::align::{Edit, align};
use super::rollup::{Rollup, rollup_aligned};
use super::{Comparison, compare_aligned};
use crate::report::Report;

/// What several reports are put together for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Together {
    /// Side by side.
    Compare,
    /// Added up.
    Rollup,
    /// Added up, and the last one held against the sums of the others.
    Control,
}

/// A question about several reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// What for.
    pub together: Together,
    /// What a person has said of the alignment, in the order in which it was said.
    pub edits: Vec<Edit>,
}

/// The answer to a [`Question`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Reports side by side.
    Comparison(Comparison),
    /// Reports added up.
    Rollup(Rollup),
}

/// Answers a question about these reports.
#[must_use]
pub fn answer(question: &Question, reports: &[&Report]) -> Answer {
    let mut alignment = align(reports);
    for &edit in &question.edits {
        alignment.edit(edit, reports);
    }
    match (question.together, reports.split_last()) {
        (Together::Compare, _) => Answer::Comparison(compare_aligned(reports, alignment)),
        (Together::Control, Some((parent, places))) => {
            Answer::Rollup(rollup_aligned(places, Some(parent), alignment))
        }
        _ => Answer::Rollup(rollup_aligned(reports, None, alignment)),
    }
}

impl Answer {
    /// Its rows.
    #[must_use]
    pub fn rows(&self) -> &[super::Row] {
        match self {
            Self::Comparison(Comparison { alignment, .. })
            | Self::Rollup(Rollup { alignment, .. }) => &alignment.rows,
        }
    }

    /// What does not agree between the reports.
    #[must_use]
    pub fn findings(&self) -> &[super::CrossFinding] {
        match self {
            Self::Comparison(Comparison { findings, .. })
            | Self::Rollup(Rollup { findings, .. }) => findings,
        }
    }
}
