//! A number as written to the amounts that its writing allows, likeliest first.
//!
//! The rule is "1.234.567,8": dots group thousands, the comma is decimal. Writers slip, so a writing may
//! allow several amounts; the caller chooses by what is counted.
//!
//! | written | amounts |
//! |---|---|
//! | 1.234,5 | 1234.5 |
//! | 20.000 | 20000, 20 |
//! | 78.27 | 78.27 (a group has three digits, so the dot is decimal) |
//! | 1,234 | 1.234, 1234 |
//! | 2.10.000 | 210000 (grouping of the wrong length) |

use crate::decimal::Decimal;

/// Most digits that an exact amount can hold.
const MAX_DIGITS: usize = 27;

/// The amounts, likeliest first; none where there are too many digits.
pub fn readings(written: &str) -> impl Iterator<Item = Decimal> {
    let count = |sign| written.bytes().filter(|&b| b == sign).count();
    let (dots, commas) = (count(b'.'), count(b','));
    let grouped = |sign| written.split(sign).skip(1).all(|group| group.len() == 3);
    let first_group = |sign| {
        written.split(sign).next().is_some_and(|first| {
            (1..=3).contains(&first.len()) && first != "0" && first != "00" && first != "000"
        })
    };
    let one = |decimal| [amount(written, decimal), None];
    let both = |likely, other| [amount(written, likely), amount(written, other)];
    let amounts = match (dots, commas) {
        (0, 0) => one(None),
        (1, 0) if grouped('.') && first_group('.') => both(None, Some('.')),
        (1, 0) => one(Some('.')),
        (0, 1) if grouped(',') && first_group(',') => both(Some(','), None),
        (0, 1) => one(Some(',')),
        // The last sign of a mixed writing is the decimal one: "1,234.5" as well as "1.234,5".
        (1.., 1) if written.rfind(',') > written.rfind('.') => one(Some(',')),
        (1, 1..) if written.rfind('.') > written.rfind(',') => one(Some('.')),
        _ => one(None),
    };
    amounts.into_iter().flatten()
}

/// The amount whose decimal mark is that sign; other signs group. None where there are too many digits.
fn amount(written: &str, decimal: Option<char>) -> Option<Decimal> {
    let (mut mantissa, mut digits, mut scale) = (0_i128, 0, None);
    for c in written.chars() {
        if let Some(digit) = c.to_digit(10) {
            digits += 1;
            if digits > MAX_DIGITS {
                return None;
            }
            mantissa = mantissa * 10 + i128::from(digit);
            scale = scale.map(|places: u32| places + 1);
        } else if Some(c) == decimal {
            scale = Some(0);
        }
    }
    Decimal::new(mantissa, scale.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writings_and_their_amounts() {
        for (written, amounts) in [
            ("7", vec!["7"]),
            ("01", vec!["1"]),
            ("1.234.567,8", vec!["1234567.8"]),
            ("20.000", vec!["20000", "20.000"]),
            ("78.27", vec!["78.27"]),
            ("0.125", vec!["0.125"]),
            ("1,234", vec!["1.234", "1234"]),
            ("24,10", vec!["24.10"]),
            ("1,234.5", vec!["1234.5"]),
            ("1,234,567", vec!["1234567"]),
            ("2.10.000", vec!["210000"]),
            ("1234.567", vec!["1234.567"]),
        ] {
            let expected: Vec<Decimal> = amounts.iter().map(|a| a.parse().unwrap()).collect();
            assert_eq!(readings(written).collect::<Vec<_>>(), expected, "{written}");
        }
    }

    #[test]
    fn a_number_too_long_to_be_exact_has_no_amount() {
        assert!(readings(&"9".repeat(40)).next().is_none());
    }
}
