//! A Word file of LibreOffice's with everything that may be in the way, remarked and read back by LibreOffice.

use super::office::Office;
use soi::messages::Lang;

const NAMESPACES: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0""#;

const ROWS: [&str; 6] = [
    "Chỉ tiêu|Kế hoạch|Thực hiện|% kế hoạch",
    "Diện tích lúa (ha)|200|150|75",
    "Diện tích ngô (ha)|100|90|90",
    "Diện tích sắn (ha)|400|300|75",
    "Diện tích mía (ha)|50|25|50",
    "Diện tích chè (ha)|200|150|85",
];

/// A remark, a tracked insertion and deletion, a field, a note, a list, a table, runs in bold; what does not agree
/// stands in each of them. Without the remark the package has no part of remarks yet.
fn source(remark: &str) -> String {
    let change = "<office:change-info><dc:creator>Hà</dc:creator><dc:date>2026-01-02T03:04:05</dc:date></office:change-info>";
    let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let row = |row: &str| {
        let cells: String = row.split('|').map(cell).collect();
        format!("<table:table-row>{cells}</table:table-row>")
    };
    let rows = ROWS.map(row).concat();
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document {NAMESPACES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles><style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles><office:body><office:text><text:tracked-changes><text:changed-region text:id="c1"><text:insertion>{change}</text:insertion></text:changed-region><text:changed-region text:id="c2"><text:deletion>{change}<text:p>đạt 55% kế hoạch, </text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:h text:outline-level="1">BÁO CÁO tình hình kinh tế - xã hội năm 2026</text:h>
<text:p>Trang <text:page-number>1</text:page-number>. Tổng đàn <text:span text:style-name="B">lợn 9.655</text:span> con{remark}, đạt <text:change text:change-id="c2"/><text:change-start text:change-id="c1"/>76,<text:change-end text:change-id="c1"/>5% kế hoạch (10.000 con).</text:p>
<text:p>Chăn nuôi ổn định<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>Đàn bò 100 con, đạt 60% kế hoạch (200 con).</text:p></text:note-body></text:note> trong năm.</text:p>
<text:list><text:list-item><text:p>Trồng 30 ha rừng, đạt 80% kế hoạch (40 ha).</text:p></text:list-item><text:list-item><text:p>Đàn gà 500 con, đạt 40% kế hoạch (1.000 con).</text:p></text:list-item></text:list>
<table:table><table:table-column table:number-columns-repeated="4"/>{rows}</table:table>
<text:p>Thu ngân sách 12 tỷ đồng, đạt <text:span text:style-name="B">150</text:span>% dự toán (10 tỷ đồng).</text:p></office:text></office:body></office:document>"#
    )
}

/// Text without its tags.
fn words(xml: &str) -> String {
    let pieces = xml
        .split('<')
        .map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    let text: String = pieces.collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Of each remark that covers words: who made it, what it says, the words.
fn remarks(fodt: &str) -> Vec<(String, String, String)> {
    let mut out = Vec::new();
    for start in fodt.split("<office:annotation ").skip(1) {
        let Some((_, name)) = start.split_once("office:name=\"") else {
            continue;
        };
        let name = name.split('"').next().unwrap();
        let (remark, rest) = start.split_once("</office:annotation>").unwrap();
        let (inside, _) = rest
            .split_once(&format!("<office:annotation-end office:name=\"{name}\""))
            .unwrap();
        let (_, creator) = remark.split_once("<dc:creator>").unwrap();
        let creator = creator.split('<').next().unwrap().to_owned();
        let (_, said) = remark.split_once('>').unwrap();
        out.push((creator, words(said), words(inside)));
    }
    out
}

#[test]
fn remarks_in_word_are_read_back_at_the_right_words() {
    let Some(office) = Office::new("remarks") else {
        return;
    };
    for remark in [REMARK, ""] {
        read_back(&office, remark);
    }
}

const REMARK: &str = r#"<office:annotation office:name="a1"><dc:creator>Hà</dc:creator><dc:date>2026-01-02T03:04:05</dc:date><text:p>Xem lại</text:p></office:annotation>"#;

fn read_back(office: &Office, remark: &str) {
    let fodt = office.write("report.fodt", source(remark).as_bytes());
    office.convert(std::slice::from_ref(&fodt), "docx");
    let bytes = std::fs::read(office.made(&fodt, "docx")).unwrap();
    let options = soi::Options::default();
    let report = soi::analyze("report.docx", &bytes, &options, |_| true).unwrap();
    let remarked = soi::export::remarks(&report, &bytes, &options.limits, Lang::Vi).unwrap();
    assert_eq!((remarked.placed, remarked.lost), (6, 0));

    let docx = office.write("remarked.docx", &remarked.bytes);
    office.convert(std::slice::from_ref(&docx), "fodt");
    let read = std::fs::read_to_string(office.made(&docx, "fodt")).unwrap();
    let ours: Vec<_> = remarks(&read)
        .into_iter()
        .filter(|(who, ..)| who == "Soi")
        .collect();
    let at: Vec<&str> = ours.iter().map(|(_, _, words)| words.as_str()).collect();
    // The second stands at the mark of its note, which holds the note's text here.
    assert_eq!(at[0], "76,5");
    assert!(
        at[1].ends_with("Đàn bò 100 con, đạt 60% kế hoạch (200 con)."),
        "{}",
        at[1]
    );
    assert_eq!(at[2..], ["80", "40", "85", "150"]);
    for (_, said, _) in &ours {
        assert!(
            said.contains("[percent_of_plan]") && said.contains("báo cáo ghi"),
            "{said}"
        );
    }
    // What was there is there: their remark, both changes, the note, the table.
    assert_eq!(read.contains("Xem lại"), !remark.is_empty());
    assert_eq!(read.matches("<text:changed-region").count(), 2);
    assert_eq!(read.matches("<text:note ").count(), 1);
    assert_eq!(read.matches("<table:table ").count(), 1);
}
