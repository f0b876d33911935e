//! A report with what the page needs of it again and again, made once when it arrives.

use std::cell::OnceCell;
use std::rc::Rc;

use serde::Serialize;

use super::search::Name;
use super::sheet::Sheet;
use crate::check::Coverage;
use crate::ingest::{Document, Format, Origin};
use crate::report::{Class, Header, Observation, Origins, Report};
use crate::score::Scores;

/// A report on the page.
#[derive(Debug)]
pub struct Opened {
    /// As the analysis gave it.
    pub report: Report,
    /// For searching and sorting, one for each observation.
    pub names: Vec<Name>,
    /// The text, cut at its lines, marks and tables.
    pub sheet: Sheet,
    /// Where in the file its places are.
    pub origins: Origins,
    /// How much the checks have covered.
    pub coverage: Coverage,
    /// As it crosses to be put together with others; made when that is first asked for.
    crossing: OnceCell<Rc<str>>,
}

/// The same only if it is the very same: reports are made once and never change, and a comparison of two
/// by their contents would cost more than drawing them.
impl PartialEq for Opened {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Opened {
    /// Prepares a report.
    #[must_use]
    pub fn new(report: Report) -> Self {
        let names = report.observations.iter().map(|o| {
            let figures = figures_text(o, &report.document.text);
            Name::new(&o.name, &format!("{figures}\n{}", o.compared_name()))
        });
        let origins = Origins::new(&report);
        Self {
            names: names.collect(),
            sheet: Sheet::new(&report),
            origins,
            coverage: Coverage::of(&report.findings, &report.ledger),
            crossing: OnceCell::new(),
            report,
        }
    }

    /// The report as JSON without ledger, findings and scores, which are nothing to other reports.
    #[must_use]
    pub fn crossing(&self) -> Rc<str> {
        let json = || {
            let report = Crossing::of(&self.report);
            // Plain data with text keys always fits JSON.
            serde_json::to_string(&report).unwrap_or_default().into()
        };
        Rc::clone(self.crossing.get_or_init(json))
    }

    /// How many numbers the text has, by the given class.
    #[must_use]
    pub fn numbers_of(&self, class: Class) -> usize {
        self.report
            .ledger
            .iter()
            .filter(|e| e.class == class)
            .count()
    }

    /// The observation of that id.
    #[must_use]
    pub fn observation(&self, id: u32) -> Option<&Observation> {
        let all = &self.report.observations;
        // Ids count from 1 in the order of the text.
        let at = (id as usize).checked_sub(1).and_then(|i| all.get(i));
        at.filter(|o| o.id == id)
            .or_else(|| all.iter().find(|o| o.id == id))
    }

    /// Where in the file a byte of the text stands.
    #[must_use]
    pub fn origin_at(&self, place: usize) -> Option<Origin> {
        self.origins.at(&self.report, place)
    }

    /// The file's name without its ending, to name what is saved from it.
    #[must_use]
    pub fn stem(&self) -> &str {
        let name = self
            .report
            .name
            .rsplit(['/', '\\'])
            .next()
            .unwrap_or_default();
        match name.rsplit_once('.') {
            Some((stem, ending)) if !stem.is_empty() && ending.len() <= 5 => stem,
            _ => name,
        }
    }
}

/// The fields of [`Report`] that other reports are held against, under its names.
#[derive(Serialize)]
struct Crossing<'a> {
    name: &'a str,
    format: Format,
    document: &'a Document,
    header: &'a Header,
    observations: &'a [Observation],
    ledger: [(); 0],
    findings: [(); 0],
    scores: Scores,
    notes: [(); 0],
}

impl<'a> Crossing<'a> {
    fn of(report: &'a Report) -> Self {
        Self {
            name: &report.name,
            format: report.format,
            document: &report.document,
            header: &report.header,
            observations: &report.observations,
            ledger: [],
            findings: [],
            scores: Scores::default(),
            notes: [],
        }
    }
}

/// Numbers as written and their units, so that "9.655" and "con" find the pigs.
fn figures_text(observation: &Observation, text: &str) -> String {
    let words = observation
        .figures
        .iter()
        .flat_map(|f| [f.quantity.span.of(text), &f.quantity.unit]);
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_crosses_is_a_report_again() {
        let text = "Đàn lợn 9.655 con, đạt 96,5% kế hoạch.";
        let options = crate::Options::default();
        let report = crate::analyze("a.txt", text.as_bytes(), &options, |_| true).unwrap();
        let opened = Opened::new(report);
        let again: Report = serde_json::from_str(&opened.crossing()).unwrap();
        assert_eq!(again.observations, opened.report.observations);
        assert_eq!(again.document, opened.report.document);
        assert!(again.ledger.is_empty() && again.findings.is_empty());
    }
}
