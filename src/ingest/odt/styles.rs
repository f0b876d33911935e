//! Styles of an OpenDocument text: fonts, hidden and raised letters, headings, and the levels of lists.
//!
//! Styles come from two parts (`styles.xml`, then the automatic ones of `content.xml`), and those of one kind
//! inherit from each other by name.

use std::collections::BTreeMap;

use crate::ingest::flow::labels::Numeral;
use crate::ingest::flow::lists::{LEVELS, Level, Levels};
use crate::ingest::flow::xml::{Ns, Tag};

/// A style may inherit from another, which inherits from another: so many steps are followed.
const PARENTS: usize = 32;

/// All styles.
#[derive(Debug, Default)]
pub struct Styles {
    styles: BTreeMap<(Family, String), Style>,
    lists: BTreeMap<String, Levels>,
    /// Family names of fonts by their name in the document.
    fonts: BTreeMap<String, String>,
    open: Option<(Family, String)>,
    open_list: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
/// What a style is for.
pub enum Family {
    /// Paragraphs.
    Paragraph,
    /// Letters.
    Text,
    /// Cells of a spreadsheet.
    Cell,
}

/// A style's own settings.
#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    font: Option<String>,
    is_hidden: Option<bool>,
    is_raised: Option<bool>,
    outline: Option<u8>,
    list: Option<String>,
}

/// How letters look.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// Family name of the font.
    pub font: Option<String>,
    /// Not shown.
    pub is_hidden: bool,
    /// Superscript.
    pub is_raised: bool,
}

impl Styles {
    /// Takes in an element, if it says something of a style.
    pub fn open(&mut self, tag: &Tag<'_>) {
        match (tag.ns, tag.name()) {
            (Ns::OdfStyle, "font-face") => {
                if let (Some(name), Some(family)) =
                    (tag.attribute("name"), tag.attribute("font-family"))
                {
                    let family = family.trim_matches(['\'', '"']).to_owned();
                    self.fonts.insert(name, family);
                }
            }
            (Ns::OdfStyle, "style" | "default-style") => self.begin(tag),
            (Ns::OdfStyle, "text-properties") => self.letters(tag),
            (Ns::OdfText, "list-style") => self.open_list = tag.attribute("name"),
            (Ns::OdfText, "outline-style") => self.open_list = Some(String::new()),
            (
                Ns::OdfText,
                "list-level-style-number" | "list-level-style-bullet" | "outline-level-style",
            ) => self.level(tag),
            _ => {}
        }
    }

    fn begin(&mut self, tag: &Tag<'_>) {
        self.open = None;
        let family = match tag.attribute("family").as_deref() {
            Some("paragraph") => Family::Paragraph,
            Some("text") => Family::Text,
            Some("table-cell") => Family::Cell,
            _ => return,
        };
        // The default has no name.
        let name = tag.attribute("name").unwrap_or_default();
        let key = (family, name);
        self.open = Some(key.clone());
        self.styles.insert(
            key,
            Style {
                parent: tag.attribute("parent-style-name"),
                outline: tag
                    .attribute("default-outline-level")
                    .and_then(|level| level.parse().ok()),
                list: tag.attribute("list-style-name"),
                ..Style::default()
            },
        );
    }

    fn letters(&mut self, tag: &Tag<'_>) {
        // Of a list's level: how its label looks.
        let Some(style) = self.open.as_ref().and_then(|key| self.styles.get_mut(key)) else {
            return;
        };
        let font = tag
            .attribute("font-name")
            .or_else(|| tag.attribute("font-family"));
        style.font = font.or(style.font.take());
        style.is_hidden = tag.attribute("display").map(|value| value == "none");
        style.is_raised = tag.attribute("text-position").map(|value| {
            let height = value.split(' ').next().unwrap_or_default().to_owned();
            height == "super"
                || height
                    .trim_end_matches('%')
                    .parse::<f32>()
                    .is_ok_and(|h| h > 0.0)
        });
    }

    fn level(&mut self, tag: &Tag<'_>) {
        self.open = None;
        let (Some(list), Some(number)) = (&self.open_list, tag.attribute("level")) else {
            return;
        };
        let Some(at) = number
            .parse::<usize>()
            .ok()
            .filter(|n| (1..=LEVELS).contains(n))
        else {
            return;
        };
        let attribute = |name| tag.attribute(name).unwrap_or_default();
        let level = if tag.name() == "list-level-style-bullet" {
            Level {
                numeral: Numeral::Bullet,
                text: attribute("bullet-char"),
                ..Level::default()
            }
        } else {
            let format = attribute("num-format");
            let shown = tag
                .attribute("display-levels")
                .and_then(|n| n.parse().ok())
                .unwrap_or(1);
            let first = (at + 1).saturating_sub(shown).max(1);
            let numbers: Vec<String> = (first..=at).map(|n| format!("%{n}")).collect();
            let text = format!(
                "{}{}{}",
                attribute("num-prefix"),
                numbers.join("."),
                attribute("num-suffix")
            );
            Level {
                start: tag
                    .attribute("start-value")
                    .and_then(|n| n.parse().ok())
                    .unwrap_or(1),
                numeral: match format.as_str() {
                    "I" => Numeral::UpperRoman,
                    "i" => Numeral::LowerRoman,
                    "A" => Numeral::UpperLetter,
                    "a" => Numeral::LowerLetter,
                    "" => Numeral::None,
                    _ => Numeral::Decimal,
                },
                text,
                ..Level::default()
            }
        };
        self.lists.entry(list.clone()).or_default()[at - 1] = Some(level);
    }

    /// The style and those it inherits from, the default last.
    fn chain<'s>(
        &'s self,
        family: Family,
        name: &str,
    ) -> impl Iterator<Item = &'s Style> + use<'s> {
        let get = move |name: &str| self.styles.get(&(family, name.to_owned()));
        std::iter::successors(get(name), move |style| get(style.parent.as_deref()?))
            .take(PARENTS)
            .chain(get(""))
    }

    /// How letters look in that style, where they looked so before.
    pub fn look(&self, family: Family, name: &str, before: &Look) -> Look {
        let find = || self.chain(family, name);
        let font = find().find_map(|style| style.font.as_deref());
        let font = font.map(|name| self.fonts.get(name).map_or(name, String::as_str).to_owned());
        Look {
            font: font.or_else(|| before.font.clone()),
            is_hidden: find().find_map(|s| s.is_hidden).unwrap_or(before.is_hidden),
            is_raised: find().find_map(|s| s.is_raised).unwrap_or(before.is_raised),
        }
    }

    /// The heading level that a style gives paragraphs which are no headings by themselves.
    pub fn heading(&self, name: &str) -> Option<u8> {
        if let Some(level) = self
            .chain(Family::Paragraph, name)
            .find_map(|style| style.outline)
        {
            return (level > 0).then_some(level);
        }
        let parents = self
            .chain(Family::Paragraph, name)
            .filter_map(|style| style.parent.as_deref());
        std::iter::once(name)
            .chain(parents)
            .any(|name| name == "Title")
            .then_some(1)
    }

    /// The list that a style puts its paragraphs in.
    pub fn list(&self, name: &str) -> Option<&str> {
        self.chain(Family::Paragraph, name)
            .find_map(|style| style.list.as_deref())
    }

    /// The levels of a list; of headings under the empty name.
    pub fn levels(&self, list: &str) -> Option<&Levels> {
        self.lists.get(list)
    }
}
