//! Changes that are of another figure than the one before.

use super::{Clause, Rule};
use crate::extract::lexicon::Cue;
use crate::extract::sentence::Walk;
use crate::extract::sentence::draft::{Draft, DraftFigure, Open};
use crate::extract::sentence::items::Item;
use crate::numbers::Dimension;
use crate::report::{BaseKind, Role};

/// "(cùng kỳ tăng 18%)", "(kế hoạch: 1.809 tỷ đồng, tăng 4%)": the growth of the base, no second change of the
/// value. Not "(cùng kỳ 12 vụ, tăng 3 vụ)", where the change comes back to the value: a plan grows by what was
/// planned, an earlier level has grown only where the words say so.
pub(super) const GROWTH_OF_BASE: Rule = Rule {
    name: "growth_of_base",
    sentence: "Lượng khách ước đạt 42.600 lượt, tăng 31,5% so cùng kỳ (cùng kỳ tăng 18%).",
    takes: "18",
    reads: growth_of_base,
};

fn growth_of_base(walk: &mut Walk<'_>, clause: &Clause<'_, '_>) -> bool {
    let lead = clause.lead;
    let grows = clause.number.unit.dimension == Dimension::Percent
        && matches!(clause.verb(), Some(Cue::Up | Cue::Down))
        && !clause.own;
    let Some(draft) = walk.current.filter(|_| grows && clause.after.is_none()) else {
        return false;
    };
    let changed = walk.drafts[draft].has_level() && walk.drafts[draft].has(Role::Change);
    // "(cùng kỳ tăng 18%)": "cùng kỳ" stands right after the bracket, without "so với".
    let prior = |&(kind, i): &(BaseKind, usize)| kind == BaseKind::Prior && i == lead.segment.start;
    let opens = lead.bracket && lead.base.filter(prior).is_some();
    let planned = walk.last.is_some_and(|(d, f)| {
        let figure = &walk.drafts[d].figures[f];
        d == draft
            && figure.role == Open::Is(Role::Plan)
            && figure
                .base
                .is_some_and(|(kind, _, _)| kind == BaseKind::Plan)
    });
    let in_bracket = !lead.bracket && !walk.outer.is_empty();
    if changed && (opens || planned && in_bracket && lead.base.is_none()) {
        walk.conditions.push(walk.index_at(clause.at));
        return true;
    }
    false
}

/// "(so cùng kỳ: -12 vụ; -05 người chết; +03 người bị thương)": signs in a bracket say which way each of the levels before it
/// went. Not "(gồm - 12 vụ)", where a dash with a space begins an item.
pub(super) const SIGNED: Rule = Rule {
    name: "signed",
    sentence: "Xảy ra 87 vụ, làm chết 41 người (so cùng kỳ: -12 vụ; -05 người chết).",
    takes: "05",
    reads: |walk, clause| {
        let signed = walk.signed(clause.at).filter(|_| !clause.is_ratio());
        let Some(up) = signed.filter(|_| !walk.outer.is_empty()) else {
            return false;
        };
        let tail = clause.tail.clone();
        // "Trâu 412 con (-15)": of what stands right before the bracket.
        let bare = clause.number.unit.dimension == Dimension::None && clause.lead.bracket;
        let draft = if bare {
            walk.owner()
        } else {
            walk.with_unit(clause.number, &tail, clause.after.is_some())
        };
        if let Some(draft) = draft {
            let change = Open::Is(Role::Change);
            walk.attach(draft, clause.at, change, clause.after, Some(up));
        }
        draft.is_some()
    },
};

/// "còn 2.615 hộ, tỷ lệ 10,11%, giảm 2,35% (KH giảm 2%)": the fall of a rate that was planned is an indicator of its own. Not
/// "giảm 2,35% so với đầu năm", which only tells how the level went.
pub(super) const PLANNED_MOVE: Rule = Rule {
    name: "planned_move",
    sentence: "Hộ nghèo còn 615 hộ, tỷ lệ 6,1%, giảm 2,35% (KH giảm 2%).",
    takes: "2,35",
    reads: planned_move,
};

fn planned_move(walk: &mut Walk<'_>, clause: &Clause<'_, '_>) -> bool {
    let Some(up) = clause.lead.way() else {
        return false;
    };
    let percent = clause.number.unit.dimension == Dimension::Percent && !clause.own;
    let Some(draft) = walk.current.filter(|_| percent) else {
        return false;
    };
    let level = &walk.drafts[draft];
    let share = |f: &DraftFigure| matches!(f.role, Open::Percent | Open::Is(Role::PctWhole));
    if !(level.has_level() && level.figures.iter().any(share) && plans_a_move(walk, clause.at)) {
        return false;
    }
    walk.named_as(draft, clause, Role::Change, Some(up));
    true
}

/// "Giải ngân đạt 81,6%, phấn đấu đến hết 31/01/2027 đạt từ 95% trở lên": what is aimed at after a result is a goal of its own for the
/// same. Not "phấn đấu đạt 95% kế hoạch" alone, which is read where it stands.
pub(super) const GOAL_NEXT: Rule = Rule {
    name: "goal_next",
    sentence: "Giải ngân 120 tỷ đồng, đạt 60% kế hoạch; phấn đấu đến 31/12 đạt trên 95% kế hoạch.",
    takes: "95",
    reads: |walk, clause| {
        let aims = walk.has_cue(clause.lead, Cue::Aim) && clause.verb() == Some(Cue::Reach);
        let percent = clause.number.unit.dimension == Dimension::Percent && !clause.own;
        let Some(draft) = walk
            .current
            .filter(|&d| aims && percent && !walk.drafts[d].aim)
        else {
            return false;
        };
        if !walk.drafts[draft].figures.iter().any(|f| {
            matches!(
                f.role,
                Open::Percent | Open::Is(Role::PctPlan | Role::Value)
            )
        }) {
            return false;
        }
        let new = walk.named_as(draft, clause, Role::Value, None);
        walk.drafts[new].aim = true;
        true
    },
};

impl Walk<'_> {
    /// A new draft named as an earlier one.
    pub(super) fn named_as(
        &mut self,
        draft: usize,
        clause: &Clause<'_, '_>,
        role: Role,
        up: Option<bool>,
    ) -> usize {
        let figure = DraftFigure {
            number: self.index_at(clause.at),
            role: Open::Is(role),
            base: clause.after,
            up,
        };
        let mut new = Draft::new(figure, clause.number.unit);
        let before = &self.drafts[draft];
        new.parts.clone_from(&before.parts);
        new.carried.clone_from(&before.carried);
        new.aim = before.aim;
        new.period = self.period;
        self.push(new)
    }
}

/// Whether a bracket with a plan and a verb of change follows, before the next number: "(KH giảm 2%)".
fn plans_a_move(walk: &Walk<'_>, at: usize) -> bool {
    let items = &walk.reading.items[at + 1..walk.next_measure(at)];
    let Some(open) = items.iter().position(|i| i.is('(')) else {
        return false;
    };
    let cue = |is: fn(Cue) -> bool| items[open..].iter().filter_map(Item::cue).any(is);
    let parted = items[..open].iter().any(|i| matches!(i, Item::Sign(..)));
    !parted && cue(|c| c == Cue::Plan) && cue(|c| matches!(c, Cue::Up | Cue::Down))
}

/// "Đầu năm có 214 hộ nghèo, tỷ lệ 5,2%; cuối năm còn 160 hộ": what there was at the beginning is the earlier level of what is
/// left. Not "Đầu năm có 3 vụ; cuối năm xảy ra 2 vụ", where no word says that one became the other.
pub(super) const THEN_LEFT: Rule = Rule {
    name: "then_left",
    sentence: "Đầu năm toàn xã có 214 hộ nghèo, tỷ lệ 5,2%; cuối năm còn 160 hộ, tỷ lệ 3,9%.",
    takes: "160",
    reads: then_left,
};

fn then_left(walk: &mut Walk<'_>, clause: &Clause<'_, '_>) -> bool {
    let left = clause.verb() == Some(Cue::To) && !clause.is_ratio() && !clause.lead.bracket;
    let before = walk.drafts.len().checked_sub(1).filter(|_| left);
    let Some(draft) =
        before.filter(|&d| d >= walk.first && walk.has_time(clause.lead.items.clone()))
    else {
        return false;
    };
    let then = &walk.drafts[draft];
    let was = |f: &DraftFigure| {
        matches!(
            f.role,
            Open::Is(Role::Value | Role::PctWhole) | Open::Percent
        )
    };
    let same = walk.same_unit(&then.unit, &clause.number.unit);
    if !(then.at_start && then.has(Role::Value) && then.figures.iter().all(was) && same) {
        return false;
    }
    for figure in &mut walk.drafts[draft].figures {
        figure.role = Open::Is(Role::Prior);
    }
    walk.attach(draft, clause.at, Open::Is(Role::Value), None, None);
    true
}

/// "Hộ hội viên nghèo giảm 04 hộ, còn 05 hộ": the level that is left after the change. Not "giảm 4 vụ, còn 5 vụ chưa xử lý",
/// which counts something else.
pub(super) const LEFT: Rule = Rule {
    name: "left",
    sentence: "Số hộ nghèo giảm 14 hộ, còn 35 hộ.",
    takes: "35",
    reads: left,
};

fn left(walk: &mut Walk<'_>, clause: &Clause<'_, '_>) -> bool {
    let Some((Cue::To, _)) = clause.lead.verb else {
        return false;
    };
    let Some((draft, 0)) = walk.last.filter(|_| !clause.own && !clause.is_ratio()) else {
        return false;
    };
    let figures = &walk.drafts[draft];
    let only_change = figures.figures.len() == 1 && figures.has(Role::Change);
    let same = walk.same_unit(&figures.unit, &clause.number.unit);
    let tail = walk.words(clause.tail.clone());
    let joined = walk.joined(clause.lead);
    if !(only_change && same && joined) || walk.tables.names.specific(&tail) > 0 {
        return false;
    }
    walk.attach(draft, clause.at, Open::Is(Role::Value), None, None);
    true
}

/// "chiếm 27,4% giảm còn 25,8%": the level said first is the earlier one. Not "8 vụ, còn 5 vụ chưa giải quyết", where
/// "còn" tells what is left.
pub(super) const FALLS_TO: Rule = Rule {
    name: "falls_to",
    sentence: "Nông nghiệp năm 2023 chiếm tỷ trọng 27,4% giảm còn 25,8% năm 2024.",
    takes: "25,8",
    reads: falls_to,
};

fn falls_to(walk: &mut Walk<'_>, clause: &Clause<'_, '_>) -> bool {
    let Some((Cue::To, verb)) = clause.lead.verb else {
        return false;
    };
    let (from, to) = walk.reading.tokens_of(&walk.reading.items[verb]);
    let moves = walk.reading.tokens[from..to]
        .iter()
        .any(|t| walk.tables.words.moves.contains(&t.sym));
    let Some((draft, 0)) = walk.last.filter(|_| moves && !clause.own) else {
        return false;
    };
    let figures = &walk.drafts[draft];
    let level = figures.figures.len() == 1 && figures.has(Role::Value);
    let same = walk.same_unit(&figures.unit, &clause.number.unit);
    let joined = !walk.reading.items[clause.lead.items.clone()]
        .iter()
        .any(|i| i.is(';') || i.is(')') || i.is('('));
    if !level || !same || !joined {
        return false;
    }
    walk.drafts[draft].figures[0].role = Open::Is(Role::Prior);
    walk.attach(draft, clause.at, Open::Is(Role::Value), None, None);
    true
}

/// "giảm 12 vụ (giảm 15,2%), giảm 5 người chết, giảm 9 người bị thương": changes without levels, each of its own
/// thing. Not "15 vụ (giảm 3 vụ), 20 người (giảm 4 người)", where each belongs to a level.
pub(super) const CHAIN: Rule = Rule {
    name: "chain",
    sentence: "So với cùng kỳ giảm 12 vụ (giảm 15,2%), giảm 5 người chết (giảm 20,8%).",
    takes: "5",
    reads: chain,
};

fn chain(walk: &mut Walk<'_>, clause: &Clause<'_, '_>) -> bool {
    let Some(up) = clause.lead.way() else {
        return false;
    };
    let Some(draft) = walk.current.filter(|_| !clause.own) else {
        return false;
    };
    let before = &walk.drafts[draft];
    let counts = clause.number.unit.dimension == Dimension::Count
        && before.unit.dimension == Dimension::Count;
    let only_change = before.has(Role::Change) && !before.has(Role::Value);
    let levels = (walk.first..walk.drafts.len()).any(|d| walk.drafts[d].has(Role::Value));
    if !counts || !only_change || levels {
        return false;
    }
    let (lead, tail) = (clause.lead, clause.tail.clone());
    let change = Open::Is(Role::Change);
    walk.begin(clause.at, lead, tail, change, clause.after, Some(up));
    // "giảm 12 vụ, giảm 5 người chết": a bare thing says nothing of the next.
    if let Some(new) = walk.drafts.last_mut()
        && walk.tables.names.specific(&new.carried) == 0
    {
        new.carried.clear();
    }
    true
}
