//! Programs of this machine that turn files into others: LibreOffice, Chromium, poppler's `pdftotext`.
//!
//! Where one is missing, the test that needs it says "skipped: no …" and measures nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

/// A folder of files to convert, with LibreOffice's profile in it.
pub struct Office {
    program: PathBuf,
    /// Where the files are.
    pub folder: PathBuf,
}

impl Office {
    /// In a folder of that name under `target`; `None`, said, where LibreOffice is not installed.
    pub fn new(name: &str) -> Option<Self> {
        let program = program(&["SOI_SOFFICE"], &["soffice", "libreoffice"], "LibreOffice")?;
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(folder.join("data/fonts")).unwrap();
        Some(Self { program, folder })
    }

    /// Writes a source; one that has not changed keeps its time, so that what was made of it stays good.
    pub fn write(&self, name: &str, content: &[u8]) -> PathBuf {
        let file = self.folder.join(name);
        if fs::read(&file).ok().as_deref() != Some(content) {
            fs::write(&file, content).unwrap();
        }
        file
    }

    /// Turns all sources into a format, in one start; those that are newer than their source are there already.
    pub fn convert(&self, sources: &[PathBuf], format: &str) {
        let stale: Vec<_> = sources
            .iter()
            .filter(|source| changed(&self.made(source, format)) < changed(source))
            .collect();
        if stale.is_empty() {
            return;
        }
        let output = Command::new(&self.program)
            .arg(format!(
                "-env:UserInstallation=file://{}/profile",
                self.folder.display()
            ))
            .env("XDG_DATA_HOME", self.folder.join("data"))
            .args(["--headless", "--convert-to", format, "--outdir"])
            .arg(&self.folder)
            .args(&stale)
            .output()
            .unwrap();
        for source in stale {
            let made = self.made(source, format);
            assert!(made.is_file(), "{}: {output:?}", made.display());
        }
    }

    /// What a source becomes.
    pub fn made(&self, source: &Path, format: &str) -> PathBuf {
        let name = Path::new(source.file_stem().unwrap()).with_extension(format);
        self.folder.join(name)
    }
}

fn changed(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).ok()?.modified().ok()
}

/// What poppler reads in a PDF; `None`, said, where it is not installed.
pub fn poppler(pdf: &Path) -> Option<String> {
    let program = program(&["SOI_PDFTOTEXT"], &["pdftotext"], "poppler")?;
    let output = Command::new(program).arg(pdf).arg("-").output().unwrap();
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Prints a page to PDF; `None`, said, where Chromium is not installed.
pub fn print(page: &Path, folder: &Path) -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let program = program(&["SOI_CHROMIUM"], &names, "Chromium")?;
    let pdf = page.with_extension("printed.pdf");
    if changed(&pdf) < changed(page) {
        let output = Command::new(program)
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
            ])
            .arg(format!(
                "--user-data-dir={}",
                folder.join("browser").display()
            ))
            .arg(format!("--print-to-pdf={}", pdf.display()))
            .arg(page)
            .output()
            .unwrap();
        assert!(pdf.is_file(), "{}", said(&output));
    }
    Some(pdf)
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A program by its name, or by a variable that tells its place; `None`, said, where there is none.
pub fn program(variables: &[&str], names: &[&str], called: &str) -> Option<PathBuf> {
    let told = variables.iter().find_map(std::env::var_os);
    let found = told.map(PathBuf::from).or_else(|| {
        let path = std::env::var_os("PATH")?;
        std::env::split_paths(&path)
            .flat_map(|folder| names.iter().map(move |name| folder.join(name)))
            .find(|file| file.is_file())
    });
    if found.is_none() {
        eprintln!("skipped: no {called}");
    }
    found
}
