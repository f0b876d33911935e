//! What a number counts that was written without a unit.

use std::ops::Range;

use super::Walk;
use super::draft::Draft;
use super::items::Item;
use crate::extract::lexicon::Cue;
use crate::numbers::Dimension;
use crate::text::Token;

/// Who dies or is hurt where nothing else is said.
const PERSON: &str = "người";

/// Words of the verb between two numbers that share a unit.
const VERB_WORDS: usize = 3;

impl Walk<'_> {
    /// "15 nam, 9 nữ": words that tell apart what was counted before.
    fn tells_apart(&self, tail: &[Token]) -> bool {
        let kinds = &self.tables.words.kinds;
        kinds.longest(tail.iter().map(|t| t.sym)).is_some()
    }

    /// A unit as it is shown: in small letters, short forms ("GV") as they are written.
    fn unit_words(&self, tokens: &[Token]) -> String {
        let shown = tokens.iter().map(|t| {
            let word = t.span.of(self.reading.text);
            if self.is_short_form(t) && word.len() > 1 {
                word.to_owned()
            } else {
                word.to_lowercase()
            }
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    /// "02 cánh đồng": two words of a thing that the units table does not know, or the one that it knows ("trẻ mẫu giáo"). In
    /// a bracket behind what was counted, "09 trường (04 MN, 03 TH, 02 THCS)", such words only tell the parts apart.
    fn unknown_thing<'d>(&self, draft: &'d Draft, before: Option<usize>) -> Option<&'d [Token]> {
        let tail = &draft.parts.tail;
        let known = self.tables.reader.units.read(tail, 0);
        if known.dimension == Dimension::Count {
            return tail.get(..known.end);
        }
        let counted = before.is_some_and(|d| self.drafts[d].unit.dimension == Dimension::Count);
        // A brand is a thing itself: "thu giữ 12 xe (3 Honda)".
        let proper = tail
            .first()
            .is_some_and(|t| t.capital && !self.is_short_form(t));
        if draft.in_bracket() && draft.part && counted && !proper {
            return None;
        }
        tail.get(..2.min(tail.len()))
    }

    /// A number without a unit counts what its head names, else what the number before counts.
    pub(super) fn borrow_unit(&self, at: usize, draft: &mut Draft, before: Option<usize>) {
        if self.is_harmed(draft, before) {
            draft.parts.people = true;
            draft.unit.dimension = Dimension::Count;
            draft.unit_words = Some(PERSON.to_owned());
        } else if let Some(thing) = self.thing_named(draft, before) {
            draft.unit.dimension = Dimension::Count;
            draft.unit_words = Some(self.unit_words(&draft.parts.head[thing]));
        } else if let Some(next) = self
            .shared_unit(at)
            .filter(|_| !draft.parts.head.is_empty())
        {
            draft.unit = self.number_at(next).unit;
            draft.parts.unit = self.unit_tokens(&draft.unit).to_vec();
            draft.parts.tail = self.words(self.tail(next, self.next_measure(next)));
            // The verb and the thing say it all.
            draft.carried.clear();
        } else if let Some(noun) = self
            .unknown_thing(draft, before)
            .filter(|t| !(t.is_empty() || before.is_some() && self.tells_apart(t)))
            // "37 đảng viên (24 khiển trách)": what was done with them.
            .filter(|t| before.is_none() || !self.tables.names.acts(t))
        {
            draft.unit_words = Some(self.unit_words(noun));
            draft.unit.dimension = Dimension::Count;
        } else if let Some(d) = before {
            self.unit_of(draft, d);
        } else if let Some(unit) = (0..self.lead_in.len())
            .filter(|i| self.lead_in[i.saturating_sub(1)].sym != self.tables.words.result[0])
            .map(|i| self.tables.reader.units.read(self.lead_in, i))
            .find(|u| u.dimension == Dimension::Count)
        {
            // A footnote's bare numbers count what the clause that it hangs on counts.
            draft.unit.dimension = Dimension::Count;
            draft.unit_words = Some(self.unit_words(&self.lead_in[unit.first..unit.end]));
            draft.parts.unit = self.lead_in[unit.first..unit.end].to_vec();
        }
    }

    /// "58 vụ, chết 19": who dies is a person.
    fn is_harmed(&self, draft: &Draft, before: Option<usize>) -> bool {
        let harms = &self.tables.words.harms;
        let people = |d: usize| self.stands_for_people(&self.drafts[d].parts.unit);
        let head = draft.parts.head.last();
        let harm = head.is_some_and(|t| harms[0] == t.sym || harms[2] == t.sym);
        harm && draft.parts.tail.is_empty() && !before.is_some_and(people)
    }

    /// The words of the head that name what is counted.
    fn thing_named(&self, draft: &Draft, before: Option<usize>) -> Option<Range<usize>> {
        let head = &draft.parts.head;
        let names = &self.tables.names;
        let counting = head.iter().take_while(|t| names.is_counting(t)).count();
        let units = &self.tables.reader.units;
        let mut unit = units.read(head, counting);
        // "Phát triển hội viên mới 142": the thing that something is done with.
        if unit.dimension != Dimension::Count && counting == 0 {
            unit = units.read(head, self.task_words(head));
        }
        let measured_before = before.is_some_and(|d| {
            let before = self.drafts[d].unit.dimension;
            !matches!(before, Dimension::Count | Dimension::None)
        });
        let listed = draft.part && before.is_some();
        // A place with its name ("xã Tân An 12") is where, not what; a thing with more words ("trường công lập") is counted.
        let thing = !names.acts(head) && !names.begins_with_level(head);
        let more = thing && head.get(unit.end).is_some_and(|t| !t.capital);
        let long = unit.end > unit.first + 1 || more;
        let named = counting > 0 || !measured_before && !listed && long;
        (unit.dimension == Dimension::Count && named).then_some(unit.first..unit.end)
    }

    /// Takes the unit of an earlier draft.
    fn unit_of(&self, draft: &mut Draft, before: usize) {
        let before = &self.drafts[before];
        let scale = draft.unit.scale;
        draft.unit = before.unit;
        draft.unit_words.clone_from(&before.unit_words);
        draft.parts.unit.clone_from(&before.parts.unit);
        // "09 trường công lập (04 MN)": the thing is said once.
        if !draft.parts.unit.is_empty() && draft.carried.starts_with(&draft.parts.unit) {
            draft.carried.drain(..draft.parts.unit.len());
        }
        if scale.is_some() && draft.unit.dimension == Dimension::Count {
            // "trong đó tiểu học 121,5 nghìn": thousands of what was counted before.
            let unit = self.unit_words(&draft.parts.unit);
            let scale = self.tables.reader.units.scale_name(scale);
            draft.unit_words = Some(if unit.starts_with(scale) {
                unit
            } else {
                format!("{scale} {unit}")
            });
        }
    }

    /// "xây mới 64 và sửa chữa 112 căn nhà": two verbs share the thing that is named after the second number, which is
    /// returned.
    pub(super) fn shared_unit(&self, at: usize) -> Option<usize> {
        let items = &self.reading.items;
        let is_and = matches!(items.get(at + 1)?, Item::Cue(Cue::Link, from, _)
            if self.reading.tokens[*from].sym == self.tables.words.and);
        let verb = items[at + 2..].iter().take_while(|item| item.is_content());
        let next = at + 2 + verb.take(VERB_WORDS + 1).count();
        let parted = (at + 3..=at + 2 + VERB_WORDS).contains(&next);
        if !is_and || !parted || !matches!(items.get(next), Some(Item::Measure(_))) {
            return None;
        }
        let unit = &self.number_at(next).unit;
        let whole = self.number_at(at).amount.is_whole();
        (whole && unit.dimension == Dimension::Count && unit.scale.is_none()).then_some(next)
    }
}
