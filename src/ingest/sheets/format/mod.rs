//! A stored number and its format to the text that the program shows, in the Vietnamese way of writing.
//!
//! | stored | format | shown |
//! |---|---|---|
//! | 0.9334 | `0.00%` | `93,34%` |
//! | 1234567.5 | `#,##0` | `1.234.568` |
//! | 46203 | `dd/mm/yyyy` | `30/06/2026` |
//! | 12.5 | `General` | `12,5` |
//! | 640 | `#,##0 "tấn"` | `640 tấn` |
//! | 0 | `#,##0;-#,##0;"-"` | `-` |
//! | 0 | `#,###` | |
//!
//! Colours and padding are left out; fractions and scientific notation are shown as General.

mod code;
mod date;

pub use self::code::{Format, builtin};

use self::code::Token;
use crate::decimal::Decimal;

/// Decimals that General shows at most: what is longer is the binary tail of a division.
const GENERAL_DECIMALS: u32 = 6;

/// The shown text of a number.
pub fn shown(number: f64, format: &Format, since_1904: bool) -> String {
    let Some(amount) = decimal(number) else {
        return format!("{number}");
    };
    // Most cells have no format of their own.
    let Some(tokens) = format.section(amount) else {
        return general(amount);
    };
    if tokens.iter().any(|token| matches!(token, Token::Date(_))) {
        return date::shown(number, tokens, since_1904).unwrap_or_else(|| general(amount));
    }
    if tokens.iter().any(|token| matches!(token, Token::Other)) {
        return general(amount);
    }
    if !tokens.iter().any(|token| matches!(token, Token::Digit(_))) {
        return worded(amount, tokens);
    }
    placed(amount, tokens)
}

/// The Vietnamese writing of a number that a program shows in the way of some other place: "1,245.5" is
/// "1.245,5". `shown` stays where it does not show this number.
pub fn rewritten(number: f64, shown: &str) -> Option<String> {
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let wanted = digits(shown);
    let amount = decimal(number)?;
    let amount = if shown.contains('%') {
        amount.checked_mul(Decimal::ONE_HUNDRED)?
    } else {
        amount
    };
    let found = (0..=10).find_map(|decimals| {
        let rounded = amount.rounded(decimals).with_scale(decimals);
        (digits(&rounded.to_string()) == wanted).then_some((rounded, decimals))
    });
    let (rounded, decimals) = found?;
    let is_inside =
        |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '\u{a0}' | '\u{202f}' | ' ');
    let start = shown.find(|c: char| c.is_ascii_digit())?;
    let end = shown.rfind(|c: char| c.is_ascii_digit())? + 1;
    if !shown[start..end].chars().all(is_inside) {
        return None;
    }
    let separators = shown[start..end]
        .chars()
        .filter(|c| !c.is_ascii_digit())
        .count();
    let before = shown[..start].trim_end_matches(['-', '−', '(']);
    let after = shown[end..].replace(')', "");
    Some(format!(
        "{before}{}{after}",
        write(rounded, separators > usize::from(decimals > 0))
    ))
}

/// Whether a text is what a program shows for a formula that has no result.
pub fn is_failure(text: &str) -> bool {
    const NAMES: [&str; 8] = [
        "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!",
    ];
    let text = text.trim();
    NAMES.contains(&text)
        || text
            .strip_prefix("Err:")
            .is_some_and(|code| code.parse::<u16>().is_ok())
}

/// The decimal that was typed: the shortest one that this float stands for.
pub fn decimal(number: f64) -> Option<Decimal> {
    if !number.is_finite() || number.abs() >= 1e27 {
        return None;
    }
    // Whole numbers, which most are, need no detour over their digits.
    if number.fract() == 0.0 && number.abs() < MOST_WHOLE {
        return Some(Decimal::from(number as i64));
    }
    let text = format!("{number}");
    let short = text.get(..30).unwrap_or(&text);
    short.parse().ok()
}

/// Whole numbers below are exact in 64 bits (2⁵³).
const MOST_WHOLE: f64 = 9_007_199_254_740_992.0;

fn general(amount: Decimal) -> String {
    write(amount.rounded(GENERAL_DECIMALS).normalize(), false)
}

/// Text alone, which hides the number, or text around "General".
fn worded(amount: Decimal, tokens: &[Token]) -> String {
    const GENERAL: &str = "general";
    let text: String = tokens.iter().filter_map(Token::text).collect();
    if text == "@" {
        return general(amount);
    }
    let Some(at) = text.to_ascii_lowercase().find(GENERAL) else {
        return text.trim().to_owned();
    };
    let before = unsigned(&text[..at]);
    let after = text[at + GENERAL.len()..].replace(')', "");
    format!("{before}{}{after}", general(amount))
        .trim()
        .to_owned()
}

/// A bracket around negative amounts says what the sign says, which the amount has itself.
fn unsigned(before: &str) -> String {
    before.replace(['(', '-'], "")
}

/// Decimals, grouping, percent and text around the digits.
fn placed(amount: Decimal, tokens: &[Token]) -> String {
    let digits = |token: &Token| matches!(token, Token::Digit(_));
    let first = tokens.iter().position(digits).unwrap_or(0);
    let last = tokens.iter().rposition(digits).unwrap_or(0);
    let point = tokens.iter().position(|token| *token == Token::Point);
    let decimals = point.map_or(0, |point| {
        tokens[point..].iter().filter(|token| digits(token)).count()
    });
    let least = point.map_or(0, |point| {
        tokens[point..]
            .iter()
            .filter(|token| **token == Token::Digit(true))
            .count()
    });
    let whole = &tokens[first..point.unwrap_or(last).max(first)];
    // Commas behind the last digit of a part scale it: "0,.0", "0.0,,".
    let commas = |tokens: &mut dyn Iterator<Item = &Token>| {
        tokens.take_while(|token| **token == Token::Comma).count()
    };
    let inside = point.map_or(0, |_| commas(&mut whole.iter().rev()));
    let grouped = whole[..whole.len() - inside].contains(&Token::Comma);
    let thousands = inside + commas(&mut tokens[last..].iter().skip(1));
    let mut amount = amount;
    if tokens.contains(&Token::Percent) {
        amount = amount.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(amount);
    }
    for _ in 0..thousands.min(4) {
        amount = amount.checked_div(Decimal::ONE_THOUSAND).unwrap_or(amount);
    }
    let (decimals, least) = (
        u32::try_from(decimals).unwrap_or(0).min(20),
        u32::try_from(least).unwrap_or(0).min(20),
    );
    let mut amount = amount.rounded(decimals);
    amount = amount.normalize();
    if amount.scale() < least {
        amount = amount.with_scale(least);
    }
    let text = |tokens: &[Token]| -> String {
        let piece = |token: &Token| match token {
            Token::Text(text) => text.clone(),
            Token::Percent => "%".to_owned(),
            _ => String::new(),
        };
        tokens.iter().map(piece).collect()
    };
    let before = text(&tokens[..first]);
    let after = text(&tokens[last + 1..]);
    if amount.is_zero() && !tokens.contains(&Token::Digit(true)) {
        return format!("{before}{after}").trim().to_owned();
    }
    let (before, after) = (unsigned(&before), after.replace(')', ""));
    format!("{before}{}{after}", write(amount, grouped))
        .trim()
        .to_owned()
}

/// With a decimal comma, and points between thousands.
fn write(amount: Decimal, grouped: bool) -> String {
    let text = amount.to_string();
    let (sign, text) = text
        .strip_prefix('-')
        .map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let mut out = sign.to_owned();
    for (i, digit) in whole.chars().enumerate() {
        if grouped && i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    if !rest.is_empty() {
        out.push(',');
        out += rest;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_the_head_and_more() {
        for (number, format, text) in [
            (0.9334, "0.00%", "93,34%"),
            (0.1 * 9.334, "0.0%", "93,3%"),
            (1.0, "0%", "100%"),
            (1_234_567.5, "#,##0", "1.234.568"),
            (1_234.5, "#,##0.00", "1.234,50"),
            (1_234.5, "0.0", "1234,5"),
            (12.5, "General", "12,5"),
            (12.5, "", "12,5"),
            (93.333_333_333_333_33, "General", "93,333333"),
            (2026.0, "General", "2026"),
            (640.0, "#,##0 \"tấn\"", "640 tấn"),
            (640.0, "#,##0\\ [$₫-42A]", "640 ₫"),
            (-5.5, "#,##0.0;(#,##0.0)", "-5,5"),
            (
                -5.5,
                "_(* #,##0.0_);_(* \\(#,##0.0\\);_(* \"-\"??_);_(@_)",
                "-5,5",
            ),
            (0.0, "#,##0;-#,##0;\"không\"", "không"),
            (0.0, "_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"??_);_(@_)", "-"),
            (0.0, "#,##0;-#,##0;", ""),
            (0.0, "#,###", ""),
            (0.0, "[=0]\"-\";#,##0.0", "-"),
            (0.0, "#,##0", "0"),
            (7.0, ";;;", ""),
            (7.0, "General\" Hộ\"", "7 Hộ"),
            (-7.0, "General;\"âm \"-General", "âm -7"),
            (7.0, "[Red]", "7"),
            (46_203.0, "[h]:mm", "1108872:00"),
            (0.500_694_444, "h:mm:ss", "12:01:00"),
            (0.010_428_24, "mm:ss", "15:01"),
            (1_234_567.0, "#,##0,.0", "1.234,6"),
            (1_500_000.0, "#,##0,", "1.500"),
            (46_203.0, "dd/mm/yyyy", "30/06/2026"),
            (46_203.0, "[$-42A]dd mmmm yyyy;@", "30/06/2026"),
            (46_203.75, "dd/mm/yyyy hh:mm", "30/06/2026 18:00"),
            (0.5, "h:mm", "12:00"),
            (46_203.0, "mm/yyyy", "06/2026"),
            (0.25, "# ?/?", "0,25"),
            (1.0, "[Red]0.0", "1,0"),
            (1.5, "@", "1,5"),
        ] {
            let shown = shown(number, &Format::new(format), false);
            assert_eq!(shown, text, "{number} {format}");
        }
    }

    #[test]
    fn conditions_choose_the_section() {
        let scaled = "[>=1000000000]#,##0.0,,,\" tỷ\";[>=1000000]#,##0.0,,\" triệu\";#,##0";
        for (number, format, text) in [
            (3_200_000_000.0, scaled, "3,2 tỷ"),
            (45_600_000.0, scaled, "45,6 triệu"),
            (850_000.0, scaled, "850.000"),
            (-850_000.0, scaled, "-850.000"),
            (1_250.0, "[<1]0.0%;#,##0", "1.250"),
            (0.125, "[<1]0.0%;#,##0", "12,5%"),
            (12.5, "[=0]\"-\";#,##0.0", "12,5"),
            (5.0, "[Red][<=5]0.0\" thấp\";0", "5,0 thấp"),
            (7.0, "[<>7]0.00;0.0", "7,0"),
            // No section is for 5.
            (5.0, "[<1]0.0%;[>9]0.00", "5"),
            // The second one, without a condition, is for what is below zero.
            (-3.0, "[>100]0;0.0;0.00", "-3,0"),
            (3.0, "[>100]0;0.0;0.00", "3,00"),
        ] {
            let shown = shown(number, &Format::new(format), false);
            assert_eq!(shown, text, "{number} {format}");
        }
    }

    #[test]
    fn numbers_written_for_another_place() {
        for (number, shown, text) in [
            (1245.5, "1,245.5", Some("1.245,5")),
            (1245.5, "1.245,5", Some("1.245,5")),
            (0.9334, "93.34%", Some("93,34%")),
            (6120.0, "6,120", Some("6.120")),
            (6.12, "6,120", Some("6,120")),
            (-3.5, "-3.5", Some("-3,5")),
            (-3.5, "(3.5)", Some("-3,5")),
            (640.0, "640 tấn", Some("640 tấn")),
            (3.0, "ba", None),
            (3.0, "04:00", None),
        ] {
            assert_eq!(
                rewritten(number, shown).as_deref(),
                text,
                "{number} {shown}"
            );
        }
    }

    #[test]
    fn no_number_and_no_format_is_too_odd() {
        for number in [f64::NAN, f64::INFINITY, 1e300, -1e-300, 1e26] {
            for format in [
                "0.00000000000000000000000000000000%",
                "%",
                "\"",
                "[",
                "\\",
                ";;;",
                "_",
                "yyyy",
                "0.0.0,,,,",
            ] {
                let _ = shown(number, &Format::new(format), true);
            }
        }
    }
}
