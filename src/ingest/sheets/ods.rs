//! LibreOffice's spreadsheets to a workbook: `content.xml` holds the text that each cell shows, so that no
//! format has to be applied.
//!
//! ```text
//! <table:table-cell office:value="0.9334" office:value-type="percentage"><text:p>93,34%</text:p>
//! ```
//!
//! Numbers are written anew in the Vietnamese way, because the file has them in the way of the place where it
//! was saved. Repeated cells and rows are written out only where they hold something, and only so often as a person
//! could have meant; empty ones take up the place of their number.

use std::collections::BTreeSet;

use super::book::{Area, Book, Count, MOST_COLUMNS, MOST_ROWS, Sheet};
use super::{Parts, format};
use crate::error::Error;
use crate::ingest::Format;
use crate::ingest::flow::xml::{Node, Nodes, Tag};

/// A filled cell or row is written out at most so often.
const MOST_REPEATED: u32 = 1_000;
const MOST_MERGED: usize = 10_000;

/// The workbook in a package.
///
/// # Errors
/// When a part is damaged, protected or too large.
pub fn book(parts: &mut Parts<'_>) -> Result<Book, Error> {
    const PART: &str = "content.xml";
    let manifest = parts.text("META-INF/manifest.xml")?;
    if manifest.is_some_and(|text| text.contains("encryption-data")) {
        return Err(Error::Encrypted {
            format: Format::Ods,
        });
    }
    let text = parts
        .text(PART)?
        .ok_or_else(|| parts.damaged(PART, "missing"))?;
    let mut reader = Reader::default();
    let mut count = Count::new(parts.cells);
    let mut nodes = Nodes::new(&text);
    while let Some(node) = nodes
        .next()
        .map_err(|detail| parts.damaged(PART, &detail))?
    {
        match node {
            Node::Open(tag) => reader.open(&tag),
            Node::Close => reader.close(&mut count)?,
            Node::Text(text) => reader.text(&text),
        }
    }
    Ok(reader.book)
}

#[derive(Default)]
struct Reader {
    book: Book,
    path: Vec<String>,
    /// Styles of tables that are not shown, and the style being read.
    hidden_styles: BTreeSet<String>,
    style: String,
    row: u32,
    column: u32,
    /// Of the row and the cell being read.
    rows: u32,
    draft: Draft,
    row_cells: Vec<(u32, String)>,
}

/// A cell while it is read.
#[derive(Default)]
struct Draft {
    times: u32,
    columns: u32,
    rows: u32,
    text: String,
    value: Option<String>,
    date: Option<String>,
    has_formula: bool,
    is_covered: bool,
}

impl Reader {
    fn open(&mut self, tag: &Tag<'_>) {
        let name = tag.name().to_owned();
        let number = |name: &str| {
            tag.attribute(name)
                .and_then(|n| n.parse::<u32>().ok())
                .unwrap_or(1)
                .max(1)
        };
        let is_hidden = tag
            .attribute("visibility")
            .is_some_and(|value| value != "visible");
        match name.as_str() {
            "style" => self.style = tag.attribute("name").unwrap_or_default(),
            "table-properties" if tag.attribute("display").as_deref() == Some("false") => {
                self.hidden_styles.insert(self.style.clone());
            }
            // A table inside a cell's text is none of the workbook's.
            "table" if !self.inside("table") => {
                let style = tag.attribute("style-name").unwrap_or_default();
                self.book.sheets.push(Sheet {
                    name: tag.attribute("name").unwrap_or_default(),
                    is_hidden: self.hidden_styles.contains(&style),
                    ..Sheet::default()
                });
                (self.row, self.column) = (0, 0);
            }
            "table-column" => {
                let columns = number("number-columns-repeated").min(MOST_COLUMNS);
                if let Some(sheet) = self.book.sheets.last_mut().filter(|_| is_hidden) {
                    sheet
                        .hidden_columns
                        .add(self.column, self.column + columns - 1);
                }
                self.column = self.column.saturating_add(columns).min(MOST_COLUMNS);
            }
            "table-row" => {
                self.rows = number("number-rows-repeated").min(MOST_ROWS);
                self.column = 0;
                self.row_cells.clear();
                if let Some(sheet) = self.book.sheets.last_mut().filter(|_| is_hidden) {
                    sheet
                        .hidden_rows
                        .add(self.row, self.row.saturating_add(self.rows - 1));
                }
            }
            "table-cell" | "covered-table-cell" => {
                self.draft = Draft {
                    times: number("number-columns-repeated").min(MOST_COLUMNS),
                    columns: number("number-columns-spanned").min(MOST_COLUMNS),
                    rows: number("number-rows-spanned").min(MOST_ROWS),
                    value: tag.attribute("value").filter(|value| !value.is_empty()),
                    date: tag.attribute("date-value"),
                    has_formula: tag.attribute("formula").is_some(),
                    is_covered: name.starts_with("covered"),
                    text: String::new(),
                };
            }
            "p" if self.is_cell_text() && !self.draft.text.is_empty() => self.draft.text.push(' '),
            "s" if self.is_cell_text() => self.draft.text.push(' '),
            _ => {}
        }
        self.path.push(name);
    }

    fn inside(&self, name: &str) -> bool {
        self.path.iter().any(|open| open == name)
    }

    fn is_cell_text(&self) -> bool {
        self.path.iter().any(|open| open.ends_with("table-cell"))
            && !self.inside("annotation")
            && !self.inside("shape")
    }

    fn text(&mut self, text: &str) {
        if self.inside("p") && self.is_cell_text() {
            self.draft.text.push_str(text);
        }
    }

    fn close(&mut self, count: &mut Count) -> Result<(), Error> {
        match self.path.pop().as_deref() {
            Some("table-cell" | "covered-table-cell") => self.cell(count),
            Some("table-row") => self.end_row(count),
            _ => Ok(()),
        }
    }

    fn cell(&mut self, count: &mut Count) -> Result<(), Error> {
        let mut draft = std::mem::take(&mut self.draft);
        let at = self.column;
        self.column = self.column.saturating_add(draft.times).min(MOST_COLUMNS);
        if draft.text.is_empty()
            && draft.has_formula
            && draft.value.is_none()
            && draft.date.is_none()
        {
            self.book.without_result += 1;
        }
        if format::is_failure(&draft.text) {
            self.book.without_result += 1;
            draft.text.clear();
        } else if let Some(number) = draft.value.as_deref().and_then(|value| value.parse().ok()) {
            if draft.text.is_empty() {
                draft.text = format::shown(number, "General", false);
            } else if let Some(text) = format::rewritten(number, &draft.text) {
                draft.text = text;
            }
        } else if let Some(date) = draft.date.as_deref().and_then(day) {
            draft.text = date;
        }
        if (draft.columns > 1 || draft.rows > 1)
            && let Some(sheet) = self.book.sheets.last_mut()
            && sheet.merged.len() < MOST_MERGED
        {
            sheet.merged.push(Area {
                first: (self.row, at),
                last: (self.row + draft.rows - 1, at + draft.columns - 1),
            });
        }
        // Text below a merged cell is not shown.
        if draft.is_covered || draft.text.trim().is_empty() {
            return Ok(());
        }
        for i in 0..draft.times.min(MOST_REPEATED) {
            count.add(1)?;
            self.row_cells.push((at + i, draft.text.clone()));
        }
        Ok(())
    }

    fn end_row(&mut self, count: &mut Count) -> Result<(), Error> {
        let cells = std::mem::take(&mut self.row_cells);
        if let Some(sheet) = self.book.sheets.last_mut() {
            for i in 0..self.rows.min(MOST_REPEATED) {
                count.add(cells.len() as u64)?;
                for (column, text) in &cells {
                    sheet.cells.insert((self.row + i, *column), text.clone());
                }
            }
        }
        self.row = self.row.saturating_add(self.rows).min(MOST_ROWS);
        Ok(())
    }
}

/// "2026-06-30T00:00:00" as "30/06/2026".
fn day(date: &str) -> Option<String> {
    let mut parts = date.get(..10)?.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    (is_number(year) && is_number(month) && is_number(day)).then(|| format!("{day}/{month}/{year}"))
}
