//! What does not agree between reports, in a sentence.
//!
//! ```text
//! Cùng kỳ: báo cáo này ghi 8.670 con, báo cáo kỳ trước ghi 8.760 con (cùng các chữ số, khác thứ tự).
//! ```

use super::{Label, Lang, decimal};
use crate::compare::{CrossCode, CrossFinding, CrossSlip, NoSum, Relation, Spot};
use crate::decimal::Decimal;
use crate::finding::Operand;
use crate::report::Role;

/// The finding in a sentence. `names`: what each report is called, by its index.
#[must_use]
pub fn cross_finding(finding: &CrossFinding, names: &[&str], lang: Lang) -> String {
    let claim = amount(&finding.claim.figure, lang);
    let expected = with_unit(finding.expected, &finding.claim.figure.unit, lang);
    let mut out = match finding.code {
        CrossCode::PriorDiffers => prior(finding, &claim, &expected, lang),
        CrossCode::PlacesDiffer => match lang {
            Lang::Vi => format!(
                "Báo cáo tổng hợp ghi {claim}; cộng {} đơn vị được {expected}",
                finding.against.len()
            ),
            Lang::En => format!(
                "The parent's report says {claim}; its {} units add up to {expected}",
                finding.against.len()
            ),
        },
        CrossCode::PercentageLeftBehind => {
            let at = |i: usize| {
                finding
                    .against
                    .get(i)
                    .map_or_else(String::new, |s| amount(&s.figure, lang))
            };
            match lang {
                Lang::Vi => format!(
                    "Số liệu đã đổi từ {} thành {}; tỷ lệ vẫn ghi {claim}, theo số mới là {expected}",
                    at(0),
                    at(1)
                ),
                Lang::En => format!(
                    "The figure was changed from {} to {}; the percentage is still {claim}, the new figure gives {expected}",
                    at(0),
                    at(1)
                ),
            }
        }
    };
    if let Some(slip) = finding.slip {
        out.push_str(&format!(" ({})", slip_words(slip, names, lang)));
    }
    out
}

fn prior(finding: &CrossFinding, claim: &str, expected: &str, lang: Lang) -> String {
    let then = finding
        .against
        .first()
        .map_or_else(String::new, |s: &Spot| amount(&s.figure, lang));
    match (finding.role, lang) {
        (Role::Change, Lang::Vi) => {
            format!(
                "Báo cáo kỳ trước ghi {then}, mức tăng/giảm so với số đó là {expected}; báo cáo này ghi {claim}"
            )
        }
        (Role::Change, Lang::En) => {
            format!(
                "The earlier report says {then}, which makes a change of {expected}; this report says {claim}"
            )
        }
        (_, Lang::Vi) => {
            format!("Số cùng kỳ: báo cáo này ghi {claim}, báo cáo kỳ trước ghi {then}")
        }
        (_, Lang::En) => {
            format!("The earlier value: this report says {claim}, the earlier report said {then}")
        }
    }
}

fn slip_words(slip: CrossSlip, names: &[&str], lang: Lang) -> String {
    match slip {
        CrossSlip::UnitStep => lang.pick("lệch một bậc đơn vị", "a unit step").to_owned(),
        CrossSlip::DigitsRearranged => lang
            .pick(
                "cùng các chữ số, khác thứ tự",
                "the same digits in another order",
            )
            .to_owned(),
        CrossSlip::LeftOut(report) => {
            let name = names.get(report).copied().unwrap_or("?");
            format!(
                "{} {name}",
                lang.pick("khớp nếu không tính", "it fits without")
            )
        }
    }
}

fn amount(figure: &Operand, lang: Lang) -> String {
    with_unit(figure.amount, &figure.unit, lang)
}

/// An amount with its unit, on one line: "8.760 con", "97,4%".
#[must_use]
pub fn with_unit(amount: Decimal, unit: &str, lang: Lang) -> String {
    let number = decimal(amount, lang);
    match unit {
        "" => number,
        "%" | "‰" => number + unit,
        _ => format!("{number}\u{a0}{unit}"),
    }
}

impl Label for CrossCode {
    fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::PriorDiffers => {
                lang.pick("Khác báo cáo kỳ trước", "Differs from the earlier report")
            }
            Self::PlacesDiffer => {
                lang.pick("Khác tổng các đơn vị", "Differs from the sum of the units")
            }
            Self::PercentageLeftBehind => {
                lang.pick("Tỷ lệ chưa sửa theo số mới", "A percentage left behind")
            }
        }
    }
}

impl Label for NoSum {
    fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Rate => lang.pick("tỷ lệ, không cộng", "a rate, not added up"),
            Self::Mean => lang.pick(
                "bình quân, chỉ số hoặc giá, không cộng",
                "a mean, an index or a price, not added up",
            ),
            Self::NoLevel => lang.pick("không có giá trị", "no level given"),
            Self::Target => lang.pick("mục tiêu, không cộng", "a target, not added up"),
            Self::OutOfRange => {
                lang.pick("số quá lớn, không tính được", "too large to be calculated")
            }
        }
    }
}

impl Label for Relation {
    fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Earlier => lang.pick("kỳ trước", "the earlier period"),
            Self::Draft => lang.pick("hai bản của một báo cáo", "two drafts of one report"),
            Self::OtherPlace => lang.pick("nơi khác", "another place"),
            Self::Unknown => lang.pick("không rõ quan hệ", "relation unknown"),
        }
    }
}
