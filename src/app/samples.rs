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
        file: "cong-tac-dang.txt",
        vi: "Công tác Đảng",
        en: "Party work",
        text: include_str!("../../www/samples/cong-tac-dang.txt"),
    },
];
