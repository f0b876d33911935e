//! Glyph names to characters: "Acircumflex" is "Â", "uni1EA5" is "ấ", "a.alt" is "a".
//!
//! The names are those of the Adobe Glyph List that a Vietnamese report can meet: Latin with its marks,
//! Greek, punctuation, the usual signs.

use std::sync::OnceLock;

/// `name=code` in hexadecimal, sorted by name.
const LIST: &str = include_str!("names.txt");

/// The character of a glyph name.
pub fn character(name: &str) -> Option<char> {
    let base = match name.split_once('.') {
        Some((base, _)) if !base.is_empty() => base,
        _ => name,
    };
    listed(base).or_else(|| numbered(base))
}

fn listed(name: &str) -> Option<char> {
    static TABLE: OnceLock<Vec<(&'static str, char)>> = OnceLock::new();
    let table = TABLE.get_or_init(|| LIST.split_whitespace().filter_map(entry).collect());
    let at = table.binary_search_by_key(&name, |&(name, _)| name).ok()?;
    Some(table[at].1)
}

fn entry(entry: &'static str) -> Option<(&'static str, char)> {
    let (name, code) = entry.split_once('=')?;
    Some((name, hex(code)?))
}

/// "uni1EA5", "u1EA5".
fn numbered(name: &str) -> Option<char> {
    let digits = name
        .strip_prefix("uni")
        .and_then(|digits| digits.get(..4))
        .or_else(|| {
            name.strip_prefix('u')
                .filter(|digits| (4..=6).contains(&digits.len()))
        })?;
    hex(digits)
}

fn hex(digits: &str) -> Option<char> {
    char::from_u32(u32::from_str_radix(digits, 16).ok()?).filter(|c| !c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for (name, c) in [
            ("Acircumflex", Some('Â')),
            ("dcroat", Some('đ')),
            ("ohorn", Some('ơ')),
            ("uni1EA5", Some('ấ')),
            ("u1EA5", Some('ấ')),
            ("a.alt", Some('a')),
            ("comma", Some(',')),
            (".notdef", None),
            ("g123", None),
            ("uniXY", None),
            ("", None),
        ] {
            assert_eq!(character(name), c, "{name}");
        }
    }

    #[test]
    fn the_list_is_sorted_and_whole() {
        let names: Vec<_> = LIST
            .split_whitespace()
            .map(|e| entry(e).expect(e).0)
            .collect();
        assert!(names.is_sorted());
        assert!(names.len() > 400);
    }
}
