//! The colours of all charts: dark on white, so that they print; told apart in grey as well.
//!
//! Fills that stand for opposite things (above, below) also differ by hatching, see `backend`.

use plotters::style::RGBColor;

/// Titles, names, numbers: the page's ink.
pub(super) const TEXT: RGBColor = RGBColor(0x1f, 0x24, 0x30);
/// Axis labels, notes, what a figure is measured against.
pub(super) const MUTED: RGBColor = RGBColor(0x56, 0x5b, 0x66);
/// Grid and row lines.
pub(super) const GRID: RGBColor = RGBColor(0xd9, 0xd2, 0xc3);
/// Behind everything; white also where the page is dark, for pictures are pasted into documents.
pub(super) const PAPER: RGBColor = RGBColor(0xff, 0xff, 0xff);
/// Solid bars: reached, rising, results.
pub(super) const SOLID: RGBColor = RGBColor(0x14, 0x53, 0x2d);
/// Lines of hatched bars: not reached, falling, targets. The page's amber, dark enough for thin lines.
pub(super) const HATCH: RGBColor = RGBColor(0xa8, 0x6f, 0x00);
/// Ground of hatched bars.
pub(super) const HATCH_GROUND: RGBColor = RGBColor(0xff, 0xf6, 0xdc);

/// Colours that are the page's own in its light dress, by the names in its style sheet of tokens.
pub const SHARED: [(&str, RGBColor); 4] = [
    ("--soi-ink", TEXT),
    ("--soi-ink-soft", MUTED),
    ("--soi-rule", GRID),
    ("--soi-deep", SOLID),
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
    fn shared_colours_are_those_of_the_page() {
        let tokens = concat!(env!("CARGO_MANIFEST_DIR"), "/www/styles/tokens.css");
        let tokens = std::fs::read_to_string(tokens).unwrap();
        // The first block is the light dress.
        let light = tokens.split('}').next().unwrap();
        for (name, RGBColor(r, g, b)) in SHARED {
            let line = format!("{name}: #{r:02x}{g:02x}{b:02x};");
            assert!(light.contains(&line), "tokens.css does not say {line}");
        }
    }

    #[test]
    fn text_and_bars_stand_out_from_paper() {
        for (color, least) in [(TEXT, 7.0), (MUTED, 4.5), (SOLID, 3.0), (HATCH, 3.0)] {
            assert!(contrast(color, PAPER) >= least, "{color:?}");
        }
        assert!(contrast(HATCH, HATCH_GROUND) >= 3.0);
    }
}
