//! Two drafts of one report: percentages that were left as they were though the number that they follow
//! from was changed.
//!
//! "12.470 con, đạt 97,4% kế hoạch" became "12.740 con, đạt 97,4% kế hoạch": with the plan as it was, the
//! percentage has to move by the same ratio, to 99,5 %. Where the plan (or the earlier value, or the whole)
//! was changed as well, nothing can be said.

use super::align::Alignment;
use super::finding::{CrossCode, CrossFinding, Spot};
use super::level::{Level, sure_figure};
use crate::check::operand;
use crate::decimal::Decimal;
use crate::extract::unit_key;
use crate::numbers::Dimension;
use crate::report::{Direction, Figure, Observation, Report, Role};

/// Percentages, and the figure that each is held against beside the value.
const FOLLOWING: [(Role, Role); 4] = [
    (Role::PctPlan, Role::Plan),
    (Role::PctPrior, Role::Prior),
    (Role::PctWhole, Role::Whole),
    (Role::Change, Role::Prior),
];

/// Adds the percentages of `later` that stayed behind.
pub fn left_behind(
    reports: &[&Report],
    alignment: &Alignment,
    earlier: usize,
    later: usize,
    out: &mut Vec<CrossFinding>,
) {
    for (row, aligned) in alignment.rows.iter().enumerate() {
        let at = |report: usize| aligned.observation(reports, report);
        let (Some(was), Some(is)) = (at(earlier), at(later)) else {
            continue;
        };
        let Some((old, new, before, after)) = changed(was, is) else {
            continue;
        };
        for (role, base) in FOLLOWING {
            let Some(percentage) = stayed(was, is, role, base) else {
                continue;
            };
            let Some(expected) = moved(percentage, before, after) else {
                continue;
            };
            if expected == percentage.quantity.amount {
                continue;
            }
            let spot = |report: usize, observation: &Observation, figure: &Figure| Spot {
                report,
                observation: observation.id,
                figure: operand(figure),
            };
            out.push(CrossFinding {
                code: CrossCode::PercentageLeftBehind,
                row,
                claim: spot(later, is, percentage),
                role,
                against: vec![spot(earlier, was, old), spot(later, is, new)],
                expected,
                slip: None,
            });
        }
    }
}

/// The two values of a row whose number was changed, as figures and in base units.
fn changed<'a>(
    was: &'a Observation,
    is: &'a Observation,
) -> Option<(&'a Figure, &'a Figure, Decimal, Decimal)> {
    let (old, new) = (
        sure_figure(was, Role::Value)?,
        sure_figure(is, Role::Value)?,
    );
    let (before, after) = (Level::of(old)?, Level::of(new)?);
    let (a, b) = (before.amount.nominal, after.amount.nominal);
    (before.compares(&after) && a != b && !a.is_zero()).then_some((old, new, a, b))
}

/// The percentage in a role that both drafts give alike, with the same base.
fn stayed<'a>(
    was: &Observation,
    is: &'a Observation,
    role: Role,
    base: Role,
) -> Option<&'a Figure> {
    let (old, new) = (sure_figure(was, role)?, sure_figure(is, role)?);
    let is_percent = |f: &Figure| unit_key(&f.quantity.unit).dimension == Dimension::Percent;
    let alike = old.quantity.amount == new.quantity.amount && old.direction == new.direction;
    let amount = |o: &Observation| o.figure(base).map(|f| f.quantity.amount);
    (alike && is_percent(old) && is_percent(new) && amount(was) == amount(is)).then_some(new)
}

/// What a percentage becomes when its number goes from `before` to `after`, with as many digits as written.
fn moved(percentage: &Figure, before: Decimal, after: Decimal) -> Option<Decimal> {
    let written = percentage.quantity.amount;
    let ratio = after.checked_div(before)?;
    let hundred = Decimal::ONE_HUNDRED;
    let becomes = match (percentage.role, percentage.direction) {
        (Role::Change, Some(Direction::Down)) => {
            let left = hundred.checked_sub(written)?.checked_mul(ratio)?;
            hundred.checked_sub(left)?
        }
        (Role::Change, Some(Direction::Up)) => {
            let grown = hundred.checked_add(written)?.checked_mul(ratio)?;
            grown.checked_sub(hundred)?
        }
        (Role::Change, None) => return None,
        _ => written.checked_mul(ratio)?,
    };
    // A share that would pass its whole is of something else: the reading, not the writer, is at fault.
    let possible = percentage.role != Role::PctWhole || becomes <= hundred;
    possible.then(|| becomes.rounded(written.scale()))
}
