//! Names to what finds and orders them.
//!
//! A word typed without diacritics finds the word with them ("lon" finds "lợn"), and a word with
//! diacritics finds a text that was written without ("lợn" finds "lon"), but never a word with others
//! ("lợn" does not find "lớn"). All words of the query must be found, in any order, as parts of words.
//! Names are ordered as in a Vietnamese dictionary: "đê" after "dê", "ăn" after "az".

use unicode_normalization::UnicodeNormalization as _;

use crate::text::fold;

/// A name, ready to be searched and ordered.
#[derive(Debug, PartialEq, Eq)]
pub struct Name {
    /// Lower case, composed.
    plain: String,
    /// Words as comparison keys, so that "hoà" finds "hòa".
    key: String,
    /// Without any diacritic, and "i" for every "y".
    bare: String,
    /// Sorts as in a dictionary.
    pub order: String,
}

impl Name {
    /// From a name and whatever else should be found with it.
    #[must_use]
    pub fn new(name: &str, more: &str) -> Self {
        let all = format!("{name}\n{more}");
        Self {
            plain: lower(&all),
            key: fold(&all),
            bare: i_for_y(bare(&all)),
            order: dictionary_order(name),
        }
    }

    /// Whether all words of the query are found.
    #[must_use]
    pub fn matches(&self, query: &str) -> bool {
        query.split_whitespace().all(|word| self.has(word))
    }

    fn has(&self, word: &str) -> bool {
        let (plain, bare) = (lower(word), bare(word));
        let key = fold(word);
        // The word is typed without diacritics, or the text itself writes it without.
        let one_is_bare = plain == bare || self.plain.contains(&bare);
        self.plain.contains(&plain)
            || (!key.is_empty() && self.key.contains(&key))
            || (one_is_bare && self.bare.contains(&i_for_y(bare)))
    }
}

fn lower(text: &str) -> String {
    text.nfc().flat_map(char::to_lowercase).collect()
}

fn bare(text: &str) -> String {
    let letters = text
        .nfd()
        .filter(|&c| !crate::text::is_combining(c))
        .flat_map(char::to_lowercase);
    letters.map(|c| if c == 'đ' { 'd' } else { c }).collect()
}

/// "ty le" and "ti le" are both typed for "tỷ lệ".
fn i_for_y(bare: String) -> String {
    bare.replace('y', "i")
}

/// Letters in dictionary order; the comparison key puts the tone after the letters.
const ALPHABET: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

fn dictionary_order(name: &str) -> String {
    let rank = |c: char| ALPHABET.chars().position(|letter| letter == c);
    // The ranks go above all digits and spaces, where the order of code points is the right one.
    fold(name)
        .chars()
        .map(|c| {
            rank(c)
                .and_then(|i| char::from_u32(0x100 + i as u32))
                .unwrap_or(c)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_with_and_without_diacritics() {
        for (query, name, found) in [
            ("lon", "Tổng đàn lợn", true),
            ("lợn", "Tổng đàn lợn", true),
            ("lợ", "Tổng đàn lợn", true),
            ("LỢN", "Tổng đàn lợn", true),
            ("lợn", "Tong dan lon", true),
            ("lợn", "Diện tích lúa lớn", false),
            ("dan lon", "Tổng đàn lợn", true),
            ("lợn đàn", "Tổng đàn lợn", true),
            ("đàn bò", "Tổng đàn lợn", false),
            ("dan", "Tổng đàn lợn", true),
            ("hoà", "Xã Hòa Bình", true),
            ("ti le", "Tỷ lệ hộ nghèo", true),
            ("ty le", "Tỷ lệ hộ nghèo", true),
            ("tỉ lệ", "Tỷ lệ hộ nghèo", true),
            ("lơ\u{323}n", "Tổng đàn lợn", true),
            ("%", "Tỷ lệ 5%", true),
            ("", "Tổng đàn lợn", true),
            ("  ", "Tổng đàn lợn", true),
        ] {
            assert_eq!(
                Name::new(name, "").matches(query),
                found,
                "{query:?} in {name:?}"
            );
        }
    }

    #[test]
    fn finds_what_belongs_to_the_name_too() {
        let name = Name::new("Tổng đàn lợn", "9.655 con");
        assert!(name.matches("9.655") && name.matches("con lon") && !name.matches("9.656"));
    }

    #[test]
    fn orders_as_a_dictionary() {
        let mut names = [
            "đê", "dê", "zi", "ăn", "ao", "an", "bạ", "ba", "Ấp", "ở", "on", "02 xã",
        ];
        names.sort_by_key(|name| Name::new(name, "").order);
        assert_eq!(
            names,
            [
                "02 xã", "an", "ao", "ăn", "Ấp", "ba", "bạ", "dê", "đê", "on", "ở", "zi"
            ]
        );
    }
}
