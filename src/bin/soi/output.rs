//! Where results go, and how the command ends.

use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitCode;

use soi::messages::Lang;

use crate::inputs::{io_message, plain};

/// How it went so far.
#[derive(Default)]
pub struct Outcome {
    unread: bool,
    inconsistent: bool,
}

impl Outcome {
    /// A file that could not be read: said, and told by the exit status.
    pub fn unread(&mut self, name: &str, message: &str) {
        eprintln!("soi: {}: {message}", plain(name));
        self.unread = true;
    }

    /// Figures that do not agree.
    pub fn inconsistent(&mut self) {
        self.inconsistent = true;
    }

    /// The exit status: what could not be read matters more than what was found.
    pub fn code(&self) -> ExitCode {
        ExitCode::from(if self.unread {
            2
        } else {
            u8::from(self.inconsistent)
        })
    }
}

/// Writes to standard output. `false` where nobody reads it any more: a reader that has seen enough
/// (`soi … | head`) is no failure worth a message.
pub fn print(bytes: &[u8], outcome: &mut Outcome, lang: Lang) -> bool {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Ok(()) => true,
        Err(error) => {
            if error.kind() != io::ErrorKind::BrokenPipe {
                eprintln!("soi: {}", io_message(&error, lang));
                outcome.unread = true;
            }
            false
        }
    }
}

/// The same for what is no text, which would spoil a terminal.
pub fn print_binary(bytes: &[u8], outcome: &mut Outcome, lang: Lang) {
    if io::stdout().is_terminal() {
        let aside = lang.pick(
            "xlsx không hiện được trên màn hình dòng lệnh; hãy ghi vào tệp: > bang.xlsx",
            "a workbook is nothing for a terminal; write it into a file: > table.xlsx",
        );
        eprintln!("soi: {aside}");
        outcome.unread = true;
    } else {
        print(bytes, outcome, lang);
    }
}
