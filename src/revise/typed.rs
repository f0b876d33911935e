//! What a person types as an amount: "4.682", "58,6", "-3".

use crate::decimal::Decimal;

use crate::numbers::digits::readings;

/// The amount, written the Vietnamese way; `None` for what is no single number.
///
/// ```
/// use soi::revise::amount;
/// assert_eq!(amount(" 4.682 "), Some("4682".parse().unwrap()));
/// assert_eq!(amount("58,60"), Some("58.60".parse().unwrap()));
/// assert_eq!(amount("−1,5"), Some("-1.5".parse().unwrap()));
/// assert_eq!(amount("12 con"), None);
/// ```
#[must_use]
pub fn amount(typed: &str) -> Option<Decimal> {
    let typed: String = typed.split_whitespace().collect();
    let (negative, digits) = match typed.strip_prefix(['-', '−', '–']) {
        Some(rest) => (true, rest),
        None => (false, typed.as_str()),
    };
    let plain = digits
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
    let has_digit = |c: char| c.is_ascii_digit();
    if !plain || !digits.starts_with(has_digit) || !digits.ends_with(has_digit) {
        return None;
    }
    let amount = readings(digits).next()?;
    Some(if negative { amount.negated() } else { amount })
}
