//! Where a block stands: the headings above it, and whether they speak of results or of targets.

use crate::report::Kind;
use crate::text::fold;

/// The headings above a block, outermost first.
#[derive(Clone, Debug, Default)]
pub struct Sections {
    stack: Vec<(u8, String, Option<Kind>)>,
}

/// Words of headings over results. They win: "kết quả thực hiện nhiệm vụ" is of results.
const RESULTS: &[&str] = &["kết quả", "đánh giá", "tình hình", "thực trạng", "hạn chế", "tồn tại", "ước thực hiện", "đạt được"];

/// Words of headings over targets.
const TARGETS: &[&str] = &["phương hướng", "mục tiêu", "phấn đấu", "chỉ tiêu chủ yếu năm", "nhiệm vụ trọng tâm", "tháng cuối năm", "nhiệm vụ và giải pháp", "nhiệm vụ giải pháp", "giải pháp chủ yếu", "giải pháp trọng tâm", "kế hoạch năm", "định hướng", "các chỉ tiêu", "chỉ tiêu nhiệm vụ", "chỉ tiêu năm", "quý tới", "tháng tới"];

/// What a heading or lead-in says of the figures under it.
pub fn kind_of(title: &str) -> Option<Kind> {
    let key = format!(" {} ", fold(title));
    let has = |words: &[&str]| words.iter().any(|w| key.contains(&format!(" {} ", fold(w))));
    if has(RESULTS) {
        Some(Kind::Actual)
    } else if has(TARGETS) {
        Some(Kind::Target)
    } else {
        None
    }
}

impl Sections {
    /// Goes on to the next heading.
    pub fn enter(&mut self, level: u8, title: &str) {
        self.stack.retain(|(l, _, _)| *l < level);
        self.stack.push((level, title.to_owned(), kind_of(title)));
    }

    /// What the nearest heading that says anything says.
    pub fn kind(&self) -> Kind {
        self.stack.iter().rev().find_map(|(_, _, kind)| *kind).unwrap_or(Kind::Actual)
    }

    /// The headings, innermost first.
    pub fn titles(&self) -> impl Iterator<Item = &str> {
        self.stack.iter().rev().map(|(_, title, _)| title.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_heading_that_speaks_of_it_decides() {
        let mut sections = Sections::default();
        assert_eq!(sections.kind(), Kind::Actual);
        sections.enter(2, "B. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2027");
        sections.enter(3, "1. Kinh tế");
        assert_eq!(sections.kind(), Kind::Target);
        sections.enter(2, "C. KẾT QUẢ THỰC HIỆN NHIỆM VỤ TRỌNG TÂM");
        assert_eq!(sections.kind(), Kind::Actual);
    }
}
