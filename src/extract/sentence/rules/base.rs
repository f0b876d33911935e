//! Levels of a base: a plan, an earlier time.

use super::{Clause, Rule};
use crate::extract::lexicon::Cue;
use crate::extract::sentence::Walk;
use crate::extract::sentence::draft::Open;
use crate::extract::sentence::items::Item;
use crate::numbers::Dimension;
use crate::report::{BaseKind, Role};
use crate::text::Kind;

/// "chỉ tiêu 62.350", "(cùng kỳ: 35.208)": a base with its own level.
pub(super) const LEVEL_OF_BASE: Rule = Rule {
    name: "level_of_base",
    sentence: "Thu ngân sách đạt 58 tỷ đồng (dự toán tỉnh giao 62 tỷ đồng).",
    takes: "62",
    reads: level_of_base,
};

fn level_of_base(walk: &mut Walk<'_>, clause: &Clause<'_, '_>) -> bool {
    let Some((role, base)) = walk.level_of_base(clause.lead, clause.number) else {
        return false;
    };
    let Some(current) = walk.current else {
        return false;
    };
    let draft = walk.same_counted(role, clause.number).unwrap_or(current);
    walk.attach(draft, clause.at, Open::Is(role), base, None);
    true
}

/// "lao động qua đào tạo 86,2% (≥80%)", "(quy định ≥ 90%)": a bound in a bracket behind a level is what was asked for. Not "(trên
/// 80%)", which may tell the level again.
pub(super) const REQUIRED: Rule = Rule {
    name: "required",
    sentence: "Tỷ lệ lao động qua đào tạo 86,2% (quy định ≥80%).",
    takes: "80",
    reads: required,
};

fn required(walk: &mut Walk<'_>, clause: &Clause<'_, '_>) -> bool {
    let number = clause.number;
    let signs = ['≥', '≤', '>', '<'];
    let bound = number.first.checked_sub(1).is_some_and(
        |i| matches!(walk.reading.tokens[i].kind, Kind::Sign(c) if signs.contains(&c)),
    );
    let Some(draft) = walk.current.filter(|_| bound && clause.lead.bracket) else {
        return false;
    };
    let level = &walk.drafts[draft];
    // "1.352/2.146 hộ = 63,0% (quy định ≥65%)": of the share.
    let share = number.unit.dimension == Dimension::Percent
        && level
            .figures
            .iter()
            .any(|f| matches!(f.role, Open::Percent | Open::Is(Role::PctWhole)));
    let same = number.unit.dimension == level.unit.dimension || share;
    if !same || !level.has(Role::Value) || level.has(Role::Plan) {
        return false;
    }
    walk.attach(draft, clause.at, Open::Is(Role::Plan), None, None);
    true
}

/// "đạt 52,3% so với chỉ tiêu 55%": a rate and the rate that was set, no share of a plan. Not "đạt 52,3% so với chỉ tiêu", nor
/// "(chỉ tiêu 120 ha)", where the plan is no percentage.
pub(super) const RATE_SET: Rule = Rule {
    name: "rate_set",
    sentence: "Tỷ lệ hộ dùng nước sạch đạt 52,3% so với chỉ tiêu 55%.",
    takes: "55",
    reads: rate_set,
};

fn rate_set(walk: &mut Walk<'_>, clause: &Clause<'_, '_>) -> bool {
    let lead = clause.lead;
    let linked = lead.items.len() <= 1 && lead.content == 0 && lead.verb.is_none() && !lead.bracket;
    let percent = clause.number.unit.dimension == Dimension::Percent;
    let Some((draft, last)) = walk.last.filter(|_| linked && percent) else {
        return false;
    };
    if last > 0 {
        return points_over(walk, clause, draft, last);
    }
    let figures = &mut walk.drafts[draft].figures;
    let [figure] = &mut figures[..] else {
        return false;
    };
    let Some(base) = figure.base.filter(|(kind, _, _)| *kind == BaseKind::Plan) else {
        return false;
    };
    if figure.role != Open::Is(Role::PctPlan) {
        return false;
    }
    figure.role = Open::Is(Role::Value);
    figure.base = None;
    walk.attach(draft, clause.at, Open::Is(Role::Plan), Some(base), None);
    true
}

/// "86,2%, vượt 6,2 điểm % so với chỉ tiêu 80%": the rate that was set, behind the points that the level is over it.
fn points_over(walk: &mut Walk<'_>, clause: &Clause<'_, '_>, draft: usize, last: usize) -> bool {
    let level = &walk.drafts[draft];
    let points = &level.figures[last];
    let base = points.base.filter(|(kind, _, _)| *kind == BaseKind::Plan);
    let over = points.role == Open::Is(Role::Change)
        && walk.reading.numbers[points.number].unit.dimension == Dimension::Point;
    let free = level.is_rate() && level.has(Role::Value) && !level.has(Role::Plan);
    if base.is_none() || !over || !free {
        return false;
    }
    walk.attach(draft, clause.at, Open::Is(Role::Plan), base, None);
    true
}

/// "(cùng kỳ 03 vụ, 05 người)": the next of several levels after the name of their base.
pub(super) const LISTED_BASE: Rule = Rule {
    name: "listed_base",
    sentence: "Xảy ra 02 vụ tai nạn, 03 người bị thương (cùng kỳ 04 vụ, 06 người).",
    takes: "06",
    reads: |walk, clause| {
        let found = walk.listed_base(clause.lead, clause.number);
        if let Some((draft, role, base)) = found {
            walk.attach(draft, clause.at, Open::Is(role), base, None);
        }
        found.is_some()
    },
};

/// "giảm 8,3% so với 456 ha cùng kỳ": the earlier amount itself stands after "so với". Not "so với cùng kỳ 38 ha",
/// where the change stands last.
pub(super) const EARLIER_AMOUNT: Rule = Rule {
    name: "earlier_amount",
    sentence: "Diện tích ngô đông đạt 418 ha, giảm 8,3% so với 456 ha cùng kỳ.",
    takes: "456",
    reads: earlier_amount,
};

fn earlier_amount(walk: &mut Walk<'_>, clause: &Clause<'_, '_>) -> bool {
    let Some(draft) = walk.current.filter(|_| !clause.is_ratio()) else {
        return false;
    };
    let lead = &walk.reading.items[clause.lead.items.clone()];
    // "07 tổ kiểm tra đối với 11 chi bộ" compares nothing.
    let than = |from: &usize| walk.reading.tokens[*from].sym == walk.tables.words.than;
    // "so với mức 25,47 tỷ USD của 9 tháng năm 2022"
    let mark = |at: &usize| walk.reading.tokens[*at].sym == walk.tables.words.lists.mark;
    let against = match lead {
        [Item::Cue(Cue::Against, from, _)]
        | [Item::Sign(',', _), Item::Cue(Cue::Against, from, _)] => than(from),
        [Item::Cue(Cue::Against, from, _), Item::Word(at)] => than(from) && mark(at),
        _ => false,
    };
    let figures = &walk.drafts[draft];
    let unit = &clause.number.unit;
    let same = unit.dimension == Dimension::None || walk.same_unit(&figures.unit, unit);
    let role = match clause.after {
        Some((BaseKind::Plan, _, _)) => Role::Plan,
        _ => Role::Prior,
    };
    if !against || !same || !figures.has(Role::Value) || figures.has(role) {
        return false;
    }
    walk.attach(draft, clause.at, Open::Is(role), clause.after, None);
    true
}
