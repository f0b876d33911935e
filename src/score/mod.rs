//! Observations to scores: how each result stands to its plan, and counts and means by field of work.
//!
//! ```text
//! thu ngân sách 89.640 triệu đồng, chỉ tiêu 62.350      exceeded, 143,8 %
//! giải ngân 289,2/578,2 tỷ đồng, in a nine months' report   behind, 50,0 % of 75 %
//! ```
//!
//! A score is a count and a plain mean that any reader can redo from the list shown (`docs/scores.md` does it
//! once): no weights. Each achievement enters the mean capped at [`CAP`], so that one lucky figure does not
//! hide ten missed ones. An indicator that stands twice in a report counts once, whatever it says there.

mod repeated;
mod tally;

use serde::{Deserialize, Serialize};

pub use crate::check::standing::Standing;
use crate::check::standing::{Reached, of_percent, standing};
use crate::check::{Amount, Facts, passed};
use crate::decimal::Decimal;
use crate::extract::catalogue::Polarity;
use crate::finding::{Formula, Operand};
use crate::report::{Kind, Observation, Quantity, Role, Sector};
use crate::text::word_numbers;
pub use tally::Tally;

/// No achievement counts for more than 150 % in a mean.
pub const CAP: Decimal = Decimal::whole(150);

/// So many of the best and of the worst are listed.
const EXTREMES: usize = 5;

/// The scores of a report.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Scores {
    /// One for each observation, in their order.
    pub scored: Vec<Scored>,
    /// Fields of work that have a scored observation, in the order of [`Sector::ALL`].
    pub sectors: Vec<(Sector, Tally)>,
    /// All together.
    pub total: Tally,
    /// Percent of the year that the report covers: 75 for nine months, 100 for a year or an unknown period.
    pub passed: Decimal,
    /// Ids with the highest achievement, the highest first.
    pub best: Vec<u32>,
    /// Ids that fall short of their plan the most, the lowest first.
    pub worst: Vec<u32>,
    /// Ids of the report's own counts: "12/15 chỉ tiêu đạt".
    pub claims: Vec<u32>,
}

impl Scores {
    /// Of observations and, in the same order, how each stands.
    fn counted(
        observations: &[Observation],
        scored: Vec<Scored>,
        passed: Decimal,
        claims: Vec<u32>,
    ) -> Self {
        let tally_of = |sector: Option<Sector>| {
            let of = observations
                .iter()
                .zip(&scored)
                .filter(|(o, _)| sector.is_none_or(|s| o.sector == s));
            Tally::of(of.map(|(_, s)| s))
        };
        let sectors = Sector::ALL
            .into_iter()
            .map(|sector| (sector, tally_of(Some(sector))))
            .filter(|(_, tally)| tally.count() > 0)
            .collect();
        let total = tally_of(None);
        let (best, worst) = extremes(&scored);
        Self {
            sectors,
            total,
            passed,
            best,
            worst,
            claims,
            scored,
        }
    }

    /// The scores of some of these observations, which are in the order of their ids: counts and means are theirs alone.
    #[must_use]
    pub fn only(&self, observations: &[Observation]) -> Self {
        let is_left = |id: u32| observations.binary_search_by_key(&id, |o| o.id).is_ok();
        let scored = self.scored.iter().filter(|s| is_left(s.id)).cloned();
        let claims = self.claims.iter().copied().filter(|id| is_left(*id));
        Self::counted(
            observations,
            scored.collect(),
            self.passed,
            claims.collect(),
        )
    }

    /// How many observations have that status.
    #[must_use]
    pub fn count(&self, status: Status) -> usize {
        self.scored.iter().filter(|s| s.status == status).count()
    }

    /// How one observation stands.
    #[must_use]
    pub fn of(&self, id: u32) -> Option<&Scored> {
        let at = self.scored.partition_point(|s| s.id < id);
        self.scored.get(at).filter(|s| s.id == id)
    }
}

/// How one observation stands to its plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scored {
    /// The observation's id.
    pub id: u32,
    /// How it stands.
    pub status: Status,
    /// What the status was computed from; none where it was not scored.
    pub basis: Option<Basis>,
    /// What the report itself says ("Đạt", "vượt kế hoạch").
    pub stated: Option<Standing>,
}

/// What a status was computed from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Basis {
    /// Percent of the plan, uncapped.
    pub achievement: Decimal,
    /// `Percent`: the first figure over the second, × 100; `Same`: the report's own percentage.
    pub formula: Formula,
    /// The figures in the order of the formula.
    pub figures: Vec<Operand>,
}

impl Basis {
    /// What enters a mean.
    #[must_use]
    pub fn capped(&self) -> Decimal {
        self.achievement.min(CAP)
    }
}

/// How a result stands to its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Better than planned.
    Exceeded,
    /// As planned.
    Met,
    /// In a report on a part of the year: the share of the plan that the time would have it.
    OnTrack,
    /// In a report on a part of the year: less than that.
    Behind,
    /// At the end of the period: short of the plan.
    Missed,
    /// Not scored: it is a target itself.
    IsTarget,
    /// Not scored: no plan and no percentage of one.
    NoPlan,
    /// Not scored: the same indicator with the same figures stands earlier in the report.
    Repeated,
    /// Not scored: the same indicator of the same period stands earlier in the report, with other figures.
    Contradicted,
    /// Not scored: whether more is better is not known of it, and only a percentage is given.
    Unclear,
    /// Not scored: value and plan are given, but their ratio is unknown: other units, a plan of zero, or amounts
    /// beyond 28 digits.
    Unknown,
    /// Not scored: it would be, but its name, its amount or the role of a figure was not read for certain.
    Doubtful,
}

impl Status {
    /// All, the scored ones first.
    pub const ALL: [Self; 12] = [
        Self::Exceeded,
        Self::Met,
        Self::OnTrack,
        Self::Behind,
        Self::Missed,
        Self::IsTarget,
        Self::NoPlan,
        Self::Repeated,
        Self::Contradicted,
        Self::Unclear,
        Self::Unknown,
        Self::Doubtful,
    ];

    /// Whether the plan was reached: what a table's sign and a chart's colour tell.
    #[must_use]
    pub fn is_reached(self) -> bool {
        matches!(self, Self::Exceeded | Self::Met)
    }

    /// Whether it would be scored, but is doubtful or stands twice.
    #[must_use]
    pub fn is_left_out(self) -> bool {
        matches!(self, Self::Repeated | Self::Contradicted | Self::Doubtful)
    }

    /// Whether it enters counts and means.
    #[must_use]
    pub fn is_scored(self) -> bool {
        matches!(
            self,
            Self::Exceeded | Self::Met | Self::OnTrack | Self::Behind | Self::Missed
        )
    }
}

/// Whether a percentage of a plan that the text states reaches it: by the function that statuses come from.
#[doc(hidden)]
#[must_use]
pub fn reaches(percent: &Quantity) -> bool {
    let unit = crate::extract::unit_key(&percent.unit);
    of_percent(&Amount::of(percent, &unit)) != Standing::Missed
}

/// The scores of what the facts hold.
#[doc(hidden)]
#[must_use]
pub fn score(facts: &Facts<'_>) -> Scores {
    let passed = passed(facts.header.period);
    let mut seen = repeated::Seen::default();
    let mut scored: Vec<Scored> = Vec::with_capacity(facts.observations.len());
    for (observation, stated) in facts.observations.iter().zip(facts.stated()) {
        let reached = standing(facts, observation);
        let mut status = status(observation, reached.as_ref(), passed);
        if status.is_scored() && !observation.reading.doubts.is_empty() {
            // One line of nonsense among the worst results costs all trust: what is doubtful is only counted.
            status = Status::Doubtful;
        } else if status.is_scored()
            && let Some(again) = seen.again(facts, observation)
        {
            status = again;
        }
        let basis = reached.filter(|_| status.is_scored()).map(|reached| Basis {
            achievement: reached.achievement,
            formula: reached.formula,
            figures: reached.figures.iter().map(crate::check::operand).collect(),
        });
        scored.push(Scored {
            id: observation.id,
            status,
            basis,
            stated: stated.map(|s| s.standing),
        });
    }
    Scores::counted(facts.observations, scored, passed, claims(facts))
}

fn status(observation: &Observation, reached: Option<&Reached>, passed: Decimal) -> Status {
    if observation.kind == Kind::Target {
        return Status::IsTarget;
    }
    let Some(reached) = reached else {
        let has = |role| observation.figure(role).is_some();
        let lower = || crate::check::standing::polarity(observation) == Polarity::Lower;
        return if has(Role::Value) && has(Role::Plan) {
            Status::Unknown
        } else if has(Role::PctPlan) && lower() {
            Status::Unclear
        } else {
            Status::NoPlan
        };
    };
    match reached.standing {
        Standing::Exceeded => Status::Exceeded,
        Standing::Met => Status::Met,
        Standing::Missed if passed == Decimal::ONE_HUNDRED => Status::Missed,
        Standing::Missed if reached.achievement >= passed => Status::OnTrack,
        Standing::Missed => Status::Behind,
    }
}

fn extremes(scored: &[Scored]) -> (Vec<u32>, Vec<u32>) {
    let mut order: Vec<(Decimal, u32, Status)> = scored
        .iter()
        .filter_map(|s| Some((s.basis.as_ref()?.achievement, s.id, s.status)))
        .collect();
    // Equal achievements stay in the order of the text.
    order.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let best = order.iter().filter(|o| o.2 == Status::Exceeded);
    let best = best.take(EXTREMES).map(|o| o.1).collect();
    let short = |o: &&(Decimal, u32, Status)| matches!(o.2, Status::Missed | Status::Behind);
    let worst = order
        .iter()
        .rev()
        .filter(short)
        .take(EXTREMES)
        .map(|o| o.1)
        .collect();
    (best, worst)
}

/// Observations that count indicators: "12/15 chỉ tiêu đạt và vượt".
fn claims(facts: &Facts<'_>) -> Vec<u32> {
    let is_indicator = |unit: &str| word_numbers(unit).eq(word_numbers("chỉ tiêu"));
    facts
        .observations
        .iter()
        .filter(|o| {
            o.kind == Kind::Actual
                && o.figure(Role::Value)
                    .is_some_and(|v| is_indicator(&v.quantity.unit))
        })
        .map(|o| o.id)
        .collect()
}

#[cfg(test)]
mod tests;
