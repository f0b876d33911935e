//! Plain text to blocks, by the shape of its lines.
//!
//! The text stays exactly as given; blocks only point into it. Lines that other tools broke in the
//! middle of a sentence are joined again as pieces of one block, also across a page's footnotes:
//!
//! ```text
//! Toàn xã làm mới 12 km đường theo cơ chế      ┐ one paragraph, two pieces
//! ¹ Gồm 5 km đường bê tông.                    │ a footnote in between
//! đặc thù của tỉnh, đạt 80% kế hoạch.          ┘
//! ```

use unicode_normalization::UnicodeNormalization as _;

use super::document::{Block, BlockKind, Document, Origin};
use super::lines::{Line, Shape, lines};
use super::{inline_notes, page_lines, plain_aligned, plain_table};
use crate::source::Span;

/// Finds the blocks of a text.
pub fn document(text: String) -> Document {
    arrange(text, Vec::new())
}

/// Reads the paragraphs of a document again as the lines of a plain text: notes typed at the foot of a page end, and
/// sentences that they cut go on. Tables and notes stay; blocks keep their origins.
pub fn reread(document: Document) -> Document {
    let Document {
        text,
        blocks,
        sheets,
    } = document;
    let starts: Vec<(usize, Origin)> = blocks.iter().map(|b| (start(b), b.origin)).collect();
    let is_own = |b: &Block| matches!(b.kind, BlockKind::Table(_) | BlockKind::Footnote { .. });
    let own = blocks.into_iter().filter(is_own).collect();
    let mut read = arrange(text, own);
    for block in &mut read.blocks {
        let after = starts.partition_point(|&(at, _)| at <= start(block));
        if let Some((_, origin)) = starts[..after].last() {
            block.origin = *origin;
        }
    }
    Document { sheets, ..read }
}

fn start(block: &Block) -> usize {
    block.pieces.first().map_or(0, |piece| piece.start())
}

/// Finds the blocks of a text of which some are known.
fn arrange(text: String, known: Vec<Block>) -> Document {
    let lines = lines(&text);
    let mut known = known.into_iter().peekable();
    let width = wrap_width(&lines);
    let mut builder = Builder {
        text: &text,
        width,
        inline_notes: inline_notes::are_in(&text),
        open_note: None,
        blocks: Vec::new(),
        body: None,
        note: None,
    };
    let margins = page_lines::margins(&text, &lines);
    let mut at = 0;
    while at < lines.len() {
        if let Some(block) = known.next_if(|block| start(block) <= lines[at].span.start()) {
            let end = block.pieces.last().map_or(0, |piece| piece.end());
            at += lines[at..].partition_point(|line| line.span.start() < end);
            builder.known(block);
            continue;
        }
        let table = plain_table::table(&text, &lines[at..])
            .or_else(|| plain_aligned::table(&text, &lines[at..]));
        if let Some((table, count)) = table {
            let whole = lines[at].span.join(lines[at + count - 1].span);
            builder.push(BlockKind::Table(table), whole, &lines[at]);
            at += count;
        } else if margins[at] && builder.goes_on_after(&lines[at + 1..]) {
            // Head or foot of a page in the middle of a sentence.
            builder.blocks.push(block(BlockKind::Paragraph, &lines[at]));
            at += 1;
        } else {
            builder.line(&lines[at]);
            at += 1;
        }
    }
    let mut blocks = builder.blocks;
    super::anchors::tie(&text, &mut blocks);
    Document {
        text,
        blocks,
        sheets: Vec::new(),
    }
}

/// Fewer paragraphs do not show how a text was typed.
const ENOUGH: usize = 20;

/// A document without tables and notes of its own is plain text in another coat: notes stand below their pages,
/// in the middle of sentences. It is read as such, unless it has headings that only its styles tell.
pub fn if_bare(document: Document) -> Document {
    if document.blocks.len() < ENOUGH {
        return document;
    }
    // Those that the writer found by their looks are found again.
    let mut bare = document.clone();
    for block in &mut bare.blocks {
        if !matches!(block.kind, BlockKind::Heading { .. }) {
            block.kind = BlockKind::Paragraph;
        }
    }
    let headings = |d: &Document| -> Vec<usize> {
        let headings = d
            .blocks
            .iter()
            .filter(|b| matches!(b.kind, BlockKind::Heading { .. }));
        headings
            .filter_map(|b| Some(b.pieces.first()?.start()))
            .collect()
    };
    let plain = reread(bare);
    let found = headings(&plain);
    if headings(&document)
        .iter()
        .all(|h| found.binary_search(h).is_ok())
    {
        plain
    } else {
        document
    }
}

struct Builder<'a> {
    text: &'a str,
    width: Option<usize>,
    /// Notes may stand inside of lines.
    inline_notes: bool,
    /// A note inside of a line that goes on with the next one.
    open_note: Option<usize>,
    blocks: Vec<Block>,
    /// The last block of running text, which a later line may continue.
    body: Option<usize>,
    /// The footnote that the line before belongs to.
    note: Option<usize>,
}

impl Builder<'_> {
    fn line(&mut self, line: &Line) {
        if let Some(note) = self.open_note.take() {
            self.blocks[note].pieces.push(line.span);
            let open = !line.span.of(self.text).ends_with(']');
            self.open_note = Some(note).filter(|_| open);
            return;
        }
        let parts = self
            .inline_notes
            .then(|| inline_notes::split(self.text, line.span))
            .flatten();
        let Some(parts) = parts else {
            self.plain_line(line);
            return;
        };
        if let Some((first, rest)) = parts.body.split_first() {
            let span = *first;
            self.plain_line(&Line {
                span,
                ..line.clone()
            });
            if let Some(body) = self.body {
                self.blocks[body].pieces.extend(rest);
            }
        }
        let notes = parts.notes.into_iter().map(|span| Block {
            kind: BlockKind::Footnote { anchor: None },
            pieces: vec![span],
            origin: origin(line),
        });
        self.blocks.extend(notes);
        let last = self.blocks.len().checked_sub(1);
        self.open_note = last.filter(|_| parts.open);
    }

    fn plain_line(&mut self, line: &Line) {
        let starts_note = matches!(line.shape, Shape::Note);
        if let Some(note) = self.note.filter(|_| !starts_note) {
            let lost = self.text[self.blocks[note].pieces[0].start()..].starts_with('\u{fffd}');
            // A list of notes whose marks were lost runs to the end; other notes end at an empty line.
            if lost || (!line.after_blank && line.shape == Shape::Text) {
                self.blocks[note].pieces.push(line.span);
                return;
            }
            self.note = None;
        }
        if starts_note {
            self.note = Some(self.blocks.len());
            self.blocks
                .push(block(BlockKind::Footnote { anchor: None }, line));
            return;
        }
        if let Some(body) = self.body.filter(|&body| self.continues(body, line)) {
            self.blocks[body].pieces.push(line.span);
            return;
        }
        let kind = match line.shape {
            Shape::Heading { level } => BlockKind::Heading { level },
            Shape::Item => BlockKind::ListItem,
            Shape::Text | Shape::Note => BlockKind::Paragraph,
        };
        self.body = Some(self.blocks.len());
        self.blocks.push(block(kind, line));
    }

    fn push(&mut self, kind: BlockKind, span: Span, line: &Line) {
        self.body = None;
        self.note = None;
        self.blocks.push(Block {
            kind,
            pieces: vec![span],
            origin: origin(line),
        });
    }

    /// A table ends what stands before it; a note may stand in the middle of a sentence.
    fn known(&mut self, block: Block) {
        if matches!(block.kind, BlockKind::Table(_)) {
            self.body = None;
        }
        self.note = None;
        self.blocks.push(block);
    }

    /// Whether the next line that is no head or foot goes on with the sentence that was left open.
    fn goes_on_after(&self, rest: &[Line]) -> bool {
        let next = rest.iter().take(2).find(|line| {
            let first = line.span.of(self.text).chars().next();
            first.is_some_and(char::is_lowercase) && line.shape == Shape::Text
        });
        self.note.is_none()
            && self
                .body
                .zip(next)
                .is_some_and(|(body, next)| self.continues(body, next))
    }

    /// Whether a line goes on with the sentence that `body` left open.
    fn continues(&self, body: usize, line: &Line) -> bool {
        let block = &self.blocks[body];
        let Some(last) = block.pieces.last() else {
            return false;
        };
        let before = last.of(self.text);
        if line.shape != Shape::Text || ends_sentence(before) {
            return false;
        }
        let heading = matches!(block.kind, BlockKind::Heading { .. });
        let first = line.span.of(self.text).chars().find(|c| !c.is_whitespace());
        match first {
            Some(',' | ';' | '.' | ')') => !heading || !line.after_blank,
            // "Nghị định số / 68/2021/NĐ-CP": some words ask for a number.
            Some(c) if c.is_ascii_digit() && asks_for_number(before) => true,
            Some(c) if c.is_lowercase() => !heading || !line.after_blank,
            _ => {
                let full = self
                    .width
                    .is_some_and(|width| before.chars().count() * 4 >= width * 3);
                !heading && !line.after_blank && full
            }
        }
    }
}

fn block(kind: BlockKind, line: &Line) -> Block {
    Block {
        kind,
        pieces: vec![line.span],
        origin: origin(line),
    }
}

fn origin(line: &Line) -> Origin {
    Origin {
        line: line.number,
        page: None,
        cells: None,
    }
}

/// Whether a line ends with a word that a number follows.
fn asks_for_number(line: &str) -> bool {
    let word: String = line
        .split_whitespace()
        .next_back()
        .unwrap_or("")
        .nfc()
        .collect();
    matches!(
        word.to_lowercase().as_str(),
        "số" | "ngày" | "tháng" | "năm" | "điều" | "khoản"
    )
}

fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '*' | '"' | '”' | '¹' | '²' | '³' | '⁰'..='⁹' | '\u{fffd}'
            )
    });
    line.is_empty() || line.ends_with(['.', ';', ':', '!', '?', '…'])
}

/// The width at which a hard-wrapped text breaks its lines: most lines of running text end near it,
/// in the middle of a sentence. `None` for text with a line a paragraph.
fn wrap_width(lines: &[Line]) -> Option<usize> {
    let mut lengths: Vec<usize> = lines
        .iter()
        .filter(|l| l.shape == Shape::Text || l.shape == Shape::Item)
        .map(|l| l.chars)
        .collect();
    lengths.sort_unstable();
    let widest = *lengths.get(lengths.len() * 9 / 10)?;
    let near = lengths
        .iter()
        .filter(|&&n| n * 5 >= widest * 4 && n <= widest + 12)
        .count();
    (lengths.len() >= 6 && (40..=130).contains(&widest) && near * 2 >= lengths.len())
        .then_some(widest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shapes(text: &str) -> Vec<String> {
        let document = document(text.to_owned());
        let name = |kind: &BlockKind| match kind {
            BlockKind::Heading { level } => format!("h{level}"),
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::ListItem => "li".to_owned(),
            BlockKind::Table(table) => format!("table{}", table.rows.len()),
            BlockKind::Footnote { anchor } => format!("note@{anchor:?}"),
        };
        let joined = |b: &Block| {
            b.pieces
                .iter()
                .map(|s| s.of(&document.text))
                .collect::<Vec<_>>()
                .join(" / ")
        };
        document
            .blocks
            .iter()
            .map(|b| format!("{}: {}", name(&b.kind), joined(b)))
            .collect()
    }

    #[test]
    fn a_sentence_goes_on_over_a_footnote() {
        let text = "Làm mới 12 km đường theo cơ chế¹\n\n¹ Gồm 5 km đường bê tông.\n\nđặc thù của tỉnh.\nCâu sau.";
        assert_eq!(
            shapes(text),
            [
                "p: Làm mới 12 km đường theo cơ chế¹ / đặc thù của tỉnh.",
                "note@Some(41): ¹ Gồm 5 km đường bê tông.",
                "p: Câu sau."
            ]
        );
    }

    #[test]
    fn notes_inside_of_a_line_hang_on_their_marks() {
        let text = "Trao 40 suất quà[footnoteRef:1]. [1:  Trị giá:\n- Tết 12 triệu;\n- khác 8 triệu.]\nXã còn 12 hộ nghèo.";
        assert_eq!(
            shapes(text),
            [
                "p: Trao 40 suất quà[footnoteRef:1].",
                "note@Some(19): [1:  Trị giá: / - Tết 12 triệu; / - khác 8 triệu.]",
                "p: Xã còn 12 hộ nghèo.",
            ]
        );
        // Without a mark it is no note.
        assert_eq!(shapes("Trao 40 suất quà. [1:  A.]").len(), 1);
    }

    #[test]
    fn headings_and_items_are_told_by_their_labels() {
        let text = "II. VĂN HÓA - XÃ HỘI\n1. Giáo dục\n- Có 12 trường.\na) Y tế xã\n1. Thu ngân sách đạt 12 tỷ đồng.\nNĂM HỌC MỚI";
        assert_eq!(
            shapes(text),
            [
                "h2: II. VĂN HÓA - XÃ HỘI",
                "h3: 1. Giáo dục",
                "li: - Có 12 trường.",
                "h5: a) Y tế xã",
                "li: 1. Thu ngân sách đạt 12 tỷ đồng.",
                "h2: NĂM HỌC MỚI"
            ]
        );
    }

    #[test]
    fn rows_of_cells_are_a_table() {
        let text = "Phụ lục\nSTT\tChỉ tiêu\tĐVT\tKH\n1\tDiện tích lúa\tha\t120\n2\tSản lượng\ttấn\t640\nHết.";
        assert_eq!(shapes(text)[1].split(':').next(), Some("table3"));
        assert_eq!(shapes(text)[2], "p: Hết.");
    }

    #[test]
    fn hard_wrapped_lines_are_joined() {
        let line = "Tổng thu ngân sách nhà nước trên địa bàn xã sáu tháng đầu năm ước đạt";
        let text = format!(
            "{line}\n12 tỷ đồng.\n{line}\n13 tỷ đồng.\n{line}\nBa tỷ đồng.\n{line}\n{line}\n{line}\n{line}\n"
        );
        assert_eq!(shapes(&text)[0], format!("p: {line} / 12 tỷ đồng."));
    }

    #[test]
    fn heads_and_feet_of_pages_do_not_cut_a_sentence() {
        let text = "Toàn xã đã làm mới 12 km đường theo cơ\n1\n\nchế đặc thù của tỉnh.\nTrồng 5 ha rừng, đạt\n2\nkế hoạch giao.\nHết.";
        assert_eq!(
            shapes(text),
            [
                "p: Toàn xã đã làm mới 12 km đường theo cơ / chế đặc thù của tỉnh.",
                "p: 1",
                "p: Trồng 5 ha rừng, đạt / kế hoạch giao.",
                "p: 2",
                "p: Hết."
            ]
        );
        // One number alone may be a figure.
        assert_eq!(
            shapes("Trồng rừng đạt\n5\nha trong quý.")[0],
            "p: Trồng rừng đạt"
        );
    }

    #[test]
    fn an_empty_text_has_no_block() {
        assert!(document("\n \n".to_owned()).blocks.is_empty());
    }
}
