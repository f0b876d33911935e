//! Files of every kind to documents, or to the error that says what is the matter.
//!
//! All fixtures are made here: places and figures are invented.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use soi::ingest::{self, BlockKind, Format, Ingested, Limits, Note};
use soi::{Error, Measured};
use support::docx::{Docx, p, pp, r, table};
use support::zip;

fn read(name: &str, bytes: &[u8]) -> Result<Ingested, Error> {
    ingest::read(name, bytes, &Limits::default())
}

// ---- text files ---------------------------------------------------------------------------------------

#[test]
fn the_first_thing_that_is_wrong_is_said() {
    let small = Limits {
        bytes: 10,
        characters: 4,
        ..Limits::default()
    };
    let error = |bytes: &[u8], limits: &Limits| ingest::read("a.txt", bytes, limits).unwrap_err();
    let bytes = Error::TooLarge {
        what: Measured::Bytes,
        found: 11,
        limit: 10,
    };
    assert_eq!(error(&[0xff; 11], &small), bytes);
    let characters = Error::TooLarge {
        what: Measured::Characters,
        found: 5,
        limit: 4,
    };
    assert_eq!(error("năm 5".as_bytes(), &small), characters);
    assert_eq!(
        ingest::read("a.txt", "ăn 5".as_bytes(), &small)
            .unwrap()
            .document
            .text,
        "ăn 5"
    );
    assert_eq!(error(b"", &Limits::default()), Error::Empty);
    for blank in [
        &b" \r\n\t"[..],
        b"\xef\xbb\xbf",
        b"\xff\xfe \0",
        "\u{a0}".as_bytes(),
    ] {
        assert_eq!(error(blank, &Limits::default()), Error::Empty, "{blank:?}");
    }
    assert_eq!(
        error("Không có số nào.".as_bytes(), &Limits::default()),
        Error::NoNumber
    );
    assert_eq!(
        error(b"5 h\xf4", &Limits::default()),
        Error::InvalidText {
            offset: 3,
            byte: 0xf4
        }
    );
}

#[test]
fn the_name_tells_markdown_and_is_otherwise_only_noted() {
    for (name, format, noted) in [
        ("a.txt", Format::Txt, false),
        ("a.MD", Format::Md, false),
        ("a", Format::Txt, false),
        ("báo cáo 30.9", Format::Txt, false),
        ("a.pdf", Format::Txt, true),
        ("a.docx", Format::Txt, true),
    ] {
        let read = read(name, b"5 ha").unwrap();
        let notes = if noted {
            vec![Note::EndingDiffers { format }]
        } else {
            Vec::new()
        };
        assert_eq!((read.format, read.notes), (format, notes), "{name}");
    }
    let document = Docx::body(&p("5 ha")).bytes();
    assert_eq!(
        read("a.doc", &document).unwrap().notes,
        [Note::EndingDiffers {
            format: Format::Docx
        }]
    );
    assert_eq!(read("a.docm", &document).unwrap().notes, []);
}

#[test]
fn utf16_is_decoded_and_noted() {
    let bytes: Vec<u8> = "\u{feff}Thu 5 tỷ"
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    let read = read("a.txt", &bytes).unwrap();
    assert_eq!(
        (read.document.text.as_str(), read.notes),
        ("Thu 5 tỷ", vec![Note::DecodedUtf16])
    );
}

// ---- packages -----------------------------------------------------------------------------------------

#[test]
fn packages_are_told_by_their_parts() {
    let unread = |format: &str| Error::Unsupported {
        format: format.to_owned(),
    };
    for (parts, error) in [
        (vec![("xl/workbook.bin", &b"x"[..])], unread("XLSB")),
        (vec![("ppt/presentation.xml", b"<x/>")], unread("PPTX")),
        (
            vec![(
                "mimetype",
                b"application/vnd.oasis.opendocument.presentation",
            )],
            unread("ODP"),
        ),
        (
            vec![("anh.jpg", b"")],
            Error::UnknownFormat {
                signature: Some("ZIP".to_owned()),
            },
        ),
        (
            vec![],
            Error::UnknownFormat {
                signature: Some("ZIP".to_owned()),
            },
        ),
    ] {
        assert_eq!(read("a.docx", &zip::stored(&parts)).unwrap_err(), error);
    }
}

#[test]
fn a_packed_document_reads_like_a_stored_one() {
    let docx = Docx::body(&p("Thu ngân sách đạt 12,5 tỷ đồng."));
    let parts = docx.parts();
    let parts: Vec<_> = parts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_bytes()))
        .collect();
    let packed = read("a.docx", &zip::deflated(&parts)).unwrap();
    assert_eq!(
        packed.document,
        read("a.docx", &docx.bytes()).unwrap().document
    );
}

#[test]
fn a_part_may_unfold_to_so_much_and_no_more() {
    let docx = Docx::body(&p(&"9".repeat(5000)));
    let parts = docx.parts();
    let parts: Vec<_> = parts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_bytes()))
        .collect();
    let size = parts[2].1.len() as u64;
    for bytes in [zip::deflated(&parts), zip::stored(&parts)] {
        let read = |part_bytes| {
            ingest::read(
                "a.docx",
                &bytes,
                &Limits {
                    part_bytes,
                    ..Limits::default()
                },
            )
        };
        assert!(read(size).is_ok());
        let error = Error::TooLarge {
            what: Measured::UnpackedBytes,
            found: size,
            limit: size - 1,
        };
        assert_eq!(read(size - 1).unwrap_err(), error);
    }
}

#[test]
fn a_wrong_checksum_is_noted_and_the_text_kept() {
    let mut bytes = Docx::body(&p("Trồng 125 ha.")).bytes();
    let at = bytes.windows(3).position(|w| w == b"125").unwrap();
    bytes[at] = b'2';
    let read = read("a.docx", &bytes).unwrap();
    assert_eq!(read.document.text, "Trồng 225 ha.\n");
    assert_eq!(
        read.notes,
        [Note::ChecksumDiffers {
            part: "word/document.xml".to_owned()
        }]
    );
}

#[test]
fn damage_names_the_part() {
    let detail = |bytes: &[u8]| match read("a.docx", bytes) {
        Err(Error::Damaged {
            format: Format::Docx,
            detail,
        }) => detail,
        other => panic!("{other:?}"),
    };
    let whole = Docx::body(&p("5 ha")).bytes();
    assert_eq!(
        detail(&whole[..whole.len() / 2]),
        "no zip directory at the end"
    );
    assert_eq!(
        detail(&zip::stored(&[("word/styles.xml", b"<a/>")])),
        "word/document.xml: missing"
    );
    let broken = zip::stored(&[("word/document.xml", b"<a><b></a>")]);
    assert!(
        detail(&broken).starts_with("word/document.xml: byte "),
        "{}",
        detail(&broken)
    );
    let cut = zip::stored(&[("word/document.xml", b"<a><b>")]);
    assert_eq!(
        detail(&cut),
        "word/document.xml: ends inside an element, after 6 bytes"
    );
    let mut locked = Docx::body(&p("5 ha")).bytes();
    let entry = locked.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    locked[entry + 8] = 1;
    assert_eq!(
        read("a.docx", &locked).unwrap_err(),
        Error::Encrypted {
            format: Format::Docx
        }
    );
}

#[test]
fn parts_are_found_by_their_relationships() {
    let body = r#"<d xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"><p><r><t>7 xã</t></r></p></d>"#;
    let rels = r#"<Relationships><Relationship Type="http://purl.oclc.org/x/officeDocument" Target="/word/chinh.xml"/></Relationships>"#;
    let bytes = zip::stored(&[
        ("_rels/.rels", rels.as_bytes()),
        ("word\\chinh.xml", body.as_bytes()),
    ]);
    assert_eq!(read("a.docx", &bytes).unwrap().document.text, "7 xã\n");
}

// ---- damage -------------------------------------------------------------------------------------------

/// A document that uses most of what the reader knows.
fn sample() -> Docx {
    let body = format!(
        "{}<w:p>{}<w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>{}",
        pp(
            r#"<w:pStyle w:val="u1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>"#,
            "Kinh tế"
        ),
        r("Thu 12 tỷ &lt; 15 tỷ"),
        table(&[
            &[(r#"<w:gridSpan w:val="2"/>"#, &p("a 1"))],
            &[("<w:vMerge/>", &p("b")), ("", &p("c"))]
        ]),
    );
    Docx::body(&body)
        .with("styles", r#"<w:style w:styleId="u1"><w:name w:val="heading 1"/></w:style>"#)
        .with("footnotes", &format!(r#"<w:footnote w:id="2">{}</w:footnote>"#, p("Gồm 3 khoản.")))
        .with("numbering", r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#)
}

/// Every span of what was read lies on characters of the text.
fn assert_sound(read: &Ingested) {
    let text = &read.document.text;
    for block in &read.document.blocks {
        assert!(!block.pieces.is_empty());
        assert!(block.pieces.iter().all(|piece| {
            text.get(piece.range())
                .is_some_and(|s| s == s.trim_matches('\n'))
        }));
        if let BlockKind::Table(table) = &block.kind {
            assert!(
                table
                    .rows
                    .iter()
                    .flatten()
                    .all(|cell| text.get(cell.span.range()).is_some())
            );
        }
        if let BlockKind::Footnote { anchor: Some(at) } = block.kind {
            assert!(text[at as usize..].starts_with('['));
        }
    }
}

#[test]
fn every_beginning_of_a_document_gives_a_result_or_an_error() {
    let whole = sample().bytes();
    assert_sound(&read("a.docx", &whole).unwrap());
    for len in 0..whole.len() {
        if let Ok(read) = read("a.docx", &whole[..len]) {
            assert_sound(&read);
        }
    }
}

#[test]
fn mutations_give_a_result_or_an_error() {
    let docx = sample();
    let parts = docx.parts();
    let parts: Vec<_> = parts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_bytes()))
        .collect();
    let mut random = Random(0x5eed);
    let mut read_anyway = 0;
    for whole in [zip::stored(&parts), zip::deflated(&parts)] {
        for _ in 0..500 {
            let mut bytes = whole.clone();
            for _ in 0..=random.below(4) {
                let at = random.below(bytes.len());
                match random.below(4) {
                    0 => bytes[at] ^= 1 << random.below(8),
                    1 => bytes[at] = random.below(256) as u8,
                    2 => drop(bytes.remove(at)),
                    _ => bytes.insert(at, random.below(256) as u8),
                }
            }
            if let Ok(read) = read("a.docx", &bytes) {
                read_anyway += 1;
                assert_sound(&read);
            }
        }
    }
    // The test would say nothing if no mutation got past the signature.
    assert!(read_anyway > 100, "{read_anyway}");
}

/// A small generator whose numbers are the same on every machine (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}
