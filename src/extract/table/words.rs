//! What a line of a header says: concepts, times, and whether anything is left that no rule knows.
//!
//! | line | concepts | time | unknown words |
//! |---|---|---|---|
//! | Ước TH 6 tháng 2025 | estimate | 6 months of 2025 | 0 |
//! | TH/KH (%) | a fraction: result over plan | | 0 |
//! | T2-2005/T1-2005 | a fraction: February over January | | 0 |
//! | Số hộ nghèo cuối năm 2024 | result | 2024 | 2 |

use std::sync::LazyLock;

use super::phrases::{longest, parted};
use super::when::{Grain, When};
use crate::text::fold;

/// What a phrase of a header says; the lists of `headers.toml` in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Concept {
    /// Row numbers.
    Label,
    /// Words beside the figures.
    Remark,
    /// Units.
    Unit,
    /// Names of indicators.
    Name,
    /// What was planned.
    Plan,
    /// Results.
    Result,
    /// Estimates of results.
    Estimate,
    /// A measure of its own where there are other results.
    Amount,
    /// Earlier levels.
    Prior,
    /// Differences.
    Change,
    /// Percentages of something else.
    Compare,
    /// Percentages of the plan.
    OfPlan,
    /// Percentages of an earlier level.
    OfPrior,
    /// In percent a comparison, else a result.
    Reached,
    /// Shares.
    Share,
    /// Nothing.
    Filler,
}

impl Concept {
    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// Words of times, as keys.
struct TimeWords {
    month: [String; 2],
    quarter: [String; 2],
    day: [String; 2],
}

static CODE: LazyLock<String> = LazyLock::new(|| fold("mã"));
static AIM: LazyLock<[String; 2]> = LazyLock::new(|| ["chỉ", "tiêu"].map(fold));

static TIMES: LazyLock<TimeWords> = LazyLock::new(|| TimeWords {
    month: ["tháng", "t"].map(fold),
    quarter: ["quý", "q"].map(fold),
    day: ["ngày", "đến"].map(fold),
});

/// A line of a header, read.
#[derive(Clone, Debug, Default)]
pub struct Line {
    concepts: u16,
    /// The time that it names.
    pub when: When,
    /// Words that no rule knows, and all words.
    pub unknown: usize,
    /// Words.
    pub words: usize,
    /// "a/b": what stands above and below.
    pub fraction: Option<Box<(Line, Line)>>,
    /// Holds a percent sign.
    pub percent: bool,
    /// Begins with "mã": codes, whatever of.
    pub opens_with_code: bool,
    /// Begins with "chỉ tiêu", which heads names and plans.
    is_aim: bool,
}

impl Line {
    /// Whether it says that.
    pub fn says(&self, concept: Concept) -> bool {
        self.concepts & concept.bit() != 0
    }

    /// Whether any of these.
    pub fn says_any(&self, concepts: &[Concept]) -> bool {
        concepts.iter().any(|c| self.says(*c))
    }

    /// Whether it says what role its figures have, or when they hold.
    pub fn has_role(&self) -> bool {
        use Concept as C;
        let role = [
            C::Plan,
            C::Result,
            C::Estimate,
            C::Amount,
            C::Prior,
            C::Change,
            C::Compare,
            C::OfPlan,
            C::OfPrior,
            C::Reached,
            C::Share,
        ];
        self.says_any(&role) || self.when.is_named() || self.fraction.is_some()
    }

    /// "Chỉ tiêu" alone or with a time.
    pub fn is_plan_word(&self) -> bool {
        self.is_aim
    }

    /// Whether it opens with words of one kind of column and they are most of it.
    pub fn is_headed_by(&self, concept: Concept) -> bool {
        self.says(concept) && self.unknown * 2 <= self.words
    }

    /// Reads a line without its unit in brackets.
    pub fn read(text: &str) -> Self {
        let mut line = Self::flat(text);
        line.percent = text.contains('%');
        line.fraction = fraction(text).map(Box::new);
        line
    }

    fn flat(text: &str) -> Self {
        let words = parted(text);
        let mut line = Self {
            words: words.len(),
            opens_with_code: words.first() == Some(&*CODE) && words.len() > 1,
            is_aim: words.starts_with(&AIM[..]),
            ..Self::default()
        };
        let mut at = 0;
        while at < words.len() {
            let time = line.time(&words[at..]);
            let phrase = || longest(&words[at..]);
            let taken = match (time, phrase()) {
                (0, Some((len, concept))) => {
                    line.concepts |= concept.bit();
                    len
                }
                // "cùng kỳ năm trước" is longer than what a time takes of it.
                (time, _) => time,
            };
            line.unknown += usize::from(taken == 0);
            at += taken.max(1);
        }
        line
    }

    /// How many words name a time here.
    fn time(&mut self, words: &[String]) -> usize {
        let number = |at: usize| -> Option<u16> { words.get(at)?.parse().ok() };
        let is = |at: usize, names: &[String]| words.get(at).is_some_and(|w| names.contains(w));
        let month = |n: u16| (1..=12).contains(&n);
        match number(0) {
            Some(year) if (1950..=2100).contains(&year) => {
                self.when.since = self.when.since.or(self.when.year).or(Some(year));
                self.when.year = Some(year);
                return 1;
            }
            Some(count) if month(count) && is(1, &TIMES.month) => {
                self.when.grain = Grain::Months(count as u8);
                return 2;
            }
            Some(_) => return 1,
            None => {}
        }
        if is(0, &TIMES.month)
            && let Some(n) = number(1).filter(|n| month(*n))
        {
            self.when.grain = Grain::Month(n as u8);
            return 2;
        }
        if is(0, &TIMES.quarter) {
            let roman = ["i", "ii", "iii", "iv"];
            let roman = roman
                .iter()
                .position(|r| words.get(1).is_some_and(|w| w == r));
            let quarter = number(1).map(usize::from).or(roman.map(|r| r + 1));
            if let Some(quarter) = quarter.filter(|q| (1..=4).contains(q)) {
                self.when.grain = Grain::Quarter(quarter as u8);
                return 2;
            }
        }
        let day = number(1).is_some_and(|d| (1..=31).contains(&d));
        if is(0, &TIMES.day) && day && number(2).is_some_and(month) {
            self.when.grain = Grain::Day;
            return 3;
        }
        0
    }
}

/// "TH/KH", "2025/2024", "T2-2005/T1-2005"; "T1/2004" and "tấn/ha" are none.
fn fraction(text: &str) -> Option<(Line, Line)> {
    let bars: Vec<usize> = text.match_indices('/').map(|(at, _)| at).collect();
    if bars.len().is_multiple_of(2) {
        return None;
    }
    let at = bars[bars.len() / 2];
    let (above, below) = (Line::flat(&text[..at]), Line::flat(&text[at + 1..]));
    use Concept as C;
    let role = |line: &Line| line.says_any(&[C::Plan, C::Result, C::Estimate, C::Prior]);
    let years = above.when.year.is_some() && below.when.year.is_some();
    let parts = |line: &Line| line.when.grain != Grain::Year;
    let named = |line: &Line| role(line) || line.when.is_named();
    let is_fraction = (role(&above) || role(&below) && named(&above)) && named(&below)
        || years
        || parts(&above) && parts(&below);
    // "TH 6T/2025": the time of one level, not a fraction.
    let of_one = role(&above)
        && !role(&below)
        && above.when.year.is_none()
        && below.when.grain == Grain::Year;
    (is_fraction && !(of_one && parts(&above))).then_some((above, below))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_say_roles_and_times() {
        let line = Line::read("Ước TH 6 tháng năm 2025");
        assert!(line.says(Concept::Estimate) && line.unknown == 0);
        assert_eq!(line.when.grain, Grain::Months(6));
        assert_eq!(line.when.year, Some(2025));
        let line = Line::read("Ư.TH T1/2005");
        assert!(line.says(Concept::Estimate) && line.fraction.is_none());
        assert_eq!(line.when.grain, Grain::Month(1));
        assert!(Line::read("Số hộ nghèo cuối năm 2024").unknown > 0);
        assert!(Line::read("KẾ HOẠCH 2025 (tỉnh giao)").unknown == 0);
    }

    #[test]
    fn fractions_name_both_operands() {
        for (text, expected) in [
            ("TH/KH (%)", true),
            ("T2-2005/T1-2005", true),
            ("Ước 2002/TH 2001", true),
            ("2025/2024", true),
            ("2T/KH", true),
            ("T1/2004", false),
            ("Quý I/2025", false),
            ("TH 6T/2025", false),
            ("tạ/ha", false),
        ] {
            assert_eq!(Line::read(text).fraction.is_some(), expected, "{text}");
        }
        let line = Line::read("Ước 2002/TH 2001");
        let sides = line.fraction.expect("two sides");
        assert_eq!(
            (sides.0.when.year, sides.1.when.year),
            (Some(2002), Some(2001))
        );
    }
}
