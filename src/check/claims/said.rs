//! What the words around a figure say of it: whether it is a change, an earlier level, a share of something named.
//!
//! | text | |
//! |---|---|
//! | 96 vụ, giảm **14** vụ (12,7%) | a change |
//! | 640 hộ, tăng 9,2%, bao gồm **210** hộ nghỉ hẳn | no change, whatever was said before |
//! | giảm 8,3% so với **456** ha cùng kỳ | an earlier level |
//! | chiếm **2,1**% diện tích khu dân cư | a share of "diện tích khu dân cư" |

use std::sync::LazyLock;

use crate::check::facts::Facts;
use crate::check::wording::{Keys, keys};
use crate::report::Figure;
use crate::text::fold;

/// Bytes before a number in which the words about it stand.
const BEFORE: usize = 48;

/// Bytes after a percentage in which it says what it is of.
const AFTER: usize = 96;

/// Words right before the amount of a change.
#[rustfmt::skip] // a table of words
static CHANGES: Keys = LazyLock::new(|| keys(&["tăng", "giảm", "thêm", "bớt", "vượt", "hụt", "hơn", "thấp hơn", "ít hơn", "tương ứng", "tương đương", "hay"]));

/// Words right before a level that is compared with.
static COMPARISONS: Keys = LazyLock::new(|| keys(&["so với", "so", "so với mức", "so với con số"]));

/// Where what a percentage is of ends, among words.
#[rustfmt::skip] // a table of words
static ENDS: Keys = LazyLock::new(|| keys(&["và", "với", "đạt", "bằng", "so", "cao", "thấp", "gồm", "là", "còn", "nhưng", "cùng"]));

/// Words before the whole itself: "trong tổng số", "của cả tỉnh".
#[rustfmt::skip] // a table of words
static LEADS: Keys = LazyLock::new(|| keys(&["trong", "trên", "của", "tổng", "số", "toàn", "cả", "các", "lượng"]));

/// The first word of a phrase: what is counted.
pub(super) fn first_word(phrase: &str) -> &str {
    phrase.split(' ').next().unwrap_or_default()
}

/// The folded words right before a figure, in its clause: after the number, bracket or sign before it.
pub(super) fn before(facts: &Facts<'_>, figure: &Figure) -> String {
    clause(facts, figure, BEFORE)
}

/// The same among so many bytes.
fn clause(facts: &Facts<'_>, figure: &Figure, bytes: usize) -> String {
    let text = facts.text();
    let end = figure.quantity.span.start();
    let start = text.ceil_char_boundary(end.saturating_sub(bytes));
    let said = &text[start..end];
    let clause = said.rsplit(|c: char| c.is_ascii_digit() || matches!(c, ';' | '.' | '\n' | '\t'));
    fold(clause.into_iter().next().unwrap_or(said))
}

/// Whether the words before an amount say that it is one of a change.
pub(super) fn is_change(facts: &Facts<'_>, figure: &Figure) -> bool {
    let said = before(facts, figure);
    let said = said.trim_end();
    // "(+14 vụ)", and "tăng 12,4% (54 hộ)": the bracket says the same again.
    said.ends_with(['+', '-', '−', '–', '('])
        || last_word(said, &CHANGES).is_some_and(|at| {
            let behind = &said[at..];
            last_word(behind, &COMPARISONS).is_none() && !behind.contains(',')
        })
}

/// Whether the words before an amount say that it is the level compared with.
pub(super) fn is_compared_with(facts: &Facts<'_>, figure: &Figure) -> bool {
    ends_with(&before(facts, figure), &COMPARISONS)
}

/// Whether folded words end with one of the phrases, as a whole word.
fn ends_with(said: &str, phrases: &[String]) -> bool {
    phrases.iter().any(|words| {
        said.strip_suffix(words.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
    })
}

/// Where the last of the phrases begins, as a whole word.
fn last_word(text: &str, phrases: &[String]) -> Option<usize> {
    let whole = |at: usize, len: usize| {
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        edge(text[..at].chars().next_back()) && edge(text[at + len..].chars().next())
    };
    phrases
        .iter()
        .filter_map(|phrase| {
            let mut found = text.rmatch_indices(phrase.as_str());
            found.find(|(at, _)| whole(*at, phrase.len()))
        })
        .map(|(at, _)| at)
        .max()
}

/// Bytes before a number in which the list stands that it is the largest of.
const LIST: usize = 128;

/// Whether only "và" stands between two figures: "tăng 33% và 60%" are two of a list.
pub(super) fn is_listed(facts: &Facts<'_>, from: usize, to: usize) -> bool {
    let between = facts.text()[from..to].trim_matches(|c: char| c == '%' || c.is_whitespace());
    fold(between) == fold("và")
}

/// Words right before a level that something fell or rose from, or to.
static LEVELS: Keys = LazyLock::new(|| keys(&["tăng từ", "giảm từ", "về"]));

/// Whether the words before an amount say that it is a level, not a change: "giảm từ 312 tỷ về 295 tỷ đồng".
pub(super) fn is_level(facts: &Facts<'_>, figure: &Figure) -> bool {
    ends_with(&before(facts, figure), &LEVELS)
}

/// Times and plans, which an index is of.
#[rustfmt::skip] // a table of words
static INDEXED: Keys = LazyLock::new(|| keys(&["năm", "tháng", "quý", "kỳ", "trước", "kế hoạch", "dự toán", "nghị quyết", "chỉ tiêu", "mục tiêu"]));

/// Whether a percentage names what it is a share of: "bằng 73,5% tổng doanh thu gốc".
pub(super) fn is_share_named(facts: &Facts<'_>, figure: &Figure) -> bool {
    let whole = fold(whole_said(facts, figure));
    !whole.is_empty() && last_word(&whole, &INDEXED).is_none()
}

/// Words that name one of several.
static MOST: Keys = LazyLock::new(|| keys(&["nhất là", "đứng đầu là", "dẫn đầu là"]));

/// Whether a percentage in brackets is that of one among several: "tăng cao nhất là hàng may mặc (2,4%)".
pub(super) fn is_of_one_named(facts: &Facts<'_>, figure: &Figure) -> bool {
    let before = facts.text()[..figure.quantity.span.start()].trim_end();
    before.ends_with('(') && last_word(&clause(facts, figure, LIST), &MOST).is_some()
}

/// Words of a growth.
static GROWTHS: Keys = LazyLock::new(|| keys(&["mức tăng", "tốc độ tăng", "mức giảm"]));

/// Whether what a percentage is said of is itself a growth: "mức tăng lương".
pub(super) fn is_growth(figure: &Figure) -> bool {
    let label = figure.base.as_ref().map(|base| fold(&base.label));
    label.is_some_and(|label| last_word(&label, &GROWTHS).is_some())
}

/// Two things that one head may name.
static OPPOSITES: LazyLock<Vec<[String; 2]>> = LazyLock::new(|| {
    let pairs = [
        ["trước thuế", "sau thuế"],
        ["xuất khẩu", "nhập khẩu"],
        ["gieo trồng", "thu hoạch"],
    ];
    pairs.map(|pair| pair.map(fold)).into()
});

/// Whether the words before a value name the opposite of what its base names: "lợi nhuận sau thuế" beside "kế hoạch
/// lợi nhuận trước thuế".
pub(super) fn is_of_opposite(facts: &Facts<'_>, value: &Figure, base: &str) -> bool {
    let (own, base) = (clause(facts, value, LIST), fold(base));
    let says = |text: &str, words: &String| last_word(text, std::slice::from_ref(words)).is_some();
    OPPOSITES.iter().any(|[a, b]| {
        let apart = |a, b| says(&base, a) && !says(&base, b) && says(&own, b) && !says(&own, a);
        apart(a, b) || apart(b, a)
    })
}

/// Whether a percentage says that it is held against something of another name than the bases that are known: "tăng 2,8% so với mức
/// bình quân". Not "so với 400 tấn", which is an amount.
pub(super) fn names_unknown_base(facts: &Facts<'_>, figure: &Figure) -> bool {
    let is_word = |text: &str| text.starts_with(char::is_alphabetic);
    let behind = behind(facts, figure);
    let folded = fold(behind);
    let mut bases = COMPARISONS
        .iter()
        .filter_map(|words| folded.strip_prefix(words.as_str()));
    is_word(behind.trim_start()) && bases.any(|rest| rest.strip_prefix(' ').is_some_and(is_word))
}

/// The text behind a percentage and its sign.
fn behind<'t>(facts: &Facts<'t>, figure: &Figure) -> &'t str {
    let text = facts.text();
    let from = figure.quantity.span.end();
    let to = text.floor_char_boundary((from + AFTER).min(text.len()));
    text[from..to].trim_start().trim_start_matches(['%', '‰'])
}

/// What a percentage says that it is of: "diện tích khu dân cư" of "2,1% tổng diện tích khu dân cư"; empty where it
/// says nothing.
pub(super) fn whole_said<'t>(facts: &Facts<'t>, figure: &Figure) -> &'t str {
    let ends = |c: char| {
        c.is_ascii_digit() || matches!(c, ',' | ';' | '.' | ':' | '(' | ')' | '/' | '\n' | '\t')
    };
    let phrase = behind(facts, figure).split(ends).next().unwrap_or_default();
    let is_among = |word: &str, keys: &[String]| {
        let key = fold(word);
        keys.contains(&key)
    };
    let mut words = phrase
        .split_whitespace()
        .skip_while(|word| is_among(word, &LEADS));
    let Some(first) = words.next().filter(|first| !is_among(first, &ENDS)) else {
        return "";
    };
    let last = words
        .take_while(|word| !is_among(word, &ENDS))
        .last()
        .unwrap_or(first);
    // Words are parts of the phrase, so that their places tell how far it goes.
    let place = |word: &str| word.as_ptr().addr() - phrase.as_ptr().addr();
    &phrase[place(first)..place(last) + last.len()]
}
