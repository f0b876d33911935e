//! Excel 97–2003 to a workbook: the records of the stream `Workbook`.
//!
//! ```text
//! 0x00FD row 4, column 1, format 0, text 7      ─► B5 "Diện tích lúa"
//! 0x027E row 4, column 2, format 3, 0.9334      ─► C5 "93,34%"
//! ```
//!
//! Own reader rather than a crate, because the one there is stops the program on some damaged files, and does
//! not tell formats, hidden rows and hidden columns. Files of Excel 95 and before are refused.

mod strings;

use std::collections::BTreeMap;
use std::rc::Rc;

use self::strings::{Cut, Pieces};
use super::begin;
use super::book::{Area, Book, Sheet};
use super::format::{self, Format};
use super::text::{self, Font, Piece, Text};
use crate::error::{Error, Measured};
use crate::ingest::budget::Budget;
use crate::ingest::compound::{Compound, u16_at, u32_at};
use crate::ingest::encodings::Runs;
use crate::ingest::{self, Tell};

const MOST_SHEETS: usize = 1_000;
const MOST_MERGED: usize = 10_000;

/// The workbook in a compound file.
///
/// # Errors
/// When it is damaged, protected, too old or over a limit; when `tell` stops it.
pub fn book(
    file: &Compound<'_>,
    budget: &Budget<'_>,
    runs: &mut Runs,
    tell: &mut Tell<'_>,
) -> Result<Book, Error> {
    let stream = file
        .stream("Workbook", budget)?
        .ok_or_else(|| damaged("no stream Workbook"))?;
    let globals = Globals::read(&stream)?;
    let mut book = Book::default();
    for (number, listed) in (1..).zip(&globals.sheets) {
        begin(number, globals.sheets.len(), tell)?;
        let name = runs.text(&listed.name, None).into_owned();
        let mut reader = Reader {
            globals: &globals,
            runs,
            sheet: Sheet {
                name,
                is_hidden: listed.is_hidden,
                ..Sheet::default()
            },
            waiting: None,
        };
        for (kind, pieces) in records(&stream, listed.offset) {
            reader.record(kind, pieces, budget)?;
        }
        book.sheets.push(reader.sheet);
    }
    Ok(book)
}

fn damaged(detail: &str) -> Error {
    Error::Damaged {
        format: ingest::Format::Xls,
        detail: detail.to_owned(),
    }
}

/// The records of one part of the stream, each with its continuations; parts inside it (charts) are left out.
fn records(stream: &[u8], start: usize) -> impl Iterator<Item = (u16, Vec<&[u8]>)> {
    const CONTINUE: u16 = 0x3c;
    let mut at = start;
    let mut depth = 0;
    let one = move |at: &mut usize| -> Option<(u16, &[u8])> {
        let (kind, len) = (u16_at(stream, *at)?, usize::from(u16_at(stream, *at + 2)?));
        let content = stream.get(*at + 4..*at + 4 + len)?;
        *at += 4 + len;
        Some((kind, content))
    };
    std::iter::from_fn(move || {
        loop {
            let (kind, content) = one(&mut at)?;
            match kind {
                0x0809 => depth += 1,
                0x000a if depth <= 1 => return None,
                0x000a => {
                    depth -= 1;
                    continue;
                }
                _ => {}
            }
            if depth > 1 && kind != 0x0809 {
                continue;
            }
            let mut pieces = vec![content];
            while u16_at(stream, at) == Some(CONTINUE) {
                pieces.push(one(&mut at)?.1);
            }
            return Some((kind, pieces));
        }
    })
}

/// What is common to all sheets.
#[derive(Default)]
struct Globals {
    sheets: Vec<Listed>,
    texts: Vec<Text>,
    fonts: Vec<Font>,
    /// Number format and font of each cell style.
    styles: Vec<(u16, u16)>,
    formats: BTreeMap<u16, Format>,
    usual: Font,
    since_1904: bool,
}

struct Listed {
    name: String,
    offset: usize,
    is_hidden: bool,
}

impl Globals {
    fn read(stream: &[u8]) -> Result<Self, Error> {
        let mut globals = Self::default();
        let mut shared = Vec::new();
        for (kind, pieces) in records(stream, 0) {
            let first = pieces[0];
            match kind {
                0x0809 if u16_at(first, 0) != Some(0x0600) => {
                    return Err(Error::Unsupported {
                        format: "XLS (Excel 95)".to_owned(),
                    });
                }
                0x002f => {
                    return Err(Error::Encrypted {
                        format: ingest::Format::Xls,
                    });
                }
                0x0022 => globals.since_1904 = u16_at(first, 0) == Some(1),
                0x0085 if globals.sheets.len() < MOST_SHEETS => {
                    globals.sheets.extend(listed(first))
                }
                0x00fc => shared = texts(pieces),
                0x0031 => globals.fonts.push(font(first)),
                0x00e0 => {
                    let word = |at| u16_at(first, at).unwrap_or(0);
                    globals.styles.push((word(2), word(0)));
                }
                0x041e => {
                    let mut pieces = Pieces::new(pieces);
                    if let (Some(id), Some(code)) = (pieces.u16(), pieces.text()) {
                        globals.formats.insert(id, Format::new(&code));
                    }
                }
                _ => {}
            }
        }
        if globals.sheets.is_empty() {
            return Err(damaged("no sheet"));
        }
        for &(id, _) in &globals.styles {
            let built_in = || Format::new(format::builtin(id.into()));
            globals.formats.entry(id).or_insert_with(built_in);
        }
        // Fonts stand before the texts in every file, but that is nobody's rule.
        globals.texts = shared.into_iter().map(|cut| globals.text(cut)).collect();
        Ok(globals)
    }

    /// Texts and styles count the fonts without the fifth, which never is.
    fn font(&self, number: u16) -> &Font {
        let at = match usize::from(number) {
            at @ 0..4 => at,
            at => at.saturating_sub(1),
        };
        self.fonts.get(at).unwrap_or(&self.usual)
    }

    fn font_of(&self, style: u16) -> &Font {
        let style = self.styles.get(usize::from(style));
        style.map_or(&self.usual, |&(_, font)| self.font(font))
    }

    /// A text cut where its font changes; the first piece is set in the font of the cell.
    fn text(&self, cut: Cut) -> Text {
        let Cut { units, fonts } = cut;
        let mut pieces = Vec::new();
        let mut start = 0;
        let mut font = None;
        let whole = (units.len(), 0);
        for (at, next) in fonts.into_iter().chain([whole]) {
            let at = at.clamp(start, units.len());
            if at > start {
                pieces.push(Piece {
                    text: String::from_utf16_lossy(&units[start..at]),
                    font: font.take(),
                });
            }
            start = at;
            font = Some(self.font(next).clone());
        }
        pieces.into()
    }

    fn shown(&self, number: f64, style: u16) -> String {
        let id = self
            .styles
            .get(usize::from(style))
            .map_or(0, |&(format, _)| format);
        let usual = Format::default();
        let format = self.formats.get(&id).unwrap_or(&usual);
        format::shown(number, format, self.since_1904)
    }
}

/// A worksheet of the list; charts and macros have other kinds.
fn listed(record: &[u8]) -> Option<Listed> {
    let name = Pieces::new(vec![record.get(6..)?]).short_text()?;
    (record[5] == 0).then_some(Listed {
        name,
        offset: u32_at(record, 0)? as usize,
        is_hidden: record[4] & 3 != 0,
    })
}

/// A font's name, and whether it raises its letters.
fn font(record: &[u8]) -> Font {
    let name = record
        .get(14..)
        .and_then(|name| Pieces::new(vec![name]).short_text());
    Font::new(&name.unwrap_or_default(), u16_at(record, 8) == Some(1))
}

/// The texts that cells share.
fn texts(pieces: Vec<&[u8]>) -> Vec<Cut> {
    let mut pieces = Pieces::new(pieces);
    let mut texts = Vec::new();
    if pieces.u32().is_some()
        && let Some(budget) = pieces.u32()
    {
        texts.extend((0..budget).map_while(|_| pieces.cut()));
    }
    texts
}

/// Reads one sheet.
struct Reader<'g> {
    globals: &'g Globals,
    runs: &'g mut Runs,
    sheet: Sheet,
    /// The cell and the style whose formula's text comes in the next record.
    waiting: Option<((u32, u32), u16)>,
}

impl Reader<'_> {
    fn record(&mut self, kind: u16, pieces: Vec<&[u8]>, budget: &Budget<'_>) -> Result<(), Error> {
        let first = pieces[0];
        let word = |at: usize| u16_at(first, at).unwrap_or(0);
        let at = (u32::from(word(0)), u32::from(word(2)));
        let style = word(4);
        let text = match kind {
            // A row of no height is a hidden one.
            0x0208 if word(12) & 0x20 != 0 => {
                self.sheet.hidden_rows.add(at.0, at.0);
                None
            }
            0x007d if word(8) & 1 != 0 => {
                self.sheet.hidden_columns.add(at.0, at.1);
                None
            }
            0x00e5 => {
                self.merged(first);
                None
            }
            0x00fd => {
                let text = u32_at(first, 6).and_then(|i| self.globals.texts.get(i as usize));
                text.map(|text| text.shown(self.globals.font_of(style), self.runs))
            }
            0x0204 | 0x00d6 => {
                let own = Pieces::new(vec![first.get(6..).unwrap_or_default()]).cut();
                own.map(|cut| self.cut(cut, style))
            }
            0x0203 => f64_at(first, 6).map(|number| self.number(number, style)),
            0x027e => u32_at(first, 6).map(|rk| self.number(short(rk), style)),
            0x0205 if first.get(7) == Some(&0) => first.get(6).map(truth),
            0x00bd => return self.several(first, budget),
            0x0006 => self.result(first, at, style),
            0x0207 => {
                let Some((at, style)) = self.waiting.take() else {
                    return Ok(());
                };
                let text = Pieces::new(pieces).cut();
                let text = text.map(|cut| self.cut(cut, style));
                return self.put(at, text, budget);
            }
            _ => None,
        };
        self.put(at, text, budget)
    }

    fn cut(&mut self, cut: Cut, style: u16) -> Rc<str> {
        let text = self.globals.text(cut);
        text.shown(self.globals.font_of(style), self.runs)
    }

    fn number(&mut self, number: f64, style: u16) -> Rc<str> {
        let text = self.globals.shown(number, style);
        text::shown(&text, self.globals.font_of(style), self.runs).unwrap_or_else(|| text.into())
    }

    fn put(
        &mut self,
        at: (u32, u32),
        text: Option<Rc<str>>,
        budget: &Budget<'_>,
    ) -> Result<(), Error> {
        if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
            budget.spend(Measured::Cells, 1)?;
            budget.spend_text(&text)?;
            self.sheet.cells.insert(at, text);
        }
        Ok(())
    }

    /// A formula's stored result.
    fn result(&mut self, record: &[u8], at: (u32, u32), style: u16) -> Option<Rc<str>> {
        if u16_at(record, 12) != Some(0xffff) {
            return f64_at(record, 6).map(|number| self.number(number, style));
        }
        match record.get(6)? {
            0 => {
                self.waiting = Some((at, style));
                None
            }
            1 => record.get(8).map(truth),
            2 => {
                self.sheet.without_result += 1;
                None
            }
            _ => None,
        }
    }

    /// Numbers side by side.
    fn several(&mut self, record: &[u8], budget: &Budget<'_>) -> Result<(), Error> {
        let (Some(row), Some(first)) = (u16_at(record, 0), u16_at(record, 2)) else {
            return Ok(());
        };
        let numbers = record
            .get(4..record.len().saturating_sub(2))
            .unwrap_or_default();
        for (column, number) in (u32::from(first)..).zip(numbers.chunks_exact(6)) {
            let style = u16_at(number, 0).unwrap_or(0);
            let text = u32_at(number, 2).map(|rk| self.number(short(rk), style));
            self.put((u32::from(row), column), text, budget)?;
        }
        Ok(())
    }

    fn merged(&mut self, record: &[u8]) {
        for four in record.get(2..).unwrap_or_default().chunks_exact(8) {
            let word = |at: usize| u32::from(u16_at(four, at).unwrap_or(0));
            let area = Area {
                first: (word(0), word(4)),
                last: (word(2), word(6)),
            };
            if area.first.0 <= area.last.0
                && area.first.1 <= area.last.1
                && self.sheet.merged.len() < MOST_MERGED
            {
                self.sheet.merged.push(area);
            }
        }
    }
}

fn truth(byte: &u8) -> Rc<str> {
    if *byte == 0 { "FALSE" } else { "TRUE" }.into()
}

/// A number in four bytes: a whole one or the upper half of a float, either perhaps in hundredths.
fn short(rk: u32) -> f64 {
    let number = if rk & 2 == 2 {
        f64::from(rk.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(rk & !3) << 32)
    };
    if rk & 1 == 1 { number / 100.0 } else { number }
}

fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    let eight = bytes.get(at..at.checked_add(8)?)?;
    Some(f64::from_le_bytes(eight.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_numbers() {
        for (rk, number) in [
            (1234 << 2 | 2, 1234.0),
            (1234 << 2 | 3, 12.34),
            ((1.5_f64.to_bits() >> 32) as u32, 1.5),
            ((-5_i32).cast_unsigned() << 2 | 2, -5.0),
        ] {
            assert_eq!(short(rk), number);
        }
    }
}
