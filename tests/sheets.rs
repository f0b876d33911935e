//! Spreadsheets: a workbook made by LibreOffice in three formats (`tests/fixtures/make.mjs`), and packages
//! written here.
#![cfg(feature = "sheets")]

mod support;

use soi::ingest::{
    self, Block, BlockKind, Document, Encoding, Format, Ingested, Limits, Note, OldEncoding, Part,
};
use soi::{Error, Measured, Options, Role, analyze};
use support::zip;

const FILES: [(&str, Format, &[u8]); 3] = [
    (
        "workbook.xlsx",
        Format::Xlsx,
        include_bytes!("fixtures/workbook.xlsx"),
    ),
    (
        "workbook.xls",
        Format::Xls,
        include_bytes!("fixtures/workbook.xls"),
    ),
    (
        "workbook.ods",
        Format::Ods,
        include_bytes!("fixtures/workbook.ods"),
    ),
];

fn read(name: &str, bytes: &[u8]) -> Ingested {
    ingest::read(name, bytes, &Limits::default()).expect("a document")
}

fn rows(document: &Document) -> Vec<String> {
    document.text.lines().map(str::to_owned).collect()
}

/// Cells in encodings from before Unicode, by their fonts.
const OLD: [(&str, &[u8]); 3] = [
    ("a.xlsx", include_bytes!("fixtures/old-fonts.xlsx")),
    ("a.xls", include_bytes!("fixtures/old-fonts.xls")),
    ("a.ods", include_bytes!("fixtures/old-fonts.ods")),
];

#[test]
fn old_encodings_by_the_fonts_of_cells_and_pieces() {
    for (name, bytes) in OLD {
        let read = read(name, bytes);
        assert_eq!(
            rows(&read.document),
            [
                "KẾT QUẢ NĂM 2026",
                "TT\tChỉ tiêu\tĐVT\tThực hiện",
                "1\tSản lượng lúa\ttấn\t640",
                "2\tDiện tích lúa\tha\t12,5",
                "3\tĐường đến thôn GDP¹\tm\t7",
            ],
            "{name}"
        );
        let from: Vec<OldEncoding> = read
            .notes
            .iter()
            .filter_map(|note| match note {
                Note::EncodingConverted { from, .. } => Some(*from),
                _ => None,
            })
            .collect();
        assert_eq!(from, [OldEncoding::Tcvn3, OldEncoding::Vni], "{name}");
    }
}

#[test]
fn the_user_may_choose_another_encoding_for_a_workbook() {
    for (name, bytes) in OLD {
        let as_is = |encoding| {
            ingest::read_as(name, bytes, &Limits::default(), encoding, &mut |_| true)
                .expect("a document")
        };
        let none = as_is(Encoding::None);
        assert!(none.document.text.contains("DiÖn tÝch lóa"), "{name}");
        assert_eq!(none.notes, [], "{name}");
        let chosen = as_is(Encoding::Old(OldEncoding::Tcvn3));
        assert!(chosen.document.text.contains("Diện tích lúa"), "{name}");
    }
}

/// Cells of no font that tells, in a workbook without another.
#[test]
fn old_encodings_by_content() {
    let cell = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let row = |cells: &[&str]| {
        let cells: String = cells.iter().map(|text| cell(text)).collect();
        format!("<row>{cells}</row>")
    };
    let rows = row(&["TT", "ChØ tiªu kinh tÕ", "§VT", "KÕ ho¹ch"])
        + &row(&["1", "Tæng ®µn lîn", "con", "350"])
        + &row(&["2", "Café rang", "tÊn", "12"]);
    let read = read("a.xlsx", &xlsx(&rows));
    assert_eq!(
        read.document.text,
        "TT\tChỉ tiêu kinh tế\tĐVT\tKế hoạch\n1\tTổng đàn lợn\tcon\t350\n2\tCafé rang\ttấn\t12\n"
    );
    assert!(matches!(
        read.notes[..],
        [Note::EncodingConverted {
            from: OldEncoding::Tcvn3,
            ..
        }]
    ));
}

fn tables(document: &Document) -> Vec<&Block> {
    document
        .blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Table(_)))
        .collect()
}

#[test]
fn all_formats_show_the_same() {
    for (name, format, bytes) in FILES {
        let read = read(name, bytes);
        assert_eq!(read.format, format);
        assert_eq!(
            rows(&read.document),
            [
                "KT-XH",
                "PHỤ LỤC SỐ 1",
                "Kết quả thực hiện các chỉ tiêu 6 tháng đầu năm 2026",
                "TT\tChỉ tiêu\tĐVT\tNăm 2026\tGhi chú",
                "\t\t\tKế hoạch\tThực hiện\t% so với KH\t",
                "1\tTổng diện tích gieo trồng\tha\t1.245,5\t1.162,5\t93,34%\t",
                "2\tSản lượng lương thực có hạt\ttấn\t6.120,0\t5.840,2\t95,43%\t",
                "4\tTỷ lệ hộ nghèo\t%\t3,2\t2,85\t\tGiảm 0,35 điểm",
                "TT\tKhoản thu\tĐVT\tDự toán\tƯớc thực hiện\tNgày chốt",
                "1\tThuế giá trị gia tăng\ttriệu đồng\t12.480,0\t7.637,8\t30/06/2026",
                "2\tPhí, lệ phí\ttriệu đồng\t950,0\t612,5\t25/06/2026",
                "Dân số",
                "Thôn\tSố hộ\tSố nhân khẩu",
                "Suối Đá\t214\t871",
                "Nà Lũng\t167\t702",
            ],
            "{name}"
        );
        assert_eq!(
            read.notes,
            [
                Note::HiddenSheetsLeftOut {
                    names: vec!["Nháp".to_owned()]
                },
                Note::HiddenCellsLeftOut {
                    rows: 1,
                    columns: 0
                },
            ],
            "{name}"
        );
    }
}

#[test]
fn merged_cells_cover_their_columns() {
    for (name, _, bytes) in FILES {
        let document = read(name, bytes).document;
        let BlockKind::Table(table) = &tables(&document)[0].kind else {
            panic!("a table");
        };
        let header: Vec<_> = table.rows[0]
            .iter()
            .map(|cell| (cell.span.of(&document.text), cell.column, cell.columns))
            .collect();
        assert_eq!(
            header,
            [
                ("TT", 0, 1),
                ("Chỉ tiêu", 1, 1),
                ("ĐVT", 2, 1),
                ("Năm 2026", 3, 3),
                ("Ghi chú", 6, 1)
            ],
            "{name}"
        );
    }
}

#[test]
fn blocks_know_their_cells() {
    for (name, _, bytes) in FILES {
        let document = read(name, bytes).document;
        assert_eq!(document.sheets, ["KT-XH", "Nháp", "Dân số"], "{name}");
        let places: Vec<_> = tables(&document)
            .iter()
            .map(|block| {
                let cells = block.origin.cells.expect("a place");
                (
                    document.sheets[cells.sheet as usize].as_str(),
                    cells.range(),
                )
            })
            .collect();
        let place = |sheet, range: &str| (sheet, range.to_owned());
        assert_eq!(
            places,
            [
                place("KT-XH", "A3:G8"),
                place("KT-XH", "A10:F12"),
                place("Dân số", "A1:C3")
            ],
            "{name}"
        );
    }
}

#[test]
fn a_number_knows_its_own_cell() {
    for (name, _, bytes) in FILES {
        let document = read(name, bytes).document;
        let cell = |text: &str| {
            let at = document.text.find(text).expect("it stands there");
            document
                .origin_at(at)
                .and_then(|o| o.cells)
                .expect("cells")
                .range()
        };
        // The seventh row is hidden, and not in the table.
        for (text, range) in [("1.162,5", "E5"), ("2,85", "E8"), ("Khoản thu", "B10")] {
            assert_eq!(cell(text), range, "{name}");
        }
        assert_eq!(cell("Năm 2026"), "D3:F3", "{name}, merged");
    }
}

#[test]
fn sheets_are_told_as_they_are_read() {
    for (name, told) in [
        ("workbook.xlsx", 3),
        ("workbook.xls", 3),
        ("workbook.ods", 0),
    ] {
        let (_, _, bytes) = FILES.iter().find(|file| file.0 == name).expect("a file");
        let mut seen = Vec::new();
        let mut tell = |part| {
            seen.push(part);
            seen.len() < 2
        };
        let read = ingest::read_as(name, bytes, &Limits::default(), Encoding::Auto, &mut tell);
        if told == 0 {
            assert!(read.is_ok() && seen.is_empty(), "{name} is one part");
            continue;
        }
        assert_eq!(read.expect_err("stopped"), Error::Stopped, "{name}");
        let sheet = |number| Part::Sheet { number, of: told };
        assert_eq!(seen, [sheet(1), sheet(2)], "{name}");
    }
}

#[test]
fn the_json_names_sheet_and_cells() {
    let report = analyze(FILES[0].0, FILES[0].2, &Options::default(), |_| true).expect("a report");
    let json = soi::export::json(&report);
    assert!(
        json.contains(r#""origin":{"sheet":"KT-XH","cells":"A3:G8","cell":"E5"}"#),
        "{json}"
    );
}

#[test]
fn indicators_come_out_of_the_tables() {
    for (name, _, bytes) in FILES {
        let report = analyze(name, bytes, &Options::default(), |_| true).expect("a report");
        let area = report
            .observations
            .iter()
            .find(|o| o.name == "Tổng diện tích gieo trồng")
            .expect("the area");
        let text = |role| {
            area.figure(role)
                .map(|figure| figure.quantity.amount.to_string())
        };
        assert_eq!(text(Role::Value).as_deref(), Some("1162.5"), "{name}");
        assert_eq!(text(Role::Plan).as_deref(), Some("1245.5"), "{name}");
        assert_eq!(text(Role::PctPlan).as_deref(), Some("93.34"), "{name}");
    }
}

/// A workbook of one sheet from its rows' XML.
fn xlsx(rows: &str) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    zip::deflated(&[
        (
            "xl/workbook.xml",
            b"<workbook><sheets><sheet name=\"A\"/></sheets></workbook>",
        ),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

#[test]
fn formulas_without_a_result_are_told() {
    let rows = r#"<row><c t="inlineStr"><is><t>Thu</t></is></c><c><f>1+1</f></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c><c><v>12.5</v></c></row>"#;
    let read = read("a.xlsx", &xlsx(rows));
    assert_eq!(read.document.text, "Thu 12,5\n");
    let sheets = vec!["A".to_owned()];
    assert_eq!(
        read.notes,
        [Note::FormulasWithoutResult { count: 2, sheets }]
    );
}

#[test]
fn limits_hold() {
    let cells = |count: usize| xlsx(&format!("<row>{}</row>", "<c><v>1</v></c>".repeat(count)));
    let with = |limits: Limits| ingest::read("a.xlsx", &cells(10), &limits).map(|_| ());
    assert_eq!(
        with(Limits {
            cells: 20,
            ..Limits::default()
        }),
        Ok(())
    );
    let few = with(Limits {
        cells: 9,
        ..Limits::default()
    });
    assert_eq!(
        few,
        Err(Error::TooLarge {
            what: Measured::Cells,
            found: 10,
            limit: 9
        })
    );
    let short = with(Limits {
        characters: 5,
        ..Limits::default()
    });
    assert!(matches!(
        short,
        Err(Error::TooLarge {
            what: Measured::Characters,
            ..
        })
    ));
    let small = with(Limits {
        part_bytes: 50,
        ..Limits::default()
    });
    assert!(matches!(
        small,
        Err(Error::TooLarge {
            what: Measured::UnpackedBytes,
            ..
        })
    ));
}

/// A small file must not become a large text: characters are counted before cells are made.
#[test]
fn a_text_counts_for_each_cell_that_shows_it() {
    let long = "Tổng thu 12 ".repeat(100);
    let cells = "<c t=\"s\"><v>0</v></c>".repeat(1_000);
    let sheet = format!("<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>");
    let shared = format!("<sst><si><t>{long}</t></si></sst>");
    let workbook = zip::deflated(&[
        (
            "xl/workbook.xml",
            b"<workbook><sheets><sheet name=\"A\"/></sheets></workbook>",
        ),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/sharedStrings.xml", shared.as_bytes()),
    ]);
    let content = format!(
        "<document-content xmlns:table=\"t\" xmlns:text=\"x\"><table:table><table:table-row table:number-rows-repeated=\"900\"><table:table-cell table:number-columns-repeated=\"900\"><text:p>{long}</text:p></table:table-cell></table:table-row></table:table></document-content>"
    );
    let spreadsheet = zip::stored(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("content.xml", content.as_bytes()),
    ]);
    for (name, bytes) in [("a.xlsx", workbook), ("a.ods", spreadsheet)] {
        let limits = Limits {
            characters: 50_000,
            ..Limits::default()
        };
        let error = ingest::read(name, &bytes, &limits).expect_err("too long");
        let Error::TooLarge { what, limit, .. } = error else {
            panic!("{error:?}");
        };
        assert_eq!((what, limit), (Measured::Characters, 50_000), "{name}");
    }
}

#[test]
fn conditions_of_number_formats() {
    let styles = concat!(
        "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"[&gt;=1000000000]#,##0.0,,,&quot; tỷ&quot;;",
        "[&gt;=1000000]#,##0.0,,&quot; triệu&quot;;#,##0\"/>",
        "<numFmt numFmtId=\"165\" formatCode=\"[=0]&quot;-&quot;;#,##0.0\"/></numFmts>",
        "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>"
    );
    let sheet = "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>Thu</t></is></c><c s=\"1\"><v>45600000</v></c><c s=\"1\"><v>850000</v></c><c s=\"1\"><v>3200000000</v></c><c s=\"2\"><v>0</v></c></row></sheetData></worksheet>";
    let bytes = zip::deflated(&[
        (
            "xl/workbook.xml",
            b"<workbook><sheets><sheet name=\"A\"/></sheets></workbook>",
        ),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
    ]);
    assert_eq!(
        read("a.xlsx", &bytes).document.text,
        "Thu\t45,6 triệu\t850.000\t3,2 tỷ\t-\n"
    );
}

#[test]
fn a_file_cut_anywhere_gives_text_or_an_error() {
    let small = xlsx(
        r#"<row r="2"><c r="B2" t="inlineStr"><is><t>Thu</t></is></c><c r="C2"><v>12.5</v></c></row>"#,
    );
    for end in 0..small.len() {
        let _ = ingest::read("a.xlsx", &small[..end], &Limits::default());
    }
    for (name, _, bytes) in FILES {
        for end in (0..bytes.len()).step_by(61) {
            let _ = ingest::read(name, &bytes[..end], &Limits::default());
        }
    }
}

#[test]
fn a_file_changed_anywhere_gives_text_or_an_error() {
    let mut seed = 0x5eed_u64;
    let mut next = |below: usize| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    let inner = r#"<row r="2"><c r="B2" t="inlineStr"><is><t>Thu</t></is></c><c r="C2" s="1"><v>12.5</v></c></row>"#;
    for round in 0..2_000 {
        // The old format is read from its bytes, so that these matter most; of packages the inside matters.
        let (name, mut bytes) = match round % 4 {
            0 | 1 => (FILES[1].0, FILES[1].2.to_vec()),
            2 => ("a.xlsx", inner.as_bytes().to_vec()),
            _ => (FILES[0].0, FILES[0].2.to_vec()),
        };
        for _ in 0..=next(8) {
            let at = next(bytes.len());
            bytes[at] = u8::try_from(next(256)).unwrap_or(0);
        }
        if name == "a.xlsx" {
            bytes = xlsx(&String::from_utf8_lossy(&bytes));
        }
        let _ = ingest::read(name, &bytes, &Limits::default());
    }
}

#[test]
fn workbooks_under_a_password_are_told() {
    let manifest =
        b"<manifest><file-entry full-path='content.xml'><encryption-data/></file-entry></manifest>";
    let parts: [(&str, &[u8]); 3] = [
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("content.xml", b"\x8f\x02\x7f5"),
        ("META-INF/manifest.xml", manifest),
    ];
    let error = ingest::read("a.ods", &support::zip::stored(&parts), &Limits::default());
    let format = Format::Ods;
    assert_eq!(error.expect_err("protected"), Error::Encrypted { format });
}
