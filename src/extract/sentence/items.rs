//! A block's tokens as the grammar sees them: cues, numbers, words, signs, in order.

use crate::extract::lexicon::{Cue, Tables};
use crate::numbers::Number;
use crate::report::Class;
use crate::source::Span;
use crate::text::{Kind, Token, Tokenizer};

/// Items after which a semicolon ends a sentence; twice as many, and any sign does; three times as many, and it ends
/// without one. Sentences of real reports, with all their lists, have some 400.
const LONG_SENTENCE: usize = 600;

/// One element of a clause. Positions are into the block's tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A phrase of the cue table.
    Cue(Cue, usize, usize),
    /// A number that measures, by its index.
    Measure(usize),
    /// A number that does not, by its index.
    Noise(usize, Class),
    /// Any other word.
    Word(usize),
    /// Punctuation.
    Sign(char, usize),
}

impl Item {
    /// Whether it is this sign.
    pub fn is(&self, sign: char) -> bool {
        matches!(self, Self::Sign(c, _) if *c == sign)
    }

    /// The cue, if it is one.
    pub fn cue(&self) -> Option<Cue> {
        if let Self::Cue(cue, _, _) = self {
            Some(*cue)
        } else {
            None
        }
    }

    /// Whether it carries content: a word, or a phrase that is part of a name.
    pub fn is_content(&self) -> bool {
        matches!(
            self,
            Self::Word(_) | Self::Cue(Cue::Content, _, _) | Self::Noise(_, Class::Name)
        )
    }
}

/// A block, read as far as words and numbers go.
pub struct Reading<'a> {
    /// The whole document's text.
    pub text: &'a str,
    /// Words, numbers and signs; note marks are taken out.
    pub tokens: Vec<Token>,
    /// Byte places of the note marks.
    pub marks: Vec<Token>,
    /// All numbers.
    pub numbers: Vec<Number>,
    /// The same in the grammar's terms, if [`Reading::itemize`] was asked for them.
    pub items: Vec<Item>,
}

/// Reads the pieces of one block.
pub fn read<'a>(
    text: &'a str,
    pieces: &[Span],
    tables: &Tables,
    tokenizer: &mut Tokenizer,
) -> Reading<'a> {
    read_noting(text, pieces, tables, tokenizer, &[], Room::default())
}

/// Room for the tokens and items of one block after the other.
#[derive(Default)]
pub struct Room {
    tokens: Vec<Token>,
    items: Vec<Item>,
}

/// The same; `note_marks` are the places of bare numbers that are marks of notes, `room` is what an earlier reading has
/// left.
pub fn read_noting<'a>(
    text: &'a str,
    pieces: &[Span],
    tables: &Tables,
    tokenizer: &mut Tokenizer,
    note_marks: &[Span],
    room: Room,
) -> Reading<'a> {
    // Syllables and signs have some four bytes.
    let bytes: usize = pieces.iter().map(|piece| piece.len()).sum();
    let Room { mut tokens, items } = room;
    tokens.reserve(bytes / 4);
    for &piece in pieces {
        tokenizer.tokenize(text, piece, &mut tokens);
    }
    if !note_marks.is_empty() {
        for token in tokens.iter_mut().filter(|t| t.kind == Kind::Number) {
            if note_marks.binary_search(&token.span).is_ok() {
                token.kind = Kind::Mark;
            }
        }
    }
    let is_mark = |t: &Token| t.kind == Kind::Mark;
    let marks: Vec<Token> = tokens.iter().filter(|t| is_mark(t)).copied().collect();
    if !marks.is_empty() {
        tokens.retain(|t| !is_mark(t));
    }
    let numbers = tables.reader.read(text, &tokens);
    Reading {
        text,
        tokens,
        marks,
        numbers,
        items,
    }
}

fn items(tokens: &[Token], numbers: &[Number], tables: &Tables, mut out: Vec<Item>) -> Vec<Item> {
    out.reserve(tokens.len());
    let mut at = 0;
    let mut next = 0;
    while at < tokens.len() {
        // "10,5 bác sĩ/10.000 dân": a number inside the unit before it has no place of its own.
        while numbers.get(next).is_some_and(|n| n.last <= at) {
            next += 1;
        }
        if let Some(number) = numbers
            .get(next)
            .filter(|n| (n.start..n.last).contains(&at))
        {
            out.push(if number.class == Class::Measure {
                Item::Measure(next)
            } else {
                Item::Noise(next, number.class)
            });
            at = number.end.max(number.last).max(at + 1);
            next += 1;
            continue;
        }
        // "với tỷ lệ duy trì sĩ số đạt 99%": a rate with a name of its own, not "đạt với tỷ lệ 99%".
        if tables.words.is_named_rate(&tokens[at..]) {
            out.push(Item::Cue(Cue::Link, at, at + 1));
            at += 1;
            continue;
        }
        // A phrase may not run into the next number's words.
        let limit = numbers.get(next).map_or(tokens.len(), |n| n.start);
        // "Khá 12%, Đạt 2%": a capital inside of a sentence makes it the name of a grade.
        let grade = tokens[at].sym == tables.words.reach
            && tokens[at].capital
            && at + 1 == limit
            && at > 0
            && matches!(tokens[at - 1].kind, Kind::Sign(',' | ';'));
        if grade {
            out.push(Item::Word(at));
            at += 1;
            continue;
        }
        if let Some((len, cue)) = cue_at(tokens, at, limit, tables) {
            out.push(Item::Cue(cue, at, at + len));
            at += len;
            continue;
        }
        out.push(match tokens[at].kind {
            Kind::Word => Item::Word(at),
            Kind::Sign(c) => Item::Sign(c, at),
            Kind::Tab => Item::Sign('\t', at),
            Kind::Number | Kind::Mark => Item::Sign(' ', at),
        });
        at += 1;
    }
    idle_verbs(&mut out);
    out
}

/// The phrase of the cue table that begins at a token: its words, and what it says. `limit`: where the next number's
/// words begin.
fn cue_at(tokens: &[Token], at: usize, limit: usize, tables: &Tables) -> Option<(usize, Cue)> {
    let longest = |words: &[Token]| tables.cues.longest(words.iter().map(|t| t.sym));
    let (len, cue) = longest(&tokens[at..limit.max(at + 1)])?;
    // "với tỷ lệ duy trì học sinh đạt 99%": the rate has a name of its own.
    let rate = len == 3
        && cue == Cue::Reach
        && tables.words.is_ratio(&tokens[at + 1..at + 3])
        && at + 3 < limit
        && tokens[at + 3].kind == Kind::Word
        && longest(&tokens[at + 3..limit]).is_none_or(|(_, cue)| cue == Cue::Content);
    let first = rate.then(|| longest(&tokens[at..=at])).flatten();
    Some(first.unwrap_or((len, cue)))
}

/// A verb with nothing after it reports nothing: "09 chỉ tiêu vượt, 09 chỉ tiêu đạt".
fn idle_verbs(items: &mut [Item]) {
    for i in 1..items.len() {
        let Item::Cue(Cue::Reach | Cue::Over | Cue::Up | Cue::Down, from, to) = items[i] else {
            continue;
        };
        let after_word = matches!(
            items[i - 1],
            Item::Word(_) | Item::Measure(_) | Item::Cue(Cue::Content, _, _)
        );
        if after_word && reports_nothing(&items[i - 1..]) {
            items[i] = Item::Cue(Cue::Content, from, to);
        }
    }
}

/// Whether no figure of the verb follows, which is the second of the items.
fn reports_nothing(items: &[Item]) -> bool {
    let counted = matches!(items[0], Item::Measure(_));
    let reaches = items[1].cue() == Some(Cue::Reach);
    match items.get(2) {
        None | Some(Item::Sign(',' | ';' | ')' | '.', _)) => true,
        // "2 chỉ tiêu đạt và 2 chỉ tiêu không đạt": the next thing is counted.
        Some(Item::Cue(Cue::Link, _, _)) => {
            counted && matches!(items.get(3), Some(Item::Measure(_)))
        }
        // "05 thôn đạt khu dân cư kiểu mẫu": what they have become, no figure.
        Some(Item::Word(_)) if counted && reaches => {
            let mut clause = items[2..]
                .iter()
                .take_while(|item| !matches!(item, Item::Sign(..)));
            clause.all(|item| !matches!(item, Item::Measure(_) | Item::Noise(..)))
        }
        // "24 chỉ tiêu đạt so với nghị quyết": no figure of the comparison follows.
        Some(Item::Cue(Cue::Against, _, _)) => {
            let mut clause = items[2..]
                .iter()
                .take_while(|item| !matches!(item, Item::Sign(..)));
            counted && clause.all(|item| !matches!(item, Item::Measure(_)))
        }
        _ => false,
    }
}

impl Reading<'_> {
    /// Puts the tokens in the grammar's terms, if there is something to read: a number that measures.
    pub fn itemize(&mut self, tables: &Tables) {
        if self.numbers.iter().any(|n| n.class == Class::Measure) {
            let room = std::mem::take(&mut self.items);
            self.items = items(&self.tokens, &self.numbers, tables, room);
        }
    }

    /// Leaves its room to the next reading.
    pub fn leave(self) -> Room {
        let Self {
            mut tokens,
            mut items,
            ..
        } = self;
        tokens.clear();
        items.clear();
        Room { tokens, items }
    }

    /// Ranges of items that are sentences: parted by '.', '!', '?' or '…' before a new beginning.
    pub fn sentences(&self) -> Vec<std::ops::Range<usize>> {
        let mut out = Vec::new();
        let mut start = 0;
        for (i, item) in self.items.iter().enumerate() {
            if i - start >= 3 * LONG_SENTENCE {
                out.push(start..i);
                start = i;
            }
            let Item::Sign(sign, at) = *item else {
                continue;
            };
            let stops = matches!(sign, '.' | '!' | '?' | '…')
                && !self.tokens.get(at + 1).is_some_and(|t| t.glued);
            let short = sign == '.' && self.is_short_title(at);
            let ends = stops && !short && !self.goes_on(i + 1);
            // The grammar looks back over its sentence: a bound keeps the work in proportion to the text.
            let long = i - start >= LONG_SENTENCE && sign == ';' || i - start >= 2 * LONG_SENTENCE;
            if ends || long {
                out.push(start..i);
                start = i + 1;
            }
        }
        out.push(start..self.items.len());
        out.retain(|r| !r.is_empty());
        out
    }

    /// "Thu 4.986 triệu đồng. (Trong đó: thuế 392)": a bracket of parts goes on with the sentence before it.
    fn goes_on(&self, at: usize) -> bool {
        let [bracket, first, ..] = self.items.get(at..).unwrap_or_default() else {
            return false;
        };
        bracket.is('(') && first.cue() == Some(Cue::Among)
    }

    /// "TP. Bình An", "H. Sơn Lâm": the full stop at `at` shortens the title of a place whose name follows.
    fn is_short_title(&self, at: usize) -> bool {
        const TITLES: [&str; 10] = ["TP", "Tp", "TX", "Tx", "TT", "Tt", "H", "Q", "P", "X"];
        let word = at.checked_sub(1).map(|i| self.tokens[i].span.of(self.text));
        let shortens = word.is_some_and(|word| TITLES.contains(&word)) && self.tokens[at].glued;
        shortens
            && self
                .tokens
                .get(at + 1)
                .is_some_and(|t| t.kind == Kind::Word && t.capital)
    }

    /// The token range that an item covers.
    pub fn tokens_of(&self, item: &Item) -> (usize, usize) {
        match *item {
            Item::Cue(_, from, to) => (from, to),
            Item::Measure(i) | Item::Noise(i, _) => (self.numbers[i].start, self.numbers[i].end),
            Item::Word(at) | Item::Sign(_, at) => (at, at + 1),
        }
    }
}
