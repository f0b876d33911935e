//! Amounts and quantities as people write them: `1234.50` to "1.234,50" in Vietnamese, "1,234.50" in English.
//!
//! The written precision is kept: zeros after the comma are never added or dropped. Ranges read
//! "85 – 90", hedged numbers carry their word: "khoảng 1,2 vạn tấn".

use super::{Label, Lang};
use crate::decimal::Decimal;
use crate::report::{Qualifier, Quantity};

/// An amount with grouped thousands, in the written precision.
///
/// ```
/// use soi::messages::{Lang, decimal};
/// let amount = "1234.50".parse().unwrap();
/// assert_eq!(decimal(amount, Lang::Vi), "1.234,50");
/// assert_eq!(decimal(amount, Lang::En), "1,234.50");
/// ```
#[must_use]
pub fn decimal(amount: Decimal, lang: Lang) -> String {
    let (group, point) = match lang {
        Lang::Vi => ('.', ','),
        Lang::En => (',', '.'),
    };
    let plain = amount.abs().to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut out = String::with_capacity(plain.len() + whole.len() / 3 + 3);
    if amount.is_sign_negative() && !amount.is_zero() {
        out.push('−');
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push(group);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(point);
        out.push_str(fraction);
    }
    out
}

/// A quantity with its hedge, its range and its unit: "trên 63%", "khoảng 8,0 – 8,5 tỷ đồng".
#[must_use]
pub fn quantity(quantity: &Quantity, lang: Lang) -> String {
    let mut out = String::new();
    if let Some(qualifier) = quantity.qualifier {
        out.push_str(qualifier.label(lang));
        out.push(' ');
    }
    out.push_str(&decimal(quantity.amount, lang));
    if let Some(max) = quantity.amount_max {
        out.push_str(" – ");
        out.push_str(&decimal(max, lang));
    }
    // "%" and "‰" belong to the number; words stand apart, and stay on its line.
    if !quantity.unit.is_empty() {
        if !quantity.unit.starts_with(['%', '‰']) {
            out.push('\u{a0}');
        }
        out.push_str(&quantity.unit);
    }
    out
}

impl Label for Qualifier {
    fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::AtLeast => lang.pick("trên", "over"),
            Self::AtMost => lang.pick("dưới", "under"),
            Self::Nearly => lang.pick("gần", "nearly"),
            Self::About => lang.pick("khoảng", "about"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    #[test]
    fn amounts_keep_their_precision_and_group_by_three() {
        for (amount, vi, en) in [
            ("0", "0", "0"),
            ("9", "9", "9"),
            ("999", "999", "999"),
            ("1000", "1.000", "1,000"),
            ("89640", "89.640", "89,640"),
            ("1234567.80", "1.234.567,80", "1,234,567.80"),
            ("0.050", "0,050", "0.050"),
            ("-12", "−12", "−12"),
            ("-1234.5", "−1.234,5", "−1,234.5"),
            ("-0.00", "0,00", "0.00"),
        ] {
            let amount: Decimal = amount.parse().unwrap();
            assert_eq!(
                (
                    decimal(amount, Lang::Vi).as_str(),
                    decimal(amount, Lang::En).as_str()
                ),
                (vi, en)
            );
        }
    }

    #[test]
    fn quantities_show_hedge_range_and_unit() {
        let q = |amount: &str, max: Option<&str>, unit: &str, qualifier| Quantity {
            span: Span::new(0, 1),
            amount: amount.parse().unwrap(),
            amount_max: max.map(|m| m.parse().unwrap()),
            unit: unit.to_owned(),
            qualifier,
            readings: Vec::new(),
        };
        for (given, vi) in [
            (q("9655", None, "con", None), "9.655\u{a0}con"),
            (q("63", None, "%", Some(Qualifier::AtLeast)), "trên 63%"),
            (
                q("8.0", Some("8.5"), "tỷ đồng", Some(Qualifier::About)),
                "khoảng 8,0 – 8,5\u{a0}tỷ đồng",
            ),
            (q("85", Some("90"), "", None), "85 – 90"),
        ] {
            assert_eq!(quantity(&given, Lang::Vi), vi);
        }
    }
}
