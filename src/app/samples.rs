//! The sample reports of the page, written for the project: places and figures are invented.

use crate::messages::Lang;

/// A report to try the page with.
#[derive(Debug, PartialEq, Eq)]
pub struct Sample {
    /// Its file name.
    pub file: &'static str,
    /// What it is, in Vietnamese.
    pub vi: &'static str,
    /// What it is, in English.
    pub en: &'static str,
    /// Its text.
    pub text: &'static str,
}

impl Sample {
    /// What it is.
    #[must_use]
    pub fn title(&self, lang: Lang) -> &'static str {
        lang.pick(self.vi, self.en)
    }
}

/// All samples; the first is offered first.
pub const SAMPLES: &[Sample] = &[
    Sample {
        file: "kinh-te-xa-hoi.txt",
        vi: "Kinh tế - xã hội của một xã",
        en: "A commune's economy and society",
        text: include_str!("../../www/samples/kinh-te-xa-hoi.txt"),
    },
    Sample {
        file: "ra-soat-so-lieu.txt",
        vi: "Bản thảo còn số liệu không nhất quán",
        en: "A draft whose figures do not all agree",
        text: include_str!("../../www/samples/ra-soat-so-lieu.txt"),
    },
    Sample {
        file: "cong-tac-dang.txt",
        vi: "Công tác Đảng",
        en: "Party work",
        text: include_str!("../../www/samples/cong-tac-dang.txt"),
    },
];

/// Reports that belong together.
#[derive(Debug, PartialEq, Eq)]
pub struct Family {
    /// What they are, in Vietnamese.
    pub vi: &'static str,
    /// What they are, in English.
    pub en: &'static str,
    /// File names and texts.
    pub files: &'static [(&'static str, &'static str)],
}

impl Family {
    /// What they are.
    #[must_use]
    pub fn title(&self, lang: Lang) -> &'static str {
        lang.pick(self.vi, self.en)
    }
}

macro_rules! of_family {
    ($($name:literal),+) => {
        &[$((concat!($name, ".txt"), include_str!(concat!("../../www/samples/bo/", $name, ".txt")))),+]
    };
}

/// To try comparing and adding up.
pub const FAMILIES: &[Family] = &[
    Family {
        vi: "Hai kỳ của một xã (để so sánh)",
        en: "Two periods of one commune (to compare)",
        files: of_family!("suoi-can-2025", "suoi-can-2026"),
    },
    Family {
        vi: "Năm xã và báo cáo tỉnh (để tổng hợp)",
        en: "Five communes and their province (to add up)",
        files: of_family!(
            "suoi-can-2026",
            "doi-vang-2026",
            "rung-thong-2026",
            "ao-sen-2026",
            "ben-lau-2026",
            "bai-dau-2026"
        ),
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Code, Verdict};

    fn found(file: &str) -> Vec<(Verdict, Code)> {
        let sample = SAMPLES.iter().find(|s| s.file == file).unwrap();
        let options = crate::Options::default();
        let report = crate::analyze(file, sample.text.as_bytes(), &options, |_| true).unwrap();
        let worth_a_look =
            |verdict: &Verdict| matches!(verdict, Verdict::Inconsistent | Verdict::Note);
        report
            .findings
            .into_iter()
            .map(|f| (f.verdict, f.code))
            .filter(|(verdict, _)| worth_a_look(verdict))
            .collect()
    }

    #[test]
    fn the_draft_shows_what_can_be_found_and_the_others_agree() {
        use Verdict::{Inconsistent, Note};
        assert_eq!(
            found("ra-soat-so-lieu.txt"),
            [
                (Inconsistent, Code::Breakdown),
                (Inconsistent, Code::PercentChange),
                (Note, Code::DecimalMark),
                (Inconsistent, Code::PercentOfPlan),
                (Note, Code::Blank),
                (Inconsistent, Code::TwoValues),
            ]
        );
        for file in ["kinh-te-xa-hoi.txt", "cong-tac-dang.txt"] {
            assert!(
                found(file)
                    .iter()
                    .all(|(verdict, _)| *verdict != Inconsistent)
            );
        }
    }

    fn together(family: &Family) -> Vec<crate::Report> {
        let options = crate::Options::default();
        let read = |(name, text): &(&str, &str)| {
            crate::analyze(name, text.as_bytes(), &options, |_| true).unwrap()
        };
        family.files.iter().map(read).collect()
    }

    #[test]
    fn the_families_show_what_can_be_found() {
        use crate::compare::{CrossCode, arrange, compare, rollup};
        let periods = together(&FAMILIES[0]);
        let found = compare(&periods.iter().collect::<Vec<_>>());
        let codes: Vec<_> = found.findings.iter().map(|f| f.code).collect();
        assert_eq!(codes, [CrossCode::PriorDiffers], "{:?}", found.findings);

        let all = together(&FAMILIES[1]);
        let heads: Vec<_> = all.iter().map(|r| &r.header).collect();
        let arranged = arrange(&heads, None, None);
        assert_eq!((arranged.places.len(), arranged.parent), (5, Some(5)));
        let found = rollup(&all[..5].iter().collect::<Vec<_>>(), all.last());
        let codes: Vec<_> = found.findings.iter().map(|f| f.code).collect();
        assert_eq!(codes, [CrossCode::PlacesDiffer], "{:?}", found.findings);
        for report in periods.iter().chain(&all) {
            let inside = report
                .findings
                .iter()
                .filter(|f| f.verdict == Verdict::Inconsistent);
            assert_eq!(inside.count(), 0, "{}", report.name);
        }
    }
}
