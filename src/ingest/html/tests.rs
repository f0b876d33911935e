//! Pages as people and programs write them.

use super::*;
use crate::ingest::{Block, BlockKind, Limits};

fn read(page: &[u8], encoding: Encoding) -> Result<(Document, Vec<Note>), Error> {
    super::read(page, &Budget::new(&Limits::default()), encoding)
}

fn blocks(page: &str) -> Vec<String> {
    let (document, _) = read(page.as_bytes(), Encoding::Auto).unwrap();
    let text = &document.text;
    let block = |block: &Block| {
        let pieces: Vec<&str> = block.pieces.iter().map(|s| s.of(text)).collect();
        match &block.kind {
            BlockKind::Heading { level } => format!("h{level} {}", pieces.join(" / ")),
            BlockKind::Paragraph => format!("p {}", pieces.join(" / ")),
            BlockKind::ListItem => format!("li {}", pieces.join(" / ")),
            BlockKind::Footnote { anchor } => format!("note@{anchor:?} {}", pieces.join(" / ")),
            BlockKind::Table(table) => {
                let cell = |c: &crate::ingest::Cell| {
                    format!("{}+{}:{}", c.column, c.columns, c.span.of(text))
                };
                let row = |r: &Vec<_>| r.iter().map(cell).collect::<Vec<_>>().join(" | ");
                table.rows.iter().map(row).collect::<Vec<_>>().join(" ‖ ")
            }
        }
    };
    document.blocks.iter().map(block).collect()
}

#[test]
fn tags_that_nobody_closed() {
    assert_eq!(
        blocks(
            "<h1>Báo cáo<h2>Thu<p>Đạt 5<p>Tăng 7<ul><li>Một 1<li>Hai 2</ul><ol type=a start=3><li>Ba<li><p>Bốn</ol>Hết 9"
        ),
        [
            "h1 Báo cáo",
            "h2 Thu",
            "p Đạt 5",
            "p Tăng 7",
            "li • Một 1",
            "li • Hai 2",
            "li c. Ba",
            "li d. Bốn",
            "p Hết 9"
        ]
    );
    assert_eq!(
        blocks("<table><tr><td>a<td rowspan=2>b<td>1<tr><td colspan=1>c<td>2</table></b></div>x"),
        ["0+1:a | 1+1:b | 2+1:1 ‖ 0+1:c | 1+1: | 2+1:2", "p x"]
    );
}

#[test]
fn notes_of_word() {
    let page = "<body><p>Thu 5 tỷ<a href='#_ftn1' name='_ftnref1'><span>[1]</span></a> đồng.</p><hr>\
                <div id=ftn1><p class=MsoFootnoteText><a href='#_ftnref1' name='_ftn1'>[1]</a> Gồm phí.</p></div>";
    assert_eq!(
        blocks(page),
        ["p Thu 5 tỷ[1] đồng.", "note@Some(10) [1] Gồm phí."]
    );
}

#[test]
fn lists_of_word() {
    let page = "<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>2.<span>&nbsp;&nbsp; </span></span>\
                <![endif]>Trồng 5 ha.</p><p><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span></span>Bò</p>";
    assert_eq!(blocks(page), ["li 2. Trồng 5 ha.", "li • Bò"]);
}

#[test]
fn what_is_not_shown_is_not_read() {
    let page = "<html><head><title>1</title><style>p{}</style><script>2</script></head><body hidden>3</body>\
                <p style='display:none'>4</p><!-- 5 --><p>6 <del>7</del>8 m<sup>2</sup></p><div title=footer><p>9</div>";
    assert_eq!(blocks(page), ["p 6 8 m²"]);
}

#[test]
fn old_letters_by_their_font_or_by_what_the_page_says() {
    assert_eq!(
        blocks(
            "<p><font face='.VnTime'>B&aacute;o c¸o n¨m 5</font> <span style='font-family:\"VNI-Times\"'>Ñaït</span>"
        ),
        ["p Bỏo cáo năm 5 Đạt"]
    );
    let page = b"<html><meta charset=windows-1258><p>T\xf4\xf2ng s\xf4\xec l\xe0 5 x\xe3";
    let (document, notes) = read(page, Encoding::Auto).unwrap();
    assert_eq!(document.text, "Tộng số là 5 xă\n");
    assert!(matches!(notes[..], [Note::EncodingConverted { .. }]));
    let page = b"<html><meta http-equiv=Content-Type content='text/html; charset=windows-1252'><p style='font-family:.VnTime'>C\xb8o 5";
    let (document, _) = read(page, Encoding::Auto).unwrap();
    assert_eq!(document.text, "Cáo 5\n");
}

#[test]
fn letters_of_other_code_pages_as_the_page_says() {
    // The word in a script is not where the page names its encoding, and the head may be long.
    let long = " ".repeat(5000);
    let mut page = format!("<script>var charset;</script>{long}").into_bytes();
    page.extend(b"<meta content='text/html; charset=windows-1251'><p>\xcc\xee\xf1\xea\xe2\xe0 5");
    let (document, notes) = read(&page, Encoding::Auto).unwrap();
    assert_eq!(document.text, "Москва 5\n");
    assert_eq!(notes, []);
}

#[test]
fn a_head_that_nobody_closed_ends_where_something_is_shown() {
    assert_eq!(
        blocks("<html><head><title>1</title><meta charset=utf-8><body><p>Thu 5</p></body>"),
        ["p Thu 5"]
    );
    assert_eq!(
        blocks("<head><link href=x>Thu 5<p>Chi 6"),
        ["p Thu 5", "p Chi 6"]
    );
}

#[test]
fn nesting_is_limited_and_depth_costs_no_stack() {
    let deep = "<table><tr><td>".repeat(70) + "5";
    assert!(matches!(
        read(deep.as_bytes(), Encoding::Auto),
        Err(Error::TooLarge { .. })
    ));
    assert_eq!(blocks(&("<b>".repeat(100_000) + "5")), ["p 5"]);
    assert_eq!(
        blocks(&("<div>".repeat(5000) + "5" + &"</div>".repeat(5000) + "6")),
        ["p 5", "p 6"]
    );
}

#[test]
fn text_as_typed_keeps_its_lines() {
    assert_eq!(
        blocks("<pre>I. KINH TẾ\n\nThu đạt 5 tỷ đồng.\nTăng 7%.</pre>"),
        ["h2 I. KINH TẾ", "p Thu đạt 5 tỷ đồng.", "p Tăng 7%."]
    );
}
