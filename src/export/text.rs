//! A report to a table for a terminal, made of plain characters.
//!
//! ```text
//! bao-cao.txt (30.410 ký tự)
//! Đơn vị: UBND xã Tân Lộc   Kỳ: 6 tháng đầu năm 2026
//!
//!  #  Chỉ tiêu          Giá trị      Kế hoạch  % kế hoạch  Tăng/giảm
//!  1  Tổng đàn lợn      9.655 con              96,5%       +8%
//!
//! 1 chỉ tiêu: 1 kết quả, 0 mục tiêu. 3 con số: 3 số đo.
//! ```
//!
//! What was found of the figures follows (`findings.rs`).
//!
//! Columns are as wide as their widest cell; long names are cut with "…". Widths count the letters that
//! are seen, so that decomposed Vietnamese lines up too.

use super::findings;
use crate::messages::{self, Label, Lang, decimal};
use crate::report::{Class, Direction, Kind, Observation, Report, Role};
use crate::text::is_combining;

/// Widest cell, in letters.
const WIDEST: usize = 48;
const COLUMNS: usize = 6;

/// The report as lines of text.
///
/// ```
/// use soi::{Options, export, messages::Lang};
///
/// let text = "Đàn lợn 9.655 con, đạt 97,5% kế hoạch (10.000 con).";
/// let report = soi::analyze("a.txt", text.as_bytes(), &Options::default(), |_| true)?;
/// assert!(export::text(&report, Lang::Vi).contains("9.655 con"));
/// # Ok::<(), soi::Error>(())
/// ```
#[must_use]
pub fn text(report: &Report, lang: Lang) -> String {
    let mut out = String::new();
    let characters = decimal(report.document.text.chars().count().into(), lang);
    out.push_str(&format!(
        "{} ({characters} {})\n",
        report.name,
        lang.pick("ký tự", "characters")
    ));
    for fact in
        header(report, lang).chain(report.notes.iter().map(|note| messages::note(note, lang)))
    {
        out.push_str(&format!("{fact}\n"));
    }
    if !report.observations.is_empty() {
        out.push('\n');
        table(report, lang, &mut out);
    }
    out.push_str(&format!("\n{}\n", counts(report, lang)));
    out.push_str(&findings::lines(report, lang));
    out
}

/// What the report says of itself, one fact a line.
fn header(report: &Report, lang: Lang) -> impl Iterator<Item = String> {
    let header = &report.header;
    let facts = [
        (lang.pick("Tiêu đề", "Title"), header.title.clone()),
        (lang.pick("Đơn vị", "Issuer"), header.issuer.clone()),
        (lang.pick("Địa bàn", "Place"), header.place.clone()),
        (lang.pick("Số", "Number"), header.number.clone()),
        (
            lang.pick("Kỳ", "Period"),
            header.period.map(|period| messages::period(period, lang)),
        ),
    ];
    facts
        .into_iter()
        .filter_map(|(name, fact)| Some(format!("{name}: {}", fact?)))
}

fn table(report: &Report, lang: Lang, out: &mut String) {
    let head = [
        "#".to_owned(),
        lang.pick("Chỉ tiêu", "Indicator").to_owned(),
        Role::Value.label(lang).to_owned(),
        Role::Plan.label(lang).to_owned(),
        Role::PctPlan.label(lang).to_owned(),
        Role::Change.label(lang).to_owned(),
    ];
    let body = report
        .observations
        .iter()
        .map(|observation| row(observation, lang));
    let rows: Vec<_> = std::iter::once(head)
        .chain(body)
        .map(|row| row.map(|cell| cut(&cell)))
        .collect();
    let widths: [usize; COLUMNS] = std::array::from_fn(|column| {
        rows.iter()
            .map(|row| width(&row[column]))
            .max()
            .unwrap_or(0)
    });
    for row in &rows {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            let space = " ".repeat(widths[column] - width(cell));
            // Numbers of rows stand to the right, the rest to the left.
            line.push_str(&if column == 0 {
                format!("{space}{cell}  ")
            } else {
                format!("{cell}{space}  ")
            });
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

fn row(observation: &Observation, lang: Lang) -> [String; COLUMNS] {
    let figures = |role| {
        let figures = observation
            .figures
            .iter()
            .filter(|figure| figure.role == role);
        figures
            .map(|figure| {
                let sign = match figure.direction {
                    Some(Direction::Up) => "+",
                    Some(Direction::Down) => "−",
                    None => "",
                };
                format!("{sign}{}", messages::quantity(&figure.quantity, lang))
            })
            .collect::<Vec<_>>()
            .join(" | ")
            // A terminal breaks no lines inside a cell, and people search for what they see.
            .replace('\u{a0}', " ")
    };
    [
        observation.id.to_string(),
        observation.name.clone(),
        figures(Role::Value),
        figures(Role::Plan),
        figures(Role::PctPlan),
        figures(Role::Change),
    ]
}

fn counts(report: &Report, lang: Lang) -> String {
    let kinds = [Kind::Actual, Kind::Target].map(|kind| {
        let count = report
            .observations
            .iter()
            .filter(|observation| observation.kind == kind)
            .count();
        format!(
            "{} {}",
            decimal(count.into(), lang),
            kind.label(lang).to_lowercase()
        )
    });
    let classes = [
        Class::Measure,
        Class::Time,
        Class::Reference,
        Class::Name,
        Class::Other,
        Class::Unexplained,
    ];
    let classes = classes.map(|class| {
        let count = report
            .ledger
            .iter()
            .filter(|entry| entry.class == class)
            .count();
        (
            count,
            format!("{} {}", decimal(count.into(), lang), class.label(lang)),
        )
    });
    let classes: Vec<_> = classes
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(_, text)| text)
        .collect();
    let observations = decimal(report.observations.len().into(), lang);
    let numbers = decimal(report.ledger.len().into(), lang);
    format!(
        "{observations} {}: {}. {numbers} {}: {}.",
        lang.pick("chỉ tiêu", "observations"),
        kinds.join(", "),
        lang.pick("con số", "numbers"),
        classes.join(", ")
    )
}

/// How many letters are seen.
fn width(text: &str) -> usize {
    text.chars().filter(|&c| !is_combining(c)).count()
}

/// On one line, and no wider than [`WIDEST`].
fn cut(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if width(&text) <= WIDEST {
        return text;
    }
    let mut seen = 0;
    let kept = text.chars().take_while(|&c| {
        seen += usize::from(!is_combining(c));
        seen < WIDEST
    });
    kept.chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_count_what_is_seen() {
        assert_eq!((width("hộ nghèo"), width("ho\u{323}\u{302}")), (8, 2));
        assert_eq!(cut("a\tb"), "a b");
        let long = "Tỷ lệ ".repeat(20);
        assert_eq!(
            (width(&cut(&long)), cut(&long).ends_with('…')),
            (WIDEST, true)
        );
        assert_eq!(cut(&"x".repeat(WIDEST)), "x".repeat(WIDEST));
    }

    #[test]
    fn a_report_reads_as_a_table() {
        let text_of_report = "Tổng đàn lợn 9.655 con, đạt 96,5% kế hoạch, tăng 8% so với cùng kỳ.";
        let mut report = crate::analyze(
            "a.txt",
            text_of_report.as_bytes(),
            &crate::Options::default(),
            |_| true,
        )
        .unwrap();
        let observation = &mut report.observations[0];
        observation.name = "Tổng đàn lợn".to_owned();
        for figure in &mut observation.figures {
            figure.direction = (figure.role == Role::Change).then_some(Direction::Up);
        }
        insta::assert_snapshot!(text(&report, Lang::Vi), @r"
        a.txt (67 ký tự)

        #  Chỉ tiêu      Giá trị    Kế hoạch  % kế hoạch  Tăng/giảm
        1  Tổng đàn lợn  9.655 con            96,5%       +8%

        1 chỉ tiêu: 1 kết quả, 0 mục tiêu. 3 con số: 3 số đo.

        3 số đo · 0 khẳng định kiểm được · 0 nhất quán · 0 do làm tròn · 0 không nhất quán · 2 chưa kiểm được
        Chưa kiểm được: số dùng để so sánh không có trong văn bản (2)
        ");
    }
}
