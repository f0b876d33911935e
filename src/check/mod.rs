//! Observations to findings: whether the figures of a report agree with each other.
//!
//! ```text
//! "286/400 lao động, đạt 76,5% kế hoạch"  →  inconsistent: 286 : 400 = 71,5 %
//! "86/95 đảng viên (đạt 90,52%)"          →  truncated: 86 : 95 = 90,526… %
//! ```
//!
//! A rule that is not sure stays silent: one wrong flag costs more trust than one missed. What could not
//! be checked is a finding as well, with the reason, so that the coverage can be told.

mod added;
mod alike;
mod amount;
mod balance;
mod claims;
mod classes;
mod columns;
mod coverage;
mod facts;
mod form;
mod guard;
mod judge;
mod misread;
mod products;
mod repair;
mod repeats;
mod shares;
mod slips;
pub mod standing;
pub mod stated;
mod sums;
mod totals;
mod verdicts;
mod wording;

pub use amount::{Amount, operand};
pub use coverage::Coverage;
pub use facts::Facts;
pub use verdicts::passed;

use std::ops::Range;

use crate::finding::{Code, Finding, Verdict};

/// A family of rules.
pub struct Check {
    /// What it alone may find (columns of tables are shares and changes, too); `docs/checks.md` describes it with examples.
    pub codes: &'static [Code],
    /// Looks through a report and tells what it finds.
    pub run: Run,
}

/// What a family looks at.
pub enum Run {
    /// One sentence after the other: the observations of some whole sentences, by their indices. All such families
    /// look at some sentences before the next ones are fetched: a long report does not fit the processor's cache.
    Sentences(fn(&Facts<'_>, Range<usize>, &mut Vec<Finding>)),
    /// The whole report.
    Report(fn(&Facts<'_>, &mut Vec<Finding>)),
}

/// All, in the order in which they are described.
#[rustfmt::skip] // a table
pub const CHECKS: &[Check] = &[
    Check { run: Run::Sentences(claims::claims), codes: &[Code::PercentOfPlan, Code::ShareOfWhole, Code::PercentOfPrior, Code::PercentChange, Code::AmountOfChange, Code::Multiple, Code::TwoWays] },
    Check { run: Run::Report(columns::columns), codes: &[] },
    Check { run: Run::Report(sums::breakdowns), codes: &[Code::Breakdown, Code::PartAboveWhole] },
    Check { run: Run::Sentences(added::added), codes: &[] },
    Check { run: Run::Sentences(shares::shares), codes: &[Code::SharesToHundred] },
    Check { run: Run::Report(shares::rows), codes: &[] },
    Check { run: Run::Sentences(balance::solved_and_pending), codes: &[Code::SolvedAndPending] },
    Check { run: Run::Report(totals::totals), codes: &[Code::TableTotal] },
    Check { run: Run::Report(repeats::repeats), codes: &[Code::TwoValues, Code::TwoPlans] },
    Check { run: Run::Report(slips::slips), codes: &[] },
    Check { run: Run::Sentences(products::products), codes: &[Code::Product] },
    Check { run: Run::Sentences(verdicts::verdicts), codes: &[Code::StatedVerdict] },
    Check { run: Run::Report(verdicts::counts), codes: &[Code::CountOfIndicators] },
    Check { run: Run::Report(verdicts::targets), codes: &[Code::TargetBelowResult] },
    Check { run: Run::Report(form::blanks), codes: &[Code::Blank] },
    Check { run: Run::Sentences(form::figures), codes: &[Code::DecimalMark, Code::Grouping, Code::BaseYear] },
    Check { run: Run::Report(form::documents), codes: &[Code::DocumentNumber] },
];

/// The findings of a report, in the order of the text.
#[must_use]
pub fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for some in facts.stretches() {
        for check in CHECKS {
            if let Run::Sentences(run) = check.run {
                run(facts, some.clone(), &mut out);
            }
        }
    }
    for check in CHECKS {
        if let Run::Report(run) = check.run {
            run(facts, &mut out);
        }
    }
    // What one rule can judge, another one need not leave open: a table's share whose whole only the other rows
    // tell.
    let claim = |f: &Finding| (f.spans.first().copied(), f.code);
    let is_open = |f: &Finding| f.verdict == Verdict::Unchecked;
    out.sort_by_key(|f| (claim(f), is_open(f)));
    out.dedup_by(|later, first| is_open(later) && !is_open(first) && claim(later) == claim(first));
    misread::settle(facts, &mut out);
    alike::gather(facts, &mut out);
    out
}

#[cfg(test)]
mod tests;
