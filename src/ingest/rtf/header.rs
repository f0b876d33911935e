//! The tables in front of an RTF text: fonts with their encodings, styles with their outline levels.
//!
//! `{\fonttbl{\f5\fcharset163 Arial;}}` says that letters in font 5 are windows-1258;
//! `{\s1\outlinelevel0 heading 1;}` that paragraphs in style 1 are headings.

use std::collections::BTreeMap;

use crate::ingest::flow::items::heading_of;

/// A font.
#[derive(Clone, Debug, Default)]
pub struct Font {
    /// Its name, which tells old encodings.
    pub name: String,
    /// Windows' number of its set of letters.
    pub charset: i32,
}

/// A paragraph style.
#[derive(Clone, Debug, Default)]
pub struct Style {
    /// As shown to the author; those of headings are not translated in files.
    pub name: String,
    /// From 0; 9 is running text.
    pub outline: Option<u8>,
    /// The style it is based on.
    pub base: Option<i32>,
}

/// Fonts and styles by number.
#[derive(Debug, Default)]
pub struct Header {
    /// Fonts.
    pub fonts: BTreeMap<i32, Font>,
    /// Paragraph styles.
    pub styles: BTreeMap<i32, Style>,
    /// The font of letters that name none.
    pub font: i32,
    /// Windows' number of the encoding of letters whose font names none.
    pub page: i32,
}

impl Header {
    /// The heading level, from 1, of paragraphs in that style.
    pub fn heading(&self, style: i32) -> Option<u8> {
        let mut next = Some(style);
        // As many steps as styles end every circle.
        for _ in 0..self.styles.len() {
            let style = self.styles.get(&next?)?;
            if let Some(level) = style.outline {
                return heading_of(level);
            }
            let name = style.name.to_ascii_lowercase();
            if name == "title" {
                return Some(1);
            }
            let level = name.strip_prefix("heading ").and_then(|n| n.parse().ok());
            if let Some(level @ 1..=9) = level {
                return Some(level);
            }
            next = style.base;
        }
        None
    }
}
