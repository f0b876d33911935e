//! The crate to wasm and the script that goes with it.
//!
//! `cargo build` -> `wasm-bindgen` (as a library, so that script and wasm cannot disagree). `wasm-opt` is left out: it
//! saved half a percent of what is sent, and version 108, which Debian has, mistakes one table of the module for
//! another. One module serves the page and its worker; others, for workers
//! only, have what few visitors need: the readers of rarer formats, several reports together.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::files;
use crate::process::{root, run};
use crate::toolchain::{TARGET, Toolchain};

/// A module and its script.
pub struct Wasm {
    /// Defines a global: `wasm_bindgen`, or `soi_readers`, `soi_across` for the modules that load later.
    pub glue: String,
    /// The module.
    pub module: Vec<u8>,
}

/// Builds the page's module.
pub fn page(toolchain: &Toolchain) -> Result<Wasm> {
    script_and_module(toolchain, "app", "wasm_bindgen")
}

/// The modules that load when they are first needed, by the feature that each is built with; the global of each
/// is `soi_` and that.
pub const LATER: [&str; 2] = ["readers", "across"];

/// A module that loads later.
pub struct Later {
    /// Its feature.
    pub name: &'static str,
    /// What was built.
    pub wasm: Wasm,
}

/// Builds the modules that load later.
pub fn later(toolchain: &Toolchain) -> Result<Vec<Later>> {
    let build = |name| {
        let wasm = script_and_module(toolchain, name, &format!("soi_{name}"))?;
        Ok(Later { name, wasm })
    };
    LATER.into_iter().map(build).collect()
}

fn script_and_module(toolchain: &Toolchain, feature: &str, global: &str) -> Result<Wasm> {
    let raw = compile(toolchain, &["--no-default-features", "--features", feature])?;
    let folder = root().join("target/bindgen").join(feature);
    files::clear(&folder)?;
    let mut bindgen = bindgen(&raw);
    bindgen
        .no_modules(true)
        .context("wasm-bindgen")?
        .no_modules_global(global)
        .context("wasm-bindgen")?
        .typescript(false);
    bindgen.generate(&folder).context("wasm-bindgen")?;
    let module = files::read(&folder.join("soi_bg.wasm"))?;
    Ok(Wasm {
        glue: files::read_text(&folder.join("soi.js"))?,
        module,
    })
}

/// Builds the crate for wasm with these features; the module as the compiler made it.
pub fn compile(toolchain: &Toolchain, features: &[&str]) -> Result<PathBuf> {
    // Two compilers never share a folder, nor do two sets of features: neither rebuilds the other's.
    let target = root().join(match toolchain {
        Toolchain::Installed => "target",
        Toolchain::Debian { .. } => "target/debian",
    });
    run(toolchain
        .cargo("build")
        .env("CARGO_ENCODED_RUSTFLAGS", without_folders())
        .args(["--package", "soi", "--lib", "--profile", "web"])
        .args(features)
        .arg("--target-dir")
        .arg(&target))?;
    Ok(target.join(TARGET).join("web/soi.wasm"))
}

/// Flags that keep the builder's folders out of the messages in the module: they are nobody's business,
/// and equal sources should give equal modules.
fn without_folders() -> String {
    let cargo_home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| {
        let home = env::var_os("HOME").or_else(|| env::var_os("USERPROFILE"))?;
        Some(Path::new(&home).join(".cargo"))
    });
    let remap =
        |folder: &Path, name: &str| format!("--remap-path-prefix={}={name}", folder.display());
    let root = root();
    let flags = [
        Some(remap(&root, ".")),
        cargo_home.map(|home| remap(&home, "cargo")),
    ];
    // Cargo's own separator, so that folders may hold spaces.
    flags
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("\u{1f}")
}

/// The settings that all scripts share.
pub fn bindgen(raw: &Path) -> Bindgen {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(raw)
        .out_name("soi")
        .omit_default_module_path(true)
        // Here and not by `strip` in the profile, which would remove a section that is needed until now.
        .remove_name_section(true)
        .remove_producers_section(true);
    bindgen
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The version of a package in Cargo.lock.
    fn locked(name: &str) -> String {
        let lock = files::read_text(&root().join("Cargo.lock")).unwrap();
        let package = lock
            .split("[[package]]")
            .find(|p| p.contains(&format!("name = \"{name}\"\n")));
        let line = package
            .unwrap()
            .lines()
            .find(|l| l.starts_with("version = "))
            .unwrap()
            .to_owned();
        line.trim_start_matches("version = ")
            .trim_matches('"')
            .to_owned()
    }

    #[test]
    fn script_and_wasm_are_of_one_version() {
        assert_eq!(locked("wasm-bindgen-cli-support"), locked("wasm-bindgen"));
    }
}
