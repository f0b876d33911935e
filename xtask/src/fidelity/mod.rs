//! How faithfully files are read: the words of each against those that an independent reader finds in it.
//!
//! ```text
//! cargo xtask fidelity DIR
//! docx   179 files   words lost: median 0.0 %, 4.0 % of the files over 3 %   words added: median 0.0 %
//! ```
//!
//! Order is left aside (bags of words, letters small), and so are heads and feet of pages, soft hyphens, and files with hidden
//! text or changes that wait, which the other reader prints, too. A file that `soi` refuses for another reason than that
//! it holds no digit, while the other reader finds words and a digit in it, has lost all of them; formats that it says it
//! does not read (Word 95) are counted apart. Files that lost more than 3 %, and more than one word, are listed with what
//! they lost. Needs LibreOffice (`soffice`); for PDF `pdftotext`, for workbooks Python with
//! openpyxl, xlrd and odfpy: without them these formats are left out.

mod margins;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::process::{self, cargo, command, find, root, run};

/// Endings, under the name of their format, and the filter of LibreOffice that writes their text.
const FORMATS: [(&str, &[&str], &str); 9] = [
    ("docx", &["docx", "docm", "dotx"], TEXT),
    ("doc", &["doc", "dot"], TEXT),
    ("odt", &["odt", "fodt", "ott"], TEXT),
    ("rtf", &["rtf"], TEXT),
    (
        "html",
        &["html", "htm"],
        "txt:Text (encoded) (StarWriter/Web):UTF8",
    ),
    ("pdf", &["pdf"], POPPLER),
    ("xlsx", &["xlsx", "xlsm"], SHEETS),
    ("xls", &["xls"], SHEETS),
    ("ods", &["ods"], SHEETS),
];
/// Not LibreOffice but `pdftotext` reads these.
const POPPLER: &str = "pdftotext";
/// Workbooks, by `xtask/readers/sheets.py`.
const SHEETS: &str = "sheets.py";
const TEXT: &str = "txt:Text (encoded):UTF8";

/// Files over this share of lost words are told, in thousandths.
const MUCH: u32 = 30;

/// A file and what was lost and added, in thousandths of its words.
struct Compared {
    path: PathBuf,
    lost: u32,
    added: u32,
    /// How many words were lost.
    count: u32,
    words: String,
}

/// What came of a file.
enum Outcome {
    Compared(Compared),
    /// A format that `soi` says it does not read.
    NotRead,
    /// There is nothing to compare.
    Nothing,
}

/// Compares every file below the folder.
pub fn fidelity(folder: &Path) -> Result<()> {
    if find("soffice").is_none() {
        bail!("needs LibreOffice: no `soffice` on the path");
    }
    run(cargo().args(["build", "--release", "--bin", "soi"]))?;
    let soi = root().join("target/release/soi");
    let scratch = root().join("target/fidelity");
    fs::create_dir_all(&scratch)?;
    let mut files = Vec::new();
    // Programs are run in the project's folder.
    list(&fs::canonicalize(folder)?, &mut files)?;
    files.sort();
    for (format, endings, filter) in FORMATS {
        let of_format = files.iter().filter(|path| {
            let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
            ending.is_some_and(|ending| endings.contains(&ending.as_str()))
        });
        let mut compared = Vec::new();
        let mut not_read = 0;
        for path in of_format {
            match compare(&soi, path, filter, &scratch)? {
                Outcome::Compared(one) => compared.push(one),
                Outcome::NotRead => not_read += 1,
                Outcome::Nothing => {}
            }
        }
        print(format, compared, not_read);
    }
    Ok(())
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            list(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// There is nothing to compare where the other reader finds no word, or `soi` no digit; or where text is hidden or changes
/// wait to be accepted, which the readers tell differently.
fn compare(soi: &Path, path: &Path, filter: &str, scratch: &Path) -> Result<Outcome> {
    let other = independent(path, filter, scratch)?;
    let other = match filter {
        POPPLER => margins::without(&other),
        // Where a word may be parted, not that it is.
        _ => other.replace('\u{ad}', ""),
    };
    let mut wanted = words(&other);
    if filter == SHEETS {
        wanted.retain(|word, _| is_word(word));
    }
    if wanted.is_empty() {
        return Ok(Outcome::Nothing);
    }
    let output = command(soi)
        .args(["analyze", "--lang", "en", "--format", "json", "--with-text"])
        .arg(path)
        .stdin(Stdio::null())
        .output()?;
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    if String::from_utf8_lossy(&output.stderr).contains("is not read yet") {
        return Ok(Outcome::NotRead);
    }
    // LibreOffice prints what was deleted beside what was put in its place, and what is hidden.
    let is_told_otherwise = |note: &serde_json::Value| {
        note["code"] == "changes_accepted" || note["code"] == "hidden_text_left_out"
    };
    let mut notes = report["notes"].as_array().into_iter().flatten();
    if notes.any(is_told_otherwise) {
        return Ok(Outcome::Nothing);
    }
    let mut found = match report["source"]["text"].as_str() {
        Some(text) => words(text),
        // Of a workbook the other reader gives no numbers, so that what is refused for lack of them cannot be told.
        None if filter == SHEETS || !other.contains(|c: char| c.is_ascii_digit()) => {
            return Ok(Outcome::Nothing);
        }
        None => BTreeMap::new(),
    };
    if filter == SHEETS {
        found.retain(|word, _| is_word(word));
    }
    let both: u32 = wanted
        .iter()
        .map(|(word, n)| n.min(found.get(word).unwrap_or(&0)))
        .sum();
    let share = |all: &BTreeMap<String, u32>| {
        let all = all.values().sum::<u32>();
        (all - both) * 1000 / all.max(1)
    };
    let lost = wanted
        .iter()
        .filter(|(word, n)| *n > found.get(*word).unwrap_or(&0));
    let lost: Vec<&str> = lost.map(|(word, _)| word.as_str()).take(8).collect();
    Ok(Outcome::Compared(Compared {
        path: path.to_owned(),
        count: wanted.values().sum::<u32>() - both,
        lost: share(&wanted),
        added: share(&found),
        words: lost.join(" "),
    }))
}

/// The text that the other reader finds; empty where it finds none within a minute.
fn independent(path: &Path, filter: &str, scratch: &Path) -> Result<String> {
    let mut other = Command::new("timeout");
    match filter {
        POPPLER => other.args(["60", "pdftotext", "-q"]).arg(path).arg("-"),
        SHEETS => {
            let script = root().join("xtask/readers/sheets.py");
            other.args(["60", "python3"]).arg(script).arg(path)
        }
        _ => return office(path, filter, scratch),
    };
    Ok(process::output(&mut other).unwrap_or_default())
}

/// The text that LibreOffice finds.
fn office(path: &Path, filter: &str, scratch: &Path) -> Result<String> {
    let profile = format!(
        "-env:UserInstallation=file://{}",
        scratch.join("profile").display()
    );
    let mut convert = Command::new("timeout");
    convert
        .args([
            "60",
            "soffice",
            &profile,
            "--headless",
            "--convert-to",
            filter,
            "--outdir",
        ])
        .arg(scratch)
        .arg(path);
    process::output(&mut convert);
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let text = scratch.join(format!("{stem}.txt"));
    let read = fs::read(&text).unwrap_or_default();
    if text.exists() {
        fs::remove_file(&text)?;
    }
    Ok(String::from_utf8_lossy(&read).into_owned())
}

/// No number: those of workbooks are shown in a way that only their formats tell.
fn is_word(word: &str) -> bool {
    !word.starts_with(char::is_numeric)
}

/// Words and how often each stands there. Raised digits are digits: one reader keeps them raised, another not.
fn words(text: &str) -> BTreeMap<String, u32> {
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let mut words = BTreeMap::new();
    let flat: String = unhyphened(text)
        .chars()
        .map(|c| match RAISED.chars().position(|raised| raised == c) {
            Some(digit) => char::from(b'0' + digit as u8),
            None => c,
        })
        .collect();
    // A note's mark stands right behind its word: letters and digits are words of their own.
    let kind = |c: char| (c.is_alphanumeric(), c.is_numeric());
    let flat: Vec<char> = flat.to_lowercase().chars().collect();
    for word in flat.chunk_by(|&a, &b| kind(a) == kind(b)) {
        if word[0].is_alphanumeric() {
            *words.entry(word.iter().collect()).or_insert(0) += 1;
        }
    }
    words
}

/// Without hyphens between letters, at a line's end too: one reader keeps those that part a word, another does not.
fn unhyphened(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if matches!(c, '-' | '\u{2010}') && out.ends_with(char::is_alphabetic) {
            let mut ahead = rest.clone();
            let next = match ahead.next() {
                Some('\n') => ahead.next(),
                next => next,
            };
            if let Some(letter) = next.filter(|c| c.is_alphabetic()) {
                out.push(letter);
                rest = ahead;
                continue;
            }
        }
        out.push(c);
    }
    out
}

fn print(format: &str, mut compared: Vec<Compared>, not_read: u32) {
    if not_read > 0 {
        println!("{format:5} {not_read:4} files   of a kind that is not read, and said to be");
    }
    if compared.is_empty() {
        return;
    }
    let is_over = |one: &&Compared| one.lost > MUCH && one.count > 1;
    let count = compared.len();
    let mut added: Vec<u32> = compared.iter().map(|one| one.added).collect();
    added.sort_unstable();
    compared.sort_by_key(|one| one.lost);
    let percent = |thousandths: u32| format!("{}.{} %", thousandths / 10, thousandths % 10);
    let over = compared.iter().filter(is_over).count();
    println!(
        "{format:5} {count:4} files   words lost: median {}, {} of the files over 3 %   words added: median {}",
        percent(compared[count / 2].lost),
        percent((over * 1000 / count) as u32),
        percent(added[count / 2]),
    );
    for one in compared.iter().filter(is_over) {
        println!(
            "  {} {}: {}",
            percent(one.lost),
            one.path.display(),
            one.words
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_inside_of_words_do_not_count() {
        assert_eq!(
            unhyphened("peri-odic re-\nports, 5-7 - KT-XH -\nA-"),
            "periodic reports, 5-7 - KTXH -\nA-"
        );
    }

    #[test]
    fn words_are_counted_whatever_their_case_and_height() {
        let words = words("Đạt 10³ ha1, đạt 5%[1]");
        let found: Vec<(&str, u32)> = words.iter().map(|(word, n)| (word.as_str(), *n)).collect();
        assert_eq!(
            found,
            [("1", 2), ("103", 1), ("5", 1), ("ha", 1), ("đạt", 2)]
        );
    }
}
