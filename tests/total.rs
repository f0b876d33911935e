//! Nothing stops the program: what once did, and figures too long for any calculation.

use soi::messages::{Label, Lang};
use soi::score::Status;
use soi::{Code, Finding, Options, Reason, Report, analyze, chart, export};

/// All that is made of one text: the analysis, the exports, the charts.
fn everything(text: &str) -> Report {
    let report = analyze("bao-cao.txt", text.as_bytes(), &Options::default(), |_| {
        true
    })
    .expect("a text with numbers");
    assert!(!export::json_with_text(&report).is_empty());
    for lang in Lang::ALL {
        assert!(!export::csv(&report, lang).is_empty());
        assert!(!export::text(&report, lang).is_empty());
        let _drawn = chart::charts(&report, lang);
    }
    report
}

#[test]
fn a_whole_that_is_taken_back_leaves_nothing_behind() {
    for text in [
        "Trong tổng số 52 kiến nghị gửi đến huyện đã trả lời 47 kiến nghị, số còn lại đang xem xét.",
        "Kết quả: Trong 36 vụ đã hòa giải thành 30 vụ, trong đó đất đai 12 vụ.",
        "Trong số 36 vụ (trong đó 20 vụ mới) đã hòa giải 30 vụ (đất đai 12, hôn nhân 18).",
        "Trong 15 chỉ tiêu: có 12 chỉ tiêu đạt; 3 chỉ tiêu không đạt.",
        "So với cùng kỳ giảm 56 vụ, giảm 37 người, trong đó thua lỗ 8 đơn vị.",
        "So cùng kỳ giảm 56 vụ, giảm 37 người, trong đó thu nội địa 84 tỷ đồng.",
    ] {
        assert!(!everything(text).observations.is_empty(), "{text}");
    }
}

/// Amounts at and beyond the end of what can be calculated with.
const HUGE: [&str; 6] = [
    "9.876.543.210.987.654.321",
    "333333333333333333333333333",
    "999999999999999999999999999",
    "0,000000000000000000000000001",
    "123456789012345678901234567890123",
    "5",
];

/// Sentences whose figures are put together in every way that a check or a reader knows.
const SENTENCES: &[&str] = &[
    "Tổng thu {a} tỷ đồng ({b}; {c}).",
    "Tổng đàn {a} con, gồm trâu {b} con, bò {c} con.",
    "Toàn xã có {a} hộ, trong đó {b} hộ nghèo, {c} hộ cận nghèo.",
    "Giá trị sản xuất {a} tỷ đồng, đạt {b}% kế hoạch ({c} tỷ đồng), tăng {a}% so với cùng kỳ.",
    "Sản lượng {a} tấn, bằng {b}% cùng kỳ, giảm {c}%.",
    "Gieo trồng {a} ha, năng suất {b} tạ/ha, sản lượng {c} tấn.",
    "Trao {a} suất quà, mỗi suất {b} nghìn đồng, trị giá {c} triệu đồng.",
    "Cơ cấu kinh tế: nông nghiệp {a}%, công nghiệp {b}%, dịch vụ {c}%.",
    "Tiếp nhận {a} đơn, đã giải quyết {b} đơn, còn {c} đơn.",
    "Hoàn thành {a}/{b} chỉ tiêu, đạt {c}%.",
    "Thu ngân sách {a} tỷ {b} triệu đồng, gấp {c} lần cùng kỳ.",
    "Khoảng {a} tấn, từ {b} đến {c} tấn, tăng {a} tấn so với năm trước.",
    "Sản lượng {a} tấn, chỉ tiêu {b} tấn. Chỉ tiêu năm 2027: sản lượng {c} tấn.",
    "Chỉ tiêu\tĐơn vị\tKế hoạch\tThực hiện\tTỷ lệ (%)\nTổng đàn\tcon\t{a}\t{b}\t{c}\n- Trâu\tcon\t{b}\t{a}\t{c}\n- Bò\tcon\t{c}\t{a}\t{b}\n- Lợn\tcon\t{a}\t{b}\t{c}\nTổng cộng\tcon\t{a}\t{b}\t{c}",
];

#[test]
fn figures_of_any_length_are_read_and_shown() {
    for sentence in SENTENCES {
        for a in HUGE {
            for b in HUGE {
                for c in HUGE {
                    let text = sentence
                        .replace("{a}", a)
                        .replace("{b}", b)
                        .replace("{c}", c);
                    everything(&text);
                }
            }
        }
    }
}

/// What cannot be calculated is said to be unknown, in findings, scores and exports.
#[test]
fn what_cannot_be_calculated_is_said() {
    let long = "999.999.999.999.999.999.999.999.999";
    for text in [
        format!("Trao {long} suất quà, mỗi suất {long} đồng, trị giá {long} đồng."),
        format!("Gieo trồng {long} ha, năng suất {long} tạ/ha, sản lượng {long} tấn."),
    ] {
        let report = everything(&text);
        let unknown = |f: &Finding| f.code == Code::Product && f.reason == Some(Reason::OutOfRange);
        assert!(
            report.findings.iter().any(unknown),
            "{:#?}",
            report.findings
        );
    }

    let report = everything("Trồng mới 12 ha rừng, kế hoạch 0 ha.");
    let scored: Vec<Status> = report.scores.scored.iter().map(|s| s.status).collect();
    assert_eq!(scored, [Status::Unknown]);
    let said = Label::label(Status::Unknown, Lang::Vi);
    assert!(said.contains("không tính được"), "{said}");
    assert!(export::json(&report).contains("\"unknown\""));
}
