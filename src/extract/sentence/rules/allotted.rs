//! Amounts that were allotted: plans.

use super::{Clause, Rule};
use crate::extract::lexicon::Cue;
use crate::extract::sentence::Walk;
use crate::extract::sentence::draft::Open;
use crate::extract::sentence::lead::Lead;
use crate::numbers::Dimension;
use crate::report::{BaseKind, Role};

/// "Tổng chi ngân sách được HĐND tỉnh giao là 9.480 tỷ đồng": what a body allots is a plan, and so are its parts.
/// Not "đất được giao cho 12 hộ", where things are handed out: the amount must follow "giao" or "giao là".
pub(super) const ALLOTTED: Rule = Rule {
    name: "allotted",
    sentence: "Tổng chi ngân sách năm 2025 được Hội đồng nhân dân tỉnh giao là 9.480 tỷ đồng.",
    takes: "9.480",
    reads: allotted,
};

fn allotted(walk: &mut Walk<'_>, clause: &Clause<'_, '_>) -> bool {
    let lead = clause.lead;
    if clause.number.unit.dimension == Dimension::Count || lead.segment.is_empty() {
        return false;
    }
    if lead.content == 0 && lead.items.len() <= 1 {
        return false;
    }
    let (reading, words) = (walk.reading, &walk.tables.words);
    let from = reading.tokens_of(&reading.items[lead.segment.start]).0;
    let mut end = clause.number.start;
    if end > from && reading.tokens[end - 1].sym == words.copula {
        end -= 1;
    }
    let gives = end > from && reading.tokens[end - 1].sym == words.allot;
    let passive = (from..end).rposition(|i| reading.tokens[i].sym == words.passive);
    let Some(passive) = passive.map(|i| from + i).filter(|_| gives) else {
        return false;
    };
    // The item that holds "được": the name ends before it.
    let cut = lead
        .segment
        .clone()
        .find(|&i| reading.tokens_of(&reading.items[i]).1 > passive)
        .unwrap_or(lead.segment.end);
    // "vốn được giao" is a plan by its name.
    let plan = reading.items.get(cut).and_then(|item| item.cue()) == Some(Cue::Plan);
    if cut == lead.segment.start || plan {
        return false;
    }
    let named = Lead {
        items: lead.items.clone(),
        segment: lead.segment.start..cut,
        verb: lead.verb.filter(|&(cue, i)| cue == Cue::Reach && i < cut),
        base: None,
        content: lead.content,
        bracket: lead.bracket,
    };
    let plan = Open::Is(Role::Plan);
    walk.begin(clause.at, &named, clause.tail.clone(), plan, None, None);
    if let Some((draft, _)) = walk.last {
        walk.drafts[draft].figures[0].base = Some((BaseKind::Plan, passive, end));
    }
    true
}
