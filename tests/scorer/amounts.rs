//! When two amounts count as the same: "12 tỷ 500 triệu đồng" is 12,5 tỷ đồng or 12.500 triệu đồng.

use soi::{Decimal, Role};

use super::compare::{amount, unit_key};
use super::gold::{Mention, Record};

/// How many of the smallest of its kind a money unit holds.
fn scale(unit: &str) -> Option<Decimal> {
    let zeros = match unit_key(unit).as_str() {
        "đồng" | "usd" => 0,
        "nghìn đồng" => 3,
        "triệu đồng" | "triệu usd" => 6,
        "tỷ đồng" | "tỷ usd" => 9,
        "nghìn tỷ đồng" => 12,
        _ => return None,
    };
    Some(Decimal::from(10_i64.pow(zeros)))
}

/// What the mentions of one figure say together, in the unit of the first: a compound is a sum (both
/// ends equal), a range has two ends.
fn ends(mentions: &[&Mention]) -> Option<(Decimal, Decimal)> {
    let parts: Vec<(Decimal, Option<Decimal>)> = mentions
        .iter()
        .map(|m| amount(&m.text).map(|value| (value, scale(&m.unit))))
        .collect::<Option<_>>()?;
    if let [(_, Some(first)), (_, Some(second)), ..] = parts[..]
        && second < first
    {
        let sum = parts
            .iter()
            .filter_map(|(value, s)| s.map(|s| value.checked_mul(s)))
            .try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part?))?;
        let whole = sum.checked_div(first)?;
        return Some((whole, whole));
    }
    let values = parts.iter().map(|(value, _)| *value);
    Some((values.clone().min()?, values.max()?))
}

/// A figure's amount as found: the lower end, the upper end, the unit.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    pub low: Decimal,
    pub high: Decimal,
    pub unit: &'a str,
}

/// Whether the amount found is the one that the mentions say. One end of a range is enough.
pub fn same_amount(gold: &[&Mention], found: Found<'_>) -> bool {
    let Some((low, high)) = ends(gold) else {
        return true;
    };
    let factor = match (scale(&gold[0].unit), scale(found.unit)) {
        (Some(gold), Some(found)) => found.checked_div(gold),
        _ => Some(Decimal::ONE),
    };
    let scaled = |amount: Decimal| factor.and_then(|factor| amount.checked_mul(factor));
    let close = |a: Decimal, b: Decimal| {
        let off = scaled(a).and_then(|a| a.distance(b));
        let most = b.abs().checked_mul(Decimal::new(1, 9).expect("small"));
        off.is_some() && off <= most
    };
    let is_end = |amount: Option<Decimal>| amount == Some(low) || amount == Some(high);
    (close(found.low, low) && close(found.high, high))
        || (gold.len() > 1 && low != high && is_end(scaled(found.low)))
}

/// The two ends that a record's first figure has together, where it is a range or a compound.
pub fn joined(record: &Record) -> Option<(Decimal, Decimal)> {
    let [first, second, ..] = &record.mentions[..] else {
        return None;
    };
    // Two shares of one role lie apart; the numbers of a range or compound have only units between.
    let near = second.start - first.end <= 16;
    let one = first.role == second.role && matches!(first.role, Role::Value) && near;
    one.then(|| ends(&[first, second])).flatten()
}
