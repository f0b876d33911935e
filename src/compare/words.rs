//! The words of a name that tell one indicator from another, for holding names of several writers against
//! each other: "Diện tích cây ngô gieo trồng" and "Ngô" say {ngô}.
//!
//! What the unit says already (an area, an output, a yield, a herd) and what is done with everything
//! ("thực hiện", "đạt được") tells nothing.

use std::sync::LazyLock;

use crate::text::word_numbers;

/// Words that two names of one indicator may have or lack.
#[rustfmt::skip] // a table of words
const SILENT: &str = "
    số tổng lượng các những của đã được là và về trên địa bàn toàn có cho trong tại từ với
    diện tích sản năng suất giá trị tiền tỷ lệ mức chiều dài khối con cây đàn bình quân ước tính
    thực hiện đạt gieo cấy hiện nay lũy kế người đồng chí trường hợp lượt
    xã phường huyện tỉnh năm tháng quý kỳ vụ cả dt sl ns";

/// Other words for one thing: paddy is rice, a crop of spring is one wherever it comes from, water is measured for
/// what is kept in it. Abbreviations that mean several things are told by the word before.
#[rustfmt::skip] // a table of words
const ALIKE: [(&str, &str); 7] = [
    ("thóc", "lúa"), ("chiêm xuân", "xuân"), ("thu ns", "thu ngân sách"), ("chi ns", "chi ngân sách"),
    ("nuôi trồng thủy sản", "thủy sản"), ("nuôi thủy sản", "thủy sản"), ("mặt nước thủy sản", "thủy sản"),
];

/// The telling words of a name, sorted, each once. A name of silent words only keeps them all.
pub fn telling(name: &str) -> Vec<u64> {
    static KEYS: LazyLock<Vec<u64>> = LazyLock::new(|| {
        let mut keys: Vec<u64> = word_numbers(SILENT).collect();
        keys.sort_unstable();
        keys
    });
    // "Đàn lợn (không kể lợn con theo mẹ)": how one writer counts does not make another indicator.
    let plain = name
        .split('(')
        .next()
        .filter(|plain| !plain.trim().is_empty());
    let all = alike(word_numbers(plain.unwrap_or(name)).collect());
    let mut words: Vec<u64> = all
        .iter()
        .copied()
        .filter(|w| KEYS.binary_search(w).is_err())
        .collect();
    if words.is_empty() {
        words = all;
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// The words with those of [`ALIKE`] put for each other.
fn alike(mut words: Vec<u64>) -> Vec<u64> {
    static PAIRS: LazyLock<Vec<(Vec<u64>, Vec<u64>)>> = LazyLock::new(|| {
        let numbers = |text: &str| word_numbers(text).collect();
        let pairs = ALIKE
            .iter()
            .map(|(said, meant)| (numbers(said), numbers(meant)));
        pairs.collect()
    });
    for (said, meant) in PAIRS.iter() {
        let at = words.windows(said.len()).position(|w| w == said.as_slice());
        if let Some(at) = at {
            words.splice(at..at + said.len(), meant.iter().copied());
        }
    }
    words
}

/// How many words two sorted lists share.
pub fn shared<'a>(a: &'a [u64], b: &'a [u64]) -> impl Iterator<Item = u64> + 'a {
    a.iter().copied().filter(|w| b.binary_search(w).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_indicator_share_their_telling_words() {
        for (a, b) in [
            ("Diện tích cây ngô gieo trồng", "Diện tích ngô gieo trồng"),
            ("Tổng đàn lợn", "Đàn lợn"),
            ("Sản lượng lúa xuân", "Lượng lúa xuân"),
            ("Đàn lợn (không kể lợn con theo mẹ)", "Tổng đàn lợn"),
            ("Năng suất lúa chiêm xuân", "Năng suất lúa vụ xuân"),
            ("Sản lượng thóc vụ xuân", "Sản lượng lúa xuân"),
            ("Tổng thu NS", "Thu ngân sách"),
            ("Mặt nước nuôi thủy sản", "Diện tích nuôi trồng thủy sản"),
        ] {
            assert_eq!(telling(a), telling(b), "{a} / {b}");
        }
        assert_ne!(telling("Tổng đàn lợn"), telling("Tổng đàn trâu"));
        assert_eq!(telling("Tổng số").len(), 2);
    }
}
