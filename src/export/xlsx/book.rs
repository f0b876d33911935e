//! A workbook in the making: sheets with a head that stays, a filter, and cells of the few kinds that reports
//! need.

use std::collections::BTreeMap;

use crate::decimal::Decimal;

use rust_xlsxwriter::{Color, Format, Url, Workbook, Worksheet, XlsxError};

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    Number(Decimal),
    /// A word that leads to a row of the sheet of texts (from 0).
    Link(String, u32),
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }

    pub fn maybe(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }
}

/// A column: its heading and its width in characters.
pub type Column = (&'static str, f64);

/// Longest text of a cell; longer ones are cut, and say so.
const MOST_CHARACTERS: usize = 32_000;

/// A workbook keeps so many digits of a number.
const MOST_DIGITS: usize = 15;

/// A workbook in the making.
pub struct Book {
    book: Workbook,
    formats: BTreeMap<(u32, bool), Format>,
    texts: &'static str,
}

impl Book {
    /// `texts`: the name of the sheet that links lead to.
    pub fn new(texts: &'static str) -> Self {
        Self {
            book: Workbook::new(),
            formats: BTreeMap::new(),
            texts,
        }
    }

    /// A sheet whose headings are names of reports.
    pub fn named_sheet(
        &mut self,
        name: &str,
        heads: &[String],
        rows: &[Vec<Cell>],
    ) -> Result<(), XlsxError> {
        let columns: Vec<(&str, f64)> = heads
            .iter()
            .enumerate()
            .map(|(i, head)| (head.as_str(), if i == 0 { 48.0 } else { 16.0 }))
            .collect();
        self.sheet(name, &columns, rows, |_| false)
    }

    /// A sheet of rows under a head. `doubtful`: which rows are marked.
    pub fn sheet(
        &mut self,
        name: &str,
        columns: &[(&str, f64)],
        rows: &[Vec<Cell>],
        doubtful: impl Fn(usize) -> bool,
    ) -> Result<(), XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        let head = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_background_color(Color::RGB(0x00E6_EEF5));
        for (at, (title, width)) in (0..).zip(columns) {
            sheet.write_string_with_format(0, at, *title, &head)?;
            sheet.set_column_width(at, *width)?;
        }
        for (i, row) in rows.iter().enumerate() {
            let at = u32::try_from(i + 1).unwrap_or(u32::MAX);
            for (column, cell) in (0..).zip(row) {
                self.write(&mut sheet, at, column, cell, doubtful(i))?;
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        let last = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        if let Some(columns) = u16::try_from(columns.len())
            .ok()
            .and_then(|n| n.checked_sub(1))
        {
            sheet.autofilter(0, 0, last.max(1), columns)?;
        }
        sheet
            .set_landscape()
            .set_print_fit_to_pages(1, 0)
            .set_repeat_rows(0, 0)?;
        self.book.push_worksheet(sheet);
        Ok(())
    }

    fn write(
        &mut self,
        sheet: &mut Worksheet,
        row: u32,
        column: u16,
        cell: &Cell,
        doubtful: bool,
    ) -> Result<(), XlsxError> {
        match cell {
            Cell::Empty if doubtful => sheet
                .write_blank(row, column, self.format(0, true))
                .map(drop),
            Cell::Empty => Ok(()),
            Cell::Text(text) => {
                let text = cut(text);
                sheet
                    .write_string_with_format(row, column, text, self.format(0, doubtful))
                    .map(drop)
            }
            Cell::Number(amount) => match number(*amount) {
                Some(value) => {
                    let format = self.format(amount.scale() + 1, doubtful);
                    sheet
                        .write_number_with_format(row, column, value, format)
                        .map(drop)
                }
                None => {
                    let text = amount.to_string();
                    sheet
                        .write_string_with_format(row, column, text, self.format(0, doubtful))
                        .map(drop)
                }
            },
            Cell::Link(text, to) => {
                let target = format!("internal:'{}'!A{}", self.texts, to + 2);
                let link = Url::new(target).set_text(cut(text));
                sheet.write_url(row, column, link).map(drop)
            }
        }
    }

    /// The format of text (0) or of a number with so many digits after the comma, less one.
    fn format(&mut self, digits: u32, doubtful: bool) -> &Format {
        self.formats.entry((digits, doubtful)).or_insert_with(|| {
            let mut format = Format::new();
            if let Some(after) = digits.checked_sub(1) {
                let mut shown = "#,##0".to_owned();
                if after > 0 {
                    shown.push('.');
                    shown.extend(std::iter::repeat_n('0', after as usize));
                }
                format = format.set_num_format(shown);
            } else {
                format = format.set_text_wrap();
            }
            if doubtful {
                format = format.set_background_color(Color::RGB(0x00FF_F3CD));
            }
            format
        })
    }

    /// The bytes of the file. The same tables make the same file: it carries no time.
    pub fn bytes(mut self) -> Result<Vec<u8>, XlsxError> {
        let long_ago = rust_xlsxwriter::ExcelDateTime::from_ymd(2000, 1, 1)?;
        let about = rust_xlsxwriter::DocProperties::new()
            .set_author("Soi")
            .set_creation_datetime(&long_ago);
        self.book.set_properties(&about);
        self.book.save_to_buffer()
    }
}

/// The amount as a workbook holds it, where it holds it exactly.
fn number(amount: Decimal) -> Option<f64> {
    let digits = amount
        .mantissa()
        .unsigned_abs()
        .checked_ilog10()
        .map_or(1, |n| n as usize + 1);
    (digits <= MOST_DIGITS).then(|| amount.to_f64()).flatten()
}

fn cut(text: &str) -> String {
    let shown: String = text
        .chars()
        .filter(|c| !c.is_control() || *c == '\n')
        .collect();
    if shown.chars().count() <= MOST_CHARACTERS {
        return shown;
    }
    shown
        .chars()
        .take(MOST_CHARACTERS)
        .chain("…".chars())
        .collect()
}
