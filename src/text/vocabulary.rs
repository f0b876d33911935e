//! Words of the rules as small numbers, so that the grammar compares integers, and phrases over them.
//!
//! Only words that some rule names get a number of their own; every other word is [`Sym::OTHER`].

#![allow(
    clippy::disallowed_types,
    reason = "looked up by key only, never iterated"
)]

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use super::fold::fold;
use super::number::{word_number, word_numbers};
use super::work::step;

/// A word of the rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sym(u16);

impl Sym {
    /// A word that no rule names.
    pub const OTHER: Self = Self(0);

    pub(super) fn bits(self) -> u16 {
        self.0
    }

    pub(super) fn from_bits(bits: u16) -> Self {
        Self(bits)
    }

    /// For tables by word: from 0 to [`Vocabulary::len`].
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// The words that rules name.
#[derive(Debug)]
pub struct Vocabulary {
    /// By [`word_number`].
    words: HashMap<u64, Sym, BuildHasherDefault<Given>>,
    /// The signs among them, by their ASCII code.
    signs: [Sym; 128],
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self {
            words: HashMap::default(),
            signs: [Sym::OTHER; 128],
        }
    }
}

impl Vocabulary {
    /// The number of a word, making one if it is new. The word may be spelled in any way.
    pub fn intern(&mut self, word: &str) -> Sym {
        let next = Sym(self.words.len() as u16 + 1);
        let sym = *self.words.entry(word_number(word)).or_insert(next);
        if let &[sign] = word.as_bytes() {
            self.signs[usize::from(sign)] = sym;
        }
        sym
    }

    /// The number of a sign.
    pub(super) fn sign(&self, sign: char) -> Sym {
        match self.signs.get(sign as usize) {
            Some(&sym) => sym,
            None => self.get(sign.encode_utf8(&mut [0; 4])),
        }
    }

    /// The number of a word, spelled in any way.
    #[must_use]
    pub fn get(&self, word: &str) -> Sym {
        self.numbered(word_number(word))
    }

    /// The number of the word with that [`word_number`].
    pub(super) fn numbered(&self, number: u64) -> Sym {
        self.words.get(&number).copied().unwrap_or(Sym::OTHER)
    }

    /// The numbers of all words of a text, in order.
    #[must_use]
    pub fn words(&self, text: &str) -> Vec<Sym> {
        let mut words = Vec::with_capacity(text.len() / 4 + 1);
        words.extend(self.syms(text));
        words
    }

    /// The same, one by one.
    pub fn syms(&self, text: &str) -> impl Iterator<Item = Sym> {
        word_numbers(text).map(|number| self.numbered(number))
    }

    /// The same for words that other vocabularies are asked for, too.
    #[must_use]
    pub fn known(&self, words: &Numbered<'_>) -> Vec<Sym> {
        let numbers = words.numbers.iter();
        numbers.map(|&number| self.numbered(number)).collect()
    }

    /// Largest number given so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether no word was interned.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// A text and its words, read once for several vocabularies.
#[derive(Debug)]
pub struct Numbered<'a> {
    /// The text.
    pub text: &'a str,
    /// By [`word_number`].
    numbers: Vec<u64>,
}

impl<'a> Numbered<'a> {
    /// Reads the words.
    #[must_use]
    pub fn of(text: &'a str) -> Self {
        let mut numbers = Vec::with_capacity(text.len() / 4 + 1);
        numbers.extend(word_numbers(text));
        Self { text, numbers }
    }
}

/// Word numbers are hashes already.
#[derive(Clone, Copy, Default)]
pub struct Given(u64);

impl Hasher for Given {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0 << 8 | u64::from(byte);
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

/// Phrases of one or more words, each with a meaning; finds the longest one at a place.
#[derive(Debug)]
pub struct Phrases<T> {
    /// The words that phrases begin with, 64 in each: most words of a text begin none, and some dozens of tables
    /// are asked about each.
    begins: Vec<First>,
    /// Node 0 is the root.
    nodes: Vec<Node<T>>,
    /// The ways on from each node to others, sorted by word.
    edges: Vec<(Sym, u32)>,
}

/// Which of 64 words phrases begin with.
#[derive(Clone, Copy, Debug, Default)]
struct First {
    /// A bit for each.
    bits: u64,
    /// How many words before these begin one: their ways on from the root come first.
    before: u32,
}

#[derive(Debug)]
struct Node<T> {
    /// Of `edges`.
    edges: Range<u32>,
    meaning: Option<T>,
}

/// A node in the making.
struct Branch<T> {
    children: BTreeMap<Sym, usize>,
    meaning: Option<T>,
}

impl<T> Default for Branch<T> {
    fn default() -> Self {
        Self {
            children: BTreeMap::new(),
            meaning: None,
        }
    }
}

impl<T: Copy> Phrases<T> {
    /// Builds the table, interning the phrases' words. Of equal phrases the last one holds.
    pub fn new<'a>(
        vocabulary: &mut Vocabulary,
        phrases: impl IntoIterator<Item = (&'a str, T)>,
    ) -> Self {
        let mut branches = vec![Branch::default()];
        for (phrase, meaning) in phrases {
            let mut at = 0;
            for word in phrase.split_whitespace() {
                let new = branches.len();
                at = *branches[at]
                    .children
                    .entry(vocabulary.intern(word))
                    .or_insert(new);
                if at == new {
                    branches.push(Branch::default());
                }
            }
            branches[at].meaning = Some(meaning);
        }
        let mut begins = vec![First::default(); vocabulary.len() / 64 + 1];
        for sym in branches[0].children.keys() {
            begins[sym.index() / 64].bits |= 1 << (sym.index() % 64);
        }
        let mut before = 0;
        for first in &mut begins {
            first.before = before;
            before += first.bits.count_ones();
        }
        let mut edges = Vec::with_capacity(branches.len());
        let nodes = branches.iter().map(|branch| {
            let from = edges.len() as u32;
            edges.extend(branch.children.iter().map(|(&sym, &to)| (sym, to as u32)));
            Node {
                edges: from..edges.len() as u32,
                meaning: branch.meaning,
            }
        });
        Self {
            begins,
            nodes: nodes.collect(),
            edges,
        }
    }

    /// The node that a word leads to from the root.
    #[inline]
    fn first(&self, sym: Sym) -> Option<&Node<T>> {
        let first = self.begins.get(sym.index() / 64)?;
        let bit = sym.index() % 64;
        if first.bits >> bit & 1 == 0 {
            return None;
        }
        let earlier = first.bits & ((1 << bit) - 1);
        // The ways on from the root are the first ones.
        let (_, to) = self.edges[(first.before + earlier.count_ones()) as usize];
        Some(&self.nodes[to as usize])
    }

    /// The longest phrase that begins the words: how many words, and its meaning.
    #[must_use]
    #[inline]
    pub fn longest(&self, mut words: impl Iterator<Item = Sym>) -> Option<(usize, T)> {
        let node = self.first(words.next()?)?;
        self.go_on(node, words)
    }

    /// Whether the words are just one of the phrases.
    #[must_use]
    pub fn has(&self, words: impl ExactSizeIterator<Item = Sym>) -> bool {
        let len = words.len();
        self.longest(words).is_some_and(|(of, _)| of == len)
    }

    fn go_on<'a>(
        &'a self,
        mut node: &'a Node<T>,
        words: impl Iterator<Item = Sym>,
    ) -> Option<(usize, T)> {
        let mut len = 1;
        let mut found = node.meaning.map(|meaning| (len, meaning));
        for sym in words {
            let edges = &self.edges[node.edges.start as usize..node.edges.end as usize];
            let Ok(i) = edges.binary_search_by_key(&sym, |&(s, _)| s) else {
                break;
            };
            node = &self.nodes[edges[i].1 as usize];
            len += 1;
            found = node.meaning.map(|meaning| (len, meaning)).or(found);
        }
        step(len);
        found
    }

    /// The phrases of a text that are not part of a longer one, from left to right. Of phrases that
    /// overlap without one holding the other, both are there.
    pub fn outermost<'a>(
        &'a self,
        words: &'a [Sym],
    ) -> impl Iterator<Item = (Range<usize>, T)> + 'a {
        let mut reached = 0;
        (0..words.len()).filter_map(move |start| {
            let (len, meaning) = self.longest(words[start..].iter().copied())?;
            let found = start..start + len;
            (found.end > reached).then(|| {
                reached = found.end;
                (found, meaning)
            })
        })
    }
}

/// The key of each word of a phrase, for tests and messages.
#[must_use]
pub fn keys(phrase: &str) -> Vec<String> {
    fold(phrase).split(' ').map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins_in_any_spelling() {
        let mut vocabulary = Vocabulary::default();
        let phrases = Phrases::new(
            &mut vocabulary,
            [("cùng kỳ", 1), ("cùng kỳ năm trước", 2), ("cùng", 3)],
        );
        let find = |text: &str| {
            phrases.longest(
                keys(text)
                    .iter()
                    .map(|k| vocabulary.get(k))
                    .collect::<Vec<_>>()
                    .into_iter(),
            )
        };
        assert_eq!(find("CÙNG KÌ năm ngoái"), Some((2, 1)));
        assert_eq!(find("cùng kỳ năm trước"), Some((4, 2)));
        assert_eq!(find("cùng nhau"), Some((1, 3)));
        assert_eq!(find("kỳ"), None);
    }

    fn outermost(phrases: &[&str], text: &str) -> Vec<String> {
        let mut vocabulary = Vocabulary::default();
        let set = Phrases::new(
            &mut vocabulary,
            phrases.iter().enumerate().map(|(i, p)| (*p, i)),
        );
        set.outermost(&vocabulary.words(text))
            .map(|(_, i)| phrases[i].to_owned())
            .collect()
    }

    #[test]
    fn a_longer_phrase_hides_those_inside_it() {
        let phrases = ["đất", "sử dụng đất", "tiền sử dụng đất", "giao thông"];
        assert_eq!(
            outermost(&phrases, "Thu tiền sử dụng đất"),
            ["tiền sử dụng đất"]
        );
        assert_eq!(
            outermost(&phrases, "Diện tích đất giao thông"),
            ["đất", "giao thông"]
        );
        assert_eq!(
            outermost(&phrases, "Kế hoạch sử dụng ĐẤT, thu tiền"),
            ["sử dụng đất"]
        );
        assert!(outermost(&phrases, "").is_empty());
    }

    #[test]
    fn overlapping_phrases_both_count() {
        assert_eq!(
            outermost(
                &["an ninh trật tự", "trật tự xã hội"],
                "an ninh trật tự xã hội"
            )
            .len(),
            2
        );
    }

    #[test]
    fn unknown_words_part_phrases() {
        assert!(outermost(&["hộ nghèo"], "hộ cận nghèo").is_empty());
    }

    #[test]
    fn many_words_keep_their_numbers() {
        let mut vocabulary = Vocabulary::default();
        let syms: Vec<Sym> = (0..2000)
            .map(|i| vocabulary.intern(&format!("w{i}")))
            .collect();
        assert!(
            syms.iter()
                .enumerate()
                .all(|(i, &s)| vocabulary.get(&format!("w{i}")) == s && s == Sym(i as u16 + 1))
        );
        assert_eq!(vocabulary.get("w2000"), Sym::OTHER);
        assert_eq!(vocabulary.words("W7 và w0"), [Sym(8), Sym::OTHER, Sym(1)]);
    }
}
