//! The npm package: one WebAssembly module with a script for pages (`soi.js`) and one for Node (`node.cjs`), and
//! what a package needs beside them (`npm/`).

use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::files;
use crate::process::root;
use crate::toolchain::Toolchain;
use crate::wasm::{bindgen, compile};

/// Builds the package into `folder`.
pub fn package(toolchain: &Toolchain, folder: &Path) -> Result<()> {
    let raw = compile(
        toolchain,
        &["--no-default-features", "--features", "pdf,sheets,js"],
    )?;
    files::clear(folder)?;
    let mut web = bindgen(&raw);
    web.web(true)
        .context("wasm-bindgen")?
        .typescript(true)
        .omit_default_module_path(false);
    web.generate(folder).context("wasm-bindgen")?;
    let ours = root().join("npm");
    let contain = files::read_text(&ours.join("contain.js"))?;
    let script = files::read_text(&folder.join("soi.js"))?;
    files::write(&folder.join("soi.js"), script + &contain)?;

    let aside = root().join("target/bindgen/node");
    files::clear(&aside)?;
    let mut node = bindgen(&raw);
    node.nodejs(true).context("wasm-bindgen")?.typescript(false);
    node.generate(&aside).context("wasm-bindgen")?;
    ensure!(
        files::read(&aside.join("soi_bg.wasm"))? == files::read(&folder.join("soi_bg.wasm"))?,
        "the scripts for pages and for Node want different modules"
    );

    let script = files::read_text(&aside.join("soi.js"))?;
    let tail = files::read_text(&ours.join("node-tail.cjs"))?;
    files::write(&folder.join("node.cjs"), script + &contain + &tail)?;
    let types = files::read_text(&folder.join("soi.d.ts"))?;
    files::write(&folder.join("node.d.cts"), types)?;
    for (from, name) in [
        ("npm", "node.mjs"),
        ("npm", "README.md"),
        ("schema", "soi.report-1.json"),
        ("", "LICENSE-MIT"),
        ("", "LICENSE-APACHE"),
    ] {
        files::write(
            &folder.join(name),
            files::read(&root().join(from).join(name))?,
        )?;
    }
    files::write(&folder.join("package.json"), package_json()?)
}

/// The package's own, with what the crate says in its manifest. As text: the order of its conditions matters.
fn package_json() -> Result<String> {
    let manifest = files::read_text(&root().join("Cargo.toml"))?;
    let mut package = files::read_text(&root().join("npm/package.json"))?;
    for name in ["version", "description", "license"] {
        let field = manifest.lines().find_map(|line| {
            line.strip_prefix(&format!("{name} = \""))?
                .strip_suffix('"')
        });
        let field = field.with_context(|| format!("Cargo.toml has no {name}"))?;
        let empty = format!("\"{name}\": \"\"");
        ensure!(package.contains(&empty), "npm/package.json has no {empty}");
        package = package.replace(&empty, &format!("\"{name}\": \"{field}\""));
    }
    Ok(package)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_package_has_the_crates_version() {
        let lock = files::read_text(&root().join("Cargo.lock")).unwrap();
        let (_, rest) = lock.split_once("name = \"soi\"\nversion = \"").unwrap();
        let version = rest.split('"').next().unwrap();
        let package: serde_json::Value = serde_json::from_str(&package_json().unwrap()).unwrap();
        assert_eq!(package["version"], version);
        assert_eq!(package["license"], "MIT OR Apache-2.0");
    }
}
