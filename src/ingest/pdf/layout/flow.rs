//! Regions of all pages to paragraphs, tables and notes: what a page or column break cut in two is one again.
//!
//! ```text
//! page 3, last line    Tổng thu ngân sách trên địa bàn ước đạt   ┐ one paragraph of page 3: the line is
//! page 4, first line   12 tỷ đồng, bằng 96% dự toán.             ┘ full, and the next is not indented
//! ```
//!
//! A line begins a new paragraph where it is indented, bears a label, stands further below, is of another
//! size, or where its first word would still have fitted on the line before.

use super::notes::Note;
use super::regions::{Column, Region};
use super::{Cell, Row, Table, join};
use crate::ingest::lines::{self, Shape};

/// A paragraph, table or note of the document, with the page that it begins on.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// From 1.
    pub page: u32,
    /// As much as an empty line is free above it.
    pub is_apart: bool,
    /// What it is.
    pub kind: Kind,
}

/// What an [`Item`] is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Running text, heading or list item.
    Paragraph(String),
    /// A table.
    Table(Table),
    /// A note, with its number in front.
    Note(String),
}

/// Puts the regions of page after page together.
#[derive(Debug, Default)]
pub struct Flow {
    items: Vec<Item>,
    open: Option<Open>,
    /// Notes of pages whose text goes on in an open paragraph.
    waiting: Vec<Item>,
    page: u32,
    /// Nothing has been read of this page yet.
    is_page_start: bool,
}

/// A paragraph that may go on.
#[derive(Debug)]
struct Open {
    page: u32,
    is_apart: bool,
    text: String,
    last: Line,
    lines: usize,
}

/// A line with the edges it is set between.
#[derive(Clone, Debug)]
struct Line {
    row: Row,
    left: f32,
    right: f32,
    /// Usual distance of lines here.
    pitch: f32,
    /// A column or page before it ended.
    after_break: bool,
}

impl Flow {
    /// Begins a page.
    pub fn begin_page(&mut self, number: u32) {
        self.page = number;
        self.is_page_start = true;
    }

    /// A region of the page.
    pub fn region(&mut self, region: Region) {
        match region {
            Region::Text(column) => self.column(column),
            Region::Table(table) => self.table(table),
        }
        self.is_page_start = false;
    }

    /// The notes at the foot of the page.
    pub fn notes(&mut self, notes: Vec<Note>) {
        for note in notes {
            if note.goes_on {
                let before = self
                    .waiting
                    .iter_mut()
                    .rev()
                    .chain(self.items.iter_mut().rev())
                    .find_map(|item| match &mut item.kind {
                        Kind::Note(text) => Some(text),
                        _ => None,
                    });
                if let Some(before) = before {
                    join(before, &note.text);
                    continue;
                }
            }
            self.waiting.push(Item {
                page: self.page,
                is_apart: false,
                kind: Kind::Note(note.text),
            });
        }
    }

    /// All items, in reading order.
    pub fn finish(mut self) -> Vec<Item> {
        self.close();
        self.items
    }

    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            self.items.push(Item {
                page: open.page,
                is_apart: open.is_apart,
                kind: Kind::Paragraph(open.text),
            });
        }
        self.items.append(&mut self.waiting);
    }

    fn column(&mut self, column: Column) {
        let pitch = pitch(&column.rows);
        let most = column.rows.iter().map(Row::x1).fold(0.0, f32::max);
        let right = if most < column.right && !is_justified(&column.rows, most) {
            column.right
        } else {
            usual_right(&column)
        };
        for (i, row) in column.rows.into_iter().enumerate() {
            let line = Line {
                row,
                left: column.left,
                right,
                pitch,
                after_break: i == 0,
            };
            self.line(line);
        }
    }

    fn line(&mut self, line: Line) {
        match &mut self.open {
            Some(open) if goes_on(open, &line) => {
                join(&mut open.text, &line.row.text());
                open.last = line;
                open.lines += 1;
            }
            open => {
                let is_apart = open.as_ref().is_some_and(|open| is_apart(open, &line));
                self.close();
                self.open = Some(Open {
                    page: self.page,
                    is_apart,
                    text: line.row.text(),
                    last: line,
                    lines: 1,
                });
            }
        }
    }

    fn table(&mut self, table: Table) {
        // The notes of the page before stand between the two parts of a table.
        if self.is_page_start && self.open.is_none() {
            let before = self
                .items
                .iter_mut()
                .rev()
                .chain(self.waiting.iter_mut().rev());
            let mut before = before.filter(|item| !matches!(item.kind, Kind::Note(_)));
            if let Some(Item {
                kind: Kind::Table(first),
                ..
            }) = before.next()
                && same_columns(&first.edges, &table.edges)
            {
                append(first, table);
                return;
            }
        }
        self.close();
        self.items.push(Item {
            page: self.page,
            is_apart: false,
            kind: Kind::Table(table),
        });
    }
}

/// Distance of most lines within paragraphs: the lower quarter, because paragraphs stand further apart.
fn pitch(rows: &[Row]) -> f32 {
    let mut steps: Vec<f32> = rows
        .windows(2)
        .map(|pair| pair[1].y - pair[0].y)
        .filter(|step| *step > 0.0)
        .collect();
    if steps.len() < 3 {
        return rows.first().map_or(0.0, |row| row.size * 1.5);
    }
    let quarter = steps.len() / 4;
    *steps.select_nth_unstable_by(quarter, f32::total_cmp).1
}

/// Whether lines are set to end at `most`: a column that is narrower than the text elsewhere.
fn is_justified(rows: &[Row], most: f32) -> bool {
    let full = rows.iter().filter(|row| most - row.x1() < 0.3 * row.size);
    rows.len() >= 3 && full.count() * 2 > rows.len()
}

/// Where full lines end: not the one line that sticks out.
fn usual_right(column: &Column) -> f32 {
    let mut ends: Vec<f32> = column.rows.iter().map(Row::x1).collect();
    ends.sort_by(f32::total_cmp);
    let most = ends[ends.len() - 1];
    let usual = ends[ends.len() - 1 - ends.len() / 12];
    if most - usual > 12.0 {
        most.min(usual + 12.0).max(usual)
    } else {
        most
    }
}

fn goes_on(open: &Open, next: &Line) -> bool {
    let last = &open.last;
    let size = last.row.size.max(next.row.size);
    if (last.row.size - next.row.size).abs() > 0.12 * size {
        return false;
    }
    if all_bold(&last.row) && next.row.words.iter().all(|word| !word.is_bold) {
        return false;
    }
    let step = next.row.y - last.row.y;
    if !next.after_break && (step > 1.28 * next.pitch.max(size) || step <= 0.0) {
        return false;
    }
    // Of centred lines, what is free on both sides together.
    let are_centred = is_centred(last) && is_centred(next);
    let free = (last.right - last.row.x1())
        + (last.row.x0() - last.left).max(0.0) * f32::from(are_centred);
    if free > first_word(&next.row) + 0.35 * size {
        return false;
    }
    let text = next.row.text();
    let shape = lines::shape(&text);
    let indent = next.row.x0() - next.left;
    let last_indent = last.row.x0() - last.left;
    let hangs = open.lines == 1
        && matches!(
            lines::shape(&open.text),
            Shape::Item | Shape::Heading { .. }
        );
    let is_indented = indent > last_indent + 0.8 * size && !is_centred(next);
    if is_indented && !hangs {
        return false;
    }
    if open.lines > 1 && indent < last_indent - 0.8 * size && !is_centred(last) {
        return false;
    }
    if shape != Shape::Text && !(is_unlabelled_capitals(&text) && is_capitals(&open.text)) {
        // "… nhiệm kỳ 2020" / "- 2025": the sentence is open, and the line begins where text does.
        let is_open = !ends_sentence(&open.text) && indent <= 0.3 * size;
        return is_open
            && !matches!(shape, Shape::Note)
            && next.row.words[0].text.chars().count() <= 4
            && lower_after_label(&text);
    }
    !(next.after_break && ends_sentence(&open.text) && last_indent < 0.3 * size && open.lines == 1)
}

/// Whether an empty line could stand between two lines.
fn is_apart(open: &Open, next: &Line) -> bool {
    let size = open.last.row.size.max(next.row.size);
    !next.after_break && next.row.y - open.last.row.y > 1.7 * next.pitch.max(size)
}

fn all_bold(row: &Row) -> bool {
    row.words.iter().all(|word| word.is_bold)
}

fn is_centred(line: &Line) -> bool {
    let (before, after) = (line.row.x0() - line.left, line.right - line.row.x1());
    before > line.row.size && after > line.row.size && (before - after).abs() < 2.0 * line.row.size
}

/// Width of the first word as far as its first hyphen, where a line may break.
fn first_word(row: &Row) -> f32 {
    let Some(word) = row.words.first() else {
        return 0.0;
    };
    let all = word.text.chars().count().max(1) as f32;
    let breaks = word
        .text
        .char_indices()
        .skip(1)
        .find(|(_, c)| matches!(c, '-' | '–'));
    let len = breaks.map_or(all, |(at, _)| word.text[..at].chars().count() as f32 + 1.0);
    (word.x1 - word.x0) * len / all
}

/// The second line of a heading in capitals.
fn is_unlabelled_capitals(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or("");
    let is_word = first.chars().count() > 1 && first.chars().all(char::is_alphabetic);
    is_capitals(text)
        && is_word
        && ![
            "PHẦN", "CHƯƠNG", "MỤC", "PHỤ", "BIỂU", "II", "III", "IV", "VI",
        ]
        .contains(&first)
}

fn is_capitals(text: &str) -> bool {
    !text.contains(char::is_lowercase)
}

/// What follows a line's label begins with a small letter or digit.
fn lower_after_label(text: &str) -> bool {
    let rest = text.split_whitespace().nth(1).unwrap_or("");
    rest.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
}

fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || "\"”)¹²³⁰⁴⁵⁶⁷⁸⁹".contains(c));
    text.ends_with(['.', ';', ':', '!', '?', '…'])
}

fn same_columns(a: &[f32], b: &[f32]) -> bool {
    const NEAR: f32 = 4.0;
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a - b).abs() <= NEAR)
}

/// Adds the rows of a table's next page, without the header that is repeated there.
fn append(first: &mut Table, mut next: Table) {
    let repeated = first
        .rows
        .iter()
        .zip(&next.rows)
        .take_while(|(a, b)| a == b)
        .count();
    next.rows.drain(..repeated);
    if let (Some(last), Some(row)) = (first.rows.last_mut(), next.rows.first())
        && is_rest(last, row)
    {
        for (old, new) in last
            .iter_mut()
            .zip(row)
            .filter(|(_, new)| !new.text.is_empty())
        {
            join(&mut old.text, &new.text);
        }
        next.rows.remove(0);
    }
    first.rows.append(&mut next.rows);
}

/// Whether a row is the rest of one that the page's end cut: without a number of its own, it goes on with fields that
/// have begun, and has no figures.
fn is_rest(last: &[Cell], row: &[Cell]) -> bool {
    let mut fields = last.iter().zip(row).filter(|(_, new)| !new.text.is_empty());
    let goes_on = |(old, new): (&Cell, &Cell)| {
        let is_words = !new.text.contains(|c: char| c.is_ascii_digit()) && !new.text.ends_with(':');
        !old.text.is_empty() && (new.text.starts_with(char::is_lowercase) || is_words)
    };
    last.len() == row.len()
        && row.first().is_some_and(|cell| cell.text.is_empty())
        && row.iter().any(|cell| !cell.text.is_empty())
        && fields.all(goes_on)
}

#[cfg(test)]
mod tests {
    use super::super::Word;
    use super::*;

    /// Letters 5 wide, spaces 3, size 10; the page is 185 wide.
    fn row(text: &str, x: f32, y: f32) -> Row {
        let mut at = x;
        let words = text.split(' ').map(|text| {
            let x0 = at;
            let x1 = x0 + 5.0 * text.chars().count() as f32;
            at = x1 + 3.0;
            Word {
                text: text.to_owned(),
                x0,
                x1,
                y,
                size: 10.0,
                is_bold: false,
            }
        });
        Row {
            y,
            size: 10.0,
            words: words.collect(),
        }
    }

    fn column(rows: Vec<Row>) -> Region {
        Region::Text(Column {
            rows,
            left: 0.0,
            right: 185.0,
        })
    }

    fn texts(flow: Flow) -> Vec<String> {
        let text = |item: Item| match item.kind {
            Kind::Paragraph(text) => text,
            Kind::Note(text) => format!("note {text}"),
            Kind::Table(table) => format!("table {}", table.rows.len()),
        };
        flow.finish().into_iter().map(text).collect()
    }

    const FULL: &str = "mot hai ba bon nam sau bay tam chin muoi";
    /// As long as fits after an indent.
    const FIRST: &str = "mot hai ba bon nam sau bay tam chin";

    #[test]
    fn lines_make_paragraphs() {
        let mut flow = Flow::default();
        flow.begin_page(1);
        let rows = vec![
            row(FIRST, 20.0, 10.0),
            row(FULL, 0.0, 22.0),
            row("het.", 0.0, 34.0),
            row(FIRST, 20.0, 46.0),
        ];
        flow.region(column(rows));
        assert_eq!(
            texts(flow),
            [format!("{FIRST} {FULL} het."), FIRST.to_owned()]
        );
    }

    #[test]
    fn a_paragraph_goes_on_after_the_page_and_its_notes() {
        let mut flow = Flow::default();
        flow.begin_page(1);
        flow.region(column(vec![row(FIRST, 20.0, 10.0), row(FULL, 0.0, 22.0)]));
        flow.notes(vec![Note {
            text: "¹ Gồm 5 km".to_owned(),
            goes_on: false,
        }]);
        flow.begin_page(2);
        flow.region(column(vec![
            row("va het.", 0.0, 10.0),
            row("Doan sau", 20.0, 22.0),
        ]));
        flow.notes(vec![Note {
            text: "đường bê tông.".to_owned(),
            goes_on: true,
        }]);
        assert_eq!(
            texts(flow),
            [
                format!("{FIRST} {FULL} va het."),
                "note ¹ Gồm 5 km đường bê tông.".to_owned(),
                "Doan sau".to_owned()
            ]
        );
    }

    #[test]
    fn labels_begin_paragraphs() {
        let mut flow = Flow::default();
        flow.begin_page(1);
        let rows = vec![
            row(FULL, 0.0, 10.0),
            row("- Tong thu dat", 0.0, 22.0),
            row("- Tong chi dat", 0.0, 34.0),
        ];
        flow.region(column(rows));
        assert_eq!(texts(flow).len(), 3);
    }

    #[test]
    fn tables_are_joined_over_pages() {
        let table = |rows: &[&str]| Table {
            rows: rows
                .iter()
                .map(|text| {
                    vec![Cell {
                        text: (*text).to_owned(),
                        column: 0,
                        columns: 1,
                    }]
                })
                .collect(),
            edges: vec![0.0, 100.0],
        };
        let mut flow = Flow::default();
        flow.begin_page(1);
        flow.region(Region::Table(table(&["Chỉ tiêu", "Lúa"])));
        flow.begin_page(2);
        flow.region(Region::Table(table(&["Chỉ tiêu", "Ngô"])));
        assert_eq!(texts(flow), ["table 3"]);
    }
}
