//! The words that names are made of, from `name_words.toml`, and what they say of a run of words.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::text::{Phrases, Sym, Token, Vocabulary};

/// The table as it is written.
#[derive(Deserialize)]
struct Table<'a> {
    #[serde(borrow)]
    heads: List<'a>,
    count_heads: List<'a>,
    generic: List<'a>,
    front: List<'a>,
    back: List<'a>,
    actions: List<'a>,
    light: List<'a>,
    actors: List<'a>,
    places: List<'a>,
    connectors: List<'a>,
    enders: List<'a>,
    asides: List<'a>,
    report: List<'a>,
    labels: List<'a>,
}

/// Phrases of one class, and longer ones that are not of it.
#[derive(Deserialize)]
struct List<'a> {
    #[serde(borrow)]
    words: Vec<&'a str>,
    #[serde(borrow, default)]
    not: Vec<&'a str>,
}

/// The words of the table as the grammar compares them.
#[derive(Debug)]
pub struct NameWords {
    /// With whether the phrase is one: "chi bộ" is none.
    pub(super) heads: Phrases<bool>,
    pub(super) count_heads: Phrases<bool>,
    actions: Phrases<bool>,
    actors: Phrases<bool>,
    pub(super) places: Phrases<bool>,
    /// With whether the phrase is one.
    pub(super) light: Phrases<bool>,
    /// With whether the phrase says little: "dịch vụ" does not.
    generic: Phrases<bool>,
    /// With whether the phrase joins clauses: "nên" of "trở nên" does not.
    pub(super) connectors: Phrases<bool>,
    /// With whether the phrase ends a noun phrase: "để" of "nhà để ở" does not.
    pub(super) enders: Phrases<bool>,
    /// What parts of a report are called.
    pub(super) report: Phrases<bool>,
    /// What only tells one of several apart.
    labels: Phrases<bool>,
    /// "tỷ lệ".
    share_words: [Sym; 2],
    pub(super) asides: BTreeSet<Sym>,
    /// "tại", "ở".
    pub(super) at: [Sym; 2],
    /// "các".
    pub(super) several_word: Sym,
    front: BTreeSet<Sym>,
    back: BTreeSet<Sym>,
    pub(super) number_word: Sym,
    total_word: Sym,
    done_word: Sym,
    pub(super) has_word: Sym,
    pub(super) and_word: Sym,
    /// Words that join a name to more of it.
    pub(super) joining: [Sym; 6],
    /// Bodies that are called by what they do: "Ban vận động".
    called: [Sym; 4],
}

/// A head of so many words says what is measured, however common they are.
const FULL_WORDS: usize = 4;

impl NameWords {
    /// Interns the words of the table.
    pub fn new(vocabulary: &mut Vocabulary) -> Self {
        let table = include_str!(concat!(env!("OUT_DIR"), "/name_words.json"));
        let table: Table<'_> =
            serde_json::from_str(table).expect("the project's table is well formed");
        let mut phrases = |list: &List<'_>| {
            let no = list.not.iter().map(|p| (*p, false));
            let yes = list.words.iter().map(|p| (*p, true));
            Phrases::new(vocabulary, yes.chain(no))
        };
        let heads = phrases(&table.heads);
        let count_heads = phrases(&table.count_heads);
        let actions = phrases(&table.actions);
        let actors = phrases(&table.actors);
        let places = phrases(&table.places);
        let light = phrases(&table.light);
        let generic = phrases(&table.generic);
        let connectors = phrases(&table.connectors);
        let enders = phrases(&table.enders);
        let report = phrases(&table.report);
        let labels = phrases(&table.labels);
        let mut set = |list: &List<'_>| list.words.iter().map(|w| vocabulary.intern(w)).collect();
        let (front, back, asides) = (set(&table.front), set(&table.back), set(&table.asides));
        Self {
            heads,
            count_heads,
            actions,
            actors,
            places,
            light,
            generic,
            connectors,
            enders,
            report,
            labels,
            share_words: ["tỷ", "lệ"].map(|w| vocabulary.intern(w)),
            asides,
            at: ["tại", "ở"].map(|w| vocabulary.intern(w)),
            several_word: vocabulary.intern("các"),
            front,
            back,
            number_word: vocabulary.intern("số"),
            total_word: vocabulary.intern("tổng"),
            done_word: vocabulary.intern("đã"),
            has_word: vocabulary.intern("có"),
            and_word: vocabulary.intern("và"),
            joining: ["và", "hoặc", "của", "với", "các", "những"].map(|w| vocabulary.intern(w)),
            called: ["ban", "tổ", "đoàn", "viện"].map(|w| vocabulary.intern(w)),
        }
    }

    /// Whether the words begin like an indicator's name.
    pub fn opens(&self, words: &[Token]) -> bool {
        words.len() >= 2 && self.is_head(words)
    }

    /// Whether the words begin with one that names a measure, even alone: "vốn".
    pub fn is_head(&self, words: &[Token]) -> bool {
        self.head(words).is_some()
    }

    /// Whether the words only tell one of several apart that are measured alike: a place, a group, "cao nhất".
    pub fn is_label(&self, words: &[Token]) -> bool {
        self.is_place(words)
            || words.iter().all(|t| t.capital)
            || self.labels.longest(words.iter().map(|t| t.sym)).is_some()
    }

    /// Whether the words begin with "tỷ lệ", which may be of anything.
    pub fn is_share(&self, words: &[Token]) -> bool {
        words.iter().zip(self.share_words).all(|(t, w)| t.sym == w)
    }

    /// How many words of a head the words begin with.
    pub(super) fn head(&self, words: &[Token]) -> Option<usize> {
        let found = self.heads.longest(words.iter().map(|t| t.sym));
        found.filter(|f| f.1).map(|f| f.0)
    }

    /// How many words that say little, or that say something together, the words begin with.
    fn phrase(&self, words: &[Token]) -> Option<(usize, bool)> {
        self.generic.longest(words.iter().map(|t| t.sym))
    }

    /// "tổng", "số": words that say that something is counted.
    pub fn is_counting(&self, token: &Token) -> bool {
        token.sym == self.number_word || token.sym == self.total_word
    }

    /// "tổng".
    pub fn is_total(&self, token: &Token) -> bool {
        token.sym == self.total_word
    }

    /// "đã".
    pub fn is_done(&self, token: &Token) -> bool {
        token.sym == self.done_word
    }

    /// The noun that a name opens with, where it says what is measured.
    pub fn noun<'w>(&self, words: &'w [Token]) -> &'w [Token] {
        // "Tổng kinh phí": the parts are no total.
        let total = usize::from(words.first().is_some_and(|t| self.is_total(t)));
        let words = &words[total..];
        match self.head(words) {
            Some(len) if !self.is_counting(&words[0]) => &words[..len],
            _ => &[],
        }
    }

    /// Where an indicator's noun begins among the words right before a number, if it does.
    pub fn noun_start(&self, words: &[Token]) -> Option<usize> {
        (0..words.len()).find(|&i| {
            self.head(&words[i..])
                .is_some_and(|len| len >= 2 || self.is_counting(&words[i]))
        })
    }

    /// Whether the word may not open a name: it joins, hedges or reports.
    pub fn is_front(&self, token: &Token) -> bool {
        self.front.contains(&token.sym)
    }

    /// Whether the word may not end a name.
    pub fn is_back(&self, token: &Token) -> bool {
        self.back.contains(&token.sym)
    }

    /// The words from the verb on, where they begin with the body that acts: "Công an xã phát hiện".
    ///
    /// Returns those words.
    pub fn without_actor(&self, words: &mut Vec<Token>) -> Vec<Token> {
        let syms = |at: usize| words[at..].iter().map(|t| t.sym);
        let actors: Vec<(usize, usize)> = (0..words.len())
            .filter_map(|i| Some((i, i + self.actors.longest(syms(i))?.0)))
            .collect();
        let Some(&(_, end)) = actors.first() else {
            return Vec::new();
        };
        if self.opens(words) {
            return Vec::new();
        }
        // "Ban vận động huyện", "Ủy ban Kiểm tra": what a body is called is not what it does; nor is "cấp" of
        // "các cấp". After "đã" it acts.
        let does = |i: usize| {
            // "Xã Minh Tân có diện tích tự nhiên …": whose it is, not what is measured.
            if words[i].sym == self.has_word && self.head(&words[i + 1..]).is_some_and(|n| n >= 2) {
                return true;
            }
            let called = i == end && self.called.contains(&words[end - 1].sym);
            let named = called || actors.iter().any(|&(from, to)| from < i && i < to);
            !named && self.actions.longest(syms(i)).is_some()
        };
        let done = (end..words.len())
            .find(|&i| words[i].sym == self.done_word)
            .map(|i| i + 1);
        let Some(at) = done
            .filter(|&i| i < words.len())
            .or_else(|| (end..words.len()).find(|&i| does(i)))
        else {
            return Vec::new();
        };
        let has = usize::from(words[at].sym == self.has_word);
        words.drain(..at + has).collect()
    }

    /// Whether the words name a place and nothing else: "huyện Lộc Hà".
    pub fn is_place(&self, words: &[Token]) -> bool {
        let level = self.places.longest(words.iter().map(|t| t.sym));
        level.is_some_and(|(len, _)| words[len..].iter().all(|t| t.capital))
    }

    /// Whether the words are just one verb of a body.
    pub fn is_action(&self, words: &[Token]) -> bool {
        self.actions.has(words.iter().map(|t| t.sym))
    }

    /// "huyện đoàn", "xã Tân An": whether the words begin with the level of a place or body.
    pub fn begins_with_level(&self, words: &[Token]) -> bool {
        self.places.longest(words.iter().map(|t| t.sym)).is_some()
    }

    /// The words from the first verb of a body on, if there is one.
    pub fn since_action<'w>(&self, words: &'w [Token]) -> &'w [Token] {
        let at = (0..words.len()).find(|&i| {
            self.actions
                .longest(words[i..].iter().map(|t| t.sym))
                .is_some()
        });
        &words[at.unwrap_or(words.len())..]
    }

    /// Whether the words begin with what a body does.
    pub fn acts(&self, words: &[Token]) -> bool {
        self.actions.longest(words.iter().map(|t| t.sym)).is_some()
    }

    /// The words without the generic ones at the front: "diện tích lúa" → "lúa".
    pub fn object<'w>(&self, words: &'w [Token]) -> &'w [Token] {
        let mut at = 0;
        while let Some((len, true)) = self.phrase(&words[at..]) {
            at += len;
        }
        if at < words.len() {
            &words[at..]
        } else {
            words
        }
    }

    /// Whether the words of a head say what is measured.
    pub fn says(&self, head: &[Token]) -> bool {
        head.len() >= FULL_WORDS || self.specific(head) > 0
    }

    /// How many words say what is measured.
    pub fn specific(&self, words: &[Token]) -> usize {
        let mut count = 0;
        let mut at = 0;
        while at < words.len() {
            match self.phrase(&words[at..]) {
                Some((len, generic)) => {
                    count += if generic { 0 } else { len };
                    at += len;
                }
                None => {
                    count += 1;
                    at += 1;
                }
            }
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lists of the table with their names.
    fn lists() -> Vec<(&'static str, List<'static>)> {
        let table: Table<'static> =
            serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/name_words.json")))
                .expect("the project's table is well formed");
        vec![
            ("heads", table.heads),
            ("count_heads", table.count_heads),
            ("generic", table.generic),
            ("front", table.front),
            ("back", table.back),
            ("actions", table.actions),
            ("light", table.light),
            ("actors", table.actors),
            ("places", table.places),
            ("connectors", table.connectors),
            ("enders", table.enders),
            ("asides", table.asides),
            ("report", table.report),
            ("labels", table.labels),
        ]
    }

    #[test]
    fn no_phrase_stands_twice_in_a_list() {
        for (name, list) in lists() {
            let mut keys: Vec<String> = list
                .words
                .iter()
                .chain(&list.not)
                .map(|w| crate::text::fold(w))
                .collect();
            keys.sort();
            let doubled: Vec<_> = keys
                .windows(2)
                .filter(|w| w[0] == w[1])
                .map(|w| &w[0])
                .collect();
            assert!(doubled.is_empty(), "{name}: {doubled:?}");
        }
    }

    #[test]
    fn an_exception_holds_a_phrase_of_its_list() {
        for (name, list) in lists() {
            for not in &list.not {
                let words: Vec<&str> = not.split(' ').collect();
                let held = list.words.iter().any(|w| {
                    let w: Vec<&str> = w.split(' ').collect();
                    words.windows(w.len()).any(|run| run == w)
                });
                assert!(held, "{name}: {not:?} is no exception to anything");
            }
        }
    }

    #[test]
    fn words_dropped_at_an_end_are_single() {
        for (name, list) in lists()
            .iter()
            .filter(|(n, _)| ["front", "back", "asides"].contains(n))
        {
            let long: Vec<_> = list.words.iter().filter(|w| w.contains(' ')).collect();
            assert!(
                long.is_empty(),
                "{name}: {long:?} are compared word by word"
            );
        }
    }
}
