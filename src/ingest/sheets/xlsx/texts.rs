//! The texts that cells share, and those that stand in a cell itself: pieces, each with its font.
//!
//! `<si><t>Thu </t></si>` is a text in the cell's own font,
//! `<si><r><rPr><rFont val=".VnTime"/></rPr><t>Thu tiÒn</t></r></si>` one in a font of its own.

use crate::error::Error;
use crate::ingest::flow::xml::{Node, Nodes, Tag};
use crate::ingest::sheets::Parts;
use crate::ingest::sheets::text::{Font, Piece, Text};

/// Collects a text while its elements pass by.
#[derive(Debug, Default)]
pub struct Draft {
    pieces: Vec<Piece>,
    /// Of the run being read.
    run: Option<Run>,
    path: Vec<Element>,
}

#[derive(Debug, Default)]
struct Run {
    font: String,
    is_raised: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Element {
    Text,
    /// A reading beside East Asian signs, which is left out.
    Reading,
    Other,
}

impl Draft {
    /// An element inside of the text opens.
    pub fn open(&mut self, tag: &Tag<'_>) {
        self.path.push(match tag.name() {
            "t" => Element::Text,
            "rPh" => Element::Reading,
            _ => Element::Other,
        });
        match (tag.name(), &mut self.run) {
            ("r", run) => *run = None,
            ("rPr", run) => *run = Some(Run::default()),
            ("rFont", Some(run)) => run.font = tag.value().unwrap_or_default(),
            ("vertAlign", Some(run)) => {
                run.is_raised = tag.value().as_deref() == Some("superscript");
            }
            _ => {}
        }
    }

    /// The element opened last closes.
    pub fn close(&mut self) {
        self.path.pop();
    }

    /// Characters.
    pub fn text(&mut self, text: &str) {
        if self.path.last() != Some(&Element::Text) || self.path.contains(&Element::Reading) {
            return;
        }
        let run = self.run.as_ref();
        let font = run.map(|run| Font::new(&run.font, run.is_raised));
        match self.pieces.last_mut() {
            Some(last) if last.font == font => last.text.push_str(text),
            _ => self.pieces.push(Piece {
                text: text.to_owned(),
                font,
            }),
        }
    }

    /// The whole text.
    pub fn take(&mut self) -> Text {
        self.run = None;
        std::mem::take(&mut self.pieces).into()
    }
}

/// The texts that cells share.
///
/// # Errors
/// When the part is damaged or too large.
pub fn shared(parts: &Parts<'_>) -> Result<Vec<Text>, Error> {
    const PART: &str = "xl/sharedStrings.xml";
    let xml = parts.text(PART)?.unwrap_or_default();
    let damaged = |detail: String| parts.damaged(PART, &detail);
    let mut texts = Vec::new();
    let mut nodes = Nodes::new(&xml);
    let mut is_begun = false;
    let mut draft = Draft::default();
    while let Some(node) = nodes.next().map_err(damaged)? {
        match node {
            Node::Open(tag) => {
                if tag.name() == "si" {
                    texts.extend(is_begun.then(|| draft.take()));
                    is_begun = true;
                }
                draft.open(&tag);
            }
            Node::Close => draft.close(),
            Node::Text(text) => draft.text(&text),
        }
    }
    texts.extend(is_begun.then(|| draft.take()));
    Ok(texts)
}
