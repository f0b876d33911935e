//! The words of all tables: every phrase that the rules, the tables and their examples are written with, read
//! from the sources, so that a new rule brings its words here by itself.
//!
//! A *phrase* is a quoted text of some words in code or TOML ("so với cùng kỳ"); an *example* is a sentence with a
//! number in it ("39/29 vụ (tăng 10 vụ)"), from comments, from the tests of constructions and of tables.

use std::fs;
use std::path::{Path, PathBuf};

/// All words, by what they are for.
pub struct Words {
    /// From the lists of verbs, bases and grammar.
    pub cues: Vec<String>,
    /// Units and scales.
    pub units: Vec<String>,
    /// Names of indicators, and words of names.
    pub names: Vec<String>,
    /// Heads of columns.
    pub headers: Vec<String>,
    /// Every other phrase of the rules.
    pub phrases: Vec<String>,
    /// Sentences with numbers.
    pub examples: Vec<String>,
}

/// Longer quotations are prose, not words.
const MOST_WORDS: usize = 12;

impl Words {
    /// Reads the sources of the crate that lies at `root`.
    pub fn read(root: &Path) -> Self {
        let mut words = Self {
            cues: Vec::new(),
            units: Vec::new(),
            names: Vec::new(),
            headers: Vec::new(),
            phrases: Vec::new(),
            examples: Vec::new(),
        };
        for folder in ["text", "numbers", "extract", "check", "score", "compare"] {
            for path in files(&root.join("src").join(folder)) {
                words.source(&path);
            }
        }
        for folder in ["spec", "tables", "checks"] {
            for path in files(&root.join("tests").join(folder)) {
                words.document(&path);
            }
        }
        for list in [
            &mut words.cues,
            &mut words.units,
            &mut words.names,
            &mut words.headers,
            &mut words.phrases,
            &mut words.examples,
        ] {
            list.sort();
            list.dedup();
            assert!(list.len() > 20, "a list of words is nearly empty: {list:?}");
        }
        words
    }

    fn source(&mut self, path: &Path) {
        let text = fs::read_to_string(path).expect("UTF-8");
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let folder = path.to_string_lossy().replace('\\', "/");
        for quoted in text.lines().flat_map(quoted) {
            let count = quoted.split_whitespace().count();
            let has_digit = quoted.bytes().any(|b| b.is_ascii_digit());
            if count > 2 && has_digit || count > MOST_WORDS {
                self.examples.push(quoted);
                continue;
            }
            let list = match &*name {
                "cues.toml" | "grammar.toml" => &mut self.cues,
                "units.toml" => &mut self.units,
                "headers.toml" => &mut self.headers,
                "name_words.toml" | "abbreviations.toml" => &mut self.names,
                _ if folder.contains("/catalogue/") && name.ends_with(".toml") => &mut self.names,
                _ => &mut self.phrases,
            };
            list.push(quoted);
        }
    }

    fn document(&mut self, path: &Path) {
        let text = fs::read_to_string(path).unwrap_or_default();
        for line in text.lines() {
            let line = line.trim_start_matches(['>', '#', '-', '|', ' ']).trim();
            if line.bytes().any(|b| b.is_ascii_digit()) && line.contains(' ') {
                self.examples.push(line.to_owned());
            }
        }
    }
}

/// All text files below a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            continue;
        };
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            let known = |extension: &std::ffi::OsStr| {
                ["rs", "toml", "md"].iter().any(|known| extension == *known)
            };
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(known) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// What stands between quotation marks of a line, where it has a letter or a digit.
fn quoted(line: &str) -> Vec<String> {
    let parts: Vec<&str> = line.split('"').collect();
    let inside = parts.iter().skip(1).step_by(2);
    inside
        .map(|part| {
            part.replace("\\n", "\n")
                .replace("\\t", "\t")
                .trim()
                .to_owned()
        })
        .filter(|part| part.chars().any(char::is_alphanumeric))
        .filter(|part| !part.contains(['{', '}', '\\']))
        .collect()
}
