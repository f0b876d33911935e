//! What must hold for every text: all that is made of it is made, and every place lies inside the text.

use std::panic::{AssertUnwindSafe, catch_unwind};

use soi::messages::{self, Lang};
use soi::{Error, Options, Report, Span, analyze, chart, compare, export};

/// Analyses a text and makes everything of it: whether it was read, or what went wrong.
///
/// A dear one also goes through what takes long: workbooks, comparison and the other language.
pub fn held(text: &str, is_dear: bool) -> Result<bool, String> {
    let analyzed = || {
        analyze("bao-cao.txt", text.as_bytes(), &Options::default(), |_| {
            true
        })
    };
    let work = || match analyzed() {
        Ok(report) => misplaced(&report)
            .or_else(|| exported(&report, is_dear))
            .map_or(Ok(true), Err),
        Err(Error::Broken {
            phase,
            block,
            detail,
        }) => Err(format!("{phase:?}, block {block:?}: {detail}")),
        // No number, or nothing that is text.
        Err(_) => Ok(false),
    };
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|payload| {
        let said = payload.downcast_ref::<String>().map(String::as_str);
        let said = said.or(payload.downcast_ref::<&str>().copied());
        Err(format!("outside: {}", said.unwrap_or("a panic")))
    })
}

/// A place that is not inside the text, or cuts a character, or is out of order.
fn misplaced(report: &Report) -> Option<String> {
    let text = &report.document.text;
    let figures = report.observations.iter().flat_map(|o| &o.figures);
    let findings = report.findings.iter();
    let mut places: Vec<(&str, Span)> = Vec::new();
    places.extend(figures.map(|f| ("figure", f.quantity.span)));
    places.extend(report.ledger.iter().map(|e| ("ledger", e.span)));
    places.extend(report.rates.iter().map(|r| ("column", r.table)));
    for finding in findings {
        places.extend(finding.spans.iter().map(|s| ("finding", *s)));
        places.extend(finding.suggestions.iter().map(|s| ("suggestion", s.span)));
        let calculations = finding.calculation.iter();
        places.extend(
            calculations
                .flat_map(|c| c.operands.iter().chain([&c.stated]))
                .map(|o| ("operand", o.span)),
        );
    }
    for block in &report.document.blocks {
        places.extend(block.pieces.iter().map(|s| ("piece", *s)));
    }
    if let Some((what, span)) = places
        .iter()
        .find(|(_, span)| text.get(span.range()).is_none())
    {
        return Some(format!(
            "a {what} outside the text: {span:?} of {}",
            text.len()
        ));
    }
    if let Some(pair) = report
        .ledger
        .windows(2)
        .find(|pair| pair[0].span.end() > pair[1].span.start())
    {
        return Some(format!("the ledger is out of order: {pair:?}"));
    }
    let ids = |id: u32| id >= 1 && id as usize <= report.observations.len();
    let named = report
        .findings
        .iter()
        .flat_map(|f| f.observations.iter().copied());
    let part_of = report.observations.iter().filter_map(|o| Some(o.part?.of));
    let scored = report.scores.scored.iter().map(|s| s.id);
    let unknown = named.chain(part_of).chain(scored).find(|id| !ids(*id));
    unknown.map(|id| format!("no observation {id}"))
}

/// Every export and chart is made, and none is empty.
fn exported(report: &Report, is_dear: bool) -> Option<String> {
    let langs = if is_dear {
        &Lang::ALL[..]
    } else {
        &Lang::ALL[..1]
    };
    let mut sizes: Vec<(&str, usize)> = vec![("json", export::json_with_text(report).len())];
    for &lang in langs {
        sizes.push(("csv", export::csv(report, lang).len()));
        sizes.push(("text", export::text(report, lang).len()));
        sizes.push(("sarif", export::sarif(&[("a.txt", report)], lang).len()));
        sizes.push((
            "figures",
            export::json_lines(&export::figure_table("a.txt", report, lang)).len() + 1,
        ));
        sizes.push((
            "findings",
            export::tidy_csv(&export::finding_table("a.txt", report, lang), true).len(),
        ));
        sizes.push((
            "diagnosis",
            export::diagnose(report, "a.txt", export::Detail::Full, lang).len() + 1,
        ));
        for finding in &report.findings {
            sizes.push((
                "a finding's sentence",
                messages::findings::finding(finding, &report.document.text, lang).len(),
            ));
        }
        for chart in chart::charts(report, lang) {
            sizes.push(("chart", chart.svg.len()));
        }
    }
    if is_dear {
        let twice = [report, report];
        let compared = compare::compare(&twice);
        sizes.push((
            "comparison",
            export::comparison_text(&twice, &compared, Lang::Vi).len(),
        ));
        sizes.push((
            "comparison",
            export::comparison_json(&twice, &compared).len(),
        ));
        let rolled = compare::rollup(&twice, Some(report));
        sizes.push((
            "roll-up",
            export::rollup_text(&twice, &rolled, Lang::Vi).len(),
        ));
        match export::xlsx(&[("a.txt", report)], Lang::Vi) {
            Ok(bytes) => sizes.push(("workbook", bytes.len())),
            Err(error) => return Some(format!("workbook: {error}")),
        }
    }
    sizes
        .into_iter()
        .find(|(_, size)| *size == 0)
        .map(|(what, _)| format!("nothing in {what}"))
}

/// The smallest text found that still goes wrong: lines, then words, taken out one stretch at a time.
pub fn smallest(text: &str) -> String {
    let lines = without(&text.split_inclusive('\n').collect::<Vec<_>>());
    without(&lines.split_inclusive(' ').collect::<Vec<_>>())
}

fn without(parts: &[&str]) -> String {
    let mut parts = parts.to_vec();
    let mut size = parts.len().div_ceil(2);
    while size > 0 {
        let mut at = 0;
        while at < parts.len() {
            let to = (at + size).min(parts.len());
            let rest = [&parts[..at], &parts[to..]].concat();
            if held(&rest.concat(), true).is_err() {
                parts = rest;
            } else {
                at = to;
            }
        }
        size /= 2;
    }
    parts.concat()
}
