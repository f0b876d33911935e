//! How much was checked, in one line, with the reasons why the rest was not.
//!
//! ```text
//! 298 số · 61 khẳng định kiểm được · 52 nhất quán · 3 do làm tròn · 6 không nhất quán · 41 chưa kiểm được
//! chưa kiểm được: số dùng để so sánh không có trong văn bản (39), số nêu ước chừng (2)
//! ```

use super::{Label as _, Lang, decimal};
use crate::check::Coverage;
use crate::finding::Verdict;

/// One count of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// How many.
    pub number: usize,
    /// Of what: "nhất quán".
    pub what: &'static str,
    /// The verdict that it counts, where it counts one.
    pub verdict: Option<Verdict>,
}

/// The counts in the order of the line; notes only where there are some.
#[must_use]
pub fn counts(coverage: &Coverage, lang: Lang) -> Vec<Count> {
    let count = |number, vi, en, verdict| Count {
        number,
        what: lang.pick(vi, en),
        verdict,
    };
    let mut out = vec![
        count(coverage.numbers, "số đo", "figures", None),
        count(
            coverage.checked,
            "khẳng định kiểm được",
            "claims checked",
            None,
        ),
        count(
            coverage.consistent,
            "nhất quán",
            "consistent",
            Some(Verdict::Consistent),
        ),
        count(
            coverage.rounding,
            "do làm tròn",
            "by rounding",
            Some(Verdict::Rounding),
        ),
        count(
            coverage.inconsistent,
            "không nhất quán",
            "inconsistent",
            Some(Verdict::Inconsistent),
        ),
        count(
            coverage.unchecked,
            "chưa kiểm được",
            "not checked",
            Some(Verdict::Unchecked),
        ),
    ];
    if coverage.notes > 0 {
        let notes = count(coverage.notes, "lưu ý", "notes", Some(Verdict::Note));
        out.insert(5, notes);
    }
    out
}

/// The counts as one line.
#[must_use]
pub fn coverage(coverage: &Coverage, lang: Lang) -> String {
    let count = |count: Count| format!("{} {}", decimal(count.number.into(), lang), count.what);
    counts(coverage, lang)
        .into_iter()
        .map(count)
        .collect::<Vec<_>>()
        .join(" · ")
}

/// Why claims were not checked, the commonest reason first: "số nêu ước chừng (2)"; nothing where all were.
#[must_use]
pub fn unchecked(coverage: &Coverage, lang: Lang) -> Option<String> {
    let mut reasons = coverage.reasons.clone();
    reasons.sort_by_key(|&(reason, count)| (std::cmp::Reverse(count), reason));
    let reason = |(reason, count): &(crate::finding::Reason, usize)| {
        let count = decimal((*count).into(), lang);
        format!("{} ({count})", reason.label(lang))
    };
    let reasons: Vec<String> = reasons.iter().map(reason).collect();
    (!reasons.is_empty()).then(|| reasons.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Reason;

    #[test]
    fn a_line_and_its_reasons() {
        let of = Coverage {
            numbers: 1298,
            checked: 61,
            consistent: 52,
            rounding: 3,
            inconsistent: 6,
            notes: 0,
            unchecked: 41,
            reasons: vec![(Reason::Hedged, 2), (Reason::BaseNotStated, 39)],
        };
        assert_eq!(
            coverage(&of, Lang::Vi),
            "1.298 số đo · 61 khẳng định kiểm được · 52 nhất quán · 3 do làm tròn · 6 không nhất quán · 41 chưa kiểm được"
        );
        assert_eq!(
            unchecked(&of, Lang::Vi).as_deref(),
            Some("số dùng để so sánh không có trong văn bản (39); số nêu ước chừng (2)")
        );
        assert_eq!(unchecked(&Coverage::default(), Lang::Vi), None);
        let noted = Coverage { notes: 4, ..of };
        assert!(coverage(&noted, Lang::En).contains(" · 4 notes · 41 not checked"));
    }
}
