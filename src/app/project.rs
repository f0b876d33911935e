//! A project file, `.soi`: which reports, what was corrected in them, what was decided, and their bytes if wanted.
//!
//! ```text
//! {"schema":"soi.project/1","files":[{"name":"a.docx","hash":"…","corrections":{…}}],"decisions":[…]}
//! ```
//!
//! One JSON, described in `docs/project.md`. Fields that this version does not know are passed over; a file of another
//! schema is refused. Neither touches the file that was opened.

use std::hash::Hasher as _;

use serde::{Deserialize, Serialize};

use super::decisions::Decisions;
use super::opened::Opened;
use super::state::{Phase, State};
use crate::report::Period;
use crate::revise::{Corrections, MOST};
use crate::text::Fnv;

/// Name and version of the file's shape.
pub const SCHEMA: &str = "soi.project/1";

/// The ending of its name.
pub const ENDING: &str = ".soi";

/// Bytes of a file that is read at all.
pub const LARGEST_FILE: f64 = 400_000_000.0;

/// What is kept of several reports.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Project {
    /// [`SCHEMA`].
    pub schema: String,
    /// The reports.
    #[serde(default)]
    pub files: Vec<Kept>,
    /// What is ignored.
    #[serde(default)]
    decisions: Decisions,
}

/// What is kept of one report.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// The file's name.
    pub name: String,
    /// Of its text, in 16 hexadecimal digits.
    #[serde(default)]
    pub hash: String,
    /// What the reader calls it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The place, by which another version is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The period, likewise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// What was corrected.
    #[serde(default, skip_serializing_if = "Corrections::is_empty")]
    pub corrections: Corrections,
    /// Its bytes in base64, if they were wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<String>,
}

impl Default for Project {
    fn default() -> Self {
        Self {
            schema: SCHEMA.to_owned(),
            files: Vec::new(),
            decisions: Decisions::default(),
        }
    }
}

/// Names a text.
#[must_use]
pub fn hash(text: &str) -> String {
    let mut hash = Fnv::default();
    hash.write(text.as_bytes());
    format!("{:016x}", hash.finish())
}

impl Project {
    /// Of everything that is open, and what was kept of files that are not.
    #[must_use]
    pub fn of_state(state: &State) -> Self {
        let mut project = (*state.project).clone();
        for file in &state.files {
            let Phase::Ready(opened, _) = &file.phase else {
                continue;
            };
            let known = project
                .files
                .iter()
                .position(|k| k.is_of(&file.name, opened));
            known.map(|at| project.files.remove(at));
            // What was read, not what it was corrected to: another version is known by it.
            let header = opened.report.revisions.header.as_ref();
            let header = header.unwrap_or(&opened.report.header);
            project.files.push(Kept {
                name: file.name.to_string(),
                hash: hash(&opened.report.document.text),
                title: file.title.as_ref().map(ToString::to_string),
                place: header.place.clone(),
                period: header.period,
                corrections: (**file.log.now()).clone(),
                bytes: None,
            });
        }
        project.decisions = (*state.decisions).clone();
        project
    }

    /// As a file.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Plain data with text keys always fits JSON.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// From a file; `None` for anything else.
    #[must_use]
    pub fn from_json(json: &str) -> Option<Self> {
        let mut project: Self = serde_json::from_str(json.trim_start_matches('\u{feff}')).ok()?;
        if project.schema != SCHEMA {
            return None;
        }
        for file in &mut project.files {
            file.corrections.rows.truncate(MOST);
        }
        Some(project)
    }

    /// What is ignored.
    #[must_use]
    pub fn decisions(&self) -> &Decisions {
        &self.decisions
    }

    /// What is kept of a report: by its text, else its name, else its place and period.
    #[must_use]
    pub fn of(&self, name: &str, opened: &Opened) -> Option<&Kept> {
        let hash = hash(&opened.report.document.text);
        let header = &opened.report.header;
        let same = |k: &&Kept| {
            k.place.is_some()
                && k.period.is_some()
                && k.place == header.place
                && k.period == header.period
        };
        let files = || self.files.iter();
        files()
            .find(|k| k.hash == hash)
            .or_else(|| files().find(|k| k.name == name))
            .or_else(|| files().find(same))
    }
}

impl Kept {
    fn is_of(&self, name: &str, opened: &Opened) -> bool {
        self.name == name && self.hash == hash(&opened.report.document.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_another_version_has_put_in_is_passed_over() {
        let json = r#"{"schema":"soi.project/1","files":[{"name":"a.txt","hash":"00","colour":"red"}],"charts":[1],
            "decisions":[{"fingerprint":"2518c72688fd61e7","reason":"r","by":"c"},{"fingerprint":"<b>","reason":"r"}]}"#;
        let project = Project::from_json(json).unwrap();
        assert_eq!(
            (project.files[0].name.as_str(), project.decisions().len()),
            ("a.txt", 1)
        );
        assert_eq!(Project::from_json(&project.to_json()), Some(project));
    }

    #[test]
    fn what_is_no_project_is_refused() {
        for bad in [
            "",
            "[]",
            "{}",
            r#"{"schema":"soi.project/2"}"#,
            r#"{"schema":"soi.decisions/1"}"#,
        ] {
            assert_eq!(Project::from_json(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_text_is_named_by_its_bytes() {
        assert_eq!(hash(""), "cbf29ce484222325");
        assert_ne!(hash("a"), hash("b"));
    }
}
