//! The tables of words, from the TOML that people write to JSON that the program reads: at run time it is
//! read some ten times faster, without copying, and the parser of TOML is not part of the page. Examples, which only
//! tests run, stand in files of their own.
#![allow(clippy::print_stdout, reason = "a build script speaks to cargo")]

use std::path::Path;
use std::{env, fs};

use serde_json::Value;

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
        let mut table = serde_json::to_value(&table).expect("tables of text and numbers");
        let name = Path::new(table_name(&path));
        let write = |ending: &str, table: &Value| {
            let path = Path::new(&out).join(name).with_extension(ending);
            fs::write(path, table.to_string()).expect("a file in OUT_DIR");
        };
        write("whole.json", &table);
        drop_examples(&mut table);
        write("json", &table);
    }
}

fn table_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Takes out what only tests and readers look at.
fn drop_examples(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|key, _| !["examples", "counter_examples"].contains(&key.as_str()));
            fields.values_mut().for_each(drop_examples);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_examples),
        _ => {}
    }
}
