//! Tables to observations, by the meaning of their headers: a row is an indicator, its cells are figures.
//!
//! ```text
//! TT | Chỉ tiêu      | ĐVT | KH 2026 | Thực hiện | So KH (%)
//! 1  | Diện tích lúa | ha  | 1.120   | 1.086     | 96,96      → plan 1.120 ha, value 1.086 ha, 96,96 % of plan
//! ```

use super::columns::{Column, columns};
use super::frame::Place;
use super::lexicon::Tables;
use super::places::{self, Header};
use super::sentence::{self, Reading};
use super::table_head::{header_rows, headers, leaves};
use crate::ingest::{Cell, Table};
use crate::numbers::{Dimension, Number};
use crate::report::{
    Class, Doubt, Entry, Figure, Kind, Listing, NameFrom, Observation, Part, Quantity, Role,
};
use crate::source::Span;
use crate::text::{Token, Tokenizer, composed, fold, tokenize};
use rust_decimal::Decimal;

/// The observations and the ledger entries of a table.
pub fn table(
    text: &str,
    table: &Table,
    tables: &Tables,
    place: &Place,
) -> (Vec<Observation>, Vec<Entry>) {
    let header_rows = header_rows(text, table, tables);
    let headers = headers(text, &table.rows[..header_rows]);
    let leaves = leaves(text, &table.rows[..header_rows], headers.len());
    let columns = columns(&headers);
    let level = places::level(&headers, &columns);
    let only_plans = !columns.iter().any(|c| {
        matches!(
            c,
            Column::Figure(Role::Value) | Column::Target | Column::Other
        )
    });
    let mut out = Rows {
        text,
        tables,
        place,
        columns: &columns,
        headers: &headers,
        leaves: &leaves,
        level,
        only_plans,
        parent: None,
        whole: None,
        subs: Vec::new(),
        observations: Vec::new(),
        ledger: Vec::new(),
    };
    for cell in table.rows[..header_rows].iter().flatten() {
        out.enter(cell, Some(Class::Name));
    }
    for row in &table.rows[header_rows..] {
        out.row(row);
    }
    out.end_subs();
    (out.observations, out.ledger)
}

/// Reads one cell.
pub fn read<'a>(text: &'a str, cell: &Cell, tables: &Tables) -> Reading<'a> {
    let mut tokenizer = Tokenizer::new(&tables.vocabulary);
    sentence::read(text, &[cell.span], tables, &mut tokenizer)
}

struct Rows<'a> {
    text: &'a str,
    tables: &'a Tables,
    place: &'a Place,
    columns: &'a [Column],
    headers: &'a [String],
    /// The lowest line of each header.
    leaves: &'a [String],
    /// "xã", where the rows are places.
    level: Option<String>,
    /// No column of results: in a section of targets its plans are the values.
    only_plans: bool,
    /// The row that the next sub-rows ("+ …", "- …") belong to.
    parent: Option<String>,
    /// The same as an observation, by its index, and the sub-rows under it so far.
    whole: Option<usize>,
    subs: Vec<(usize, bool)>,
    observations: Vec<Observation>,
    ledger: Vec<Entry>,
}

impl Rows<'_> {
    /// Puts a cell's numbers in the ledger; measures become `instead` where given.
    fn enter(&mut self, cell: &Cell, instead: Option<Class>) {
        let reading = read(self.text, cell, self.tables);
        for number in &reading.numbers {
            let class = if number.class == Class::Measure {
                instead.unwrap_or(Class::Measure)
            } else {
                number.class
            };
            self.ledger.push(Entry {
                span: number.span(&reading.tokens),
                class,
            });
        }
        self.enter_inner(&reading);
    }

    /// Puts the digits of words and note marks in the ledger.
    fn enter_inner(&mut self, reading: &Reading) {
        let inner = reading
            .tokens
            .iter()
            .filter_map(|t| crate::numbers::digits_in_word(self.text, t));
        self.ledger.extend(inner.map(|span| Entry {
            span,
            class: Class::Other,
        }));
        let marks = reading
            .marks
            .iter()
            .filter(|m| m.span.of(self.text).contains(|c: char| c.is_ascii_digit()));
        self.ledger.extend(marks.map(|m| Entry {
            span: m.span,
            class: Class::Reference,
        }));
    }

    fn column(&self, cell: &Cell) -> Column {
        self.columns
            .get(usize::from(cell.column))
            .copied()
            .unwrap_or(Column::Other)
    }

    fn row(&mut self, row: &[Cell]) {
        let cell_of = |column: Column| {
            row.iter()
                .find(|c| self.column(c) == column)
                .map(|c| c.span.of(self.text))
        };
        let written = cell_of(Column::Name).unwrap_or("");
        let whole = composed(
            written
                .trim_start_matches(['+', '-', '–', '•', '*', ' '])
                .trim(),
        );
        let own: &str = &whole;
        // "Trong đó: hộ dân tộc thiểu số"
        let among = AMONG
            .iter()
            .find_map(|a| own.strip_prefix(a))
            .map(|rest| rest.trim_start_matches([':', ',', ' ', '-', '–', '+']));
        let sub = written.starts_with(['+', '-', '–', '•']) || among.is_some();
        // "Trong đó" alone has no other name.
        let own = among.filter(|rest| !rest.is_empty()).unwrap_or(own);
        let name = match (&self.parent, sub) {
            // "+ Nông nghiệp" under "Cơ cấu kinh tế" needs it; "- Thu nội địa" does not.
            (Some(parent), true) if !self.opens(own) => format!("{parent}: {own}"),
            _ => own.to_owned(),
        };
        let unit = cell_of(Column::Unit)
            .map(clean_unit)
            .filter(|u| !u.is_empty())
            .unwrap_or_else(|| unit_in_brackets(own).unwrap_or_default());
        if !sub {
            self.end_subs();
        }
        let first = self.observations.len();
        let mut actual = Vec::new();
        let mut targets = Vec::new();
        let mut others: Vec<(Header, Vec<Figure>)> = Vec::new();
        for cell in row {
            let column = self.column(cell);
            match column {
                Column::Figure(role) => self.figures(cell, role, &unit, &mut actual),
                Column::Target => self.figures(cell, Role::Value, &unit, &mut targets),
                Column::Other if usize::from(cell.column) < self.headers.len() => {
                    let at = usize::from(cell.column);
                    let header = Header::new(&self.headers[at], &self.leaves[at]);
                    let mut figures = Vec::new();
                    match others.last_mut() {
                        // "Số hộ nghèo | Tỷ lệ (%)": the share of what the column before counts.
                        Some((before, counted))
                            if header.is_share() && header.group == before.group =>
                        {
                            self.figures(cell, Role::PctWhole, &unit, counted);
                        }
                        _ => {
                            let unit = if unit.is_empty() {
                                self.counted(&header)
                            } else {
                                unit.clone()
                            };
                            self.figures(cell, Role::Value, &unit, &mut figures);
                            others.push((header, figures));
                        }
                    }
                }
                Column::Label => self.enter(cell, Some(Class::Reference)),
                Column::Name | Column::Unit | Column::Remark | Column::Other => {
                    self.enter(cell, Some(Class::Name))
                }
            }
        }
        if row.iter().filter(|c| !c.span.is_empty()).count() <= 2 && row.len() > 3 && !sub {
            self.parent = None;
        } else if !sub && !own.is_empty() {
            self.parent = Some(own.to_owned());
        }
        let mut kind = self.place.kind;
        if self.only_plans && kind == Kind::Target {
            for figure in actual.iter_mut().filter(|f| f.role == Role::Plan) {
                figure.role = Role::Value;
            }
        } else if !self.only_plans {
            kind = Kind::Actual;
        }
        self.push(&name, kind, actual);
        if self.observations.len() > first {
            if sub {
                self.subs.push((first, among.is_some()));
            } else {
                self.whole = Some(first);
            }
        }
        self.push(&name, Kind::Target, targets);
        for (header, figures) in others {
            let indicator = header.indicator();
            let named = match &self.level {
                Some(level) => places::named(&indicator, level, &name),
                // "Số hộ nghèo (hộ)" over a row "Bản Lìn": the indicator, then whose it is.
                None if self.opens(&indicator) => format!("{indicator} {name}"),
                None => format!("{name} {}", header.text),
            };
            self.push(&named, kind, figures);
        }
    }

    /// Settles which of the sub-rows are parts of their row: those that say so, and those that nearly add
    /// up to it. Other sub-rows only stand below ("- Số hộ thoát nghèo").
    fn end_subs(&mut self) {
        let subs = std::mem::take(&mut self.subs);
        let Some(whole) = self.whole.take() else {
            return;
        };
        let value = |i: usize| {
            let value = &self.observations[i].figure(Role::Value)?.quantity;
            let adds = !value.unit.is_empty()
                && !value.unit.contains(['%', '‰', '/'])
                && value.amount_max.is_none();
            adds.then(|| (value.amount, value.unit.clone()))
        };
        let Some((total, unit)) = value(whole) else {
            return;
        };
        let fit: Vec<(usize, bool, Decimal)> = subs
            .into_iter()
            .filter_map(|(i, said)| {
                let (amount, own) = value(i)?;
                (own == unit).then_some((i, said, amount))
            })
            .collect();
        let sum = fit
            .iter()
            .try_fold(Decimal::ZERO, |sum, f| sum.checked_add(f.2));
        let gap = sum.and_then(|sum| sum.checked_sub(total));
        let near = gap
            .and_then(|gap| gap.abs().checked_mul(Decimal::TEN))
            .is_some_and(|gap| gap <= total.abs());
        let complete = near && fit.len() > 1 && !fit.iter().any(|f| f.1);
        for (i, said, _) in fit {
            let list = match (complete, said) {
                (true, _) => Listing::Complete,
                (false, true) => Listing::Partial,
                (false, false) => continue,
            };
            let of = whole as u32;
            self.observations[i].part = Some(Part { of, list });
        }
    }

    fn tokens(&self, name: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        let all = Span::new(0, name.len());
        tokenize(name, all, &self.tables.vocabulary, &mut tokens);
        tokens
    }

    fn opens(&self, name: &str) -> bool {
        self.tables.names.opens(&self.tokens(name))
    }

    /// What the cells under "Số hộ", "Hộ cận nghèo" count.
    fn counted(&self, header: &Header) -> String {
        let tokens = self.tokens(header.leaf);
        let names = &self.tables.names;
        let counting = tokens.iter().take_while(|t| names.is_counting(t)).count();
        let unit = self.tables.reader.units.read(&tokens, counting);
        if unit.dimension != Dimension::Count {
            return String::new();
        }
        let unit = tokens[unit.first].span.join(tokens[unit.end - 1].span);
        unit.of(header.leaf).to_owned()
    }

    fn push(&mut self, name: &str, kind: Kind, figures: Vec<Figure>) {
        if figures.is_empty() {
            return;
        }
        if name.trim().is_empty() {
            for figure in &figures {
                if let Some(entry) = self
                    .ledger
                    .iter_mut()
                    .find(|e| e.span == figure.quantity.span)
                {
                    entry.class = Class::Unexplained;
                }
            }
            return;
        }
        let doubts = if figures
            .iter()
            .any(|f| !f.quantity.readings.is_empty() && f.quantity.unit.is_empty())
        {
            vec![Doubt::Amount]
        } else {
            Vec::new()
        };
        let (indicator, sector) = self.place.subject(name, &figures[0].quantity.unit);
        self.observations.push(Observation {
            id: 0,
            name: name.to_owned(),
            indicator,
            kind,
            sector,
            period: None,
            figures,
            part: None,
            reading: crate::report::Reading {
                name_from: NameFrom::Row,
                doubts,
            },
        });
    }

    /// The figures of a cell: the first number in the column's role, a number under it as plan or whole.
    fn figures(&mut self, cell: &Cell, role: Role, unit: &str, out: &mut Vec<Figure>) {
        let reading = read(self.text, cell, self.tables);
        let mut taken = 0;
        for number in &reading.numbers {
            // "2.025" written "2025" under a header of results; a date is none, nor is a year elsewhere.
            let plain_year = number.class == Class::Time
                && reading.numbers.len() == 1
                && cell.span == number.span(&reading.tokens)
                && matches!(self.column(cell), Column::Figure(_) | Column::Target)
                && cell.span.of(self.text).bytes().all(|b| b.is_ascii_digit());
            let measure = number.class == Class::Measure || plain_year;
            let role = match (taken, number.under) {
                (0, _) => Some(role),
                (1, true) if role == Role::Value => Some(Role::Whole),
                (1, true) => Some(role),
                _ => None,
            };
            let class = match (measure, role) {
                (true, Some(role)) => {
                    taken += 1;
                    out.push(self.figure(number, &reading, role, unit, cell.column));
                    Class::Measure
                }
                (true, None) => Class::Name,
                (false, _) => number.class,
            };
            self.ledger.push(Entry {
                span: number.span(&reading.tokens),
                class,
            });
        }
        self.enter_inner(&reading);
    }

    fn figure(
        &self,
        number: &Number,
        reading: &Reading,
        role: Role,
        row_unit: &str,
        column: u16,
    ) -> Figure {
        let written = self
            .tables
            .reader
            .units
            .name(&number.unit, reading.text, &reading.tokens);
        // "Kế hoạch (ha)": the column says the unit where the row does not.
        let header = self
            .headers
            .get(usize::from(column))
            .map_or("", String::as_str);
        // "Tăng/giảm (%)" is no change of so many heads.
        let percent = matches!(role, Role::PctPlan | Role::PctPrior | Role::PctWhole)
            || role == Role::Change && header.contains('%');
        let header_unit = unit_in_brackets(header.trim()).unwrap_or_default();
        let unit = match number.unit.dimension {
            Dimension::None if percent => "%".to_owned(),
            Dimension::None if row_unit.is_empty() => header_unit,
            Dimension::None => row_unit.to_owned(),
            _ => written,
        };
        let amount = if number.class == Class::Measure {
            number.amount
        } else {
            number
                .span(&reading.tokens)
                .of(reading.text)
                .parse()
                .unwrap_or_default()
        };
        Figure {
            role,
            base: None,
            direction: None,
            quantity: Quantity {
                span: number.span(&reading.tokens),
                amount,
                amount_max: number.amount_max,
                unit,
                qualifier: number.qualifier,
                readings: number.readings.clone(),
            },
        }
    }
}

/// Words at the front of a row that is a part of the row above.
const AMONG: &[&str] = &["Trong đó", "trong đó", "Tr.đó", "Tr. đó", "TĐ:"];

/// A unit cell without brackets, lower case where it is a common word.
fn clean_unit(cell: &str) -> String {
    let cell = cell.trim().trim_matches(['(', ')']);
    let mut chars = cell.chars();
    match chars.next() {
        Some(first) if chars.clone().all(|c| !c.is_uppercase()) => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => cell.to_owned(),
    }
}

/// "Diện tích lúa (ha)".
pub fn unit_in_brackets(name: &str) -> Option<String> {
    let open = name.rfind('(')?;
    let inner = name[open + 1..].strip_suffix(')')?;
    let short = inner.split_whitespace().count() <= 3 && !fold(inner).is_empty()
        || inner == "%"
        || inner == "‰";
    (short && !inner.contains(|c: char| c.is_ascii_digit())).then(|| inner.to_owned())
}
