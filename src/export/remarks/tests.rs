//! Remarks at the very words, and everything else as it was.

use super::*;
use crate::Options;
use crate::ingest::zip::{self, Archive};

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// A package of stored parts.
fn package(parts: &[(&str, String)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in parts {
        let at = out.len() as u32;
        let size = (text.len() as u32).to_le_bytes();
        let mut common = vec![20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
        common.extend(zip::crc32(text.as_bytes()).to_le_bytes());
        common.extend([size, size].concat());
        common.extend((name.len() as u16).to_le_bytes());
        common.extend([0; 2]);
        out.extend(b"PK\x03\x04");
        out.extend(&common);
        out.extend([name.as_bytes(), text.as_bytes()].concat());
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (at, size) = (out.len() as u32, directory.len() as u32);
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([(parts.len() as u16).to_le_bytes(); 2].concat());
    out.extend([size.to_le_bytes(), at.to_le_bytes()].concat());
    out.extend([0; 2]);
    out
}

/// A document with that in its body, and further parts related to it.
fn docx(body: &str, related: &[(&str, String)]) -> Vec<u8> {
    let relation = |kind: &str, target: &str| {
        format!("<Relationship Id=\"{kind}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>")
    };
    let lines: String = related
        .iter()
        .map(|(kind, _)| relation(kind, &format!("{kind}.xml")))
        .collect();
    let relations =
        |lines: &str| format!("<Relationships xmlns=\"{PACKAGE}\">{lines}</Relationships>");
    let mut parts = vec![
        (
            "[Content_Types].xml".to_owned(),
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"></Types>".to_owned(),
        ),
        ("_rels/.rels".to_owned(), relations(&relation("officeDocument", "word/document.xml"))),
        (
            "word/document.xml".to_owned(),
            format!("<w:document xmlns:w=\"{WORD}\"><w:body>{body}</w:body></w:document>"),
        ),
        ("word/_rels/document.xml.rels".to_owned(), relations(&lines)),
        ("word/media/image1.png".to_owned(), "as it was".to_owned()),
    ];
    for (kind, text) in related {
        parts.push((format!("word/{kind}.xml"), text.clone()));
    }
    let parts: Vec<(&str, String)> = parts.iter().map(|(n, t)| (n.as_str(), t.clone())).collect();
    package(&parts)
}

fn part(bytes: &[u8], name: &str) -> Option<String> {
    let part = Archive::open(bytes).unwrap().part(name, 1 << 20)?.unwrap();
    assert!(part.checksum_fits, "{name}");
    Some(String::from_utf8(part.bytes).unwrap())
}

/// The words that each remark marks, in the order of their numbers: text between start and end, without deletions.
fn marked(document: &str) -> Vec<String> {
    let mut out = Vec::new();
    for start in document.split(":commentRangeStart").skip(1) {
        let id = start
            .split(":id=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        let end = format!(":id=\"{id}\"/>");
        let from = start.split_once("/>").unwrap().1;
        let (inside, _) = from.split_once(":commentRangeEnd").unwrap();
        assert!(
            document.matches(&end).count() == 3,
            "start, end and mark of {id}"
        );
        let texts = inside.split("<w:t").skip(1);
        let texts = texts.map(|t| t.split_once('>').unwrap().1.split('<').next().unwrap());
        out.push((id.parse::<u32>().unwrap(), texts.collect::<String>()));
    }
    out.sort();
    out.into_iter().map(|(_, text)| text).collect()
}

/// All letters of the document.
fn said(document: &str) -> String {
    let letters = Letters::read(document).unwrap();
    letters.letters.iter().map(|l| l.letter).collect()
}

fn remarked(bytes: &[u8]) -> (Remarked, String) {
    let report = crate::analyze("a.docx", bytes, &Options::default(), |_| true).unwrap();
    let remarked = remarks(&report, bytes, &Limits::default(), Lang::Vi).unwrap();
    let document = part(&remarked.bytes, "word/document.xml").unwrap();
    let before = part(bytes, "word/document.xml").unwrap();
    assert_eq!(said(&document), said(&before), "no letter comes or goes");
    assert_eq!(
        part(&remarked.bytes, "word/media/image1.png").unwrap(),
        "as it was"
    );
    // Read again it is the same report.
    let again = crate::analyze("a.docx", &remarked.bytes, &Options::default(), |_| true).unwrap();
    assert_eq!(again.document.text, report.document.text);
    (remarked, document)
}

#[test]
fn a_remark_stands_at_the_very_words() {
    let bytes = docx(
        "<w:p><w:pPr><w:jc/></w:pPr><w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t>Đàn lợn 9.655 con, đạt 76,5% kế hoạch (10.000 con).</w:t></w:r></w:p>",
        &[],
    );
    let (remarked, document) = remarked(&bytes);
    assert_eq!((remarked.placed, remarked.lost), (1, 0));
    assert_eq!(marked(&document), ["76,5"]);
    // What is cut off keeps the properties of its run, and its spaces.
    assert!(
        document.contains(
            "<w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">76,5</w:t></w:r>"
        ),
        "{document}"
    );
    assert!(
        document.contains("<w:t xml:space=\"preserve\">Đàn lợn 9.655 con, đạt </w:t>"),
        "{document}"
    );
    let comments = part(&remarked.bytes, "word/comments.xml").unwrap();
    assert!(
        comments.contains("soi:author=\"Soi\" soi:initials=\"Soi\""),
        "{comments}"
    );
    assert!(
        comments.contains("[percent_of_plan]: ") && comments.contains("96,55"),
        "{comments}"
    );
    assert!(
        part(&remarked.bytes, "[Content_Types].xml")
            .unwrap()
            .contains("/word/comments.xml")
    );
    assert!(
        part(&remarked.bytes, "word/_rels/document.xml.rels")
            .unwrap()
            .contains("Target=\"comments.xml\"")
    );
}

#[test]
fn words_in_pieces_lists_tables_and_changes_are_found() {
    let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let cell = |text: &str| format!("<w:tc><w:p>{}</w:p></w:tc>", run(text));
    let row = |cells: &str| {
        let cells: String = cells.split('|').map(cell).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    let rows = [
        "Chỉ tiêu|Kế hoạch|Thực hiện|% kế hoạch",
        "Diện tích lúa (ha)|200|150|75",
        "Diện tích ngô (ha)|100|90|90",
        "Diện tích sắn (ha)|400|300|75",
        "Diện tích mía (ha)|50|25|50",
        "Diện tích chè (ha)|200|150|85",
    ]
    .map(row);
    let body = [
        format!(
            "<w:p>{}{}{}</w:p>",
            run("Đàn lợn 9.655 con, đạt 7"),
            run("6,"),
            run("5% kế hoạch (10.000 con).")
        ),
        format!(
            "<w:p><w:del><w:r><w:delText>Xóa 5 đi. </w:delText></w:r></w:del>{}<w:ins w:id=\"9\">{}</w:ins>{}</w:p>",
            run("A &amp; B &lt; C. Đàn bò 100 con, đạt "),
            run("60"),
            run("% kế hoạch (200 con).")
        ),
        format!(
            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE 3</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>{}</w:p>",
            run("Trồng 30 ha rừng, đạt 80% kế hoạch (40 ha).")
        ),
        format!("<w:tbl>{}</w:tbl>", rows.concat()),
        format!(
            "<w:p>{}</w:p>",
            run("Đàn gà 500 con, đạt 40% kế hoạch (1.000 con).")
        ),
    ];
    let (remarked, document) = remarked(&docx(&body.concat(), &[]));
    assert_eq!(remarked.lost, 0);
    let mut words = marked(&document);
    words.sort();
    assert_eq!(words, ["40", "60", "76,5", "80", "85"]);
}

#[test]
fn remarks_that_are_there_stay_and_ours_are_numbered_after_them() {
    let body = "<w:p><w:commentRangeStart w:id=\"4\"/><w:r><w:t>Đàn lợn 9.655 con</w:t></w:r><w:commentRangeEnd w:id=\"4\"/><w:r><w:commentReference w:id=\"4\"/></w:r><w:r><w:t>, đạt 76,5% kế hoạch (10.000 con).</w:t></w:r></w:p>";
    let theirs = format!(
        "<w:comments xmlns:w=\"{WORD}\"><w:comment w:id=\"4\" w:author=\"Hà\"><w:p><w:r><w:t>Xem lại</w:t></w:r></w:p></w:comment></w:comments>"
    );
    let bytes = docx(body, &[("comments", theirs.clone())]);
    let (remarked, document) = remarked(&bytes);
    assert_eq!(marked(&document), ["Đàn lợn 9.655 con", "76,5"]);
    let comments = part(&remarked.bytes, "word/comments.xml").unwrap();
    assert!(comments.starts_with(theirs.trim_end_matches("</w:comments>")));
    assert!(comments.contains("soi:id=\"5\""));
    let relations = "word/_rels/document.xml.rels";
    assert_eq!(part(&remarked.bytes, relations), part(&bytes, relations));
}

#[test]
fn what_a_note_or_a_text_box_says_is_remarked_at_it() {
    let body = "<w:p><w:r><w:t>Chăn nuôi phát triển</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t xml:space=\"preserve\"> ổn định trong 6 tháng.</w:t></w:r></w:p>";
    let notes = format!(
        "<w:footnotes xmlns:w=\"{WORD}\"><w:footnote w:id=\"2\"><w:p><w:r><w:t>Đàn lợn 9.655 con, đạt 76,5% kế hoạch (10.000 con).</w:t></w:r></w:p></w:footnote></w:footnotes>"
    );
    let bytes = docx(body, &[("footnotes", notes)]);
    let (remarked, document) = remarked(&bytes);
    assert_eq!((remarked.placed, remarked.lost), (1, 0));
    let (_, inside) = document
        .split_once("<w:commentRangeStart w:id=\"0\"/>")
        .unwrap();
    assert!(
        inside.starts_with("<w:r><w:footnoteReference w:id=\"2\"/></w:r><w:commentRangeEnd"),
        "{inside}"
    );
    assert_eq!(
        part(&remarked.bytes, "word/footnotes.xml"),
        part(&bytes, "word/footnotes.xml")
    );
}

#[test]
fn without_findings_the_file_is_the_same_and_other_formats_are_named() {
    let bytes = docx("<w:p><w:r><w:t>Đàn lợn 9.655 con.</w:t></w:r></w:p>", &[]);
    let (remarked, _) = remarked(&bytes);
    assert_eq!((remarked.placed, &remarked.bytes), (0, &bytes));
    let text = "Đàn lợn 9.655 con.".as_bytes();
    let report = crate::analyze("a.txt", text, &Options::default(), |_| true).unwrap();
    assert!(remarks(&report, text, &Limits::default(), Lang::Vi).is_err());
}
