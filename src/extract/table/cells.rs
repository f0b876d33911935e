//! Cells by what stands in them, which tells a header from data better than any place does.
//!
//! | cell | content |
//! |---|---|
//! | 1.286,5 ; 16/16 ; > 99% ; 02 xã (đạt 19/19 tiêu chí) | a figure |
//! | 2025 ; 2025/2024 | years: a header, or a figure that looks like one |
//! | - ; x ; … ; // | a blank |
//! | Diện tích lúa ; 12/NQ-HĐND ; Tháng 5 | words |

use crate::decimal::Decimal;
use crate::extract::lexicon::Tables;
use crate::extract::sentence::{self, Reading};
use crate::ingest::{Cell, Table};
use crate::numbers::digits;
use crate::report::Class;
use crate::source::Span;
use crate::text::{Kind, Tokenizer};

/// What stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Nothing.
    Empty,
    /// A sign that says that there is nothing, or the same as above.
    Blank,
    /// A figure, with its unit or a remark in brackets at most.
    Figure,
    /// Years and nothing else.
    Years,
    /// Anything else.
    Words,
}

/// A cell with its reading.
pub struct Filled<'a> {
    /// Where it stands in the grid and in the text.
    pub cell: Cell,
    /// Its text.
    pub text: &'a str,
    /// What that is.
    pub content: Content,
    /// Its tokens and numbers, where it has any digit.
    pub reading: Option<Reading<'a>>,
}

impl Filled<'_> {
    /// Whether anything stands in it.
    pub fn is_filled(&self) -> bool {
        self.content != Content::Empty
    }

    /// The grid columns that it covers.
    pub fn columns(&self) -> std::ops::Range<usize> {
        let from = usize::from(self.cell.column);
        from..from + usize::from(self.cell.columns.max(1))
    }
}

/// A table whose cells are read.
pub struct Grid<'a> {
    /// The document's text.
    pub text: &'a str,
    /// From the top.
    pub rows: Vec<Vec<Filled<'a>>>,
    /// Columns of the widest row.
    pub width: usize,
}

impl<'a> Grid<'a> {
    /// Reads every cell once.
    pub fn new(text: &'a str, table: &Table, tables: &Tables) -> Self {
        let mut tokenizer = Tokenizer::new(&tables.vocabulary);
        let mut width = 0;
        let rows = table.rows.iter().map(|row| {
            let cells = row.iter().map(|cell| {
                let filled = read(text, cell, tables, &mut tokenizer);
                width = width.max(filled.columns().end);
                filled
            });
            cells.collect()
        });
        let rows = rows.collect();
        Self { text, rows, width }
    }

    /// The cell of a row that begins in a column.
    pub fn at(&self, row: usize, column: usize) -> Option<&Filled<'a>> {
        let cells = &self.rows[row];
        index_of(cells, column).map(|at| &cells[at])
    }
}

/// Where the cell that begins in a column is among those of a row; cells come in order.
pub fn index_of(cells: &[Filled<'_>], column: usize) -> Option<usize> {
    let at = cells.partition_point(|c| usize::from(c.cell.column) < column);
    let cell = cells.get(at)?;
    (usize::from(cell.cell.column) == column).then_some(at)
}

fn read<'a>(
    text: &'a str,
    cell: &Cell,
    tables: &Tables,
    tokenizer: &mut Tokenizer<'_>,
) -> Filled<'a> {
    let own = cell.span.of(text);
    let trimmed = own.trim();
    let has_digit = trimmed.bytes().any(|b| b.is_ascii_digit());
    let marked = has_digit || trimmed.contains(|c: char| c.is_numeric() || c == '\u{fffd}');
    let reading = marked.then(|| {
        let mut reading = sentence::read(text, &[cell.span], tables, tokenizer);
        // All cells of a table are kept, most with one number.
        reading.tokens.shrink_to_fit();
        reading
    });
    let content = match &reading {
        _ if trimmed.is_empty() => Content::Empty,
        _ if is_blank(trimmed) => Content::Blank,
        _ if has_digit && is_years(trimmed) => Content::Years,
        Some(reading) if has_digit && is_figure(reading, trimmed) => Content::Figure,
        _ => Content::Words,
    };
    Filled {
        cell: *cell,
        text: trimmed,
        content,
        reading,
    }
}

/// "-", "x", "…": nothing, or the same as above.
pub fn is_blank(text: &str) -> bool {
    text.chars().count() <= 5
        && (text.chars().all(|c| !c.is_alphanumeric() && c != '%') || matches!(text, "x" | "X"))
}

/// Whether only years stand there, with signs between them.
fn is_years(text: &str) -> bool {
    let mut groups = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|d| !d.is_empty());
    let is_year = |digits: &str| digits.len() == 4 && ("1950".."2101").contains(&digits);
    !text.contains(|c: char| c.is_alphabetic() || matches!(c, ',' | '.' | '%'))
        && groups.all(is_year)
}

/// Whether the cell is a figure: a number in front, and at most its unit, two words or a bracket behind.
fn is_figure(reading: &Reading, text: &str) -> bool {
    // "17469747308", "0912": whatever running text would take it for.
    if text
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
    {
        return text.starts_with(|c: char| c.is_ascii_digit());
    }
    let Some(first) = reading.numbers.first() else {
        return false;
    };
    let sign = |kind: &Kind| matches!(kind, Kind::Sign(c) if !c.is_alphanumeric());
    let tokens = &reading.tokens;
    let end = reading
        .numbers
        .iter()
        .take_while(|n| n.start <= first.end + 1);
    let end = end.map(|n| n.end.max(n.last)).max().unwrap_or(first.end);
    let rest = &tokens[end.min(tokens.len())..];
    let bracket = rest.first().is_some_and(|t| t.is('('));
    first.class == Class::Measure
        && tokens[..first.start].iter().all(|t| sign(&t.kind))
        && (bracket || rest.iter().filter(|t| !sign(&t.kind)).count() <= 2)
}

/// The amount of a figure that is one plain number, below zero where its sign says so.
pub fn plain_amount(text: &str, filled: &Filled<'_>) -> Option<Decimal> {
    if !matches!(filled.content, Content::Figure | Content::Years) {
        return None;
    }
    let reading = filled.reading.as_ref()?;
    let [number] = &reading.numbers[..] else {
        return None;
    };
    if number.amount_max.is_some() || number.qualifier.is_some() {
        return None;
    }
    let amount = if number.class == Class::Measure {
        number.amount
    } else {
        digits::readings(filled.text).next()?
    };
    let is_negative = is_negative(text, filled, number.span(&reading.tokens));
    Some(if is_negative {
        amount.negated()
    } else {
        amount
    })
}

/// "-12,5", "(12,5)": an amount below zero, as bookkeepers write it too.
pub fn is_negative(text: &str, filled: &Filled<'_>, number: Span) -> bool {
    let start = filled.cell.span.start();
    if number.start() < start {
        return false;
    }
    match Span::new(start, number.start()).of(text).trim() {
        "-" | "–" | "−" => true,
        "(" => filled.text.ends_with(')'),
        _ => false,
    }
}
