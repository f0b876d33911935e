//! PDF files: a report made by LibreOffice (`tests/fixtures/make.mjs`), and small ones written here.
#![cfg(feature = "pdf")]

mod support;

use soi::ingest::{self, Block, BlockKind, Document, Encoding, Ingested, Limits, Note, Part};
use soi::{Error, Measured, Options, analyze};
use support::pdf::Pdf;

const REPORT: &[u8] = include_bytes!("fixtures/report.pdf");

fn read(bytes: &[u8]) -> Ingested {
    ingest::read("a.pdf", bytes, &Limits::default()).expect("a document")
}

fn texts(document: &Document) -> Vec<String> {
    let text = |block: &Block| {
        block
            .pieces
            .iter()
            .map(|piece| piece.of(&document.text))
            .collect::<Vec<_>>()
            .join(" ")
    };
    document.blocks.iter().map(text).collect()
}

/// Text, first column and columns of a cell.
type Shown<'d> = (&'d str, u16, u16);

fn tables(document: &Document) -> Vec<Vec<Vec<Shown<'_>>>> {
    let cells = |block: &Block| match &block.kind {
        BlockKind::Table(table) => Some(
            table
                .rows
                .iter()
                .map(|row| {
                    row.iter()
                        .map(|cell| (cell.span.of(&document.text), cell.column, cell.columns))
                        .collect()
                })
                .collect(),
        ),
        _ => None,
    };
    document.blocks.iter().filter_map(cells).collect()
}

#[test]
fn paragraphs_are_whole() {
    let texts = texts(&read(REPORT).document);
    assert_eq!(
        texts[..6],
        [
            "ỦY BAN NHÂN DÂN",
            "XÃ SUỐI NGÀN",
            "Số: 214/BC-UBND",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Suối Ngàn, ngày 28 tháng 6 năm 2026",
        ]
    );
    let whole = "- Lâm nghiệp: trồng mới 35,5 ha rừng, đạt 118% kế hoạch; khoán bảo vệ 2.310 ha rừng; tỷ lệ che phủ rừng đạt 52,6%.";
    assert!(texts.iter().any(|text| text == whole), "{texts:#?}");
}

#[test]
fn page_numbers_are_no_text() {
    assert!(!read(REPORT).document.text.contains("Trang"));
}

#[test]
fn notes_hang_on_their_marks() {
    let document = read(REPORT).document;
    let note = document
        .blocks
        .iter()
        .find(|block| matches!(block.kind, BlockKind::Footnote { .. }))
        .expect("a note");
    assert_eq!(
        note.pieces[0].of(&document.text),
        "¹ Trong đó lúa đông xuân 610 ha, ngô lai 215 ha."
    );
    let BlockKind::Footnote {
        anchor: Some(anchor),
    } = note.kind
    else {
        panic!("no anchor");
    };
    assert!(document.text[anchor as usize..].starts_with("¹, tăng 3,2%"));
    assert!(document.text[..anchor as usize].ends_with("đạt 98,7% kế hoạch"));
}

#[test]
fn a_table_without_lines_is_a_table() {
    let document = read(REPORT).document;
    let tables = tables(&document);
    let row = |cells: [&'static str; 5]| {
        (0..)
            .zip(cells)
            .map(|(i, text)| (text, i, 1))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        tables[0],
        [
            row(["TT", "Chỉ tiêu", "ĐVT", "KH", "TH"]),
            row(["1", "Thu nhập bình quân", "triệu đồng", "52", "48,5"]),
            row(["2", "Hộ nghèo giảm", "hộ", "35", "21"]),
            row(["3", "Lao động có việc làm mới", "người", "180", "112"]),
            row(["4", "Đường giao thông cứng hóa", "km", "6,5", "4,2"]),
        ]
    );
}

/// Merged header cells, and two pages: the header that the second repeats is there once.
#[test]
fn a_table_over_two_pages_is_one() {
    let document = read(REPORT).document;
    let tables = tables(&document);
    assert_eq!(tables.len(), 2);
    let table = &tables[1];
    assert_eq!(
        table[0],
        [
            ("TT", 0, 1),
            ("Cây trồng", 1, 1),
            ("Diện tích (ha)", 2, 3),
            ("Sản lượng (tấn)", 5, 2)
        ]
    );
    let second = [
        "",
        "",
        "Kế hoạch",
        "Thực hiện",
        "% so KH",
        "Năm 2025",
        "Năm 2026",
    ];
    assert_eq!(
        table[1].iter().map(|cell| cell.0).collect::<Vec<_>>(),
        second
    );
    assert_eq!(table.len(), 32);
    for (i, row) in table[2..].iter().enumerate() {
        assert_eq!(row.len(), 7, "{row:?}");
        let (plan, done) = (20 + i * 3, 20 + i * 3 + i % 5 - 2);
        assert_eq!(row[0].0, (i + 1).to_string());
        assert_eq!(row[2].0, plan.to_string());
        assert_eq!(row[3].0, done.to_string());
        assert_eq!(row[6].0, (done * 4).to_string());
    }
}

#[test]
fn blocks_know_their_page() {
    let document = read(REPORT).document;
    let pages: Vec<Option<u32>> = document
        .blocks
        .iter()
        .map(|block| block.origin.page)
        .collect();
    assert_eq!((pages[0], pages[pages.len() - 1]), (Some(1), Some(2)));
}

#[test]
fn the_json_names_the_page() {
    let report = analyze("a.pdf", REPORT, &Options::default(), |_| true).expect("a report");
    assert!(soi::export::json(&report).contains(r#""origin":{"page":1},"quantities""#));
}

#[test]
fn indicators_come_out_of_text_and_tables() {
    let report = analyze("a.pdf", REPORT, &Options::default(), |_| true).expect("a report");
    assert_eq!(report.header.number.as_deref(), Some("214/BC-UBND"));
    assert_eq!(report.header.place.as_deref(), Some("xã Suối Ngàn"));
    let pigs = report
        .observations
        .iter()
        .find(|o| o.name == "Tổng đàn lợn")
        .expect("pigs");
    assert_eq!(pigs.figures.len(), 2);
    assert!(report.observations.len() > 40);
}

#[test]
fn letters_drawn_late_and_in_pieces_find_their_words() {
    let content = "BT /F 12 Tf 1 0 0 1 72 700 Tm (T ng thu 12 ha) Tj ET BT /F 12 Tf 1 0 0 1 79.2 700 Tm (o) Tj ET";
    let pdf = Pdf::default().page(content).bytes();
    assert_eq!(texts(&read(&pdf).document), ["Tong thu 12 ha"]);
}

#[test]
fn a_page_without_letters_is_a_scan() {
    let text = "BT /F 12 Tf 72 700 Td (Thu 12 ha) Tj ET";
    let scan = "q 500 0 0 700 50 50 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q";
    let read = read(&Pdf::default().page(scan).page(text).page(scan).bytes());
    assert_eq!(read.notes, [Note::ScannedPages { pages: vec![1, 3] }]);
    assert_eq!(read.document.text, "Thu 12 ha\n");
    let only = ingest::read(
        "a.pdf",
        &Pdf::default().page(scan).bytes(),
        &Limits::default(),
    );
    assert_eq!(only.expect_err("a scan"), Error::OnlyScans { pages: 1 });
}

#[test]
fn pages_are_told_as_they_are_read_and_reading_can_be_stopped() {
    let text = "BT /F 12 Tf 72 700 Td (Thu 12 ha) Tj ET";
    let pdf = Pdf::default().page(text).page(text).page(text).bytes();
    let mut seen = Vec::new();
    let mut read = |until: usize| {
        seen.clear();
        let mut tell = |part| {
            seen.push(part);
            seen.len() < until
        };
        let read = ingest::read_as("a.pdf", &pdf, &Limits::default(), Encoding::Auto, &mut tell);
        (read.map(|_| ()), seen.clone())
    };
    let page = |number| Part::Page { number, of: 3 };
    assert_eq!(read(9), (Ok(()), vec![page(1), page(2), page(3)]));
    assert_eq!(read(2), (Err(Error::Stopped), vec![page(1), page(2)]));
}

#[test]
fn limits_hold() {
    let text = "BT /F 12 Tf 72 700 Td (Thu 12 ha) Tj ET";
    let pdf = Pdf::default().page(text).page(text).bytes();
    let with = |limits: Limits| ingest::read("a.pdf", &pdf, &limits).map(|_| ());
    assert_eq!(
        with(Limits {
            pages: 2,
            ..Limits::default()
        }),
        Ok(())
    );
    assert_eq!(
        with(Limits {
            pages: 1,
            ..Limits::default()
        }),
        Err(Error::TooLarge {
            what: Measured::Pages,
            found: 2,
            limit: 1
        })
    );
    let characters = with(Limits {
        characters: 10,
        ..Limits::default()
    });
    assert!(matches!(
        characters,
        Err(Error::TooLarge {
            what: Measured::Characters,
            ..
        })
    ));
    let unpacked = with(Limits {
        part_bytes: 20,
        ..Limits::default()
    });
    assert!(matches!(
        unpacked,
        Err(Error::TooLarge {
            what: Measured::UnpackedBytes,
            ..
        })
    ));
}

/// A form that draws itself, and forms that double at each level.
#[test]
fn forms_in_forms_come_to_an_end() {
    let pdf = Pdf::default()
        .form("/X Do /X Do (Thu 12) Tj")
        .page("BT /F 12 Tf 72 700 Td /X Do (Thu 12 ha) Tj ET")
        .bytes();
    assert!(read(&pdf).document.text.contains("12 ha"));
}

#[test]
fn a_protected_file_is_told() {
    let pdf = String::from_utf8(Pdf::default().page("").bytes()).expect("ASCII");
    let encrypt = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (01234567890123456789012345678901) \
                   /U (01234567890123456789012345678901) >> /ID [(0123456789012345) (0123456789012345)] /Root";
    let read = ingest::read(
        "a.pdf",
        pdf.replace("/Root", encrypt).as_bytes(),
        &Limits::default(),
    );
    assert!(matches!(read, Err(Error::Encrypted { .. })), "{read:?}");
}

#[test]
fn a_file_cut_anywhere_gives_text_or_an_error() {
    let small = Pdf::default()
        .form("BT /F 12 Tf 72 600 Td (Chi 7 ha) Tj ET")
        .page("BT /F 12 Tf 72 700 Td (Thu 12 ha) Tj ET 72 690 100 1 re f /X Do")
        .bytes();
    for end in 0..small.len() {
        let _ = ingest::read("a.pdf", &small[..end], &Limits::default());
    }
    for end in (0..REPORT.len()).step_by(997) {
        let _ = ingest::read("a.pdf", &REPORT[..end], &Limits::default());
    }
}

#[test]
fn a_file_changed_anywhere_gives_text_or_an_error() {
    let small = Pdf::default()
        .form("BT /F 12 Tf 72 600 Td (Chi 7 ha) Tj ET")
        .page("BT /F 12 Tf 72 700 Td (Thu 12 ha) Tj ET 72 690 100 1 re f /X Do q 1 0 0 1 5 5 cm Q [(a) 20 (b)] TJ")
        .bytes();
    let mut seed = 0x5eed_u64;
    let mut next = |below: usize| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    for round in 0..2_000 {
        // Most of the time in the small one, where each byte matters.
        let mut bytes = if round % 10 == 0 {
            REPORT.to_vec()
        } else {
            small.clone()
        };
        for _ in 0..=next(8) {
            let at = next(bytes.len());
            match next(4) {
                0 => bytes[at] = u8::try_from(next(256)).unwrap_or(0),
                1 => bytes[at] ^= 1 << next(8),
                2 => drop(bytes.remove(at)),
                _ => bytes.insert(at, b"0<>[]()/ R9"[next(11)]),
            }
        }
        let _ = ingest::read("a.pdf", &bytes, &Limits::default());
    }
}

/// Letters put together from a base and marks, whose fonts know only the base.
#[test]
fn a_stretch_may_say_what_its_glyphs_stand_for() {
    let content = "BT /F 12 Tf 1 0 0 1 72 700 Tm (v) Tj /Span << /ActualText <FEFF1EC1> >> BDC 1 0 0 1 79.2 700 Tm \
                   [(e) 2 (')] TJ EMC 1 0 0 1 86.4 700 Tm ( 12 ha) Tj ET \
                   /Artifact << /Type /Pagination >> BDC BT /F 12 Tf 1 0 0 1 72 400 Tm (Xa A) Tj ET EMC";
    let pdf = Pdf::default().page(content).bytes();
    assert_eq!(texts(&read(&pdf).document), ["về 12 ha"]);
}

/// A note typed at the foot of a page cuts the sentence, and hard line ends do.
#[test]
fn typed_lines_are_read_as_in_a_plain_text() {
    let lines = [
        (730, "Trong nam huyen da lam nhieu viec, nhat la"),
        (715, "viec xay dung duong giao thong nong thon;"),
        (700, "- Toan xa lam moi 12 km duong theo co che"),
        (685, "dac thu, dat 80% ke hoach, va da"),
        (655, "[1] Gom 5 km duong be tong."),
        (625, "xay xong 7 cau. Cac thon deu co duong, duong nao cung"),
        (610, "rong hon 5 m."),
    ];
    let show = |(y, text): (u32, &str)| format!("BT /F 12 Tf 72 {y} Td ({text}) Tj ET ");
    let content: String = lines.into_iter().map(show).collect();
    let texts = texts(&read(&Pdf::default().page(&content).bytes()).document);
    assert_eq!(
        texts[1..],
        [
            "- Toan xa lam moi 12 km duong theo co che dac thu, dat 80% ke hoach, va da xay xong 7 cau. Cac thon deu co \
             duong, duong nao cung rong hon 5 m.",
            "[1] Gom 5 km duong be tong.",
        ]
    );
}
