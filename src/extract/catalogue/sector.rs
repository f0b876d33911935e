//! A name and what stands above it to a field of work.
//!
//! "Số đảng viên vi phạm về đất đai" is Party work, "Thu tiền sử dụng đất" economy, "Số vụ vi phạm quy
//! định về môi trường" whatever its heading says: a crime under "Phòng, chống tội phạm", environment
//! elsewhere.
//!
//! The words that tell a sector are data, in `sector.toml`, in five weights. The name's phrases and its
//! unit are added up; the headings above it add a smaller share, the nearest most. The largest sum wins;
//! where nothing speaks, the sector is economy. Limits: meaning is in words only; a name whose words all
//! belong to another field ("Số lớp tập huấn" of farmers under a bare "Kết quả") is given that field.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::report::Sector;
use crate::text::{Numbered, Phrases, Sym, Vocabulary};

const SECTORS: usize = Sector::ALL.len();

/// How strongly a text speaks for each sector. Made once for a heading, used for all that stands under it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scores([i32; SECTORS]);

impl Scores {
    /// The one sector that it speaks for most, if any.
    #[must_use]
    pub fn sector(self) -> Option<Sector> {
        let best = *self.0.iter().max()?;
        let mut leaders = Sector::ALL
            .into_iter()
            .zip(self.0)
            .filter(|&(_, s)| s == best && s > 0);
        leaders
            .next()
            .map(|(s, _)| s)
            .filter(|_| leaders.next().is_none())
    }

    fn add(&mut self, sector: usize, weight: i32) {
        self.0[sector] += weight;
    }

    /// The share of `weight` that each sector gets when this is a heading: in proportion, less where the
    /// heading is not [`CLEAR`], and nothing for what is not much spoken of.
    fn shares(self, weight: i32) -> Self {
        let best = self.0.into_iter().max().unwrap_or(0).max(CLEAR);
        Self(
            self.0
                .map(|s| if s * 2 > best { s * weight / best } else { 0 }),
        )
    }
}

/// What the parts weigh against each other. Headings together weigh less than one strong phrase of the
/// name (70) and more than a usual one with its unit (40).
const HEADINGS: [i32; 4] = [45, 15, 6, 3];
const NAME: i32 = 10;
const UNIT: i32 = 1;
/// A heading that speaks this strongly for a sector speaks with its whole weight: one strong phrase.
const CLEAR: i32 = 7;
const DECISIVE: u8 = 12;
/// Words of a unit that are looked at.
const UNIT_WORDS: usize = 16;
const NEUTRAL: (u8, u8) = (u8::MAX, 0);

/// What a text (heading, list lead-in, clause, title) says of the sector.
#[must_use]
pub fn scores(text: &str) -> Scores {
    let lexicon = lexicon();
    lexicon.scores(&lexicon.vocabulary.words(text))
}

/// What a document's title says of the sector. "Nghị quyết của Hội đồng nhân dân …" tells who speaks,
/// not of what: the bodies that issue reports of every field do not count.
#[must_use]
pub fn title_scores(title: &str) -> Scores {
    let lexicon = lexicon();
    let mut words = lexicon.vocabulary.words(title);
    let bodies: Vec<_> = lexicon.bodies.outermost(&words).collect();
    for (body, ()) in bodies {
        words[body].fill(Sym::OTHER);
    }
    lexicon.scores(&words)
}

/// The sector of an observation: from its name and unit, then from the texts above it, innermost first (the clause
/// or list lead-in, the heading, the headings above it, the document's title from
/// [`title_scores`]).
#[must_use]
pub fn sector(name: &str, unit: &str, above: &[Scores]) -> Sector {
    sector_of_words(&Numbered::of(name), unit, context(above))
}

/// What the texts above a figure say together, innermost first.
pub fn context(above: &[Scores]) -> Scores {
    let mut sum = Scores::default();
    // Uninformative headings ("Kết quả đạt được") take no place in the order.
    let telling = above.iter().filter(|s| s.0.iter().any(|&s| s > 0));
    for (heading, weight) in telling.zip(HEADINGS) {
        for (i, share) in heading.shares(weight).0.into_iter().enumerate() {
            sum.add(i, share);
        }
    }
    sum
}

/// The same as [`sector`] for a name whose words have been read.
pub fn sector_of_words(name: &Numbered<'_>, unit: &str, context: Scores) -> Sector {
    let lexicon = lexicon();
    let mut sum = context;
    let own = lexicon.scores(&lexicon.vocabulary.known(name));
    for (i, score) in own.0.into_iter().enumerate() {
        sum.add(i, score * NAME);
    }
    lexicon.add_unit(unit, &mut sum);
    // The first of equals: the order in which reports treat the sectors.
    let best = sum.0.into_iter().max().unwrap_or(0);
    Sector::ALL
        .into_iter()
        .zip(sum.0)
        .find(|&(_, s)| s == best)
        .map_or(Sector::Economy, |(s, _)| s)
}

/// `sector.toml` as written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File<'a> {
    #[serde(borrow)]
    neutral: Neutral<'a>,
    #[serde(borrow)]
    economy: Lists<'a>,
    #[serde(borrow)]
    society: Lists<'a>,
    #[serde(borrow)]
    environment: Lists<'a>,
    #[serde(borrow)]
    security: Lists<'a>,
    #[serde(borrow)]
    governance: Lists<'a>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Neutral<'a> {
    #[serde(borrow)]
    bodies: Vec<&'a str>,
    #[serde(borrow)]
    phrases: Vec<&'a str>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists<'a> {
    #[serde(borrow)]
    ruling: Vec<&'a str>,
    #[serde(borrow)]
    decisive: Vec<&'a str>,
    #[serde(borrow)]
    strong: Vec<&'a str>,
    #[serde(borrow)]
    usual: Vec<&'a str>,
    #[serde(borrow)]
    faint: Vec<&'a str>,
    #[serde(borrow)]
    units: Vec<&'a str>,
}

impl<'a> File<'a> {
    /// In the order of [`Sector::ALL`].
    fn lists(&self) -> [&Lists<'a>; SECTORS] {
        [
            &self.economy,
            &self.society,
            &self.environment,
            &self.security,
            &self.governance,
        ]
    }

    /// All phrases with their sector and weight.
    fn phrases(&self) -> impl Iterator<Item = (&'a str, (u8, u8))> {
        let neutral = self.neutral.phrases.iter().map(|&p| (p, NEUTRAL));
        let telling = (0..).zip(self.lists()).flat_map(|(sector, lists)| {
            [
                (&lists.ruling, 30),
                (&lists.decisive, DECISIVE),
                (&lists.strong, 7),
                (&lists.usual, 3),
                (&lists.faint, 1),
            ]
            .into_iter()
            .flat_map(move |(phrases, weight)| phrases.iter().map(move |&p| (p, (sector, weight))))
        });
        neutral.chain(telling)
    }
}

#[derive(Debug)]
struct Lexicon {
    vocabulary: Vocabulary,
    /// Sector and weight.
    phrases: Phrases<(u8, u8)>,
    units: Phrases<u8>,
    bodies: Phrases<()>,
}

impl Lexicon {
    fn new(file: &File<'_>) -> Self {
        let mut vocabulary = Vocabulary::default();
        let bodies = file.neutral.bodies.iter().map(|&b| (b, ()));
        // "tạ/ha" is two words to the vocabulary.
        let written = |unit: &&str| unit.replace(['/', ','], " ");
        let lists = file
            .lists()
            .map(|l| l.units.iter().map(written).collect::<Vec<_>>());
        let units = (0..).zip(&lists);
        let units = units.flat_map(|(s, units)| units.iter().map(move |u| (u.as_str(), s)));
        Self {
            bodies: Phrases::new(&mut vocabulary, bodies),
            units: Phrases::new(&mut vocabulary, units),
            phrases: Phrases::new(&mut vocabulary, file.phrases()),
            vocabulary,
        }
    }

    fn scores(&self, words: &[Sym]) -> Scores {
        let mut scores = Scores::default();
        for (_, (sector, weight)) in self.phrases.outermost(words) {
            if (sector, weight) != NEUTRAL {
                scores.add(usize::from(sector), i32::from(weight));
            }
        }
        scores
    }

    /// A unit that is listed, and what it counts where that settles the sector ("đảng viên").
    fn add_unit(&self, unit: &str, sum: &mut Scores) {
        if unit.is_empty() || unit == "%" {
            return;
        }
        // Longer ones are none.
        let mut words = [Sym::OTHER; UNIT_WORDS];
        let found = words.iter_mut().zip(self.vocabulary.syms(unit));
        let len = found.map(|(word, sym)| *word = sym).count();
        let words = &words[..len];
        let listed = self.units.longest(words.iter().copied());
        if let Some((_, sector)) = listed.filter(|&(len, _)| len == words.len()) {
            sum.add(usize::from(sector), UNIT * NAME);
        }
        for (_, (sector, weight)) in self.phrases.outermost(words) {
            if weight >= DECISIVE {
                sum.add(usize::from(sector), i32::from(weight) * NAME);
            }
        }
    }
}

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    // The file is part of the program and a test reads it: it cannot fail to parse in use.
    LEXICON.get_or_init(|| Lexicon::new(&read().unwrap_or_default()))
}

fn read() -> Result<File<'static>, serde_json::Error> {
    serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/sector.json")))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::text::{fold, is_word_char};

    /// What the lists of a sector say only to tests and readers.
    #[derive(Deserialize)]
    struct Examples {
        examples: Vec<String>,
        counter_examples: Vec<String>,
    }

    #[test]
    fn the_list_reads_and_holds_no_phrase_twice() {
        let file = read().unwrap();
        let phrases: Vec<&str> = file.phrases().map(|(p, _)| p).collect();
        let plain = |p: &str| p.chars().all(|c| c == ' ' || is_word_char(c));
        assert!(phrases.iter().all(|p| !p.is_empty() && plain(p)));
        let units = file.lists().into_iter().flat_map(|l| &l.units);
        for list in [phrases, units.copied().collect()] {
            let mut keys: Vec<String> = list.iter().map(|p| fold(p)).collect();
            keys.sort();
            let twice: Vec<_> = keys.windows(2).filter(|w| w[0] == w[1]).collect();
            assert!(twice.is_empty(), "{twice:?}");
        }
    }

    #[test]
    fn examples_are_given_their_sector_by_name_alone() {
        let whole = include_str!(concat!(env!("OUT_DIR"), "/sector.whole.json"));
        let mut file: BTreeMap<String, serde_json::Value> = serde_json::from_str(whole).unwrap();
        let mut wrong = Vec::new();
        for expected in Sector::ALL {
            let name = format!("{expected:?}").to_lowercase();
            let lists: Examples = serde_json::from_value(file.remove(&name).unwrap()).unwrap();
            assert!(lists.examples.len() >= 12 && lists.counter_examples.len() >= 6);
            for name in &lists.examples {
                let found = sector(name, "", &[]);
                if found != expected {
                    wrong.push(format!(
                        "{name}: {found:?}, not {expected:?} {:?}",
                        scores(name)
                    ));
                }
            }
            for name in lists
                .counter_examples
                .iter()
                .filter(|name| sector(name, "", &[]) == expected)
            {
                wrong.push(format!("{name}: {expected:?}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn a_heading_decides_what_the_name_leaves_open() {
        let name = "Số vụ vi phạm được phát hiện, xử lý";
        for (heading, expected) in [
            ("3. Tình hình an ninh trật tự", Sector::Security),
            ("5. Tài nguyên và môi trường", Sector::Environment),
            ("b) Quản lý thị trường", Sector::Economy),
        ] {
            assert_eq!(
                sector(name, "", &[scores("1. Kết quả đạt được"), scores(heading)]),
                expected,
                "{heading}"
            );
        }
        assert_eq!(
            sector("Số chỉ tiêu đạt", "", &[scores("Công tác xây dựng Đảng")]),
            Sector::Governance
        );
    }

    #[test]
    fn the_nearest_heading_counts_most() {
        let context = [scores("- Về y tế"), scores("I. Phát triển kinh tế")];
        assert_eq!(sector("Số lớp tập huấn", "", &context), Sector::Society);
    }

    #[test]
    fn a_sure_name_outweighs_its_heading() {
        let context = [
            scores("I. Lĩnh vực kinh tế"),
            scores("Báo cáo kết quả thu ngân sách"),
        ];
        assert_eq!(sector("Tỷ lệ hộ nghèo", "%", &context), Sector::Society);
    }

    #[test]
    fn a_heading_of_everything_tells_nothing() {
        assert_eq!(
            scores("Tình hình kinh tế - xã hội 6 tháng đầu năm").sector(),
            None
        );
        assert_eq!(
            scores("Quốc phòng - an ninh").sector(),
            Some(Sector::Security)
        );
        assert_eq!(sector("", "", &[]), Sector::Economy);
    }

    #[test]
    fn a_unit_helps_where_the_name_is_bare() {
        assert_eq!(sector("Đã kết nạp", "đảng viên", &[]), Sector::Governance);
        assert_eq!(sector("Xảy ra", "vụ", &[]), Sector::Security);
    }
}
