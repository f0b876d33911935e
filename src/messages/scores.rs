//! Scores in words: the status of a result, and the calculation that it comes from.
//!
//! ```text
//! vượt    89.640 triệu đồng : 62.350 triệu đồng × 100 = 143,77%
//! chậm    báo cáo ghi 36,3%
//! ```

use super::findings::amount;
use super::{Label, Lang, decimal};
use crate::decimal::Decimal;
use crate::finding::Formula;
use crate::score::{Basis, Standing, Status};

/// Digits after the comma of a percentage of the plan.
const DIGITS: u32 = 2;

impl Label for Status {
    fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Exceeded => lang.pick("vượt", "exceeded"),
            Self::Met => lang.pick("đạt", "met"),
            Self::OnTrack => lang.pick("đúng tiến độ", "on track"),
            Self::Behind => lang.pick("chậm", "behind"),
            Self::Missed => lang.pick("chưa đạt", "not met"),
            Self::IsTarget => {
                lang.pick("là mục tiêu, không phải kết quả", "a target, not a result")
            }
            Self::NoPlan => lang.pick(
                "không nêu kế hoạch hay tỷ lệ thực hiện",
                "neither plan nor percentage of one is given",
            ),
            Self::Repeated => lang.pick("nhắc lại kết quả đã tính", "repeats a scored result"),
            Self::Contradicted => lang.pick(
                "nhắc lại với số khác, chỉ tính chỗ đầu",
                "repeats a result with other figures, counted once",
            ),
            Self::Unclear => lang.pick(
                "chỉ tiêu càng thấp càng tốt mà chỉ nêu tỷ lệ",
                "better when lower, and only a percentage is given",
            ),
            Self::Unknown => lang.pick(
                "có kế hoạch nhưng không tính được tỷ lệ (khác đơn vị, kế hoạch bằng 0 hoặc số quá lớn)",
                "a plan is given, but no percentage follows (other units, a plan of zero, or too large a number)",
            ),
            Self::Doubtful => {
                lang.pick("đọc chưa chắc, không tính", "doubtful reading, not counted")
            }
        }
    }
}

impl Label for Standing {
    fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Exceeded => lang.pick("vượt", "exceeded"),
            Self::Met => lang.pick("đạt", "met"),
            Self::Missed => lang.pick("chưa đạt", "not met"),
        }
    }
}

/// A percentage in the digits that scores are shown with: "143,77%".
#[must_use]
pub fn percent(amount: Decimal, lang: Lang) -> String {
    let rounded = amount.rounded(DIGITS).normalize();
    format!("{}%", decimal(rounded, lang))
}

/// How an achievement was come by.
#[must_use]
pub fn basis(basis: &Basis, lang: Lang) -> String {
    let figures: Vec<String> = basis.figures.iter().map(|f| amount(f, lang)).collect();
    match (basis.formula, figures.as_slice()) {
        (Formula::Percent, [first, second]) => {
            let exact = basis.achievement.rounded(DIGITS) == basis.achievement;
            let sign = if exact { "=" } else { "≈" };
            let result = percent(basis.achievement, lang);
            format!("{first} : {second} × 100 {sign} {result}")
        }
        _ => format!(
            "{} {}",
            lang.pick("báo cáo ghi", "the report says"),
            figures.join(", ")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Operand;
    use crate::source::Span;

    fn operand(amount: &str, unit: &str) -> Operand {
        Operand {
            span: Span::new(0, 1),
            amount: amount.parse().unwrap(),
            unit: unit.to_owned(),
        }
    }

    #[test]
    fn a_basis_can_be_redone() {
        let quotient = Basis {
            achievement: "143.7690457".parse().unwrap(),
            formula: Formula::Percent,
            figures: vec![
                operand("89640", "triệu đồng"),
                operand("62350", "triệu đồng"),
            ],
        };
        assert_eq!(
            basis(&quotient, Lang::Vi).replace('\u{a0}', " "),
            "89.640 triệu đồng : 62.350 triệu đồng × 100 ≈ 143,77%"
        );
        let stated = Basis {
            achievement: "96.5".parse().unwrap(),
            formula: Formula::Same,
            figures: vec![operand("96.5", "%")],
        };
        assert_eq!(basis(&stated, Lang::Vi), "báo cáo ghi 96,5%");
        assert_eq!(basis(&stated, Lang::En), "the report says 96.5%");
    }

    #[test]
    fn statuses_have_names_of_their_own() {
        let mut names: Vec<_> = Status::ALL.map(|s| s.label(Lang::Vi)).into();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Status::ALL.len());
    }
}
