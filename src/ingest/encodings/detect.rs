//! Text files in old encodings, line by line, by the table that makes the most Vietnamese syllables.
//!
//! A file may be mixed: pages of it typed in TCVN3, others in Unicode. So each line is judged, and the file
//! as a whole decides for lines that are too short to tell. Only words with marks count, since all tables
//! agree on ASCII.
//!
//! Limits: a line of one or two marked words in an encoding of which the file holds little else stays as it
//! is. Where no table makes sense of the bytes nothing is guessed.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization as _;

use super::run::{Runs, convert, gain};
use super::syllable::is_syllable;
use super::{Encoding, OldEncoding, tables};
use crate::ingest::Note;

/// Marked words of a text: those that are syllables, and those that are not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Syllables.
    pub good: usize,
    /// Others.
    pub bad: usize,
}

impl Count {
    /// All marked words.
    pub fn words(self) -> usize {
        self.good + self.bad
    }

    /// Nine of ten are syllables.
    fn is_convincing(self) -> bool {
        self.good > 0 && self.good >= self.bad * 9
    }

    /// Both together.
    pub fn add(&mut self, other: Self) {
        self.good += other.good;
        self.bad += other.bad;
    }
}

/// Counts the words with letters beyond ASCII. Signs between letters belong to the word: they are letters
/// of another encoding.
pub fn count(text: &str) -> Count {
    let mut count = Count::default();
    let is_between = |c: char| {
        c.is_ascii() && !c.is_ascii_alphabetic()
            || c.is_whitespace()
            || ('\u{2010}'..='\u{203a}').contains(&c)
    };
    for word in text.split(is_between).filter(|word| !word.is_ascii()) {
        // The mark of a note behind a word is none of its letters.
        let word = word.trim_end_matches(['¹', '²', '³']);
        if word.is_ascii() {
            continue;
        }
        if is_syllable(word) {
            count.good += 1;
        } else if word.chars().any(char::is_alphabetic) {
            count.bad += 1;
        }
    }
    count
}

/// What texts that stand beside each other (lines, cells) say together of the encoding of those that are no
/// Unicode: letters that were taken from an old encoding as they looked ("B¸o c¸o").
#[derive(Debug)]
pub struct Content {
    choice: Encoding,
    main: OldEncoding,
    /// Next to no text is Vietnamese as it is.
    is_whole: bool,
}

impl Content {
    /// `None` where there is nothing to convert. What `runs` have converted by their fonts speaks for the same
    /// encoding.
    pub fn of<'t>(texts: impl Iterator<Item = &'t str>, runs: &Runs) -> Option<Self> {
        let choice = runs.choice();
        if choice == Encoding::None {
            return None;
        }
        let mut found: Vec<(OldEncoding, Count)> = Vec::new();
        let mut evidence = Evidence::default();
        let mut unicode = 0;
        for text in texts.filter(|text| !text.is_ascii()) {
            match clear(text, choice) {
                Some(clear) => {
                    evidence.add(text, clear.0);
                    found.push(clear);
                }
                None => unicode += usize::from(text.contains(is_vietnamese)),
            }
        }
        let is_whole = unicode * 20 < found.len();
        let by_font = runs.words().map(|(old, words)| {
            let good = words as usize;
            (old, Count { good, bad: 0 })
        });
        let is_named = runs.words().any(|(_, words)| words as usize >= ENOUGH);
        let (main, _) = best(found.into_iter().chain(by_font))?;
        let is_sure = choice != Encoding::Auto || is_named || evidence.is_enough(main);
        is_sure.then_some(Self {
            choice,
            main,
            is_whole,
        })
    }

    /// A text in Unicode, where that makes more of it.
    pub fn convert(&self, text: &str, runs: &mut Runs) -> Option<String> {
        if text.is_ascii() {
            return None;
        }
        let own = clear(text, self.choice).map_or(self.main, |(old, _)| old);
        let converted = convert(text, own)?;
        let (before, after) = (count(text), count(&converted));
        let fits = gain(before, after) || self.is_whole && is_alike(text, before, after);
        fits.then(|| {
            runs.add(own, after);
            converted
        })
    }
}

/// So many different syllables are no chance.
const ENOUGH: usize = 3;

/// What speaks for Vietnamese in texts that an old encoding makes syllables of. Texts of other languages have single
/// signs that are letters there ("§ 5", "nº 7", "Å"), and few of them among plain words.
#[derive(Debug, Default)]
struct Evidence {
    /// Different syllables of more than one letter, by encoding; not more than are needed.
    syllables: BTreeMap<OldEncoding, BTreeSet<String>>,
    /// Words, and those of them with a letter beyond ASCII.
    words: usize,
    marked: usize,
}

impl Evidence {
    fn add(&mut self, text: &str, old: OldEncoding) {
        let is_word = |word: &&str| word.contains(|c: char| c.is_alphabetic() || !c.is_ascii());
        let words = || text.split_whitespace().filter(is_word);
        self.words += words().count();
        self.marked += words().filter(|word| !word.is_ascii()).count();
        let syllables = self.syllables.entry(old).or_default();
        if syllables.len() >= ENOUGH {
            return;
        }
        let converted = convert(text, old).unwrap_or_default();
        let long = converted
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| !word.is_ascii() && word.chars().nth(1).is_some() && is_syllable(word));
        syllables.extend(long.map(str::to_lowercase));
    }

    /// Of Vietnamese words some seven of ten are marked.
    fn is_enough(&self, main: OldEncoding) -> bool {
        let is_varied = self
            .syllables
            .get(&main)
            .is_some_and(|syllables| syllables.len() >= ENOUGH);
        is_varied && self.marked * 4 >= self.words
    }
}

/// Whether a text among others of an old encoding may well be of it, too: a syllable in both ("tÊn"), or no word
/// of any language because of a sign in it ("§VT"). "Café" is neither.
fn is_alike(text: &str, before: Count, after: Count) -> bool {
    let is_sign = |c: char| ('\u{a1}'..='\u{bf}').contains(&c) && !"°²³µ¹½«»".contains(c);
    match before.good {
        0 => text.contains(is_sign) && after.words() > 0,
        good => good == after.good && after.bad <= before.bad,
    }
}

/// Letters of an old encoding look like those of Western languages: no "ạ" or "đ" is among them, nor a mark of
/// its own.
fn is_vietnamese(c: char) -> bool {
    matches!(c, '\u{1ea0}'..='\u{1ef9}' | '\u{300}'..='\u{36f}' | 'ă' | 'đ' | 'ơ' | 'ư' | 'Ă' | 'Đ' | 'Ơ' | 'Ư')
}

/// Lines of a text that is Unicode as a whole, but holds some that are not. `None` where there is nothing to
/// convert.
pub fn mixed(text: &str, choice: Encoding) -> Option<(String, Vec<Note>)> {
    if text.is_ascii() {
        return None;
    }
    let mut runs = Runs::new(choice);
    let lines = || text.split_inclusive('\n');
    let content = Content::of(lines(), &runs)?;
    let mut out = String::with_capacity(text.len());
    for line in lines() {
        match content.convert(line, &mut runs) {
            Some(converted) => out.push_str(&converted),
            None => out.push_str(line),
        }
    }
    Some((out, runs.notes().collect()))
}

/// The encoding that alone makes sense of a line.
fn clear(line: &str, choice: Encoding) -> Option<(OldEncoding, Count)> {
    // Nearly every line of a Unicode text has such a letter, and need not be tried.
    if line.is_ascii() || choice == Encoding::Auto && line.contains(is_vietnamese) {
        return None;
    }
    let before = count(line);
    let tried = candidates(choice).filter_map(|old| Some((old, count(&convert(line, old)?))));
    tried
        .filter(|(_, after)| {
            let is_sure = after.is_convincing() && after.good > before.good * 2;
            is_sure || choice != Encoding::Auto && gain(before, *after)
        })
        .max_by_key(|(old, after)| (after.good, std::cmp::Reverse(*old)))
}

/// Bytes that are not UTF-8 as a whole. Lines that are stay as they are. `None` where no table makes sense
/// of the others.
pub fn recover(bytes: &[u8], choice: Encoding) -> Option<(String, Vec<Note>)> {
    if choice == Encoding::None {
        return None;
    }
    let lines: Vec<&[u8]> = bytes.split_inclusive(|&byte| byte == b'\n').collect();
    let foreign = || {
        lines
            .iter()
            .filter(|line| std::str::from_utf8(line).is_err())
    };
    let totals = candidates(choice).map(|old| {
        let mut total = Count::default();
        foreign().for_each(|line| total.add(count(&decode(line, old))));
        (old, total)
    });
    let (main, _) = totals.max_by_key(|(old, total)| {
        (
            total.good.cast_signed() - total.bad.cast_signed(),
            std::cmp::Reverse(*old),
        )
    })?;
    // Two of three marked words at least, also where there are few of them.
    let mut total = Count::default();
    foreign().for_each(|line| total.add(count(&of_line(line, main, choice).1)));
    if choice == Encoding::Auto && total.good < total.bad.max(1) * 2 {
        return None;
    }
    let mut out = String::with_capacity(bytes.len() * 2);
    let mut runs = Runs::new(choice);
    for line in &lines {
        if let Ok(text) = std::str::from_utf8(line) {
            out.push_str(text);
            continue;
        }
        let (old, text) = of_line(line, main, choice);
        runs.add(old, count(&text));
        out.push_str(&text);
    }
    // Lines of ours that happened to be UTF-8 are those that `mixed` knows.
    let (out, more) = match mixed(&out, choice) {
        Some((text, notes)) => (text, notes),
        None => (out, Vec::new()),
    };
    let mut notes: Vec<Note> = runs.notes().collect();
    notes.extend(
        more.into_iter()
            .filter(|note| !notes.contains(note))
            .collect::<Vec<_>>(),
    );
    Some((out, notes))
}

/// A line in the file's main encoding, unless another makes clearly more of it.
fn of_line(line: &[u8], main: OldEncoding, choice: Encoding) -> (OldEncoding, String) {
    let text = decode(line, main);
    let usual = count(&text);
    if usual.is_convincing() {
        return (main, text);
    }
    let tried = candidates(choice).map(|old| (old, decode(line, old)));
    let other = tried
        .map(|(old, text)| (count(&text), old, text))
        .filter(|(after, ..)| after.is_convincing() && after.good >= usual.good.max(1) * 2)
        .max_by_key(|(after, ..)| after.good);
    other.map_or((main, text), |(_, old, text)| (old, text))
}

fn decode(line: &[u8], old: OldEncoding) -> String {
    let mut out = String::with_capacity(line.len() * 2);
    tables::decode(line, old, &mut out);
    out.nfc().collect()
}

fn candidates(choice: Encoding) -> impl Iterator<Item = OldEncoding> {
    OldEncoding::ALL
        .into_iter()
        .filter(move |&old| match choice {
            Encoding::Old(chosen) => chosen == old,
            Encoding::Auto => true,
            Encoding::None => false,
        })
}

/// The encoding with the most syllables.
fn best(found: impl Iterator<Item = (OldEncoding, Count)>) -> Option<(OldEncoding, Count)> {
    let mut totals: BTreeMap<OldEncoding, Count> = BTreeMap::new();
    for (old, count) in found {
        totals.entry(old).or_default().add(count);
    }
    totals
        .into_iter()
        .max_by_key(|(old, count)| (count.good, std::cmp::Reverse(*old)))
}
