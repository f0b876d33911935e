//! Where something stands in its file: for the eye on a page in short, on paper in words.
//!
//! | file | short | in words |
//! |---|---|---|
//! | PDF | "tr. 12" | "trang 12" |
//! | workbook | "Phụ lục!C7" | "ô C7, trang tính Phụ lục" |
//! | document | "đoạn 14" | "đoạn 14" |
//! | text | "dòng 31" | "dòng 31" |

use super::Lang;
use crate::ingest::{Format, Origin};
use crate::report::Report;

/// A place in short: "tr. 12", "Phụ lục!C7".
#[must_use]
pub fn short(report: &Report, origin: Origin, lang: Lang) -> String {
    if let Some(cells) = origin.cells {
        let range = cells.range();
        return match sheet(report, origin) {
            Some(sheet) => format!("{sheet}!{range}"),
            None => range,
        };
    }
    match origin.page {
        Some(page) => format!("{} {page}", lang.pick("tr.", "p.")),
        None => in_words(report, origin, lang),
    }
}

/// A place in words: "trang 12", "ô C7, trang tính Phụ lục".
#[must_use]
pub fn in_words(report: &Report, origin: Origin, lang: Lang) -> String {
    if let Some(cells) = origin.cells {
        let range = format!("{} {}", lang.pick("ô", "cell"), cells.range());
        return match sheet(report, origin) {
            Some(sheet) => format!("{range}, {} {sheet}", lang.pick("trang tính", "sheet")),
            None => range,
        };
    }
    let (what, n) = match origin.page {
        Some(page) => (lang.pick("trang", "page"), page),
        None if matches!(report.format, Format::Txt | Format::Md) => {
            (lang.pick("dòng", "line"), origin.line)
        }
        None => (lang.pick("đoạn", "paragraph"), origin.line),
    };
    format!("{what} {n}")
}

fn sheet(report: &Report, origin: Origin) -> Option<&str> {
    let cells = origin.cells?;
    let name = report.document.sheets.get(cells.sheet as usize)?;
    Some(name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Cells;
    use crate::report::Origins;

    fn report(text: &str) -> Report {
        let options = crate::Options::default();
        crate::analyze("a.txt", text.as_bytes(), &options, |_| true).unwrap()
    }

    #[test]
    fn each_kind_of_file_has_its_places() {
        let mut report = report("Trồng 12,5 ha rừng.");
        report.document.sheets = vec!["Phụ lục".to_owned()];
        let cells = Cells {
            sheet: 0,
            first: (6, 2),
            last: (6, 2),
        };
        let line = Origin {
            line: 14,
            page: None,
            cells: None,
        };
        let page = Origin {
            page: Some(12),
            ..line
        };
        let cell = Origin {
            cells: Some(cells),
            ..line
        };
        for (format, origin, brief, words, english) in [
            (Format::Pdf, page, "tr. 12", "trang 12", "p. 12"),
            (
                Format::Xlsx,
                cell,
                "Phụ lục!C7",
                "ô C7, trang tính Phụ lục",
                "Phụ lục!C7",
            ),
            (Format::Docx, line, "đoạn 14", "đoạn 14", "paragraph 14"),
            (Format::Txt, line, "dòng 14", "dòng 14", "line 14"),
        ] {
            report.format = format;
            assert_eq!(short(&report, origin, Lang::Vi), brief);
            assert_eq!(in_words(&report, origin, Lang::Vi), words);
            assert_eq!(short(&report, origin, Lang::En), english);
        }
    }

    #[test]
    fn a_number_of_a_wrapped_paragraph_is_on_its_own_line() {
        let text = "Tổng đàn lợn của xã là\n9.655 con, trong đó lợn nái\n412 con.\n\nTrồng 5 ha.\n";
        let report = report(text);
        let origins = Origins::new(&report);
        for (number, line) in [("9.655", "line 2"), ("412", "line 3"), ("5 ha", "line 5")] {
            let origin = origins.at(&report, text.find(number).unwrap()).unwrap();
            assert_eq!(short(&report, origin, Lang::En), line);
        }
    }
}
