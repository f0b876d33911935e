//! Parts that stand in a sentence or list of their own.
//!
//! ```text
//! Xuất khẩu 1.266,5 triệu USD. Chia ra: nhà nước 96,3; tư nhân 512,8; …      a complete list, in the next sentence
//! Thu ngân sách 11.486 tỷ đồng. Cụ thể:
//! - Thu nội địa 9.874 tỷ đồng …                                              a complete list, in the items below
//! - Thu xuất, nhập khẩu 1.612 tỷ đồng …
//! ```
//!
//! Lists within one sentence are found by `parts`. "Cụ thể" introduces all parts or a few examples: it
//! counts as complete only where the parts come near to the whole.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::decimal::Decimal;
use crate::extract::lexicon::grammar;
use crate::extract::unit_key;
use crate::ingest::{Block, BlockKind, Document};
use crate::numbers::{Dimension, UnitKey};
use crate::report::{Listing, Observation, Part, Role};
use crate::source::Span;
use crate::text::fold;

/// What introduces a list at the beginning of a sentence, or at the end of the block before the items.
static INTRODUCER_KEYS: LazyLock<BTreeMap<String, By>> = LazyLock::new(|| {
    let grammar = grammar();
    let lists = [
        (&grammar.opening_all, By::Complete),
        (&grammar.opening_near, By::Near),
        (&grammar.opening_some, By::Partial),
    ];
    let each = |(words, by): (&Vec<&'static str>, By)| {
        words.iter().map(move |w| (fold(w), by)).collect::<Vec<_>>()
    };
    lists.into_iter().flat_map(each).collect()
});

/// No introducer is longer.
const INTRODUCER_BYTES: usize = 60;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    Complete,
    Near,
    Partial,
}

/// So near to the whole (one part in so many) a list after "cụ thể" is taken to be complete.
const NEAR: u32 = 10;

/// Fills in `part` for observations in lists of their own. Observations are in the order of the text.
pub fn link(document: &Document, observations: &mut [Observation]) {
    let text = document.text.as_str();
    for (i, block) in document.blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Table(_) | BlockKind::Footnote { .. }) {
            continue;
        }
        for (whole, list, by) in sentences(text, block) {
            let wholes = within(observations, whole);
            let parts: Vec<usize> = within(observations, list).collect();
            relate(observations, wholes, &parts, by);
        }
        if let Some((whole, by)) = lead(text, block) {
            let items = document.blocks[i + 1..]
                .iter()
                .filter(|b| !matches!(b.kind, BlockKind::Footnote { .. }))
                .take_while(|b| is_item(text, b) && !is_item_like(text, block, b));
            let firsts: Option<Vec<usize>> = items
                .map(|b| {
                    b.pieces
                        .first()
                        .and_then(|p| within(observations, *p).next())
                })
                .collect();
            // An item without a figure is a part without one: the list is not complete.
            if let Some(parts) = firsts {
                let wholes = within(observations, whole);
                relate(observations, wholes, &parts, by);
            }
        }
    }
}

/// Pairs of neighbouring sentences of a block of which the second begins with an introducer.
fn sentences(text: &str, block: &Block) -> Vec<(Span, Span, By)> {
    let Some(extent) = block.pieces.first().filter(|_| block.pieces.len() == 1) else {
        return Vec::new();
    };
    let slice = extent.of(text);
    let bytes = slice.as_bytes();
    let mut ends: Vec<usize> = memchr::memchr_iter(b'.', bytes)
        .filter(|&at| bytes.get(at + 1) == Some(&b' '))
        .map(|at| at + 2)
        .filter(|&at| slice[at..].trim_start().starts_with(char::is_uppercase))
        .collect();
    ends.push(slice.len());
    let mut out = Vec::new();
    let mut from = 0;
    let mut before: Option<Span> = None;
    for end in ends {
        let sentence = Span::new(extent.start() + from, extent.start() + end);
        if let Some(whole) = before
            && let Some(by) = opening(sentence.of(text))
        {
            out.push((whole, sentence, by));
        }
        before = Some(sentence);
        from = end;
    }
    out
}

/// "Chia ra: …", "Trong đó, …".
fn opening(sentence: &str) -> Option<By> {
    let head: String = sentence.trim_start().chars().take(24).collect();
    let (head, _) = head.split_once([':', ','])?;
    let key = fold(head);
    INTRODUCER_KEYS.get(key.trim()).copied()
}

/// The last sentence with a figure of a block that ends with an introducer and a colon.
fn lead(text: &str, block: &Block) -> Option<(Span, By)> {
    let extent = *block.pieces.last().filter(|_| block.pieces.len() == 1)?;
    let body = extent.of(text).trim_end().strip_suffix(':')?;
    let last = body.ceil_char_boundary(body.len().saturating_sub(INTRODUCER_BYTES));
    let key = fold(&body[last..]);
    let (_, &by) = INTRODUCER_KEYS.iter().find(|(words, _)| {
        let rest = key.strip_suffix(words.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
    })?;
    // The figures of the block's last sentence, or of the one before "Cụ thể:".
    let mut start = body.len() - body.len().min(600);
    start = body.ceil_char_boundary(start);
    let tail = &body[start..];
    let cut = tail
        .match_indices(". ")
        .map(|(at, _)| at + 2)
        .filter(|&at| tail[at..].chars().any(|c| c.is_ascii_digit()))
        .last()
        .unwrap_or(0);
    Some((Span::new(extent.start() + start + cut, extent.end()), by))
}

fn is_item(text: &str, block: &Block) -> bool {
    let start = block.pieces.first().map_or("", |p| p.of(text)).trim_start();
    matches!(block.kind, BlockKind::ListItem) || start.starts_with(['-', '+', '–', '•', '*'])
}

/// Whether the block is an item of the list that the lead-in is itself an item of.
fn is_item_like(text: &str, lead: &Block, block: &Block) -> bool {
    let mark = |b: &Block| {
        b.pieces
            .first()
            .and_then(|p| p.of(text).trim_start().chars().next())
    };
    is_item(text, lead) && mark(lead) == mark(block)
}

/// Indices of the observations whose main figure lies there.
fn within(observations: &[Observation], span: Span) -> std::ops::Range<usize> {
    let at = |o: &Observation| o.main().map_or(0, |f| f.quantity.span.start());
    let from = observations.partition_point(|o| at(o) < span.start());
    let to = observations.partition_point(|o| at(o) < span.end());
    from..to.max(from)
}

/// What an observation adds to a sum, in the smallest scale of its unit.
fn amount(observation: &Observation) -> Option<(UnitKey, Decimal)> {
    let value = observation.figure(Role::Value)?;
    let key = unit_key(&value.quantity.unit);
    let adds = !matches!(
        key.dimension,
        Dimension::Percent
            | Dimension::PerMille
            | Dimension::Point
            | Dimension::Yield
            | Dimension::Times
            | Dimension::None
    );
    let base = value
        .quantity
        .amount
        .checked_mul(Decimal::from(key.factor))?;
    adds.then_some((key, base))
}

/// Ties the parts to the first of the wholes that all of them compare with and none exceeds tenfold.
fn relate(
    observations: &mut [Observation],
    wholes: std::ops::Range<usize>,
    parts: &[usize],
    by: By,
) {
    let Some((whole, key, total)) = wholes
        .clone()
        .find_map(|i| amount(&observations[i]).map(|(key, total)| (i, key, total)))
    else {
        return;
    };
    // Parts are what is measured in the unit of the whole; the first that is not ends the list.
    let mut sum = Decimal::ZERO;
    let mut members = Vec::new();
    for &i in parts {
        let observation = &observations[i];
        if observation.part.is_some() {
            continue;
        }
        match amount(observation) {
            Some((own, part)) if own.compares(&key) && part <= total => {
                let Some(more) = sum.checked_add(part) else {
                    break;
                };
                sum = more;
                members.push(i);
            }
            _ => break,
        }
    }
    let gap = sum.checked_sub(total).map(|gap| gap.abs());
    let near = gap
        .and_then(|gap| gap.checked_mul(Decimal::from(NEAR)))
        .is_some_and(|gap| gap <= total);
    let list = match by {
        By::Complete => Listing::Complete,
        By::Near if near => Listing::Complete,
        By::Near => return,
        By::Partial => Listing::Partial,
    };
    if members.len() < 2 && list == Listing::Complete {
        return;
    }
    let of = observations[whole].id;
    for i in members {
        observations[i].part = Some(Part { of, list });
    }
}
