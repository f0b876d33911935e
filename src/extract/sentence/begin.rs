//! A new draft: what its number counts, what names it, what it leans on.

use std::ops::Range;

use super::Walk;
use super::draft::{BasePhrase, Draft, DraftFigure, Open};
use super::lead::Lead;
use crate::extract::lexicon::Cue;
use crate::numbers::Dimension;
use crate::report::BaseKind;

impl Walk<'_> {
    /// A new draft, named by its lead and tail.
    pub(super) fn begin(
        &mut self,
        at: usize,
        lead: &Lead,
        tail: Range<usize>,
        role: Open,
        base: Option<BasePhrase>,
        up: Option<bool>,
    ) {
        let number = self.number_at(at);
        let counted = number.unit.dimension == Dimension::Count;
        let mut draft = Draft::new(
            DraftFigure {
                number: self.index_at(at),
                role,
                base,
                up,
            },
            number.unit,
        );
        draft.period = self.period;
        draft.parts.unit = self.unit_tokens(&number.unit).to_vec();
        draft.parts.tail = self.words(self.shared_tail(at).unwrap_or(tail));
        if let Some(years) = self.years_after(at) {
            draft.parts.tail = years;
        }
        let told = self.tables.names.specific(&draft.parts.tail) >= 2;
        draft.parts.head = match self.names.pop_front() {
            Some(name) => name,
            None => self.head_words(lead, told),
        };
        // "Tỷ lệ duy trì học sinh đạt 100% kế hoạch đề ra": what it is held against is no part of the name.
        let held = base.is_some_and(|(kind, _, _)| kind != BaseKind::Whole);
        if held && self.tables.names.says(&draft.parts.head) {
            draft.parts.tail.clear();
        }
        // "đóng góp 3,93 điểm % vào mức tăng chung": what contributes, the clause before says.
        let contribution = draft.parts.head.iter().map(|t| t.sym);
        let contributes = number.unit.dimension == Dimension::Point
            && contribution.eq(self.tables.words.contribution);
        if contributes {
            draft.parts.tail.clear();
        }
        // "làm 02 người chết": what caused it is the subject, the verb says nothing.
        let harm = draft
            .parts
            .tail
            .first()
            .is_some_and(|t| self.tables.words.harms.contains(&t.sym));
        if harm && matches!(&draft.parts.head[..], [verb] if verb.sym == self.tables.words.cause) {
            draft.parts.head.clear();
        }
        // "02 đơn tố cáo 01 đảng viên": the words after one number are the verb of the next.
        if lead.items.is_empty()
            && draft.parts.head.is_empty()
            && let Some((d, 0)) = self.last
        {
            let verb = self.tables.names.since_action(&self.drafts[d].parts.tail);
            draft.parts.head = verb.to_vec();
            draft.run_in = !verb.is_empty();
        }
        let before = self
            .current
            .or_else(|| (self.drafts.len() > self.first).then(|| self.drafts.len() - 1));
        draft.total = self.raises(lead);
        if !draft.total {
            self.complete(&mut draft, before);
        }
        draft.parts.herd = self.is_herd(&draft);
        self.counterpart(&mut draft, before);
        let again = self.again(&draft, lead);
        // "Xã có 03 sản phẩm OCOP": whose they are.
        draft.parts.actor = if self.has_before(at) && self.tables.names.is_place(&draft.parts.head)
        {
            std::mem::take(&mut draft.parts.head)
        } else {
            self.tables.names.without_actor(&mut draft.parts.head)
        };
        self.tables.names.without_light(&mut draft.parts.head);
        let parted = self.reading.items[lead.items.clone()]
            .iter()
            .any(|i| i.is(';'));
        if let Some(d) = before.filter(|_| draft.parts.actor.is_empty() && !parted) {
            draft.parts.actor.clone_from(&self.drafts[d].parts.actor);
        }
        draft.part = self.parent.is_some();
        // "giải ngân" hands out no "giải".
        draft.named = draft.parts.head.len() >= 2
            && !self.tables.names.opens(&draft.parts.head)
            && self
                .tables
                .reader
                .units
                .read(&draft.parts.head, 0)
                .dimension
                == Dimension::Count;
        // "Trường THPT … 250 người" is a place.
        let proper = draft.parts.head.iter().skip(1).take(2).any(|t| t.capital);
        draft.parts.named = draft.named
            && !proper
            && !self.tables.names.acts(&draft.parts.head)
            && self.stands_for_people(&draft.parts.unit);
        draft.listed = self.listed();
        // What stands in a bracket is about what stands before it; bare numbers there are its parts.
        let owner = self.owner();
        if let Some(owner) = owner {
            let unit = &self.drafts[owner].unit;
            draft.part |= number.unit.dimension == Dimension::None
                || unit.dimension == Dimension::Percent && number.unit.dimension == unit.dimension
                || unit.dimension == Dimension::Count && self.same_thing(unit, &number.unit);
        }
        // "với tổng số tiền 171 triệu đồng": of what was just counted.
        let with = self.joined_with(lead);
        draft.with = with;
        let names_own = self.tables.names.own_words(&draft.parts);
        let heading = self.heading.as_mut().filter(|h| !h.1 && owner.is_none());
        let heading = heading.map(|h| {
            h.1 = true;
            h.0.clone()
        });
        // "hư hỏng 54 nhà, gãy 08 cột điện, tổng thiệt hại 2,1 tỷ đồng": a sum over the list is about what the
        // list began with.
        let sums = draft
            .parts
            .head
            .first()
            .is_some_and(|t| self.tables.names.is_total(t))
            && names_own == 0
            && !with
            && before.is_some();
        let list = if self.opened.1 == self.drafts.len() {
            self.opened.0
        } else {
            self.opened.1
        };
        let before = before.map(|d| if sums { list.min(d) } else { d });
        let parent = owner.or(self.parent.map(|p| p.draft)).or(before);
        // "(HTX rau 38 thành viên, vốn 2 tỷ đồng; …)": what was named last in the bracket.
        let within =
            |d: &usize| owner.is_some_and(|o| *d > o) && !self.drafts[*d].parts.head.is_empty();
        let parent = before
            .filter(|d| names_own == 0 && !counted && within(d))
            .or(parent);
        // "Hỗ trợ đổi mới thiết bị, tổng vốn 418 triệu đồng": the clause before, which has no number of its own.
        let clause = self
            .clause_before(lead)
            .filter(|_| names_own == 0 && self.tables.names.opens(&draft.parts.head));
        // "đã giải quyết 950 hồ sơ (trước hạn 610, đúng hạn 340)": what was done with them, however common.
        let done = owner.filter(|_| draft.part && number.unit.dimension == Dimension::None);
        let done = done.map(|d| &self.drafts[d].parts.head);
        draft.carried = match parent.filter(|_| heading.is_none() && clause.is_none()) {
            Some(_)
                if done.is_some_and(|head| !head.is_empty() && !self.tables.names.opens(head)) =>
            {
                done.cloned().unwrap_or_default()
            }
            // "kiểm tra 15 chi bộ và 34 đảng viên": two objects of one verb.
            Some(d) if counted && self.is_and(lead) && before == Some(d) => {
                self.drafts[d].carried.clone()
            }
            // "dịch vụ tăng 7,6%, đóng góp 2,9 điểm phần trăm": of what grew, however short its name.
            Some(d) if contributes && before == Some(d) && self.drafts[d].parts.head.len() <= 2 => {
                self.drafts[d].parts.head.clone()
            }
            Some(d) => self.topic(d, !counted),
            None if clause.is_some() => clause.unwrap_or_default(),
            None if heading.is_some() => heading.unwrap_or_default(),
            None if self.drafts.is_empty() || self.told => self.lead_in.to_vec(),
            None => {
                draft.far = true;
                self.topic(self.drafts.len() - 1, !counted)
            }
        };
        let noun = |d: &usize| with && self.drafts[*d].parts.head.is_empty();
        if let Some(d) = before.filter(noun)
            && number.unit.dimension != Dimension::Count
        {
            let unit = &self.drafts[d].parts.unit;
            if !draft.carried.starts_with(unit) {
                draft.carried.splice(0..0, unit.iter().copied());
            }
        }
        if number.unit.dimension == Dimension::None {
            self.borrow_unit(at, &mut draft, owner.or(before));
        }
        if self.settles(&draft, parent) {
            draft.carried.clear();
        }
        // "Toàn tỉnh có 268 nghìn học sinh": what is there is named whole by its unit.
        if self.is_there(at, &draft) || self.is_new_subject(&draft, lead) {
            draft.carried.clear();
        }
        if let Some(noun) = self.heading_noun(&draft) {
            draft.parts.noun = noun;
        } else if let Some(whole) = owner.or(self.parent.map(|p| p.draft)) {
            let noun = self.tables.names.noun(&self.drafts[whole].parts.head);
            draft.parts.noun = noun.to_vec();
        }
        self.share_verb(&mut draft, before, lead);
        if let Some(parts) = again {
            draft.parts = parts;
            draft.again = true;
            draft.carried.clear();
        }
        let cues = |range: Range<usize>, cue| {
            self.reading.items[range]
                .iter()
                .any(|i| i.cue() == Some(cue))
        };
        let sentence_lead = lead.items.clone();
        draft.aim =
            cues(sentence_lead.clone(), Cue::Aim) || before.is_some_and(|d| self.drafts[d].aim);
        draft.forecast = cues(sentence_lead, Cue::Forecast);
        draft.remains = lead.verb.is_some_and(|(cue, i)| {
            let (from, _) = self.reading.tokens_of(&self.reading.items[i]);
            cue == Cue::To && self.reading.tokens[from].sym == self.tables.words.left
        });
        // "Giáo dục và đào tạo: toàn xã có 6/8 trường": what there is is no work done against a plan.
        draft.planned_verb = self.has_task(&draft.parts.head) && !self.has_before(at);
        draft.near_plan = self
            .base_after(at)
            .is_some_and(|(kind, _, _)| kind == BaseKind::Plan)
            || lead.base.is_some_and(|(kind, _)| kind == BaseKind::Plan);
        self.drafts.push(draft);
        let new = self.drafts.len() - 1;
        self.last = Some((new, 0));
        self.current = Some(new);
    }
}
