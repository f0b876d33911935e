//! A range of amounts to round tick marks with labels: 0 to 150 with "%" gives 0%, 50%, 100%, 150%.

use crate::decimal::Decimal;
use crate::messages::{Lang, decimal};

/// More than these are noise.
const MOST_TICKS: usize = 6;

/// Room between two tick labels.
const BETWEEN: i32 = 10;

/// The axis of a bar chart. Zero lies within it.
pub(super) struct Axis {
    /// Left end, at most 0.
    pub min: f64,
    /// Right end, above `min`.
    pub max: f64,
    /// Written after each number: "%".
    pub suffix: &'static str,
    /// A line that stands out, with its label.
    pub mark: Option<(f64, String)>,
    pub lang: Lang,
}

impl Axis {
    /// Round amounts with their labels, so far apart that labels do not touch.
    pub fn ticks(&self, pixels: i32, measure: impl Fn(&str) -> i32) -> Vec<(f64, String)> {
        let span = self.max - self.min;
        for step in steps() {
            // A finer step is never wanted: no sheet is that wide.
            if span / step > 100.0 {
                continue;
            }
            let ticks = self.multiples(step);
            let widest = ticks
                .iter()
                .map(|(_, label)| measure(label))
                .max()
                .unwrap_or(0);
            // Labels at the ends may be moved inwards by half their width.
            let needed = widest + BETWEEN;
            let fits = step / span * f64::from(pixels) >= f64::from(needed);
            if fits && ticks.len() <= MOST_TICKS || ticks.len() <= 1 {
                return ticks;
            }
        }
        Vec::new()
    }

    fn multiples(&self, step: f64) -> Vec<(f64, String)> {
        let (first, last) = (
            (self.min / step).ceil() as i64,
            (self.max / step).floor() as i64,
        );
        (first..=last)
            .map(|i| (i as f64 * step, self.label(i, step)))
            .collect()
    }

    fn label(&self, i: i64, step: f64) -> String {
        // Both are whole and small: an axis has few labels, of steps up to a thousand millions.
        let amount = Decimal::from(i.saturating_mul(step as i64));
        format!("{}{}", decimal(amount, self.lang), self.suffix)
    }
}

/// 1, 2, 5, 10, 20, 25, 50, 100, 200, 250, … up to a thousand millions.
fn steps() -> impl Iterator<Item = f64> {
    let decades = (0..9).map(|power| 10_f64.powi(power));
    decades
        .flat_map(|ten| [1.0, 2.0, 2.5, 5.0].map(|m| m * ten))
        .filter(|step| step.fract() == 0.0)
}

/// The smallest round amount that is not below `amount`: 23 gives 25, 61 gives 75.
pub(super) fn round_up(amount: f64) -> f64 {
    for ten in (0..9).map(|power| 10_f64.powi(power)) {
        for m in [1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 7.5, 10.0] {
            if amount <= m * ten && (m * ten).fract() == 0.0 {
                return m * ten;
            }
        }
    }
    amount
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(min: f64, max: f64, pixels: i32) -> Vec<String> {
        let axis = Axis {
            min,
            max,
            suffix: "%",
            mark: None,
            lang: Lang::Vi,
        };
        axis.ticks(pixels, |label| 8 * label.chars().count() as i32)
            .into_iter()
            .map(|tick| tick.1)
            .collect()
    }

    #[test]
    fn ticks_are_round_and_as_many_as_fit() {
        assert_eq!(labels(0.0, 150.0, 170), ["0%", "50%", "100%", "150%"]);
        assert_eq!(
            labels(0.0, 125.0, 300),
            ["0%", "25%", "50%", "75%", "100%", "125%"]
        );
        assert_eq!(labels(-20.0, 40.0, 200), ["−20%", "0%", "20%", "40%"]);
        assert_eq!(
            labels(0.0, 3000.0, 200),
            ["0%", "1.000%", "2.000%", "3.000%"]
        );
    }

    #[test]
    fn an_axis_too_narrow_for_two_labels_keeps_one() {
        assert_eq!(labels(0.0, 150.0, 10), ["0%"]);
    }

    #[test]
    fn ends_are_rounded_up() {
        for (amount, end) in [
            (0.0, 1.0),
            (1.0, 1.0),
            (3.2, 4.0),
            (23.0, 25.0),
            (61.0, 75.0),
            (101.0, 150.0),
        ] {
            assert_eq!(round_up(amount), end);
        }
    }
}
