//! Wholes said in words.

use super::{Clause, Rule};
use crate::extract::lexicon::Cue;
use crate::extract::sentence::Walk;
use crate::extract::sentence::draft::Open;
use crate::extract::sentence::items::Item;
use crate::numbers::Dimension;
use crate::report::{BaseKind, Role};
use crate::text::work::step;

/// "… trên tổng số 4.860 hộ", "chiếm 4,98% tổng số 3.296 hộ".
pub(super) const SAID_WHOLE: Rule = Rule {
    name: "said_whole",
    sentence: "Tiêm phòng 1.260 con trên tổng đàn 1.400 con, đạt 90%.",
    takes: "1.400",
    reads: said_whole,
};

fn said_whole(walk: &mut Walk<'_>, clause: &Clause<'_, '_>) -> bool {
    let Some(draft) = walk.current else {
        return false;
    };
    let (lead, items) = (clause.lead, &walk.reading.items);
    let cue = lead
        .segment
        .clone()
        .find(|&i| items[i].cue() == Some(Cue::Whole));
    let own = &walk.drafts[draft];
    // "12 con trên tổng đàn 14 con": a word of the whole's name, where both count the same.
    let on_top = |i: usize| {
        walk.reading.tokens[walk.reading.tokens_of(&items[i]).0].sym == walk.tables.words.on
    };
    let same = own.unit.dimension == Dimension::Count
        && walk.same_thing(&own.unit, &clause.number.unit)
        && own.unit.dimension == clause.number.unit.dimension;
    let named =
        same && lead.content <= 2 && cue.is_some_and(|i| i == lead.items.start && on_top(i));
    // "215 hộ với tổng vốn 45 tỷ đồng": money is no whole of households.
    let alike = own.unit.dimension == clause.number.unit.dimension
        || own.unit.dimension == Dimension::Percent
        || clause.number.unit.dimension == Dimension::None;
    let whole = cue.is_some()
        && alike
        && lead.verb.is_none()
        && (!clause.own || named)
        && !lead.bracket
        && items[lead.items.start..lead.segment.start]
            .iter()
            .all(|i| i.is(')'));
    let last = walk.last.filter(|_| lead.items.is_empty());
    let said = last.is_some_and(|(d, f)| {
        let base = walk.drafts[d].figures[f].base;
        d == draft && base.is_some_and(|(kind, _, _)| kind == BaseKind::Whole)
    });
    let whole = whole || said && own.unit.dimension == clause.number.unit.dimension;
    if !whole || !own.has(Role::Value) || own.has(Role::Whole) {
        return false;
    }
    // "87 ha trên tổng số 150 ha được giao": what was given to be done is a plan.
    let allotted = walk.words(clause.tail.clone()).last().copied();
    let allotted = allotted.is_some_and(|t| t.sym == walk.tables.words.allot);
    let role = if allotted { Role::Plan } else { Role::Whole };
    walk.drafts[draft].near_plan |= allotted;
    walk.attach(draft, clause.at, Open::Is(role), None, None);
    true
}

/// "1.872 hộ trong 2.400 hộ đăng ký": the whole right behind its part. Not "12 hộ trong 3 xã", where they are.
pub(super) const IN_WHOLE: Rule = Rule {
    name: "in_whole",
    sentence: "Hộ sản xuất giỏi 1.872 hộ trong 2.400 hộ đăng ký, đạt 78%.",
    takes: "2.400",
    reads: in_whole,
};

fn in_whole(walk: &mut Walk<'_>, clause: &Clause<'_, '_>) -> bool {
    let items = &walk.reading.items[clause.lead.items.clone()];
    let within = matches!(items, [item] if {
        let (from, to) = walk.reading.tokens_of(item);
        to - from == 1 && walk.reading.tokens[from].sym == walk.tables.words.within
    });
    // "386 trên 611 đơn": the thing is named once.
    let number = clause.number;
    let on = items.is_empty()
        && number.start < number.first
        && walk.reading.tokens[number.start].sym == walk.tables.words.on;
    let Some((draft, 0)) = walk.last.filter(|_| within || on) else {
        return false;
    };
    let part = &walk.drafts[draft];
    let unit = &number.unit;
    let bare = walk.reading.numbers[part.figures[0].number].unit.dimension == Dimension::None;
    let same = unit.dimension == Dimension::Count
        && (part.unit.dimension == Dimension::Count && walk.same_thing(&part.unit, unit)
            || on && bare);
    let more = walk.reading.numbers[part.figures[0].number].amount < clause.number.amount;
    if !(same && more && part.has(Role::Value)) || part.has(Role::Whole) {
        return false;
    }
    if on {
        walk.drafts[draft].unit = *unit;
        walk.drafts[draft].parts.unit = walk.unit_tokens(unit).to_vec();
    }
    walk.attach(draft, clause.at, Open::Is(Role::Whole), None, None);
    true
}

/// "Trong tổng số 18 chỉ tiêu, còn 03 chỉ tiêu không đạt": the first count is the whole of the second.
pub(super) const WITHIN_WHOLE: Rule = Rule {
    name: "within_whole",
    sentence: "Trong tổng số 18 chỉ tiêu, còn 03 chỉ tiêu không đạt.",
    takes: "03",
    reads: within_whole,
};

fn within_whole(walk: &mut Walk<'_>, clause: &Clause<'_, '_>) -> bool {
    let Some(draft) = walk.current else {
        return false;
    };
    // "Trong 17 chỉ tiêu của năm, đến quý III có 09 chỉ tiêu đạt": "có", "thì" begin what is said of the part.
    let words = &walk.tables.words;
    let begins = walk
        .word_before(clause.at)
        .is_some_and(|sym| sym == words.has || sym == words.lists.then);
    let Some((Role::Value, whole)) = walk.of_whole(draft, clause.lead, clause.number, begins)
    else {
        return false;
    };
    let verb = walk.retract(clause.lead);
    let run_in = !verb.is_empty();
    if run_in {
        walk.names.push_front(verb);
    }
    let value = Open::Is(Role::Value);
    walk.begin(
        clause.at,
        clause.lead,
        clause.tail.clone(),
        value,
        None,
        None,
    );
    if let Some(new) = walk.drafts.last_mut() {
        new.run_in |= run_in;
        new.figures.push(whole);
    }
    true
}

/// "Với tổng số vốn là 612 tỷ đồng, đến nay đã giải ngân 324 tỷ đồng, đạt 52,9%": what there is in all, then what was
/// done of it. Not "Với tổng vốn 612 tỷ đồng, xã xây dựng 12 km đường", which measures another thing.
pub(super) const OUT_OF_TOTAL: Rule = Rule {
    name: "out_of_total",
    sentence: "Với tổng số vốn dự kiến là 612 tỷ đồng, đến nay đã giải ngân được 324 tỷ đồng, đạt 52,9%.",
    takes: "324",
    reads: out_of_total,
};

/// Items before a number in which its sentence must begin.
const OPENING: usize = 96;

/// The first item of the sentence that the item `at` stands in, where it is near.
fn opening<'a>(walk: &'a Walk<'_>, at: usize) -> Option<&'a Item> {
    let from = at.saturating_sub(OPENING);
    let near = walk.reading.items.get(from..at)?;
    step(near.len());
    match near.iter().rposition(|item| item.is('.')) {
        Some(point) => near.get(point + 1),
        None if from == 0 => near.first(),
        None => None,
    }
}

fn out_of_total(walk: &mut Walk<'_>, clause: &Clause<'_, '_>) -> bool {
    let draft = walk.first;
    if walk.current != Some(draft) || walk.drafts.len() != draft + 1 {
        return false;
    }
    let total = &walk.drafts[draft];
    let with = opening(walk, clause.at).is_some_and(|item| {
        let (from, _) = walk.reading.tokens_of(item);
        walk.reading.tokens[from].sym == walk.tables.words.with
    });
    let head = total.parts.head.first();
    let sums = head.is_some_and(|t| walk.tables.names.is_total(t));
    let whole = &total.figures[0];
    let above = walk.reading.numbers[whole.number].amount > clause.number.amount;
    let same = total.unit.dimension == clause.number.unit.dimension
        && total.unit.dimension != Dimension::None
        && total.unit.scale == clause.number.unit.scale;
    let alone = total.figures.len() == 1 && whole.role == Open::Is(Role::Value);
    if !(with && sums && above && same && alone) || clause.lead.bracket || clause.lead.content == 0
    {
        return false;
    }
    let mut head = walk.head_words(clause.lead, false);
    // The whole's noun without "tổng số".
    let of = total.parts.head.iter();
    head.extend(of.skip_while(|t| walk.tables.names.is_counting(t)));
    let draft = &mut walk.drafts[draft];
    draft.parts.head = head;
    draft.figures[0].role = Open::Under;
    walk.attach(walk.first, clause.at, Open::Is(Role::Value), None, None);
    true
}
