//! The rows of each sheet.

use rust_xlsxwriter::XlsxError;

use super::book::{Book, Cell, Column};
use crate::compare::{Alignment, Row, Sum};
use crate::decimal::Decimal;
use crate::export::diagnose::{subject, told};
use crate::extract::unit_key;
use crate::finding::Finding;
use crate::messages::{self, Label as _, Lang, compare::with_unit, findings, places};
use crate::report::{Direction, Figure, Observation, Origins, Report, Role};
use crate::source::Span;

/// The sheet of texts, in both languages: links name it.
fn texts_name(lang: Lang) -> &'static str {
    lang.pick("Văn bản", "Text")
}

/// A report with what its rows need.
struct Source<'a> {
    file: &'a str,
    report: &'a Report,
    origins: Origins,
    /// The first row of its text in the sheet of texts.
    first_text: u32,
    lang: Lang,
}

impl Source<'_> {
    /// Where a figure stands, as a link to its block in the sheet of texts.
    fn place(&self, span: Span) -> Cell {
        let Some(origin) = self.origins.at(self.report, span.start()) else {
            return Cell::Empty;
        };
        let words = places::short(self.report, origin, self.lang);
        let blocks = &self.report.document.blocks;
        let at = blocks.iter().position(|b| {
            let first = b.pieces.first().map_or(0, |p| p.start());
            let last = b.pieces.last().map_or(0, |p| p.end());
            first <= span.start() && span.start() <= last
        });
        match at.and_then(|at| u32::try_from(at).ok()) {
            Some(at) => Cell::Link(words, self.first_text + at),
            None => Cell::text(words),
        }
    }
}

/// A workbook of reports.
pub fn reports(reports: &[(&str, &Report)], lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut first_text = 0;
    let sources: Vec<Source<'_>> = reports
        .iter()
        .map(|&(file, report)| {
            let source = Source {
                file,
                report,
                origins: Origins::new(report),
                first_text,
                lang,
            };
            first_text += u32::try_from(report.document.blocks.len()).unwrap_or(0);
            source
        })
        .collect();
    let mut book = Book::new(texts_name(lang));
    let observed: Vec<(&Source<'_>, &Observation)> = sources
        .iter()
        .flat_map(|s| s.report.observations.iter().map(move |o| (s, o)))
        .collect();
    let rows: Vec<Vec<Cell>> = observed.iter().map(|(s, o)| indicator(s, o)).collect();
    book.sheet(
        lang.pick("Chỉ tiêu", "Indicators"),
        &indicator_columns(lang),
        &rows,
        |i| !observed[i].1.reading.doubts.is_empty(),
    )?;
    let rows: Vec<Vec<Cell>> = sources
        .iter()
        .flat_map(|s| told(s.report).filter_map(|f| found(s, f)))
        .collect();
    book.sheet(
        lang.pick("Đối chiếu", "Findings"),
        &finding_columns(lang),
        &rows,
        |_| false,
    )?;
    let rows: Vec<Vec<Cell>> = sources.iter().flat_map(scored).collect();
    book.sheet(
        lang.pick("So với kế hoạch", "Against plans"),
        &score_columns(lang),
        &rows,
        |_| false,
    )?;
    let rows: Vec<Vec<Cell>> = sources.iter().flat_map(text).collect();
    book.sheet(
        texts_name(lang),
        &[
            (lang.pick("Tệp", "File"), 24.0),
            (lang.pick("Nội dung", "Text"), 120.0),
        ],
        &rows,
        |_| false,
    )?;
    about(&mut book, &sources, lang)?;
    book.bytes()
}

fn indicator_columns(lang: Lang) -> Vec<Column> {
    let columns = [
        ("Tệp", "File", 22.0),
        ("STT", "No.", 6.0),
        ("Chỉ tiêu", "Indicator", 48.0),
        ("Mức độ", "Hedge", 9.0),
        ("Giá trị", "Value", 14.0),
        ("Đến", "To", 10.0),
        ("Đơn vị", "Unit", 14.0),
        ("Kế hoạch", "Plan", 14.0),
        ("Đơn vị kế hoạch", "Unit of plan", 14.0),
        ("% kế hoạch", "% of plan", 11.0),
        ("Tăng/giảm", "Change", 12.0),
        ("Đơn vị tăng/giảm", "Unit of change", 12.0),
        ("Kỳ trước", "Earlier value", 14.0),
        ("Đơn vị kỳ trước", "Unit of earlier value", 14.0),
        ("% kỳ trước", "% of earlier value", 11.0),
        ("Tổng thể", "Whole", 14.0),
        ("Tỷ trọng (%)", "Share (%)", 11.0),
        ("Số liệu khác", "Further figures", 24.0),
        ("Lĩnh vực", "Field", 20.0),
        ("Loại", "Kind", 10.0),
        ("Kỳ", "Period", 18.0),
        ("Đọc chưa chắc", "Doubtful", 18.0),
        ("Chỗ trong tệp", "Place in the file", 16.0),
    ];
    columns
        .map(|(vi, en, width)| (lang.pick(vi, en), width))
        .to_vec()
}

fn indicator(source: &Source<'_>, o: &Observation) -> Vec<Cell> {
    let lang = source.lang;
    let first = |role| o.figure(role);
    let amount = |role| first(role).map_or(Cell::Empty, |f| Cell::Number(signed(f)));
    let unit = |role| Cell::maybe(first(role).map(|f| f.quantity.unit.clone()));
    let value = first(Role::Value);
    // Second figures of a role: one number a cell, so the rest is said in words.
    let further: Vec<String> = Role::MAIN_ORDER
        .iter()
        .flat_map(|&role| o.figures.iter().filter(move |f| f.role == role).skip(1))
        .map(|f| messages::quantity(&f.quantity, lang))
        .collect();
    let doubts: Vec<&str> = o.reading.doubts.iter().map(|d| d.label(lang)).collect();
    let main = o.main().map(|f| f.quantity.span);
    vec![
        Cell::text(source.file),
        Cell::Number(o.id.into()),
        Cell::text(o.name.as_str()),
        Cell::maybe(
            value
                .and_then(|f| f.quantity.qualifier)
                .map(|q| q.label(lang)),
        ),
        amount(Role::Value),
        value
            .and_then(|f| f.quantity.amount_max)
            .map_or(Cell::Empty, Cell::Number),
        unit(Role::Value),
        amount(Role::Plan),
        unit(Role::Plan),
        amount(Role::PctPlan),
        amount(Role::Change),
        unit(Role::Change),
        amount(Role::Prior),
        unit(Role::Prior),
        amount(Role::PctPrior),
        amount(Role::Whole),
        amount(Role::PctWhole),
        Cell::text(further.join("; ")),
        Cell::text(o.sector.label(lang)),
        Cell::text(o.kind.label(lang)),
        Cell::maybe(
            o.period
                .or(source.report.header.period)
                .map(|p| messages::period(p, lang)),
        ),
        Cell::text(doubts.join(", ")),
        main.map_or(Cell::Empty, |span| source.place(span)),
    ]
}

/// A fall counts below zero.
fn signed(figure: &Figure) -> Decimal {
    let amount = figure.quantity.amount;
    match figure.direction {
        Some(Direction::Down) if figure.role == Role::Change => amount.abs().negated(),
        _ => amount,
    }
}

fn finding_columns(lang: Lang) -> Vec<Column> {
    let columns = [
        ("Tệp", "File", 22.0),
        ("Kết luận", "Verdict", 16.0),
        ("Quy tắc", "Rule", 24.0),
        ("Chỉ tiêu", "Indicator", 40.0),
        ("Báo cáo ghi", "Stated", 14.0),
        ("Tính được", "Calculated", 14.0),
        ("Đơn vị", "Unit", 12.0),
        ("Phép tính", "Calculation", 70.0),
        ("Sẽ nhất quán nếu", "Consistent if", 50.0),
        ("Chỗ trong tệp", "Place in the file", 16.0),
    ];
    columns
        .map(|(vi, en, width)| (lang.pick(vi, en), width))
        .to_vec()
}

fn found(source: &Source<'_>, finding: &Finding) -> Option<Vec<Cell>> {
    let (lang, report) = (source.lang, source.report);
    let text = &report.document.text;
    let calculation = finding.calculation.as_ref();
    let fits: Vec<String> = finding
        .suggestions
        .iter()
        .map(|s| findings::suggestion(s, text, lang))
        .collect();
    Some(vec![
        Cell::text(source.file),
        Cell::text(finding.verdict.label(lang)),
        Cell::text(finding.code.label(lang)),
        Cell::text(subject(report, finding, lang)),
        calculation.map_or(Cell::Empty, |c| Cell::Number(c.stated.amount)),
        calculation.map_or(Cell::Empty, |c| {
            Cell::Number(c.result.rounded(c.stated.amount.scale() + 2))
        }),
        Cell::maybe(calculation.map(|c| c.stated.unit.clone())),
        Cell::text(findings::finding(finding, text, lang)),
        Cell::text(fits.join(" | ")),
        source.place(*finding.spans.first()?),
    ])
}

fn score_columns(lang: Lang) -> Vec<Column> {
    let columns = [
        ("Tệp", "File", 22.0),
        ("STT", "No.", 6.0),
        ("Chỉ tiêu", "Indicator", 48.0),
        ("Mức đạt (%)", "Achievement (%)", 14.0),
        ("Kết quả", "Status", 18.0),
        ("Lĩnh vực", "Field", 22.0),
    ];
    columns
        .map(|(vi, en, width)| (lang.pick(vi, en), width))
        .to_vec()
}

/// The results that were scored.
fn scored(source: &Source<'_>) -> Vec<Vec<Cell>> {
    let report = source.report;
    let row = |scored: &crate::score::Scored| {
        let basis = scored.basis.as_ref()?;
        let o = report.observations.iter().find(|o| o.id == scored.id)?;
        Some(vec![
            Cell::text(source.file),
            Cell::Number(o.id.into()),
            Cell::text(o.name.as_str()),
            Cell::Number(basis.achievement.rounded(2)),
            Cell::text(scored.status.label(source.lang)),
            Cell::text(o.sector.label(source.lang)),
        ])
    };
    report.scores.scored.iter().filter_map(row).collect()
}

/// The text, a block a row.
fn text(source: &Source<'_>) -> Vec<Vec<Cell>> {
    let document = &source.report.document;
    let block = |block: &crate::ingest::Block| {
        let pieces: Vec<&str> = block.pieces.iter().map(|p| p.of(&document.text)).collect();
        vec![Cell::text(source.file), Cell::text(pieces.join(" "))]
    };
    document.blocks.iter().map(block).collect()
}

fn about(book: &mut Book, sources: &[Source<'_>], lang: Lang) -> Result<(), XlsxError> {
    let line = |a: &str, b: String| vec![Cell::text(a), Cell::text(b)];
    let mut rows = vec![
        line(lang.pick("Chương trình", "Program"), format!("Soi {}", env!("CARGO_PKG_VERSION"))),
        line(
            lang.pick("Ghi chú", "Note"),
            lang.pick(
                "Dòng tô vàng: đọc chưa chắc, cần xem lại. Số giảm ghi âm. Chỗ trong tệp dẫn tới trang Văn bản.",
                "Rows in yellow: doubtful, to be looked at. Falls are below zero. Places lead to the sheet Text.",
            )
            .to_owned(),
        ),
    ];
    for source in sources {
        let header = &source.report.header;
        let said = [&header.issuer, &header.place, &header.title]
            .into_iter()
            .flatten()
            .cloned();
        rows.push(line(source.file, said.collect::<Vec<_>>().join(" · ")));
    }
    book.sheet(
        lang.pick("Giới thiệu", "About"),
        &[("", 24.0), ("", 100.0)],
        &rows,
        |_| false,
    )
}

/// A workbook of reports side by side.
pub fn across(
    reports: &[&Report],
    alignment: &Alignment,
    sums: Option<&[Sum]>,
    lang: Lang,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Book::new(texts_name(lang));
    let mut heads = vec![
        lang.pick("Chỉ tiêu", "Indicator").to_owned(),
        lang.pick("Đơn vị", "Unit").to_owned(),
    ];
    heads.extend(reports.iter().map(|r| r.name.clone()));
    if sums.is_some() {
        heads.push(lang.pick("Tổng", "Sum").to_owned());
        heads.push(
            lang.pick("Số nơi có số liệu", "Places with a figure")
                .to_owned(),
        );
    }
    let rows = alignment.rows.iter().enumerate();
    let rows: Vec<Vec<Cell>> = rows
        .map(|(i, row)| across_row(reports, row, sums.and_then(|s| s.get(i)), lang))
        .collect();
    let name = if sums.is_some() {
        lang.pick("Tổng hợp", "Roll-up")
    } else {
        lang.pick("So sánh", "Comparison")
    };
    book.named_sheet(name, &heads, &rows)?;
    book.bytes()
}

/// The levels of a row in the unit of the first, as numbers; one that is in another unit stands in words.
fn across_row(reports: &[&Report], row: &Row, sum: Option<&Sum>, lang: Lang) -> Vec<Cell> {
    let level = |report: usize| -> Option<&Figure> {
        let index = row.cells.get(report).copied().flatten()?;
        let observation = reports[report].observations.get(index)?;
        observation.figure(Role::Value).or(observation.main())
    };
    let unit = (0..reports.len())
        .find_map(level)
        .map_or("", |f| f.quantity.unit.as_str());
    let key = unit_key(unit);
    let mut cells = vec![Cell::text(row.name.as_str()), Cell::text(unit)];
    for report in 0..reports.len() {
        cells.push(match level(report) {
            None => Cell::Empty,
            Some(f) => {
                let own = unit_key(&f.quantity.unit);
                let factor = Decimal::from(own.factor).checked_div(key.factor.into());
                let amount = factor.and_then(|by| f.quantity.amount.checked_mul(by));
                match amount {
                    Some(amount) if own.compares(&key) || f.quantity.unit == unit => {
                        Cell::Number(amount.normalize())
                    }
                    _ => Cell::text(messages::quantity(&f.quantity, lang)),
                }
            }
        });
    }
    match sum {
        None => {}
        Some(Sum::Total(total)) => {
            cells.push(if total.unit == unit {
                Cell::Number(total.amount)
            } else {
                Cell::text(with_unit(total.amount, &total.unit, lang))
            });
            cells.push(Cell::Number(total.of.into()));
        }
        Some(Sum::None(reason)) => {
            cells.push(Cell::Empty);
            cells.push(Cell::text(reason.label(lang)));
        }
    }
    cells
}
