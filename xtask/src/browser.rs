//! Node, the tests' npm packages and a browser, found or installed.
//!
//! A browser comes from `SOI_CHROMIUM`, the path, the usual places of Chrome and Edge, or Debian's
//! package `chromium`. Node must be there.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process::{apt_install, command, find, has_apt, output, root, run};

const OLDEST_NODE: u32 = 20;

const ON_PATH: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
];

const USUAL_PLACES: &[&str] = &[
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    r"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
];

/// Node, if it is there and new enough.
pub fn node() -> Result<Command> {
    let program = find("node").context(
        "Node is not on the path. The tests need Node 20 or newer: install it and try again",
    )?;
    let version = output(command(&program).arg("--version")).unwrap_or_default();
    match major(&version) {
        Some(found) if found >= OLDEST_NODE => Ok(command(program)),
        _ => bail!("Node is `{version}`; the tests need {OLDEST_NODE} or newer"),
    }
}

/// Installs the browser tests' npm packages, where they are not those of the lock file.
pub fn npm_packages() -> Result<()> {
    node()?;
    let folder = root().join("tests/browser");
    let lock = std::fs::read(folder.join("package-lock.json")).context("no package-lock.json")?;
    // npm leaves no copy of the lock file that could be compared, so one is kept.
    let installed = folder.join("node_modules/.soi-lock");
    if std::fs::read(&installed).is_ok_and(|copy| copy == lock) {
        return Ok(());
    }
    let npm = find("npm").context("npm is not on the path; it comes with Node")?;
    run(command(npm)
        .current_dir(&folder)
        .args(["ci", "--no-audit", "--no-fund"]))?;
    std::fs::write(installed, lock).context("cannot write into node_modules")
}

/// A browser for the tests.
pub fn browser() -> Result<PathBuf> {
    if let Some(wanted) = env::var_os("SOI_CHROMIUM").map(PathBuf::from) {
        if !wanted.is_file() {
            bail!(
                "SOI_CHROMIUM names `{}`, which is no file",
                wanted.display()
            );
        }
        return Ok(wanted);
    }
    if let Some(found) = installed() {
        return Ok(found);
    }
    if has_apt() {
        apt_install(&["chromium"])?;
        return installed().context("chromium is installed, but not to be found");
    }
    bail!(
        "the browser tests need Chrome, Chromium or Edge. None was found, and this is not Debian's \
         root, who could install one. Install one, or name it in SOI_CHROMIUM, or leave the browser \
         out: cargo xtask test --no-browser"
    )
}

fn installed() -> Option<PathBuf> {
    let usual = || {
        USUAL_PLACES
            .iter()
            .map(PathBuf::from)
            .find(|file| file.is_file())
    };
    ON_PATH.iter().find_map(|name| find(name)).or_else(usual)
}

/// 20 of "v20.20.2".
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_node() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major(""), None);
        assert_eq!(major("20.1"), None);
    }
}
