//! What stands on a page without being part of its content: filled-in fields and text typed over it.
//!
//! ```text
//! << /Subtype /FreeText /Rect [100 700 200 720] /AP << /N (form: "12.500") >> >>   ─► that form, in that place
//! ```
//!
//! Only what the file itself draws (`/AP`) is read. Pop-up windows and what is hidden are left out, links have no text.

use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

use super::matrix::Matrix;

/// More stand on no page.
const MOST: usize = 4_000;
/// Flags: hidden, not to be viewed.
const UNSEEN: i64 = 2 | 32;

/// An annotation that is seen.
pub struct Annotation<'a> {
    /// How it is drawn.
    pub looks: Stream<'a>,
    rectangle: [f32; 4],
}

/// The annotations of a page that are seen, in the order of drawing.
pub fn shown<'a>(page: &Dict<'a>) -> Vec<Annotation<'a>> {
    let Some(list) = page.get::<Array<'_>>("Annots") else {
        return Vec::new();
    };
    list.iter::<Dict<'_>>()
        .take(MOST)
        .filter_map(|dict| annotation(&dict))
        .collect()
}

fn annotation<'a>(dict: &Dict<'a>) -> Option<Annotation<'a>> {
    let kind = dict.get::<Name<'_>>("Subtype");
    let is_silent = kind.is_some_and(|kind| matches!(kind.as_str(), "Popup" | "Link"));
    let flags = dict.get::<i64>("F").unwrap_or(0);
    if is_silent || flags & UNSEEN != 0 {
        return None;
    }
    let looks = dict.get::<Dict<'_>>("AP")?;
    let looks = match looks.get::<Object<'_>>("N")? {
        Object::Stream(looks) => looks,
        // One for each state, such as ticked or not.
        Object::Dict(states) => states.get::<Stream<'_>>(dict.get::<Name<'_>>("AS")?)?,
        _ => return None,
    };
    Some(Annotation {
        looks,
        rectangle: dict.get::<[f32; 4]>("Rect")?,
    })
}

impl Annotation<'_> {
    /// From the drawing, after its own matrix, to the page: its box fills the annotation's rectangle.
    pub fn place(&self) -> Matrix {
        let own = self.looks.dict().get::<[f32; 6]>("Matrix");
        let own = own.map_or(Matrix::IDENTITY, Matrix);
        let [a, b, c, d] = self
            .looks
            .dict()
            .get::<[f32; 4]>("BBox")
            .unwrap_or(self.rectangle);
        let corners = [(a, b), (a, d), (c, b), (c, d)].map(|(x, y)| own.apply(x, y));
        let span = |at: fn(&(f32, f32)) -> f32| {
            let low = corners.iter().map(at).fold(f32::INFINITY, f32::min);
            let high = corners.iter().map(at).fold(f32::NEG_INFINITY, f32::max);
            (low, high)
        };
        let [left, bottom, right, top] = self.rectangle;
        let (x, stretch_x) = fit(span(|c| c.0), (left.min(right), left.max(right)));
        let (y, stretch_y) = fit(span(|c| c.1), (bottom.min(top), bottom.max(top)));
        Matrix([stretch_x, 0.0, 0.0, stretch_y, x, y])
    }
}

/// Shift and stretch from one stretch of an axis to another.
fn fit((low, high): (f32, f32), (from, to): (f32, f32)) -> (f32, f32) {
    let stretch = (to - from) / (high - low);
    let stretch = if stretch.is_finite() && stretch > 0.0 {
        stretch
    } else {
        1.0
    };
    (from - low * stretch, stretch)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_fills_its_rectangle() {
        let (shift, stretch) = fit((0.0, 50.0), (100.0, 200.0));
        assert_eq!((shift, stretch), (100.0, 2.0));
        let (shift, stretch) = fit((10.0, 10.0), (100.0, 200.0));
        assert_eq!((shift, stretch), (90.0, 1.0));
    }
}
