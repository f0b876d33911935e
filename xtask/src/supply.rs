//! What the program is made of: the policy for it, and the list that goes with a release.
//!
//! `deny.toml` says which licences, sources and crates may be; `cargo deny` holds Cargo.lock against it. The list is
//! `dist/soi.cdx.json` in the form of CycloneDX: every crate in what is handed out, with version, licence and the checksum
//! that Cargo.lock has of it. No time and no number by chance is in it, so that equal sources give equal lists.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::files;
use crate::process::{cargo, find, output, root, run};

/// Holds the dependencies against the policy, where `cargo deny` is installed.
pub fn check() -> Result<()> {
    if find("cargo-deny").is_none() {
        println!(
            "dependencies: not checked against deny.toml, cargo-deny is not here (cargo install --locked cargo-deny)"
        );
        return Ok(());
    }
    run(cargo().args(["deny", "check", "licenses", "sources", "bans"]))?;
    // The list of known faults comes over the network.
    if run(cargo().args(["deny", "check", "advisories"])).is_err() {
        let has_list = output(cargo().args(["deny", "fetch"])).is_some();
        anyhow::ensure!(!has_list, "a dependency has a known fault (above)");
        println!(
            "known faults: not checked, their list (github.com/RustSec/advisory-db) cannot be had"
        );
    }
    Ok(())
}

/// The list of what a release is made of, in the form of CycloneDX 1.5.
pub fn bill() -> Result<String> {
    let metadata = output(cargo().args([
        "metadata",
        "--format-version",
        "1",
        "--all-features",
        "--locked",
    ]))
    .context("`cargo metadata` failed")?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    let lock = files::read_text(&root().join("Cargo.lock"))?;
    let bill = write(&metadata, &checksums(&lock)).context("cargo metadata says nothing of soi")?;
    Ok(serde_json::to_string_pretty(&bill)? + "\n")
}

/// Checksums by name and version.
fn checksums(lock: &str) -> BTreeMap<(String, String), String> {
    let field = |package: &str, name: &str| {
        let line = package
            .lines()
            .find_map(|line| line.strip_prefix(&format!("{name} = ")))?;
        Some(line.trim_matches('"').to_owned())
    };
    lock.split("[[package]]")
        .filter_map(|package| {
            let key = (field(package, "name")?, field(package, "version")?);
            Some((key, field(package, "checksum")?))
        })
        .collect()
}

fn write(metadata: &Value, checksums: &BTreeMap<(String, String), String>) -> Option<Value> {
    let packages: BTreeMap<&str, &Value> = metadata["packages"]
        .as_array()?
        .iter()
        .filter_map(|package| Some((package["id"].as_str()?, package)))
        .collect();
    let nodes: BTreeMap<&str, &Value> = metadata["resolve"]["nodes"]
        .as_array()?
        .iter()
        .filter_map(|node| Some((node["id"].as_str()?, node)))
        .collect();
    let own = *packages
        .iter()
        .find(|(_, package)| package["name"] == "soi")?
        .0;
    // All that is used to build or run it; not what only tests and benches use.
    let mut reached = BTreeSet::new();
    let mut open = vec![own];
    let mut uses = BTreeMap::new();
    while let Some(id) = open.pop() {
        if !reached.insert(id) {
            continue;
        }
        let needed = needed(nodes.get(id)?);
        open.extend(&needed);
        uses.insert(id, needed);
    }
    let mut components: Vec<Value> = reached
        .iter()
        .filter(|id| **id != own)
        .filter_map(|id| component(packages.get(id)?, checksums))
        .collect();
    components.sort_by_key(|component| component["bom-ref"].as_str().map(str::to_owned));
    let mut dependencies: Vec<Value> = uses
        .iter()
        .filter_map(|(id, needed)| {
            let mut on: Vec<String> = needed
                .iter()
                .filter_map(|id| url(packages.get(id)?))
                .collect();
            on.sort();
            Some(json!({ "ref": url(packages.get(id)?)?, "dependsOn": on }))
        })
        .collect();
    dependencies.sort_by_key(|dependency| dependency["ref"].as_str().map(str::to_owned));
    Some(json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": component(packages.get(own)?, checksums)? },
        "components": components,
        "dependencies": dependencies,
    }))
}

fn needed(node: &Value) -> Vec<&str> {
    let is_built = |kind: &Value| kind["kind"] != "dev";
    let deps = node["deps"].as_array().map_or(&[][..], Vec::as_slice);
    deps.iter()
        .filter(|dep| {
            let kinds = dep["dep_kinds"].as_array();
            kinds.is_some_and(|kinds| kinds.iter().any(is_built))
        })
        .filter_map(|dep| dep["pkg"].as_str())
        .collect()
}

fn url(package: &Value) -> Option<String> {
    let (name, version) = (package["name"].as_str()?, package["version"].as_str()?);
    Some(format!("pkg:cargo/{name}@{version}"))
}

fn component(package: &Value, checksums: &BTreeMap<(String, String), String>) -> Option<Value> {
    let (name, version) = (package["name"].as_str()?, package["version"].as_str()?);
    let url = url(package)?;
    let kind = if name == "soi" {
        "application"
    } else {
        "library"
    };
    let mut component = json!({
        "type": kind,
        "bom-ref": url,
        "name": name,
        "version": version,
        "purl": url,
    });
    // "MIT/Apache-2.0" is how it was written once.
    if let Some(licence) = package["license"].as_str() {
        component["licenses"] = json!([{ "expression": licence.replace('/', " OR ") }]);
    }
    if let Some(checksum) = checksums.get(&(name.to_owned(), version.to_owned())) {
        component["hashes"] = json!([{ "alg": "SHA-256", "content": checksum }]);
    }
    Some(component)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_used_is_listed_once_and_what_tests_use_is_not() {
        let package = |name: &str| json!({ "id": name, "name": name, "version": "1.0.0", "license": "MIT/Apache-2.0" });
        let dep = |name: &str, kind: Value| json!({ "pkg": name, "dep_kinds": [{ "kind": kind }] });
        let packages: Vec<Value> = ["soi", "a", "b", "c"].into_iter().map(package).collect();
        let metadata = json!({
            "packages": packages,
            "resolve": { "nodes": [
                { "id": "soi", "deps": [dep("b", Value::Null), dep("a", json!("build")), dep("c", json!("dev"))] },
                { "id": "a", "deps": [dep("b", Value::Null)] },
                { "id": "b", "deps": [] },
                { "id": "c", "deps": [] },
            ] },
        });
        let lock = "[[package]]\nname = \"b\"\nversion = \"1.0.0\"\nchecksum = \"0ab\"\n";
        let bill = write(&metadata, &checksums(lock)).unwrap();
        let names: Vec<&str> = bill["components"]
            .as_array()
            .unwrap()
            .iter()
            .map(|c| c["purl"].as_str().unwrap())
            .collect();
        assert_eq!(names, ["pkg:cargo/a@1.0.0", "pkg:cargo/b@1.0.0"]);
        assert_eq!(bill["components"][1]["hashes"][0]["content"], "0ab");
        assert_eq!(
            bill["components"][0]["licenses"][0]["expression"],
            "MIT OR Apache-2.0"
        );
        assert_eq!(
            bill["dependencies"][2],
            json!({ "ref": "pkg:cargo/soi@1.0.0", "dependsOn": ["pkg:cargo/a@1.0.0", "pkg:cargo/b@1.0.0"] })
        );
    }

    #[test]
    fn the_list_of_this_project_has_what_it_is_made_of() {
        let bill: Value = serde_json::from_str(&bill().unwrap()).unwrap();
        let components = bill["components"].as_array().unwrap();
        assert!(components.iter().any(|c| c["name"] == "quick-xml"));
        assert!(
            components
                .iter()
                .all(|c| c["name"] != "criterion" && c["licenses"].is_array())
        );
    }
}
