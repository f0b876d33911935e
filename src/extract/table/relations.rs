//! What a column of percentages or changes is made of, as its rows show.
//!
//! ```text
//! KH  | TH  | ?        ? = TH : KH × 100 in all three rows, so it is the percent of the plan,
//! 120 | 126 | 105,0    whatever its header says
//! 80  | 76  | 95,0
//! 50  | 60  | 120,0
//! ```
//!
//! Every ordered pair of columns is held against every such column; the pair and the operation that fit most rows
//! are its relation, where they fit two of three. Limits: [`MOST_COLUMNS`] columns, of which the rows tell after
//! [`SAMPLE`] of them which pair is worth looking at, so that the work grows with the rows alone.

use crate::decimal::Decimal;
use crate::report::{MadeOf, Operation};

/// Columns that are looked at, at most: pairs grow with their square.
pub const MOST_COLUMNS: usize = 24;

/// Rows that choose the pair.
const SAMPLE: usize = 12;

/// Parts of one: amounts are compared as whole numbers.
const SCALE: u32 = 6;
const ONE: i128 = 1_000_000;

/// An amount as a whole number of millionths, and half a step of its last digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Num {
    amount: i128,
    half: i128,
}

impl Num {
    /// None where it has more digits than are compared.
    pub fn new(amount: Decimal) -> Option<Self> {
        let digits = amount.scale().min(SCALE);
        let rounded = amount.rounded(SCALE);
        let units = rounded
            .mantissa()
            .checked_mul(10_i128.pow(SCALE - rounded.scale().min(SCALE)))?;
        let half = 10_i128.pow(SCALE - digits) / 2;
        (units.unsigned_abs() < 1_000_000_000_000_000_000).then_some(Self {
            amount: units,
            half,
        })
    }
}

/// The amounts of a table: rows of cells by column.
pub type Matrix = Vec<Vec<Option<Num>>>;

/// How well a stated amount follows: not at all, if operands are rounded, or as written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    Off,
    Rounded,
    Exact,
}

const OPERATIONS: [Operation; 4] = [
    Operation::Percent,
    Operation::PercentChange,
    Operation::Difference,
    Operation::Ratio,
];

/// Whether `stated` follows from `a` and `b`; cut digits follow as well as rounded ones. Nothing is said where
/// the operation cannot be calculated.
fn fit(operation: Operation, a: Num, b: Num, stated: Num) -> Option<Fit> {
    // Everything over b, so that nothing is divided: a factor for a, b and the stated amount.
    let (left, operands) = match operation {
        Operation::Percent => (100 * a.amount * ONE, 100 * a.half * ONE),
        Operation::Ratio => (a.amount * ONE, a.half * ONE),
        Operation::PercentChange => (
            100 * (a.amount - b.amount) * ONE,
            100 * (a.half + b.half) * ONE,
        ),
        Operation::Difference => {
            let off = (a.amount - b.amount - stated.amount).abs();
            return Some(grade(off, stated.half, a.half + b.half));
        }
    };
    if b.amount == 0 {
        return None;
    }
    let off = (left - stated.amount * b.amount).abs();
    let own = stated.half * b.amount.abs();
    Some(grade(off, own, operands + stated.amount.abs() * b.half))
}

fn grade(off: i128, half: i128, operands: i128) -> Fit {
    if off < 2 * half {
        Fit::Exact
    } else if off <= half + operands {
        Fit::Rounded
    } else {
        Fit::Off
    }
}

/// How many rows a pair explains.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Votes {
    fits: u32,
    exact: u32,
    rows: u32,
}

fn votes<'m>(
    rows: impl Iterator<Item = &'m Vec<Option<Num>>>,
    rate: usize,
    (operation, of, to): (Operation, usize, usize),
) -> Votes {
    let mut votes = Votes::default();
    for row in rows {
        let cell = |column: usize| row.get(column).copied().flatten();
        let (Some(a), Some(b), Some(stated)) = (cell(of), cell(to), cell(rate)) else {
            continue;
        };
        let Some(fit) = fit(operation, a, b, stated) else {
            continue;
        };
        votes.rows += 1;
        votes.fits += u32::from(fit != Fit::Off);
        votes.exact += u32::from(fit == Fit::Exact);
    }
    votes
}

/// What the column `rate` is made of; `likes` says how well a pair suits what the headers say.
pub fn made_of(
    matrix: &Matrix,
    rate: usize,
    columns: &[usize],
    likes: impl Fn(Operation, usize, usize) -> u8,
) -> Option<MadeOf> {
    let full = |row: &&Vec<Option<Num>>| row.get(rate).is_some_and(Option::is_some);
    let columns = &columns[..columns.len().min(MOST_COLUMNS)];
    let pairs = columns
        .iter()
        .flat_map(|&a| columns.iter().map(move |&b| (a, b)));
    let pairs = pairs.filter(|&(a, b)| a != b && a != rate && b != rate);
    let ways = pairs.flat_map(|(a, b)| OPERATIONS.map(|f| (f, a, b)));
    let sample = ways.map(|way| {
        let votes = votes(matrix.iter().filter(full).take(SAMPLE), rate, way);
        let likes = likes(way.0, way.1, way.2);
        (votes.fits, likes, votes.exact, votes.rows, way)
    });
    // Of pairs that fit as many rows the one that headers name, then the one that fits without rounding.
    let best = sample
        .filter(|(fits, _, _, rows, _)| *fits > 0 && fits * 3 >= rows * 2)
        .max_by_key(|&(fits, likes, exact, ..)| (fits, likes, exact))?;
    let (operation, of, to) = best.4;
    let votes = votes(matrix.iter().filter(full), rate, best.4);
    (votes.fits * 3 >= votes.rows * 2).then_some(MadeOf {
        operation,
        of: of as u16,
        to: to as u16,
        fits: votes.fits,
        rows: votes.rows,
        named: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matrix(rows: &[&[&str]]) -> Matrix {
        let num = |cell: &&str| cell.parse().ok().and_then(Num::new);
        rows.iter()
            .map(|row| row.iter().map(num).collect())
            .collect()
    }

    #[test]
    fn most_rows_say_what_a_column_is_made_of() {
        // Earlier value, plan, value, then percent of the plan (one row off), change in percent, difference.
        let rows = matrix(&[
            &["410", "420", "441", "105.0", "7.6", "31"],
            &["96", "90", "99", "110.0", "3.1", "3"],
            &["52", "60", "54", "80.0", "3.8", "2"],
            &["215", "200", "206", "103.0", "-4.2", "-9"],
            &["33", "40", "38", "95.0", "15.2", "5"],
        ]);
        let found = |rate: usize| {
            let made = made_of(&rows, rate, &[0, 1, 2], |_, _, _| 0);
            made.map(|m| (m.operation, m.of, m.to, m.fits, m.rows))
        };
        assert_eq!(found(3), Some((Operation::Percent, 2, 1, 4, 5)));
        assert_eq!(found(4), Some((Operation::PercentChange, 2, 0, 5, 5)));
        assert_eq!(found(5), Some((Operation::Difference, 2, 0, 5, 5)));
    }

    #[test]
    fn a_column_that_no_pair_explains_has_no_relation() {
        let rows = matrix(&[
            &["410", "420", "12.5"],
            &["96", "90", "63.1"],
            &["52", "60", "4.4"],
        ]);
        assert_eq!(made_of(&rows, 2, &[0, 1], |_, _, _| 0), None);
    }
}
