//! Tags and texts to items, forgiving what browsers forgive.
//!
//! Elements are kept on a stack; a closing tag closes what is open inside it, and one that matches nothing is
//! passed over. Paragraphs end where a block begins or ends. A link to a note ("#_ftn1", "#sdfootnote1sym",
//! "#fn1") is its mark, and the block with that name is its text.

use std::collections::BTreeMap;

use super::tokens::{Tag, Token, Tokens};
use crate::error::Error;
use crate::ingest::budget::Budget;
use crate::ingest::encodings::Runs;
use crate::ingest::flow::items::Standing;
use crate::ingest::flow::labels::{self, Numeral};
use crate::ingest::flow::tree::Tree;

/// Elements beyond this depth are walked through without remembering them.
const OPEN: usize = 1024;

/// Reads a page.
pub struct Body<'b> {
    /// What has been read.
    pub tree: Tree<'b>,
    /// Converts letters of old encodings.
    pub runs: Runs,
    /// Deletions or insertions that nobody has accepted yet.
    pub has_changes: bool,
    /// Hidden text, which is left out.
    pub has_hidden: bool,
    /// Pictures met.
    pub pictures: u32,
    open: Vec<Open>,
    /// The label that the next paragraph begins with.
    label: Option<String>,
    /// Marks of notes met: name of the note to its number.
    marks: BTreeMap<String, usize>,
}

#[derive(Clone, Debug, Default)]
struct Open {
    name: String,
    font: Option<String>,
    is_hidden: bool,
    is_deleted: bool,
    is_raised: bool,
    /// Its text is the label of a list item.
    is_label: bool,
    /// Its text stands elsewhere: the mark of a note, or the way back from one.
    is_mark: bool,
    keeps_space: bool,
    /// The note whose text this is.
    note: Option<usize>,
    /// Of a list: how items are numbered, and the next number.
    list: Option<(Numeral, u32)>,
}

impl<'b> Body<'b> {
    /// For a page with that budget.
    pub fn new(budget: &'b Budget<'b>, runs: Runs) -> Self {
        Self {
            tree: Tree::new(budget),
            runs,
            has_changes: false,
            has_hidden: false,
            pictures: 0,
            open: Vec::new(),
            label: None,
            marks: BTreeMap::new(),
        }
    }

    /// Reads the page.
    ///
    /// # Errors
    /// Tables nested too deep.
    pub fn read(&mut self, text: &str) -> Result<(), Error> {
        for token in Tokens::new(text) {
            match token {
                Token::Open(tag) => self.begin(&tag)?,
                Token::Close(name) => self.close(&name)?,
                Token::Text(text) => self.text(&text)?,
            }
        }
        self.close_to(0)?;
        self.end_paragraph()
    }

    fn begin(&mut self, tag: &Tag<'_>) -> Result<(), Error> {
        let name = tag.name.as_str();
        if !is_of_head(name) {
            self.leave_head()?;
        }
        match name {
            "br" => {
                self.push("\n");
                return Ok(());
            }
            "img" => {
                self.pictures = self.pictures.saturating_add(1);
                return Ok(());
            }
            "hr" | "col" | "colgroup" | "meta" | "link" | "input" | "wbr" | "base" | "area"
            | "source" | "param" | "embed" | "frame" => return Ok(()),
            _ => {}
        }
        self.make_room(name)?;
        if is_block(name) {
            self.end_paragraph()?;
        }
        let outer = self.open.last().cloned().unwrap_or_default();
        let mut open = self.element(tag, &outer);
        if open.is_hidden || open.is_deleted {
            self.remember(tag, open);
            return Ok(());
        }
        match name {
            "table" => self.tree.begin_table()?,
            "td" | "th" => {
                let number = |name| {
                    tag.attribute(name)
                        .and_then(|n| n.trim().parse::<u16>().ok())
                };
                // Zero rows: to the end of the table, which no report means.
                self.tree.begin_cell(
                    number("colspan").unwrap_or(1),
                    number("rowspan").unwrap_or(1),
                )?;
            }
            "ul" | "ol" | "menu" => open.list = Some(numeral(tag)),
            "li" => self.label = self.item(tag),
            "del" => {
                self.has_changes = true;
                open.is_deleted = true;
            }
            "ins" => self.has_changes = true,
            "a" => open.is_mark |= self.link(tag)?,
            _ => {}
        }
        if let Some(number) = self.note(tag) {
            open.note = Some(number);
            self.tree.begin_box()?;
        }
        self.remember(tag, open);
        Ok(())
    }

    /// The end of a page's head is often left out: what is shown ends it.
    fn leave_head(&mut self) -> Result<(), Error> {
        match self.open.last() {
            Some(open) if open.name == "head" => self.close_to(self.open.len() - 1),
            _ => Ok(()),
        }
    }

    fn remember(&mut self, _: &Tag<'_>, open: Open) {
        if self.open.len() < OPEN {
            self.open.push(open);
        }
    }

    /// What holds inside the element.
    fn element(&self, tag: &Tag<'_>, outer: &Open) -> Open {
        let mut open = Open {
            name: tag.name.clone(),
            note: None,
            list: None,
            ..outer.clone()
        };
        let font = tag.attribute("face").or_else(|| tag.style("font-family"));
        if let Some(font) = font {
            let first = font.split(',').next().unwrap_or_default();
            open.font = Some(first.trim().trim_matches(['\'', '"']).to_owned());
        }
        match tag.name.as_str() {
            "sup" => open.is_raised = true,
            "sub" => open.is_raised = false,
            "pre" => open.keeps_space = true,
            "head" | "select" | "object" | "svg" | "math" | "rt" => open.is_hidden = true,
            _ => {}
        }
        if let Some(raised) = tag.style("vertical-align") {
            open.is_raised = raised == "super";
        }
        let is_hidden = tag
            .style("display")
            .is_some_and(|display| display == "none")
            || tag
                .style("visibility")
                .is_some_and(|value| value == "hidden")
            || tag.attribute("hidden").is_some();
        let is_margin = tag.name == "div"
            && matches!(tag.attribute("title").as_deref(), Some("header" | "footer"));
        open.is_hidden |= is_hidden || is_margin;
        open.is_label |= tag.style("mso-list").is_some_and(|value| value == "ignore");
        open
    }

    /// Closes what an opening tag closes without saying so.
    fn make_room(&mut self, name: &str) -> Result<(), Error> {
        match name {
            "tr" => self.close_inside(&["tr"], &["table"]),
            "td" | "th" => self.close_inside(&["td", "th"], &["tr", "table"]),
            "li" => self.close_inside(&["li"], &["ul", "ol", "menu", "table", "td", "th"]),
            "dt" | "dd" => self.close_inside(&["dt", "dd"], &["dl", "table", "td", "th"]),
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let headings = ["p", "h1", "h2", "h3", "h4", "h5", "h6"];
                self.close_inside(&headings, &["table", "td", "th", "li", "div"])
            }
            _ => Ok(()),
        }
    }

    /// Closes the innermost of these that is not beyond a boundary.
    fn close_inside(&mut self, names: &[&str], boundaries: &[&str]) -> Result<(), Error> {
        let at = self.open.iter().rposition(|open| {
            names.contains(&open.name.as_str()) || boundaries.contains(&open.name.as_str())
        });
        if let Some(at) = at
            && names.contains(&self.open[at].name.as_str())
        {
            self.close_to(at)?;
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Error> {
        if is_block(name) {
            self.end_paragraph()?;
        }
        let within: &[&str] = match name {
            "table" | "body" | "html" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" => &[],
            _ => &["td", "th"],
        };
        let at = self
            .open
            .iter()
            .rposition(|open| open.name == name || within.contains(&open.name.as_str()));
        if let Some(at) = at
            && self.open[at].name == name
        {
            self.close_to(at)?;
        }
        Ok(())
    }

    /// Closes the elements from that one on.
    fn close_to(&mut self, at: usize) -> Result<(), Error> {
        while self.open.len() > at {
            let last = self.open.last().map_or("", |open| open.name.as_str());
            if is_block(last) {
                self.end_paragraph()?;
            }
            let Some(open) = self.open.pop() else { break };
            if open.is_hidden || open.is_deleted {
                continue;
            }
            match open.name.as_str() {
                "td" | "th" => self.tree.end_cell(),
                "tr" => self.tree.end_row()?,
                "table" => self.tree.end_table()?,
                "li" => self.label = None,
                _ => {}
            }
            if let Some(number) = open.note {
                self.end_paragraph()?;
                let items = self.tree.end_box()?;
                self.tree.set_note(number, items);
            }
        }
        Ok(())
    }

    /// The label of the next item of the list that is open.
    fn item(&mut self, tag: &Tag<'_>) -> Option<String> {
        let list = self
            .open
            .iter_mut()
            .rev()
            .find_map(|open| open.list.as_mut());
        let Some((numeral, next)) = list else {
            return Some("•".to_owned());
        };
        if let Some(value) = tag.attribute("value").and_then(|n| n.trim().parse().ok()) {
            *next = value;
        }
        let mut label = String::new();
        match numeral {
            Numeral::Bullet => label.push('•'),
            Numeral::None => {}
            numeral => {
                numeral.write(*next, &mut label);
                label.push('.');
            }
        }
        *next = next.saturating_add(1);
        Some(label)
    }

    /// Whether a link is the mark of a note, or leads back to one.
    fn link(&mut self, tag: &Tag<'_>) -> Result<bool, Error> {
        let Some(target) = tag.attribute("href") else {
            return Ok(false);
        };
        let Some((name, is_back)) = target.strip_prefix('#').and_then(note_name) else {
            return Ok(false);
        };
        let is_in_note = self.open.iter().any(|open| open.note.is_some());
        if is_back || is_in_note {
            return Ok(is_in_note);
        }
        if self.label_is_open() || self.marks.contains_key(&name) {
            return Ok(false);
        }
        let number = self.tree.mark()?;
        self.marks.insert(name, number);
        Ok(true)
    }

    fn label_is_open(&self) -> bool {
        self.open.last().is_some_and(|open| open.is_label)
    }

    /// The note whose text the element is.
    fn note(&self, tag: &Tag<'_>) -> Option<usize> {
        if !is_block(&tag.name) || matches!(tag.name.as_str(), "table" | "tr" | "td" | "th") {
            return None;
        }
        let (name, is_back) = note_name(&tag.attribute("id")?)?;
        let is_open = self.open.iter().any(|open| open.note.is_some());
        (!is_back && !is_open).then(|| self.marks.get(&name).copied())?
    }

    /// Runs of white space are one space, and none at the beginning of a line.
    fn text(&mut self, text: &str) -> Result<(), Error> {
        if !text.trim().is_empty() {
            self.leave_head()?;
        }
        let open = self.open.last();
        if open.is_some_and(|open| open.keeps_space) {
            for (i, line) in text.split('\n').enumerate() {
                if i > 0 {
                    self.end_line()?;
                }
                self.push(line);
            }
            return Ok(());
        }
        let is_label = open.is_some_and(|open| open.is_label);
        let before = match (&self.label, is_label) {
            (Some(label), true) => label,
            _ => &self.tree.paragraph.text,
        };
        let mut ends_blank = before.is_empty() || before.ends_with([' ', '\n']);
        let mut folded = String::with_capacity(text.len());
        for c in text.chars() {
            let is_blank = c.is_ascii_whitespace();
            if !is_blank {
                folded.push(c);
            } else if !ends_blank {
                folded.push(' ');
            }
            ends_blank = is_blank;
        }
        self.push(&folded);
        Ok(())
    }

    fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let open = self.open.last();
        let font = open.and_then(|open| open.font.as_deref());
        if let Some(open) = open {
            if open.is_hidden || open.is_deleted {
                let is_shown_elsewhere = self.open.iter().any(|open| open.name == "head");
                self.has_hidden |= open.is_hidden && !is_shown_elsewhere && !text.trim().is_empty();
                return;
            }
            if open.is_mark {
                return;
            }
            if open.is_label {
                self.label
                    .get_or_insert_default()
                    .push_str(&symbols(text, font));
                return;
            }
            if open.is_raised
                && let Some(raised) = labels::raised(text.trim())
            {
                self.tree.paragraph.push(&raised);
                return;
            }
        }
        let text = symbols(text, font);
        self.runs.append(&text, font, &mut self.tree.paragraph.text);
    }

    /// Text as typed has a paragraph a line, and empty ones.
    fn end_line(&mut self) -> Result<(), Error> {
        if self.tree.paragraph.text.trim().is_empty() {
            self.tree.end_paragraph(Standing::Text, None)
        } else {
            self.end_paragraph()
        }
    }

    fn end_paragraph(&mut self) -> Result<(), Error> {
        if self.tree.paragraph.text.trim().is_empty() {
            self.tree.paragraph.text.clear();
            self.tree.paragraph.marks.clear();
            return Ok(());
        }
        // An item without a label is one all the same, so its label is there and empty.
        let label = self.label.take();
        let label = label.as_deref().map(|label| labels::bullet(label.trim()));
        let heading = self.open.iter().rev().find_map(|open| heading(&open.name));
        let standing = match heading {
            Some(level) => Standing::Heading(level),
            None if label.is_some() => Standing::Item,
            None => Standing::Text,
        };
        self.tree.end_paragraph(standing, label.as_deref())
    }
}

/// Letters of symbol fonts as what they draw.
fn symbols(text: &str, font: Option<&str>) -> String {
    let is_symbol = |font: &&str| {
        font.eq_ignore_ascii_case("symbol") || font.to_ascii_lowercase().starts_with("wingdings")
    };
    let Some(font) = font.filter(is_symbol) else {
        return text.to_owned();
    };
    let draw = |c: char| match u32::from(c) {
        0x21..=0x9f | 0xa1..=0xff | 0xf000..0xf100 => labels::symbol(font, u32::from(c)),
        _ => c,
    };
    text.chars().map(draw).collect()
}

fn heading(name: &str) -> Option<u8> {
    let level: u8 = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

/// What may stand in a page's head; the texts of scripts, styles and titles do not come here.
fn is_of_head(name: &str) -> bool {
    matches!(
        name,
        "head" | "meta" | "link" | "base" | "object" | "param" | "o:p"
    )
}

fn is_block(name: &str) -> bool {
    heading(name).is_some()
        || matches!(
            name,
            "p" | "div"
                | "li"
                | "ul"
                | "ol"
                | "menu"
                | "dl"
                | "dt"
                | "dd"
                | "blockquote"
                | "pre"
                | "center"
                | "section"
                | "article"
                | "header"
                | "footer"
                | "main"
                | "nav"
                | "aside"
                | "figure"
                | "figcaption"
                | "form"
                | "fieldset"
                | "address"
                | "table"
                | "caption"
                | "tr"
                | "td"
                | "th"
                | "thead"
                | "tbody"
                | "tfoot"
                | "body"
                | "html"
                | "head"
        )
}

/// How the items of a list are numbered, and its first number.
fn numeral(tag: &Tag<'_>) -> (Numeral, u32) {
    let start = tag
        .attribute("start")
        .and_then(|n| n.trim().parse().ok())
        .unwrap_or(1);
    let style = tag
        .style("list-style-type")
        .or_else(|| tag.style("list-style"));
    let numeral = match (style.as_deref(), tag.attribute("type").as_deref()) {
        (Some("none"), _) => Numeral::None,
        (Some("upper-roman"), _) | (_, Some("I")) => Numeral::UpperRoman,
        (Some("lower-roman"), _) | (_, Some("i")) => Numeral::LowerRoman,
        (Some("upper-alpha" | "upper-latin"), _) | (_, Some("A")) => Numeral::UpperLetter,
        (Some("lower-alpha" | "lower-latin"), _) | (_, Some("a")) => Numeral::LowerLetter,
        _ if tag.name == "ol" => Numeral::Decimal,
        _ => Numeral::Bullet,
    };
    (numeral, start)
}

/// The name of a note without what differs between its mark, its text and the way back; and whether it is
/// the way back.
fn note_name(name: &str) -> Option<(String, bool)> {
    let name = name.trim_start_matches('_').to_ascii_lowercase();
    let kinds = [
        "ftn",
        "edn",
        "sdfootnote",
        "sdendnote",
        "footnote",
        "endnote",
        "fn",
        "cite_note",
        "cite_",
    ];
    let kind = kinds.into_iter().find(|kind| name.starts_with(kind))?;
    let rest = name[kind.len()..].trim_start_matches([':', '-', '_']);
    let is_back = rest.starts_with("ref") || rest.ends_with("anc");
    let rest = rest
        .trim_start_matches("ref")
        .trim_start_matches([':', '-', '_']);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let ends = ["", "sym", "anc"].contains(&&rest[digits..]);
    (digits > 0 && ends).then(|| (format!("{kind}{}", &rest[..digits]), is_back))
}
