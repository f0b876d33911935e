//! What charts are drawn with: text, lines and filled bars on a white sheet, in whole pixels.
//!
//! A thin layer over a plotters drawing area on [`Svg`]. Two fills exist, solid and hatched, so that bars
//! are told apart without colour.

use std::cell::RefCell;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::element::{Drawable, PathElement, PointCollection, Rectangle, Text};
use plotters::prelude::DrawingArea;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontStyle, IntoFont, RGBColor, TextStyle};
use plotters_backend::BackendCoord;

use super::backend::Svg;
use super::measure::Font;
use super::palette;

/// How far apart the lines of a hatching stand.
const HATCH_STEP: i32 = 6;

/// How a bar is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    /// One colour.
    Solid,
    /// Slanted lines on a light ground.
    Hatched,
}

/// A box in pixels: left, top, right, bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    pub left: i32,
    pub top: i32,
    pub right: i32,
    pub bottom: i32,
}

/// One chart being drawn.
pub(super) struct Canvas {
    svg: Rc<RefCell<Svg>>,
    area: DrawingArea<Svg, Shift>,
}

impl Canvas {
    /// A white sheet.
    pub fn new(width: u32, height: u32) -> Self {
        let svg = Rc::new(RefCell::new(Svg::new((width, height))));
        let area = DrawingArea::from(&svg);
        let canvas = Self { svg, area };
        let sheet = Frame {
            left: 0,
            top: 0,
            right: width as i32,
            bottom: height as i32,
        };
        canvas.rectangle(sheet, palette::PAPER);
        canvas
    }

    /// The SVG; `label` is what screen readers say.
    pub fn finish(self, label: &str) -> String {
        self.svg.borrow().finish(label)
    }

    /// Draws what `draw` draws as one group that shows `title` when pointed at.
    pub fn group(&self, title: &str, draw: impl FnOnce()) {
        self.svg.borrow_mut().open_group(title);
        draw();
        self.svg.borrow_mut().close_group();
    }

    /// One line of text; `y` is its baseline.
    pub fn text(&self, text: &str, (x, y): (i32, i32), align: HPos, font: Font, color: RGBColor) {
        let style = if font.bold {
            FontStyle::Bold
        } else {
            FontStyle::Normal
        };
        let style = TextStyle::from(
            ("sans-serif", f64::from(font.size))
                .into_font()
                .style(style),
        )
        .color(&color)
        .pos(Pos::new(align, VPos::Bottom));
        self.draw(&Text::new(text, (x, y), style));
    }

    /// A straight line.
    pub fn line(&self, from: (i32, i32), to: (i32, i32), color: RGBColor, width: u32) {
        self.draw(&PathElement::new(vec![from, to], color.stroke_width(width)));
    }

    /// A filled rectangle without hatching.
    pub fn rectangle(&self, frame: Frame, color: RGBColor) {
        self.draw(&Rectangle::new(
            [(frame.left, frame.top), (frame.right, frame.bottom)],
            color.filled(),
        ));
    }

    /// A bar.
    pub fn bar(&self, frame: Frame, fill: Fill) {
        match fill {
            Fill::Solid => self.rectangle(frame, palette::SOLID),
            Fill::Hatched => {
                self.rectangle(frame, palette::HATCH_GROUND);
                self.draw(&PathElement::new(
                    hatching(frame),
                    palette::HATCH.stroke_width(1),
                ));
                let outline = [(frame.left, frame.top), (frame.right, frame.bottom)];
                self.draw(&Rectangle::new(outline, palette::HATCH.stroke_width(1)));
            }
        }
    }

    /// Two slanted white strokes through a bar around `x`: it is longer than shown.
    pub fn bar_break(&self, x: i32, frame: Frame) {
        for x in [x - 3, x + 3] {
            self.line(
                (x - 3, frame.bottom + 2),
                (x + 3, frame.top - 2),
                palette::PAPER,
                3,
            );
        }
    }

    fn draw<'a, E>(&self, element: &'a E)
    where
        &'a E: PointCollection<'a, BackendCoord>,
        E: Drawable<Svg>,
    {
        // The backend writes into a string and has no error to give.
        let _ = self.area.draw(element);
    }
}

/// One path that runs up and down the box in parallel slanted lines, along its edges from one to the next.
fn hatching(
    Frame {
        left,
        top,
        right,
        bottom,
    }: Frame,
) -> Vec<(i32, i32)> {
    let mut path = Vec::new();
    let mut before = None;
    // A line is where x + y has one value.
    for (i, sum) in (left + top + HATCH_STEP..right + bottom)
        .step_by(HATCH_STEP as usize)
        .enumerate()
    {
        let low = (left.max(sum - bottom), bottom.min(sum - left));
        let high = (right.min(sum - top), top.max(sum - right));
        let (from, to, corner) = if i % 2 == 0 {
            (low, high, (left, bottom))
        } else {
            (high, low, (right, top))
        };
        // Where the two lines end on different edges, the way along the edges turns at the corner.
        if before.is_some_and(|(x, y)| x != from.0 && y != from.1) {
            path.push(corner);
        }
        path.extend([from, to]);
        before = Some(to);
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hatching_stays_inside_and_slants_one_way() {
        for (width, height) in [(0, 16), (1, 16), (5, 16), (16, 16), (300, 16), (7, 3)] {
            let frame = Frame {
                left: 100,
                top: 50,
                right: 100 + width,
                bottom: 50 + height,
            };
            let path = hatching(frame);
            assert!(path.iter().all(|&(x, y)| {
                (frame.left..=frame.right).contains(&x) && (frame.top..=frame.bottom).contains(&y)
            }));
            for step in path.windows(2) {
                let (dx, dy) = (step[1].0 - step[0].0, step[1].1 - step[0].1);
                assert!(dx == -dy || dx == 0 || dy == 0, "{step:?}");
            }
        }
    }
}
