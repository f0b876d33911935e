//! The code of a number format, taken apart once for all cells that have it.
//!
//! ```text
//! [>=1000000]#,##0.0,," triệu";#,##0     ─► two sections, the first for a million and more
//! ```
//!
//! Sections without a condition are for what is above, below and equal to zero, as far as there are sections.

use std::cmp::Ordering;

use crate::decimal::Decimal;

/// A format is a line of text; longer ones are no format. No program has more sections than four.
const MOST_LENGTH: usize = 512;
const MOST_SECTIONS: usize = 4;

/// A format.
#[derive(Debug, Default)]
pub struct Format {
    /// None: shown as it is.
    sections: Vec<Section>,
}

#[derive(Debug)]
struct Section {
    /// Which side of the limit an amount must be on.
    condition: Option<(Side, Decimal)>,
    tokens: Vec<Token>,
}

/// "<", "=", ">" or two of them.
#[derive(Debug)]
struct Side {
    is_less: bool,
    is_equal: bool,
    is_more: bool,
}

impl Format {
    /// From its code.
    pub fn new(code: &str) -> Self {
        let code = &code[..code.floor_char_boundary(MOST_LENGTH)];
        if code.is_empty() || code.eq_ignore_ascii_case("general") {
            return Self::default();
        }
        let sections = split(code).into_iter().take(MOST_SECTIONS);
        let section = |code: &str| Section {
            condition: condition(code),
            tokens: match tokens(code) {
                // A colour alone.
                none if none.is_empty() && code.contains('[') => {
                    vec![Token::Text("General".to_owned())]
                }
                tokens => tokens,
            },
        };
        Self {
            sections: sections.map(section).collect(),
        }
    }

    /// The tokens for an amount, none where it is hidden; `None` where it is shown as it is.
    pub fn section(&self, amount: Decimal) -> Option<&[Token]> {
        let sections = &self.sections;
        // The fourth is for texts.
        let count = sections.len().min(3);
        let is_conditional = sections.iter().any(|section| section.condition.is_some());
        let is_negative = amount.is_sign_negative() && !amount.is_zero();
        let at = if is_conditional {
            (0..count).find(|&at| match &sections[at].condition {
                Some((side, limit)) => side.has(amount.cmp(limit)),
                None => match at {
                    _ if at + 1 == count => true,
                    0 => amount > Decimal::ZERO,
                    _ => is_negative,
                },
            })?
        } else {
            match count {
                0 => return None,
                1 => 0,
                _ if is_negative => 1,
                3 if amount.is_zero() => 2,
                _ => 0,
            }
        };
        Some(&sections[at].tokens)
    }
}

impl Side {
    fn has(&self, order: Ordering) -> bool {
        match order {
            Ordering::Less => self.is_less,
            Ordering::Equal => self.is_equal,
            Ordering::Greater => self.is_more,
        }
    }
}

/// "[>=1000]" in a section.
fn condition(section: &str) -> Option<(Side, Decimal)> {
    let inside = section
        .split('[')
        .skip(1)
        .filter_map(|rest| rest.split(']').next());
    let sign = |c: char| matches!(c, '<' | '=' | '>');
    inside.into_iter().find_map(|inner| {
        let number = inner.trim_start_matches(sign);
        let signs = &inner[..inner.len() - number.len()];
        let limit = number.trim().parse().ok()?;
        let side = Side {
            is_less: signs.contains('<'),
            is_equal: signs.contains('='),
            is_more: signs.contains('>'),
        };
        (!signs.is_empty()).then_some((side, limit))
    })
}

fn split(format: &str) -> Vec<&str> {
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
    sections
}

/// A piece of a format.
#[derive(Debug, PartialEq)]
pub enum Token {
    /// `0`, `#` or `?`.
    Digit(bool),
    /// `.`
    Point,
    /// `,`
    Comma,
    /// `%`
    Percent,
    /// d, m, y, h, s, with how many of them; H, M, S count on beyond a day.
    Date((char, usize)),
    /// What is shown as it stands.
    Text(String),
    /// Fractions, exponents.
    Other,
}

impl Token {
    /// What is shown as it stands.
    pub fn text(&self) -> Option<&str> {
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
                    // Hours counted on, "[h]"; minutes and seconds likewise.
                    None => {
                        let first = inner.chars().next().map(|c| c.to_ascii_uppercase());
                        let is_same = |c: char| Some(c.to_ascii_uppercase()) == first;
                        if let Some(unit @ ('H' | 'M' | 'S')) = first
                            && inner.chars().all(is_same)
                        {
                            tokens.push(Token::Date((unit, inner.len())));
                        }
                    }
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

/// Formats that files name by number only.
pub fn builtin(id: u32) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 | 37 | 38 => "#,##0",
        4 | 39 | 40 => "#,##0.00",
        5 | 6 => "#,##0",
        7 | 8 => "#,##0.00",
        41 | 42 => "#,##0;-#,##0;\"-\"",
        43 | 44 => "#,##0.00;-#,##0.00;\"-\"",
        9 => "0%",
        10 => "0.00%",
        14 | 15 | 27..=31 | 36 | 50..=58 => "dd/mm/yyyy",
        16 => "dd/mm",
        17 => "mm/yyyy",
        18 | 20 => "h:mm",
        19 | 21 => "h:mm:ss",
        22 => "dd/mm/yyyy h:mm",
        45 | 47 => "mm:ss",
        46 => "[h]:mm:ss",
        _ => "General",
    }
}
