//! Texts made of the words of all tables, as `tests/generated.rs` makes them, from a seed that the fuzzer chooses.
#![no_main]

use std::path::Path;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/generate/mod.rs"]
mod generate;

use generate::held::held;
use generate::text::Maker;
use generate::words::Words;

static WORDS: LazyLock<Words> = LazyLock::new(|| Words::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..")));

fuzz_target!(|seed: (u64, u8)| {
    let (text, _) = Maker::new(&WORDS, seed.0).report(1 + usize::from(seed.1 % 40));
    if let Err(said) = held(&text, seed.1 > 240) {
        panic!("{said}\n{text:?}");
    }
});
