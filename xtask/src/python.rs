//! The Python package: its wheel, built as users build it, and the tests that run from it.
//!
//! Python is not needed for anything else here: where it or its packages cannot be had, the tests are left out, and
//! it is said.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::process::{command, find, output, root, run};

/// What the tests need; Spark where there is Java.
const PACKAGES: [&str; 6] = [
    "maturin>=1.8,<2",
    "pyarrow",
    "pytest",
    "mypy",
    "duckdb",
    "pandas",
];
const SPARK: &str = "pyspark>=3.5.5,<4";

/// Builds the wheel and runs the tests from it; `cli` is a `soi` with the feature `batch`.
pub fn test(cli: &Path) -> Result<()> {
    let venv = match environment() {
        Ok(venv) => venv,
        Err(error) => {
            println!("Python tests: left out, {error:#}");
            return Ok(());
        }
    };
    let wheels = root().join("target/wheels");
    crate::files::clear(&wheels)?;
    let package = root().join("crates/python");
    let mut build = command(program(&venv, "maturin"));
    build
        .args(["build", "--profile", "wheel", "--out"])
        .arg(&wheels);
    run(build.current_dir(&package))?;
    let wheel = std::fs::read_dir(&wheels)?
        .flatten()
        .map(|e| e.path())
        .next();
    let wheel = wheel.context("maturin made no wheel")?;
    let mut install = python(&venv);
    install.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--force-reinstall",
    ]);
    run(install.arg(wheel))?;
    let mut tests = python(&venv);
    tests
        .args(["-m", "pytest", "-q", "-rs", "tests"])
        .env("SOI_CLI", cli);
    run(tests.current_dir(&package))
}

/// A folder with the packages, made or found.
fn environment() -> Result<PathBuf> {
    let system = find("python3").or_else(|| find("python"));
    let system = system.context("since there is no Python")?;
    let venv = root().join("target/python");
    if output(python(&venv).arg("--version")).is_none() {
        run(command(system).args(["-m", "venv"]).arg(&venv))
            .context("since Python has no `venv`")?;
    }
    let mut install = python(&venv);
    install.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]);
    install.args(PACKAGES);
    if find("java").is_some() {
        install.arg(SPARK);
    }
    run(&mut install).context("since packages cannot be had")?;
    Ok(venv)
}

fn python(venv: &Path) -> Command {
    command(program(venv, "python"))
}

fn program(venv: &Path, name: &str) -> PathBuf {
    if cfg!(windows) {
        venv.join("Scripts").join(format!("{name}.exe"))
    } else {
        venv.join("bin").join(name)
    }
}
