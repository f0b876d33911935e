//! `soi explain`: what a finding's code means, from the page that documents them all.

use std::process::ExitCode;

use soi::messages::Lang;

/// `docs/checks.md`: a section a code.
const PAGE: &str = include_str!("../../../docs/checks.md");

pub fn run(code: Option<&str>, lang: Lang) -> ExitCode {
    let Some(code) = code else {
        for (name, body) in sections() {
            println!("{name}: {}", body.lines().next().unwrap_or_default());
        }
        return ExitCode::SUCCESS;
    };
    match sections().find(|(name, _)| *name == code) {
        Some((name, body)) => {
            println!("{name}\n\n{}", body.trim());
            ExitCode::SUCCESS
        }
        None => {
            let none = lang.pick("không có mã", "there is no code");
            let list = lang.pick("'soi explain' liệt kê tất cả", "'soi explain' lists all");
            eprintln!("soi: {none} '{code}'; {list}");
            ExitCode::from(2)
        }
    }
}

fn sections() -> impl Iterator<Item = (&'static str, &'static str)> {
    PAGE.split("\n## ")
        .skip(1)
        .filter_map(|section| section.split_once('\n'))
}
