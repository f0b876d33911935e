//! Reports made by hand, with all that charts treat differently.

use crate::decimal::Decimal;
use crate::ingest::{Document, Format};
use crate::report::*;
use crate::source::Span;

fn amount(text: &str) -> Decimal {
    text.parse().unwrap()
}

pub fn figure(role: Role, amount_text: &str, unit: &str) -> Figure {
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

pub fn against(mut figure: Figure, kind: BaseKind, label: &str) -> Figure {
    figure.base = Some(Base {
        kind,
        label: label.to_owned(),
    });
    figure
}

pub fn going(mut figure: Figure, direction: Direction) -> Figure {
    figure.direction = Some(direction);
    figure
}

pub fn observation(name: &str, figures: Vec<Figure>) -> Observation {
    Observation {
        id: 0,
        name: name.to_owned(),
        canonical: None,
        indicator: None,
        kind: Kind::Actual,
        sector: Sector::Economy,
        period: None,
        figures,
        part: None,
        reading: Reading {
            name_from: NameFrom::Clause,
            doubts: Vec::new(),
        },
    }
}

pub fn report(mut observations: Vec<Observation>) -> Report {
    for (i, observation) in observations.iter_mut().enumerate() {
        observation.id = i as u32 + 1;
    }
    Report {
        name: "bao-cao.txt".to_owned(),
        format: Format::Txt,
        document: Document {
            text: String::new(),
            blocks: Vec::new(),
            sheets: Vec::new(),
        },
        header: Header::default(),
        observations,
        ledger: Vec::new(),
        rates: Vec::new(),
        findings: Vec::new(),
        scores: crate::score::Scores::default(),
        notes: Vec::new(),
        revisions: Default::default(),
    }
}

/// A report with all that the charts treat differently.
pub fn mixed() -> Report {
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
