//! Charts of hand-made reports: every label inside the sheet, none over another, the numbers right.

use rust_decimal::Decimal;

use super::measure::{Font, clean};
use super::*;
use crate::ingest::{Document, Format};
use crate::report::*;
use crate::source::Span;

fn amount(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn figure(role: Role, amount_text: &str, unit: &str) -> Figure {
    let quantity = Quantity {
        span: Span::new(0, 1),
        amount: amount(amount_text),
        amount_max: None,
        unit: unit.to_owned(),
        qualifier: None,
        readings: Vec::new(),
    };
    Figure {
        role,
        base: None,
        direction: None,
        quantity,
    }
}

fn against(mut figure: Figure, kind: BaseKind, label: &str) -> Figure {
    figure.base = Some(Base {
        kind,
        label: label.to_owned(),
    });
    figure
}

fn going(mut figure: Figure, direction: Direction) -> Figure {
    figure.direction = Some(direction);
    figure
}

fn observation(name: &str, figures: Vec<Figure>) -> Observation {
    Observation {
        id: 0,
        name: name.to_owned(),
        indicator: None,
        kind: Kind::Actual,
        sector: Sector::Economy,
        period: None,
        figures,
        reading: Reading {
            name_from: NameFrom::Clause,
            doubts: Vec::new(),
        },
    }
}

fn report(mut observations: Vec<Observation>) -> Report {
    for (i, observation) in observations.iter_mut().enumerate() {
        observation.id = i as u32 + 1;
    }
    Report {
        name: "bao-cao.txt".to_owned(),
        format: Format::Txt,
        document: Document {
            text: String::new(),
            blocks: Vec::new(),
        },
        header: Header::default(),
        observations,
        ledger: Vec::new(),
        notes: Vec::new(),
    }
}

/// A report with all that the charts treat differently.
fn mixed() -> Report {
    let mut target = observation(
        "Trồng rừng tập trung",
        vec![figure(Role::Value, "120", "ha")],
    );
    target.kind = Kind::Target;
    target.sector = Sector::Environment;
    let mut known = observation(
        "Tổng thu ngân sách nhà nước trên địa bàn xã",
        vec![
            figure(Role::Value, "8450.5", "triệu đồng"),
            against(
                figure(Role::PctPlan, "103.2", "%"),
                BaseKind::Plan,
                "dự toán tỉnh giao",
            ),
            against(
                figure(Role::PctPlan, "98.7", "%"),
                BaseKind::Plan,
                "dự toán Hội đồng nhân dân xã giao",
            ),
            going(figure(Role::Change, "12.4", "%"), Direction::Up),
        ],
    );
    known.indicator = Some("thu_ngan_sach".to_owned());
    let mut clinic = observation(
        "Số người tham gia bảo hiểm y tế",
        vec![
            figure(Role::Value, "9650", "người"),
            figure(Role::Plan, "10000", "người"),
            against(
                figure(Role::PctPrior, "96.4", "%"),
                BaseKind::Prior,
                "cùng kỳ năm trước",
            ),
        ],
    );
    clinic.sector = Sector::Society;
    report(vec![
        observation(
            "Tổng đàn lợn",
            vec![
                figure(Role::Value, "9655", "con"),
                figure(Role::PctPlan, "96.5", "%"),
                going(figure(Role::Change, "8", "%"), Direction::Up),
            ],
        ),
        known,
        clinic,
        observation(
            "Diện tích gieo trồng cây vụ đông trên đất hai lúa của các thôn trong vùng quy hoạch",
            vec![
                figure(Role::Value, "315", "ha"),
                against(
                    going(figure(Role::Change, "5", "%"), Direction::Up),
                    BaseKind::Plan,
                    "kế hoạch",
                ),
            ],
        ),
        observation(
            "Giá trị sản xuất tiểu thủ công nghiệp",
            vec![
                figure(Role::PctPlan, "212.5", "%"),
                against(
                    going(figure(Role::Change, "135", "%"), Direction::Up),
                    BaseKind::Prior,
                    "quý I",
                ),
            ],
        ),
        observation(
            "Số vụ tai nạn giao thông",
            vec![
                figure(Role::Value, "4", "vụ"),
                going(figure(Role::Change, "2", "vụ"), Direction::Down),
            ],
        ),
        target,
    ])
}

/// A `<text>` element: its place and what it says.
#[derive(Debug)]
struct Label {
    text: String,
    left: i32,
    right: i32,
    top: i32,
    bottom: i32,
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[start..].split('"').next()
}

/// Reads the labels back from the SVG, measuring anew.
fn labels(svg: &str) -> Vec<Label> {
    let unescape = |text: &str| {
        let text = text
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"");
        text.replace("&#39;", "'").replace("&amp;", "&")
    };
    let elements = svg
        .split("<text")
        .skip(1)
        .map(|rest| rest.split_once("</text>").unwrap().0);
    elements
        .map(|element| {
            let (tag, text) = element.split_once('>').unwrap();
            let text = unescape(text);
            let number = |name| attribute(tag, name).unwrap().parse::<i32>().unwrap();
            let size = number("font-size");
            let font = Font {
                size: size as u32,
                bold: attribute(tag, "font-weight").is_some(),
            };
            let width = font.width(&text);
            let drawn: f64 = attribute(tag, "textLength").unwrap().parse().unwrap();
            assert!((drawn - f64::from(width)).abs() < 1.02, "{text}");
            let left = match attribute(tag, "text-anchor") {
                None => number("x"),
                Some("end") => number("x") - width,
                other => panic!("{other:?}"),
            };
            let baseline = number("y");
            Label {
                text,
                left,
                right: left + width,
                top: baseline - size,
                bottom: baseline + size / 4,
            }
        })
        .collect()
}

/// Checks what holds for every chart, and gives back all that it says.
fn assert_legible(chart: &Chart) -> String {
    let labels = labels(&chart.svg);
    for (i, a) in labels.iter().enumerate() {
        let inside = a.left >= 0
            && a.top >= 0
            && a.right <= chart.width as i32
            && a.bottom <= chart.height as i32;
        assert!(inside, "outside {}x{}: {a:?}", chart.width, chart.height);
        for b in &labels[i + 1..] {
            let apart =
                a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
            assert!(apart, "{a:?} over {b:?} in\n{}", chart.svg);
        }
    }
    assert!(chart.svg.starts_with("<svg xmlns=") && chart.svg.ends_with("</svg>\n"));
    for needed in [
        format!("width=\"{}\" height=\"{}\" ", chart.width, chart.height),
        format!("viewBox=\"0 0 {} {}\" ", chart.width, chart.height),
        "role=\"img\" aria-label=\"".to_owned(),
    ] {
        assert!(chart.svg.contains(&needed), "{needed}");
    }
    assert!(labels.iter().any(|label| !label.text.is_empty()));
    labels
        .into_iter()
        .map(|label| label.text)
        .collect::<Vec<_>>()
        .join("\n")
}

fn chart<'a>(charts: &'a [Chart], id: &str) -> &'a Chart {
    charts.iter().find(|chart| chart.id == id).unwrap()
}

/// Name and value of each row, in order, from what the rows show when pointed at.
fn rows(chart: &Chart) -> Vec<&str> {
    let titles = chart.svg.split("<title>").skip(1);
    titles
        .map(|rest| rest.split_once("</title>").unwrap().0)
        .collect()
}

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

/// Writes pictures to look at: `cargo test --lib chart::tests::pictures -- --ignored`.
#[test]
#[ignore = "writes files for people to look at"]
fn pictures() {
    let folder = std::env::temp_dir().join("soi-charts");
    std::fs::create_dir_all(&folder).unwrap();
    for width in [360, WIDTH] {
        for chart in charts_of_width(&mixed(), Lang::Vi, width) {
            std::fs::write(folder.join(format!("{}-{width}.svg", chart.id)), chart.svg).unwrap();
        }
    }
}
