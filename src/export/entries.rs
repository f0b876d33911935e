//! What became of each of many files, as four tables keyed by the hash of a file's bytes: documents,
//! observations, findings, errors.
//!
//! | documents | | errors | |
//! |---|---|---|---|
//! | `hash` 5f…, `name` a/b.docx, `status` ok, `place` xã … | | `hash` 07…, `code` damaged, `message` … | |
//!
//! Every file is a row of documents, also one that cannot be read or that the program fails on. `hash` and `id`
//! join the tables. `docs/scale.md` describes the columns.

use super::tidy::{Cell, Holds, Table, both_tables, or_empty};
use crate::error::{Error, Phase};
use crate::finding::Verdict;
use crate::messages::{self, Lang, period, period_end};
use crate::report::Report;

/// Name and version of the four tables.
pub const TABLES_SCHEMA: &str = "soi.tables/1";

/// The tables, in the order of [`Entry::tables`].
pub const TABLES: [&str; 4] = ["documents", "observations", "findings", "errors"];

/// A file, and what became of it.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// Its name, with the folders below the one that was asked for.
    pub name: &'a str,
    /// Names its bytes; nothing where they could not be read.
    pub hash: Option<&'a str>,
    /// How many bytes it has.
    pub bytes: u64,
    /// How long the analysis took.
    pub milliseconds: u64,
    /// What became of it.
    pub outcome: Outcome<'a>,
}

/// What became of a file.
#[derive(Clone, Copy, Debug)]
pub enum Outcome<'a> {
    /// It was analysed.
    Read(&'a Report),
    /// It could not be.
    Failed(&'a Error),
    /// The caller gave it up: a code ("unreadable", "too_slow") and what to say.
    Refused(&'a str, &'a str),
    /// Its bytes are those of an earlier file.
    Duplicate,
}

const DOCUMENTS: &[(&str, Holds)] = &[
    ("name", Holds::Text),
    ("status", Holds::Text),
    ("format", Holds::Text),
    ("bytes", Holds::Count),
    ("pages", Holds::Count),
    ("title", Holds::Text),
    ("issuer", Holds::Text),
    ("place", Holds::Text),
    ("period", Holds::Text),
    ("period_end", Holds::Text),
    ("observations", Holds::Count),
    ("findings", Holds::Count),
    ("inconsistent", Holds::Count),
    ("error", Holds::Text),
    ("engine", Holds::Text),
    ("schema", Holds::Text),
    ("milliseconds", Holds::Count),
];

const ERRORS: &[(&str, Holds)] = &[
    ("name", Holds::Text),
    ("code", Holds::Text),
    ("phase", Holds::Text),
    ("message", Holds::Text),
    ("detail", Holds::Text),
];

impl<'a> Entry<'a> {
    /// A file without a name and with nothing in it.
    #[must_use]
    pub fn nothing() -> Self {
        Self {
            name: "",
            hash: None,
            bytes: 0,
            milliseconds: 0,
            outcome: Outcome::Duplicate,
        }
    }

    /// Its rows of each of [`TABLES`].
    #[must_use]
    pub fn tables(&self, lang: Lang) -> [Table<'a>; 4] {
        let hash = self.hash.unwrap_or_default();
        let by_hash = |table: Table<'a>| Table {
            key: "hash",
            ..table
        };
        let report = match self.outcome {
            Outcome::Read(report) => Some(report),
            _ => None,
        };
        let (figures, findings) = match report {
            Some(report) => both_tables(hash, report, lang),
            None => (Table::figures(), Table::findings()),
        };
        [
            Table {
                key: "hash",
                columns: DOCUMENTS,
                rows: vec![self.document(lang)],
            },
            by_hash(figures),
            by_hash(findings),
            Table {
                key: "hash",
                columns: ERRORS,
                rows: self.error(lang).into_iter().collect(),
            },
        ]
    }

    fn key(&self) -> Cell<'a> {
        or_empty(self.hash, Cell::text)
    }

    fn document(&self, lang: Lang) -> Vec<Cell<'a>> {
        let (status, report, error) = match self.outcome {
            Outcome::Read(report) => ("ok", Some(report), None),
            Outcome::Failed(error) => ("error", None, Some(error_facts(error).0)),
            Outcome::Refused(code, _) => ("error", None, Some(code.to_owned())),
            Outcome::Duplicate => ("duplicate", None, None),
        };
        let header = report.map(|r| &r.header);
        let text = |of: fn(&'a crate::report::Header) -> Option<&'a str>| {
            or_empty(header.and_then(of), Cell::text)
        };
        let pages =
            report.and_then(|r| r.document.blocks.iter().filter_map(|b| b.origin.page).max());
        let at = header.and_then(|h| h.period);
        let count = |n: fn(&Report) -> usize| or_empty(report.map(n), Cell::place);
        vec![
            self.key(),
            Cell::text(self.name),
            Cell::text(status),
            or_empty(report, |r| Cell::named(r.format)),
            Cell::Count(self.bytes),
            or_empty(pages, |n| Cell::Count(n.into())),
            text(|h| h.title.as_deref()),
            text(|h| h.issuer.as_deref()),
            text(|h| h.place.as_deref()),
            or_empty(at, |p| Cell::text(period(p, lang))),
            or_empty(at.and_then(|p| period_end(p, None)), Cell::text),
            count(|r| r.observations.len()),
            count(|r| r.findings.len()),
            count(|r| {
                let of = r.findings.iter();
                of.filter(|f| f.verdict == Verdict::Inconsistent).count()
            }),
            or_empty(error, Cell::text),
            Cell::text(env!("CARGO_PKG_VERSION")),
            Cell::text(TABLES_SCHEMA),
            Cell::Count(self.milliseconds),
        ]
    }

    fn error(&self, lang: Lang) -> Option<Vec<Cell<'a>>> {
        let (code, phase, message, detail) = match self.outcome {
            Outcome::Failed(error) => {
                let phase = match error {
                    Error::Broken { phase, .. } => *phase,
                    _ => Phase::Reading,
                };
                let (code, facts) = error_facts(error);
                (code, phase, messages::error(error, lang), facts)
            }
            Outcome::Refused(code, message) => (
                code.to_owned(),
                Phase::Reading,
                message.to_owned(),
                String::new(),
            ),
            Outcome::Read(_) | Outcome::Duplicate => return None,
        };
        Some(vec![
            self.key(),
            Cell::text(self.name),
            Cell::text(code),
            Cell::named(phase),
            Cell::text(message.replace('\u{a0}', " ")),
            or_empty(Some(detail).filter(|d| !d.is_empty()), Cell::text),
        ])
    }
}

/// The error's name ("too_large"), and the whole of it as JSON.
#[must_use]
pub fn error_facts(error: &Error) -> (String, String) {
    let facts = serde_json::to_value(error).unwrap_or_default();
    let code = facts["code"].as_str().unwrap_or_default().to_owned();
    (code, facts.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell<'t>(table: &'t Table<'_>, row: usize, name: &str) -> &'t Cell<'t> {
        let at = table.columns().position(|(n, _)| n == name).unwrap();
        &table.rows[row][at]
    }

    fn entry(outcome: Outcome<'_>) -> Entry<'_> {
        Entry {
            name: "xã/a.txt",
            hash: Some("5f"),
            bytes: 12,
            milliseconds: 3,
            outcome,
        }
    }

    #[test]
    fn a_file_that_was_read_is_a_document_with_rows() {
        let text = "BÁO CÁO\nTình hình kinh tế - xã hội 6 tháng đầu năm 2026\nĐàn lợn 9.655 con, đạt 96,5% kế hoạch 10.000 con.";
        let report = crate::analyze("a.txt", text.as_bytes(), &crate::Options::default(), |_| {
            true
        })
        .unwrap();
        let entry = entry(Outcome::Read(&report));
        let tables = entry.tables(Lang::Vi);
        for table in &tables {
            assert_eq!(table.key, "hash");
            let width = table.columns().count();
            assert!(table.rows.iter().all(|row| row.len() == width));
            assert!(table.rows.iter().all(|row| row[0] == Cell::text("5f")));
        }
        let [documents, observations, findings, errors] = &tables;
        assert_eq!(cell(documents, 0, "status"), &Cell::text("ok"));
        assert_eq!(cell(documents, 0, "period_end"), &Cell::text("2026-06"));
        assert_eq!(observations.rows.len(), 3);
        assert_eq!(findings.rows.len(), 1);
        assert_eq!(cell(findings, 0, "code"), &Cell::text("percent_of_plan"));
        assert!(errors.rows.is_empty());
    }

    #[test]
    fn what_could_not_be_read_is_a_document_and_an_error() {
        let error = crate::analyze("a.txt", b"", &crate::Options::default(), |_| true).unwrap_err();
        let failed = entry(Outcome::Failed(&error));
        let [documents, _, _, errors] = failed.tables(Lang::En);
        assert_eq!(cell(&documents, 0, "status"), &Cell::text("error"));
        assert_eq!(cell(&documents, 0, "error"), &Cell::text("empty"));
        assert_eq!(cell(&errors, 0, "code"), &Cell::text("empty"));
        let refused = entry(Outcome::Refused("too_slow", "…"));
        let [documents, _, _, errors] = refused.tables(Lang::En);
        assert_eq!(cell(&documents, 0, "error"), &Cell::text("too_slow"));
        assert_eq!(cell(&errors, 0, "message"), &Cell::text("…"));
        let [documents, observations, _, errors] = entry(Outcome::Duplicate).tables(Lang::Vi);
        assert_eq!(cell(&documents, 0, "status"), &Cell::text("duplicate"));
        assert!(observations.rows.is_empty() && errors.rows.is_empty());
    }
}
