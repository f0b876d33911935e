//! Titles, legends and notes of charts.

use super::Lang;

/// Where the sentence says which part of the report it counts: "và 3 chỉ tiêu khác".
#[must_use]
pub fn and_others(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Vi, _) => format!("và {count} chỉ tiêu khác, xem trong bảng"),
        (Lang::En, 1) => "and 1 more indicator, see the table".to_owned(),
        (Lang::En, _) => format!("and {count} more indicators, see the table"),
    }
}

/// Title of the chart of achievement against plan.
#[must_use]
pub fn plan_title(lang: Lang) -> &'static str {
    lang.pick("Thực hiện so với kế hoạch", "Results against plan")
}

/// The line at 100 percent.
#[must_use]
pub fn plan_line(lang: Lang) -> &'static str {
    lang.pick("100% kế hoạch", "100% of plan")
}

/// Bars that reach the plan.
#[must_use]
pub fn plan_reached(lang: Lang) -> &'static str {
    lang.pick("từ 100% trở lên", "100% or more")
}

/// Bars that do not.
#[must_use]
pub fn plan_below(lang: Lang) -> &'static str {
    lang.pick("dưới 100%", "below 100%")
}

/// What the star after a percentage means.
#[must_use]
pub fn computed(lang: Lang) -> &'static str {
    lang.pick(
        "* Tính từ các số khác của chỉ tiêu trong báo cáo",
        "* Computed from the indicator's other figures",
    )
}

/// What the break in a bar means; `limit` is where bars are cut: "150%".
#[must_use]
pub fn cut(limit: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("// Thanh được cắt ở mức {limit}; con số bên cạnh là đầy đủ"),
        Lang::En => format!("// Bar cut at {limit}; the number beside it is the full one"),
    }
}

/// Spoken summary of the chart against plan.
#[must_use]
pub fn plan_summary(rows: usize, reached: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{rows} chỉ tiêu, {reached} chỉ tiêu từ 100% trở lên"),
        Lang::En => format!("{rows} figures, {reached} at 100% or more"),
    }
}

/// Title of the chart of changes.
#[must_use]
pub fn change_title(lang: Lang) -> &'static str {
    lang.pick(
        "Tăng, giảm so với cùng kỳ hoặc kỳ trước",
        "Change since the earlier period",
    )
}

/// "tăng 8%".
#[must_use]
pub fn up(amount: &str, lang: Lang) -> String {
    format!("{} {amount}", lang.pick("tăng", "up"))
}

/// "giảm 3,6%".
#[must_use]
pub fn down(amount: &str, lang: Lang) -> String {
    format!("{} {amount}", lang.pick("giảm", "down"))
}

/// "không đổi".
#[must_use]
pub fn unchanged(lang: Lang) -> &'static str {
    lang.pick("không đổi", "unchanged")
}

/// Legend of rising bars.
#[must_use]
pub fn rising(lang: Lang) -> &'static str {
    lang.pick("tăng", "up")
}

/// Legend of falling bars.
#[must_use]
pub fn falling(lang: Lang) -> &'static str {
    lang.pick("giảm", "down")
}

/// Spoken summary of the chart of changes.
#[must_use]
pub fn change_summary(rising: usize, falling: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{rising} chỉ tiêu tăng, {falling} chỉ tiêu giảm"),
        Lang::En => format!("{rising} up, {falling} down"),
    }
}

/// Title of the chart of counts.
#[must_use]
pub fn sectors_title(lang: Lang) -> &'static str {
    lang.pick("Số chỉ tiêu theo lĩnh vực", "Indicators by field")
}

/// Legend of results.
#[must_use]
pub fn results(lang: Lang) -> &'static str {
    lang.pick("kết quả", "results")
}

/// Legend of targets.
#[must_use]
pub fn targets(lang: Lang) -> &'static str {
    lang.pick("mục tiêu", "targets")
}

/// "12 (8 kết quả, 4 mục tiêu)".
#[must_use]
pub fn results_and_targets(results_count: usize, targets_count: usize, lang: Lang) -> String {
    format!(
        "{results_count} {}, {targets_count} {}",
        results(lang),
        targets(lang)
    )
}
