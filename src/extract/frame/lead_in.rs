//! The words that a list or a footnote leans on.

use crate::extract::lexicon::grammar;
use crate::extract::sentence::Reading;
use crate::numbers::Number;
use crate::report::Class;
use crate::text::{Kind, Token, composed};

/// A subject has at least so many words before what is said of it: "cà phê được mùa".
const SUBJECT_WORDS: usize = 2;

/// A note leans on so many words at most.
const LEAD_WORDS: usize = 12;

/// Words before the first ':' of a block, where that comes early: "- Chăn nuôi: …".
pub fn lead_in<'a>(reading: &'a Reading) -> &'a [Token] {
    let tokens = &reading.tokens;
    let Some(colon) = tokens.iter().take(16).position(|t| t.is(':')) else {
        return &[];
    };
    // "Kiểm tra 26 cơ sở: đạt yêu cầu 20": a number before the colon speaks for itself.
    let measured = |n: &Number| n.class == Class::Measure && n.first < colon;
    if reading.numbers.iter().any(measured) {
        return &[];
    }
    if tokens[..colon].iter().any(|t| {
        matches!(t.kind, Kind::Sign('(' | ';'))
            || t.kind == Kind::Number && !t.glued && t.span.len() > 4
    }) {
        return &[];
    }
    let start = tokens
        .iter()
        .take(colon)
        .rposition(|t| matches!(t.kind, Kind::Sign('-' | '.' | ')' | '+' | '*')))
        .map_or(0, |i| i + 1);
    &tokens[start..colon]
}

/// The words of the clause that ends at a byte: at most a dozen, without what it only says about how
/// things went ("… được quan tâm", "… theo quy định").
pub fn clause_before(text: &str, tokens: &[Token], at: usize) -> Vec<Token> {
    let end = tokens.partition_point(|t| t.span.end() <= at);
    let start = tokens[..end]
        .iter()
        .rposition(|t| matches!(t.kind, Kind::Sign('.' | ';' | ':')) && t.span.end() < at)
        .map_or(0, |i| i + 1);
    let comments = &grammar().comments;
    let says = |list: &[&str], t: &Token| list.contains(&&*composed(t.span.of(text)));
    // "An ninh ổn định, tội phạm được kéo giảm³": of the part that has a comment of its own.
    let clause = &tokens[start..end];
    let comma = clause.iter().rposition(|t| t.is(','));
    let last = comma.map_or(clause, |i| &clause[i + 1..]);
    let own = |part: &[Token]| part.iter().skip(SUBJECT_WORDS).any(|t| says(comments, t));
    let comma_parts = comma.is_some_and(|i| own(&clause[..i])) && own(last);
    let mut words: Vec<Token> = if comma_parts { last } else { clause }
        .iter()
        .filter(|t| t.kind == Kind::Word && composed(t.span.of(text)).len() > 1)
        .copied()
        .collect();
    // "Cà phê được mùa nhưng giá xuống thấp³": what comes after "nhưng" is a comment, too.
    let cut = words
        .iter()
        .skip(SUBJECT_WORDS)
        .position(|t| says(comments, t));
    if let Some(cut) = cut {
        words.truncate(cut + SUBJECT_WORDS);
    }
    words[words.len().saturating_sub(LEAD_WORDS)..].to_vec()
}
