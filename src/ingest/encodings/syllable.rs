//! Whether a word is spelled like a Vietnamese syllable: onset × rhyme × tone.
//!
//! "nghiệp" is: ngh + iêp, low broken tone. "nhgiệp" and "cát" with a falling tone ("càt") are not. Loan
//! words and abbreviations are not either, so only counts over many words mean something.

use unicode_normalization::UnicodeNormalization as _;

const ONSETS: [&str; 29] = [
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh",
    "nh", "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x", "kr",
];

/// Vowels, and the endings that each may have; "-" is none.
const RHYMES: [(&str, &str); 33] = [
    ("a", "- c ch i m n ng nh o p t u y k"),
    ("ă", "c m n ng p t k"),
    ("â", "c m n ng p t u y"),
    ("e", "- c m n ng o p t"),
    ("ê", "- ch m n nh p t u ng"),
    ("i", "- a ch m n nh p t u"),
    ("iê", "c m n ng p t u"),
    ("o", "- c i m n ng p t"),
    ("oa", "- c ch i m n ng nh o p t y"),
    ("oă", "c m n ng p t"),
    ("oe", "- n o t m ng"),
    ("oo", "c ng"),
    ("ô", "- c i m n ng p t"),
    ("ơ", "- i m n p t"),
    ("u", "- a c i m n ng p t"),
    ("uâ", "n t y ng"),
    ("uê", "- ch nh n"),
    ("uô", "c i m n ng p t"),
    ("uơ", "-"),
    ("uy", "- a ch n nh p t u"),
    ("uyê", "n t"),
    ("ư", "- a c i m n ng t u"),
    ("ươ", "c i m n ng p t u"),
    ("y", "- n nh t ch p u"),
    ("yê", "m n ng t u"),
    ("oay", "-"),
    ("oeo", "-"),
    ("uay", "-"),
    ("uây", "-"),
    ("uya", "-"),
    ("uyu", "-"),
    ("uă", "n"),
    ("ôô", "ng"),
];

/// Whether a word in any case and composition is one.
pub fn is_syllable(word: &str) -> bool {
    let Some((letters, tone)) = split(word) else {
        return false;
    };
    ONSETS.iter().any(|onset| {
        letters
            .strip_prefix(onset)
            .is_some_and(|rhyme| spells(onset, rhyme) && is_rhyme(rhyme, tone))
    })
}

/// The letters without tone, small, and the tone.
fn split(word: &str) -> Option<(String, Option<char>)> {
    let mut letters = String::with_capacity(word.len());
    let mut tone = None;
    for c in word.nfd() {
        match c {
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => {
                if tone.replace(c).is_some() {
                    return None;
                }
            }
            '\u{302}' | '\u{306}' | '\u{31b}' => {
                let letter = match (letters.pop()?, c) {
                    ('a', '\u{302}') => 'â',
                    ('e', '\u{302}') => 'ê',
                    ('o', '\u{302}') => 'ô',
                    ('a', '\u{306}') => 'ă',
                    ('o', '\u{31b}') => 'ơ',
                    ('u', '\u{31b}') => 'ư',
                    _ => return None,
                };
                letters.push(letter);
            }
            'Đ' => letters.push('đ'),
            c => letters.push(c.to_ascii_lowercase()),
        }
    }
    // "nghiêng" is the longest.
    (letters.chars().count() <= 7).then_some((letters, tone))
}

/// Before e, ê, i the sounds of c, g, ng are written k, gh, ngh.
fn spells(onset: &str, rhyme: &str) -> bool {
    let is_front = rhyme.starts_with(['e', 'ê', 'i', 'y']);
    match onset {
        "c" | "ng" => !is_front,
        "k" | "gh" | "ngh" => is_front,
        _ => true,
    }
}

fn is_rhyme(rhyme: &str, tone: Option<char>) -> bool {
    let known = RHYMES.iter().any(|(vowels, endings)| {
        rhyme.strip_prefix(vowels).is_some_and(|ending| {
            let ending = if ending.is_empty() { "-" } else { ending };
            endings.split(' ').any(|known| known == ending)
        })
    });
    let is_stopped = ["c", "ch", "p", "t", "k"]
        .iter()
        .any(|stop| rhyme.ends_with(stop));
    known && (!is_stopped || matches!(tone, Some('\u{301}' | '\u{323}')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables() {
        let text = "Báo cáo tình hình kinh tế xã hội quý giường giếng gì nghiệp quyết thuyền ưu ướt khuya \
                    HOÀN THÀNH tiếng Việt yếu yên quýt quốc huyện thoại hoà hòa ngoằn xoèn mỹ lý tỷ đồng \
                    nguyễn ĐẮK lắk ủy uỷ khuỷu ngoẹo";
        for word in text.split_whitespace() {
            assert!(is_syllable(word), "{word}");
            let apart: String = word.nfd().collect();
            assert!(is_syllable(&apart), "{word} decomposed");
        }
    }

    #[test]
    fn no_syllables() {
        for word in [
            "nhgiệp",
            "càt",
            "été",
            "año",
            "naïve",
            "b¸o",
            "ngiên",
            "cê",
            "kả",
            "được1",
            "Ồ̀",
            "straße",
            "có́",
            "ıt",
            "",
        ] {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
