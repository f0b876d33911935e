//! Texts changed by chance, word by word: what people write, and what nobody does.

use crate::support::mutate::{self, Chance};

/// Numbers at the edges of what can be calculated with, and writings that have several readings.
const NUMBERS: [&str; 18] = [
    "0",
    "00",
    "1.234,5",
    "1,234.5",
    "1.234",
    "-5",
    "99999999999999999999999999999",
    "0,00000000000000000000000000001",
    "123456789012345678901234567890,5",
    "39/29",
    "1/0",
    "85-90",
    "3 tỷ rưỡi",
    "434 tỷ 896 triệu đồng",
    "100%",
    "12,5 điểm %",
    "31/12/2025",
    "số 15/NQ-HĐND",
];

/// Words that rules listen to.
const WORDS: [&str; 20] = [
    "đạt",
    "tăng",
    "giảm",
    "so với cùng kỳ",
    "kế hoạch",
    "trong đó",
    "gồm",
    "chiếm",
    "còn",
    "tổng số",
    "%",
    "triệu đồng",
    "ha",
    "bình quân",
    "từ",
    "lên",
    "lần",
    "năm 2025",
    "Biểu số",
    "Bảng",
];

/// A text, changed as the number says.
pub fn mutate(file: &[u8], seed: u64) -> Vec<u8> {
    let mut chance = Chance(seed);
    let Ok(text) = std::str::from_utf8(file) else {
        return mutate::raw(file, 2, &mut chance);
    };
    if chance.below(20) == 0 {
        return mutate::raw(file, 3, &mut chance);
    }
    let mut words: Vec<String> = text
        .split_inclusive([' ', '\n', '\t'])
        .map(str::to_owned)
        .collect();
    for _ in 0..=chance.below(12) {
        let at = chance.below(words.len());
        match chance.below(8) {
            0 => {
                let other = chance.below(words.len());
                words.swap(at, other);
            }
            1 => {
                let end = (at + 1 + chance.below(30)).min(words.len());
                words.drain(at..end);
            }
            2 => {
                let end = (at + 1 + chance.below(12)).min(words.len());
                let times = [1, 2, 5, 100][chance.below(4)];
                let phrase = words[at..end].to_vec();
                let copies: Vec<String> = phrase
                    .iter()
                    .cycle()
                    .take(phrase.len() * times)
                    .cloned()
                    .collect();
                words.splice(end..end, copies);
            }
            3 | 4 => words[at] = format!("{} ", NUMBERS[chance.below(NUMBERS.len())]),
            5 => words.insert(at, format!("{} ", WORDS[chance.below(WORDS.len())])),
            6 => {
                let other = ["\n", "\t", "; ", ". ", ", ", " (", ") ", " | "][chance.below(8)];
                words.insert(at, other.to_owned());
            }
            _ => {
                let digits = |c: char| match c {
                    '0'..='9' => char::from(b'0' + chance.below(10) as u8),
                    c => c,
                };
                words[at] = words[at].chars().map(digits).collect();
            }
        }
        if words.is_empty() {
            words.push("5 ".to_owned());
        }
    }
    words.concat().into_bytes()
}

/// A text of hardly anything but numbers and words that rules listen to.
pub fn numbers(bytes: &[u8]) -> Vec<u8> {
    let mut out = String::new();
    for pair in bytes.chunks(2).take(400) {
        let (first, last) = (usize::from(pair[0]), usize::from(pair[pair.len() - 1]));
        out.push_str(NUMBERS[first % NUMBERS.len()]);
        out.push(' ');
        out.push_str(WORDS[last % WORDS.len()]);
        out.push_str(if last % 7 == 0 { ".\n" } else { " " });
    }
    out.into_bytes()
}
