//! Arguments that make no sense, told in a sentence of the screen's language.

use std::io::Write as _;
use std::process::ExitCode;

use clap::error::{ContextKind, ErrorKind};
use soi::messages::Lang;

/// Help, a version, or arguments that make no sense.
pub struct Stop(clap::Error);

impl Stop {
    pub fn new(error: clap::Error) -> Self {
        Self(error)
    }

    /// Says it: help to standard output, what is wrong to standard error.
    pub fn say(&self, lang: Lang) -> ExitCode {
        let error = &self.0;
        match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                let _ = write!(std::io::stdout(), "{error}");
                ExitCode::SUCCESS
            }
            _ => {
                eprintln!("soi: {}\n{}", wrong(error, lang), try_help(lang));
                ExitCode::from(2)
            }
        }
    }
}

/// What is wrong with the arguments, in a sentence.
fn wrong(error: &clap::Error, lang: Lang) -> String {
    let of = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let argument = of(ContextKind::InvalidArg);
    let value = of(ContextKind::InvalidValue);
    let valid = of(ContextKind::ValidValue);
    match (error.kind(), lang) {
        (ErrorKind::InvalidValue, Lang::Vi) if value.is_empty() => {
            format!("{argument} cần một giá trị")
        }
        (ErrorKind::InvalidValue, Lang::En) if value.is_empty() => {
            format!("{argument} needs a value")
        }
        (ErrorKind::InvalidValue, Lang::Vi) => {
            format!("{argument} nhận {valid}, không nhận '{value}'")
        }
        (ErrorKind::InvalidValue, Lang::En) => format!("{argument} is {valid}, not '{value}'"),
        (ErrorKind::ValueValidation, Lang::Vi) => format!("{argument} không nhận '{value}'"),
        (ErrorKind::ValueValidation, Lang::En) => format!("{argument} cannot be '{value}'"),
        (ErrorKind::UnknownArgument, Lang::Vi) => format!("không có tùy chọn '{argument}'"),
        (ErrorKind::UnknownArgument, Lang::En) => format!("there is no option '{argument}'"),
        (ErrorKind::InvalidSubcommand, _) => {
            let command = of(ContextKind::InvalidSubcommand);
            match lang {
                Lang::Vi => format!("không có lệnh '{command}'"),
                Lang::En => format!("there is no command '{command}'"),
            }
        }
        (ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand, _) => {
            let missing = lang.pick("chưa nói làm gì", "what to do is missing");
            format!("{missing}: {}", super::cli::COMMANDS.join(", "))
        }
        (ErrorKind::MissingRequiredArgument, Lang::Vi) => format!("còn thiếu: {argument}"),
        (ErrorKind::MissingRequiredArgument, Lang::En) => format!("still needed: {argument}"),
        (ErrorKind::ArgumentConflict, Lang::Vi) => {
            format!(
                "không dùng chung {argument} và {}",
                of(ContextKind::PriorArg)
            )
        }
        (ErrorKind::ArgumentConflict, Lang::En) => {
            format!("{argument} does not go with {}", of(ContextKind::PriorArg))
        }
        _ => lang
            .pick("tham số không hợp lệ", "the arguments make no sense")
            .to_owned(),
    }
}

pub fn try_help(lang: Lang) -> &'static str {
    lang.pick("Xem 'soi --help'.", "Try 'soi --help'.")
}
