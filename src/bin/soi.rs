//! The command line: files in, indicators out as text, JSON or CSV.
//!
//! Results go to standard output, what is the matter with a file to standard error. The exit status is 0
//! when every file was analysed, whatever it holds, and 2 when one could not be read or the arguments make
//! no sense.
#![allow(clippy::print_stderr, reason = "a command line speaks to people")]

use std::ffi::{OsStr, OsString};
use std::io::{self, Read as _, Write as _};
use std::path::Path;
use std::process::ExitCode;

use lexopt::prelude::*;
use soi::ingest::{self, Encoding};
use soi::messages::{self, Lang};
use soi::{Options, export};

const HELP: &str = "\
Usage: soi analyze [OPTIONS] FILE...

Reads Vietnamese local-government reports (.docx, .doc, .odt, .rtf, .html, .pdf,
.xlsx, .xls, .ods, .txt, .md) and prints their indicators and whether their
figures agree.
FILE may be - for standard input, or a zip of several reports.

Options:
  --format text|json|csv  a table (default), one JSON object a line for each file, or a
                          spreadsheet's table
  --lang vi|en            language of tables and messages (default: vi, or en where the
                          environment's language is English)
  --encoding NAME         text from before Unicode: auto (find out and convert, default), none,
                          tcvn3, vni, viscii, windows-1258
  --with-text             put the text that the JSON's places refer to into the JSON
  -h, --help              print this help
  -V, --version           print the version

Exit status: 0 when every file was analysed, 2 when one could not be read.
";

/// What to write for each file.
#[derive(Clone, Copy, PartialEq)]
enum Output {
    Text,
    Json { with_text: bool },
    Csv,
}

/// What the arguments ask for.
enum Request {
    Print(String),
    Analyze {
        output: Output,
        lang: Lang,
        options: Options,
        files: Vec<OsString>,
    },
}

fn main() -> ExitCode {
    match request() {
        Ok(Request::Print(text)) => {
            finish(io::stdout().write_all(text.as_bytes()), ExitCode::SUCCESS)
        }
        Ok(Request::Analyze {
            output,
            lang,
            options,
            files,
        }) => analyze(output, lang, &options, &files),
        Err(error) => {
            eprintln!("soi: {error}\nTry 'soi --help'.");
            ExitCode::from(2)
        }
    }
}

fn analyze(output: Output, lang: Lang, options: &Options, files: &[OsString]) -> ExitCode {
    let mut code = ExitCode::SUCCESS;
    let mut is_first = true;
    for (name, bytes) in files.iter().flat_map(|file| open(file, options, lang)) {
        let written = match bytes.and_then(|b| convert(&name, &b, options, output, lang)) {
            Ok(written) if output == Output::Csv && !is_first => {
                drop(written);
                eprintln!("soi: {name}: --format csv makes one table of one file");
                code = ExitCode::from(2);
                continue;
            }
            Ok(written) => written,
            Err(message) => {
                eprintln!("soi: {name}: {message}");
                code = ExitCode::from(2);
                continue;
            }
        };
        // Tables of several files stand apart.
        let between: &[u8] = if output == Output::Text && !is_first {
            b"\n"
        } else {
            b""
        };
        is_first = false;
        let mut out = io::stdout().lock();
        if let Err(error) = out
            .write_all(between)
            .and_then(|()| out.write_all(&written))
            .and_then(|()| out.flush())
        {
            return finish(Err(error), code);
        }
    }
    code
}

fn read(file: &OsStr) -> io::Result<Vec<u8>> {
    if file != "-" {
        return std::fs::read(file);
    }
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A file to read: its name, and its bytes or why there are none.
type Opened = (String, Result<Vec<u8>, String>);

/// The file, or those in it where it is a zip of several.
fn open(file: &OsStr, options: &Options, lang: Lang) -> Vec<Opened> {
    let name = file.to_string_lossy().into_owned();
    let say = |error: &soi::Error| messages::error(error, lang);
    let bytes = match read(file) {
        Ok(bytes) => bytes,
        Err(error) => return vec![(name, Err(error.to_string()))],
    };
    match ingest::unpack(&bytes, &options.limits) {
        Ok(None) => vec![(name, Ok(bytes))],
        Ok(Some(files)) if files.len() == 0 => vec![(name, Err(say(&soi::Error::Empty)))],
        Ok(Some(files)) => files
            .into_iter()
            .map(|inner| {
                (
                    format!("{name}/{}", inner.name),
                    inner.bytes.map_err(|e| say(&e)),
                )
            })
            .collect(),
        Err(error) => vec![(name, Err(say(&error)))],
    }
}

/// The bytes to write for one file, or what to say instead.
fn convert(
    file: &str,
    bytes: &[u8],
    options: &Options,
    output: Output,
    lang: Lang,
) -> Result<Vec<u8>, String> {
    let name = Path::new(file)
        .file_name()
        .map_or(file.into(), OsStr::to_string_lossy);
    let report = soi::analyze(&name, bytes, options, |_| true)
        .map_err(|error| messages::error(&error, lang))?;
    Ok(match output {
        Output::Json { with_text: false } => (export::json(&report) + "\n").into_bytes(),
        Output::Json { with_text: true } => (export::json_with_text(&report) + "\n").into_bytes(),
        Output::Csv => export::csv(&report, lang),
        Output::Text => export::text(&report, lang).into_bytes(),
    })
}

/// A reader that has seen enough (`soi … | head`) is no failure worth a message.
fn finish(written: io::Result<()>, code: ExitCode) -> ExitCode {
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("soi: {error}");
            ExitCode::from(2)
        }
        _ => code,
    }
}

fn request() -> Result<Request, lexopt::Error> {
    let mut parser = lexopt::Parser::from_env();
    let (mut format, mut with_text, mut lang) = ("text".to_owned(), false, None);
    let mut options = Options::default();
    let mut words: Vec<OsString> = Vec::new();
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Request::Print(HELP.to_owned())),
            Short('V') | Long("version") => {
                return Ok(Request::Print(format!(
                    "soi {}\n",
                    env!("CARGO_PKG_VERSION")
                )));
            }
            Long("format") => format = parser.value()?.string()?,
            Long("with-text") => with_text = true,
            Long("lang") => lang = Some(parser.value()?.parse_with(language)?),
            Long("encoding") => options.encoding = parser.value()?.parse_with(encoding)?,
            Value(word) => words.push(word),
            _ => return Err(argument.unexpected()),
        }
    }
    let output = match format.as_str() {
        "text" => Output::Text,
        "json" => Output::Json { with_text },
        "csv" => Output::Csv,
        other => return Err(format!("--format is text, json or csv, not '{other}'").into()),
    };
    let mut words = words.into_iter();
    match words.next() {
        None => return Err("what to do is missing: analyze".into()),
        Some(command) if command != "analyze" => {
            return Err(format!(
                "there is no command '{}', only analyze",
                command.to_string_lossy()
            )
            .into());
        }
        Some(_) => {}
    }
    let files: Vec<_> = words.collect();
    if files.is_empty() {
        return Err("analyze needs at least one FILE, or - for standard input".into());
    }
    if output == Output::Csv && files.len() > 1 {
        return Err(format!(
            "--format csv makes one table of one FILE, not of {}",
            files.len()
        )
        .into());
    }
    if with_text && format != "json" {
        return Err(format!("--with-text is for --format json, not {format}").into());
    }
    Ok(Request::Analyze {
        output,
        lang: lang.unwrap_or_else(environment_language),
        options,
        files,
    })
}

fn language(code: &str) -> Result<Lang, String> {
    let known = Lang::ALL.into_iter().find(|lang| lang.code() == code);
    known.ok_or_else(|| format!("--lang is vi or en, not '{code}'"))
}

fn encoding(name: &str) -> Result<Encoding, String> {
    Encoding::of(name).ok_or_else(|| {
        format!("--encoding is auto, none, tcvn3, vni, viscii or windows-1258, not '{name}'")
    })
}

/// The first of these variables that is set decides, as for other programs.
fn environment_language() -> Lang {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    match ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set) {
        Some(locale) if locale.to_ascii_lowercase().starts_with("en") => Lang::En,
        _ => Lang::Vi,
    }
}
