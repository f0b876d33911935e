//! What is drawn. Each component prints what it is given and sends what happens; none reads, compares or
//! rounds a figure.
//!
//! [`App`] is the only one that is tied to the browser: [`Screen`] and all below it also render to a
//! string, which is how they are tested.

mod add_row;
mod aligned;
mod app;
mod charts;
mod corrections;
mod cross;
mod desk_bar;
mod encoding;
mod facts;
mod failure;
mod file_tabs;
mod finding;
mod findings;
mod form;
mod header_edit;
mod ignore;
mod indicators;
mod intake;
mod masthead;
mod overview;
mod paper;
mod progress;
mod rename;
mod report;
mod report_list;
mod review;
mod row;
mod row_edit;
mod rowjoin;
mod scored;
mod screen;
mod source;
mod together;

pub use app::{App, AppProps};
pub use screen::{Hands, Screen, ScreenProps};
