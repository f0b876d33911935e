//! A stored number and its format to the text that the program shows, in the Vietnamese way of writing.
//!
//! | stored | format | shown |
//! |---|---|---|
//! | 0.9334 | `0.00%` | `93,34%` |
//! | 1234567.5 | `#,##0` | `1.234.568` |
//! | 46203 | `dd/mm/yyyy` | `30/06/2026` |
//! | 12.5 | `General` | `12,5` |
//! | 640 | `#,##0 "tấn"` | `640 tấn` |
//!
//! Colours, padding and conditions are left out; fractions and scientific notation are shown as General.

use rust_decimal::{Decimal, RoundingStrategy};

/// Decimals that General shows at most: what is longer is the binary tail of a division.
const GENERAL_DECIMALS: u32 = 6;
/// A format is a line of text; longer ones are no format.
const MOST_LENGTH: usize = 512;

/// The shown text of a number.
pub fn shown(number: f64, format: &str, since_1904: bool) -> String {
    let Some(amount) = decimal(number) else {
        return format!("{number}");
    };
    // Most cells have no format of their own.
    if format.is_empty() || format.eq_ignore_ascii_case("general") {
        return general(amount);
    }
    let section = section(format.get(..MOST_LENGTH).unwrap_or(format), amount);
    let tokens = tokens(section);
    if tokens.iter().any(|token| matches!(token, Token::Date(_))) {
        return date(number, &tokens, since_1904).unwrap_or_else(|| general(amount));
    }
    let is_plain = !tokens.iter().any(|token| matches!(token, Token::Digit(_)));
    let is_odd = tokens.iter().any(|token| matches!(token, Token::Other));
    if is_odd
        || (is_plain
            && (section.is_empty() || section.eq_ignore_ascii_case("general") || section == "@"))
    {
        return general(amount);
    }
    if is_plain {
        // "General" beside text, or text alone: the number must not be lost.
        let text: String = tokens.iter().filter_map(Token::text).collect();
        let text = text.to_lowercase().replace("general", "");
        return format!("{}{text}", general(amount));
    }
    placed(amount, &tokens)
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
        let mut rounded =
            amount.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
        rounded.rescale(decimals);
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
    write(
        amount
            .round_dp_with_strategy(GENERAL_DECIMALS, RoundingStrategy::MidpointAwayFromZero)
            .normalize(),
        false,
    )
}

/// The section of a format for positive, negative, zero amounts.
fn section(format: &str, amount: Decimal) -> &str {
    let mut sections = Vec::new();
    let (mut start, mut quoted, mut escaped) = (0, false, false);
    for (at, c) in format.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => quoted = !quoted,
            ';' if !quoted => {
                sections.push(&format[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    sections.push(&format[start..]);
    let i = match sections.len() {
        1 => 0,
        _ if amount.is_sign_negative() && !amount.is_zero() => 1,
        2 => 0,
        _ if amount.is_zero() => 2,
        _ => 0,
    };
    sections[i]
}

/// A piece of a format.
#[derive(Debug, PartialEq)]
enum Token {
    /// `0`, `#` or `?`.
    Digit(bool),
    /// `.`
    Point,
    /// `,`
    Comma,
    /// `%`
    Percent,
    /// d, m, y, h, s, with how many of them.
    Date((char, usize)),
    /// What is shown as it stands.
    Text(String),
    /// Fractions, exponents.
    Other,
}

impl Token {
    fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

fn tokens(section: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut chars = section.chars().peekable();
    let text = |tokens: &mut Vec<Token>, c: char| match tokens.last_mut() {
        Some(Token::Text(text)) => text.push(c),
        _ => tokens.push(Token::Text(c.to_string())),
    };
    if section.eq_ignore_ascii_case("general") {
        return tokens;
    }
    while let Some(c) = chars.next() {
        match c {
            '0' | '#' | '?' => tokens.push(Token::Digit(c == '0')),
            '.' => tokens.push(Token::Point),
            ',' => tokens.push(Token::Comma),
            '%' => tokens.push(Token::Percent),
            '"' => chars
                .by_ref()
                .take_while(|&c| c != '"')
                .for_each(|c| text(&mut tokens, c)),
            '\\' => chars.by_ref().take(1).for_each(|c| text(&mut tokens, c)),
            // Room as wide as the next sign; the next sign again and again.
            '_' | '*' => drop(chars.next()),
            '[' => {
                let inner: String = chars.by_ref().take_while(|&c| c != ']').collect();
                match inner.strip_prefix('$') {
                    Some(currency) => {
                        let currency = currency.split('-').next().unwrap_or("");
                        currency.chars().for_each(|c| text(&mut tokens, c));
                    }
                    // Hours counted on: [h].
                    None if inner.eq_ignore_ascii_case("h") => tokens.push(Token::Date(('h', 1))),
                    None => {}
                }
            }
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => {
                let mut count = 1;
                while chars
                    .next_if(|next| next.eq_ignore_ascii_case(&c))
                    .is_some()
                {
                    count += 1;
                }
                tokens.push(Token::Date((c.to_ascii_lowercase(), count)));
            }
            'E' | 'e' if matches!(chars.peek(), Some('+' | '-')) => tokens.push(Token::Other),
            '/' if matches!(tokens.last(), Some(Token::Digit(_))) => tokens.push(Token::Other),
            c => text(&mut tokens, c),
        }
    }
    tokens
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
    let grouped = whole.contains(&Token::Comma);
    let thousands = tokens[last..]
        .iter()
        .skip(1)
        .take_while(|token| **token == Token::Comma)
        .count();
    let mut amount = amount;
    if tokens.contains(&Token::Percent) {
        amount = amount.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(amount);
    }
    for _ in 0..thousands.min(3) {
        amount /= Decimal::ONE_THOUSAND;
    }
    let (decimals, least) = (
        u32::try_from(decimals).unwrap_or(0).min(20),
        u32::try_from(least).unwrap_or(0).min(20),
    );
    let mut amount =
        amount.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    amount = amount.normalize();
    if amount.scale() < least {
        amount.rescale(least);
    }
    let mut out = String::new();
    let text = |tokens: &[Token]| -> String {
        let piece = |token: &Token| match token {
            Token::Text(text) => text.clone(),
            Token::Percent => "%".to_owned(),
            _ => String::new(),
        };
        tokens.iter().map(piece).collect()
    };
    // A bracket around negative amounts says what the sign says.
    let before = text(&tokens[..first]).replace(['(', '-'], "");
    let after = text(&tokens[last + 1..]).replace(')', "");
    out += &before;
    out += &write(amount, grouped);
    out += &after;
    out.trim().to_owned()
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

/// Days since the turn of 1900 (or 1904) to the parts that the format shows, in the order day, month, year.
fn date(number: f64, tokens: &[Token], since_1904: bool) -> Option<String> {
    if !(0.0..2_958_466.0).contains(&number) {
        return None;
    }
    let has = |letter: char| {
        tokens
            .iter()
            .any(|token| matches!(token, Token::Date((c, _)) if *c == letter))
    };
    let seconds = ((number.fract() * 86_400.0).round() as u32).min(86_399);
    let clock = || format!("{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
    if !has('y') && !has('d') && has('h') {
        return Some(clock());
    }
    let (year, month, day) = civil(number.trunc() as i64, since_1904);
    let mut out = match (has('d'), has('m'), has('y')) {
        (true, _, true) => format!("{day:02}/{month:02}/{year}"),
        (true, _, false) => format!("{day:02}/{month:02}"),
        (false, true, true) => format!("{month:02}/{year}"),
        (false, true, false) => format!("{month:02}"),
        (false, false, _) => year.to_string(),
    };
    if has('h') {
        out += " ";
        out += &clock();
    }
    Some(out)
}

/// Year, month and day of a day's number.
fn civil(serial: i64, since_1904: bool) -> (i64, i64, i64) {
    // 1900 had no 29 February, but the count has one.
    let days = match (since_1904, serial) {
        (true, _) => serial + 1462 - 25_569,
        (false, 0..60) => serial + 1 - 25_569,
        (false, _) => serial - 25_569,
    };
    // Days from 1 March of year 0, in cycles of 400 years.
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let of_era = z.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// Formats that files name by number only.
pub fn builtin(id: u32) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 | 37 | 38 => "#,##0",
        4 | 39 | 40 => "#,##0.00",
        5..=8 | 41..=44 => "#,##0.##",
        9 => "0%",
        10 => "0.00%",
        14 | 15 | 16 | 22 | 30 | 36 => "dd/mm/yyyy",
        17 => "mm/yyyy",
        18..=21 | 45..=47 => "h:mm",
        _ => "General",
    }
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
            (0.0, "#,##0;-#,##0;\"không\"", "0không"),
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
            assert_eq!(shown(number, format, false), text, "{number} {format}");
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
    fn days_of_both_counts() {
        assert_eq!(civil(1, false), (1900, 1, 1));
        assert_eq!(civil(59, false), (1900, 2, 28));
        assert_eq!(civil(61, false), (1900, 3, 1));
        assert_eq!(civil(45_351, false), (2024, 2, 29));
        assert_eq!(civil(46_203 - 1462, true), (2026, 6, 30));
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
                let _ = shown(number, format, true);
            }
        }
    }
}
