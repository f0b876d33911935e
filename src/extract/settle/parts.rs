//! Drafts to "part of" relations: which observation is a listed part of which other.
//!
//! ```text
//! Đàn gia súc 1.200 con, gồm lợn 800 con, bò 400 con      lợn, bò: parts of the herd, the list is complete
//! Toàn xã có 940 hộ, trong đó 32 hộ nghèo                 hộ nghèo: a part of the households, others are not listed
//! ```
//!
//! Checks add these up, so a relation is given only where words introduce the list, or where a bracket
//! gives bare numbers in the unit of what stands before it, and only between values of one unit. A list
//! that reaches its whole ends there: what follows is about something else.

use std::collections::BTreeSet;

use crate::decimal::Decimal;
use crate::extract::lexicon::Tables;
use crate::extract::sentence::Reading;
use crate::extract::sentence::{Draft, Open};
use crate::numbers::Dimension;
use crate::report::{Listing, Role};
use crate::text::Token;

/// How a draft was introduced as a part of an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The draft that it is a part of.
    pub of: usize,
    /// What introduces the list.
    pub by: By,
}

/// What introduces a list of parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// "gồm", "trong đó".
    Words(Listing),
    /// Only a bracket: "(nam 12, nữ 8)".
    Bracket,
}

/// What wholes are counted in, and the kinds that they come in: "96 đơn vị hành chính, gồm 73 xã, 21 phường, 2 đặc khu".
const KINDS: &[(&str, &[&str])] = &[(
    "đơn vị",
    &[
        "xã",
        "phường",
        "thị trấn",
        "đặc khu",
        "huyện",
        "quận",
        "thị xã",
        "thành phố",
    ],
)];

fn is_kind_of(part: &str, whole: &str) -> bool {
    let opens = |words: &str, head: &str| {
        words
            .strip_prefix(head)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    KINDS
        .iter()
        .any(|(of, kinds)| opens(whole, of) && kinds.contains(&part))
}

/// For each draft the one that it is a part of.
pub fn parts(
    drafts: &[Draft],
    reading: &Reading,
    tables: &Tables,
) -> Vec<Option<(usize, Listing)>> {
    let mut out = vec![None; drafts.len()];
    let looked = Looked {
        drafts,
        reading,
        tables,
        wholes: drafts
            .iter()
            .filter_map(|d| d.listed.filter(|l| matches!(l.by, By::Words(_))))
            .map(|l| l.of)
            .collect(),
    };
    let mut listed: Vec<(usize, usize)> = drafts
        .iter()
        .enumerate()
        .filter_map(|(i, d)| d.listed.map(|l| (l.of, i)))
        .collect();
    listed.sort_unstable();
    let mut at = 0;
    while at < listed.len() {
        let whole = listed[at].0;
        let end = at + listed[at..].iter().take_while(|l| l.0 == whole).count();
        looked.list(whole, listed[at..end].iter().map(|l| l.1), &mut out);
        at = end;
    }
    out
}

struct Looked<'a> {
    drafts: &'a [Draft],
    reading: &'a Reading<'a>,
    tables: &'a Tables,
    /// Drafts with a list that words introduce.
    wholes: BTreeSet<usize>,
}

impl Looked<'_> {
    fn list(
        &self,
        whole: usize,
        listed: impl Iterator<Item = usize>,
        out: &mut [Option<(usize, Listing)>],
    ) {
        let Some(total) = self.amount(whole) else {
            return;
        };
        let (mut fit, other): (Vec<usize>, Vec<usize>) = listed.partition(|&d| self.fits(whole, d));
        let Some(by) = fit
            .first()
            .and_then(|&d| self.drafts[d].listed)
            .map(|l| l.by)
        else {
            return;
        };
        let (sum, reached) = self.sum(&fit, total);
        // A count of other things among the parts may be one of them under another name; and after "gồm a,
        // b, trong đó c" nothing says where the first list goes on.
        let doubtful = other
            .iter()
            .any(|&d| self.drafts[d].unit.dimension == Dimension::Count)
            || fit.iter().any(|d| self.wholes.contains(d));
        let complete = match by {
            By::Words(Listing::Complete) => reached.is_some() || fit.len() > 1 && !doubtful,
            By::Words(Listing::Partial) => false,
            // Bare numbers in a bracket that come near to the number before it.
            By::Bracket => {
                let tenfold = sum
                    .checked_sub(total)
                    .and_then(|gap| gap.abs().checked_mul(Decimal::TEN));
                let near = tenfold.is_some_and(|gap| gap <= total);
                reached.is_some() || fit.len() > 1 && !doubtful && near
            }
        };
        // In a bracket only bare numbers, or numbers that add up, are surely parts.
        if by == By::Bracket && !complete {
            fit.retain(|&d| self.is_bare(d));
        }
        for (n, &part) in fit[..reached.unwrap_or(fit.len()).min(fit.len())]
            .iter()
            .enumerate()
        {
            let more = self.amount(part).is_none_or(|a| a > total);
            let list = if complete {
                Listing::Complete
            } else if more && (by == By::Bracket || n > 0) {
                // More than the whole: only right behind "trong đó" is it surely meant as a part.
                continue;
            } else {
                Listing::Partial
            };
            out[part] = Some((whole, list));
        }
    }

    /// The sum of the parts, up to those that come to the total, and how many these are.
    fn sum(&self, parts: &[usize], total: Decimal) -> (Decimal, Option<usize>) {
        let mut sum = Decimal::ZERO;
        for (n, &part) in parts.iter().enumerate() {
            let Some(more) = sum.checked_add(self.amount(part).unwrap_or_default()) else {
                break;
            };
            sum = more;
            if sum == total && n > 0 {
                return (sum, Some(n + 1));
            }
        }
        (sum, None)
    }

    /// The value in the smallest scale of its unit, if it is one exact value that adds up.
    fn amount(&self, draft: usize) -> Option<Decimal> {
        let draft = &self.drafts[draft];
        let value = draft
            .figures
            .iter()
            .find(|f| f.role == Open::Is(Role::Value))?;
        let number = &self.reading.numbers[value.number];
        let adds = matches!(
            draft.unit.dimension,
            Dimension::Count
                | Dimension::Money
                | Dimension::Area
                | Dimension::Length
                | Dimension::Volume
                | Dimension::Mass
                | Dimension::Energy
        ) && draft.unit.per == draft.unit.end
            && number.amount_max.is_none();
        if !adds {
            return None;
        }
        let factor = self.tables.reader.units.factor(draft.unit.scale);
        number.amount.checked_mul(Decimal::from(factor))
    }

    /// Whether the part counts or measures the same as the whole.
    fn fits(&self, whole: usize, part: usize) -> bool {
        if self.amount(part).is_none() {
            return false;
        }
        let (a, b) = (&self.drafts[whole], &self.drafts[part]);
        if a.unit.dimension != b.unit.dimension {
            return false;
        }
        if a.unit.dimension != Dimension::Count {
            return a.unit.same_kind(&b.unit);
        }
        let words = |d: &Draft| d.unit_words.as_deref().map(str::to_lowercase);
        let (mine, its) = (
            words(b).unwrap_or_else(|| self.words(&b.parts.unit)),
            words(a).unwrap_or_else(|| self.words(&a.parts.unit)),
        );
        let members = &self.tables.words.members;
        let member = |d: &Draft| {
            d.parts.unit.iter().map(|t| t.sym).eq(members[0])
                || d.parts.unit.iter().map(|t| t.sym).eq(members[1])
        };
        !mine.is_empty()
            && (mine == its
                || mine.starts_with(&format!("{its} "))
                || its.starts_with(&format!("{mine} ")))
            || member(a) && member(b)
            || is_kind_of(&mine, &its)
    }

    /// Whether its number was written without a unit.
    fn is_bare(&self, draft: usize) -> bool {
        let figures = &self.drafts[draft].figures;
        let value = figures.iter().find(|f| f.role == Open::Is(Role::Value));
        value.is_some_and(|f| self.reading.numbers[f.number].unit.dimension == Dimension::None)
    }

    fn words(&self, tokens: &[Token]) -> String {
        let words: Vec<String> = tokens
            .iter()
            .map(|t| t.span.of(self.reading.text).to_lowercase())
            .collect();
        words.join(" ")
    }
}
