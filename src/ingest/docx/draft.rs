//! A paragraph while it is being read: its properties come first, its text after, and what it is can be
//! told at its end only.
//!
//! Style "heading 1" in a list with the label "II." and the text "Xã hội" make the heading "II. Xã hội".

use super::numbering::Numbering;
use super::styles::Styles;
use crate::ingest::flow::items::{Item, Paragraph, Standing, heading_of};
use crate::ingest::flow::xml::Tag;

/// A paragraph being read.
#[derive(Default)]
pub struct Draft {
    /// Its text so far.
    pub paragraph: Paragraph,
    style: Option<String>,
    list: Option<u32>,
    list_level: Option<u8>,
    outline: Option<u8>,
    /// Its end mark is deleted.
    pub joins_next: bool,
    /// Text boxes that hang on it.
    pub hanging: Vec<Item>,
}

impl Draft {
    /// The paragraph of that number in its part.
    pub fn new(number: u32) -> Self {
        let paragraph = Paragraph {
            number,
            ..Paragraph::default()
        };
        Self {
            paragraph,
            ..Self::default()
        }
    }

    /// The paragraph that goes on where `first` lost its end mark: its text, but properties of its own.
    pub fn after(first: Self) -> Self {
        Self {
            paragraph: first.paragraph,
            hanging: first.hanging,
            ..Self::default()
        }
    }

    /// Takes in one of its properties, if the element is one.
    pub fn property(&mut self, name: &str, tag: &Tag<'_>) {
        match name {
            "pStyle" => self.style = tag.value(),
            "numId" => self.list = tag.number(),
            "ilvl" => self.list_level = tag.number(),
            "outlineLvl" => self.outline = tag.number(),
            _ => {}
        }
    }

    /// The font that its style gives its letters.
    pub fn font<'s>(&self, styles: &'s Styles) -> Option<&'s str> {
        styles.font(self.style.as_deref())
    }

    /// The paragraph with its label and standing, and the text boxes that hang on it.
    pub fn finish(mut self, styles: &Styles, numbering: &mut Numbering) -> (Paragraph, Vec<Item>) {
        self.paragraph.trim();
        let label = self.label(styles, numbering);
        let heading = match self.outline {
            Some(level) => heading_of(level),
            None => styles.heading(self.style.as_deref()),
        };
        self.paragraph.standing = match heading {
            Some(level) => Standing::Heading(level),
            None if label.is_some() => Standing::Item,
            None => Standing::Text,
        };
        if let Some(label) = label {
            self.paragraph.put_label(&label);
            self.paragraph.trim();
        }
        (self.paragraph, self.hanging)
    }

    fn label(&self, styles: &Styles, numbering: &mut Numbering) -> Option<String> {
        let style = self.style.as_deref();
        let (list, level) = match self.list {
            Some(list) => (list, self.list_level),
            None => {
                let (list, level) = styles.list(style)?;
                (list, self.list_level.or(level))
            }
        };
        // List 0 takes the paragraph out of the list that its style puts it in.
        (list != 0).then(|| numbering.label(list, level, style, styles))?
    }
}
