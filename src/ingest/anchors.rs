//! Footnotes to the places of their marks in the running text.

use std::collections::BTreeMap;

use super::document::{Block, BlockKind};

/// Sets each footnote's anchor: the nearest earlier mark with its label, else the nearest later one.
/// Notes whose marks were lost (U+FFFD) are tied in order where the text keeps as many lost marks, or
/// as many line breaks in the middle of a sentence, which is what those marks leave behind.
pub fn tie(text: &str, blocks: &mut [Block]) {
    let marks = marks(text, blocks);
    let lost: Vec<usize> = (0..blocks.len())
        .filter(|&i| is_note(&blocks[i]) && label(text, &blocks[i]).is_empty())
        .collect();
    let breaks = lost_marks(text, blocks, lost.len());
    for block in blocks.iter_mut().filter(|b| is_note(b)) {
        let at = block.pieces[0].start() as u32;
        let Some(places) = marks.get(label(text, block)) else {
            continue;
        };
        let after = places.partition_point(|&place| place < at);
        let place = if after > 0 {
            places[after - 1]
        } else {
            places[after.min(places.len() - 1)]
        };
        block.kind = BlockKind::Footnote {
            anchor: Some(place),
        };
    }
    for (&i, place) in lost.iter().zip(breaks) {
        blocks[i].kind = BlockKind::Footnote {
            anchor: Some(place),
        };
    }
}

fn is_note(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Footnote { .. })
}

/// The note's label as its mark shows it: "³" or "3"; empty for a lost one.
fn label<'a>(text: &'a str, block: &Block) -> &'a str {
    let note = block.pieces[0].of(text);
    match note.strip_prefix('[') {
        Some(rest) => rest
            .trim_start_matches("footnoteRef:")
            .split([']', ':'])
            .next()
            .unwrap_or(""),
        None => &note[..note.find(|c| !is_superscript(c)).unwrap_or(0)],
    }
}

/// "m²", "km³": after a unit of length it is an exponent; "giảm²" has a mark.
pub(super) fn is_length(before: &str) -> bool {
    let word = before.rfind(|c: char| !c.is_alphabetic());
    let from = word.map_or(0, |at| {
        at + before[at..].chars().next().map_or(1, char::len_utf8)
    });
    matches!(&before[from..], "m" | "km" | "hm" | "dm" | "cm" | "mm")
}

fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// Places of marks in running text, by label, in order.
fn marks<'a>(text: &'a str, blocks: &[Block]) -> BTreeMap<&'a str, Vec<u32>> {
    let mut out: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for piece in blocks
        .iter()
        .filter(|b| !is_note(b))
        .flat_map(|b| &b.pieces)
    {
        let part = piece.of(text);
        let mut at = 0;
        // By bytes: superscripts begin with one of two, and few other characters do.
        while let Some(found) = memchr::memchr3(b'[', 0xc2, 0xe2, &part.as_bytes()[at..]) {
            let place = at + found;
            let rest = &part[place..];
            let len = if let Some(inner) = rest.strip_prefix('[') {
                let inner = inner.trim_start_matches("footnoteRef:");
                let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
                if (1..=3).contains(&digits) && inner[digits..].starts_with(']') {
                    out.entry(&inner[..digits])
                        .or_default()
                        .push((piece.start() + place) as u32);
                }
                1
            } else {
                let len = rest.find(|c| !is_superscript(c)).unwrap_or(rest.len());
                if len == 0 {
                    at = place + rest.chars().next().map_or(1, char::len_utf8);
                    continue;
                }
                if !is_length(&part[..place]) {
                    out.entry(&rest[..len])
                        .or_default()
                        .push((piece.start() + place) as u32);
                }
                len
            };
            at = place + len;
        }
    }
    out
}

/// Where `count` lost marks stood, if the text shows exactly so many.
fn lost_marks(text: &str, blocks: &[Block], count: usize) -> Vec<u32> {
    let body = || blocks.iter().filter(|b| !is_note(b));
    let kept: Vec<u32> = body()
        .flat_map(|b| &b.pieces)
        .flat_map(|piece| {
            piece
                .of(text)
                .match_indices('\u{fffd}')
                .map(|(at, _)| (piece.start() + at) as u32)
        })
        .collect();
    let broken = || {
        body()
            .flat_map(|b| b.pieces.iter().rev().skip(1).rev())
            .map(|piece| piece.end() as u32)
            .collect()
    };
    let places: Vec<u32> = if kept.is_empty() { broken() } else { kept };
    if places.len() == count {
        places
    } else {
        Vec::new()
    }
}
