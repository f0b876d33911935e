//! Reports of several places to one table, with sums where summing means something, and a parent's report
//! held against them.
//!
//! | indicator | 1 | 2 | sum | parent |
//! |---|---|---|---|---|
//! | Tổng đàn lợn | 9.240 con | 6.815 con | 16.055 con | 16.055 con: agrees |
//! | Tỷ lệ hộ nghèo | 16,69 % | 23,15 % | none: a rate | – |
//!
//! Counts, money, areas, outputs add up; rates, means, indices, prices and targets do not. Where every place
//! gives the whole that its part is of, the share of all places together is recomputed. A total is held against the sum only where every
//! place gives its part, or where the parts of some are hundreds of times the total.

use serde::{Deserialize, Serialize};

use super::align::{Alignment, align};
use super::finding::{CrossCode, CrossFinding, CrossSlip, Spot};
use super::level::{Level, sure_figure};
use super::priors::slip;
use crate::check::{Amount, operand};
use crate::decimal::Decimal;
use crate::numbers::Dimension;
use crate::report::{Figure, Kind, Observation, Report, Role};
use crate::text::fold;

/// Reports of several places in one table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rollup {
    /// One row an indicator; cells of the places first, then the parent's where there is one.
    pub alignment: Alignment,
    /// By row.
    pub sums: Vec<Sum>,
    /// The parent's totals that are not the sums of the places.
    pub findings: Vec<CrossFinding>,
    /// How many of the cells are places'; one more is the parent's.
    pub places: usize,
}

/// The sum of a row, or why there is none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sum {
    /// The sum of the places that give a part.
    Total(Total),
    /// None, and why.
    None(NoSum),
}

/// A sum over places.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Total {
    /// In `unit`.
    pub amount: Decimal,
    /// As the first place writes it.
    pub unit: String,
    /// How many places are in it.
    pub of: usize,
    /// The share of the sum in the sum of the wholes, in percent, where every place gives its whole.
    pub share: Option<Decimal>,
    /// What the sum stands for, in base units; not kept where the sum is written down.
    #[serde(skip)]
    level: Option<Level>,
}

/// Why a row has no sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoSum {
    /// A percentage.
    Rate,
    /// A mean, an amount for each person or hectare, an index, a price.
    Mean,
    /// No place gives a level.
    NoLevel,
    /// A target or plan.
    Target,
    /// The amounts go beyond the digits that can be calculated with.
    OutOfRange,
}

/// Words of names whose amounts are not added up, whatever their unit.
const MEANS: [&str; 7] = [
    "bình quân",
    "trung bình",
    "chỉ số",
    "tốc độ",
    "mức giá",
    "giá bán",
    "đơn giá",
];

/// Adds the reports of places up, and holds `parent`'s totals against the sums.
///
/// ```
/// use soi::{Error, Options, Report, compare};
///
/// let read = |place: &str, year: u16, line: &str| -> Result<Report, Error> {
///     let text = format!("ỦY BAN NHÂN DÂN\nXÃ {place}\nBÁO CÁO\nTình hình kinh tế - xã hội 6 tháng đầu năm {year}\n{line}");
///     soi::analyze("a.txt", text.as_bytes(), &Options::default(), |_| true)
/// };
/// let a = read("ĐỒI THÔNG", 2026, "Đàn lợn 9.240 con.")?;
/// let b = read("BẾN SẬY", 2026, "Đàn lợn 6.815 con.")?;
/// let rollup = compare::rollup(&[&a, &b], None);
/// let compare::Sum::Total(total) = &rollup.sums[0] else {
///     panic!("places are added up");
/// };
/// assert_eq!(total.amount.to_string(), "16055");
/// # Ok::<(), soi::Error>(())
/// ```
#[must_use]
pub fn rollup(places: &[&Report], parent: Option<&Report>) -> Rollup {
    let all: Vec<&Report> = places.iter().copied().chain(parent).collect();
    rollup_aligned(places, parent, align(&all))
}

/// The same for an alignment that somebody has corrected.
#[must_use]
pub fn rollup_aligned(places: &[&Report], parent: Option<&Report>, alignment: Alignment) -> Rollup {
    let sums: Vec<Sum> = (0..alignment.rows.len())
        .map(|row| sum(places, &alignment, row))
        .collect();
    let mut findings = Vec::new();
    if let Some(parent) = parent {
        for (row, sum) in sums.iter().enumerate() {
            if let Sum::Total(total) = sum {
                findings.extend(control(places, parent, &alignment, row, total));
            }
        }
    }
    Rollup {
        alignment,
        sums,
        findings,
        places: places.len(),
    }
}

/// The observations of a row, by report.
fn cells<'a>(
    reports: &'a [&Report],
    alignment: &'a Alignment,
    row: usize,
) -> impl Iterator<Item = (usize, &'a Observation)> {
    let row = &alignment.rows[row];
    (0..reports.len()).filter_map(|report| Some((report, row.observation(reports, report)?)))
}

fn sum(places: &[&Report], alignment: &Alignment, row: usize) -> Sum {
    let name = fold(&alignment.rows[row].name);
    let observations: Vec<&Observation> = cells(places, alignment, row).map(|(_, o)| o).collect();
    let values: Vec<(&Figure, Level)> = observations
        .iter()
        .filter_map(|o| sure_figure(o, Role::Value))
        .filter_map(|f| Some((f, Level::of(f)?)))
        .collect();
    let Some((first, level)) = values.first() else {
        return Sum::None(NoSum::NoLevel);
    };
    if alignment.rows[row].kind == Kind::Target {
        return Sum::None(NoSum::Target);
    }
    if matches!(
        level.unit.dimension,
        Dimension::Percent | Dimension::PerMille | Dimension::Point
    ) {
        return Sum::None(NoSum::Rate);
    }
    let related = first.quantity.unit.contains('/')
        || matches!(
            level.unit.dimension,
            Dimension::Yield | Dimension::Times | Dimension::Score
        );
    if related || MEANS.iter().any(|words| name.contains(&fold(words))) {
        return Sum::None(NoSum::Mean);
    }
    let total = added(first, &values).map(|(total, parts)| Total {
        share: share(&observations, parts),
        ..total
    });
    total.map_or(Sum::None(NoSum::OutOfRange), Sum::Total)
}

/// The sum, and its amount in base units.
fn added(first: &Figure, values: &[(&Figure, Level)]) -> Option<(Total, Decimal)> {
    let mut sum = Amount::exact(Decimal::ZERO);
    for (_, level) in values {
        sum = plus(&sum, &level.amount)?;
    }
    let measure = values.first()?.1.unit.clone();
    let amount = sum.nominal.checked_div(Decimal::from(measure.factor))?;
    let nominal = sum.nominal;
    let total = Total {
        amount: amount.normalize(),
        unit: first.quantity.unit.clone(),
        of: values.len(),
        share: None,
        level: Some(Level {
            unit: measure,
            amount: sum,
        }),
    };
    Some((total, nominal))
}

fn plus(a: &Amount, b: &Amount) -> Option<Amount> {
    let ends = |x: Option<Decimal>, y: Option<Decimal>| match (x, y) {
        (Some(x), Some(y)) => x.checked_add(y).map(Some),
        _ => Some(None),
    };
    Some(Amount {
        nominal: a.nominal.checked_add(b.nominal)?,
        low: ends(a.low, b.low)?,
        high: ends(a.high, b.high)?,
    })
}

/// The share that the parts have in their wholes, all places together, in percent with two digits; `None`
/// where a place does not give its whole.
fn share(observations: &[&Observation], parts: Decimal) -> Option<Decimal> {
    let mut wholes = Decimal::ZERO;
    for observation in observations {
        let whole = Level::of(sure_figure(observation, Role::Whole)?)?;
        wholes = wholes.checked_add(whole.amount.nominal)?;
    }
    let share = parts
        .checked_mul(Decimal::ONE_HUNDRED)?
        .checked_div(wholes)?;
    Some(share.rounded(2))
}

/// The parent's total against the sum, where every place gives its part.
fn control(
    places: &[&Report],
    parent: &Report,
    alignment: &Alignment,
    row: usize,
    total: &Total,
) -> Option<CrossFinding> {
    let index = alignment.rows[row]
        .cells
        .get(places.len())
        .copied()
        .flatten()?;
    let stated = parent.observations.get(index)?;
    let figure = sure_figure(stated, Role::Value)?;
    let claimed = Level::of(figure)?;
    let sum = total.level.clone()?;
    if !claimed.compares(&sum) || !claimed.excludes(&sum) {
        return None;
    }
    let is_whole = total.of == places.len();
    if !is_whole && !is_a_step_short(&claimed, &sum) {
        return None;
    }
    let against: Vec<Spot> = cells(places, alignment, row)
        .filter_map(|(report, observation)| {
            Some(Spot {
                report,
                observation: observation.id,
                figure: operand(sure_figure(observation, Role::Value)?),
            })
        })
        .collect();
    let parts: Vec<(usize, Level)> = cells(places, alignment, row)
        .filter_map(|(report, o)| Some((report, Level::of(sure_figure(o, Role::Value)?)?)))
        .collect();
    Some(CrossFinding {
        code: CrossCode::PlacesDiffer,
        row,
        claim: Spot {
            report: places.len(),
            observation: stated.id,
            figure: operand(figure),
        },
        role: Role::Value,
        against,
        expected: sum.written_like(figure)?,
        slip: if is_whole {
            left_out(&claimed, &sum, &parts).or_else(|| slip(&claimed, &sum))
        } else {
            Some(CrossSlip::UnitStep)
        },
    })
}

/// "31,9 triệu đồng" where the places that give their part have 26,4 tỷ already: whatever the others have, the total
/// is too small, and a unit of a thousand times that would do.
fn is_a_step_short(claimed: &Level, some: &Level) -> bool {
    let (total, parts) = (claimed.amount.nominal, some.amount.nominal);
    let times = |n: u64| total.checked_mul(Decimal::from(n));
    let is_between = |low: Option<Decimal>, high: Option<Decimal>| {
        low.zip(high)
            .is_some_and(|(low, high)| low < parts && parts <= high)
    };
    is_between(times(100), times(1_000))
}

/// The one place without which the sum is what the parent says.
fn left_out(claimed: &Level, sum: &Level, parts: &[(usize, Level)]) -> Option<CrossSlip> {
    let mut fitting = parts.iter().filter(|(_, part)| {
        let without = plus(&sum.amount, &part.amount.negated());
        without.is_some_and(|amount| {
            let rest = Level {
                unit: sum.unit.clone(),
                amount,
            };
            !rest.excludes(claimed) && !part.amount.nominal.is_zero()
        })
    });
    let (report, _) = fitting.next()?;
    fitting
        .next()
        .is_none()
        .then_some(CrossSlip::LeftOut(*report))
}
