//! Amounts and counts: a new level, the second of "A/B", an earlier level, an absolute change.

use std::ops::Range;

use super::Walk;
use super::draft::{Draft, DraftFigure, Open};
use super::lead::Lead;
use super::rules::Clause;
use crate::extract::lexicon::Cue;
use crate::extract::name::same_word;
use crate::numbers::{Dimension, Number, Unit};
use crate::report::{BaseKind, Role};
use crate::text::Kind;
use crate::text::work::step;
use crate::text::{Sym, Token};

impl Walk<'_> {
    /// Amounts and counts that no rule has read: a change of what stands before, or an indicator of their own.
    pub(super) fn amount(&mut self, clause: &Clause<'_, '_>) {
        let up = self.direction(clause);
        if let Some((draft, up)) = self.changes(clause, up) {
            return self.attach(draft, clause.at, Open::Is(Role::Change), clause.after, up);
        }
        let Clause {
            at, number, lead, ..
        } = *clause;
        // "với số vốn tăng 122,4 tỷ đồng" names what was added.
        let added = self.joined_with(lead)
            && number.unit.dimension == Dimension::Money
            && clause.after.is_none()
            && lead.base.is_none();
        let grows = up.is_some() && !added && self.ends_with_change(clause);
        let role = if grows {
            Role::Change
        } else if self.is_plan(clause) {
            Role::Plan
        } else {
            Role::Value
        };
        let up = up.filter(|_| !added);
        let giver = (role == Role::Plan).then(|| self.giver(clause)).flatten();
        let named = giver.map(|giver| lead.up_to(giver));
        let lead = named.as_ref().unwrap_or(lead);
        self.begin(at, lead, clause.tail.clone(), Open::Is(role), None, up);
        if let (Role::Plan, Some((kind, i)), Some((draft, _))) = (role, lead.base, self.last) {
            self.drafts[draft].figures[0].base = Some(self.base_phrase(kind, i));
        }
    }

    /// "nâng tổng số lên 75", "dự kiến đưa thêm 44": levels of their own.
    fn is_total(&self, clause: &Clause<'_, '_>) -> bool {
        self.has_cue(clause.lead, Cue::Total)
            || clause.verb() == Some(Cue::More) && self.has_cue(clause.lead, Cue::Forecast)
    }

    /// Up or down, where the verb before says so.
    fn direction(&self, clause: &Clause<'_, '_>) -> Option<bool> {
        match clause.verb() {
            _ if self.is_total(clause) => None,
            Some(Cue::Up | Cue::Over) => Some(true),
            // "có thêm 18 sản phẩm tham gia" counts; "tăng thêm 18 sản phẩm" is a change.
            Some(Cue::More) if !clause.own && !self.exists_more(clause.lead, &clause.tail) => {
                Some(true)
            }
            Some(Cue::Down) => Some(false),
            _ => None,
        }
    }

    /// The draft whose change the amount is, and its direction.
    fn changes(&self, clause: &Clause<'_, '_>, up: Option<bool>) -> Option<(usize, Option<bool>)> {
        let Clause {
            number, lead, own, ..
        } = *clause;
        // "trâu 1.214 con, bò 866 con; riêng trâu giảm 37 con"
        let unit = &number.unit;
        let same_unit = |d: &usize| {
            let named = &self.drafts[*d].unit;
            unit.dimension == Dimension::None || self.same_unit(named, unit)
        };
        if up.is_some()
            && own
            && let Some(draft) = self.named_again(lead).filter(same_unit)
        {
            return Some((draft, up));
        }
        if !(up.is_some() && !own || self.goes_on_with_changes(clause)) {
            return None;
        }
        if let Some(draft) = self.with_unit(number, &clause.tail, clause.after.is_some()) {
            let before = || self.last.and_then(|(d, f)| self.drafts[d].figures[f].up);
            return Some((draft, up.or_else(before)));
        }
        let counted = |d: usize| {
            self.drafts[d].unit.dimension == Dimension::Count
                && number.unit.dimension == Dimension::Count
        };
        let current = self
            .current
            .filter(|&d| unit.dimension == Dimension::None || up.is_some() && counted(d));
        current.map(|draft| (draft, up))
    }

    /// "tăng 9,2%, bao gồm 210 hộ …, tăng 21,4% và 430 hộ …": counts do not go on with percentages.
    fn goes_on_with_changes(&self, clause: &Clause<'_, '_>) -> bool {
        let lead = clause.lead;
        // "(giảm 34 ca so với cùng kỳ), 45 ca tay chân miệng": a list of changes ends with its bracket or clause.
        let over = self.reading.items[lead.items.clone()]
            .iter()
            .any(|i| i.is(')') || i.is(';'));
        clause.verb().is_none()
            && !clause.own
            && !self.is_total(clause)
            && !over
            && !self.has_cue(lead, Cue::Among)
            && self.last.is_some_and(|(d, f)| {
                let figure = &self.drafts[d].figures[f];
                let percent = self.reading.numbers[figure.number].unit.dimension;
                figure.role == Open::Is(Role::Change)
                    && (percent != Dimension::Percent || lead.bracket)
            })
    }

    /// Whether the verb of a change stands right before the amount, which is of what is named or of an earlier time.
    fn ends_with_change(&self, clause: &Clause<'_, '_>) -> bool {
        let lead = clause.lead;
        lead.verb
            .is_some_and(|(cue, v)| v + 1 >= lead.segment.end && cue != Cue::Over)
            && (clause.own || lead.base.is_some_and(|(kind, _)| kind == BaseKind::Prior))
    }

    /// Whether a level is a plan.
    fn is_plan(&self, clause: &Clause<'_, '_>) -> bool {
        let lead = clause.lead;
        let says_plan = |near: usize| {
            lead.base
                .is_some_and(|(kind, i)| kind == BaseKind::Plan && i <= lead.segment.start + near)
        };
        // "Dự toán chi 2.450 tỷ đồng": a plan by its noun.
        let noun = says_plan(0) && lead.verb.is_none() && !lead.bracket;
        let plan_first = (says_plan(2) && clause.verb() == Some(Cue::Reach) || noun)
            && clause.after.is_none()
            && clause.number.unit.dimension == Dimension::Money;
        // "được giao là 9.480 tỷ đồng, trong đó chi đầu tư 2.310 tỷ đồng": parts of a plan are plans.
        let of_plan = || {
            let whole = self.parent.map(|p| &self.drafts[p.draft]);
            whole.is_some_and(|whole| {
                whole.has(Role::Plan)
                    && !whole.has(Role::Value)
                    && whole.unit.dimension == clause.number.unit.dimension
            })
        };
        plan_first || of_plan()
    }

    /// Whether a cue stands in the lead.
    pub(super) fn has_cue(&self, lead: &Lead, cue: Cue) -> bool {
        let mut items = self.reading.items[lead.items.clone()].iter();
        items.any(|i| i.cue() == Some(cue))
    }

    /// "Trong tổng số 18 chỉ tiêu, còn 03 chỉ tiêu không đạt": the first count is the whole of the second.
    pub(super) fn of_whole(
        &self,
        draft: usize,
        lead: &Lead,
        number: &Number,
        begins: bool,
    ) -> Option<(Role, DraftFigure)> {
        let whole = &self.drafts[draft];
        let alone =
            draft + 1 == self.drafts.len() && draft == self.first && whole.figures.len() == 1;
        let counted = number.unit.dimension == Dimension::Count
            && whole.unit.dimension == Dimension::Count
            && self.same_thing(&whole.unit, &number.unit);
        let figure = whole
            .figures
            .first()
            .filter(|_| alone && counted && (lead.content == 0 || begins) && !lead.bracket)?;
        let above = &self.reading.numbers[figure.number];
        // Only "trong", "tổng số" stand before it in its sentence.
        let mut before = self.reading.tokens[..above.start].iter().rev();
        let words = &self.tables.words;
        let within = before
            .by_ref()
            .take(3)
            .find(|t| !self.tables.names.is_counting(t))
            .is_some_and(|t| t.sym == words.within);
        let opens = before
            .next()
            .is_none_or(|t| matches!(t.kind, Kind::Sign(_)));
        let within = within && opens;
        (within && above.amount > number.amount).then(|| {
            let role = Open::Is(Role::Whole);
            (
                Role::Value,
                DraftFigure {
                    role,
                    ..figure.clone()
                },
            )
        })
    }

    /// Takes the last draft back, and with it all that leans on it. Right behind its words ("trong 84 đơn tiếp
    /// nhận đã giải quyết 79 đơn") these say what was done with the next number: the verb that they hold.
    pub(super) fn retract(&mut self, lead: &Lead) -> Vec<Token> {
        let Some(gone) = self.drafts.pop() else {
            return Vec::new();
        };
        let kept = self.drafts.len();
        let stays = |d: &usize| *d < kept;
        self.current = self.current.filter(stays);
        self.last = self.last.filter(|(d, _)| stays(d));
        self.parent = self.parent.filter(|p| stays(&p.draft));
        for (current, parent) in &mut self.outer {
            *current = current.filter(stays);
            *parent = parent.filter(|p| stays(&p.draft));
        }
        if lead.items.is_empty() {
            self.tables.names.since_action(&gone.parts.tail).to_vec()
        } else {
            Vec::new()
        }
    }

    /// "có thêm 18 sản phẩm tham gia": things that are there now, named after the number.
    fn exists_more(&self, lead: &Lead, tail: &Range<usize>) -> bool {
        let Some((Cue::More, at)) = lead.verb else {
            return false;
        };
        let (from, _) = self.reading.tokens_of(&self.reading.items[at]);
        let has = from
            .checked_sub(1)
            .is_some_and(|i| self.reading.tokens[i].sym == self.tables.words.has);
        has && self.tables.names.specific(&self.words(tail.clone())) >= 1
    }

    /// B of "A/B": the same unit under the first number, or a second count of its own.
    pub(super) fn under(&mut self, at: usize, number: &Number, tail: Range<usize>) -> bool {
        let Some((draft, figure)) = self.last else {
            return false;
        };
        let above = &self.reading.numbers[self.drafts[draft].figures[figure].number];
        let same = above.unit.dimension == number.unit.dimension
            && (above.unit.first == number.unit.first
                || self.same_thing(&above.unit, &number.unit)
                || above.unit.same_measure(&number.unit)
                    && number.unit.dimension != Dimension::Count);
        if same || number.unit.dimension == Dimension::None {
            self.under_same(draft, at, number, tail);
        } else {
            self.pair(draft, at, number, tail);
        }
        true
    }

    /// "86/95 đảng viên": what the first number is held against.
    fn under_same(&mut self, draft: usize, at: usize, number: &Number, tail: Range<usize>) {
        let base = self.base_after(at);
        let kind = base.map(|(kind, _, _)| kind);
        // "14 vụ/19 vụ cùng kỳ": the earlier level.
        let role = if kind == Some(BaseKind::Prior) {
            Open::Is(Role::Prior)
        } else {
            Open::Under
        };
        let under = DraftFigure {
            number: self.index_at(at),
            role,
            base,
            up: None,
        };
        if self.is_full(draft) {
            self.attach(draft, at, role, base, None);
            return;
        }
        let words = self.words(tail);
        let unit = self.unit_tokens(&number.unit);
        let draft_of = &mut self.drafts[draft];
        draft_of.figures.push(under);
        self.last = Some((draft, draft_of.figures.len() - 1));
        // "8.654/7.200 triệu đồng dự toán huyện giao": what it is held against is no part of the name.
        if draft_of.parts.tail.is_empty() && base.is_none() {
            draft_of.parts.tail = words;
        }
        if draft_of.parts.unit.is_empty() {
            draft_of.parts.unit = unit.to_vec();
        }
        draft_of.near_plan |= kind == Some(BaseKind::Plan);
    }

    /// "39 vụ/234 đối tượng đánh bạc": two counts that share their words.
    fn pair(&mut self, draft: usize, at: usize, number: &Number, tail: Range<usize>) {
        let figure = DraftFigure {
            number: self.index_at(at),
            role: Open::Is(Role::Value),
            base: None,
            up: None,
        };
        let mut pair = Draft::new(figure, number.unit);
        pair.parts.head.clone_from(&self.drafts[draft].parts.head);
        pair.parts.unit = self.unit_tokens(&number.unit).to_vec();
        pair.parts.tail = self.words(tail);
        if pair.parts.tail.is_empty() {
            pair.parts.tail.clone_from(&self.drafts[draft].parts.tail);
        } else if self.drafts[draft].parts.tail.is_empty() {
            self.drafts[draft].parts.tail.clone_from(&pair.parts.tail);
        }
        pair.carried.clone_from(&self.drafts[draft].carried);
        pair.aim = self.drafts[draft].aim;
        self.drafts.push(pair);
        self.last = Some((self.drafts.len() - 1, 0));
        self.current = Some(draft);
    }

    /// The latest draft of the sentence that counts the same thing and has no change yet.
    pub(super) fn with_unit(
        &self,
        number: &Number,
        tail: &Range<usize>,
        based: bool,
    ) -> Option<usize> {
        let tail = self.words(tail.clone());
        let drafts = (self.first..self.drafts.len()).rev().filter(|&d| {
            let unit = &self.drafts[d].unit;
            self.same_unit(unit, &number.unit)
        });
        let candidates: Vec<usize> = drafts.collect();
        step(self.drafts.len() - self.first);
        let shares = |d: &usize| {
            let parts = &self.drafts[*d].parts;
            tail.iter().any(|t| {
                parts.head.iter().chain(&parts.tail).any(|w| {
                    w.sym == t.sym && w.sym != Sym::OTHER
                        || w.span.of(self.reading.text) == t.span.of(self.reading.text)
                })
            })
        };
        let free = |d: &usize| !self.drafts[*d].has(Role::Change);
        // "tăng 18 HTX so với năm trước, vượt 07 HTX so với kế hoạch": one level against two bases.
        let again = |d: &usize| {
            let based_before =
                |f: &DraftFigure| f.role == Open::Is(Role::Change) && f.base.is_some();
            based && self.drafts[*d].figures.iter().any(based_before)
        };
        candidates
            .iter()
            .find(|d| !tail.is_empty() && shares(d))
            .or_else(|| {
                candidates
                    .iter()
                    .find(|d| self.current == Some(**d) && (free(d) || again(d)))
            })
            .or_else(|| candidates.iter().find(|d| free(d)))
            .or(candidates.first())
            .copied()
    }

    /// Whether figures in these units measure alike: in one dimension, and counts of one thing.
    pub(super) fn same_unit(&self, a: &Unit, b: &Unit) -> bool {
        a.dimension == b.dimension && (a.dimension != Dimension::Count || self.same_thing(a, b))
    }

    pub(super) fn same_thing(&self, a: &Unit, b: &Unit) -> bool {
        let (a, b) = (self.unit_tokens(a), self.unit_tokens(b));
        let same = |a: &Token, b: &Token| same_word(self.reading.text, a, b);
        let (Some(end_a), Some(end_b)) = (a.last(), b.last()) else {
            return false;
        };
        // One begins with the other, or both end alike.
        same(end_a, end_b) || a.iter().zip(b).all(|(a, b)| same(a, b))
    }
}
