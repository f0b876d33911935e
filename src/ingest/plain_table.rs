//! Rows of a plain text whose cells are parted by tabs or by Markdown bars, to tables.

use super::document::{Block, BlockKind, Cell, Document, Table};
use super::lines::{self, Line};
use crate::source::Span;

/// Fewest cells of a row.
const COLUMNS: usize = 3;

/// The table that begins at the first line, if one does, and how many lines it takes.
///
/// At least two rows of three cells. A row of two cells between them is the head of a section ("I ⇥ KINH TẾ"), which
/// a writer does not fill up with tabs.
pub fn table(text: &str, lines: &[Line]) -> Option<(Table, usize)> {
    let first = lines.first()?.span.of(text).as_bytes();
    let bar = if memchr::memchr(b'\t', first).is_some() {
        '\t'
    } else {
        '|'
    };
    let bars = |line: &str| memchr::memchr_iter(bar as u8, line.as_bytes()).count();
    let cells = |line: &Line| bars(line.span.of(text)) + usize::from(bar == '\t');
    let is_row = |line: &Line| cells(line) >= COLUMNS;
    if !is_row(lines.first()?) {
        return None;
    }
    let run = lines.iter().take_while(|l| cells(l) > 1).count();
    // What follows the last row of three cells is none.
    let count = lines[..run]
        .iter()
        .rposition(is_row)
        .map_or(0, |last| last + 1);
    if lines[..count].iter().filter(|l| is_row(l)).count() < 2 {
        return None;
    }
    let rows = lines[..count]
        .iter()
        .map(|line| row(text, line.span, bar))
        .filter(|r| !is_rule(text, r))
        .collect();
    Some((Table { rows, grid: None }, count))
}

/// Makes tables of paragraphs that are rows typed with tabs, in a document whose format has tables of its own.
pub fn find(document: &mut Document) {
    let text = &document.text;
    let lines = lines::lines(text);
    let line_of = |block: &Block| match (&block.kind, &block.pieces[..]) {
        (BlockKind::Table(_), _) => None,
        (_, [piece]) => {
            // The line has the tabs before the paragraph, too.
            let after = lines.partition_point(|line| line.span.start() <= piece.start());
            let line = lines[..after].last()?;
            line.span.of(text).contains('\t').then(|| line.clone())
        }
        _ => None,
    };
    let mut blocks = std::mem::take(&mut document.blocks).into_iter().peekable();
    while let Some(block) = blocks.next() {
        let Some(line) = line_of(&block) else {
            document.blocks.push(block);
            continue;
        };
        let (mut run, mut typed) = (vec![line], vec![block]);
        while let Some(line) = blocks.peek().and_then(line_of) {
            run.push(line);
            typed.extend(blocks.next());
        }
        let mut at = 0;
        while at < run.len() {
            let mut block = typed[at].clone();
            let count = match table(text, &run[at..]) {
                Some((table, count)) => {
                    block.kind = BlockKind::Table(table);
                    block.pieces = vec![run[at].span.join(run[at + count - 1].span)];
                    count
                }
                None => 1,
            };
            document.blocks.push(block);
            at += count;
        }
    }
}

fn row(text: &str, span: Span, bar: char) -> Vec<Cell> {
    let mut line = span.of(text);
    let mut start = span.start();
    if bar == '|' {
        // One bar opens the line; what follows it at once is an empty cell: "||||Quý I|Quý II|".
        let inner = line.strip_prefix('|').unwrap_or(line);
        start += line.len() - inner.len();
        line = inner.strip_suffix('|').unwrap_or(inner);
    }
    let mut cells = Vec::new();
    for (column, part) in line.split(bar).enumerate() {
        let trimmed = part.trim();
        let at = start + (part.len() - part.trim_start().len()).min(part.len() - trimmed.len());
        cells.push(Cell {
            span: Span::new(at, at + trimmed.len()),
            column: column.min(u16::MAX as usize) as u16,
            columns: 1,
        });
        start += part.len() + 1;
    }
    cells
}

/// Markdown's line of dashes under the header.
fn is_rule(text: &str, row: &[Cell]) -> bool {
    row.iter().all(|cell| {
        let cell = cell.span.of(text);
        !cell.is_empty() && cell.chars().all(|c| matches!(c, '-' | ':' | ' '))
    })
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn cells(text: &str) -> Option<Vec<Vec<&str>>> {
        let (table, _) = table(text, &lines(text))?;
        Some(
            table
                .rows
                .iter()
                .map(|row| row.iter().map(|c| c.span.of(text)).collect())
                .collect(),
        )
    }

    #[test]
    fn empty_cells_keep_their_column() {
        assert_eq!(
            cells("1\t\tha\t12\n2\tLúa\t\t"),
            Some(vec![vec!["1", "", "ha", "12"], vec!["2", "Lúa", "", ""]])
        );
    }

    #[test]
    fn markdown_bars_part_cells_and_its_rule_is_no_row() {
        assert_eq!(
            cells("| TT | Nội dung | KH |\n|---|:---|---|\n| 1 | Lúa | 12 |"),
            Some(vec![vec!["TT", "Nội dung", "KH"], vec!["1", "Lúa", "12"]])
        );
    }

    #[test]
    fn bars_one_after_the_other_hold_empty_cells() {
        assert_eq!(
            cells("|TT|Chỉ tiêu|Năm 2025||\n|||Quý I|Quý II|\n|1|Lúa|12|15|"),
            Some(vec![
                vec!["TT", "Chỉ tiêu", "Năm 2025", ""],
                vec!["", "", "Quý I", "Quý II"],
                vec!["1", "Lúa", "12", "15"]
            ])
        );
    }

    #[test]
    fn a_section_s_head_of_two_cells_stays_in_the_table() {
        let found = cells("TT\tNội dung\tĐVT\tKH\nI\tKINH TẾ\n1\tLúa\tha\t12\nGhi chú:\tsố sơ bộ");
        assert_eq!(found.as_ref().map(Vec::len), Some(3));
        assert_eq!(
            found.and_then(|f| f.get(1).cloned()),
            Some(vec!["I", "KINH TẾ"])
        );
        assert_eq!(cells("a\tb\nc\td\ne\tf"), None);
    }

    #[test]
    fn one_line_with_tabs_is_no_table() {
        assert_eq!(cells("a\tb\tc\nd"), None);
    }
}
