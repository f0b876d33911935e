//! The published JSON Schemas against what is written: every output validates, also when nothing but what the
//! schema names is allowed; the lists of names are those of the program; what is wrong is refused.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use boon::{Compiler, Schemas};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use soi::messages::Lang;
use soi::{Report, export};

/// Allows only the fields that a schema names: fields that it forgot are found.
fn close(schema: &mut Value) {
    if let Value::Object(map) = &mut *schema
        && map.get("properties").is_some_and(Value::is_object)
    {
        map.insert("additionalProperties".to_owned(), false.into());
    }
    match schema {
        Value::Object(map) => map.values_mut().for_each(close),
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}

fn schema(name: &str) -> Value {
    serde_json::from_str(export::schema(name).unwrap()).unwrap()
}

/// Says what is wrong with a value, if something is.
struct Validator {
    schemas: Schemas,
    open: boon::SchemaIndex,
    closed: boon::SchemaIndex,
}

impl Validator {
    fn new(name: &str) -> Self {
        let (open, mut closed) = (schema(name), schema(name));
        let id = open["$id"].as_str().unwrap().to_owned();
        close(&mut closed);
        closed["$id"] = format!("{id}:closed").into();
        let mut compiler = Compiler::new();
        let mut schemas = Schemas::new();
        let mut compile = |schema: Value| {
            let id = schema["$id"].as_str().unwrap().to_owned();
            compiler.add_resource(&id, schema).unwrap();
            compiler.compile(&id, &mut schemas).unwrap()
        };
        let (open, closed) = (compile(open), compile(closed));
        Self {
            schemas,
            open,
            closed,
        }
    }

    fn is_valid(&self, value: &Value) -> bool {
        self.schemas.validate(value, self.open).is_ok()
    }

    #[track_caller]
    fn hold(&self, written: &str, of: &str) {
        let value: Value = serde_json::from_str(written).unwrap();
        if let Err(error) = self.schemas.validate(&value, self.closed) {
            panic!("{of}: {error:#}");
        }
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> Report {
    let bytes = std::fs::read(path).unwrap();
    let name = path.file_name().unwrap().to_str().unwrap();
    soi::analyze(name, &bytes, &soi::Options::default(), |_| true).unwrap()
}

/// Reports, samples and files of each format.
fn files() -> Vec<PathBuf> {
    let list = |folder: &str| {
        let entries = std::fs::read_dir(root().join(folder)).unwrap();
        let mut paths: Vec<PathBuf> = entries.map(|e| e.unwrap().path()).collect();
        paths.sort();
        paths
    };
    let cases = list("tests/reports")
        .into_iter()
        .map(|p| p.join("input.txt"));
    let fixtures = [
        "tests/fixtures",
        "tests/fixtures/office",
        "tests/fixtures/encodings",
    ];
    let fixtures = fixtures.into_iter().flat_map(list).filter(|path| {
        let ending = path
            .extension()
            .and_then(|e| e.to_str())
            .unwrap_or_default();
        !["mjs", "sh", "fodt"].contains(&ending) && !path.ends_with("README.md")
    });
    let all = cases.chain(list("www/samples")).chain(fixtures);
    all.filter(|path| path.is_file()).collect()
}

#[test]
fn every_report_and_every_line_is_as_the_schemas_say() {
    let validators = ["report", "figures", "findings"].map(Validator::new);
    let [report_is, figures_are, findings_are] = &validators;
    let files = files();
    assert!(files.len() > 20, "{files:?}");
    for path in files {
        let report = read(&path);
        let of = path.display().to_string();
        report_is.hold(&export::json(&report), &of);
        report_is.hold(&export::json_with_text(&report), &of);
        for lang in Lang::ALL {
            for line in export::json_lines(&export::figure_table(&of, &report, lang)).lines() {
                figures_are.hold(line, &of);
            }
            for line in export::json_lines(&export::finding_table(&of, &report, lang)).lines() {
                findings_are.hold(line, &of);
            }
        }
    }
}

#[test]
fn comparisons_and_roll_ups_are_as_the_schema_says() {
    let report = |name: &str, place: &str, year: u16, rest: &str| {
        let text = format!(
            "ỦY BAN NHÂN DÂN\nXÃ {place}\nBÁO CÁO\nTình hình kinh tế - xã hội 6 tháng đầu năm {year}\n{rest}"
        );
        soi::analyze(name, text.as_bytes(), &soi::Options::default(), |_| true).unwrap()
    };
    let then = report(
        "2025.txt",
        "ĐỒI THÔNG",
        2025,
        "Đàn lợn 8.760 con.\nDiện tích lúa 120 ha.",
    );
    let now = report(
        "2026.txt",
        "ĐỒI THÔNG",
        2026,
        "Đàn lợn 9.240 con (cùng kỳ 8.670 con).\nDiện tích lúa 125 ha.\nTỷ lệ hộ nghèo 4,5%.",
    );
    let other = report(
        "b.txt",
        "BẾN SẬY",
        2026,
        "Đàn lợn 6.815 con.\nDiện tích lúa 75 ha.",
    );
    let parent = report(
        "t.txt",
        "SÔNG TRĂNG",
        2026,
        "Đàn lợn 16.055 con.\nDiện tích lúa 125 ha.",
    );
    let validator = Validator::new("across");
    let compared = [&then, &now];
    let comparison = soi::compare::compare(&compared);
    assert!(!comparison.findings.is_empty() && !comparison.pairs.is_empty());
    validator.hold(
        &export::comparison_json(&compared, &comparison),
        "comparison",
    );
    let places = [&now, &other];
    for parent in [None, Some(&parent)] {
        let rollup = soi::compare::rollup(&places, parent);
        let all: Vec<&Report> = places.into_iter().chain(parent).collect();
        assert_eq!(rollup.findings.is_empty(), parent.is_none());
        validator.hold(&export::rollup_json(&all, &rollup), "roll-up");
    }
}

/// The names that a type has in JSON, out of its complaint about one that it does not know.
fn names<T: DeserializeOwned>(unknown: &Value) -> BTreeSet<String> {
    let error = match serde_json::from_value::<T>(unknown.clone()) {
        Ok(_) => panic!("{unknown} is known"),
        Err(error) => error.to_string(),
    };
    let (_, expected) = error.split_once("expected").unwrap();
    let names = expected.split('`').skip(1).step_by(2);
    names.map(ToOwned::to_owned).collect()
}

/// The values of an `enum`, or the tags of a `oneOf`.
fn listed(schema: &Value, tag: &str) -> BTreeSet<String> {
    let values: Vec<&Value> = match schema.get("enum") {
        Some(values) => values.as_array().unwrap().iter().collect(),
        None => {
            let variants = schema["oneOf"].as_array().unwrap();
            variants
                .iter()
                .map(|v| &v["properties"][tag]["const"])
                .collect()
        }
    };
    values
        .iter()
        .map(|v| v.as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn lists_of_names_are_those_of_the_program() {
    let schema = schema("report");
    let at = |path: &str| {
        schema
            .pointer(path)
            .unwrap_or_else(|| panic!("{path}"))
            .clone()
    };
    let unknown = json!("?");
    let finding = "/$defs/finding/properties";
    for (path, names) in [
        (
            "/$defs/format".to_owned(),
            names::<soi::ingest::Format>(&unknown),
        ),
        ("/$defs/kind".to_owned(), names::<soi::Kind>(&unknown)),
        ("/$defs/sector".to_owned(), names::<soi::Sector>(&unknown)),
        ("/$defs/role".to_owned(), names::<soi::Role>(&unknown)),
        ("/$defs/reason".to_owned(), names::<soi::Reason>(&unknown)),
        (format!("{finding}/code"), names::<soi::Code>(&unknown)),
        (
            format!("{finding}/verdict"),
            names::<soi::Verdict>(&unknown),
        ),
        (
            format!("{finding}/severity"),
            names::<soi::Severity>(&unknown),
        ),
        (
            format!("{finding}/calculation/properties/formula"),
            names::<soi::Formula>(&unknown),
        ),
        (
            format!("{finding}/suggestions/items/properties/slip"),
            names::<soi::Slip>(&unknown),
        ),
        (
            "/$defs/quantity/properties/direction".to_owned(),
            names::<soi::Direction>(&unknown),
        ),
        (
            "/$defs/quantity/properties/qualifier".to_owned(),
            names::<soi::Qualifier>(&unknown),
        ),
        (
            "/properties/ledger/items/properties/class".to_owned(),
            names::<soi::Class>(&unknown),
        ),
        (
            "/$defs/scores/properties/observations/items/properties/status".to_owned(),
            names::<soi::score::Status>(&unknown),
        ),
    ] {
        assert_eq!(listed(&at(&path), ""), names, "{path}");
    }
    let note = names::<soi::ingest::Note>(&json!({"code": "?"}));
    assert_eq!(listed(&at("/$defs/note"), "code"), note);
    let period = names::<soi::Period>(&json!({"grain": "?"}));
    assert_eq!(listed(&at("/$defs/period"), "grain"), period);
}

#[test]
fn what_is_wrong_is_refused_and_what_is_new_is_not() {
    let validator = Validator::new("report");
    let report = read(&root().join("www/samples/ra-soat-so-lieu.txt"));
    let whole: Value = serde_json::from_str(&export::json(&report)).unwrap();
    assert!(validator.is_valid(&whole));
    let with = |path: &str, value: Value| {
        let mut changed = whole.clone();
        *changed
            .pointer_mut(path)
            .unwrap_or_else(|| panic!("{path}")) = value;
        validator.is_valid(&changed)
    };
    for (path, wrong) in [
        ("/schema", json!("soi.report/2")),
        ("/source/format", json!("exe")),
        ("/source/chars", json!(-1)),
        ("/observations", json!({})),
        ("/observations/0/id", json!(0)),
        ("/observations/0/kind", json!("plan")),
        ("/observations/0/quantities/0/amount", json!(9655)),
        ("/observations/0/quantities/0/amount", json!("9.655,0")),
        ("/observations/0/quantities/0/role", json!("goal")),
        ("/findings/0/spans/0", json!([1])),
        ("/findings/0/fingerprint", json!("x")),
        ("/header/period", json!({"grain": "month", "year": 2026})),
        ("/notes", json!([{"code": "pictures_not_read"}])),
        ("/scores/total", json!(null)),
    ] {
        assert!(!with(path, wrong.clone()), "{path} may not be {wrong}");
    }
    for field in whole.as_object().unwrap().keys() {
        let mut less = whole.clone();
        less.as_object_mut().unwrap().remove(field);
        assert!(!validator.is_valid(&less), "{field} must be there");
    }
    let mut more = whole.clone();
    more["colour"] = json!("red");
    assert!(validator.is_valid(&more));
}

/// What SARIF 2.1.0 (OASIS) asks of the fields that are written, and no field that it does not know.
fn sarif_schema() -> Value {
    let text = json!({"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}});
    let object = |required: &[&str], properties: Value| json!({"type": "object", "required": required, "properties": properties});
    let number = |least: u32| json!({"type": "integer", "minimum": least});
    let region = object(
        &["charOffset", "charLength"],
        json!({"charOffset": number(0), "charLength": number(0), "startLine": number(1), "startColumn": number(1),
               "endLine": number(1), "endColumn": number(1), "snippet": text}),
    );
    // A relative reference does not begin with a slash.
    let uri =
        json!({"type": "string", "pattern": "^(file:///|[A-Za-z0-9%._~-])[A-Za-z0-9%._~/:-]*$"});
    let artifact = object(&["uri"], json!({"uri": uri}));
    let physical = object(
        &["artifactLocation"],
        json!({"artifactLocation": artifact, "region": region}),
    );
    let logical = object(&[], json!({"fullyQualifiedName": {"type": "string"}}));
    let location = object(
        &["physicalLocation"],
        json!({"physicalLocation": physical, "logicalLocations": {"type": "array", "items": logical}}),
    );
    let result = object(
        &["message", "ruleId", "level"],
        json!({"ruleId": {"type": "string"}, "level": {"enum": ["none", "note", "warning", "error"]}, "message": text,
               "locations": {"type": "array", "minItems": 1, "items": location},
               "partialFingerprints": {"type": "object"}}),
    );
    let rule = object(
        &["id"],
        json!({"id": {"type": "string"}, "shortDescription": text}),
    );
    let driver = object(
        &["name"],
        json!({"name": {"type": "string"}, "version": {"type": "string"},
               "rules": {"type": "array", "uniqueItems": true, "items": rule}}),
    );
    let run = object(
        &["tool", "results"],
        json!({"tool": object(&["driver"], json!({"driver": driver})),
               "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
               "results": {"type": "array", "items": result}}),
    );
    let mut log = object(
        &["version", "runs"],
        json!({"$schema": {"type": "string"}, "version": {"const": "2.1.0"}, "runs": {"type": "array", "items": run}}),
    );
    close(&mut log);
    log
}

#[test]
fn sarif_is_what_the_standard_asks_for() {
    let mut compiler = Compiler::new();
    compiler.add_resource("urn:sarif", sarif_schema()).unwrap();
    let mut schemas = Schemas::new();
    let index = compiler.compile("urn:sarif", &mut schemas).unwrap();
    let reports: Vec<(String, Report)> = files()
        .iter()
        .map(|path| (path.display().to_string(), read(path)))
        .collect();
    let named: Vec<(&str, &Report)> = reports.iter().map(|(n, r)| (n.as_str(), r)).collect();
    let log: Value = serde_json::from_str(&export::sarif(&named, Lang::Vi)).unwrap();
    if let Err(error) = schemas.validate(&log, index) {
        panic!("{error:#}");
    }
    let run = &log["runs"][0];
    let results = run["results"].as_array().unwrap();
    assert!(results.len() > 5);
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(
        results
            .iter()
            .all(|of| rules.iter().any(|rule| rule["id"] == of["ruleId"]))
    );
}

/// All names of fields and all values of lists in a schema.
fn words(schema: &Value, out: &mut BTreeSet<String>) {
    match schema {
        Value::Object(map) => {
            for (key, value) in map {
                match (key.as_str(), value) {
                    ("properties", Value::Object(fields)) => out.extend(fields.keys().cloned()),
                    ("enum", Value::Array(values)) => {
                        out.extend(values.iter().filter_map(|v| Some(v.as_str()?.to_owned())));
                    }
                    ("const", Value::String(value)) => _ = out.insert(value.clone()),
                    _ => {}
                }
                words(value, out);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| words(item, out)),
        _ => {}
    }
}

#[test]
fn the_types_of_the_npm_package_have_all_names() {
    let types = std::fs::read_to_string(root().join("src/js.d.ts")).unwrap();
    let mut known = BTreeSet::new();
    words(&schema("report"), &mut known);
    let is_missing = |word: &&String| {
        let field = [":", "?:"]
            .iter()
            .any(|end| types.contains(&format!("{word}{end}")));
        !field && !types.contains(&format!("\"{word}\""))
    };
    let missing: Vec<_> = known.iter().filter(is_missing).collect();
    assert!(known.len() > 100 && missing.is_empty(), "{missing:?}");
}

#[test]
fn schemas_are_named_for_what_they_describe() {
    for (name, version, schema) in export::SCHEMAS {
        let schema: Value = serde_json::from_str(schema).unwrap();
        assert_eq!(schema["title"], version, "{name}");
        let id = format!(
            "urn:soi:schema:{}",
            version.trim_start_matches("soi.").replace('/', ":")
        );
        assert_eq!(schema["$id"], id);
        let file = format!("schema/{}.json", version.replace('/', "-"));
        assert!(root().join(&file).is_file(), "{file}");
        assert!(
            std::fs::read_to_string(root().join("docs/json.md"))
                .unwrap()
                .contains(&file)
        );
    }
}
