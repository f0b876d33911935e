//! The words of a draft's name: its head, its unit, what it borrows from an earlier clause.

use std::ops::Range;

use super::Walk;
use super::draft::Draft;
use super::items::Item;
use super::lead::Lead;
use crate::extract::lexicon::Cue;
use crate::extract::name::Parts;
use crate::numbers::{Dimension, Unit};
use crate::report::Class;
use crate::text::work::step;
use crate::text::{Kind, Sym, Token};

/// Longest phrase before a verb that is taken as an indicator's name.
pub(super) const HEAD_WORDS: usize = 14;

/// A place that tells the items of a list apart has so many words at most: "ngoài cộng đồng".
const PLACE_WORDS: usize = 2;

/// A word of a name, whether it may be dropped at an end of it, whether it must be.
type Loose = (Token, bool, bool);

impl<'a> Walk<'a> {
    /// The words before the verb that name the indicator.
    ///
    /// `told`: the words after the number say what is measured, so that those before an earlier comma are not
    /// needed.
    pub(super) fn head_words(&self, lead: &Lead, told: bool) -> Vec<Token> {
        let mut words = self.phrase_before(lead, told);
        if words.is_empty() && self.opens_bare(lead) {
            words = self.before_bracket(lead);
        } else if lead.bracket
            && self.tables.names.specific(&words) == 0
            && self.tables.names.is_head(&words)
        {
            // "Xã An Phú (vốn 41,7 tỷ đồng)": whose capital it is.
            words.extend(self.before_bracket(lead));
        }
        if words.is_empty() {
            words = self.years_before(lead);
        }
        // "Hoàn thành năm học với tỷ lệ duy trì sĩ số đạt …": the rate is what was reached.
        let rate = words.windows(3).position(|w| {
            w[0].sym == self.tables.words.with && [w[1].sym, w[2].sym] == self.tables.words.ratio
        });
        if let Some(at) = rate {
            words.drain(..=at);
        }
        self.nearest(&mut words);
        words
    }

    /// The phrase right before the verb: commas inside of a name ("đàn trâu, bò") are gone back over while it is short.
    fn phrase_before(&self, lead: &Lead, told: bool) -> Vec<Token> {
        let all = &self.reading.items;
        // "vượt chỉ tiêu Trung ương giao 22,2%": what is exceeded is no part of the name.
        let exceeded = lead.segment.clone().find(|&i| {
            all[i].cue() == Some(Cue::Over)
                && matches!(all.get(i + 1), Some(Item::Cue(Cue::Plan, _, _)))
        });
        let end = exceeded.unwrap_or(lead.segment.end);
        let mut start = lead.segment.start;
        loop {
            let words = self.words(start..end);
            let specific = self.tables.names.specific(&words);
            let enough = words.len() > 3 && specific >= 2
                || self.tables.names.opens(&words) && (specific >= 1 || self.current.is_some());
            // "…, tổng trị giá 5,6 tỷ đồng": what of, the clause before says as a whole.
            let measure = self.tables.names.opens(&words)
                && specific == 0
                && self.clause_before(lead).is_some();
            if enough
                || measure
                || self.begins_anew(lead)
                || words.is_empty() && self.says_more(lead)
                || told && !words.is_empty()
                || start <= lead.items.start
            {
                return words;
            }
            let comma = start - 1;
            if !matches!(all[comma], Item::Sign(',', _)) {
                return words;
            }
            let previous = (lead.items.start..comma)
                .rev()
                .find(|&i| matches!(all[i], Item::Sign(',' | '(' | ')' | ';' | ':', _)))
                .map_or(lead.items.start, |i| i + 1);
            let words_before = self.words(previous..end).len();
            let opens = self.tables.names.opens(&self.words(previous..comma));
            let limit = if specific == 0 {
                HEAD_WORDS + 4
            } else if opens {
                HEAD_WORDS
            } else {
                10
            };
            if words_before > limit || previous == comma {
                return words;
            }
            start = previous;
        }
    }

    /// "(30 năm 02 đồng chí, 50 năm 01 đồng chí)": a duration tells the items of a list apart.
    fn years_before(&self, lead: &Lead) -> Vec<Token> {
        let spans = self.reading.items[lead.segment.clone()]
            .iter()
            .filter(|i| matches!(i, Item::Noise(n, Class::Time) if self.is_years(*n)));
        let words = spans.flat_map(|i| {
            let (a, b) = self.reading.tokens_of(i);
            self.reading.tokens[a..b].to_vec()
        });
        words.collect()
    }

    /// Of many words those nearest to the number, from the last indicator noun if there is one.
    fn nearest(&self, words: &mut Vec<Token>) {
        if words.len() <= HEAD_WORDS {
            return;
        }
        let opens = (0..words.len())
            .rev()
            .find(|&i| self.tables.names.opens(&words[i..]) && words.len() - i >= 2);
        let cut = opens.unwrap_or(0).max(words.len() - HEAD_WORDS);
        words.drain(..cut);
    }

    /// "08 cuộc do điều chỉnh lương, 04 cuộc …", "09 sản phẩm đạt 3 sao, 21 sản phẩm …": words between a number's phrase
    /// and a comma, right before the next number, say more of the first one.
    fn says_more(&self, lead: &Lead) -> bool {
        let items = &self.reading.items;
        let Some(comma) = lead.segment.start.checked_sub(1) else {
            return false;
        };
        let counted = lead.items.start.checked_sub(1).is_some_and(|i| {
            let mut before = items[..=i].iter().rev();
            let number = before.find(|item| !item.is_content());
            matches!(number, Some(Item::Measure(_)))
        });
        let between = lead.items.start..comma;
        counted
            && lead.segment.is_empty()
            && !between.is_empty()
            && !items[between].iter().any(|i| matches!(i, Item::Sign(..)))
    }

    /// Content words of a range of items, joining words at the ends dropped.
    pub(super) fn words(&self, range: Range<usize>) -> Vec<Token> {
        let mut out = self.loose_words(range);
        let names = &self.tables.names;
        let cause = self.tables.words.cause;
        // "02 vụ tai nạn làm": the verb of the next number; "việc làm" is a noun.
        while out.last().is_some_and(|(t, loose, filler)| {
            let verb = t.sym == cause
                && out.len() > 1
                && out[out.len() - 2].0.sym != self.tables.words.work;
            *filler || *loose && (names.is_back(t) || verb)
        }) {
            out.pop();
        }
        let front = self.front(&out);
        out.into_iter().skip(front).map(|(t, _, _)| t).collect()
    }

    /// The words of a range of items.
    fn loose_words(&self, range: Range<usize>) -> Vec<Loose> {
        let mut out = Vec::with_capacity(range.len());
        let mut bracket = false;
        step(range.len());
        for item in &self.reading.items[range] {
            bracket = item.is('(') || bracket && !item.is(')');
            let loose = match item {
                _ if bracket => continue,
                Item::Word(_) | Item::Cue(Cue::Link | Cue::Whole | Cue::Plan, _, _) => true,
                Item::Cue(Cue::Filler, from, to) if to - from == 1 => true,
                Item::Cue(Cue::Content, _, _) | Item::Noise(_, Class::Name) => false,
                Item::Measure(i) if self.conditions.contains(i) => false,
                Item::Cue(Cue::Reach, from, to)
                    if to - from == 1
                        && self.reading.tokens[*from].sym == self.tables.words.passive =>
                {
                    true
                }
                _ => continue,
            };
            let (from, to) = self.reading.tokens_of(item);
            let filler = matches!(item, Item::Cue(Cue::Filler, _, _));
            out.extend(
                self.reading.tokens[from..to]
                    .iter()
                    .filter(|t| !matches!(t.kind, Kind::Sign(_)))
                    .map(|t| (*t, loose, filler)),
            );
        }
        out
    }

    /// How many words to drop at the beginning.
    fn front(&self, out: &[Loose]) -> usize {
        let names = &self.tables.names;
        let front = out
            .iter()
            .take_while(|(t, loose, filler)| *filler || *loose && names.is_front(t))
            .count();
        // "đang giải quyết 538 hồ sơ" is not "đã giải quyết"; "hiện đang có" only says that there is.
        let ongoing = front
            .checked_sub(1)
            .is_some_and(|i| out[i].0.sym == self.tables.words.ongoing);
        let front = front - usize::from(ongoing && front < out.len());
        // "làm chết 02 người": who died, not what was done.
        let syms = &self.tables.words.harms;
        let harm = out
            .get(front)
            .is_some_and(|(t, _, _)| t.sym == self.tables.words.cause)
            && out
                .get(front + 1)
                .is_some_and(|(t, _, _)| syms.contains(&t.sym));
        let front = front + usize::from(harm);
        // "(tại nhà 612, ngoài cộng đồng 23)": where things are tells them apart, if nothing else does.
        let place = out.len() - front <= PLACE_WORDS
            && front
                .checked_sub(1)
                .is_some_and(|i| self.tables.words.lists.locatives.contains(&out[i].0.sym));
        front - usize::from(place && front < out.len())
    }

    pub(super) fn unit_tokens(&self, unit: &Unit) -> &'a [Token] {
        if unit.dimension == Dimension::Count {
            // "nghìn lượt khách": the scale is no part of the name.
            let tokens = &self.reading.tokens;
            let units = &self.tables.reader.units;
            let scaled = |i: &usize| units.read(&tokens[*i..unit.per], 0).scale.is_some();
            let scale = (unit.first..unit.per)
                .take_while(|i| unit.scale.is_some() && scaled(i))
                .count();
            &tokens[unit.first + scale..unit.per]
        } else {
            &[]
        }
    }

    /// What a draft is about: its own words, or the earlier clause's where those say too little.
    ///
    /// A count names the thing of its own; an amount is of a thing ("trị giá" of 86 bóng đèn).
    pub(super) fn topic(&self, of: usize, new: &Draft) -> Vec<Token> {
        let names = &self.tables.names;
        let draft = &self.drafts[of];
        // A short name among its siblings ("khá chiếm …, trung bình chiếm …") is no subject for the next.
        let short = draft.unit.dimension == Dimension::Percent
            && draft.parts.head.len() + draft.parts.tail.len() <= 2
            && !draft.far;
        let short = short || self.is_sibling(draft, new);
        // A clause of its own sentence is the subject of what follows, however little it says: "Cháy 12 vụ, …".
        let first = draft.far
            && names.own_words(&draft.parts) > 0
            && !(draft.parts.tail.is_empty()
                && draft.parts.head.iter().all(|t| self.is_short_form(t))
                && new.parts.head.iter().all(|t| self.is_short_form(t)));
        if names.stands_alone(&draft.parts) && !short || first || draft.carried.is_empty() {
            let words = self.said_before(draft, new);
            if words.is_empty() {
                return draft.carried.clone();
            }
            words
        } else if new.unit.dimension == Dimension::Money && new.with {
            // "xử phạt 18 cơ sở với số tiền 125 triệu đồng": what was done is what the money is of.
            let mut words = draft.parts.head.clone();
            words.extend(&draft.carried);
            words
        } else {
            draft.carried.clone()
        }
    }

    /// What the clause of a draft says of the figures after it.
    fn said_before(&self, draft: &Draft, new: &Draft) -> Vec<Token> {
        let names = &self.tables.names;
        let measured = new.unit.dimension != Dimension::Count;
        let mut parts = draft.parts.clone();
        // "thi hành kỷ luật 37 đảng viên (khiển trách 24, …)": what was done with each says it again.
        let counted = |d: &Draft| d.unit.dimension == Dimension::Count;
        let counts = counted(new) || new.unit.dimension == Dimension::None && counted(draft);
        // So does "tiếp nhận 82 đơn, giải quyết 79".
        let again = new.part
            || new.unit.dimension == Dimension::None
            || self.same_unit(&draft.unit, &new.unit)
            || self.stands_for_people(&new.parts.unit);
        let does =
            |parts: &Parts| names.acts(&parts.head) || !names.since_action(&parts.tail).is_empty();
        // And "phân bổ 405 tỷ đồng, giải ngân 286 tỷ đồng".
        let money = |d: &Draft| d.unit.dimension == Dimension::Money;
        let pays = self.tables.words.lists.is_pay_out(&new.parts.head);
        let paid = money(new) && money(draft) && !new.with && pays;
        if (again && counts && does(&new.parts) || paid) && names.acts(&parts.head) {
            parts.head.clear();
        }
        // "Tổng số học sinh 15.200 em, trong đó mầm non 4.100": of the pupils, however they are counted.
        let named = parts.named || parts.head.first().is_some_and(|t| names.is_counting(t));
        if new.part && counts && self.stands_for_people(&parts.unit) && named {
            parts.unit.clear();
        }
        let mut words = names.core(&parts, measured);
        let counting = words.iter().take_while(|t| names.is_counting(t)).count();
        words.drain(..counting);
        // "Xử phạt vi phạm 117 vụ với 2 tỷ đồng": money is of what was done.
        if new.unit.dimension != Dimension::Money || !names.acts(&parts.head) {
            words.drain(..words.len() - names.object(&words).len());
        }
        words
    }

    /// How many words of a task the words begin with: "kết nạp", "phát triển".
    pub(super) fn task_words(&self, words: &[Token]) -> usize {
        let found = self.tables.words.tasks.longest(words.iter().map(|t| t.sym));
        found.map_or(0, |(len, ())| len)
    }

    pub(super) fn has_task(&self, words: &[Token]) -> bool {
        (0..words.len()).any(|i| {
            self.tables
                .words
                .tasks
                .longest(words[i..].iter().map(|t| t.sym))
                .is_some()
        })
    }

    /// "nâng tổng số lên N": the stock after what was just counted.
    pub(super) fn raises(&self, lead: &Lead) -> bool {
        let to = matches!(lead.verb, Some((Cue::To, _)));
        let mut items = self.reading.items[lead.items.clone()].iter();
        items.any(|i| {
            let (from, end) = self.reading.tokens_of(i);
            let words = &self.reading.tokens[from..end];
            i.cue() == Some(Cue::Total)
                && !self.is_running(i)
                && (to || words.iter().any(|t| self.tables.names.is_counting(t)))
        })
    }

    /// "lũy kế", "cộng dồn": from the year's beginning on.
    pub(super) fn is_running(&self, item: &Item) -> bool {
        let Item::Cue(Cue::Total, from, _) = *item else {
            return false;
        };
        self.tables
            .words
            .running
            .contains(&self.reading.tokens[from].sym)
    }

    /// Whether the words before the number only say that something was done.
    pub(super) fn says_nothing(&self, lead: &Lead) -> bool {
        let words = self.words(lead.segment.clone());
        self.tables.names.specific(&words) == 0 && !self.tables.names.opens(&words)
    }

    /// Whether "có" stands right before the number.
    pub(super) fn has_before(&self, at: usize) -> bool {
        self.word_before(at) == Some(self.tables.words.has)
    }

    /// The word or sign right before the number.
    pub(super) fn word_before(&self, at: usize) -> Option<Sym> {
        let before = self.number_at(at).start.checked_sub(1)?;
        Some(self.reading.tokens[before].sym)
    }

    /// "đồng chí", "người", "em": words for people that the head names better.
    pub(super) fn stands_for_people(&self, unit: &[Token]) -> bool {
        self.tables.words.people.has(unit.iter().map(|t| t.sym))
    }

    /// "04 đồng chí 50 năm": a duration right after a count, that tells the items of a list apart.
    pub(super) fn years_after(&self, at: usize) -> Option<Vec<Token>> {
        let items = &self.reading.items;
        let ends = matches!(
            items.get(at + 2),
            None | Some(Item::Sign(',' | ';' | ')', _))
        );
        match *items.get(at + 1)? {
            Item::Noise(n, Class::Time) if ends && self.is_years(n) => {
                let (a, b) = self.reading.tokens_of(&items[at + 1]);
                Some(self.reading.tokens[a..b].to_vec())
            }
            _ => None,
        }
    }
}
