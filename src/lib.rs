//! Soi reads Vietnamese local-government reports: their indicators, whether the figures agree, charts.
//!
//! ```text
//! bytes + name ──ingest──► Document ──text──► tokens ──numbers──► quantities ──extract──► Report
//! Report ──chart──► SVG      Report ──export──► csv json      Report ──app──► page
//! ```
//!
//! ```
//! let text = "Tổng đàn lợn 9.655 con, đạt 96,5% kế hoạch, tăng 8% so với cùng kỳ.";
//! let report = soi::analyze("bao-cao.txt", text.as_bytes(), &soi::Options::default(), |_| true)?;
//! assert_eq!(report.observations.len(), 1);
//! assert_eq!(report.observations[0].name, "Tổng đàn lợn");
//! # Ok::<(), soi::Error>(())
//! ```

mod decimal;
mod error;
mod finding;
mod pipeline;
mod report;
mod source;

#[cfg(feature = "across")]
pub mod across;
#[cfg(feature = "app")]
pub mod app;
pub mod chart;
pub mod check;
pub mod compare;
pub mod export;
pub mod extract;
pub mod ingest;
#[cfg(feature = "js")]
pub mod js;
pub mod messages;
pub mod numbers;
#[cfg(feature = "readers")]
pub mod readers;
pub mod revise;
pub mod score;
pub mod text;

pub use decimal::Decimal;
pub use error::{Error, Measured};
pub use finding::*;
pub use pipeline::{Options, Phase, Progress, analyze, analyze_read, analyze_read_with};
pub use report::*;
pub use source::{Positions, Span};
