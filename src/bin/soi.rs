//! The command line: files in, indicators out as text, JSON or CSV.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "printing is what a command line is for"
)]

use std::io::{self, Read as _, Write};
use std::path::Path;
use std::process::ExitCode;

use lexopt::prelude::*;
use soi::{Options, Report};

#[derive(Clone, Copy, PartialEq)]
enum Output {
    Text,
    Json,
    Csv,
}

struct Arguments {
    output: Output,
    with_text: bool,
    files: Vec<std::ffi::OsString>,
}

fn main() -> ExitCode {
    let arguments = match arguments() {
        Ok(arguments) => arguments,
        Err(error) => {
            eprintln!("soi: {error}");
            return ExitCode::from(2);
        }
    };
    let mut code = ExitCode::SUCCESS;
    for file in &arguments.files {
        let name = Path::new(file)
            .file_name()
            .unwrap_or(file)
            .to_string_lossy();
        let result = read(file).map_err(|e| e.to_string()).and_then(|bytes| {
            soi::analyze(&name, &bytes, &Options::default(), |_| true).map_err(|e| format!("{e:?}"))
        });
        match result {
            Ok(report) => {
                if print(&report, &arguments).is_err() {
                    return code;
                }
            }
            Err(error) => {
                eprintln!("soi: {}: {error}", file.to_string_lossy());
                code = ExitCode::from(2);
            }
        }
    }
    code
}

fn read(file: &std::ffi::OsStr) -> io::Result<Vec<u8>> {
    if file == "-" {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    std::fs::read(file)
}

fn print(report: &Report, arguments: &Arguments) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match arguments.output {
        Output::Json if arguments.with_text => {
            writeln!(out, "{}", soi::export::json_with_text(report))
        }
        Output::Json => writeln!(out, "{}", soi::export::json(report)),
        Output::Text | Output::Csv => writeln!(out, "{}", report.observations.len()),
    }
}

fn arguments() -> Result<Arguments, lexopt::Error> {
    let mut parser = lexopt::Parser::from_env();
    let mut arguments = Arguments {
        output: Output::Text,
        with_text: false,
        files: Vec::new(),
    };
    let mut command = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Long("format") => {
                arguments.output = match parser.value()?.string()?.as_str() {
                    "json" => Output::Json,
                    "csv" => Output::Csv,
                    "text" => Output::Text,
                    other => return Err(format!("unknown format {other}").into()),
                }
            }
            Long("with-text") => arguments.with_text = true,
            Value(value) if !command && value == "analyze" => command = true,
            Value(value) if command => arguments.files.push(value),
            _ => return Err(argument.unexpected()),
        }
    }
    Ok(arguments)
}
