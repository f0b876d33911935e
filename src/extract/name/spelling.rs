//! A name's words as text.

use crate::source::Span;
use crate::text::{Sym, Token, letters};

pub(super) fn same_words(text: &str, a: &[Token], b: &[Token]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_word(text, a, b))
}

/// Whether two words differ in case only.
pub fn same_word(text: &str, a: &Token, b: &Token) -> bool {
    // Words of one spelling are one word of the vocabulary, or both are none.
    if a.sym != b.sym {
        return false;
    }
    let (a, b) = (a.span.of(text), b.span.of(text));
    a == b
        || a.chars()
            .flat_map(char::to_lowercase)
            .eq(b.chars().flat_map(char::to_lowercase))
}

/// Appends words, without those at their ends that are there: "tổng vốn đăng ký" of "hộ đăng ký kinh doanh" says
/// "đăng ký" twice.
pub(super) fn extend_new(text: &str, words: &mut Vec<Token>, more: &[Token]) {
    let is_new = |token: &Token| !words.iter().any(|w| same_word(text, w, token));
    let from = more.iter().position(is_new).unwrap_or(more.len());
    let to = more.iter().rposition(is_new).map_or(from, |at| at + 1);
    // One syllable may be half of a word: "công tác" after "công dân", "tiếp nhận" after "trực tiếp". A whole one is said again:
    // "hộ nghèo" after "hộ", "tổng số hộ".
    let whole = match &words[..] {
        [_] => true,
        [.., before, _] => before.span.of(text).to_lowercase() == "số",
        [] => false,
    };
    let again = words.last().zip(more.first());
    let again = whole && again.is_some_and(|(a, b)| same_word(text, a, b));
    let from = if from == 1 && to > 1 && !again {
        0
    } else {
        from
    };
    words.extend(&more[from..to]);
}

/// The words as text: signs between neighbours of the text are kept, the first letter is capital.
///
/// Before the word at `unit_end` a comma does not belong to the name: "kiểm tra 12 cơ sở, xử phạt 3" has fined
/// "cơ sở xử phạt".
pub(super) fn spell(
    text: &str,
    prefix: &str,
    words: &[Token],
    unit_end: usize,
    number_word: Sym,
) -> String {
    let bytes: usize = words.iter().map(|word| word.span.len() + 1).sum();
    let mut out = String::with_capacity(prefix.len() + bytes);
    out.push_str(prefix);
    let mut before: Option<Token> = None;
    let counts = !prefix.is_empty() && words.first().is_some_and(|w| w.sym == number_word);
    for (i, token) in words.iter().enumerate().skip(usize::from(counts)) {
        let word = token.span.of(text);
        let joined = before.and_then(|b| between(text, b.span, token.span));
        let joined = joined.filter(|gap| i != unit_end || !gap.contains(','));
        match joined {
            Some(gap) => out.push_str(gap),
            None if out.is_empty() => {}
            None => out.push(' '),
        }
        // A capital at the beginning of a clause is no proper name once it stands inside.
        let clause_start = token.capital
            && joined.is_none()
            && !out.is_empty()
            && !letters(word).nth(1).is_some_and(char::is_uppercase);
        if clause_start && starts_sentence(text, token.span) && !next_is_capital(words, i) {
            out.extend(word.chars().flat_map(char::to_lowercase));
        } else {
            out.push_str(word);
        }
        before = Some(*token);
    }
    if let Some(first) = out.chars().next().filter(|first| first.is_lowercase()) {
        let capital: String = first.to_uppercase().collect();
        out.replace_range(..first.len_utf8(), &capital);
    }
    out
}

/// Two capitals in a row are a proper name.
fn next_is_capital(words: &[Token], i: usize) -> bool {
    words.get(i + 1).is_some_and(|t| t.capital)
}

/// What stands between two neighbouring words, if it may stand inside a name.
fn between(text: &str, a: Span, b: Span) -> Option<&str> {
    if b.start() < a.end() {
        return None;
    }
    let gap = &text[a.end()..b.start()];
    matches!(
        gap,
        " " | ", " | "-" | " - " | "/" | " “" | "” " | "” , " | "”, " | " – " | ""
    )
    .then_some(gap)
}

fn starts_sentence(text: &str, span: Span) -> bool {
    let before = text[..span.start()].trim_end_matches([' ', '“', '"', '*']);
    before.is_empty() || before.ends_with(['.', ':', ';', '-', '+', '\n', ')', '•'])
}
