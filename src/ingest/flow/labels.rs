//! The letters of list labels and symbols: numerals, bullets, characters of symbol fonts.
//!
//! 4 is "4", "04", "IV", "iv", "D" or "d"; a bullet or symbol from a symbol font, which has no meaning
//! outside that font, becomes the Unicode character that looks like it.

/// How a level's number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numeral {
    /// 1, 2, 3; also for the many kinds that Vietnamese reports do not use.
    Decimal,
    /// 01, 02, 03.
    DecimalZero,
    /// I, II, III.
    UpperRoman,
    /// i, ii, iii.
    LowerRoman,
    /// A, B, C, then AA, BB.
    UpperLetter,
    /// a, b, c, then aa, bb.
    LowerLetter,
    /// 1st, 2nd, 3rd.
    Ordinal,
    /// No number: the same mark before each item.
    Bullet,
    /// Nothing at all.
    None,
}

impl Numeral {
    /// From the value of `numFmt`.
    pub fn of(name: &str) -> Self {
        match name {
            "decimalZero" => Self::DecimalZero,
            "upperRoman" => Self::UpperRoman,
            "lowerRoman" => Self::LowerRoman,
            "upperLetter" => Self::UpperLetter,
            "lowerLetter" => Self::LowerLetter,
            "ordinal" => Self::Ordinal,
            "bullet" => Self::Bullet,
            "none" => Self::None,
            _ => Self::Decimal,
        }
    }

    /// Appends the number.
    pub fn write(self, number: u32, out: &mut String) {
        match self {
            Self::Decimal => out.push_str(&number.to_string()),
            Self::DecimalZero => out.push_str(&format!("{number:02}")),
            Self::UpperRoman => roman(number, out),
            Self::LowerRoman => {
                let mut upper = String::new();
                roman(number, &mut upper);
                out.push_str(&upper.to_lowercase());
            }
            Self::UpperLetter => letter(number, b'A', out),
            Self::LowerLetter => letter(number, b'a', out),
            Self::Ordinal => out.push_str(&format!("{number}{}", ordinal(number))),
            Self::Bullet | Self::None => {}
        }
    }
}

/// What follows the number in English, the only language whose programs number like this.
fn ordinal(number: u32) -> &'static str {
    match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

/// Beyond these no list goes; a damaged start value must not write a label of a million letters.
const ROMAN_MAX: u32 = 3999;
const LETTER_MAX: u32 = 26 * 10;

fn roman(number: u32, out: &mut String) {
    const DIGITS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number > ROMAN_MAX {
        return Numeral::Decimal.write(number, out);
    }
    let mut rest = number;
    for (value, digit) in DIGITS {
        while rest >= value {
            out.push_str(digit);
            rest -= value;
        }
    }
}

fn letter(number: u32, first: u8, out: &mut String) {
    if number == 0 || number > LETTER_MAX {
        return Numeral::Decimal.write(number, out);
    }
    let (times, letter) = ((number - 1) / 26 + 1, first + ((number - 1) % 26) as u8);
    for _ in 0..times {
        out.push(char::from(letter));
    }
}

/// A bullet as a character that every font has.
pub fn bullet(text: &str) -> String {
    match text {
        // "o" in a typewriter font is drawn as a ring.
        "o" => "◦".to_owned(),
        _ => text
            .chars()
            .map(|c| if is_private(c) { '•' } else { c })
            .collect(),
    }
}

/// Code points that only a font gives a meaning.
fn is_private(c: char) -> bool {
    ('\u{e000}'..='\u{f8ff}').contains(&c)
}

/// Digits set as superscript are exponents ("m²") or note marks ("kế hoạch¹"): flat they would be read as
/// part of the word or number before them. Other superscripts stay flat.
pub fn raised(text: &str) -> Option<String> {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digits = text.chars().map(|c| Some(DIGITS[c.to_digit(10)? as usize]));
    digits
        .collect::<Option<String>>()
        .filter(|raised| !raised.is_empty())
}

/// The character that a `w:sym` draws; `□` for those not known here.
pub fn symbol(font: &str, code: u32) -> char {
    const UNKNOWN: char = '□';
    // Symbol fonts keep their 8-bit codes at F000; other fonts have Unicode codes.
    if !(0xf000..0xf100).contains(&code) && code > 0xff {
        return char::from_u32(code)
            .filter(|&c| !is_private(c))
            .unwrap_or(UNKNOWN);
    }
    let code = (code & 0xff) as u8;
    let table: &[(u8, char)] = if font.eq_ignore_ascii_case("Symbol") {
        &SYMBOL
    } else if font.to_ascii_lowercase().starts_with("wingdings") {
        &WINGDINGS
    } else {
        return if code.is_ascii_graphic() {
            char::from(code)
        } else {
            UNKNOWN
        };
    };
    match table.iter().find(|&&(key, _)| key == code) {
        Some(&(_, c)) => c,
        None if table == SYMBOL => greek(code).unwrap_or(UNKNOWN),
        None => UNKNOWN,
    }
}

/// The Symbol font's letters and the digits and marks that it shares with ASCII.
fn greek(code: u8) -> Option<char> {
    const UPPER: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
    const LOWER: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
    match code {
        b'A'..=b'Z' => UPPER.chars().nth(usize::from(code - b'A')),
        b'a'..=b'z' => LOWER.chars().nth(usize::from(code - b'a')),
        _ => code.is_ascii_graphic().then(|| char::from(code)),
    }
}

const SYMBOL: [(u8, char); 16] = [
    (0x2d, '−'),
    (0xa2, '′'),
    (0xa3, '≤'),
    (0xa5, '∞'),
    (0xae, '→'),
    (0xb0, '°'),
    (0xb1, '±'),
    (0xb2, '″'),
    (0xb3, '≥'),
    (0xb4, '×'),
    (0xb7, '•'),
    (0xb8, '÷'),
    (0xb9, '≠'),
    (0xbb, '≈'),
    (0xd6, '√'),
    (0xde, '⇒'),
];

const WINGDINGS: [(u8, char); 12] = [
    (0x6c, '●'),
    (0x6e, '■'),
    (0x6f, '□'),
    (0x76, '❖'),
    (0x9f, '•'),
    (0xa7, '▪'),
    (0xa8, '◻'),
    (0xd8, '➢'),
    (0xe0, '→'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfe, '☑'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals() {
        for (numeral, number, text) in [
            (Numeral::Ordinal, 1, "1st"),
            (Numeral::Ordinal, 12, "12th"),
            (Numeral::Ordinal, 103, "103rd"),
            (Numeral::Decimal, 12, "12"),
            (Numeral::DecimalZero, 4, "04"),
            (Numeral::UpperRoman, 1, "I"),
            (Numeral::UpperRoman, 14, "XIV"),
            (Numeral::LowerRoman, 9, "ix"),
            (Numeral::UpperRoman, 1994, "MCMXCIV"),
            (Numeral::UpperRoman, 4_000_000_000, "4000000000"),
            (Numeral::LowerLetter, 1, "a"),
            (Numeral::UpperLetter, 26, "Z"),
            (Numeral::LowerLetter, 27, "aa"),
            (Numeral::LowerLetter, 54, "bbb"),
            (Numeral::LowerLetter, 0, "0"),
            (Numeral::LowerLetter, 4_000_000_000, "4000000000"),
            (Numeral::None, 3, ""),
        ] {
            let mut out = String::new();
            numeral.write(number, &mut out);
            assert_eq!(out, text, "{numeral:?} {number}");
        }
    }

    #[test]
    fn symbols() {
        for (font, code, c) in [
            ("Symbol", 0xf0b3, '≥'),
            ("Symbol", 0xb3, '≥'),
            ("symbol", 0xf061, 'α'),
            ("Symbol", 0xf057, 'Ω'),
            ("Symbol", 0xf035, '5'),
            ("Wingdings", 0xf0fc, '✓'),
            ("Wingdings 2", 0xf001, '□'),
            ("Times New Roman", 0x2265, '≥'),
            ("Times New Roman", 0xf041, 'A'),
            ("Arial", 0xe123, '□'),
            ("Arial", 0xd800, '□'),
        ] {
            assert_eq!(symbol(font, code), c, "{font} {code:x}");
        }
    }

    #[test]
    fn superscripts() {
        for (text, raised_text) in [
            ("2", Some("²")),
            ("10", Some("¹⁰")),
            ("1a", None),
            ("", None),
            ("o", None),
        ] {
            assert_eq!(raised(text).as_deref(), raised_text, "{text}");
        }
    }

    #[test]
    fn bullets() {
        for (text, shown) in [("\u{f0b7}", "•"), ("o", "◦"), ("-", "-"), ("+", "+")] {
            assert_eq!(bullet(text), shown);
        }
    }
}
