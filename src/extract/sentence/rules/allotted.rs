//! Amounts that were allotted: plans.

use super::{Clause, Rule};
use crate::extract::lexicon::Cue;
use crate::extract::sentence::Walk;
use crate::extract::sentence::draft::Open;
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

/// "Chương trình giảm nghèo: kế hoạch 45,6 tỷ đồng, giải ngân 30,2 tỷ đồng": the plan of what the label names. Not "kế hoạch 170,
/// đạt 109%", whose bare number a level before it explains.
pub(super) const PLANNED: Rule = Rule {
    name: "planned",
    sentence: "Chương trình giảm nghèo: kế hoạch 45,6 tỷ đồng, giải ngân 30,2 tỷ đồng.",
    takes: "45,6",
    reads: planned,
};

fn planned(walk: &mut Walk<'_>, clause: &Clause<'_, '_>) -> bool {
    let lead = clause.lead;
    let last = lead.segment.end.checked_sub(1);
    let Some((BaseKind::Plan, at)) = lead.base.filter(|&(_, i)| Some(i) == last) else {
        return false;
    };
    let items = &walk.reading.items;
    let labelled = at > lead.segment.start && items[at - 1].is(':');
    let bare = lead.verb.is_none() && clause.after.is_none() && !lead.bracket;
    if !(labelled && bare) || clause.number.unit.dimension == Dimension::None {
        return false;
    }
    let named = lead.up_to(at);
    let plan = Open::Is(Role::Plan);
    let base = Some(walk.base_phrase(BaseKind::Plan, at));
    walk.begin(clause.at, &named, clause.tail.clone(), plan, base, None);
    true
}

/// "Kế hoạch vốn Trung ương giao 500 tỷ đồng, tỉnh giao 550 tỷ đồng": what another body allots for the same. Not "giao 500 tỷ
/// đồng, giải ngân 300 tỷ đồng", where something is done with it.
pub(super) const ALLOTTED_AGAIN: Rule = Rule {
    name: "allotted_again",
    sentence: "Kế hoạch vốn Thủ tướng Chính phủ giao là 500 tỷ đồng, HĐND tỉnh giao 550 tỷ đồng.",
    takes: "550",
    reads: allotted_again,
};

fn allotted_again(walk: &mut Walk<'_>, clause: &Clause<'_, '_>) -> bool {
    let lead = clause.lead;
    let Some((from, end)) = allots(walk, clause).filter(|_| !lead.bracket) else {
        return false;
    };
    let Some((draft, figure)) = walk.last else {
        return false;
    };
    let before = &walk.drafts[draft];
    let plan = before.figures[figure].role == Open::Is(Role::Plan);
    let same = walk.same_unit(&before.unit, &clause.number.unit);
    // "năm 2019 giao 98, năm 2025 giao 84" are plans of two years.
    let short = lead.segment.len() <= GIVER_WORDS && !walk.has_time(lead.items.clone());
    if !(plan && same && short) {
        return false;
    }
    let base = Some((BaseKind::Plan, from, end));
    walk.attach(draft, clause.at, Open::Is(Role::Plan), base, None);
    true
}

/// Words of who allots and that it does: "Hội đồng nhân dân tỉnh giao".
const GIVER_WORDS: usize = 7;

/// The tokens of the words before the number up to "giao", where that or "giao là" ends them.
fn allots(walk: &Walk<'_>, clause: &Clause<'_, '_>) -> Option<(usize, usize)> {
    let (reading, words) = (walk.reading, &walk.tables.words);
    let first = clause.lead.segment.clone().next()?;
    let from = reading.tokens_of(&reading.items[first]).0;
    let mut end = clause.number.start;
    if end > from && reading.tokens[end - 1].sym == words.copula {
        end -= 1;
    }
    let gives = end > from && reading.tokens[end - 1].sym == words.allot;
    gives.then_some((from, end))
}

fn allotted(walk: &mut Walk<'_>, clause: &Clause<'_, '_>) -> bool {
    let lead = clause.lead;
    if clause.number.unit.dimension == Dimension::Count {
        return false;
    }
    if lead.content == 0 && lead.items.len() <= 1 {
        return false;
    }
    let (reading, words) = (walk.reading, &walk.tables.words);
    let Some((from, end)) = allots(walk, clause) else {
        return false;
    };
    let Some(passive) = (from..end).rfind(|&i| reading.tokens[i].sym == words.passive) else {
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
    let mut named = lead.up_to(cut);
    named.verb = named.verb.filter(|&(cue, _)| cue == Cue::Reach);
    let plan = Open::Is(Role::Plan);
    walk.begin(clause.at, &named, clause.tail.clone(), plan, None, None);
    if let Some((draft, _)) = walk.last {
        walk.drafts[draft].figures[0].base = Some((BaseKind::Plan, passive, end));
    }
    true
}

impl Walk<'_> {
    /// The item with which the words for the body begin that allots the amount: "Dự toán thu ngân sách | Trung ương giao 12.400 tỷ
    /// đồng", "Kế hoạch vốn | tỉnh giao". A body is written in capitals, or is a level of government.
    pub(in crate::extract::sentence) fn giver(&self, clause: &Clause<'_, '_>) -> Option<usize> {
        let (_, end) = allots(self, clause)?;
        let segment = clause.lead.segment.clone();
        let from = segment.start + 1;
        let capital = |i: &usize| {
            let (at, _) = self.reading.tokens_of(&self.reading.items[*i]);
            at < end && self.reading.tokens[at].capital
        };
        let level = |i: &usize| {
            let (at, to) = self.reading.tokens_of(&self.reading.items[*i]);
            to < end
                && self
                    .tables
                    .names
                    .begins_with_level(&self.reading.tokens[at..to])
        };
        let last = (from..segment.end).rev().find(capital);
        // "Thủ tướng Chính phủ": each word of a title begins so.
        let first = last.map(|last| {
            let joined = |i: &usize| capital(i) || capital(&(i - 1));
            (from..last)
                .rev()
                .take_while(joined)
                .filter(capital)
                .last()
                .unwrap_or(last)
        });
        first.or_else(|| (from..segment.end).rev().find(level))
    }
}
