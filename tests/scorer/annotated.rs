//! An annotated source to its plain text and its gold: numbers are marked where they stand, so no
//! offset is ever counted by hand.
//!
//! ```text
//! {1.|r} Đàn lợn {9.655|v lon} con, tăng {8|c lon}% so với năm {2025|t}.
//! =====
//! lon: Đàn lợn; actual; economy; con
//! ```
//!
//! `{text|code}` marks what measures nothing (every number inside `text`), `{number|code key}` or
//! `{number|code key unit}` a number of the record `key`. The codes are in `ROLES` and `NOISE`. Without a
//! unit a percentage and a change are in `%`, everything else in the record's own unit (the last field of
//! its line). Reports that themselves contain braces cannot be written this way.

use std::collections::BTreeMap;

use regex::Regex;
use soi::{Kind, Role, Sector};

use super::gold::{Gold, Mention, Noise, Record};

const RULE: &str = "\n=====\n";

const ROLES: [(&str, Role); 8] = [
    ("v", Role::Value),
    ("k", Role::Plan),
    ("w", Role::Whole),
    ("pk", Role::PctPlan),
    ("pw", Role::PctWhole),
    ("pp", Role::PctPrior),
    ("c", Role::Change),
    ("p", Role::Prior),
];

const NOISE: [(&str, &str); 4] = [("t", "time"), ("r", "ref"), ("n", "name"), ("o", "other")];

/// A maximal run of digits with inner dots and commas.
pub const NUMBER: &str = r"\d+(?:[.,]\d+)*";

/// Reads an annotated source; the error says what does not hold, with the place.
pub fn read(source: &str) -> Result<(String, Gold), String> {
    let (body, lines) = source
        .split_once(RULE)
        .ok_or("no line of five equals signs")?;
    let mut records = definitions(lines)?;
    let mark = Regex::new(r"\{([^{}|]*)\|([^{}|]*)\}").expect("a valid pattern");
    let number = Regex::new(NUMBER).expect("a valid pattern");

    let mut text = String::new();
    let mut noise = Vec::new();
    // Byte ranges of the text that marks cover.
    let mut marked = Vec::new();
    let mut done = 0;
    for found in mark.captures_iter(body) {
        let whole = found.get(0).expect("group 0 is the match");
        text.push_str(&body[done..whole.start()]);
        done = whole.end();
        let (inner, start) = (&found[1], text.chars().count());
        marked.push(text.len()..text.len() + inner.len());
        text.push_str(inner);

        let parts: Vec<&str> = found[2].splitn(3, ' ').collect();
        let wrong = |what: &str| format!("{what}: {}", whole.as_str());
        if let Some((_, role)) = NOISE.iter().find(|(code, _)| *code == parts[0]) {
            if parts.len() > 1 || !number.is_match(inner) {
                return Err(wrong("noise needs a number and no record"));
            }
            for n in number.find_iter(inner) {
                let at = start + inner[..n.start()].chars().count();
                noise.push(Noise {
                    start: at,
                    end: at + n.as_str().chars().count(),
                    text: n.as_str().to_owned(),
                    role: (*role).to_owned(),
                });
            }
            continue;
        }
        let (_, role) = ROLES
            .iter()
            .find(|(code, _)| *code == parts[0])
            .ok_or_else(|| wrong("no such code"))?;
        if number.find(inner).is_none_or(|n| n.as_str() != inner) {
            return Err(wrong("not one number"));
        }
        let key = parts.get(1).ok_or_else(|| wrong("no record"))?;
        let (own_unit, record) = records
            .get_mut(*key)
            .ok_or_else(|| wrong("no such record"))?;
        let unit = match (parts.get(2), role) {
            (Some(unit), _) => *unit,
            (None, Role::PctPlan | Role::PctWhole | Role::PctPrior | Role::Change) => "%",
            (None, _) => own_unit,
        };
        let (text, unit) = (inner.to_owned(), unit.to_owned());
        record.mentions.push(Mention {
            role: *role,
            start,
            end: start + text.chars().count(),
            text,
            unit,
        });
    }
    text.push_str(&body[done..]);
    text.push('\n');

    if text.contains(['{', '}']) {
        return Err("a brace is left in the text".to_owned());
    }
    for n in number.find_iter(&text) {
        let covering = marked
            .iter()
            .filter(|m| m.start <= n.start() && n.end() <= m.end)
            .count();
        if covering != 1 {
            let before = text.floor_char_boundary(n.start().saturating_sub(40));
            return Err(format!(
                "number not marked once: {}",
                &text[before..n.end()]
            ));
        }
    }
    let mut records: Vec<Record> = records.into_values().map(|(_, record)| record).collect();
    if let Some(empty) = records.iter().find(|r| r.mentions.is_empty()) {
        return Err(format!("no number for the record {}", empty.name));
    }
    records.sort_by_key(|r| r.mentions[0].start);
    Ok((
        text,
        Gold {
            text_file: "input.txt".to_owned(),
            records,
            noise,
        },
    ))
}

/// The lines `key: name; kind; sector; unit`.
fn definitions(lines: &str) -> Result<BTreeMap<&str, (&str, Record)>, String> {
    let mut records = BTreeMap::new();
    for line in lines.lines().filter(|l| !l.trim().is_empty()) {
        let wrong = || format!("not `key: name; kind; sector; unit`: {line}");
        let (key, rest) = line.split_once(": ").ok_or_else(wrong)?;
        let [name, kind, sector, unit] = rest
            .split("; ")
            .collect::<Vec<_>>()
            .try_into()
            .map_err(|_| wrong())?;
        let record = Record {
            name: name.to_owned(),
            kind: word::<Kind>(kind).ok_or_else(wrong)?,
            sector: word::<Sector>(sector).ok_or_else(wrong)?,
            mentions: Vec::new(),
        };
        if records.insert(key, (unit, record)).is_some() {
            return Err(format!("defined twice: {key}"));
        }
    }
    Ok(records)
}

/// A word of the report's vocabulary: "actual", "economy".
pub fn word<T: serde::de::DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(word.into()).ok()
}
