//! Levels that come after another figure of theirs.

use super::{Clause, Rule};
use crate::extract::lexicon::Cue;
use crate::extract::sentence::Walk;
use crate::extract::sentence::draft::{DraftFigure, Open};
use crate::numbers::Dimension;
use crate::report::Role;
use crate::text::Token;

const VALUE: Open = Open::Is(Role::Value);

/// "từ 1,2 lên 1,5 triệu đồng": the earlier level comes first.
pub(super) const FROM: Rule = Rule {
    name: "from",
    sentence: "Thu nhập bình quân tăng từ 42 triệu đồng lên 51 triệu đồng.",
    takes: "42",
    reads: |walk, clause| {
        let from = walk.is_from(clause.at);
        if from {
            let prior = Open::Is(Role::Prior);
            walk.begin(
                clause.at,
                clause.lead,
                clause.tail.clone(),
                prior,
                None,
                None,
            );
        }
        from
    },
};

/// "đạt 96,8% (13.138/13.572 người)": the percentage came before its level.
pub(super) const PERCENT_FIRST: Rule = Rule {
    name: "percent_first",
    sentence: "Tỷ lệ tham gia bảo hiểm y tế đạt 96,8% (13.138/13.572 người).",
    takes: "13.138",
    reads: percent_first,
};

fn percent_first(walk: &mut Walk<'_>, clause: &Clause<'_, '_>) -> bool {
    let Some(draft) = walk.current else {
        return false;
    };
    let d = &walk.drafts[draft];
    let percent = |role| {
        matches!(
            role,
            Open::Is(Role::PctPlan | Role::PctWhole) | Open::Percent
        )
    };
    let percent_first = !d.has(Role::Value) && d.figures.iter().any(|f| percent(f.role));
    let rate_first = d.is_rate() && d.figures.len() == 1;
    let bracket = clause.lead.bracket && !clause.own && clause.lead.verb.is_none();
    if !bracket || !percent_first && !rate_first {
        return false;
    }
    if rate_first && d.figures[0].role == VALUE {
        walk.drafts[draft].figures[0].role = Open::Percent;
    }
    walk.drafts[draft].unit = clause.number.unit;
    if clause.number.unit.dimension == Dimension::None {
        let mut named = walk.drafts[draft].clone();
        // "Tốt 85% (1.120 em), Khá 12% (164)": the list counts one thing.
        let before = draft.checked_sub(1).filter(|&d| {
            let before = &walk.drafts[d];
            d >= walk.first
                && before.unit.dimension == Dimension::Count
                && percent(before.figures[0].role)
        });
        walk.borrow_unit(clause.at, &mut named, before);
        walk.drafts[draft] = named;
    }
    walk.attach(draft, clause.at, VALUE, None, None);
    let words = walk.words(clause.tail.clone());
    if walk.drafts[draft].parts.tail.is_empty() {
        walk.drafts[draft].parts.tail = words;
    }
    true
}

/// "từ 42 triệu đồng lên 51 triệu đồng": the level after the earlier one.
pub(super) const TO: Rule = Rule {
    name: "to",
    sentence: "Thu nhập bình quân tăng từ 42 triệu đồng lên 51 triệu đồng.",
    takes: "51",
    reads: |walk, clause| {
        let Some(draft) = walk.current else {
            return false;
        };
        let d = &walk.drafts[draft];
        let same = walk.same_unit(&d.unit, &clause.number.unit);
        // "từ 120 đơn vị (98 xã, 22 phường) sắp xếp còn 48 đơn vị": the bracket tells of the earlier level.
        let left = clause.verb() == Some(Cue::To) && same && d.figures.len() == 1;
        let to = d.has(Role::Prior)
            && !d.has(Role::Value)
            && (!clause.own || left)
            && (walk.outer.is_empty() || same);
        if to {
            walk.drafts[draft].unit = clause.number.unit;
            walk.attach(draft, clause.at, VALUE, None, None);
        }
        to
    },
};

/// "Xã An Phú (vốn 41,7 tỷ đồng, giải ngân 9,8 tỷ đồng)": what is paid out is paid out of the capital named right before it.
/// Not "vốn 41,7 tỷ đồng, doanh thu 9,8 tỷ đồng", which is no part of it.
pub(super) const PAID_OUT: Rule = Rule {
    name: "paid_out",
    sentence: "Xã An Phú (vốn 41,7 tỷ đồng, giải ngân 9,8 tỷ đồng).",
    takes: "9,8",
    reads: paid_out,
};

fn paid_out(walk: &mut Walk<'_>, clause: &Clause<'_, '_>) -> bool {
    let words = &walk.tables.words.lists;
    let money = clause.number.unit.dimension == Dimension::Money;
    let Some((draft, 0)) = walk.last.filter(|_| money && walk.joined(clause.lead)) else {
        return false;
    };
    let capital = &walk.drafts[draft];
    let only = capital.figures.len() == 1 && capital.has(Role::Value);
    let same = walk.same_unit(&capital.unit, &clause.number.unit);
    let first = capital.parts.head.first();
    if !(only && same && first.is_some_and(|t| t.sym == words.capital)) {
        return false;
    }
    let head = walk.head_words(clause.lead, true);
    if !words.is_pay_out(&head) {
        return false;
    }
    let capital = &mut walk.drafts[draft];
    capital.figures[0].role = Open::Is(Role::Plan);
    // "Giải ngân vốn" is the measure, "xã An Phú" what tells it apart.
    let label = capital.parts.head.split_off(1);
    capital.parts.measure = head;
    capital.parts.measure.append(&mut capital.parts.head);
    capital.parts.head = label;
    walk.attach(draft, clause.at, VALUE, None, None);
    true
}

/// "…, tương đương 12 tấn": the same again in another unit.
pub(super) const SAME: Rule = Rule {
    name: "same",
    sentence: "Thu mua 240 tạ lúa, tương đương 24 tấn.",
    takes: "24",
    reads: |walk, clause| {
        let same = clause.verb() == Some(Cue::Same) && !clause.own;
        let draft = walk.current.filter(|_| same);
        if let Some(draft) = draft {
            walk.attach(draft, clause.at, VALUE, None, None);
        }
        draft.is_some()
    },
};

/// "Tổng kế hoạch vốn là 578 tỷ đồng, ước giải ngân 289 tỷ đồng": the plan came first.
pub(super) const PLAN_FIRST: Rule = Rule {
    name: "plan_first",
    sentence: "Kế hoạch vốn đầu tư năm 2025 là 578 tỷ đồng, ước giải ngân 289 tỷ đồng.",
    takes: "289",
    reads: plan_first,
};

fn plan_first(walk: &mut Walk<'_>, clause: &Clause<'_, '_>) -> bool {
    let Some(draft) = walk.current.or_else(|| planned_before(walk, clause)) else {
        return false;
    };
    let d = &walk.drafts[draft];
    let dimension = clause.number.unit.dimension;
    // Two bodies may have planned.
    let plan = |f: &DraftFigure| f.role == Open::Is(Role::Plan);
    let alone = d.figures.iter().all(plan);
    let same = d.unit.dimension == dimension || dimension == Dimension::None;
    // A list of parts divides the plan, and each part has its own.
    let listed = walk
        .parent
        .is_some_and(|p| p.draft == draft || d.part && clause.own);
    if !alone || !same || listed || clause.lead.content > 4 {
        return false;
    }
    let mut head = walk.head_words(clause.lead, false);
    let parts = &mut walk.drafts[draft].parts;
    // "Dự toán chi 2.450 tỷ đồng, thực hiện 2.310": the result is no plan.
    let plans = &walk.tables.words.lists.plans;
    let noun = plans.longest(parts.head.iter().map(|t| t.sym));
    head.extend(parts.head.drain(..).skip(noun.map_or(0, |(len, ())| len)));
    parts.head = head;
    walk.attach(draft, clause.at, VALUE, None, None);
    true
}

/// "Kế hoạch vốn năm 2025 là 86 tỷ đồng. Đến 30/11 giải ngân 61 tỷ đồng": the plan that ends the sentence before, where the words
/// before the result name nothing else. Not "Dự toán chi 2.450 tỷ đồng. Chi thường xuyên 1.200 tỷ đồng".
fn planned_before(walk: &Walk<'_>, clause: &Clause<'_, '_>) -> Option<usize> {
    let before = walk.first.checked_sub(1)?;
    let begins = walk.drafts.len() == walk.first && !clause.lead.bracket;
    let amount = clause.number.unit.dimension == Dimension::Money;
    let unit = &clause.number.unit;
    if !(begins && amount && walk.same_unit(&walk.drafts[before].unit, unit)) {
        return None;
    }
    let pays = |head: &[Token]| walk.tables.words.lists.is_pay_out(head);
    let unnamed = walk.says_nothing(clause.lead) || pays(&walk.head_words(clause.lead, true));
    unnamed.then_some(before)
}
