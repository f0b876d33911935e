//! The work grows with the text and no faster, whatever is repeated: counted in steps, not in seconds.
//!
//! A piece is repeated to twice and to four times the length at which a sentence is cut. Twice the text may
//! take little more than twice the steps; were each thing compared with all before it, it would take four
//! times as many.

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
