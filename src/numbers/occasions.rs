//! Numbers that measure nothing because of what the words around them say: days of the calendar, ranks, fractions
//! in place of words, norms.
//!
//! | text | class |
//! |---|---|
//! | Quốc khánh 2/9, ngày Quốc tế Thiếu nhi 1-6 | time |
//! | xếp vị trí 12/45 | other |
//! | 2/3 số hộ, chiếm 1/3 | other |
//! | sinh đủ 02 con | name |

use super::noise_words::{Before, DAYS, FRACTION_OF, OCCASIONS};
use super::shapes::{Look, is_day, is_month};
use super::units::{Dimension, is_word};
use crate::report::Class;
use crate::text::{Kind, Phrases, Sym, Token, Vocabulary};

/// Tokens before a date that are looked at for its occasion: the names of days are long ("Quốc khánh nước Cộng
/// hòa xã hội chủ nghĩa Việt Nam").
const REACH: usize = 16;

/// The words of this file, ready to look up.
#[derive(Debug)]
pub(super) struct Occasions {
    occasions: Phrases<()>,
    fraction_of: Phrases<()>,
    /// "thứ", "hạng", and "vị trí".
    ranks: [Sym; 4],
    /// "chiếm", and the hedges that may stand after it.
    share: [Sym; 6],
    /// "sinh", "đủ", "vợ chồng"; and "con".
    norm: [Sym; 4],
    /// Words that days stand behind: "từ", "đến".
    since: [Sym; 4],
}

impl Occasions {
    /// Interns the words.
    pub(super) fn new(vocabulary: &mut Vocabulary) -> Self {
        let mut phrases = |words: &[&'static str]| {
            Phrases::new(vocabulary, words.iter().map(|phrase| (*phrase, ())))
        };
        let (occasions, fraction_of) = (phrases(OCCASIONS), phrases(FRACTION_OF));
        let mut word = |word| vocabulary.intern(word);
        Self {
            occasions,
            fraction_of,
            ranks: ["thứ", "hạng", "vị", "trí"].map(&mut word),
            share: ["chiếm", "khoảng", "gần", "hơn", "trên", "tới"].map(&mut word),
            norm: ["sinh", "đủ", "chồng", "con"].map(&mut word),
            since: ["từ", "đến", "trước", "hết"].map(&mut word),
        }
    }

    /// The extent and the class of a number that measures nothing for one of these reasons.
    pub(super) fn find(&self, look: &Look) -> Option<(usize, Class)> {
        self.rank(look)
            .or_else(|| self.norm(look))
            .or_else(|| self.day(look))
            .or_else(|| self.part(look))
    }

    /// "xếp thứ 3/10 đơn vị", "vị trí 12/45": a rank and among how many; "bố trí 12/45 phòng" is none.
    fn rank(&self, look: &Look) -> Option<(usize, Class)> {
        let [ordinal, grade, place, of_place] = self.ranks;
        let ranked = match self.sym(look.tokens, look.at, 1)? {
            s if s == ordinal || s == grade => true,
            s => s == of_place && self.sym(look.tokens, look.at, 2) == Some(place),
        };
        (ranked && look.fraction()).then_some((look.at + 3, Class::Other))
    }

    /// "sinh đủ 02 con", "mỗi cặp vợ chồng sinh 2 con": how many children there should be; a farm's animals are
    /// more.
    fn norm(&self, look: &Look) -> Option<(usize, Class)> {
        let [bear, full, spouse, child] = self.norm;
        let before = self.sym(look.tokens, look.at, 1)?;
        let normed = before == bear
            || before == spouse
            || before == full && self.sym(look.tokens, look.at, 2) == Some(bear);
        let few = matches!(look.written(look.at), "1" | "01" | "2" | "02" | "3" | "03");
        let children = look.tokens.get(look.at + 1).is_some_and(|t| t.sym == child);
        (normed && few && children).then_some((look.at + 1, Class::Name))
    }

    /// "Quốc khánh 2/9", "mít tinh hưởng ứng 8/3", "1-6": a day of the calendar after words that celebrate, or one
    /// that everybody knows where no unit follows. "có 2/9 xã đạt" counts.
    fn day(&self, look: &Look) -> Option<(usize, Class)> {
        let at = look.at;
        let slash = look.sign(at + 1, &['/']);
        if !(slash || look.sign(at + 1, &['-', '–'])) || !look.glued(at + 1) || !look.glued(at + 2)
        {
            return None;
        }
        let (day, month) = (look.number(at)?, look.number(at + 2)?);
        let goes_on = look.sign(at + 3, &['/', '-', '%']) && look.glued(at + 3);
        if !is_day(day) || !is_month(month) || goes_on || look.before == Some(Before::Cue) {
            return None;
        }
        let before = &look.tokens[at.checked_sub(1)?];
        let bracketed = before.is('(') && look.sign(at + 3, &[')']);
        if !is_word(before) && !bracketed {
            return None;
        }
        let known = DAYS.contains(&(day.parse().ok()?, month.parse().ok()?));
        let unit = look.unit_under != Dimension::None;
        let celebrated = || self.celebrated(look);
        if !slash && !unit && self.dated(look) {
            return Some((at + 3, Class::Time));
        }
        let is_date = match (known, unit) {
            (true, false) => slash || celebrated(),
            (true, true) => celebrated(),
            (false, false) => celebrated(),
            (false, true) => false,
        };
        is_date.then_some((at + 3, Class::Time))
    }

    /// "từ 5-5 đến 20-5 gieo 250 ha": days after words of time; "từ 3-5 đến 7-8 triệu đồng" are amounts.
    fn dated(&self, look: &Look) -> bool {
        let at = look.at;
        let before = self.sym(look.tokens, at, 1);
        let to = look.tokens.get(at + 3).map(|t| t.sym);
        let amounts = to == Some(self.since[1])
            && look.number(at + 4).is_some()
            && look.units.read(look.tokens, at + 7).dimension != Dimension::None;
        before.is_some_and(|word| self.since.contains(&word)) && !amounts
    }

    /// Whether words of the clause before the number name an occasion, with no other number between.
    fn celebrated(&self, look: &Look) -> bool {
        let tokens = &look.tokens[look.at.saturating_sub(REACH)..look.at];
        let ends =
            |t: &Token| t.kind == Kind::Number || matches!(t.kind, Kind::Sign('.' | ';' | ':'));
        let start = tokens.iter().rposition(ends).map_or(0, |i| i + 1);
        (start..tokens.len()).any(|from| {
            let words = tokens[from..].iter().map(|t| t.sym);
            self.occasions.longest(words).is_some()
        })
    }

    /// "2/3 số hộ", "ngập 1/3 diện tích", "chiếm 1/3": a fraction where others write words. "2/3 xã" counts.
    fn part(&self, look: &Look) -> Option<(usize, Class)> {
        let at = look.at;
        let digit = |i: usize| {
            let written = look.number(i).filter(|n| n.len() == 1)?;
            written.parse().ok().filter(|n: &u8| *n > 0)
        };
        if !look.fraction() || look.unit_under != Dimension::None {
            return None;
        }
        let (top, bottom) = (digit(at)?, digit(at + 2)?);
        if top >= bottom {
            return None;
        }
        let of = look.tokens.iter().skip(at + 3).map(|t| t.sym);
        let hedged = self
            .sym(look.tokens, at, 1)
            .is_some_and(|s| self.share[1..].contains(&s));
        let share = self.sym(look.tokens, at, 1 + usize::from(hedged)) == Some(self.share[0]);
        (share || self.fraction_of.longest(of).is_some()).then_some((at + 3, Class::Other))
    }

    fn sym(&self, tokens: &[Token], at: usize, back: usize) -> Option<Sym> {
        at.checked_sub(back).map(|i| tokens[i].sym)
    }
}
