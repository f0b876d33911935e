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

use std::collections::BTreeSet;

use super::name_words::{
    ACTIONS, ACTORS, BACK, COUNT_HEADS, FRONT, GENERIC, HEADS, LIGHT, NOT_HEADS, NOT_LIGHT, PLACES,
    TELLING,
};
use crate::numbers::Dimension;
use crate::source::Span;
use crate::text::{Phrases, Sym, Token, Vocabulary, letters};

/// The words of this file as the grammar compares them.
#[derive(Debug)]
pub struct NameWords {
    /// With whether the phrase is one: "chi bộ" is none.
    heads: Phrases<bool>,
    count_heads: Phrases<()>,
    actions: Phrases<()>,
    actors: Phrases<()>,
    places: Phrases<()>,
    /// With whether the phrase is one.
    light: Phrases<bool>,
    /// With whether the phrase says little: "dịch vụ" does not.
    generic: Phrases<bool>,
    front: BTreeSet<Sym>,
    back: BTreeSet<Sym>,
    number_word: Sym,
    total_word: Sym,
    done_word: Sym,
    has_word: Sym,
    and_word: Sym,
    /// Bodies that are called by what they do: "Ban vận động".
    called: [Sym; 4],
}

/// Most words of a name.
const MAX_WORDS: usize = 16;
/// Most words borrowed from an earlier clause.
const BORROWED_WORDS: usize = 10;

/// A head of so many words says what is measured, however common they are.
const FULL_WORDS: usize = 4;

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
}

impl NameWords {
    /// Interns the words.
    pub fn new(vocabulary: &mut Vocabulary) -> Self {
        let both = |yes: &'static [&'static str], no: &'static [&'static str]| {
            let no = no.iter().map(|p| (*p, false));
            yes.iter().map(|p| (*p, true)).chain(no)
        };
        let heads = Phrases::new(vocabulary, both(HEADS, NOT_HEADS));
        let count_heads = Phrases::new(vocabulary, COUNT_HEADS.iter().map(|h| (*h, ())));
        let light = Phrases::new(vocabulary, both(LIGHT, NOT_LIGHT));
        let actions = Phrases::new(vocabulary, ACTIONS.iter().map(|h| (*h, ())));
        let actors = Phrases::new(vocabulary, ACTORS.iter().map(|h| (*h, ())));
        let places = Phrases::new(vocabulary, PLACES.iter().map(|p| (*p, ())));
        let generic = Phrases::new(vocabulary, both(GENERIC, TELLING));
        let mut set = |words: &[&str]| words.iter().map(|w| vocabulary.intern(w)).collect();
        let (front, back) = (set(FRONT), set(BACK));
        Self {
            heads,
            count_heads,
            actions,
            actors,
            places,
            light,
            generic,
            front,
            back,
            number_word: vocabulary.intern("số"),
            total_word: vocabulary.intern("tổng"),
            done_word: vocabulary.intern("đã"),
            has_word: vocabulary.intern("có"),
            and_word: vocabulary.intern("và"),
            called: ["ban", "tổ", "đoàn", "viện"].map(|w| vocabulary.intern(w)),
        }
    }

    /// Whether the words begin like an indicator's name.
    pub fn opens(&self, words: &[Token]) -> bool {
        words.len() >= 2 && self.head(words).is_some()
    }

    /// How many words of a head the words begin with.
    fn head(&self, words: &[Token]) -> Option<usize> {
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
        level.is_some_and(|(len, ())| words[len..].iter().all(|t| t.capital))
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

    /// The words without verbs at the front that only say that something was done: "tiến hành", "tổ chức".
    pub fn without_light(&self, words: &mut Vec<Token>) {
        while let Some((len, true)) = self.light.longest(words.iter().map(|t| t.sym)) {
            if words.len() < len + 2 || self.specific(&words[len..]) == 0 {
                break;
            }
            words.drain(..len);
        }
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
        words.extend(parts.tail.iter().chain(&parts.head));
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
        let own = parts.head.len() + parts.unit.len() + parts.tail.len();
        let mut words: Vec<Token> = Vec::with_capacity(own + carried.len());
        let counted = dimension == Dimension::Count;
        let opens = self.opens(&parts.head)
            && (!counted
                || self
                    .count_heads
                    .longest(parts.head.iter().map(|t| t.sym))
                    .is_some());
        let money_of_noun = dimension == Dimension::Money && !parts.noun.is_empty();
        let mut prefix = "";
        let mut unit_end = 0;
        if opens {
            words.extend(&parts.head);
            if counted && self.specific(&parts.head) < 2 {
                extend_new(text, &mut words, &parts.unit);
            }
            words.extend(&parts.tail);
        } else {
            if parts.herd {
                prefix = "Đàn";
            } else if counted {
                prefix = "Số";
                if !parts.named
                    && !parts
                        .head
                        .windows(parts.unit.len().max(1))
                        .any(|w| same_words(text, w, &parts.unit))
                {
                    words.extend(&parts.unit);
                    unit_end = if parts.tail.is_empty() {
                        words.len()
                    } else {
                        0
                    };
                }
            } else if !parts.head.is_empty() || !parts.tail.is_empty() || !carried.is_empty() {
                prefix = dimension_noun(dimension);
            }
            if money_of_noun && !parts.head.is_empty() {
                prefix = "";
                words.extend(&parts.noun);
            }
            words.extend(&parts.tail);
            words.extend(&parts.head);
        }
        let needs = match borrowing {
            // A measured thing that is named ("ngô 674 ha") needs no more.
            Borrowing::Near
                if dimension.is_quantity()
                    && self.specific(&parts.head) + self.specific(&parts.tail) >= 1 =>
            {
                false
            }
            Borrowing::Near if money_of_noun => false,
            Borrowing::Near => !self.stands_alone(parts),
            Borrowing::With if !counted => self.own_words(parts) < 3,
            Borrowing::With => !self.stands_alone(parts),
            // "Tổng diện tích gieo trồng 320 ha" at a sentence's beginning says it all.
            Borrowing::Far => self.own_words(parts) == 0 && !(opens && self.says(&parts.head)),
            Borrowing::Not => false,
            Borrowing::Part if self.own_words(parts) >= 4 => false,
            Borrowing::Part if money_of_noun => false,
            Borrowing::Part => {
                !self.stands_alone(parts)
                    || !opens
                        && matches!(
                            dimension,
                            Dimension::Count
                                | Dimension::Money
                                | Dimension::None
                                | Dimension::Percent
                        )
            }
        };
        let borrow = needs && !carried.is_empty();
        if borrow {
            let had = words.len();
            let carried = self.without_pair(text, carried, &words);
            // "Chỉ số sản xuất công nghiệp … khai khoáng": a noun that names the measure comes first.
            if !opens && prefix.is_empty() && self.head(carried).is_some() {
                let own = std::mem::replace(&mut words, carried.to_vec());
                extend_new(text, &mut words, &own);
            } else {
                extend_new(text, &mut words, carried);
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
        words.truncate(MAX_WORDS);
        (
            spell(text, prefix, &words, unit_end, self.number_word),
            borrow,
        )
    }
}

fn same_words(text: &str, a: &[Token], b: &[Token]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_word(text, a, b))
}

/// Whether two words differ in case only.
pub fn same_word(text: &str, a: &Token, b: &Token) -> bool {
    // Words of one spelling are one word of the vocabulary, or both are none.
    if a.sym != b.sym {
        return false;
    }
    let (a, b) = (a.span.of(text), b.span.of(text));
    a == b
        || a.chars()
            .flat_map(char::to_lowercase)
            .eq(b.chars().flat_map(char::to_lowercase))
}

/// Appends words, without those at their ends that are there: "tổng vốn đăng ký" of "hộ đăng ký kinh doanh" says
/// "đăng ký" twice.
fn extend_new(text: &str, words: &mut Vec<Token>, more: &[Token]) {
    let is_new = |token: &Token| !words.iter().any(|w| same_word(text, w, token));
    let from = more.iter().position(is_new).unwrap_or(more.len());
    let to = more.iter().rposition(is_new).map_or(from, |at| at + 1);
    words.extend(&more[from..to]);
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

/// The words as text: signs between neighbours of the text are kept, the first letter is capital.
///
/// Before the word at `unit_end` a comma does not belong to the name: "kiểm tra 12 cơ sở, xử phạt 3" has fined
/// "cơ sở xử phạt".
fn spell(text: &str, prefix: &str, words: &[Token], unit_end: usize, number_word: Sym) -> String {
    let bytes: usize = words.iter().map(|word| word.span.len() + 1).sum();
    let mut out = String::with_capacity(prefix.len() + bytes);
    out.push_str(prefix);
    let mut before: Option<Token> = None;
    let counts = !prefix.is_empty() && words.first().is_some_and(|w| w.sym == number_word);
    for (i, token) in words.iter().enumerate().skip(usize::from(counts)) {
        let word = token.span.of(text);
        let joined = before.and_then(|b| between(text, b.span, token.span));
        let joined = joined.filter(|gap| i != unit_end || !gap.contains(','));
        match joined {
            Some(gap) => out.push_str(gap),
            None if out.is_empty() => {}
            None => out.push(' '),
        }
        // A capital at the beginning of a clause is no proper name once it stands inside.
        let clause_start = token.capital
            && joined.is_none()
            && !out.is_empty()
            && !letters(word).nth(1).is_some_and(char::is_uppercase);
        if clause_start && starts_sentence(text, token.span) && !next_is_capital(words, i) {
            out.extend(word.chars().flat_map(char::to_lowercase));
        } else {
            out.push_str(word);
        }
        before = Some(*token);
    }
    if let Some(first) = out.chars().next().filter(|first| first.is_lowercase()) {
        let capital: String = first.to_uppercase().collect();
        out.replace_range(..first.len_utf8(), &capital);
    }
    out
}

/// Two capitals in a row are a proper name.
fn next_is_capital(words: &[Token], i: usize) -> bool {
    words.get(i + 1).is_some_and(|t| t.capital)
}

/// What stands between two neighbouring words, if it may stand inside a name.
fn between(text: &str, a: Span, b: Span) -> Option<&str> {
    if b.start() < a.end() {
        return None;
    }
    let gap = &text[a.end()..b.start()];
    matches!(
        gap,
        " " | ", " | "-" | " - " | "/" | " “" | "” " | "” , " | "”, " | " – " | ""
    )
    .then_some(gap)
}

fn starts_sentence(text: &str, span: Span) -> bool {
    let before = text[..span.start()].trim_end_matches([' ', '“', '"', '*']);
    before.is_empty() || before.ends_with(['.', ':', ';', '-', '+', '\n', ')', '•'])
}
