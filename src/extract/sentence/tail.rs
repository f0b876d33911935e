//! The tail of a number: the phrase after its unit that names the counted thing.
//!
//! | sentence | tail |
//! |---|---|
//! | trao 250 suất quà cho học sinh nghèo | cho học sinh nghèo |
//! | 02 xã An Phú, Bình Hòa đạt chuẩn | An Phú, Bình Hòa |
//! | 83 căn nhà trị giá 7,1 tỷ đồng | none: the noun of the next number |

use std::ops::Range;

use super::Walk;
use super::items::Item;
use crate::extract::lexicon::Cue;
use crate::numbers::Dimension;
use crate::report::Class;

/// Longest phrase after a unit that still belongs to the counted thing.
const TAIL_WORDS: usize = 12;

impl Walk<'_> {
    /// The phrase after the unit that names the counted thing.
    pub(super) fn tail(&self, at: usize, next: usize) -> Range<usize> {
        let end = self.without_next_phrase(at, self.phrase(at, next), next);
        at + 1..end
    }

    /// Where the phrase after a number ends, at the next number at the latest.
    fn phrase(&self, at: usize, next: usize) -> usize {
        let all = &self.reading.items;
        // "70% ban công tác mặt trận, chi đoàn, chi hội …": the subject after its percentage.
        let subject_after = self.number_at(at).unit.dimension == Dimension::Percent
            && at.checked_sub(1).is_none_or(|i| {
                !matches!(
                    all[i],
                    Item::Word(_)
                        | Item::Cue(
                            Cue::Reach | Cue::Up | Cue::Down | Cue::Share | Cue::Equal,
                            _,
                            _
                        )
                )
            });
        let mut end = at + 1;
        let mut words = 0;
        while end < next && words < TAIL_WORDS {
            let more = match all[end] {
                Item::Word(_) | Item::Noise(_, Class::Name) => Some(1),
                Item::Cue(Cue::Content, from, to) => Some(to - from),
                Item::Cue(Cue::Reach, from, to) => self.passive(end, from..to).then_some(1),
                Item::Cue(Cue::Link, from, _) => self.links(end, from, next, words).then_some(0),
                Item::Sign(sign, _) => self.goes_over(end, sign, words, subject_after).then_some(0),
                _ => None,
            };
            let Some(more) = more else { break };
            words += more;
            end += 1;
        }
        end
    }

    /// Whether a word follows an item.
    fn word_after(&self, item: usize) -> bool {
        let next = self.reading.items.get(item + 1);
        matches!(next, Some(Item::Word(_) | Item::Cue(Cue::Content, _, _)))
    }

    /// "sản phẩm được chứng nhận": the passive belongs to the thing.
    fn passive(&self, item: usize, tokens: Range<usize>) -> bool {
        tokens.len() == 1
            && self.tables.words.passive == self.reading.tokens[tokens.start].sym
            && self.word_after(item)
    }

    /// Whether a phrase of so many words goes on over a word that joins.
    fn links(&self, item: usize, token: usize, next: usize, words: usize) -> bool {
        let all = &self.reading.items;
        let sym = self.reading.tokens[token].sym;
        if sym == self.tables.words.and {
            return false;
        }
        // "81 ca đã khỏi bệnh": how the things are.
        if self.tables.words.states.contains(&sym) && self.word_after(item) {
            return true;
        }
        // "với 312 học viên" begins the next phrase; "dương tính với ma túy" goes on.
        let near = all[item + 1..next.min(item + 5)]
            .iter()
            .any(|i| matches!(i, Item::Sign(..) | Item::Measure(_)));
        // "08 cuộc do điều chỉnh lương, 04 cuộc": up to the comma the words are of the first number.
        let parted = all[item..next]
            .iter()
            .any(|i| matches!(i, Item::Sign(',' | ';' | ')', _)));
        let number_near = next < all.len()
            && next - item <= 5
            && !parted
            && matches!(all[next], Item::Measure(_));
        !(number_near || near && words > 3)
    }

    /// Whether a phrase of so many words goes on over a sign.
    fn goes_over(&self, item: usize, sign: char, words: usize, subject_after: bool) -> bool {
        let all = &self.reading.items;
        let after = all.get(item + 1);
        match sign {
            '“' | '”' | '"' => true,
            '-' | '–' => words > 0 && matches!(after, Some(Item::Word(_))),
            // "02 xã An Phú, Bình Hòa đạt chuẩn": proper names in a row.
            ',' if words == 0 => false,
            ',' if self.is_proper(all.get(item - 1)) && self.is_proper(after) => true,
            ',' => {
                subject_after
                    && matches!(after, Some(Item::Word(at)) if self.tables.names.noun(&self.reading.tokens[*at..]).is_empty())
            }
            _ => false,
        }
    }

    /// The end of a phrase without what belongs to the next number.
    fn without_next_phrase(&self, at: usize, end: usize, next: usize) -> usize {
        let all = &self.reading.items;
        // "đóng góp 0,16 điểm % hoạt động bất động sản tăng 4,2%": points count nothing; what follows is another subject.
        let point = self.number_at(at).unit.dimension == Dimension::Point;
        let verb_next = end + 1 == next
            && matches!(all[end], Item::Cue(Cue::Up | Cue::Down | Cue::Reach, _, _));
        // "tăng 4,2% đóng góp 0,07 điểm %": the verb of the points after it.
        let contributes = end == next
            && end > at + 1
            && self
                .reading
                .tokens
                .get(self.reading.tokens_of(&all[at + 1]).0..)
                .is_some_and(|words| {
                    let verb = words.iter().take(2).map(|t| t.sym);
                    verb.eq(self.tables.words.contribution)
                });
        if point && verb_next || contributes {
            return at + 1;
        }
        if end != next || !matches!(all.get(next), Some(Item::Measure(_))) {
            return end;
        }
        // "83 căn nhà trị giá 7,1 tỷ đồng": the noun of the next number begins another phrase.
        let first = (at + 1..end).find(|&i| {
            let (from, to) = (
                self.reading.tokens_of(&all[i]).0,
                self.reading.tokens_of(&all[end - 1]).1,
            );
            self.tables.names.noun_start(&self.reading.tokens[from..to]) == Some(0)
        });
        first.unwrap_or(end)
    }

    fn is_proper(&self, item: Option<&Item>) -> bool {
        matches!(item, Some(Item::Word(at)) if self.reading.tokens[*at].capital)
    }
}
