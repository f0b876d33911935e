//! The colours of all charts: dark on white, so that they print; told apart in grey as well.
//!
//! Fills that stand for opposite things (above, below) also differ by hatching, see [`super::backend`].

use plotters::style::RGBColor;

/// Titles, names, numbers.
pub(super) const TEXT: RGBColor = RGBColor(0x1b, 0x1f, 0x24);
/// Axis labels, notes, what a figure is measured against.
pub(super) const MUTED: RGBColor = RGBColor(0x57, 0x60, 0x6a);
/// Grid and row lines.
pub(super) const GRID: RGBColor = RGBColor(0xde, 0xe2, 0xe7);
/// Behind everything.
pub(super) const PAPER: RGBColor = RGBColor(0xff, 0xff, 0xff);
/// Solid bars: reached, rising, results.
pub(super) const SOLID: RGBColor = RGBColor(0x1f, 0x5f, 0x8b);
/// Lines of hatched bars: not reached, falling, targets.
pub(super) const HATCH: RGBColor = RGBColor(0xb4, 0x54, 0x0a);
/// Ground of hatched bars.
pub(super) const HATCH_GROUND: RGBColor = RGBColor(0xfd, 0xf1, 0xe4);

/// All, by the name under which the page's style sheets know them.
pub const PALETTE: [(&str, RGBColor); 7] = [
    ("text", TEXT),
    ("muted", MUTED),
    ("grid", GRID),
    ("paper", PAPER),
    ("solid", SOLID),
    ("hatch", HATCH),
    ("hatch-ground", HATCH_GROUND),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance as WCAG 2 defines it.
    fn luminance(RGBColor(r, g, b): RGBColor) -> f64 {
        let linear = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }

    fn contrast(a: RGBColor, b: RGBColor) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_and_bars_stand_out_from_paper() {
        for (color, least) in [(TEXT, 7.0), (MUTED, 4.5), (SOLID, 3.0), (HATCH, 3.0)] {
            assert!(contrast(color, PAPER) >= least, "{color:?}");
        }
        assert!(contrast(HATCH, HATCH_GROUND) >= 3.0);
    }
}
