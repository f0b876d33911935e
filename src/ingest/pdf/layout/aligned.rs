//! Tables without drawn lines: rows whose words stand in the same columns.
//!
//! ```text
//! TT   Chỉ tiêu            ĐVT    KH     TH
//! 1    Diện tích lúa       ha     120    118
//!      cả năm                                    ─► the second line of "Diện tích lúa"
//! 2    Sản lượng           tấn    640    655
//! ```
//!
//! Three columns or more, or two of which the second holds numbers; otherwise it is text in columns.

use super::{Cell, Row, Table, join};

/// Columns are this far apart, in parts of the size.
const GUTTER: f32 = 0.6;
/// Lines that are closer than so many sizes are not of one column.
const CLOSE: f32 = 0.95;
const MOST_COLUMNS: usize = 60;

/// The table that the rows are, if they are one, and how many rows before and after it are text.
pub fn table(rows: &[Row]) -> Option<(Table, usize, usize)> {
    let edges = columns(rows)?;
    let is_text =
        |&i: &usize| gaps(&rows[i]) == 0 && spans(&rows[i], &edges) && !is_beside(rows, i);
    let before = (0..rows.len()).take_while(is_text).count();
    let after = (before..rows.len()).rev().take_while(is_text).count();
    let rows = &rows[before..rows.len() - after];
    let table = fill(rows, edges)?;
    Some((table, before, after))
}

fn fill(rows: &[Row], edges: Vec<f32>) -> Option<Table> {
    let cells = lines(rows, &edges);
    if !is_table(&cells) {
        return None;
    }
    let rows = joined(cells);
    let rows = rows.into_iter().map(|row| {
        let cell = |(column, text)| Cell {
            text,
            column,
            columns: 1,
        };
        (0..).zip(row).map(cell).collect()
    });
    Some(Table {
        rows: rows.collect(),
        edges,
    })
}

/// Left edges of columns and the right edge of the last: the stretches of x that hardly any row fills.
fn columns(rows: &[Row]) -> Option<Vec<f32>> {
    let size = rows.first()?.size;
    let mut filled: Vec<(f32, f32)> = Vec::new();
    // A title over several columns must not close the gaps below it.
    let is_wide = |row: &&Row| row.words.len() > 1 && gaps(row) > 0;
    let mut words: Vec<(f32, f32)> = rows
        .iter()
        .filter(is_wide)
        .flat_map(|row| row.words.iter().map(|word| (word.x0, word.x1)))
        .collect();
    words.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (x0, x1) in words {
        match filled.last_mut() {
            Some(last) if x0 - last.1 < GUTTER * size => last.1 = last.1.max(x1),
            _ => filled.push((x0, x1)),
        }
    }
    if filled.len() < 2 || filled.len() > MOST_COLUMNS {
        return None;
    }
    // The first line of a header of two, over one column: the others begin beside it.
    let headers = (0..rows.len()).filter(|&i| gaps(&rows[i]) == 0 && is_beside(rows, i));
    for row in headers.map(|i| &rows[i]) {
        let mut under = filled
            .iter_mut()
            .filter(|(x0, x1)| row.x0() < *x1 && *x0 < row.x1());
        if let (Some(one), None) = (under.next(), under.next()) {
            *one = (one.0.min(row.x0()), one.1.max(row.x1()));
        }
    }
    let mut edges = vec![filled[0].0];
    edges.extend(filled.windows(2).map(|pair| (pair[0].1 + pair[1].0) / 2.0));
    edges.push(filled[filled.len() - 1].1);
    Some(edges)
}

/// Whether a line is so close to one before or after it that the two stand in different columns.
fn is_beside(rows: &[Row], at: usize) -> bool {
    let is_close = |pair: &[Row]| pair[1].y - pair[0].y < CLOSE * pair[1].size;
    rows[at.saturating_sub(1)..rows.len().min(at + 2)]
        .windows(2)
        .any(is_close)
}

/// Whether a row runs over the edge of a column.
fn spans(row: &Row, edges: &[f32]) -> bool {
    edges[1..edges.len() - 1]
        .iter()
        .any(|&edge| row.x0() < edge && edge < row.x1())
}

/// How many gaps of a column's width a row has.
pub fn gaps(row: &Row) -> usize {
    row.words
        .windows(2)
        .filter(|pair| pair[1].x0 - pair[0].x1 >= GUTTER * row.size)
        .count()
}

fn cells(row: &Row, edges: &[f32]) -> Vec<String> {
    let mut cells = vec![String::new(); edges.len() - 1];
    for word in &row.words {
        let after = edges.partition_point(|&edge| edge <= word.middle());
        let cell = &mut cells[after.clamp(1, edges.len() - 1) - 1];
        if !cell.is_empty() {
            cell.push(' ');
        }
        cell.push_str(&word.text);
    }
    cells
}

/// The lines of the table by columns. Lines of one column stand further apart than these, so that what is closer stands
/// beside it: figures in the middle of a name of two lines.
fn lines(rows: &[Row], edges: &[f32]) -> Vec<Vec<String>> {
    let mut lines: Vec<Vec<String>> = Vec::new();
    let mut before = f32::NEG_INFINITY;
    for row in rows {
        let line = cells(row, edges);
        match lines.last_mut() {
            Some(last) if row.y - before < CLOSE * row.size => {
                put(last, line);
            }
            _ => lines.push(line),
        }
        before = row.y;
    }
    lines
}

/// Puts the texts of a line under those of another.
fn put(above: &mut [String], line: Vec<String>) {
    let filled = above.iter_mut().zip(line);
    for (old, new) in filled.filter(|(_, new)| !new.is_empty()) {
        join(old, &new);
    }
}

fn is_table(cells: &[Vec<String>]) -> bool {
    let width = cells.first().map_or(0, Vec::len);
    let numbers = |column: usize| {
        let filled = cells
            .iter()
            .map(|row| &row[column])
            .filter(|text| !text.is_empty());
        let (all, of_them) = filled.fold((0, 0), |(all, numbers), text| {
            (all + 1, numbers + usize::from(is_number(text)))
        });
        all >= 2 && of_them * 2 >= all
    };
    let numeric = (1..width).filter(|&column| numbers(column)).count();
    let full = cells
        .iter()
        .filter(|row| row.iter().filter(|text| !text.is_empty()).count() * 2 > width)
        .count();
    match width {
        2 => numeric == 1 && cells.len() >= 3 && full * 3 >= cells.len() * 2,
        _ => numeric >= 1 && cells.len() >= 3 && full >= 2,
    }
}

fn is_number(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || ".,%-–+/() ".contains(c))
}

/// Lines that only go on with cells above are joined to them, and so are lines of a name that stand above and below the
/// line with its figures, where these stand in the middle.
fn joined(lines: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let names = name_column(&lines);
    let mut rows: Vec<Vec<String>> = Vec::new();
    for line in lines {
        match rows.last_mut() {
            Some(above) if goes_on(above, &line) || names_more(above, &line, names) => {
                put(above, line);
            }
            _ => rows.push(line),
        }
    }
    rows
}

/// The first column of words rather than numbers and signs.
fn name_column(lines: &[Vec<String>]) -> usize {
    let width = lines.first().map_or(0, Vec::len);
    let is_name = |text: &&String| text.chars().filter(|c| c.is_alphabetic()).count() > 3;
    (0..width)
        .find(|&column| {
            let filled = lines.iter().map(|line| &line[column]);
            let filled: Vec<&String> = filled.filter(|text| !text.is_empty()).collect();
            filled.iter().filter(|text| is_name(text)).count() * 2 > filled.len()
        })
        .unwrap_or(0)
}

/// Whether each of a line's texts goes on with one above, in a table whose first column is a number.
fn goes_on(above: &[String], line: &[String]) -> bool {
    let goes_on = |text: &String| {
        let first = text.chars().next();
        first.is_none_or(is_small) && !text.contains(|c: char| c.is_ascii_digit())
    };
    line[0].is_empty()
        && line.iter().all(goes_on)
        && above
            .iter()
            .zip(line)
            .all(|(old, new)| new.is_empty() || !old.is_empty())
}

/// A small letter, or a bracket: neither begins a name.
fn is_small(first: char) -> bool {
    first.is_lowercase() || first == '('
}

/// Whether a line goes on with a name: it begins with a small letter or a bracket (or follows a dash), and only one of both lines has
/// other cells. "trong đó:" begins a row of its own.
fn names_more(above: &[String], line: &[String], names: usize) -> bool {
    let (Some(old), Some(new)) = (above.get(names), line.get(names)) else {
        return false;
    };
    let others = |cells: &[String]| {
        let cells = cells.iter().enumerate();
        cells
            .filter(|(at, text)| *at != names && !text.is_empty())
            .count()
    };
    let is_small = new.starts_with(is_small) && !new.ends_with(':');
    let is_range = old.ends_with(['-', '–']) && new.starts_with(|c: char| c.is_ascii_digit());
    // A row's own number stands beside its first line.
    let is_alone = others(line) == 0 || others(above) == 0 && is_small && old.contains(' ');
    !old.is_empty() && !old.ends_with(':') && (is_small || is_range) && is_alone
}

#[cfg(test)]
mod tests {
    use super::super::Word;
    use super::*;

    fn row(y: f32, parts: &[(&str, f32)]) -> Row {
        let word = |&(text, x0): &(&str, f32)| Word {
            text: text.to_owned(),
            x0,
            x1: x0 + 5.0 * text.chars().count() as f32,
            y,
            size: 10.0,
            is_bold: false,
        };
        Row {
            y,
            size: 10.0,
            words: parts.iter().map(word).collect(),
        }
    }

    #[test]
    fn the_table_of_the_head() {
        let rows = [
            row(
                -12.0,
                &[
                    ("MỘT", 0.0),
                    ("SỐ", 18.0),
                    ("CHỈ TIÊU CHỦ YẾU CỦA", 31.0),
                    ("XÃ", 134.0),
                ],
            ),
            row(
                0.0,
                &[
                    ("TT", 0.0),
                    ("Chỉ tiêu", 20.0),
                    ("ĐVT", 120.0),
                    ("KH", 160.0),
                ],
            ),
            row(
                12.0,
                &[
                    ("1", 0.0),
                    ("Diện tích lúa", 20.0),
                    ("ha", 120.0),
                    ("120", 160.0),
                ],
            ),
            row(24.0, &[("cả năm", 20.0)]),
            row(
                36.0,
                &[
                    ("2", 0.0),
                    ("Sản lượng", 20.0),
                    ("tấn", 120.0),
                    ("640", 160.0),
                ],
            ),
        ];
        let (table, before, after) = table(&rows).expect("a table");
        assert_eq!((before, after), (1, 0));
        let text: Vec<Vec<&str>> = table
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| cell.text.as_str()).collect())
            .collect();
        assert_eq!(text[1], ["1", "Diện tích lúa cả năm", "ha", "120"]);
        assert_eq!(text.len(), 3);
    }

    fn texts(rows: &[Row]) -> Vec<String> {
        let (table, ..) = table(rows).expect("a table");
        let row = |row: &Vec<Cell>| {
            let cells: Vec<&str> = row.iter().map(|cell| cell.text.as_str()).collect();
            cells.join(" | ")
        };
        table.rows.iter().map(row).collect()
    }

    #[test]
    fn names_over_several_lines_are_whole() {
        let figures =
            |kh: &'static str, th: &'static str| [("ha", 120.0), (kh, 160.0), (th, 200.0)];
        let line = |i: u8, name: &'static str, rest: &[(&'static str, f32)]| {
            let mut parts = vec![(name, 0.0)];
            parts.extend(rest);
            row(12.0 * f32::from(i), &parts)
        };
        let head = [("ĐVT", 120.0), ("KH", 160.0), ("TH", 200.0)];
        // Figures beside the first line.
        let rows = [
            line(0, "Chỉ tiêu", &head),
            line(1, "Diện tích cây", &figures("120", "118")),
            line(2, "trồng mới 2021 -", &[]),
            line(3, "2025", &[]),
            line(4, "Rừng", &figures("40", "42")),
            line(5, "Trong đó:", &[]),
            line(6, "Rừng trồng", &figures("30", "31")),
        ];
        assert_eq!(
            texts(&rows),
            [
                "Chỉ tiêu | ĐVT | KH | TH",
                "Diện tích cây trồng mới 2021 - 2025 | ha | 120 | 118",
                "Rừng | ha | 40 | 42",
                "Trong đó: |  |  | ",
                "Rừng trồng | ha | 30 | 31"
            ]
        );
        // In the middle.
        let rows = [
            line(0, "Chỉ tiêu", &head),
            line(1, "Tổng diện", &[]),
            line(2, "tích cây", &figures("120", "118")),
            line(3, "trồng", &[]),
            line(4, "Sản lượng", &figures("40", "42")),
        ];
        assert_eq!(
            texts(&rows)[1..],
            [
                "Tổng diện tích cây trồng | ha | 120 | 118",
                "Sản lượng | ha | 40 | 42"
            ]
        );
    }

    #[test]
    fn text_in_two_columns_is_no_table() {
        let rows: Vec<Row> = (0..6)
            .map(|i| {
                row(
                    12.0 * i as f32,
                    &[("đạt 12 tỷ đồng và", 0.0), ("tăng 5% so với", 120.0)],
                )
            })
            .collect();
        assert_eq!(table(&rows), None);
    }
}
