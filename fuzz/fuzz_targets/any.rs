//! Any bytes for any target: the first byte chooses it, unless `SOI_TARGET` does.
#![no_main]

use libfuzzer_sys::fuzz_target;
use soi_fuzz::targets;

fuzz_target!(|bytes: &[u8]| {
    let targets = targets();
    let named = std::env::var("SOI_TARGET").ok();
    let chosen = match named {
        Some(name) => targets.iter().find(|target| target.name == name),
        None => bytes
            .first()
            .and_then(|&b| targets.get(usize::from(b) % targets.len())),
    };
    if let (Some(target), Some(rest)) = (chosen, bytes.get(1..)) {
        (target.run)(rest);
    }
});
