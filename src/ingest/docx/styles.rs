//! Paragraph styles: which of them are headings, and which number their paragraphs.
//!
//! Style ids are localised ("u1" in a Vietnamese Word), the names of built-in styles are not ("heading 1"),
//! and an outline level says it outright; a style that says nothing asks the one it is based on.

use std::collections::BTreeMap;

use crate::ingest::flow::items::heading_of;
use crate::ingest::flow::xml::{Node, Nodes, Ns, Tag};

/// A style may be based on another, which is based on another: so many steps are followed, which also
/// ends circles.
const BASES: usize = 32;

/// The paragraph styles of a document.
#[derive(Debug, Default)]
pub struct Styles {
    by_id: BTreeMap<String, Style>,
    /// Of paragraphs that name none.
    default: Option<String>,
    /// Where no style names one.
    font: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    base: Option<String>,
    outline: Option<u8>,
    list: Option<u32>,
    list_level: Option<u8>,
    font: Option<String>,
}

impl Styles {
    /// From `word/styles.xml`.
    ///
    /// # Errors
    /// What is wrong with the XML.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut styles = Self::default();
        let mut nodes = Nodes::new(text);
        let mut open: Option<(String, Style)> = None;
        let mut depth = 0;
        while let Some(node) = nodes.next()? {
            match node {
                Node::Open(tag) if open.is_none() => {
                    if tag.ns == Ns::Word && tag.name() == "style" {
                        open = styles.begin(&tag);
                        depth = 0;
                    } else if tag.ns == Ns::Word && tag.name() == "rFonts" {
                        styles.font = font(&tag);
                    }
                }
                Node::Open(tag) => {
                    depth += 1;
                    if let Some((_, style)) = &mut open {
                        style.property(&tag);
                    }
                }
                Node::Close if depth > 0 => depth -= 1,
                Node::Close => {
                    if let Some((id, style)) = open.take() {
                        styles.by_id.insert(id, style);
                    }
                }
                Node::Text(_) => {}
            }
        }
        Ok(styles)
    }

    fn begin(&mut self, tag: &Tag<'_>) -> Option<(String, Style)> {
        let id = tag.attribute("styleId")?;
        let is_paragraph = tag.attribute("type").is_none_or(|kind| kind == "paragraph");
        let is_default = tag
            .attribute("default")
            .is_some_and(|value| value != "0" && value != "false");
        if is_paragraph && is_default {
            self.default = Some(id.clone());
        }
        Some((id, Style::default()))
    }

    /// The heading level (from 1) of paragraphs in this style.
    pub fn heading(&self, id: Option<&str>) -> Option<u8> {
        if let Some(level) = self.chain(id).find_map(Style::outline) {
            return heading_of(level);
        }
        // A style that the document does not define: its id is all there is.
        id.filter(|id| !self.by_id.contains_key(*id))
            .and_then(heading_name)
            .and_then(heading_of)
    }

    /// The list (`numId`) and level that this style gives its paragraphs.
    pub fn list(&self, id: Option<&str>) -> Option<(u32, Option<u8>)> {
        let list = self.chain(id).find_map(|style| style.list)?;
        Some((list, self.chain(id).find_map(|style| style.list_level)))
    }

    /// The font that this style gives its letters.
    pub fn font(&self, id: Option<&str>) -> Option<&str> {
        self.chain(id).find_map(|style| style.font.as_deref())
    }

    /// The font of letters that no style gives one.
    pub fn default_font(&self) -> Option<&str> {
        self.font.as_deref()
    }

    /// Whether this style of letters is Word's own of placeholders, or based on it.
    pub fn is_placeholder(&self, id: Option<&str>) -> bool {
        let is_named = |name: &str| name.eq_ignore_ascii_case("placeholder text");
        let Some(id) = id else { return false };
        id == "PlaceholderText" || self.chain(Some(id)).any(|style| is_named(&style.name))
    }

    /// The style and those it is based on.
    fn chain<'a>(&'a self, id: Option<&str>) -> impl Iterator<Item = &'a Style> + use<'a> {
        let first = id.or(self.default.as_deref());
        let first = first.and_then(|id| self.by_id.get(id));
        std::iter::successors(first, |style| self.by_id.get(style.base.as_deref()?)).take(BASES)
    }
}

impl Style {
    fn property(&mut self, tag: &Tag<'_>) {
        if tag.ns != Ns::Word {
            return;
        }
        match tag.name() {
            "name" => self.name = tag.value().unwrap_or_default(),
            "basedOn" => self.base = tag.value(),
            "outlineLvl" => self.outline = tag.number(),
            "numId" => self.list = tag.number(),
            "ilvl" => self.list_level = tag.number(),
            "rFonts" => self.font = font(tag),
            _ => {}
        }
    }

    /// The outline level from 0; 9 stands for running text.
    fn outline(&self) -> Option<u8> {
        self.outline.or_else(|| heading_name(&self.name))
    }
}

/// The font of letters beyond ASCII, which is what matters of a font here.
pub fn font(tag: &Tag<'_>) -> Option<String> {
    tag.attribute("hAnsi").or_else(|| tag.attribute("ascii"))
}

/// "heading 2", "Heading2" → 1; "Title" → 0.
fn heading_name(name: &str) -> Option<u8> {
    let name = name.to_ascii_lowercase();
    if name == "title" {
        return Some(0);
    }
    let level: u8 = name.strip_prefix("heading")?.trim().parse().ok()?;
    (1..=9).contains(&level).then(|| level - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn styles(inner: &str) -> Styles {
        let uri = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        Styles::read(&format!(r#"<w:styles xmlns:w="{uri}">{inner}</w:styles>"#)).unwrap()
    }

    #[test]
    fn headings_by_name_outline_and_base() {
        let styles = styles(
            r#"<w:style w:type="paragraph" w:default="1" w:styleId="Binhthng"><w:name w:val="Normal"/></w:style>
               <w:style w:type="paragraph" w:styleId="u1"><w:name w:val="heading 1"/><w:basedOn w:val="Binhthng"/></w:style>
               <w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Muc lon"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
               <w:style w:type="paragraph" w:styleId="MucCon"><w:name w:val="Muc con"/><w:basedOn w:val="Muc"/></w:style>
               <w:style w:type="paragraph" w:styleId="Than"><w:name w:val="Than"/><w:basedOn w:val="u1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
               <w:style w:styleId="A"><w:name w:val="a"/><w:basedOn w:val="B"/></w:style>
               <w:style w:styleId="B"><w:name w:val="b"/><w:basedOn w:val="A"/></w:style>"#,
        );
        for (id, level) in [
            ("u1", Some(1)),
            ("Muc", Some(3)),
            ("MucCon", Some(3)),
            ("Than", None),
            ("Binhthng", None),
            ("A", None),
            ("Heading4", Some(4)),
            ("Heading", None),
        ] {
            assert_eq!(styles.heading(Some(id)), level, "{id}");
        }
        assert_eq!(styles.heading(None), None);
    }

    #[test]
    fn lists_of_styles_come_from_the_nearest_that_has_one() {
        let styles = styles(
            r#"<w:style w:styleId="L"><w:name w:val="L"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>
               <w:style w:styleId="L2"><w:name w:val="L2"/><w:basedOn w:val="L"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>"#,
        );
        assert_eq!(styles.list(Some("L")), Some((7, None)));
        assert_eq!(styles.list(Some("L2")), Some((7, Some(1))));
        assert_eq!(styles.list(None), None);
    }
}
