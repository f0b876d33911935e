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

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::book::{Area, Book, MOST_COLUMNS, MOST_ROWS, Sheet};
use super::text::{self, Font, Piece, Text};
use super::{Parts, format};
use crate::error::{Error, Measured};
use crate::ingest::Format;
use crate::ingest::budget::Budget;
use crate::ingest::encodings::Runs;
use crate::ingest::flow::xml::{Node, Nodes, Tag};
use crate::ingest::odt::styles::{Family, Look, Styles};

/// A filled cell or row is written out at most so often.
const MOST_REPEATED: u32 = 1_000;
const MOST_MERGED: usize = 10_000;

/// The workbook in a package.
///
/// # Errors
/// When a part is damaged, protected or too large.
pub fn book(parts: &mut Parts<'_>, runs: &mut Runs) -> Result<Book, Error> {
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
    let mut reader = Reader::new(runs);
    if let Some(styles) = parts.text("styles.xml")? {
        // A workbook whose named styles are damaged has its cells all the same.
        let _ = Nodes::new(&styles).each_tag(|tag| reader.styles.open(tag));
    }
    let mut nodes = Nodes::new(&text);
    while let Some(node) = nodes
        .next()
        .map_err(|detail| parts.damaged(PART, &detail))?
    {
        match node {
            Node::Open(tag) => reader.open(&tag),
            Node::Close => reader.close(parts.budget)?,
            Node::Text(text) => reader.text(&text),
        }
    }
    Ok(reader.book)
}

struct Reader<'r> {
    book: Book,
    runs: &'r mut Runs,
    path: Vec<String>,
    /// Styles of tables that are not shown, and the style being read.
    hidden_styles: BTreeSet<String>,
    style: String,
    styles: Styles,
    fonts: BTreeMap<(Family, String), Option<Font>>,
    /// Of cells without a style of their own: by column, and of the row being read.
    column_styles: Vec<(u32, String)>,
    row_style: Option<String>,
    row: u32,
    column: u32,
    /// Of the row and the cell being read.
    rows: u32,
    draft: Draft,
    /// Fonts of the spans being read, each with its depth.
    spans: Vec<(usize, Option<Font>)>,
    row_cells: Vec<(u32, Rc<str>)>,
}

/// A cell while it is read.
#[derive(Default)]
struct Draft {
    times: u32,
    columns: u32,
    rows: u32,
    font: Font,
    pieces: Vec<Piece>,
    value: Option<String>,
    date: Option<String>,
    has_formula: bool,
    is_covered: bool,
}

impl Draft {
    fn push(&mut self, text: &str, font: Option<&Font>) {
        match self.pieces.last_mut() {
            Some(last) if last.font.as_ref() == font => last.text.push_str(text),
            _ => self.pieces.push(Piece {
                text: text.to_owned(),
                font: font.cloned(),
            }),
        }
    }

    fn text(&self) -> String {
        self.pieces
            .iter()
            .map(|piece| piece.text.as_str())
            .collect()
    }
}

impl<'r> Reader<'r> {
    fn new(runs: &'r mut Runs) -> Self {
        Self {
            book: Book::default(),
            runs,
            path: Vec::new(),
            hidden_styles: BTreeSet::new(),
            style: String::new(),
            styles: Styles::default(),
            fonts: BTreeMap::new(),
            column_styles: Vec::new(),
            row_style: None,
            row: 0,
            column: 0,
            rows: 0,
            draft: Draft::default(),
            spans: Vec::new(),
            row_cells: Vec::new(),
        }
    }

    /// The font of a style; `None` where it names none, and raises nothing.
    fn font(&mut self, family: Family, style: String) -> Option<Font> {
        let styles = &self.styles;
        let font = self.fonts.entry((family, style));
        let font = font.or_insert_with_key(|(family, style)| {
            let look = styles.look(*family, style, &Look::default());
            let font = look.font.as_deref();
            (font.is_some() || look.is_raised)
                .then(|| Font::new(font.unwrap_or_default(), look.is_raised))
        });
        font.clone()
    }

    fn cell_font(&mut self, own: Option<String>) -> Font {
        let at = self
            .column_styles
            .partition_point(|(first, _)| *first <= self.column);
        let of_column = || Some(self.column_styles.get(at.checked_sub(1)?)?.1.clone());
        let style = own.or_else(|| self.row_style.clone()).or_else(of_column);
        self.font(Family::Cell, style.unwrap_or_default())
            .unwrap_or_default()
    }

    fn open(&mut self, tag: &Tag<'_>) {
        self.styles.open(tag);
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
                let name = tag.attribute("name").unwrap_or_default();
                self.book.sheets.push(Sheet {
                    name: self.runs.text(&name, None).into_owned(),
                    is_hidden: self.hidden_styles.contains(&style),
                    ..Sheet::default()
                });
                (self.row, self.column) = (0, 0);
                self.column_styles.clear();
            }
            "table-column" => {
                let columns = number("number-columns-repeated").min(MOST_COLUMNS);
                if let Some(sheet) = self.book.sheets.last_mut().filter(|_| is_hidden) {
                    sheet
                        .hidden_columns
                        .add(self.column, self.column + columns - 1);
                }
                let style = tag.attribute("default-cell-style-name").unwrap_or_default();
                self.column_styles.push((self.column, style));
                self.column = self.column.saturating_add(columns).min(MOST_COLUMNS);
            }
            "table-row" => {
                self.row_style = tag.attribute("default-cell-style-name");
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
                let font = self.cell_font(tag.attribute("style-name"));
                self.draft = Draft {
                    font,
                    times: number("number-columns-repeated").min(MOST_COLUMNS),
                    columns: number("number-columns-spanned").min(MOST_COLUMNS),
                    rows: number("number-rows-spanned").min(MOST_ROWS),
                    value: tag.attribute("value").filter(|value| !value.is_empty()),
                    date: tag.attribute("date-value"),
                    has_formula: tag.attribute("formula").is_some(),
                    is_covered: name.starts_with("covered"),
                    pieces: Vec::new(),
                };
            }
            "span" => {
                let style = tag.attribute("style-name").unwrap_or_default();
                let font = self.font(Family::Text, style);
                self.spans.push((self.path.len(), font));
            }
            "p" if self.is_cell_text() && !self.draft.pieces.is_empty() => self.text(" "),
            "s" | "tab" | "line-break" if self.is_cell_text() => self.text(" "),
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
            let font = self.spans.iter().rev().find_map(|(_, font)| font.as_ref());
            self.draft.push(text, font);
        }
    }

    fn close(&mut self, budget: &Budget<'_>) -> Result<(), Error> {
        let name = self.path.pop();
        self.spans.pop_if(|(depth, _)| *depth == self.path.len());
        match name.as_deref() {
            Some("table-cell" | "covered-table-cell") => self.cell(budget),
            Some("table-row") => self.end_row(budget),
            _ => Ok(()),
        }
    }

    fn cell(&mut self, budget: &Budget<'_>) -> Result<(), Error> {
        let mut draft = std::mem::take(&mut self.draft);
        let at = self.column;
        self.column = self.column.saturating_add(draft.times).min(MOST_COLUMNS);
        let text = self.shown(&mut draft);
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
        if draft.is_covered || text.trim().is_empty() {
            return Ok(());
        }
        let times = draft.times.min(MOST_REPEATED);
        budget.spend(Measured::Cells, times.into())?;
        let characters = text.chars().count() as u64;
        budget.spend(
            Measured::Characters,
            characters.saturating_mul(times.into()),
        )?;
        for i in 0..times {
            self.row_cells.push((at + i, Rc::clone(&text)));
        }
        Ok(())
    }

    /// What a cell shows.
    fn shown(&mut self, draft: &mut Draft) -> Rc<str> {
        let text = draft.text();
        let has_value = draft.value.is_some() || draft.date.is_some();
        if format::is_failure(&text) || text.is_empty() && draft.has_formula && !has_value {
            if let Some(sheet) = self.book.sheets.last_mut() {
                sheet.without_result += 1;
            }
            return "".into();
        }
        let number = draft.value.as_deref().and_then(|value| value.parse().ok());
        let anew = match (number, draft.date.as_deref()) {
            (Some(number), _) if text.is_empty() => {
                Some(format::shown(number, &format::Format::default(), false))
            }
            (Some(number), _) => format::rewritten(number, &text),
            (None, Some(date)) => day(date),
            (None, None) => None,
        };
        match anew {
            Some(text) => text::shown(&text, &draft.font, self.runs).unwrap_or_else(|| text.into()),
            None => Text::from(std::mem::take(&mut draft.pieces)).shown(&draft.font, self.runs),
        }
    }

    fn end_row(&mut self, budget: &Budget<'_>) -> Result<(), Error> {
        let cells = std::mem::take(&mut self.row_cells);
        if let Some(sheet) = self.book.sheets.last_mut() {
            let rows = self.rows.min(MOST_REPEATED);
            // Once they have been counted already.
            let more = u64::from(rows.saturating_sub(1));
            let characters = cells.iter().map(|(_, text)| text.chars().count() as u64);
            let characters = more.saturating_mul(characters.sum());
            budget.spend(Measured::Cells, more.saturating_mul(cells.len() as u64))?;
            budget.spend(Measured::Characters, characters)?;
            for i in 0..rows {
                for (column, text) in &cells {
                    sheet.cells.insert((self.row + i, *column), Rc::clone(text));
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
