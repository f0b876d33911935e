//! PDF to a [`Document`]: the text in reading order, with its tables and notes, from glyphs and lines on paper.
//!
//! ```text
//! bytes ──hayro-syntax──► objects ──content, font──► glyphs and lines ──layout──► paragraphs, tables, notes
//! ```
//!
//! A PDF says where each letter stands, not what a word, line or paragraph is. All of that is found again from
//! places and sizes. Pages without letters are scans: a note names them, the rest is read. Limits: pages,
//! characters, unpacked bytes of a stream; forms in forms to a fixed depth.

mod annotations;
mod content;
mod font;
mod heading;
mod layout;
mod marked;
mod matrix;
mod page;
mod path;
mod stream;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use self::content::{File, Painter};
use self::heading::Heading;
use self::layout::flow::{Flow, Kind};
use self::layout::grid::{self, Grid};
use self::layout::regions::{self, Region};
use self::layout::{Row, furniture, notes, words};
use self::page::{Page, Rule};
use super::budget::Budget;
use super::builder::Builder;
use super::document::{BlockKind, Document, Origin};
use super::encodings::{Content, Encoding, Runs};
use super::{Format, Note, Part, Tell, plain};
use crate::error::{Error, Measured};

/// Reads a PDF.
///
/// # Errors
/// When it is damaged, under a password, over a limit, or nothing but scans; when `tell` stops it.
pub fn read(
    bytes: &[u8],
    budget: &Budget<'_>,
    encoding: Encoding,
    tell: &mut Tell<'_>,
) -> Result<(Document, Vec<Note>), Error> {
    // What stands before the header is no part of the file, and its places are counted from there.
    let bytes = &bytes[super::sniff::pdf_header(bytes).unwrap_or(0)..];
    stream::check_tables(bytes, budget)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(
            DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm,
        ) => Error::Encrypted {
            format: Format::Pdf,
        },
        LoadPdfError::Decryption(_) => damaged("its encryption is broken"),
        LoadPdfError::Invalid => damaged("no table of objects and no page"),
    })?;
    let pages = pdf.pages();
    let found = pages.len() as u64;
    if found == 0 {
        return Err(damaged("no page"));
    }
    budget.spend(Measured::Pages, found)?;
    let mut file = File::new(budget);
    let mut runs = Runs::new(encoding);
    let mut sheets = Vec::with_capacity(pages.len());
    let (mut scans, mut unknown) = (Vec::new(), Vec::new());
    let of = u32::try_from(found).unwrap_or(u32::MAX);
    for (number, source) in (1_u32..).zip(pages.iter()) {
        if !tell(Part::Page { number, of }) {
            return Err(Error::Stopped);
        }
        let page = Painter::new(&mut file).page(source)?;
        budget.spend(Measured::Characters, page.glyphs.len() as u64)?;
        let letters = page.glyphs.iter().filter(|glyph| glyph.c != ' ').count();
        if letters == 0 && (page.pictures > 0 || !page.rules.is_empty()) {
            scans.push(number);
        }
        if page.has_unknown {
            unknown.push(number);
        }
        sheets.push(Sheet::new(page, &mut runs));
    }
    if sheets.iter().all(|sheet| sheet.rows.is_empty()) && !scans.is_empty() {
        return Err(Error::OnlyScans {
            pages: u32::try_from(scans.len()).unwrap_or(u32::MAX),
        });
    }
    by_content(&mut sheets, &mut runs);
    let document = document(sheets, budget)?;
    let notes = [
        (!scans.is_empty()).then_some(Note::ScannedPages { pages: scans }),
        (!unknown.is_empty()).then_some(Note::UnknownLetters { pages: unknown }),
    ];
    Ok((
        document,
        notes.into_iter().flatten().chain(runs.notes()).collect(),
    ))
}

fn damaged(detail: &str) -> Error {
    Error::Damaged {
        format: Format::Pdf,
        detail: detail.to_owned(),
    }
}

/// Converts lines of words whose letters no font explains, where the whole file makes sense of them; soft hyphens,
/// which are letters of old encodings, become hyphens where they are none.
fn by_content(sheets: &mut [Sheet], runs: &mut Runs) {
    let lines: Vec<String> = sheets
        .iter()
        .flat_map(|sheet| sheet.rows.iter().map(Row::text))
        .collect();
    let content = Content::of(lines.iter().map(String::as_str), runs);
    let rows = sheets.iter_mut().flat_map(|sheet| &mut sheet.rows);
    for (row, line) in rows.zip(&lines) {
        if line.is_ascii() {
            continue;
        }
        if let Some(converted) = content
            .as_ref()
            .and_then(|content| content.convert(line, runs))
        {
            for (word, text) in row.words.iter_mut().zip(converted.split(' ')) {
                text.clone_into(&mut word.text);
            }
        }
        if line.contains('\u{ad}') {
            for word in &mut row.words {
                hyphens(&mut word.text);
            }
            row.words.retain(|word| !word.text.is_empty());
        }
    }
    for sheet in sheets {
        sheet.rows.retain(|row| !row.words.is_empty());
    }
}

/// Soft hyphens that stand for themselves: where one is drawn it is seen as a hyphen ("2021\u{ad}2025"), except inside a
/// word of another language, which has no reason to be parted there.
fn hyphens(word: &mut String) {
    let is_small = |c: Option<char>| c.is_some_and(|c| c.is_ascii_lowercase());
    let mut out = String::with_capacity(word.len());
    let mut rest = word.chars().peekable();
    while let Some(c) = rest.next() {
        let is_inner = is_small(out.chars().next_back()) && is_small(rest.peek().copied());
        match c {
            '\u{ad}' if is_inner => {}
            '\u{ad}' => out.push('-'),
            c => out.push(c),
        }
    }
    *word = out;
}

/// A page as rows of words and grids of lines.
struct Sheet {
    width: f32,
    height: f32,
    rows: Vec<Row>,
    grids: Vec<Grid>,
    free: Vec<Rule>,
}

impl Sheet {
    fn new(page: Page, runs: &mut Runs) -> Self {
        let page = page.upright();
        let (grids, free) = grid::grids(&page.rules);
        let borders: Vec<Rule> = page
            .rules
            .iter()
            .filter(|rule| !rule.is_horizontal)
            .copied()
            .collect();
        let (straight, turned): (Vec<_>, Vec<_>) = page
            .glyphs
            .iter()
            .partition(|glyph| glyph.heading == Heading::RIGHT);
        let mut rows = words::rows(&straight, &borders, runs);
        let turned = words::turned(&turned, page.size, runs);
        if !turned.is_empty() {
            rows.extend(turned);
            rows.sort_by(|a, b| a.y.total_cmp(&b.y));
        }
        Self {
            width: page.size.0,
            height: page.size.1,
            rows,
            grids,
            free,
        }
    }
}

fn document(mut sheets: Vec<Sheet>, budget: &Budget<'_>) -> Result<Document, Error> {
    // Words inside of grids are the tables'; only the others can be page headers.
    let mut loose: Vec<(f32, Vec<Row>)> = Vec::with_capacity(sheets.len());
    for sheet in &mut sheets {
        let grids = &sheet.grids;
        let parts = std::mem::take(&mut sheet.rows)
            .into_iter()
            .map(|row| row.part(|word| grids.iter().any(|grid| grid.holds(word))));
        let mut outside = Vec::new();
        for (inside, out) in parts {
            sheet.rows.extend(inside);
            outside.extend(out);
        }
        loose.push((sheet.height, outside));
    }
    furniture::remove(&mut loose);
    let mut flow = Flow::default();
    for (number, (sheet, (_, mut rows))) in (1..).zip(sheets.into_iter().zip(loose)) {
        flow.begin_page(number);
        let notes = notes::take(&mut rows, &sheet.free, sheet.width);
        for region in page_regions(&sheet, rows) {
            flow.region(region);
        }
        flow.notes(notes);
    }
    write(flow, budget)
}

/// Text and tables of a page from top to bottom; text beside a table comes after it.
fn page_regions(sheet: &Sheet, rows: Vec<Row>) -> Vec<Region> {
    let (left, right) = regions::edges(&rows);
    let mut out = Vec::new();
    let mut rest = rows;
    for grid in &sheet.grids {
        let (top, bottom) = grid.range();
        let is_near = |row: &&Row| row.y >= top - row.size && row.y <= bottom + row.size;
        let inside: Vec<Row> = sheet
            .rows
            .iter()
            .filter(is_near)
            .filter_map(|row| row.clone().part(|word| grid.holds(word)).0)
            .collect();
        let Some(table) = grid.table(&inside) else {
            continue;
        };
        let below = rest.split_off(rest.partition_point(|row| row.y <= top));
        regions::regions(std::mem::replace(&mut rest, below), left, right, &mut out);
        out.push(Region::Table(table));
    }
    regions::regions(rest, left, right, &mut out);
    out
}

fn write(flow: Flow, budget: &Budget<'_>) -> Result<Document, Error> {
    let mut builder = Builder::new(budget.limits().characters);
    for (number, item) in (1..).zip(flow.finish()) {
        let origin = Origin {
            line: number,
            page: Some(item.page),
            cells: None,
        };
        if item.is_apart {
            builder.gap()?;
        }
        match item.kind {
            Kind::Paragraph(text) => builder.text(BlockKind::Paragraph, &text, origin)?,
            Kind::Note(text) => {
                budget.spend(Measured::Notes, 1)?;
                builder.text(BlockKind::Footnote { anchor: None }, &text, origin)?
            }
            Kind::Table(table) => {
                let cells: usize = table.rows.iter().map(Vec::len).sum();
                budget.spend(Measured::Cells, cells as u64)?;
                let rows = table.rows.iter().map(|row| {
                    row.iter()
                        .map(|cell| (cell.text.as_str(), cell.column, cell.columns))
                });
                builder.table(rows, origin)?;
            }
        }
    }
    // What paragraphs are is told by their looks, as in a plain text.
    Ok(plain::reread(builder.finish()))
}
