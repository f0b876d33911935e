//! The commands: each step once, in order.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::process::{cargo, command, output, root, run};
use crate::shell::Shell;
use crate::toolchain::Toolchain;
use crate::{browser, files, npm, pack, python, serve, single, site, supply, wasm};

/// Where the build put things.
pub struct Built {
    /// `dist/site/`.
    pub site: PathBuf,
    /// `dist/soi.html`.
    pub single: PathBuf,
}

/// Makes `dist/site/` and `dist/soi.html`.
pub fn build() -> Result<Built> {
    build_with(&Toolchain::set_up()?)
}

fn build_with(toolchain: &Toolchain) -> Result<Built> {
    let root = root();
    let shell = Shell::parse(&files::read_text(&root.join("index.html"))?)?;
    let wasm = wasm::page(toolchain)?;
    let later = wasm::later(toolchain)?;

    let built = Built {
        site: root.join("dist/site"),
        single: root.join("dist/soi.html"),
    };
    site::write_site(&root, &built.site, &shell, &wasm, &later)?;
    let single = single::single_file(&root, &shell, &wasm, &later)?;
    files::write(&built.single, &single)?;

    pack::print_sizes("soi.wasm (first load)", &wasm.module)?;
    for later in &later {
        let what = format!("{}.wasm (when needed)", later.name);
        pack::print_sizes(&what, &later.wasm.module)?;
    }
    pack::print_sizes("soi.html", single.as_bytes())?;
    println!("site:        {}", built.site.display());
    println!("single file: {}", built.single.display());
    Ok(built)
}

/// The whole workspace with every feature, in one build: features only add, and building it once for each set of them took a third of
/// a run. The Python package is apart, see [`python`].
const WHOLE: [&str; 5] = [
    "--workspace",
    "--exclude",
    "soi-python",
    "--features",
    "soi/app,soi/js,soi/batch",
];

/// Builds and serves the site until it is stopped.
pub fn serve(port: Option<u16>) -> Result<()> {
    let built = build()?;
    let listener = serve::bind(port)?;
    println!("\nhttp://{}/   (stop with Ctrl+C)", listener.local_addr()?);
    println!("or, without a server, open {}", built.single.display());
    serve::serve(&listener, &built.site)
}

/// Format, lints and documentation, on this machine and for wasm, with and without features.
pub fn lint() -> Result<()> {
    supply::check()?;
    let strict = ["--", "-D", "warnings"];
    let features = ["--package", "soi", "--features", "app,js"];
    run(cargo().args(["fmt", "--all", "--check"]))?;
    run(cargo()
        .args(["clippy", "--all-targets"])
        .args(WHOLE)
        .args(strict))?;
    // As the page's modules are built.
    for alone in ["app"].into_iter().chain(wasm::LATER) {
        run(cargo()
            .args([
                "clippy",
                "--package",
                "soi",
                "--lib",
                "--no-default-features",
            ])
            .args(["--features", alone])
            .args(strict))?;
    }
    run(cargo()
        .args(["doc", "--no-deps"])
        .args(features)
        .env("RUSTDOCFLAGS", "-D warnings"))?;
    match Toolchain::set_up()? {
        installed @ Toolchain::Installed => run(installed
            .cargo("clippy")
            .arg("--lib")
            .args(features)
            .args(strict)),
        debian @ Toolchain::Debian { .. } => {
            println!("lints for wasm: Debian's compiler comes without clippy, so only a check");
            run(debian
                .cargo("check")
                .arg("--lib")
                .args(features)
                .env("RUSTFLAGS", "-D warnings"))
        }
    }
}

/// Sets up what is missing and runs every test.
pub fn test(with_browser: bool) -> Result<()> {
    browser::node()?;
    run(cargo().arg("test").args(WHOLE))?;

    let toolchain = Toolchain::set_up()?;
    npm::package(&toolchain, &root().join("dist/npm"))?;
    node_tests("tests/node", None)?;

    if !with_browser {
        println!("browser tests: left out, as --no-browser asks");
        return Ok(());
    }
    build_with(&toolchain)?;
    browser::npm_packages()?;
    let browser = browser::browser()?;
    println!("browser: {}", browser.display());
    node_tests("tests/browser", Some(&browser))
}

/// Builds the wheel and runs its tests, with those of Spark and DuckDB: apart, since PyO3, Arrow and Spark take longer than all else.
pub fn python() -> Result<()> {
    run(cargo().args(["build", "--features", "batch", "--bin", "soi"]))?;
    let cli = format!("target/debug/soi{}", std::env::consts::EXE_SUFFIX);
    python::test(&root().join(cli))
}

/// Runs the files `*.test.mjs` of a folder with Node's test runner.
fn node_tests(folder: &str, browser: Option<&Path>) -> Result<()> {
    let mut files = list(&root().join(folder))?;
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    let mut node = browser::node()?;
    // One file at a time: each has its own browser, and times are measured.
    node.args(["--test", "--test-concurrency=1", "--test-reporter=spec"]);
    // By their names: what a folder means to `node --test` changed between versions.
    node.args(
        files
            .iter()
            .filter_map(|file| file.strip_prefix(root()).ok()),
    );
    if let Some(browser) = browser {
        node.env("SOI_CHROMIUM", browser);
    }
    run(&mut node)
}

/// Measures the analysis natively and, in the same run, in WebAssembly under Node; `SOI_TEXTS` names a folder
/// of other texts than the project's, `SOI_FILES` one of office files to time the readers with.
pub fn bench() -> Result<()> {
    let native = output(cargo().args(["bench", "--bench", "throughput"]))
        .context("`cargo bench --bench throughput` failed")?;
    println!("{native}");
    let toolchain = Toolchain::set_up()?;
    npm::package(&toolchain, &root().join("dist/npm"))?;
    let speed = native
        .lines()
        .find_map(|line| line.strip_prefix("native MB/s "));
    let speed = speed.context("the bench does not say how fast the program is")?;
    run(browser::node()?.args(["benches/wasm.mjs", speed]))
}

/// Builds everything that a release hands out, with its checksums.
pub fn dist() -> Result<()> {
    let toolchain = Toolchain::set_up()?;
    build_with(&toolchain)?;
    let dist = root().join("dist");
    npm::package(&toolchain, &dist.join("npm"))?;
    files::write(&dist.join("soi.cdx.json"), supply::bill()?)?;
    let mut sums = String::new();
    checksums(&dist, &dist, &mut sums)?;
    files::write(&dist.join("SHA256SUMS"), &sums)?;
    println!("checksums:   {}", dist.join("SHA256SUMS").display());
    Ok(())
}

/// Tries every target of `fuzz/` in turn; what is found is left in `target/fuzz/found`.
pub fn fuzz(minutes: &str) -> Result<()> {
    let target = root().join("target/fuzz");
    run(cargo()
        .args(["build", "--release", "--manifest-path", "fuzz/Cargo.toml"])
        .arg("--target-dir")
        .arg(&target))?;
    run(command(target.join("release/soi-fuzz"))
        .args(["--minutes", minutes])
        .current_dir(&target))
}

/// Makes the npm package.
pub fn npm() -> Result<()> {
    npm::package(&Toolchain::set_up()?, &root().join("dist/npm"))
}

/// Installs what the other commands need.
pub fn setup() -> Result<()> {
    Toolchain::set_up()?;
    browser::npm_packages()?;
    println!("browser: {}", browser::browser()?.display());
    Ok(())
}

/// Adds a line for each file in a folder, in the order of their names.
fn checksums(dist: &Path, folder: &Path, sums: &mut String) -> Result<()> {
    let entries = std::fs::read_dir(folder).context("cannot list dist")?;
    let mut paths = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<std::io::Result<Vec<_>>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            checksums(dist, &path, sums)?;
        } else if path.file_name().is_some_and(|name| name != "SHA256SUMS") {
            let name = path
                .strip_prefix(dist)?
                .to_string_lossy()
                .replace('\\', "/");
            sums.push_str(&format!(
                "{}  {name}\n",
                files::sha256_hex(&files::read(&path)?)
            ));
        }
    }
    Ok(())
}

/// What a folder holds, in the order of the names.
fn list(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("cannot list `{}`", folder.display()))?;
    let mut paths = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<std::io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}
