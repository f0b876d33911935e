//! A story of a Word file (body, note, text boxes) to paragraphs and tables.
//!
//! Characters below 32 steer: 7 ends a cell or row, 11 a line, 12 a section, 13 a paragraph; 19, 20 and 21
//! begin, part and end a field, whose result alone is text.

use std::collections::BTreeMap;

use super::File;
use super::lists::Lists;
use super::paragraph::{Letters, Standing};
use crate::error::Error;
use crate::ingest::budget::Budget;
use crate::ingest::encodings::Runs;
use crate::ingest::flow::items::{self, Item, Paragraph};
use crate::ingest::flow::labels;
use crate::ingest::flow::rows::Rows;

/// What is kept from story to story.
pub struct Reader<'f> {
    /// The opened file.
    pub file: &'f File<'f>,
    /// Lists count on.
    pub lists: Lists,
    /// Converts letters of old encodings.
    pub runs: Runs,
    /// The note that a mark at that character stands for.
    pub marks: BTreeMap<u32, usize>,
    /// Authors' own marks of notes, by the note's number.
    pub own: BTreeMap<usize, String>,
    /// What the document may still cost.
    pub budget: &'f Budget<'f>,
    /// Insertions or deletions that nobody has accepted yet.
    pub has_changes: bool,
    /// Hidden text, which is left out.
    pub has_hidden: bool,
    /// Pictures met.
    pub pictures: u32,
}

impl Reader<'_> {
    /// The story between these characters.
    ///
    /// # Errors
    /// Tables nested deeper than allowed.
    pub fn story(&mut self, start: u32, end: u32) -> Result<Vec<Item>, Error> {
        let file = self.file;
        let mut story = Story {
            rows: Rows::new(self.budget),
            reader: self,
            paragraph: Paragraph::default(),
            run: Vec::new(),
            letters: Letters::default(),
            fields: Vec::new(),
            number: 1,
        };
        for piece in file.pieces.within(start, end) {
            let mut until = 0;
            for at in piece.start..piece.end {
                let byte = piece.byte + (at - piece.start) * piece.width;
                if byte >= until {
                    story.flush();
                    let style = file.paragraphs.at(byte);
                    let letters = file.characters.at(byte);
                    story.letters = Letters::of(
                        file,
                        style.map_or(0, |run| run.style),
                        letters.map_or(&[][..], |run| run.properties),
                        piece.properties,
                    );
                    // Until either changes; outside all runs until the next character.
                    until = [style, letters]
                        .iter()
                        .map(|run| run.map_or(byte + 1, |run| run.end))
                        .min()
                        .unwrap_or(byte + 1);
                }
                let unit = file.pieces.unit(byte, piece.width);
                story.unit(unit, at, byte, piece.width, piece.properties)?;
            }
            story.flush();
        }
        story.finish()
    }

    fn font(&self, number: Option<u16>) -> Option<&str> {
        self.file
            .fonts
            .get(usize::from(number?))
            .map(String::as_str)
    }
}

struct Story<'r, 'f> {
    reader: &'r mut Reader<'f>,
    rows: Rows<'f>,
    paragraph: Paragraph,
    /// Letters of one look, as UTF-16.
    run: Vec<u16>,
    letters: Letters,
    /// Open fields: whether still in the instruction, which is not shown.
    fields: Vec<bool>,
    number: u32,
}

impl Story<'_, '_> {
    fn unit(
        &mut self,
        unit: u16,
        at: u32,
        byte: u32,
        width: u32,
        piece: &[u8],
    ) -> Result<(), Error> {
        match unit {
            0x07 | 0x0d => return self.end(unit, byte, piece),
            // A section ends its paragraph, a page break does not.
            0x0c => {
                let run = self.reader.file.paragraphs.at(byte);
                if run.is_none_or(|run| run.end <= byte + width) {
                    return self.end(unit, byte, piece);
                }
                self.push('\n');
            }
            0x13 => {
                self.flush();
                self.fields.push(true);
            }
            0x14 => {
                self.flush();
                if let Some(field) = self.fields.last_mut() {
                    *field = false;
                }
            }
            0x15 => {
                self.flush();
                self.fields.pop();
            }
            _ if self.is_left_out() => self.remember(unit),
            _ if self.reader.marks.contains_key(&at) => self.mark(unit, at),
            0x0b | 0x0e => self.push('\n'),
            0x1e => self.push('-'),
            0x1f => {}
            0x28 if self.letters.is_special && self.letters.symbol.is_some() => self.symbol(),
            0x01 if self.letters.is_special => {
                self.reader.pictures = self.reader.pictures.saturating_add(1);
            }
            0x09 => self.push('\t'),
            0..0x20 => {}
            _ => self.run.push(unit),
        }
        Ok(())
    }

    fn is_left_out(&self) -> bool {
        self.letters.is_deleted || self.letters.is_hidden || self.fields.contains(&true)
    }

    fn remember(&mut self, unit: u16) {
        self.reader.has_changes |= self.letters.is_deleted;
        let is_seen = unit > 0x20 && !self.letters.is_deleted && !self.fields.contains(&true);
        self.reader.has_hidden |= self.letters.is_hidden && is_seen;
    }

    fn push(&mut self, c: char) {
        self.run.extend(c.encode_utf16(&mut [0; 2]).iter());
    }

    fn mark(&mut self, unit: u16, at: u32) {
        self.flush();
        if let Some(&note) = self.reader.marks.get(&at) {
            self.paragraph.mark(note);
            if let Some(own) = char::from_u32(u32::from(unit)).filter(|c| *c > ' ') {
                self.reader.own.insert(note, own.to_string());
            }
        }
    }

    fn symbol(&mut self) {
        if let Some((font, code)) = self.letters.symbol {
            let font = self.reader.font(Some(font)).unwrap_or_default();
            let c = labels::symbol(font, u32::from(code));
            self.push(c);
        }
    }

    /// Writes the letters of one look.
    fn flush(&mut self) {
        if self.run.is_empty() {
            return;
        }
        self.reader.has_changes |= self.letters.is_inserted;
        let text = String::from_utf16_lossy(&self.run);
        self.run.clear();
        if self.letters.is_raised
            && let Some(raised) = labels::raised(&text)
        {
            self.paragraph.push(&raised);
            return;
        }
        let file = self.reader.file;
        let font = self
            .letters
            .font
            .and_then(|n| file.fonts.get(usize::from(n)));
        let runs = &mut self.reader.runs;
        runs.append(&text, font.map(String::as_str), &mut self.paragraph.text);
    }

    fn end(&mut self, unit: u16, byte: u32, piece: &[u8]) -> Result<(), Error> {
        self.flush();
        // An instruction does not go over paragraphs, except in damaged files.
        self.fields.fill(false);
        let file = self.reader.file;
        let standing = Standing::of(file, file.paragraphs.at(byte), piece);
        if unit == 0x0d && self.letters.is_deleted && standing.depth == 0 {
            // The paragraph goes on in the next.
            self.reader.has_changes = true;
            return Ok(());
        }
        let depth = standing.depth;
        if standing.ends_row && (unit == 0x07 || depth > 1) {
            self.paragraph = Paragraph::default();
            return self.rows.end_row(depth, standing.left, &standing.frames);
        }
        self.end_paragraph(&standing)?;
        if depth > 0 && (unit == 0x07 || standing.ends_inner_cell) {
            self.rows.end_cell(depth, self.number)?;
        }
        Ok(())
    }

    fn end_paragraph(&mut self, standing: &Standing) -> Result<(), Error> {
        let mut paragraph = std::mem::take(&mut self.paragraph);
        paragraph.number = self.number;
        self.number = self.number.saturating_add(1);
        paragraph.trim();
        let heading = match standing.outline {
            Some(level) => items::heading_of(level),
            None => self.reader.file.styles.heading(standing.style),
        };
        // An empty paragraph in a list shows no label.
        let label = (!paragraph.text.is_empty())
            .then(|| self.reader.lists.label(standing.list, standing.level))
            .flatten();
        paragraph.standing = match heading {
            Some(level) => items::Standing::Heading(level),
            None if label.is_some() => items::Standing::Item,
            None => items::Standing::Text,
        };
        if let Some(label) = label {
            paragraph.put_label(&label);
        }
        self.rows.paragraph(standing.depth, paragraph)
    }

    fn finish(mut self) -> Result<Vec<Item>, Error> {
        self.flush();
        if !self.paragraph.text.is_empty() {
            self.end_paragraph(&Standing::default())?;
        }
        Ok(self.rows.finish())
    }
}
