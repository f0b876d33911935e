//! Days and hours: a number of days since the turn of 1900 (or 1904) to the parts that a format shows, in the order
//! day, month, year.
//!
//! `46203.75` with `dd/mm/yyyy hh:mm` is "30/06/2026 18:00", `1.5` with `[h]:mm` is "36:00".

use super::code::Token;

/// The shown text; `None` where the number is no day.
pub fn shown(number: f64, tokens: &[Token], since_1904: bool) -> Option<String> {
    if !(0.0..2_958_466.0).contains(&number) {
        return None;
    }
    let has = |letter: char| {
        tokens
            .iter()
            .any(|token| matches!(token, Token::Date((c, _)) if *c == letter))
    };
    let is_counting = has('H') || has('M') || has('S');
    let is_clock = has('h') || has('s') || is_counting;
    if is_clock && !has('y') && !has('d') {
        let whole = if is_counting {
            number.trunc() as u64
        } else {
            0
        };
        return Some(clock(whole, number.fract(), &has));
    }
    let (year, month, day) = civil(number.trunc() as i64, since_1904);
    let mut out = match (has('d'), has('m'), has('y')) {
        (true, _, true) => format!("{day:02}/{month:02}/{year}"),
        (true, _, false) => format!("{day:02}/{month:02}"),
        (false, true, true) => format!("{month:02}/{year}"),
        (false, true, false) => format!("{month:02}"),
        (false, false, _) => year.to_string(),
    };
    if is_clock {
        out += " ";
        out += &clock(0, number.fract(), &has);
    }
    Some(out)
}

/// Hours, minutes and seconds, as far as they are shown.
fn clock(days: u64, part: f64, has: &dyn Fn(char) -> bool) -> String {
    let seconds = days * 86_400 + ((part * 86_400.0).round() as u64).min(86_399);
    let (hours, minutes, rest) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    let has_hours = has('h') || has('H');
    match (has_hours, has('s') || has('S')) {
        (true, true) => format!("{hours:02}:{minutes:02}:{rest:02}"),
        (true, false) => format!("{hours:02}:{minutes:02}"),
        (false, true) if has('m') || has('M') => format!("{:02}:{rest:02}", seconds / 60),
        (false, true) => seconds.to_string(),
        (false, false) => (seconds / 60).to_string(),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_both_counts() {
        assert_eq!(civil(1, false), (1900, 1, 1));
        assert_eq!(civil(59, false), (1900, 2, 28));
        assert_eq!(civil(61, false), (1900, 3, 1));
        assert_eq!(civil(45_351, false), (2024, 2, 29));
        assert_eq!(civil(46_203 - 1462, true), (2026, 6, 30));
    }
}
