//! Numbers that stand for a base ("chỉ tiêu 62 tỷ", "(cùng kỳ 35 vụ)") or inside a name ("giải ngân trên
//! 70%").

use std::ops::Range;

use super::Walk;
use super::draft::{BasePhrase, Draft, Open};
use super::items::Item;
use super::lead::Lead;
use crate::decimal::Decimal;
use crate::extract::lexicon::Cue;
use crate::numbers::{Dimension, Number};
use crate::report::{BaseKind, Class, Qualifier, Role};

/// Items after a bound in which its "trở lên" is looked for: "từ 50% kế hoạch năm trở lên".
const BOUND_ITEMS: usize = 6;

/// A number that may be the level of a base, and the draft that it would belong to.
struct Level<'w> {
    current: &'w Draft,
    /// It is a percentage, points or a multiple.
    ratio: bool,
    /// It is of the kind that the draft's level is.
    fits: bool,
}

/// The role of a level, and the words of its base.
type BaseLevel = (Role, Option<BasePhrase>);

impl Walk<'_> {
    /// The role of a level that follows the name of a base.
    pub(super) fn level_of_base(&self, lead: &Lead, number: &Number) -> Option<BaseLevel> {
        let level = self.level(lead, number)?;
        if let Some(found) = self.base_in_lead(lead, &level) {
            return Some(found);
        }
        if !lead.bracket {
            return self.linked_base(lead, &level);
        }
        if !level.fits {
            return None;
        }
        self.time_in_bracket(lead, &level)
            .or_else(|| self.base_before_bracket(lead, &level))
    }

    /// What a number would be as a level beside that of the current draft.
    fn level(&self, lead: &Lead, number: &Number) -> Option<Level<'_>> {
        let current = &self.drafts[self.current?];
        let ratio = matches!(
            number.unit.dimension,
            Dimension::Percent | Dimension::PerMille | Dimension::Times | Dimension::Point
        );
        let rated = current.is_rate()
            || current
                .figures
                .iter()
                .any(|f| matches!(f.role, Open::Percent | Open::Is(Role::PctWhole)));
        let last = self.last.map(|(d, f)| (d, &self.drafts[d].figures[f]));
        // "đạt 32,33% (cùng kỳ 41,7%)": what the percentage was.
        let after_percent = lead.bracket
            && last.is_some_and(|(d, figure)| {
                self.current == Some(d) && figure.role == Open::Is(Role::PctPlan)
            });
        let rated = rated || after_percent && lead.base.is_some_and(|(k, _)| k == BaseKind::Prior);
        let by_points = last.is_some_and(|(_, figure)| {
            self.reading.numbers[figure.number].unit.dimension == Dimension::Point
        });
        // A plan or an earlier level is in the unit of the level itself.
        let other = !ratio
            && current.has(Role::Value)
            && !rated
            && number.unit.dimension != Dimension::None
            && current.unit.dimension != Dimension::None
            && number.unit.dimension != current.unit.dimension
            // "117 vụ với 2 tỷ đồng (cùng kỳ 89 vụ)": of the cases, not of the money.
            && self.same_counted(Role::Prior, number).is_none();
        let fits = !other && (!ratio || rated || by_points || !current.has(Role::Value));
        Some(Level {
            current,
            ratio,
            fits,
        })
    }

    /// "chỉ tiêu 62.350": the base is named right before its level.
    fn base_in_lead(&self, lead: &Lead, level: &Level<'_>) -> Option<BaseLevel> {
        let (kind, i) = lead.base?;
        let content = |items: Range<usize>| {
            let items = self.reading.items[items].iter();
            items.filter(|item| item.is_content()).count()
        };
        let verb_after = |is: fn(Cue) -> bool| lead.verb.is_some_and(|(cue, v)| v > i && is(cue));
        let reach = verb_after(|cue| cue == Cue::Reach)
            && lead.verb.is_some_and(|(_, v)| !self.is_copula(v))
            && !self.tells_what_was(kind, i, level);
        let opens_bracket = lead.bracket && i == lead.segment.start;
        let other_verb = verb_after(|cue| !matches!(cue, Cue::Reach | Cue::To));
        let changes = lead
            .verb
            .is_some_and(|(cue, v)| v < i && matches!(cue, Cue::Up | Cue::Down | Cue::Over));
        let found = content(lead.segment.start..i) == 0
            && content(i + 1..lead.segment.end) <= 5
            && !changes
            && (opens_bracket || !other_verb)
            && !reach
            && level.fits
            && !level.current.has(role_of(kind));
        found.then(|| (role_of(kind), Some(self.base_phrase(kind, i))))
    }

    /// "6,8 tỷ đồng, cùng kỳ năm 2025 thực hiện 6,5 tỷ đồng": what was reached then. Not "so với cùng kỳ đạt 105%", which
    /// says what is reached now.
    fn tells_what_was(&self, kind: BaseKind, base: usize, level: &Level<'_>) -> bool {
        let before = base
            .checked_sub(1)
            .and_then(|i| self.reading.items[i].cue());
        kind == BaseKind::Prior
            && before != Some(Cue::Against)
            && !level.ratio
            && level.current.has(Role::Value)
    }

    /// "vượt 8% so với kế hoạch 45.000 cây": nothing stands between the base's name and its level.
    /// So it is after "là": "(76,1% KH năm là 9.000 tỷ đồng)".
    fn linked_base(&self, lead: &Lead, level: &Level<'_>) -> Option<BaseLevel> {
        let linked = match &self.reading.items[lead.items.clone()] {
            [] => true,
            [_] => self.is_copula(lead.items.start),
            _ => false,
        };
        if !(linked && level.fits && !level.ratio && level.current.has(Role::Value)) {
            return None;
        }
        let (draft, figure) = self.last?;
        let base = self.drafts[draft].figures[figure].base?;
        let role = role_of(base.0);
        (base.0 != BaseKind::Whole && !level.current.has(role)).then_some((role, Some(base)))
    }

    /// "(năm 2024: 3.415 tỷ đồng)", "(6 tháng năm 2025: …)"
    fn time_in_bracket(&self, lead: &Lead, level: &Level<'_>) -> Option<BaseLevel> {
        let all = &self.reading.items;
        let year = |i: usize| matches!(all[i], Item::Noise(n, Class::Time) if self.has_year(n));
        let time = lead.segment.clone().find(|&i| year(i))?;
        let only_time = lead.content == 0 && lead.verb.is_none_or(|(_, verb)| self.is_copula(verb));
        (only_time && !level.current.has(Role::Prior))
            .then(|| (Role::Prior, Some(self.base_phrase(BaseKind::Prior, time))))
    }

    /// "kế hoạch tỉnh giao (6.215 tỷ đồng)", "so với cùng kỳ (53,38%)": the base stands before the bracket.
    fn base_before_bracket(&self, lead: &Lead, level: &Level<'_>) -> Option<BaseLevel> {
        let all = &self.reading.items;
        let Level { current, ratio, .. } = *level;
        let nothing = lead.segment.clone().all(|i| {
            !all[i].is_content() && all[i].cue() != Some(Cue::Among) && lead.verb.is_none()
        });
        if !nothing {
            return None;
        }
        let right_before =
            lead.items.start + 1 == lead.segment.start && (ratio || current.has(Role::Value));
        let last = self.last.filter(|_| right_before);
        let last = last.and_then(|(d, f)| self.drafts[d].figures[f].base);
        match last {
            Some((BaseKind::Plan, _, _)) => return Some((Role::Plan, last)),
            Some((BaseKind::Prior, _, _)) if !current.has(Role::Prior) => {
                return Some((Role::Prior, last));
            }
            _ => {}
        }
        for i in (lead.items.start..lead.segment.start).rev().skip(1) {
            if let Some(kind) = self.names_base(i, level) {
                return Some((role_of(kind), Some(self.base_phrase(kind, i))));
            }
            let goes_on = matches!(
                all[i],
                Item::Word(_)
                    | Item::Cue(Cue::Filler | Cue::Link | Cue::Content | Cue::Against, _, _)
                    | Item::Noise(_, _)
            );
            if !goes_on {
                break;
            }
        }
        None
    }

    /// The base that an item before a bracket names, if its level may stand in the bracket.
    fn names_base(&self, at: usize, level: &Level<'_>) -> Option<BaseKind> {
        let all = &self.reading.items;
        let Level { current, ratio, .. } = *level;
        match all[at] {
            Item::Cue(Cue::Plan, _, _)
                if (ratio || current.has(Role::Value))
                    && (!current.has(Role::Plan) || current.has(Role::PctPlan)) =>
            {
                Some(BaseKind::Plan)
            }
            Item::Cue(Cue::Prior, _, _) if !current.has(Role::Prior) => Some(BaseKind::Prior),
            // "so với năm 2022 (…)", "so với quý I/2022 (…)"
            Item::Noise(_, Class::Time) if !current.has(Role::Prior) => {
                let mut before = all[..at].iter().rev();
                let before =
                    before.find(|item| item.cue() != Some(Cue::Filler) && !item.is('/'))?;
                (before.cue() == Some(Cue::Against)).then_some(BaseKind::Prior)
            }
            _ => None,
        }
    }

    /// The words of a base that begin with that item.
    pub(super) fn base_phrase(&self, kind: BaseKind, item: usize) -> BasePhrase {
        let (from, _) = self.reading.tokens_of(&self.reading.items[item]);
        (kind, from, self.base_end(item))
    }

    /// "02 vụ, 03 người bị thương (cùng kỳ 03 vụ, 05 người)", "3.188 chiếc, 68,4 triệu USD, … so với tuần trước (3.214 chiếc, 64,2 triệu
    /// USD)": each goes to what counts the same things, or is money.
    pub(super) fn same_counted(&self, role: Role, number: &Number) -> Option<usize> {
        let bracket = !self.outer.is_empty()
            && matches!(number.unit.dimension, Dimension::Count | Dimension::Money);
        (self.first..self.drafts.len()).rev().find(|&d| {
            let draft = &self.drafts[d];
            bracket
                && draft.has(Role::Value)
                && !draft.has(role)
                && self.same_unit(&draft.unit, &number.unit)
        })
    }

    /// The next of several levels in one bracket after the name of their base.
    pub(super) fn listed_base(
        &self,
        lead: &Lead,
        number: &Number,
    ) -> Option<(usize, Role, Option<BasePhrase>)> {
        let (draft, figure) = self.last?;
        let figure = &self.drafts[draft].figures[figure];
        let Open::Is(role @ (Role::Prior | Role::Plan)) = figure.role else {
            return None;
        };
        let goes_on = lead.content == 0 && lead.verb.is_none() && !lead.bracket;
        let found = self
            .same_counted(role, number)
            .filter(|&d| goes_on && d != draft)?;
        Some((found, role, figure.base))
    }

    /// "9/14 chỉ tiêu đạt từ 50% kế hoạch năm trở lên": the token after "trở lên", where it ends a bound that begins before
    /// the number.
    pub(super) fn bound_end(&self, at: usize) -> Option<usize> {
        let number = self.number_at(at);
        let before = number.start.checked_sub(1)?;
        if self.reading.tokens[before].sym != self.tables.words.from
            || number.unit.dimension != Dimension::Percent
        {
            return None;
        }
        let mut after = self.reading.items[at + 1..]
            .iter()
            .take(BOUND_ITEMS)
            .take_while(|i| !matches!(i, Item::Sign(..) | Item::Measure(_)))
            .map(|i| self.reading.tokens_of(i));
        let upwards = after.find(|&(from, to)| {
            to - from == 2 && self.reading.tokens[from].sym == self.tables.words.onwards
        });
        upwards.map(|(_, to)| to)
    }

    /// "07 chủ đầu tư giải ngân trên 70%": a bound right after a count, in one phrase with it, says which
    /// things were counted.
    pub(super) fn is_condition(&self, at: usize, lead: &Lead, number: &Number) -> bool {
        let bound = number.is_bound()
            && number.unit.dimension == Dimension::Percent
            && self
                .base_after(at)
                .is_none_or(|(kind, _, _)| kind == BaseKind::Plan);
        // "06 chỉ tiêu đạt từ 50% đến dưới 70%"
        let between = number.unit.dimension == Dimension::Percent
            && number.amount_max.is_some()
            && number.start < number.first;
        let criteria = number.unit.dimension == Dimension::Count
            && self.reading.tokens[number.unit.first].sym == self.tables.words.criteria
            && matches!(lead.verb, Some((Cue::Reach, _)));
        // "tàu cá dài từ 6 mét trở lên"
        let long = number.unit.dimension.is_quantity()
            && number.qualifier == Some(Qualifier::AtLeast)
            && self.reading.tokens[number.start].sym == self.tables.words.from;
        let upwards = self.bound_end(at).is_some();
        let bound = bound || long || upwards;
        let Some((draft, _)) = self.last.filter(|_| bound || between || criteria) else {
            return false;
        };
        let counted = self.drafts[draft].unit.dimension == Dimension::Count;
        let tail = criteria
            || self.tail_end > 0
                && matches!(
                    self.reading.items[self.tail_end - 1],
                    Item::Word(_) | Item::Cue(Cue::Content, _, _) | Item::Measure(_)
                );
        let signs = lead
            .items
            .clone()
            .any(|i| matches!(self.reading.items[i], Item::Sign(..)));
        // "07 chủ đầu tư giải ngân trên 70%": what they do so much of stands in the same phrase.
        let runs_on = bound && lead.verb.is_none() && !self.has_cue(lead, Cue::Link);
        counted && tail && !signs && (lead.content == 0 || runs_on)
    }

    /// "tỷ lệ người tiêm đủ 02 mũi đạt 93,7%": a count inside the name of a rate, whose figure follows in
    /// the same phrase. "xã đạt 15 tiêu chí": the criteria that a counted place meets.
    pub(super) fn is_inside_name(&self, at: usize, lead: &Lead, number: &Number) -> bool {
        // Doses, turns, kinds: a count of people or households is a figure of its own.
        if number.unit.dimension != Dimension::Count || number.amount >= Decimal::from(20) {
            return false;
        }
        let items = &self.reading.items;
        let rate = self
            .reading
            .tokens
            .get(
                lead.segment
                    .clone()
                    .next()
                    .map_or(usize::MAX, |i| self.reading.tokens_of(&items[i]).0),
            )
            .is_some_and(|t| t.sym == self.tables.words.ratio[0]);
        let next = items[at + 1..]
            .iter()
            .take_while(|i| !matches!(i, Item::Sign(..)))
            .find_map(|i| {
                if let Item::Measure(n) = i {
                    Some(*n)
                } else {
                    None
                }
            });
        rate && lead.verb.is_none()
            && next.is_some_and(|n| self.reading.numbers[n].unit.dimension == Dimension::Percent)
    }
}

/// A plan is a plan's level; all else is an earlier one.
fn role_of(kind: BaseKind) -> Role {
    if kind == BaseKind::Plan {
        Role::Plan
    } else {
        Role::Prior
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::extract;
    use crate::ingest::{Limits, read};

    /// Each figure that is held against something, with the words of it.
    fn bases(text: &str) -> Vec<String> {
        let read = read("a.txt", text.as_bytes(), &Limits::default()).expect("a text");
        let found = extract(&read.document).observations;
        let figures = found.iter().flat_map(|o| &o.figures);
        let label = |f: &crate::report::Figure| {
            let base = f.base.as_ref()?;
            Some(format!("{} {}", f.quantity.amount, base.label))
        };
        figures.filter_map(label).collect()
    }

    #[test]
    fn plans_and_earlier_levels_carry_the_words_of_their_base() {
        let cases: [(&str, &[&str]); 6] = [
            (
                "Thu ngân sách đạt 58 tỷ đồng (dự toán tỉnh giao 62 tỷ đồng), tăng 4% so với cùng kỳ.",
                &["62 dự toán tỉnh giao", "4 cùng kỳ"],
            ),
            (
                "So dự toán huyện giao đạt 93,5%, thu ngân sách là 58 tỷ đồng.",
                &["93.5 dự toán huyện giao"],
            ),
            (
                "Thu ngân sách đạt 58 tỷ đồng, cùng kỳ năm 2025 thực hiện 62 tỷ đồng.",
                &["62 cùng kỳ năm 2025"],
            ),
            (
                "Số vụ cháy là 12 vụ (cùng kỳ năm trước 15 vụ).",
                &["15 cùng kỳ năm trước"],
            ),
            (
                "Thu phí đạt 8.654/7.200 triệu đồng dự toán huyện giao.",
                &["7200 dự toán huyện giao"],
            ),
            // Nothing is named.
            ("Trồng rừng đạt 96/120 ha, đạt 80%.", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(bases(text), expected, "{text}");
        }
    }
}
