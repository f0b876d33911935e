//! Styles and fonts: which paragraphs are headings or items, what their letters are set in.
//!
//! A style changes what the style it is based on says. Built-in styles have numbers that no translation
//! changes: 1 to 9 are the headings, 62 is the title.

use super::sprms::{self, sprms};
use crate::ingest::compound::{numbers16, u16_at};

/// A style may be based on another, which is based on another: so many steps are followed.
const BASES: usize = 32;
const NO_BASE: u16 = 0xfff;

/// The styles by number.
#[derive(Debug, Default)]
pub struct Styles<'a> {
    styles: Vec<Option<Style<'a>>>,
    /// The font of letters that no style gives one.
    font: Option<u16>,
}

#[derive(Clone, Copy, Debug)]
struct Style<'a> {
    built_in: u16,
    base: u16,
    paragraph: &'a [u8],
    characters: &'a [u8],
}

impl<'a> Styles<'a> {
    /// From the style sheet; what is cut is left out.
    pub fn read(bytes: &'a [u8]) -> Self {
        let mut styles = Self::default();
        styles.fill(bytes);
        styles
    }

    fn fill(&mut self, bytes: &'a [u8]) -> Option<()> {
        let info = usize::from(u16_at(bytes, 0)?);
        let count = u16_at(bytes, 2)?;
        let base_size = usize::from(u16_at(bytes, 4)?);
        self.font = u16_at(bytes, 18);
        let mut at = 2 + info;
        for _ in 0..count {
            let len = usize::from(u16_at(bytes, at)?);
            let entry = bytes.get(at + 2..at + 2 + len)?;
            self.styles.push(style(entry, base_size));
            at += 2 + len;
        }
        Some(())
    }

    /// The style's own number and those of the styles it is based on, the innermost first.
    fn chain(&self, style: u16) -> impl Iterator<Item = Style<'a>> + '_ {
        let get = |number: u16| *self.styles.get(usize::from(number))?;
        std::iter::successors(get(style), move |style| {
            (style.base != NO_BASE).then(|| get(style.base))?
        })
        .take(BASES)
    }

    /// What the styles say of a paragraph, the outermost first, so that later ones hold.
    pub fn paragraph(&self, style: u16) -> Vec<&'a [u8]> {
        let mut lists: Vec<_> = self.chain(style).map(|style| style.paragraph).collect();
        lists.reverse();
        lists
    }

    /// What the styles say of its letters, in the same order.
    pub fn characters(&self, style: u16) -> Vec<&'a [u8]> {
        let mut lists: Vec<_> = self.chain(style).map(|style| style.characters).collect();
        lists.reverse();
        lists
    }

    /// The heading level, from 1, that a built-in style gives.
    pub fn heading(&self, style: u16) -> Option<u8> {
        self.chain(style).find_map(|style| match style.built_in {
            level @ 1..=9 => Some(level as u8),
            62 => Some(1),
            _ => None,
        })
    }

    /// The font of letters that no style gives one.
    pub fn font(&self) -> Option<u16> {
        self.font
    }
}

fn style(entry: &[u8], base_size: usize) -> Option<Style<'_>> {
    let built_in = u16_at(entry, 0)? & 0xfff;
    let kind_and_base = u16_at(entry, 2)?;
    let lists = usize::from(u16_at(entry, 4)? & 0xf);
    // The name: its length, its letters, a zero.
    let name = usize::from(u16_at(entry, base_size)?);
    let mut at = base_size + 2 + 2 * name + 2;
    let mut found: [&[u8]; 2] = [&[], &[]];
    for slot in found.iter_mut().take(lists) {
        at += at % 2;
        let Some(len) = u16_at(entry, at).map(usize::from) else {
            break;
        };
        *slot = entry.get(at + 2..at + 2 + len).unwrap_or_default();
        at += 2 + len;
    }
    let (paragraph, characters) = match kind_and_base & 0xf {
        // Of a paragraph: the style's own number, then what it sets.
        1 => (found[0].get(2..).unwrap_or_default(), found[1]),
        2 => (&[][..], found[0]),
        _ => (&[][..], &[][..]),
    };
    Some(Style {
        built_in,
        base: kind_and_base >> 4,
        paragraph,
        characters,
    })
}

/// The names of the fonts, by number.
pub fn fonts(bytes: &[u8]) -> Vec<String> {
    /// Before the name in an entry.
    const FIXED: usize = 39;
    let mut names = Vec::new();
    let mut at = 4;
    while let Some(&len) = bytes.get(at) {
        let entry = bytes
            .get(at + 1..at + 1 + usize::from(len))
            .unwrap_or_default();
        let units = numbers16(entry.get(FIXED..).unwrap_or_default());
        let name = units.split(|&unit| unit == 0).next().unwrap_or_default();
        names.push(String::from_utf16_lossy(name));
        at += 1 + usize::from(len);
    }
    names
}

/// The font that a list of character properties ends up with: that of letters beyond ASCII, if it is set.
pub fn font(list: &[u8], before: Option<u16>) -> Option<u16> {
    let mut font = before;
    let mut is_other_set = false;
    for sprm in sprms(list) {
        match sprm.code {
            sprms::FONT_OTHER => {
                font = Some(sprm.word());
                is_other_set = true;
            }
            sprms::FONT_ASCII if !is_other_set => font = Some(sprm.word()),
            _ => {}
        }
    }
    font
}
