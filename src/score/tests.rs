//! Scores of small reports, redone by hand.

use super::*;
use crate::{Options, analyze};

fn scores(text: &str) -> Scores {
    let report = analyze("a.txt", text.as_bytes(), &Options::default(), |_| true).unwrap();
    report.scores
}

/// Status and rounded achievement of each scored observation.
fn statuses(text: &str) -> Vec<(Status, String)> {
    let scored = scores(text).scored;
    let of = |s: &Scored| {
        let percent = s
            .basis
            .as_ref()
            .map(|b| b.achievement.rounded(1).normalize());
        (
            s.status,
            percent.map_or_else(String::new, |p| p.to_string()),
        )
    };
    scored
        .iter()
        .filter(|s| s.status.is_scored())
        .map(of)
        .collect()
}

const YEAR: &str = "BÁO CÁO\nTình hình kinh tế - xã hội năm 2026\n\n";
#[test]
fn a_doubtful_reading_is_counted_and_not_judged() {
    // "19.250" may be 19,25 where no unit tells.
    let text = format!(
        "{YEAR}Chỉ số hài lòng 19.250, đạt 50% kế hoạch. Tổng đàn lợn 9.655 con, đạt 100% kế hoạch."
    );
    let scores = scores(&text);
    assert_eq!(
        (scores.total.count(), scores.count(Status::Doubtful)),
        (1, 1)
    );
    assert!(scores.worst.is_empty());
}

#[test]
fn a_rate_that_was_asked_for_is_no_percentage_of_a_plan() {
    let text = format!(
        "{YEAR}Giá trị dịch vụ tăng bình quân 4 năm khoảng 6,2%, thấp hơn so với mục tiêu của kế hoạch đề ra là 6,5%. Tổng đàn lợn 9.655 con, đạt 100% kế hoạch."
    );
    let scores = scores(&text);
    assert_eq!(scores.total.count(), 1);
    assert!(scores.worst.is_empty());
}

const NINE_MONTHS: &str = "BÁO CÁO\nTình hình kinh tế - xã hội 9 tháng đầu năm 2026\n\n";

#[test]
fn a_result_stands_to_its_plan_by_value_and_polarity() {
    use Status::{Exceeded, Met, Missed};
    for (sentence, status, percent) in [
        (
            "Thu ngân sách trên địa bàn 89,6 tỷ đồng (chỉ tiêu 62,35 tỷ đồng).",
            Exceeded,
            "143.7",
        ),
        (
            "Kết nạp 86/95 đảng viên, đạt 90,5% kế hoạch.",
            Missed,
            "90.5",
        ),
        ("Tỷ lệ hộ nghèo 1,92% (kế hoạch 2,10%).", Exceeded, "109.4"),
        ("Tỷ lệ hộ nghèo 2,40% (kế hoạch 2,10%).", Missed, "87.5"),
        (
            "Sản lượng lương thực có hạt 12.586 tấn, đạt 101,5% kế hoạch.",
            Exceeded,
            "101.5",
        ),
        ("Tổng đàn lợn 9.655 con, đạt 100% kế hoạch.", Met, "100"),
    ] {
        let found = statuses(&format!("{YEAR}{sentence}"));
        assert_eq!(found, [(status, percent.to_owned())], "{sentence}");
    }
}

#[test]
fn a_part_of_the_year_needs_its_share_of_the_plan() {
    for (percent, status) in [
        ("80", Status::OnTrack),
        ("75", Status::OnTrack),
        ("60", Status::Behind),
        ("102", Status::Exceeded),
    ] {
        let text = format!(
            "{NINE_MONTHS}Thu ngân sách trên địa bàn 45,2 tỷ đồng, đạt {percent}% dự toán."
        );
        assert_eq!(statuses(&text), [(status, percent.to_owned())]);
    }
}

#[test]
fn the_mean_is_of_capped_achievements_and_can_be_redone() {
    let text = format!(
        "{YEAR}Thu ngân sách trên địa bàn 200 tỷ đồng (chỉ tiêu 100 tỷ đồng).\n\
         Kết nạp 90/100 đảng viên, đạt 90% kế hoạch.\n\
         Trồng mới 60 ha rừng, đạt 60% kế hoạch."
    );
    let scores = scores(&text);
    // (150 + 90 + 60) : 3
    assert_eq!(scores.total.mean, Some(Decimal::from(100)));
    assert_eq!((scores.total.exceeded, scores.total.missed), (1, 2));
    assert_eq!(
        scores.total.count(),
        scores.sectors.iter().map(|s| s.1.count()).sum::<usize>()
    );
    assert_eq!(scores.best.len(), 1);
    assert_eq!(scores.worst.len(), 2);
}

#[test]
fn targets_and_results_without_a_plan_are_not_scored() {
    let text = format!(
        "{YEAR}Tổng đàn trâu, bò 6.215 con.\n\nMỤC TIÊU NĂM 2027\nPhấn đấu tổng đàn lợn đạt 12.000 con."
    );
    let scores = scores(&text);
    let statuses: Vec<Status> = scores.scored.iter().map(|s| s.status).collect();
    assert_eq!(statuses, [Status::NoPlan, Status::IsTarget]);
    assert_eq!(scores.total, Tally::default());
}

#[test]
fn a_result_that_stands_twice_counts_once() {
    let line = "Thu ngân sách trên địa bàn 45,2 tỷ đồng, đạt 80% dự toán.";
    let scores = scores(&format!("{YEAR}{line}\n\n{line}"));
    assert_eq!(scores.total.count(), 1);
    assert_eq!(scores.scored[1].status, Status::Repeated);
}

#[test]
fn a_result_that_is_contradicted_counts_once_and_says_so() {
    let text = format!(
        "{YEAR}Giải ngân vốn đầu tư công 31,2/96,5 tỷ đồng, đạt 32,3% kế hoạch.\n\n\
         Giải ngân vốn đầu tư công được 32,1/96,5 tỷ đồng, đạt 33,3% kế hoạch."
    );
    let scores = scores(&text);
    assert_eq!(scores.total.count(), 1);
    assert_eq!(scores.count(Status::Contradicted), 1);
    assert_eq!(scores.scored[1].status, Status::Contradicted);
    // Said again with its plan in place of the percentage it is no contradiction.
    let text = format!(
        "{YEAR}Thu ngân sách trên địa bàn 45,2 tỷ đồng, đạt 90,4% dự toán.\n\n\
         Thu ngân sách trên địa bàn 45,2 tỷ đồng (dự toán 50 tỷ đồng)."
    );
    assert_eq!(self::scores(&text).scored[1].status, Status::Repeated);
}

#[test]
fn a_rate_is_held_against_the_rate_that_was_asked_for() {
    for (sentence, status) in [
        (
            "Tỷ lệ hộ dùng nước sạch đạt 46,44% (chỉ tiêu 46%).",
            Status::Exceeded,
        ),
        ("Tỷ lệ che phủ rừng 46%, kế hoạch 46%.", Status::Met),
        (
            "Tỷ lệ hộ dùng nước sạch đạt 44,1% (chỉ tiêu 46%).",
            Status::Missed,
        ),
    ] {
        let found = statuses(&format!("{YEAR}{sentence}"));
        let found: Vec<Status> = found.into_iter().map(|s| s.0).collect();
        assert_eq!(found, [status], "{sentence}");
    }
}
