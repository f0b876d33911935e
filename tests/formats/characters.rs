//! How much of a text was read right: characters to change, and words that are missing.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;

/// Errors of readings, counted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Errors {
    wrong: usize,
    characters: usize,
    lost: usize,
    words: usize,
}

/// More differences than one in so many characters are not counted out: the reading counts as all wrong.
const MOST: usize = 16;

impl Errors {
    /// Of one reading against its text, both composed and with single spaces.
    pub fn of(expected: &str, found: &str) -> Self {
        let (a, b) = (normal(expected), normal(found));
        let (one, other): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        let mut words: BTreeMap<&str, usize> = BTreeMap::new();
        for word in b.split(' ') {
            *words.entry(word).or_default() += 1;
        }
        let mut lost = 0;
        for word in a.split(' ') {
            match words.get_mut(word) {
                Some(count) if *count > 0 => *count -= 1,
                _ => lost += 1,
            }
        }
        let wrong = distance(&one, &other, one.len() / MOST);
        Self {
            wrong: wrong.unwrap_or(one.len()),
            characters: one.len(),
            lost,
            words: a.split(' ').count(),
        }
    }

    /// Together with another reading.
    pub fn add(&mut self, other: Self) {
        self.wrong += other.wrong;
        self.characters += other.characters;
        self.lost += other.lost;
        self.words += other.words;
    }

    /// Characters to insert, delete or replace, of all.
    pub fn characters(&self) -> f64 {
        self.wrong as f64 / self.characters.max(1) as f64
    }

    /// Words that are missing, of all.
    pub fn words(&self) -> f64 {
        self.lost as f64 / self.words.max(1) as f64
    }
}

fn normal(text: &str) -> String {
    let composed: String = text.nfc().collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Levenshtein's distance, up to `most`: for each diagonal, how far so many edits reach.
fn distance(a: &[char], b: &[char], most: usize) -> Option<usize> {
    let (n, m) = (a.len() as isize, b.len() as isize);
    let width = most as isize + 1;
    let at = |diagonal: isize| (diagonal + width) as usize;
    let mut reach = vec![isize::MIN; 2 * width as usize + 1];
    for edits in 0..=most as isize {
        let before = reach.clone();
        for diagonal in -edits..=edits {
            let mut x = if edits == 0 {
                0
            } else {
                // Replaced, left out of `a`, put in from `b`.
                let replaced = before[at(diagonal)].saturating_add(1);
                let left_out = before
                    .get(at(diagonal - 1))
                    .map_or(isize::MIN, |x| x.saturating_add(1));
                let put_in = before.get(at(diagonal + 1)).copied().unwrap_or(isize::MIN);
                replaced.max(left_out).max(put_in)
            };
            x = x.min(n).min(m + diagonal);
            while x >= 0
                && x < n
                && x - diagonal >= 0
                && x - diagonal < m
                && a[x as usize] == b[(x - diagonal) as usize]
            {
                x += 1;
            }
            reach[at(diagonal)] = x;
            if diagonal == n - m && x >= n {
                return Some(edits as usize);
            }
        }
    }
    None
}

#[test]
fn distances() {
    let letters = |text: &str| text.chars().collect::<Vec<_>>();
    for (a, b, edits) in [
        ("", "", 0),
        ("abc", "abc", 0),
        ("abc", "axc", 1),
        ("abc", "ac", 1),
        ("ac", "abc", 1),
        ("kitten", "sitting", 3),
        ("", "ab", 2),
    ] {
        assert_eq!(
            distance(&letters(a), &letters(b), 5),
            Some(edits),
            "{a} {b}"
        );
    }
    assert_eq!(distance(&letters("abcdef"), &letters("ghijkl"), 5), None);
}
