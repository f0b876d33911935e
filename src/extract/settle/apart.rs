//! Observations of one name, told apart by what their clauses say besides.

use std::collections::BTreeMap;

use crate::extract::catalogue;
use crate::report::Observation;
use crate::text::text_number;

/// What can tell two observations of the same name apart.
#[derive(PartialEq, Eq)]
pub struct Mark {
    /// Who acts.
    pub actor: String,
    /// It is a forecast.
    pub forecast: bool,
}

/// "Công an xã tiếp nhận 19 đơn; Đảng ủy tiếp nhận 09 đơn": where names are the same, they say who acts, or
/// that a figure is a forecast.
pub fn tell_apart(observations: &mut [Observation], marks: &[Mark]) {
    if marks.iter().all(|m| m.actor.is_empty() && !m.forecast) {
        return;
    }
    let numbers: Vec<u64> = observations.iter().map(|o| text_number(&o.name)).collect();
    // By name in any spelling (one may be spelled by us, another by the text): one who acts, whether others act, too,
    // and whether one is no forecast.
    let mut same: BTreeMap<u64, (&str, bool, bool)> = BTreeMap::new();
    for (number, mark) in numbers.iter().zip(marks) {
        let found = same.entry(*number).or_insert((&mark.actor, false, false));
        found.1 |= found.0 != mark.actor;
        found.2 |= !mark.forecast;
    }
    for ((observation, number), mark) in observations.iter_mut().zip(numbers).zip(marks) {
        let Some(&(_, others, real)) = same.get(&number) else {
            continue;
        };
        let forecast = mark.forecast && real;
        if forecast {
            observation.name.push_str(" dự kiến");
        }
        let acts = !mark.actor.is_empty() && others;
        if acts {
            let actor: Vec<&str> = mark.actor.split_whitespace().collect();
            observation.name = format!("{} ({})", observation.name, actor.join(" "));
        }
        if forecast || acts {
            observation.indicator = catalogue::find(&observation.name).map(|i| i.id.to_owned());
        }
    }
}
