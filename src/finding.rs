//! [`Finding`]: what a check says of some figures, as data. Sentences are made in `messages`.
//!
//! ```text
//! "286/400 lao động, đạt 76,5% kế hoạch"  →  percent_of_plan, inconsistent,
//!     286 : 400 = 71,5 %, stated 76,5 %;  fits with 71,5 % (two digits swapped: no; one digit: 6 → 1)
//! ```

use serde::{Deserialize, Serialize};

use crate::decimal::Decimal;
use crate::source::Span;

/// What a check says of some figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// Which rule.
    pub code: Code,
    /// How it came out.
    pub verdict: Verdict,
    /// Why it could not be checked, or what speaks for another reading; only where there is such a reason.
    pub reason: Option<Reason>,
    /// Ids of the observations, the one that makes the claim first.
    pub observations: Vec<u32>,
    /// Places in the text: the claim first, then the figures that it was held against.
    pub spans: Vec<Span>,
    /// The calculation, where there is one.
    pub calculation: Option<Calculation>,
    /// What would make it consistent, likeliest first; at most [`Finding::MOST_SUGGESTIONS`].
    pub suggestions: Vec<Suggestion>,
    /// Names the claim by its words and figures, so that a decision about it survives edits elsewhere.
    pub fingerprint: String,
}

impl Finding {
    /// How many suggestions a finding has at most.
    pub const MOST_SUGGESTIONS: usize = 3;

    /// A finding without reason, calculation, suggestions and fingerprint.
    #[must_use]
    pub fn new(code: Code, verdict: Verdict, observations: Vec<u32>, spans: Vec<Span>) -> Self {
        Self {
            code,
            verdict,
            reason: None,
            observations,
            spans,
            calculation: None,
            suggestions: Vec::new(),
            fingerprint: String::new(),
        }
    }

    /// Whether it tells of several places that are alike, none held against another.
    #[must_use]
    pub fn is_gathered(&self) -> bool {
        let alike = self.verdict == Verdict::Note && self.calculation.is_none();
        self.spans.len() > 1 && (alike || self.reason == Some(Reason::Misread))
    }

    /// The observation that makes the claim; none where several places are told together.
    #[must_use]
    pub fn subject(&self) -> Option<u32> {
        let first = self.observations.first().copied();
        first.filter(|_| !self.is_gathered())
    }

    /// How much it matters to the person who signs.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self.verdict {
            Verdict::Inconsistent => {
                let far = self.calculation.as_ref().is_some_and(Calculation::is_far);
                if far || self.calculation.is_none() {
                    Severity::High
                } else {
                    Severity::Medium
                }
            }
            Verdict::Note | Verdict::Truncated => Severity::Low,
            Verdict::Consistent | Verdict::Rounding | Verdict::Unchecked => Severity::None,
        }
    }
}

/// How a check came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The figures do not follow from each other, whatever was rounded.
    Inconsistent,
    /// Worth a look, no contradiction: a form slip, a low target.
    Note,
    /// Follows when digits are cut off instead of rounded (18,32 for 18,3286).
    Truncated,
    /// Follows from values within the written precision, not from the written values themselves.
    Rounding,
    /// Follows.
    Consistent,
    /// The text does not hold what is needed; [`Finding::reason`] says what.
    Unchecked,
}

impl Verdict {
    /// All, the ones to look at first in front.
    pub const ALL: [Self; 6] = [
        Self::Inconsistent,
        Self::Note,
        Self::Truncated,
        Self::Rounding,
        Self::Consistent,
        Self::Unchecked,
    ];
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Nothing to do.
    None,
    /// A matter of form.
    Low,
    /// Off by little: up to 2 % of the calculated amount.
    Medium,
    /// Off by more, or two statements that exclude each other.
    High,
}

/// The rules, in the order in which `check` runs them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// "đạt P% kế hoạch": value over plan.
    PercentOfPlan,
    /// "chiếm P%": part over whole.
    ShareOfWhole,
    /// "bằng P% cùng kỳ": value over earlier value.
    PercentOfPrior,
    /// "tăng P%", "giảm P%", "vượt P%": relative difference.
    PercentChange,
    /// "tăng N tấn": difference in the value's own unit, or in points.
    AmountOfChange,
    /// "gấp N lần": value over earlier value, as a multiple.
    Multiple,
    /// Two figures of one claim: "bằng 96,4%, giảm 3,6%".
    TwoWays,
    /// A total and its parts.
    Breakdown,
    /// A part larger than what it is part of.
    PartAboveWhole,
    /// Shares of one whole and 100 %.
    SharesToHundred,
    /// Received, solved, pending.
    SolvedAndPending,
    /// A table's row of totals.
    TableTotal,
    /// One indicator with two values.
    TwoValues,
    /// One indicator with two plans.
    TwoPlans,
    /// Area × yield = output; amount per head × heads = total.
    Product,
    /// "Đạt", "Vượt", "Không đạt" beside figures.
    StatedVerdict,
    /// "12/15 chỉ tiêu đạt" and the list.
    CountOfIndicators,
    /// A target below the result that was already reached.
    TargetBelowResult,
    /// A blank left in a draft.
    Blank,
    /// A point where the comma belongs, or the reverse.
    DecimalMark,
    /// Thousands grouped by other than three digits.
    Grouping,
    /// A year that the base named cannot be.
    BaseYear,
    /// A document's kind and the abbreviation in its number.
    DocumentNumber,
}

/// Why a claim could not be checked, or why it is not called inconsistent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The base (plan, earlier value, whole) is not in the text.
    BaseNotStated,
    /// The value itself is not in the text.
    ValueNotStated,
    /// The base stated beside it is another one than the claim names.
    OtherBase,
    /// Which figure is the base is not said; the calculation shows one that fits.
    BaseUncertain,
    /// "khoảng", "trên": the value is open.
    Hedged,
    /// Units do not compare.
    Units,
    /// Part of the breakdown has no figure, or one of another unit.
    PartsIncomplete,
    /// Division by zero, or amounts beyond 28 digits.
    OutOfRange,
    /// Most claims of this kind fail in this text or table: it was read wrongly.
    Misread,
}

impl Reason {
    /// All.
    pub const ALL: [Self; 9] = [
        Self::BaseNotStated,
        Self::ValueNotStated,
        Self::OtherBase,
        Self::BaseUncertain,
        Self::Hedged,
        Self::Units,
        Self::PartsIncomplete,
        Self::OutOfRange,
        Self::Misread,
    ];
}

/// A calculation as a reader would redo it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Calculation {
    /// How the operands are put together.
    pub formula: Formula,
    /// In the order of the formula.
    pub operands: Vec<Operand>,
    /// What it gives from the amounts as written, in the unit of `stated`, unrounded.
    pub result: Decimal,
    /// What the text says.
    pub stated: Operand,
}

impl Calculation {
    /// Whether the stated amount is off by more than 2 % of the calculated one.
    #[must_use]
    pub fn is_far(&self) -> bool {
        let off = self.result.checked_sub(self.stated.amount);
        let fifty = off.and_then(|off| off.abs().checked_mul(Decimal::from(50)));
        // What goes beyond all digits is far off.
        fifty.is_none_or(|off| off > self.result.abs())
    }
}

/// How operands are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Formula {
    /// a : b × 100.
    Percent,
    /// (a − b) : b × 100.
    PercentChange,
    /// a : b.
    Ratio,
    /// (a − b) : b.
    RatioChange,
    /// a − b.
    Difference,
    /// d : (a − d) × 100: the change in percent from the value and its absolute change.
    PercentOfRest,
    /// a − 100.
    OverHundred,
    /// a + b + …
    Sum,
    /// a × b.
    Product,
    /// The stated amount and the operand are one figure given twice.
    Same,
}

/// A figure in a calculation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Operand {
    /// Where it stands.
    pub span: Span,
    /// As written.
    pub amount: Decimal,
    /// As written.
    pub unit: String,
}

/// A change of one figure that makes the claim consistent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Suggestion {
    /// The figure to change, or (for [`Slip::OtherBase`]) the one to hold the claim against.
    pub span: Span,
    /// What would fit, in the figure's unit; for ranges of fitting amounts the one nearest to the calculation.
    pub amount: Decimal,
    /// The single slip that would explain it, where there is one.
    pub slip: Option<Slip>,
}

/// A slip of the pen that explains a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Slip {
    /// Two neighbouring digits changed places: 24,7 for 27,4.
    DigitsSwapped,
    /// One digit is another: 76,5 for 71,5.
    DigitChanged,
    /// A digit is missing: 1.456 for 14.560.
    DigitLost,
    /// A digit too many: 14.560 for 4.560.
    DigitAdded,
    /// The comma is elsewhere: 9,38 for 93,8.
    CommaMoved,
    /// A unit is a thousand times too large or small: triệu for tỷ.
    UnitStep,
    /// The two figures stand in each other's place.
    FiguresSwapped,
    /// It fits another base that the report states.
    OtherBase,
}
