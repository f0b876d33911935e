//! Columns of figures to series: the columns that one observation of each row is made of.
//!
//! ```text
//! TH 2023 | KH 2024 | TH 2024 | TH/KH (%) | KH 2025     →  prior, plan, value, percent of plan; a target
//! Thôn A  | Thôn B                                      →  a value of each place
//! ```
//!
//! Headers say roles; where they leave them open, the relations that hold over the rows do.

use super::columns::{Against, Meaning, Says};
use super::relations::{MOST_COLUMNS, Matrix, made_of};
use super::when::{Grain, When};
use crate::report::{MadeOf, Operation, Period, Role};

/// Columns that make one observation of a row.
#[derive(Clone, Debug, Default)]
pub struct Series {
    /// The indicator that the headers name, or nothing.
    pub subject: String,
    /// Targets of a period to come.
    pub target: bool,
    /// When its figures hold.
    pub period: Option<Period>,
    /// Columns with their roles, from the left.
    pub columns: Vec<(usize, Role)>,
}

/// A column of percentages or changes with its relation.
#[derive(Clone, Copy, Debug)]
pub struct Rate {
    /// Which.
    pub column: usize,
    /// What most rows show it to be made of.
    pub made_of: Option<MadeOf>,
}

/// All series, and the columns of percentages among them.
pub struct Columns<'a> {
    /// By column; `None` for columns without figures.
    pub(super) meanings: &'a [Option<Meaning>],
    pub(super) rates: Vec<Rate>,
    pub(super) series: Vec<Series>,
    /// The time of each series' value.
    pub(super) whens: Vec<When>,
}

/// Puts the columns together. `named` holds what a row of letters says of a column: "5=4/3".
pub fn series(
    meanings: &[Option<Meaning>],
    matrix: &Matrix,
    named: &[Option<(usize, usize)>],
) -> (Vec<Series>, Vec<Rate>) {
    let mut out = Columns {
        meanings,
        rates: Vec::new(),
        series: Vec::new(),
        whens: Vec::new(),
    };
    out.rates = out.find_rates(matrix, named);
    let mut subjects: Vec<&str> = Vec::new();
    for meaning in meanings.iter().flatten() {
        if !subjects.contains(&meaning.subject.as_str()) {
            subjects.push(&meaning.subject);
        }
    }
    for subject in subjects {
        out.group(subject);
    }
    out.attach_rates();
    for series in &mut out.series {
        series.columns.sort_unstable_by_key(|c| c.0);
    }
    out.series.retain(|s| !s.columns.is_empty());
    out.series.sort_by_key(|s| s.columns[0].0);
    (out.series, out.rates)
}

impl Columns<'_> {
    pub(super) fn get(&self, column: usize) -> Option<&Meaning> {
        self.meanings.get(column)?.as_ref()
    }

    pub(super) fn is_rate(&self, column: usize) -> bool {
        let says = self.get(column).map(|m| m.says);
        matches!(says, Some(Says::Rate(_) | Says::Change(_)))
    }

    fn find_rates(&self, matrix: &Matrix, named: &[Option<(usize, usize)>]) -> Vec<Rate> {
        let all = (0..self.meanings.len()).filter(|&c| self.get(c).is_some());
        let levels: Vec<usize> = all
            .clone()
            .filter(|&c| !self.is_rate(c))
            .take(MOST_COLUMNS)
            .collect();
        let rates = all.filter(|&c| self.is_rate(c)).take(MOST_COLUMNS / 2);
        rates
            .map(|column| Rate {
                column,
                made_of: made_of(matrix, column, &levels, |operation, of, to| {
                    self.likes(
                        column,
                        named.get(column).copied().flatten(),
                        operation,
                        of,
                        to,
                    )
                }),
            })
            .collect()
    }

    /// How well a calculation suits what the headers say.
    fn likes(
        &self,
        rate: usize,
        named: Option<(usize, usize)>,
        operation: Operation,
        of: usize,
        to: usize,
    ) -> u8 {
        let (Some(own), Some(a), Some(b)) = (self.get(rate), self.get(of), self.get(to)) else {
            return 0;
        };
        let (against, change) = match own.says {
            Says::Change(against) => (against, true),
            Says::Rate(against) => (against, false),
            _ => (Against::Open, false),
        };
        let base = match against {
            Against::Plan => b.says == Says::Plan,
            Against::Prior => b.says != Says::Plan,
            Against::Open => false,
        };
        let value = matches!(a.says, Says::Result | Says::Amount | Says::Nothing);
        let times =
            own.base.is_named() && own.base.year == b.when.year && own.when.year == a.when.year;
        let suits = change == matches!(operation, Operation::PercentChange | Operation::Difference);
        16 * u8::from(named == Some((of, to)))
            + 4 * u8::from(times)
            + 2 * u8::from(base)
            + 2 * u8::from(value)
            + u8::from(own.subject == a.subject)
            + u8::from(own.subject == b.subject)
            + u8::from(suits)
    }

    /// Makes the series of the columns under one subject: values first, then plans and earlier levels.
    fn group(&mut self, subject: &str) {
        let own = |c: &usize| self.get(*c).is_some_and(|m| m.subject == subject);
        let columns: Vec<usize> = (0..self.meanings.len()).filter(own).collect();
        let says = |c: usize| self.get(c).map(|m| m.says);
        let values: Vec<usize> = columns
            .iter()
            .copied()
            .filter(|&c| matches!(says(c), Some(Says::Result | Says::Amount | Says::Nothing)))
            .collect();
        let plans: Vec<usize> = columns
            .iter()
            .copied()
            .filter(|&c| says(c) == Some(Says::Plan))
            .collect();
        let priors: Vec<usize> = columns
            .iter()
            .copied()
            .filter(|&c| says(c) == Some(Says::Prior))
            .collect();
        let first = self.series.len();
        let mut earlier: Vec<(usize, usize)> = Vec::new();
        for &value in &values {
            match self.later(value, &values, &plans) {
                Some(later) => earlier.push((value, later)),
                None => self.open(subject, value, Role::Value),
            }
        }
        if values.is_empty() && (!plans.is_empty() || !priors.is_empty()) {
            self.series.push(Series {
                subject: subject.to_owned(),
                ..Series::default()
            });
            self.whens.push(When::default());
        }
        for (prior, value) in earlier {
            if let Some(s) = self.holding(value, first) {
                self.series[s].columns.push((prior, Role::Prior));
            }
        }
        for plan in plans {
            self.plan(subject, plan, first, &values);
        }
        for prior in priors {
            let s = self.nearest(prior, first);
            if let Some(s) = s {
                self.series[s].columns.push((prior, Role::Prior));
            }
        }
    }

    pub(super) fn open(&mut self, subject: &str, column: usize, role: Role) {
        let when = self.get(column).map_or(When::default(), |m| m.when);
        self.series.push(Series {
            subject: subject.to_owned(),
            target: false,
            period: when.period(),
            columns: vec![(column, role)],
        });
        self.whens.push(when);
    }

    /// The series from `first` on that holds a column.
    pub(super) fn holding(&self, column: usize, first: usize) -> Option<usize> {
        let holds = |s: &Series| s.columns.iter().any(|c| c.0 == column);
        (first..self.series.len()).find(|&s| holds(&self.series[s]))
    }

    /// The column of results that those of an earlier time are held against: the only other one for the same part
    /// of a year, unless the earlier year has a plan of its own.
    fn later(&self, value: usize, values: &[usize], plans: &[usize]) -> Option<usize> {
        let when = self.get(value)?.when;
        let year_of = |c: &usize| self.get(*c).and_then(|m| m.when.year);
        let planned = when.year.is_some() && plans.iter().any(|p| year_of(p) == when.year);
        let same: Vec<usize> = values
            .iter()
            .copied()
            .filter(|&c| {
                let other = self.get(c).map(|m| m.when);
                c != value
                    && other.is_some_and(|o| {
                        o.grain == when.grain && (o.year.is_some() || when.year.is_none())
                    })
            })
            .collect();
        if let [other] = same[..]
            && let (Some(own), Some(year)) = (when.year, year_of(&other))
        {
            return (own < year && !planned).then_some(other);
        }
        // A column of comparison names the two: "2025/2024".
        let compared = self.rates.iter().find_map(|r| {
            let made = r.made_of?;
            let (of, to) = (usize::from(made.of), usize::from(made.to));
            (to == value && same.contains(&of) && year_of(&of) > when.year).then_some(of)
        });
        if compared.is_some() && !planned {
            return compared;
        }
        // "TH tháng 5 | Ước TH tháng 6".
        let next = |c: &&usize| {
            let later = self.get(**c).map(|m| m.when);
            let (Some(later), Grain::Month(own)) = (later, when.grain) else {
                return false;
            };
            later.grain == Grain::Month(own + 1) && (later.year == when.year || when.year.is_none())
        };
        let months = values
            .iter()
            .filter(|c| matches!(self.get(**c).map(|m| m.when.grain), Some(Grain::Month(_))));
        let next = values.iter().find(next).copied();
        next.filter(|_| months.count() == 2)
    }

    /// A plan belongs to the results of its year; one for a later time than all results is a target.
    fn plan(&mut self, subject: &str, plan: usize, first: usize, values: &[usize]) {
        let Some(meaning) = self.get(plan) else {
            return;
        };
        let (when, next) = (meaning.when, meaning.next);
        let newest = self.whens[first..].iter().filter_map(|w| w.year).max();
        let later = when.year.zip(newest).is_some_and(|(p, v)| p > v)
            && when
                .since
                .zip(newest)
                .is_none_or(|(since, v)| since == when.year.unwrap_or(since) || since > v);
        let behind = !values.is_empty()
            && values.iter().all(|v| *v < plan)
            && self.has_plan(first)
            && when
                .year
                .is_none_or(|y| Some(y) != newest || newest.is_none())
            && !self.is_base(plan);
        if !values.is_empty() && (next || later || behind) {
            self.open(subject, plan, Role::Value);
            let compared = self.compared_with(plan, first, values);
            if let Some(series) = self.series.last_mut() {
                series.target = true;
                series
                    .columns
                    .extend(compared.map(|column| (column, Role::Prior)));
            }
            return;
        }
        let of_year = |s: &usize| {
            !self.series[*s].target && when.year.is_some() && self.whens[*s].year == when.year
        };
        let by_year = self.longest((first..self.series.len()).filter(of_year), when.grain);
        let target = self
            .by_relation(plan, first)
            .or(by_year)
            .or_else(|| self.main(first));
        if let Some(s) = target {
            self.series[s].columns.push((plan, Role::Plan));
        }
    }

    /// "Ước TH 2025 | Dự toán 2026 | So sánh (%)": the only results, which the plan is compared with, are its earlier level; they
    /// are no longer of their own. Not "KH 2025 | TH 2025 | KH 2026 | …", where the results have a plan.
    fn compared_with(&mut self, plan: usize, first: usize, values: &[usize]) -> Option<usize> {
        let &[value] = values else { return None };
        let compares = |r: &Rate| {
            let made = r.made_of?;
            Some((usize::from(made.of), usize::from(made.to)))
        };
        let only = self.rates.iter().filter_map(compares).eq([(plan, value)]);
        let series = self.holding(value, first).filter(|_| only)?;
        if self.series[series].columns.len() > 1 {
            return None;
        }
        self.series[series].columns.clear();
        Some(value)
    }

    fn has_plan(&self, first: usize) -> bool {
        self.series[first..]
            .iter()
            .any(|s| s.columns.iter().any(|c| c.1 == Role::Plan))
    }

    /// Whether percentages are held against the column.
    fn is_base(&self, column: usize) -> bool {
        self.rates
            .iter()
            .any(|r| r.made_of.is_some_and(|m| usize::from(m.to) == column))
    }

    /// The series whose value the rows hold against that column.
    fn by_relation(&self, base: usize, first: usize) -> Option<usize> {
        self.rates.iter().find_map(|rate| {
            let made = rate.made_of.filter(|m| usize::from(m.to) == base)?;
            self.holding(usize::from(made.of), first)
                .filter(|s| !self.series[*s].target)
        })
    }

    /// The series of the newest results, the first of them.
    fn main(&self, first: usize) -> Option<usize> {
        let results = (first..self.series.len()).filter(|s| !self.series[*s].target);
        let newest = results.clone().map(|s| self.whens[s].year).max()?;
        self.longest(
            results.filter(|s| self.whens[*s].year == newest),
            Grain::Year,
        )
    }

    /// The series whose time is that of a plan, else the longest part of its year: "Quý I | Quý II | Cả năm | KH năm".
    fn longest(&self, series: impl Iterator<Item = usize>, grain: Grain) -> Option<usize> {
        let rank = |s: usize| match self.whens[s].grain {
            own if own == grain => 2,
            Grain::Year | Grain::Months(_) => 1,
            _ => 0,
        };
        // The first of those that rank alike.
        series.min_by_key(|&s| std::cmp::Reverse(rank(s)))
    }

    /// The series that an earlier level stands beside: that of the same part of a year, else the main one.
    fn nearest(&self, column: usize, first: usize) -> Option<usize> {
        let when = self.get(column)?.when;
        let alike = (first..self.series.len())
            .filter(|s| !self.series[*s].target && when.is_named())
            .find(|s| self.whens[*s].grain == when.grain);
        self.by_relation(column, first)
            .or(alike)
            .or_else(|| self.main(first))
    }
}
