//! Names to what they say: the words that tell, in any order, looked up among the aliases'.
//!
//! "Tổng số hộ nghèo toàn xã Hòa An năm 2026" says {hộ, nghèo}; so does the alias "Số hộ nghèo".
//!
//! Each alias is listed under its rarest word only, so that a name looks at a handful of aliases however
//! many there are.

use serde::Deserialize;

use crate::text::{Numbered, Phrases, Sym, Vocabulary, is_word_char};

/// `words.toml` as written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words<'a> {
    /// Phrases that say nothing of what is measured.
    #[serde(borrow)]
    silent: Vec<&'a str>,
    /// Phrases that keep words which are silent elsewhere: "dân số" keeps "số".
    #[serde(borrow)]
    kept: Vec<&'a str>,
    /// Phrases after which the name of a place may stand: "trên địa bàn xã".
    #[serde(borrow)]
    before_place: Vec<&'a str>,
    /// Words that a name may hold beside an alias.
    #[serde(borrow)]
    harmless: Vec<&'a str>,
    /// Words that make something else of any alias that they stand beside, as the aliases' own words do.
    #[serde(borrow)]
    changing: Vec<&'a str>,
    /// Short or regional phrases, and what they stand for.
    #[serde(borrow)]
    same: Vec<Same<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Same<'a> {
    #[serde(borrow)]
    phrases: Vec<&'a str>,
    means: &'a str,
}

#[cfg(test)]
impl Words<'_> {
    pub fn meanings(&self) -> impl Iterator<Item = &str> {
        self.same.iter().map(|s| s.means)
    }
}

/// What becomes of a phrase of a name.
#[derive(Clone, Copy, Debug)]
enum Rewrite {
    Keep,
    Drop,
    DropWithPlace,
    /// Index into `meanings`.
    Become(usize),
}

#[derive(Debug)]
struct Alias {
    /// Sorted.
    words: Box<[Sym]>,
    /// The indicator that it names.
    of: usize,
}

/// Finds which of the named things a name stands for.
#[derive(Debug)]
pub struct Matcher {
    vocabulary: Vocabulary,
    rewrites: Phrases<Rewrite>,
    meanings: Vec<Vec<Sym>>,
    /// Sorted.
    harmless: Vec<Sym>,
    /// Stands for unknown numbers and proper names: "Huy hiệu 40 năm tuổi Đảng", "hộ Khmer".
    particular: Sym,
    aliases: Vec<Alias>,
    /// By rarest word: the signature of an alias, what a name must hold to hold all its words, and its index.
    listed: Vec<(u64, u32)>,
    /// By word: where its part of `listed` begins; one more for the end.
    starts: Vec<u32>,
}

impl Default for Matcher {
    fn default() -> Self {
        Self::new(
            Words::default(),
            std::iter::empty::<std::iter::Empty<&str>>(),
        )
    }
}

/// An alias of so many words allows one unknown word beside it.
const WORDS_FOR_ONE_MORE: usize = 6;

impl Matcher {
    /// From the words and, for each thing, its names.
    pub fn new<'a, N: Iterator<Item = &'a str>>(
        words: Words<'_>,
        things: impl Iterator<Item = N>,
    ) -> Self {
        let mut vocabulary = Vocabulary::default();
        let mut rewrites = Vec::new();
        for (phrases, rewrite) in [
            (&words.kept, Rewrite::Keep),
            (&words.silent, Rewrite::Drop),
            (&words.before_place, Rewrite::DropWithPlace),
        ] {
            rewrites.extend(phrases.iter().map(|&p| (p, rewrite)));
        }
        let times = time_phrases();
        rewrites.extend(times.iter().map(|p| (p.as_str(), Rewrite::Drop)));
        let mut meanings = Vec::new();
        for same in &words.same {
            let become_this = Rewrite::Become(meanings.len());
            rewrites.extend(same.phrases.iter().map(|&p| (p, become_this)));
            let means = same.means.split_whitespace();
            meanings.push(means.map(|w| vocabulary.intern(w)).collect());
        }
        for word in &words.changing {
            vocabulary.intern(word);
        }
        let mut harmless: Vec<Sym> = words
            .harmless
            .iter()
            .map(|w| vocabulary.intern(w))
            .collect();
        harmless.sort_unstable();
        let particular = vocabulary.intern("#");
        let mut matcher = Self {
            rewrites: Phrases::new(&mut vocabulary, rewrites),
            harmless,
            particular,
            vocabulary,
            meanings,
            aliases: Vec::new(),
            listed: Vec::new(),
            starts: Vec::new(),
        };
        for (of, names) in things.enumerate() {
            for name in names {
                let mut words = Vec::new();
                each_word(name, |word| words.push(matcher.vocabulary.intern(word)));
                let words = matcher.telling(name, &words).into_boxed_slice();
                matcher.aliases.push(Alias { words, of });
            }
        }
        matcher.list();
        matcher
    }

    /// Lists each alias under the word that the fewest aliases hold.
    fn list(&mut self) {
        let mut counts = vec![0_u32; self.vocabulary.len() + 1];
        for word in self.aliases.iter().flat_map(|a| &a.words) {
            counts[word.index()] += 1;
        }
        let mut listed = vec![Vec::new(); counts.len()];
        for (i, alias) in (0..).zip(&self.aliases) {
            if let Some(rarest) = alias.words.iter().min_by_key(|w| counts[w.index()]) {
                listed[rarest.index()].push((signature(&alias.words), i));
            }
        }
        self.starts.push(0);
        for list in &listed {
            self.listed.extend(list);
            self.starts.push(self.listed.len() as u32);
        }
    }

    /// The thing that a name stands for: the one whose alias leaves the fewest words over. None where
    /// two come equally close.
    pub fn find(&self, name: &Numbered<'_>) -> Option<usize> {
        let words = self.telling(name.text, &self.words(name));
        let signature = signature(&words);
        let mut best: Option<(usize, usize)> = None;
        let mut equal = false;
        for &word in &words {
            let at = |word: usize| self.starts[word] as usize;
            for &(needed, i) in &self.listed[at(word.index())..at(word.index() + 1)] {
                if needed & !signature != 0 {
                    continue;
                }
                let alias = &self.aliases[i as usize];
                let Some(over) = self.left_over(&words, &alias.words) else {
                    continue;
                };
                match best {
                    Some((least, of)) if over == least => equal |= of != alias.of,
                    Some((least, _)) if over > least => {}
                    _ => (best, equal) = (Some((over, alias.of)), false),
                }
            }
        }
        best.filter(|_| !equal).map(|(_, of)| of)
    }

    /// How many words of a name an alias leaves over, if it is all in the name and they do not matter.
    /// A word that other aliases are made of matters: "lợn" in "sản lượng thịt lợn hơi xuất chuồng".
    fn left_over(&self, words: &[Sym], alias: &[Sym]) -> Option<usize> {
        if alias.len() > words.len() {
            return None;
        }
        let mut wanted = alias.iter().peekable();
        let mut open = 0;
        let mut over = 0;
        for &word in words {
            if wanted.next_if_eq(&&word).is_some() {
                continue;
            }
            over += 1;
            if word == Sym::OTHER {
                open += 1;
            } else if self.harmless.binary_search(&word).is_err() {
                return None;
            }
        }
        if wanted.next().is_some() {
            return None;
        }
        (open * WORDS_FOR_ONE_MORE <= alias.len()).then_some(over)
    }

    /// The words of a name.
    fn words(&self, name: &Numbered<'_>) -> Vec<Sym> {
        let mut words = self.vocabulary.known(name);
        if words.contains(&Sym::OTHER) {
            let mut written = name
                .text
                .split(|c| !is_word_char(c))
                .filter(|w| !w.is_empty());
            let particular =
                |w: &str| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
            for word in &mut words {
                if written.next().is_some_and(particular) && *word == Sym::OTHER {
                    *word = self.particular;
                }
            }
        }
        words
    }

    /// The words of a name that tell what is measured, sorted, as often as they are there.
    fn telling(&self, name: &str, words: &[Sym]) -> Vec<Sym> {
        let mut telling = Vec::with_capacity(words.len());
        let mut done = 0;
        for (found, rewrite) in self.rewrites.outermost(words) {
            // "an toàn xã hội" is no "toàn xã".
            if found.start < done {
                continue;
            }
            telling.extend_from_slice(&words[done..found.start]);
            let end = found.end;
            let place = match rewrite {
                Rewrite::DropWithPlace => place_words(name, end),
                _ => 0,
            };
            match rewrite {
                Rewrite::Keep => telling.extend_from_slice(&words[found]),
                Rewrite::Drop | Rewrite::DropWithPlace => {}
                // "Tổng sản phẩm (GRDP)" says it twice.
                Rewrite::Become(i) if self.meanings[i].iter().all(|w| telling.contains(w)) => {}
                Rewrite::Become(i) => telling.extend_from_slice(&self.meanings[i]),
            }
            done = end + place;
        }
        telling.extend_from_slice(words.get(done..).unwrap_or_default());
        telling.sort_unstable();
        telling
    }
}

/// A bit for each word, some words sharing one: what is not in it is not among the words.
fn signature(words: &[Sym]) -> u64 {
    let bits = words.iter().map(|word| 1 << (word.index() % 64));
    bits.fold(0, |all, bit: u64| all | bit)
}

/// Months and years: "6 tháng", "tháng 06", "2026".
fn time_phrases() -> Vec<String> {
    let months = (1..=12).flat_map(|n| {
        [
            format!("{n} tháng"),
            format!("{n:02} tháng"),
            format!("tháng {n}"),
            format!("tháng {n:02}"),
        ]
    });
    months.chain((2000..2100).map(|n| n.to_string())).collect()
}

/// How many words from the one at `start` are written like a proper name.
fn place_words(name: &str, start: usize) -> usize {
    let mut at = 0;
    let mut proper = 0;
    each_word(name, |word| {
        if at == start + proper && word.starts_with(char::is_uppercase) {
            proper += 1;
        }
        at += 1;
    });
    proper
}

fn each_word<'a>(text: &'a str, f: impl FnMut(&'a str)) {
    text.split(|c| !is_word_char(c))
        .filter(|w| !w.is_empty())
        .for_each(f);
}

#[cfg(test)]
impl Matcher {
    /// Pairs of things with aliases of the same words.
    pub fn shared(&self) -> Vec<(usize, usize)> {
        let pairs = self.aliases.iter().enumerate().flat_map(|(i, a)| {
            self.aliases[..i]
                .iter()
                .filter(|b| b.of != a.of && b.words == a.words)
                .map(|b| (b.of, a.of))
        });
        pairs.collect()
    }

    /// How many words each alias is left with, and what it is an alias of.
    pub fn lengths(&self) -> impl Iterator<Item = (usize, usize)> {
        self.aliases.iter().map(|a| (a.of, a.words.len()))
    }

    pub fn telling_count(&self, name: &str) -> usize {
        self.telling(name, &self.words(&Numbered::of(name))).len()
    }
}
