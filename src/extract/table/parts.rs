//! Which sub-rows are parts of the row above them.

use crate::decimal::Decimal;
use crate::report::{Listing, Observation, Part, Role};

/// Settles which of the sub-rows are parts of their row: those that say so, and those that nearly add
/// up to it. Other sub-rows only stand below ("- Số hộ thoát nghèo").
///
/// `subs` are sub-rows by the indices of their observations, and whether they say "trong đó".
pub fn settle(observations: &mut [Observation], whole: usize, subs: Vec<(usize, bool)>) {
    let value = |i: usize| {
        let value = &observations[i].figure(Role::Value)?.quantity;
        let adds = !value.unit.is_empty()
            && !value.unit.contains(['%', '‰', '/'])
            && value.amount_max.is_none();
        adds.then(|| (value.amount, value.unit.clone()))
    };
    let Some((total, unit)) = value(whole) else {
        return;
    };
    let fit: Vec<(usize, bool, Decimal)> = subs
        .into_iter()
        .filter_map(|(i, said)| {
            let (amount, own) = value(i)?;
            (own == unit).then_some((i, said, amount))
        })
        .collect();
    let sum = fit
        .iter()
        .try_fold(Decimal::ZERO, |sum, f| sum.checked_add(f.2));
    let near = sum
        .and_then(|sum| sum.checked_sub(total))
        .and_then(|off| off.abs().checked_mul(Decimal::TEN))
        .is_some_and(|off| off <= total.abs());
    let complete = near && fit.len() > 1 && !fit.iter().any(|f| f.1);
    for (i, said, _) in fit {
        let list = match (complete, said) {
            (true, _) => Listing::Complete,
            (false, true) => Listing::Partial,
            (false, false) => continue,
        };
        let of = whole as u32;
        observations[i].part = Some(Part { of, list });
    }
}
