//! One document with everything in it, in every office format: the same blocks come out.
//!
//! `tests/fixtures/office/make.sh` makes the files from `rich.fodt`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use soi::ingest::{self, Block, BlockKind, Document, Format, Ingested, Limits, Note, OldEncoding};
use soi::{Error, Measured};

const DOCX: &[u8] = include_bytes!("fixtures/office/rich.docx");
const DOC: &[u8] = include_bytes!("fixtures/office/rich.doc");

const RTF: &[u8] = include_bytes!("fixtures/office/rich.rtf");

const ODT: &[u8] = include_bytes!("fixtures/office/rich.odt");
const FODT: &[u8] = include_bytes!("fixtures/office/rich.fodt");

const HTML: &[u8] = include_bytes!("fixtures/office/rich.html");

fn read(name: &str, bytes: &[u8]) -> Ingested {
    ingest::read(name, bytes, &Limits::default()).unwrap()
}

/// Kind and text of each block; pieces parted by " / ", cells by " | " (with their columns where they cover
/// several), rows by " ‖ ".
fn blocks(document: &Document) -> Vec<String> {
    let text = &document.text;
    let block = |block: &Block| {
        let pieces: Vec<&str> = block.pieces.iter().map(|s| s.of(text)).collect();
        let pieces = pieces.join(" / ");
        match &block.kind {
            BlockKind::Heading { level } => format!("h{level} {pieces}"),
            BlockKind::Paragraph => format!("p {pieces}"),
            BlockKind::ListItem => format!("li {pieces}"),
            BlockKind::Footnote { anchor } => {
                let before = anchor.map_or("-", |at| {
                    text[..at as usize]
                        .rsplit([' ', '\t', '\n'])
                        .next()
                        .unwrap()
                });
                format!("note after {before}: {pieces}")
            }
            BlockKind::Table(table) => {
                let cell = |c: &ingest::Cell| match c.columns {
                    1 => format!("{}:{}", c.column, c.span.of(text)),
                    n => format!("{}+{n}:{}", c.column, c.span.of(text)),
                };
                let row =
                    |r: &Vec<ingest::Cell>| r.iter().map(cell).collect::<Vec<_>>().join(" | ");
                table.rows.iter().map(row).collect::<Vec<_>>().join(" ‖ ")
            }
        }
    };
    document.blocks.iter().map(block).collect()
}

const BLOCKS: [&str; 16] = [
    "h1 BÁO CÁO XÃ ĐỒI THÔNG",
    "h2 I. Kinh tế",
    "li 1. Trồng trọt đạt 120 ha.",
    "li 2. Chăn nuôi có 45 con.",
    "li a) Đàn bò 15 con.",
    "h2 II. Xã hội",
    "h2 Thu ngân sách",
    "p Thu đạt 12,5 tỷ đồng[1], tăng 8% so cùng kỳ; diện tích 30 m²[2].",
    "li - Làm mới 7 km đường. / Sửa 3 cầu.",
    "p ĐOÀN XÃ có 240 đoàn viên, kết nạp 35 đồng chí.",
    "0:STT | 1:Chỉ tiêu | 2+2:Năm 2026 ‖ 0: | 1: | 2:Kế hoạch | 3:Thực hiện ‖ 0:1 | 1:Lúa (ha) cả năm | 2:120 | 3:118[3] ‖ 0:2 | 1:Ngô (ha) | 2: | 3:31 32",
    "p Hết.",
    "note after đồng: [1] Gồm thuế 10 tỷ đồng.",
    "note after đồng: Và phí 2,5 tỷ đồng.",
    "note after m²: [2] Đo năm 2025.",
    "note after 118: [3] Mất trắng 2 ha.",
];

#[test]
fn docx() {
    let read = read("a.docx", DOCX);
    assert_eq!(read.format, Format::Docx);
    assert_eq!(blocks(&read.document), BLOCKS);
}

#[test]
fn doc() {
    let read = read("a.doc", DOC);
    assert_eq!(read.format, Format::Doc);
    assert_eq!(blocks(&read.document), BLOCKS);
    assert_eq!(notes(&read), ["tcvn3", "vni", "changes", "hidden"]);
}

fn notes(read: &Ingested) -> Vec<&str> {
    let name = |note: &Note| match note {
        Note::EncodingConverted { from, .. } => OldEncoding::name(*from),
        Note::ChangesAccepted => "changes",
        Note::HiddenTextLeftOut => "hidden",
        _ => "other",
    };
    read.notes.iter().map(name).collect()
}

#[test]
fn rtf() {
    let read = read("a.rtf", RTF);
    assert_eq!(read.format, Format::Rtf);
    assert_eq!(blocks(&read.document), BLOCKS);
    assert_eq!(notes(&read), ["tcvn3", "vni", "changes", "hidden"]);
}

#[test]
fn odt() {
    for (name, bytes) in [("a.odt", ODT), ("a.fodt", FODT)] {
        let read = read(name, bytes);
        assert_eq!(read.format, Format::Odt);
        assert_eq!(blocks(&read.document), BLOCKS, "{name}");
        assert_eq!(notes(&read), ["tcvn3", "vni", "changes", "hidden"]);
    }
}

/// LibreOffice writes deletions into its pages as if they were text, and dashes as bullets.
#[test]
fn html() {
    let read = read("a.htm", HTML);
    assert_eq!(read.format, Format::Html);
    let mut expected: Vec<String> = BLOCKS.iter().map(|block| (*block).to_owned()).collect();
    expected[7] = expected[7].replace("8%", "8%đã xóa 99");
    expected[8] = expected[8].replace("- ", "• ");
    // What follows the letter of an item is the browser's to choose.
    expected[4] = expected[4].replace("a)", "a.");
    assert_eq!(blocks(&read.document), expected);
    assert_eq!(notes(&read), ["tcvn3", "vni", "hidden"]);
}

#[test]
fn old_and_locked_doc_files_are_refused_by_name() {
    let header = DOC.windows(2).position(|w| w == [0xec, 0xa5]).unwrap();
    let patched = |at: usize, byte: u8| {
        let mut bytes = DOC.to_vec();
        bytes[header + at] = byte;
        ingest::read("a.doc", &bytes, &Limits::default()).unwrap_err()
    };
    assert_eq!(
        patched(3, 0),
        Error::Unsupported {
            format: "DOC (Word 6, Word 95)".to_owned()
        }
    );
    assert_eq!(
        patched(11, DOC[header + 11] | 1),
        Error::Encrypted {
            format: Format::Doc
        }
    );
    let short = Limits {
        characters: 300,
        ..Limits::default()
    };
    assert!(matches!(
        ingest::read("a.doc", DOC, &short),
        Err(Error::TooLarge {
            what: Measured::Characters,
            ..
        })
    ));
}
