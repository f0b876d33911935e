//! The gold annotation of one report, as its `gold.json` holds it: records with mentions, and noise.
//!
//! Places are Unicode code points of the text, end exclusive. A mention is one number in its role; a
//! range or a compound is two mentions of the same role. Noise is every number that measures nothing.

use serde::Deserialize;
use soi::{Kind, Role, Sector};

/// All that is annotated in one text.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Gold {
    /// The text's file name, beside the annotation.
    pub text_file: String,
    /// In the order of their first numbers.
    pub records: Vec<Record>,
    /// Numbers that measure nothing, in order.
    pub noise: Vec<Noise>,
}

/// One indicator measured once.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Record {
    pub name: String,
    pub kind: Kind,
    pub sector: Sector,
    pub mentions: Vec<Mention>,
}

impl Record {
    /// The number that stands for the record.
    pub fn main(&self) -> &Mention {
        Role::MAIN_ORDER
            .iter()
            .find_map(|&role| self.mentions.iter().find(|m| m.role == role))
            .expect("a record has at least one mention")
    }
}

/// One number in its role.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Mention {
    pub role: Role,
    pub start: usize,
    pub end: usize,
    pub text: String,
    pub unit: String,
}

/// A number that measures nothing: `role` is `time`, `ref`, `name` or `other`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Noise {
    pub start: usize,
    pub end: usize,
    pub text: String,
    pub role: String,
}

impl Gold {
    /// As JSON with a line for each record and each noise, so that a change shows as a line.
    pub fn to_json(&self) -> String {
        let quoted = |s: &str| serde_json::to_string(s).expect("strings are JSON");
        let word = |v: serde_json::Result<String>| v.expect("enums are JSON");
        let mut out = format!(
            "{{\"text_file\": {},\n\"records\": [\n",
            quoted(&self.text_file)
        );
        let records: Vec<String> = self
            .records
            .iter()
            .map(|r| {
                let mentions: Vec<String> = r
                    .mentions
                    .iter()
                    .map(|m| {
                        format!(
                            r#"{{"role": {}, "start": {}, "end": {}, "text": {}, "unit": {}}}"#,
                            word(serde_json::to_string(&m.role)),
                            m.start,
                            m.end,
                            quoted(&m.text),
                            quoted(&m.unit)
                        )
                    })
                    .collect();
                format!(
                    r#"{{"name": {}, "kind": {}, "sector": {}, "mentions": [{}]}}"#,
                    quoted(&r.name),
                    word(serde_json::to_string(&r.kind)),
                    word(serde_json::to_string(&r.sector)),
                    mentions.join(", ")
                )
            })
            .collect();
        out += &records.join(",\n");
        out += "\n],\n\"noise\": [\n";
        let noise: Vec<String> = self
            .noise
            .iter()
            .map(|n| {
                format!(
                    r#"{{"start": {}, "end": {}, "text": {}, "role": {}}}"#,
                    n.start,
                    n.end,
                    quoted(&n.text),
                    quoted(&n.role)
                )
            })
            .collect();
        out += &noise.join(",\n");
        out += "\n]}\n";
        out
    }
}
