//! Files that other programs write, or that broke on their way: what is in them is read, or the fault is named;
//! and small files that unfold, repeat or run in circles end at a limit.
//!
//! All are made here, but for the text of `rich.doc`; places and figures are invented.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use soi::ingest::{self, BlockKind, Format, Ingested, Limits, Note};
use soi::{Error, Measured, Options};
use support::docx::{Docx, p, r};
use support::pdf::Pdf;
use support::{ole, zip};

const DOC: &[u8] = include_bytes!("fixtures/office/rich.doc");
const XLS: &[u8] = include_bytes!("fixtures/workbook.xls");

fn read(name: &str, bytes: &[u8]) -> Result<Ingested, Error> {
    ingest::read(name, bytes, &Limits::default())
}

fn text(name: &str, bytes: &[u8]) -> String {
    read(name, bytes).unwrap().document.text
}

fn docx(body: &str) -> String {
    text("a.docx", &Docx::body(body).bytes())
}

/// What the limit said, and of which.
fn too_large(result: Result<Ingested, Error>) -> Measured {
    match result {
        Err(Error::TooLarge { what, .. }) => what,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_document_is_read_and_not_the_object_in_it() {
    let plain = text("a.doc", DOC);
    let outer = ole::streams(DOC);
    let outer: Vec<(&str, &[u8])> = outer.iter().map(|(n, b)| (n.as_str(), &b[..])).collect();
    let inner: [(&str, &[u8]); 2] = [
        ("ObjectPool/_1/WordDocument", b"an object, and no document"),
        ("ObjectPool/_1/1Table", b"nor is this a table of pieces"),
    ];
    for streams in [
        [&inner[..], &outer[..]].concat(),
        [&outer[..], &inner[..]].concat(),
        // Only the object's table stands first.
        [&inner[1..], &outer[..], &inner[..1]].concat(),
    ] {
        assert_eq!(text("a.doc", &ole::file(&streams)), plain);
    }
    let book = ole::streams(XLS);
    let book: Vec<(&str, &[u8])> = book.iter().map(|(n, b)| (n.as_str(), &b[..])).collect();
    let inner: [(&str, &[u8]); 1] = [("MBD0/WordDocument", b"an object, and no document")];
    let bytes = ole::file(&[&inner[..], &book[..]].concat());
    let found = read("a.xls", &bytes).unwrap();
    assert_eq!(found.format, Format::Xls);
    assert_eq!(found.document.text, text("a.xls", XLS));
}

#[test]
fn names_of_streams_are_those_in_any_case() {
    for change in [str::to_uppercase, str::to_lowercase] {
        for (name, file) in [("a.doc", DOC), ("a.xls", XLS)] {
            let streams = ole::streams(file);
            let streams: Vec<(String, Vec<u8>)> =
                streams.into_iter().map(|(n, b)| (change(&n), b)).collect();
            let streams: Vec<(&str, &[u8])> =
                streams.iter().map(|(n, b)| (n.as_str(), &b[..])).collect();
            assert_eq!(text(name, &ole::file(&streams)), text(name, file));
        }
    }
}

#[test]
fn a_chain_in_a_circle_ends() {
    let mut bytes = ole::file(&[("WordDocument", &[0; 5000])]);
    // Every sector leads to itself, that of the directory too.
    let table = 512 * (u32::from_le_bytes(bytes[76..80].try_into().unwrap()) as usize + 1);
    for at in 0..128_u32 {
        let place = table + 4 * at as usize;
        bytes[place..place + 4].copy_from_slice(&at.to_le_bytes());
    }
    assert!(matches!(
        read("a.doc", &bytes),
        Err(Error::Damaged {
            format: Format::Doc,
            ..
        })
    ));
    let limits = Limits {
        steps: 5,
        ..Limits::default()
    };
    assert_eq!(
        too_large(ingest::read("a.doc", &bytes, &limits)),
        Measured::Steps
    );
}

#[test]
fn what_a_file_repeats_ends_at_its_limit() {
    // A label of 10,000 letters before each item.
    let level = format!(
        r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="{}%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#,
        "x".repeat(10_000)
    );
    let item = r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>5 ha</w:t></w:r></w:p>"#;
    let docx = Docx::body(&item.repeat(600)).with("numbering", &level);
    assert_eq!(
        too_large(read("a.docx", &docx.bytes())),
        Measured::Characters
    );

    let cells = "<w:tc>".repeat(100) + "5" + &"</w:tc>".repeat(100);
    let nested = Docx::body(&format!("<w:tbl><w:tr>{cells}</w:tr></w:tbl>"));
    assert_eq!(too_large(read("a.docx", &nested.bytes())), Measured::Levels);

    let limits = Limits {
        notes: 3,
        cells: 50,
        document_bytes: 2_000,
        ..Limits::default()
    };
    let notes = "{\\rtf1 5 ha".to_owned() + &"{\\footnote 1}".repeat(4) + "}";
    let read = |name, bytes: &[u8]| ingest::read(name, bytes, &limits);
    assert_eq!(too_large(read("a.rtf", notes.as_bytes())), Measured::Notes);
    // Cells that go on over rows count, as do those that are there.
    let page = "<table>".to_owned() + &"<tr><td rowspan=9>5</td><td>7</td>".repeat(20);
    assert_eq!(too_large(read("a.html", page.as_bytes())), Measured::Cells);
    let limits = Limits {
        tags: 100,
        ..Limits::default()
    };
    let tags = "<b/>".repeat(101) + "5";
    let page = ingest::read("a.html", ("<html>".to_owned() + &tags).as_bytes(), &limits);
    assert_eq!(too_large(page), Measured::Tags);
    let package = Docx::body(&p("5 ha").repeat(20));
    assert_eq!(
        too_large(ingest::read("a.docx", &package.bytes(), &limits)),
        Measured::Tags
    );
    // So do the commands that draw a page.
    let drawn = "BT /F 12 Tf 72 700 Td (5 ha) Tj ET".to_owned() + &" q Q".repeat(60);
    let drawn = Pdf::default().page(&drawn).bytes();
    assert_eq!(
        too_large(ingest::read("a.pdf", &drawn, &limits)),
        Measured::Tags
    );
    let limits = Limits {
        numbers: 3,
        ..Limits::default()
    };
    let read_few = |text: &str| ingest::read("a.txt", text.as_bytes(), &limits);
    assert!(read_few("Trồng 1.234,5 ha, đạt 98% của 1.260 ha.").is_ok());
    assert_eq!(too_large(read_few(&"“5".repeat(4))), Measured::Numbers);
    let package = Docx::body(&p(&"5 ha ".repeat(1_000)));
    assert_eq!(
        too_large(read("a.docx", &package.bytes())),
        Measured::DocumentBytes
    );
}

#[test]
fn a_package_that_broke_off_is_called_so_and_its_whole_text_read() {
    let mut docx = Docx::body(&p("Trồng 125 ha rừng.")).bytes();
    docx.truncate(docx.len() - 40);
    let found = read("a.docx", &docx).unwrap();
    assert_eq!(found.document.text, "Trồng 125 ha rừng.\n");
    assert_eq!(found.notes, [Note::FileCut]);
    for (name, format, parts) in [
        ("a.docx", Format::Docx, ["_rels/.rels", "word/document.xml"]),
        (
            "a.xlsx",
            Format::Xlsx,
            ["xl/workbook.xml", "xl/worksheets/sheet1.xml"],
        ),
    ] {
        let long = "Thu 5 ha ".repeat(500);
        let whole = zip::stored(&parts.map(|name| (name, long.as_bytes())));
        for len in [whole.len() / 2, whole.len() * 3 / 5] {
            let error = read(name, &whole[..len]).unwrap_err();
            assert!(
                matches!(error, Error::Damaged { format: f, .. } if f == format),
                "{error:?}"
            );
        }
    }
    // A zip of something else stays one.
    assert!(matches!(
        read("a.zip", b"PK\x03\x04 photo.jpg"),
        Err(Error::UnknownFormat { .. })
    ));
}

#[test]
fn a_control_that_a_program_filled_in_is_text() {
    let control = |inner: &str| {
        format!(
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
        )
    };
    let prompt = r#"<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>Bấm để nhập 1 số.</w:t></w:r>"#;
    assert_eq!(
        docx(&format!(
            "<w:p>{}{}{}</w:p>{}",
            r("Thu "),
            control(&r("340")),
            r(" tỷ đồng"),
            control(&p("Đàn dê 85 con."))
        )),
        "Thu 340 tỷ đồng\nĐàn dê 85 con.\n"
    );
    // Outside of such a control the style is a style.
    assert_eq!(
        docx(&format!(
            "<w:p>{}{}</w:p><w:p>{prompt}</w:p>",
            r("Chi 7 ha"),
            control(prompt)
        )),
        "Chi 7 ha\nBấm để nhập 1 số.\n"
    );
}

#[test]
fn numbers_of_a_formula_stay_apart() {
    let t = |text: &str| format!("<m:r><m:t>{text}</m:t></m:r>");
    let fraction = |above: &str, below: &str| {
        format!("<m:f><m:num>{above}</m:num><m:den>{below}</m:den></m:f>")
    };
    let power = |base: &str, exponent: &str| {
        format!("<m:sSup><m:e>{base}</m:e><m:sup>{exponent}</m:sup></m:sSup>")
    };
    for (formula, shown) in [
        (fraction(&t("3"), &t("4")), "3/4"),
        (fraction(&t("85+15"), &t("200")), "(85+15)/200"),
        (power(&t("10"), &t("3")), "10³"),
        (power(&t("10"), &t("n+1")), "10^(n+1)"),
        (
            fraction(&t("1250"), &t("1000")) + &t("×100=125"),
            "1250/1000×100=125",
        ),
        (
            format!(
                "<m:sSub><m:e>{}</m:e><m:sub>{}</m:sub></m:sSub>",
                t("5"),
                t("10")
            ),
            "5₁₀",
        ),
        (
            format!("<m:rad><m:deg/><m:e>{}</m:e></m:rad>", t("16")),
            "√16",
        ),
        (
            format!("<m:d><m:e>{}</m:e></m:d>{}", t("2+3"), t("×4")),
            "(2+3)×4",
        ),
        (
            format!(
                r#"<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val=""/></m:dPr><m:e>{}</m:e></m:d>"#,
                t("5")
            ),
            "[5",
        ),
        (
            format!(
                "<m:m><m:mr><m:e>{}</m:e><m:e>{}</m:e></m:mr></m:m>",
                t("1"),
                t("2")
            ),
            "1 2",
        ),
    ] {
        let body = format!("<w:p>{}<m:oMath>{formula}</m:oMath></w:p>", r("Là "));
        assert_eq!(docx(&body), format!("Là {shown}\n"));
    }
}

#[test]
fn letters_of_other_code_pages() {
    for (rtf, shown) in [
        // Fonts for the letters of other countries, and the code page of the whole.
        (
            r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset238 Arial CE;}}\f0 \'e8 {\f1 \'e8} 5}",
            "è č 5\n",
        ),
        (
            r"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fnil Arial;}}\f0 \'d0\'ee\'f1 5}",
            "Рос 5\n",
        ),
    ] {
        assert_eq!(text("a.rtf", rtf.as_bytes()), shown, "{rtf}");
    }
}

#[test]
fn an_optional_mark_inside_a_group_hides_nothing() {
    for (rtf, shown) in [
        (
            r"{\rtf1 {\f0\fs28\*\cs7\cf0 Thu 340 ha}, chi 5}",
            "Thu 340 ha, chi 5\n",
        ),
        (r"{\rtf1 {\*\cs7 Thu 340 ha}, chi 5}", "Thu 340 ha, chi 5\n"),
        (r"{\rtf1 {\*\unheard 9}Thu 5 ha}", "Thu 5 ha\n"),
    ] {
        assert_eq!(text("a.rtf", rtf.as_bytes()), shown, "{rtf}");
    }
}

#[test]
fn a_part_of_a_page_is_a_page() {
    let table = "<table><tr><td>Chỉ tiêu</td><td>Thực hiện</td></tr><tr><td>Đàn dê (con)</td><td>85</td></tr></table>";
    for start in [
        "<style>td{width:9px}</style>",
        "<script>var a=2026;</script>",
        "<center>BẢNG</center>",
        "<h2>BẢNG</h2>",
        "<font size=\"4\">BẢNG</font>",
        "<ul><li>Mục</li></ul>",
        "<b>BẢNG</b>",
    ] {
        let found = read("a.html", format!("{start}\n{table}").as_bytes()).unwrap();
        assert_eq!(
            (found.format, found.notes),
            (Format::Html, vec![]),
            "{start}"
        );
        let is_table = |block: &ingest::Block| matches!(block.kind, BlockKind::Table(_));
        assert!(found.document.blocks.iter().any(is_table), "{start}");
    }
    let text = "<Dự thảo> Trồng 5 ha rừng, <b>nhiều hơn</b> năm trước.";
    assert_eq!(read("a.txt", text.as_bytes()).unwrap().format, Format::Txt);
}

#[test]
fn what_word_numbers_by_itself_is_no_word_of_the_sentence() {
    let levels: String = [("upperRoman", "%1."), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3"), ("lowerLetter", "%4.1)"), ("none", "")]
        .iter()
        .enumerate()
        .map(|(at, (format, text))| {
            format!(r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl>"#)
        })
        .collect();
    let numbering = format!(
        r#"<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#
    );
    let item = |level: usize, text: &str| {
        format!(
            r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>{}</w:p>"#,
            r(text)
        )
    };
    let body = [
        item(0, "Chăn nuôi"),
        item(1, "Tổng đàn dê 85 con."),
        item(2, "Tổng đàn bò 350 con."),
        item(3, "Tổng đàn trâu 120 con."),
        item(4, "Tổng đàn ngựa 14 con."),
    ];
    let bytes = Docx::body(&body.concat())
        .with("numbering", &numbering)
        .bytes();
    let report = soi::analyze("a.docx", &bytes, &Options::default(), |_| true).unwrap();
    assert_eq!(
        report.document.text,
        "I. Chăn nuôi\nI.1 Tổng đàn dê 85 con.\nI.1.1 Tổng đàn bò 350 con.\na.1) Tổng đàn trâu 120 con.\nTổng đàn ngựa 14 con.\n"
    );
    let names: Vec<&str> = report
        .observations
        .iter()
        .map(|o| o.name.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "Tổng đàn dê",
            "Tổng đàn bò",
            "Tổng đàn trâu",
            "Tổng đàn ngựa"
        ]
    );
}

/// The rows of each table as "a | b", and the other blocks as they are.
fn shown(name: &str, bytes: &[u8]) -> Vec<String> {
    let document = read(name, bytes).unwrap().document;
    let text = &document.text;
    let mut out = Vec::new();
    for block in &document.blocks {
        match &block.kind {
            ingest::BlockKind::Table(table) => out.extend(table.rows.iter().map(|row| {
                let cells: Vec<&str> = row.iter().map(|cell| cell.span.of(text)).collect();
                cells.join(" | ")
            })),
            _ => out.extend(block.pieces.iter().map(|piece| piece.of(text).to_owned())),
        }
    }
    out
}

#[test]
fn tables_in_tables_keep_their_rows() {
    // A page laid out by a table, as web pages were for long: what stands inside is read as if it stood alone.
    let inner = "<table><tr><th>Chỉ tiêu<th>KH<th>TH<tr><td>Lúa (ha)<td>120<td>115</table>";
    let page =
        format!("<html><table><tr><td>Mục lục<td><p>Kết quả năm 2025:</p>{inner}<p>Hết.</table>");
    assert_eq!(
        shown("a.html", page.as_bytes()),
        [
            "Mục lục",
            "Kết quả năm 2025:",
            "Chỉ tiêu | KH | TH",
            "Lúa (ha) | 120 | 115",
            "Hết."
        ]
    );
    // Between rows of figures.
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p(text));
    let row = |cells: &[&str]| {
        let cells: String = cells.iter().map(|text| cell(text)).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    let inner = format!(
        "<w:tbl>{}{}</w:tbl>",
        row(&["Trâu", "85 con"]),
        row(&["Bò", "350 con"])
    );
    let body = format!(
        "<w:tbl>{}<w:tr>{}<w:tc>{inner}{}</w:tc></w:tr>{}</w:tbl>",
        row(&["Lúa", "120 ha"]),
        cell("Chăn nuôi"),
        p(""),
        row(&["Rừng", "40 ha"])
    );
    assert_eq!(
        shown("a.docx", &Docx::body(&body).bytes()),
        [
            "Lúa | 120 ha",
            "Chăn nuôi",
            "Trâu | 85 con",
            "Bò | 350 con",
            "Rừng | 40 ha"
        ]
    );
    // Rich text nests by depth.
    let rtf = r"{\rtf1\ansi\trowd\cellx3000\cellx9000\pard\intbl Chan nuoi\cell \pard\intbl\itap2 Trau\nestcell 85 con\nestcell{\*\nesttableprops\trowd\cellx2000\cellx4000\nestrow}Bo\nestcell 350 con\nestcell{\*\nesttableprops\trowd\cellx2000\cellx4000\nestrow}\pard\intbl\cell\row\pard Het.}";
    assert_eq!(
        shown("a.rtf", rtf.as_bytes()),
        ["Chan nuoi", "Trau | 85 con", "Bo | 350 con", "Het."]
    );
    // Without figures it only lays text out.
    let page = "<table><tr><td>Thu<td><table><tr><td>đạt<td>tốt</table><td>12 tỷ</table>";
    assert_eq!(shown("a.html", page.as_bytes()), ["Thu | đạt tốt | 12 tỷ"]);
}
