//! `dist/site/`: a static site that works without a network after the first visit.
//!
//! Every file but `index.html`, the manifest and the service worker has its content's hash in its name,
//! so files of two versions can never be taken for each other; the service worker keeps each version's
//! files in a cache of its own.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};

use crate::files::{clear, hashed_name, read, read_text, sha256_hex, write};
use crate::policy;
use crate::shell::Shell;
use crate::wasm::{Later, Wasm};

/// Files by name.
type Files = BTreeMap<String, Vec<u8>>;

/// Writes the site of the project at `root` into `out`.
pub fn write_site(
    root: &Path,
    out: &Path,
    shell: &Shell,
    wasm: &Wasm,
    later: &[Later],
) -> Result<()> {
    let mut files = Files::new();

    let styles = concatenate(root, &shell.styles)?;
    let style = add(&mut files, "soi.css", styles.into_bytes());
    let module = add(&mut files, "soi.wasm", wasm.module.clone());
    let glue = add(&mut files, "soi.js", wasm.glue.clone().into_bytes());
    let mut names = Vec::new();
    for Later { name, wasm } in later {
        let file = add(&mut files, &format!("{name}.wasm"), wasm.module.clone());
        names.push((*name, file));
    }
    let worker_text = worker(root, wasm, later)?;
    let worker = add(&mut files, "worker.js", worker_text.into_bytes());
    let boot = add(&mut files, "boot.js", read(&root.join("www/boot.js"))?);

    let mut head = format!("<link rel=\"stylesheet\" href=\"{style}\">\n");
    for (rel, path) in &shell.icons {
        let name = add(&mut files, file_name(path)?, read(&root.join(path))?);
        head.push_str(&format!("<link rel=\"{rel}\" href=\"{name}\">\n"));
    }
    if let Some(path) = &shell.manifest {
        let manifest = manifest(root, path, &mut files)?;
        head.push_str("<link rel=\"manifest\" href=\"manifest.webmanifest\">\n");
        files.insert("manifest.webmanifest".to_owned(), manifest.into_bytes());
    }
    let modules: String = names
        .iter()
        .map(|(name, file)| format!(" data-{name}=\"{file}\""))
        .collect();
    let body = format!(
        "<script defer src=\"{glue}\"></script>\n\
         <script defer src=\"{boot}\" data-wasm=\"{module}\"{modules} data-worker=\"{worker}\"></script>\n"
    );
    files.insert(
        "index.html".to_owned(),
        shell.fill(policy::SITE, &head, &body)?.into_bytes(),
    );

    let later: Vec<&str> = names.iter().map(|(_, file)| file.as_str()).collect();
    let template = read_text(&root.join("www/service-worker.js"))?;
    let service_worker = format!("{}{template}", build_line(&files, &later));
    files.insert("service-worker.js".to_owned(), service_worker.into_bytes());

    clear(out)?;
    for (name, content) in &files {
        write(&out.join(name), content)?;
    }
    Ok(())
}

/// What a worker runs: the same script as the page's, those of the modules that load later, then its own.
pub fn worker(root: &Path, wasm: &Wasm, later: &[Later]) -> Result<String> {
    let mut script = wasm.glue.clone();
    for later in later {
        script.push('\n');
        script.push_str(&later.wasm.glue);
    }
    Ok(script + "\n" + &read_text(&root.join("www/worker.js"))?)
}

/// The style sheets in their order, as one.
pub fn concatenate(root: &Path, paths: &[String]) -> Result<String> {
    let mut all = String::new();
    for path in paths {
        all.push_str(&read_text(&root.join(path))?);
    }
    Ok(all)
}

/// Tells the service worker its version (a hash over all names and contents), its files, and those to keep
/// only when they have been used.
fn build_line(files: &Files, later: &[&str]) -> String {
    let mut all = String::new();
    for (name, content) in files {
        all.push_str(&format!("{name} {}\n", sha256_hex(content)));
    }
    let list = |is_later: bool| {
        let names = files
            .keys()
            .filter(|name| later.contains(&name.as_str()) == is_later);
        let names: Vec<_> = names.map(|name| format!("\"{name}\"")).collect();
        names.join(", ")
    };
    format!(
        "const BUILD = {{ version: \"{}\", files: [{}], later: [{}] }};\n",
        &sha256_hex(all.as_bytes())[..16],
        list(false),
        list(true)
    )
}

fn add(files: &mut Files, name: &str, content: Vec<u8>) -> String {
    let name = hashed_name(name, &content);
    files.insert(name.clone(), content);
    name
}

/// The manifest with its icons' hashed names; adds the icons.
fn manifest(root: &Path, path: &str, files: &mut Files) -> Result<String> {
    let mut manifest = read_text(&root.join(path))?;
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let sources: Vec<String> = manifest
        .split("\"src\": \"")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()))
        .collect();
    for source in sources {
        let content = read(&root.join(folder).join(&source))?;
        let name = add(files, file_name(&source)?, content);
        manifest = manifest.replace(&format!("\"{source}\""), &format!("\"{name}\""));
    }
    Ok(manifest)
}

fn file_name(path: &str) -> Result<&str> {
    Path::new(path)
        .file_name()
        .and_then(|name| name.to_str())
        .with_context(|| format!("`{path}` names no file"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_change_changes_the_version() {
        let one = Files::from([("a.js".to_owned(), b"1".to_vec())]);
        let other = Files::from([("a.js".to_owned(), b"2".to_vec())]);
        assert_ne!(build_line(&one, &[]), build_line(&other, &[]));
        assert!(build_line(&one, &[]).ends_with("files: [\"a.js\"], later: [] };\n"));
        assert!(build_line(&one, &["a.js"]).ends_with("files: [], later: [\"a.js\"] };\n"));
    }

    #[test]
    fn the_manifest_names_hashed_icons() {
        let root = crate::process::root();
        let mut files = Files::new();
        let manifest = manifest(&root, "www/manifest.webmanifest", &mut files).unwrap();
        assert!(!files.is_empty());
        for name in files.keys() {
            assert!(
                manifest.contains(&format!("\"src\": \"{name}\"")),
                "{name} in {manifest}"
            );
        }
    }
}
