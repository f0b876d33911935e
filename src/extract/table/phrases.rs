//! The phrases of `headers.toml` as keys, found by their first words.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::words::Concept;
use crate::text::fold;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists<'a> {
    #[serde(borrow)]
    label: Vec<&'a str>,
    remark: Vec<&'a str>,
    unit: Vec<&'a str>,
    name: Vec<&'a str>,
    plan: Vec<&'a str>,
    result: Vec<&'a str>,
    estimate: Vec<&'a str>,
    amount: Vec<&'a str>,
    prior: Vec<&'a str>,
    change: Vec<&'a str>,
    compare: Vec<&'a str>,
    of_plan: Vec<&'a str>,
    of_prior: Vec<&'a str>,
    reached: Vec<&'a str>,
    share: Vec<&'a str>,
    filler: Vec<&'a str>,
    bare: Vec<&'a str>,
    qualifier: Vec<&'a str>,
    complete: Vec<&'a str>,
    note: Vec<&'a str>,
    total: Vec<&'a str>,
    among: Vec<&'a str>,
}

/// Keys of phrases by their first word, the longer in front.
type ByFirst = BTreeMap<String, Vec<(Vec<String>, Concept)>>;

/// The words of rows, as keys.
pub struct RowWords {
    /// Names that need the row above.
    pub bare: Vec<String>,
    /// Words that follow the noun of the row above.
    pub qualifier: Vec<String>,
    /// First words of complete names.
    pub complete: Vec<String>,
    /// First words of notes.
    pub note: Vec<String>,
    /// Names of totals.
    pub total: Vec<String>,
    /// Words in front of parts.
    pub among: Vec<String>,
}

fn lists() -> Lists<'static> {
    serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/headers.json")))
        .expect("headers.toml")
}

static HEADERS: LazyLock<ByFirst> = LazyLock::new(|| {
    use Concept as C;
    let l = lists();
    let all = [
        (C::Label, l.label),
        (C::Remark, l.remark),
        (C::Unit, l.unit),
        (C::Name, l.name),
        (C::Plan, l.plan),
        (C::Result, l.result),
        (C::Estimate, l.estimate),
        (C::Amount, l.amount),
        (C::Prior, l.prior),
        (C::Change, l.change),
        (C::Compare, l.compare),
        (C::OfPlan, l.of_plan),
        (C::OfPrior, l.of_prior),
        (C::Reached, l.reached),
        (C::Share, l.share),
        (C::Filler, l.filler),
    ];
    let mut out = ByFirst::new();
    for (concept, phrases) in all {
        for phrase in phrases {
            let words = parted(phrase);
            if let Some(first) = words.first() {
                out.entry(first.clone()).or_default().push((words, concept));
            }
        }
    }
    for phrases in out.values_mut() {
        phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    out
});

/// The words of rows.
pub static ROWS: LazyLock<RowWords> = LazyLock::new(|| {
    let keys = |phrases: Vec<&str>| phrases.into_iter().map(fold).collect();
    let l = lists();
    RowWords {
        bare: keys(l.bare),
        qualifier: keys(l.qualifier),
        complete: keys(l.complete),
        note: keys(l.note),
        total: keys(l.total),
        among: keys(l.among),
    }
});

/// The words of a text as keys, digits parted from letters: "KH2025" is two words.
pub fn parted(text: &str) -> Vec<String> {
    let mut apart = String::with_capacity(text.len() + 4);
    let mut last = None;
    for c in text.chars() {
        let digit = c.is_alphanumeric().then(|| c.is_ascii_digit());
        if digit.is_some() && last.is_some() && digit != last {
            apart.push(' ');
        }
        apart.push(c);
        last = digit;
    }
    let key = fold(&apart);
    key.split(' ')
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The longest phrase that the words begin with.
pub fn longest(words: &[String]) -> Option<(usize, Concept)> {
    let phrases = HEADERS.get(words.first()?)?;
    phrases
        .iter()
        .find(|(phrase, _)| words.starts_with(phrase))
        .map(|(phrase, concept)| (phrase.len(), *concept))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_stands_once() {
        let mut seen = std::collections::BTreeSet::new();
        for (words, _) in HEADERS.values().flatten() {
            assert!(seen.insert(words.clone()), "{words:?} twice");
        }
    }
}
