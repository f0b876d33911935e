//! Paths to straight lines along the axes: the borders of tables, the rule above footnotes.
//!
//! `72 690 450 0.5 re f` is a line 450 long; `72 690 450 20 re S` is four. Thin filled shapes are lines as
//! well, because many writers fill their borders. Shapes with curves are drawings and leave nothing.

use super::matrix::Matrix;
use super::page::Rule;

/// A filled shape thinner than this is a line.
const THIN: f32 = 3.0;
/// A line that strays less than this from its axis is straight.
const STRAIGHT: f32 = 0.6;
/// Lines a page; a drawing of more is no table.
const MOST_RULES: usize = 40_000;
const MOST_POINTS: usize = 10_000;

/// The path under construction, in user space.
#[derive(Debug, Default)]
pub struct Path {
    shapes: Vec<Shape>,
    points: usize,
}

#[derive(Debug, Default)]
struct Shape {
    points: Vec<(f32, f32)>,
    is_curved: bool,
    is_closed: bool,
}

impl Path {
    /// Begins a shape.
    pub fn move_to(&mut self, x: f32, y: f32) {
        self.shapes.push(Shape::default());
        self.line_to(x, y);
    }

    /// A straight line on.
    pub fn line_to(&mut self, x: f32, y: f32) {
        self.points += 1;
        if self.points > MOST_POINTS {
            return;
        }
        if let Some(shape) = self.shapes.last_mut() {
            shape.points.push((x, y));
        }
    }

    /// A curve on.
    pub fn curve_to(&mut self, x: f32, y: f32) {
        self.line_to(x, y);
        if let Some(shape) = self.shapes.last_mut() {
            shape.is_curved = true;
        }
    }

    /// A rectangle.
    pub fn rectangle(&mut self, x: f32, y: f32, width: f32, height: f32) {
        self.move_to(x, y);
        self.line_to(x + width, y);
        self.line_to(x + width, y + height);
        self.line_to(x, y + height);
        self.close();
    }

    /// Back to where the shape began.
    pub fn close(&mut self) {
        if let Some(shape) = self.shapes.last_mut() {
            shape.is_closed = true;
        }
    }

    /// Forgets it.
    pub fn clear(&mut self) {
        self.shapes.clear();
        self.points = 0;
    }

    /// Paints it: its lines on the page are added to `rules`.
    pub fn finish(&mut self, matrix: Matrix, is_stroked: bool, rules: &mut Vec<Rule>) {
        for shape in self.shapes.drain(..).filter(|shape| !shape.is_curved) {
            let points: Vec<_> = shape
                .points
                .iter()
                .map(|&(x, y)| matrix.apply(x, y))
                .collect();
            if points.len() < 2 || points.iter().any(|(x, y)| !x.is_finite() || !y.is_finite()) {
                continue;
            }
            if let Some(rule) = thin(&points) {
                push(rule, rules);
            } else if is_stroked {
                let first = shape
                    .is_closed
                    .then_some((points[points.len() - 1], points[0]));
                let pairs = points
                    .windows(2)
                    .map(|pair| (pair[0], pair[1]))
                    .chain(first);
                pairs
                    .filter_map(|(a, b)| thin(&[a, b]))
                    .for_each(|rule| push(rule, rules));
            }
        }
        self.points = 0;
    }
}

fn push(rule: Rule, rules: &mut Vec<Rule>) {
    if rules.len() < MOST_RULES {
        rules.push(rule);
    }
}

/// The line that a flat shape is.
fn thin(points: &[(f32, f32)]) -> Option<Rule> {
    let start = (f32::INFINITY, f32::NEG_INFINITY);
    let range = |(low, high): (f32, f32), n: f32| (low.min(n), high.max(n));
    let (left, right) = points.iter().map(|p| p.0).fold(start, range);
    let (top, bottom) = points.iter().map(|p| p.1).fold(start, range);
    let (width, height) = (right - left, bottom - top);
    let most = if points.len() > 2 { THIN } else { STRAIGHT };
    if height <= most && width > height {
        Some(Rule {
            is_horizontal: true,
            at: (top + bottom) / 2.0,
            from: left,
            to: right,
        })
    } else if width <= most && height > width {
        Some(Rule {
            is_horizontal: false,
            at: (left + right) / 2.0,
            from: top,
            to: bottom,
        })
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn painted(draw: impl Fn(&mut Path), is_stroked: bool) -> Vec<(bool, f32, f32, f32)> {
        let mut path = Path::default();
        draw(&mut path);
        let mut rules = Vec::new();
        path.finish(Matrix::IDENTITY, is_stroked, &mut rules);
        rules
            .iter()
            .map(|r| (r.is_horizontal, r.at, r.from, r.to))
            .collect()
    }

    #[test]
    fn lines() {
        let flat = |path: &mut Path| path.rectangle(10.0, 20.0, 100.0, 1.0);
        assert_eq!(painted(flat, false), [(true, 20.5, 10.0, 110.0)]);
        let cell = |path: &mut Path| path.rectangle(10.0, 20.0, 100.0, 30.0);
        assert_eq!(painted(cell, false), []);
        assert_eq!(painted(cell, true).len(), 4);
        let slope = |path: &mut Path| {
            path.move_to(0.0, 0.0);
            path.line_to(50.0, 50.0);
        };
        assert_eq!(painted(slope, true), []);
        let circle = |path: &mut Path| {
            path.move_to(0.0, 0.0);
            path.curve_to(50.0, 0.1);
        };
        assert_eq!(painted(circle, true), []);
    }
}
