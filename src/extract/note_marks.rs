//! The bare numbers of a text that are marks of notes, because together they count: "… được quan tâm 1; … kết nạp
//! 12 đảng viên 2. …" up to 22.
//!
//! Copied out of a word processor, marks lose their raised position and stand as numbers at the end of clauses.
//! One of them looks like an amount; a run that rises by one through the whole report, after ever other words, far
//! from each other, cannot be amounts. "khu phố 1, khu phố 2, khu phố 3" stands after one word, "Tân Lập 1, An Hòa 2"
//! close together: these are no marks.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::ingest::{BlockKind, Document};
use crate::source::Span;
use crate::text::{is_letter, word_number, word_numbers};

/// So many make a run.
const LEAST: usize = 5;

/// Bytes from one mark to the next, on average: a list of places and their numbers is denser.
const APART: usize = 60;

/// A lost mark leaves a gap in the run.
const GAP: u16 = 2;

/// Words that a number belongs to.
#[rustfmt::skip] // a table of words
static OWNERS: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let words = ["là", "có", "còn", "đạt", "được", "gồm", "tháng", "năm", "quý", "số", "khoản", "điều", "mục", "phần", "bảng", "biểu", "loại", "nhóm", "lớp", "tổ", "khu", "phố", "thôn", "cấp", "hạng", "thứ", "lần", "đợt", "khóa", "đoạn", "lục", "hình", "độ", "mức", "ngày", "và", "đến", "từ"];
    let mut numbers: Vec<u64> = words.map(word_number).into();
    numbers.sort_unstable();
    numbers
});

/// A number that could be a mark.
struct Candidate<'a> {
    span: Span,
    value: u16,
    /// The word before it.
    word: &'a str,
}

/// The places of the marks, in order.
#[must_use]
pub fn note_marks(document: &Document) -> Vec<Span> {
    let mut all = Vec::new();
    for block in &document.blocks {
        if matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) {
            for &piece in &block.pieces {
                candidates(&document.text, piece, &mut all);
            }
        }
    }
    let run = run(&all);
    let (Some(first), Some(last)) = (run.first(), run.last()) else {
        return Vec::new();
    };
    // Amounts in between would show that numbers end clauses here.
    let between = |c: &&Candidate| c.span >= first.span && c.span <= last.span;
    let rivals = all.iter().filter(between).filter(|c| c.value <= last.value);
    let words: BTreeSet<&str> = run.iter().map(|c| c.word).collect();
    let distance = last.span.start() - first.span.start();
    let is_run = run.len() >= LEAST
        && run.len() * 10 >= rivals.count() * 7
        && words.len() * 4 >= run.len() * 3
        && distance >= (run.len() - 1) * APART;
    if is_run {
        run.iter().map(|c| c.span).collect()
    } else {
        Vec::new()
    }
}

/// 1, 2, 3 … in the order of the text.
fn run<'a, 'b>(all: &'b [Candidate<'a>]) -> Vec<&'b Candidate<'a>> {
    let mut run: Vec<&Candidate> = Vec::new();
    for candidate in all {
        let next = run.last().map_or(1, |last| last.value + 1);
        let gap = if run.len() < 3 { 0 } else { GAP };
        if (next..=next + gap).contains(&candidate.value) {
            run.push(candidate);
        }
    }
    run
}

/// Whole numbers up to three digits after a word, a percent sign or a bracket, before the end of a clause.
fn candidates<'a>(text: &'a str, piece: Span, out: &mut Vec<Candidate<'a>>) {
    let bytes = text.as_bytes();
    let mut at = piece.start();
    // By bytes: most are letters.
    while let Some(letters) = bytes[at..piece.end()].iter().position(u8::is_ascii_digit) {
        let start = at + letters;
        let digits = bytes[start..piece.end()].iter();
        at = start + digits.take_while(|b| b.is_ascii_digit()).count();
        let whole = bytes[start] != b'0' && at - start <= 3;
        if whole && ends_clause(bytes, at, piece.end()) {
            let before = &text[piece.start()..start];
            let value = text[start..at].parse().ok();
            out.extend(
                value
                    .zip(word_before(before))
                    .map(|(value, word)| Candidate {
                        span: Span::new(start, at),
                        value,
                        word,
                    }),
            );
        }
    }
}

/// Whether a clause ends behind a number.
fn ends_clause(bytes: &[u8], at: usize, end: usize) -> bool {
    match bytes.get(at) {
        Some(b',' | b'.' | b';' | b':' | b')') => {
            !bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
        }
        next => next.is_none() || at == end,
    }
}

/// Letters and signs of the longest word that a mark stands behind.
const LONGEST: usize = 40;

/// The word before a number, if that may be a mark behind it.
fn word_before(before: &str) -> Option<&str> {
    let said = before.trim_end();
    if !said.ends_with(|c: char| is_letter(c) || matches!(c, '%' | ')')) {
        return None;
    }
    let mut back = said.char_indices().rev().take(LONGEST + 1);
    let word = match back.find(|&(_, c)| c.is_whitespace()) {
        Some((at, space)) => &said[at + space.len_utf8()..],
        // Looking on would take the square of a line without spaces.
        None if said.chars().take(LONGEST + 1).count() > LONGEST => return None,
        None => said,
    };
    let glued = said.len() == before.len();
    let named = glued && word.starts_with(char::is_uppercase);
    let mut numbers = word_numbers(word);
    let owns = match (numbers.next(), numbers.next()) {
        (Some(number), None) => OWNERS.binary_search(&number).is_ok(),
        _ => false,
    };
    (!named && !owns).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Limits, read};

    fn marks(text: &str) -> Vec<u16> {
        let document = read("a.txt", text.as_bytes(), &Limits::default());
        let document = document.unwrap().document;
        let spans = note_marks(&document);
        spans
            .iter()
            .map(|s| s.of(&document.text).parse().unwrap())
            .collect()
    }

    const REPORT: &str = "Công tác tuyên truyền được triển khai tới từng chi bộ và hộ gia đình trong xã 1. \
        Trong kỳ đã kết nạp 12 đảng viên mới, chuyển đảng chính thức đúng thời hạn 9 đồng chí 2; xem xét kỷ luật 3 \
        trường hợp theo quy định 3.\n\nKinh tế tiếp tục ổn định, giá trị sản xuất đạt 245 tỷ đồng, tăng 8% 4. Đàn bò \
        của các trang trại trên địa bàn có 1.204 con, giảm nhẹ do giá thức ăn tăng cao 5, trồng mới 12 ha rừng sản xuất \
        bằng giống keo lai mô được kiểm định 6.\n";

    #[test]
    fn numbers_that_count_through_a_report_are_marks() {
        assert_eq!(marks(REPORT), [1, 2, 3, 4, 5, 6]);
    }

    /// Found in a workbook with 50.000 references to an entity, one after the other: 7 seconds.
    #[test]
    fn a_line_without_spaces_is_no_word() {
        assert_eq!(word_before("cả nước; tăng cao"), Some("cao"));
        assert_eq!(word_before("cao"), Some("cao"));
        assert_eq!(
            word_before(&format!("tăng {}", "a;".repeat(19) + "cao")),
            None
        );
        assert_eq!(word_before(&("a;".repeat(19) + "cao")), None);
    }

    /// Found by generation: a space that Word does not break at is two bytes long.
    #[test]
    fn any_space_may_stand_before_the_word() {
        let wide = REPORT.replace("tăng cao 5", "tăng\u{a0}cao 5");
        assert_eq!(
            marks(&wide.replace("tuyên truyền", "tuyên\u{2003}truyền")),
            [1, 2, 3, 4, 5, 6]
        );
        assert!(marks("giải\u{a0}ngân 5.").is_empty());
    }

    #[test]
    fn a_hard_space_stands_before_a_word_too() {
        let text = REPORT.replace("trong xã 1.", "trong\u{a0}xã 1.");
        assert_eq!(marks(&text), [1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn names_and_lists_are_no_marks() {
        for text in [
            "Sửa đường ở khu phố 1, khu phố 2, khu phố 3, khu phố 4, khu phố 5, khu phố 6.",
            "Hòa giải thành: Tân Lập 1, An Hòa 2, Phú Sơn 3, Bình Hải 4, Long Điền 5, Mỹ Thạnh 6.",
            "Kết nạp 12 đảng viên. Xử lý 3 vụ, còn 1.",
        ] {
            assert!(marks(text).is_empty(), "{text}");
        }
    }
}
