//! [`CrossFinding`]: what does not agree between reports, as data.

use serde::{Deserialize, Serialize};

use crate::decimal::Decimal;
use crate::finding::Operand;
use crate::report::Role;

/// A figure of one of the reports.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Spot {
    /// Index of the report.
    pub report: usize,
    /// Id of the observation in it.
    pub observation: u32,
    /// The figure as written.
    pub figure: Operand,
}

/// What a comparison says of some figures of several reports.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CrossFinding {
    /// Which rule.
    pub code: CrossCode,
    /// Index of the row that it is about.
    pub row: usize,
    /// The claim: the figure that does not agree.
    pub claim: Spot,
    /// What the claim says of its indicator: an earlier value, or a change that implies one.
    pub role: Role,
    /// What it was held against, in the order of the reports.
    pub against: Vec<Spot>,
    /// What the claim would have to be, in its own unit.
    pub expected: Decimal,
    /// The slip that explains it, where one does.
    pub slip: Option<CrossSlip>,
}

/// The rules over several reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CrossCode {
    /// The earlier value that a report quotes, or that its change implies, is not what was reported then.
    PriorDiffers,
    /// A parent's total is not the sum of what its places report.
    PlacesDiffer,
    /// A number was changed between two drafts, and a percentage that follows from it was not.
    PercentageLeftBehind,
}

impl CrossCode {
    /// All, in the order in which they are described.
    pub const ALL: [Self; 3] = [
        Self::PriorDiffers,
        Self::PlacesDiffer,
        Self::PercentageLeftBehind,
    ];
}

/// What explains a difference between reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CrossSlip {
    /// A unit is a thousand or a million times too large or small: triệu for tỷ.
    UnitStep,
    /// The sum without this report (by its index) is what the parent says.
    LeftOut(usize),
    /// The same digits in another order.
    DigitsRearranged,
}
