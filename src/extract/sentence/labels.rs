//! What a label, a heading or the figure before says for several figures: the measure, the subject, of each what.

use super::Walk;
use super::draft::{Draft, Open};
use super::items::Item;
use super::lead::Lead;
use super::naming::HEAD_WORDS;
use crate::extract::lexicon::Cue;
use crate::numbers::Dimension;
use crate::report::Role;
use crate::text::Token;

/// Longest label that tells the items of a list apart: "khu điều trị của trung tâm".
pub(super) const LABEL_WORDS: usize = 6;

/// So many items of one list may share a measure.
const LABELS: usize = 24;

impl Walk<'_> {
    /// "mỗi căn 42 triệu đồng", "hằng năm kết nạp 32 đảng viên": so much for each. A time is no part of the name.
    pub(super) fn of_each(&self, draft: &mut Draft, lead: &Lead) {
        let words = &self.tables.words;
        let unit = &draft.unit;
        // "(9) Hằng năm …": numbers of lists stand before the words.
        let is_word =
            |i: &usize| !matches!(self.reading.items[*i], Item::Sign(..) | Item::Noise(..));
        let Some(first) = lead.segment.clone().find(is_word) else {
            return;
        };
        if unit.dimension == Dimension::None || unit.per != unit.end {
            return;
        }
        let tokens = &self.reading.tokens;
        let end = self
            .reading
            .tokens_of(&self.reading.items[lead.segment.end - 1])
            .1;
        let from = self.reading.tokens_of(&self.reading.items[first]).0;
        // Not "trợ cấp hằng tháng cho 12 người", where the time says of what kind.
        let average = |tokens: &[Token]| {
            let first = tokens.iter().take(2).map(|t| t.sym);
            if first.eq(words.lists.on_average) {
                2
            } else {
                0
            }
        };
        let each = from + average(&tokens[from..]);
        if each >= end || !words.lists.each.contains(&tokens[each].sym) {
            return;
        }
        let changes = matches!(lead.verb, Some((Cue::Up | Cue::Down | Cue::More, _)));
        let time = tokens
            .get(each + 1)
            .is_some_and(|t| words.lists.times.contains(&t.sym));
        let thing = self.tables.reader.units.read(tokens, each + 1);
        if time {
            draft.each = Some((each + 1, each + 2));
            let span = tokens[each].span.join(tokens[each + 1].span);
            draft
                .parts
                .head
                .retain(|t| t.span.start() < span.start() || t.span.end() > span.end());
            draft.parts.head.drain(..average(&draft.parts.head));
        } else if !changes
            && tokens[each].sym == words.lists.each[0]
            && thing.dimension == Dimension::Count
            && thing.end <= end
        {
            draft.each = Some((thing.first, thing.end));
        }
    }

    /// "cao nhất là khu vực nhà nước (10,37 triệu đồng)": a figure alone in a bracket is of the words right before it, unless
    /// a figure stands there.
    pub(super) fn before_bracket(&self, lead: &Lead) -> Vec<Token> {
        let items = &self.reading.items;
        let open = lead.segment.start.saturating_sub(1);
        let from = (lead.items.start..open)
            .rev()
            .find(|&i| matches!(items[i], Item::Sign(',' | '(' | ')' | ';' | ':', _)))
            .map_or(lead.items.start, |i| i + 1);
        self.words(from..open)
    }

    /// "Công suất sử dụng phòng bình quân 61,5%: Bãi Sim 97%, phường Cẩm Đông 92%": places, groups and the highest of them have the
    /// same measure as the figure of their kind before them, which names it. Not "tỷ lệ hộ nghèo 3%, trẻ em đến trường
    /// 98%": a share may be of anything.
    pub(super) fn measure_of_label(&self, draft: &Draft) -> Option<Vec<Token>> {
        let names = &self.tables.names;
        let head = &draft.parts.head;
        // "nông nghiệp tăng 5,1%": a part of what grew.
        let role = draft.figures[0].role;
        let grows = role == Open::Is(Role::Change) && draft.unit.dimension == Dimension::Percent;
        let part = grows
            && self.parent.is_some()
            && head.len() <= LABEL_WORDS
            && !names.opens(head)
            && !names.acts(head);
        if !draft.parts.tail.is_empty()
            || head.is_empty()
            || !(part || names.is_label(head))
            || draft.unit.dimension == Dimension::Count
            || !(grows || role == Open::Is(Role::Value))
        {
            return None;
        }
        let named = |d: &&Draft| {
            d.unit.dimension == draft.unit.dimension
                && d.figures.iter().any(|f| f.role == role)
                && names.opens(d.parts.measures())
                && !names.is_share(d.parts.measures())
        };
        let mut earlier = self.drafts[self.first..].iter().rev().take(LABELS);
        let head = earlier.find(named)?.parts.measures();
        // "Tiền lương bình quân …, khu vực nhà nước 10 triệu": what one group has is not what all have together.
        let average = |words: &[Token]| {
            words
                .first()
                .is_some_and(|t| t.sym == self.tables.words.average)
        };
        let end = (1..head.len()).rev().find(|&i| average(&head[i..]));
        // "Tổng kinh phí …, tỉnh 1,5 tỷ đồng": a part is no total.
        let total = usize::from(head.first().is_some_and(|t| names.is_total(t)));
        Some(head[total..end.unwrap_or(head.len())].to_vec())
    }

    /// "Cơ cấu kinh tế: nông nghiệp 29,5%; công nghiệp 41,3%", "tỷ trọng nông nghiệp còn 22%; công nghiệp 46%": what divides a
    /// whole is said once, for all of its shares.
    pub(super) fn is_share_of_structure(&self, draft: &Draft) -> bool {
        let head = &draft.parts.head;
        let level = draft.figures[0].role == Open::Is(Role::Value);
        let label =
            draft.parts.tail.is_empty() && !head.is_empty() && !self.tables.names.opens(head);
        if !(level && label && draft.unit.dimension == Dimension::Percent) {
            return false;
        }
        let structures = &self.tables.words.lists.structures;
        let divides = |tokens: &[Token]| structures.longest(tokens.iter().map(|t| t.sym)).is_some();
        let before = self.drafts[self.first..].last();
        self.heading.as_ref().is_some_and(|h| divides(&h.0))
            || before.is_some_and(|d| d.parts.share || divides(&d.parts.head))
    }

    /// "(30 năm: 356; 40 năm: 214)", "khá 41 HTX, trung bình 46": labels that tell apart what is counted, one after the
    /// other, are of one subject. Not "sản xuất 41 tấn, tiêu thụ 30 tấn", where each verb says something.
    pub(super) fn is_sibling(&self, draft: &Draft, new: &Draft) -> bool {
        let names = &self.tables.names;
        let label = |d: &Draft| {
            let head = &d.parts.head;
            !head.is_empty()
                && head.len() <= LABEL_WORDS
                && d.parts.tail.is_empty()
                && !names.opens(head)
                && !names.acts(head)
        };
        let same = new.unit.dimension == Dimension::None || self.same_unit(&draft.unit, &new.unit);
        same && label(draft) && label(new)
    }

    /// "Hình sự: thụ lý 614 vụ": the label of a list, for a count whose own words only say what was done. Not "Kinh tế: thu hồi 12
    /// giấy phép kinh doanh", where the thing has a name of its own.
    pub(super) fn subject_of_action(&self, draft: &Draft) -> Option<Vec<Token>> {
        let names = &self.tables.names;
        let head = &draft.parts.head;
        let (heading, _) = self.heading.as_ref()?;
        // "khám chữa bệnh" says itself of what.
        let action = head.len() <= 2 && names.is_action(head);
        let bare = draft.unit.dimension == Dimension::Count
            && draft.parts.tail.is_empty()
            && names.specific(&draft.parts.unit) == 0;
        let label =
            heading.len() <= LABEL_WORDS && !names.is_action(heading) && !names.opens(heading);
        (action && bare && label && !draft.part).then(|| heading.clone())
    }

    /// "Giá trị sản xuất: làng nghề 312 tỷ đồng; nông nghiệp 41 tỷ đồng": the noun that stands before the
    /// colon, or under a colon without one ("Mặt hàng chủ lực: …") that of the amounts before.
    pub(super) fn heading_noun(&self, draft: &Draft) -> Option<Vec<Token>> {
        let names = &self.tables.names;
        let head = &draft.parts.head;
        if draft.unit.dimension != Dimension::Money
            || head.is_empty()
            || names.opens(head)
            || names.acts(head)
        {
            return None;
        }
        let (heading, _) = self.heading.as_ref()?;
        if names.opens(heading) {
            return (heading.len() <= HEAD_WORDS / 2).then(|| heading.clone());
        }
        let earlier = self.drafts.iter().rev().take(8);
        let noun = earlier
            .filter(|d| d.unit.dimension == Dimension::Money)
            .map(|d| {
                if d.parts.noun.is_empty() {
                    names.noun(&d.parts.head)
                } else {
                    &d.parts.noun
                }
            })
            .find(|noun| !noun.is_empty())?;
        Some(noun.to_vec())
    }
}
