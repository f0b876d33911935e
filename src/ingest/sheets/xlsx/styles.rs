//! `xl/styles.xml`: the number format and the font of each cell style.
//!
//! ```text
//! <font><name val=".VnTime"/></font>             font 0
//! <numFmt numFmtId="164" formatCode="0.0%"/>     format 164
//! <xf numFmtId="164" fontId="0"/>                style 0: that format in that font
//! ```

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::error::Error;
use crate::ingest::flow::xml::{Nodes, Tag};
use crate::ingest::sheets::Parts;
use crate::ingest::sheets::format::{self, Format};
use crate::ingest::sheets::text::Font;

/// No program has more.
const MOST: usize = 65_536;

/// How a cell looks.
#[derive(Debug, Default)]
pub struct Style {
    /// Its number format.
    pub format: Rc<Format>,
    /// Its font.
    pub font: Font,
}

/// The styles that cells name by their place.
///
/// # Errors
/// When the part is damaged or too large.
pub fn styles(parts: &Parts<'_>) -> Result<Vec<Style>, Error> {
    const PART: &str = "xl/styles.xml";
    let text = parts.text(PART)?.unwrap_or_default();
    let mut own: BTreeMap<u32, String> = BTreeMap::new();
    let mut fonts: Vec<Font> = Vec::new();
    let mut cells: Vec<(u32, usize)> = Vec::new();
    let mut list = List::Other;
    let read = Nodes::new(&text).each_tag(|tag| match (list, tag.name()) {
        (_, "fonts") => list = List::Fonts,
        (_, "cellXfs") => list = List::Cells,
        (_, "fills" | "borders" | "cellStyleXfs" | "cellStyles" | "dxfs") => list = List::Other,
        (_, "numFmt") => {
            if let (Some(id), Some(code)) = (number(tag, "numFmtId"), tag.attribute("formatCode")) {
                own.insert(id, code);
            }
        }
        (List::Fonts, "font") => fonts.push(Font::default()),
        (List::Fonts, "name") => {
            if let Some(font) = fonts.last_mut() {
                *font = Font::new(&tag.value().unwrap_or_default(), false);
            }
        }
        (List::Cells, "xf") if cells.len() < MOST => cells.push((
            number(tag, "numFmtId").unwrap_or(0),
            number(tag, "fontId").unwrap_or(0),
        )),
        _ => {}
    });
    read.map_err(|detail| parts.damaged(PART, &detail))?;
    let mut formats: BTreeMap<u32, Rc<Format>> = BTreeMap::new();
    let style = |(id, font): (u32, usize)| {
        let format = formats.entry(id).or_insert_with(|| {
            let code = own.get(&id).map(String::as_str);
            Rc::new(Format::new(code.unwrap_or_else(|| format::builtin(id))))
        });
        Style {
            format: Rc::clone(format),
            font: fonts.get(font).cloned().unwrap_or_default(),
        }
    };
    Ok(cells.into_iter().map(style).collect())
}

/// The list that an element stands in.
#[derive(Clone, Copy)]
enum List {
    Fonts,
    Cells,
    Other,
}

fn number<T: std::str::FromStr>(tag: &Tag<'_>, name: &str) -> Option<T> {
    tag.attribute(name)?.parse().ok()
}
