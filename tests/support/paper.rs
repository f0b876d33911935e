//! Tables as they stand on paper: a PDF without rules, whose rows are told by places alone and whose cells wrap.
//!
//! ```text
//! Diện tích gieo trồng   ha    1.250    1.248,5
//! cây hàng năm
//! ```

use super::pdf::{file, stream};

/// How rows are laid out.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// Cells of fewer lines stand in the middle of their row, and figures in the middle of their column; not at its top and
    /// right.
    pub is_centred: bool,
    /// Letters and spaces that a line of a cell has at most, where its longest word has no more.
    pub widest: usize,
}

/// All letters are so wide, in points, and spaces.
const LETTER: usize = 4;
const SPACE: usize = 2;
const SIZE: usize = 8;
const PITCH: usize = 10;
/// Points between columns.
const BETWEEN: usize = 14;
const TOP: usize = 1000;
const LEFT: usize = 50;

/// The file of a text: rows of cells stand in columns, other lines by themselves.
pub fn pdf(rows: &[Vec<&str>], layout: Layout) -> Vec<u8> {
    let mut content = String::new();
    let mut y = TOP - 50;
    for run in rows.chunk_by(|a, b| (a.len() > 1) == (b.len() > 1)) {
        if run[0].len() == 1 {
            for line in run {
                content += &shown(LEFT, y, line[0]);
                y -= PITCH;
            }
        } else {
            let columns = columns(run, layout.widest);
            for row in run {
                y -= drawn(row, &columns, y, layout, &mut content);
            }
        }
        y -= PITCH;
    }
    page(&content)
}

/// Draws a row's cells, and tells its height.
fn drawn(
    row: &[&str],
    columns: &[(usize, usize)],
    y: usize,
    layout: Layout,
    out: &mut String,
) -> usize {
    let cells: Vec<Vec<String>> = row
        .iter()
        .map(|cell| wrapped(cell, layout.widest))
        .collect();
    let high = cells.iter().map(Vec::len).max().unwrap_or(1);
    for (lines, &(left, wide)) in cells.iter().zip(columns) {
        let is_figure = lines.len() == 1 && lines[0].starts_with(|c: char| c.is_ascii_digit());
        for (i, line) in lines.iter().enumerate() {
            let free = wide - width(line);
            let x = match (is_figure, layout.is_centred) {
                (false, _) => left,
                (true, false) => left + free,
                (true, true) => left + free / 2,
            };
            let above = if layout.is_centred {
                (high - lines.len()) * PITCH / 2
            } else {
                0
            };
            *out += &shown(x, y - above - i * PITCH, line);
        }
    }
    high * PITCH
}

/// Where each column begins, and how wide it is.
fn columns(rows: &[Vec<&str>], widest: usize) -> Vec<(usize, usize)> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut left = LEFT;
    let column = |column| {
        let cells = rows.iter().filter_map(|row| row.get(column).copied());
        let lines = cells.flat_map(|cell| wrapped(cell, widest));
        let wide = lines.map(|line| width(&line)).max().unwrap_or(0);
        let from = left;
        left += wide + BETWEEN;
        (from, wide)
    };
    (0..count).map(column).collect()
}

/// How wide a line is.
fn width(line: &str) -> usize {
    let of = |c| if c == ' ' { SPACE } else { LETTER };
    line.chars().map(of).sum()
}

/// A cell's words in lines.
fn wrapped(cell: &str, widest: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in cell.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= widest => {
                *line += " ";
                *line += word;
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A line's letters at a place.
fn shown(x: usize, y: usize, line: &str) -> String {
    let codes: String = line
        .encode_utf16()
        .map(|code| format!("{code:04X}"))
        .collect();
    format!("BT /U {SIZE} Tf {x} {y} Td <{codes}> Tj ET\n")
}

/// One high page; the codes of its font are those of Unicode.
fn page(content: &str) -> Vec<u8> {
    let (letter, space) = (LETTER * 1000 / SIZE, SPACE * 1000 / SIZE);
    file(&[
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1000 {TOP}] /Resources << /Font << /U 4 0 R >> >> /Contents 6 0 R >>"
        ),
        "<< /Type /Font /Subtype /Type0 /BaseFont /U /Encoding /UniGB-UCS2-H /DescendantFonts [5 0 R] >>"
            .to_owned(),
        format!("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /U /DW {letter} /W [32 [{space}]] >>"),
        stream("", content),
    ])
}
