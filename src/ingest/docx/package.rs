//! The parts of a Word package, found by their relationships and unpacked to text.
//!
//! `_rels/.rels` names the main part (usually `word/document.xml`), whose own relationships name styles,
//! numbering and notes. Where relationships are missing the usual names are tried. Headers, footers and
//! comments are not looked for: they repeat, or are about the text.

use std::collections::BTreeMap;

use crate::error::Error;
use crate::ingest::budget::Budget;
use crate::ingest::flow::xml::Nodes;
use crate::ingest::zip::Archive;
use crate::ingest::{Format, Note, decode};

/// An opened package.
pub struct Package<'a> {
    archive: Archive<'a>,
    budget: &'a Budget<'a>,
    /// Path of the main part.
    main: String,
    /// Kind of relationship ("styles") to path, of the main part.
    related: BTreeMap<String, String>,
    /// What had to be overlooked.
    pub notes: Vec<Note>,
}

impl<'a> Package<'a> {
    /// Finds the main part.
    ///
    /// # Errors
    /// As [`Package::part`].
    pub fn open(archive: Archive<'a>, budget: &'a Budget<'a>) -> Result<Self, Error> {
        let main = "word/document.xml".to_owned();
        let is_cut = archive.is_cut();
        let mut package = Self {
            archive,
            budget,
            main,
            related: BTreeMap::new(),
            notes: is_cut.then_some(Note::FileCut).into_iter().collect(),
        };
        if let Some(main) = package
            .relationships("_rels/.rels", "")?
            .remove("officeDocument")
        {
            package.main = main;
        }
        let (folder, file) = package.main.rsplit_once('/').unwrap_or(("", &package.main));
        let (folder, rels) = (folder.to_owned(), format!("{folder}/_rels/{file}.rels"));
        package.related = package.relationships(rels.trim_start_matches('/'), &folder)?;
        Ok(package)
    }

    /// The main part's name and text.
    ///
    /// # Errors
    /// As [`Package::part`], and when there is none.
    pub fn main(&mut self) -> Result<(String, String), Error> {
        let name = self.main.clone();
        match self.part(&name)? {
            Some(text) => Ok((name, text)),
            None => Err(damaged(&name, "missing")),
        }
    }

    /// Name and text of the part that stands in this relation to the main one: "styles", "footnotes".
    ///
    /// # Errors
    /// As [`Package::part`].
    pub fn related(&mut self, relation: &str) -> Result<Option<(String, String)>, Error> {
        let name = self
            .related
            .get(relation)
            .cloned()
            .unwrap_or_else(|| format!("word/{relation}.xml"));
        Ok(self.part(&name)?.map(|text| (name, text)))
    }

    /// A part's text. A wrong checksum is noted and the text kept.
    ///
    /// # Errors
    /// Encrypted, unfolding to more than allowed, or damaged.
    fn part(&mut self, name: &str) -> Result<Option<String>, Error> {
        let part = self
            .archive
            .document_part(name, Format::Docx, self.budget)?;
        let Some(part) = part else {
            return Ok(None);
        };
        if !part.checksum_fits {
            self.notes.push(Note::ChecksumDiffers {
                part: name.to_owned(),
            });
            // Some of its bytes are not what was written: those that are no characters become U+FFFD.
            return Ok(Some(String::from_utf8_lossy(&part.bytes).into_owned()));
        }
        match decode::text(&part.bytes) {
            Ok((text, _)) => Ok(Some(text)),
            Err(_) => Err(damaged(name, "not UTF-8 or UTF-16")),
        }
    }

    fn relationships(
        &mut self,
        name: &str,
        folder: &str,
    ) -> Result<BTreeMap<String, String>, Error> {
        let mut targets = BTreeMap::new();
        let Some(text) = self.part(name)? else {
            return Ok(targets);
        };
        let read = Nodes::new(&text).each_tag(|tag| {
            if tag.name() == "Relationship"
                && let (Some(kind), Some(target)) = (tag.attribute("Type"), tag.attribute("Target"))
            {
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                targets
                    .entry(kind)
                    .or_insert_with(|| resolve(folder, &target));
            }
        });
        read.map_err(|detail| damaged(name, &detail))?;
        Ok(targets)
    }
}

/// Damage in a part.
pub fn damaged(part: &str, detail: &str) -> Error {
    Error::Damaged {
        format: Format::Docx,
        detail: format!("{part}: {detail}"),
    }
}

/// A relationship's target as a path in the package.
fn resolve(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').collect()
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.retain(|step| !step.is_empty());
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn targets_become_paths() {
        for (folder, target, path) in [
            ("", "word/document.xml", "word/document.xml"),
            ("", "/word/document2.xml", "word/document2.xml"),
            ("word", "styles.xml", "word/styles.xml"),
            ("word", "/word/styles.xml", "word/styles.xml"),
            ("word", "../notes/./foot.xml", "notes/foot.xml"),
            ("word", "../../../x", "x"),
        ] {
            assert_eq!(resolve(folder, target), path);
        }
    }
}
