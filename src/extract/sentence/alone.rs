//! Names that need nothing of the clause before.

use super::Walk;
use super::draft::Draft;
use super::lead::Lead;
use crate::numbers::Dimension;
use crate::text::{Token, letters};

/// The first words of a state that say how a thing is, not where: "đã", "đang", "chưa".
const STATES: usize = 3;

impl Walk<'_> {
    /// "…, năm học 2023 - 2024 có 4.120 học sinh": a time and "có" begin anew.
    pub(super) fn begins_anew(&self, lead: &Lead) -> bool {
        self.has_before(lead.items.end)
            && lead.segment.start > lead.items.start
            && lead.content == 0
            && lead.segment.clone().any(|i| self.is_time(i))
    }

    /// "có 412 học sinh": a thing of two words or more, and nothing but that it is there; after a clause of the
    /// same sentence, with words of its own ("có 12 học sinh giỏi").
    pub(super) fn is_there(&self, at: usize, draft: &Draft) -> bool {
        let unit = &draft.parts.unit;
        let syms = unit.iter().map(|t| t.sym);
        let told = if draft.far {
            draft.parts.tail.is_empty()
        } else {
            self.tables.names.specific(&draft.parts.tail) > 0
        };
        told && draft.parts.head.is_empty()
            && unit.len() >= 2
            && self.tables.words.pronouns.longest(syms).is_none()
            && self.has_before(at)
    }

    /// "…; tặng 340 suất quà", "…, năm học 2023 - 2024 có 4.120 học sinh": a thing of two words that a clause of
    /// its own begins with needs nothing from the clause before.
    pub(super) fn is_new_subject(&self, draft: &Draft, lead: &Lead) -> bool {
        let unit = &draft.parts.unit;
        let whole = (unit.len() >= 2 || self.tables.names.is_action(&draft.parts.head))
            && !unit.is_empty()
            && !self.tables.words.pronouns.has(unit.iter().map(|t| t.sym));
        let parted = self.outer.is_empty()
            && self.reading.items[lead.items.clone()]
                .iter()
                .any(|i| i.is(';'));
        // "…; 42 doanh nghiệp hoạt động trở lại": a thing and what it does.
        let told = draft.parts.head.is_empty() && self.tables.names.specific(&draft.parts.tail) > 0;
        // "gồm 812 con trâu": the animals say it all.
        let herd = matches!(&unit[..], [one] if one.sym == self.tables.words.head_of_cattle);
        told && herd
            || whole
                && (self.begins_anew(lead)
                    || parted && (told || self.tables.names.acts(&draft.parts.head)))
    }

    /// Whether a word is in capitals: "CCN".
    pub(super) fn is_short_form(&self, token: &Token) -> bool {
        letters(token.span.of(self.reading.text)).all(char::is_uppercase)
    }

    /// "37 CCN", "12 HTX" at the beginning of a sentence: the short form of a thing of several words needs nothing of the
    /// sentence before, unless it has a verb of its own.
    pub(super) fn is_far_short_form(&self, draft: &Draft) -> bool {
        let short = |t: &Token| t.span.len() > 1 && self.is_short_form(t);
        let unit = &draft.parts.unit;
        draft.far && draft.parts.head.is_empty() && !unit.is_empty() && unit.iter().all(short)
    }

    /// "cấp xã có 120 đơn vị (98 xã, 22 phường)": places that make up what a general word has counted.
    pub(super) fn is_place_of(&self, draft: &Draft, whole: usize) -> bool {
        let general = self.drafts[whole].parts.unit.iter().map(|t| t.sym);
        let bare = draft.parts.head.is_empty() && draft.parts.tail.is_empty();
        bare && self.tables.words.pronouns.has(general)
            && self.tables.names.begins_with_level(&draft.parts.unit)
    }

    /// "95 ca dương tính, trong đó 81 ca đã khỏi bệnh": how the part is now, not how the whole was found.
    pub(super) fn is_in_state(&self, at: usize, draft: &Draft, whole: Option<usize>) -> bool {
        let counted = draft.unit.dimension == Dimension::Count;
        let same = |d: usize| self.same_thing(&self.drafts[d].unit, &draft.unit);
        let (_, end) = self.reading.tokens_of(&self.reading.items[at]);
        let next = self.reading.tokens.get(end);
        let state = next.is_some_and(|t| self.tables.words.states[..STATES].contains(&t.sym));
        counted
            && draft.part
            && state
            && whole.is_some_and(same)
            && self.tables.names.specific(&draft.parts.tail) > 0
    }

    /// "diện tích 1.245 ha, gồm 11 thôn với 2.318 hộ": what lives on an area is no part of its name.
    pub(super) fn settles(&self, draft: &Draft, whole: Option<usize>) -> bool {
        let settled = |draft: &Draft| {
            let first = draft.parts.unit.first();
            first.is_some_and(|t| self.tables.words.settled.contains(&t.sym))
                && draft.parts.head.is_empty()
                && draft.parts.tail.is_empty()
        };
        let on = whole.is_some_and(|d| {
            let whole = &self.drafts[d];
            let natural = whole.parts.head.last();
            let natural = natural.is_some_and(|t| t.sym == self.tables.words.natural);
            whole.unit.dimension == Dimension::Area && (natural || self.parent.is_some())
                || settled(whole) && whole.carried.is_empty()
        });
        on && settled(draft)
    }
}
