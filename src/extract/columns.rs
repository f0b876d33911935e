//! The columns of a table by the meaning of their headers.

use std::sync::LazyLock;

use crate::report::Role;
use crate::text::fold;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Row numbers.
    Label,
    /// Names of indicators.
    Name,
    /// Units.
    Unit,
    /// Figures in that role.
    Figure(Role),
    /// A plan for a period after the results: targets.
    Target,
    /// Figures under a header that no rule knows.
    Other,
    /// Verdicts, notes.
    Remark,
}

/// Phrases of headers, the first that fits decides. Percent-of-plan headers name the plan too, so they
/// stand before it; "so với cùng kỳ" stands before "cùng kỳ".
#[rustfmt::skip] // a table of words
const HEADERS: &[(Column, &[&str])] = &[
    (Column::Label, &["stt", "tt", "st t", "số tt", "số thứ tự"]),
    (Column::Remark, &["ghi chú", "đánh giá", "nhận xét", "mức độ hoàn thành", "cơ quan", "đơn vị thực hiện", "đơn vị chủ trì", "nguồn", "tự đánh giá"]),
    (Column::Unit, &["đơn vị tính", "đvt", "đơn vị", "đv tính", "đơn vị đo"]),
    (
        Column::Figure(Role::PctPlan),
        &["so với kế hoạch", "so với kh", "so kế hoạch", "so kh", "th kh", "thực hiện kế hoạch", "đạt kh", "tỷ lệ thực hiện", "tỷ lệ đạt", "so với chỉ tiêu", "so với nghị quyết", "so nq", "so với nq", "so với dự toán", "so dự toán", "tỷ lệ hoàn thành", "ước th kh", "so với mục tiêu", "đạt tỷ lệ", "th dt", "so dt"],
    ),
    (Column::Figure(Role::PctPrior), &["so với cùng kỳ", "so cùng kỳ", "so với năm", "so năm", "th ck", "so với ck", "so ck", "tốc độ phát triển", "chỉ số phát triển", "so với th năm", "so với thực hiện", "so với tháng", "so với quý"]),
    (Column::Figure(Role::Change), &["tăng giảm", "tăng", "chênh lệch", "tốc độ tăng", "tăng trưởng"]),
    (Column::Figure(Role::Prior), &["cùng kỳ", "năm trước", "kỳ trước", "đầu năm", "th năm trước"]),
    (Column::Figure(Role::Plan), &["kế hoạch", "kh", "chỉ tiêu năm", "chỉ tiêu giao", "dự toán", "nghị quyết", "nq", "mục tiêu", "dt", "chỉ tiêu kế hoạch", "được giao"]),
    (Column::Figure(Role::Value), &["thực hiện", "th", "kết quả", "ước thực hiện", "ước th", "ước", "số liệu", "giá trị", "số lượng", "đạt được", "năm"]),
    (Column::Name, &["nội dung", "chỉ tiêu", "tên chỉ tiêu", "danh mục", "tiêu chí", "diễn giải", "lĩnh vực", "các chỉ tiêu", "tên", "chỉ tiêu chủ yếu", "hạng mục", "xã", "địa phương", "khoản mục"]),
];

/// What each header means; the first column that no rule places and that holds text is the name.
pub fn columns(headers: &[String]) -> Vec<Column> {
    let mut out: Vec<Column> = headers.iter().map(|h| column(h)).collect();
    // "Đơn vị" heads units, or in a table of places and offices their names; then nothing else does.
    if !out.contains(&Column::Name)
        && let Some(i) = headers.iter().position(|h| fold(h) == fold("đơn vị"))
        && out[..i].iter().all(|c| *c == Column::Label)
    {
        out[i] = Column::Name;
    }
    // "Chỉ tiêu" heads the names in the first columns and the plan after the units.
    if !out.contains(&Column::Name)
        && let Some(i) = out
            .iter()
            .take(3)
            .position(|c| matches!(c, Column::Other | Column::Figure(Role::Plan | Role::Value)))
    {
        out[i] = Column::Name;
    }
    let name = out.iter().position(|c| *c == Column::Name).unwrap_or(0);
    for column in out
        .iter_mut()
        .skip(name + 1)
        .filter(|c| **c == Column::Name)
    {
        *column = Column::Figure(Role::Plan);
    }
    by_year(headers, &mut out);
    compared(headers, &mut out);
    // "Tỷ lệ (%)" beside a plan and a result is the percentage of the plan; a plan to the right of the
    // results is for the next period.
    let role = |out: &[Column], r| out.iter().rposition(|c| *c == Column::Figure(r));
    if let (Some(plan), Some(result)) = (role(&out, Role::Plan), role(&out, Role::Value)) {
        for i in 0..out.len() {
            if out[i] == Column::Other && headers[i].contains('%') {
                out[i] = Column::Figure(Role::PctPlan);
            }
        }
        let earlier = out[..plan].contains(&Column::Figure(Role::Plan));
        if plan > result && earlier {
            out[plan] = Column::Target;
        }
    }
    out
}

/// Without a plan a percentage beside two results compares them: "TH 2023 | TH 2024 | So sánh (%)".
fn compared(headers: &[String], columns: &mut [Column]) {
    let has = |columns: &[Column], role| columns.contains(&Column::Figure(role));
    if has(columns, Role::Plan) || !has(columns, Role::Prior) || !has(columns, Role::Value) {
        return;
    }
    // "Tăng, giảm | Tỷ lệ (%)": the change again, as a percentage. "Tỷ lệ (%)" alone may be either.
    let changes = has(columns, Role::Change);
    for (column, header) in columns.iter_mut().zip(headers) {
        let compares = format!(" {} ", fold(header)).contains(COMPARES.as_str());
        if *column == Column::Other && header.contains('%') && (changes || compares) {
            let role = if changes {
                Role::Change
            } else {
                Role::PctPrior
            };
            *column = Column::Figure(role);
        }
    }
}

/// The phrases of [`HEADERS`] as keys with a space at both ends.
static KEYS: LazyLock<Vec<(Column, Vec<String>)>> = LazyLock::new(|| {
    let key = |p: &&str| format!(" {} ", fold(p));
    let rows = HEADERS.iter();
    rows.map(|(column, phrases)| (*column, phrases.iter().map(key).collect()))
        .collect()
});

/// "so sánh" as a key with a space at both ends.
static COMPARES: LazyLock<String> = LazyLock::new(|| format!(" {} ", fold("so sánh")));

/// "so với" as a key with a space at both ends.
static AGAINST: LazyLock<String> = LazyLock::new(|| format!(" {} ", fold("so với")));

fn column(header: &str) -> Column {
    let key = fold(header);
    let padded = format!(" {key} ");
    let percent = header.contains('%');
    for (column, phrases) in KEYS.iter() {
        let fits = phrases.iter().any(|p| match column {
            Column::Label => padded == *p,
            Column::Name => padded.starts_with(p),
            _ => padded.contains(p),
        });
        if fits {
            return match column {
                Column::Figure(Role::Plan) if percent => Column::Figure(Role::PctPlan),
                Column::Figure(Role::Prior) if percent => Column::Figure(Role::PctPrior),
                column => *column,
            };
        }
    }
    if key.is_empty() || key.bytes().all(|b| b.is_ascii_digit()) && key.len() != 4 {
        return Column::Other;
    }
    let years = years(header).count();
    let against = padded.contains(AGAINST.as_str());
    // "% so 2023", "So với 2023", "2024/2023"
    let against = against || percent && padded.contains(" so ");
    if years >= 2 && (percent || header.contains('/')) || years == 1 && against {
        return Column::Figure(Role::PctPrior);
    }
    if year(header).is_some() {
        Column::Figure(Role::Value)
    } else {
        Column::Other
    }
}

/// Results of several years: the latest is the value, the year before it the earlier value. A plan for
/// a later year than the results is a target.
fn by_year(headers: &[String], columns: &mut [Column]) {
    let results: Vec<(usize, u16)> = with_year(headers, columns, Role::Value);
    let Some(latest) = results.iter().map(|&(_, y)| y).max() else {
        return;
    };
    for &(i, y) in &results {
        if y < latest {
            columns[i] = Column::Figure(Role::Prior);
        }
    }
    for (i, y) in with_year(headers, columns, Role::Plan) {
        // "Nghị quyết 2020-2025": a term that the results lie in.
        let since = years(&headers[i]).next();
        if y > latest && since.is_none_or(|first| first == y || first > latest) {
            columns[i] = Column::Target;
        }
    }
}

fn with_year(headers: &[String], columns: &[Column], role: Role) -> Vec<(usize, u16)> {
    (0..headers.len())
        .filter(|&i| columns[i] == Column::Figure(role))
        .filter_map(|i| Some((i, year(&headers[i])?)))
        .collect()
}

/// The last year that a header names.
fn year(header: &str) -> Option<u16> {
    years(header).last()
}

/// The years that a header names.
fn years(header: &str) -> impl Iterator<Item = u16> {
    header
        .split(|c: char| !c.is_ascii_digit())
        .filter(|d| d.len() == 4)
        .filter_map(|d| d.parse().ok())
        .filter(|y| (1990..=2100).contains(y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_by_meaning() {
        use Column::{Figure, Label, Name, Remark, Target, Unit};
        for (headers, expected) in [
            (
                "STT|Nội dung|ĐVT|Kế hoạch|Thực hiện|So với KH|Ghi chú",
                vec![
                    Label,
                    Name,
                    Unit,
                    Figure(Role::Plan),
                    Figure(Role::Value),
                    Figure(Role::PctPlan),
                    Remark,
                ],
            ),
            (
                "TT|Chỉ tiêu|Đơn vị|Chỉ tiêu 2025|TH 6 tháng|TH/KH (%)",
                vec![
                    Label,
                    Name,
                    Unit,
                    Figure(Role::Plan),
                    Figure(Role::Value),
                    Figure(Role::PctPlan),
                ],
            ),
            (
                "TT|Chỉ tiêu|ĐVT|TH 2024|KH 2025|Ước TH 2025|KH 2026",
                vec![
                    Label,
                    Name,
                    Unit,
                    Figure(Role::Prior),
                    Figure(Role::Plan),
                    Figure(Role::Value),
                    Target,
                ],
            ),
            (
                "Chỉ tiêu|Cùng kỳ|Thực hiện|So với cùng kỳ (%)",
                vec![
                    Name,
                    Figure(Role::Prior),
                    Figure(Role::Value),
                    Figure(Role::PctPrior),
                ],
            ),
        ] {
            let headers: Vec<String> = headers.split('|').map(str::to_owned).collect();
            assert_eq!(columns(&headers), expected, "{headers:?}");
        }
    }
}
