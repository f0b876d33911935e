//! Arguments to what is asked for. Help and messages are in the language of the screen: `--lang`, else the
//! environment's, else Vietnamese.

use std::ffi::OsString;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, builder::PossibleValuesParser, value_parser};
use clap_complete::Shell;
use soi::Options;
use soi::export::SCHEMAS;
use soi::ingest::Encoding;
use soi::messages::Lang;

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
    Man,
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

/// Help, a version, or arguments that make no sense.
pub struct Stop(clap::Error);

impl Stop {
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
            lang.pick(
                "chưa nói làm gì: analyze, check, compare, rollup, explain, schema",
                "what to do is missing: analyze, check, compare, rollup, explain, schema",
            )
            .to_owned()
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
    cli(lang).try_get_matches().map_err(Stop)
}

/// The command with all its arguments.
fn cli(lang: Lang) -> clap::Command {
    let files = lang.pick(
        "Tệp, thư mục (đọc cả thư mục con), tệp .zip, - (đầu vào chuẩn), hoặc @DANH_SACH (mỗi dòng một tệp)",
        "Files, folders (with all below them), .zip files, - (standard input), or @LIST (a file a line)",
    );
    let reads = |name: &'static str, about: &'static str| {
        clap::Command::new(name)
            .about(about)
            .arg(
                Arg::new("files")
                    .value_name("FILE")
                    .num_args(1..)
                    .required(true)
                    .value_parser(value_parser!(OsString))
                    .help(files),
            )
            .arg(
                Arg::new("encoding")
                    .long("encoding")
                    .value_name("NAME")
                    .default_value("auto")
                    .value_parser(PossibleValuesParser::new([
                        "auto",
                        "none",
                        "tcvn3",
                        "vni",
                        "viscii",
                        "windows-1258",
                    ]))
                    .help(lang.pick(
                        "Bảng mã của văn bản trước Unicode (mặc định: tự nhận)",
                        "Code table of text from before Unicode (default: found out)",
                    )),
            )
    };
    let format = |default: &'static str, values: Vec<&'static str>| {
        Arg::new("format")
            .long("format")
            .value_name("FORMAT")
            .default_value(default)
            .value_parser(PossibleValuesParser::new(values))
            .help(lang.pick("Dạng kết quả", "What to write"))
    };
    clap::Command::new("soi")
        .version(env!("CARGO_PKG_VERSION"))
        .about(lang.pick("Soi báo cáo: chỉ tiêu, đối chiếu số liệu, so với kế hoạch", "Reads Vietnamese local-government reports: indicators, whether the figures agree, how plans were met"))
        .subcommand_required(true)
        .arg(Arg::new("lang").long("lang").value_name("LANG").global(true).value_parser(PossibleValuesParser::new(["vi", "en"]))
            .help(lang.pick("Ngôn ngữ của kết quả và thông báo: vi, en", "Language of results and messages: vi, en")))
        .subcommand(reads("analyze", lang.pick("Chỉ tiêu và số liệu của từng báo cáo", "The indicators and figures of each report"))
            .arg(format("text", Format::ALL.map(|f| f.0).to_vec()).action(ArgAction::Append))
            .arg(Arg::new("with-text").long("with-text").action(ArgAction::SetTrue)
                .help(lang.pick("JSON mang theo văn bản mà các vị trí chỉ tới", "Put the text that the places refer to into the JSON")))
            .arg(Arg::new("output").long("output").short('o').value_name("DIR").value_parser(value_parser!(PathBuf))
                .help(lang.pick("Ghi mỗi dạng vào một tệp trong thư mục này", "Write each format into a file of this folder"))))
        .subcommand(reads("check", lang.pick("Những chỗ số liệu không nhất quán; mã thoát 1 nếu có", "Figures that do not agree; exit status 1 where there are any"))
            .arg(format("full", vec!["full", "line", "sarif"]))
            .arg(Arg::new("remarks").long("remarks").value_name("OUT.docx").value_parser(value_parser!(PathBuf))
                .help(lang.pick("Ghi một bản của tệp Word với nhận xét ngay tại chỗ không nhất quán", "Write a copy of the Word file with remarks at the very words"))))
        .subcommand(reads("compare", lang.pick("Đối chiếu các kỳ hoặc các bản của một báo cáo", "Holds periods or drafts of a report against each other"))
            .arg(format("text", vec!["text", "json", "csv", "xlsx"])))
        .subcommand(reads("rollup", lang.pick("Cộng báo cáo của nhiều nơi, đối chiếu với báo cáo tổng hợp", "Adds reports of several places up, and holds a parent's report against the sums"))
            .arg(format("text", vec!["text", "json", "csv", "xlsx"]))
            .arg(Arg::new("parent").long("parent").value_name("FILE").value_parser(value_parser!(OsString))
                .help(lang.pick("Báo cáo tổng hợp của cấp trên", "The parent's report"))))
        .subcommand(clap::Command::new("explain")
            .about(lang.pick("Giải thích một mã đối chiếu, hoặc liệt kê tất cả", "Explains a finding's code, or lists all"))
            .arg(Arg::new("code").value_name("CODE")))
        .subcommand(batch_arguments(lang))
        .subcommand(clap::Command::new("schema")
            .about(lang.pick("JSON Schema của kết quả dạng JSON", "The JSON Schema of what is written as JSON"))
            .arg(Arg::new("name").value_name("NAME").default_value("report").value_parser(PossibleValuesParser::new(SCHEMAS.map(|s| s.0)))
                .help(lang.pick("report: một báo cáo; across: compare và rollup; figures, findings: một dòng của các bảng", "report: one report; across: compare and rollup; figures, findings: a line of the tables"))))
        .subcommand(clap::Command::new("completions").hide(true).arg(Arg::new("shell").required(true).value_parser(value_parser!(Shell))))
        .subcommand(clap::Command::new("man").hide(true))
}

/// `soi batch`: in the help of every build; those without the feature say how to get it.
fn batch_arguments(lang: Lang) -> clap::Command {
    let number = |name: &'static str, default: &'static str, help: &'static str| {
        Arg::new(name)
            .long(name)
            .value_name("N")
            .default_value(default)
            .value_parser(value_parser!(u64).range(..=1 << 40))
            .help(help)
    };
    let path = || value_parser!(PathBuf);
    clap::Command::new("batch")
        .about(lang.pick(
            "Cả một kho báo cáo thành các bảng Parquet; dừng giữa chừng thì chạy lại là làm tiếp",
            "A whole archive to Parquet tables; stopped half way, the same command goes on",
        ))
        .arg(
            Arg::new("folder")
                .value_name("DIR")
                .required(true)
                .value_parser(path()),
        )
        .arg(
            Arg::new("out")
                .long("out")
                .value_name("DIR")
                .required(true)
                .value_parser(path())
                .help(lang.pick("Thư mục của các bảng", "Folder of the tables")),
        )
        .arg(number(
            "threads",
            "0",
            lang.pick("Số luồng; 0: mỗi nhân một luồng", "Threads; 0: one a core"),
        ))
        .arg(number(
            "seconds",
            "60",
            lang.pick("Thời gian tối đa cho một tệp", "Time for one file at most"),
        ))
        .arg(number(
            "megabytes",
            "64",
            lang.pick(
                "Độ lớn tối đa của một tệp (MiB)",
                "Size of one file at most (MiB)",
            ),
        ))
        .arg(number(
            "part",
            "512",
            lang.pick(
                "Số tệp của một phần: chừng ấy phải làm lại khi bị dừng",
                "Files of a part: so many are done again when a run is stopped",
            ),
        ))
}

/// What the arguments ask for.
pub fn command(matches: &ArgMatches, lang: Lang) -> Result<Command, String> {
    let (name, sub) = matches.subcommand().unwrap_or(("", matches));
    let text = |id: &str| sub.get_one::<String>(id).map_or("", String::as_str);
    Ok(match name {
        "analyze" => Command::Analyze(analyze(sub, lang)?),
        "check" => Command::Check(Check {
            reading: reading(sub),
            remarks: sub.get_one::<PathBuf>("remarks").cloned(),
            format: match text("format") {
                "line" => CheckFormat::Line,
                "sarif" => CheckFormat::Sarif,
                _ => CheckFormat::Full,
            },
        }),
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
        "man" => Command::Man,
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
    Ok(Analyze {
        reading: reading(sub),
        formats,
        with_text,
        output,
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

/// Prints the completions of a shell.
pub fn completions(shell: Shell, lang: Lang) -> ExitCode {
    clap_complete::generate(shell, &mut cli(lang), "soi", &mut std::io::stdout());
    ExitCode::SUCCESS
}

/// Prints the manual page.
pub fn man(lang: Lang) -> ExitCode {
    match clap_mangen::Man::new(cli(lang)).render(&mut std::io::stdout()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(2),
    }
}
