//! The text of a report, cut for the screen: lines and tables, and in them the pieces with their marks.
//!
//! "Đàn lợn 9.655 con" becomes one line of three pieces: plain "Đàn lợn ", "9.655" marked as a figure of
//! observation 1, plain " con". Pieces are spans: together they cover the text as given, except line
//! ends and what separates the cells of a table.

use std::ops::Range;

use crate::ingest::{BlockKind, Origin, Table};
use crate::report::{Class, Origins, Report};
use crate::source::Span;

/// A text in its parts.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// From the top.
    pub parts: Vec<Part>,
    /// Where each part begins in the text.
    starts: Vec<usize>,
    /// Where in the file a part is, at the first part of each page, paragraph, line or cell.
    origins: Vec<Option<Origin>>,
}

/// A line or a table.
#[derive(Debug, PartialEq, Eq)]
pub enum Part {
    /// One line of the text.
    Line(Style, Vec<Piece>),
    /// A table, row by row.
    Table(Vec<Vec<Cell>>),
}

/// How a line is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Heading of a level from 1.
    Heading(u8),
    /// Running text, list items.
    Text,
    /// A note.
    Footnote,
}

/// A cell of a table.
#[derive(Debug, PartialEq, Eq)]
pub struct Cell {
    /// How many columns it covers.
    pub columns: u16,
    /// Its text.
    pub pieces: Vec<Piece>,
}

/// A stretch of text in one ink.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where.
    pub span: Span,
    /// What it is.
    pub ink: Ink,
}

/// What a stretch of text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Words.
    Plain,
    /// A measured number, with the observations that it is a figure of.
    Mark(Vec<u32>),
    /// A number that measures nothing.
    Number(Class),
    /// Words that a finding speaks of: "Vượt", "……".
    Words,
}

impl Sheet {
    /// Cuts the text of a report.
    #[must_use]
    pub fn new(report: &Report) -> Self {
        let cutter = Cutter {
            text: &report.document.text,
            inks: inks(report),
        };
        let styles = line_styles(report);
        let mut sheet = Self::default();
        let mut at = 0;
        for (span, table) in tables(report) {
            if span.start() >= at {
                cutter.lines(at..span.start(), &styles, &mut sheet);
                sheet.push(span.start(), cutter.table(table));
                at = span.end();
                // The line end after a table belongs to it.
                at += cutter.text[at..].starts_with('\n') as usize;
            }
        }
        cutter.lines(at..cutter.text.len(), &styles, &mut sheet);
        sheet.origins = sheet.places(report);
        sheet
    }

    fn push(&mut self, start: usize, part: Part) {
        self.starts.push(start);
        self.parts.push(part);
    }

    /// Where in the file a part is, if that is another place than that of the part before.
    #[must_use]
    pub fn origin(&self, part: usize) -> Option<Origin> {
        self.origins.get(part).copied().flatten()
    }

    fn places(&self, report: &Report) -> Vec<Option<Origin>> {
        let text = &report.document.text;
        let origins = Origins::new(report);
        let mut last = None;
        let place = |&start: &usize| {
            let line = text[start..].lines().next().unwrap_or_default();
            let indent = line.len() - line.trim_start().len();
            let origin = origins
                .at(report, start + indent)
                .filter(|_| indent < line.len())?;
            // The finest that the format knows of; of a page only the page counts.
            let line = origin.page.is_none().then_some(origin.line);
            let here = Some((origin.page, line, origin.cells));
            let is_new = here != last;
            last = here;
            is_new.then_some(origin)
        };
        self.starts.iter().map(place).collect()
    }

    /// The part that a place of the text stands in, by its index.
    #[must_use]
    pub fn part_at(&self, offset: usize) -> usize {
        let after = self.starts.partition_point(|&start| start <= offset);
        after.saturating_sub(1)
    }
}

impl Part {
    /// All pieces, in order.
    pub fn pieces(&self) -> Box<dyn Iterator<Item = &Piece> + '_> {
        match self {
            Self::Line(_, pieces) => Box::new(pieces.iter()),
            Self::Table(rows) => Box::new(rows.iter().flatten().flat_map(|cell| &cell.pieces)),
        }
    }

    /// Whether a figure of that observation stands in it.
    #[must_use]
    pub fn holds(&self, observation: u32) -> bool {
        self.pieces()
            .any(|p| matches!(&p.ink, Ink::Mark(ids) if ids.contains(&observation)))
    }
}

struct Cutter<'a> {
    text: &'a str,
    inks: Vec<(Span, Ink)>,
}

impl Cutter<'_> {
    fn lines(&self, range: Range<usize>, styles: &[(Span, Style)], sheet: &mut Sheet) {
        let mut at = range.start;
        for line in self.text[range].split_inclusive('\n') {
            let end = at + line.trim_end_matches(['\n', '\r']).len();
            let first = styles.partition_point(|(span, _)| span.end() <= at);
            let style = styles
                .get(first)
                .filter(|(span, _)| span.start() < end)
                .map_or(Style::Text, |&(_, style)| style);
            sheet.push(at, Part::Line(style, self.pieces(at..end)));
            at += line.len();
        }
    }

    fn table(&self, table: &Table) -> Part {
        let cell = |cell: &crate::ingest::Cell| Cell {
            columns: cell.columns.max(1),
            pieces: self.pieces(cell.span.range()),
        };
        Part::Table(
            table
                .rows
                .iter()
                .map(|row| row.iter().map(cell).collect())
                .collect(),
        )
    }

    /// Cuts a range at its inks; an ink that reaches beyond the range is cut with it.
    fn pieces(&self, range: Range<usize>) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut at = range.start;
        let mut push = |start: usize, end: usize, ink: Ink| {
            if start < end {
                pieces.push(Piece {
                    span: Span::new(start, end),
                    ink,
                });
            }
        };
        let first = self
            .inks
            .partition_point(|(span, _)| span.end() <= range.start);
        for (span, ink) in self.inks[first..]
            .iter()
            .take_while(|(span, _)| span.start() < range.end)
        {
            let (start, end) = (span.start().max(range.start), span.end().min(range.end));
            push(at, start, Ink::Plain);
            push(start, end, ink.clone());
            at = end;
        }
        push(at, range.end, Ink::Plain);
        pieces
    }
}

/// Every number of the text with its ink, in order, none overlapping another. Figures come first: a number
/// that two observations share is one mark of both, and one inside a longer figure belongs to that one.
fn inks(report: &Report) -> Vec<(Span, Ink)> {
    let figures = report.observations.iter().flat_map(|o| {
        o.figures
            .iter()
            .map(|f| (f.quantity.span, Ink::Mark(vec![o.id])))
    });
    let ledger = report.ledger.iter().map(|entry| {
        let ink = if entry.class == Class::Measure {
            Ink::Mark(Vec::new())
        } else {
            Ink::Number(entry.class)
        };
        (entry.span, ink)
    });
    let mut all: Vec<_> = figures
        .chain(ledger)
        .filter(|(span, _)| !span.is_empty())
        .collect();
    // Stable: of two with the same span, the figure stays before the ledger's line.
    all.sort_by_key(|(span, _)| (span.start(), std::cmp::Reverse(span.end())));
    let mut inks: Vec<(Span, Ink)> = Vec::with_capacity(all.len());
    for (span, ink) in all {
        match inks.last_mut() {
            Some((last, Ink::Mark(ids))) if span.start() < last.end() => {
                if let Ink::Mark(more) = ink {
                    ids.extend(
                        more.into_iter()
                            .filter(|id| !ids.contains(id))
                            .collect::<Vec<_>>(),
                    );
                }
            }
            // A figure that only a part of the ledger's line covers: the figure is what the reader looks for.
            Some((last, other)) if span.start() < last.end() => {
                if let Ink::Mark(_) = ink {
                    (*last, *other) = (last.join(span), ink);
                }
            }
            _ => inks.push((span, ink)),
        }
    }
    with_words(inks, report)
}

/// Adds the words that findings speak of, where no number is inked already.
fn with_words(inks: Vec<(Span, Ink)>, report: &Report) -> Vec<(Span, Ink)> {
    let free = |span: &Span| {
        let after = inks.partition_point(|(ink, _)| ink.end() <= span.start());
        inks.get(after)
            .is_none_or(|(ink, _)| ink.start() >= span.end())
    };
    let mut words: Vec<Span> = report
        .findings
        .iter()
        .flat_map(|f| f.spans.iter().copied())
        .filter(|span| !span.is_empty() && free(span))
        .collect();
    words.sort_by_key(|span| (span.start(), std::cmp::Reverse(span.end())));
    let mut end = 0;
    words.retain(|span| {
        let fits = span.start() >= end;
        end = if fits { span.end() } else { end };
        fits
    });
    let mut all = inks;
    all.extend(words.into_iter().map(|span| (span, Ink::Words)));
    all.sort_by_key(|(span, _)| span.start());
    all
}

/// Pieces of headings and notes, in the order of the text.
fn line_styles(report: &Report) -> Vec<(Span, Style)> {
    let mut styles = Vec::new();
    for block in &report.document.blocks {
        let style = match block.kind {
            BlockKind::Heading { level } => Style::Heading(level),
            BlockKind::Footnote { .. } => Style::Footnote,
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Table(_) => Style::Text,
        };
        styles.extend(block.pieces.iter().map(|&span| (span, style)));
    }
    styles.sort_by_key(|(span, _)| span.start());
    styles
}

/// Tables that have rows, in the order of the text.
fn tables(report: &Report) -> Vec<(Span, &Table)> {
    let mut tables: Vec<_> = report
        .document
        .blocks
        .iter()
        .filter_map(|block| match &block.kind {
            BlockKind::Table(table) if !table.rows.is_empty() => {
                let span = block.pieces.iter().copied().reduce(Span::join)?;
                Some((span, table))
            }
            _ => None,
        })
        .collect();
    tables.sort_by_key(|(span, _)| span.start());
    tables
}
