//! `cargo xtask …`: builds the page, serves it, and runs every test, with nothing installed by hand but
//! Rust and Node.
//!
//! ```text
//! cargo xtask build    src + www + index.html  ->  dist/site/ and dist/soi.html
//! cargo xtask serve    the same, then http://127.0.0.1:8080/
//! cargo xtask test     all tests, in the browser too
//! ```
//!
//! The steps read top to bottom in [`build`]; each has its file.

mod browser;
mod commands;
mod fidelity;
mod files;
mod generate;
mod npm;
mod pack;
mod policy;
mod process;
mod python;
mod serve;
mod shell;
mod single;
mod site;
mod supply;
mod toolchain;
mod wasm;

use anyhow::{Result, bail};
use lexopt::prelude::*;

const USAGE: &str = "\
cargo xtask <command>

  build               make dist/site/ (a static site) and dist/soi.html (one file that needs no server)
  serve [--port N]    build, then serve dist/site/ on this machine (port 8080 or the next free one)
  run                 the same as serve
  test [--no-browser] set up what is missing and run every test
  lint                format, lints and documentation must be in order
  bench               how fast the analysis is, natively and in WebAssembly, and the readers there
  fidelity DIR        the words of every file below DIR against those that LibreOffice finds (docs/formats.md)
  generate DIR [--files N]
                      an archive of N (10000) made-up reports, to measure with (docs/scale.md)
  fuzz [--minutes N]  tries every format and analysis with changed files (one minute, or N), overflow checks on
  dist                build, the npm package in dist/npm/, the list of what it is made of, and dist/SHA256SUMS
  npm                 make the npm package in dist/npm/
  python              build the Python wheel and run its tests, in a folder of their own
  setup               install what the others need: wasm target, npm packages, a browser

Environment: SOI_CHROMIUM    the browser for the tests (Chrome, Chromium or Edge)
             SOI_TOOLCHAIN   `rustup` or `debian`: which way to a wasm target (default: the first that works)";

fn main() {
    if let Err(error) = run() {
        eprintln!("error: {error:#}");
        std::process::exit(1);
    }
}

fn run() -> Result<()> {
    let mut args = lexopt::Parser::from_env();
    let mut command = None;
    let mut port = None;
    let mut browser = true;
    let mut minutes = "1".to_owned();
    let mut folder: Option<std::path::PathBuf> = None;
    let mut files = 10_000;
    while let Some(arg) = args.next()? {
        match arg {
            Short('h') | Long("help") => {
                println!("{USAGE}");
                return Ok(());
            }
            Long("port") => port = Some(args.value()?.parse()?),
            Long("files") => files = args.value()?.parse()?,
            Long("no-browser") => browser = false,
            Long("minutes") => minutes = args.value()?.string()?,
            Value(name) if command.is_none() => command = Some(name.string()?),
            Value(path) if matches!(command.as_deref(), Some("fidelity" | "generate")) => {
                folder = Some(path.into());
            }
            other => return Err(other.unexpected().into()),
        }
    }
    match command.as_deref() {
        Some("build") => commands::build().map(drop),
        Some("serve" | "run") => commands::serve(port),
        Some("test") => commands::test(browser),
        Some("lint") => commands::lint(),
        Some("bench") => commands::bench(),
        Some("fidelity") => match folder {
            Some(folder) => fidelity::fidelity(&folder),
            None => bail!("which folder?\n\n{USAGE}"),
        },
        Some("generate") => match folder {
            Some(folder) => generate::generate(&folder, files),
            None => bail!("which folder?\n\n{USAGE}"),
        },
        Some("fuzz") => commands::fuzz(&minutes),
        Some("dist") => commands::dist(),
        Some("npm") => commands::npm(),
        Some("python") => commands::python(),
        Some("setup") => commands::setup(),
        Some(other) => bail!("no command `{other}`\n\n{USAGE}"),
        None => bail!("which command?\n\n{USAGE}"),
    }
}
