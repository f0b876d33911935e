//! What holds for every text: nothing panics, nothing is lost, and the two writings of Vietnamese letters
//! are read alike.
//!
//! Texts are made of the pieces that reports are made of, in orders that no report has.

use proptest::prelude::*;
use soi::messages::Lang;
use soi::{Error, Options, Report, Span};
use unicode_normalization::UnicodeNormalization;

/// What indicators are called.
const NAMES: &[&str] = &[
    "Tổng đàn lợn",
    "Thu ngân sách nhà nước trên địa bàn xã",
    "Tỷ lệ hộ nghèo",
    "diện tích gieo trồng lúa vụ xuân",
    "Số người tham gia BHYT",
    "kết nạp đảng viên mới",
    "giải ngân vốn đầu tư công",
    "Sản lượng thủy sản",
    "trồng rừng",
    "số vụ tai nạn giao thông",
    "GRDP bình quân đầu người",
    "Đàn trâu, bò",
    "lao động được giải quyết việc làm",
    "Covid-19",
    "trường đạt chuẩn quốc gia mức độ 2",
    "hồ sơ đúng hạn",
    "thu gom rác thải",
    "nữ",
];

/// What stands around numbers.
const CUES: &[&str] = &[
    "đạt",
    "ước đạt",
    "là",
    "tăng",
    "giảm",
    "bằng",
    "chiếm",
    "vượt",
    "so với cùng kỳ",
    "so với kế hoạch",
    "kế hoạch năm",
    "dự toán tỉnh giao",
    "trong đó",
    "gồm",
    "lần lượt",
    "tương ứng",
    "phấn đấu",
    "dự kiến",
    "trên",
    "dưới",
    "khoảng",
    "gần",
    "hơn",
    "từ",
    "đến",
    "còn",
    "xuống còn",
    "nâng tổng số lên",
    "bình quân",
    "cùng kỳ năm trước",
    "tổng số",
    "và",
    "trở lên",
    "gấp",
    "thêm",
    "được",
    "có",
    "năm",
    "tháng",
    "ngày",
    "quý",
    "Nghị quyết số",
    "Điều",
    "giai đoạn",
    "lớp",
    "theo chỉ tiêu",
    "lũy kế",
    "như sau",
    "hụt",
    "không quá",
];

const UNITS: &[&str] = &[
    "%",
    " %",
    " phần trăm",
    "‰",
    " triệu đồng",
    " tỷ đồng",
    "trđ",
    " ha",
    "ha",
    " tấn",
    " con",
    " hộ",
    " người",
    " vụ",
    " km",
    " m2",
    " m³",
    " tạ/ha",
    " lần",
    " đồng/người/năm",
    " xã",
    " trường hợp",
    " điểm %",
    " USD",
    "",
    "/QĐ-UBND",
    " tấn/ngày",
    " ngàn lượt",
    " cháu",
    "kg",
];

const NUMBERS: &[&str] = &[
    "0",
    "1",
    "02",
    "9.655",
    "96,5",
    "1.234.567,89",
    "20.000",
    "1,234",
    "1.5",
    "100",
    "12/15",
    "06/2025",
    "30/9/2021",
    "2021 - 2025",
    "85 - 90",
    "85-90",
    "24/24",
    "3.000.000.000",
    "0,05",
    "1.2.3",
    "1,2,3",
    "5.",
    "7,",
    "II",
    "(1)",
    "a)",
    "10^6",
    "½",
    "99999999999999999999999999999999999999",
    "0,000000000000000000000000000000001",
    "1..2",
    "3,,4",
    "12,5.3",
    "hai mươi lăm",
    "một nửa",
    "rưỡi",
    "C02",
    "m2",
    "H5N1",
    "-3,5",
    "+2",
    "−4",
    "1 234",
    "٣",
    "５",
    "²",
];

const MARKS: &[&str] = &[
    ", ",
    "; ",
    ". ",
    ": ",
    " - ",
    " – ",
    "(",
    ")",
    " (",
    ") ",
    "[1]",
    "“",
    "”",
    "/",
    "\n",
    "\n\n",
    "\n- ",
    "\n+ ",
    "\n1. ",
    "\nI. ",
    "\r\n",
    "\t",
    " | ",
    "\n|---|---|\n",
    "…",
    "*",
    " ",
    "",
    "\u{a0}",
    "\u{200b}",
    "\u{301}",
    "\u{309}",
    "\u{323}",
    "\u{feff}",
    "\u{202e}",
    "🌾",
    "<b>",
    "&amp;",
    "\"",
    "'",
    "\\",
    "\0",
];

fn one_of(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(pieces).prop_map(str::to_owned)
}

/// "9.655 con", "96,5%", any amount in any writing.
fn measured() -> impl Strategy<Value = String> {
    let amount = prop_oneof![
        3 => one_of(NUMBERS),
        2 => (0_u64..10_000_000, 0_u8..4, any::<bool>()).prop_map(|(n, decimals, comma)| {
            let power = 10_u64.pow(decimals.into());
            let mark = if comma { ',' } else { '.' };
            if decimals == 0 { n.to_string() } else { format!("{}{mark}{:0w$}", n / power, n % power, w = decimals.into()) }
        }),
    ];
    (amount, one_of(UNITS)).prop_map(|(amount, unit)| amount + &unit)
}

/// Letters, and signs that are one character in both writings ("≠" is not).
fn is_plain(c: &char) -> bool {
    c.is_alphabetic() || c.nfd().count() == 1
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => one_of(NAMES).prop_map(|name| format!(" {name} ")),
        4 => one_of(CUES).prop_map(|cue| format!(" {cue} ")),
        4 => measured(),
        3 => one_of(MARKS),
        1 => "[\\p{Latin}\\p{Common}&&\\PC]{0,3}".prop_map(|text| text.chars().filter(is_plain).collect()),
    ]
}

/// Pieces in any order, most of them as sentences would have them.
fn text() -> impl Strategy<Value = String> {
    let clause = (
        one_of(NAMES),
        one_of(CUES),
        measured(),
        one_of(CUES),
        measured(),
        one_of(MARKS),
    )
        .prop_map(|(name, cue, first, then, second, mark)| {
            format!("{name} {cue} {first}, {then} {second}{mark}")
        });
    let table = prop::collection::vec((one_of(NAMES), one_of(UNITS), measured(), measured()), 1..4)
        .prop_map(|rows| {
            let rows = rows
                .into_iter()
                .map(|(name, unit, a, b)| format!("{name}\t{unit}\t{a}\t{b}\n"));
            format!(
                "\nChỉ tiêu\tĐVT\tKế hoạch\tThực hiện\n{}",
                rows.collect::<String>()
            )
        });
    let part = prop_oneof![5 => clause, 1 => table, 8 => piece()];
    prop::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

fn analyze(text: &str) -> Result<Report, Error> {
    soi::analyze("bao-cao.txt", text.as_bytes(), &Options::default(), |_| {
        true
    })
}

/// All spans of a report.
fn spans(report: &Report) -> Vec<Span> {
    let figures = report
        .observations
        .iter()
        .flat_map(|observation| &observation.figures);
    let ledger = report.ledger.iter().map(|entry| entry.span);
    let pieces = report
        .document
        .blocks
        .iter()
        .flat_map(|block| block.pieces.iter().copied());
    figures
        .map(|figure| figure.quantity.span)
        .chain(ledger)
        .chain(pieces)
        .collect()
}

/// The numbers of a text: runs of digits with single dots and commas inside.
fn numbers(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !digit(at) {
            at += 1;
            continue;
        }
        let start = at;
        while digit(at) || matches!(bytes.get(at), Some(b'.' | b',')) && digit(at + 1) {
            at += 1;
        }
        found.push((start, at));
    }
    found
}

/// What an observation says, without where it stands.
fn said(report: &Report) -> Vec<String> {
    let observations = report.observations.iter();
    let said = observations.map(|o| {
        let figures = o.figures.iter().map(|f| {
            let q = &f.quantity;
            let base = f
                .base
                .as_ref()
                .map(|base| (base.kind, base.label.nfc().collect::<String>()));
            (
                f.role,
                f.direction,
                base,
                q.amount,
                q.amount_max,
                q.unit.nfc().collect::<String>(),
                q.qualifier,
            )
        });
        let name: String = o.name.nfc().collect();
        format!(
            "{name} {:?} {:?} {:?}",
            o.kind,
            o.sector,
            figures.collect::<Vec<_>>()
        )
    });
    said.collect()
}

fn check_spans(report: &Report) -> Result<(), TestCaseError> {
    let text = &report.document.text;
    for span in spans(report) {
        prop_assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
    }
    Ok(())
}

fn check_ledger(report: &Report) -> Result<(), TestCaseError> {
    let text = &report.document.text;
    for pair in report.ledger.windows(2) {
        prop_assert!(
            pair[0].span.end() <= pair[1].span.start(),
            "{pair:?} in {text:?}"
        );
    }
    for (start, end) in numbers(text) {
        let touching = report
            .ledger
            .iter()
            .filter(|e| e.span.start() < end && start < e.span.end())
            .collect::<Vec<_>>();
        prop_assert!(
            touching.len() == 1
                && touching[0].span.start() <= start
                && end <= touching[0].span.end(),
            "{:?} at {start} is in {touching:?} of {text:?}",
            &text[start..end]
        );
    }
    Ok(())
}

proptest! {
    // A failure becomes an example of its own below, not a line in a file of seeds.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_text_is_read_without_panic_and_spans_are_sound(text in text()) {
        match analyze(&text) {
            Ok(report) => check_spans(&report)?,
            Err(error) => prop_assert!(matches!(error, Error::Empty | Error::NoNumber | Error::UnknownFormat { .. }), "{error:?}"),
        }
    }

    #[test]
    fn every_number_is_in_the_ledger_once(text in text()) {
        if let Ok(report) = analyze(&text) {
            check_ledger(&report)?;
        }
    }

    #[test]
    fn figures_are_measures_of_the_ledger(text in text()) {
        if let Ok(report) = analyze(&text) {
            for figure in report.observations.iter().flat_map(|o| &o.figures) {
                let span = figure.quantity.span;
                let measured = report.ledger.iter().any(|e| e.class == soi::Class::Measure && e.span.start() <= span.start() && span.end() <= e.span.end());
                prop_assert!(measured, "{span:?} of {text:?} in {:?}", report.ledger);
            }
        }
    }

    #[test]
    fn composed_and_decomposed_letters_say_the_same(text in text()) {
        let composed: String = text.nfc().collect();
        let decomposed: String = text.nfd().collect();
        match (analyze(&composed), analyze(&decomposed)) {
            (Ok(a), Ok(b)) => prop_assert_eq!(said(&a), said(&b), "{:?}", composed),
            (a, b) => prop_assert_eq!(a.is_err(), b.is_err()),
        }
    }

    #[test]
    fn reports_are_numbered_in_order_and_written_twice_alike(text in text()) {
        if let Ok(report) = analyze(&text) {
            let ids: Vec<u32> = report.observations.iter().map(|o| o.id).collect();
            prop_assert_eq!(ids, (1..=report.observations.len() as u32).collect::<Vec<_>>());
            prop_assert!(report.observations.iter().all(|o| o.main().is_some()));
            prop_assert_eq!(&analyze(&text), &Ok(report));
        }
    }

    #[test]
    fn charts_and_exports_take_every_report(text in text()) {
        if let Ok(report) = analyze(&text) {
            for chart in soi::chart::charts(&report, Lang::Vi) {
                prop_assert!(chart.width > 0 && chart.height > 0);
            }
            let json = soi::export::json(&report);
            prop_assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok());
            prop_assert!(String::from_utf8(soi::export::csv(&report, Lang::Vi)).is_ok());
        }
    }

    #[test]
    fn any_bytes_are_a_report_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(report) = soi::analyze("bao-cao.docx", &bytes, &Options::default(), |_| true) {
            check_spans(&report)?;
        }
    }

    #[test]
    fn any_characters_are_a_report_or_an_error(text in "\\PC{0,80}[0-9]\\PC{0,80}") {
        if let Ok(report) = analyze(&text) {
            check_spans(&report)?;
            check_ledger(&report)?;
        }
    }
}

/// Found by the property of that name: names that we spell in part, and rows that say that they are parts.
#[test]
fn names_are_told_apart_in_both_writings() {
    for text in [
        "Tỷ lệ hộ nghèo dự kiến 0%, trong đó 10^6%, ",
        "Chỉ tiêu\tĐVT\tKế hoạch\tThực hiện\nTổng đàn lợn\tcon\t90\t95\nTrong đó: lợn nái\tcon\t10\t12\n",
        "Chỉ tiêu\tĐVT\tKế hoạch\tThực hiện\nTổng đàn lợn\t%\t0%\t0%\n trong đó \tTổng đàn lợn đạt 0%, đạt 0%\t0%",
    ] {
        let composed = analyze(&text.nfc().collect::<String>()).unwrap();
        let decomposed = analyze(&text.nfd().collect::<String>()).unwrap();
        assert_eq!(said(&composed), said(&decomposed), "{text}");
    }
}
