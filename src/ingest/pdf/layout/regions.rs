//! Rows of a page to regions in reading order: full-width text, columns side by side, aligned tables.
//!
//! ```text
//! ỦY BAN NHÂN DÂN      CỘNG HÒA XÃ HỘI …  ┐ a gutter over these rows: left column, then right
//! XÃ SÔNG HẬU          Độc lập - Tự do …  ┘
//!            BÁO CÁO                        full width
//! ```
//!
//! A gutter is a stretch of x that no word of several rows in sequence touches, with text on both sides.

use std::ops::Range;

use super::aligned;
use super::{Row, Table};

/// A part of a page, in reading order.
#[derive(Debug)]
pub enum Region {
    /// Lines of one column.
    Text(Column),
    /// A table without drawn lines.
    Table(Table),
}

/// Lines of one column, with the edges that they are set between.
#[derive(Debug)]
pub struct Column {
    /// From the top.
    pub rows: Vec<Row>,
    /// Where its lines begin.
    pub left: f32,
    /// Where its full lines end.
    pub right: f32,
}

/// How often columns are looked for in columns.
const DEPTH: usize = 4;
/// A gutter's least width, in parts of the size; and that of one with only two rows beside it.
const GUTTER: f32 = 0.9;
const WIDE_GUTTER: f32 = 2.0;
/// A column of no more lines than these is no running text.
const FEW_LINES: usize = 6;

/// Rows of one table are no further apart than so many sizes.
const NEXT: f32 = 3.0;

/// As many lines that end at one place are set to do so.
const SET_LINES: usize = 8;

/// The regions of rows that stand between tables, page headers and footnotes; `left` and `right` are the
/// page's usual edges.
pub fn regions(rows: Vec<Row>, left: f32, right: f32, out: &mut Vec<Region>) {
    split(rows, left, right, DEPTH, out);
}

fn split(rows: Vec<Row>, left: f32, right: f32, depth: usize, out: &mut Vec<Region>) {
    if rows.is_empty() {
        return;
    }
    let gutter = (depth > 0).then(|| best(&rows)).flatten();
    let Some(gutter) = gutter else {
        out.push(Region::Text(Column { rows, left, right }));
        return;
    };
    let mut rows = rows;
    let narrow = gutter.start..gutter.end;
    let wide = widened(&rows, &gutter);
    let (range, found) = match aligned::table(&rows[wide.clone()]) {
        None if wide != narrow => (narrow.clone(), aligned::table(&rows[narrow])),
        found => (wide, found),
    };
    let below = rows.split_off(range.end);
    let beside = rows.split_off(range.start);
    split(rows, left, right, depth, out);
    if let Some((table, before, after)) = found {
        let mut beside = beside;
        let after = beside.split_off(beside.len() - after);
        beside.truncate(before);
        split(beside, left, right, depth - 1, out);
        out.push(Region::Table(table));
        split(after, left, right, depth - 1, out);
    } else {
        let parts = beside
            .into_iter()
            .map(|row| row.part(|word| word.middle() < gutter.x));
        let (mut first, mut second) = (Vec::new(), Vec::new());
        for (a, b) in parts {
            first.extend(a);
            second.extend(b);
        }
        for half in [first, second] {
            let (left, mut right) = edges(&half);
            // The head of a letter, signatures: each line stands for itself.
            if half.len() <= FEW_LINES {
                right += 1000.0;
            }
            split(half, left, right, depth - 1, out);
        }
    }
    split(below, left, right, depth, out);
}

/// The rows beside a gutter with those next to them that have three cells or more: a long cell closes the gutter in one row
/// of a table.
fn widened(rows: &[Row], gutter: &Gutter) -> Range<usize> {
    let is_next = |a: usize, b: usize, row: usize| {
        aligned::gaps(&rows[row]) >= 2 && rows[b].y - rows[a].y < NEXT * rows[a].size
    };
    let (mut start, mut end) = (gutter.start, gutter.end);
    while start > 0 && is_next(start - 1, start, start - 1) {
        start -= 1;
    }
    while end < rows.len() && is_next(end - 1, end, end) {
        end += 1;
    }
    start..end
}

/// Left and right edge of rows.
pub fn edges(rows: &[Row]) -> (f32, f32) {
    let left = rows.iter().map(Row::x0).fold(f32::INFINITY, f32::min);
    (left, rows.iter().map(Row::x1).fold(0.0, f32::max))
}

struct Gutter {
    x: f32,
    start: usize,
    end: usize,
}

/// The gutter with the most lines beside it.
fn best(rows: &[Row]) -> Option<Gutter> {
    let mut places: Vec<f32> = Vec::new();
    for row in rows {
        let gaps = row.words.windows(2).filter_map(|pair| {
            let gap = pair[1].x0 - pair[0].x1;
            (gap > GUTTER * row.size).then_some((pair[0].x1 + pair[1].x0) / 2.0)
        });
        places.extend(gaps);
        places.push(row.x1() + GUTTER * row.size / 2.0 + 0.1);
    }
    places.sort_by(f32::total_cmp);
    places.dedup_by(|a, b| *a - *b < 2.0);
    let gutters = places.into_iter().filter_map(|x| at(rows, x));
    gutters
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.x.total_cmp(&a.1.x)))
        .map(|(_, gutter)| gutter)
}

/// The strongest gutter at a place, with how strong it is.
fn at(rows: &[Row], x: f32) -> Option<(f32, Gutter)> {
    let mut found: Option<(f32, Gutter)> = None;
    let mut start = 0;
    while start < rows.len() {
        if touches(&rows[start], x) {
            start += 1;
            continue;
        }
        // As far down as the gutter stays wide enough.
        let (mut low, mut high) = (f32::NEG_INFINITY, f32::INFINITY);
        let mut end = start;
        while let Some(row) = rows.get(end) {
            let (a, b) = sides(row, x);
            let (a, b) = (a.max(low), b.min(high));
            if touches(row, x) || b - a < GUTTER * row.size {
                break;
            }
            (low, high) = (a, b);
            end += 1;
        }
        if end == start {
            start += 1;
            continue;
        }
        if let Some((strength, range)) = evidence(&rows[start..end], x, high - low)
            && found.as_ref().is_none_or(|(most, _)| strength > *most)
        {
            let gutter = Gutter {
                x,
                start: start + range.0,
                end: start + range.1,
            };
            found = Some((strength, gutter));
        }
        start = end;
    }
    found
}

fn touches(row: &Row, x: f32) -> bool {
    row.words.iter().any(|word| word.x0 <= x && x <= word.x1)
}

/// Where the words left of a place end and those right of it begin.
fn sides(row: &Row, x: f32) -> (f32, f32) {
    let left = row.words.iter().map(|word| word.x1).filter(|&end| end < x);
    let right = row
        .words
        .iter()
        .map(|word| word.x0)
        .filter(|&start| start > x);
    (
        left.fold(f32::NEG_INFINITY, f32::max),
        right.fold(f32::INFINITY, f32::min),
    )
}

/// How many lines stand side by side, and the rows from the first to the last of them.
fn evidence(rows: &[Row], x: f32, width: f32) -> Option<(f32, (usize, usize))> {
    let on = |is_left: bool| {
        let has = move |row: &Row| row.words.iter().any(|word| (word.middle() < x) == is_left);
        let first = rows.iter().position(has)?;
        Some((first, rows.iter().rposition(has)? + 1))
    };
    let (left, right) = (on(true)?, on(false)?);
    // Where both sides have text; a side that begins a row later or ends earlier still stands beside.
    let (start, end) = (left.0.max(right.0), left.1.min(right.1));
    if start >= end {
        return None;
    }
    let count = |is_left: bool| {
        let has = |row: &&Row| row.words.iter().any(|word| (word.middle() < x) == is_left);
        rows[start..end].iter().filter(has).count()
    };
    let lines = count(true).min(count(false));
    let size = rows[start].size;
    // Lines set to end at the gutter show the column; its neighbour may be of one line.
    let edge = rows
        .iter()
        .map(|row| sides(row, x).0)
        .fold(f32::NEG_INFINITY, f32::max);
    let full = rows
        .iter()
        .filter(|row| edge - sides(row, x).0 < 0.3 * size);
    let needed = if full.count() >= SET_LINES || width > 2.0 * WIDE_GUTTER * size {
        1
    } else if width > WIDE_GUTTER * size {
        2
    } else {
        4
    };
    // Both whole sides belong to it: a column that goes on below the other is still a column.
    let (start, end) = (left.0.min(right.0), left.1.max(right.1));
    let (start, end) = trimmed(rows, x, start, end);
    (lines >= needed).then(|| {
        (
            lines as f32 + (width / size).min(20.0) / 100.0,
            (start, end),
        )
    })
}

/// Rows before and after the stretch of side-by-side rows that only continue one side far away are left out.
fn trimmed(rows: &[Row], x: f32, start: usize, end: usize) -> (usize, usize) {
    let both = |i: usize| {
        let sides = |is_left: bool| {
            rows[i]
                .words
                .iter()
                .any(|word| (word.middle() < x) == is_left)
        };
        sides(true) && sides(false)
    };
    // Rows that have both sides pin the stretch; with none, columns whose baselines differ are beside.
    let first = (start..end).find(|&i| both(i));
    let last = (start..end).rev().find(|&i| both(i));
    let (Some(first), Some(last)) = (first, last) else {
        return (start, end);
    };
    let near = |a: usize, b: usize| rows[b].y - rows[a].y < 2.0 * rows[a].size.max(rows[b].size);
    let (mut from, mut to) = (first, last);
    while from > start && near(from - 1, from) {
        from -= 1;
    }
    while to + 1 < end && near(to, to + 1) {
        to += 1;
    }
    (from, to + 1)
}

#[cfg(test)]
mod tests {
    use super::super::Word;
    use super::*;

    /// A row from (text, x) with letters 5 wide.
    fn row(y: f32, parts: &[(&str, f32)]) -> Row {
        let mut words = Vec::new();
        for &(text, x) in parts {
            let mut at = x;
            for word in text.split(' ') {
                let x1 = at + 5.0 * word.chars().count() as f32;
                words.push(Word {
                    text: word.to_owned(),
                    x0: at,
                    x1,
                    y,
                    size: 10.0,
                    is_bold: false,
                });
                at = x1 + 3.0;
            }
        }
        Row {
            y,
            size: 10.0,
            words,
        }
    }

    fn read(rows: Vec<Row>) -> Vec<String> {
        let mut out = Vec::new();
        let (left, right) = edges(&rows);
        regions(rows, left, right, &mut out);
        let text = |region: &Region| match region {
            Region::Text(column) => column
                .rows
                .iter()
                .map(Row::text)
                .collect::<Vec<_>>()
                .join(" / "),
            Region::Table(table) => format!("table of {} rows", table.rows.len()),
        };
        out.iter().map(text).collect()
    }

    #[test]
    fn the_head_of_a_letter_has_two_columns() {
        let rows = vec![
            row(
                10.0,
                &[("UY BAN NHAN DAN", 0.0), ("CONG HOA XA HOI", 200.0)],
            ),
            row(22.0, &[("XA SONG HAU", 10.0), ("Doc lap - Tu do", 200.0)]),
            row(34.0, &[("So: 12/BC", 10.0), ("ngay 3 thang 2", 200.0)]),
            row(
                60.0,
                &[("BAO CAO ve tinh hinh kinh te xa hoi nam nay day", 60.0)],
            ),
        ];
        assert_eq!(
            read(rows),
            [
                "UY BAN NHAN DAN / XA SONG HAU / So: 12/BC",
                "CONG HOA XA HOI / Doc lap - Tu do / ngay 3 thang 2",
                "BAO CAO ve tinh hinh kinh te xa hoi nam nay day",
            ]
        );
    }

    #[test]
    fn columns_need_not_share_baselines() {
        let mut rows = Vec::new();
        for i in 0..6 {
            let y = 20.0 * i as f32;
            rows.push(row(y, &[("trai mot hai ba bon", 0.0)]));
            rows.push(row(y + 7.0, &[("phai mot hai ba bon", 150.0)]));
        }
        let read = read(rows);
        assert_eq!(read.len(), 2);
        assert!(read[0].starts_with("trai") && !read[0].contains("phai"));
    }

    #[test]
    fn one_column_is_one_region() {
        let rows: Vec<Row> = (0..8)
            .map(|i| {
                row(
                    20.0 * i as f32,
                    &[("mot hai ba bon nam sau bay tam chin muoi", 0.0)],
                )
            })
            .collect();
        assert_eq!(read(rows).len(), 1);
    }
}
