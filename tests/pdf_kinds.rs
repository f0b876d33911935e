//! PDF as other programs write it: one kind of file a test, made here, with what a reader should see.
#![cfg(feature = "pdf")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use soi::ingest::{self, Encoding, Format, Ingested, Limits, Note, OldEncoding};
use support::pdf::{file, stream};

const HELVETICA: &str =
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";

/// A page with a content and resources; `objects` follow from 5 on.
fn page(content: &str, resources: &str, more: &str, objects: &[String]) -> Vec<u8> {
    let mut all = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << {resources} >> /Contents 4 0 R {more} >>"
        ),
        stream("", content),
    ];
    all.extend_from_slice(objects);
    file(&all)
}

fn read(bytes: &[u8]) -> Ingested {
    ingest::read("a.pdf", bytes, &Limits::default()).unwrap()
}

fn text(bytes: &[u8]) -> String {
    read(bytes).document.text.trim_end().to_owned()
}

/// A font that maps codes from 1 on to glyphs by name.
fn named(names: &[&str]) -> String {
    format!(
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /{}] >> >>",
        names.join(" /")
    )
}

/// A map to Unicode of one-byte (`width` 2) or two-byte codes.
fn to_unicode(width: usize, pairs: &[(u32, char)]) -> String {
    let lines: Vec<String> = pairs
        .iter()
        .map(|&(code, c)| format!("<{code:0width$X}> <{:04X}>", u32::from(c)))
        .collect();
    stream(
        "",
        &format!(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def 1 begincodespacerange <{}> <{}> endcodespacerange {} beginbfchar\n{}\nendbfchar endcmap end end",
            "0".repeat(width),
            "F".repeat(width),
            lines.len(),
            lines.join("\n")
        ),
    )
}

#[test]
fn fonts_in_the_pages_own_dictionary() {
    let first = named(&[
        "T", "o", "n", "g", "space", "t", "h", "u", "one", "two", "five",
    ]);
    let second = named(&[
        "nine", "eight", "seven", "six", "space", "t", "a", "n", "three", "l", "u",
    ]);
    let content = "BT /F1 14 Tf 72 700 Td <0102030405060708050A0B09> Tj 0 -30 Td /F2 14 Tf <0A0B07050102030405060708> Tj ET";
    let inline = page(
        content,
        &format!("/Font << /F1 {first} /F2 {second} >>"),
        "",
        &[],
    );
    let apart = page(
        content,
        "/Font << /F1 5 0 R /F2 6 0 R >>",
        "",
        &[first, second],
    );
    for bytes in [inline, apart] {
        assert_eq!(text(&bytes), "Tong thu 251\nlua 9876 tan");
    }
}

#[test]
fn a_glyph_named_by_its_code_is_that_letter() {
    let names: String = "Tong 125"
        .bytes()
        .map(|code| format!("{code} /a{code} "))
        .collect();
    let font = format!(
        "<< /Type /Font /Subtype /Type1 /BaseFont /X /Encoding << /Differences [{names}65 /a66] >> >>"
    );
    let bytes = page(
        "BT /F1 14 Tf 72 700 Td (Tong 125 A) Tj ET",
        "/Font << /F1 5 0 R >>",
        "",
        &[font],
    );
    assert_eq!(text(&bytes), "Tong 125 □");
}

#[test]
fn letters_of_type_3_have_the_size_of_their_own_units() {
    for (matrix, size, scale) in [(0.0042, 58.0, 1.0), (0.001, 10.0, 24.0), (1.0, 1.0, 0.25)] {
        let chars = " 0123456789Tonghucadlr.,%";
        let width = |c: char| if " .,lr".contains(c) { 11.0 } else { 21.0 } * scale;
        let widths: Vec<String> = (0..=255_u8)
            .map(|code| match char::from(code) {
                c if chars.contains(c) => width(c).to_string(),
                _ => "0".to_owned(),
            })
            .collect();
        let glyph = |c: char| format!("/g{:02X}", u32::from(c));
        let pairs: Vec<(u32, char)> = chars.chars().map(|c| (u32::from(c), c)).collect();
        let drawings: String = chars
            .chars()
            .map(|c| format!("{} 6 0 R ", glyph(c)))
            .collect();
        let names: String = chars
            .chars()
            .map(|c| format!("{} {} ", u32::from(c), glyph(c)))
            .collect();
        let font = format!(
            "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 0 0] /FontMatrix [{matrix} 0 0 {matrix} 0 0] /FirstChar 0 /LastChar 255 /Widths [{}] /CharProcs << {drawings} >> /Encoding << /Type /Encoding /Differences [{names}] >> /ToUnicode 7 0 R /Resources << >> >>",
            widths.join(" ")
        );
        let content = format!(
            "BT /F1 {size} Tf 72 700 Td (Tong thu 11.200 dong 100 con 22,5%) Tj 0 -14 Td (dan gia cam 3300 con lon 1155) Tj ET"
        );
        let drawing = stream("", "10 0 0 0 10 20 d1 0 0 10 20 re f");
        let bytes = page(
            &content,
            "/Font << /F1 5 0 R >>",
            "",
            &[font, drawing, to_unicode(2, &pairs)],
        );
        let read = text(&bytes);
        let words: Vec<&str> = read.split_whitespace().collect();
        assert_eq!(
            words.join(" "),
            "Tong thu 11.200 dong 100 con 22,5% dan gia cam 3300 con lon 1155",
            "{matrix}"
        );
    }
}

#[test]
fn bytes_before_the_header() {
    let resources = format!("/Font << /F1 {HELVETICA} >>");
    let content = "BT /F1 14 Tf 72 700 Td (Tong thu 12.500 trieu dong, dat 96,5%) Tj ET";
    let pdf = page(content, &resources, "", &[]);
    for before in [
        "",
        "\u{feff}",
        "\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n",
    ] {
        let read = read(&[before.as_bytes(), &pdf].concat());
        assert_eq!(read.format, Format::Pdf, "{before:?}");
        assert_eq!(
            read.document.text.trim_end(),
            "Tong thu 12.500 trieu dong, dat 96,5%",
            "{before:?}"
        );
    }
}

#[test]
fn a_negative_size_turns_text_round() {
    let resources = format!("/Font << /F1 {HELVETICA} >>");
    let content = "BT /F1 -14 Tf 1 0 0 1 520 100 Tm (Tong thu 12.500 trieu dong) Tj ET BT /F1 -14 Tf 1 0 0 1 520 130 Tm (dat 96,5% ke hoach) Tj ET";
    for more in ["/Rotate 180", ""] {
        // Without the rotation the page is read upside down, as it stands.
        assert_eq!(
            text(&page(content, &resources, more, &[])).replace('\n', " "),
            "Tong thu 12.500 trieu dong dat 96,5% ke hoach",
            "{more}"
        );
    }
}

#[test]
fn text_at_an_angle_is_read_along_its_line() {
    let stamp = |cos: f32, sin: f32| {
        let content = format!(
            "BT /F 12 Tf 72 700 Td (Thu ngan sach 12 ha) Tj ET BT /F 10 Tf {cos} {sin} {} {cos} 200 400 Tm (Ban nhap so 25) Tj ET",
            -sin
        );
        text(&page(
            &content,
            &format!("/Font << /F {HELVETICA} >>"),
            "",
            &[],
        ))
    };
    for (cos, sin) in [
        (0.866, 0.5),
        (0.707, -0.707),
        (0.17, 0.985),
        (-0.9, 0.436),
        (0.9994, 0.035),
    ] {
        assert_eq!(
            stamp(cos, sin),
            "Thu ngan sach 12 ha\n\nBan nhap so 25",
            "{sin}"
        );
    }
}

#[test]
fn a_hyphen_that_is_drawn_is_seen() {
    // Many fonts call their hyphen a soft one.
    let content = "BT /F 12 Tf 72 700 Td (Nam 2021\\2552025, kinh t\\255X) Tj ET";
    let bytes = page(content, &format!("/Font << /F {HELVETICA} >>"), "", &[]);
    assert_eq!(text(&bytes), "Nam 2021-2025, kinh t-X");
}

#[test]
fn fields_and_typed_text_are_part_of_the_page() {
    let font = format!("/Font << /F1 {HELVETICA} >>");
    let looks = |text: &str, more: &str| {
        let content = format!("/Tx BMC BT /F1 14 Tf 2 5 Td ({text}) Tj ET EMC");
        stream(
            &format!(
                "/Type /XObject /Subtype /Form /BBox [0 0 70 20] /Resources << {font} >> {more}"
            ),
            &content,
        )
    };
    let content = "BT /F1 14 Tf 72 700 Td (Tong thu:) Tj 0 -30 Td (Tong dan lon:) Tj ET";
    let objects = [
        "<< /Type /Annot /Subtype /Widget /FT /Tx /Rect [150 695 220 715] /F 4 /AP << /N 6 0 R >> >>".to_owned(),
        looks("12.500 trieu dong", ""),
        // Half as large as it is drawn, from another corner.
        "<< /Type /Annot /Subtype /FreeText /Rect [170 665 240 685] /AP << /N 8 0 R >> >>".to_owned(),
        looks("9.655 con", "/Matrix [0.5 0 0 0.5 10 10]"),
        "<< /Type /Annot /Subtype /Widget /FT /Btn /AS /Yes /Rect [300 695 370 715] /AP << /N << /Yes 10 0 R /Off 11 0 R >> >> >>".to_owned(),
        looks("X", ""),
        looks("O", ""),
        "<< /Type /Annot /Subtype /FreeText /F 2 /Rect [170 600 240 620] /AP << /N 11 0 R >> >>".to_owned(),
        "<< /Type /Annot /Subtype /Popup /Rect [170 600 240 620] /AP << /N 11 0 R >> >>".to_owned(),
    ];
    let bytes = page(
        content,
        &font,
        "/Annots [5 0 R 7 0 R 9 0 R 12 0 R 13 0 R]",
        &objects,
    );
    assert_eq!(
        text(&bytes).replace('\n', " "),
        "Tong thu: 12.500 trieu dong X Tong dan lon: 9.655 con"
    );
}

#[test]
fn codes_that_differences_leave_out_mean_what_the_font_says() {
    let names = [
        "T", "o", "n", "g", "space", "t", "h", "u", "one", "two", "five", "zero", "period",
    ];
    let lines: String = (1..)
        .zip(names)
        .map(|(code, name)| format!("dup {code} /{name} put\n"))
        .collect();
    let program = format!(
        "%!PS-AdobeFont-1.0: Bao\n/Encoding 256 array\n{lines}readonly def\ncurrentfile eexec\n"
    );
    let content = "BT /F1 14 Tf 72 700 Td <010203040506070805090A0D0B0C0C> Tj ET";
    for (encoding, shown) in [
        ("", "Tong thu 12.500"),
        (
            "/Encoding << /Type /Encoding /Differences [127 /dieresis] >>",
            "Tong thu 12.500",
        ),
        (
            "/Encoding << /Type /Encoding /Differences [9 /nine] >>",
            "Tong thu 92.500",
        ),
    ] {
        let font = format!(
            "<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+Bao /FirstChar 1 /LastChar 13 /Widths [{}] /FontDescriptor 6 0 R {encoding} >>",
            "500 ".repeat(13)
        );
        let descriptor =
            "<< /Type /FontDescriptor /FontName /ABCDEF+Bao /Flags 4 /FontFile 7 0 R >>".to_owned();
        let bytes = page(
            content,
            "/Font << /F1 5 0 R >>",
            "",
            &[font, descriptor, stream("", &program)],
        );
        assert_eq!(text(&bytes), shown, "{encoding}");
    }
}

#[test]
fn letters_that_a_map_leaves_out_are_seen_to_be_missing() {
    let shown = "Tong thu 12.500 trieu dong";
    let codes: Vec<(u32, char)> = (3..).zip(" .0125Tdeghinortu".chars()).collect();
    let code = |c: char| codes.iter().find(|(_, known)| *known == c).unwrap().0;
    let string: String = shown.chars().map(|c| format!("{:04X}", code(c))).collect();
    let content = format!("BT /F1 14 Tf 72 700 Td <{string}> Tj ET");
    let font = "<< /Type /Font /Subtype /Type0 /BaseFont /Bao /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>".to_owned();
    let descendant = |widths: &str| {
        format!(
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Bao /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> {widths} >>"
        )
    };
    let known: Vec<(u32, char)> = codes
        .iter()
        .copied()
        .filter(|(_, c)| !"15".contains(*c))
        .collect();
    let with = |widths: &str, pairs: &[(u32, char)]| {
        page(
            &content,
            "/Font << /F1 5 0 R >>",
            "",
            &[font.clone(), descendant(widths), to_unicode(4, pairs)],
        )
    };
    assert_eq!(text(&with("/DW 500", &codes)), shown);
    let gaps = read(&with("/DW 500", &known));
    assert_eq!(gaps.document.text.trim_end(), "Tong thu □2.□00 trieu dong");
    assert_eq!(gaps.notes, [Note::UnknownLetters { pages: vec![1] }]);
    // A glyph that takes no room is none of the text.
    let none = with(
        &format!("/DW 500 /W [{0} {0} 0 {1} {1} 0]", code('1'), code('5')),
        &known,
    );
    assert_eq!(text(&none), "Tong thu 2.00 trieu dong");
}

/// "Tổng sản lượng¹ đạt" as TCVN3, in a font of that name.
fn old(name: &str, encoding: &str) -> Vec<u8> {
    let font =
        format!("<< /Type /Font /Subtype /TrueType /BaseFont /{name} /Encoding {encoding} >>");
    let content = "BT /F1 14 Tf 72 700 Td (T\\346ng s\\266n l\\255\\356ng) Tj /F1 8 Tf 5 Ts (1) Tj /F1 14 Tf 0 Ts ( \\256\\271t 5,2 t\\312n, GDP) Tj /F1 8 Tf 5 Ts (2) Tj ET";
    page(content, &format!("/Font << /F1 {font} >>"), "", &[])
}

#[test]
fn old_encodings_by_the_font_and_by_content() {
    let minus =
        "<< /BaseEncoding /WinAnsiEncoding /Differences [173 /minus 183 /periodcentered] >>";
    for name in [
        "#2EVnTime",
        "ABCDEF+.VnTime",
        "VnTime",
        "ABCDEF+VnTimeBold",
        "Arial",
    ] {
        for encoding in ["/WinAnsiEncoding", minus] {
            let read = read(&old(name, encoding));
            assert_eq!(
                read.document.text.trim_end(),
                "Tổng sản lượng¹ đạt 5,2 tấn, GDP²",
                "{name} {encoding}"
            );
            assert!(
                matches!(
                    read.notes[..],
                    [Note::EncodingConverted {
                        from: OldEncoding::Tcvn3,
                        ..
                    }]
                ),
                "{name}: {:?}",
                read.notes
            );
        }
    }
    let none = ingest::read_as(
        "a.pdf",
        &old("VnTime", "/WinAnsiEncoding"),
        &Limits::default(),
        Encoding::None,
        &mut |_| true,
    );
    assert!(none.unwrap().document.text.starts_with("Tæng s¶n"));
}
