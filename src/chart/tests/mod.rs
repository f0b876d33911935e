//! Charts of hand-made and of real reports: every label inside the sheet, none over another, the numbers
//! right.

mod legible;
mod made;

use legible::{assert_legible, chart, rows};
use made::{against, figure, going, mixed, observation, report};

use super::measure::clean;
use super::*;
use crate::report::*;

#[test]
fn every_chart_of_a_mixed_report_is_legible_at_every_width() {
    for width in [MIN_WIDTH, 360, 480, 560, WIDTH, 1200] {
        for lang in [Lang::Vi, Lang::En] {
            let charts = charts_of_width(&mixed(), lang, width);
            let ids: Vec<_> = charts.iter().map(|chart| (chart.id, chart.width)).collect();
            assert_eq!(
                ids,
                [("plan", width), ("change", width), ("sectors", width)]
            );
            charts.iter().for_each(|chart| drop(assert_legible(chart)));
        }
    }
}

#[test]
fn results_against_plan_are_as_written_or_computed_longest_first() {
    let charts = charts(&mixed(), Lang::Vi);
    let chart = chart(&charts, "plan");
    assert_eq!(
        rows(chart),
        [
            "Giá trị sản xuất tiểu thủ công nghiệp: 212,5%",
            "Diện tích gieo trồng cây vụ đông trên đất hai lúa của các thôn trong vùng quy hoạch: 105%*",
            "Tổng thu ngân sách nhà nước trên địa bàn xã (dự toán tỉnh giao): 103,2%",
            "Tổng thu ngân sách nhà nước trên địa bàn xã (dự toán Hội đồng nhân dân xã giao): 98,7%",
            "Tổng đàn lợn: 96,5%",
            "Số người tham gia bảo hiểm y tế: 96,5%*",
        ]
    );
    let said = assert_legible(chart);
    assert!(
        said.contains("100% kế hoạch")
            && said.contains("* Tính từ")
            && said.contains("// Thanh được cắt")
    );
    assert!(chart.svg.contains(
        "aria-label=\"Thực hiện so với kế hoạch: 6 chỉ tiêu, 3 chỉ tiêu từ 100% trở lên\""
    ));
}

#[test]
fn changes_are_signed_by_their_direction() {
    let charts = charts(&mixed(), Lang::Vi);
    assert_eq!(
        rows(chart(&charts, "change")),
        [
            "Giá trị sản xuất tiểu thủ công nghiệp (quý I): tăng 135%",
            "Tổng thu ngân sách nhà nước trên địa bàn xã: tăng 12,4%",
            "Tổng đàn lợn: tăng 8%",
            "Số người tham gia bảo hiểm y tế: giảm 3,6%*",
            "Số vụ tai nạn giao thông: giảm 33,33%*",
        ]
    );
}

#[test]
fn changes_of_unknown_direction_or_of_rates_are_left_out() {
    let unknown = observation("Đàn trâu", vec![figure(Role::Change, "8", "%")]);
    let rate = observation(
        "Tỷ lệ hộ nghèo",
        vec![
            figure(Role::Value, "1.5", "%"),
            going(figure(Role::Change, "0.5", "%"), Direction::Down),
        ],
    );
    let charts = charts(&report(vec![unknown, rate]), Lang::Vi);
    assert_eq!(
        charts.iter().map(|chart| chart.id).collect::<Vec<_>>(),
        ["sectors"]
    );
}

#[test]
fn a_rate_is_compared_with_its_plan_only_where_the_text_does() {
    let mut figures = vec![
        figure(Role::Value, "1.43", "%"),
        figure(Role::Plan, "1.5", "%"),
    ];
    let silent = observation("Tỷ lệ hộ nghèo đa chiều", figures.clone());
    figures.push(figure(Role::PctPlan, "104.7", "%"));
    let stated = observation("Tỷ lệ giảm nghèo", figures);
    let charts = charts(&report(vec![silent, stated]), Lang::Vi);
    assert_eq!(rows(chart(&charts, "plan")), ["Tỷ lệ giảm nghèo: 104,7%"]);
}

#[test]
fn one_very_long_bar_leaves_the_others_visible() {
    let change = |name: String, amount: &str| {
        observation(
            &name,
            vec![going(figure(Role::Change, amount, "%"), Direction::Up)],
        )
    };
    let mut observations: Vec<_> = (1..12)
        .map(|i| change(format!("Chỉ tiêu {i}"), &i.to_string()))
        .collect();
    observations.push(change("Vốn đăng ký".to_owned(), "95"));
    let charts = charts(&report(observations), Lang::Vi);
    let said = assert_legible(chart(&charts, "change"));
    assert!(
        said.contains("tăng 95%") && said.contains("ở mức 30%"),
        "{said}"
    );
}

#[test]
fn targets_are_counted_but_not_compared() {
    let mut target = observation("Thu ngân sách", vec![figure(Role::PctPlan, "105", "%")]);
    target.kind = Kind::Target;
    let charts = charts(&report(vec![target]), Lang::Vi);
    assert_eq!(charts.len(), 1);
    assert_eq!(rows(&charts[0])[0], "Kinh tế (0 kết quả, 1 mục tiêu): 1");
}

#[test]
fn a_report_without_observations_has_no_chart() {
    assert_eq!(charts(&report(Vec::new()), Lang::Vi), []);
}

#[test]
fn one_observation_is_enough() {
    let one = report(vec![observation(
        "Tổng đàn lợn",
        vec![
            figure(Role::PctPlan, "96.5", "%"),
            going(figure(Role::Change, "8", "%"), Direction::Up),
        ],
    )]);
    let charts = charts(&one, Lang::Vi);
    assert_eq!(charts.len(), 3);
    charts.iter().for_each(|chart| drop(assert_legible(chart)));
}

#[test]
fn of_two_hundred_the_catalogue_comes_first_and_the_rest_is_counted() {
    let observations = (0..200).map(|i| {
        let percent = (50 + i % 100).to_string();
        let mut observation = observation(
            &format!("Chỉ tiêu thứ {i}"),
            vec![
                figure(Role::PctPlan, &percent, "%"),
                going(figure(Role::Change, &percent, "%"), Direction::Down),
            ],
        );
        observation.indicator = (i >= 195).then(|| "biet".to_owned());
        observation
    });
    let charts = charts(&report(observations.collect()), Lang::Vi);
    for id in ["plan", "change"] {
        let chart = chart(&charts, id);
        assert_eq!(rows(chart).len(), MAX_ROWS);
        assert!(
            rows(chart)
                .iter()
                .any(|row| row.starts_with("Chỉ tiêu thứ 199"))
        );
        assert!(assert_legible(chart).contains("và 180 chỉ tiêu khác"));
    }
}

#[test]
fn what_is_said_twice_is_drawn_once() {
    let said = |name| observation(name, vec![figure(Role::PctPlan, "96.5", "%")]);
    let charts = charts(
        &report(vec![
            said("Tổng đàn lợn"),
            said("tổng đàn lợn"),
            said("Đàn bò"),
        ]),
        Lang::Vi,
    );
    assert_eq!(rows(&charts[0]), ["Tổng đàn lợn: 96,5%", "Đàn bò: 96,5%"]);
}

#[test]
fn a_computed_percentage_gives_way_to_the_written_one() {
    let computed = vec![
        figure(Role::Value, "9655", "con"),
        figure(Role::Plan, "10000", "con"),
    ];
    let written = vec![figure(Role::PctPlan, "96.6", "%")];
    let report = report(vec![
        observation("Tổng đàn lợn", computed),
        observation("Tổng đàn lợn", written),
    ]);
    assert_eq!(rows(&charts(&report, Lang::Vi)[0]), ["Tổng đàn lợn: 96,6%"]);
}

#[test]
fn extreme_amounts_stay_on_the_sheet() {
    let extremes = [
        "0",
        "-5",
        "0.0001",
        "1000000",
        "-1000000",
        "79228162514264337593543950335",
        "100.00",
    ];
    let observations = extremes.iter().enumerate().map(|(i, extreme)| {
        observation(
            &format!("Chỉ tiêu {i}"),
            vec![
                figure(Role::PctPlan, extreme, "%"),
                figure(Role::PctPrior, extreme, "%"),
                figure(Role::Value, extreme, "đồng"),
                figure(Role::Plan, extreme, "đồng"),
            ],
        )
    });
    let report = report(observations.collect());
    for width in [MIN_WIDTH, WIDTH] {
        let charts = charts_of_width(&report, Lang::Vi, width);
        for chart in &charts {
            assert_legible(chart);
        }
        assert!(rows(chart(&charts, "plan")).contains(&"Chỉ tiêu 3: 1.000.000%"));
        assert!(rows(chart(&charts, "plan")).contains(&"Chỉ tiêu 1: −5%"));
        assert!(rows(chart(&charts, "plan")).contains(&"Chỉ tiêu 0: 0%"));
    }
}

#[test]
fn dividing_by_nothing_or_overflowing_draws_nothing() {
    let zero_plan = observation(
        "A",
        vec![
            figure(Role::Value, "5", "ha"),
            figure(Role::Plan, "0", "ha"),
        ],
    );
    let huge = "79228162514264337593543950335";
    let overflow = observation(
        "B",
        vec![
            figure(Role::Value, huge, "ha"),
            figure(Role::Plan, "1", "ha"),
        ],
    );
    let other_unit = observation(
        "C",
        vec![
            figure(Role::Value, "5", "ha"),
            figure(Role::Plan, "5", "con"),
        ],
    );
    let charts = charts(&report(vec![zero_plan, overflow, other_unit]), Lang::Vi);
    assert_eq!(
        charts.iter().map(|chart| chart.id).collect::<Vec<_>>(),
        ["sectors"]
    );
}

#[test]
fn long_names_go_over_several_lines_and_are_whole_when_pointed_at() {
    let long = "Tỷ lệ hộ gia đình sử dụng nước sạch theo quy chuẩn tại các thôn đặc biệt khó khăn ";
    let names = [
        long.to_owned(),
        long.repeat(4),
        "ngoằn".repeat(60),
        long.repeat(2),
    ];
    let observations = names.iter().map(|name| {
        observation(
            name,
            vec![
                against(
                    figure(Role::PctPlan, "90", "%"),
                    BaseKind::Plan,
                    &long.repeat(2),
                ),
                against(figure(Role::PctPlan, "91", "%"), BaseKind::Plan, "kế hoạch"),
            ],
        )
    });
    let report = report(observations.collect());
    for width in [MIN_WIDTH, WIDTH] {
        let charts = charts_of_width(&report, Lang::Vi, width);
        let chart = chart(&charts, "plan");
        assert_legible(chart);
        for name in &names {
            assert!(rows(chart).iter().any(|row| row.starts_with(&clean(name))));
        }
    }
    // One name of the usual length is never cut.
    let charts = charts(&report_of(&names[0]), Lang::Vi);
    assert!(!assert_legible(&charts[0]).contains('…'));
}

fn report_of(name: &str) -> Report {
    report(vec![observation(
        name,
        vec![figure(Role::PctPlan, "90", "%")],
    )])
}

#[test]
fn names_come_out_inert() {
    let charts = charts(
        &report_of("<script>alert(1)</script>&\"' ]]> <!-- \u{0}\u{202e}"),
        Lang::Vi,
    );
    let svg = &charts[0].svg;
    assert!(!svg.contains("<script") && !svg.contains("<!--") && !svg.contains("]]>"));
    assert!(svg.contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;&#39;"));
    assert!(!svg.contains(['\u{0}', '\u{202e}']));
    let mut reader = quick_xml::Reader::from_str(svg);
    let mut depth = 0;
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Start(_) => depth += 1,
            quick_xml::events::Event::End(_) => depth -= 1,
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
}

#[test]
fn both_writings_of_a_letter_give_one_picture() {
    use unicode_normalization::UnicodeNormalization;
    let decomposed: String = "Tổng đàn lợn".nfd().collect();
    assert_eq!(
        charts(&report_of(&decomposed), Lang::Vi),
        charts(&report_of("Tổng đàn lợn"), Lang::Vi)
    );
}

/// Guards what every platform must give: the files are compared byte for byte.
#[test]
fn the_picture_of_a_small_report_is_known() {
    let svgs: Vec<String> = charts(&mixed(), Lang::Vi)
        .into_iter()
        .map(|chart| chart.svg)
        .collect();
    insta::assert_snapshot!(svgs.concat());
}

/// The reports under `tests/reports`, analysed.
fn analysed() -> Vec<(String, Report)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reports");
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut folders: Vec<_> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    let reports = folders.iter().map(|folder| {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(folder.join("input.txt")).unwrap();
        let report =
            crate::analyze("input.txt", &bytes, &crate::Options::default(), |_| true).unwrap();
        (name, report)
    });
    reports.collect()
}

#[test]
fn every_chart_of_whole_reports_is_legible() {
    let mut ids = std::collections::BTreeSet::new();
    for (name, report) in analysed() {
        for width in [MIN_WIDTH, WIDTH] {
            for chart in charts_of_width(&report, Lang::Vi, width) {
                assert!(
                    !assert_legible(&chart).contains('…'),
                    "{name}: {} cuts a name at {width}",
                    chart.id
                );
                ids.insert(chart.id);
            }
        }
    }
    assert_eq!(
        ids.into_iter().collect::<Vec<_>>(),
        ["change", "plan", "sectors"]
    );
}

/// Writes pictures to look at: `cargo test --lib chart::tests::pictures -- --ignored`.
#[test]
#[ignore = "writes files for people to look at"]
fn pictures() {
    let folder = std::env::temp_dir().join("soi-charts");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, report) in analysed()
        .into_iter()
        .chain([("mixed".to_owned(), mixed())])
    {
        for width in [MIN_WIDTH, WIDTH] {
            for chart in charts_of_width(&report, Lang::Vi, width) {
                let file = folder.join(format!("{name}-{}-{width}.svg", chart.id));
                std::fs::write(file, chart.svg).unwrap();
            }
        }
    }
}
