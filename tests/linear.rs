//! The work grows with the text and no faster, whatever is repeated: counted in steps, not in seconds.
//!
//! A piece is repeated to twice and to four times the length at which a sentence is cut. Twice the text may
//! take little more than twice the steps; were each thing compared with all before it, it would take four
//! times as many. The same holds for each class of tokens, each pair and each triple of them, on one line, in
//! one paragraph, one row, one column and one footnote: a sample here, all of them in the long run.

use soi::text::work::steps;
use soi::{Options, analyze};

/// Pieces that make a grammar look back or ahead: lists, brackets, fractions, ranges, verbs without end.
const PIECES: &[&str] = &[
    "12 vụ, ",
    "12 vụ; ",
    "tăng 5%, ",
    "tăng 3 vụ, ",
    "(3 hộ ",
    "3 hộ) ",
    "1/2 ",
    "4 ha/5 hộ ",
    "từ 1 đến ",
    "và 3 lít ",
    "trong đó 7 con, ",
    "gồm: 7 con; ",
    "đạt 5% kế hoạch, ",
    "lần lượt 5%, 6%, ",
    "nâng tổng số lên 9 hộ, ",
    "lũy kế 5 tháng đạt 9 tấn, ",
    "xã Đông, Đoài 4 hộ, ",
    "chi bộ hoàn thành tốt 4, hoàn thành 5, ",
    "7 vụ/8 đối tượng, ",
    "kế hoạch 5 tấn, ",
    "và ",
    "( ",
    "tổng ",
    ": ",
    "9 ",
    "a1",
    "nhiệm vụ trọng tâm, ",
];

fn work(text: &str) -> u64 {
    let before = steps();
    let report = analyze("a.txt", text.as_bytes(), &Options::default(), |_| true);
    assert!(report.is_ok(), "{:?}", report.err());
    steps() - before
}

#[test]
fn twice_the_text_takes_twice_the_steps() {
    // Tables are built at first use, once.
    work("Thu hoạch 12 ha lúa.");
    let mut steep = Vec::new();
    for piece in PIECES {
        // A sentence is cut after at most 1.200 items; each piece has one at least.
        let text = |times: usize| format!("Kết quả 1 hộ: {}.", piece.repeat(times));
        let (once, twice) = (work(&text(2_500)), work(&text(5_000)));
        if twice * 10 > once.max(10_000) * 22 {
            steep.push(format!("{piece:?}: {once} steps, then {twice}"));
        }
    }
    assert!(steep.is_empty(), "{}", steep.join("\n"));
}

#[test]
fn many_blocks_take_as_many_steps_each() {
    for piece in [
        "- Trồng 12 ha lúa: 3 hộ.\n\n",
        "I. Kinh tế\n\n1. Thu 5 tỷ đồng[1].\n\n[1] Gồm 3 tỷ đồng.\n\n",
        "Tên\tĐVT\tThực hiện\nLúa\tha\t12\n\n",
    ] {
        let (once, twice) = (work(&piece.repeat(500)), work(&piece.repeat(1_000)));
        assert!(
            twice * 10 <= once * 22,
            "{piece:?}: {once} steps, then {twice}"
        );
    }
}

/// Every claim is held against all figures of its observation, so that their number is bounded, however long a line goes on.
#[test]
fn an_indicator_has_a_bounded_number_of_figures_and_none_is_lost() {
    for piece in ["tăng 5% ", "giảm 5 con ", "đạt 96,5% kế hoạch, "] {
        let text = format!(
            "Tổng đàn lợn 9.655 con. Đàn bò 310 con {}",
            piece.repeat(400)
        );
        let report =
            analyze("a.txt", text.as_bytes(), &Options::default(), |_| true).expect("text");
        let most = report.observations.iter().map(|o| o.figures.len()).max();
        assert!(most.is_some_and(|n| n <= 24), "{piece:?}: {most:?}");
        assert_eq!(report.ledger.len(), 2 + 400, "{piece:?}");
    }
}

/// One of each class of tokens that a rule knows.
#[rustfmt::skip] // a table of words
const TOKENS: &[&str] = &[
    "12", "12 vụ", "5%", "1.234,5 tỷ đồng", "3/4", "5 - 7", "ngày 3/4/2025", "năm 2025", "9 tháng", "quý III", "đạt", "tăng", "giảm",
    "so với cùng kỳ", "kế hoạch", "trong đó", "gồm", "lần lượt", "lũy kế", "vượt", "chiếm", "còn", "nâng tổng số lên", "tổng số",
    "và", "với", "từ", "đến", "trên", "khoảng", "đàn lợn", "hộ nghèo", "Nghị quyết số 12-NQ/TW", "[1]", ",", ";", ":", "(", ")",
    "“", "”", "/", "-", "…", ".", "nhiệm vụ", "dự toán tỉnh giao", "cùng kỳ năm trước", "mỗi", "gấp 2 lần", "xã Đông", "phấn đấu",
    "1.", "a)", "m2", "một nửa", "rưỡi", "hoàn thành tốt",
];

/// Where a piece is repeated.
#[derive(Clone, Copy, Debug)]
enum Shape {
    Line,
    Paragraphs,
    Row,
    Column,
    Footnote,
}

const SHAPES: [Shape; 5] = [
    Shape::Line,
    Shape::Paragraphs,
    Shape::Row,
    Shape::Column,
    Shape::Footnote,
];

impl Shape {
    fn text(self, piece: &str, times: usize) -> String {
        match self {
            Self::Line => format!("Kết quả 1 hộ: {}.\n", piece.repeat(times)),
            Self::Paragraphs => format!("Kết quả {piece}.\n\n").repeat(times),
            Self::Row => format!(
                "Tên\tThực hiện\nLúa{}\n",
                format!("\t{piece}").repeat(times)
            ),
            Self::Column => format!(
                "Tên\tThực hiện\n{}",
                format!("Lúa\t{piece}\n").repeat(times)
            ),
            Self::Footnote => format!("Thu 5 tỷ đồng[1].\n\n[1] {}.\n", piece.repeat(times)),
        }
    }
}

/// Tokens of the shortest text: more than twice what a sentence is cut after.
const TOKENS_OF_A_TEXT: usize = 1_600;

/// What a byte may cost at `more` times the length, against what it costs at the length itself: 1,3 times. Where it
/// costs next to nothing, there is nothing to compare.
fn steep(shape: Shape, tokens: &[&str], more: usize) -> Option<String> {
    let piece = tokens
        .iter()
        .map(|token| format!("{token} "))
        .collect::<String>();
    let times = TOKENS_OF_A_TEXT / tokens.len();
    let cost = |times: usize| {
        let text = shape.text(&piece, times);
        let before = steps();
        // A text without a number is none.
        let _ = analyze("a.txt", text.as_bytes(), &Options::default(), |_| true);
        (steps() - before) as f64 / text.len() as f64
    };
    let (short, long) = (cost(times), cost(times * more));
    (long > 1.3 * short.max(1.0))
        .then(|| format!("{shape:?} {tokens:?}: {short:.1} steps a byte, then {long:.1}"))
}

/// Every combination of so many tokens.
fn combinations(count: u32) -> impl Iterator<Item = Vec<&'static str>> {
    let all = TOKENS.len();
    (0..all.pow(count)).map(move |mut n| {
        let mut tokens = Vec::new();
        for _ in 0..count {
            tokens.push(TOKENS[n % all]);
            n /= all;
        }
        tokens
    })
}

#[test]
fn a_byte_costs_the_same_however_often_tokens_are_repeated() {
    work("Thu hoạch 12 ha lúa.");
    let singles = combinations(1).flat_map(|tokens| SHAPES.map(|shape| (shape, tokens.clone())));
    // A prime apart, so that every token comes in every place; the shapes take turns.
    let pairs = combinations(2)
        .step_by(37)
        .zip(SHAPES.into_iter().cycle())
        .map(|(tokens, shape)| (shape, tokens));
    let triples = combinations(3)
        .step_by(4_999)
        .zip(SHAPES.into_iter().cycle())
        .map(|(tokens, shape)| (shape, tokens));
    let all = singles.chain(pairs).chain(triples);
    let steep: Vec<String> = all
        .filter_map(|(shape, tokens)| steep(shape, &tokens, 4))
        .collect();
    assert!(steep.is_empty(), "{}", steep.join("\n"));
}

/// The long run: every pair and one triple in `SOI_EVERY` in all shapes, at four and sixteen times the length.
#[test]
#[ignore = "takes minutes: cargo test --profile checked --test linear -- --ignored"]
fn a_byte_costs_the_same_for_all_pairs_and_many_triples() {
    work("Thu hoạch 12 ha lúa.");
    let every = std::env::var("SOI_EVERY").map_or(97, |n| n.parse().expect("a number"));
    let all = combinations(1)
        .chain(combinations(2))
        .chain(combinations(3).step_by(every));
    let mut steep_ones = Vec::new();
    for tokens in all {
        for shape in SHAPES {
            steep_ones.extend(steep(shape, &tokens, 4));
            if tokens.len() < 3 {
                steep_ones.extend(steep(shape, &tokens, 16));
            }
        }
    }
    assert!(steep_ones.is_empty(), "{}", steep_ones.join("\n"));
}
