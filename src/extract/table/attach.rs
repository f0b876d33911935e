//! The columns of percentages and changes: to which series each belongs, and in which role.

use super::columns::{Against, Meaning, Says};
use super::relations::{MOST_COLUMNS, Matrix, made_of};
use super::series::{Columns, Rate};
use crate::report::{MadeOf, Operation, Role};

/// Fewest rows that say what columns without a header are.
const TELLING_ROWS: u32 = 3;

/// Without a header, a column that is the percentage of two others in every row says what all three are: the
/// second of them is what was planned.
pub fn guess(meanings: &mut [Option<Meaning>], matrix: &Matrix) {
    let figures = (0..meanings.len()).filter(|&c| meanings[c].is_some());
    let columns: Vec<usize> = figures.take(MOST_COLUMNS / 3).collect();
    for &rate in columns.iter().rev() {
        let likes = |operation, of: usize, to: usize| {
            u8::from(operation == Operation::Percent) + u8::from(to < of && of < rate)
        };
        let made = made_of(matrix, rate, &columns, likes);
        let Some(made) = made.filter(|m| {
            m.operation == Operation::Percent && m.fits >= TELLING_ROWS && m.fits == m.rows
        }) else {
            continue;
        };
        let mut say = |column: usize, says: Says| {
            if let Some(Some(meaning)) = meanings.get_mut(column) {
                meaning.says = says;
            }
        };
        say(rate, Says::Rate(Against::Plan));
        say(usize::from(made.of), Says::Result);
        say(usize::from(made.to), Says::Plan);
        return;
    }
}

impl Columns<'_> {
    /// Gives each column of percentages its role and its series.
    pub(super) fn attach_rates(&mut self) {
        for at in 0..self.rates.len() {
            let Rate { column, made_of } = self.rates[at];
            let Some(meaning) = self.get(column).cloned() else {
                continue;
            };
            // "Tỷ lệ hộ nghèo (%)" has a name of its own, whatever it is made of.
            let own_name = meaning.is_own
                && !meaning.subject.is_empty()
                && !self.series.iter().any(|s| s.subject == meaning.subject);
            if own_name {
                self.open(&meaning.subject, column, Role::Value);
                continue;
            }
            let related = made_of.and_then(|made| {
                let series = self.holding(usize::from(made.of), 0)?;
                Some((series, self.related_role(&meaning, series, &made)))
            });
            let (series, role) = match related {
                Some(found) => found,
                None => match self.by_words(column, &meaning) {
                    Some(found) => found,
                    None => {
                        self.open(&meaning.subject, column, Role::Value);
                        continue;
                    }
                },
            };
            if let Some(made) = &mut self.rates[at].made_of {
                made.named = is_named(self.meanings, column, role, made);
            }
            self.series[series].columns.push((column, role));
        }
        // Percentages beyond those that are looked at stand for themselves.
        for column in 0..self.meanings.len() {
            if self.is_rate(column) && self.holding(column, 0).is_none() {
                let found = self
                    .get(column)
                    .cloned()
                    .and_then(|m| self.by_words(column, &m));
                if let Some((series, role)) = found {
                    self.series[series].columns.push((column, role));
                }
            }
        }
    }

    /// The role of a column whose relation is known.
    fn related_role(&self, meaning: &Meaning, series: usize, made: &MadeOf) -> Role {
        let to = usize::from(made.to);
        let change = matches!(
            made.operation,
            Operation::Difference | Operation::PercentChange
        );
        if change {
            return Role::Change;
        }
        let own = self.series[series].columns.iter().find(|c| c.0 == to);
        let base = self.get(to);
        match (own.map(|c| c.1), meaning.says) {
            (Some(Role::Plan), _) => Role::PctPlan,
            (Some(Role::Prior), _) => Role::PctPrior,
            (_, Says::Rate(Against::Plan) | Says::Change(Against::Plan)) => Role::PctPlan,
            (_, Says::Rate(Against::Prior)) => Role::PctPrior,
            _ if base.is_some_and(|b| b.says == Says::Plan) => Role::PctPlan,
            _ if base.is_some_and(|b| b.when.is_named() && b.subject == meaning.subject) => {
                Role::PctPrior
            }
            _ => Role::PctWhole,
        }
    }

    /// Role and series by the header alone.
    fn by_words(&self, column: usize, meaning: &Meaning) -> Option<(usize, Role)> {
        let own: Vec<usize> = (0..self.series.len())
            .filter(|&s| self.series[s].subject == meaning.subject && !self.series[s].target)
            .collect();
        let any = |role: Role| own.iter().any(|&s| self.has(s, role));
        // Beside the level that is spoken of, else beside any of the subject.
        let beside = |role: Role| {
            let found = self.beside(&own, column, meaning, Some(role));
            found.or_else(|| self.beside(&own, column, meaning, None))
        };
        let only = |role: Role| self.beside(&own, column, meaning, Some(role));
        match meaning.says {
            Says::Rate(Against::Plan) => Some((beside(Role::Plan)?, Role::PctPlan)),
            Says::Rate(Against::Prior) => Some((beside(Role::Prior)?, Role::PctPrior)),
            Says::Change(Against::Plan) => Some((beside(Role::Plan)?, Role::Change)),
            Says::Change(_) => Some((beside(Role::Prior)?, Role::Change)),
            Says::Rate(Against::Open) if any(Role::Plan) && any(Role::Value) => {
                Some((only(Role::Plan)?, Role::PctPlan))
            }
            Says::Rate(Against::Open) if any(Role::Prior) => {
                let role = if any(Role::Change) {
                    Role::Change
                } else {
                    Role::PctPrior
                };
                Some((only(Role::Prior)?, role))
            }
            Says::Rate(Against::Open) => {
                let of = self.left_of(&own, column, meaning)?;
                Some((of, Role::PctWhole))
            }
            _ => None,
        }
    }

    fn has(&self, series: usize, role: Role) -> bool {
        self.series[series].columns.iter().any(|c| c.1 == role)
    }

    /// The series among some that a comparison belongs to, with a level in that role: it stands beside the results of
    /// its own time, else behind them.
    fn beside(
        &self,
        own: &[usize],
        column: usize,
        meaning: &Meaning,
        role: Option<Role>,
    ) -> Option<usize> {
        let fits = |s: &&usize| role.is_none_or(|role| self.has(**s, role));
        let timed = |s: &&usize| {
            let when = self.whens[**s];
            meaning.when.is_named()
                && when.grain == meaning.when.grain
                && (meaning.when.year.is_none() || when.year == meaning.when.year)
        };
        let behind = |s: &&usize| {
            let mut columns = self.series[**s].columns.iter();
            columns.any(|c| c.0 < column) && self.has(**s, Role::Value)
        };
        own.iter()
            .filter(fits)
            .find(timed)
            .or_else(|| own.iter().rev().filter(fits).find(behind))
            .or_else(|| own.iter().find(fits))
            .copied()
    }

    /// "Số hộ nghèo | Tỷ lệ (%)": the share of what the column before counts.
    fn left_of(&self, own: &[usize], column: usize, meaning: &Meaning) -> Option<usize> {
        let before = column.checked_sub(1)?;
        let under = own
            .iter()
            .find(|&&s| self.series[s].columns.iter().any(|c| c.0 == before));
        let left = || {
            let holding = self.holding(before, 0)?;
            (!meaning.is_own).then_some(holding)
        };
        under.copied().or_else(left)
    }
}

/// Whether the headers name the two columns as the rows do: results over the plan, results against an earlier time,
/// or the share of what the column before counts.
fn is_named(meanings: &[Option<Meaning>], rate: usize, role: Role, made: &MadeOf) -> bool {
    let (of, to) = (usize::from(made.of), usize::from(made.to));
    let meaning = |column: usize| meanings.get(column).and_then(Option::as_ref);
    let (Some(a), Some(b)) = (meaning(of), meaning(to)) else {
        return false;
    };
    let is_result = matches!(a.says, Says::Result | Says::Amount);
    match role {
        Role::PctPlan => is_result && b.says == Says::Plan,
        Role::PctWhole => of + 1 == rate,
        _ => {
            is_result
                && (b.says == Says::Prior || b.when.year.is_some() && b.when.year < a.when.year)
        }
    }
}
