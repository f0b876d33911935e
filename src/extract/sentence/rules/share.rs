//! Shares in brackets.

use super::{Clause, Rule};
use crate::extract::lexicon::Cue;
use crate::extract::sentence::Walk;
use crate::extract::sentence::draft::Open;
use crate::extract::sentence::items::Item;
use crate::extract::sentence::lead::Lead;
use crate::report::Role;

/// "vốn ngân sách (chiếm 31% tổng vốn), đạt 96% kế hoạch": a share in brackets right after the name of what it is
/// of. Not "vốn ngân sách 1.200 tỷ đồng (chiếm 31%)", whose level stands before it.
pub(super) const SHARE_OF_NAMED: Rule = Rule {
    name: "share_of_named",
    sentence: "Tổng vốn đạt 540 tỷ đồng, trong đó vốn ngân sách (chiếm 31% tổng vốn) đạt 96% kế hoạch.",
    takes: "31",
    reads: share_of_named,
};

fn share_of_named(walk: &mut Walk<'_>, clause: &Clause<'_, '_>) -> bool {
    let lead = clause.lead;
    if !lead.bracket || clause.own || clause.verb() != Some(Cue::Share) {
        return false;
    }
    let items = &walk.reading.items;
    let open = lead.segment.start - 1;
    let from = (lead.items.start..open)
        .rev()
        .find(|&i| {
            matches!(items[i], Item::Sign(',' | ';' | ':' | '(' | ')', _))
                || items[i].cue() == Some(Cue::Among)
        })
        .map_or(lead.items.start, |i| i + 1);
    let verbs = items[from..open].iter().any(|item| {
        item.cue()
            .is_some_and(|cue| cue <= Cue::Same && cue != Cue::Reach)
    });
    // Only a number of the sentence before it could own the words: they would be its tail.
    let named = items[from..open].iter().any(Item::is_content) && from > lead.items.start;
    if verbs || !named {
        return false;
    }
    let named = Lead {
        items: lead.items.start..open,
        segment: from..open,
        verb: None,
        base: None,
        content: 1,
        bracket: false,
    };
    let outer = walk.outer.pop();
    if let Some((current, parent)) = outer {
        walk.current = current;
        walk.parent = parent;
    }
    let share = Open::Is(Role::PctWhole);
    walk.begin(
        clause.at,
        &named,
        clause.at + 1..clause.at + 1,
        share,
        clause.after,
        None,
    );
    if let Some((_, parent)) = outer {
        walk.outer.push((walk.current, parent));
    }
    true
}
