//! A cell's figures: the first number in the column's role, a number under it as plan or whole.
//!
//! | cell | column | figures |
//! |---|---|---|
//! | 16/16 | value | value 16, whole 16 |
//! | -12,5 | change | change 12,5, down |
//! | 2025 | value | value 2025: a year elsewhere |

use std::sync::LazyLock;

use super::cells::{Content, Filled, is_negative};
use super::units::unit_above;
use crate::extract::lexicon::Tables;
use crate::extract::sentence::Reading;
use crate::numbers::{Dimension, Number, digits, digits_in_word};
use crate::report::{Class, Direction, Entry, Figure, Quantity, Role};
use crate::text::fold;

/// Reads cells of one column.
pub struct Figures<'a> {
    /// The document's text.
    pub text: &'a str,
    /// Units.
    pub tables: &'a Tables,
    /// Of the column.
    pub role: Role,
    /// Of a number without one of its own.
    pub unit: &'a str,
}

impl Figures<'_> {
    /// Adds the figures of a cell and enters all its numbers.
    pub fn read(&self, cell: &Filled<'_>, out: &mut Vec<Figure>, ledger: &mut Vec<Entry>) {
        let Some(reading) = &cell.reading else {
            return;
        };
        let is_figure = matches!(cell.content, Content::Figure | Content::Years);
        let mut taken = 0;
        for number in &reading.numbers {
            let span = number.span(&reading.tokens);
            // "2.025" written "2025" under a header of results; a date is none.
            let whole = cell.text.len() == span.len() && reading.numbers.len() == 1;
            let plain = whole && cell.text.starts_with(|c: char| c.is_ascii_digit()) && is_figure;
            let measure =
                number.class == Class::Measure && (is_figure || self.is_said(number, reading));
            let role = match (taken, number.under) {
                (0, _) => Some(self.role),
                (1, true) if self.role == Role::Value => Some(Role::Whole),
                (1, true) if self.role == Role::Plan => Some(Role::Plan),
                _ => None,
            };
            let class = match (measure || plain, role) {
                (true, Some(role)) => match self.figure(cell, number, reading, role) {
                    Some(figure) => {
                        taken += 1;
                        out.push(figure);
                        Class::Measure
                    }
                    None => Class::Other,
                },
                (true, None) => Class::Name,
                (false, _) if number.class == Class::Measure => Class::Name,
                (false, _) => number.class,
            };
            ledger.push(Entry { span, class });
        }
        enter_inner(self.text, reading, ledger);
    }

    /// Words around a number are of a figure where it has a unit: "Giảm 2 vụ".
    fn is_said(&self, number: &Number, reading: &Reading<'_>) -> bool {
        let words = reading.tokens.len();
        words <= 8
            && (number.unit.dimension != Dimension::None || self.role == Role::Change)
            && unit_above(reading.text).is_none()
    }

    fn figure(
        &self,
        cell: &Filled<'_>,
        number: &Number,
        reading: &Reading<'_>,
        role: Role,
    ) -> Option<Figure> {
        let units = &self.tables.reader.units;
        let span = number.span(&reading.tokens);
        let unit = match number.unit.dimension {
            Dimension::None => self.unit.to_owned(),
            _ => units.name(&number.unit, reading.text, &reading.tokens),
        };
        let amount = if number.class == Class::Measure {
            number.amount
        } else {
            digits::readings(span.of(reading.text)).next()?
        };
        let before = cell
            .text
            .get(..span.start().saturating_sub(cell.cell.span.start()))
            .unwrap_or("");
        let down = is_negative(self.text, cell, span) || is_fall(before);
        let direction = match role {
            _ if down => Some(Direction::Down),
            Role::Change if before.contains('+') => Some(Direction::Up),
            _ => None,
        };
        Some(Figure {
            role,
            base: None,
            direction,
            quantity: Quantity {
                span,
                amount,
                amount_max: number.amount_max,
                unit,
                qualifier: number.qualifier,
                readings: number.readings.clone(),
            },
        })
    }
}

/// "Giảm 12".
fn is_fall(before: &str) -> bool {
    static FALL: LazyLock<String> = LazyLock::new(|| fold("giảm"));
    !before.is_empty() && fold(before).starts_with(FALL.as_str())
}

/// Enters the numbers of a cell that holds no figure.
pub fn enter(text: &str, cell: &Filled<'_>, instead: Class, ledger: &mut Vec<Entry>) {
    let Some(reading) = &cell.reading else {
        return;
    };
    for number in &reading.numbers {
        let class = if number.class == Class::Measure {
            instead
        } else {
            number.class
        };
        ledger.push(Entry {
            span: number.span(&reading.tokens),
            class,
        });
    }
    enter_inner(text, reading, ledger);
}

/// Puts the digits of words and note marks in the ledger.
fn enter_inner(text: &str, reading: &Reading<'_>, ledger: &mut Vec<Entry>) {
    let inner = reading
        .tokens
        .iter()
        .filter_map(|t| digits_in_word(text, t));
    ledger.extend(inner.map(|span| Entry {
        span,
        class: Class::Other,
    }));
    let marks = reading
        .marks
        .iter()
        .filter(|m| m.span.of(text).contains(|c: char| c.is_ascii_digit()));
    ledger.extend(marks.map(|m| Entry {
        span: m.span,
        class: Class::Reference,
    }));
}
