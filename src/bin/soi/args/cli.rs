//! The command with all its arguments; help, completions and the manual page are made from it.
//!
//! What clap says itself is English: headings, usage and choices are written here instead.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, value_parser};
use clap_complete::Shell;
use soi::export::SCHEMAS;
use soi::messages::Lang;

use super::Format;

/// What `soi` can be told to do; `completions` and `man` are for those who pack the program.
pub const COMMANDS: [&str; 8] = [
    "analyze", "check", "compare", "rollup", "explain", "batch", "schema", "help",
];

const ENCODINGS: [&str; 6] = ["auto", "none", "tcvn3", "vni", "viscii", "windows-1258"];

/// The whole command.
pub fn cli(lang: Lang) -> Command {
    let about = lang.pick(
        "Soi báo cáo: chỉ tiêu, đối chiếu số liệu, so với kế hoạch",
        "Reads Vietnamese local-government reports: indicators, whether the figures agree, how plans were met",
    );
    let commands = [
        analyze(lang),
        check(lang),
        compare(lang),
        rollup(lang),
        explain(lang),
        batch(lang),
        schema(lang),
        help_command(lang),
        completions_command(lang),
        man_command(lang),
    ];
    let soi = Command::new("soi")
        .version(env!("CARGO_PKG_VERSION"))
        .about(about)
        .subcommand_required(true)
        .subcommand_help_heading(lang.pick("Lệnh", "Commands"))
        .subcommand_value_name(lang.pick("LỆNH", "COMMAND"))
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .arg(language_option(lang))
        .arg(
            option("version", lang)
                .short('V')
                .action(ArgAction::Version)
                .help(lang.pick("In phiên bản", "Print the version")),
        )
        .subcommands(commands);
    in_own_words(soi, "soi", lang)
}

/// Headings, usage and the option `--help` in the screen's language, for a command and those below it.
fn in_own_words(command: Command, name: &str, lang: Lang) -> Command {
    let template = format!(
        "{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}",
        lang.pick("Cách dùng", "Usage")
    );
    let mut usage = format!("{name} {}", lang.pick("[TÙY CHỌN]", "[OPTIONS]"));
    if command.has_subcommands() {
        usage += lang.pick(" <LỆNH>", " <COMMAND>");
    }
    for argument in command.get_arguments() {
        let value = argument.get_value_names().and_then(|names| names.first());
        let value = value.map(ToString::to_string).unwrap_or_default();
        let many = if argument.get_num_args().is_some_and(|n| n.max_values() > 1) {
            "..."
        } else {
            ""
        };
        match (argument.get_long(), argument.is_required_set()) {
            (Some(long), true) => usage += &format!(" --{long} <{value}>"),
            (None, true) => usage += &format!(" <{value}>{many}"),
            (None, false) => usage += &format!(" [{value}]"),
            (Some(_), false) => {}
        }
    }
    command
        .help_template(template)
        .override_usage(usage)
        .disable_help_flag(true)
        .arg(
            option("help", lang)
                .short('h')
                .action(ArgAction::Help)
                .help(lang.pick("In hướng dẫn này", "Print this help")),
        )
        .mut_subcommands(|command| {
            let name = format!("{name} {}", command.get_name());
            in_own_words(command, &name, lang)
        })
}

fn option(name: &'static str, lang: Lang) -> Arg {
    Arg::new(name)
        .long(name)
        .help_heading(lang.pick("Tùy chọn", "Options"))
}

fn argument(name: &'static str, value: &'static str, lang: Lang) -> Arg {
    Arg::new(name)
        .value_name(value)
        .help_heading(lang.pick("Đối số", "Arguments"))
}

/// An option with a choice of names, which the help lists behind what it is for.
fn choice(
    name: &'static str,
    value: &'static str,
    default: &'static str,
    names: &[&'static str],
    help: &str,
    lang: Lang,
) -> Arg {
    let listed: Vec<String> = names
        .iter()
        .map(|name| match *name == default {
            true => format!("{name} ({})", lang.pick("mặc định", "default")),
            false => (*name).to_owned(),
        })
        .collect();
    option(name, lang)
        .value_name(value)
        .default_value(default)
        .value_parser(PossibleValuesParser::new(names.to_vec()))
        .hide_default_value(true)
        .hide_possible_values(true)
        .help(format!("{help}: {}", listed.join(", ")))
}

/// None by default: the environment's language.
fn language_option(lang: Lang) -> Arg {
    option("lang", lang)
        .value_name(lang.pick("NGÔN_NGỮ", "LANG"))
        .global(true)
        .value_parser(PossibleValuesParser::new(["vi", "en"]))
        .hide_possible_values(true)
        .help(lang.pick(
            "Ngôn ngữ của kết quả và thông báo: vi, en",
            "Language of results and messages: vi, en",
        ))
}

fn folder_name(lang: Lang) -> &'static str {
    lang.pick("THƯ_MỤC", "DIR")
}

fn file_name(lang: Lang) -> &'static str {
    lang.pick("TỆP", "FILE")
}

/// A command that reads files.
fn reads(name: &'static str, about: &'static str, lang: Lang) -> Command {
    let files = lang.pick(
        "Tệp, thư mục (đọc cả thư mục con), tệp .zip, - (đầu vào chuẩn), hoặc @DANH_SÁCH (mỗi dòng một tệp)",
        "Files, folders (with all below them), .zip files, - (standard input), or @LIST (a file a line)",
    );
    let encoding = lang.pick(
        "Bảng mã của văn bản trước Unicode",
        "Code table of text from before Unicode",
    );
    Command::new(name)
        .about(about)
        .arg(
            argument("files", file_name(lang), lang)
                .num_args(1..)
                .required(true)
                .value_parser(value_parser!(OsString))
                .help(files),
        )
        .arg(choice(
            "encoding",
            lang.pick("BẢNG_MÃ", "NAME"),
            "auto",
            &ENCODINGS,
            encoding,
            lang,
        ))
}

fn format(names: &[&'static str], lang: Lang) -> Arg {
    let value = lang.pick("DẠNG", "FORMAT");
    let help = lang.pick("Dạng kết quả", "What to write");
    choice("format", value, names[0], names, help, lang)
}

fn analyze(lang: Lang) -> Command {
    let about = lang.pick(
        "Chỉ tiêu và số liệu của từng báo cáo",
        "The indicators and figures of each report",
    );
    let filter = lang.pick(
        "Chỉ những chỉ tiêu có tên khớp biểu thức chính quy này, như 'hộ nghèo|thủy sản'",
        "Only indicators whose names this regular expression finds, such as 'hộ nghèo|thủy sản'",
    );
    let with_text = lang.pick(
        "JSON mang theo văn bản mà các vị trí chỉ tới",
        "Put the text that the places refer to into the JSON",
    );
    let output = lang.pick(
        "Ghi mỗi dạng vào một tệp trong thư mục này",
        "Write each format into a file of this folder",
    );
    reads("analyze", about, lang)
        .arg(format(&Format::ALL.map(|f| f.0), lang).action(ArgAction::Append))
        .arg(
            option("filter", lang)
                .value_name(lang.pick("BIỂU_THỨC", "REGEX"))
                .help(filter),
        )
        .arg(
            option("with-text", lang)
                .action(ArgAction::SetTrue)
                .help(with_text),
        )
        .arg(
            option("output", lang)
                .short('o')
                .value_name(folder_name(lang))
                .value_parser(value_parser!(PathBuf))
                .help(output),
        )
}

fn check(lang: Lang) -> Command {
    let about = lang.pick(
        "Những chỗ số liệu không nhất quán; mã thoát 1 nếu có",
        "Figures that do not agree; exit status 1 where there are any",
    );
    let remarks = lang.pick(
        "Ghi một bản của tệp Word với nhận xét ngay tại chỗ không nhất quán",
        "Write a copy of the Word file with remarks at the very words",
    );
    reads("check", about, lang)
        .arg(format(&["full", "line", "sarif"], lang))
        .arg(
            option("remarks", lang)
                .value_name(lang.pick("KẾT_QUẢ.docx", "OUT.docx"))
                .value_parser(value_parser!(PathBuf))
                .help(remarks),
        )
}

const ACROSS: [&str; 4] = ["text", "json", "csv", "xlsx"];

fn compare(lang: Lang) -> Command {
    let about = lang.pick(
        "Đối chiếu các kỳ hoặc các bản của một báo cáo",
        "Holds periods or drafts of a report against each other",
    );
    reads("compare", about, lang).arg(format(&ACROSS, lang))
}

fn rollup(lang: Lang) -> Command {
    let about = lang.pick(
        "Cộng báo cáo của nhiều nơi, đối chiếu với báo cáo tổng hợp",
        "Adds reports of several places up, and holds a parent's report against the sums",
    );
    let parent = lang.pick("Báo cáo tổng hợp của cấp trên", "The parent's report");
    reads("rollup", about, lang).arg(format(&ACROSS, lang)).arg(
        option("parent", lang)
            .value_name(file_name(lang))
            .value_parser(value_parser!(OsString))
            .help(parent),
    )
}

fn explain(lang: Lang) -> Command {
    let about = lang.pick(
        "Giải thích một mã đối chiếu, hoặc liệt kê tất cả",
        "Explains a finding's code, or lists all",
    );
    let code = lang.pick("Mã, như percent_of_plan", "A code, such as percent_of_plan");
    Command::new("explain")
        .about(about)
        .arg(argument("code", lang.pick("MÃ", "CODE"), lang).help(code))
}

/// In the help of every build; those without the feature say how to get it.
fn batch(lang: Lang) -> Command {
    let number = |name: &'static str, default: &'static str, help: &str| {
        let default_is = lang.pick("mặc định", "default");
        option(name, lang)
            .value_name("N")
            .default_value(default)
            .hide_default_value(true)
            .value_parser(value_parser!(u64).range(..=1 << 40))
            .help(format!("{help} ({default_is}: {default})"))
    };
    let about = lang.pick(
        "Cả một kho báo cáo thành các bảng Parquet; dừng giữa chừng thì chạy lại là làm tiếp",
        "A whole archive to Parquet tables; stopped half way, the same command goes on",
    );
    let threads = lang.pick("Số luồng; 0: mỗi nhân một luồng", "Threads; 0: one a core");
    let seconds = lang.pick("Số giây tối đa cho một tệp", "Seconds for one file at most");
    let megabytes = lang.pick(
        "Độ lớn tối đa của một tệp, MiB",
        "Size of one file at most, MiB",
    );
    let part = lang.pick(
        "Số tệp của một phần: chừng ấy phải làm lại khi bị dừng",
        "Files of a part: so many are done again when a run is stopped",
    );
    let folder = lang.pick("Kho báo cáo", "Where the reports are");
    Command::new("batch")
        .about(about)
        .arg(
            argument("folder", folder_name(lang), lang)
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help(folder),
        )
        .arg(
            option("out", lang)
                .value_name(folder_name(lang))
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help(lang.pick("Thư mục của các bảng", "Folder of the tables")),
        )
        .arg(number("threads", "0", threads))
        .arg(number("seconds", "60", seconds))
        .arg(number("megabytes", "64", megabytes))
        .arg(number("part", "512", part))
}

fn schema(lang: Lang) -> Command {
    let about = lang.pick(
        "JSON Schema của kết quả dạng JSON",
        "The JSON Schema of what is written as JSON",
    );
    let names = lang.pick(
        "report (mặc định): một báo cáo; across: compare và rollup; figures, findings: một dòng của các bảng",
        "report (default): one report; across: compare and rollup; figures, findings: a line of the tables",
    );
    Command::new("schema").about(about).arg(
        argument("name", lang.pick("TÊN", "NAME"), lang)
            .default_value("report")
            .value_parser(PossibleValuesParser::new(SCHEMAS.map(|s| s.0)))
            .hide_default_value(true)
            .hide_possible_values(true)
            .help(names),
    )
}

/// A command's name, for those that tell of commands.
fn of_command(lang: Lang) -> Arg {
    argument("command", lang.pick("LỆNH", "COMMAND"), lang)
        .value_parser(PossibleValuesParser::new(COMMANDS))
        .hide_possible_values(true)
        .help(lang.pick("Lệnh cần xem", "Of this command"))
}

fn help_command(lang: Lang) -> Command {
    let about = lang.pick(
        "Hướng dẫn chung, hoặc của một lệnh",
        "This help, or that of a command",
    );
    Command::new("help").about(about).arg(of_command(lang))
}

fn man_command(lang: Lang) -> Command {
    let about = lang.pick(
        "Trang hướng dẫn cho lệnh man",
        "The page for the manual (man)",
    );
    Command::new("man")
        .hide(true)
        .about(about)
        .arg(of_command(lang))
}

fn completions_command(lang: Lang) -> Command {
    let about = lang.pick("Tự hoàn thành lệnh của shell", "Completions for a shell");
    Command::new("completions").hide(true).about(about).arg(
        argument("shell", "SHELL", lang)
            .required(true)
            .value_parser(value_parser!(Shell))
            .hide_possible_values(true)
            .help("bash, elvish, fish, powershell, zsh"),
    )
}

/// The command, or one of those below it.
fn found(name: Option<&str>, lang: Lang) -> Command {
    let mut soi = cli(lang);
    soi.build();
    let below = name.and_then(|name| soi.find_subcommand(name).cloned());
    below.unwrap_or(soi)
}

/// The help of a command.
pub fn help(name: Option<&str>, lang: Lang) -> Vec<u8> {
    found(name, lang).render_help().to_string().into_bytes()
}

/// The completions of a shell.
pub fn completions(shell: Shell, lang: Lang) -> Vec<u8> {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut cli(lang), "soi", &mut out);
    out
}

/// The manual page of a command.
pub fn man(name: Option<&str>, lang: Lang) -> Vec<u8> {
    let mut out = Vec::new();
    // Into memory: there is nothing that can fail.
    let _ = clap_mangen::Man::new(found(name, lang)).render(&mut out);
    out
}
