//! Drawn lines to tables: where lines cross there is a grid, and a missing line between two fields means
//! that they are one merged cell.
//!
//! ```text
//! ┌────┬───────────┐
//! │ TT │ Năm 2026  │      row 1: "TT" column 0; "Năm 2026" columns 1–2
//! │    ├─────┬─────┤      row 2: (empty) column 0; "KH" column 1; "TH" column 2
//! │    │ KH  │ TH  │
//! └────┴─────┴─────┘
//! ```
//!
//! A frame around text (a grid of one field) is no table.

use std::collections::BTreeMap;

use super::{Cell, Row, Table, Word, join};
use crate::ingest::pdf::page::Rule;

/// Lines this near are one.
const NEAR: f32 = 2.5;
/// Rows and columns of one table; a drawing with more is none.
const MOST_FIELDS: usize = 20_000;
const MOST_COLUMNS: usize = 120;
/// Level times upright lines of a page; a map or plan has more.
const MOST_CROSSINGS: usize = 4_000_000;

/// A grid of lines on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// Upright edges, from left to right.
    pub xs: Vec<f32>,
    /// Level edges, from top to bottom.
    pub ys: Vec<f32>,
    level: Vec<Rule>,
    upright: Vec<Rule>,
}

/// The grids of a page, from top to bottom, and the level lines that belong to none.
pub fn grids(rules: &[Rule]) -> (Vec<Grid>, Vec<Rule>) {
    let level = merged(rules, true);
    let upright = merged(rules, false);
    if level.len() * upright.len() > MOST_CROSSINGS {
        return (Vec::new(), Vec::new());
    }
    let mut group: Vec<usize> = (0..level.len() + upright.len()).collect();
    for (i, line) in level.iter().enumerate() {
        // Lines are sorted by where they stand.
        let first = upright.partition_point(|other| other.at < line.from - NEAR);
        for (j, other) in upright.iter().enumerate().skip(first) {
            if other.at > line.to + NEAR {
                break;
            }
            if crosses(line, other) {
                unite(&mut group, i, level.len() + j);
            }
        }
    }
    let mut groups: BTreeMap<usize, (Vec<Rule>, Vec<Rule>)> = BTreeMap::new();
    for (i, rule) in level.iter().chain(&upright).enumerate() {
        let own = groups.entry(find(&mut group, i)).or_default();
        if i < level.len() {
            &mut own.0
        } else {
            &mut own.1
        }
        .push(*rule);
    }
    let mut grids = Vec::new();
    let mut free = Vec::new();
    for (level, upright) in groups.into_values() {
        match Grid::new(&level, &upright) {
            Some(grid) => grids.push(grid),
            None => free.extend(level),
        }
    }
    grids.sort_by(|a, b| a.ys[0].total_cmp(&b.ys[0]));
    (grids, free)
}

/// Lines of one direction, those on one axis that touch or overlap joined.
fn merged(rules: &[Rule], is_horizontal: bool) -> Vec<Rule> {
    let mut lines: Vec<Rule> = rules
        .iter()
        .filter(|rule| rule.is_horizontal == is_horizontal)
        .copied()
        .collect();
    lines.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut out: Vec<Rule> = Vec::new();
    let mut start = 0;
    while start < lines.len() {
        let mut end = start + 1;
        while end < lines.len()
            && lines[end].at - lines[end - 1].at <= 1.0
            && lines[end].at - lines[start].at <= NEAR
        {
            end += 1;
        }
        let band = &mut lines[start..end];
        band.sort_by(|a, b| a.from.total_cmp(&b.from));
        let at = band[band.len() / 2].at;
        let first = out.len();
        for line in band {
            match out[first..].last_mut() {
                Some(last) if line.from <= last.to + NEAR => last.to = last.to.max(line.to),
                _ => out.push(Rule { at, ..*line }),
            }
        }
        start = end;
    }
    out
}

fn crosses(level: &Rule, upright: &Rule) -> bool {
    level.from - NEAR <= upright.at
        && upright.at <= level.to + NEAR
        && upright.from - NEAR <= level.at
        && level.at <= upright.to + NEAR
}

fn find(group: &mut [usize], mut i: usize) -> usize {
    while group[i] != i {
        // Halves the way for the next time.
        group[i] = group[group[i]];
        i = group[i];
    }
    i
}

fn unite(group: &mut [usize], a: usize, b: usize) {
    let (a, b) = (find(group, a), find(group, b));
    group[a.max(b)] = a.min(b);
}

impl Grid {
    fn new(level: &[Rule], upright: &[Rule]) -> Option<Self> {
        let mut xs = edges(upright.iter().map(|rule| rule.at));
        let mut ys = edges(level.iter().map(|rule| rule.at));
        // Tables open at a side: the level lines reach beyond the last upright one.
        let left = level
            .iter()
            .map(|rule| rule.from)
            .fold(f32::INFINITY, f32::min);
        let right = level
            .iter()
            .map(|rule| rule.to)
            .fold(f32::NEG_INFINITY, f32::max);
        if xs.first().is_some_and(|&x| left < x - 4.0 * NEAR) {
            xs.insert(0, left);
        }
        if xs.last().is_some_and(|&x| right > x + 4.0 * NEAR) {
            xs.push(right);
        }
        // A row that the page's end cuts has no level line there.
        let beyond = |is_beyond: &dyn Fn(&Rule) -> bool| {
            upright.iter().filter(|r| is_beyond(r)).count() >= 2
        };
        let (top, bottom) = (*ys.first()?, *ys.last()?);
        if beyond(&|rule| rule.from < top - 4.0 * NEAR) {
            let from = upright.iter().map(|rule| rule.from);
            ys.insert(0, from.fold(f32::INFINITY, f32::min));
        }
        if beyond(&|rule| rule.to > bottom + 4.0 * NEAR) {
            let to = upright.iter().map(|rule| rule.to);
            ys.push(to.fold(f32::NEG_INFINITY, f32::max));
        }
        let fields = (xs.len().checked_sub(1)?) * (ys.len().checked_sub(1)?);
        if xs.len() < 2
            || ys.len() < 2
            || !(2..=MOST_FIELDS).contains(&fields)
            || xs.len() > MOST_COLUMNS
        {
            return None;
        }
        Some(Self {
            xs,
            ys,
            level: level.to_vec(),
            upright: upright.to_vec(),
        })
    }

    /// Upper and lower edge.
    pub fn range(&self) -> (f32, f32) {
        (self.ys[0], self.ys[self.ys.len() - 1])
    }

    /// Whether a word stands inside.
    pub fn holds(&self, word: &Word) -> bool {
        self.field(word).is_some()
    }

    fn field(&self, word: &Word) -> Option<(usize, usize)> {
        let y = word.y - 0.3 * word.size;
        Some((between(&self.ys, y)?, between(&self.xs, word.middle())?))
    }

    /// The table with these rows of words in its fields; `None` where nothing stands in it.
    pub fn table(&self, rows: &[Row]) -> Option<Table> {
        let (height, width) = (self.ys.len() - 1, self.xs.len() - 1);
        let owner = self.owners(height, width);
        let mut texts = vec![String::new(); height * width];
        let mut baselines = vec![f32::NEG_INFINITY; height * width];
        for row in rows {
            for word in &row.words {
                let Some((y, x)) = self.field(word) else {
                    continue;
                };
                let cell = owner[y * width + x];
                let text = &mut texts[cell];
                if baselines[cell] == row.y || text.is_empty() {
                    if !text.is_empty() {
                        text.push(' ');
                    }
                    text.push_str(&word.text);
                } else {
                    join(text, &word.text);
                }
                baselines[cell] = row.y;
            }
        }
        if texts.iter().all(String::is_empty) {
            return None;
        }
        let mut out = Vec::with_capacity(height);
        for y in 0..height {
            let mut cells: Vec<Cell> = Vec::new();
            let mut x = 0;
            while x < width {
                let (mut end, cell) = (x + 1, owner[y * width + x]);
                while end < width && owner[y * width + end] == cell {
                    end += 1;
                }
                // A merged cell's text stands in its first row; below it the cell is there, and empty.
                let text = if cell == y * width + x {
                    std::mem::take(&mut texts[cell])
                } else {
                    String::new()
                };
                cells.push(Cell {
                    text,
                    column: u16::try_from(x).unwrap_or(u16::MAX),
                    columns: u16::try_from(end - x).unwrap_or(u16::MAX),
                });
                x = end;
            }
            out.push(cells);
        }
        Some(Table {
            rows: out,
            edges: self.xs.clone(),
        })
    }

    /// For each field the first field of the merged cell that it is part of.
    fn owners(&self, height: usize, width: usize) -> Vec<usize> {
        let mut owner = vec![usize::MAX; height * width];
        for y in 0..height {
            for x in 0..width {
                if owner[y * width + x] != usize::MAX {
                    continue;
                }
                let is_free = |x: usize| owner[y * width + x] == usize::MAX;
                let mut right = x + 1;
                while right < width && is_free(right) && !self.is_upright(right, y) {
                    right += 1;
                }
                let mut below = y + 1;
                while below < height && (x..right).all(|x| !self.is_level(below, x)) {
                    below += 1;
                }
                let first = y * width + x;
                for y in y..below {
                    owner[y * width + x..y * width + right].fill(first);
                }
            }
        }
        owner
    }

    /// Whether a line stands at the left edge of a field.
    fn is_upright(&self, x: usize, y: usize) -> bool {
        let middle = (self.ys[y] + self.ys[y + 1]) / 2.0;
        let mut lines = near(&self.upright, self.xs[x]).iter();
        lines.any(|line| line.from <= middle && middle <= line.to)
    }

    /// Whether a line stands at the upper edge of a field.
    fn is_level(&self, y: usize, x: usize) -> bool {
        let middle = (self.xs[x] + self.xs[x + 1]) / 2.0;
        let mut lines = near(&self.level, self.ys[y]).iter();
        lines.any(|line| line.from <= middle && middle <= line.to)
    }
}

/// Lines at that place, of lines sorted by theirs.
fn near(lines: &[Rule], at: f32) -> &[Rule] {
    let first = lines.partition_point(|line| line.at < at - NEAR);
    let last = lines.partition_point(|line| line.at <= at + NEAR);
    &lines[first..last.max(first)]
}

/// Places of lines, those that are near each other taken as one.
fn edges(places: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut sorted: Vec<f32> = places.collect();
    sorted.sort_by(f32::total_cmp);
    let mut out: Vec<f32> = Vec::new();
    for place in sorted {
        if out.last().is_none_or(|last| place - last > NEAR) {
            out.push(place);
        }
    }
    out
}

/// Which gap between two edges a place is in.
fn between(edges: &[f32], place: f32) -> Option<usize> {
    let after = edges.partition_point(|&edge| edge <= place);
    (after > 0 && after < edges.len()).then(|| after - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(is_horizontal: bool, at: f32, from: f32, to: f32) -> Rule {
        Rule {
            is_horizontal,
            at,
            from,
            to,
        }
    }

    fn word(text: &str, x: f32, y: f32) -> Row {
        let word = Word {
            text: text.to_owned(),
            x0: x,
            x1: x + 10.0,
            y,
            size: 10.0,
            is_bold: false,
        };
        Row {
            y,
            size: 10.0,
            words: vec![word],
        }
    }

    /// The table of the head of this file.
    fn rules() -> Vec<Rule> {
        vec![
            line(true, 0.0, 0.0, 150.0),
            line(true, 20.0, 50.0, 150.0),
            line(true, 40.0, 0.0, 150.0),
            line(false, 0.0, 0.0, 40.0),
            line(false, 50.0, 0.0, 40.0),
            line(false, 100.0, 20.0, 40.0),
            line(false, 150.0, 0.0, 40.0),
            // The line above footnotes.
            line(true, 700.0, 0.0, 100.0),
        ]
    }

    #[test]
    fn merged_cells() {
        let (grids, free) = grids(&rules());
        assert_eq!((grids.len(), free.len()), (1, 1));
        let rows = [
            word("Năm", 80.0, 12.0),
            word("TT", 20.0, 25.0),
            word("KH", 60.0, 35.0),
            word("TH", 110.0, 35.0),
        ];
        let table = grids[0].table(&rows).expect("a table");
        let shown: Vec<Vec<(&str, u16, u16)>> = table
            .rows
            .iter()
            .map(|row| {
                row.iter()
                    .map(|cell| (cell.text.as_str(), cell.column, cell.columns))
                    .collect()
            })
            .collect();
        assert_eq!(
            shown,
            [
                vec![("TT", 0, 1), ("Năm", 1, 2)],
                vec![("", 0, 1), ("KH", 1, 1), ("TH", 2, 1)]
            ]
        );
    }

    #[test]
    fn a_frame_is_no_table() {
        let frame = [
            line(true, 0.0, 0.0, 500.0),
            line(true, 800.0, 0.0, 500.0),
            line(false, 0.0, 0.0, 800.0),
            line(false, 500.0, 0.0, 800.0),
        ];
        assert!(grids(&frame).0.is_empty());
    }

    #[test]
    fn lines_in_pieces_are_one() {
        let pieces = [
            line(true, 10.0, 0.0, 50.0),
            line(true, 10.4, 51.0, 90.0),
            line(true, 10.0, 200.0, 210.0),
        ];
        let joined = merged(&pieces, true);
        assert_eq!(joined.len(), 2);
        assert_eq!((joined[0].from, joined[0].to), (0.0, 90.0));
    }
}
