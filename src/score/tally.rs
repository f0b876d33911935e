//! Counts of statuses and the mean achievement.
//!
//! Three results of 143,8 %, 100 % and 96,5 %: one exceeded, one met, one missed, mean 113,43 %.

use serde::{Deserialize, Serialize};

use super::{Scored, Status};
use crate::decimal::Decimal;

/// How many results of each status, and their mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tally {
    /// Better than planned.
    pub exceeded: usize,
    /// As planned.
    pub met: usize,
    /// On track for the part of the year.
    pub on_track: usize,
    /// Behind for the part of the year.
    pub behind: usize,
    /// Short of the plan.
    pub missed: usize,
    /// Mean of the capped achievements, in percent, rounded to two digits; none of nothing.
    pub mean: Option<Decimal>,
}

impl Tally {
    /// Of all that were scored.
    #[must_use]
    pub fn of<'a>(scored: impl Iterator<Item = &'a Scored>) -> Self {
        let mut tally = Self::default();
        let mut sum = Some(Decimal::ZERO);
        for one in scored {
            let Some(basis) = &one.basis else { continue };
            match one.status {
                Status::Exceeded => tally.exceeded += 1,
                Status::Met => tally.met += 1,
                Status::OnTrack => tally.on_track += 1,
                Status::Behind => tally.behind += 1,
                Status::Missed => tally.missed += 1,
                _ => continue,
            }
            sum = sum.and_then(|sum: Decimal| sum.checked_add(basis.capped()));
        }
        tally.mean = sum
            .and_then(|sum| sum.checked_div(Decimal::from(tally.count())))
            .map(|mean| mean.rounded(2));
        tally
    }

    /// How many were scored.
    #[must_use]
    pub fn count(&self) -> usize {
        self.exceeded + self.met + self.on_track + self.behind + self.missed
    }

    /// How many reached their plan.
    #[must_use]
    pub fn reached(&self) -> usize {
        self.exceeded + self.met
    }
}
