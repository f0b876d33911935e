//! Rules of the house, read from the source files: who may use whom, who may touch the browser, how long
//! files are, and that each says what it is.
//!
//! Files are read as text, so the rules hold for code behind features as well. Code under `#[cfg(test)]`
//! and in `tests` folders may use anything.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each part of the crate, in the order of the flow, with the parts that it may use. What is not listed
/// here may not be used: a new arrow is a decision to be made here.
const MAY_USE: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("decimal", &[]),
    ("error", &["ingest"]),
    ("ingest", &["source", "decimal", "error"]),
    ("text", &["source"]),
    ("finding", &["decimal", "source"]),
    (
        "report",
        &["decimal", "source", "ingest", "finding", "score"],
    ),
    ("numbers", &["decimal", "source", "text", "report"]),
    (
        "extract",
        &["decimal", "source", "ingest", "text", "numbers", "report"],
    ),
    (
        "revise",
        &[
            "decimal", "source", "ingest", "text", "numbers", "report", "extract",
        ],
    ),
    (
        "check",
        &[
            "decimal", "source", "ingest", "text", "numbers", "report", "extract", "finding",
        ],
    ),
    (
        "score",
        &["decimal", "text", "report", "extract", "finding", "check"],
    ),
    (
        "pipeline",
        &[
            "error", "ingest", "extract", "revise", "check", "score", "report",
        ],
    ),
    (
        "compare",
        &[
            "decimal", "source", "text", "numbers", "report", "extract", "finding", "check",
        ],
    ),
    (
        "messages",
        &[
            "decimal", "source", "error", "ingest", "text", "finding", "report", "check", "score",
            "compare",
        ],
    ),
    ("chart", &["decimal", "report", "score", "messages"]),
    (
        "export",
        &[
            "decimal", "source", "error", "ingest", "text", "extract", "finding", "report",
            "check", "score", "compare", "messages",
        ],
    ),
    ("readers", &["ingest", "pipeline"]),
    ("across", &["report", "compare", "messages", "export"]),
    (
        "js",
        &[
            "source", "error", "ingest", "report", "pipeline", "messages", "chart", "export",
        ],
    ),
    (
        "app",
        &[
            "decimal", "source", "error", "ingest", "text", "extract", "finding", "report",
            "revise", "check", "score", "pipeline", "compare", "messages", "chart", "export",
        ],
    ),
];

/// Arrows against the flow, with the reason.
const BACKWARDS: &[(&str, &str)] = &[
    // A failure names the format that it happened in.
    ("error", "ingest"),
    // A report holds its scores.
    ("report", "score"),
];

/// The only places that know of a browser.
const BROWSER: &[&str] = &[
    "src/app/browser/",
    "src/app/browser.rs",
    "src/app/mod.rs",
    "src/js.rs",
    "src/readers.rs",
    "src/bin/app.rs",
];

const MOST_LINES: usize = 600;

/// Files that are too long and wait to be split. Splitting one means taking it off here.
const TOO_LONG: &[&str] = &[];

struct Source {
    /// Relative to the crate, with `/`.
    path: String,
    text: String,
}

impl Source {
    /// "chart" for `src/chart/bars.rs` and for `src/chart.rs`.
    fn part(&self) -> &str {
        let inner = self.path.strip_prefix("src/").expect("a source file");
        inner
            .split('/')
            .next()
            .and_then(|first| first.split('.').next())
            .expect("a name")
    }

    /// The lines that are compiled into the crate, without comments.
    fn code(&self) -> impl Iterator<Item = &str> {
        let is_test = self.path.contains("/tests/") || self.path.ends_with("/tests.rs");
        let lines = self
            .text
            .lines()
            .take_while(|line| line.trim() != "#[cfg(test)]");
        let lines = lines.filter(move |line| !is_test && !line.trim_start().starts_with("//"));
        lines.map(|line| line.split(" // ").next().unwrap_or(line))
    }

    /// All lines without comments, tests included.
    fn code_with_tests(&self) -> impl Iterator<Item = &str> {
        self.text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
    }

    /// Module path within the crate: `chart::bars` is 2 long.
    fn depth(&self) -> usize {
        let depth = self.path.split('/').count() - 1;
        if self.path.ends_with("/mod.rs") {
            depth - 1
        } else {
            depth
        }
    }
}

/// All Rust files below a folder of the crate, sorted.
fn sources(folder: &str) -> Vec<Source> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("folder") {
            let path = entry.expect("entry").path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    walk(&root.join(folder), &mut found);
    found.sort();
    let read = |path: PathBuf| {
        let relative = path
            .strip_prefix(root)
            .expect("inside")
            .to_string_lossy()
            .replace('\\', "/");
        Source {
            path: relative,
            text: fs::read_to_string(&path).expect("UTF-8"),
        }
    };
    found.into_iter().map(read).collect()
}

/// The names that follow `crate::`, at the top of a group as well: `crate::{extract, ingest::Format}`.
fn names_after_crate(code: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, found) in code.match_indices("crate::") {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let rest = &code[at + found.len()..];
        let Some(group) = rest.strip_prefix('{') else {
            names.push(word(rest));
            continue;
        };
        let mut depth = 0;
        let mut expect = true;
        for (i, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => expect = true,
                c if expect && c.is_alphanumeric() => {
                    names.push(word(&group[i..]));
                    expect = false;
                }
                _ => {}
            }
        }
    }
    names
}

fn word(text: &str) -> String {
    text.chars()
        .take_while(|&c| c.is_alphanumeric() || c == '_')
        .collect()
}

/// The part that a name at the crate's root belongs to: `Phase` to `pipeline`.
fn part_of<'a>(name: &'a str, sources: &[Source]) -> &'a str {
    let known = |name: &str| {
        MAY_USE
            .iter()
            .find(|(part, _)| *part == name)
            .map(|(part, _)| *part)
    };
    if let Some(part) = known(name) {
        return part;
    }
    let items =
        ["struct", "enum", "trait", "fn", "type", "const"].map(|kind| format!("pub {kind} {name}"));
    let defines = |source: &&Source| {
        items.iter().any(|item| {
            let after = source.text.split(item.as_str()).nth(1);
            after.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
        })
    };
    // What the root re-exports stands in a file directly below it.
    let files = sources
        .iter()
        .filter(|source| source.path.matches('/').count() == 1);
    files
        .filter(defines)
        .find_map(|source| known(source.part()))
        .unwrap_or(name)
}

#[test]
fn parts_use_only_what_comes_before_them() {
    let sources = sources("src");
    let mut wrong = Vec::new();
    let mut arrows = 0;
    for source in sources
        .iter()
        .filter(|source| !["lib", "bin"].contains(&source.part()))
    {
        let part = source.part();
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == part) else {
            wrong.push(format!("{}: `{part}` is not in the table", source.path));
            continue;
        };
        let code = source.code().collect::<Vec<_>>().join("\n");
        for name in names_after_crate(&code) {
            let used = part_of(&name, &sources);
            arrows += 1;
            if used != part && !allowed.contains(&used) {
                wrong.push(format!(
                    "{}: `{part}` uses `{used}` (crate::{name})",
                    source.path
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(
        arrows > 50,
        "only {arrows} uses seen: is the reading of files broken?"
    );
}

#[test]
fn the_table_of_uses_follows_the_flow() {
    for (i, (part, uses)) in MAY_USE.iter().enumerate() {
        for used in *uses {
            let at = MAY_USE
                .iter()
                .position(|(name, _)| name == used)
                .expect("a part");
            assert!(
                at < i || BACKWARDS.contains(&(*part, *used)),
                "`{part}` before `{used}`"
            );
        }
    }
}

#[test]
fn no_file_leaves_its_part_by_way_of_super() {
    for source in sources("src") {
        for line in source.code().filter(|line| line.contains("super::")) {
            // Indented code may stand in a module of its own.
            let inner = usize::from(line.starts_with(' '));
            let way_out = "super::".repeat(source.depth() + inner);
            assert!(!line.contains(&way_out), "{}: {line}", source.path);
        }
    }
}

#[test]
fn only_the_edge_knows_the_browser() {
    for source in sources("src") {
        let edge = BROWSER.iter().any(|place| source.path.starts_with(place));
        for line in source.code() {
            let names = ["web_sys", "js_sys"].iter().any(|name| line.contains(name));
            assert!(edge || !names, "{}: {line}", source.path);
        }
    }
}

#[test]
fn only_the_page_knows_yew() {
    for source in sources("src")
        .iter()
        .filter(|source| !["app", "bin"].contains(&source.part()))
    {
        assert!(
            source.code().all(|line| !line.contains("yew::")),
            "{}",
            source.path
        );
    }
}

/// Arithmetic that stops the program cannot even be written: the operators of decimals are those of one crate,
/// which one file hides behind methods that give "unknown".
#[test]
fn decimals_cannot_overflow() {
    let home = "src/decimal.rs";
    for source in ["src", "tests", "benches", "xtask"]
        .iter()
        .flat_map(|f| sources(f))
    {
        // This file names what it forbids.
        let exempt = source.path == home || source.path == "tests/registry.rs";
        let names = source
            .code_with_tests()
            .find(|line| line.contains("rust_decimal"));
        assert!(exempt || names.is_none(), "{}: {names:?}", source.path);
        if source.path == home {
            let operator = source.code().find(|line| {
                ["ops::", "saturating_", "wrapping_"]
                    .iter()
                    .any(|way| line.contains(way))
            });
            assert_eq!(operator, None, "{home} gives decimals an operator");
        }
    }
}

/// Where a part after ingest may stop the program, with the reason.
const MAY_STOP: &[(&str, &str)] = &[
    ("src/numbers/units.rs", "the project's own table, read once"),
    (
        "src/extract/name/lexicon.rs",
        "the project's own table, read once",
    ),
    (
        "src/extract/name/canonical.rs",
        "the project's own table, read once",
    ),
    (
        "src/extract/lexicon/cues.rs",
        "the project's own table, read once",
    ),
    (
        "src/extract/lexicon/grammar.rs",
        "the project's own table, read once",
    ),
    (
        "src/extract/table/phrases.rs",
        "the project's own table, read once",
    ),
    (
        "src/source.rs",
        "a span that ends before it begins, or beyond 4 GB",
    ),
    ("src/pipeline.rs", "the fault that a test asks for"),
];

/// After ingest no function gives up by itself. That none of their looks into a list misses is shown by generation
/// (`tests/generated.rs`).
#[test]
fn nothing_gives_up() {
    let ways = [
        "unreachable!",
        ".expect(",
        ".unwrap()",
        "panic!",
        "todo!",
        "assert",
    ];
    let mut stops = BTreeSet::new();
    for source in sources("src")
        .iter()
        .filter(|s| !["bin", "ingest", "js", "readers"].contains(&s.part()))
    {
        let code = source.code().filter(|line| !line.contains("debug_assert"));
        for line in code.filter(|line| ways.iter().any(|way| line.contains(way))) {
            let known = MAY_STOP.iter().any(|(path, _)| *path == source.path);
            assert!(known, "{}: {line}", source.path);
            stops.insert(source.path.clone());
        }
    }
    let known: BTreeSet<String> = MAY_STOP
        .iter()
        .map(|(path, _)| (*path).to_owned())
        .collect();
    assert_eq!(
        stops, known,
        "files that may stop the program (left), and those allowed to (right)"
    );
}

#[test]
fn nothing_is_unsafe() {
    for source in sources("src").iter().chain(&sources("xtask")) {
        let code: Vec<&str> = source.code_with_tests().collect();
        let ways = [
            "unsafe {",
            "unsafe fn ",
            "unsafe impl ",
            "unsafe extern ",
            "unsafe trait ",
            "(unsafe(",
        ];
        let unsafe_code = |line: &&str| ways.iter().any(|way| line.contains(way));
        assert_eq!(code.into_iter().find(unsafe_code), None, "{}", source.path);
    }
}

#[test]
fn files_are_short_enough_to_read() {
    let mut long = BTreeSet::new();
    for source in ["src", "tests", "xtask", "benches"]
        .iter()
        .filter(|folder| exists(folder))
        .flat_map(|f| sources(f))
    {
        if source.text.lines().count() > MOST_LINES {
            long.insert(source.path);
        }
    }
    let known: BTreeSet<String> = TOO_LONG.iter().map(|path| (*path).to_owned()).collect();
    assert_eq!(
        long, known,
        "files of more than {MOST_LINES} lines (left), and those known to be (right)"
    );
}

/// In extraction, where each new rule would make the next one harder.
const MOST_LINES_OF_EXTRACT: usize = 400;
const MOST_LINES_OF_A_FUNCTION: usize = 60;

/// Files and functions of extraction that are longer and wait to be split. Splitting one means taking it off here.
const LONG_IN_EXTRACT: &[&str] = &[];

#[test]
fn extraction_is_made_of_short_files_and_functions() {
    let mut long = BTreeSet::new();
    let mut seen = 0;
    for source in sources("src/extract") {
        if source.text.lines().count() > MOST_LINES_OF_EXTRACT {
            long.insert(source.path.clone());
        }
        for (name, lines) in functions(&source) {
            seen += 1;
            if lines > MOST_LINES_OF_A_FUNCTION {
                long.insert(format!("{} {name}", source.path));
            }
        }
    }
    let known: BTreeSet<String> = LONG_IN_EXTRACT
        .iter()
        .map(|name| (*name).to_owned())
        .collect();
    assert_eq!(
        long, known,
        "files of more than {MOST_LINES_OF_EXTRACT} lines and functions of more than {MOST_LINES_OF_A_FUNCTION} (left), \
         and those known to be (right)"
    );
    assert!(
        seen > 300,
        "only {seen} functions seen: is the reading of files broken?"
    );
}

/// The functions of a file that are no tests, with their lines. As `rustfmt` leaves them: the brace that ends one stands
/// below its first letter.
fn functions(source: &Source) -> Vec<(String, usize)> {
    let lines: Vec<&str> = source
        .text
        .lines()
        .take_while(|line| line.trim() != "#[cfg(test)]")
        .collect();
    let begins = |line: &str| -> Option<String> {
        let mut words = line.trim_start();
        for before in ["pub(super) ", "pub(crate) ", "pub ", "const "] {
            words = words.strip_prefix(before).unwrap_or(words);
        }
        if words.starts_with("pub(in ") {
            words = words.split_once(") ").map_or(words, |(_, rest)| rest);
        }
        words.strip_prefix("fn ").map(word)
    };
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(name) = begins(line) else { continue };
        let indent = line.len() - line.trim_start().len();
        let end = format!("{}}}", &line[..indent]);
        let rest = lines[at..].iter().position(|line| *line == end);
        let short = line.ends_with('}') || line.ends_with(';');
        found.push((name, if short { 1 } else { rest.map_or(0, |n| n + 1) }));
    }
    found
}

#[test]
fn functions_are_measured() {
    let text = "//! A file.\nimpl A {\n    pub(super) fn one(\n        &self,\n    ) -> u8 {\n        1\n    }\n}\n\
                fn two() {}\n#[cfg(test)]\nfn test() {\n}\n";
    let source = Source {
        path: "src/a.rs".to_owned(),
        text: text.to_owned(),
    };
    let expected = [("one".to_owned(), 5), ("two".to_owned(), 1)];
    assert_eq!(functions(&source), expected);
}

fn exists(folder: &str) -> bool {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).is_dir()
}

#[test]
fn every_file_says_what_it_is() {
    for source in sources("src")
        .iter()
        .chain(&sources("tests"))
        .chain(&sources("xtask"))
    {
        assert!(
            source.text.starts_with("//! "),
            "{} does not begin with //!",
            source.path
        );
    }
}

#[test]
fn names_are_found_in_paths_and_groups() {
    let names = names_after_crate(
        "use crate::{extract, ingest::{self, Format}, Phase};\ncrate::text::fold(x)",
    );
    assert_eq!(names, ["extract", "ingest", "Phase", "text"]);
    assert_eq!(
        names_after_crate("$crate::a mycrate::b"),
        Vec::<String>::new()
    );
}
