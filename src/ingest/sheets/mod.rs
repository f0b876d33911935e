//! Spreadsheets to a [`Document`]: each table of each sheet as a table, in the numbers that people see.
//!
//! ```text
//! xlsx, ods ──zip, xml──► ┐
//! xls ──compound file──►  ├─► sheets of shown texts ──layout──► headings, paragraphs, tables
//! ```
//!
//! A report's reader looks at "93,34 %", not at 0.9334: what is read is what the program shows, by the format
//! of each cell. Hidden rows, columns and sheets are left out and told. Formulas are not computed: their
//! stored result is read. Charts, pictures, comments and pivot tables are not looked at.

mod book;
mod format;
mod layout;
mod merged;
mod ods;
mod text;
mod xls;
mod xlsx;

use self::book::Book;
use super::budget::Budget;
use super::compound::Compound;
use super::encodings::{Encoding, Runs};
use super::zip::Archive;
use super::{Document, Format, Limits, Note, Part, Tell, decode};
use crate::error::Error;

/// Reads a workbook of Excel since 2007.
///
/// # Errors
/// When it is damaged, protected or over a limit; when `tell` stops it.
pub fn read_xlsx(
    archive: &Archive<'_>,
    budget: &Budget<'_>,
    encoding: Encoding,
    tell: &mut Tell<'_>,
) -> Result<(Document, Vec<Note>), Error> {
    let mut parts = Parts::new(archive, budget, Format::Xlsx);
    let mut runs = Runs::new(encoding);
    let book = xlsx::book(&mut parts, &mut runs, tell)?;
    read(book, runs, budget.limits())
}

/// Reads a spreadsheet of LibreOffice.
///
/// # Errors
/// As [`read_xlsx`].
pub fn read_ods(
    archive: &Archive<'_>,
    budget: &Budget<'_>,
    encoding: Encoding,
) -> Result<(Document, Vec<Note>), Error> {
    let mut parts = Parts::new(archive, budget, Format::Ods);
    let mut runs = Runs::new(encoding);
    let book = ods::book(&mut parts, &mut runs)?;
    read(book, runs, budget.limits())
}

/// Reads a workbook of Excel 97 to 2003.
///
/// # Errors
/// As [`read_xlsx`].
pub fn read_xls(
    file: &Compound<'_>,
    budget: &Budget<'_>,
    encoding: Encoding,
    tell: &mut Tell<'_>,
) -> Result<(Document, Vec<Note>), Error> {
    let mut runs = Runs::new(encoding);
    let book = xls::book(file, budget, &mut runs, tell)?;
    read(book, runs, budget.limits())
}

/// Tells that a sheet is about to be read, and stops there if that is wished.
fn begin(sheet: usize, of: usize, tell: &mut Tell<'_>) -> Result<(), Error> {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let part = Part::Sheet {
        number: count(sheet),
        of: count(of),
    };
    if tell(part) {
        Ok(())
    } else {
        Err(Error::Stopped)
    }
}

fn read(mut book: Book, mut runs: Runs, limits: &Limits) -> Result<(Document, Vec<Note>), Error> {
    text::by_content(&mut book, &mut runs);
    let (document, mut notes) = layout::document(book, limits)?;
    notes.extend(runs.notes());
    Ok((document, notes))
}

/// The parts of a package as text.
struct Parts<'a> {
    archive: &'a Archive<'a>,
    format: Format,
    budget: &'a Budget<'a>,
}

impl<'a> Parts<'a> {
    fn new(archive: &'a Archive<'a>, budget: &'a Budget<'a>, format: Format) -> Self {
        Self {
            archive,
            format,
            budget,
        }
    }

    /// A part's text, `None` where there is no such part.
    fn text(&self, name: &str) -> Result<Option<String>, Error> {
        let part = self.archive.document_part(name, self.format, self.budget)?;
        let Some(part) = part else {
            return Ok(None);
        };
        match decode::text(&part.bytes) {
            Ok((text, _)) => Ok(Some(text)),
            Err(_) => Ok(Some(String::from_utf8_lossy(&part.bytes).into_owned())),
        }
    }

    fn damaged(&self, part: &str, detail: &str) -> Error {
        Error::Damaged {
            format: self.format,
            detail: format!("{part}: {detail}"),
        }
    }
}
