//! Which way the pen goes, and where glyphs stand on the page turned so that their text runs to the right.
//!
//! ```text
//! a header set upwards:  (72, 700), (72, 693) …   ─► x 142, 149 … on one baseline, 72
//! a stamp at 30°:        (72, 700), (78, 697) …   ─► the same way, turned by 30° more
//! ```

/// The direction of writing on the page, in quarters of a circle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// To the right, as usual.
    Right,
    /// Downwards.
    Down,
    /// To the left (upside down).
    Left,
    /// Upwards, as in narrow header cells.
    Up,
}

/// The direction of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Heading {
    /// The nearest quarter.
    pub way: Way,
    /// Degrees from there, clockwise.
    pub slant: i8,
}

/// Degrees that scans slant by.
const SCAN: i8 = 3;

impl Heading {
    /// As nearly all text goes.
    pub const RIGHT: Self = Self {
        way: Way::Right,
        slant: 0,
    };

    /// From a direction on the page, y downwards.
    pub fn of((x, y): (f32, f32)) -> Self {
        let way = if x.abs() >= y.abs() {
            if x >= 0.0 { Way::Right } else { Way::Left }
        } else if y > 0.0 {
            Way::Down
        } else {
            Way::Up
        };
        let (along, across) = match way {
            Way::Right => (x, y),
            Way::Left => (-x, -y),
            Way::Down => (y, -x),
            Way::Up => (-y, x),
        };
        let degrees = across.atan2(along).to_degrees();
        Self {
            way,
            slant: degrees.round() as i8,
        }
    }

    /// Whether a scan may be the reason that it is not quite straight.
    pub fn is_nearly_straight(self) -> bool {
        (-SCAN..=SCAN).contains(&self.slant)
    }

    /// The same way, without the slant.
    pub fn straight(self) -> Self {
        Self { slant: 0, ..self }
    }

    /// Begin, end and baseline of a glyph on the page turned so that its text runs to the right.
    pub fn place(self, start: (f32, f32), end: (f32, f32), size: (f32, f32)) -> (f32, f32, f32) {
        let turned = |point| turn(self.way.seen(point, size), -f32::from(self.slant));
        let ((from, y), (to, _)) = (turned(start), turned(end));
        (from, to, y)
    }

    /// A point as it would be without the slant.
    pub fn unslanted(self, point: (f32, f32)) -> (f32, f32) {
        turn(point, f32::from(self.slant))
    }

    /// Where a point of the turned page stands on the page.
    pub fn back(self, point: (f32, f32), (width, height): (f32, f32)) -> (f32, f32) {
        let (x, y) = turn(point, f32::from(self.slant));
        match self.way {
            Way::Right => (x, y),
            Way::Left => (width - x, height - y),
            Way::Down => (width - y, x),
            Way::Up => (y, height - x),
        }
    }
}

impl Way {
    fn seen(self, (x, y): (f32, f32), (width, height): (f32, f32)) -> (f32, f32) {
        match self {
            Self::Right => (x, y),
            Self::Left => (width - x, height - y),
            Self::Down => (y, width - x),
            Self::Up => (height - y, x),
        }
    }
}

/// A point turned around the origin.
fn turn((x, y): (f32, f32), degrees: f32) -> (f32, f32) {
    if degrees == 0.0 {
        return (x, y);
    }
    let (sin, cos) = degrees.to_radians().sin_cos();
    (x * cos - y * sin, x * sin + y * cos)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions() {
        for (direction, way, slant) in [
            ((1.0, 0.0), Way::Right, 0),
            ((1.0, 0.008), Way::Right, 0),
            ((1.0, 0.04), Way::Right, 2),
            ((-2.0, 0.0), Way::Left, 0),
            ((0.0, 3.0), Way::Down, 0),
            ((0.0, -1.0), Way::Up, 0),
            ((0.866, -0.5), Way::Right, -30),
            ((0.5, 0.866), Way::Down, -30),
            ((-0.5, -0.866), Way::Up, -30),
        ] {
            assert_eq!(Heading::of(direction), Heading { way, slant });
        }
    }

    #[test]
    fn places_go_there_and_back() {
        let size = (600.0, 800.0);
        for way in [Way::Right, Way::Down, Way::Left, Way::Up] {
            for slant in [0, -30, 17] {
                let heading = Heading { way, slant };
                let (from, _, y) = heading.place((72.0, 700.0), (80.0, 700.0), size);
                let (x, y) = heading.back((from, y), size);
                assert!((x - 72.0).abs() < 0.01 && (y - 700.0).abs() < 0.01);
            }
        }
    }
}
