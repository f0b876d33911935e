//! B of "A/B".

use super::{Clause, Rule};
use crate::decimal::Decimal;
use crate::extract::lexicon::Cue;
use crate::extract::sentence::Walk;
use crate::extract::sentence::draft::Open;
use crate::extract::sentence::items::Item;
use crate::numbers::{Dimension, Number};
use crate::report::Role;

/// "5 xã đạt 3/5 tiêu chí": what stands under a condition is of it. Not "đạt 3/5 tiêu chí", where nothing was
/// counted before.
pub(super) const UNDER_CONDITION: Rule = Rule {
    name: "under_condition",
    sentence: "Toàn huyện có 5 xã đạt 13/19 tiêu chí nông thôn mới.",
    takes: "19",
    reads: under_condition,
};

fn under_condition(walk: &mut Walk<'_>, clause: &Clause<'_, '_>) -> bool {
    let index = walk.index_at(clause.at);
    let before = index.checked_sub(1);
    let conditional = before.is_some_and(|i| walk.conditions.contains(&i));
    let Some((draft, _)) = walk.last.filter(|_| clause.number.under && conditional) else {
        return false;
    };
    walk.conditions.push(index);
    let more = walk.words(clause.at..clause.tail.end);
    walk.drafts[draft].parts.tail.extend(more);
    true
}

/// Fractions up to fifths are said as such: "1/3", "2/5".
const FRACTION_IN_WORDS: u32 = 5;

/// "chiếm 1/3 toàn vùng", "chỉ bằng 2/3 năm trước": a share as a fraction, no count. Not "chiếm 12/36 vụ", which counts.
pub(super) const FRACTION: Rule = Rule {
    name: "fraction",
    sentence: "Thu phí tham quan đạt 12 tỷ đồng, chiếm 1/3 nguồn thu toàn vùng.",
    takes: "1",
    reads: fraction,
};

/// The number under one: B of "A/B".
fn below(walk: &Walk<'_>, at: usize) -> Option<usize> {
    let near = walk.reading.items.get(at + 1..)?.iter().take(2);
    let mut near = near.filter_map(|item| match item {
        Item::Measure(n) if walk.reading.numbers[*n].under => Some(*n),
        _ => None,
    });
    near.next()
}

fn fraction(walk: &mut Walk<'_>, clause: &Clause<'_, '_>) -> bool {
    let index = walk.index_at(clause.at);
    if walk.fraction == Some(index) {
        walk.conditions.push(index);
        return true;
    }
    let Some(below) = below(walk, clause.at) else {
        return false;
    };
    let below_amount = walk.reading.numbers[below].amount;
    // "chỉ bằng 2/3 năm trước"
    let share = matches!(clause.verb(), Some(Cue::Share | Cue::Equal))
        && !clause.is_ratio()
        && below_amount <= Decimal::from(FRACTION_IN_WORDS);
    if share && clause.number.amount < below_amount {
        walk.conditions.push(index);
        walk.fraction = Some(below);
        return true;
    }
    false
}

/// "số vụ giảm 03 (5/8)": the level now and then, in a bracket behind the change. Not "giảm 03 vụ (5/8 xã)", which counts
/// something else, nor "giảm 3 (8/5)", which went the other way.
pub(super) const NOW: Rule = Rule {
    name: "now",
    sentence: "Tai nạn giao thông: số vụ giảm 03 (5/8).",
    takes: "5",
    reads: now,
};

fn now(walk: &mut Walk<'_>, clause: &Clause<'_, '_>) -> bool {
    let Some(below) = below(walk, clause.at) else {
        return false;
    };
    let below = &walk.reading.numbers[below];
    let Some((draft, 0)) = walk.last.filter(|_| walk.opens_bare(clause.lead)) else {
        return false;
    };
    let change = &walk.drafts[draft].figures[0];
    let went = match change.up {
        Some(true) => clause.number.amount > below.amount,
        Some(false) => clause.number.amount < below.amount,
        None => false,
    };
    let counts = walk.drafts[draft].unit.dimension != Dimension::Percent;
    let bare = |number: &Number| number.unit.dimension == Dimension::None;
    let pair = bare(below) && bare(clause.number);
    if change.role != Open::Is(Role::Change) || !(pair && went && counts) {
        return false;
    }
    walk.attach(draft, clause.at, Open::Is(Role::Value), None, None);
    true
}

/// The level then, of [`NOW`].
pub(super) const THEN: Rule = Rule {
    name: "then",
    sentence: "Tai nạn giao thông: số vụ giảm 03 (5/8).",
    takes: "8",
    reads: |walk, clause| {
        let Some((draft, 1)) = walk.last.filter(|_| clause.number.under) else {
            return false;
        };
        let roles = walk.drafts[draft].figures.iter().map(|f| f.role);
        let now = roles.eq([Role::Change, Role::Value].map(Open::Is));
        if now {
            walk.attach(draft, clause.at, Open::Is(Role::Prior), None, None);
        }
        now
    },
};

/// "13.138/13.572 người": the same unit under the first number, or a second count of its own.
pub(super) const UNDER: Rule = Rule {
    name: "under",
    sentence: "Có 24/52 trường đạt chuẩn quốc gia.",
    takes: "52",
    reads: |walk, clause| {
        clause.number.under && walk.under(clause.at, clause.number, clause.tail.clone())
    },
};
