//! What is named on the command line to files: folders with all below them, zips with what is in them, lists,
//! standard input. What cannot be read is an entry, too, so that nothing is lost silently.

use std::collections::VecDeque;
use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal as _, Read as _, Write as _};
use std::path::{Path, PathBuf};

use soi::messages::{self, Lang};
use soi::{Options, Report, ingest};

/// Endings of files that are taken from a folder; a file named by itself is read whatever it is called.
const ENDINGS: [&str; 15] = [
    "doc", "docx", "htm", "html", "md", "ods", "odt", "pdf", "rtf", "txt", "xls", "xlsm", "xlsx",
    "zip", "xhtml",
];

/// Folders deeper than this are not entered: a link to a folder above would never end.
const DEEPEST: usize = 32;

/// A file: its name as shown, and its report or why there is none.
pub type Read = (String, Result<Report, String>);

/// The files of the arguments one after the other; each is read when it is asked for.
pub struct Inputs<'a> {
    waiting: VecDeque<Waiting>,
    options: &'a Options,
    lang: Lang,
    progress: Option<(usize, usize)>,
}

enum Waiting {
    Path(OsString),
    /// Out of a zip.
    Inner(String, Result<Vec<u8>, String>),
    Failed(String, String),
}

impl<'a> Inputs<'a> {
    pub fn new(arguments: &[OsString], options: &'a Options, lang: Lang) -> Self {
        let mut waiting = VecDeque::new();
        for argument in arguments {
            expand(argument, lang, &mut waiting);
        }
        let on_terminal = io::stderr().is_terminal() && waiting.len() > 1;
        Self {
            progress: on_terminal.then_some((0, waiting.len())),
            waiting,
            options,
            lang,
        }
    }

    /// On a terminal, how far the work is.
    fn tell(&mut self, name: &str) {
        if let Some((done, of)) = &mut self.progress {
            *done += 1;
            eprint!("\r\x1b[K{done}/{of} {}", plain(name));
            if done == of {
                eprint!("\r\x1b[K");
            }
            let _ = io::stderr().flush();
        }
    }

    fn analyze(&self, name: String, bytes: &[u8]) -> Read {
        let short = Path::new(&name)
            .file_name()
            .map_or_else(|| name.as_str().into(), OsStr::to_string_lossy)
            .into_owned();
        let mut options = self.options.clone();
        options.fault_in = fault_in(&short);
        let report = soi::analyze(&short, bytes, &options, |_| true)
            .map_err(|error| messages::error(&error, self.lang));
        (name, report)
    }

    /// A file as it is, or what is in it where it is a zip of several, put in front of what waits.
    fn open(&mut self, path: &OsStr) -> Option<Read> {
        let name = path.to_string_lossy().into_owned();
        let say = |error: &soi::Error| messages::error(error, self.lang);
        let bytes = match read(path) {
            Ok(bytes) => bytes,
            Err(error) => return Some((name, Err(io_message(&error, self.lang)))),
        };
        match ingest::unpack(&bytes, &self.options.limits) {
            Ok(None) => Some(self.analyze(name, &bytes)),
            Ok(Some(files)) if files.len() == 0 => Some((name, Err(say(&soi::Error::Empty)))),
            Ok(Some(files)) => {
                let inner: Vec<Waiting> = files
                    .into_iter()
                    .map(|file| {
                        let bytes = file.bytes.map_err(|e| say(&e));
                        Waiting::Inner(format!("{name}/{}", file.name), bytes)
                    })
                    .collect();
                for file in inner.into_iter().rev() {
                    self.waiting.push_front(file);
                }
                None
            }
            Err(error) => Some((name, Err(say(&error)))),
        }
    }
}

impl Iterator for Inputs<'_> {
    type Item = Read;

    fn next(&mut self) -> Option<Read> {
        loop {
            match self.waiting.pop_front()? {
                Waiting::Path(path) => {
                    self.tell(&path.to_string_lossy());
                    if let Some(read) = self.open(&path) {
                        return Some(read);
                    }
                }
                Waiting::Inner(name, Ok(bytes)) => return Some(self.analyze(name, &bytes)),
                Waiting::Inner(name, Err(message)) | Waiting::Failed(name, message) => {
                    return Some((name, Err(message)));
                }
            }
        }
    }
}

/// For drills: the file that `SOI_FAULT_IN` names makes the program fail.
pub fn fault_in(name: &str) -> Option<soi::Phase> {
    let asked = std::env::var("SOI_FAULT_IN").is_ok_and(|n| n == name);
    asked.then_some(soi::Phase::Extracting)
}

/// A file of a folder, or what is the matter with a part of it.
#[cfg(feature = "batch")]
pub struct Listed {
    pub path: PathBuf,
    pub trouble: Option<String>,
}

/// The reports of a folder and those below it, by name.
#[cfg(feature = "batch")]
pub fn list(folder: &Path, lang: Lang) -> Vec<Listed> {
    let mut found = VecDeque::new();
    walk(folder, 0, lang, &mut found);
    let listed = found.into_iter().filter_map(|waiting| match waiting {
        Waiting::Path(path) => Some(Listed {
            path: path.into(),
            trouble: None,
        }),
        Waiting::Failed(path, message) => Some(Listed {
            path: path.into(),
            trouble: Some(message),
        }),
        Waiting::Inner(..) => None,
    });
    listed.collect()
}

fn expand(argument: &OsStr, lang: Lang, out: &mut VecDeque<Waiting>) {
    let text = argument.to_string_lossy();
    if let Some(list) = text
        .strip_prefix('@')
        .filter(|_| !Path::new(argument).exists())
    {
        match std::fs::read_to_string(list) {
            Ok(lines) => {
                let lines = lines.trim_start_matches('\u{feff}').lines().map(str::trim);
                for line in lines.filter(|l| !l.is_empty()) {
                    expand(OsStr::new(line), lang, out);
                }
            }
            Err(error) => out.push_back(Waiting::Failed(list.to_owned(), io_message(&error, lang))),
        }
    } else if Path::new(argument).is_dir() {
        let before = out.len();
        walk(Path::new(argument), 0, lang, out);
        if out.len() == before {
            let none = lang.pick(
                "Thư mục không có tệp báo cáo nào (doc, docx, odt, rtf, pdf, xlsx, xls, ods, html, txt, md, zip)",
                "The folder holds no report (doc, docx, odt, rtf, pdf, xlsx, xls, ods, html, txt, md, zip)",
            );
            out.push_back(Waiting::Failed(text.into_owned(), none.to_owned()));
        }
    } else {
        out.push_back(Waiting::Path(argument.to_owned()));
    }
}

/// The reports of a folder and those below it, by name. Files that office programs hide are left out.
fn walk(folder: &Path, depth: usize, lang: Lang, out: &mut VecDeque<Waiting>) {
    let name = || folder.to_string_lossy().into_owned();
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            out.push_back(Waiting::Failed(name(), io_message(&error, lang)));
            return;
        }
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
    paths.sort();
    for path in paths {
        let hidden = path
            .file_name()
            .is_some_and(|n| n.to_string_lossy().starts_with(['.', '~']));
        if hidden {
            continue;
        }
        if path.is_dir() {
            if depth < DEEPEST {
                walk(&path, depth + 1, lang, out);
            } else {
                let deep = lang.pick(
                    "Thư mục lồng quá sâu, không đọc",
                    "Folders nested too deep, not read",
                );
                out.push_back(Waiting::Failed(
                    path.to_string_lossy().into_owned(),
                    deep.to_owned(),
                ));
            }
        } else if path
            .extension()
            .is_some_and(|e| ENDINGS.contains(&e.to_string_lossy().to_ascii_lowercase().as_str()))
        {
            out.push_back(Waiting::Path(path.into_os_string()));
        }
    }
}

fn read(file: &OsStr) -> io::Result<Vec<u8>> {
    if file != "-" {
        return std::fs::read(file);
    }
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Why a file or folder could not be read or written. What the system says itself is English.
pub fn io_message(error: &io::Error, lang: Lang) -> String {
    use io::ErrorKind as Kind;
    let (vi, en) = match error.kind() {
        Kind::NotFound => (
            "Không có tệp hoặc thư mục này",
            "There is no such file or folder",
        ),
        Kind::PermissionDenied => ("Không được phép đọc hoặc ghi", "This is not permitted"),
        Kind::IsADirectory => (
            "Đây là thư mục, không phải tệp",
            "This is a folder, no file",
        ),
        Kind::NotADirectory | Kind::AlreadyExists => (
            "Đây là tệp, không phải thư mục",
            "This is a file, no folder",
        ),
        Kind::StorageFull => ("Ổ đĩa đã đầy", "The disk is full"),
        Kind::InvalidData => ("Không phải văn bản UTF-8", "This is no UTF-8 text"),
        _ => {
            let code = error
                .raw_os_error()
                .map_or(String::new(), |n| format!(" {n}"));
            return match lang {
                Lang::Vi => format!("Không đọc hoặc ghi được (lỗi hệ thống{code})"),
                Lang::En => format!("This could not be read or written: {error}"),
            };
        }
    };
    lang.pick(vi, en).to_owned()
}

/// Whether an argument may stand for several files.
pub fn is_many(argument: &OsStr) -> bool {
    let path = Path::new(argument);
    let is_zip = || {
        path.extension()
            .is_some_and(|e| e.eq_ignore_ascii_case("zip"))
    };
    path.is_dir() || argument.to_string_lossy().starts_with('@') || is_zip()
}

/// A name's own signs do not steer the terminal.
pub fn plain(name: &str) -> String {
    name.chars()
        .map(|c| if c.is_control() { '?' } else { c })
        .collect()
}
