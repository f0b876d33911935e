//! Word documents from pieces of XML: a test gives the body, and the parts that matter to it.

use super::zip;

const NAMESPACES: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" "#,
    r#"xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" "#,
    r#"xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" "#,
    r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" "#,
    r#"xmlns:v="urn:schemas-microsoft-com:vml""#
);
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A document to be.
#[derive(Default)]
pub struct Docx {
    parts: Vec<(String, String)>,
    relations: String,
}

impl Docx {
    /// With that inside `w:body`.
    pub fn body(inner: &str) -> Self {
        let mut docx = Self::default();
        docx.parts.push((
            "word/document.xml".to_owned(),
            xml("document", &format!("<w:body>{inner}</w:body>")),
        ));
        docx
    }

    /// With a part beside the main one: `("styles", "…what is inside w:styles…")`.
    pub fn with(mut self, relation: &str, inner: &str) -> Self {
        self.parts
            .push((format!("word/{relation}.xml"), xml(relation, inner)));
        let id = self.parts.len();
        self.relations += &format!(
            r#"<Relationship Id="rId{id}" Type="{RELATIONS}/{relation}" Target="{relation}.xml"/>"#
        );
        self
    }

    /// The parts, by name.
    pub fn parts(&self) -> Vec<(String, String)> {
        let package = "http://schemas.openxmlformats.org/package/2006/relationships";
        let relationships =
            |inner: &str| format!(r#"<Relationships xmlns="{package}">{inner}</Relationships>"#);
        let main = format!(
            r#"<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>"#
        );
        let mut parts = vec![("_rels/.rels".to_owned(), relationships(&main))];
        parts.push((
            "word/_rels/document.xml.rels".to_owned(),
            relationships(&self.relations),
        ));
        parts.extend(self.parts.iter().cloned());
        parts
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let parts = self.parts();
        let parts: Vec<_> = parts
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_bytes()))
            .collect();
        zip::stored(&parts)
    }
}

fn xml(root: &str, inner: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} {NAMESPACES}>{inner}</w:{root}>"#
    )
}

/// A paragraph of plain text.
pub fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", r(text))
}

/// A paragraph with properties.
pub fn pp(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", r(text))
}

/// A run of plain text.
pub fn r(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// A table from rows of cells, each cell its properties and its paragraphs.
pub fn table(rows: &[&[(&str, &str)]]) -> String {
    let cell = |(properties, inner): &(&str, &str)| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>")
    };
    let row = |cells: &&[(&str, &str)]| {
        format!(
            "<w:tr>{}</w:tr>",
            cells.iter().map(cell).collect::<String>()
        )
    };
    format!(
        "<w:tbl><w:tblPr/>{}</w:tbl>",
        rows.iter().map(row).collect::<String>()
    )
}
