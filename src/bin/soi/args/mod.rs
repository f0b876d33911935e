//! Arguments to what is asked for. Help and messages are in the language of the screen: `--lang`, else the
//! environment's, else Vietnamese.

mod cli;
mod wrong;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::ArgMatches;
use clap_complete::Shell;
use soi::Options;
use soi::ingest::Encoding;
use soi::messages::Lang;

use crate::filter::Filter;
use crate::inputs::is_many;
pub use cli::{completions, help, man};
pub use wrong::{Stop, try_help};

/// What is asked for.
pub enum Command {
    Analyze(Analyze),
    Check(Check),
    Compare(Across),
    Rollup(Across),
    /// A finding's code, or all of them.
    Explain(Option<String>),
    #[cfg(feature = "batch")]
    Batch(Batch),
    /// Which of the JSON Schemas.
    Schema(String),
    Completions(Shell),
    /// Of the whole program, or of a command.
    Man(Option<String>),
    /// Likewise.
    Help(Option<String>),
}

/// What all commands that read files share.
pub struct Reading {
    pub files: Vec<OsString>,
    pub options: Options,
}

pub struct Analyze {
    pub reading: Reading,
    pub formats: Vec<Format>,
    pub with_text: bool,
    pub filter: Option<Filter>,
    pub output: Option<PathBuf>,
}

pub struct Check {
    pub reading: Reading,
    pub format: CheckFormat,
    /// Where a copy of the Word file with remarks goes.
    pub remarks: Option<PathBuf>,
}

/// What `soi batch` does.
#[cfg(feature = "batch")]
pub struct Batch {
    pub folder: PathBuf,
    pub out: PathBuf,
    pub threads: usize,
    /// For one file.
    pub seconds: u64,
    /// Files of a part.
    pub part: usize,
    pub options: Options,
}

pub struct Across {
    pub reading: Reading,
    pub format: AcrossFormat,
    pub parent: Option<OsString>,
}

/// How reports are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Text,
    Json,
    Csv,
    Figures,
    FigureLines,
    Findings,
    FindingLines,
    Xlsx,
}

impl Format {
    pub const ALL: [(&str, Self); 8] = [
        ("text", Self::Text),
        ("json", Self::Json),
        ("csv", Self::Csv),
        ("figures.csv", Self::Figures),
        ("figures.jsonl", Self::FigureLines),
        ("findings.csv", Self::Findings),
        ("findings.jsonl", Self::FindingLines),
        ("xlsx", Self::Xlsx),
    ];
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckFormat {
    Full,
    Line,
    Sarif,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AcrossFormat {
    Text,
    Json,
    Csv,
    Xlsx,
}

/// The language asked for, found before anything else so that all messages are in it.
pub fn language() -> Lang {
    let arguments: Vec<String> = std::env::args_os()
        .map(|a| a.to_string_lossy().into_owned())
        .collect();
    let asked = arguments.iter().enumerate().find_map(|(i, argument)| {
        match argument.strip_prefix("--lang") {
            Some("") => arguments.get(i + 1).cloned(),
            Some(rest) => rest.strip_prefix('=').map(ToOwned::to_owned),
            None => None,
        }
    });
    let known = asked.and_then(|code| Lang::ALL.into_iter().find(|l| l.code() == code));
    known.unwrap_or_else(environment_language)
}

/// The first of these variables that is set decides, as for other programs.
fn environment_language() -> Lang {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    match ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set) {
        Some(locale) if locale.to_ascii_lowercase().starts_with("en") => Lang::En,
        _ => Lang::Vi,
    }
}

/// The arguments, or why not.
pub fn parse(lang: Lang) -> Result<ArgMatches, Stop> {
    cli::cli(lang).try_get_matches().map_err(Stop::new)
}

/// What the arguments ask for.
pub fn command(matches: &ArgMatches, lang: Lang) -> Result<Command, String> {
    let (name, sub) = matches.subcommand().unwrap_or(("", matches));
    let text = |id: &str| sub.get_one::<String>(id).map_or("", String::as_str);
    Ok(match name {
        "analyze" => Command::Analyze(analyze(sub, lang)?),
        "check" => Command::Check(check(sub, lang)?),
        "compare" | "rollup" => {
            let across = Across {
                reading: reading(sub),
                format: match text("format") {
                    "json" => AcrossFormat::Json,
                    "csv" => AcrossFormat::Csv,
                    "xlsx" => AcrossFormat::Xlsx,
                    _ => AcrossFormat::Text,
                },
                parent: sub
                    .try_get_one::<OsString>("parent")
                    .ok()
                    .flatten()
                    .cloned(),
            };
            if name == "compare" {
                Command::Compare(across)
            } else {
                Command::Rollup(across)
            }
        }
        "completions" => Command::Completions(
            sub.get_one::<Shell>("shell")
                .copied()
                .unwrap_or(Shell::Bash),
        ),
        "man" => Command::Man(sub.get_one::<String>("command").cloned()),
        "help" => Command::Help(sub.get_one::<String>("command").cloned()),
        #[cfg(feature = "batch")]
        "batch" => Command::Batch(batch(sub)),
        #[cfg(not(feature = "batch"))]
        "batch" => {
            let without = lang.pick(
                "bản này không có 'batch': cargo build --release --features batch",
                "this build is without 'batch': cargo build --release --features batch",
            );
            return Err(without.to_owned());
        }
        "schema" => Command::Schema(text("name").to_owned()),
        _ => Command::Explain(sub.get_one::<String>("code").cloned()),
    })
}

fn analyze(sub: &ArgMatches, lang: Lang) -> Result<Analyze, String> {
    let mut formats: Vec<Format> = Vec::new();
    for name in sub.get_many::<String>("format").into_iter().flatten() {
        let known = Format::ALL.into_iter().find(|(known, _)| known == name);
        formats.extend(
            known
                .map(|(_, format)| format)
                .filter(|f| !formats.contains(f)),
        );
    }
    let output = sub.get_one::<PathBuf>("output").cloned();
    let with_text = sub.get_flag("with-text");
    if with_text && !formats.contains(&Format::Json) {
        return Err(lang
            .pick(
                "--with-text chỉ dùng với --format json",
                "--with-text is for --format json",
            )
            .to_owned());
    }
    if formats.len() > 1 && output.is_none() {
        return Err(lang
            .pick(
                "nhiều --format thì cần --output DIR",
                "several --format need --output DIR",
            )
            .to_owned());
    }
    let filter = sub.get_one::<String>("filter");
    let filter = filter
        .map(|pattern| Filter::new(pattern, lang))
        .transpose()?;
    Ok(Analyze {
        reading: reading(sub),
        formats,
        with_text,
        filter,
        output,
    })
}

fn check(sub: &ArgMatches, lang: Lang) -> Result<Check, String> {
    let reading = reading(sub);
    let remarks = sub.get_one::<PathBuf>("remarks").cloned();
    let is_one = reading.files.len() == 1 && !is_many(&reading.files[0]) && reading.files[0] != "-";
    if remarks.is_some() && !is_one {
        let one = lang.pick(
            "--remarks dùng cho một tệp Word (.docx) mỗi lần",
            "--remarks is for one Word file (.docx) at a time",
        );
        return Err(one.to_owned());
    }
    let format = sub.get_one::<String>("format").map(String::as_str);
    Ok(Check {
        reading,
        remarks,
        format: match format {
            Some("line") => CheckFormat::Line,
            Some("sarif") => CheckFormat::Sarif,
            _ => CheckFormat::Full,
        },
    })
}

#[cfg(feature = "batch")]
fn batch(sub: &ArgMatches) -> Batch {
    let number = |name: &str| sub.get_one::<u64>(name).copied().unwrap_or_default();
    let path = |name: &str| sub.get_one::<PathBuf>(name).cloned().unwrap_or_default();
    let mut options = Options::default();
    options.limits.bytes = number("megabytes") << 20;
    Batch {
        folder: path("folder"),
        out: path("out"),
        threads: usize::try_from(number("threads")).unwrap_or_default(),
        seconds: number("seconds").max(1),
        part: usize::try_from(number("part")).unwrap_or(1).max(1),
        options,
    }
}

fn reading(sub: &ArgMatches) -> Reading {
    let mut options = Options::default();
    let encoding = sub
        .get_one::<String>("encoding")
        .and_then(|name| Encoding::of(name));
    options.encoding = encoding.unwrap_or_default();
    Reading {
        files: sub
            .get_many::<OsString>("files")
            .into_iter()
            .flatten()
            .cloned()
            .collect(),
        options,
    }
}
