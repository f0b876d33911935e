//! Growth of one thing over several times.

use super::{Clause, Rule};
use crate::extract::lexicon::Cue;
use crate::extract::sentence::Walk;
use crate::extract::sentence::draft::{Draft, Open};
use crate::extract::sentence::items::Item;
use crate::extract::sentence::lead::Lead;
use crate::numbers::Dimension;
use crate::report::Role;
use crate::text::{Kind, Token};

/// "IIP tháng 9 tăng 3,1%; lũy kế 9 tháng tăng 3,6%": the same of a longer time. Not "tăng 3,1% so với tháng trước và tăng 6,8% so với
/// cùng kỳ", which holds one time against two.
pub(super) const LONGER_TIME: Rule = Rule {
    name: "longer_time",
    sentence: "Chỉ số IIP tháng 9 tăng 3,1% so tháng trước; luỹ kế 9 tháng tăng 3,6%.",
    takes: "3,6",
    reads: longer_time,
};

fn longer_time(walk: &mut Walk<'_>, clause: &Clause<'_, '_>) -> bool {
    let lead = clause.lead;
    let Some(up) = clause.lead.way() else {
        return false;
    };
    let items = &walk.reading.items;
    let parted = items[lead.items.start..lead.segment.start]
        .iter()
        .any(|i| i.is(';'));
    let first = lead
        .segment
        .clone()
        .find(|&i| !matches!(items[i], Item::Sign(..)));
    let timed = first.is_some_and(|i| walk.is_time(i) || walk.is_running(&items[i]));
    let percent = clause.number.unit.dimension == Dimension::Percent && !clause.own;
    let Some(draft) = walk.current.filter(|_| parted && timed && percent) else {
        return false;
    };
    let before = &walk.drafts[draft];
    if before.has(Role::Value) || !before.has(Role::Change) {
        return false;
    }
    let times = walk.times(lead);
    let new = walk.named_as(draft, clause, Role::Change, Some(up));
    walk.drafts[new].parts.tail.extend(times);
    true
}

/// "GRDP tăng 8,1%; quý I tăng 7,2%, quý II 7,9%": the same growth in other times, one after the other. Not "tăng 8,1%, quý I thu
/// 12%", where something else is said of the time, nor "tăng 8,1%, cao hơn quý I 2%", which compares.
pub(super) const TIMES_LISTED: Rule = Rule {
    name: "times_listed",
    sentence: "GRDP năm 2025 tăng 8,1%, trong đó quý I tăng 7,2%, quý II 7,9%.",
    takes: "7,9",
    reads: times_listed,
};

fn times_listed(walk: &mut Walk<'_>, clause: &Clause<'_, '_>) -> bool {
    let lead = clause.lead;
    let percent = clause.number.unit.dimension == Dimension::Percent;
    let bare = percent && lead.base.is_none() && clause.after.is_none();
    let Some(draft) = walk.current.filter(|_| bare && is_only_time(walk, lead)) else {
        return false;
    };
    let Some(role) = growth(walk, &walk.drafts[draft]) else {
        return false;
    };
    let up = lead.way().or(walk.drafts[draft].figures[0].up);
    let times = walk.times(lead);
    let new = walk.named_as(draft, clause, role, up);
    let of_time =
        |t: &Token| t.kind == Kind::Number || walk.tables.words.lists.times.contains(&t.sym);
    let tail = &mut walk.drafts[new].parts.tail;
    // The times that it names are those of the figure before.
    let named = tail.iter().position(of_time).unwrap_or(tail.len());
    tail.truncate(named);
    tail.extend(times);
    true
}

/// Whether nothing but a time stands before the number, and words that link it.
fn is_only_time(walk: &Walk<'_>, lead: &Lead) -> bool {
    let links = |i: usize| {
        matches!(
            walk.reading.items[i].cue(),
            Some(Cue::Filler | Cue::Reach | Cue::Up | Cue::Down | Cue::Among | Cue::Link)
        )
    };
    let mut segment = lead.segment.clone();
    segment.clone().any(|i| walk.is_time(i)) && segment.all(|i| walk.is_time(i) || links(i))
}

/// The role of the figure of a draft that tells a growth in percent, and nothing else.
fn growth(walk: &Walk<'_>, draft: &Draft) -> Option<Role> {
    let first = draft.figures.first().filter(|_| draft.is_rate())?;
    let Open::Is(role) = first.role else {
        return None;
    };
    let words = &walk.tables.words;
    let named = draft
        .parts
        .head
        .iter()
        .any(|t| words.moves.contains(&t.sym));
    match role {
        Role::Change if !draft.has(Role::Value) => Some(role),
        Role::Value if named || first.up.is_some() => Some(role),
        _ => None,
    }
}
