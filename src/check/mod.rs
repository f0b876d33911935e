//! Observations to findings: whether the figures of a report agree with each other.
//!
//! ```text
//! "286/400 lao động, đạt 76,5% kế hoạch"  →  inconsistent: 286 : 400 = 71,5 %
//! "86/95 đảng viên (đạt 90,52%)"          →  truncated: 86 : 95 = 90,526… %
//! ```
//!
//! A rule that is not sure stays silent: one wrong flag costs more trust than one missed. What could not
//! be checked is a finding as well, with the reason, so that the coverage can be told.

mod amount;
mod claims;
mod coverage;
mod facts;
mod form;
mod judge;
mod products;
mod repair;
mod repeats;
pub mod standing;
pub mod stated;
mod sums;
mod verdicts;
mod wording;

pub use amount::operand;
pub use coverage::Coverage;
pub use facts::Facts;
pub use verdicts::passed;

use crate::finding::Finding;

/// A family of rules.
pub struct Check {
    /// Looks through a report and tells what it finds.
    pub run: fn(&Facts<'_>, &mut Vec<Finding>),
}

/// All, in the order in which they run.
pub const CHECKS: &[Check] = &[
    Check {
        run: claims::claims,
    },
    Check {
        run: sums::breakdowns,
    },
    Check { run: sums::shares },
    Check {
        run: sums::solved_and_pending,
    },
    Check {
        run: repeats::repeats,
    },
    Check {
        run: products::products,
    },
    Check {
        run: verdicts::verdicts,
    },
    Check {
        run: verdicts::counts,
    },
    Check {
        run: verdicts::targets,
    },
    Check { run: form::form },
];

/// The findings of a report, in the order of the text.
#[must_use]
pub fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for check in CHECKS {
        (check.run)(facts, &mut out);
    }
    out.sort_by_key(|f| (f.spans.first().copied(), f.code));
    out
}
