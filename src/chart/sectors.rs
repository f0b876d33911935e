//! Observations to the chart of counts: results and targets of each field of work, one after the other.

use super::axis::{Axis, round_up};
use super::bars::{Bars, Row};
use super::canvas::Fill;
use crate::messages::{Label, Lang, charts as words, decimal};
use crate::report::{Kind, Observation, Sector};

/// The chart, if there is anything to count. Fields without an indicator are shown with 0: that a report
/// says nothing of one is worth seeing.
pub(super) fn bars(observations: &[Observation], lang: Lang) -> Option<Bars> {
    if observations.is_empty() {
        return None;
    }
    let count = |sector, kind| {
        observations
            .iter()
            .filter(|o| o.sector == sector && o.kind == kind)
            .count()
    };
    let counts = Sector::ALL.map(|s| (s, count(s, Kind::Actual), count(s, Kind::Target)));
    let results: usize = counts.iter().map(|&(_, results, _)| results).sum();
    let targets: usize = counts.iter().map(|&(_, _, targets)| targets).sum();
    let longest = counts
        .iter()
        .map(|&(_, results, targets)| results + targets)
        .max()
        .unwrap_or(0);
    let rows = counts.iter().map(|&(sector, results, targets)| {
        let detail = if targets > 0 {
            words::results_and_targets(results, targets, lang)
        } else {
            String::new()
        };
        let parts = vec![
            (results as f64, Fill::Solid),
            (targets as f64, Fill::Hatched),
        ];
        Row::new(
            sector.label(lang),
            &detail,
            &decimal((results + targets).into(), lang),
            parts,
        )
    });
    let mut legend = vec![(Fill::Solid, words::results(lang))];
    if targets > 0 {
        legend.push((Fill::Hatched, words::targets(lang)));
    }
    Some(Bars {
        id: "sectors",
        title: words::sectors_title(lang).to_owned(),
        summary: words::results_and_targets(results, targets, lang),
        axis: Axis {
            min: 0.0,
            max: round_up(longest as f64),
            suffix: "",
            mark: None,
            lang,
        },
        legend,
        rows: rows.collect(),
        notes: Vec::new(),
    })
}
