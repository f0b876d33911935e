//! Any bytes under the name of a Word document, and the same bytes as its main part: a report or an error,
//! within the limits.
#![no_main]

use libfuzzer_sys::fuzz_target;
use soi::Options;
use soi::ingest::Limits;

#[path = "../../tests/support/mod.rs"]
mod support;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { bytes: 1 << 20, characters: 1 << 20, part_bytes: 1 << 20, levels: 64 };
    let options = Options { limits };
    let _ = soi::analyze("bao-cao.docx", bytes, &options, |_| true);
    // Random bytes are hardly ever an archive: put them where they matter.
    if let Ok(body) = std::str::from_utf8(bytes) {
        let docx = support::docx::Docx::body(body).bytes();
        let _ = soi::analyze("bao-cao.docx", &docx, &options, |_| true);
    }
});
