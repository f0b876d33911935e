//! The names of rows: what stands in the row, and what the row above it lends where that is not enough.
//!
//! | above | row | name |
//! |---|---|---|
//! | Tổng đàn gia súc | - Đàn trâu | Đàn trâu |
//! | Tổng diện tích cây hàng năm | - Lúa | Tổng diện tích cây hàng năm: Lúa |
//! | Cây lúa | Diện tích | Diện tích cây lúa |
//! | Số học sinh | Trong đó: nữ | Số học sinh nữ |

use std::cell::OnceCell;
use std::sync::LazyLock;

use super::Layout;
use super::columns::Part;
use super::phrases::{ROWS, RowWords};
use super::places::{is_total, lowered};
use super::units::tokens;
use crate::extract::lexicon::Tables;
use crate::text::{composed, fold};

/// A row's name and where it stands.
#[derive(Debug, Default)]
pub struct Row {
    /// As shown.
    pub name: String,
    /// What stands in the row alone.
    pub own: String,
    /// A row under another.
    pub sub: bool,
    /// It says that it is one part of others.
    pub among: bool,
    /// It is what all rows come to.
    pub total: bool,
    opens: OnceCell<bool>,
}

impl Row {
    /// Whether its name begins as names of indicators do: asked for each series of the row.
    pub fn opens(&self, names: &Names<'_>) -> bool {
        *self.opens.get_or_init(|| names.opens(&self.name))
    }
}

/// A row that rows below it may belong to.
struct Above {
    rank: u8,
    own: String,
    name: String,
    /// Has figures of its own.
    measured: bool,
}

/// Makes names, row after row.
pub struct Names<'a> {
    tables: &'a Tables,
    above: Vec<Above>,
    /// Rows without a label belong to the last that has one.
    labelled: bool,
    /// "Trong đó:" stood in a row of its own.
    among: bool,
}

/// Signs in front of sub-rows.
const BULLETS: [char; 6] = ['-', '–', '+', '•', '*', '·'];

impl<'a> Names<'a> {
    /// At the first row.
    pub fn new(tables: &'a Tables) -> Self {
        Self {
            tables,
            above: Vec::new(),
            labelled: false,
            among: false,
        }
    }

    /// Whether no section stands above.
    pub fn is_flat(&self) -> bool {
        self.above.iter().all(|a| a.measured)
    }

    /// Whether the name begins as names of indicators do.
    pub fn opens(&self, name: &str) -> bool {
        self.tables.names.opens(&tokens(name, self.tables))
    }

    /// The name of the next row.
    pub fn row(
        &mut self,
        label: &str,
        written: &str,
        measured: bool,
        unit: &str,
        layout: &Layout,
    ) -> Row {
        let (bullet, among, own) = self.own(written);
        let label_rank = rank_of_label(label);
        let own_rank = if label.is_empty() {
            labelled(&own)
        } else {
            None
        };
        let own_label = own_rank.map(|(rank, _)| rank);
        let own = own_rank.map_or(own.as_str(), |(_, rest)| rest).to_owned();
        self.labelled |= label_rank.is_some();
        if own.is_empty() {
            // "Trong đó:" alone: the next rows are parts.
            self.among |= among;
            return Row {
                sub: among,
                among,
                ..Row::default()
            };
        }
        let sub = bullet.is_some()
            || among
            || matches!(label_rank, Some(6..))
            || self.among && label_rank.is_none();
        if label_rank.is_some_and(|r| r < 6) {
            self.among = false;
        }
        let total = is_total(&own);
        let inside = sub
            || self.labelled
                && label_rank.is_none()
                && layout.parts.contains(&Part::Label)
                && !total;
        let told = bullet.or(label_rank).or(own_label);
        let rank = told.unwrap_or(match (among || self.among, inside) {
            (true, _) => 7,
            (_, true) => 5,
            _ => 3,
        });
        let name = self.below(rank, &own, unit, inside, measured);
        Row {
            name,
            own,
            sub,
            among: among || self.among && sub,
            total,
            opens: OnceCell::new(),
        }
    }

    /// The name of a row of that rank, which those of no lower rank above it end at.
    fn below(&mut self, rank: u8, own: &str, unit: &str, inside: bool, measured: bool) -> String {
        // "Trong đó" is one step below the row that it follows, whatever its sign.
        self.above.retain(|a| a.rank < rank);
        let name = self.named(own, unit, inside);
        self.above.push(Above {
            rank,
            own: own.to_owned(),
            name: name.clone(),
            measured,
        });
        name
    }

    /// The sign in front of a name, whether it says "trong đó", and the rest.
    fn own(&self, written: &str) -> (Option<u8>, bool, String) {
        let whole = composed(written);
        let mut rest: &str = whole.trim();
        let mut bullet = None;
        let mut among = false;
        loop {
            let trimmed = rest.trim_start_matches([':', ',', ' ']);
            let sign = trimmed.chars().next().filter(|c| BULLETS.contains(c));
            if let Some(sign) = sign {
                bullet = bullet.or(Some(if sign == '+' || sign == '*' { 7 } else { 6 }));
                rest = trimmed[sign.len_utf8()..].trim_start();
            } else if let Some(after) = without_among(trimmed) {
                among = true;
                rest = after;
            } else {
                rest = trimmed;
                break;
            }
        }
        let own = rest.trim_end_matches([':', '.', ',', ';', ' ']);
        (
            bullet,
            among,
            own.split_whitespace().collect::<Vec<_>>().join(" "),
        )
    }

    /// The name with what the rows above lend.
    fn named(&self, own: &str, unit: &str, inside: bool) -> String {
        let words = &*ROWS;
        let key = fold(own);
        let bare = words.bare.contains(&key) || self.is_noun(own);
        let parent = self
            .above
            .iter()
            .rev()
            .find(|a| bare || a.measured || self.opens(&a.own));
        let Some(parent) = parent.filter(|p| !is_shouted(&p.own)) else {
            return own.to_owned();
        };
        if bare && (inside || !parent.measured || words.bare.contains(&key)) && !is_total(own) {
            return format!("{own} {}", lowered(self.thing(&parent.own)));
        }
        let lends = inside || !parent.measured && self.opens(&parent.own);
        if !lends || self.opens(own) {
            return own.to_owned();
        }
        let small = own.starts_with(char::is_lowercase);
        let qualifies = |q: &String| key == *q || key.starts_with(&format!("{q} "));
        if small || words.qualifier.iter().any(qualifies) {
            return format!("{} {}", parent.name, lowered(own));
        }
        if is_complete(&key, unit, words) {
            return own.to_owned();
        }
        format!("{}: {own}", parent.name)
    }

    /// Whether a name is nothing but the noun of a measure: "Sản lượng".
    fn is_noun(&self, own: &str) -> bool {
        let tokens = tokens(own, self.tables);
        let noun = self.tables.names.noun(&tokens);
        !tokens.is_empty() && noun.len() == tokens.len()
    }

    /// What a measured thing is without its measure: "Diện tích lúa" is of "lúa".
    fn thing<'n>(&self, name: &'n str) -> &'n str {
        let tokens = tokens(name, self.tables);
        let noun = self.tables.names.noun(&tokens).len();
        match tokens.get(noun) {
            Some(first) if noun > 0 => name.get(first.span.start()..).unwrap_or(name),
            _ => name,
        }
    }
}

/// Whether a name (as a key) needs nothing from above: it opens with what its unit counts, or with another thing.
fn is_complete(key: &str, unit: &str, words: &RowWords) -> bool {
    let opens_with = |head: &str| {
        key.strip_prefix(head)
            .is_some_and(|rest| rest.starts_with(' '))
    };
    let counted = fold(unit);
    !counted.is_empty() && opens_with(&counted)
        || words.complete.iter().any(|head| opens_with(head))
}

/// "KINH TẾ - XÃ HỘI": a field of work, whose rows are named without it.
fn is_shouted(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic());
    let small = letters.clone().filter(|c| c.is_lowercase()).count();
    letters.count() > 4 && small == 0
}

/// What follows "Trong đó", with the signs behind it.
fn without_among(text: &str) -> Option<&str> {
    let key = fold(text);
    let among = ROWS.among.iter().filter(|a| {
        key.strip_prefix(a.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    });
    let words = among.map(|a| a.split(' ').count()).max()?;
    // As many words of the text, with the signs behind them.
    let mut at = 0;
    let mut left = words;
    let mut in_word = false;
    for (i, c) in text.char_indices() {
        let word = crate::text::is_word_char(c) || c.is_alphanumeric();
        if in_word && !word {
            left -= 1;
            if left == 0 {
                at = i;
                break;
            }
        }
        in_word = word;
    }
    let rest = if left == 0 { &text[at..] } else { "" };
    let rest = rest.trim_start_matches([':', ',', ' ', '.']);
    // "Cụ thể hóa nghị quyết", "gồm" in the middle of a name: only before a sign, a bullet or the end.
    let sign = text[at.min(text.len())..].starts_with([':', ',', '.']) || left > 0;
    let is_sure = sign || rest.is_empty() || rest.starts_with(BULLETS) || among_is_plain(text);
    is_sure.then_some(rest)
}

/// "Trong đó nữ": without any sign.
fn among_is_plain(text: &str) -> bool {
    static PLAIN: LazyLock<[String; 2]> = LazyLock::new(|| ["trong đó", "chia ra"].map(fold));
    let key = fold(text);
    PLAIN.iter().any(|words| key.starts_with(words.as_str()))
}

/// How far below others a row stands by its label; 6 and more are sub-rows.
fn rank_of_label(label: &str) -> Option<u8> {
    let trimmed = label.trim();
    if trimmed.is_empty() {
        return None;
    }
    let key = trimmed.trim_matches(|c: char| c.is_whitespace() || "().:".contains(c));
    if key.starts_with(BULLETS) {
        return Some(if key.starts_with('+') { 7 } else { 6 });
    }
    if !key.is_empty() && key.bytes().all(|b| matches!(b, b'I' | b'V' | b'X')) {
        return Some(2);
    }
    if key.len() == 1 && key.bytes().all(|b| b.is_ascii_uppercase()) {
        return Some(1);
    }
    if key.len() == 1 && key.bytes().all(|b| b.is_ascii_lowercase()) {
        return Some(5);
    }
    let groups = key.split('.').count();
    let digits = key.bytes().all(|b| b.is_ascii_digit() || b == b'.') && !key.is_empty();
    digits.then(|| 2 + groups.min(3) as u8)
}

/// A label typed in front of the name: "1. GDP", "II. Xã hội", "a) Lúa".
fn labelled(own: &str) -> Option<(u8, &str)> {
    let (label, rest) = own.split_once(' ').or_else(|| own.split_once('.'))?;
    let closed = label.ends_with(['.', ')']) || own[label.len()..].starts_with('.');
    let rank = rank_of_label(label).filter(|_| closed && label.len() <= 8)?;
    let rest = rest.trim_start_matches(['.', ' ']);
    (rank < 6 && rest.starts_with(char::is_alphabetic)).then_some((rank, rest))
}
