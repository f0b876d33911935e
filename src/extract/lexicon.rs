//! Words to numbers, and runs of words to values: what the word lists of this folder are matched with.
//!
//! [`Words`] gives each folded word a small number; [`Phrases`] holds phrases as paths of such numbers, so
//! that all phrases starting at a word are found in one walk, however many phrases there are.
//! "Số vụ tai nạn giao thông" holds "tai nạn giao thông" and, inside it, "giao thông".
//!
//! Limits: phrases match whole words, in order, without gaps. The tables are hash tables of our own that
//! are only ever asked for a key, never iterated, so that their order cannot show.

use crate::text::{fold_word, is_word_char};

/// Words numbered from 1 in the order of their adding.
#[derive(Debug, Default)]
pub struct Words {
    table: Table,
    keys: Vec<Box<str>>,
}

/// The number of a word that [`Words`] does not know.
pub const UNKNOWN: u32 = 0;

impl Words {
    /// The number of a folded word, new if need be.
    pub fn add(&mut self, key: &str) -> u32 {
        let known = self.get(key);
        if known != UNKNOWN {
            return known;
        }
        self.keys.push(key.into());
        let number = self.keys.len() as u32;
        self.table.insert(hash(key), number);
        number
    }

    /// The number of a folded word, or [`UNKNOWN`].
    #[must_use]
    pub fn get(&self, key: &str) -> u32 {
        self.table
            .get(hash(key), |number| &*self.keys[number as usize - 1] == key)
            .unwrap_or(UNKNOWN)
    }

    /// Numbers of all words of a text, added where new.
    pub fn add_text(&mut self, text: &str) -> Vec<u32> {
        let mut numbers = Vec::new();
        each_word(text, |_, key| numbers.push(self.add(key)));
        numbers
    }

    /// Numbers of all words of a text.
    pub fn look_up(&self, text: &str, numbers: &mut Vec<u32>) {
        each_word(text, |_, key| numbers.push(self.get(key)));
    }
}

/// Calls `f` with each word of a text as written and folded.
pub fn each_word(text: &str, mut f: impl FnMut(&str, &str)) {
    let mut key = String::with_capacity(16);
    for word in text.split(|c| !is_word_char(c)).filter(|w| !w.is_empty()) {
        key.clear();
        fold_word(word, &mut key);
        f(word, &key);
    }
}

/// Phrases with a value each.
#[derive(Debug)]
pub struct Phrases<V> {
    steps: Table,
    /// Of each step: the step it starts from and its word, to tell apart what shares a hash.
    edges: Vec<(u32, u32)>,
    /// Of each step: the value of the phrase that ends there.
    values: Vec<Option<V>>,
}

/// A phrase found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match<V> {
    /// Index of its first word.
    pub start: usize,
    /// Index after its last word.
    pub end: usize,
    /// Its value.
    pub value: V,
}

impl<V> Default for Phrases<V> {
    fn default() -> Self {
        Self {
            steps: Table::default(),
            edges: Vec::new(),
            values: Vec::new(),
        }
    }
}

impl<V: Copy> Phrases<V> {
    /// Adds a phrase; returns the value that it had before, if any.
    pub fn add(&mut self, words: &[u32], value: V) -> Option<V> {
        let mut from = 0;
        for &word in words {
            from = self.step(from, word).unwrap_or_else(|| {
                self.edges.push((from, word));
                self.values.push(None);
                let to = self.edges.len() as u32;
                self.steps.insert(hash_step(from, word), to);
                to
            });
        }
        self.values
            .get_mut((from as usize).checked_sub(1)?)?
            .replace(value)
    }

    /// The longest phrase that starts at `start`.
    #[must_use]
    pub fn longest_at(&self, words: &[u32], start: usize) -> Option<Match<V>> {
        let mut found = None;
        let mut from = 0;
        for (i, &word) in words.iter().enumerate().skip(start) {
            let Some(to) = self.step(from, word).filter(|_| word != UNKNOWN) else {
                break;
            };
            if let Some(value) = self.values[to as usize - 1] {
                found = Some(Match {
                    start,
                    end: i + 1,
                    value,
                });
            }
            from = to;
        }
        found
    }

    /// Calls `f` with each phrase of a text that is not part of a longer one, from left to right.
    /// Of phrases that overlap without one holding the other, both count.
    pub fn each_outermost(&self, words: &[u32], mut f: impl FnMut(Match<V>)) {
        let mut reached = 0;
        for start in 0..words.len() {
            if let Some(found) = self.longest_at(words, start).filter(|m| m.end > reached) {
                reached = found.end;
                f(found);
            }
        }
    }

    fn step(&self, from: u32, word: u32) -> Option<u32> {
        self.steps.get(hash_step(from, word), |to| {
            self.edges[to as usize - 1] == (from, word)
        })
    }
}

/// Open addressing over numbers that are not 0; the caller compares keys.
#[derive(Debug, Default)]
struct Table {
    slots: Vec<(u32, u32)>,
    len: usize,
}

impl Table {
    fn get(&self, hash: u32, is_it: impl Fn(u32) -> bool) -> Option<u32> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut i = hash as usize & mask;
        loop {
            match self.slots[i] {
                (_, 0) => return None,
                (h, number) if h == hash && is_it(number) => return Some(number),
                _ => i = (i + 1) & mask,
            }
        }
    }

    fn insert(&mut self, hash: u32, number: u32) {
        if self.len * 2 >= self.slots.len() {
            let room = (self.slots.len() * 2).max(16);
            let old = std::mem::replace(&mut self.slots, vec![(0, 0); room]);
            old.into_iter()
                .filter(|&(_, n)| n != 0)
                .for_each(|(h, n)| self.put(h, n));
        }
        self.put(hash, number);
        self.len += 1;
    }

    fn put(&mut self, hash: u32, number: u32) {
        let mask = self.slots.len() - 1;
        let mut i = hash as usize & mask;
        while self.slots[i].1 != 0 {
            i = (i + 1) & mask;
        }
        self.slots[i] = (hash, number);
    }
}

/// FNV-1a: short keys, no seed, the same everywhere.
fn hash(key: &str) -> u32 {
    key.bytes().fold(0x811c_9dc5, |h, b| {
        (h ^ u32::from(b)).wrapping_mul(0x0100_0193)
    })
}

fn hash_step(from: u32, word: u32) -> u32 {
    let mixed = (u64::from(from) << 32 | u64::from(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrases: &[&str], text: &str) -> Vec<String> {
        let mut words = Words::default();
        let mut set = Phrases::default();
        for (i, phrase) in phrases.iter().enumerate() {
            let numbers = words.add_text(phrase);
            set.add(&numbers, i);
        }
        let mut numbers = Vec::new();
        words.look_up(text, &mut numbers);
        let mut out = Vec::new();
        set.each_outermost(&numbers, |m| out.push(phrases[m.value].to_owned()));
        out
    }

    #[test]
    fn a_longer_phrase_hides_those_inside_it() {
        let phrases = ["đất", "sử dụng đất", "tiền sử dụng đất", "giao thông"];
        assert_eq!(
            found(&phrases, "Thu tiền sử dụng đất"),
            ["tiền sử dụng đất"]
        );
        assert_eq!(
            found(&phrases, "Diện tích đất giao thông"),
            ["đất", "giao thông"]
        );
        assert_eq!(
            found(&phrases, "Kế hoạch sử dụng ĐẤT, thu tiền"),
            ["sử dụng đất"]
        );
        assert!(found(&phrases, "").is_empty());
    }

    #[test]
    fn overlapping_phrases_both_count() {
        assert_eq!(
            found(
                &["an ninh trật tự", "trật tự xã hội"],
                "an ninh trật tự xã hội"
            )
            .len(),
            2
        );
    }

    #[test]
    fn unknown_words_part_phrases() {
        assert!(found(&["hộ nghèo"], "hộ cận nghèo").is_empty());
    }

    #[test]
    fn many_words_keep_their_numbers() {
        let mut words = Words::default();
        let numbers: Vec<u32> = (0..2000).map(|i| words.add(&format!("w{i}"))).collect();
        assert!(
            numbers
                .iter()
                .enumerate()
                .all(|(i, &n)| words.get(&format!("w{i}")) == n && n == i as u32 + 1)
        );
        assert_eq!(words.get("w2000"), UNKNOWN);
    }
}
