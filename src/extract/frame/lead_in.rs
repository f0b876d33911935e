//! The words that a list or a footnote leans on.

use crate::extract::lexicon::grammar;
use crate::extract::sentence::Reading;
use crate::numbers::Number;
use crate::report::Class;
use crate::text::{Kind, Token, composed};

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
    let mut words: Vec<Token> = tokens[start..end]
        .iter()
        .filter(|t| t.kind == Kind::Word && composed(t.span.of(text)).len() > 1)
        .copied()
        .collect();
    let comments = &grammar().comments;
    let comment = |t: &Token| comments.contains(&&*composed(t.span.of(text)));
    if let Some(cut) = words.iter().skip(3).position(comment) {
        words.truncate(cut + 3);
    }
    words[words.len().saturating_sub(12)..].to_vec()
}
