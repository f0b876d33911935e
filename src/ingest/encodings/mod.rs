//! Old Vietnamese encodings to Unicode: whole text files by content, runs of documents by their font.
//!
//! | encoding | font names | "Báo cáo" as it looks without them |
//! |---|---|---|
//! | TCVN3 (ABC) | `.VnTime`, capitals `.VnTimeH` | `B¸o c¸o` |
//! | VNI | `VNI-Times` | `Baùo caùo` |
//! | VISCII | (text files) | `Báo cáo` |
//! | windows-1258 | (text files) | `Baìo caìo` |
//!
//! What comes out is in the composed form (NFC). Text that is Unicode already stays byte for byte: a run or
//! line is converted only where that makes more Vietnamese syllables of it than it had before. Fonts of
//! other old encodings (VPS, BK HCM, Vietware) are not known.

mod detect;
mod pages;
mod run;
mod syllable;
mod tables;

use serde::{Deserialize, Serialize};

#[cfg(any(feature = "pdf", feature = "sheets"))]
pub use detect::Content;
pub use detect::{mixed, recover};
pub use pages::{of_page, page_of_charset, page_of_name};
pub use run::Runs;
pub use tables::{decode, western};

/// An encoding from before Unicode.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OldEncoding {
    /// TCVN 5712:1993, as the fonts `.Vn…` use it (ABC).
    Tcvn3,
    /// The two-byte encoding of the fonts `VNI-…`.
    Vni,
    /// RFC 1456.
    Viscii,
    /// Microsoft's, with combining tone marks.
    #[serde(rename = "windows-1258")]
    Windows1258,
}

/// What the user says of the encoding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Find out.
    #[default]
    Auto,
    /// Convert nothing.
    None,
    /// It is this one, wherever the text is not Unicode beyond doubt.
    Old(OldEncoding),
}

impl OldEncoding {
    /// All, likeliest first.
    pub const ALL: [Self; 4] = [Self::Tcvn3, Self::Vni, Self::Windows1258, Self::Viscii];

    /// "tcvn3", "vni", "viscii", "windows-1258".
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 => "tcvn3",
            Self::Vni => "vni",
            Self::Viscii => "viscii",
            Self::Windows1258 => "windows-1258",
        }
    }
}

impl Encoding {
    /// All that can be chosen.
    pub const ALL: [Self; 6] = {
        let [first, second, third, fourth] = OldEncoding::ALL;
        [
            Self::Auto,
            Self::None,
            Self::Old(first),
            Self::Old(second),
            Self::Old(third),
            Self::Old(fourth),
        ]
    };

    /// "auto", "none" or the name of an old encoding.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::None => "none",
            Self::Old(old) => old.name(),
        }
    }

    /// From its [name](Self::name).
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|e| e.name() == name)
    }
}

impl Serialize for Encoding {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Encoding {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::of(&name).ok_or_else(|| {
            serde::de::Error::custom(format!(
                "unknown encoding {name:?}: auto, none, tcvn3, vni, viscii or windows-1258"
            ))
        })
    }
}

/// The encoding that a font is made for, and whether it draws small letters as capitals.
#[must_use]
pub fn of_font(name: &str) -> Option<(OldEncoding, bool)> {
    let name = name.trim().trim_start_matches('@');
    let starts = |with: &str| {
        name.get(..with.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(with))
    };
    // Printers leave the dot out: "VnTime", "VnArialH,Bold".
    let bare = name
        .strip_prefix("Vn")
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()));
    if starts(".Vn") || bare {
        return Some((OldEncoding::Tcvn3, is_of_capitals(name)));
    }
    (starts("VNI-") || starts("VNI ")).then_some((OldEncoding::Vni, false))
}

/// "H" ends the name of a font without small letters; what looks follow is no part of it.
fn is_of_capitals(name: &str) -> bool {
    const LOOKS: [&str; 5] = ["bold", "italic", "oblique", "regular", "mt"];
    let mut name = name;
    loop {
        name = name.trim_end_matches([' ', ',', '-']);
        let cut = |look: &str| {
            let start = name.len().checked_sub(look.len())?;
            let end = name.get(start..)?;
            end.eq_ignore_ascii_case(look).then(|| &name[..start])
        };
        match LOOKS.iter().find_map(|look| cut(look)) {
            Some(rest) => name = rest,
            None => return name.ends_with('H'),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use unicode_normalization::UnicodeNormalization as _;

    use super::*;
    use crate::ingest::Note;

    #[test]
    fn fonts_tell_their_encoding() {
        for (font, encoding) in [
            (".VnTime", Some((OldEncoding::Tcvn3, false))),
            (".VnTimeH", Some((OldEncoding::Tcvn3, true))),
            (".VNARIALH", Some((OldEncoding::Tcvn3, true))),
            ("VNI-Times", Some((OldEncoding::Vni, false))),
            ("Times New Roman", None),
            ("VnTime", Some((OldEncoding::Tcvn3, false))),
            ("VnTimeHBold", Some((OldEncoding::Tcvn3, true))),
            (".VnArialH,BoldItalic", Some((OldEncoding::Tcvn3, true))),
            (".VnTime,Italic", Some((OldEncoding::Tcvn3, false))),
            ("VNU Times", None),
            ("Vnstock", None),
            ("UVN Bay Buom", None),
            ("Vni", None),
            ("Đ", None),
        ] {
            assert_eq!(of_font(font), encoding, "{font}");
        }
    }

    #[test]
    fn names_go_there_and_back() {
        for name in ["auto", "none", "tcvn3", "vni", "viscii", "windows-1258"] {
            assert_eq!(Encoding::of(name).map(Encoding::name), Some(name));
            let json = format!("\"{name}\"");
            let encoding: Encoding = serde_json::from_str(&json).unwrap();
            assert_eq!(serde_json::to_string(&encoding).unwrap(), json);
        }
        assert!(serde_json::from_str::<Encoding>("\"utf-7\"").is_err());
    }

    /// The text in an encoding, by the tables turned round.
    fn encode(text: &str, old: OldEncoding) -> Vec<u8> {
        let decoded = |byte: u8| {
            let mut letters = String::new();
            tables::decode(&[byte], old, &mut letters);
            letters.nfd().collect::<String>()
        };
        let codes: BTreeMap<String, u8> =
            (1..=255).rev().map(|byte| (decoded(byte), byte)).collect();
        let code = |letters: &[char]| {
            codes
                .get(&letters.iter().copied().nfd().collect::<String>())
                .copied()
        };
        let mut out = Vec::new();
        for c in text.nfc() {
            let mut parts: Vec<char> = std::iter::once(c).nfd().collect();
            // The tone last, after the marks that make a letter.
            parts.sort_by_key(|c| "\u{300}\u{301}\u{303}\u{309}\u{323}".contains(*c));
            let cuts = (0..=parts.len()).rev().filter_map(|cut| {
                let (letter, marks) = parts.split_at(cut);
                let marks = if marks.is_empty() {
                    None
                } else {
                    Some(code(marks)?)
                };
                Some(std::iter::once(code(letter)?).chain(marks))
            });
            out.extend(cuts.into_iter().next().into_iter().flatten());
        }
        out
    }

    #[test]
    fn reports_go_through_each_encoding_and_back() {
        let samples = [
            include_str!("../../../www/samples/kinh-te-xa-hoi.txt"),
            include_str!("../../../www/samples/cong-tac-dang.txt"),
        ];
        for old in OldEncoding::ALL {
            for sample in samples {
                // Signs are not in every table; TCVN3 as it is typed has no marked capitals.
                let sample: String = sample
                    .chars()
                    .filter(|c| c.is_ascii() || c.is_alphabetic())
                    .collect();
                let sample = if old == OldEncoding::Tcvn3 {
                    sample.to_lowercase()
                } else {
                    sample
                };
                let (text, notes) = recover(&encode(&sample, old), Encoding::Auto).unwrap();
                assert!(
                    matches!(notes[..], [Note::EncodingConverted { from, .. }] if from == old),
                    "{notes:?}"
                );
                let right = text
                    .chars()
                    .zip(sample.chars())
                    .filter(|(a, b)| a == b)
                    .count();
                let all = sample.chars().count();
                assert_eq!(text.chars().count(), all);
                assert!(right * 1000 >= all * 999, "{old:?}: {right} of {all}");
            }
        }
    }
}
