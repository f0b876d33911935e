//! The tables of words, from the TOML that people write to JSON that the program reads: at run time it is
//! read some ten times faster, without copying, and the parser of TOML is not part of the page.
#![allow(clippy::print_stdout, reason = "a build script speaks to cargo")]

use std::path::Path;
use std::{env, fs};

const TABLES: &[&str] = &[
    "extract/catalogue/economy",
    "extract/catalogue/society",
    "extract/catalogue/environment",
    "extract/catalogue/security",
    "extract/catalogue/governance",
    "extract/catalogue/words",
    "extract/catalogue/sector",
    "extract/name/abbreviations",
    "extract/name/name_words",
    "extract/table/headers",
    "extract/lexicon/cues",
    "extract/lexicon/grammar",
    "numbers/units",
];

fn main() {
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    for table in TABLES {
        let path = format!("src/{table}.toml");
        println!("cargo::rerun-if-changed={path}");
        let toml = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let table: toml::Table =
            toml::from_str(&toml).unwrap_or_else(|error| panic!("{path}: {error}"));
        let json = serde_json::to_string(&table).expect("tables of text and numbers");
        let name = Path::new(&path).with_extension("json");
        let name = name.file_name().expect("a file");
        fs::write(Path::new(&out).join(name), json).expect("a file in OUT_DIR");
    }
}
