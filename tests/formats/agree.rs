//! Whether two reports hold the same observations: equal in name, kind, roles, amounts and units.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;

use soi::{Observation, Options, Report};

/// What two readings of an indicator must agree on. Names and units are composed: a PDF's letters are, whatever those of the
/// plain text were.
fn key(observation: &Observation) -> String {
    let mut figures: Vec<String> = observation
        .figures
        .iter()
        .map(|f| {
            let unit: String = f.quantity.unit.nfc().collect();
            format!("{:?} {} {unit}", f.role, f.quantity.amount)
        })
        .collect();
    figures.sort();
    let name: String = observation.name.nfc().collect();
    format!("{name} | {:?} | {}", observation.kind, figures.join(", "))
}

/// How often each observation occurs.
fn keys<'o>(observations: impl Iterator<Item = &'o Observation>) -> BTreeMap<String, usize> {
    let mut keys = BTreeMap::new();
    for observation in observations {
        *keys.entry(key(observation)).or_default() += 1;
    }
    keys
}

/// Analyses a file.
pub fn analyze(name: &str, bytes: &[u8]) -> Report {
    soi::analyze(name, bytes, &Options::default(), |_| true)
        .unwrap_or_else(|error| panic!("{name}: {error:?}"))
}

/// Shares of observations that agree, by group.
#[derive(Default)]
pub struct Shares(BTreeMap<String, (usize, usize)>);

impl Shares {
    /// Counts one pair of readings. With `SOI_SHOW` set to `what` or "all", those that differ are printed.
    pub fn add<'a, 'b>(
        &mut self,
        group: &str,
        what: &str,
        expected: impl Iterator<Item = &'a Observation>,
        found: impl Iterator<Item = &'b Observation>,
    ) {
        let (a, b) = (keys(expected), keys(found));
        let same: usize = a
            .iter()
            .map(|(k, n)| b.get(k).copied().unwrap_or(0).min(*n))
            .sum();
        let all = a.values().sum::<usize>().max(b.values().sum());
        let counted = self.0.entry(group.to_owned()).or_default();
        *counted = (counted.0 + same, counted.1 + all);
        if std::env::var("SOI_SHOW").is_ok_and(|show| show == "all" || what.contains(&show)) {
            eprintln!("{what}: {same} of {all}");
            for (sign, from, other) in [('-', &a, &b), ('+', &b, &a)] {
                for (key, n) in from {
                    if other.get(key).copied().unwrap_or(0) < *n {
                        eprintln!("    {sign} {key}");
                    }
                }
            }
        }
    }

    /// Prints all shares, and puts those below the bar into `low`.
    pub fn tell(&self, what: &str, bar: f64, low: &mut Vec<String>) {
        for (group, (same, all)) in &self.0 {
            let share = *same as f64 / (*all).max(1) as f64;
            eprintln!("{what:24} {group:14} {share:.4}  {same} of {all}");
            if share < bar {
                low.push(format!("{what}, {group}: {share:.4} < {bar}"));
            }
        }
    }
}
