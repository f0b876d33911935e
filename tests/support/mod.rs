//! Files made in memory for the tests.
#![allow(dead_code, reason = "each test file uses a part of it")]

pub mod docx;
pub mod fodt;
pub mod mutate;
pub mod ole;
pub mod paper;
pub mod pdf;
pub mod zip;
