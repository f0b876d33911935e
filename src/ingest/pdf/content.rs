//! A page's content stream to glyphs and lines: the graphics and text state of PDF, without painting.
//!
//! ```text
//! BT /F1 13 Tf 72 700 Td (Tổng thu) Tj ET   ─► T ổ n g … each with its place
//! 72 690 450 0.5 re f                       ─► a horizontal line
//! ```
//!
//! Colours, clipping and transparency are not followed: white text is read, too. Forms are drawn where they
//! are used, to a depth and number of times that no real page reaches.

use std::collections::BTreeMap;
use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use hayro_syntax::page::{Page as Source, Resources};

use super::annotations;
use super::font::{Font, Shown, Text, UNKNOWN};
use super::heading::Heading;
use super::marked::Marked;
use super::matrix::Matrix;
use super::page::{Glyph, Page};
use super::path::Path;
use super::stream;
use crate::error::{Error, Measured};
use crate::ingest::budget::Budget;

/// Saved states, forms in forms, forms a page, glyphs a page: far beyond any real page.
const MOST_STATES: usize = 512;
const MOST_DEPTH: usize = 16;
const MOST_FORMS: u32 = 4_000;
const MOST_GLYPHS: usize = 60_000;

/// Fonts already read, by the place of their dictionary in the file, and by name: one that stands in the page's own
/// dictionary has the page's place.
type Fonts = BTreeMap<(u32, i32, Vec<u8>), Rc<Font>>;

/// What all pages of a file share.
pub struct File<'b> {
    fonts: Fonts,
    budget: &'b Budget<'b>,
}

impl<'b> File<'b> {
    /// With the file's budget.
    pub fn new(budget: &'b Budget<'b>) -> Self {
        Self {
            fonts: Fonts::new(),
            budget,
        }
    }
}

/// Draws pages.
pub struct Painter<'f, 'b> {
    page: Page,
    file: &'f mut File<'b>,
    state: State,
    saved: Vec<State>,
    text: Matrix,
    line: Matrix,
    path: Path,
    marked: Vec<Marked>,
    forms: u32,
}

#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    character_space: f32,
    word_space: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
}

impl<'f, 'b> Painter<'f, 'b> {
    /// With the fonts of earlier pages.
    pub fn new(file: &'f mut File<'b>) -> Self {
        Self {
            page: Page::default(),
            file,
            state: State {
                matrix: Matrix::IDENTITY,
                font: None,
                size: 0.0,
                character_space: 0.0,
                word_space: 0.0,
                stretch: 1.0,
                leading: 0.0,
                rise: 0.0,
            },
            saved: Vec::new(),
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            path: Path::default(),
            marked: Vec::new(),
            forms: 0,
        }
    }

    /// Draws a page.
    ///
    /// # Errors
    /// When a stream unfolds to too much.
    pub fn page(mut self, source: &Source<'_>) -> Result<Page, Error> {
        let start = source.initial_transform(true).as_coeffs();
        self.state.matrix = Matrix(start.map(|n| n as f32));
        self.page.size = source.render_dimensions();
        let content = contents(source.raw(), self.file.budget)?;
        let clean = self.state.clone();
        self.run(&content, source.resources(), 0)?;
        for annotation in annotations::shown(source.raw()) {
            // Drawn on top, whatever the page has left behind.
            self.state = clean.clone();
            (self.saved, self.marked) = (Vec::new(), Vec::new());
            self.path.clear();
            self.state.matrix = annotation.place().then(clean.matrix);
            self.drawn(&annotation.looks, source.resources(), 0)?;
        }
        self.page.has_unknown = self.page.glyphs.iter().any(|glyph| glyph.c == UNKNOWN);
        Ok(self.page)
    }

    fn run(
        &mut self,
        content: &[u8],
        resources: &Resources<'_>,
        depth: usize,
    ) -> Result<(), Error> {
        let mut operations = TypedIter::new(content);
        while let Some(operation) = operations.next() {
            if self.page.glyphs.len() > MOST_GLYPHS {
                break;
            }
            self.file.budget.spend(Measured::Tags, 1)?;
            match operation {
                Op::XObject(object) => self.object(object.0, resources, depth)?,
                Op::TextFont(font) => {
                    self.state.font = self.font(font.0, resources);
                    self.state.size = font.1.as_f32();
                }
                Op::BeginMarkedContent(_) if self.marked.len() < MOST_STATES => {
                    self.marked.push(Marked::plain(self.page.glyphs.len()));
                }
                Op::BeginMarkedContentWithProperties(mark) if self.marked.len() < MOST_STATES => {
                    let drawn = self.page.glyphs.len();
                    let mark = Marked::begin(mark.0, mark.1, resources, drawn);
                    self.marked.push(mark);
                }
                Op::EndMarkedContent(_) => {
                    if let Some(mark) = self.marked.pop() {
                        mark.end(&mut self.page.glyphs);
                    }
                }
                operation => self.operation(&operation),
            }
        }
        Ok(())
    }

    fn operation(&mut self, operation: &Op<'_, '_>) {
        match operation {
            Op::SaveState(_) if self.saved.len() < MOST_STATES => {
                self.saved.push(self.state.clone())
            }
            Op::RestoreState(_) => {
                if let Some(state) = self.saved.pop() {
                    self.state = state;
                }
            }
            Op::Transform(m) => {
                let matrix = matrix([m.0, m.1, m.2, m.3, m.4, m.5]);
                self.state.matrix = matrix.then(self.state.matrix);
            }
            Op::InlineImage(_) => self.page.pictures += 1,
            Op::MoveTo(p) => self.path.move_to(p.0.as_f32(), p.1.as_f32()),
            Op::LineTo(p) => self.path.line_to(p.0.as_f32(), p.1.as_f32()),
            Op::RectPath(r) => {
                self.path
                    .rectangle(r.0.as_f32(), r.1.as_f32(), r.2.as_f32(), r.3.as_f32())
            }
            Op::CubicTo(p) => self.path.curve_to(p.4.as_f32(), p.5.as_f32()),
            Op::CubicStartTo(p) => self.path.curve_to(p.2.as_f32(), p.3.as_f32()),
            Op::CubicEndTo(p) => self.path.curve_to(p.2.as_f32(), p.3.as_f32()),
            Op::ClosePath(_) => self.path.close(),
            Op::StrokePath(_) | Op::CloseAndStrokePath(_) => self.paint(true),
            Op::FillPathNonZero(_)
            | Op::FillPathNonZeroCompatibility(_)
            | Op::FillPathEvenOdd(_) => self.paint(false),
            Op::FillAndStrokeNonZero(_)
            | Op::FillAndStrokeEvenOdd(_)
            | Op::CloseFillAndStrokeNonZero(_)
            | Op::CloseFillAndStrokeEvenOdd(_) => self.paint(true),
            Op::EndPath(_) => self.path.clear(),
            Op::CharacterSpacing(n) => self.state.character_space = n.0.as_f32(),
            Op::WordSpacing(n) => self.state.word_space = n.0.as_f32(),
            Op::HorizontalScaling(n) => self.state.stretch = n.0.as_f32() / 100.0,
            Op::TextLeading(n) => self.state.leading = n.0.as_f32(),
            Op::TextRise(n) => self.state.rise = n.0.as_f32(),
            Op::BeginText(_) => self.set_line(Matrix::IDENTITY),
            Op::NextLine(p) => self.next_line(p.0.as_f32(), p.1.as_f32()),
            Op::NextLineAndSetLeading(p) => {
                self.state.leading = -p.1.as_f32();
                self.next_line(p.0.as_f32(), p.1.as_f32());
            }
            Op::SetTextMatrix(m) => self.set_line(matrix([m.0, m.1, m.2, m.3, m.4, m.5])),
            Op::NextLineUsingLeading(_) => self.next_line(0.0, -self.state.leading),
            Op::ShowText(text) => self.show(text.0.as_bytes()),
            Op::NextLineAndShowText(text) => {
                self.next_line(0.0, -self.state.leading);
                self.show(text.0.as_bytes());
            }
            Op::ShowTextWithParameters(text) => {
                self.state.word_space = text.0.as_f32();
                self.state.character_space = text.1.as_f32();
                self.next_line(0.0, -self.state.leading);
                self.show(text.2.as_bytes());
            }
            Op::ShowTexts(parts) => self.show_parts(parts.0),
            _ => {}
        }
    }

    fn paint(&mut self, is_stroked: bool) {
        self.path
            .finish(self.state.matrix, is_stroked, &mut self.page.rules);
    }

    fn set_line(&mut self, matrix: Matrix) {
        (self.text, self.line) = (matrix, matrix);
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.set_line(Matrix::moved(x, y).then(self.line));
    }

    fn show_parts(&mut self, parts: &Array<'_>) {
        for part in parts.iter::<Object<'_>>() {
            match part {
                Object::String(text) => self.show(text.as_bytes()),
                Object::Number(back) => {
                    let x = -back.as_f32() / 1000.0 * self.state.size * self.state.stretch;
                    self.text = Matrix::moved(x, 0.0).then(self.text);
                }
                _ => {}
            }
        }
    }

    fn show(&mut self, bytes: &[u8]) {
        let Some(font) = self.state.font.clone() else {
            return;
        };
        font.show(bytes, |shown| self.glyph(&shown, &font));
    }

    fn glyph(&mut self, shown: &Shown, font: &Font) {
        let state = &self.state;
        let width = shown.width * state.size * state.stretch;
        let whole = self.text.then(state.matrix);
        let space = if shown.is_space {
            state.word_space
        } else {
            0.0
        };
        let step = width + (state.character_space + space) * state.stretch;
        let start = whole.apply(0.0, state.rise);
        let (along, up) = (whole.turn(width, 0.0), whole.turn(0.0, state.size));
        self.text = Matrix::moved(step, 0.0).then(self.text);
        if !whole.is_finite() || self.page.glyphs.len() > MOST_GLYPHS {
            return;
        }
        // Of zero width: the direction of a wide one tells.
        let mut direction = whole.turn(1.0, 0.0);
        // A negative size or stretch turns it round.
        if state.stretch * state.size < 0.0 {
            direction = (-direction.0, -direction.1);
        }
        let heading = Heading::of(direction);
        let (from, to, y) = heading.place(
            start,
            (start.0 + along.0, start.1 + along.1),
            self.page.size,
        );
        let glyph = Glyph {
            c: ' ',
            x0: from.min(to),
            x1: from.max(to),
            y,
            size: up.0.hypot(up.1) * font.letter,
            is_bold: font.is_bold,
            heading,
            old: font.old,
        };
        match &shown.text {
            Text::Nothing => {}
            Text::One(c) => {
                self.page.glyphs.push(Glyph { c: *c, ..glyph });
            }
            Text::More(text) => {
                let part = (glyph.x1 - glyph.x0) / text.chars().count().max(1) as f32;
                for (i, c) in (0_u8..8).zip(text.chars().filter(|c| !c.is_control())) {
                    let x0 = glyph.x0 + part * f32::from(i);
                    let x1 = x0 + part;
                    self.page.glyphs.push(Glyph { c, x0, x1, ..glyph });
                }
            }
        }
    }

    fn font(&mut self, name: &Name<'_>, resources: &Resources<'_>) -> Option<Rc<Font>> {
        let dictionary = resources.get_font(name)?;
        let id = dictionary.obj_id()?;
        let place = (id.obj_number, id.gen_number, name.as_ref().to_vec());
        if let Some(font) = self.file.fonts.get(&place) {
            return Some(Rc::clone(font));
        }
        let font = Rc::new(Font::new(&dictionary, self.file.budget));
        self.file.fonts.insert(place, Rc::clone(&font));
        Some(font)
    }

    fn object(
        &mut self,
        name: &Name<'_>,
        resources: &Resources<'_>,
        depth: usize,
    ) -> Result<(), Error> {
        let Some(object) = resources.get_x_object(name) else {
            return Ok(());
        };
        let kind = object.dict().get::<Name<'_>>("Subtype");
        match kind.as_ref().map_or("", |kind| kind.as_str()) {
            "Image" => self.page.pictures += 1,
            "Form" => return self.drawn(&object, resources, depth),
            _ => {}
        }
        Ok(())
    }

    /// A form, unless there have been too many.
    fn drawn(
        &mut self,
        form: &Stream<'_>,
        resources: &Resources<'_>,
        depth: usize,
    ) -> Result<(), Error> {
        if depth >= MOST_DEPTH || self.forms >= MOST_FORMS {
            return Ok(());
        }
        self.forms += 1;
        self.form(form, resources, depth)
    }

    fn form(
        &mut self,
        form: &Stream<'_>,
        outer: &Resources<'_>,
        depth: usize,
    ) -> Result<(), Error> {
        let content = stream::content(form, self.file.budget)?;
        let before = self.state.clone();
        let (saved, text, line) = (std::mem::take(&mut self.saved), self.text, self.line);
        if let Some(own) = form.dict().get::<[f32; 6]>("Matrix") {
            self.state.matrix = Matrix(own).then(self.state.matrix);
        }
        let result = match form.dict().get::<Dict<'_>>("Resources") {
            Some(own) => self.run(&content, &Resources::new(own), depth + 1),
            None => self.run(&content, outer, depth + 1),
        };
        self.state = before;
        (self.saved, self.text, self.line) = (saved, text, line);
        self.path.clear();
        result
    }
}

/// The page's content streams, one after the other.
fn contents(page: &Dict<'_>, budget: &Budget<'_>) -> Result<Vec<u8>, Error> {
    if let Some(one) = page.get::<Stream<'_>>("Contents") {
        return stream::content(&one, budget);
    }
    let mut all = Vec::new();
    if let Some(parts) = page.get::<Array<'_>>("Contents") {
        for part in parts.iter::<Stream<'_>>() {
            all.extend(stream::content(&part, budget)?);
            all.push(b'\n');
        }
    }
    Ok(all)
}

fn matrix(numbers: [Number; 6]) -> Matrix {
    Matrix(numbers.map(|number| number.as_f32()))
}
