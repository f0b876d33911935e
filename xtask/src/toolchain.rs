//! Which Rust builds wasm here.
//!
//! In this order: the wasm target that is installed; `rustup target add`; Debian's `rustc-web`, whose
//! standard library is built from source with whatever linker for wasm is at hand. What was taken is
//! said aloud. `SOI_TOOLCHAIN` (`rustup`, `debian`) takes one way only.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process::{apt_install, cargo, command, find, has_apt, output, run};

/// The target's name.
pub const TARGET: &str = "wasm32-unknown-unknown";

const DEBIAN_PACKAGES: &[&str] = &["rustc-web", "cargo-web", "rust-web-src"];
const DEBIAN_SOURCE: &str = "/usr/lib/rustlib/src/rust/library/std/Cargo.toml";

/// A way to build for wasm.
#[derive(Debug)]
pub enum Toolchain {
    /// The compiler in use has the target.
    Installed,
    /// Debian's compiler and this linker, with the standard library built from source.
    Debian {
        /// `rust-lld` or `wasm-ld`.
        linker: PathBuf,
    },
}

impl Toolchain {
    /// Finds a way, installing what is missing.
    pub fn set_up() -> Result<Self> {
        let wanted = env::var("SOI_TOOLCHAIN").ok();
        match wanted.as_deref() {
            None | Some("") => rustup().or_else(|first| {
                eprintln!("note: {first:#}; trying Debian's rustc-web");
                debian().with_context(|| format!("no way to build for wasm ({first:#})"))
            }),
            Some("rustup") => rustup(),
            Some("debian") => debian(),
            Some(other) => bail!("SOI_TOOLCHAIN is `{other}`; it can be `rustup` or `debian`"),
        }
    }

    /// `cargo` with what this way needs; the caller adds the subcommand's arguments.
    pub fn cargo(&self, subcommand: &str) -> Command {
        match self {
            Self::Installed => {
                let mut cargo = cargo();
                cargo.args([subcommand, "--target", TARGET]);
                cargo
            }
            Self::Debian { linker } => {
                let mut cargo = command("/usr/bin/cargo");
                // What rustup and the outer cargo set names the other compiler.
                for name in [
                    "RUSTUP_TOOLCHAIN",
                    "RUSTC",
                    "RUSTDOC",
                    "RUSTC_WRAPPER",
                    "CARGO",
                ] {
                    cargo.env_remove(name);
                }
                cargo
                    .env("RUSTC", "/usr/bin/rustc")
                    .env("RUSTC_BOOTSTRAP", "1")
                    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker)
                    .args([subcommand, "--target", TARGET])
                    .arg("-Zbuild-std=std,panic_abort");
                cargo
            }
        }
    }
}

fn rustup() -> Result<Toolchain> {
    if has_target() {
        println!("wasm target: {TARGET}, installed with the compiler in use");
        return Ok(Toolchain::Installed);
    }
    if find("rustup").is_none() {
        bail!("the compiler in use has no {TARGET}, and there is no rustup to add it");
    }
    run(command("rustup").args(["target", "add", TARGET]))?;
    if !has_target() {
        bail!("rustup added {TARGET}, but the compiler in use does not have it");
    }
    println!("wasm target: {TARGET}, added by rustup");
    Ok(Toolchain::Installed)
}

fn has_target() -> bool {
    let mut rustc = command(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    output(rustc.args(["--print", "target-libdir", "--target", TARGET]))
        .is_some_and(|folder| Path::new(&folder).is_dir())
}

fn debian() -> Result<Toolchain> {
    if !Path::new(DEBIAN_SOURCE).exists() || !Path::new("/usr/bin/cargo").exists() {
        if !has_apt() {
            bail!(
                "Debian's packages can be installed by root only: apt-get install {}",
                DEBIAN_PACKAGES.join(" ")
            );
        }
        apt_install(DEBIAN_PACKAGES)?;
    }
    let linker = match linker() {
        Some(linker) => linker,
        None if has_apt() => {
            // The linker of the compiler's own LLVM, or else whichever Debian has.
            apt_install(&["rust-web-llvm", "lld-22"]).or_else(|_| apt_install(&["lld"]))?;
            linker().context("lld is installed, but neither rust-lld nor wasm-ld is there")?
        }
        None => bail!("no linker for wasm: neither rust-lld nor wasm-ld is there"),
    };
    let version = output(command("/usr/bin/rustc").arg("--version")).unwrap_or_default();
    println!(
        "wasm target: {TARGET}, by Debian's {version}, standard library from source, linked by {}",
        linker.display()
    );
    Ok(Toolchain::Debian { linker })
}

/// A linker for wasm: on the path, or in the sysroot of any compiler here.
fn linker() -> Option<PathBuf> {
    let in_sysroot = |rustc: &str| {
        let folder = output(command(rustc).args(["--print", "target-libdir"]))?;
        let file = Path::new(&folder).parent()?.join("bin/rust-lld");
        file.is_file().then_some(file)
    };
    find("rust-lld")
        .or_else(|| find("wasm-ld"))
        .or_else(|| in_sysroot("rustc"))
        .or_else(|| in_sysroot("/usr/bin/rustc"))
}
