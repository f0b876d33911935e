//! Where a block stands: the headings above it, and whether they speak of results or of targets.

use std::cell::OnceCell;
use std::sync::LazyLock;

use super::period::period;
use crate::extract::catalogue::{self, Scores, context, scores, sector_of_words};
use crate::extract::lexicon::grammar;
use crate::report::{Kind, Sector};
use crate::text::Numbered;
use crate::text::{Phrases, Vocabulary};

/// The headings above a block, outermost first.
#[derive(Clone, Debug, Default)]
pub struct Sections {
    stack: Vec<Heading>,
    /// The year that the report is of.
    year: Option<u16>,
}

#[derive(Clone, Debug)]
struct Heading {
    level: u8,
    kind: Option<Kind>,
    scores: Scores,
}

/// What the place of a block says of its observations.
#[derive(Clone, Debug)]
pub struct Place {
    /// Result or target.
    pub kind: Kind,
    /// Fields of work that the headings and lead-ins speak of, innermost first.
    scores: Vec<Scores>,
    /// What they say together; most blocks hold no figure that needs it.
    together: OnceCell<Scores>,
}

impl Default for Place {
    fn default() -> Self {
        Self::new(Kind::Actual, Vec::new())
    }
}

impl Place {
    fn new(kind: Kind, scores: Vec<Scores>) -> Self {
        Self {
            kind,
            scores,
            together: OnceCell::new(),
        }
    }

    /// The catalogue's id of what an observation that stands here is of, where it is known, and its field of work.
    pub fn subject(&self, name: &str, unit: &str) -> (Option<String>, Sector) {
        let name = Numbered::of(name);
        match catalogue::find_words(&name) {
            Some(indicator) => (Some(indicator.id.to_owned()), indicator.sector),
            None => {
                let context = self.together.get_or_init(|| context(&self.scores));
                (None, sector_of_words(&name, unit, *context))
            }
        }
    }

    /// The same place with a nearer context in front.
    pub fn nearer(&self, scores: Scores) -> Self {
        let mut near = vec![scores];
        near.extend(&self.scores);
        Self::new(self.kind, near)
    }
}

/// The words of headings, ready to look up; the first list that speaks decides.
struct Words {
    vocabulary: Vocabulary,
    phrases: Phrases<usize>,
}

/// What each list says, in the order of its worth; the last one says nothing.
const LISTS: [Kind; 4] = [Kind::Actual, Kind::Target, Kind::Actual, Kind::Target];

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut vocabulary = Vocabulary::default();
    let grammar = grammar();
    let lists = [
        &grammar.results_headings,
        &grammar.targets_headings,
        &grammar.carried_out_headings,
        &grammar.task_headings,
        &grammar.silent_headings,
    ];
    let lists = lists.iter().enumerate();
    let phrases = lists.flat_map(|(i, words)| words.iter().map(move |w| (*w, i)));
    Words {
        phrases: Phrases::new(&mut vocabulary, phrases),
        vocabulary,
    }
});

/// What the words of a heading or lead-in say of the figures under it.
fn kind_of(title: &str) -> Option<Kind> {
    let words = WORDS.vocabulary.words(title);
    let found = |start: usize| WORDS.phrases.longest(words[start..].iter().copied());
    let (mut best, mut named) = (LISTS.len(), 0);
    for start in 0..words.len() {
        match found(start) {
            Some((len, list)) if list == LISTS.len() => named = start + len,
            Some((_, list)) if start >= named => best = best.min(list),
            _ => {}
        }
    }
    LISTS.get(best).copied()
}

impl Sections {
    /// The sections of a report on that year.
    pub fn of_year(year: Option<u16>) -> Self {
        let stack = Vec::new();
        Self { stack, year }
    }

    /// What a heading or lead-in says of the figures under it, also by its time: "NĂM 2027" in a report on 2026 speaks of what is
    /// to come. Not "Kết quả năm 2027", whose words say what it is.
    pub fn kind_of(&self, title: &str) -> Option<Kind> {
        let coming = || {
            let year = period(title)?.year()?;
            (year > self.year?).then_some(Kind::Target)
        };
        kind_of(title).or_else(coming)
    }

    /// Goes on to the next heading.
    pub fn enter(&mut self, level: u8, title: &str) {
        self.stack.retain(|h| h.level < level);
        let kind = self.kind_of(title);
        self.stack.push(Heading {
            level,
            kind,
            scores: scores(title),
        });
    }

    /// What the nearest heading that says anything says.
    pub fn kind(&self) -> Kind {
        self.stack
            .iter()
            .rev()
            .find_map(|h| h.kind)
            .unwrap_or(Kind::Actual)
    }

    /// The place of a block whose lead-in says this.
    pub fn place(&self, kind: Option<Kind>, lead_in: Scores) -> Place {
        let scores = std::iter::once(lead_in)
            .chain(self.stack.iter().rev().map(|h| h.scores))
            .collect();
        Place::new(kind.unwrap_or(self.kind()), scores)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_heading_that_speaks_of_it_decides() {
        let mut sections = Sections::default();
        assert_eq!(sections.kind(), Kind::Actual);
        sections.enter(2, "B. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2027");
        sections.enter(3, "1. Kinh tế");
        assert_eq!(sections.kind(), Kind::Target);
        sections.enter(2, "C. KẾT QUẢ THỰC HIỆN NHIỆM VỤ TRỌNG TÂM");
        assert_eq!(sections.kind(), Kind::Actual);
    }
}
