//! Numbers that measure nothing of their own: conditions, counts inside a name, levels of other areas.

use super::{Clause, Rule};
use crate::extract::lexicon::Cue;
use crate::extract::sentence::Walk;
use crate::extract::sentence::items::Item;

/// "07 chủ đầu tư giải ngân trên 70%": a bound in one phrase with a count says which things were counted.
pub(super) const CONDITION: Rule = Rule {
    name: "condition",
    sentence: "Có 07 chủ đầu tư giải ngân trên 70%.",
    takes: "70",
    reads: |walk, clause| {
        let is = walk.is_condition(clause.at, clause.lead, clause.number);
        is && part_of_name(walk, clause)
    },
};

fn part_of_name(walk: &mut Walk<'_>, clause: &Clause<'_, '_>) -> bool {
    walk.conditions.push(walk.index_at(clause.at));
    if let Some((draft, _)) = walk.last {
        let mut more = walk.words(walk.tail_end..clause.at + 1);
        if let Some(end) = walk.bound_end(clause.at) {
            // "đạt từ 50% kế hoạch trở lên": the whole bound, as it is written.
            let number = walk.number_at(clause.at);
            more.retain(|t| t.span.start() < walk.reading.tokens[number.start].span.start());
            more.extend(&walk.reading.tokens[number.start.saturating_sub(1)..end]);
        }
        walk.drafts[draft].parts.tail.extend(more);
    }
    true
}

/// "tỷ lệ người tiêm đủ 02 mũi đạt 93,7%": a count inside the name of a rate.
pub(super) const INSIDE_NAME: Rule = Rule {
    name: "inside_name",
    sentence: "Tỷ lệ người dân tiêm đủ 02 liều đạt 93,7%.",
    takes: "02",
    reads: |walk, clause| {
        let is = walk.is_inside_name(clause.at, clause.lead, clause.number);
        if is {
            walk.conditions.push(walk.index_at(clause.at));
            walk.keep_lead = true;
        }
        is
    },
};

/// "cao hơn bình quân chung của tỉnh (54,4%)": the level of another area, that the own one was compared with. Not
/// "thu nhập bình quân (54,4 triệu đồng)", which compares nothing.
pub(super) const OTHER_AREA: Rule = Rule {
    name: "other_area",
    sentence: "Giải ngân đạt 72,4% kế hoạch, cao hơn bình quân chung của tỉnh (54,4%).",
    takes: "54,4",
    reads: other_area,
};

fn other_area(walk: &mut Walk<'_>, clause: &Clause<'_, '_>) -> bool {
    let lead = clause.lead;
    if !lead.bracket || clause.own || lead.verb.is_some() || walk.current.is_none() {
        return false;
    }
    let items = &walk.reading.items;
    let Some(open) = lead.segment.start.checked_sub(1) else {
        return false;
    };
    let from = (lead.items.start..open)
        .rev()
        .find(|&i| matches!(items[i], Item::Sign(',' | ';' | '(' | ')', _)))
        .map_or(lead.items.start, |i| i + 1);
    let compared = matches!(
        items.get(from).and_then(Item::cue),
        Some(Cue::Up | Cue::Down | Cue::Over)
    );
    let average = items[from..open].iter().any(|item| {
        let (a, b) = walk.reading.tokens_of(item);
        let mut words = walk.reading.tokens[a..b].iter();
        words.any(|t| t.sym == walk.tables.words.average)
    });
    if compared && average {
        walk.conditions.push(walk.index_at(clause.at));
    }
    compared && average
}
