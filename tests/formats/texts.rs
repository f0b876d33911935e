//! The plain texts that are made into every format: the project's own reports, and those beside the project
//! where there are some.

use std::fs;
use std::path::{Path, PathBuf};

/// Texts of this length count for themselves; shorter ones are counted together.
const LONG: usize = 20_000;

/// A plain text.
pub struct Text {
    /// For the names of files.
    pub name: String,
    /// What it is counted with.
    pub group: String,
    /// As given.
    pub bytes: Vec<u8>,
}

/// All of them.
pub fn all() -> Vec<Text> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let listed = |folder: &str| -> Vec<PathBuf> {
        let entries = fs::read_dir(root.join(folder)).into_iter().flatten();
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        paths
    };
    let reports = listed("tests/reports")
        .into_iter()
        .map(|folder| ("own", folder.join("input.txt")));
    let samples = listed("www/samples").into_iter().map(|path| ("own", path));
    let shared = listed("../shared/corpus")
        .into_iter()
        .map(|path| ("beside", path));
    let files = reports.chain(samples).chain(shared);
    let files = files.filter(|(_, path)| path.is_file() && path.extension().unwrap() == "txt");
    let mut texts = Vec::new();
    for (number, (place, path)) in (1..).zip(files) {
        let bytes = fs::read(path).unwrap();
        let group = if bytes.len() < LONG {
            format!("{place}, short")
        } else {
            format!("{place}, {number}")
        };
        texts.push(Text {
            name: format!("{number:02}"),
            group,
            bytes,
        });
    }
    texts
}
