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
mod balance;
mod claims;
mod classes;
mod coverage;
mod facts;
mod form;
mod judge;
mod products;
mod rates;
mod repair;
mod repeats;
mod shares;
pub mod standing;
pub mod stated;
mod sums;
mod totals;
mod verdicts;
mod wording;

pub use amount::operand;
pub use coverage::Coverage;
pub use facts::Facts;
pub use verdicts::passed;

use std::collections::BTreeSet;

use crate::finding::{Code, Finding, Verdict};

/// A family of rules: one pass over a report.
pub struct Check {
    /// What it alone may find (rates of tables are shares and changes, too); `docs/checks.md` describes it with examples.
    pub codes: &'static [Code],
    /// Looks through a report and tells what it finds.
    pub run: fn(&Facts<'_>, &mut Vec<Finding>),
}

/// All, in the order in which they run.
#[rustfmt::skip] // a table
pub const CHECKS: &[Check] = &[
    Check { run: claims::claims, codes: &[Code::PercentOfPlan, Code::ShareOfWhole, Code::PercentOfPrior, Code::PercentChange, Code::AmountOfChange, Code::Multiple, Code::TwoWays] },
    Check { run: rates::rates, codes: &[] },
    Check { run: sums::breakdowns, codes: &[Code::Breakdown, Code::PartAboveWhole] },
    Check { run: shares::shares, codes: &[Code::SharesToHundred] },
    Check { run: balance::solved_and_pending, codes: &[Code::SolvedAndPending] },
    Check { run: totals::totals, codes: &[Code::TableTotal] },
    Check { run: repeats::repeats, codes: &[Code::TwoValues, Code::TwoPlans] },
    Check { run: products::products, codes: &[Code::Product] },
    Check { run: verdicts::verdicts, codes: &[Code::StatedVerdict] },
    Check { run: verdicts::counts, codes: &[Code::CountOfIndicators] },
    Check { run: verdicts::targets, codes: &[Code::TargetBelowResult] },
    Check { run: form::form, codes: &[Code::Blank, Code::DecimalMark, Code::Grouping, Code::BaseYear, Code::DocumentNumber] },
];

/// The findings of a report, in the order of the text.
#[must_use]
pub fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for check in CHECKS {
        (check.run)(facts, &mut out);
    }
    // What one rule can judge, another one need not leave open: a table's share whose whole only the other rows
    // tell.
    let claim = |f: &Finding| (f.spans.first().copied(), f.code);
    let judged: BTreeSet<_> = out
        .iter()
        .filter(|f| f.verdict != Verdict::Unchecked)
        .map(claim)
        .collect();
    out.retain(|f| f.verdict != Verdict::Unchecked || !judged.contains(&claim(f)));
    out.sort_by_key(claim);
    out
}

#[cfg(test)]
mod tests;
