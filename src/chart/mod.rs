//! [`Report`] to charts: results against plan, changes, indicators by field. Each is one SVG that needs
//! nothing beside itself.
//!
//! The same report gives the same SVG everywhere: text is measured here (`measure`), not by the
//! platform. Amounts are decimals until they become pixels. A chart that would be empty is left out.
//! Limits: at most [`MAX_ROWS`] bars a chart; what is left out is said below it.

mod axis;
mod backend;
mod bars;
mod canvas;
mod change;
mod measure;
pub mod palette;
mod percent;
mod plan;
mod sectors;
#[cfg(test)]
mod tests;

use crate::messages::Lang;
use crate::report::Report;

/// Width for a page and for print, in pixels.
pub const WIDTH: u32 = 720;

/// The narrowest sheet on which labels still fit: a telephone's screen.
pub const MIN_WIDTH: u32 = 320;

/// The most bars that one chart shows.
pub const MAX_ROWS: usize = 20;

/// A picture of one side of a report.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// "plan", "change", "sectors".
    pub id: &'static str,
    /// Its heading, also written in the picture.
    pub title: String,
    /// The picture: one `<svg>` element, its text escaped.
    pub svg: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// All charts that the report has figures for, [`WIDTH`] wide.
///
/// ```
/// use soi::{Options, chart, messages::Lang};
///
/// let text = "Đàn lợn 9.655 con, đạt 96,5% kế hoạch. Trồng 12 ha rừng, đạt 80% kế hoạch.";
/// let report = soi::analyze("a.txt", text.as_bytes(), &Options::default(), |_| true)?;
/// let charts = chart::charts(&report, Lang::Vi);
/// assert!(charts.iter().all(|chart| chart.svg.starts_with("<svg")));
/// # Ok::<(), soi::Error>(())
/// ```
#[must_use]
pub fn charts(report: &Report, lang: Lang) -> Vec<Chart> {
    charts_of_width(report, lang, WIDTH)
}

/// All charts that the report has figures for, of that width (at least [`MIN_WIDTH`]).
#[must_use]
pub fn charts_of_width(report: &Report, lang: Lang, width: u32) -> Vec<Chart> {
    let observations = &report.observations;
    let bars = [
        plan::bars(report, lang),
        change::bars(observations, lang),
        sectors::bars(observations, lang),
    ];
    // Wider than any screen is a mistake of the caller; it must not become a sheet of gigabytes.
    let width = width.clamp(MIN_WIDTH, 4096);
    bars.into_iter()
        .flatten()
        .map(|bars| bars.draw(width))
        .collect()
}
