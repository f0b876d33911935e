//! When two names or two units count as the same, and what written digits say.
//!
//! | | gold | found | same |
//! |---|---|---|---|
//! | name | Tỷ lệ hộ nghèo | Tỷ lệ hộ nghèo đa chiều | yes: at least half of the words are shared |
//! | unit | trđ | triệu đồng | yes: spelling |
//! | unit | hộ | hộ nghèo | yes: counted things may be named longer or shorter |
//! | unit | tấn | tấn/ha | no: measures must agree |

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;
use soi::Decimal;
use unicode_normalization::UnicodeNormalization;

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

/// A unit in one spelling.
pub fn unit_key(unit: &str) -> String {
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
