//! RTF to a flat run of groups, control words, bytes and characters.
//!
//! `{\b\u7841?n \'e1}` gives open, word b, character ạ, byte "n", byte " ", byte E1, close. The letters that
//! follow `\u` for older readers (one, or as many as `\uc` says) are skipped here, and so is binary data.

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// A group begins.
    Open,
    /// The group that was opened last ends.
    Close,
    /// A control word and its number.
    Word(&'a str, Option<i32>),
    /// `\*` at the beginning of a group: it may be skipped where its first word is not known. Elsewhere it means
    /// nothing; some writers put it before words that are no destinations.
    Optional,
    /// A letter in the encoding of its font.
    Byte(u8),
    /// A letter in Unicode.
    Char(char),
}

/// Reads a file from front to back.
#[derive(Debug)]
pub struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Fallback letters after `\u` in each open group.
    fallback: Vec<usize>,
    skip: usize,
    /// A group was opened just now.
    is_at_start: bool,
    /// First half of a character beyond 16 bits.
    high: Option<u16>,
}

impl<'a> Tokens<'a> {
    /// From the file.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            fallback: vec![1],
            skip: 0,
            is_at_start: false,
            high: None,
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// `None` where a sign or word has been dealt with here.
    fn control(&mut self) -> Option<Token<'a>> {
        let sign = self.peek()?;
        if sign.is_ascii_alphabetic() {
            return self.word();
        }
        self.at += 1;
        let letter = match sign {
            b'\'' => {
                let digits = self.bytes.get(self.at..self.at + 2);
                let code = digits
                    .and_then(|digits| std::str::from_utf8(digits).ok())
                    .and_then(|digits| u8::from_str_radix(digits, 16).ok())?;
                self.at += 2;
                Token::Byte(code)
            }
            b'~' => Token::Char('\u{a0}'),
            b'_' => Token::Char('-'),
            b'*' => return self.is_at_start.then_some(Token::Optional),
            b'\n' | b'\r' => return Some(Token::Word("par", None)),
            b'\\' | b'{' | b'}' => Token::Byte(sign),
            _ => return None,
        };
        self.letter(letter)
    }

    fn word(&mut self) -> Option<Token<'a>> {
        let rest = &self.bytes[self.at..];
        let len = rest.iter().take_while(|b| b.is_ascii_alphabetic()).count();
        let name = std::str::from_utf8(&rest[..len]).ok()?;
        self.at += len;
        let rest = &rest[len..];
        let sign = usize::from(rest.first() == Some(&b'-'));
        let digits = rest[sign..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count();
        let mut number = None;
        if digits > 0 {
            let written = std::str::from_utf8(&rest[..sign + digits]).ok()?;
            // Too long for a number: no writer means it.
            number = written.parse::<i32>().ok();
            self.at += sign + digits;
        }
        if self.peek() == Some(b' ') {
            self.at += 1;
        }
        match (name, number) {
            ("uc", Some(count)) => {
                if let Some(fallback) = self.fallback.last_mut() {
                    *fallback = usize::try_from(count).unwrap_or(0).min(64);
                }
                None
            }
            ("bin", Some(count)) => {
                let count = usize::try_from(count).unwrap_or(0);
                self.at = self.at.saturating_add(count).min(self.bytes.len());
                None
            }
            ("u", Some(code)) => {
                self.skip = self.fallback.last().copied().unwrap_or(1);
                self.unicode(code as u16).map(Token::Char)
            }
            _ if self.skip > 0 && is_letter(name) => {
                self.skip -= 1;
                None
            }
            _ => Some(Token::Word(name, number)),
        }
    }

    /// Codes are written as signed numbers of 16 bits.
    fn unicode(&mut self, code: u16) -> Option<char> {
        match (self.high.take(), code) {
            (_, 0xd800..0xdc00) => {
                self.high = Some(code);
                None
            }
            (Some(high), low) => char::decode_utf16([high, low]).next()?.ok(),
            (None, code) => char::from_u32(u32::from(code)),
        }
    }

    /// A letter, unless it is there for older readers.
    fn letter(&mut self, letter: Token<'a>) -> Option<Token<'a>> {
        if self.skip > 0 {
            self.skip -= 1;
            return None;
        }
        Some(letter)
    }
}

/// Control words that stand for a letter, and so may be the fallback of one.
fn is_letter(name: &str) -> bool {
    matches!(
        name,
        "tab" | "emdash" | "endash" | "bullet" | "lquote" | "rquote" | "ldblquote" | "rdblquote"
    )
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = self.peek()?;
            self.at += 1;
            let token = match byte {
                b'{' => {
                    self.skip = 0;
                    self.fallback
                        .push(self.fallback.last().copied().unwrap_or(1));
                    Some(Token::Open)
                }
                b'}' => {
                    self.skip = 0;
                    if self.fallback.len() > 1 {
                        self.fallback.pop();
                    }
                    Some(Token::Close)
                }
                b'\\' => self.control(),
                b'\r' | b'\n' | 0 => None,
                byte => self.letter(Token::Byte(byte)),
            };
            if token.is_some() {
                self.is_at_start = token == Some(Token::Open);
                return token;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let one = |token| match token {
            Token::Open => "{".to_owned(),
            Token::Close => "}".to_owned(),
            Token::Word(name, None) => format!("<{name}>"),
            Token::Word(name, Some(n)) => format!("<{name} {n}>"),
            Token::Optional => "*".to_owned(),
            Token::Byte(byte) => char::from(byte).to_string(),
            Token::Char(c) => c.to_string(),
        };
        Tokens::new(text.as_bytes()).map(one).collect()
    }

    #[test]
    fn tokens() {
        for (text, tokens) in [
            (r"{\b\u7841?n \'e1}", "{<b>ạn á}"),
            (r"{\uc2\u-24128 ab}{\u273\'3fx}", "{\u{a1c0}}{đx}"),
            (r"{\uc0 \u7841 n}\u7841 -n", "{ạn}ạn"),
            (r"\u-10179?\u-8704?.", "😀."),
            (r"\bin3 {}{\f1\~\_\-x", "<f 1>\u{a0}-x"),
            (r"{\*\xxx 1}{\f0\*\cs7 5}", "{*<xxx>1}{<f 0><cs 7>5}"),
            ("a\\\r\nb\nc", "a<par>bc"),
            (r"\li-720 x\'zz", "<li -720>xzz"),
            (r"\", ""),
            (r"\'a", "a"),
        ] {
            assert_eq!(shown(text), tokens, "{text}");
        }
    }
}
