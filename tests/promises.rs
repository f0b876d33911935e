//! What the documents promise works: every command in a fenced block or between backticks, in every document but the
//! changelog, is run or, where it installs, serves or runs the tests themselves, held against what there is.
//!
//! | command | checked by |
//! |---|---|
//! | `cargo run … --bin soi -- analyze bao-cao.docx` | running it in a folder with such files |
//! | `cargo xtask run` | xtask's own list of commands (running it would build the page and serve it) |
//! | `cargo test --lib catalogue`, `node --test FILE` | the tests, features and files that it names |
//! | `soi batch kho/ --out bang/` | running it with the feature `batch`; without it, that the build says so |
//! | a program in JavaScript, Python | `tests/node/package.test.mjs`, `crates/python/tests` |

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use support::docx::{Docx, p};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The documents that people follow. What the changelog says was true of its time.
fn documents() -> Vec<String> {
    let folders = ["", "docs", "npm", "crates/python"];
    let of_tests = ["fixtures", "reports", "spec", "tables"].map(|of| format!("tests/{of}"));
    let mut docs = Vec::new();
    for folder in folders
        .into_iter()
        .chain(of_tests.iter().map(String::as_str))
    {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let is_document = match folder.starts_with("tests") {
                true => name == "README.md",
                false => name.ends_with(".md") && name != "CHANGELOG.md",
            };
            if is_document {
                docs.push(if folder.is_empty() {
                    name
                } else {
                    format!("{folder}/{name}")
                });
            }
        }
    }
    docs.sort();
    docs
}

/// Fenced blocks of one language, with the document that they stand in.
fn blocks(language: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for document in documents() {
        let text = read(&document);
        let mut lines = text.lines().map(str::trim);
        while let Some(line) = lines.next() {
            let Some(own) = line.strip_prefix("```") else {
                continue;
            };
            let body: Vec<&str> = lines.by_ref().take_while(|l| *l != "```").collect();
            if own == language {
                found.push((document.clone(), body.join("\n")));
            }
        }
    }
    found
}

/// The commands of all blocks for a shell, without their comments.
fn commands() -> Vec<(String, String)> {
    let blocks = blocks("sh");
    let lines = blocks.iter().flat_map(|(document, body)| {
        body.lines()
            .map(|line| line.split(" #").next().unwrap_or(line).trim().to_owned())
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .map(|line| (document.clone(), line))
    });
    lines.collect()
}

/// What a command begins with.
const PROGRAMS: [&str; 9] = [
    "soi ", "cargo ", "node ", "npm ", "pip ", "maturin ", "python ", "SOI_", "git ",
];

fn is_command(text: &str) -> bool {
    PROGRAMS.iter().any(|program| text.starts_with(program)) && text.contains(' ')
}

/// Commands between backticks, outside of the blocks. Their placeholders become files of the examples.
fn inline_commands() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for document in documents() {
        let text = read(&document);
        let outside: String = text.split("```").step_by(2).collect();
        let spans = outside.split('`').skip(1).step_by(2);
        for span in spans.filter(|span| is_command(span)) {
            let words = span.split_whitespace().map(|word| match word {
                "FILE..." | "FILE" => "bao-cao.docx",
                "NAME" => "report",
                "DIR" => "10",
                word => word,
            });
            let command = words.collect::<Vec<_>>().join(" ");
            // A command spoken of by its name: "`soi compare` tells …".
            let command = match command.strip_prefix("soi ") {
                Some(name) if !name.contains([' ', '-']) => format!("soi help {name}"),
                _ => command,
            };
            found.push((document.clone(), command));
        }
    }
    found
}

/// A folder with the files that the examples name.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let name = format!("promises-{test}-{}", std::process::id());
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&path).unwrap();
        let reports = [
            ("bao-cao.docx", "XÃ SUỐI LỚN", "2026", "9.655", "96,5"),
            ("nam-truoc.docx", "XÃ SUỐI LỚN", "2025", "8.940", "98,2"),
            ("xa-1.docx", "XÃ TÂN KHÊ", "2026", "1.200", "101"),
            ("xa-2.docx", "XÃ MINH ĐÀI", "2026", "2.300", "99"),
            ("tinh.docx", "TỈNH LAM NGUYÊN", "2026", "3.500", "99,7"),
        ];
        for (file, place, year, pigs, percent) in reports {
            let lines = [
                format!("ỦY BAN NHÂN DÂN {place}"),
                "BÁO CÁO".to_owned(),
                format!("Tình hình kinh tế - xã hội năm {year}"),
                format!("Tổng đàn lợn {pigs} con, đạt {percent}% kế hoạch."),
            ];
            let body: String = lines.iter().map(|line| p(line)).collect();
            fs::write(path.join(file), Docx::body(&body).bytes()).unwrap();
        }
        fs::create_dir_all(path.join("kho")).unwrap();
        fs::copy(path.join("xa-1.docx"), path.join("kho/xa-1.docx")).unwrap();
        Self(path)
    }

    /// The words of a command line, `*` spread out and quotes taken off as a shell does.
    fn words(&self, command: &str) -> Vec<String> {
        let mut out = Vec::new();
        for word in command.split_whitespace() {
            let Some(ending) = word.strip_prefix('*') else {
                out.push(word.trim_matches('\'').to_owned());
                continue;
            };
            let entries = fs::read_dir(&self.0).unwrap();
            let names = entries.map(|e| e.unwrap().file_name().into_string().unwrap());
            let mut names: Vec<String> = names.filter(|name| name.ends_with(ending)).collect();
            assert!(!names.is_empty(), "no file for {word}");
            names.sort();
            out.extend(names);
        }
        out
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Runs `soi` as the shell would; a file that it writes to must not be empty.
fn run_soi(folder: &Folder, arguments: &str) -> Result<(), String> {
    let (arguments, file) = match arguments.split_once('>') {
        Some((arguments, file)) => (arguments, Some(file.trim())),
        None => (arguments, None),
    };
    let output = Command::new(env!("CARGO_BIN_EXE_soi"))
        .args(folder.words(arguments))
        .current_dir(&folder.0)
        .output()
        .map_err(|e| e.to_string())?;
    if let Some(file) = file {
        fs::write(folder.0.join(file), &output.stdout).map_err(|e| e.to_string())?;
    }
    let said = String::from_utf8_lossy(&output.stderr);
    if arguments.starts_with("batch ") && !cfg!(feature = "batch") {
        let is_told = output.status.code() == Some(2) && said.contains("--features batch");
        return is_told.then_some(()).ok_or_else(|| said.into_owned());
    }
    // `check` tells by 1 that something does not agree.
    let done = matches!(output.status.code(), Some(0 | 1)) && said.trim().is_empty();
    if !done || output.stdout.is_empty() && !arguments.contains("check") {
        return Err(format!("{:?}: {said}", output.status.code()));
    }
    Ok(())
}

/// Whether xtask knows the command and its options.
fn xtask(arguments: &str) -> Result<(), String> {
    let main = read("xtask/src/main.rs");
    let (_, usage) = main.split_once("const USAGE").ok_or("no usage")?;
    let (usage, _) = usage.split_once("\";").ok_or("no end of usage")?;
    let mut words = arguments.split_whitespace();
    let name = words.next().unwrap_or_default();
    let line = usage
        .lines()
        .find(|l| l.trim().split(' ').next() == Some(name));
    let line = line.ok_or_else(|| format!("xtask has no command {name}"))?;
    // What is given is the reader's: "--minutes 10" of "--minutes N", "kho" of "DIR".
    let is_given = |word: &str| {
        let is_folder = !word.starts_with('-') && line.contains(" DIR");
        is_folder || word.bytes().all(|b| b.is_ascii_digit())
    };
    match words.find(|word| !is_given(word) && !line.contains(*word)) {
        Some(unknown) => Err(format!("xtask {name} has no {unknown}")),
        None => Ok(()),
    }
}

/// Whether `cargo xtask python`, which tests the wheel, builds it so.
fn as_xtask_builds_the_wheel(arguments: &str) -> Result<(), String> {
    let xtask = read("xtask/src/python.rs");
    let unknown = arguments
        .split_whitespace()
        .find(|word| !xtask.contains(&format!("\"{word}\"")));
    unknown.map_or(Ok(()), |word| Err(format!("xtask builds without {word}")))
}

/// Whether the tests, features and files are there that a command of cargo or node names.
fn names_what_is_there(command: &str) -> Result<(), String> {
    let words: Vec<&str> = command.split_whitespace().collect();
    let manifest = read("Cargo.toml");
    let is_there = |path: String| root().join(path).exists();
    for pair in words.windows(2) {
        let found = match pair[0] {
            "--test" if words[0] == "cargo" => {
                is_there(format!("tests/{}.rs", pair[1])) || is_there(format!("tests/{}", pair[1]))
            }
            "--example" => is_there(format!("examples/{}.rs", pair[1])),
            "--bench" => is_there(format!("benches/{}.rs", pair[1])),
            "--features" => pair[1]
                .split(',')
                .all(|f| manifest.contains(&format!("\n{f} = ["))),
            _ => true,
        };
        if !found {
            return Err(format!("there is no {} {}", pair[0], pair[1]));
        }
    }
    let scripts = words.iter().filter(|w| w.ends_with(".mjs"));
    for script in scripts {
        if !is_there((*script).to_owned()) {
            return Err(format!("there is no {script}"));
        }
    }
    Ok(())
}

/// The filter of `cargo test NAME`: some test has it in its path.
fn filter_matches(command: &str) -> Result<(), String> {
    let mut words = command.split_whitespace().skip(2);
    let mut filter = None;
    while let Some(word) = words.next() {
        match word {
            "--test" | "--features" | "--bench" | "--profile" => drop(words.next()),
            "--" => break,
            option if option.starts_with('-') => {}
            name => filter = Some(name),
        }
    }
    let Some(filter) = filter else {
        return Ok(());
    };
    let module = filter.trim_end_matches("::").replace("::", "/");
    let module = module.as_str();
    let mut folders = vec![root().join("src"), root().join("tests")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.to_string_lossy().contains(module) {
                return Ok(());
            }
            if path.is_dir() {
                folders.push(path);
            }
        }
    }
    Err(format!("no test is called {filter}"))
}

fn check(folder: &Folder, command: &str) -> Result<(), String> {
    // "SOI_SENTENCES=1000000 cargo test …": what stands before is for the command.
    let command = match command.split_once(' ') {
        Some((set, rest)) if set.starts_with("SOI_") && set.contains('=') => rest.trim(),
        _ => command,
    };
    if command.starts_with("cargo run") && command.contains(" --example ") {
        return names_what_is_there(command);
    }
    if let Some((build, arguments)) = command.split_once(" -- ")
        && build.starts_with("cargo run")
    {
        return run_soi(folder, arguments);
    }
    if let Some(arguments) = command.strip_prefix("soi ") {
        return run_soi(folder, arguments);
    }
    if let Some(arguments) = command.strip_prefix("cargo xtask ") {
        return xtask(arguments);
    }
    if command == "cargo xtask" {
        let is_there = read(".cargo/config.toml").contains("xtask = ");
        return is_there
            .then_some(())
            .ok_or_else(|| "no such alias".to_owned());
    }
    if let Some(arguments) = command.strip_prefix("maturin ") {
        return as_xtask_builds_the_wheel(arguments);
    }
    if command == "pip install maturin" {
        let needs = read("crates/python/pyproject.toml").contains("requires = [\"maturin");
        return needs
            .then_some(())
            .ok_or_else(|| "the wheel is built by another".to_owned());
    }
    let known = [
        "cargo build",
        "cargo test",
        "cargo bench",
        "node ",
        "cargo insta",
    ];
    if known.iter().any(|k| command.starts_with(k)) {
        names_what_is_there(command)?;
        return filter_matches(command);
    }
    Err("a command that this test does not know".to_owned())
}

#[test]
fn every_command_of_the_documents_works() {
    let folder = Folder::new("all");
    let mut commands = commands();
    let in_blocks = commands.len();
    commands.extend(inline_commands());
    let mut wrong = Vec::new();
    for (document, command) in &commands {
        if let Err(reason) = check(&folder, command) {
            wrong.push(format!("{document}: {command}\n    {reason}"));
        }
    }
    assert!(in_blocks >= 15, "{in_blocks} commands");
    assert!(commands.len() >= in_blocks + 15, "{}", commands.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A command in a block of another language would not be tried.
#[test]
fn commands_stand_in_blocks_for_a_shell() {
    for document in documents() {
        let text = read(&document);
        for block in text.split("```").skip(1).step_by(2) {
            let Some((language, body)) = block.split_once('\n') else {
                continue;
            };
            let command = body.lines().find(|line| is_command(line.trim()));
            assert!(
                language == "sh" || command.is_none(),
                "{document}: {command:?}"
            );
        }
    }
}

/// A test that could not fail would promise nothing.
#[test]
fn what_does_not_work_is_noticed() {
    let folder = Folder::new("none");
    for command in [
        "cargo run --release --bin soi -- analyze khong-co.docx",
        "cargo run --release --bin soi -- analyse bao-cao.docx",
        "cargo xtask fly",
        "cargo xtask test --no-rain",
        "cargo test --test nothing",
        "cargo test --features nothing",
        "cargo test no_such_test",
        "node --test tests/browser/nothing.test.mjs",
        "make",
        "soi analyze --filter '(' bao-cao.docx",
        "soi help fly",
        "maturin build --profile fast",
    ] {
        assert!(check(&folder, command).is_err(), "{command}");
    }
}

/// The two commands that are enough: the page, and all tests.
#[test]
fn the_readme_has_the_two_commands() {
    let readme = read("README.md");
    for command in ["cargo xtask run", "cargo xtask test"] {
        assert!(readme.contains(&format!("```sh\n{command}")), "{command}");
    }
}

/// What a version promises is what the crate's first page names; how reports are read may change in any.
#[test]
fn how_reports_are_read_is_hidden() {
    let lib = read("src/lib.rs");
    for internal in ["check", "extract", "numbers", "text"] {
        let hidden = format!("#[doc(hidden)]\npub mod {internal};");
        assert!(lib.contains(&hidden), "{internal}");
    }
    let modules = lib
        .lines()
        .filter_map(|l| l.strip_prefix("pub mod ")?.strip_suffix(';'));
    let shown: Vec<&str> = modules
        .filter(|name| !lib.contains(&format!("#[doc(hidden)]\npub mod {name};")))
        .collect();
    let expected = [
        "across", "app", "chart", "compare", "export", "ingest", "js", "messages", "readers",
        "revise", "score",
    ];
    assert_eq!(shown, expected);
}

/// The places that sources include other files from, below the project.
fn included() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let names = ["include_str!(\"", "include_bytes!(\""]
                    .into_iter()
                    .flat_map(|start| text.split(start).skip(1))
                    .filter_map(|rest| rest.split('"').next());
                found.extend(names.map(|name| folder.join(name).canonicalize().unwrap()));
            }
        }
    }
    found
}

/// What is handed out as a crate can be built from: it has what its sources include, and nothing that was built.
#[test]
fn the_packed_crate_is_whole() {
    let output = Command::new(env!("CARGO"))
        .args(["package", "--package", "soi", "--list", "--allow-dirty"])
        .current_dir(root())
        .output()
        .unwrap();
    let listed = String::from_utf8(output.stdout).unwrap();
    let listed: Vec<&str> = listed.lines().collect();
    let base = root().canonicalize().unwrap();
    let included = included();
    assert!(included.len() > 10, "{included:?}");
    for path in included {
        let name = path.strip_prefix(&base).unwrap().to_str().unwrap();
        assert!(listed.contains(&name), "{name} is not packed");
    }
    for name in [
        "build.rs",
        "README.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "NOTICE",
    ] {
        assert!(listed.contains(&name), "{name} is not packed");
    }
    let built = |name: &&&str| {
        ["target/", "dist/", "node_modules/"]
            .iter()
            .any(|b| name.contains(b))
    };
    assert_eq!(listed.iter().find(built), None);
}

/// The oldest compiler that builds it is the manifest's everywhere. That it does is seen where it is the one installed.
#[test]
fn the_oldest_compiler_is_one() {
    let manifest = read("Cargo.toml");
    let (_, rest) = manifest.split_once("rust-version = \"").unwrap();
    let oldest = rest.split('"').next().unwrap();
    for path in [
        "README.md",
        "CONTRIBUTING.md",
        "crates/python/README.md",
        ".ci/run",
    ] {
        let said = read(path).replace("Rust (", "Rust ");
        assert!(said.contains(&format!("Rust {oldest}")), "{path}");
    }
    for path in ["xtask/Cargo.toml", "crates/python/Cargo.toml"] {
        assert!(
            read(path).contains(&format!("rust-version = \"{oldest}\"")),
            "{path}"
        );
    }
}

/// README's example of the crate, which must stay the code of this function.
fn example(bytes: Vec<u8>) -> Result<(), soi::Error> {
    let report = soi::analyze("bao-cao.docx", &bytes, &soi::Options::default(), |_| true)?;
    for observation in &report.observations {
        drop(format!("{}: {:?}", observation.name, observation.main()));
    }
    Ok(())
}

#[test]
fn the_example_of_the_crate_compiles_and_runs() {
    let folder = Folder::new("crate");
    let bytes = fs::read(folder.0.join("bao-cao.docx")).unwrap();
    example(bytes).unwrap();
    let own = include_str!("promises.rs");
    for (document, body) in blocks("rust") {
        for line in body.lines() {
            // What the page prints is made into a text here.
            let line = line
                .trim()
                .replace("println!(", "drop(format!(")
                .replace(");", "));");
            let line = if line.contains("format!") {
                line
            } else {
                line.replace("));", ");")
            };
            assert!(own.contains(line.trim()), "{document}: {line}");
        }
    }
}
