//! Tables to observations: a row is an indicator (or a place), its cells are figures.
//!
//! ```text
//! TT | Chỉ tiêu      | ĐVT | KH 2026 | Thực hiện | So KH (%)
//! 1  | Diện tích lúa | ha  | 1.120   | 1.086     | 96,96      → plan 1.120 ha, value 1.086 ha, 96,96 % of plan
//! ```
//!
//! `cells` tell figures from words, `shape` the header from the data by them. `columns` and `words` read what a
//! header says, `relations` what the figures show a column of percentages to be made of, and `series` puts the
//! columns of one observation together by both. `rows` reads the rows: names, units, parents.

mod attach;
mod cells;
mod columns;
mod figures;
mod header;
mod names;
mod parts;
mod phrases;
mod places;
mod relations;
mod rows;
mod series;
mod shape;
mod title;
mod units;
mod when;
mod words;

use super::frame::Place;
use super::lexicon::Tables;
use crate::ingest::Table;
use crate::report::{Class, Entry, Observation, RateColumn, Role};
use cells::{Grid, plain_amount};
use columns::{Meaning, Part, meaning};
use header::Head;
use relations::{MOST_COLUMNS, Matrix, Num};
use series::{Rate, Series};
use shape::{Code, Segment, code, segments};

/// Lines above a table that its title and its unit may stand in.
pub const LINES_ABOVE: usize = 3;

/// What is read of a table.
#[derive(Default)]
pub struct Found {
    /// By row.
    pub observations: Vec<Observation>,
    /// Every number.
    pub ledger: Vec<Entry>,
    /// Its columns of percentages and changes.
    pub rates: Vec<RateColumn>,
}

/// How one header's rows are read.
pub struct Layout {
    parts: Vec<Part>,
    heads: Vec<Head>,
    series: Vec<Series>,
    rates: Vec<Rate>,
    /// "xã", where the rows are places.
    level: Option<&'static str>,
    /// The unit that stands above the table.
    unit: String,
    /// The title above the table.
    title: String,
    /// No header says what the columns are.
    is_guessed: bool,
}

/// The observations, the ledger entries and the columns of percentages of a table; `above` holds the lines before
/// it, the nearest last.
///
/// `last` is how the table before it was read, where little stands between the two: rows without a header go on with
/// that one's ("Mặt hàng chủ yếu" over an empty row of a sheet).
pub fn table(
    text: &str,
    table: &Table,
    tables: &Tables,
    place: &Place,
    above: &[&str],
    last: &mut Option<Layout>,
) -> Found {
    let grid = Grid::new(text, table, tables);
    let mut out = Found::default();
    for segment in segments(&grid) {
        let layout = Layout::new(&grid, &segment, tables, above, last.as_ref());
        for rate in &layout.rates {
            let role = layout.role(rate.column);
            out.rates.extend(role.map(|role| RateColumn {
                table: crate::source::Span::default(),
                column: rate.column as u16,
                role,
                made_of: rate.made_of,
            }));
        }
        rows::rows(&grid, &segment, &layout, tables, place, &mut out);
        *last = Some(layout);
    }
    out
}

impl Layout {
    fn new(
        grid: &Grid<'_>,
        segment: &Segment,
        tables: &Tables,
        above: &[&str],
        before: Option<&Self>,
    ) -> Self {
        let goes_on = before.filter(|b| segment.header.is_empty() && b.goes_on(grid));
        let heads = match goes_on {
            Some(before) => before.heads.clone(),
            None => header::heads(grid, &segment.header),
        };
        let parts = columns::parts(grid, segment, &heads, tables);
        let name = parts.iter().position(|p| *p == Part::Name);
        let header = name.map_or(String::new(), |at| heads[at].text());
        let level = places::level_of(&header).or_else(|| rows_are_places(grid, segment, name));
        // Without a column of units, and where rows are places, headers may name indicators.
        let strict = level.is_some() || !parts.contains(&Part::Unit) && !names_indicators(&header);
        let figures = parts.iter().zip(&heads).map(|(part, head)| {
            let is_figure = *part == Part::Figure;
            is_figure.then(|| meaning(head, strict))
        });
        let mut meanings: Vec<Option<Meaning>> = figures.collect();
        let matrix = matrix(grid, segment, heads.len());
        if segment.header.is_empty() && goes_on.is_none() {
            attach::guess(&mut meanings, &matrix);
        }
        let named = named(grid, segment, heads.len());
        let (series, rates) = series::series(&meanings, &matrix, &named);
        let captions = segment.captions.iter().flat_map(|&row| &grid.rows[row]);
        let lines: Vec<&str> = above
            .iter()
            .copied()
            .chain(captions.map(|c| c.text))
            .collect();
        let unit = lines
            .iter()
            .rev()
            .take(4)
            .find_map(|line| units::unit_above(line));
        let unit = unit
            .or_else(|| before.map(|b| b.unit.clone()))
            .unwrap_or_default();
        Self {
            is_guessed: segment.header.is_empty() && goes_on.is_none(),
            title: title::title(&lines),
            parts,
            heads,
            series,
            rates,
            level,
            unit,
        }
    }

    /// Whether the rows of a table without a header can stand under this one.
    fn goes_on(&self, grid: &Grid<'_>) -> bool {
        !self.is_guessed && self.heads.len() == grid.width
    }

    fn role(&self, column: usize) -> Option<Role> {
        let mut all = self.series.iter().flat_map(|s| &s.columns);
        all.find(|c| c.0 == column).map(|c| c.1)
    }

    fn part(&self, column: u16) -> Part {
        let part = self.parts.get(usize::from(column));
        part.copied().unwrap_or(Part::Remark)
    }
}

/// "Chỉ tiêu", "Nội dung": rows are indicators.
fn names_indicators(header: &str) -> bool {
    words::Line::read(header).is_headed_by(words::Concept::Name)
}

/// Rows whose names are of places, most of them: "Thôn Đông", "Thôn Đoài".
fn rows_are_places(
    grid: &Grid<'_>,
    segment: &Segment,
    name: Option<usize>,
) -> Option<&'static str> {
    let name = name?;
    let cells = segment.body.iter().filter_map(|&row| grid.at(row, name));
    let (mut places, mut all) = (0, 0);
    for cell in cells
        .filter(|c| c.is_filled() && !places::is_total(c.text))
        .take(32)
    {
        all += 1;
        places += usize::from(places::is_place(cell.text));
    }
    (places >= 2 && places * 3 >= all * 2).then_some("đơn vị")
}

/// The plain amounts of the rows, by column.
fn matrix(grid: &Grid<'_>, segment: &Segment, width: usize) -> Matrix {
    let width = width.min(2 * MOST_COLUMNS);
    let rows = segment.body.iter().map(|&row| {
        let mut amounts = vec![None; width];
        for cell in &grid.rows[row] {
            if let Some(amount) = amounts.get_mut(usize::from(cell.cell.column)) {
                *amount = plain_amount(grid.text, cell).and_then(Num::new);
            }
        }
        amounts
    });
    rows.collect()
}

/// What a row of letters says of each column: "5=4/3" names the columns that are coded 4 and 3.
fn named(grid: &Grid<'_>, segment: &Segment, width: usize) -> Vec<Option<(usize, usize)>> {
    let mut out = vec![None; width];
    let Some(row) = segment.codes else {
        return out;
    };
    let cells = &grid.rows[row];
    let coded = |wanted: u32| {
        let cell = cells
            .iter()
            .find(|c| matches!(code(c.text), Some(Code::Number(n)) if n == wanted));
        cell.map(|c| usize::from(c.cell.column))
    };
    for cell in cells {
        let Some((_, formula)) = cell.text.split_once('=') else {
            continue;
        };
        let mut operands = formula
            .split(|c: char| !c.is_ascii_digit())
            .filter_map(|d| d.parse().ok())
            .filter_map(coded);
        if let (Some(of), Some(to)) = (operands.next(), operands.next())
            && let Some(named) = out.get_mut(usize::from(cell.cell.column))
        {
            *named = Some((of, to));
        }
    }
    out
}

/// What a number in a cell beside the figures is.
fn class_of(part: Part) -> Class {
    if part == Part::Label {
        Class::Reference
    } else {
        Class::Name
    }
}
