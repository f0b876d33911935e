//! Reports to a workbook (`.xlsx`): indicators, findings, how plans were met, the text, and what the
//! workbook is; for several reports one table of each, with the file in the first column.
//!
//! | Tệp | STT | Chỉ tiêu | Giá trị | Đơn vị | Kế hoạch | … | Chỗ |
//! |---|---|---|---|---|---|---|---|
//! | a.docx | 1 | Tổng đàn lợn | 9.655 | con | 10.005 | … | đoạn 12 (a link to the text) |
//!
//! Numbers are numbers, one in each cell, shown with the digits that they are written with; Excel shows them
//! with the marks of the country that it is set to. A number of more digits than a workbook holds (15) is text, as
//! written. Text is never a formula. The head row stays in view and has a filter; rows whose reading is
//! doubtful are marked and say so.

mod book;
mod rows;

use rust_xlsxwriter::XlsxError;

use crate::compare::{Alignment, Sum};
use crate::messages::Lang;
use crate::report::Report;

/// A workbook of reports, each with the name that it goes by.
///
/// # Errors
/// When the tables are larger than a workbook may be (1.048.576 rows).
///
/// ```
/// use soi::{Options, export, messages::Lang};
///
/// let text = "Trồng 12,5 ha rừng.";
/// let report = soi::analyze("a.txt", text.as_bytes(), &Options::default(), |_| true)?;
/// let book = export::xlsx(&[("a.txt", &report)], Lang::Vi);
/// assert!(book.is_ok_and(|bytes| bytes.starts_with(b"PK")));
/// # Ok::<(), soi::Error>(())
/// ```
pub fn xlsx(reports: &[(&str, &Report)], lang: Lang) -> Result<Vec<u8>, String> {
    rows::reports(reports, lang).map_err(|e| said(&e, lang))
}

/// A workbook of reports side by side: a comparison, or with sums a roll-up.
///
/// # Errors
/// As [`xlsx`].
pub fn across_xlsx(
    reports: &[&Report],
    alignment: &Alignment,
    sums: Option<&[Sum]>,
    lang: Lang,
) -> Result<Vec<u8>, String> {
    rows::across(reports, alignment, sums, lang).map_err(|e| said(&e, lang))
}

fn said(error: &XlsxError, lang: Lang) -> String {
    let head = lang.pick("Không tạo được tệp Excel", "The workbook could not be made");
    format!("{head}: {error}")
}

#[cfg(test)]
mod tests;
