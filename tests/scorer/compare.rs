//! When two names, two units or two amounts count as the same.
//!
//! | | gold | found | same |
//! |---|---|---|---|
//! | name | Tỷ lệ hộ nghèo | Tỷ lệ hộ nghèo đa chiều | yes: at least half of the words are shared |
//! | unit | trđ | triệu đồng | yes: spelling |
//! | unit | hộ | hộ nghèo | yes: counted things may be named longer or shorter |
//! | unit | tấn | tấn/ha | no: measures must agree |
//! | amount | 12 tỷ 500 triệu đồng | 12,5 tỷ đồng | yes: one sum |

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

use super::gold::Mention;

/// Words that carry no meaning in a name.
const FILLERS: &str =
    "của và các có được đạt là về trong trên theo cho với số lượng tổng toàn huyện tỉnh xã năm";

/// A name's words with how often each occurs, without fillers.
pub type Words = BTreeMap<String, u32>;

/// Splits a name into its words.
pub fn words(name: &str) -> Words {
    let mut words = Words::new();
    let lower = name.nfc().collect::<String>().to_lowercase();
    for word in lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
    {
        if !FILLERS.split(' ').any(|filler| filler == word) {
            *words.entry(word.to_owned()).or_default() += 1;
        }
    }
    words
}

/// Token F1 of two names.
pub fn overlap(a: &Words, b: &Words) -> f64 {
    let all: u32 = a.values().sum::<u32>() + b.values().sum::<u32>();
    if all == 0 {
        return 1.0;
    }
    let shared: u32 = a
        .iter()
        .map(|(word, n)| *n.min(b.get(word).unwrap_or(&0)))
        .sum();
    f64::from(2 * shared) / f64::from(all)
}

/// Spellings and abbreviations of units, applied in this order.
static SPELLINGS: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    [
        ("²", "2"),
        ("³", "3"),
        (r"\btỉ\b", "tỷ"),
        (r"\bngàn\b", "nghìn"),
        (r"\btr\.? ?đ\b|\btrđ\b", "triệu đồng"),
        (r"\bđ/c\b", "đồng chí"),
        ("^đ$", "đồng"),
        (r"\bhtx\b", "hợp tác xã"),
        (r"\btht\b", "tổ hợp tác"),
        ("^(nghìn |)(tỷ|triệu|nghìn tỷ)$", "${1}${2} đồng"),
        ("^lượt$", "lượt người"),
        ("phần trăm", "%"),
        (r"\bđiểm ?%", "điểm %"),
        (" ?/ ?", "/"),
    ]
    .map(|(pattern, plain)| (Regex::new(pattern).expect("a valid pattern"), plain))
    .into()
});

/// Units that must agree exactly.
static MEASURE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(%|‰|điểm %|lần|(nghìn |triệu |tỷ |nghìn tỷ )?(đồng|usd)\b.*",
        r"|(nghìn |triệu |vạn )?(ha|m|m2|m3|km|km2|tấn|tạ|kg|lít|kwh)\b.*|.*/.*)$"
    ))
    .expect("a valid pattern")
});

fn unit_key(unit: &str) -> String {
    let lower = unit.nfc().collect::<String>().to_lowercase();
    let mut key = lower.split_whitespace().collect::<Vec<_>>().join(" ");
    for (pattern, plain) in SPELLINGS.iter() {
        key = pattern.replace_all(&key, *plain).into_owned();
    }
    key
}

/// Whether two units are the same.
pub fn same_unit(gold: &str, found: &str) -> bool {
    let (gold, found) = (unit_key(gold), unit_key(found));
    if gold == found {
        return true;
    }
    if MEASURE.is_match(&gold) || MEASURE.is_match(&found) {
        return false;
    }
    let set = |s: &str| {
        s.split(' ')
            .filter(|w| !w.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (a, b): (BTreeSet<String>, BTreeSet<String>) = (set(&gold), set(&found));
    !a.is_empty() && !b.is_empty() && (a.is_subset(&b) || b.is_subset(&a))
}

/// How many of the smallest of its kind a money unit holds.
fn scale(unit: &str) -> Option<Decimal> {
    let zeros = match unit_key(unit).as_str() {
        "đồng" | "usd" => 0,
        "nghìn đồng" => 3,
        "triệu đồng" | "triệu usd" => 6,
        "tỷ đồng" | "tỷ usd" => 9,
        "nghìn tỷ đồng" => 12,
        _ => return None,
    };
    Some(Decimal::from(10_i64.pow(zeros)))
}

/// What the written digits say, read the Vietnamese way; none where the grouping allows no reading.
pub fn amount(text: &str) -> Option<Decimal> {
    static GROUPED: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^\d{1,3}(\.\d{3})+$").expect("a valid pattern"));
    let text = text.trim();
    let plain = if text.contains(',') {
        text.replace('.', "").replace(',', ".")
    } else if GROUPED.is_match(text) {
        text.replace('.', "")
    } else {
        text.to_owned()
    };
    plain.parse().ok()
}

/// What the mentions of one figure say together, in the unit of the first: a compound is a sum (both
/// ends equal), a range has two ends.
fn ends(mentions: &[&Mention]) -> Option<(Decimal, Decimal)> {
    let parts: Vec<(Decimal, Option<Decimal>)> = mentions
        .iter()
        .map(|m| amount(&m.text).map(|value| (value, scale(&m.unit))))
        .collect::<Option<_>>()?;
    if let [(_, Some(first)), (_, Some(second)), ..] = parts[..]
        && second < first
    {
        let sum: Decimal = parts
            .iter()
            .filter_map(|(value, s)| s.map(|s| value * s))
            .sum();
        return Some((sum / first, sum / first));
    }
    let values = parts.iter().map(|(value, _)| *value);
    Some((values.clone().min()?, values.max()?))
}

/// A figure's amount as found: the lower end, the upper end, the unit.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    pub low: Decimal,
    pub high: Decimal,
    pub unit: &'a str,
}

/// Whether the amount found is the one that the mentions say. One end of a range is enough.
pub fn same_amount(gold: &[&Mention], found: Found<'_>) -> bool {
    let Some((low, high)) = ends(gold) else {
        return true;
    };
    let factor = match (scale(&gold[0].unit), scale(found.unit)) {
        (Some(gold), Some(found)) => found / gold,
        _ => Decimal::ONE,
    };
    let close = |a: Decimal, b: Decimal| (a * factor - b).abs() <= b.abs() * Decimal::new(1, 9);
    (close(found.low, low) && close(found.high, high))
        || (gold.len() > 1 && low != high && [low, high].contains(&(found.low * factor)))
}
