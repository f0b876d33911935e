//! How far each code moves the pen, in thousandths of the font's size.
//!
//! Simple fonts list a width a code from `/FirstChar` on; composite fonts list runs: `[3 [250 333] 10 20 500]`.
//! The fourteen standard fonts may leave theirs out; those of Helvetica and Times stand here, for the
//! others an average has to do.

use std::collections::BTreeMap;

use hayro_syntax::object::{Array, Dict, Object};

/// No font of a report has more.
const MOST: usize = 1 << 17;

/// Widths by code or CID.
#[derive(Debug)]
pub struct Widths {
    listed: BTreeMap<u32, f32>,
    otherwise: f32,
}

impl Widths {
    /// Of a simple font. `scale` turns the font's own units into thousandths (1 except for Type 3).
    pub fn simple(font: &Dict<'_>, name: &str, scale: f32) -> Self {
        let descriptor = font.get::<Dict<'_>>("FontDescriptor");
        let missing = descriptor
            .as_ref()
            .and_then(|d| d.get::<f32>("MissingWidth"));
        let mut listed = BTreeMap::new();
        if let Some(widths) = font.get::<Array<'_>>("Widths") {
            let first = font.get::<u32>("FirstChar").unwrap_or(0);
            for (i, width) in (0..).zip(widths.iter::<f32>().take(256)) {
                listed.insert(first.saturating_add(i), width * scale);
            }
        }
        if listed.is_empty() {
            return Self::standard(name);
        }
        Self {
            listed,
            otherwise: missing.unwrap_or(0.0) * scale,
        }
    }

    /// Of a composite font's descendant.
    pub fn composite(descendant: &Dict<'_>) -> Self {
        let mut listed = BTreeMap::new();
        if let Some(runs) = descendant.get::<Array<'_>>("W") {
            // [first [w w w] …] or [first last w …].
            let mut pending: Vec<f32> = Vec::new();
            for object in runs.iter::<Object<'_>>().take(MOST) {
                match object {
                    Object::Number(number) => {
                        pending.push(number.as_f32());
                        if let [first, last, width] = pending[..] {
                            let (first, last) = (first.max(0.0) as u32, last.max(0.0) as u32);
                            let last = last.min(first.saturating_add(u32::from(u16::MAX)));
                            for cid in (first..=last).take(MOST.saturating_sub(listed.len())) {
                                listed.insert(cid, width);
                            }
                            pending.clear();
                        }
                    }
                    Object::Array(widths) => {
                        let first = pending.first().copied().unwrap_or(0.0).max(0.0) as u32;
                        let room = MOST.saturating_sub(listed.len());
                        for (i, width) in (0..).zip(widths.iter::<f32>().take(room)) {
                            listed.insert(first.saturating_add(i), width);
                        }
                        pending.clear();
                    }
                    _ => pending.clear(),
                }
            }
        }
        Self {
            listed,
            otherwise: descendant.get::<f32>("DW").unwrap_or(1000.0),
        }
    }

    fn standard(name: &str) -> Self {
        let of = |widths: &[u16; 95]| {
            (32..)
                .zip(widths.iter().map(|&width| f32::from(width)))
                .collect()
        };
        let lower = name.to_ascii_lowercase();
        if lower.contains("courier") {
            return Self {
                listed: BTreeMap::new(),
                otherwise: 600.0,
            };
        }
        let listed = if lower.contains("times") || lower.contains("serif") {
            of(&TIMES)
        } else {
            of(&HELVETICA)
        };
        Self {
            listed,
            otherwise: 500.0,
        }
    }

    /// The widest that is listed.
    pub fn widest(&self) -> f32 {
        self.listed.values().fold(0.0, |a, b| a.max(b.abs()))
    }

    /// Codes or CIDs that take room.
    pub fn codes(&self) -> impl Iterator<Item = u32> {
        let wide = self.listed.iter().filter(|(_, width)| **width > 0.0);
        wide.map(|(&code, _)| code)
    }

    /// The width of a code or CID.
    pub fn of(&self, code: u32) -> f32 {
        self.listed.get(&code).copied().unwrap_or(self.otherwise)
    }
}

/// From the space to "~".
#[rustfmt::skip]
const HELVETICA: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556,
    556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

#[rustfmt::skip]
const TIMES: [u16; 95] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500, 500,
    500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722,
    556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500,
    500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
];
