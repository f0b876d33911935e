//! A small report of an invented commune, built by hand, and a state that shows it.

use soi::app::state::{Action, From, State, Submission};
use soi::ingest::{Block, BlockKind, Document, Format, Note, Origin};
use soi::messages::Lang;
use soi::score::{Basis, Scored, Scores, Status, Tally};
use soi::{
    Base, BaseKind, Calculation, Class, Code, Doubt, Entry, Figure, Finding, Formula, Header, Kind,
    NameFrom, Observation, Operand, Period, Quantity, Reading, Reason, Report, Role, Sector, Slip,
    Span, Suggestion, Verdict,
};

pub const TEXT: &str = "BÁO CÁO <b>6 tháng</b> đầu năm 2026\r\n\
    Đàn lợn 9.655 con, đạt 96,5% kế hoạch xã giao, bằng 104,2% cùng kỳ.\n\
    \n\
    Thu ngân sách đạt 57,6% dự toán; dân số 13.572 người.\n\
    Phấn đấu trồng 81,5 ha rừng; đoạn 4X chưa rõ.";

/// Where `part` first stands in the text.
pub fn span(part: &str) -> Span {
    let start = TEXT.find(part).unwrap();
    Span::new(start, start + part.len())
}

fn figure(
    role: Role,
    written: &str,
    amount: &str,
    unit: &str,
    base: Option<(BaseKind, &str)>,
) -> Figure {
    Figure {
        role,
        base: base.map(|(kind, label)| Base {
            kind,
            label: label.to_owned(),
        }),
        direction: None,
        quantity: Quantity {
            span: span(written),
            amount: amount.parse().unwrap(),
            amount_max: None,
            unit: unit.to_owned(),
            qualifier: None,
            readings: Vec::new(),
        },
    }
}

fn observation(
    id: u32,
    name: &str,
    kind: Kind,
    sector: Sector,
    doubts: Vec<Doubt>,
    figures: Vec<Figure>,
) -> Observation {
    let reading = Reading {
        name_from: NameFrom::Clause,
        doubts,
    };
    Observation {
        id,
        name: name.to_owned(),
        canonical: None,
        indicator: None,
        kind,
        sector,
        period: None,
        figures,
        part: None,
        reading,
    }
}

pub fn report() -> Report {
    let plan = Some((BaseKind::Plan, "kế hoạch xã giao"));
    let pigs = vec![
        figure(Role::Value, "9.655", "9655", "con", None),
        figure(Role::PctPlan, "96,5", "96.5", "%", plan),
        figure(
            Role::PctPrior,
            "104,2",
            "104.2",
            "%",
            Some((BaseKind::Prior, "cùng kỳ")),
        ),
    ];
    let budget = vec![figure(
        Role::PctPlan,
        "57,6",
        "57.6",
        "%",
        Some((BaseKind::Plan, "dự toán")),
    )];
    let people = vec![figure(Role::Value, "13.572", "13572", "người", None)];
    let forest = vec![figure(Role::Value, "81,5", "81.5", "ha", None)];
    let entry = |part: &str, class| Entry {
        span: span(part),
        class,
    };
    let blocks = [
        ("BÁO CÁO", BlockKind::Heading { level: 1 }),
        ("Đàn lợn", BlockKind::Paragraph),
    ];
    Report {
        name: "bao-cao.txt".to_owned(),
        format: Format::Txt,
        document: Document {
            text: TEXT.to_owned(),
            sheets: Vec::new(),
            blocks: blocks
                .map(|(start, kind)| Block {
                    kind,
                    pieces: vec![span(start)],
                    origin: Origin::default(),
                })
                .into(),
        },
        header: Header {
            title: Some("Báo cáo <b>6 tháng</b>".to_owned()),
            issuer: Some("Ủy ban nhân dân xã Nậm Lành".to_owned()),
            place: None,
            number: None,
            period: Some(Period::Months {
                count: 6,
                last: false,
                year: Some(2026),
            }),
        },
        observations: vec![
            observation(1, "Đàn lợn", Kind::Actual, Sector::Economy, vec![], pigs),
            observation(
                2,
                "Thu ngân sách",
                Kind::Actual,
                Sector::Economy,
                vec![Doubt::Name],
                budget,
            ),
            observation(3, "Dân số", Kind::Actual, Sector::Society, vec![], people),
            observation(
                4,
                "Diện tích trồng rừng",
                Kind::Target,
                Sector::Environment,
                vec![],
                forest,
            ),
        ],
        rates: vec![],
        ledger: vec![
            entry("6", Class::Time),
            entry("2026", Class::Time),
            entry("9.655", Class::Measure),
            entry("96,5", Class::Measure),
            entry("104,2", Class::Measure),
            entry("57,6", Class::Measure),
            entry("13.572", Class::Measure),
            entry("81,5", Class::Measure),
            entry("4X", Class::Unexplained),
        ],
        findings: Vec::new(),
        scores: Scores::default(),
        notes: vec![Note::DecodedUtf16],
        revisions: Default::default(),
    }
}

/// Fingerprints of the findings of [`checked`], in their order.
pub const PRINTS: [&str; 4] = [
    "00000000000000a0",
    "00000000000000b1",
    "00000000000000c2",
    "00000000000000d3",
];

fn operand(written: &str, amount: &str, unit: &str) -> Operand {
    Operand {
        span: span(written),
        amount: amount.parse().unwrap(),
        unit: unit.to_owned(),
    }
}

/// The report with an inconsistent claim of observation 1, a note on words, a consistent claim of
/// observation 3 and one of observation 2 that could not be checked; and with scores.
pub fn checked() -> Report {
    let mut report = report();
    let inconsistent = Finding {
        calculation: Some(Calculation {
            formula: Formula::Percent,
            operands: vec![
                operand("9.655", "9655", "con"),
                operand("13.572", "13572", "con"),
            ],
            result: "71.139".parse().unwrap(),
            stated: operand("96,5", "96.5", "%"),
        }),
        suggestions: vec![Suggestion {
            span: span("96,5"),
            amount: "71.1".parse().unwrap(),
            slip: Some(Slip::DigitChanged),
        }],
        ..Finding::new(
            Code::PercentOfPlan,
            Verdict::Inconsistent,
            vec![1],
            vec![span("96,5"), span("9.655"), span("13.572")],
        )
    };
    let note = Finding::new(Code::Blank, Verdict::Note, vec![], vec![span("đoạn")]);
    let consistent = Finding::new(
        Code::ShareOfWhole,
        Verdict::Consistent,
        vec![3],
        vec![span("13.572")],
    );
    let unchecked = Finding {
        reason: Some(Reason::BaseNotStated),
        ..Finding::new(
            Code::PercentOfPlan,
            Verdict::Unchecked,
            vec![2],
            vec![span("57,6")],
        )
    };
    report.findings = vec![inconsistent, note, consistent, unchecked];
    for (finding, print) in report.findings.iter_mut().zip(PRINTS) {
        finding.fingerprint = print.to_owned();
    }
    report.scores = scores();
    report
}

fn scores() -> Scores {
    let scored = |id, status, basis| Scored {
        id,
        status,
        basis,
        stated: None,
    };
    let same = |written: &str, amount: &str| Basis {
        achievement: amount.parse().unwrap(),
        formula: Formula::Same,
        figures: vec![operand(written, amount, "%")],
    };
    let scored = vec![
        scored(1, Status::OnTrack, Some(same("96,5", "96.5"))),
        scored(2, Status::OnTrack, Some(same("57,6", "57.6"))),
        scored(3, Status::NoPlan, None),
        scored(4, Status::IsTarget, None),
    ];
    let total = Tally::of(scored.iter());
    Scores {
        sectors: vec![(Sector::Economy, total)],
        total,
        passed: "50".parse().unwrap(),
        best: vec![],
        worst: vec![2],
        claims: vec![3],
        scored,
    }
}

/// As [`ready`], with the report of [`checked`].
pub fn ready_checked(run: u32) -> Action {
    Action::Finish(run, Ok(Box::new(checked())))
}

/// Submissions of files with these runs.
pub fn files(runs: impl IntoIterator<Item = u32>) -> Action {
    submit(runs, From::Disk)
}

pub fn submit(runs: impl IntoIterator<Item = u32>, from: From) -> Action {
    let submission = |run| Submission {
        run,
        name: format!("{run}.txt").into(),
        archive: None,
        from,
    };
    Action::Submit(runs.into_iter().map(submission).collect())
}

pub fn ready(run: u32) -> Action {
    Action::Finish(run, Ok(Box::new(report())))
}

/// The state after these actions.
pub fn after(actions: impl IntoIterator<Item = Action>) -> State {
    let mut state = State::new(Lang::Vi);
    actions.into_iter().for_each(|action| state.apply(action));
    state
}
