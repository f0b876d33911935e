//! Soi reads Vietnamese local-government reports: their indicators, whether the figures agree, charts.
//!
//! | to | go to |
//! |---|---|
//! | read a file | [`analyze`], [`Options`], [`Report`]; only its text: [`ingest::read`] |
//! | see what was found | [`Observation`], [`Finding`], [`score::Scores`] |
//! | write it as CSV, JSON, XLSX, SARIF, Arrow, into the Word file | [`export`] |
//! | hold reports against each other, add them up | [`compare::compare`], [`compare::rollup`] |
//! | draw it | [`chart::charts`] |
//! | say it in Vietnamese or English | [`messages`] |
//! | correct what was misread | [`revise::Corrections`] |
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
pub mod compare;
pub mod export;
pub mod ingest;
#[cfg(feature = "js")]
pub mod js;
pub mod messages;
#[cfg(feature = "readers")]
pub mod readers;
pub mod revise;
pub mod score;

// How reports are read: open to the tests and benches of this project only, and no part of what a version promises.
#[doc(hidden)]
pub mod check;
#[doc(hidden)]
pub mod extract;
#[doc(hidden)]
pub mod numbers;
#[doc(hidden)]
pub mod text;

pub use check::Coverage;
pub use decimal::Decimal;
pub use error::{Error, Measured};
pub use finding::*;
pub use pipeline::{Options, Phase, Progress, analyze, analyze_read, analyze_read_with};
pub use report::*;
pub use source::{Positions, Span};
