//! Alignment, earlier periods, drafts and places, on reports of invented communes.

use super::*;
use crate::{Options, analyze};

fn report(name: &str, text: &str) -> Report {
    analyze(name, text.as_bytes(), &Options::default(), |_| true).unwrap()
}

fn commune(place: &str, year: u16, body: &str) -> Report {
    let head = format!(
        "ỦY BAN NHÂN DÂN\nXÃ {}\nSố: 12/BC-UBND\n{place}, ngày 20 tháng 6 năm {year}\n\nBÁO CÁO\nTình hình kinh tế - xã hội 6 tháng đầu năm {year}\n\n",
        place.to_uppercase()
    );
    report(&format!("{place}-{year}.txt"), &(head + body))
}

#[test]
fn one_indicator_in_the_words_of_two_writers_is_one_row() {
    let a = commune(
        "Đồi Thông",
        2026,
        "Diện tích cây ngô gieo trồng 185 ha. Tổng đàn trâu 1.864 con. Số hộ nghèo 412 hộ.",
    );
    let b = commune(
        "Bến Sậy",
        2026,
        "Số hộ nghèo còn 95 hộ. Ngô 142,6 ha. Đàn trâu 2.237 con, đàn bò 310 con.",
    );
    let rows = align(&[&a, &b]).rows;
    let both: Vec<&str> = rows
        .iter()
        .filter(|r| r.cells.iter().all(Option::is_some))
        .map(|r| r.name.as_str())
        .collect();
    assert_eq!(both.len(), 3, "{rows:#?}");
    assert_eq!(rows.len(), 4);
}

#[test]
fn what_was_reported_then_is_held_against_what_is_quoted_now() {
    let then = commune(
        "Đồi Thông",
        2025,
        "Đàn lợn 8.760 con. Đàn trâu 1.902 con. Thu ngân sách 6.215 triệu đồng.",
    );
    let now = commune(
        "Đồi Thông",
        2026,
        "Đàn lợn 9.240 con (cùng kỳ 8.670 con). Đàn trâu 1.864 con, giảm 38 con so với cùng kỳ. Thu ngân sách 6,84 tỷ đồng (cùng kỳ 6,2 tỷ đồng).",
    );
    let found = compare(&[&then, &now]);
    assert_eq!(found.pairs, [(0, 1, Relation::Earlier)]);
    let [finding] = &found.findings[..] else {
        panic!("{:#?}", found.findings)
    };
    assert_eq!(finding.code, CrossCode::PriorDiffers);
    assert_eq!(finding.expected, 8760.into());
    assert_eq!(finding.slip, Some(CrossSlip::DigitsRearranged));
}

#[test]
fn a_change_implies_the_level_before() {
    let then = commune("Đồi Thông", 2025, "Đàn trâu 2.260 con.");
    let now = commune(
        "Đồi Thông",
        2026,
        "Đàn trâu 2.237 con, giảm 32 con so với cùng kỳ.",
    );
    let found = compare(&[&then, &now]).findings;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].expected, 23.into());
}

#[test]
fn a_percentage_that_its_number_left_behind_is_told() {
    let one = commune(
        "Đồi Thông",
        2026,
        "Đàn lợn 12.470 con, đạt 97,4% kế hoạch. Kết nạp 19 đảng viên, đạt 55,9% kế hoạch.",
    );
    let two = commune(
        "Đồi Thông",
        2026,
        "Đàn lợn 12.740 con, đạt 97,4% kế hoạch. Kết nạp 17 đảng viên, đạt 50% kế hoạch.",
    );
    let found = compare(&[&one, &two]);
    assert_eq!(found.pairs, [(0, 1, Relation::Draft)]);
    let [finding] = &found.findings[..] else {
        panic!("{:#?}", found.findings)
    };
    assert_eq!(finding.code, CrossCode::PercentageLeftBehind);
    assert_eq!(finding.expected.to_string(), "99.5");
}

#[test]
fn a_parent_is_held_against_the_sum_of_its_places() {
    let a = commune(
        "Đồi Thông",
        2026,
        "Đàn lợn 9.240 con. Thu ngân sách 6,842 tỷ đồng. Tỷ lệ hộ nghèo 16,69%. Đàn trâu 500 con.",
    );
    let b = commune(
        "Bến Sậy",
        2026,
        "Đàn lợn 6.815 con. Thu ngân sách 4.915 triệu đồng. Tỷ lệ hộ nghèo 23,15%.",
    );
    let parent = report(
        "cha.txt",
        "UBND HUYỆN SÔNG BẠC\nBÁO CÁO\nTổng hợp 6 tháng đầu năm 2026\nTổng đàn lợn 16.055 con. Thu ngân sách 11,8 triệu đồng. Đàn trâu 2.000 con.",
    );
    let found = rollup(&[&a, &b], Some(&parent));
    let [finding] = &found.findings[..] else {
        panic!("{:#?}", found.findings)
    };
    assert_eq!(finding.slip, Some(CrossSlip::UnitStep));
    let sum = |name: &str| {
        let at = found.alignment.rows.iter().position(|r| r.name == name);
        &found.sums[at.unwrap()]
    };
    assert!(matches!(sum("Đàn lợn"), Sum::Total(t) if t.amount == 16_055.into() && t.of == 2));
    assert_eq!(sum("Tỷ lệ hộ nghèo"), &Sum::None(NoSum::Rate));
    assert!(matches!(sum("Đàn trâu"), Sum::Total(t) if t.of == 1));
}

#[test]
fn a_place_left_out_is_named() {
    let places: Vec<Report> = [
        ("Đồi Thông", "9.240"),
        ("Bến Sậy", "6.815"),
        ("Cồn Nhạn", "5.326"),
    ]
    .map(|(place, pigs)| commune(place, 2026, &format!("Tổng đàn lợn {pigs} con.")))
    .into();
    let parent = report(
        "cha.txt",
        "BÁO CÁO\nTổng hợp 6 tháng đầu năm 2026\nTổng đàn lợn 16.055 con.",
    );
    let places: Vec<&Report> = places.iter().collect();
    let found = rollup(&places, Some(&parent)).findings;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].slip, Some(CrossSlip::LeftOut(2)));
    assert_eq!(found[0].expected, 21_381.into());
}
