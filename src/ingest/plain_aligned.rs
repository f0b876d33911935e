//! Tables of a plain text whose columns are kept apart by spaces, as other tools lay them out.
//!
//! ```text
//! STT  Chỉ tiêu        ĐVT   Kế hoạch
//! 1    Diện tích lúa   ha         120      three columns and more, three rows and more,
//! 2    Sản lượng       tấn        640      and no cell under the gap between two others
//! ```
//!
//! Cells stand two spaces apart at least. Prose with wide spaces is no table, since its words stand under
//! any gap.

use unicode_normalization::char::is_combining_mark;

use super::document::{Cell, Table};
use super::lines::Line;
use crate::source::Span;

const COLUMNS: usize = 3;
const ROWS: usize = 3;
/// A page is no wider.
const WIDEST: usize = 400;

/// A cell by its letters from the left edge, and by its place in the text.
#[derive(Clone, Copy)]
struct Part {
    from: usize,
    to: usize,
    span: Span,
}

/// The table that begins at the first line, if one does, and how many lines it takes.
pub fn table(text: &str, lines: &[Line]) -> Option<(Table, usize)> {
    let first = lines.first()?;
    // Cells are two spaces apart at least.
    let content = first.span.of(text);
    if !content.contains("  ") && !content.contains('\u{a0}') {
        return None;
    }
    let first = parts(text, first)?;
    if first.len() < COLUMNS {
        return None;
    }
    let mut rows = vec![first];
    for line in &lines[1..] {
        // A gap before the first row is none inside.
        match parts(text, line).filter(|parts| parts.len() >= 2) {
            Some(parts) => rows.push(parts),
            None => break,
        }
    }
    // The longest beginning whose cells keep to their columns.
    let mut count = rows.len();
    loop {
        if count < ROWS {
            return None;
        }
        let columns = columns(&rows[..count]);
        let wide = rows[..count]
            .iter()
            .filter(|row| row.len() >= COLUMNS)
            .count();
        if columns.len() >= COLUMNS && wide * 2 > count && keeps_apart(&rows[..count], &columns) {
            let rows = rows[..count]
                .iter()
                .map(|row| place(row, &columns))
                .collect();
            return Some((Table { rows, grid: None }, count));
        }
        count -= 1;
    }
}

/// The cells of a line; `None` where it has tabs or is too wide to be laid out.
fn parts(text: &str, line: &Line) -> Option<Vec<Part>> {
    let content = line.span.of(text);
    if content.contains('\t') || line.chars > WIDEST {
        return None;
    }
    // White space before the line is not part of it.
    let start = text[..line.span.start()].rfind('\n').map_or(0, |at| at + 1);
    let mut column = text[start..line.span.start()].chars().count();
    let mut parts: Vec<Part> = Vec::new();
    let mut spaces = 2;
    for (at, c) in content.char_indices() {
        let at = line.span.start() + at;
        if c == ' ' || c == '\u{a0}' {
            spaces += 1;
        } else if !is_combining_mark(c) || spaces == 0 {
            let end = at + c.len_utf8();
            match parts.last_mut() {
                Some(part) if spaces < 2 => {
                    part.to = column + 1;
                    part.span = Span::new(part.span.start(), end);
                }
                _ => parts.push(Part {
                    from: column,
                    to: column + 1,
                    span: Span::new(at, end),
                }),
            }
            spaces = 0;
        }
        column += usize::from(!is_combining_mark(c));
    }
    Some(parts)
}

/// Where anything stands, over all rows: cells that overlap are of one column.
fn columns(rows: &[Vec<Part>]) -> Vec<(usize, usize)> {
    let mut all: Vec<(usize, usize)> = rows.iter().flatten().map(|p| (p.from, p.to)).collect();
    all.sort_unstable();
    let mut columns: Vec<(usize, usize)> = Vec::new();
    for (from, to) in all {
        match columns.last_mut() {
            Some(last) if from < last.1 => last.1 = last.1.max(to),
            _ => columns.push((from, to)),
        }
    }
    columns
}

/// No row has two cells in one column, and gaps between columns are a space wide at least.
fn keeps_apart(rows: &[Vec<Part>], columns: &[(usize, usize)]) -> bool {
    let apart = columns.windows(2).all(|pair| pair[0].1 < pair[1].0);
    apart
        && rows.iter().all(|row| {
            let places: Vec<usize> = row.iter().map(|part| column(part, columns)).collect();
            places.windows(2).all(|pair| pair[0] < pair[1])
        })
}

fn column(part: &Part, columns: &[(usize, usize)]) -> usize {
    columns.partition_point(|&(from, _)| from <= part.from) - 1
}

/// A row with an empty cell for each column that has none.
fn place(row: &[Part], columns: &[(usize, usize)]) -> Vec<Cell> {
    let mut cells = Vec::with_capacity(columns.len());
    let mut next = row.iter().peekable();
    let mut at = row.first().map_or(0, |part| part.span.start());
    for i in 0..columns.len() {
        let part = next.next_if(|part| column(part, columns) == i);
        let span = part.map_or(Span::new(at, at), |part| part.span);
        at = span.end();
        cells.push(Cell {
            span,
            column: i as u16,
            columns: 1,
        });
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn rows(text: &str) -> Option<Vec<Vec<&str>>> {
        let (table, _) = table(text, &lines(text))?;
        let row = |row: &Vec<Cell>| row.iter().map(|c| c.span.of(text)).collect();
        Some(table.rows.iter().map(row).collect())
    }

    #[test]
    fn columns_by_the_gaps_between_them() {
        let text = "  STT  Chỉ tiêu        ĐVT   Kế hoạch\n  1    Diện tích lúa   ha         120\n  2    Đàn bò                     640\n  3    Sản lượng       tấn      1.200\nHết.";
        assert_eq!(
            rows(text),
            Some(vec![
                vec!["STT", "Chỉ tiêu", "ĐVT", "Kế hoạch"],
                vec!["1", "Diện tích lúa", "ha", "120"],
                vec!["2", "Đàn bò", "", "640"],
                vec!["3", "Sản lượng", "tấn", "1.200"],
            ])
        );
    }

    #[test]
    fn prose_with_wide_spaces_is_no_table() {
        let text = "Trong năm  xã đã  làm được nhiều việc\nnhư làm  đường, xây  cầu và trồng rừng,\nđồng thời  giảm được nhiều  hộ nghèo so\nvới năm  trước và  đạt kế hoạch giao";
        assert_eq!(rows(text), None);
        assert_eq!(rows("a  b  c\nd  e  f"), None);
    }
}
