//! Tables whose rows are places or bodies, and whose columns are indicators.
//!
//! ```text
//! TT | Tên xã   | Hộ nghèo            |
//!    |          | Số hộ   | Tỷ lệ (%) |
//! 1  | Hòa Bình | 31      | 2,5       |   Số hộ nghèo xã Hòa Bình: 31 hộ, 2,5 %
//! ```

use super::columns::Column;
use super::table::unit_in_brackets;
use crate::text::fold;

/// Words for places and bodies that head a column of their names.
#[rustfmt::skip] // a table of words
const LEVELS: &[&str] = &["xã", "phường", "huyện", "tỉnh", "thôn", "ấp", "bản", "khóm", "khu phố", "tổ dân phố", "trường", "chi bộ", "đơn vị", "địa phương", "ngành"];

/// Levels that tell a name nothing: "đơn vị Phòng Nội vụ".
const SILENT: &[&str] = &["đơn vị", "địa phương", "ngành"];

/// Rows that are of all places.
const TOTALS: &[&str] = &[
    "tổng cộng",
    "cộng",
    "tổng số",
    "tổng",
    "toàn xã",
    "toàn huyện",
    "toàn tỉnh",
];

/// The level of the places that the rows name, if they do.
pub fn level(headers: &[String], columns: &[Column]) -> Option<String> {
    let at = columns.iter().position(|c| *c == Column::Name)?;
    let key = fold(&headers[at]);
    let key = key
        .strip_prefix(&format!("{} ", fold("tên")))
        .unwrap_or(&key);
    let level = LEVELS.iter().find(|level| {
        let level = fold(level);
        key.strip_prefix(&level)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',', '/']))
    })?;
    Some((*level).to_owned())
}

/// "Số hộ nghèo" of "Hòa Bình": "Số hộ nghèo xã Hòa Bình"; of all, "Số hộ nghèo".
pub fn named(indicator: &str, level: &str, place: &str) -> String {
    let key = fold(place);
    if TOTALS.iter().any(|total| fold(total) == key.trim()) {
        return indicator.to_owned();
    }
    let said = key.starts_with(&fold(level)) || SILENT.contains(&level);
    if said {
        format!("{indicator} {place}")
    } else {
        format!("{indicator} {level} {place}")
    }
}

/// The header of a column that is an indicator of its own.
pub struct Header<'a> {
    /// All of its lines.
    pub text: &'a str,
    /// The lines above the lowest: what several columns are of.
    pub group: &'a str,
    /// The lowest line.
    pub leaf: &'a str,
}

impl<'a> Header<'a> {
    /// From all lines and the lowest of them.
    pub fn new(text: &'a str, leaf: &'a str) -> Self {
        let group = text.strip_suffix(leaf).unwrap_or("").trim();
        Self { text, group, leaf }
    }

    /// "Tỷ lệ (%)", "%": a share and nothing of what.
    pub fn is_share(&self) -> bool {
        let words = fold(without_unit(self.leaf));
        let words = words.trim_matches(|c: char| !c.is_alphanumeric());
        self.leaf.contains('%')
            && ["", "tỷ lệ", "tỷ trọng", "cơ cấu"]
                .iter()
                .any(|w| words == fold(w))
    }

    /// The indicator's name: "Hộ nghèo" over "Số hộ" is "Số hộ nghèo".
    pub fn indicator(&self) -> String {
        let leaf = without_unit(self.leaf);
        let group = without_unit(self.group);
        if group.is_empty() {
            return leaf.to_owned();
        }
        let counted = leaf
            .split_once(' ')
            .filter(|(first, _)| fold(first) == fold("số"));
        match counted {
            Some((number, thing)) if fold(group).starts_with(&fold(thing)) => {
                let mut chars = group.chars();
                let first: String = chars
                    .next()
                    .into_iter()
                    .flat_map(char::to_lowercase)
                    .collect();
                format!("{number} {first}{}", chars.as_str())
            }
            _ => format!("{leaf} {group}"),
        }
    }
}

/// "Diện tích lúa (ha)" to "Diện tích lúa".
fn without_unit(name: &str) -> &str {
    match (unit_in_brackets(name.trim()), name.rfind('(')) {
        (Some(_), Some(open)) => name[..open].trim(),
        _ => name.trim(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_in_two_lines_is_one_name() {
        for (text, leaf, expected) in [
            ("Hộ nghèo Số hộ", "Số hộ", "Số hộ nghèo"),
            ("Diện tích lúa (ha)", "Diện tích lúa (ha)", "Diện tích lúa"),
            ("Học sinh Nữ", "Nữ", "Nữ Học sinh"),
        ] {
            assert_eq!(Header::new(text, leaf).indicator(), expected);
        }
        assert!(Header::new("Hộ nghèo Tỷ lệ (%)", "Tỷ lệ (%)").is_share());
        assert!(!Header::new("Tỷ lệ hộ nghèo (%)", "Tỷ lệ hộ nghèo (%)").is_share());
    }

    #[test]
    fn a_place_is_named_with_its_level_once() {
        for (level, place, expected) in [
            ("xã", "Hòa Bình", "Số hộ xã Hòa Bình"),
            ("xã", "Xã Hòa An", "Số hộ Xã Hòa An"),
            ("đơn vị", "Phòng Nội vụ", "Số hộ Phòng Nội vụ"),
            ("xã", "Tổng cộng", "Số hộ"),
        ] {
            assert_eq!(named("Số hộ", level, place), expected);
        }
    }
}
