//! How much was looked at: a count of steps, so that a test can hold that work grows with the text without
//! looking at a clock.
//!
//! A step is one word compared with a table of phrases, or one item of a sentence that the grammar passes.
//! Counted for each thread. Not counted: work that is a fixed amount for each character (reading, tokens).

use std::cell::Cell;

thread_local! {
    static STEPS: Cell<u64> = const { Cell::new(0) };
}

/// Adds steps.
pub fn step(count: usize) {
    STEPS.set(STEPS.get() + count as u64);
}

/// Steps since the thread began.
#[must_use]
pub fn steps() -> u64 {
    STEPS.get()
}
