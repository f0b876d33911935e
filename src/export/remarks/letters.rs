//! The letters of a document's main part, each with the place where it stands in the XML.
//!
//! ```text
//! <w:p><w:r><w:t>đạt 76,5%</w:t></w:r></w:p>   →   đ at byte 14 of run 0, ạ at 16, …
//! ```
//!
//! The mark of a note is the letters `[n]`, as in the report's text. Letters of a text box belong to the run that
//! holds it, and come after the paragraph that it hangs on. What is deleted or a second telling is left out.

use std::ops::Range;

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;

const WORD: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// A letter and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letter {
    pub letter: char,
    pub run: usize,
    /// The text that it is in, and its first and one past its last byte in the XML; nothing where it is not
    /// written there (the mark of a note, a text box).
    pub text: Option<(usize, usize, usize)>,
}

/// A run that holds letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// From its opening to past its closing.
    pub whole: Range<usize>,
    /// Its opening tag.
    pub open: Range<usize>,
    /// Its properties, where it has some.
    pub properties: Option<Range<usize>>,
}

/// The text of a run: its opening tag, and what is inside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub run: usize,
    pub open: Range<usize>,
    pub inside: Range<usize>,
    pub keeps_space: bool,
}

/// What a part says.
#[derive(Debug, Default)]
pub struct Letters {
    pub letters: Vec<Letter>,
    pub runs: Vec<Run>,
    pub texts: Vec<Text>,
    /// The prefix of Word's names, "w"; empty where they have none.
    prefix: String,
    is_strict: bool,
}

/// An open element that matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Element {
    Other,
    Skipped,
    Alternatives { has_chosen: bool },
    Paragraph,
    Run,
    Properties { start: usize },
    Text,
    TextBox,
}

#[derive(Default)]
struct Reader {
    out: Letters,
    elements: Vec<Element>,
    /// Letters of open paragraphs, the innermost last; of a text box inside a paragraph after its own.
    paragraphs: Vec<(Vec<Letter>, Vec<Letter>)>,
    /// Open runs, the outermost first.
    runs: Vec<usize>,
    boxes: usize,
    notes: usize,
}

impl Letters {
    /// Reads the main part.
    ///
    /// # Errors
    /// What is wrong with the XML.
    pub fn read(xml: &str) -> Result<Self, String> {
        let mut source = NsReader::from_str(xml);
        let mut reader = Reader::default();
        loop {
            let start = position(&source);
            let (namespace, event) = source.read_resolved_event().map_err(|e| e.to_string())?;
            let word = match namespace {
                ResolveResult::Bound(Namespace(name)) => {
                    WORD.iter().position(|known| *known == name)
                }
                _ => None,
            };
            let event = event.into_owned();
            let at = start..position(&source);
            match event {
                Event::Start(tag) => reader.open(&tag, word, at),
                Event::Empty(tag) => {
                    reader.open(&tag, word, at.clone());
                    reader.close(at.end..at.end);
                }
                Event::End(_) => reader.close(at),
                Event::Text(_) => reader.text(xml, at),
                Event::GeneralRef(entity) => reader.entity(&entity, at),
                Event::Eof => break,
                _ => {}
            }
        }
        Ok(reader.out)
    }

    /// Prefix and namespace of Word's names here.
    pub fn namespace(&self) -> (&str, &'static str) {
        let name = WORD[usize::from(self.is_strict)];
        (&self.prefix, name)
    }
}

fn position(reader: &NsReader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

impl Reader {
    fn parent(&self) -> Element {
        self.elements.last().copied().unwrap_or(Element::Other)
    }

    fn open(&mut self, tag: &BytesStart<'_>, word: Option<usize>, at: Range<usize>) {
        let name = tag.local_name().into_inner();
        let element = match (self.parent(), name, word) {
            (Element::Skipped, ..) => Element::Skipped,
            (_, name, Some(strict)) => self.word(name, tag, strict, at),
            (_, "AlternateContent", None) => Element::Alternatives { has_chosen: false },
            (Element::Alternatives { has_chosen }, "Choice" | "Fallback", None) => {
                if let Some(Element::Alternatives { has_chosen }) = self.elements.last_mut() {
                    *has_chosen = true;
                }
                if has_chosen {
                    Element::Skipped
                } else {
                    Element::Other
                }
            }
            _ => Element::Other,
        };
        self.elements.push(element);
    }

    fn word(
        &mut self,
        name: &str,
        tag: &BytesStart<'_>,
        strict: usize,
        at: Range<usize>,
    ) -> Element {
        match name {
            "document" => {
                let prefix = tag.name().prefix();
                self.out.prefix = prefix.map_or_else(String::new, |p| p.into_inner().to_owned());
                self.out.is_strict = strict == 1;
                Element::Other
            }
            "p" => {
                self.paragraphs.push(Default::default());
                Element::Paragraph
            }
            "r" => {
                self.runs.push(self.out.runs.len());
                self.out.runs.push(Run {
                    whole: at.clone(),
                    open: at,
                    properties: None,
                });
                Element::Run
            }
            "rPr" if self.parent() == Element::Run => Element::Properties { start: at.start },
            "t" if self.parent() == Element::Run => {
                let keeps_space = tag
                    .attributes()
                    .with_checks(false)
                    .flatten()
                    .any(|a| a.key.0 == "xml:space" && a.value == "preserve");
                if let Some(&run) = self.runs.last() {
                    self.out.texts.push(Text {
                        run,
                        inside: at.end..at.end,
                        open: at,
                        keeps_space,
                    });
                }
                Element::Text
            }
            "footnoteReference" | "endnoteReference" => {
                self.notes += 1;
                format!("[{}]", self.notes)
                    .chars()
                    .for_each(|c| self.letter(c, None));
                Element::Other
            }
            "txbxContent" => {
                self.boxes += 1;
                Element::TextBox
            }
            "del" | "moveFrom" | "rt" | "altChunk" => Element::Skipped,
            name if name.ends_with("Change") => Element::Skipped,
            _ => Element::Other,
        }
    }

    fn close(&mut self, at: Range<usize>) {
        match self.elements.pop() {
            Some(Element::Run) => {
                if let Some(run) = self.runs.pop().and_then(|run| self.out.runs.get_mut(run)) {
                    run.whole.end = at.end;
                }
            }
            Some(Element::Properties { start }) => {
                let run = self.runs.last().and_then(|&run| self.out.runs.get_mut(run));
                if let Some(run) = run {
                    run.properties = Some(start..at.end);
                }
            }
            Some(Element::Text) => {
                if let Some(text) = self.out.texts.last_mut() {
                    text.inside.end = at.start.max(text.inside.start);
                }
            }
            Some(Element::TextBox) => self.boxes -= 1,
            Some(Element::Paragraph) => self.end_paragraph(),
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let Some((mut own, hanging)) = self.paragraphs.pop() else {
            return;
        };
        own.extend(hanging);
        match self.paragraphs.last_mut() {
            Some((_, hanging)) => hanging.extend(own),
            None => self.out.letters.extend(own),
        }
    }

    fn text(&mut self, xml: &str, at: Range<usize>) {
        if self.parent() != Element::Text {
            return;
        }
        let text = self.out.texts.len().saturating_sub(1);
        let inside = xml.get(at.clone()).unwrap_or_default();
        for (offset, letter) in inside.char_indices() {
            let start = at.start + offset;
            self.letter(letter, Some((text, start, start + letter.len_utf8())));
        }
    }

    fn entity(&mut self, entity: &BytesRef<'_>, at: Range<usize>) {
        if self.parent() != Element::Text {
            return;
        }
        let letter = match entity.resolve_char_ref() {
            Ok(Some(letter)) => Some(letter),
            _ => match &**entity {
                "lt" => Some('<'),
                "gt" => Some('>'),
                "amp" => Some('&'),
                "quot" => Some('"'),
                "apos" => Some('\''),
                _ => None,
            },
        };
        let text = self.out.texts.len().saturating_sub(1);
        if let Some(letter) = letter {
            self.letter(letter, Some((text, at.start, at.end)));
        }
    }

    /// A letter of the paragraph; inside a text box it stands for the run outside.
    fn letter(&mut self, letter: char, text: Option<(usize, usize, usize)>) {
        let (run, text) = match (self.boxes, self.runs.first(), self.runs.last()) {
            (0, _, Some(&run)) => (run, text),
            (_, Some(&run), _) => (run, None),
            _ => return,
        };
        if let Some((own, _)) = self.paragraphs.last_mut() {
            own.push(Letter { letter, run, text });
        }
    }
}
