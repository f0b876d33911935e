//! Names of parts that exclude each other: what is one is none of the others.
//!
//! | parts of "trong đó" | |
//! |---|---|
//! | 11 chỉ tiêu vượt, 2 chỉ tiêu đạt, 2 chỉ tiêu không đạt | exclude each other, and are all there are |
//! | 9 chỉ tiêu vượt, 2 chỉ tiêu không đạt | exclude each other |
//! | 12 chỉ tiêu đạt và vượt, 9 chỉ tiêu vượt | may overlap |
//! | nữ 14, dân tộc thiểu số 9 | may overlap |

use std::sync::LazyLock;

use crate::text::fold;

/// One division of a whole.
struct Division {
    /// The keys of its classes; of the classes that a name holds the longest is meant.
    classes: Vec<String>,
    /// Those of them that together leave nothing out.
    all: Vec<String>,
    /// Keys that say more than one class, or part of one.
    mixed: Vec<String>,
}

static DIVISIONS: LazyLock<Vec<Division>> = LazyLock::new(|| {
    let division = |classes: &[&str], all: &[&str], mixed: &[&str]| {
        let keys = |phrases: &[&str]| phrases.iter().map(|p| format!(" {} ", fold(p))).collect();
        Division {
            classes: keys(classes),
            all: keys(all),
            mixed: keys(mixed),
        }
    };
    vec![
        division(
            &["vượt", "đạt", "không đạt", "chưa đạt"],
            &["đạt", "không đạt"],
            &["đạt và vượt", "vượt và đạt", "trở lên", "đạt chuẩn"],
        ),
        division(&["nam", "nữ"], &["nam", "nữ"], &["việt nam"]),
        division(
            &["trước hạn", "đúng hạn", "quá hạn", "trễ hạn"],
            &[],
            &["đúng và trước hạn", "trước và đúng hạn", "chưa đến hạn"],
        ),
        division(
            &["khiển trách", "cảnh cáo", "cách chức", "khai trừ"],
            &[],
            &[],
        ),
        division(
            &[
                "hoàn thành xuất sắc",
                "hoàn thành tốt",
                "hoàn thành nhiệm vụ",
                "không hoàn thành",
            ],
            &[
                "hoàn thành xuất sắc",
                "hoàn thành tốt",
                "hoàn thành nhiệm vụ",
                "không hoàn thành",
            ],
            &["trở lên"],
        ),
    ]
});

/// What the names of the parts of one whole say of each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes {
    /// No member of the whole is in two parts.
    pub exclusive: bool,
    /// Every member of the whole is in one.
    pub complete: bool,
}

/// Reads the names of the parts.
pub fn classes<'a>(names: impl Iterator<Item = &'a str>) -> Classes {
    let names: Vec<String> = names.map(|name| format!(" {} ", fold(name))).collect();
    DIVISIONS
        .iter()
        .find_map(|division| division.of(&names))
        .unwrap_or_default()
}

impl Division {
    fn of(&self, names: &[String]) -> Option<Classes> {
        let mut found: Vec<&String> = Vec::new();
        for name in names {
            if self.mixed.iter().any(|m| name.contains(m.as_str())) {
                return None;
            }
            let held = self.classes.iter().filter(|c| name.contains(c.as_str()));
            found.push(held.max_by_key(|c| c.len())?);
        }
        found.sort();
        let exclusive = found.windows(2).all(|w| w[0] != w[1]);
        let complete = !self.all.is_empty() && self.all.iter().all(|class| found.contains(&class));
        exclusive.then_some(Classes {
            exclusive,
            complete,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(names: &[&str]) -> (bool, bool) {
        let found = classes(names.iter().copied());
        (found.exclusive, found.complete)
    }

    #[test]
    fn parts_exclude_each_other_only_where_their_names_say_so() {
        for (names, expected) in [
            (
                &[
                    "Số chỉ tiêu vượt",
                    "Số chỉ tiêu đạt",
                    "Số chỉ tiêu không đạt",
                ][..],
                (true, true),
            ),
            (
                &["Số chỉ tiêu vượt", "Số chỉ tiêu không đạt"],
                (true, false),
            ),
            (
                &["Số chỉ tiêu đạt và vượt", "Số chỉ tiêu vượt"],
                (false, false),
            ),
            (
                &["Số đảng viên nữ", "Số đảng viên dân tộc thiểu số"],
                (false, false),
            ),
            (&["Số học sinh nam", "Số học sinh nữ"], (true, true)),
            (
                &["Số đảng viên khiển trách", "Số đảng viên cảnh cáo"],
                (true, false),
            ),
            (
                &["Số hồ sơ trước hạn", "Số hồ sơ trước hạn"],
                (false, false),
            ),
        ] {
            assert_eq!(read(names), expected, "{names:?}");
        }
    }
}
