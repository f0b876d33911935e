//! What is drawn. Each component prints what it is given and sends what happens; none reads, compares or
//! rounds a figure.
//!
//! [`App`] is the only one that is tied to the browser: [`Screen`] and all below it also render to a
//! string, which is how they are tested.

mod app;
mod charts;
mod encoding;
mod facts;
mod failure;
mod file_tabs;
mod finding;
mod findings;
mod ignore;
mod indicators;
mod intake;
mod masthead;
mod overview;
mod progress;
mod report;
mod review;
mod row;
mod scored;
mod screen;
mod source;

pub use app::{App, AppProps};
pub use screen::{Hands, Screen, ScreenProps};
