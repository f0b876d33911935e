//! What is drawn on a page, as far as reading needs it: glyphs, straight lines, how many pictures.
//!
//! Coordinates are points from the page's upper left corner, y downwards, after the page's own rotation.
//! They are floats: places on paper, not amounts.

use super::heading::{Heading, Way};
use crate::ingest::encodings::OldEncoding;

/// A character in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// What it stands for.
    pub c: char,
    /// Where the pen stands before it.
    pub x0: f32,
    /// Where the pen stands after it.
    pub x1: f32,
    /// The baseline.
    pub y: f32,
    /// The font's size on the page.
    pub size: f32,
    /// Set in a bold font.
    pub is_bold: bool,
    /// Which way the pen goes.
    pub heading: Heading,
    /// Its font is made for an old encoding, and may draw small letters as capitals.
    pub old: Option<(OldEncoding, bool)>,
}

/// A straight line along one axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// It runs from left to right (else from top to bottom).
    pub is_horizontal: bool,
    /// y of a horizontal line, x of a vertical one.
    pub at: f32,
    /// Where it begins, on the other axis.
    pub from: f32,
    /// Where it ends.
    pub to: f32,
}

/// A page.
#[derive(Debug, Default)]
pub struct Page {
    /// In the order of drawing.
    pub glyphs: Vec<Glyph>,
    /// In the order of drawing.
    pub rules: Vec<Rule>,
    /// Pictures drawn.
    pub pictures: u32,
    /// Width and height.
    pub size: (f32, f32),
    /// It has glyphs whose meaning the file does not tell.
    pub has_unknown: bool,
}

impl Page {
    /// Takes the slant from text that is nearly straight, unless most of the page is straight and the slant is meant:
    /// the lines of a scan slant by this and that.
    fn straighten(&mut self) {
        let count = |is_straight: bool| {
            let headings = self.glyphs.iter().map(|glyph| glyph.heading);
            headings
                .filter(|h| h.is_nearly_straight() && (h.slant == 0) == is_straight)
                .count()
        };
        if count(true) >= count(false) {
            return;
        }
        for glyph in &mut self.glyphs {
            let heading = glyph.heading;
            if heading.slant != 0 && heading.is_nearly_straight() {
                let ((x0, y), (x1, _)) = (
                    heading.unslanted((glyph.x0, glyph.y)),
                    heading.unslanted((glyph.x1, glyph.y)),
                );
                (glyph.x0, glyph.x1, glyph.y) = (x0, x1, y);
                glyph.heading = heading.straight();
            }
        }
    }

    /// The page turned so that most of its text runs to the right.
    pub fn upright(mut self) -> Self {
        self.straighten();
        let count = |way: Way| {
            let headings = self.glyphs.iter().map(|glyph| glyph.heading);
            headings.filter(|h| h.way == way && h.slant == 0).count()
        };
        let ways = [Way::Right, Way::Down, Way::Left, Way::Up];
        let main = ways
            .into_iter()
            .rev()
            .max_by_key(|&way| count(way))
            .unwrap_or(Way::Right);
        if main == Way::Right {
            return self;
        }
        let (width, height) = self.size;
        for glyph in &mut self.glyphs {
            glyph.heading.way = glyph.heading.way.seen_from(main);
        }
        for rule in &mut self.rules {
            *rule = main.turn(*rule, self.size);
        }
        if main != Way::Left {
            self.size = (height, width);
        }
        self
    }
}

impl Way {
    fn quarter(self) -> u8 {
        match self {
            Self::Right => 0,
            Self::Down => 1,
            Self::Left => 2,
            Self::Up => 3,
        }
    }

    /// This direction on a page turned so that `main` runs to the right.
    fn seen_from(self, main: Self) -> Self {
        match (4 + self.quarter() - main.quarter()) % 4 {
            0 => Self::Right,
            1 => Self::Down,
            2 => Self::Left,
            _ => Self::Up,
        }
    }

    /// A line on the page turned so that this direction runs to the right.
    fn turn(self, rule: Rule, (width, height): (f32, f32)) -> Rule {
        let flip = |rule: Rule, at: f32, along: f32| Rule {
            at: at - rule.at,
            from: along - rule.to,
            to: along - rule.from,
            ..rule
        };
        let swapped = Rule {
            is_horizontal: !rule.is_horizontal,
            ..rule
        };
        match self {
            Self::Right => rule,
            Self::Left if rule.is_horizontal => flip(rule, height, width),
            Self::Left => flip(rule, width, height),
            // x' = y, y' = width - x.
            Self::Down if rule.is_horizontal => Rule {
                from: width - rule.to,
                to: width - rule.from,
                ..swapped
            },
            Self::Down => Rule {
                at: width - rule.at,
                ..swapped
            },
            // x' = height - y, y' = x.
            Self::Up if rule.is_horizontal => Rule {
                at: height - rule.at,
                ..swapped
            },
            Self::Up => Rule {
                from: height - rule.to,
                to: height - rule.from,
                ..swapped
            },
        }
    }
}
