//! "huyện Lộc Hà": a level and the name behind it, where something shows the end of the name.
//!
//! | text | place |
//! |---|---|
//! | UBND HUYỆN LỘC HÀ | huyện Lộc Hà |
//! | ĐẢNG BỘ TỈNH HẬU GIANG ĐẢNG ỦY KHỐI | tỉnh Hậu Giang (a province's name) |
//! | PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM 2026 | none |
//!
//! Provinces are known by name (`provinces.txt`); of other places a name ends with the line, a sign, a word in small
//! letters or a word that begins something else.

use std::sync::LazyLock;

use crate::text::fold;

/// Levels of places, and the word that opens their names.
pub const PLACES: &[&str] = &[
    "xã",
    "phường",
    "thị trấn",
    "đặc khu",
    "huyện",
    "quận",
    "thị xã",
    "thành phố",
    "tỉnh",
    "tp",
    "tx",
];

/// Abbreviations of levels.
const SHORT: [(&str, &str); 3] = [("tp", "thành phố"), ("tx", "thị xã"), ("tt", "thị trấn")];

/// A name has no more syllables; one that is known may.
const SYLLABLES: usize = 4;

/// Words that begin something else behind a name in capitals.
#[rustfmt::skip] // a table of words
const ENDS: &[&str] = &["năm", "tháng", "quý", "tình", "kết", "về", "số", "ngày", "báo", "lần", "thứ", "nhiệm", "kỳ", "khóa", "giai", "đoạn", "đảng", "ban", "cộng", "phòng", "sở", "trung", "trường", "và", "mẫu", "biểu", "phụ", "quyết", "của", "tại", "trong", "đến", "hđnd", "ubnd", "ủy", "từ", "đầu", "cuối", "sáu", "chín", "theo", "giữa", "với", "do", "được", "thực", "công", "đạt", "chi", "hội", "dự", "ngân", "cấp", "trên", "địa", "độc", "có", "là", "cho", "để", "nêu"];

/// Of these, words that names are made of, too: the first before another word, the last of a line.
const BOTH: &[&str] = &[
    "trường",
    "trung",
    "năm",
    "quý",
    "kỳ",
    "hội",
    "công",
    "đoàn",
    "phòng",
    "địa",
];

/// A province or a city of that rank, and its level.
#[derive(Debug)]
struct Province {
    keys: Vec<String>,
    name: &'static str,
    level: &'static str,
}

/// The provinces of today and those before July 2025: a line each, cities behind "*".
static PROVINCES: LazyLock<Vec<Province>> = LazyLock::new(|| {
    let lines = include_str!("provinces.txt").lines();
    let names = lines.filter(|line| !line.starts_with('#') && !line.is_empty());
    let province = |line: &'static str| {
        let name = line.trim_start_matches('*');
        let level = if name == line {
            "tỉnh"
        } else {
            "thành phố"
        };
        let keys = name.split(' ').map(fold).collect();
        Province { keys, name, level }
    };
    names.map(province).collect()
});

/// The first place of a text.
pub fn place(text: &str) -> Option<String> {
    first(text).map(|(place, _)| place)
}

/// "CỤC THỐNG KÊ HẬU GIANG": the province that a body's name ends with.
pub fn province_at_end(text: &str) -> Option<String> {
    let keys: Vec<String> = text.split(' ').map(fold).collect();
    let found = PROVINCES
        .iter()
        .find(|p| keys.len() > p.keys.len() && keys.ends_with(&p.keys))?;
    Some(format!("{} {}", found.level, found.name))
}

/// The first place of a text, and the word behind it.
pub fn first(text: &str) -> Option<(String, usize)> {
    static LEVELS: LazyLock<Vec<(Vec<String>, &str)>> = LazyLock::new(|| {
        let key = |level: &str| -> Vec<String> { level.split(' ').map(fold).collect() };
        let plain = PLACES.iter().map(|level| (key(level), *level));
        let short = SHORT.iter().map(|(short, level)| (key(short), *level));
        let mut levels: Vec<_> = short.chain(plain).collect();
        // "thị xã" before "xã".
        levels.sort_by_key(|(key, _)| std::cmp::Reverse(key.len()));
        levels
    });
    let words: Vec<&str> = text.split_whitespace().collect();
    let keys: Vec<String> = words.iter().map(|w| fold(w)).collect();
    let line = Named {
        words: &words,
        keys: &keys,
    };
    (0..words.len()).find_map(|at| {
        let fits = |(key, _): &&(Vec<String>, &str)| keys[at..].starts_with(key);
        let (key, level) = LEVELS.iter().find(fits)?;
        let (name, end) = line.name(at, at + key.len(), level)?;
        Some((format!("{level} {name}"), end))
    })
}

struct Named<'a> {
    words: &'a [&'a str],
    keys: &'a [String],
}

impl Named<'_> {
    /// The name behind a level that stands at `at`, and the word behind the name.
    fn name(&self, at: usize, from: usize, level: &str) -> Option<(String, usize)> {
        // "của huyện. Nhưng": a sentence ends between the two; "TP." is one word with its point.
        let level_words = &self.words[at..from];
        let short = SHORT.iter().any(|(short, _)| self.keys[at] == *short);
        let closed = level_words
            .iter()
            .any(|w| w.ends_with(|c: char| !c.is_alphanumeric()));
        if closed && !short || self.is_other_word(at, from) {
            return None;
        }
        // "HUYỆN ỦY AN BÌNH": the committee of the district An Bình.
        let committee = self.keys.get(from).is_some_and(|key| *key == fold("ủy"));
        let from = from + usize::from(committee);
        if let Some(known) = self.known(from, level) {
            return Some(known);
        }
        let capitals = level_words.iter().all(|w| !w.contains(char::is_lowercase));
        let numbered = matches!(level, "quận" | "phường");
        let mut name: Vec<String> = Vec::new();
        let mut at = from;
        let mut shown = false;
        while let Some(word) = self.words.get(at) {
            let end = capitals && is_end(&self.keys[at]) && !self.is_in_name(at, name.is_empty());
            let digits = word.trim_end_matches(|c: char| !c.is_alphanumeric());
            let number = numbered && name.is_empty() && digits.parse::<u8>().is_ok();
            let is_name = word.starts_with(char::is_uppercase) && !is_short_form(capitals, word);
            if end || !is_name && !number {
                shown = true;
                break;
            }
            let bare: String = word
                .chars()
                .take_while(|c| {
                    c.is_alphanumeric()
                        || crate::text::is_combining(*c)
                        || matches!(c, '\'' | '-' | '’')
                })
                .collect();
            let ends = bare.len() < word.len();
            name.push(capitalised(&bare));
            at += 1;
            if ends {
                shown = true;
                break;
            }
        }
        let shown = shown || at == self.words.len();
        let fits = shown && !name.is_empty() && name.len() <= SYLLABLES;
        (fits && name.iter().any(|n| !n.is_empty())).then(|| (name.join(" "), at))
    }

    /// "TỈNH TRƯỜNG KHÁNH", "XÃ TÂN TRUNG", "XÃ HỘI TÂN": a word that begins something else, in a name.
    fn is_in_name(&self, at: usize, first: bool) -> bool {
        let next = self.keys.get(at + 1);
        let soft = BOTH.iter().any(|word| fold(word) == self.keys[at]);
        let name = |key: &String| key.starts_with(char::is_alphabetic) && !is_end(key);
        soft && match next {
            Some(next) => first && name(next),
            None => !first,
        }
    }

    /// "xã hội", "cấp xã", "ngân sách huyện": words that hold the word of a level.
    fn is_other_word(&self, at: usize, from: usize) -> bool {
        let before = at.checked_sub(1).map(|i| self.keys[i].as_str());
        let society = self.keys[at..].first().is_some_and(|k| *k == fold("xã"))
            && self.keys.get(from).is_some_and(|k| *k == fold("hội"));
        let body = ["dân", "ubnd", "hđnd", "ủy", "bộ"];
        let of_body = before.is_some_and(|b| body.iter().any(|w| fold(w) == b));
        let other = ["cấp", "liên", "hợp", "tác", "các"];
        society && !of_body || before.is_some_and(|b| other.iter().any(|w| fold(w) == b))
    }

    /// The name of a province, of the level that it has or had.
    fn known(&self, from: usize, level: &str) -> Option<(String, usize)> {
        if !matches!(level, "tỉnh" | "thành phố") {
            return None;
        }
        let rest = self.keys.get(from..)?;
        let found = PROVINCES.iter().filter(|p| rest.starts_with(&p.keys));
        let found = found.max_by_key(|p| p.keys.len())?;
        Some((found.name.to_owned(), from + found.keys.len()))
    }
}

fn is_end(key: &str) -> bool {
    static KEYS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let mut keys: Vec<String> = ENDS.iter().chain(PLACES).map(|w| fold(w)).collect();
        keys.sort_unstable();
        keys
    });
    KEYS.binary_search_by(|k| k.as_str().cmp(key)).is_ok()
}

/// "huyện BCĐ" is no place: only lines in capitals write names so.
fn is_short_form(capitals: bool, word: &str) -> bool {
    let all = word
        .chars()
        .filter(|c| c.is_alphabetic())
        .all(|c| !c.is_lowercase());
    !capitals && word.chars().filter(|c| c.is_alphabetic()).count() > 1 && all
}

/// "NẬM" to "Nậm"; mixed case is kept.
fn capitalised(word: &str) -> String {
    if word.chars().count() > 1 && word.chars().all(|c| !c.is_lowercase()) {
        let mut chars = word.chars();
        return chars
            .next()
            .into_iter()
            .chain(chars.flat_map(char::to_lowercase))
            .collect();
    }
    word.to_owned()
}
