//! How figures are written: blanks left in a draft, decimal marks, grouping, years compared with, document
//! numbers. All are notes: form, not contradiction.
//!
//! | text | note |
//! |---|---|
//! | kết nạp ........ đảng viên | blank |
//! | 78.27% | decimal mark: 78,27 |
//! | 1,234 hộ | decimal mark: 1.234 |
//! | 2.10.000 đồng | grouping |
//! | so với cùng kỳ năm 2023 (in a report on 2026) | base year |
//! | Quyết định số 12/KH-UBND | document number |

use std::ops::Range;
use std::sync::LazyLock;

use super::facts::Facts;
use super::guard::Guard;
use super::wording::{Keys, fingerprint, keys, says};
use crate::decimal::Decimal;
use crate::finding::{Code, Finding, Slip, Suggestion, Verdict};
use crate::numbers::Dimension;
use crate::report::{BaseKind, Class, Figure, Observation, Period};
use crate::source::Span;
use crate::text::fold;

/// Notes on figures: how they are written, and the years that they are compared with.
pub fn figures(facts: &Facts<'_>, some: Range<usize>, out: &mut Vec<Finding>) {
    for observation in &facts.observations[some] {
        for figure in &observation.figures {
            let found = mark(facts, figure).or_else(|| base_year(facts, observation, figure));
            out.extend(found.map(|mut note| {
                note.observations = vec![observation.id];
                note
            }));
        }
    }
}

fn note(facts: &Facts<'_>, code: Code, span: Span) -> Finding {
    let mut finding = Finding::new(code, Verdict::Note, Vec::new(), vec![span]);
    finding.fingerprint = fingerprint(code, &[span.of(facts.text())]);
    finding
}

/// So many points in a row are no "etc." any more.
const POINTS: usize = 4;

/// So many blanks make a form of a text that has fewer figures than blanks.
const FORM: usize = 6;

/// Runs of points or underscores where a number should be: a word before, and a unit or "%" behind. A form is left
/// alone: its blanks are what it is for.
pub fn blanks(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let text = facts.text();
    let (mut all, mut found) = (0, Vec::new());
    for run in runs(text) {
        let before = text[..run.start()].rsplit('\n').next().unwrap_or_default();
        let before = before.trim_end();
        let after = text[run.end()..].split('\n').next().unwrap_or_default();
        let after = after.trim_start();
        if !before.chars().any(char::is_alphabetic) {
            continue;
        }
        // Of a table of contents points lead to the page.
        all += usize::from(!after.bytes().all(|b| b.is_ascii_digit()) || after.is_empty());
        // "ngày … tháng … năm …… THÀNH VIÊN": nobody counts in capitals.
        let small = after.starts_with(char::is_lowercase);
        if after.starts_with('%') || small && unit_follows(facts, after) {
            let mut blank = note(facts, Code::Blank, run);
            // All blanks look alike: the words around tell which one it is.
            blank.fingerprint = fingerprint(Code::Blank, &[before, after]);
            found.push(blank);
        }
    }
    let measures = || facts.ledger.iter().filter(|e| e.class == Class::Measure);
    let is_form = || all >= FORM && all > measures().count();
    if !found.is_empty() && !Guard::Form.holds_if(is_form) {
        out.extend(found);
    }
}

/// Runs of points, dots and underscores that are longer than an "etc.".
fn runs(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    // By bytes: a report holds many letters and few of these. '…' begins as dashes and quotation marks do.
    std::iter::from_fn(move || {
        while let Some(found) = memchr::memchr3(b'.', b'_', 0xe2, &text.as_bytes()[at..]) {
            let start = at + found;
            let rest = &text[start..];
            let end = start + rest.find(|c| !is_filler(c)).unwrap_or(rest.len());
            at = end.max(start + rest.chars().next().map_or(1, char::len_utf8));
            let points = |c: char| if c == '…' { 3 } else { 1 };
            if text[start..end].chars().map(points).sum::<usize>() >= POINTS {
                return Some(Span::new(start, end));
            }
        }
        None
    })
}

const fn is_filler(c: char) -> bool {
    matches!(c, '.' | '…' | '_')
}

/// Whether the text begins with a unit of measure or a counted thing.
fn unit_follows(facts: &Facts<'_>, text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().take(3).collect();
    !words.is_empty()
        && text.starts_with(char::is_alphabetic)
        && facts.unit(&words.join(" ")).dimension != Dimension::None
}

/// A decimal point, a comma between thousands, groups of other than three digits.
fn mark(facts: &Facts<'_>, figure: &Figure) -> Option<Finding> {
    let quantity = &figure.quantity;
    let written = quantity.span.of(facts.text());
    if !written.contains(['.', ',']) {
        return None;
    }
    if !written
        .bytes()
        .all(|b| b.is_ascii_digit() || b == b'.' || b == b',')
    {
        return None;
    }
    let unit = facts.unit(&quantity.unit);
    let counted = unit.dimension == Dimension::Count && unit.factor == 1;
    let suggest = |code, amount| {
        let mut finding = note(facts, code, quantity.span);
        finding.suggestions = vec![Suggestion {
            span: quantity.span,
            amount,
            slip: Some(Slip::CommaMoved),
        }];
        finding
    };
    let whole = written.split(',').next().unwrap_or(written);
    let groups = || whole.split('.').skip(1);
    let uneven = groups().any(|g| g.len() != 3);
    if groups().count() == 1 && uneven && whole == written && quantity.amount.scale() > 0 {
        // "điểm 1.4", "hệ thống 3.11": what no unit follows may be the number of a thing. "1.824127 người" are no decimals.
        return match unit.dimension {
            Dimension::None => None,
            _ if counted => {
                let digits: String = whole.split('.').collect();
                let most = groups().next().is_some_and(|g| g.len() > 3);
                let amount = digits.parse().ok().filter(|_| most);
                amount.map(|amount| suggest(Code::Grouping, amount))
            }
            _ => Some(suggest(Code::DecimalMark, quantity.amount)),
        };
    }
    if uneven {
        // "8703.23.63": codes have no unit.
        let is_code = unit.dimension == Dimension::None || whole.find('.') > Some(3);
        return (!is_code).then(|| suggest(Code::Grouping, quantity.amount));
    }
    // "1,234 hộ": nobody counts thousandths of a household.
    let (_, fraction) = written.split_once(',')?;
    let thousands = counted && fraction.len() == 3 && quantity.amount >= Decimal::ONE_THOUSAND;
    thousands.then(|| suggest(Code::DecimalMark, quantity.amount))
}

/// "cùng kỳ năm N" of a report on a year that does not follow N.
fn base_year(facts: &Facts<'_>, observation: &Observation, figure: &Figure) -> Option<Finding> {
    let base = figure.base.as_ref().filter(|b| b.kind == BaseKind::Prior)?;
    if !base.label.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let label = fold(&base.label);
    if !says(&label, &SAME_PERIOD) {
        return None;
    }
    // "GRDP năm 2020 … so với cùng kỳ năm 2019" in a text on several years: the sentence's own time counts.
    let own = match observation.period.or(facts.header.period)? {
        Period::Month { year, .. }
        | Period::Quarter { year, .. }
        | Period::Months { year, .. }
        | Period::Date { year, .. } => year?,
        Period::Year { year } => year,
        Period::Years { .. } => return None,
    };
    let year: u16 = label
        .split(|c: char| !c.is_ascii_digit())
        .find(|w| w.len() == 4)?
        .parse()
        .ok()?;
    // A report of January may still be on the year before.
    (year >= own || year + 3 < own).then(|| {
        let text = facts.text();
        let from = figure.quantity.span.end();
        let year = year.to_string();
        let place = text[from..]
            .find(&year)
            .filter(|at| *at < 200)
            .map_or(figure.quantity.span, |at| {
                Span::new(from + at, from + at + 4)
            });
        note(facts, Code::BaseYear, place)
    })
}

/// Kinds of documents and their abbreviations (Decree 30/2020/NĐ-CP, appendix III).
#[rustfmt::skip] // a table of words
static DOCUMENTS: LazyLock<Vec<(String, &[&str])>> = LazyLock::new(|| {
    // "Quy định" of the Party is numbered -QĐ/TW, as decisions are; both ways, and QyĐ and QĐi, are usual. Conclusions are
    // announced ("Kết luận số 81-TB/TW"); the Council of Ministers' chairman decided by "Quyết định số 147/CT".
    let kinds: [(&str, &[&str]); 16] = [
    ("nghị quyết", &["NQ"]), ("quyết định", &["QĐ", "CT"]), ("chỉ thị", &["CT"]), ("quy chế", &["QC", "QĐ"]), ("quy định", &["QyĐ", "QĐ", "QĐi"]), ("thông báo", &["TB"]), ("hướng dẫn", &["HD"]), ("chương trình", &["CTr", "CTrHĐ", "CT"]), ("kế hoạch", &["KH"]), ("phương án", &["PA"]), ("đề án", &["ĐA", "QĐ"]), ("báo cáo", &["BC"]), ("tờ trình", &["TTr"]), ("kết luận", &["KL", "TB"]), ("thông tư", &["TT"]), ("nghị định", &["NĐ"]),
];
    kinds.map(|(kind, codes)| (fold(kind), codes)).into()
});

/// What stands between a kind of document and its number.
static NUMBERED: LazyLock<String> = LazyLock::new(|| fold("số"));

static SAME_PERIOD: Keys = LazyLock::new(|| keys(&["cùng kỳ"]));

/// "Quyết định số 12/KH-UBND": the kind named is another one than the number's.
pub fn documents(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let text = facts.text();
    for entry in facts.ledger.iter().filter(|e| e.class == Class::Reference) {
        let before = &text[floor(text, entry.span.start().saturating_sub(32))..entry.span.start()];
        let rest = &text[entry.span.start()..];
        let end = rest
            .find(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ')' | '.'))
            .unwrap_or(rest.len());
        let number = &rest[..end];
        let is_code = |part: &str| DOCUMENTS.iter().any(|(_, codes)| codes.contains(&part));
        let Some(code) = number.split(['/', '-']).find(|part| is_code(part)) else {
            continue;
        };
        // "PHÒNG TÀI CHÍNH - KẾ HOẠCH / Số: 12/BC-TCKH": the line before a letterhead's number names who writes.
        let before = before.rsplit('\n').next().unwrap_or_default();
        let before = fold(before);
        let Some(named) = before
            .trim_end()
            .strip_suffix(NUMBERED.as_str())
            .map(str::trim_end)
        else {
            continue;
        };
        let kind = DOCUMENTS
            .iter()
            .find(|(name, _)| named.ends_with(name.as_str()));
        if kind.is_some_and(|(_, codes)| !codes.contains(&code)) {
            let span = Span::new(entry.span.start(), entry.span.start() + end);
            out.push(note(facts, Code::DocumentNumber, span));
        }
    }
}

fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}
