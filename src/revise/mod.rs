//! Corrections of a report, as data, applied between extraction and checks.
//!
//! ```text
//! "Đàn lợn 9.655 con"   {"at":{"quote":"9.655","before":"Đàn lợn ","after":" con"},"change":{"name":"Tổng đàn lợn"}}
//!   ──► the observation is called "Tổng đàn lợn"; the report keeps what it was called before
//! ```
//!
//! A correction names its figure by the words around it ([`Anchor`]), so that it finds its place again in a new
//! version of the text. Where it does not, or where the number itself is another one now, it changes nothing and
//! becomes a conflict: nothing is guessed.
//!
//! Limits: 2 000 corrections a report, 300 letters a text; what goes beyond is left out when they are read.

mod anchor;
mod apply;
mod typed;

pub use anchor::Anchor;
pub use apply::{Revised, revise};
pub use typed::amount;

use crate::decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::report::{Kind, Period, Role, Sector};

/// So many corrections of one report are kept.
pub const MOST: usize = 2_000;

/// Letters of a text that is typed.
pub const LONGEST: usize = 300;

/// Everything that a person has corrected in one report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Corrections {
    /// Who reports, for when.
    #[serde(skip_serializing_if = "HeaderFix::is_empty")]
    pub header: HeaderFix,
    /// Of the rows, at most one of each place.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<RowFix>,
}

/// What the head should say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HeaderFix {
    /// The place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The issuer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// The period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
}

impl HeaderFix {
    /// Whether nothing is corrected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A correction of one row; exactly one of its parts is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowFix {
    /// The figure that it is about.
    pub at: Anchor,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    change: Option<Change>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    delete: Option<Nothing>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    add: Option<Added>,
}

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fix {
    /// Some of it is otherwise.
    Change(Change),
    /// It is no indicator.
    Delete(Nothing),
    /// The number is an indicator that was not read.
    Add(Added),
}

impl RowFix {
    /// Of the row at that place.
    #[must_use]
    pub fn new(at: Anchor, fix: Fix) -> Self {
        let (mut change, mut delete, mut add) = (None, None, None);
        match fix {
            Fix::Change(of) => change = Some(of),
            Fix::Delete(of) => delete = Some(of),
            Fix::Add(of) => add = Some(of),
        }
        Self {
            at,
            change,
            delete,
            add,
        }
    }

    /// What becomes of it; nothing changes where a file says nothing.
    #[must_use]
    pub fn fix(&self) -> Fix {
        match (&self.add, self.delete, &self.change) {
            (Some(added), ..) => Fix::Add(added.clone()),
            (None, Some(nothing), _) => Fix::Delete(nothing),
            (None, None, change) => Fix::Change(change.clone().unwrap_or_default()),
        }
    }
}

/// Nothing to say; `{}` in JSON.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nothing {}

/// What is otherwise; the rest stays as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Change {
    /// The name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Amounts by role: value, plan, prior.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub amounts: Vec<Typed>,
    /// Result or target.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// Field of work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sector: Option<Sector>,
    /// When it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
}

impl Change {
    /// Whether nothing is otherwise.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// An amount as a person gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// What it says of the indicator.
    pub role: Role,
    /// The amount; `None` where there is none.
    pub amount: Option<Decimal>,
    /// Its unit.
    pub unit: String,
}

/// A row that was not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Added {
    /// Its name.
    pub name: String,
    /// The amount of the number.
    pub amount: Decimal,
    /// Its unit.
    pub unit: String,
    /// Result or target.
    pub kind: Kind,
    /// Field of work.
    pub sector: Sector,
}

impl Corrections {
    /// Whether nothing is corrected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.header.is_empty() && self.rows.is_empty()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len() + usize::from(!self.header.is_empty())
    }

    /// With what becomes of the row at that place: `None` leaves it as it was read.
    #[must_use]
    pub fn with(&self, at: &Anchor, fix: Option<Fix>) -> Self {
        let mut out = self.clone();
        out.rows.retain(|row| row.at != *at);
        if let Some(fix) = fix.filter(|_| out.rows.len() < MOST) {
            out.rows.push(RowFix::new(at.clone(), fix));
        }
        out
    }
}

#[cfg(test)]
mod tests;
