//! Percentages, points and multiples: of a plan, a whole, an earlier value; changes; rates of their own.

use std::ops::Range;

use super::Walk;
use super::draft::{BasePhrase, Draft, Open};
use super::items::Item;
use super::lead::Lead;
use super::rules::Clause;
use crate::decimal::Decimal;
use crate::extract::lexicon::Cue;
use crate::extract::name::same_word;
use crate::numbers::Dimension;
use crate::report::{BaseKind, Role};
use crate::text::Kind;

impl Walk<'_> {
    /// Percentages, points and multiples.
    pub(super) fn ratio(&mut self, clause: &Clause<'_, '_>) {
        let (at, lead) = (clause.at, clause.lead);
        let verb = clause.verb();
        let base_before = lead
            .base
            .filter(|&(_, i)| lead.verb.is_none_or(|(_, v)| v > i))
            .map(|(kind, i)| self.base_phrase(kind, i))
            .or(self
                .base
                .filter(|_| !clause.own && verb != Some(Cue::Equal)));
        if let Some((kind, i)) = lead.base.filter(|_| lead.verb.is_some()) {
            self.base = Some(self.base_phrase(kind, i));
        }
        let (role, up) = self
            .goes_on(clause)
            .unwrap_or_else(|| self.ratio_role(clause, base_before));
        if self.said_again(clause) {
            return;
        }
        // "so dự toán tỉnh giao đạt 96%": the base said first.
        let said_first = matches!(role, Open::Is(Role::PctPlan | Role::PctPrior));
        let base = clause.after.or(base_before.filter(|_| said_first));
        let over = |(kind, a, b)| {
            if verb == Some(Cue::Over) {
                (BaseKind::Plan, a, b)
            } else {
                (kind, a, b)
            }
        };
        let base = base.map(over);
        // "giao thông (-1,05%)": of the words right before the bracket.
        let named_before = self.opens_bare(lead)
            && self.signed(at).is_some()
            && !self.before_bracket(lead).is_empty();
        if !(clause.own || named_before || self.has_subject_after(clause, role))
            && self.satellite(clause, role, base, up)
        {
            return;
        }
        let role = match role {
            // A share or level with no count beside it is the indicator itself.
            Open::Percent | Open::Is(Role::PctWhole) => Open::Is(Role::Value),
            role => role,
        };
        self.begin(at, lead, clause.tail.clone(), role, base, up);
    }

    /// What verb and base make of a ratio, and the way it went.
    fn ratio_role(
        &self,
        clause: &Clause<'_, '_>,
        base_before: Option<BasePhrase>,
    ) -> (Open, Option<bool>) {
        let (lead, after) = (clause.lead, clause.after);
        let verb = clause.verb();
        let from = self.is_from(clause.at);
        // "tăng 12% về số doanh nghiệp, 8% về vốn": the verb is said once.
        let about = verb.is_none() && self.about(clause.at, clause.tail.clone()).is_some();
        if let Some((draft, figure)) = self.last.filter(|_| about) {
            let before = &self.drafts[draft].figures[figure];
            if before.role == Open::Is(Role::Change) {
                return (before.role, before.up);
            }
        }
        let signed = self.signed(clause.at);
        if signed.is_some() {
            return (Open::Is(Role::Change), signed);
        }
        // "cắt giảm 22% thời gian giải quyết" falls by so much; "cắt giảm 12 tỷ đồng" is what was cut.
        if self.cuts(clause.at) {
            return (Open::Is(Role::Change), Some(false));
        }
        if let Some(cue @ (Cue::Up | Cue::Down | Cue::More | Cue::Over)) = verb
            && !from
        {
            return (Open::Is(Role::Change), Some(cue != Cue::Down));
        }
        if clause.number.unit.dimension == Dimension::Point && !(clause.own && verb.is_none()) {
            return (Open::Is(Role::Change), None);
        }
        if from {
            return (Open::Is(Role::Prior), None);
        }
        let role = match after.or(base_before).map(|(kind, _, _)| kind) {
            Some(BaseKind::Plan) => Open::Is(Role::PctPlan),
            // "Tỷ lệ hộ nghèo đầu kỳ 7,84%, cuối kỳ còn 6,35%": the level that it was.
            Some(BaseKind::Prior) if after.is_none() && verb.is_none() && self.was(lead) => {
                Open::Is(Role::Prior)
            }
            Some(BaseKind::Prior) => Open::Is(Role::PctPrior),
            Some(BaseKind::Whole) => Open::Is(Role::PctWhole),
            None => match verb {
                // "8/9 trường đạt chuẩn, bằng 88,9%": of the number under it.
                Some(Cue::Equal) if !clause.own && self.is_over_another() => Open::Percent,
                // "…, bằng 62% dự toán; khu vực khác 2.310 tỷ đồng, bằng 55%": the base is said once.
                Some(Cue::Equal) if !clause.own && self.listed_of_plan() => Open::Is(Role::PctPlan),
                Some(Cue::Equal | Cue::Times) => Open::Is(Role::PctPrior),
                Some(Cue::Share) => Open::Is(Role::PctWhole),
                _ => Open::Percent,
            },
        };
        (role, None)
    }

    /// Whether a word that ends with "giảm" and is a verb of its own stands right before the number.
    fn cuts(&self, at: usize) -> bool {
        let verb = self.verb_before(at) == Some(Cue::Content);
        verb && self.word_before(at) == Some(self.tables.words.moves[0])
    }

    /// Whether the figure before in the list is held against a plan by name, and the last one against nothing yet.
    fn listed_of_plan(&self) -> bool {
        let Some((draft, 0)) = self.last else {
            return false;
        };
        let before = self.drafts[self.first..draft].last();
        before.is_some_and(|d| {
            self.same_unit(&d.unit, &self.drafts[draft].unit)
                && d.has(Role::Value)
                && d.figures.iter().any(|f| f.role == Open::Is(Role::PctPlan))
        })
    }

    /// Whether the last figure is B of "A/B".
    fn is_over_another(&self) -> bool {
        self.last
            .is_some_and(|(d, f)| self.drafts[d].figures[f].role == Open::Under)
    }

    /// "nông nghiệp tăng 5,1%, công nghiệp 14,7%": a list of changes whose verb is said once, also in a bracket ("công nghiệp - xây
    /// dựng tăng 11,2% (công nghiệp 12,4%)") and over a semicolon ("…, đóng góp 4,6 điểm %; dịch vụ 7,3%"). Not "nông nghiệp tăng
    /// 5,1%, tỷ lệ hộ nghèo 3%": a measure of its own has a level.
    fn goes_on(&self, clause: &Clause<'_, '_>) -> Option<(Open, Option<bool>)> {
        let (lead, number) = (clause.lead, clause.number);
        let first = self.reading.items.get(lead.items.start);
        let draft = if first.is_some_and(|i| i.is(';')) {
            self.list_start(self.drafts.len().checked_sub(1)?)
        } else {
            let (draft, 0) = self.last? else { return None };
            draft
        };
        let before = &self.drafts[draft];
        let only_change = before.figures.len() == 1
            && before.figures[0].role == Open::Is(Role::Change)
            && before.unit.dimension == Dimension::Percent
            && number.unit.dimension == Dimension::Percent;
        let bare =
            clause.own && lead.verb.is_none() && lead.base.is_none() && clause.after.is_none();
        let words = self.words(lead.segment.clone());
        let listed = self.reading.items[lead.items.clone()]
            .iter()
            .skip(usize::from(lead.bracket))
            .all(|i| !matches!(i, Item::Sign(':' | '(' | ')', _)));
        let label = !words.is_empty() && !self.tables.names.opens(&words);
        (only_change && bare && listed && label)
            .then_some((Open::Is(Role::Change), before.figures[0].up))
    }

    /// "giảm 14 vụ (12,7%)": the bracket says the change, or the share, again.
    fn said_again(&mut self, clause: &Clause<'_, '_>) -> bool {
        let (at, verb) = (clause.at, clause.verb());
        let again = clause.lead.bracket
            && !clause.own
            && matches!(verb, None | Some(Cue::Equal))
            && clause.after.is_none()
            && self.signed(at).is_none();
        let Some((draft, figure)) = self.last.filter(|_| again) else {
            return false;
        };
        let earlier = self.drafts[draft].figures[figure].clone();
        let ratio = matches!(
            self.reading.numbers[earlier.number].unit.dimension,
            Dimension::Percent | Dimension::Point
        );
        if earlier.role == Open::Is(Role::Change) && !ratio {
            self.attach(draft, at, Open::Is(Role::Change), None, earlier.up);
            return true;
        }
        if verb.is_some() || !self.drafts[draft].has_level() {
            return false;
        }
        let mut figures = self.drafts[draft].figures.iter();
        let near_plan = self.drafts[draft].near_plan;
        let role = if near_plan || figures.any(|f| f.role == Open::Under) {
            Open::Percent
        } else {
            Open::Is(Role::PctWhole)
        };
        self.attach(draft, at, role, None, None);
        true
    }

    /// "…; 100% học sinh lớp 5 hoàn thành chương trình": a subject of its own stands after the number.
    fn has_subject_after(&self, clause: &Clause<'_, '_>, role: Open) -> bool {
        let tail = clause.tail.clone();
        role == Open::Percent
            && clause.number.unit.dimension == Dimension::Percent
            && !clause.lead.bracket
            && clause.lead.verb.is_none()
            && clause.lead.base.is_none()
            && self.current.is_some_and(|d| self.drafts[d].has_level())
            && (self.tables.names.specific(&self.words(tail)) >= 2
                || self.is_predicate(clause.at + 1))
    }

    /// Says something of what stands before.
    fn satellite(
        &mut self,
        clause: &Clause<'_, '_>,
        role: Open,
        base: Option<BasePhrase>,
        up: Option<bool>,
    ) -> bool {
        let at = clause.at;
        let Some(draft) = self.current else {
            return false;
        };
        let before = &self.drafts[draft];
        // "từ 7,9% xuống 7,3%": the level after the earlier one.
        let to = before.has(Role::Prior)
            && !before.has(Role::Value)
            && !matches!(role, Open::Is(Role::Change));
        if to {
            self.attach(draft, at, Open::Is(Role::Value), None, None);
            return true;
        }
        let level_known = before.has_level();
        let satellite = match role {
            Open::Is(Role::Value | Role::Prior) => false,
            Open::Percent => level_known,
            Open::Is(Role::PctWhole) => level_known || before.has(Role::PctPlan),
            _ => true,
        };
        if satellite {
            let draft = if role == Open::Is(Role::PctPlan) || role == Open::Percent {
                self.fraction_of(draft, at)
            } else {
                self.about(at, clause.tail.clone()).unwrap_or(draft)
            };
            self.attach(draft, at, role, base, up);
        }
        satellite
    }

    /// "98,9% được lên lớp": what is said of the share itself.
    fn is_predicate(&self, item: usize) -> bool {
        let items = &self.reading.items;
        let passive = items.get(item).is_some_and(|i| {
            let (from, _) = self.reading.tokens_of(i);
            self.reading.tokens[from].sym == self.tables.words.passive
        });
        let alone = matches!(items.get(item), Some(Item::Cue(Cue::Reach, _, _)));
        passive && (!alone || items.get(item + 1).is_some_and(Item::is_content))
    }

    /// Whether a rate's name and an earlier time stand before the number, and nothing that compares.
    fn was(&self, lead: &Lead) -> bool {
        let compared = self.has_cue(lead, Cue::Against);
        lead.base.is_some() && !compared && self.tables.names.opens(&self.head_words(lead, false))
    }

    /// "giảm 5,6% về số doanh nghiệp và tăng 12,1% về vốn": of which of the drafts, the words after "về" say.
    fn about(&self, at: usize, tail: Range<usize>) -> Option<usize> {
        let about = self.reading.tokens.get(self.number_at(at).end)?;
        if about.sym != self.tables.words.about {
            return None;
        }
        let words = self.words(tail);
        let told = words
            .iter()
            .find(|t| !self.tables.names.is_counting(t) && t.sym != about.sym)?;
        (self.first..self.drafts.len()).rev().find(|&d| {
            let parts = &self.drafts[d].parts;
            let mut own = parts.unit.iter().chain(&parts.head);
            own.any(|t| same_word(self.reading.text, t, told))
        })
    }

    /// "(+8,4%)", ", -2,3%": the way that a sign right before the number says it went.
    pub(super) fn signed(&self, at: usize) -> Option<bool> {
        let number = self.number_at(at);
        let before = number.first.checked_sub(1)?;
        let opens = before.checked_sub(1).is_some_and(|i| {
            matches!(
                self.reading.tokens[i].kind,
                Kind::Sign('(' | ',' | ';' | ':')
            )
        });
        // "(công nghiệp +4,41%, xây dựng -7,12%)": behind the name, with a space before the sign and none behind it.
        let named = number.unit.dimension == Dimension::Percent
            && self.reading.tokens[number.first].glued
            && !self.reading.tokens[before].glued
            && before
                .checked_sub(1)
                .is_some_and(|i| self.reading.tokens[i].kind == Kind::Word);
        let opens = opens || named;
        match self.reading.tokens[before].kind {
            Kind::Sign('+') if opens => Some(true),
            Kind::Sign('-' | '–' | '−') if opens && self.reading.tokens[number.first].glued => {
                Some(false)
            }
            _ => None,
        }
    }

    /// Where several levels stand before one percentage, the one whose own fraction gives it: "65/100 km …,
    /// 40 km …, đạt 65% kế hoạch".
    pub(super) fn fraction_of(&self, current: usize, at: usize) -> usize {
        let percent = self.number_at(at).amount;
        let has_percent = |d: &Draft| {
            d.figures.iter().any(|f| {
                matches!(
                    f.role,
                    Open::Percent | Open::Is(Role::PctPlan | Role::PctWhole)
                )
            })
        };
        let gives = |d: &Draft| {
            let under = d.figures.iter().position(|f| f.role == Open::Under)?;
            let (a, b) = (
                &self.reading.numbers[d.figures[under.checked_sub(1)?].number],
                &self.reading.numbers[d.figures[under].number],
            );
            let hundredfold = a.amount.checked_mul(Decimal::ONE_HUNDRED)?;
            let gap = hundredfold.checked_div(b.amount)?.checked_sub(percent)?;
            Some(Some(gap.abs()) < Decimal::new(6, 2))
        };
        if self.drafts[current]
            .figures
            .iter()
            .any(|f| f.role == Open::Under)
        {
            return current;
        }
        (self.first..current)
            .rev()
            .find(|&d| !has_percent(&self.drafts[d]) && gives(&self.drafts[d]) == Some(true))
            .unwrap_or(current)
    }
}
