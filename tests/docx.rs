//! What a page of a Word document shows, and nothing else, becomes its text and blocks.
//!
//! All fixtures are made here: places and figures are invented.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use soi::ingest::{self, BlockKind, Document, Ingested, Limits, Note};
use soi::{Error, Measured};
use support::docx::{Docx, p, pp, r, table};

fn read(name: &str, bytes: &[u8]) -> Result<Ingested, Error> {
    ingest::read(name, bytes, &Limits::default())
}

fn docx(docx: &Docx) -> Ingested {
    read("bao-cao.docx", &docx.bytes()).unwrap()
}

fn text(body: &str) -> String {
    docx(&Docx::body(body)).document.text
}

/// Kind and text of each block; pieces parted by " / ", cells by " | ", rows by " ‖ ".
fn blocks(document: &Document) -> Vec<String> {
    let of = |span: &soi::Span| span.of(&document.text).to_owned();
    let block = |block: &ingest::Block| {
        let pieces = block.pieces.iter().map(of).collect::<Vec<_>>().join(" / ");
        match &block.kind {
            BlockKind::Heading { level } => format!("h{level} {pieces}"),
            BlockKind::Paragraph => format!("p {pieces}"),
            BlockKind::ListItem => format!("li {pieces}"),
            BlockKind::Footnote { anchor } => {
                let before = anchor.map(|at| &document.text[..at as usize]);
                let word = before.and_then(|text| text.rsplit(char::is_whitespace).next());
                format!("note at {word:?}: {pieces}")
            }
            BlockKind::Table(table) => {
                let cells = |row: &Vec<ingest::Cell>| {
                    row.iter()
                        .map(|c| of(&c.span))
                        .collect::<Vec<_>>()
                        .join(" | ")
                };
                format!(
                    "table {}",
                    table.rows.iter().map(cells).collect::<Vec<_>>().join(" ‖ ")
                )
            }
        }
    };
    document.blocks.iter().map(block).collect()
}

#[test]
fn runs_join_to_paragraphs() {
    let body = concat!(
        "<w:p><w:r><w:t>Thu </w:t></w:r>", // without "preserve" the space is not there
        r#"<w:hyperlink r:id="rId9"><w:r><w:t xml:space="preserve"> đạt </w:t></w:r></w:hyperlink>"#,
        r#"<w:smartTag><w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>12</w:t><w:softHyphen/><w:t>5</w:t></w:r></w:sdtContent></w:sdt></w:smartTag>"#,
        r#"<w:r><w:tab/><w:t>2020</w:t><w:noBreakHyphen/><w:t>2025</w:t></w:r>"#,
        r#"<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE 99</w:instrText><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t xml:space="preserve"> &amp; &#8805;</w:t></w:r>"#,
        r#"<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r><m:oMath><m:r><m:t>3</m:t></m:r></m:oMath></w:p>"#,
    );
    assert_eq!(text(body), "Thu đạt 125\t2020-2025 & ≥≥3\n");
}

#[test]
fn a_line_break_parts_a_block_in_pieces() {
    let body = format!(
        "<w:p>{}<w:r><w:br/></w:r>{}</w:p>{}",
        r("BÁO CÁO "),
        r("Quý 3"),
        p("  ")
    );
    let read = docx(&Docx::body(&body)).document;
    assert_eq!(read.text, "BÁO CÁO \nQuý 3\n");
    assert_eq!(blocks(&read), ["p BÁO CÁO / Quý 3"]);
}

#[test]
fn changes_are_taken_as_accepted() {
    let body = format!(
        "<w:p>{}<w:del>{}</w:del><w:ins>{}</w:ins><w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo></w:p>",
        r("Đạt "),
        r#"<w:r><w:delText>90</w:delText><w:t>91</w:t></w:r>"#,
        r("95% "),
        r("cũ"),
        r("mới"),
    );
    let read = docx(&Docx::body(&body));
    assert_eq!(read.document.text, "Đạt 95% mới\n");
    assert_eq!(read.notes, [Note::ChangesAccepted]);
    // A deleted end mark joins two paragraphs; a deleted row is gone.
    let joined = format!(
        "{}{}",
        pp("<w:rPr><w:del/></w:rPr>", "Thu 5 "),
        p("tỷ đồng")
    );
    assert_eq!(text(&joined), "Thu 5 tỷ đồng\n");
    let rows = "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>\
                <w:tr><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>";
    assert_eq!(text(rows), "2\t\n");
    // Old formatting is no text, and no change worth a note.
    let format = "<w:p><w:pPr><w:pPrChange><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:pPrChange></w:pPr><w:r><w:t>5</w:t></w:r></w:p>";
    let read = docx(&Docx::body(format));
    assert_eq!(
        (blocks(&read.document), read.notes),
        (vec!["p 5".to_owned()], vec![])
    );
}

#[test]
fn what_is_not_on_the_page_is_left_out() {
    let body = format!(
        "<w:p>{}<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn 9</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>hiện</w:t></w:r></w:p>\
         <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>\
         <w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>\
         <w:p><w:r><a:blip/></w:r></w:p>",
        r("5 "),
        r#"<w:p><w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>Bấm để nhập</w:t></w:r></w:p>"#,
        p("Đã nhập"),
    );
    let read = docx(&Docx::body(&body));
    assert_eq!(read.document.text, "5 hiện\n\nĐã nhập\n");
    assert_eq!(
        read.notes,
        [Note::HiddenTextLeftOut, Note::PicturesNotRead { count: 1 }]
    );
}

#[test]
fn a_text_box_is_told_once_and_after_its_paragraph() {
    let inside = format!(
        "{}{}",
        p("Khung 1"),
        table(&[&[("", &p("a")), ("", &p("b"))]])
    );
    let shape = format!("<wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx>");
    let picture =
        format!("<v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox><v:imagedata/>");
    let body = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\">{shape}</mc:Choice><mc:Fallback>{picture}</mc:Fallback></mc:AlternateContent></w:r>{}</w:p>",
        r("Trước 2 "),
        r("sau 3"),
    );
    let read = docx(&Docx::body(&body));
    assert_eq!(read.document.text, "Trước 2 sau 3\nKhung 1\na\tb\n");
    assert_eq!(read.notes, []);
    // Only the fallback is there.
    let old = format!("<w:p><w:r><w:pict>{picture}</w:pict></w:r></w:p>");
    assert_eq!(text(&old), "Khung 1\na\tb\n");
}

#[test]
fn headings_lists_and_paragraphs() {
    let level = |level: u8, format: &str, text: &str| {
        format!(
            r#"<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl>"#
        )
    };
    let levels = [
        level(0, "upperRoman", "%1."),
        level(1, "lowerLetter", "%2)"),
        level(2, "bullet", "-"),
    ]
    .concat();
    let numbering = format!(
        r#"<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>"#
    );
    let styles = r#"<w:style w:type="paragraph" w:styleId="u1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>"#;
    let item = |level: u8, text: &str| {
        pp(
            &format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>"#),
            text,
        )
    };
    let body = [
        pp(r#"<w:pStyle w:val="u1"/>"#, "Kinh tế"),
        item(1, "Trồng 12 ha"),
        item(1, "Nuôi 30 con"),
        item(2, "Bò 10 con"),
        pp(r#"<w:pStyle w:val="u1"/>"#, "Xã hội"),
        item(1, "Có 5 trường"),
        pp(
            r#"<w:pStyle w:val="u1"/><w:numPr><w:numId w:val="0"/></w:numPr>"#,
            "Không số",
        ),
        pp(r#"<w:outlineLvl w:val="1"/>"#, "Mục con"),
        p("2. Giáo dục"),
        p("- Gõ tay 4 lớp"),
        p("Câu thường có 6 lớp."),
    ];
    let read = docx(
        &Docx::body(&body.concat())
            .with("styles", styles)
            .with("numbering", &numbering),
    );
    assert_eq!(
        blocks(&read.document),
        [
            "h1 I. Kinh tế",
            "li a) Trồng 12 ha",
            "li b) Nuôi 30 con",
            "li - Bò 10 con",
            "h1 II. Xã hội",
            "li a) Có 5 trường",
            "h1 Không số",
            "h2 Mục con",
            "h3 2. Giáo dục",
            "li - Gõ tay 4 lớp",
            "p Câu thường có 6 lớp.",
        ]
    );
    let lines: Vec<u32> = read
        .document
        .blocks
        .iter()
        .map(|block| block.origin.line)
        .collect();
    assert_eq!(lines, (1..=11).collect::<Vec<_>>());
}

#[test]
fn tables_keep_their_grid() {
    let two = format!("{}{}", p("Chỉ"), p("tiêu"));
    let inner = format!(
        "{}{}",
        p("ngoài"),
        table(&[&[("", &p("x")), ("", &p("y"))]])
    );
    let body = table(&[
        &[
            ("", &p("TT")),
            ("", &two),
            (r#"<w:gridSpan w:val="2"/>"#, &p("Năm 2026")),
        ],
        &[
            ("<w:vMerge w:val=\"restart\"/>", &p("1")),
            (
                "",
                "<w:p><w:r><w:t>Lúa</w:t><w:tab/><w:t>xuân</w:t></w:r></w:p>",
            ),
            ("", &p("120")),
            ("", &p("98%")),
        ],
        &[
            ("<w:vMerge/>", &p("cũ")),
            ("", &inner),
            ("", "<w:p/>"),
            ("", &p("7")),
        ],
    ]);
    let document = docx(&Docx::body(&format!("{}{body}{}", p("Bảng 1"), p("Hết")))).document;
    assert_eq!(
        blocks(&document),
        [
            "p Bảng 1",
            "table TT | Chỉ tiêu | Năm 2026 ‖ 1 | Lúa xuân | 120 | 98% ‖  | ngoài x y |  | 7",
            "p Hết"
        ]
    );
    assert_eq!(
        document.text,
        "Bảng 1\nTT\tChỉ tiêu\tNăm 2026\n1\tLúa xuân\t120\t98%\n\tngoài x y\t\t7\nHết\n"
    );
    let BlockKind::Table(grid) = &document.blocks[1].kind else {
        panic!()
    };
    let columns: Vec<_> = grid.rows[0]
        .iter()
        .map(|cell| (cell.column, cell.columns))
        .collect();
    assert_eq!(columns, [(0, 1), (1, 1), (2, 2)]);
    assert_eq!(document.blocks[1].origin.line, 2);
}

#[test]
fn rows_may_begin_later_and_a_frame_is_no_table() {
    let body = "<w:tbl><w:tr><w:trPr><w:gridBefore w:val=\"2\"/></w:trPr><w:tc><w:p><w:r><w:t>5</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>";
    let document = docx(&Docx::body(body)).document;
    let BlockKind::Table(grid) = &document.blocks[0].kind else {
        panic!()
    };
    assert_eq!(grid.rows[0][0].column, 2);
    let frame = table(&[&[("", &format!("{}{}", p("Một 1"), p("Hai 2")))]]);
    assert_eq!(
        blocks(&docx(&Docx::body(&frame)).document),
        ["p Một 1", "p Hai 2"]
    );
    // A table without any text is not there at all.
    let empty = format!("{}{}", table(&[&[("", "<w:p/>"), ("", "<w:p/>")]]), p("8"));
    assert_eq!(docx(&Docx::body(&empty)).document.text, "8\n");
}

#[test]
fn nested_deeper_than_allowed_is_refused() {
    let nested =
        |depth| (0..depth).fold(p("5"), |inner, _| table(&[&[("", &inner), ("", "<w:p/>")]]));
    assert!(read("a.docx", &Docx::body(&nested(64)).bytes()).is_ok());
    let error = Error::TooLarge {
        what: Measured::Levels,
        found: 65,
        limit: 64,
    };
    assert_eq!(
        read("a.docx", &Docx::body(&nested(65)).bytes()).unwrap_err(),
        error
    );
    assert_eq!(
        read("a.docx", &Docx::body(&nested(6000)).bytes()).unwrap_err(),
        error
    );
}

#[test]
fn notes_hang_on_their_words() {
    let foot = |id: i64, attributes: &str| {
        format!(r#"<w:r><w:footnoteReference {attributes} w:id="{id}"/></w:r>"#)
    };
    let body = [
        format!(
            "<w:p>{}{}{}</w:p>",
            r("Thu đạt 12 tỷ đồng "),
            foot(2, ""),
            r(", tăng 5%.")
        ),
        table(&[&[
            ("", &p("Lúa")),
            (
                "",
                &format!(
                    "<w:p>{}<w:r><w:endnoteReference w:id=\"1\"/></w:r></w:p>",
                    r("40")
                ),
            ),
        ]]),
        format!(
            "<w:p>{}<w:r><w:footnoteReference w:customMarkFollows=\"1\" w:id=\"3\"/><w:t>*</w:t></w:r>{}</w:p>",
            r("Có 3 trường"),
            r(" mới."),
        ),
        format!("<w:p><w:del>{}</w:del>{}</w:p>", foot(4, ""), r("Hết 1.")),
    ];
    let note = |id: i64, attributes: &str, inner: &str| {
        format!(r#"<w:footnote {attributes} w:id="{id}">{inner}</w:footnote>"#)
    };
    let mark = "<w:r><w:footnoteRef/></w:r>";
    let footnotes = [
        note(0, r#"w:type="separator""#, &p("---")),
        note(1, r#"w:type="continuationSeparator""#, &p("---")),
        note(
            2,
            "",
            &format!(
                "<w:p>{mark}{}</w:p>{}",
                r(" Trong đó thuế 7 tỷ."),
                p("Phí 5 tỷ.")
            ),
        ),
        note(3, r#"w:type="normal""#, &p("* Gồm 2 trường công.")),
        note(4, "", &p("Đã xóa 9.")),
    ];
    let endnotes = format!(r#"<w:endnote w:id="1">{}</w:endnote>"#, p("Ước tính."));
    let read = docx(
        &Docx::body(&body.concat())
            .with("footnotes", &footnotes.concat())
            .with("endnotes", &endnotes),
    );
    assert_eq!(
        blocks(&read.document),
        [
            "p Thu đạt 12 tỷ đồng[1] , tăng 5%.",
            "table Lúa | 40[2]",
            "p Có 3 trường[3] mới.",
            "p Hết 1.",
            "note at Some(\"đồng\"): [1] Trong đó thuế 7 tỷ.",
            "note at Some(\"đồng\"): Phí 5 tỷ.",
            "note at Some(\"40\"): [2] Ước tính.",
            "note at Some(\"trường\"): [3] Gồm 2 trường công.",
        ]
    );
    let mark = |block: usize| match read.document.blocks[block].kind {
        BlockKind::Footnote { anchor } => read.document.text[anchor.unwrap() as usize..]
            .get(..3)
            .unwrap()
            .to_owned(),
        _ => panic!(),
    };
    assert_eq!(
        [mark(4), mark(5), mark(6), mark(7)],
        ["[1]", "[1]", "[2]", "[3]"]
    );
}

#[test]
fn notes_typed_by_hand_hang_on_their_words_too() {
    let raised = |text: &str| {
        format!(r#"<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{text}</w:t></w:r>"#)
    };
    let body = format!(
        "<w:p>{}{}{}</w:p><w:p>{}{}</w:p><w:p>{}{}</w:p>",
        r("Đạt 95% kế hoạch"),
        raised("1"),
        r(" năm."),
        raised("1"),
        r(" Gồm 4 khoản."),
        r("Mặt đường 120 m"),
        raised("2"),
    );
    assert_eq!(
        blocks(&docx(&Docx::body(&body)).document),
        [
            "p Đạt 95% kế hoạch¹ năm.",
            "note at Some(\"hoạch\"): ¹ Gồm 4 khoản.",
            "p Mặt đường 120 m²"
        ]
    );
}

/// The structure that LibreOffice writes: style names in its own spelling, separators as notes 0 and 1,
/// alternatives around frames, `w:rPr` everywhere.
#[test]
fn a_document_as_libreoffice_writes_it() {
    let styles = r#"<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults>
        <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
        <w:style w:type="paragraph" w:styleId="Heading"><w:name w:val="Heading"/><w:basedOn w:val="Normal"/><w:next w:val="TextBody"/></w:style>
        <w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="Heading 2"/><w:basedOn w:val="Heading"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
        <w:style w:type="character" w:styleId="FootnoteCharacters"><w:name w:val="Footnote Characters"/></w:style>
        <w:style w:type="paragraph" w:styleId="Footnote"><w:name w:val="Footnote Text"/><w:basedOn w:val="Normal"/></w:style>"#;
    let none = |i: u8| {
        format!(
            r#"<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:pStyle w:val="Heading{}"/><w:numFmt w:val="none"/><w:suff w:val="nothing"/><w:lvlText w:val=""/><w:lvlJc w:val="left"/></w:lvl>"#,
            i + 1
        )
    };
    let numbering = format!(
        r#"<w:abstractNum w:abstractNumId="1">{}{}</w:abstractNum>
           <w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>
           <w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>"#,
        none(0),
        none(1)
    );
    let footnotes = r#"<w:footnote w:id="0" w:type="separator"><w:p><w:pPr/><w:r><w:separator/></w:r></w:p></w:footnote>
        <w:footnote w:id="1" w:type="continuationSeparator"><w:p><w:pPr/><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
        <w:footnote w:id="2"><w:p><w:pPr><w:pStyle w:val="Footnote"/><w:rPr/></w:pPr><w:r><w:rPr><w:rStyle w:val="FootnoteCharacters"/></w:rPr><w:footnoteRef/></w:r><w:r><w:rPr/><w:tab/><w:t xml:space="preserve">Gồm thôn Bến Mơ 14 hộ, thôn Đồi Sim 9 hộ.</w:t></w:r></w:p></w:footnote>"#;
    let body = r#"
        <w:p><w:pPr><w:pStyle w:val="Heading2"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:rPr></w:rPr></w:pPr><w:r><w:rPr></w:rPr><w:t>Giảm nghèo</w:t></w:r></w:p>
        <w:p><w:pPr><w:pStyle w:val="Normal"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr><w:bidi w:val="0"/><w:rPr></w:rPr></w:pPr><w:r><w:rPr></w:rPr><w:t>Toàn xã còn 23 hộ nghèo</w:t></w:r><w:r><w:rPr><w:rStyle w:val="FootnoteAnchor"/></w:rPr><w:footnoteReference w:id="2"/></w:r><w:r><w:rPr></w:rPr><w:t>, giảm 6 hộ.</w:t></w:r></w:p>
        <w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>
          <w:tr><w:trPr><w:tblHeader w:val="true"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableContents"/></w:pPr><w:r><w:t>Thôn</w:t></w:r></w:p></w:tc><w:tc><w:tcPr/><w:p><w:r><w:t>Số hộ</w:t></w:r></w:p></w:tc></w:tr>
          <w:tr><w:tc><w:tcPr/><w:p><w:r><w:t>Bến Mơ</w:t></w:r></w:p></w:tc><w:tc><w:tcPr/><w:p><w:r><w:t>14</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
        <w:p><w:pPr><w:pStyle w:val="Normal"/><w:rPr></w:rPr></w:pPr><w:r><w:rPr></w:rPr></w:r></w:p>
        <w:sectPr><w:footnotePr><w:numFmt w:val="decimal"/></w:footnotePr><w:type w:val="nextPage"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>"#;
    let docx_file = Docx::body(body)
        .with("styles", styles)
        .with("numbering", &numbering)
        .with("footnotes", footnotes);
    let read = docx(&docx_file);
    assert_eq!(
        blocks(&read.document),
        [
            "h2 Giảm nghèo",
            "li 1. Toàn xã còn 23 hộ nghèo[1], giảm 6 hộ.",
            "table Thôn | Số hộ ‖ Bến Mơ | 14",
            "note at Some(\"nghèo\"): [1] Gồm thôn Bến Mơ 14 hộ, thôn Đồi Sim 9 hộ.",
        ]
    );
    assert_eq!(read.notes, []);
}

#[test]
fn rows_typed_with_tabs_are_a_table_beside_real_ones() {
    let row = |cells: [&str; 4]| {
        let cells = cells.map(|cell| format!("<w:r><w:t>{cell}</w:t></w:r>"));
        format!("<w:p>{}</w:p>", cells.join("<w:r><w:tab/></w:r>"))
    };
    let body = [
        table(&[&[("", &p("UBND XÃ")), ("", &p("Số: 5/BC"))]]),
        row(["TT", "Chỉ tiêu", "ĐVT", "Thực hiện"]),
        row(["1", "Đàn bò", "con", "120"]),
        row(["", "Đàn dê", "con", ""]),
        "<w:p><w:r><w:tab/></w:r><w:r><w:t>Thu 5 tỷ.</w:t></w:r></w:p>".to_owned(),
    ];
    assert_eq!(
        blocks(&docx(&Docx::body(&body.concat())).document),
        [
            "table UBND XÃ | Số: 5/BC",
            "table TT | Chỉ tiêu | ĐVT | Thực hiện ‖ 1 | Đàn bò | con | 120 ‖  | Đàn dê | con | ",
            "p Thu 5 tỷ.",
        ]
    );
}

/// Paragraphs, and no table or note of the format's own: a note typed at the foot of a page stands in the middle of
/// a sentence, as in a plain text.
#[test]
fn a_document_of_paragraphs_alone_is_read_as_typed() {
    let mut body: String = (1..20)
        .map(|i| p(&format!("- Thôn {i} có {i} hộ.")))
        .collect();
    body += &p("Toàn xã làm mới 12 km đường¹ theo cơ chế");
    body += &p("");
    body += &p("¹ Gồm 5 km đường bê tông.");
    body += &p("");
    body += &p("đặc thù của tỉnh, đạt 80% kế hoạch.");
    let blocks = blocks(&docx(&Docx::body(&body)).document);
    assert_eq!(
        blocks[19..],
        [
            "p Toàn xã làm mới 12 km đường¹ theo cơ chế / đặc thù của tỉnh, đạt 80% kế hoạch.",
            "note at Some(\"đường\"): ¹ Gồm 5 km đường bê tông.",
        ]
    );
}
