//! `soi explain`: what a finding's code means, with examples, from the page that documents them all; in Vietnamese
//! the meaning is said here.
//!
//! ```text
//! percent_of_plan: Phần trăm so với kế hoạch
//!
//! Kết quả chia cho kế hoạch. …
//!
//! Không nhất quán: Mở 06 lớp nghề cho 286/400 lao động, đạt 76,5% kế hoạch.
//! ```

use std::process::ExitCode;

use soi::messages::{Label as _, Lang};
use soi::{Code, Verdict};

/// `docs/checks.md`: a section a code.
const PAGE: &str = include_str!("../../../docs/checks.md");

/// A code a line.
pub fn all(lang: Lang) -> String {
    let line = |(name, code, _): (&str, Code, &str)| format!("{name}: {}\n", code.label(lang));
    sections().map(line).collect()
}

/// One code at length; none where there is no such code.
pub fn one(asked: &str, lang: Lang) -> Option<String> {
    let (name, code, body) = sections().find(|(name, ..)| *name == asked)?;
    let (english, examples) = body.split_once("\n- ").unwrap_or((body, ""));
    let meaning = lang.pick(vietnamese(code), english.trim());
    let mut out = format!("{name}: {}\n\n{meaning}\n\n", code.label(lang));
    for example in examples.split("\n- ") {
        out += &shown(example, lang).unwrap_or_default();
    }
    Some(out)
}

/// Says that there is no such code.
pub fn unknown(asked: &str, lang: Lang) -> ExitCode {
    let none = lang.pick("không có mã", "there is no code");
    let list = lang.pick("'soi explain' liệt kê tất cả", "'soi explain' lists all");
    eprintln!("soi: {none} '{asked}'; {list}");
    ExitCode::from(2)
}

/// "inconsistent: Xảy ra 218 vụ …" with the verdict in words. What is silent, and why, is for those who write rules;
/// so is how an example is to be read, which stands in braces.
fn shown(example: &str, lang: Lang) -> Option<String> {
    let (verdict, text) = example.trim().split_once(": ")?;
    let verdict: Verdict = serde_json::from_value(verdict.into()).ok()?;
    let text = text.split(" {").next().unwrap_or(text);
    Some(format!("{}: {text}\n", verdict.label(lang)))
}

/// Name, code and text of each section.
fn sections() -> impl Iterator<Item = (&'static str, Code, &'static str)> {
    PAGE.split("\n## ").skip(1).filter_map(|section| {
        let (name, body) = section.split_once('\n')?;
        let code = serde_json::from_value(name.into()).ok()?;
        Some((name, code, body))
    })
}

/// What the rule compares.
fn vietnamese(code: Code) -> &'static str {
    match code {
        Code::PercentOfPlan => {
            "Kết quả chia cho kế hoạch. Có nhiều kế hoạch và nhiều tỷ lệ thì mỗi tỷ lệ đi với kế hoạch gần nó nhất. Chỉ tiêu càng thấp càng tốt mà ghi trên 100% thì chỉ tính lại, không nhận xét."
        }
        Code::ShareOfWhole => {
            "Phần chia cho tổng: của một phân số, hoặc của tổng mà phần đó được liệt kê bên dưới."
        }
        Code::PercentOfPrior => "Số kỳ này chia cho số kỳ trước: \"bằng P% cùng kỳ\".",
        Code::PercentChange => {
            "\"tăng P%\", \"giảm P%\", \"vượt P%\": phần chênh lệch chia cho gốc so sánh, hoặc mức tăng, giảm chia cho số trước đó. Với một tỷ lệ thì điểm phần trăm cũng được chấp nhận."
        }
        Code::AmountOfChange => {
            "\"tăng N vụ\", \"tăng P điểm %\": phần chênh lệch theo đơn vị của chính chỉ tiêu, hoặc theo điểm phần trăm."
        }
        Code::Multiple => {
            "\"gấp N lần\", \"tăng N lần\": tỷ số, hoặc tỷ số trừ một; người viết dùng cả hai cách."
        }
        Code::TwoWays => "Một mức tăng, giảm nói vừa bằng chỉ số vừa bằng mức thay đổi.",
        Code::Breakdown => {
            "Tổng và danh sách đầy đủ các phần (\"gồm\", \"chia ra\", các số trong ngoặc). Sau \"trong đó\" chỉ nhận xét khi lệch đúng một chữ số của số dài, hoặc khi các phần loại trừ nhau (vượt, đạt, không đạt; nam, nữ …)."
        }
        Code::PartAboveWhole => "Một phần lớn hơn tổng chứa nó.",
        Code::SharesToHundred => {
            "Các tỷ trọng của một danh sách đầy đủ, hoặc của một cơ cấu, so với 100%. Mỗi tỷ trọng được lệch nửa đơn vị của chữ số cuối."
        }
        Code::SolvedAndPending => {
            "Tiếp nhận = đã giải quyết + còn lại, khi câu có đủ ba số và không có gì khác (kỳ trước chuyển sang, trả lại) làm thay đổi phép cộng."
        }
        Code::TableTotal => {
            "Dòng tổng (\"Tổng cộng\") của bảng và các dòng bên trên, ở các cột số lượng cùng đơn vị."
        }
        Code::TwoValues => {
            "Một chỉ tiêu có hai số liệu: mục tiêu của một năm nói hai lần, kết quả đứng cạnh cùng một kế hoạch ở hai nơi, số trong lời văn và số trong bảng, hoặc hai số đảo nhau hai chữ số. Có gì phân biệt hai nơi (kỳ khác, danh sách, kế hoạch khác) thì không so."
        }
        Code::TwoPlans => "Một chỉ tiêu có hai kế hoạch mà không có lời nào phân biệt.",
        Code::Product => {
            "Diện tích × năng suất = sản lượng, trong một câu; số suất × mức mỗi suất (\"mỗi suất …\") = tổng số."
        }
        Code::StatedVerdict => {
            "Lời đánh giá (\"Đạt\", \"Vượt\", \"Không đạt\") so với kết quả và kế hoạch; có chỉ tiêu càng thấp càng tốt. Báo cáo một phần của năm thì \"Đạt\" cần bằng phần thời gian đã qua."
        }
        Code::CountOfIndicators => {
            "\"k/n chỉ tiêu đạt\" so với bảng có ghi đánh giá của n chỉ tiêu, và so với số chỉ tiêu không đạt trong cùng câu."
        }
        Code::TargetBelowResult => {
            "Mục tiêu thấp hơn kết quả mà báo cáo ghi cho cùng chỉ tiêu. Chỉ là lưu ý: có thể có lý do."
        }
        Code::Blank => {
            "Chỗ trống còn lại trong dự thảo, nơi cần một con số. Cả báo cáo chỉ một lưu ý; mẫu biểu có nhiều chỗ trống hơn số liệu thì không có."
        }
        Code::DecimalMark => {
            "Dấu chấm ở chỗ cần dấu phẩy, hoặc dấu phẩy giữa các hàng nghìn. Cả báo cáo chỉ một lưu ý."
        }
        Code::Grouping => "Hàng nghìn được ngắt thành nhóm không phải ba chữ số.",
        Code::BaseYear => "\"cùng kỳ năm N\" trong khi kỳ của báo cáo không liền sau năm N.",
        Code::DocumentNumber => {
            "Loại văn bản được gọi tên và chữ viết tắt trong số, ký hiệu (Nghị định 30/2020/NĐ-CP, phụ lục III). \"Quy định\" của Đảng dùng QĐ, như quyết định."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_a_code_and_has_an_example() {
        let headings = PAGE.matches("\n## ").count();
        assert_eq!(sections().count(), headings);
        for (name, ..) in sections() {
            for lang in Lang::ALL {
                let told = one(name, lang).unwrap_or_default();
                let examples = told.lines().skip(4).filter(|l| l.contains(": ")).count();
                assert!(examples > 0, "{told}");
                assert!(!told.contains(" {") && !told.contains("silent"), "{told}");
            }
        }
    }
}
