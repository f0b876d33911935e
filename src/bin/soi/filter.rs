//! `--filter`: the indicators whose names a regular expression finds, with what was found about them.
//!
//! ```text
//! soi analyze --filter 'hộ nghèo|thủy sản' bao-cao.docx     "Tỷ lệ hộ nghèo", "Sản lượng thuỷ sản"; not "Tổng đàn lợn"
//! ```
//!
//! Capitals and composed letters make no difference, nor does the place of the tone mark ("thủy", "thuỷ").

use regex::{Regex, RegexBuilder};
use soi::messages::Lang;
use soi::{Finding, Observation, Report};
use unicode_normalization::UnicodeNormalization as _;

/// Syllables whose mark stands on the first vowel, or on the second.
const MARKS: [(&str, &str); 15] = [
    ("òa", "oà"),
    ("óa", "oá"),
    ("ỏa", "oả"),
    ("õa", "oã"),
    ("ọa", "oạ"),
    ("òe", "oè"),
    ("óe", "oé"),
    ("ỏe", "oẻ"),
    ("õe", "oẽ"),
    ("ọe", "oẹ"),
    ("ùy", "uỳ"),
    ("úy", "uý"),
    ("ủy", "uỷ"),
    ("ũy", "uỹ"),
    ("ụy", "uỵ"),
];

/// Which indicators are asked for.
pub struct Filter(Regex);

impl Filter {
    /// Reads the pattern, or says what is wrong with it.
    pub fn new(pattern: &str, lang: Lang) -> Result<Self, String> {
        let composed: String = pattern.nfc().collect();
        let built = RegexBuilder::new(&composed).case_insensitive(true).build();
        built
            .map(Self)
            .map_err(|error| wrong(pattern, &error, lang))
    }

    fn finds(&self, name: &str) -> bool {
        let name: String = name.nfc().collect();
        if self.0.is_match(&name) {
            return true;
        }
        let placed = |from: fn(&(&'static str, &'static str)) -> (&'static str, &'static str)| {
            let pairs = MARKS.iter().map(from);
            pairs.fold(name.clone(), |name, (old, new)| name.replace(old, new))
        };
        self.0.is_match(&placed(|of| *of)) || self.0.is_match(&placed(|of| (of.1, of.0)))
    }

    fn keeps(&self, observation: &Observation) -> bool {
        let canonical = observation.canonical.as_deref();
        self.finds(&observation.name) || canonical.is_some_and(|name| self.finds(name))
    }

    /// Leaves the indicators that are asked for, the findings about them, and their scores.
    pub fn narrow(&self, report: &mut Report) {
        report.observations.retain(|o| self.keeps(o));
        let left: Vec<u32> = report.observations.iter().map(|o| o.id).collect();
        let is_left = |id: &u32| left.binary_search(id).is_ok();
        let is_about = |finding: &Finding| match finding.subject() {
            Some(id) => is_left(&id),
            None => finding.observations.iter().any(is_left),
        };
        report.findings.retain(is_about);
        for finding in &mut report.findings {
            finding.observations.retain(is_left);
        }
        report.scores = report.scores.only(&report.observations);
    }
}

fn wrong(pattern: &str, error: &regex::Error, lang: Lang) -> String {
    let why = match error {
        regex::Error::CompiledTooBig(_) => {
            lang.pick("mẫu quá lớn", "the pattern is too large")
        }
        _ => lang.pick(
            "không phải biểu thức chính quy; trước một trong các dấu ( ) [ ] { } * + ? . | ^ $ \\ mà chỉ là chữ, hãy đặt \\",
            "no regular expression; put \\ before one of ( ) [ ] { } * + ? . | ^ $ \\ that stands for itself",
        ),
    };
    format!("--filter '{pattern}': {why}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(pattern: &str, name: &str) -> bool {
        Filter::new(pattern, Lang::Vi).is_ok_and(|filter| filter.finds(name))
    }

    #[test]
    fn capitals_composition_and_the_place_of_marks_make_no_difference() {
        let decomposed: String = "Tỷ lệ hộ nghèo".nfd().collect();
        for (pattern, name) in [
            ("hộ nghèo", "Tỷ lệ HỘ NGHÈO"),
            ("hộ nghèo", &decomposed),
            ("ho\u{323}̂ nghe\u{300}o", "Tỷ lệ hộ nghèo"),
            ("h. nghèo$", "Tỷ lệ hộ nghèo"),
            ("thủy sản", "Sản lượng thuỷ sản"),
            ("thuỷ sản", "Sản lượng Thủy sản"),
            ("^tổng đàn (trâu|bò)", "Tổng đàn trâu"),
        ] {
            assert!(finds(pattern, name), "{pattern} {name}");
        }
        for (pattern, name) in [
            ("hộ nghèo", "Số hộ cận nghèo"),
            ("ho ngheo", "Tỷ lệ hộ nghèo"),
            ("(?-i)hộ", "HỘ NGHÈO"),
        ] {
            assert!(!finds(pattern, name), "{pattern} {name}");
        }
    }

    #[test]
    fn what_is_left_belongs_together() {
        let text = "Đàn lợn 9.655 con, đạt 97,5% kế hoạch (10.000 con).\nTrồng 50 ha rừng, đạt 90% kế hoạch (50 ha).";
        let read = || soi::analyze("a.txt", text.as_bytes(), &soi::Options::default(), |_| true);
        let (Ok(whole), Ok(mut report)) = (read(), read()) else {
            panic!("the text is read");
        };
        Filter::new("lợn", Lang::Vi)
            .unwrap_or_else(|e| panic!("{e}"))
            .narrow(&mut report);
        let ids: Vec<u32> = report.observations.iter().map(|o| o.id).collect();
        assert_eq!((whole.observations.len(), ids.as_slice()), (2, &[1][..]));
        assert_eq!((whole.findings.len(), report.findings.len()), (2, 1));
        assert_eq!(whole.scores.total.count(), 2);
        assert_eq!(report.scores.total.count(), 1);
        assert_eq!(report.scores.scored.len(), 1);
        assert_eq!(report.ledger, whole.ledger);
    }
}
