//! Character references of HTML: `&agrave;`, `&#7841;`, `&#x1EA1;`.
//!
//! Named are those of Latin-1 and what office programs write besides; others stay as they are written.

use crate::ingest::encodings::western;

/// The names of U+00A0 to U+00FF.
const LATIN: &str = "\
    nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn \
    sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave \
    Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml \
    ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN \
    szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute \
    icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml \
    yacute thorn yuml";

const OTHER: [(&str, char); 51] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\u{27}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("hellip", '…'),
    ("bull", '•'),
    ("permil", '‰'),
    ("euro", '€'),
    ("trade", '™'),
    ("minus", '−'),
    ("le", '≤'),
    ("ge", '≥'),
    ("ne", '≠'),
    ("asymp", '≈'),
    ("rarr", '→'),
    ("larr", '←'),
    ("darr", '↓'),
    ("prime", '′'),
    ("Prime", '″'),
    ("infin", '∞'),
    ("radic", '√'),
    ("sum", '∑'),
    ("alpha", 'α'),
    ("beta", 'β'),
    ("check", '✓'),
    ("abreve", 'ă'),
    ("Abreve", 'Ă'),
    ("dstrok", 'đ'),
    ("Dstrok", 'Đ'),
    ("itilde", 'ĩ'),
    ("Itilde", 'Ĩ'),
    ("utilde", 'ũ'),
    ("Utilde", 'Ũ'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("rsaquo", '›'),
    ("lsaquo", '‹'),
    ("dagger", '†'),
    ("Dagger", '‡'),
];

/// Text with its references resolved.
pub fn resolve(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match reference(rest) {
            Some((c, len)) => {
                out.push(c);
                rest = &rest[len..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

/// The character, and how long its reference is. The semicolon may be missing.
fn reference(text: &str) -> Option<(char, usize)> {
    let body = text.strip_prefix('&')?;
    let (c, len) = if let Some(number) = body.strip_prefix('#') {
        let (digits, radix) = match number.strip_prefix(['x', 'X']) {
            Some(digits) => (digits, 16),
            None => (number, 10),
        };
        let len = digits
            .bytes()
            .take_while(|b| char::from(*b).is_digit(radix))
            .count();
        let code = u32::from_str_radix(&digits[..len], radix).ok()?;
        // Old pages count in windows-1252.
        let c = match u8::try_from(code) {
            Ok(byte @ 0x80..0xa0) => western(byte),
            _ => char::from_u32(code)
                .filter(|c| *c != '\0')
                .unwrap_or(char::REPLACEMENT_CHARACTER),
        };
        (c, text.len() - digits.len() + len)
    } else {
        let len = body.bytes().take_while(u8::is_ascii_alphanumeric).count();
        (named(&body[..len])?, 1 + len)
    };
    let end = usize::from(text[len..].starts_with(';'));
    Some((c, len + end))
}

fn named(name: &str) -> Option<char> {
    if name.is_empty() {
        return None;
    }
    if let Some((_, c)) = OTHER.iter().find(|(known, _)| *known == name) {
        return Some(*c);
    }
    let at = LATIN
        .split_ascii_whitespace()
        .position(|known| known == name)?;
    char::from_u32(0xa0 + at as u32)
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn references() {
        for (text, plain) in [
            ("B&aacute;o c&aacute;o &amp; số", "Báo cáo & số"),
            ("&#7841;&#x1EA1;&#X1ea1; &#150;", "ạạạ –"),
            ("5 &lt; 7 &le 9&nbsp;ha", "5 < 7 ≤ 9\u{a0}ha"),
            ("A & B &co; &#; &#xfffffff; &", "A & B &co; &#; \u{fffd} &"),
            ("&yuml;&THORN;", "ÿÞ"),
        ] {
            assert_eq!(resolve(text), plain);
        }
    }
}
