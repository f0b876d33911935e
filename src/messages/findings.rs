//! Findings in words: what the rule is, the calculation as a reader would redo it, what would fit.
//!
//! ```text
//! 286 lao động : 400 lao động × 100 = 71,5%; báo cáo ghi 76,5%.
//! Sẽ nhất quán nếu 76,5 là 71,5 (khác một chữ số).
//! ```

use super::{Label, Lang, decimal};
use crate::decimal::Decimal;
use crate::finding::{
    Calculation, Code, Finding, Formula, Operand, Reason, Severity, Slip, Suggestion, Verdict,
};

/// Digits after the comma that a calculated amount shows more than the stated one.
const MORE_DIGITS: u32 = 2;

/// The finding in a sentence: the calculation, or what is the matter, and why it was not checked.
#[must_use]
pub fn finding(finding: &Finding, text: &str, lang: Lang) -> String {
    let mut out = match &finding.calculation {
        Some(calculation) if calculation.formula == Formula::Same => {
            twice(finding.code, calculation, lang)
        }
        Some(calculation) => {
            let stated = amount(&calculation.stated, lang);
            let shown = self::calculation(calculation, lang);
            if finding.verdict == Verdict::Unchecked {
                shown
            } else {
                let says = lang.pick("báo cáo ghi", "the report says");
                format!("{shown}; {says} {stated}")
            }
        }
        None if finding.reason == Some(Reason::Misread) => {
            let of = lang.pick(
                "số liệu cùng loại không khớp",
                "figures of one kind do not follow",
            );
            format!("{} {of}", finding.spans.len())
        }
        None => places(finding, text, lang),
    };
    if let Some(reason) = finding.reason {
        if !out.is_empty() {
            out.push_str(" – ");
        }
        out.push_str(reason.label(lang));
    }
    out
}

/// Two figures that should agree, or stand in one order.
fn twice(code: Code, calculation: &Calculation, lang: Lang) -> String {
    let stated = amount(&calculation.stated, lang);
    let other = calculation
        .operands
        .first()
        .map_or_else(String::new, |o| amount(o, lang));
    match code {
        Code::TwoPlans => format!(
            "{} {other} {} {stated}",
            lang.pick("Kế hoạch: nơi ghi", "The plan is"),
            lang.pick("và nơi ghi", "in one place and"),
        ),
        Code::PartAboveWhole => format!(
            "{} {stated} {} {other}",
            lang.pick("Phần", "A part of"),
            lang.pick("lớn hơn tổng", "is larger than its whole of"),
        ),
        Code::TargetBelowResult => format!(
            "{} {stated} {} {other}",
            lang.pick("Mục tiêu", "A target of"),
            lang.pick("thấp hơn kết quả đã đạt", "is short of the result of"),
        ),
        Code::CountOfIndicators => format!(
            "{} {other}; {} {stated}",
            lang.pick("Đếm trong danh mục:", "Counted in the list:"),
            lang.pick("báo cáo ghi", "the report says"),
        ),
        _ => format!(
            "{} {other} {} {stated}",
            lang.pick("Nơi ghi", "One place says"),
            lang.pick("và nơi ghi", "and another"),
        ),
    }
}

/// What a finding without a calculation is about: the words at its places.
fn places(finding: &Finding, text: &str, lang: Lang) -> String {
    let words = |i: usize| {
        finding
            .spans
            .get(i)
            .map_or("", |s| s.of(text))
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let suggested = finding
        .suggestions
        .first()
        .map(|s| decimal(s.amount, Lang::Vi))
        .unwrap_or_default();
    // "“78.27” và 21 chỗ khác": places that are alike are told once.
    let first = match finding.spans.len() {
        0 | 1 => format!("“{}”", words(0)),
        n => {
            let more = decimal((n - 1).into(), lang);
            let and = lang.pick("và", "and");
            let others = match (lang, n) {
                (Lang::Vi, _) => "chỗ khác",
                (Lang::En, 2) => "other",
                (Lang::En, _) => "others",
            };
            format!("“{}” {and} {more} {others}", words(0))
        }
    };
    match finding.code {
        Code::Blank => blanks(finding.spans.len(), lang),
        Code::DecimalMark => {
            let mark = if words(0).contains(',') {
                lang.pick(
                    "dấu phân nhóm hàng nghìn nên là dấu chấm:",
                    "the mark between thousands should be a point:",
                )
            } else {
                lang.pick(
                    "dấu thập phân nên là dấu phẩy:",
                    "the decimal mark should be a comma:",
                )
            };
            format!("{first}: {mark} {suggested}")
        }
        Code::Grouping => format!(
            "{first}: {}",
            lang.pick(
                "phân nhóm hàng nghìn không đủ ba chữ số",
                "thousands are not in groups of three"
            ),
        ),
        Code::StatedVerdict => format!(
            "“{}” {} {}",
            words(0),
            if finding.verdict == Verdict::Consistent {
                lang.pick("khớp với số liệu", "follows from")
            } else {
                lang.pick("không khớp với số liệu", "does not follow from")
            },
            words(1),
        ),
        Code::BaseYear => format!(
            "{first}: {}",
            lang.pick(
                "năm so sánh không liền trước kỳ báo cáo",
                "the year compared with is not the one before the report's"
            ),
        ),
        Code::DocumentNumber => format!(
            "{first}: {}",
            lang.pick(
                "loại văn bản không khớp ký hiệu",
                "the kind of document and the abbreviation in its number differ"
            ),
        ),
        _ => {
            // A place ends with the number; its sign right behind tells a share from a count.
            let end = finding.spans.first().map_or(0, |s| s.end());
            let sign = text[end..]
                .chars()
                .next()
                .filter(|c| ['%', '‰'].contains(c));
            let says = lang.pick("báo cáo ghi", "the report says");
            let sign = sign.map(String::from).unwrap_or_default();
            format!("{says} {}{sign}", words(0))
        }
    }
}

fn blanks(count: usize, lang: Lang) -> String {
    let n = decimal(count.into(), lang);
    match (lang, count) {
        (Lang::Vi, 0 | 1) => "Còn chỗ trống chưa điền".to_owned(),
        (Lang::Vi, _) => format!("Còn {n} chỗ trống chưa điền"),
        (Lang::En, 0 | 1) => "A blank is left".to_owned(),
        (Lang::En, _) => format!("{n} blanks are left"),
    }
}

/// "286 lao động : 400 lao động × 100 = 71,5%".
#[must_use]
pub fn calculation(calculation: &Calculation, lang: Lang) -> String {
    let parts: Vec<String> = calculation
        .operands
        .iter()
        .map(|o| amount(o, lang))
        .collect();
    let part = |i: usize| parts.get(i).map_or("", String::as_str);
    let bare = |i: usize| {
        calculation
            .operands
            .get(i)
            .map(|o| decimal(o.amount.abs(), lang))
            .unwrap_or_default()
    };
    let left = match calculation.formula {
        Formula::Percent => format!("{} : {} × 100", part(0), part(1)),
        Formula::PercentChange => format!("({} − {}) : {} × 100", part(0), part(1), bare(1)),
        Formula::Ratio => format!("{} : {}", part(0), part(1)),
        Formula::RatioChange => format!("({} − {}) : {}", part(0), part(1), bare(1)),
        Formula::Difference => format!("{} − {}", part(0), part(1)),
        Formula::PercentOfRest => {
            let falls = calculation
                .operands
                .get(1)
                .is_some_and(|o| o.amount.is_sign_negative());
            let (sign, rest) = if falls { ("−", "+") } else { ("", "−") };
            format!("{sign}{} : ({} {rest} {}) × 100", bare(1), part(0), bare(1))
        }
        Formula::OverHundred => format!("{} − 100", part(0)),
        Formula::Sum => parts.join(" + "),
        Formula::Product => parts.join(" × "),
        Formula::Same => part(0).to_owned(),
    };
    let digits = calculation.stated.amount.scale() + MORE_DIGITS;
    let rounded = calculation.result.rounded(digits);
    let exact = rounded == calculation.result;
    let result = Operand {
        amount: rounded.normalize(),
        ..calculation.stated.clone()
    };
    format!(
        "{left} {} {}",
        if exact { "=" } else { "≈" },
        amount(&result, lang)
    )
}

/// "76,5 → 71,5 (khác một chữ số)": what would fit.
#[must_use]
pub fn suggestion(suggestion: &Suggestion, text: &str, lang: Lang) -> String {
    let written = suggestion.span.of(text);
    // What to write in the report, so in its own manner whatever the screen's language.
    let fitting = decimal(suggestion.amount, Lang::Vi);
    match suggestion.slip {
        Some(Slip::OtherBase) => format!(
            "{} {written}",
            lang.pick("khớp nếu so với", "fits when held against")
        ),
        Some(slip) => format!("{written} → {fitting} ({})", slip.label(lang)),
        None => format!("{written} → {fitting}"),
    }
}

/// An amount with its unit.
#[must_use]
pub fn amount(operand: &Operand, lang: Lang) -> String {
    let number = decimal(operand.amount, lang);
    match operand.unit.as_str() {
        "" => number,
        unit if unit.starts_with(['%', '‰']) => format!("{number}{unit}"),
        unit => format!("{number}\u{a0}{unit}"),
    }
}

/// The stated amount with its unit, below zero where it is a fall.
#[must_use]
pub fn stated(calculation: &Calculation, lang: Lang) -> String {
    amount(&calculation.stated, lang)
}

/// A calculated amount in the digits that tables have room for.
#[must_use]
pub fn rounded(amount: Decimal, digits: u32, lang: Lang) -> String {
    decimal(amount.rounded(digits), lang)
}

impl Label for Verdict {
    fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Inconsistent => lang.pick("Không nhất quán", "Inconsistent"),
            Self::Note => lang.pick("Lưu ý", "Note"),
            Self::Truncated => lang.pick("Khớp khi cắt bớt chữ số", "Consistent when cut off"),
            Self::Rounding => lang.pick("Nhất quán do làm tròn", "Consistent by rounding"),
            Self::Consistent => lang.pick("Nhất quán", "Consistent"),
            Self::Unchecked => lang.pick("Chưa kiểm được", "Not checked"),
        }
    }
}

impl Label for Severity {
    fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::None => lang.pick("không", "none"),
            Self::Low => lang.pick("nhẹ", "low"),
            Self::Medium => lang.pick("vừa", "medium"),
            Self::High => lang.pick("nặng", "high"),
        }
    }
}

impl Label for Code {
    fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::PercentOfPlan => lang.pick("Phần trăm so với kế hoạch", "Percent of plan"),
            Self::ShareOfWhole => lang.pick("Tỷ trọng trong tổng số", "Share of the whole"),
            Self::PercentOfPrior => {
                lang.pick("Phần trăm so với kỳ trước", "Percent of the earlier period")
            }
            Self::PercentChange => lang.pick("Tỷ lệ tăng, giảm", "Change in percent"),
            Self::AmountOfChange => lang.pick("Mức tăng, giảm", "Change in amount"),
            Self::Multiple => lang.pick("Gấp nhiều lần", "Multiple"),
            Self::TwoWays => lang.pick(
                "Hai cách nói về một mức tăng, giảm",
                "One change said in two ways",
            ),
            Self::Breakdown => lang.pick("Tổng và các phần", "Total and its parts"),
            Self::PartAboveWhole => lang.pick("Phần lớn hơn tổng", "Part larger than the whole"),
            Self::SharesToHundred => lang.pick("Các tỷ trọng và 100%", "Shares and 100%"),
            Self::SolvedAndPending => lang.pick(
                "Tiếp nhận, đã giải quyết, còn lại",
                "Received, solved, pending",
            ),
            Self::TableTotal => lang.pick("Dòng tổng của bảng", "Row of totals"),
            Self::TwoValues => lang.pick("Một chỉ tiêu, hai số liệu", "One indicator, two values"),
            Self::TwoPlans => lang.pick("Một chỉ tiêu, hai kế hoạch", "One indicator, two plans"),
            Self::Product => lang.pick("Tích các số liệu", "Product"),
            Self::StatedVerdict => lang.pick("Đánh giá và số liệu", "Verdict and figures"),
            Self::CountOfIndicators => lang.pick(
                "Số chỉ tiêu đạt và danh mục",
                "Count of indicators and the list",
            ),
            Self::TargetBelowResult => lang.pick(
                "Mục tiêu thấp hơn kết quả đã đạt",
                "Target below the result",
            ),
            Self::Blank => lang.pick("Chỗ trống", "Blank"),
            Self::DecimalMark => lang.pick("Dấu thập phân", "Decimal mark"),
            Self::Grouping => lang.pick("Phân nhóm hàng nghìn", "Grouping of thousands"),
            Self::BaseYear => lang.pick("Năm so sánh", "Year compared with"),
            Self::DocumentNumber => lang.pick("Số, ký hiệu văn bản", "Document number"),
        }
    }
}

impl Label for Reason {
    fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::BaseNotStated => lang.pick(
                "số dùng để so sánh không có trong văn bản",
                "what it is compared with is not in the text",
            ),
            Self::ValueNotStated => {
                lang.pick("không có giá trị đi kèm", "no value stands beside it")
            }
            Self::OtherBase => lang.pick(
                "số đi kèm thuộc về căn cứ khác",
                "the figure beside it is of another base",
            ),
            Self::BaseUncertain => lang.pick(
                "văn bản không nói rõ so với số nào, tuy có số ở gần khớp",
                "the text does not say against which figure, though one nearby fits",
            ),
            Self::Hedged => lang.pick("số nêu ước chừng", "the amount is hedged"),
            Self::Units => lang.pick("đơn vị không so sánh được", "units do not compare"),
            Self::PartsIncomplete => lang.pick("chưa đủ các phần", "not all parts have a figure"),
            Self::OutOfRange => lang.pick("không tính được", "cannot be calculated"),
            Self::Misread => lang.pick(
                "cách hiểu của chương trình chưa chắc chắn",
                "our reading is doubtful",
            ),
        }
    }
}

impl Label for Slip {
    fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::DigitsSwapped => lang.pick("đảo hai chữ số", "two digits swapped"),
            Self::DigitChanged => lang.pick("khác một chữ số", "one digit differs"),
            Self::DigitLost => lang.pick("thiếu một chữ số", "a digit is missing"),
            Self::DigitAdded => lang.pick("thừa một chữ số", "a digit too many"),
            Self::CommaMoved => lang.pick("lệch dấu phẩy", "the comma is elsewhere"),
            Self::UnitStep => lang.pick("lệch đơn vị nghìn lần", "a unit a thousand times off"),
            Self::FiguresSwapped => lang.pick("hai số đổi chỗ", "two figures swapped"),
            Self::OtherBase => lang.pick("căn cứ khác", "another base"),
        }
    }
}
