//! The body of an OpenDocument text to items.
//!
//! One pass over opening and closing elements. What is not known is walked through, so that text inside
//! links, fields and sections is found; deletions, comments and cells under merged ones are skipped.

use std::collections::BTreeMap;

use super::styles::{Family, Look, Styles};
use crate::error::Error;
use crate::ingest::budget::Budget;
use crate::ingest::encodings::Runs;
use crate::ingest::flow::items::{Item, Standing};
use crate::ingest::flow::labels;
use crate::ingest::flow::lists::Counters;
use crate::ingest::flow::tree::Tree;
use crate::ingest::flow::xml::{Node, Nodes, Ns, Tag};

/// Reads `content.xml`, whose own styles are taken in on the way.
pub struct Body<'b> {
    /// Styles of the document, to which those of the content are added.
    pub styles: Styles,
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
    elements: Vec<Element>,
    lists: Vec<List>,
    counters: Counters,
    /// Lists met, and which each goes by: its name, and its style.
    known: BTreeMap<String, u32>,
    next_list: u32,
    headings: Counters,
    /// Text boxes that hang on the paragraph, by how many paragraphs are open.
    hanging: Vec<Item>,
    has_text: bool,
}

struct List {
    style: String,
    id: u32,
    /// The item has not shown its label yet.
    is_fresh: bool,
    start: Option<u32>,
}

enum Element {
    Other,
    Skipped,
    Text,
    Span(Look),
    Paragraph {
        look: Look,
        style: String,
        heading: Option<u8>,
    },
    List,
    Note,
    Box,
    Table,
    Row,
    Cell {
        repeated: u16,
    },
}

impl<'b> Body<'b> {
    /// With the styles of the document and its budget.
    pub fn new(styles: Styles, budget: &'b Budget<'b>, runs: Runs) -> Self {
        Self {
            styles,
            tree: Tree::new(budget),
            runs,
            has_changes: false,
            has_hidden: false,
            pictures: 0,
            elements: Vec::new(),
            lists: Vec::new(),
            counters: Counters::default(),
            known: BTreeMap::new(),
            next_list: 0,
            headings: Counters::default(),
            hanging: Vec::new(),
            has_text: false,
        }
    }

    /// Reads the part.
    ///
    /// # Errors
    /// Broken XML, by `damaged`, or too much nesting.
    pub fn read(&mut self, text: &str, damaged: impl Fn(String) -> Error) -> Result<(), Error> {
        let mut nodes = Nodes::new(text);
        while let Some(node) = nodes.next().map_err(&damaged)? {
            match node {
                Node::Open(tag) => {
                    let element = match self.elements.last() {
                        Some(Element::Skipped) => Element::Skipped,
                        _ => self.open(&tag)?,
                    };
                    self.elements.push(element);
                }
                Node::Close => self.close()?,
                Node::Text(text) => self.text(&text),
            }
        }
        Ok(())
    }

    fn open(&mut self, tag: &Tag<'_>) -> Result<Element, Error> {
        if !self.has_text {
            self.styles.open(tag);
            self.has_text = tag.ns == Ns::OdfOffice && tag.name() == "text";
            return Ok(match (tag.ns, tag.name()) {
                // Headers and footers of a flat file.
                (Ns::OdfOffice, "master-styles" | "scripts" | "meta") => Element::Skipped,
                _ => Element::Other,
            });
        }
        let name = tag.name();
        Ok(match tag.ns {
            Ns::OdfText => self.open_text(name, tag)?,
            Ns::OdfTable => match name {
                "table" => {
                    self.tree.begin_table()?;
                    Element::Table
                }
                "table-row" => Element::Row,
                "table-cell" => {
                    let number = |name| tag.attribute(name).and_then(|n| n.parse().ok());
                    let rows = number("number-rows-spanned").unwrap_or(1);
                    self.tree
                        .begin_cell(number("number-columns-spanned").unwrap_or(1), rows)?;
                    Element::Cell {
                        repeated: number("number-columns-repeated").unwrap_or(1),
                    }
                }
                "covered-table-cell" | "shapes" => Element::Skipped,
                _ => Element::Other,
            },
            Ns::OdfDraw => match name {
                "text-box" => {
                    self.tree.begin_box()?;
                    Element::Box
                }
                "image" => {
                    self.pictures = self.pictures.saturating_add(1);
                    Element::Skipped
                }
                "object" | "object-ole" => Element::Skipped,
                _ => Element::Other,
            },
            Ns::OdfOffice if matches!(name, "annotation" | "forms" | "event-listeners") => {
                Element::Skipped
            }
            Ns::Other if matches!(name, "title" | "desc" | "ruby-text") => Element::Skipped,
            _ => Element::Other,
        })
    }

    fn open_text(&mut self, name: &str, tag: &Tag<'_>) -> Result<Element, Error> {
        Ok(match name {
            "p" | "h" => {
                let style = tag.attribute("style-name").unwrap_or_default();
                let outline = tag.attribute("outline-level").and_then(|n| n.parse().ok());
                let heading = match name {
                    "h" => Some(outline.unwrap_or(1)),
                    _ => self.styles.heading(&style),
                };
                let look = self
                    .styles
                    .look(Family::Paragraph, &style, &Look::default());
                Element::Paragraph {
                    look,
                    style,
                    heading,
                }
            }
            "span" => {
                let style = tag.attribute("style-name").unwrap_or_default();
                Element::Span(self.styles.look(Family::Text, &style, &self.look()))
            }
            "s" => {
                let count = tag.attribute("c").and_then(|n| n.parse().ok()).unwrap_or(1);
                self.push(&" ".repeat(usize::min(count, 256)));
                Element::Other
            }
            "tab" => {
                self.push("\t");
                Element::Other
            }
            "line-break" => {
                self.push("\n");
                Element::Other
            }
            "note" if self.tree.is_in_note() => Element::Skipped,
            "note-body" => Element::Note,
            "note-citation" => {
                self.tree
                    .begin_note(&tag.attribute("label").unwrap_or_default())?;
                Element::Skipped
            }
            "list" => {
                self.begin_list(tag);
                Element::List
            }
            "list-item" => {
                if let Some(list) = self.lists.last_mut() {
                    list.is_fresh = true;
                    list.start = tag.attribute("start-value").and_then(|n| n.parse().ok());
                }
                Element::Other
            }
            "tracked-changes" => {
                self.has_changes = true;
                Element::Skipped
            }
            "section" if tag.attribute("display").as_deref() == Some("none") => {
                self.has_hidden = true;
                Element::Skipped
            }
            "ruby-text" | "script" => Element::Skipped,
            _ if name.ends_with("-source") || name.ends_with("-decls") => Element::Skipped,
            _ => Element::Text,
        })
    }

    fn close(&mut self) -> Result<(), Error> {
        match self.elements.pop() {
            Some(Element::Paragraph { style, heading, .. }) => {
                self.end_paragraph(&style, heading)?;
            }
            Some(Element::List) => drop(self.lists.pop()),
            Some(Element::Note) => self.tree.end_note()?,
            Some(Element::Box) => {
                let items = self.tree.end_box()?;
                self.hanging.extend(items);
            }
            Some(Element::Table) => self.tree.end_table()?,
            Some(Element::Row) => self.tree.end_row()?,
            Some(Element::Cell { repeated }) => {
                self.tree.end_cell();
                // Only empty cells are repeated in a text.
                for _ in 1..repeated.min(512) {
                    self.tree.begin_cell(1, 1)?;
                    self.tree.end_cell();
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn begin_list(&mut self, tag: &Tag<'_>) {
        let own = tag.attribute("style-name");
        let outer = self.lists.last().map(|list| (list.style.clone(), list.id));
        let style = own
            .or_else(|| outer.as_ref().map(|(style, _)| style.clone()))
            .unwrap_or_default();
        let goes_on = match tag.attribute("continue-list") {
            Some(name) => self.known.get(&format!("#{name}")).copied(),
            None if tag.attribute("continue-numbering").as_deref() == Some("true") => {
                self.known.get(&style).copied()
            }
            None => None,
        };
        let id = outer.map(|(_, id)| id).or(goes_on).unwrap_or_else(|| {
            self.next_list = self.next_list.saturating_add(1);
            self.next_list
        });
        self.known.insert(style.clone(), id);
        if let Some(name) = tag.attribute("id") {
            self.known.insert(format!("#{name}"), id);
        }
        self.lists.push(List {
            style,
            id,
            is_fresh: false,
            start: None,
        });
    }

    fn look(&self) -> Look {
        let look = self
            .elements
            .iter()
            .rev()
            .find_map(|element| match element {
                Element::Span(look) | Element::Paragraph { look, .. } => Some(look),
                _ => None,
            });
        look.cloned().unwrap_or_default()
    }

    /// Runs of white space are one space in XML, and none at the beginning of a paragraph.
    fn text(&mut self, text: &str) {
        let is_shown = matches!(
            self.elements.last(),
            Some(Element::Paragraph { .. } | Element::Span(_) | Element::Text)
        );
        if !is_shown
            || !self
                .elements
                .iter()
                .any(|e| matches!(e, Element::Paragraph { .. }))
        {
            return;
        }
        let mut folded = String::with_capacity(text.len());
        let mut ends_blank =
            self.tree.paragraph.text.is_empty() || self.tree.paragraph.text.ends_with([' ', '\n']);
        for c in text.chars() {
            let is_blank = matches!(c, ' ' | '\t' | '\n' | '\r');
            if !is_blank {
                folded.push(c);
            } else if !ends_blank {
                folded.push(' ');
            }
            ends_blank = is_blank;
        }
        self.push(&folded);
    }

    fn push(&mut self, text: &str) {
        let look = self.look();
        if look.is_hidden {
            self.has_hidden |= !text.trim().is_empty();
            return;
        }
        match look.is_raised.then(|| labels::raised(text)).flatten() {
            Some(raised) => self.tree.paragraph.push(&raised),
            None => self
                .runs
                .append(text, look.font.as_deref(), &mut self.tree.paragraph.text),
        }
    }

    fn end_paragraph(&mut self, style: &str, heading: Option<u8>) -> Result<(), Error> {
        let label = self.label(style, heading);
        let standing = match heading {
            Some(level) => Standing::Heading(level),
            None if label.is_some() => Standing::Item,
            None => Standing::Text,
        };
        self.tree.end_paragraph(standing, label.as_deref())?;
        let hanging = std::mem::take(&mut self.hanging);
        self.tree.take(hanging);
        Ok(())
    }

    fn label(&mut self, style: &str, heading: Option<u8>) -> Option<String> {
        let is_empty = self.tree.paragraph.text.trim().is_empty();
        let depth = self.lists.len();
        let Some(list) = self.lists.last_mut() else {
            // Numbered headings count for themselves.
            let level = usize::from(heading?).checked_sub(1)?;
            let levels = self.styles.levels("")?.each_ref().map(Option::as_ref);
            return self.headings.next(0, 0, level, &levels, None);
        };
        if is_empty || !std::mem::take(&mut list.is_fresh) {
            return None;
        }
        let by_style = || self.styles.list(style).unwrap_or_default();
        let name = if list.style.is_empty() {
            by_style()
        } else {
            &list.style
        };
        let levels = self.styles.levels(name)?.each_ref().map(Option::as_ref);
        // A start of an item's own counts as a list of its own.
        let list_id = match list.start {
            Some(_) => {
                self.next_list = self.next_list.saturating_add(1);
                self.next_list
            }
            None => list.id,
        };
        self.counters
            .next(list_id, list.id, depth - 1, &levels, list.start.take())
    }
}
