//! Formulas (OMML) on one line, so that their numbers stay apart.
//!
//! ```text
//! fraction of 3 and 4          3/4          (a + b)/4 where a part has several terms
//! power of 10 and 3            10³          10^(n+1)
//! index of x and 1             x₁           root of 16   √16
//! (a, b) in brackets           (a|b)        arguments without a sign between them: a space
//! ```

use super::{Body, Element};
use crate::ingest::flow::labels;
use crate::ingest::flow::xml::Tag;

/// A part of a formula whose end, or beginning, writes a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// What is inside has no sign of its own.
    Plain(Kind),
    /// Numerator or denominator, which begins at that byte of the paragraph.
    Term(usize),
    /// Above the line, from that byte on.
    Upper(usize),
    /// Below the line.
    Lower(usize),
    /// Of a root: its degree.
    Degree(usize),
    /// In brackets that open and close so, and how many arguments there were.
    Brackets(Option<char>, Option<char>, u8),
}

/// Elements that only matter to those inside them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A root.
    Root,
    /// Properties of brackets, or of a large operator.
    Brackets,
    Operator,
    /// Its arguments have no sign between them, as those of a matrix.
    Row,
    Other,
}

impl Body<'_> {
    /// An element of a formula begins.
    pub(super) fn math(&mut self, tag: &Tag<'_>) -> Element {
        let parent = self.parent();
        let start = self.written();
        let part = match tag.name() {
            "t" => return Element::Text { keeps_space: true },
            "num" => Part::Term(start),
            "den" => {
                self.push("/");
                Part::Term(start + 1)
            }
            "sup" => Part::Upper(start),
            "sub" => Part::Lower(start),
            "deg" => Part::Degree(start),
            "rad" => Part::Plain(Kind::Root),
            "d" => Part::Brackets(Some('('), Some(')'), 0),
            "dPr" => Part::Plain(Kind::Brackets),
            "naryPr" => Part::Plain(Kind::Operator),
            "begChr" | "endChr" if parent == Element::Formula(Part::Plain(Kind::Brackets)) => {
                self.bracket(tag);
                Part::Plain(Kind::Other)
            }
            "chr" if parent == Element::Formula(Part::Plain(Kind::Operator)) => {
                self.push(&tag.value().unwrap_or_default());
                Part::Plain(Kind::Other)
            }
            "e" => self.argument(parent, start),
            "mr" | "eqArr" | "func" | "nary" | "limLow" | "limUpp" => Part::Plain(Kind::Row),
            "lim" => self.argument(Element::Formula(Part::Plain(Kind::Row)), start),
            _ => Part::Plain(Kind::Other),
        };
        Element::Formula(part)
    }

    /// How far the paragraph is written.
    fn written(&self) -> usize {
        self.drafts
            .last()
            .map_or(0, |draft| draft.paragraph.text.len())
    }

    fn bracket(&mut self, tag: &Tag<'_>) {
        // An empty value: none on that side.
        let sign = tag.value().and_then(|value| value.chars().next());
        let brackets = self.elements.iter_mut().rev().nth(1);
        if let Some(Element::Formula(Part::Brackets(open, close, _))) = brackets {
            *(if tag.name() == "begChr" { open } else { close }) = sign;
        }
    }

    fn argument(&mut self, parent: Element, start: usize) -> Part {
        match parent {
            Element::Formula(Part::Plain(Kind::Root)) => {
                self.push("√");
                Part::Term(start + '√'.len_utf8())
            }
            Element::Formula(Part::Brackets(open, _, count)) => {
                self.push_sign(if count == 0 { open } else { Some('|') });
                if let Some(Element::Formula(Part::Brackets(.., count))) = self.elements.last_mut()
                {
                    *count = count.saturating_add(1);
                }
                Part::Plain(Kind::Other)
            }
            Element::Formula(Part::Plain(Kind::Row)) => {
                let text = self.drafts.last().map(|draft| &draft.paragraph.text);
                if text.is_some_and(|text| text.ends_with(|c: char| c.is_alphanumeric())) {
                    self.push(" ");
                }
                Part::Plain(Kind::Other)
            }
            _ => Part::Plain(Kind::Other),
        }
    }

    fn push_sign(&mut self, sign: Option<char>) {
        if let Some(sign) = sign {
            self.push(sign.encode_utf8(&mut [0; 4]));
        }
    }

    /// The part ends.
    pub(super) fn end_part(&mut self, part: Part) {
        if let Part::Brackets(_, close, _) = part {
            return self.push_sign(close);
        }
        let Some(draft) = self.drafts.last_mut() else {
            return;
        };
        let text = &mut draft.paragraph.text;
        match part {
            Part::Term(start) => {
                if text.get(start..).is_some_and(is_several) {
                    text.insert(start, '(');
                    text.push(')');
                }
            }
            Part::Upper(start) => rewrite(text, start, raised),
            Part::Lower(start) => rewrite(text, start, lowered),
            Part::Degree(start) => rewrite(text, start, |inner| {
                labels::raised(inner).unwrap_or_else(|| inner.to_owned())
            }),
            Part::Plain(_) | Part::Brackets(..) => {}
        }
    }
}

fn rewrite(text: &mut String, start: usize, write: impl Fn(&str) -> String) {
    if start <= text.len() && text.is_char_boundary(start) {
        let inner = text.split_off(start);
        if !inner.trim().is_empty() {
            text.push_str(&write(inner.trim()));
        }
    }
}

/// Whether it needs brackets to be read as one.
fn is_several(text: &str) -> bool {
    let text = text.trim();
    let is_sign = |c: char| c.is_whitespace() || "+-−±×·*/:=<>".contains(c);
    // A sign in front belongs to the number.
    text.chars().skip(1).any(is_sign)
}

fn raised(text: &str) -> String {
    match labels::raised(text) {
        Some(raised) => raised,
        None if is_several(text) => format!("^({text})"),
        None => format!("^{text}"),
    }
}

fn lowered(text: &str) -> String {
    let digits = text
        .chars()
        .map(|c| char::from_u32(u32::from('₀') + c.to_digit(10)?));
    match digits.collect::<Option<String>>() {
        Some(digits) => digits,
        None if is_several(text) => format!("_({text})"),
        None => format!("_{text}"),
    }
}
