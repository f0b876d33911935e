//! Lists: the label that Word would print before an item ("II.", "1.2.", "a)", "-").
//!
//! A list (`num`) borrows its nine levels from a definition (`abstractNum`), may replace some of them and
//! may start again; lists of one definition count together. Counting goes in the order of the text, so
//! [`Numbering::label`] must be asked for every item once.

use std::collections::BTreeMap;

use super::styles::Styles;
use crate::ingest::flow::labels::Numeral;
use crate::ingest::flow::lists::{Counters, LEVELS, Level, Levels, Shown, shown};
use crate::ingest::flow::xml::{Node, Nodes, Ns, Tag};

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub struct Numbering {
    definitions: BTreeMap<u32, Definition>,
    lists: BTreeMap<u32, List>,
    counters: Counters,
}

#[derive(Debug, Default)]
struct Definition {
    levels: Levels,
    /// The style whose list holds the levels instead.
    link: Option<String>,
}

#[derive(Debug, Default)]
struct List {
    definition: u32,
    levels: Levels,
    starts: [Option<u32>; LEVELS],
}

impl Numbering {
    /// From `word/numbering.xml`.
    ///
    /// # Errors
    /// What is wrong with the XML.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut reader = Reader::default();
        let mut nodes = Nodes::new(text);
        while let Some(node) = nodes.next()? {
            if let Node::Open(tag) = node
                && tag.ns == Ns::Word
            {
                reader.open(&tag);
            }
        }
        Ok(reader.numbering)
    }

    /// The label of the next item of that list, and the count moved on. `level` from 0, or that which the
    /// paragraph's style stands on. `None` where the list is not known.
    pub fn label(
        &mut self,
        list: u32,
        level: Option<u8>,
        style: Option<&str>,
        styles: &Styles,
    ) -> Option<String> {
        let (definition, levels) = levels(&self.definitions, &self.lists, list, styles)?;
        let level = match level {
            Some(level) => usize::from(level).min(LEVELS - 1),
            None => levels
                .iter()
                .position(|level| {
                    level.is_some_and(|l| l.style.is_some() && l.style.as_deref() == style)
                })
                .unwrap_or(0),
        };
        let own_start = self.lists.get(&list).and_then(|list| list.starts[level]);
        self.counters
            .next(list, definition, level, &levels, own_start)
    }
}

/// The definition that a list counts in, and its levels after the list's own changes.
fn levels<'l>(
    definitions: &'l BTreeMap<u32, Definition>,
    lists: &'l BTreeMap<u32, List>,
    list: u32,
    styles: &Styles,
) -> Option<(u32, Shown<'l>)> {
    let own = lists.get(&list)?;
    let mut id = own.definition;
    let mut definition = definitions.get(&id)?;
    if let Some(style) = &definition.link {
        let (linked, _) = styles.list(Some(style))?;
        id = lists.get(&linked)?.definition;
        definition = definitions.get(&id)?;
    }
    Some((id, shown(&definition.levels, &own.levels)))
}

/// Where in the part we are: a definition or a list, and the level of it.
#[derive(Default)]
struct Reader {
    numbering: Numbering,
    place: Option<Place>,
    level: Option<usize>,
}

#[derive(Clone, Copy)]
enum Place {
    Definition(u32),
    List(u32),
}

impl Reader {
    fn open(&mut self, tag: &Tag<'_>) {
        let id = |name| {
            tag.attribute(name)
                .and_then(|value| value.trim().parse::<u32>().ok())
        };
        match tag.name() {
            "abstractNum" => {
                self.place = id("abstractNumId").map(Place::Definition);
                self.level = None;
                if let Some(id) = id("abstractNumId") {
                    self.numbering.definitions.entry(id).or_default();
                }
            }
            "num" => {
                self.place = id("numId").map(Place::List);
                self.level = None;
            }
            "lvlOverride" | "lvl" => {
                self.level = id("ilvl")
                    .map(|level| level as usize)
                    .filter(|&level| level < LEVELS);
                if tag.name() == "lvl" {
                    self.begin_level();
                }
            }
            name => self.property(name, tag),
        }
    }

    fn begin_level(&mut self) {
        if let Some(slot) = self.slot() {
            *slot = Some(Level::default());
        }
    }

    fn slot(&mut self) -> Option<&mut Option<Level>> {
        let levels = match self.place? {
            Place::Definition(id) => &mut self.numbering.definitions.entry(id).or_default().levels,
            Place::List(id) => &mut self.numbering.lists.entry(id).or_default().levels,
        };
        levels.get_mut(self.level?)
    }

    fn property(&mut self, name: &str, tag: &Tag<'_>) {
        match (name, self.place) {
            ("abstractNumId", Some(Place::List(id))) => {
                if let Some(definition) = tag.number() {
                    self.numbering.lists.entry(id).or_default().definition = definition;
                }
            }
            ("startOverride", Some(Place::List(id))) => {
                if let Some(level) = self.level {
                    self.numbering.lists.entry(id).or_default().starts[level] = tag.number();
                }
            }
            ("numStyleLink", Some(Place::Definition(id))) => {
                self.numbering.definitions.entry(id).or_default().link = tag.value();
            }
            _ => {
                if let Some(Some(level)) = self.slot() {
                    set(level, name, tag);
                }
            }
        }
    }
}

/// Takes in a property of a level.
fn set(level: &mut Level, name: &str, tag: &Tag<'_>) {
    match name {
        "start" => level.start = tag.number().unwrap_or(0),
        "numFmt" => level.numeral = Numeral::of(&tag.value().unwrap_or_default()),
        "lvlText" => level.text = tag.value().unwrap_or_default(),
        "lvlRestart" => level.restart = tag.number(),
        "isLgl" => level.is_legal = tag.is_on(),
        "pStyle" => level.style = tag.value(),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbering(inner: &str) -> Numbering {
        let uri = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        Numbering::read(&format!(
            r#"<w:numbering xmlns:w="{uri}">{inner}</w:numbering>"#
        ))
        .unwrap()
    }

    fn level(level: u8, format: &str, text: &str) -> String {
        format!(
            r#"<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl>"#
        )
    }

    fn labels(numbering: &mut Numbering, items: &[(u32, u8)]) -> Vec<String> {
        let styles = Styles::default();
        items
            .iter()
            .map(|&(list, level)| numbering.label(list, Some(level), None, &styles).unwrap())
            .collect()
    }

    #[test]
    fn levels_count_and_start_again() {
        let levels = [
            level(0, "upperRoman", "%1."),
            level(1, "decimal", "%2."),
            level(2, "lowerLetter", "%3)"),
        ];
        let mut numbering = numbering(&format!(
            r#"<w:abstractNum w:abstractNumId="0">{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#,
            levels.concat()
        ));
        let items = [
            (1, 0),
            (1, 1),
            (1, 1),
            (1, 2),
            (1, 2),
            (1, 1),
            (1, 2),
            (1, 0),
            (1, 1),
        ];
        assert_eq!(
            labels(&mut numbering, &items),
            ["I.", "1.", "2.", "a)", "b)", "3.", "a)", "II.", "1."]
        );
    }

    #[test]
    fn labels_of_several_levels() {
        let legal = r#"<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2.%3"/></w:lvl>"#;
        let levels = [
            level(0, "upperRoman", "%1."),
            level(1, "decimal", "%1.%2."),
            legal.to_owned(),
        ];
        let mut numbering = numbering(&format!(
            r#"<w:abstractNum w:abstractNumId="0">{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#,
            levels.concat()
        ));
        assert_eq!(
            labels(&mut numbering, &[(1, 0), (1, 0), (1, 1), (1, 2)]),
            ["I.", "II.", "II.1.", "2.1.1"]
        );
    }

    #[test]
    fn lists_of_one_definition_count_on_unless_they_say_where_to_start() {
        let mut numbering = numbering(&format!(
            r#"<w:abstractNum w:abstractNumId="4">{}</w:abstractNum>
               <w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num>
               <w:num w:numId="2"><w:abstractNumId w:val="4"/></w:num>
               <w:num w:numId="3"><w:abstractNumId w:val="4"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
               <w:num w:numId="4"><w:abstractNumId w:val="4"/><w:lvlOverride w:ilvl="0">{}</w:lvlOverride></w:num>"#,
            level(0, "decimal", "%1."),
            level(0, "lowerLetter", "(%1)"),
        ));
        let items = [(1, 0), (1, 0), (2, 0), (3, 0), (3, 0), (4, 0)];
        assert_eq!(
            labels(&mut numbering, &items),
            ["1.", "2.", "3.", "5.", "6.", "(g)"]
        );
    }

    #[test]
    fn a_level_may_go_on_counting() {
        let on = r#"<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/><w:lvlRestart w:val="0"/></w:lvl>"#;
        let mut numbering = numbering(&format!(
            r#"<w:abstractNum w:abstractNumId="0">{}{on}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#,
            level(0, "upperLetter", "%1."),
        ));
        assert_eq!(
            labels(&mut numbering, &[(1, 0), (1, 1), (1, 0), (1, 1)]),
            ["A.", "1.", "B.", "2."]
        );
    }

    #[test]
    fn bullets_and_empty_labels() {
        let levels = [
            level(0, "bullet", "\u{f0b7}"),
            level(1, "bullet", "-"),
            level(2, "none", "%3"),
        ];
        let mut numbering = numbering(&format!(
            r#"<w:abstractNum w:abstractNumId="0">{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#,
            levels.concat()
        ));
        assert_eq!(
            labels(&mut numbering, &[(1, 0), (1, 1), (1, 2)]),
            ["•", "-", ""]
        );
        assert_eq!(numbering.label(9, Some(0), None, &Styles::default()), None);
    }

    #[test]
    fn a_list_may_hang_on_a_style() {
        let uri = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        let styles = Styles::read(&format!(
            r#"<w:styles xmlns:w="{uri}"><w:style w:styleId="S"><w:name w:val="S"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>"#
        ))
        .unwrap();
        let styled = r#"<w:lvl w:ilvl="1"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Con"/><w:lvlText w:val="%2/"/></w:lvl>"#;
        let mut numbering = numbering(&format!(
            r#"<w:abstractNum w:abstractNumId="0">{}{styled}</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="S"/></w:abstractNum>
               <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>"#,
            level(0, "decimal", "%1."),
        ));
        assert_eq!(numbering.label(2, Some(0), None, &styles).unwrap(), "1.");
        assert_eq!(
            numbering.label(1, None, Some("Con"), &styles).unwrap(),
            "3/"
        );
    }
}
