//! Codes of simple fonts to characters: the named encodings, with a font's own differences on top.
//!
//! `/BaseEncoding /WinAnsiEncoding /Differences [128 /Abreve]`: 0xE2 is "â", 0x80 is "Ă".

use hayro_syntax::object::{Array, Dict, Name, Object};

use super::names;

/// 256 characters; `None` where a code stands for nothing that is known.
pub type Table = [Option<char>; 256];

/// Windows-1252 above 0x7F; `\0` where it has nothing.
const WIN: &str = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";

/// Mac Roman above 0x7F.
const MAC: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø\
                   ¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\0ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

/// Adobe's standard encoding above 0x9F.
const STANDARD: &str = "\0¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ\0–†‡·\0¶•‚„”»…‰\0¿\0`´ˆ˜¯˘˙¨\0˚¸\0˝˛ˇ—\0\0\0\0\0\0\0\
                        \0\0\0\0\0\0\0\0\0Æ\0ª\0\0\0\0ŁØŒº\0\0\0\0\0æ\0\0\0ı\0\0łøœß";

/// The encoding that a font names for all its codes, and whether it names one; else the usual one.
pub fn base(font: &Dict<'_>) -> (Table, bool) {
    match font.get::<Object<'_>>("Encoding") {
        Some(Object::Name(name)) => (named(&name), true),
        Some(Object::Dict(encoding)) => match encoding.get::<Name<'_>>("BaseEncoding") {
            Some(name) => (named(&name), true),
            None => (standard(), false),
        },
        _ => (win(), false),
    }
}

/// Puts in what the font says otherwise of single codes.
pub fn differences(font: &Dict<'_>, table: &mut Table) {
    if let Some(Object::Dict(encoding)) = font.get::<Object<'_>>("Encoding")
        && let Some(differences) = encoding.get::<Array<'_>>("Differences")
    {
        apply(&differences, table);
    }
}

fn apply(differences: &Array<'_>, table: &mut Table) {
    let mut code = 0_usize;
    for object in differences.iter::<Object<'_>>().take(1 << 12) {
        match object {
            Object::Number(number) => code = usize::try_from(number.as_i64()).unwrap_or(256),
            Object::Name(name) => {
                if let Some(entry) = table.get_mut(code) {
                    *entry = names::character(name.as_str()).or_else(|| of_code(&name, code));
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
}

/// "a65" for code 65, as programs name the glyphs of fonts that they made of pictures: the code itself is meant.
fn of_code(name: &Name<'_>, code: usize) -> Option<char> {
    let number = name
        .as_str()
        .trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let is_code = number.parse() == Ok(code) && number.len() < name.as_str().len();
    is_code.then(|| win()[code]).flatten()
}

fn named(name: &Name<'_>) -> Table {
    match name.as_str() {
        "MacRomanEncoding" => mac(),
        "StandardEncoding" => standard(),
        _ => win(),
    }
}

/// Windows-1252.
pub fn win() -> Table {
    let mut table = above(WIN, 0x80);
    for (code, entry) in table.iter_mut().enumerate().skip(0xa0) {
        *entry = u8::try_from(code).ok().map(char::from);
    }
    table
}

fn mac() -> Table {
    above(MAC, 0x80)
}

/// The characters of Adobe's standard encoding, each with its code.
pub fn standard_codes() -> impl Iterator<Item = (u8, Option<char>)> {
    (0..=u8::MAX).zip(standard())
}

fn standard() -> Table {
    let mut table = above(STANDARD, 0xa0);
    table[0x27] = Some('’');
    table[0x60] = Some('‘');
    table
}

/// ASCII, and `high` from `first` on.
fn above(high: &str, first: usize) -> Table {
    let mut table = [None; 256];
    for (entry, c) in table[0x20..0x7f].iter_mut().zip(' '..='~') {
        *entry = Some(c);
    }
    for (entry, c) in table[first..].iter_mut().zip(high.chars()) {
        *entry = (c != '\0').then_some(c);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_codes() {
        for (table, code, c) in [
            (win(), 0x80, Some('€')),
            (win(), 0xe2, Some('â')),
            (win(), 0x81, None),
            (win(), 0x9f, Some('Ÿ')),
            (mac(), 0x89, Some('â')),
            (mac(), 0xff, Some('ˇ')),
            (mac(), 0xca, Some('\u{a0}')),
            (standard(), 0xa9, Some('\'')),
            (standard(), 0xae, Some('ﬁ')),
            (standard(), 0xe1, Some('Æ')),
            (standard(), 0xfb, Some('ß')),
            (standard(), 0x41, Some('A')),
            (standard(), 0xff, None),
        ] {
            assert_eq!(table[code], c, "{code:x}");
        }
    }
}
