//! Tokens to paragraphs, tables and notes.
//!
//! A note or text box is read in a [`Story`] of its own, opened where its group opens and closed with it.

mod words;

use unicode_normalization::UnicodeNormalization as _;

use super::damaged;
use super::header::Header;
use super::tokens::{Token, Tokens};
use crate::error::{Error, Measured};
use crate::ingest::Note;
use crate::ingest::budget::Budget;
use crate::ingest::encodings::{self, Encoding, OldEncoding, Runs};
use crate::ingest::flow::items::{Item, Paragraph, Standing, heading_of};
use crate::ingest::flow::labels;
use crate::ingest::flow::rows::{Frame, Rows};
use crate::ingest::flow::writer::NoteText;

/// More open groups than any writer makes.
const GROUPS: usize = 4096;

/// What a file holds.
pub struct Read {
    /// In reading order.
    pub body: Vec<Item>,
    /// In the order of their marks.
    pub notes: Vec<NoteText>,
    /// What was decided or left out.
    pub remarks: Vec<Note>,
}

/// What letters of a group are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Text,
    Skipped,
    Fonts,
    Styles,
    Label,
}

/// What holds in a group.
#[derive(Clone, Copy, Debug)]
struct State {
    place: Place,
    font: i32,
    style: i32,
    outline: Option<u8>,
    in_table: bool,
    depth: usize,
    is_hidden: bool,
    is_deleted: bool,
    is_raised: bool,
}

impl State {
    fn depth(&self) -> usize {
        if self.in_table || self.depth > 0 {
            self.depth.max(1)
        } else {
            0
        }
    }
}

/// Where paragraphs go.
struct Story<'l> {
    rows: Rows<'l>,
    paragraph: Paragraph,
    label: String,
    number: u32,
    /// Text boxes, which follow their paragraph.
    hanging: Vec<Item>,
    /// The note that this is, by its number less 1; `None` for the body and text boxes.
    note: Option<usize>,
    /// Groups open when it began.
    groups: usize,
}

#[derive(Default)]
struct Row {
    left: i32,
    frames: Vec<Frame>,
    next: Frame,
}

struct Reader<'l> {
    budget: &'l Budget<'l>,
    header: Header,
    state: State,
    groups: Vec<State>,
    stories: Vec<Story<'l>>,
    notes: Vec<NoteText>,
    runs: Runs,
    run: String,
    row: Row,
    /// The row of the outer table while one of an inner table is described, and the groups open then.
    outer: Option<(usize, Row)>,
    is_optional: bool,
    /// Letters of a font's or style's name.
    name: String,
    bytes: Vec<u8>,
    pictures: u32,
    has_changes: bool,
    has_hidden: bool,
}

/// Reads a file.
///
/// # Errors
/// Groups or tables nested deeper than allowed; no text at all.
pub fn read(bytes: &[u8], budget: &Budget<'_>, encoding: Encoding) -> Result<Read, Error> {
    let state = State {
        place: Place::Text,
        font: 0,
        style: 0,
        outline: None,
        in_table: false,
        depth: 0,
        is_hidden: false,
        is_deleted: false,
        is_raised: false,
    };
    let mut reader = Reader {
        budget,
        header: Header::default(),
        state,
        groups: Vec::new(),
        stories: Vec::new(),
        notes: Vec::new(),
        runs: Runs::new(encoding),
        run: String::new(),
        row: Row::default(),
        outer: None,
        is_optional: false,
        name: String::new(),
        bytes: Vec::new(),
        pictures: 0,
        has_changes: false,
        has_hidden: false,
    };
    reader.begin(None);
    for token in Tokens::new(bytes) {
        match token {
            Token::Open => {
                reader.flush();
                if reader.groups.len() >= GROUPS {
                    return Err(damaged("groups nested too deep"));
                }
                reader.groups.push(reader.state);
                reader.is_optional = false;
            }
            Token::Close => reader.close()?,
            Token::Optional => reader.is_optional = true,
            Token::Word(name, number) => {
                let is_optional = std::mem::take(&mut reader.is_optional);
                reader.word(name, number, is_optional)?;
            }
            Token::Byte(byte) => reader.byte(byte),
            Token::Char(c) => reader.char(c),
        }
    }
    reader.finish()
}

impl<'l> Reader<'l> {
    fn begin(&mut self, note: Option<usize>) {
        self.stories.push(Story {
            rows: Rows::new(self.budget),
            paragraph: Paragraph::default(),
            label: String::new(),
            number: 1,
            hanging: Vec::new(),
            note,
            groups: self.groups.len(),
        });
    }

    fn close(&mut self) -> Result<(), Error> {
        self.flush();
        if matches!(self.state.place, Place::Fonts | Place::Styles) {
            self.end_name();
        }
        if self.stories.len() > 1
            && self
                .stories
                .last()
                .is_some_and(|story| story.groups == self.groups.len())
        {
            self.end_story()?;
        }
        if let Some((groups, row)) = self.outer.take() {
            if groups == self.groups.len() {
                self.row = row;
            } else {
                self.outer = Some((groups, row));
            }
        }
        if let Some(state) = self.groups.pop() {
            self.state = state;
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Read, Error> {
        self.flush();
        while self.stories.len() > 1 {
            self.end_story()?;
        }
        self.end_rest()?;
        let body = self.stories.pop().map(|story| story.rows.finish());
        let mut remarks: Vec<Note> = self.runs.notes().collect();
        remarks.extend(self.has_changes.then_some(Note::ChangesAccepted));
        remarks.extend(self.has_hidden.then_some(Note::HiddenTextLeftOut));
        remarks.extend((self.pictures > 0).then_some(Note::PicturesNotRead {
            count: self.pictures,
        }));
        Ok(Read {
            body: body.unwrap_or_default(),
            notes: self.notes,
            remarks,
        })
    }

    fn end_story(&mut self) -> Result<(), Error> {
        self.end_rest()?;
        if let Some(story) = self.stories.pop() {
            let items = story.rows.finish();
            match (story.note, self.stories.last_mut()) {
                (Some(note), _) => {
                    if let Some(slot) = self.notes.get_mut(note) {
                        slot.items = items;
                    }
                }
                (None, Some(outer)) => outer.hanging.extend(items),
                (None, None) => {}
            }
        }
        Ok(())
    }

    /// Text after the last paragraph's end.
    fn end_rest(&mut self) -> Result<(), Error> {
        let has_rest = self
            .stories
            .last()
            .is_some_and(|s| !s.paragraph.text.is_empty() || !s.hanging.is_empty());
        if has_rest {
            self.end_paragraph(self.state.depth())
        } else {
            Ok(())
        }
    }

    fn set(&mut self, change: impl FnOnce(&mut State)) {
        self.flush();
        change(&mut self.state);
    }

    fn enter(&mut self, place: Place) {
        self.flush();
        self.state.place = place;
    }

    fn begin_note(&mut self) -> Result<(), Error> {
        self.flush();
        // Notes have no notes.
        if self.stories.iter().any(|story| story.note.is_some()) || self.is_left_out() {
            self.state.place = Place::Skipped;
            return Ok(());
        }
        self.budget.spend(Measured::Notes, 1)?;
        self.notes.push(NoteText::default());
        let number = self.notes.len();
        if let Some(story) = self.stories.last_mut() {
            story.paragraph.mark(number);
        }
        self.begin(Some(number - 1));
        self.state.in_table = false;
        self.state.depth = 0;
        self.state.is_raised = false;
        Ok(())
    }

    fn is_left_out(&self) -> bool {
        self.state.is_hidden || self.state.is_deleted
    }

    /// A letter in the encoding of its font.
    fn byte(&mut self, byte: u8) {
        if byte.is_ascii() && !self.is_symbol() {
            self.char(char::from(byte));
            return;
        }
        if self.state.place == Place::Skipped {
            return;
        }
        let font = self.header.fonts.get(&self.state.font);
        if self.is_symbol() {
            let name = font.map_or("", |font| font.name.as_str());
            let c = labels::symbol(name, u32::from(byte));
            self.char(c);
        } else if self.header.page == 65001 {
            self.bytes.push(byte);
        } else {
            let page = font.map_or(0, |font| font.charset);
            let is_old = font.is_some_and(|font| encodings::of_font(&font.name).is_some());
            let is_vietnamese = page == 163 || page <= 1 && self.header.page == 1258;
            if is_vietnamese && !is_old {
                encodings::decode(&[byte], OldEncoding::Windows1258, &mut self.run);
                return;
            }
            let page = match encodings::page_of_charset(page) {
                None if page <= 1 => self.header.page,
                named => named.unwrap_or_default(),
            };
            let foreign = encodings::of_page(page, byte).filter(|_| !is_old);
            self.char(foreign.unwrap_or_else(|| encodings::western(byte)));
        }
    }

    fn is_symbol(&self) -> bool {
        let font = self.header.fonts.get(&self.state.font);
        let is_text = matches!(self.state.place, Place::Text | Place::Label);
        is_text && font.is_some_and(|font| font.charset == 2)
    }

    fn char(&mut self, c: char) {
        if !self.bytes.is_empty() {
            self.run.push_str(&String::from_utf8_lossy(&self.bytes));
            self.bytes.clear();
        }
        match self.state.place {
            Place::Skipped => {}
            Place::Fonts | Place::Styles if c == ';' => self.end_name(),
            Place::Fonts | Place::Styles => self.name.push(c),
            // A code of a symbol font, written as Unicode.
            _ if ('\u{f000}'..'\u{f100}').contains(&c) => {
                let font = self.header.fonts.get(&self.state.font);
                let name = font.map_or("", |font| font.name.as_str());
                self.run.push(labels::symbol(name, u32::from(c)));
            }
            _ => self.run.push(c),
        }
    }

    fn end_name(&mut self) {
        let name = std::mem::take(&mut self.name).trim().to_owned();
        if name.is_empty() {
            return;
        }
        match self.state.place {
            Place::Fonts => self.header.fonts.entry(self.state.font).or_default().name = name,
            _ => self.header.styles.entry(self.state.style).or_default().name = name,
        }
    }

    /// Writes the letters of one look.
    fn flush(&mut self) {
        if !self.bytes.is_empty() {
            self.run.push_str(&String::from_utf8_lossy(&self.bytes));
            self.bytes.clear();
        }
        if self.run.is_empty() {
            return;
        }
        let mut run = std::mem::take(&mut self.run);
        self.has_changes |= self.state.is_deleted;
        if self.is_left_out() {
            self.has_hidden |= self.state.is_hidden && !run.trim().is_empty();
            return;
        }
        let font = self.header.fonts.get(&self.state.font);
        if font.is_some_and(|font| font.charset == 163) || self.header.page == 1258 {
            run = run.nfc().collect();
        }
        let Some(story) = self.stories.last_mut() else {
            return;
        };
        let out = match self.state.place {
            Place::Label => &mut story.label,
            _ => &mut story.paragraph.text,
        };
        match self.state.is_raised.then(|| labels::raised(&run)).flatten() {
            Some(raised) => out.push_str(&raised),
            None => self.runs.append(&run, font.map(|f| f.name.as_str()), out),
        }
    }

    fn end_paragraph(&mut self, depth: usize) -> Result<(), Error> {
        self.flush();
        if self.is_left_out() && self.state.is_deleted && depth == 0 {
            // A deleted end of a paragraph.
            return Ok(());
        }
        let heading = match self.state.outline {
            Some(level) => heading_of(level),
            None => self.header.heading(self.state.style),
        };
        let Some(story) = self.stories.last_mut() else {
            return Ok(());
        };
        let mut paragraph = std::mem::take(&mut story.paragraph);
        paragraph.number = story.number;
        story.number = story.number.saturating_add(1);
        paragraph.trim();
        let label = std::mem::take(&mut story.label);
        let label = labels::bullet(label.trim());
        paragraph.standing = match heading {
            Some(level) => Standing::Heading(level),
            None if !label.is_empty() => Standing::Item,
            None => Standing::Text,
        };
        if !label.is_empty() && !paragraph.text.is_empty() {
            paragraph.put_label(&label);
        }
        story.rows.paragraph(depth, paragraph)?;
        for item in std::mem::take(&mut story.hanging) {
            for paragraph in item.into_paragraphs() {
                story.rows.paragraph(depth, paragraph)?;
            }
        }
        Ok(())
    }

    fn end_cell(&mut self, depth: usize) -> Result<(), Error> {
        self.end_paragraph(depth)?;
        match self.stories.last_mut() {
            Some(story) => story.rows.end_cell(depth, story.number),
            None => Ok(()),
        }
    }

    fn end_row(&mut self, depth: usize) -> Result<(), Error> {
        self.flush();
        match self.stories.last_mut() {
            Some(story) => story.rows.end_row(depth, self.row.left, &self.row.frames),
            None => Ok(()),
        }
    }
}
