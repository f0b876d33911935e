//! Sentences, paragraphs and tables out of words.

use std::fmt::Write as _;

use super::Chance;
use super::numbers::{date, number, plain};
use super::words::Words;

#[rustfmt::skip] // a table of words
const MARKS: &[&str] = &[
    ", ", "; ", ". ", ": ", " - ", " – ", "(", ")", " (", ") ", "[1]", "“", "”", "/", "\n", "\n- ", "\n+ ", "\t", " | ",
    "…", "*", " ", "", "\u{a0}", "\u{200b}", "\u{301}", "\u{323}", "\u{feff}", "\u{202e}", "🌾", "<b>", "&amp;", "\"", "'",
    "\\", ").", "),", "%", " % ", "‰", "=", ">", "<", "≥", "+", "−", "±", "~", "@", "^", "_", "`", "!", "?",
];

#[rustfmt::skip] // a table of words
const LABELS: &[&str] = &[
    "- ", "+ ", "• ", "* ", "1. ", "2) ", "a) ", "đ) ", "I. ", "IV. ", "1.1. ", "A. ", "(1) ", "(i) ", "Điều 5. ", "Phần thứ hai: ",
    "Một là, ", "Thứ ba: ", "", "    ", "# ", "## ", "> ", "1.", "I", "[1] ", "(*) ", "Ghi chú: ", "Biểu số 02: ", "¹ ",
];

/// Makes texts of words.
pub struct Maker<'a> {
    words: &'a Words,
    chance: Chance,
}

impl<'a> Maker<'a> {
    /// The texts of a seed.
    pub fn new(words: &'a Words, seed: u64) -> Self {
        let chance = Chance::new(seed);
        Self { words, chance }
    }

    fn one(&mut self, of: &'a [String]) -> &'a str {
        &of[self.chance.below(of.len())]
    }

    /// A phrase of any list.
    fn phrase(&mut self) -> &'a str {
        let words = self.words;
        match self.chance.below(10) {
            0..=3 => self.one(&words.cues),
            4 => self.one(&words.units),
            5..=6 => self.one(&words.names),
            7 => self.one(&words.headers),
            _ => self.one(&words.phrases),
        }
    }

    fn amount(&mut self) -> String {
        let number = number(&mut self.chance);
        let unit = match self.chance.below(8) {
            0 => "",
            1..=2 => "%",
            3 if self.chance.once_in(2) => self.phrase(),
            _ => {
                let words = self.words;
                self.one(&words.units)
            }
        };
        let glue = if unit.is_empty() || self.chance.once_in(4) {
            ""
        } else {
            " "
        };
        format!("{number}{glue}{unit}")
    }

    /// Words, numbers and marks in any order.
    fn soup(&mut self) -> String {
        let mut out = String::new();
        for _ in 0..2 + self.chance.below(18) {
            match self.chance.below(10) {
                0..=4 => out += self.phrase(),
                5..=7 => out += &self.amount(),
                8 => out += &date(&mut self.chance),
                _ => {}
            }
            out += if self.chance.below(3) > 0 {
                " "
            } else {
                self.chance.pick(MARKS)
            };
        }
        out
    }

    /// A name, and what is said of it: the order that sentences have.
    fn clause(&mut self) -> String {
        let words = self.words;
        let mut out = self.one(&words.names).to_owned();
        for _ in 0..1 + self.chance.below(5) {
            let (cue, then) = (self.one(&words.cues), self.one(&words.cues));
            let amount = self.amount();
            let _ = match self.chance.below(6) {
                0 => write!(out, " {cue} {amount} {then}"),
                1 => write!(out, " ({cue} {amount}; {})", self.amount()),
                2 => write!(out, ", {cue} {} {amount}", self.one(&words.names)),
                3 => write!(out, "; {} {cue} {amount}", self.one(&words.names)),
                4 => write!(out, " {cue} {amount}/{}", self.amount()),
                _ => write!(out, ", {cue} {amount}"),
            };
        }
        out
    }

    /// A known sentence with other numbers, with words taken out, put in and put elsewhere.
    fn variation(&mut self) -> String {
        let words = self.words;
        let mut text = self.one(&words.examples).to_owned();
        if self.chance.once_in(3) {
            let other = self.one(&words.examples);
            text = format!(
                "{}{}{}",
                cut(&text, &mut self.chance).0,
                self.chance.pick(&[" ", ", ", "; "]),
                cut(other, &mut self.chance).1
            );
        }
        let mut out = String::new();
        let mut digits = false;
        for c in text.chars() {
            let inside = digits && matches!(c, '.' | ',');
            if c.is_ascii_digit() {
                if !digits && self.chance.once_in(2) {
                    out += &plain(&mut self.chance);
                } else if !digits
                    || out.ends_with(|c: char| c.is_ascii_digit()) && self.chance.once_in(2)
                {
                    out.push(c);
                }
                digits = true;
                continue;
            }
            digits = inside;
            out.push(c);
        }
        if self.chance.once_in(3) {
            let mut parts: Vec<&str> = out.split(' ').collect();
            for _ in 0..=self.chance.below(4) {
                let (a, b) = (
                    self.chance.below(parts.len()),
                    self.chance.below(parts.len()),
                );
                match self.chance.below(4) {
                    0 => parts.swap(a, b),
                    1 => parts.insert(a, self.phrase()),
                    2 => parts.insert(a, parts[b]),
                    _ if parts.len() > 2 => drop(parts.remove(a)),
                    _ => {}
                }
            }
            out = parts.join(" ");
        }
        out
    }

    /// One sentence, mostly with its end.
    pub fn sentence(&mut self) -> String {
        let mut out = match self.chance.below(10) {
            0..=2 => self.soup(),
            3..=5 => self.clause(),
            _ => self.variation(),
        };
        if self.chance.once_in(12) {
            out += self.chance.pick(&["[1]", "(1)", "¹", " [2]", "1", "[12]"]);
        }
        out += self
            .chance
            .pick(&[".", ".", ".", ";", ",", "", ":", "…", "!"]);
        out
    }

    /// A table of some rows and columns, with tabs or bars.
    fn table(&mut self) -> (String, usize) {
        let words = self.words;
        let bars = self.chance.once_in(3);
        let (rows, columns) = (1 + self.chance.below(9), 1 + self.chance.below(9));
        let mut out = String::new();
        for row in 0..=rows {
            let mut cells: Vec<String> = (0..columns)
                .map(|column| match (row, column) {
                    (0, _) if !self.chance.once_in(6) => self.one(&words.headers).to_owned(),
                    (_, 0) if !self.chance.once_in(6) => {
                        format!("{}{}", self.chance.pick(LABELS), self.one(&words.names))
                    }
                    (_, 1) if self.chance.once_in(2) => self.one(&words.units).to_owned(),
                    _ => match self.chance.below(8) {
                        0 => String::new(),
                        1 => self.phrase().to_owned(),
                        2 => self.amount(),
                        3 => number(&mut self.chance),
                        _ => plain(&mut self.chance),
                    },
                })
                .map(|cell| cell.replace(['\n', '\t'], " "))
                .collect();
            if self.chance.once_in(12) {
                cells.truncate(self.chance.below(columns) + 1);
            }
            if bars {
                let _ = writeln!(out, "| {} |", cells.join(" | "));
                if row == 0 {
                    let _ = writeln!(out, "|{}", "---|".repeat(columns));
                }
            } else {
                out += &cells.join("\t");
                out.push('\n');
            }
        }
        (out, rows + 1)
    }

    /// A text of about so many sentences, rows of tables counted as such, and how many they are.
    pub fn report(&mut self, sentences: usize) -> (String, usize) {
        let mut out = String::new();
        if self.chance.once_in(3) {
            let _ = write!(
                out,
                "ỦY BAN NHÂN DÂN\nXÃ {}\nSố: {}/BC-UBND\nBÁO CÁO\n{} {}\n\n",
                self.phrase(),
                plain(&mut self.chance),
                self.phrase(),
                date(&mut self.chance)
            );
        }
        let mut count = 0;
        while count < sentences {
            match self.chance.below(8) {
                0 => {
                    let (table, rows) = self.table();
                    out += &table;
                    count += rows;
                }
                1..=2 => {
                    for _ in 0..1 + self.chance.below(5) {
                        out += self.chance.pick(LABELS);
                        out += &self.sentence();
                        out.push('\n');
                        count += 1;
                    }
                }
                3 => {
                    let _ = write!(out, "{}{}\n\n", self.chance.pick(LABELS), self.phrase());
                }
                _ => {
                    for _ in 0..1 + self.chance.below(4) {
                        out += &self.sentence();
                        out.push(' ');
                        count += 1;
                    }
                }
            }
            out += self.chance.pick(&["\n", "\n\n", "\n\n", "\r\n"]);
        }
        (out, count)
    }
}

/// A text in two at a space.
fn cut<'a>(text: &'a str, chance: &mut Chance) -> (&'a str, &'a str) {
    let spaces: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
    if spaces.is_empty() {
        return (text, text);
    }
    text.split_at(spaces[chance.below(spaces.len())])
}
