//! An observation's name: a short noun phrase that a reader understands out of context.
//!
//! A Vietnamese clause names its indicator in up to three places: before the verb ("đàn lợn … 9.655
//! con"), after the unit ("412 giấy phép xây dựng"), and in an earlier clause ("thu hoạch 120 ha, năng
//! suất 56 tạ/ha": of what, the first clause says). The name is made of these, in that order of worth.
//!
//! | clause | name |
//! |---|---|
//! | Đàn lợn đạt 9.655 con | Đàn lợn |
//! | cấp 412 giấy phép xây dựng | Số giấy phép xây dựng cấp |
//! | … với khoảng 98.600 m2 sàn | Diện tích sàn giấy phép xây dựng |

mod canonical;
mod lexicon;
mod phrase;
mod spelling;

pub use canonical::canonical;
pub use lexicon::NameWords;
pub use spelling::same_word;

use crate::numbers::Dimension;
use crate::text::Token;
use spelling::{extend_new, same_words, spell};

/// Most words of a name.
const MAX_WORDS: usize = 16;
/// Most words borrowed from an earlier clause.
const BORROWED_WORDS: usize = 10;

/// How far a name may lean on an earlier clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Borrowing {
    /// The clause before, in the same sentence.
    Near,
    /// A clause of another sentence.
    Far,
    /// The whole that it is a part of.
    Part,
    /// The thing that "với" joins it to.
    With,
    /// The subject of what was done.
    Subject,
    /// Not at all: the head names what is counted.
    Not,
}

/// What a draft knows of its name. Spans are of single words, in the text's order.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// Before the verb.
    pub head: Vec<Token>,
    /// The counted thing.
    pub unit: Vec<Token>,
    /// After the unit.
    pub tail: Vec<Token>,
    /// Who acts; told where two names are the same without.
    pub actor: Vec<Token>,
    /// The head names what is counted, so that the unit ("đồng chí") says nothing more.
    pub named: bool,
    /// The head names animals ("bò 530 con").
    pub herd: bool,
    /// The noun that the whole's name opens with ("thu" of "thu ngân sách"), for parts that have none.
    pub noun: Vec<Token>,
    /// People are counted, though no word says so: "chết 19".
    pub people: bool,
    /// Its share of what a heading divides: "Cơ cấu kinh tế: nông nghiệp 29,5%".
    pub share: bool,
    /// What an earlier figure of its kind measures, where the head only tells places or groups apart.
    pub measure: Vec<Token>,
}

impl Parts {
    /// The words that name what is measured.
    pub fn measures(&self) -> &[Token] {
        if self.measure.is_empty() {
            &self.head
        } else {
            &self.measure
        }
    }
}

impl NameWords {
    /// The words of an earlier name that a later one may borrow.
    pub fn core(&self, parts: &Parts, measured: bool) -> Vec<Token> {
        let mut words: Vec<Token> = Vec::new();
        // "2.315 người có công": what qualifies the unit says nothing without it.
        let qualified = parts.tail.first().is_some_and(|t| t.sym == self.has_word);
        // So does what says more of a thing: "86 bóng đèn".
        // And what was done with it: "khởi công 12 công trình".
        let told = !parts.tail.is_empty() || !self.opens(&parts.head);
        let thing = measured && told && self.specific(&parts.unit) > 0;
        if qualified || thing || self.specific(&parts.tail) + self.specific(&parts.head) < 2 {
            words.extend(self.object(&parts.unit));
        }
        words.extend(&parts.tail);
        // "cấp 412 giấy phép xây dựng": what was done is no part of the thing, unless an amount is of the doing
        // ("kinh phí mở lớp").
        if measured || !self.acts(&parts.head) || self.specific(&words) == 0 {
            words.extend(&parts.head);
        }
        words
    }

    /// Whether a name of these words needs no help from an earlier clause.
    pub fn stands_alone(&self, parts: &Parts) -> bool {
        parts.herd
            || self.own_words(parts) >= 2
            || self.opens(&parts.head) && self.specific(&parts.head) >= 1
    }

    /// How many of its own words say what is measured.
    pub fn own_words(&self, parts: &Parts) -> usize {
        let unit = self.specific(&parts.unit);
        self.specific(&parts.head) + self.specific(&parts.tail) + if unit >= 2 { unit } else { 0 }
    }

    /// "sản lượng khai thác và nuôi trồng …, trong đó khai thác …": a part that the whole names as one of two
    /// borrows what stands before the two.
    fn without_pair<'w>(&self, text: &str, carried: &'w [Token], own: &[Token]) -> &'w [Token] {
        if own.len() < 2 {
            return carried;
        }
        let at = carried
            .windows(own.len())
            .position(|w| same_words(text, w, own));
        let Some(at) = at else { return carried };
        let and = |i: usize| carried.get(i).is_some_and(|t| t.sym == self.and_word);
        if and(at + own.len()) {
            &carried[..at]
        } else if at > own.len() && and(at - 1) {
            &carried[..at - 1 - own.len()]
        } else {
            carried
        }
    }

    /// The name. `carried` are the words of an earlier clause, used where the own ones say too little;
    /// the flag tells whether they were.
    pub fn name(
        &self,
        text: &str,
        parts: &Parts,
        dimension: Dimension,
        carried: &[Token],
        borrowing: Borrowing,
    ) -> (String, bool) {
        let mut own = self.own(text, parts, dimension, !carried.is_empty());
        let needs = !carried.is_empty() && self.needs(parts, dimension, borrowing, own.opens);
        let frame = if needs { self.frame(carried) } else { &[] };
        let borrow = !frame.is_empty();
        if borrow {
            self.borrow(text, &mut own, frame);
        }
        let borrow = borrow || !parts.measure.is_empty();
        own.words.truncate(MAX_WORDS);
        // Where words were cut off, one that joins them to the others may be left.
        while own
            .words
            .last()
            .is_some_and(|t| self.joining.contains(&t.sym))
        {
            own.words.pop();
        }
        (
            spell(text, own.prefix, &own.words, own.unit_end, self.number_word),
            borrow,
        )
    }

    /// The words that the clause itself gives the name.
    fn own(&self, text: &str, parts: &Parts, dimension: Dimension, carries: bool) -> Own {
        let counted = dimension == Dimension::Count;
        let heads = || self.count_heads.longest(parts.head.iter().map(|t| t.sym));
        let opens = self.opens(&parts.head) && (!counted || heads().is_some());
        let mut own = Own {
            opens,
            prefix: "",
            words: Vec::with_capacity(MAX_WORDS + BORROWED_WORDS),
            unit_end: 0,
            noun: 0,
        };
        if self.named_by_others(text, parts, dimension, &mut own) {
            return own;
        }
        if opens {
            own.words.extend(&parts.head);
            // "tổng số thành viên 2.310 người": the head says who is counted.
            let said = parts.head.iter().any(|t| !self.is_counting(t));
            if counted
                && self.specific(&parts.head) < 2
                && !(said && self.specific(&parts.unit) == 0)
            {
                extend_new(text, &mut own.words, &parts.unit);
            }
            own.words.extend(&parts.tail);
            return own;
        }
        if parts.herd {
            own.prefix = "Đàn";
        } else if counted {
            own.prefix = if parts.people {
                "Số người"
            } else {
                "Số"
            };
            let mut runs = parts.head.windows(parts.unit.len().max(1));
            if !parts.named && !runs.any(|w| same_words(text, w, &parts.unit)) {
                own.words.extend(&parts.unit);
                if parts.tail.is_empty() {
                    own.unit_end = own.words.len();
                }
            }
        } else if !parts.head.is_empty() || !parts.tail.is_empty() || carries {
            own.prefix = dimension_noun(dimension);
        }
        if of_noun(parts, dimension) && !parts.head.is_empty() {
            own.prefix = "";
            own.words.extend(&parts.noun);
            own.noun = own.words.len();
        }
        own.words.extend(&parts.tail);
        own.words.extend(&parts.head);
        // "Điện thương phẩm 128 triệu kWh" says itself what the unit says.
        if dimension == Dimension::Energy && says(text, &own.words, own.prefix) {
            own.prefix = "";
        }
        own
    }

    /// Names what a heading divides, what an earlier figure measures, or what a short form says; whether one does.
    fn named_by_others(
        &self,
        text: &str,
        parts: &Parts,
        dimension: Dimension,
        own: &mut Own,
    ) -> bool {
        if parts.share {
            own.prefix = "Tỷ trọng";
            own.words.extend(&parts.head);
            return true;
        }
        if !parts.measure.is_empty() {
            own.words.extend(&parts.measure);
            extend_new(text, &mut own.words, &parts.head);
            return true;
        }
        if let Some(noun) = short_measure(text, parts, dimension) {
            own.opens = true;
            own.prefix = noun;
            own.words.extend(&parts.head[1..]);
            own.words.extend(&parts.tail);
            return true;
        }
        false
    }

    /// Whether the own words say too little.
    fn needs(
        &self,
        parts: &Parts,
        dimension: Dimension,
        borrowing: Borrowing,
        opens: bool,
    ) -> bool {
        let of_noun = of_noun(parts, dimension);
        match borrowing {
            _ if parts.share || !parts.measure.is_empty() => false,
            Borrowing::Not => false,
            Borrowing::Subject => true,
            // "trong đó nuôi trồng 3.250 tấn": of what, the whole says.
            Borrowing::Near | Borrowing::Part
                if of_noun && (dimension == Dimension::Money || self.specific(&parts.head) > 0) =>
            {
                false
            }
            // A measured thing that is named ("ngô 674 ha") needs no more; what was done with it does ("trồng mới 320 ha rừng,
            // chăm sóc 1.250 ha").
            Borrowing::Near
                if dimension.is_quantity()
                    && self.is_action(&parts.head)
                    && parts.tail.is_empty() =>
            {
                true
            }
            Borrowing::Near
                if dimension.is_quantity()
                    && self.specific(&parts.head) + self.specific(&parts.tail) >= 1 =>
            {
                false
            }
            Borrowing::Near => !self.stands_alone(parts),
            Borrowing::With if dimension != Dimension::Count => self.own_words(parts) < 3,
            Borrowing::With => !self.stands_alone(parts),
            // "Tổng diện tích gieo trồng 320 ha" at a sentence's beginning says it all.
            Borrowing::Far => self.own_words(parts) == 0 && !(opens && self.says(&parts.head)),
            Borrowing::Part if self.own_words(parts) >= 4 => false,
            Borrowing::Part => {
                let unnamed = matches!(
                    dimension,
                    Dimension::Count | Dimension::Money | Dimension::None | Dimension::Percent
                );
                !self.stands_alone(parts) || !opens && unnamed
            }
        }
    }

    /// Adds the words of an earlier clause.
    fn borrow(&self, text: &str, own: &mut Own, carried: &[Token]) {
        let words = &mut own.words;
        let had = words.len();
        let carried = self.without_pair(text, carried, &words[own.noun..]);
        // "Sản lượng nuôi trồng": the noun of the whole is there; "thủy sản" has a syllable of it, and is said whole.
        if own.noun > 0 {
            let noun = &words[..own.noun];
            let starts =
                carried.len() > noun.len() && same_words(text, noun, &carried[..noun.len()]);
            let of = &carried[if starts { noun.len() } else { 0 }..];
            let mut rest = words.split_off(own.noun);
            extend_new(text, &mut rest, of);
            words.append(&mut rest);
            return;
        }
        // "Chỉ số sản xuất công nghiệp … khai khoáng": a noun that names the measure comes first.
        if !own.opens && own.prefix.is_empty() && self.head(carried).is_some() {
            let own = std::mem::replace(words, carried.to_vec());
            extend_new(text, words, &own);
        } else {
            extend_new(text, words, carried);
        }
        // A proper name is borrowed whole or not at all.
        let mut end = (had + BORROWED_WORDS).min(words.len());
        if words.get(end).is_some_and(|w| w.capital) {
            while end > had && words[end - 1].capital {
                end -= 1;
            }
        }
        words.truncate(end);
    }
}

/// The words of a name, before they are spelled.
struct Own {
    /// The head opens the name itself.
    opens: bool,
    /// The noun that the unit says.
    prefix: &'static str,
    words: Vec<Token>,
    /// Where the counted thing ends that nothing qualifies.
    unit_end: usize,
    /// Where the noun of the whole ends.
    noun: usize,
}

/// An amount whose noun the whole names: "sản lượng 12.400 tấn (cá 9.800 tấn)".
fn of_noun(parts: &Parts, dimension: Dimension) -> bool {
    let measured = dimension == Dimension::Money || dimension.is_quantity();
    measured && !parts.noun.is_empty()
}

/// "NS 62,4 tạ/ha", "SL lúa 83 tấn": the measure whose short form the name begins with. What "NS" and "DT" stand for, the
/// unit tells: "DT 8.200 triệu đồng" is a budget.
fn short_measure(text: &str, parts: &Parts, dimension: Dimension) -> Option<&'static str> {
    let measures = [
        ("NS", Dimension::Yield, "Năng suất"),
        ("SL", Dimension::Mass, "Sản lượng"),
        ("DT", Dimension::Area, "Diện tích"),
    ];
    let short = parts.head.first()?.span.of(text);
    let found = measures
        .iter()
        .find(|(form, of, _)| *form == short && *of == dimension);
    found.map(|(_, _, noun)| *noun)
}

/// Whether a noun of one syllable is among the words.
fn says(text: &str, words: &[Token], noun: &str) -> bool {
    let noun = noun.to_lowercase();
    let mut words = words.iter().map(|word| word.span.of(text));
    words.any(|word| word.to_lowercase() == noun)
}

/// The noun that a bare measured figure counts as.
fn dimension_noun(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Area => "Diện tích",
        Dimension::Length => "Chiều dài",
        Dimension::Money => "Số tiền",
        Dimension::Mass | Dimension::Volume => "Lượng",
        Dimension::Yield => "Năng suất",
        Dimension::Percent => "Tỷ lệ",
        Dimension::PerMille => "Tỷ suất",
        Dimension::Energy => "Điện",
        Dimension::Time => "Số giờ",
        _ => "",
    }
}
