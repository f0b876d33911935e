//! Amounts and counts: a new level, the second of "A/B", an earlier level, an absolute change.

use std::ops::Range;

use super::Walk;
use super::draft::{BasePhrase, Draft, DraftFigure, Open};
use super::items::Item;
use super::lead::Lead;
use crate::extract::lexicon::Cue;
use crate::extract::name::same_word;
use crate::numbers::{Dimension, Number, Unit};
use crate::report::{BaseKind, Role};
use crate::text::Kind;
use crate::text::work::step;
use crate::text::{Sym, Token};

impl Walk<'_> {
    /// Amounts and counts.
    pub(super) fn level(
        &mut self,
        at: usize,
        lead: &Lead,
        tail: Range<usize>,
        own: bool,
        after: Option<BasePhrase>,
    ) {
        let number = self.number_at(at);
        let verb = lead.verb.map(|(cue, _)| cue);
        let value = Open::Is(Role::Value);
        if self.is_from(at) {
            return self.begin(at, lead, tail, Open::Is(Role::Prior), None, None);
        }
        if let Some((kind, i)) = lead.base
            && lead.verb.is_some_and(|(_, v)| v > i)
        {
            self.base = Some(self.base_phrase(kind, i));
        }
        if let Some(draft) = self.current {
            let d = &self.drafts[draft];
            let percent_first = !d.has(Role::Value)
                && d.figures.iter().any(|f| {
                    matches!(
                        f.role,
                        Open::Is(Role::PctPlan | Role::PctWhole) | Open::Percent
                    )
                });
            let rate_first = d.is_rate() && d.figures.len() == 1;
            if lead.bracket && !own && verb.is_none() && (percent_first || rate_first) {
                // "đạt 96,8% (13.138/13.572 người)": the percentage came before its level.
                if rate_first {
                    let share = self.drafts[draft].figures[0].role == value;
                    if share {
                        self.drafts[draft].figures[0].role = Open::Percent;
                    }
                }
                self.drafts[draft].unit = number.unit;
                if number.unit.dimension == Dimension::None {
                    let mut named = self.drafts[draft].clone();
                    self.borrow_unit(at, &mut named, None);
                    self.drafts[draft] = named;
                }
                self.attach(draft, at, value, None, None);
                let words = self.words(tail);
                if self.drafts[draft].parts.tail.is_empty() {
                    self.drafts[draft].parts.tail = words;
                }
                return;
            }
            let to = d.has(Role::Prior) && !d.has(Role::Value) && !own;
            if to {
                self.drafts[draft].unit = number.unit;
                return self.attach(draft, at, value, None, None);
            }
            // "… trên tổng số 4.860 hộ"
            let whole = lead
                .segment
                .clone()
                .any(|i| self.reading.items[i].cue() == Some(Cue::Whole))
                && lead.verb.is_none()
                && !own
                && !lead.bracket
                && self.reading.items[lead.items.start..lead.segment.start]
                    .iter()
                    .all(|i| i.is(')'));
            // "chiếm 4,98% tổng số 3.296 hộ"
            let said = lead.items.is_empty()
                && self.last.is_some_and(|(d, f)| {
                    d == draft
                        && self.drafts[d].figures[f]
                            .base
                            .is_some_and(|(kind, _, _)| kind == BaseKind::Whole)
                });
            let whole = whole || said && self.drafts[draft].unit.dimension == number.unit.dimension;
            if whole && self.drafts[draft].has(Role::Value) && !self.drafts[draft].has(Role::Whole)
            {
                return self.attach(draft, at, Open::Is(Role::Whole), None, None);
            }
            if let Some((Role::Value, number)) = self.of_whole(draft, lead, number) {
                let verb = self.retract(lead);
                let run_in = !verb.is_empty();
                if run_in {
                    self.names.push_front(verb);
                }
                self.begin(at, lead, tail, value, None, None);
                if let Some(new) = self.drafts.last_mut() {
                    new.run_in |= run_in;
                    new.figures.push(number);
                }
                return;
            }
            if verb == Some(Cue::Same) && !own {
                return self.attach(draft, at, value, None, None);
            }
            // "Tổng kế hoạch vốn là 578 tỷ, ước giải ngân 289 tỷ": the plan came first.
            if d.figures.len() == 1
                && d.has(Role::Plan)
                && !d.has(Role::Value)
                && (d.unit.dimension == number.unit.dimension
                    || number.unit.dimension == Dimension::None)
                && lead.content <= 4
            {
                let mut head = self.head_words(lead, false);
                head.extend(self.drafts[draft].parts.head.iter().copied());
                self.drafts[draft].parts.head = head;
                return self.attach(draft, at, value, None, None);
            }
        }
        // "nâng tổng số lên 75", "dự kiến đưa thêm 44": levels of their own.
        let total = self.has_cue(lead, Cue::Total)
            || verb == Some(Cue::More) && self.has_cue(lead, Cue::Forecast);
        let up = match verb {
            _ if total => None,
            Some(Cue::Up) => Some(true),
            // "có thêm 18 sản phẩm tham gia" counts; "tăng thêm 18 sản phẩm" is a change.
            Some(Cue::More) if !own && !self.exists_more(lead, &tail) => Some(true),
            Some(Cue::Down) => Some(false),
            Some(Cue::Over) => Some(true),
            _ => None,
        };
        // "(giảm 34 ca so với cùng kỳ), 45 ca tay chân miệng": a list of changes ends with its bracket or clause.
        let over = self.reading.items[lead.items.clone()]
            .iter()
            .any(|i| i.is(')') || i.is(';'));
        let listed = verb.is_none()
            && !own
            && !total
            && !over
            && self
                .last
                .is_some_and(|(d, f)| self.drafts[d].figures[f].role == Open::Is(Role::Change));
        let bare = number.unit.dimension == Dimension::None;
        if up.is_some()
            && own
            && bare
            && let Some(draft) = self.named_again(lead)
        {
            return self.attach(draft, at, Open::Is(Role::Change), after, up);
        }
        if up.is_some() && !own || listed {
            if let Some(draft) = self.with_unit(number, &tail) {
                let up = up.or_else(|| self.last.and_then(|(d, f)| self.drafts[d].figures[f].up));
                return self.attach(draft, at, Open::Is(Role::Change), after, up);
            }
            let counted = |d: usize| {
                self.drafts[d].unit.dimension == Dimension::Count
                    && number.unit.dimension == Dimension::Count
            };
            if let Some(draft) = self
                .current
                .filter(|&d| number.unit.dimension == Dimension::None || up.is_some() && counted(d))
            {
                return self.attach(draft, at, Open::Is(Role::Change), after, up);
            }
        }
        let role = if up.is_some()
            && lead.verb.is_some_and(|(_, v)| v + 1 >= lead.segment.end)
            && own
            && verb != Some(Cue::Over)
        {
            Open::Is(Role::Change)
        } else {
            value
        };
        let plan_first = lead
            .base
            .is_some_and(|(kind, i)| kind == BaseKind::Plan && i <= lead.segment.start + 2)
            && matches!(verb, Some(Cue::Reach))
            && role == value
            && after.is_none();
        let role = if plan_first && number.unit.dimension == Dimension::Money {
            Open::Is(Role::Plan)
        } else {
            role
        };
        self.begin(at, lead, tail, role, None, up);
        if let (Open::Is(Role::Plan), Some((kind, i)), Some((draft, _))) =
            (role, lead.base, self.last)
        {
            self.drafts[draft].figures[0].base = Some(self.base_phrase(kind, i));
        }
    }

    /// Whether a cue stands in the lead.
    pub(super) fn has_cue(&self, lead: &Lead, cue: Cue) -> bool {
        let mut items = self.reading.items[lead.items.clone()].iter();
        items.any(|i| i.cue() == Some(cue))
    }

    /// "Trong tổng số 18 chỉ tiêu, còn 03 chỉ tiêu không đạt": the first count is the whole of the second.
    fn of_whole(&self, draft: usize, lead: &Lead, number: &Number) -> Option<(Role, DraftFigure)> {
        let whole = &self.drafts[draft];
        let alone =
            draft + 1 == self.drafts.len() && draft == self.first && whole.figures.len() == 1;
        let counted = number.unit.dimension == Dimension::Count
            && whole.unit.dimension == Dimension::Count
            && self.same_thing(&whole.unit, &number.unit);
        let figure = whole
            .figures
            .first()
            .filter(|_| alone && counted && lead.content == 0 && !lead.bracket)?;
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
    fn retract(&mut self, lead: &Lead) -> Vec<Token> {
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
            let under = DraftFigure {
                number: self.index_at(at),
                role: Open::Under,
                base: self.base_after(at),
                up: None,
            };
            self.drafts[draft].figures.push(under);
            self.last = Some((draft, self.drafts[draft].figures.len() - 1));
            let words = self.words(tail);
            // "8.654/7.200 triệu đồng dự toán huyện giao": what it is held against is no part of the name.
            if self.drafts[draft].parts.tail.is_empty() && self.base_after(at).is_none() {
                self.drafts[draft].parts.tail = words;
            }
            if self.drafts[draft].parts.unit.is_empty() {
                let unit = self.unit_tokens(&number.unit).to_vec();
                self.drafts[draft].parts.unit = unit;
            }
            let near_plan = self
                .base_after(at)
                .is_some_and(|(kind, _, _)| kind == BaseKind::Plan);
            self.drafts[draft].near_plan |= near_plan;
            return true;
        }
        // "39 vụ/234 đối tượng đánh bạc": two counts that share their words.
        let mut pair = Draft::new(
            DraftFigure {
                number: self.index_at(at),
                role: Open::Is(Role::Value),
                base: None,
                up: None,
            },
            number.unit,
        );
        pair.parts.head.clone_from(&self.drafts[draft].parts.head);
        pair.parts.unit = self.unit_tokens(&number.unit).to_vec();
        pair.parts.tail = self.words(tail);
        if pair.parts.tail.is_empty() {
            let tail = self.drafts[draft].parts.tail.clone();
            pair.parts.tail = tail;
        } else if self.drafts[draft].parts.tail.is_empty() {
            self.drafts[draft].parts.tail.clone_from(&pair.parts.tail);
        }
        pair.carried.clone_from(&self.drafts[draft].carried);
        pair.aim = self.drafts[draft].aim;
        self.drafts.push(pair);
        self.last = Some((self.drafts.len() - 1, 0));
        self.current = Some(draft);
        true
    }

    /// Whether "từ" stands before the number and another level follows it.
    pub(super) fn is_from(&self, at: usize) -> bool {
        let number = self.number_at(at);
        if number.amount_max.is_some() {
            return false;
        }
        let before = number
            .start
            .checked_sub(1)
            .map(|i| self.reading.tokens[i].sym);
        let from = before == Some(self.tables.words.from);
        let items = &self.reading.items;
        let to = items[at + 1..].iter().take(8).take_while(|i| !matches!(i, Item::Measure(_))).any(|i| i.cue() == Some(Cue::To))
            || items[at + 1..].iter().take(4).any(|i| matches!(i, Item::Cue(Cue::Filler, a, _) if self.reading.tokens[*a].sym == self.tables.words.until));
        from && to
    }

    /// The latest draft of the sentence that counts the same thing and has no change yet.
    pub(super) fn with_unit(&self, number: &Number, tail: &Range<usize>) -> Option<usize> {
        let tail = self.words(tail.clone());
        let drafts = (self.first..self.drafts.len()).rev().filter(|&d| {
            let unit = &self.drafts[d].unit;
            unit.dimension == number.unit.dimension
                && (unit.dimension != Dimension::Count || self.same_thing(unit, &number.unit))
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
        candidates
            .iter()
            .find(|d| !tail.is_empty() && shares(d))
            .or_else(|| {
                candidates
                    .iter()
                    .find(|d| self.current == Some(**d) && free(d))
            })
            .or_else(|| candidates.iter().find(|d| free(d)))
            .or(candidates.first())
            .copied()
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
