//! A new draft: what its number counts, what names it, what it leans on.

use std::ops::Range;

use super::Walk;
use super::draft::{BasePhrase, Draft, DraftFigure, Open};
use super::lead::Lead;
use crate::extract::lexicon::Cue;
use crate::extract::name::Parts;
use crate::numbers::Dimension;
use crate::report::BaseKind;
use crate::text::{Kind, Token};

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
        let unit = self.number_at(at).unit;
        let figure = DraftFigure {
            number: self.index_at(at),
            role,
            base,
            up,
        };
        let mut draft = Draft::new(figure, unit);
        draft.period = self.period;
        self.own_words(&mut draft, at, lead, tail);
        self.of_each(&mut draft, lead);
        let named_before = self.opens_bare(lead) && !draft.parts.head.is_empty();
        let contributes = self.contributes(&draft);
        self.without_verbs(&mut draft, lead, contributes);
        let before = self
            .current
            .or_else(|| (self.drafts.len() > self.first).then(|| self.drafts.len() - 1));
        let again = self.shortened(&mut draft, lead, before);
        self.acting(&mut draft, at, lead, before);
        self.counted(&mut draft);
        let owner = self.owner().filter(|_| !named_before);
        self.part(&mut draft, owner);
        draft.with = self.joined_with(lead);
        let names_own = self.tables.names.own_words(&draft.parts);
        let heading = self.unused_heading(owner);
        let sums = self.sums(&draft, names_own);
        let before = before.map(|d| if sums { self.list_start(d) } else { d });
        let parent = self.parent_of(&draft, owner, before, names_own);
        let leans = Leans {
            lead,
            owner,
            before,
            parent,
            contributes,
            names_own,
        };
        draft.carried = self.carried(&mut draft, heading, &leans);
        self.lean(&mut draft, at, &leans);
        self.noun(&mut draft, owner);
        self.share_verb(&mut draft, before, lead);
        if let Some(parts) = again {
            draft.say_again(parts);
        }
        self.outlook(&mut draft, at, lead, before);
        self.take_fronted(&mut draft, lead);
        let new = self.push(draft);
        // "gia cầm (96,4 nghìn con) vượt 7,1%": what follows the bracket is of what it was told of.
        if named_before && let Some((current, _)) = self.outer.last_mut() {
            *current = Some(new);
        }
    }

    /// What the name takes from the figures around it, and where it needs nothing of them.
    fn lean(&self, draft: &mut Draft, at: usize, leans: &Leans<'_>) {
        let (owner, before) = (leans.owner, leans.before);
        // "học lực khá 36%, trung bình 36%": labels in a row are named alike.
        let alike = |d: usize| {
            let before = &self.drafts[d];
            let names = &self.tables.names;
            let borrowed = !before.carried.is_empty() && !names.stands_alone(&before.parts);
            borrowed && self.is_sibling(before, draft)
        };
        draft.part |= before.is_some_and(alike);
        // "Lúa: năng suất 56 tạ/ha, sản lượng 640 tấn": where the figure before names no thing, the lead-in does.
        if self.tables.names.specific(&draft.carried) == 0
            && self.tables.names.specific(self.lead_in) > 0
            && draft.unit.dimension.is_quantity()
        {
            draft.carried = self.lead_in.to_vec();
        }
        self.joined_thing(draft, before);
        if self.bare(draft) {
            self.borrow_unit(at, draft, owner.or(before));
        }
        if let Some(before) = before.filter(|_| draft.like) {
            draft.carried.clone_from(&self.drafts[before].carried);
        }
        // "Hình sự: thụ lý 614 vụ; giải quyết 583 vụ": of what, the label says, for all that is done.
        if let Some(subject) = self.subject_of_action(draft) {
            draft.carried = subject;
            draft.subject = true;
        }
        // "Toàn tỉnh có 268 nghìn học sinh": what is there is named whole by its unit.
        if self.settles(draft, leans.parent)
            || self.is_there(at, draft)
            || self.is_new_subject(draft, leans.lead)
            || self.is_far_short_form(draft)
            || self.is_in_state(at, draft, leans.parent)
            || owner.is_some_and(|d| self.is_place_of(draft, d))
        {
            draft.carried.clear();
        }
    }

    /// The words before the verb, the unit, and after it.
    fn own_words(&mut self, draft: &mut Draft, at: usize, lead: &Lead, tail: Range<usize>) {
        draft.parts.unit = self.unit_tokens(&draft.unit).to_vec();
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
        let base = draft.figures[0].base;
        let held = base.is_some_and(|(kind, _, _)| kind != BaseKind::Whole);
        if held && self.tables.names.says(&draft.parts.head) {
            draft.parts.tail.clear();
        }
    }

    /// "đóng góp 3,93 điểm % vào mức tăng chung": what contributes, the clause before says.
    fn contributes(&self, draft: &Draft) -> bool {
        let head = draft.parts.head.iter().map(|t| t.sym);
        draft.unit.dimension == Dimension::Point && head.eq(self.tables.words.contribution)
    }

    /// Verbs that say nothing go, and the verb that stands after the number before comes.
    fn without_verbs(&self, draft: &mut Draft, lead: &Lead, contributes: bool) {
        if contributes {
            draft.parts.tail.clear();
        }
        // "làm 02 người chết": what caused it is the subject, the verb says nothing.
        let words = &self.tables.words;
        let after = draft.parts.tail.first();
        let harm = after.is_some_and(|t| words.harms.contains(&t.sym));
        if harm && matches!(&draft.parts.head[..], [verb] if verb.sym == words.cause) {
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
    }

    /// Completes a name that leaves words out; the parts of an earlier draft, if it says the same of another time.
    fn shortened(&self, draft: &mut Draft, lead: &Lead, before: Option<usize>) -> Option<Parts> {
        draft.total = self.raises(lead);
        if !draft.total {
            self.complete(draft, before);
            self.complete_share(draft, before);
            self.requalify(draft, before);
        }
        draft.parts.herd = self.is_herd(draft);
        self.counterpart(draft, before);
        self.again(draft, lead)
    }

    /// Who acts is no part of the name.
    fn acting(&self, draft: &mut Draft, at: usize, lead: &Lead, before: Option<usize>) {
        let names = &self.tables.names;
        let clause = names.main_clause(&draft.parts.head).len();
        draft.parts.head.drain(..draft.parts.head.len() - clause);
        // "Xã có 03 sản phẩm OCOP": whose they are.
        draft.parts.actor = if self.has_before(at) && names.is_place(&draft.parts.head) {
            std::mem::take(&mut draft.parts.head)
        } else {
            names.without_actor(&mut draft.parts.head)
        };
        names.tidy(self.reading.text, &mut draft.parts);
        let mut items = self.reading.items[lead.items.clone()].iter();
        let parted = items.any(|i| i.is(';'));
        if let Some(d) = before.filter(|_| draft.parts.actor.is_empty() && !parted) {
            draft.parts.actor.clone_from(&self.drafts[d].parts.actor);
        }
    }

    /// Whether the head names what is counted: "giải ngân" hands out no "giải".
    fn counted(&self, draft: &mut Draft) {
        let names = &self.tables.names;
        let head = &draft.parts.head;
        let counts = self.tables.reader.units.read(head, 0).dimension;
        // "mũi 1", "cấp 2": an ordinal tells apart what is counted.
        let ordinal = head.last().is_some_and(|t| t.kind == Kind::Number)
            && self.stands_for_people(&draft.parts.unit);
        draft.named =
            head.len() >= 2 && !ordinal && !names.opens(head) && counts == Dimension::Count;
        // "Trường THPT … 250 người" is a place.
        let proper = head.iter().skip(1).take(2).any(|t| t.capital);
        draft.parts.named = draft.named
            && !proper
            && !names.acts(head)
            && self.stands_for_people(&draft.parts.unit);
    }

    /// What stands in a bracket is about what stands before it; bare numbers there are its parts.
    fn part(&self, draft: &mut Draft, owner: Option<usize>) {
        draft.part = self.parent.is_some();
        draft.listed = self.listed();
        let Some(owner) = owner else { return };
        let (unit, own) = (&self.drafts[owner].unit, &draft.unit);
        // "Tặng 24 bằng khen (9 tập thể, 15 cá nhân)": bare things are those of what was counted.
        let bare = draft.parts.head.is_empty() && draft.parts.tail.is_empty();
        let alike = match unit.dimension {
            Dimension::Percent => own.dimension == unit.dimension,
            Dimension::Count => {
                own.dimension == unit.dimension && (bare || self.same_thing(unit, own))
            }
            _ => false,
        };
        draft.part |= own.dimension == Dimension::None || alike;
    }

    /// The words before the last colon, for the first draft after it.
    fn unused_heading(&mut self, owner: Option<usize>) -> Option<Vec<Token>> {
        let heading = self.heading.as_mut().filter(|h| !h.1 && owner.is_none())?;
        heading.1 = true;
        Some(heading.0.clone())
    }

    /// "hư hỏng 54 nhà, gãy 08 cột điện, tổng thiệt hại 2,1 tỷ đồng": a sum over the list is about what the list
    /// began with. "với tổng số tiền 171 triệu đồng" is of what was just counted.
    fn sums(&self, draft: &Draft, names_own: usize) -> bool {
        let first = draft.parts.head.first();
        let total = first.is_some_and(|t| self.tables.names.is_total(t)) && names_own == 0;
        // "…, 86 ha lúa ngập, thiệt hại 32,5 tỷ đồng"
        let damage = draft.unit.dimension == Dimension::Money
            && draft.parts.tail.is_empty()
            && draft
                .parts
                .head
                .iter()
                .map(|t| t.sym)
                .eq(self.tables.words.lists.damage);
        (total || damage) && !draft.with
    }

    /// The first draft of the list that ends before a draft to come.
    pub(super) fn list_start(&self, before: usize) -> usize {
        let list = if self.opened.1 == self.drafts.len() {
            self.opened.0
        } else {
            self.opened.1
        };
        list.min(before)
    }

    /// The draft that the new one leans on.
    fn parent_of(
        &self,
        draft: &Draft,
        owner: Option<usize>,
        before: Option<usize>,
        names_own: usize,
    ) -> Option<usize> {
        let parent = owner.or(self.parent.map(|p| p.draft)).or(before);
        // "(HTX rau 38 thành viên, vốn 2 tỷ đồng; …)": what was named last in the bracket.
        let within =
            |d: &usize| owner.is_some_and(|o| *d > o) && !self.drafts[*d].parts.head.is_empty();
        let counted = draft.unit.dimension == Dimension::Count;
        before
            .filter(|d| names_own == 0 && !counted && within(d))
            .or(parent)
    }

    /// Words of an earlier clause, for a name that says too little.
    fn carried(
        &self,
        draft: &mut Draft,
        heading: Option<Vec<Token>>,
        leans: &Leans<'_>,
    ) -> Vec<Token> {
        let names = &self.tables.names;
        let counted = draft.unit.dimension == Dimension::Count;
        let before = leans.before;
        // "Hỗ trợ đổi mới thiết bị, tổng vốn 418 triệu đồng": the clause before, which has no number of its own.
        let clause = self
            .clause_before(leans.lead)
            .filter(|_| leans.names_own == 0 && names.opens(&draft.parts.head));
        // "đã giải quyết 950 hồ sơ (trước hạn 610, đúng hạn 340)": what was done with them, however common.
        let bare = draft.part && self.bare(draft);
        let done = leans
            .owner
            .filter(|_| bare && !names.acts(&draft.parts.head));
        let done = done.map(|d| &self.drafts[d].parts.head);
        let done = done.filter(|head| !head.is_empty() && !names.opens(head));
        let said = clause.or(heading);
        match leans.parent.filter(|_| said.is_none()) {
            Some(_) if done.is_some() => done.cloned().unwrap_or_default(),
            // "kiểm tra 15 chi bộ và 34 đảng viên": two objects of one verb.
            Some(d) if counted && self.is_and(leans.lead) && before == Some(d) => {
                self.drafts[d].carried.clone()
            }
            // "dịch vụ tăng 7,6%, đóng góp 2,9 điểm phần trăm": of what grew, however short its name.
            Some(d)
                if leans.contributes
                    && before == Some(d)
                    && self.drafts[d].parts.head.len() <= 2 =>
            {
                self.drafts[d].parts.head.clone()
            }
            Some(d) => self.topic(d, draft),
            None if said.is_some() => said.unwrap_or_default(),
            None if self.drafts.is_empty() || self.told => self.lead_in.to_vec(),
            None => {
                draft.far = true;
                self.topic(self.drafts.len() - 1, draft)
            }
        }
    }

    /// Whether its number was written without a unit.
    fn bare(&self, draft: &Draft) -> bool {
        let number = draft.figures[0].number;
        self.reading.numbers[number].unit.dimension == Dimension::None
    }

    /// "cấp 412 giấy phép với 98.600 m2 sàn": the thing that "với" joins an amount to.
    fn joined_thing(&self, draft: &mut Draft, before: Option<usize>) {
        let noun = |d: &usize| draft.with && self.drafts[*d].parts.head.is_empty();
        let Some(d) = before.filter(noun) else { return };
        let unit = &self.drafts[d].parts.unit;
        if draft.unit.dimension != Dimension::Count && !draft.carried.starts_with(unit) {
            draft.carried.splice(0..0, unit.iter().copied());
        }
    }

    /// What kind of measure it is, where others say so: a share, the measure of a label, the noun that the heading's or the whole's
    /// name opens with.
    fn noun(&self, draft: &mut Draft, owner: Option<usize>) {
        draft.parts.share = self.is_share_of_structure(draft);
        if let Some(measure) = self.measure_of_label(draft) {
            draft.parts.measure = measure;
        }
        if let Some(noun) = self.heading_noun(draft) {
            draft.parts.noun = noun;
        } else if let Some(whole) = owner.or(self.parent.map(|p| p.draft))
            && self.drafts[whole].unit.dimension == draft.unit.dimension
        {
            let noun = self.tables.names.noun(&self.drafts[whole].parts.head);
            draft.parts.noun = noun.to_vec();
        }
    }

    /// Whether it is a result, a target, a forecast; what a fraction of it is of.
    fn outlook(&self, draft: &mut Draft, at: usize, lead: &Lead, before: Option<usize>) {
        let cues = |cue| self.has_cue(lead, cue);
        draft.aim = cues(Cue::Aim) || before.is_some_and(|d| self.drafts[d].aim);
        draft.forecast = cues(Cue::Forecast);
        draft.remains = lead.verb.is_some_and(|(cue, i)| {
            let (from, _) = self.reading.tokens_of(&self.reading.items[i]);
            cue == Cue::To && self.reading.tokens[from].sym == self.tables.words.left
        });
        let was = lead.base.is_some_and(|(kind, _)| kind == BaseKind::Prior);
        draft.at_start = was && !cues(Cue::Against) && lead.verb.is_none();
        // "Giáo dục và đào tạo: toàn xã có 6/8 trường": what there is is no work done against a plan.
        draft.planned_verb = self.has_task(&draft.parts.head) && !self.has_before(at);
        let plan = |kind| kind == BaseKind::Plan;
        draft.near_plan = self.base_after(at).is_some_and(|(kind, _, _)| plan(kind))
            || lead.base.is_some_and(|(kind, _)| plan(kind));
    }
}

/// What a new draft may lean on.
struct Leans<'l> {
    lead: &'l Lead,
    /// The draft before the open bracket.
    owner: Option<usize>,
    /// The draft before, or the one that its list began with.
    before: Option<usize>,
    parent: Option<usize>,
    contributes: bool,
    /// Telling words of its own name.
    names_own: usize,
}
