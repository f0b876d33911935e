//! `soi`: the command line. Arguments to what is asked for ([`args`]), files to reports ([`inputs`], one after
//! the other), reports to what is written ([`analyze`], [`check`], [`across`]).
//!
//! ```text
//! soi analyze bao-cao.docx               soi check *.docx           soi compare 2025.docx 2026.docx
//! soi analyze --format csv thu-muc/      soi explain two_values     soi rollup xa-*.docx --parent tinh.docx
//! soi batch kho/ --out bang/ (feature `batch`)
//! ```
//!
//! Exit status: 0 when all is read (and, for `check`, agrees), 1 when `check` finds figures that do not agree,
//! 2 when a file could not be read or the arguments make no sense.

#![allow(
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "the command line speaks to people"
)]

mod across;
mod analyze;
mod args;
#[cfg(feature = "batch")]
mod batch;
mod check;
mod explain;
mod filter;
mod inputs;
mod output;

use std::process::ExitCode;

use args::Command;
use soi::messages::Lang;

fn main() -> ExitCode {
    // A fault of the program is told as the error of its file; where a backtrace is asked for, it comes as usual.
    if std::env::var_os("RUST_BACKTRACE").is_none() {
        std::panic::set_hook(Box::new(|_| {}));
    }
    let lang = args::language();
    let matches = match args::parse(lang) {
        Ok(matches) => matches,
        Err(stop) => return stop.say(lang),
    };
    match args::command(&matches, lang) {
        Ok(Command::Analyze(request)) => analyze::run(&request, lang),
        Ok(Command::Check(request)) => check::run(&request, lang),
        Ok(Command::Compare(request)) => across::compare(&request, lang),
        Ok(Command::Rollup(request)) => across::rollup(&request, lang),
        Ok(Command::Explain(None)) => told(explain::all(lang), lang),
        Ok(Command::Explain(Some(code))) => match explain::one(&code, lang) {
            Some(text) => told(text, lang),
            None => explain::unknown(&code, lang),
        },
        #[cfg(feature = "batch")]
        Ok(Command::Batch(request)) => batch::run(&request, lang),
        Ok(Command::Schema(name)) => told(soi::export::schema(&name).unwrap_or_default(), lang),
        Ok(Command::Completions(shell)) => told(args::completions(shell, lang), lang),
        Ok(Command::Man(name)) => told(args::man(name.as_deref(), lang), lang),
        Ok(Command::Help(name)) => told(args::help(name.as_deref(), lang), lang),
        Err(message) => {
            eprintln!("soi: {message}\n{}", args::try_help(lang));
            ExitCode::from(2)
        }
    }
}

/// What the program says of itself.
fn told(text: impl AsRef<[u8]>, lang: Lang) -> ExitCode {
    let mut outcome = output::Outcome::default();
    output::print(text.as_ref(), &mut outcome, lang);
    outcome.code()
}
