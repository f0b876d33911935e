//! Files made in memory for the tests.

pub mod docx;
pub mod zip;
