//! The XML of a part as a flat run of openings, closings and texts, names sorted by vocabulary.
//!
//! `<w:p><w:r><w:t>5 &lt; 7</w:t></w:r></w:p>` gives open p, open r, open t, text "5 ", text "<", text " 7",
//! close t, close r, close p. Empty elements open and close. Nothing here nests by recursion, so depth
//! costs memory in proportion to the file, never stack.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;

/// The vocabularies that matter, transitional or strict; whichever prefix a writer gave them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ns {
    /// WordprocessingML, `w:`.
    Word,
    /// Formulas, `m:`.
    Math,
    /// Alternatives for older readers, `mc:`.
    Compat,
    /// OpenDocument, `text:`.
    OdfText,
    /// `table:`.
    OdfTable,
    /// `draw:`.
    OdfDraw,
    /// `office:`.
    OdfOffice,
    /// `style:`.
    OdfStyle,
    /// All others.
    Other,
}

/// What comes next.
#[derive(Debug)]
pub enum Node<'i> {
    /// An element begins.
    Open(Tag<'i>),
    /// The element that was opened last ends.
    Close,
    /// Characters.
    Text(Cow<'i, str>),
}

/// The beginning of an element.
#[derive(Debug)]
pub struct Tag<'i> {
    /// Its vocabulary.
    pub ns: Ns,
    start: BytesStart<'i>,
}

impl Tag<'_> {
    /// Its name without the prefix.
    pub fn name(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// The attribute of that local name.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let attribute = self
            .start
            .attributes()
            // The first of two counts.
            .with_checks(false)
            .flatten()
            .find(|a| a.key.local_name().into_inner() == name)?;
        attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .ok()
            .map(Cow::into_owned)
    }

    /// The attribute `val`, which holds the value of most properties.
    pub fn value(&self) -> Option<String> {
        self.attribute("val")
    }

    /// The attribute `val` as a number.
    pub fn number<T: std::str::FromStr>(&self) -> Option<T> {
        self.value()?.trim().parse().ok()
    }

    /// A property that is on by being there, unless it says otherwise.
    pub fn is_on(&self) -> bool {
        !matches!(self.value().as_deref(), Some("0" | "false" | "off"))
    }
}

/// Reads one part.
pub struct Nodes<'i> {
    reader: NsReader<&'i [u8]>,
    depth: usize,
}

impl<'i> Nodes<'i> {
    /// From the part's text.
    pub fn new(text: &'i str) -> Self {
        let mut reader = NsReader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0 }
    }

    /// The next node, `None` at the end of the part.
    ///
    /// # Errors
    /// What is wrong with the XML and after how many bytes; also when it ends inside an element.
    pub fn next(&mut self) -> Result<Option<Node<'i>>, String> {
        loop {
            let (ns, event) = match self.reader.read_resolved_event() {
                Ok((ns, event)) => (vocabulary(&ns), event),
                Err(error) => {
                    return Err(format!("byte {}: {error}", self.reader.error_position()));
                }
            };
            return Ok(Some(match event {
                Event::Start(start) => {
                    self.depth += 1;
                    Node::Open(Tag { ns, start })
                }
                Event::End(_) => {
                    self.depth -= 1;
                    Node::Close
                }
                Event::Text(text) => Node::Text(text.xml10_content()),
                Event::CData(text) => Node::Text(text.xml10_content()),
                Event::GeneralRef(name) => match name.resolve_char_ref() {
                    Ok(Some(c)) => Node::Text(c.to_string().into()),
                    Ok(None) => Node::Text(entity(&name)),
                    Err(error) => {
                        return Err(format!("byte {}: {error}", self.reader.buffer_position()));
                    }
                },
                Event::Eof if self.depth > 0 => {
                    return Err(format!(
                        "ends inside an element, after {} bytes",
                        self.reader.buffer_position()
                    ));
                }
                Event::Eof => return Ok(None),
                Event::Empty(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_) => continue,
            }));
        }
    }

    /// Calls `open` for each element of the part: enough for parts whose properties need no parents.
    ///
    /// # Errors
    /// As [`Nodes::next`].
    pub fn each_tag(mut self, mut open: impl FnMut(&Tag<'_>)) -> Result<(), String> {
        while let Some(node) = self.next()? {
            if let Node::Open(tag) = node {
                open(&tag);
            }
        }
        Ok(())
    }
}

fn vocabulary(ns: &ResolveResult<'_>) -> Ns {
    let ResolveResult::Bound(Namespace(uri)) = ns else {
        return Ns::Other;
    };
    match *uri {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Ns::Word,
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
        | "http://purl.oclc.org/ooxml/officeDocument/math" => Ns::Math,
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => Ns::Compat,
        uri => match uri.strip_prefix("urn:oasis:names:tc:opendocument:xmlns:") {
            Some("text:1.0") => Ns::OdfText,
            Some("table:1.0") => Ns::OdfTable,
            Some("drawing:1.0") => Ns::OdfDraw,
            Some("office:1.0") => Ns::OdfOffice,
            Some("style:1.0") => Ns::OdfStyle,
            _ => Ns::Other,
        },
    }
}

/// The five entities of XML; others are not allowed in a part and stay as they are.
fn entity(name: &str) -> Cow<'static, str> {
    match name {
        "amp" => "&".into(),
        "lt" => "<".into(),
        "gt" => ">".into(),
        "quot" => "\"".into(),
        "apos" => "'".into(),
        other => format!("&{other};").into(),
    }
}
