//! Observations to a table for spreadsheets: UTF-8 with a byte-order mark, one row an observation.
//!
//! ```text
//! STT;Chỉ tiêu;Giá trị;Đơn vị;Kế hoạch;…
//! 1;Tổng đàn lợn;9655;con;;…
//! ```
//!
//! In Vietnamese cells are parted by `;` and decimals written with a comma, which is what Excel expects
//! where Windows is set to Vietnamese; in English by `,` and with a point. Thousands are not grouped: a
//! grouped number means another amount to a computer with other settings. Without the mark Excel would
//! take the letters for an old code page.
//!
//! A number stands alone in its cell so that a spreadsheet can reckon with it, except where that would
//! hide something: ranges ("85–90"), another unit than the row's ("900 triệu đồng"), or several figures in
//! one role ("97,2 (dự toán tỉnh giao) | 95 (dự toán xã giao)").

use crate::decimal::Decimal;
use crate::messages::{self, Label, Lang, places};
use crate::report::{Direction, Figure, Observation, Origins, Report, Role};
use crate::source::{Positions, Span};

pub(super) const MARK: &[u8] = b"\xef\xbb\xbf";

/// The observations of a report.
///
/// ```
/// use soi::{Options, export, messages::Lang};
///
/// let text = "Đàn lợn 9.655 con, đạt 97,5% kế hoạch (10.000 con).";
/// let report = soi::analyze("a.txt", text.as_bytes(), &Options::default(), |_| true)?;
/// let table = String::from_utf8(export::csv(&report, Lang::Vi)).unwrap_or_default();
/// assert!(table.starts_with("\u{feff}STT;Chỉ tiêu;Giá trị;"));
/// # Ok::<(), soi::Error>(())
/// ```
#[must_use]
pub fn csv(report: &Report, lang: Lang) -> Vec<u8> {
    table(None, report, true, lang)
}

/// The same as a part of a table of several reports, with the file's name in the first column; the first
/// part has the headings.
#[must_use]
pub fn csv_part(file: &str, report: &Report, is_first: bool, lang: Lang) -> Vec<u8> {
    table(Some(file), report, is_first, lang)
}

fn table(file: Option<&str>, report: &Report, with_headings: bool, lang: Lang) -> Vec<u8> {
    let mut writer = writer(if with_headings { MARK } else { b"" }, lang);
    let rows = Rows {
        lang,
        positions: Positions::new(&report.document.text),
        report,
        origins: Origins::new(report),
    };
    let headings = COLUMNS
        .iter()
        .map(|(vi, en, _)| lang.pick(vi, en).to_owned());
    let heading = with_headings.then(|| {
        let file = file.map(|_| lang.pick("Tệp", "File").to_owned());
        file.into_iter().chain(headings).collect()
    });
    let body = report.observations.iter().map(|observation| {
        let file = file.map(ToOwned::to_owned).into_iter();
        file.chain(rows.row(observation)).collect()
    });
    for row in heading.into_iter().chain(body) {
        let row: Vec<String> = row;
        // Rows of equal length into memory: there is nothing that can fail.
        let _ = writer.write_record(row.iter().map(|cell| harmless(cell)));
    }
    writer.into_inner().unwrap_or_default()
}

/// A writer of a table in memory: the mark given, the cells' delimiter of the language, and lines that end as RFC 4180
/// and Excel have it.
pub(super) fn writer(mark: &[u8], lang: Lang) -> ::csv::Writer<Vec<u8>> {
    let delimiter = match lang {
        Lang::Vi => b';',
        Lang::En => b',',
    };
    ::csv::WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(::csv::Terminator::CRLF)
        .from_writer(mark.to_vec())
}

/// What a column shows.
#[derive(Clone, Copy)]
enum Column {
    Id,
    Name,
    Hedge,
    Unit,
    /// A figure in the row's unit, or with its own.
    Amount(Role),
    /// A figure whose unit is always percent.
    Percent(Role),
    /// Changes have their own unit beside them.
    ChangeUnit,
    Sector,
    Kind,
    Period,
    /// Page, cell, paragraph or line.
    Origin,
    Place,
}

const COLUMNS: [(&str, &str, Column); 18] = [
    ("STT", "No.", Column::Id),
    ("Chỉ tiêu", "Indicator", Column::Name),
    ("Giá trị", "Value", Column::Amount(Role::Value)),
    ("Mức độ", "Hedge", Column::Hedge),
    ("Đơn vị", "Unit", Column::Unit),
    ("Kế hoạch", "Plan", Column::Amount(Role::Plan)),
    ("% kế hoạch", "% of plan", Column::Percent(Role::PctPlan)),
    ("Tăng/giảm", "Change", Column::Amount(Role::Change)),
    ("Đơn vị tăng/giảm", "Unit of change", Column::ChangeUnit),
    ("Kỳ trước", "Earlier value", Column::Amount(Role::Prior)),
    (
        "% kỳ trước",
        "% of earlier value",
        Column::Percent(Role::PctPrior),
    ),
    ("Tổng thể", "Whole", Column::Amount(Role::Whole)),
    ("Tỷ trọng (%)", "Share (%)", Column::Percent(Role::PctWhole)),
    ("Lĩnh vực", "Field", Column::Sector),
    ("Loại", "Kind", Column::Kind),
    ("Kỳ", "Period", Column::Period),
    ("Chỗ trong tệp", "Place in the file", Column::Origin),
    ("Vị trí trong văn bản", "Place in the text", Column::Place),
];

struct Rows<'a> {
    lang: Lang,
    positions: Positions<'a>,
    report: &'a Report,
    origins: Origins,
}

impl Rows<'_> {
    fn row(&self, observation: &Observation) -> Vec<String> {
        COLUMNS
            .iter()
            .map(|&(_, _, column)| self.cell(observation, column))
            .collect()
    }

    fn cell(&self, observation: &Observation, column: Column) -> String {
        let main = observation.main();
        let span = main.map(|figure| figure.quantity.span);
        match column {
            Column::Id => observation.id.to_string(),
            Column::Name => observation.name.clone(),
            Column::Hedge => {
                let hedge = main.and_then(|figure| figure.quantity.qualifier);
                hedge
                    .map(|hedge| hedge.label(self.lang).to_owned())
                    .unwrap_or_default()
            }
            Column::Unit => row_unit(observation).to_owned(),
            Column::Amount(Role::Change) => {
                let unit = change_unit(observation).unwrap_or_default();
                self.figures(observation, Role::Change, unit)
            }
            Column::Amount(role) => self.figures(observation, role, row_unit(observation)),
            Column::Percent(role) => self.figures(observation, role, "%"),
            Column::ChangeUnit => change_unit(observation).unwrap_or_default().to_owned(),
            Column::Sector => observation.sector.label(self.lang).to_owned(),
            Column::Kind => observation.kind.label(self.lang).to_owned(),
            Column::Period => observation
                .period
                .map(|period| messages::period(period, self.lang))
                .unwrap_or_default(),
            Column::Origin => span
                .and_then(|span| self.origins.at(self.report, span.start()))
                .map(|origin| places::short(self.report, origin, self.lang))
                .unwrap_or_default(),
            Column::Place => span.map(|span| self.place(span)).unwrap_or_default(),
        }
    }

    /// All figures in a role; those that are not in `unit` carry their own.
    fn figures(&self, observation: &Observation, role: Role, unit: &str) -> String {
        let figures: Vec<_> = observation
            .figures
            .iter()
            .filter(|figure| figure.role == role)
            .collect();
        let one = |figure: &&Figure| {
            let mut text = self.amount(figure);
            if figure.quantity.unit != unit && !figure.quantity.unit.is_empty() {
                text = format!("{text} {}", figure.quantity.unit);
            }
            match &figure.base {
                Some(base) if figures.len() > 1 => format!("{text} ({})", base.label),
                _ => text,
            }
        };
        figures.iter().map(one).collect::<Vec<_>>().join(" | ")
    }

    /// Falls are below zero: beside them stands no word that would say so.
    fn amount(&self, figure: &Figure) -> String {
        let quantity = &figure.quantity;
        let shown = |amount: Decimal| match figure.direction {
            Some(Direction::Down) => plain(amount.abs().negated(), self.lang),
            _ => plain(amount, self.lang),
        };
        let low = shown(quantity.amount);
        match quantity.amount_max {
            Some(max) => format!("{low}–{}", shown(max)),
            None => low,
        }
    }

    /// Code points as in the JSON report, with dots: a hyphen would make a spreadsheet see a date.
    fn place(&self, span: Span) -> String {
        format!(
            "{}..{}",
            self.positions.code_points(span.start()),
            self.positions.code_points(span.end())
        )
    }
}

/// The unit of the value, or of what stands for it.
fn row_unit(observation: &Observation) -> &str {
    const ORDER: [Role; 4] = [Role::Value, Role::Plan, Role::Prior, Role::Whole];
    let figure = ORDER.iter().find_map(|&role| observation.figure(role));
    figure.map_or("", |figure| figure.quantity.unit.as_str())
}

fn change_unit(observation: &Observation) -> Option<&str> {
    observation
        .figure(Role::Change)
        .map(|figure| figure.quantity.unit.as_str())
}

/// In the written precision, without groups.
fn plain(amount: Decimal, lang: Lang) -> String {
    match lang {
        Lang::Vi => amount.to_string().replace('.', ","),
        Lang::En => amount.to_string(),
    }
}

/// A cell that a spreadsheet shows and does not run: text that begins like a formula gets an apostrophe,
/// numbers with a sign stay numbers.
pub(super) fn harmless(cell: &str) -> String {
    let is_number = cell.strip_prefix('-').is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_digit())
            && rest.chars().all(|c| c.is_ascii_digit() || ".,".contains(c))
    });
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Base, BaseKind, Kind, NameFrom, Qualifier, Quantity, Reading, Sector};

    fn figure(role: Role, amount: &str, unit: &str) -> Figure {
        let quantity = Quantity {
            span: Span::new(3, 4),
            amount: amount.parse().unwrap(),
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

    fn report(name: &str, figures: Vec<Figure>) -> Report {
        let mut report = crate::analyze(
            "a.txt",
            "ă\n5 ha".as_bytes(),
            &crate::Options::default(),
            |_| true,
        )
        .unwrap();
        report.observations = vec![Observation {
            id: 7,
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
        }];
        report
    }

    /// The row as a spreadsheet reads it, by column name.
    fn row(report: &Report, lang: Lang) -> std::collections::BTreeMap<String, String> {
        let bytes = csv(report, lang);
        let delimiter = lang.pick(";", ",").as_bytes()[0];
        let mut reader = ::csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .from_reader(bytes.strip_prefix(MARK).unwrap());
        reader.deserialize().next().unwrap().unwrap()
    }

    #[test]
    fn one_row_an_observation_under_its_headings() {
        let mut value = figure(Role::Value, "9655.50", "con");
        value.quantity.qualifier = Some(Qualifier::AtLeast);
        let fall = Figure {
            direction: Some(Direction::Down),
            ..figure(Role::Change, "8", "%")
        };
        let figures = vec![value, figure(Role::PctPlan, "96.5", "%"), fall];
        let report = report("Tổng đàn; \"lợn\"", figures);
        assert_eq!(
            String::from_utf8(csv(&report, Lang::Vi)).unwrap(),
            "\u{feff}STT;Chỉ tiêu;Giá trị;Mức độ;Đơn vị;Kế hoạch;% kế hoạch;Tăng/giảm;Đơn vị tăng/giảm;Kỳ trước;% kỳ trước;\
             Tổng thể;Tỷ trọng (%);Lĩnh vực;Loại;Kỳ;Chỗ trong tệp;Vị trí trong văn bản\r\n\
             7;\"Tổng đàn; \"\"lợn\"\"\";9655,50;trên;con;;96,5;-8;%;;;;;Kinh tế;Kết quả;;dòng 2;2..3\r\n"
        );
        let english = row(&report, Lang::En);
        assert_eq!(
            (english["Value"].as_str(), english["Kind"].as_str()),
            ("9655.50", "Result")
        );
    }

    #[test]
    fn what_a_bare_number_would_hide_is_said() {
        let mut range = figure(Role::Value, "1.2", "tỷ đồng");
        range.quantity.amount_max = "1.5".parse().ok();
        let based = |amount, label: &str| Figure {
            base: Some(Base {
                kind: BaseKind::Plan,
                label: label.to_owned(),
            }),
            ..figure(Role::PctPlan, amount, "%")
        };
        let figures = vec![
            range,
            figure(Role::Plan, "900", "triệu đồng"),
            based("97.2", "dự toán tỉnh giao"),
            based("95", "dự toán xã giao"),
            figure(Role::PctPrior, "1.9", "lần"),
        ];
        let row = row(&report("Thu", figures), Lang::Vi);
        for (column, cell) in [
            ("Giá trị", "1,2–1,5"),
            ("Kế hoạch", "900 triệu đồng"),
            (
                "% kế hoạch",
                "97,2 (dự toán tỉnh giao) | 95 (dự toán xã giao)",
            ),
            ("% kỳ trước", "1,9 lần"),
        ] {
            assert_eq!(row[column], cell);
        }
    }

    #[test]
    fn cells_do_not_run() {
        for (cell, shown) in [
            ("=1+1", "'=1+1"),
            ("+84", "'+84"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-2+3", "'-2+3"),
            ("- Lúa", "'- Lúa"),
            ("-", "'-"),
            ("\tx", "'\tx"),
            ("\rx", "'\rx"),
            ("-12,5", "-12,5"),
            ("-1.234", "-1.234"),
            ("12", "12"),
            ("Lúa = 5", "Lúa = 5"),
        ] {
            assert_eq!(harmless(cell), shown);
        }
        assert_eq!(
            row(&report("=HYPERLINK(A1)", Vec::new()), Lang::Vi)["Chỉ tiêu"],
            "'=HYPERLINK(A1)"
        );
    }
}
