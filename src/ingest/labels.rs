//! The label that a line begins with: "II. ", "1.2.", "a)", "Điều 3.", "(1)"; the mark of a note; figures in a title.
//!
//! | line | label |
//! |---|---|
//! | Chương II: CÁC CHỈ TIÊU | `Chương II:`, level 1 |
//! | IV. VĂN HÓA | `IV. `, level 2 |
//! | 1.2. Y tế | `1.2. `, level 4 |
//! | Trong kỳ đã … | none |
//!
//! Read by hand and not by regular expressions, whose engine was a tenth of what a page loads first. Lines are composed.

use unicode_normalization::char::is_combining_mark;

/// A label: the level of the heading that it opens, and where it ends.
type Label = (u8, usize);

/// The label of a line. Kinds of labels are tried in this order.
pub fn label(line: &str) -> Option<Label> {
    let kinds: [fn(&str) -> Option<Label>; 7] =
        [part, article, roman, numbers, number, in_brackets, letter];
    kinds.iter().find_map(|kind| kind(line))
}

/// What is left to read of a line.
struct Rest<'a> {
    line: &'a str,
    at: usize,
}

impl<'a> Rest<'a> {
    fn of(line: &'a str) -> Self {
        Self { line, at: 0 }
    }

    fn rest(&self) -> &'a str {
        &self.line[self.at..]
    }

    /// Takes as many characters of a kind as there are, `most` at most; how many these are.
    fn take(&mut self, most: usize, is: impl Fn(char) -> bool) -> usize {
        let found = self.rest().chars().take(most).take_while(|&c| is(c));
        let (count, bytes) = found.fold((0, 0), |(n, bytes), c| (n + 1, bytes + c.len_utf8()));
        self.at += bytes;
        count
    }

    fn spaces(&mut self) -> usize {
        self.take(usize::MAX, char::is_whitespace)
    }

    fn digits(&mut self, most: usize) -> usize {
        self.take(most, |c| c.is_ascii_digit())
    }

    /// Takes one of some signs.
    fn sign(&mut self, signs: &[char]) -> Option<()> {
        (self.take(1, |c| signs.contains(&c)) == 1).then_some(())
    }

    /// Takes a word in any case, given in small letters.
    fn word(&mut self, word: &str) -> Option<()> {
        let mut rest = self.rest().chars();
        let same = |c: char| {
            rest.next()
                .is_some_and(|r| r == c || r.to_lowercase().eq([c]))
        };
        word.chars()
            .all(same)
            .then(|| self.at = self.line.len() - rest.as_str().len())
    }
}

fn is_roman(c: char) -> bool {
    matches!(c, 'I' | 'V' | 'X')
}

/// A letter, digit or mark: where a word goes on.
fn goes_on(c: char) -> bool {
    c == '_' || c.is_ascii_digit() || c.is_alphabetic() || is_combining_mark(c)
}

/// Whether a word ends where the rest begins.
fn ends_word(rest: &str) -> bool {
    !rest.starts_with(goes_on)
}

/// "Phần I.", "Chương II:", "Mục thứ hai".
fn part(line: &str) -> Option<Label> {
    let mut rest = Rest::of(line);
    let words = ["phần", "chương", "mục"];
    words.iter().find_map(|word| rest.word(word))?;
    if rest.spaces() == 0 {
        return None;
    }
    rest.at += which(rest.rest())?;
    rest.spaces();
    rest.take(usize::MAX, |c| matches!(c, '.' | ':' | '/' | ')' | '-'));
    Some((1, rest.at))
}

/// How long the name of a part is: "IV", "B", "thứ hai".
fn which(text: &str) -> Option<usize> {
    let mut rest = Rest::of(text);
    let roman = rest.take(usize::MAX, is_roman);
    if roman == 0 {
        rest.take(1, |c| matches!(c, 'A'..='D'));
    }
    if rest.at > 0 && ends_word(rest.rest()) {
        return Some(rest.at);
    }
    let mut rest = Rest::of(text);
    rest.at = text
        .strip_prefix("thứ")
        .map(|rest| text.len() - rest.len())?;
    if rest.spaces() == 0 {
        return None;
    }
    let start = rest.at;
    rest.take(usize::MAX, |c| !c.is_whitespace());
    // Signs after the last word are none of it.
    let said = &text[start..rest.at];
    let word = said.trim_end_matches(|c| !goes_on(c));
    (!word.is_empty()).then_some(start + word.len())
}

/// "Điều 12."
fn article(line: &str) -> Option<Label> {
    let mut rest = Rest::of(line);
    rest.word("điều")?;
    if rest.spaces() == 0 || rest.digits(3) == 0 {
        return None;
    }
    rest.spaces();
    rest.sign(&['.', ':'])?;
    rest.spaces();
    Some((2, rest.at))
}

/// "IV. ", "A/"
fn roman(line: &str) -> Option<Label> {
    let mut rest = Rest::of(line);
    if rest.take(5, is_roman) == 0 && rest.take(1, |c| matches!(c, 'A'..='H')) == 0 {
        return None;
    }
    rest.spaces();
    let signs = |c| matches!(c, '-' | '.' | '/' | ')' | '–');
    if rest.take(usize::MAX, signs) == 0 {
        return None;
    }
    rest.spaces();
    Some((2, rest.at))
}

/// "1.2. ", "3.1.4) "
fn numbers(line: &str) -> Option<Label> {
    let mut rest = Rest::of(line);
    let mut count = 0;
    loop {
        let before = rest.at;
        if count > 0 && rest.sign(&['.']).is_none() || rest.digits(2) == 0 {
            rest.at = before;
            break;
        }
        count += 1;
    }
    let _ = rest.sign(&['.', ')']);
    (count > 1 && rest.spaces() > 0).then_some((4, rest.at))
}

/// "1. ", "2)": no digit right behind it ("1.204 con").
fn number(line: &str) -> Option<Label> {
    let mut rest = Rest::of(line);
    if rest.digits(2) == 0 {
        return None;
    }
    rest.take(1, char::is_whitespace);
    rest.sign(&['.', '/', ')'])?;
    let sign = rest.at;
    let _ = rest.sign(&['-']);
    rest.spaces();
    // The first character that is no digit is of the label; before a digit that is the space or the dash.
    let digit = rest.rest().starts_with(|c: char| c.is_ascii_digit());
    if digit && rest.at == sign {
        return None;
    }
    if !digit {
        rest.take(1, |_| true);
    }
    Some((3, rest.at))
}

/// "(1) "
fn in_brackets(line: &str) -> Option<Label> {
    let mut rest = Rest::of(line);
    rest.sign(&['('])?;
    if rest.digits(2) == 0 {
        return None;
    }
    rest.sign(&[')'])?;
    rest.spaces();
    Some((4, rest.at))
}

/// "a) "
fn letter(line: &str) -> Option<Label> {
    let mut rest = Rest::of(line);
    if rest.take(1, |c| c.is_ascii_lowercase() || c == 'đ') == 0 {
        return None;
    }
    rest.sign(&[')'])?;
    rest.spaces();
    Some((5, rest.at))
}

/// Whether a line begins with the mark of a note: "¹", "[3]", "[footnoteRef:3]", a lost mark.
pub fn is_note(line: &str) -> bool {
    if line.starts_with('\u{fffd}') || line.starts_with(is_superscript) {
        return true;
    }
    let Some(inner) = line.strip_prefix('[') else {
        return false;
    };
    let number = inner.strip_prefix("footnoteRef:").unwrap_or(inner);
    let mut rest = Rest::of(number);
    rest.digits(3) > 0 && rest.sign(&[']', ':']).is_some()
}

/// Marks of notes.
pub fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// What is measured or counted; years, months and terms are no figures.
#[rustfmt::skip] // a table of words
const MEASURED: [&str; 15] = ["tỷ", "triệu", "nghìn", "đồng", "ha", "tấn", "km", "con", "hộ", "người", "vụ", "trường", "lớp", "đảng viên", "doanh nghiệp"];

/// Whether a text holds a number of something that is measured or counted: "12,5 ha".
pub fn holds_figure(text: &str) -> bool {
    let of_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        rest = rest[at..].trim_start_matches(of_number);
        let thing = rest.trim_start();
        let is = |word: &&str| thing.strip_prefix(*word).is_some_and(ends_word);
        if MEASURED.iter().any(is) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;
    use regex::Regex;

    use super::*;

    /// The same as expressions, which say it in another way.
    static KINDS: LazyLock<Vec<(u8, Regex)>> = LazyLock::new(|| {
        [
            (
                1,
                r"^(?i:phần|chương|mục)\s+(?:[IVX]+|[A-D]|thứ\s+\S+)\b\s*[.:/)-]*",
            ),
            (2, r"^(?i:điều)\s+[0-9]{1,3}\s*[.:]\s*"),
            (2, r"^(?:[IVX]{1,5}|[A-H])\s*[-./)–]+\s*"),
            (4, r"^[0-9]{1,2}\.[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]?\s+"),
            (3, r"^[0-9]{1,2}\s?[./)]-?\s*(?:[^0-9]|$)"),
            (4, r"^\([0-9]{1,2}\)\s*"),
            (5, r"^[a-zđ]\)\s*"),
        ]
        .map(|(level, pattern)| (level, Regex::new(pattern).unwrap()))
        .into()
    });
    static NOTE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:[¹²³⁰⁴-⁹]+|\[(?:footnoteRef:)?\d{1,3}[\]:]|\u{fffd})").unwrap()
    });
    static FIGURE: LazyLock<Regex> = LazyLock::new(|| {
        let things = MEASURED.join("|");
        Regex::new(&format!(r"\d[\d.,]*\s*(?:{things})\b")).unwrap()
    });

    #[rustfmt::skip] // a table of words
    const PIECES: [&str; 56] = ["Phần", "CHƯƠNG", "mục", "thứ", "Điều", "đIỀU", "I", "IV", "XXXX", "V", "A", "B", "D", "H", "1", "12", "123", "0", ".", ".", ")", "/", "-", "–", ":", " ", " ", " ", "  ", "\t", "\u{a0}", "(", "a", "c", "đ", "Ầ", "hai", "[", "[", "footnoteRef:", "]", "¹", "⁷", "\u{fffd}", "ha", "tỷ", "trường", "đảng viên", "doanh nghiệp", "%", "_", ",", "5", "“", "\u{301}", "km"];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        #[test]
        fn labels_notes_and_figures_are_those_of_the_expressions(
            pieces in proptest::collection::vec(0..PIECES.len(), 0..9)
        ) {
            let line: String = pieces.iter().map(|&i| PIECES[i]).collect();
            let expected = KINDS.iter().find_map(|(level, kind)| Some((*level, kind.find(&line)?.end())));
            prop_assert_eq!(label(&line), expected, "{}", line);
            prop_assert_eq!(is_note(&line), NOTE.is_match(&line), "{}", line);
            prop_assert_eq!(holds_figure(&line), FIGURE.is_match(&line), "{}", line);
        }
    }

    #[test]
    fn labels_end_where_their_text_begins() {
        for (line, label, level) in [
            ("Chương II: CÁC CHỈ TIÊU", "Chương II:", 1),
            ("PHẦN THỨ HAI", "", 0),
            ("Phần thứ hai. Nhiệm vụ", "Phần thứ hai.", 1),
            ("Điều 3. Giao", "Điều 3. ", 2),
            ("IV. VĂN HÓA", "IV. ", 2),
            ("1.2. Y tế", "1.2. ", 4),
            ("1. Y tế", "1. Y", 3),
            ("(1) Y tế", "(1) ", 4),
            ("đ) Y tế", "đ) ", 5),
            ("1.204 con", "", 0),
            ("Vượt kế hoạch", "", 0),
        ] {
            let found = super::label(line);
            assert_eq!(found.map_or("", |(_, end)| &line[..end]), label, "{line}");
            assert_eq!(found.map_or(0, |(level, _)| level), level, "{line}");
        }
    }
}
