//! A cell's text, set in one font or in several, to the Unicode that people see.
//!
//! ```text
//! "Tæng sè"                    in .VnTime             ─► "Tổng số"
//! "Tæng sè" + "1" raised       in .VnTime             ─► "Tổng số¹"
//! "Tæng sè"                    in Arial               ─► left to what the other cells say ([`Content`])
//! ```

use std::rc::Rc;

use super::book::Book;
use crate::ingest::encodings::{Content, Runs, of_font};
use crate::ingest::flow::labels::raised;

/// What a font tells about the letters set in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Font {
    /// Its name, where it is made for an old encoding.
    old: Option<Rc<str>>,
    is_raised: bool,
}

impl Font {
    /// From its name, and whether its letters are superscripts.
    pub fn new(name: &str, is_raised: bool) -> Self {
        Self {
            old: of_font(name).map(|_| name.into()),
            is_raised,
        }
    }
}

/// Letters of one look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// As the file has them.
    pub text: String,
    /// `None`: the cell's own.
    pub font: Option<Font>,
}

/// The text of a cell as the file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// All in the cell's own font.
    Plain(Rc<str>),
    /// In several.
    Pieces(Vec<Piece>),
}

impl From<Vec<Piece>> for Text {
    fn from(mut pieces: Vec<Piece>) -> Self {
        match &mut pieces[..] {
            [] => Self::Plain("".into()),
            [one] if one.font.is_none() => Self::Plain(std::mem::take(&mut one.text).into()),
            _ => Self::Pieces(pieces),
        }
    }
}

impl Text {
    /// What a cell with that font shows.
    pub fn shown(&self, font: &Font, runs: &mut Runs) -> Rc<str> {
        match self {
            Self::Plain(text) => shown(text, font, runs).unwrap_or_else(|| Rc::clone(text)),
            Self::Pieces(pieces) => {
                let mut out = String::new();
                for Piece { text, font: own } in pieces {
                    match raised(text).filter(|_| own.as_ref().is_some_and(|own| own.is_raised)) {
                        Some(digits) => out.push_str(&digits),
                        None => {
                            let font = own.as_ref().unwrap_or(font);
                            runs.append(text, font.old.as_deref(), &mut out);
                        }
                    }
                }
                out.into()
            }
        }
    }
}

/// A text in one font, where that changes it.
pub fn shown(text: &str, font: &Font, runs: &mut Runs) -> Option<Rc<str>> {
    match runs.text(text, font.old.as_deref()) {
        std::borrow::Cow::Borrowed(_) => None,
        std::borrow::Cow::Owned(text) => Some(text.into()),
    }
}

/// Converts the cells and the names of sheets whose letters no font explains, where the whole book makes
/// sense of them.
pub fn by_content(book: &mut Book, runs: &mut Runs) {
    let texts = book.sheets.iter().flat_map(|sheet| {
        let cells = sheet.cells.values().map(|text| &**text);
        cells.chain(std::iter::once(&*sheet.name))
    });
    let Some(content) = Content::of(texts, runs) else {
        return;
    };
    for sheet in &mut book.sheets {
        for text in sheet.cells.values_mut() {
            if let Some(converted) = content.convert(text, runs) {
                *text = converted.into();
            }
        }
        if let Some(converted) = content.convert(&sheet.name, runs) {
            sheet.name = converted;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, font: &str, is_raised: bool) -> Piece {
        Piece {
            text: text.to_owned(),
            font: Some(Font::new(font, is_raised)),
        }
    }

    fn read(text: &Text, font: &str) -> String {
        text.shown(&Font::new(font, false), &mut Runs::default())
            .to_string()
    }

    #[test]
    fn the_font_of_the_cell_and_of_its_pieces() {
        let plain = Text::from(vec![Piece {
            text: "S¶n l\u{ad}îng".to_owned(),
            font: None,
        }]);
        assert_eq!(read(&plain, ".VnTime"), "Sản lượng");
        assert_eq!(read(&plain, "Arial"), "S¶n l\u{ad}îng");
        let pieces = Text::from(vec![
            piece("S¶n l\u{ad}îng ", ".VnTime", false),
            piece("luùa", "VNI-Times", false),
            piece(" (tấn)", "Arial", false),
        ]);
        assert_eq!(read(&pieces, "Arial"), "Sản lượng lúa (tấn)");
    }

    #[test]
    fn raised_digits_are_marks() {
        let pieces = Text::from(vec![
            piece("Tæng GDP", ".VnTime", false),
            piece("1", ".VnTime", true),
        ]);
        assert_eq!(read(&pieces, ".VnTime"), "Tổng GDP¹");
    }
}
