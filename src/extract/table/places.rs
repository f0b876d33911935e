//! Tables whose rows or columns are places or bodies, and columns that are indicators of their own.
//!
//! ```text
//! TT | Tên xã   | Hộ nghèo            |
//!    |          | Số hộ   | Tỷ lệ (%) |
//! 1  | Hòa Bình | 31      | 2,5       |   Số hộ nghèo xã Hòa Bình: 31 hộ, 2,5 %
//! ```

use std::sync::LazyLock;

use super::phrases::ROWS;
use super::words::Line;
use crate::text::fold;

/// Words for places and bodies that head a column of their names.
#[rustfmt::skip] // a table of words
const LEVELS: &[&str] = &["xã", "phường", "huyện", "tỉnh", "thôn", "ấp", "bản", "khóm", "khu phố", "tổ dân phố", "trường", "chi bộ", "đơn vị", "địa phương", "ngành", "khu vực", "đảng bộ", "thành phố", "buôn", "làng", "cơ quan"];

/// Levels that tell a name nothing: "đơn vị Phòng Nội vụ".
const SILENT: &[&str] = &["đơn vị", "địa phương", "ngành", "khu vực", "cơ quan"];

/// Words that names of places begin with.
#[rustfmt::skip] // a table of words
const PLACES: &[&str] = &["xã", "phường", "thôn", "ấp", "bản", "khóm", "khu phố", "tổ dân phố", "buôn", "huyện", "thị trấn", "chi bộ"];

/// [`LEVELS`] with their keys, and the keys of [`PLACES`] and of the word before a level: every cell is asked.
static LEVEL_KEYS: LazyLock<Vec<(&str, String)>> =
    LazyLock::new(|| LEVELS.iter().map(|level| (*level, fold(level))).collect());
static PLACE_KEYS: LazyLock<Vec<String>> =
    LazyLock::new(|| PLACES.iter().map(|place| fold(place) + " ").collect());
static NAME_KEY: LazyLock<String> = LazyLock::new(|| fold("tên") + " ");

/// The level of the places that a header names: "Tên xã", "Thôn, bản".
pub fn level_of(header: &str) -> Option<&'static str> {
    let key = fold(header);
    let key = key.strip_prefix(NAME_KEY.as_str()).unwrap_or(&key);
    let (level, own) = LEVEL_KEYS.iter().find(|(_, level)| {
        key.strip_prefix(level.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',', '/']))
    })?;
    // "Đơn vị tính", "Cơ quan chủ trì" name none.
    let more = key.split(' ').count() > own.split(' ').count();
    let other =
        more && (level == &"đơn vị" || level == &"cơ quan") && Line::read(header).unknown == 0;
    (!other).then_some(*level)
}

/// Whether a name is that of a place by its first word: "Thôn Đông", "Xã Hòa An".
pub fn is_place(name: &str) -> bool {
    let mut capital = name.split_whitespace().skip(1);
    if !capital.any(|w| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())) {
        return false;
    }
    let key = fold(name);
    PLACE_KEYS
        .iter()
        .any(|place| key.starts_with(place.as_str()))
}

/// Whether the name is of what all rows come to.
pub fn is_total(name: &str) -> bool {
    let key = fold(name);
    ROWS.total.iter().any(|total| *total == key.trim())
}

/// "Số hộ nghèo" of "Hòa Bình": "Số hộ nghèo xã Hòa Bình"; of all, "Số hộ nghèo".
pub fn named(indicator: &str, level: &str, place: &str) -> String {
    if is_total(place) {
        return indicator.to_owned();
    }
    let key = fold(place);
    let said = key.starts_with(&fold(level)) || SILENT.contains(&level) || is_place(place);
    if said {
        format!("{indicator} {place}")
    } else {
        format!("{indicator} {level} {place}")
    }
}

/// The indicator that the lines of a header name, from the top: "Hộ nghèo" over "Số hộ" is "Số hộ nghèo".
pub fn subject(lines: &[&str]) -> String {
    let mut lines = lines.iter().rev();
    let Some(leaf) = lines.next() else {
        return String::new();
    };
    let mut name = (*leaf).to_owned();
    for group in lines {
        name = joined(&name, group);
    }
    name
}

fn joined(leaf: &str, group: &str) -> String {
    let counted = leaf
        .split_once(' ')
        .filter(|(first, _)| fold(first) == fold("số"));
    if let Some((number, thing)) = counted
        && fold(group).starts_with(&fold(thing))
    {
        return format!("{number} {}", lowered(group));
    }
    let key = fold(leaf);
    // "Tổng số" of "học sinh"; "học sinh" that are "nữ".
    let opens = ROWS.bare.contains(&key)
        || key.starts_with(&format!("{} ", fold("số")))
        || key == fold("tổng");
    if opens {
        format!("{leaf} {}", lowered(group))
    } else if is_place(leaf) || is_total(leaf) {
        format!("{group} {leaf}")
    } else {
        format!("{group} {}", lowered(leaf))
    }
}

/// With a small first letter, unless it is of an abbreviation.
pub fn lowered(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next();
    match first {
        Some(first) if chars.clone().next().is_none_or(|c| !c.is_uppercase()) => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_in_two_lines_is_one_name() {
        for (lines, expected) in [
            (&["Hộ nghèo", "Số hộ"][..], "Số hộ nghèo"),
            (&["Diện tích lúa"], "Diện tích lúa"),
            (&["Học sinh", "Nữ"], "Học sinh nữ"),
            (&["Học sinh", "Tổng số"], "Tổng số học sinh"),
            (&["Cây lúa", "Diện tích"], "Diện tích cây lúa"),
        ] {
            assert_eq!(subject(lines), expected);
        }
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

    #[test]
    fn columns_of_places_are_told_from_units() {
        assert_eq!(level_of("Tên xã"), Some("xã"));
        assert_eq!(level_of("Thôn, bản"), Some("thôn"));
        assert_eq!(level_of("Đơn vị tính"), None);
        assert_eq!(level_of("Chỉ tiêu"), None);
    }
}
