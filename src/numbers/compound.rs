//! Amounts said in several parts.
//!
//! | text | amount |
//! |---|---|
//! | 434 tỷ 896 triệu đồng | 434,896 tỷ đồng |
//! | 1 triệu 2 trăm nghìn tấn | 1,2 triệu tấn |
//! | 3 tỷ rưỡi | 3,5 tỷ đồng |
//! | 2 tỷ 5 | 2,5 tỷ đồng |

use super::digits;
use super::read::{Number, Reader};
use super::units::{Dimension, Unit};
use crate::decimal::Decimal;
use crate::text::{Kind, Token};

impl Reader {
    /// "4 tỷ 318 triệu đồng": a smaller scale of the same measure follows. "12 nghìn 400 tỷ đồng": the
    /// first scale multiplies the second.
    pub(super) fn compound(&self, text: &str, tokens: &[Token], number: &mut Number) {
        if number.unit.dimension == Dimension::None
            && number.unit.scale.is_some()
            && tokens
                .get(number.unit.end)
                .is_some_and(|t| t.kind == Kind::Number)
        {
            let inner = self.units.read(tokens, number.unit.end + 1);
            if let Some(scale) = self.units.scale_of(number.unit.scale, inner.scale) {
                number.unit = Unit {
                    scale: Some(scale),
                    first: number.unit.first,
                    end: number.unit.end,
                    per: number.unit.end,
                    ..inner
                };
            }
        }
        while number.unit.scale.is_some()
            && tokens
                .get(number.unit.end)
                .is_some_and(|t| t.kind == Kind::Number)
        {
            let at = number.unit.end;
            let unit = self.units.read(tokens, at + 1);
            let (big, small) = (
                self.units.factor(number.unit.scale),
                self.units.factor(unit.scale),
            );
            let measured = !matches!(
                unit.dimension,
                Dimension::None | Dimension::Percent | Dimension::PerMille
            );
            if !(measured
                && small < big
                && (unit.dimension == number.unit.dimension
                    || number.unit.dimension == Dimension::Money))
            {
                break;
            }
            let Some(part) = digits::readings(tokens[at].span.of(text)).next() else {
                break;
            };
            let Some(part) = part
                .checked_mul(Decimal::from(small))
                .and_then(|p| p.checked_div(Decimal::from(big)))
            else {
                break;
            };
            let Some(sum) = number.amount.checked_add(part) else {
                break;
            };
            // "1 triệu 2 trăm nghìn lượt": counted things are shown in the text's words, those of the last part.
            let counted = unit.dimension == Dimension::Count && small > 1;
            let ratio = Decimal::from(big).checked_div(Decimal::from(small));
            let in_last = if counted { ratio } else { Some(Decimal::ONE) };
            let Some(sum) = in_last.and_then(|factor| sum.checked_mul(factor)) else {
                break;
            };
            number.amount = sum.normalize();
            number.readings.clear();
            number.last = at + 1;
            if counted {
                number.unit = unit;
                number.end = unit.end;
                break;
            }
            // The first part's scale names the whole; the last part ends it.
            let kept = number.unit;
            number.unit = if unit.dimension == kept.dimension {
                Unit {
                    end: unit.end,
                    per: unit.per,
                    first: kept.first,
                    ..kept
                }
            } else {
                Unit {
                    scale: kept.scale,
                    ..unit
                }
            };
            number.end = number.unit.end;
            if small <= 1 {
                break;
            }
        }
    }

    /// "3 tỷ rưỡi": half a unit more; the unit may go on after it ("1 triệu rưỡi đồng").
    pub(super) fn half(&self, tokens: &[Token], number: &mut Number) {
        let at = number.unit.end;
        let is_half = tokens.get(at).is_some_and(|t| t.sym == self.half);
        let whole = !matches!(
            number.unit.dimension,
            Dimension::None | Dimension::Percent | Dimension::Count
        );
        if !is_half || !whole {
            return;
        }
        let Some(sum) = number.amount.checked_add(Decimal::ONE.half()) else {
            return;
        };
        number.amount = sum;
        number.readings.clear();
        number.last = at + 1;
        number.unit.end = at + 1;
        number.unit.per = at + 1;
        // The scale's word alone was taken for money: what is measured may stand behind.
        let rest = self.units.read(tokens, at + 1);
        if number.unit.scale.is_some() && rest.scale.is_none() && rest.dimension != Dimension::None
        {
            let counted = rest.dimension == Dimension::Count;
            let factor = Decimal::from(self.units.factor(number.unit.scale));
            if counted && let Some(all) = number.amount.checked_mul(factor) {
                number.amount = all.normalize();
            }
            number.unit = Unit {
                scale: number.unit.scale.filter(|_| !counted),
                ..rest
            };
        }
        number.end = number.unit.end;
    }

    /// "2 tỷ 5": 2,5 tỷ, as people speak; "2 tỷ 5 hộ" would count households.
    pub(super) fn tenths(&self, text: &str, tokens: &[Token], number: &mut Number) {
        let at = number.unit.end;
        let written = |i: usize| {
            let token = tokens.get(i).filter(|t| t.kind == Kind::Number)?;
            Some(token.span.of(text))
        };
        let short = written(number.first).is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()));
        let big = number.unit.dimension == Dimension::Money
            && number.unit.scale.is_some_and(|_| at == number.last + 1)
            && self.units.factor(number.unit.scale) >= 1_000_000;
        let Some(digit) = written(at).filter(|n| n.len() == 1 && *n != "0") else {
            return;
        };
        let followed = tokens
            .get(at + 1)
            .is_some_and(|t| t.glued || matches!(t.kind, Kind::Number | Kind::Sign('/' | '%')));
        let unit = self.units.read(tokens, at + 1);
        let counts = unit.dimension != Dimension::None && unit.dimension != Dimension::Money;
        if !short
            || !big
            || followed && !tokens[at + 1].is(',') && !tokens[at + 1].is('.')
            || counts
        {
            return;
        }
        let tenth = digit.parse().ok().and_then(|d| Decimal::new(d, 1));
        let Some(sum) = tenth.and_then(|tenth| number.amount.checked_add(tenth)) else {
            return;
        };
        number.amount = sum;
        number.readings.clear();
        number.last = at + 1;
        // "2 tỷ 5 đồng"
        let dong = unit.dimension == Dimension::Money && unit.scale.is_none();
        number.unit.end = if dong { unit.end } else { at + 1 };
        number.unit.per = number.unit.end;
        number.end = number.unit.end;
    }
}
