//! Numbers that measure nothing of their own: conditions, counts inside a name, levels of other areas.

use super::{Clause, Rule};
use crate::decimal::Decimal;
use crate::extract::lexicon::Cue;
use crate::extract::sentence::Walk;
use crate::extract::sentence::items::Item;
use crate::numbers::Dimension;

/// "07 chủ đầu tư giải ngân trên 70%": a bound in one phrase with a count says which things were counted.
pub(super) const CONDITION: Rule = Rule {
    name: "condition",
    sentence: "Có 07 chủ đầu tư giải ngân trên 70%.",
    takes: "70",
    reads: |walk, clause| {
        let is = walk.is_condition(clause.at, clause.lead, clause.number);
        is && part_of_name(walk, clause)
    },
};

fn part_of_name(walk: &mut Walk<'_>, clause: &Clause<'_, '_>) -> bool {
    walk.conditions.push(walk.index_at(clause.at));
    if let Some((draft, _)) = walk.last {
        let mut more = walk.words(walk.tail_end..clause.at + 1);
        if let Some(end) = walk.bound_end(clause.at) {
            // "đạt từ 50% kế hoạch trở lên": the whole bound, as it is written.
            let number = walk.number_at(clause.at);
            more.retain(|t| t.span.start() < walk.reading.tokens[number.start].span.start());
            more.extend(&walk.reading.tokens[number.start.saturating_sub(1)..end]);
        }
        walk.drafts[draft].parts.tail.extend(more);
    }
    true
}

/// "Dư nợ ủy thác qua 4 tổ chức hội 742 tỷ đồng": through how many bodies, inside of the name of an amount. Not "qua 4 đợt kiểm
/// tra, xử phạt 12 tỷ đồng", where a sign parts them.
pub(super) const THROUGH: Rule = Rule {
    name: "through",
    sentence: "Dư nợ ủy thác qua 4 tổ chức hội 742 tỷ đồng.",
    takes: "4",
    reads: |walk, clause| {
        let is = is_through(walk, clause);
        within_name(walk, clause, is)
    },
};

fn is_through(walk: &Walk<'_>, clause: &Clause<'_, '_>) -> bool {
    let number = clause.number;
    let words = &walk.tables.words.lists;
    let before = walk.word_before(clause.at);
    // "Vốn 03 chương trình mục tiêu quốc gia 152,4 tỷ đồng", "vốn 03 CTMTQG": whose capital it is.
    let capital = before == Some(words.capital);
    let counts = match number.unit.dimension {
        Dimension::Count => capital || before == Some(words.through),
        Dimension::None => capital,
        _ => false,
    };
    if !counts || number.amount >= Decimal::from(FEW) {
        return false;
    }
    let items = &walk.reading.items;
    let next = walk.next_measure(clause.at);
    let amount = next < items.len() && walk.number_at(next).unit.dimension == Dimension::Money;
    let mut between = items[clause.at + 1..next].iter();
    let named = || {
        let words = walk.words(clause.lead.segment.clone());
        capital || walk.tables.names.opens(&words)
    };
    amount && between.all(|i| !matches!(i, Item::Sign(sign, _) if *sign != ':')) && named()
}

/// "tăng 12 trường hợp so với tổng của 03 xã cũ": how many places the figure is held against, no figure itself. Not "có 12 hộ
/// nghèo tại 03 xã", which compares nothing.
pub(super) const AGAINST_PLACES: Rule = Rule {
    name: "against_places",
    sentence: "Cấp 412 thẻ căn cước, tăng 36 thẻ so với tổng của 03 xã cũ.",
    takes: "03",
    reads: |walk, clause| {
        let is = counts_compared(walk, clause);
        if is {
            walk.conditions.push(walk.index_at(clause.at));
        }
        is
    },
};

fn counts_compared(walk: &Walk<'_>, clause: &Clause<'_, '_>) -> bool {
    let lead = clause.lead;
    let counts = clause.number.unit.dimension == Dimension::Count;
    if !counts || lead.verb.is_some() || walk.current.is_none() {
        return false;
    }
    let than = |&i: &usize| {
        let (from, _) = walk.reading.tokens_of(&walk.reading.items[i]);
        walk.reading.tokens[from].sym == walk.tables.words.than
    };
    let against = lead.segment.clone().find(than);
    let unit = walk.unit_tokens(&clause.number.unit);
    against.is_some_and(|i| lead.segment.end - i <= COMPARED_WORDS)
        && walk.tables.names.begins_with_level(unit)
}

/// Items of "so với tổng số của".
const COMPARED_WORDS: usize = 4;

/// Takes a number that is part of a name which goes on, and tells whether it `is` one.
fn within_name(walk: &mut Walk<'_>, clause: &Clause<'_, '_>, is: bool) -> bool {
    if is {
        walk.conditions.push(walk.index_at(clause.at));
        walk.keep_lead = true;
    }
    is
}

/// Fewer bodies than this stand inside of a name.
const FEW: u32 = 20;

/// "b) Nhóm từ 50% đến 70%: …": a bound between the word for a class and a colon says which things stand in the list.
/// Not "Tỷ lệ giải ngân đạt trên 70%: …", which is a figure that the list explains.
pub(super) const CLASS: Rule = Rule {
    name: "class",
    sentence: "Nhóm dưới 50%: Sở Xây dựng giải ngân 12 tỷ đồng.",
    takes: "50",
    reads: |walk, clause| {
        let items = &walk.reading.items;
        let colon = items.get(clause.at + 1).is_some_and(|i| i.is(':'));
        let bound = clause.number.qualifier.is_some() || clause.number.amount_max.is_some();
        let opens = |i: usize| {
            let (from, to) = walk.reading.tokens_of(&items[i]);
            let words = walk.reading.tokens[from..to].iter().map(|t| t.sym);
            walk.tables.words.lists.classes.longest(words).is_some()
        };
        let first = clause.lead.segment.clone().next();
        let is = colon && bound && clause.lead.verb.is_none() && first.is_some_and(opens);
        within_name(walk, clause, is)
    },
};

/// "tín nhiệm cao trên 70% có 18 người": how much tells whom, where those are counted right behind it.
pub(super) const COUNTED_BEYOND: Rule = Rule {
    name: "counted_beyond",
    sentence: "Giải ngân dưới 30% có 7 đơn vị.",
    takes: "30",
    reads: |walk, clause| {
        let items = &walk.reading.items;
        let percent = clause.number.unit.dimension == Dimension::Percent;
        let has = matches!(items.get(clause.at + 1), Some(Item::Cue(Cue::Link, from, _)) if walk.reading.tokens[*from].sym == walk.tables.words.has);
        let counts = matches!(items.get(clause.at + 2), Some(Item::Measure(n)) if walk.reading.numbers[*n].unit.dimension == Dimension::Count);
        let is = clause.number.is_bound() && percent && has && counts;
        within_name(walk, clause, is)
    },
};

/// "không còn xã dưới 13 tiêu chí": of what there is none, a bound measures nothing. Not "không quá 20%", which is a figure
/// itself.
pub(super) const NONE_BEYOND: Rule = Rule {
    name: "none_beyond",
    sentence: "Bình quân 18 tiêu chí/xã, không còn xã dưới 13 tiêu chí.",
    takes: "13",
    reads: |walk, clause| {
        let items = &walk.reading.items;
        let none = |&i: &usize| {
            let (from, _) = walk.reading.tokens_of(&items[i]);
            walk.reading.tokens[from].sym == walk.tables.words.lists.none
        };
        let mut segment = clause.lead.segment.clone();
        // Of what there is none, the words behind say.
        let is = clause.number.is_bound()
            && segment.find(none).is_some()
            && segment.any(|i| items[i].is_content());
        if is {
            walk.conditions.push(walk.index_at(clause.at));
        }
        is
    },
};

/// "tỷ lệ người tiêm đủ 02 mũi đạt 93,7%": a count inside the name of a rate.
pub(super) const INSIDE_NAME: Rule = Rule {
    name: "inside_name",
    sentence: "Tỷ lệ người dân tiêm đủ 02 liều đạt 93,7%.",
    takes: "02",
    reads: |walk, clause| {
        let is = walk.is_inside_name(clause.at, clause.lead, clause.number);
        within_name(walk, clause, is)
    },
};

/// "cao hơn bình quân chung của tỉnh (54,4%)": the level of another area, that the own one was compared with. Not
/// "thu nhập bình quân (54,4 triệu đồng)", which compares nothing.
pub(super) const OTHER_AREA: Rule = Rule {
    name: "other_area",
    sentence: "Giải ngân đạt 72,4% kế hoạch, cao hơn bình quân chung của tỉnh (54,4%).",
    takes: "54,4",
    reads: other_area,
};

fn other_area(walk: &mut Walk<'_>, clause: &Clause<'_, '_>) -> bool {
    let lead = clause.lead;
    if !lead.bracket || clause.own || lead.verb.is_some() || walk.current.is_none() {
        return false;
    }
    let items = &walk.reading.items;
    let Some(open) = lead.segment.start.checked_sub(1) else {
        return false;
    };
    let from = (lead.items.start..open)
        .rev()
        .find(|&i| matches!(items[i], Item::Sign(',' | ';' | '(' | ')', _)))
        .map_or(lead.items.start, |i| i + 1);
    let compared = matches!(
        items.get(from).and_then(Item::cue),
        Some(Cue::Up | Cue::Down | Cue::Over)
    );
    let average = items[from..open].iter().any(|item| {
        let (a, b) = walk.reading.tokens_of(item);
        let mut words = walk.reading.tokens[a..b].iter();
        words.any(|t| t.sym == walk.tables.words.average)
    });
    if compared && average {
        walk.conditions.push(walk.index_at(clause.at));
    }
    compared && average
}
