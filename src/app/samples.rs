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
}
