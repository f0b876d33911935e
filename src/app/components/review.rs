//! "Phiếu rà soát số liệu": one or two pages of A4 for the person who signs. Drawn only to be printed.

use std::rc::Rc;

use yew::prelude::*;

use super::finding::name;
use super::overview::{explained, sectors};
use crate::app::browser;
use crate::app::decisions::Decisions;
use crate::app::excerpts::{self, excerpts, place};
use crate::app::groups::{Group, groups};
use crate::app::opened::Opened;
use crate::check::Coverage;
use crate::finding::{Calculation, Finding, Formula, Verdict};
use crate::messages::coverage::{coverage, unchecked};
use crate::messages::{self, Label as _, Lang, Text, decimal, findings};
use crate::report::Report;
use crate::source::Span;

/// What two pages have room for, the gravest first; fewer where notes or ignored ones need room as well.
const MOST_INCONSISTENT: usize = 18;
const MOST_BESIDE_OTHERS: usize = 12;
const MOST_OTHERS: usize = 6;

/// So many places of one finding are quoted.
const MOST_QUOTED: usize = 3;

#[derive(PartialEq, Properties)]
pub struct ReviewProps {
    pub opened: Rc<Opened>,
    pub decisions: Rc<Decisions>,
    pub lang: Lang,
}

#[component]
pub fn Review(props: &ReviewProps) -> Html {
    let ReviewProps {
        opened,
        decisions,
        lang,
    } = props;
    let lang = *lang;
    let report = &opened.report;
    let groups = groups(opened, decisions);
    let of = |group: Group| -> Vec<&Finding> {
        let found = groups.iter().find(|(g, _)| *g == group);
        found.map_or_else(Vec::new, |(_, of)| {
            of.iter().map(|&i| &report.findings[i]).collect()
        })
    };
    let mut inconsistent = of(Group::Of(Verdict::Inconsistent));
    // Stable: equally grave ones stay in the order of the text.
    inconsistent.sort_by_key(|f| std::cmp::Reverse(f.severity()));
    let ignored = of(Group::Ignored);
    let notes = of(Group::Of(Verdict::Note));
    let most = if notes.is_empty() && ignored.is_empty() {
        MOST_INCONSISTENT
    } else {
        MOST_BESIDE_OTHERS
    };
    // As many as the lists below have: what is ignored is counted there.
    let is_open = |f: &&Finding| Group::of(f, decisions) != Group::Ignored;
    let open: Vec<Finding> = report.findings.iter().filter(is_open).cloned().collect();
    let covered = Coverage::of(&open, &report.ledger);
    let t = |text: Text| text.label(lang);
    html! {
        <article class="review" data-testid="review-sheet">
            <h1 class="review__title">{ t(Text::ReviewTitle) }</h1>
            { head(report, lang) }
            <p><b>{ t(Text::Coverage) }{ ": " }</b>{ coverage(&covered, lang) }{ "." }</p>
            if let Some(reasons) = unchecked(&covered, lang) {
                <p class="review__small">{ Text::WhyUnchecked.with(lang, &[("reasons", &reasons)]) }</p>
            }
            <h2 class="review__head">{ t(Text::ReviewInconsistent) }{ format!(" ({})", decimal(inconsistent.len().into(), lang)) }</h2>
            { table(&inconsistent, most, opened, lang) }
            if !notes.is_empty() {
                <h2 class="review__head">{ t(Text::ReviewNotes) }{ format!(" ({})", decimal(notes.len().into(), lang)) }</h2>
                { list(&notes, opened, lang, |_| None) }
            }
            if !ignored.is_empty() {
                <h2 class="review__head">{ t(Text::ReviewIgnored) }{ format!(" ({})", decimal(ignored.len().into(), lang)) }</h2>
                { list(&ignored, opened, lang, |f| {
                    let reason = decisions.reason(f)?;
                    Some(Text::IgnoredBecause.with(lang, &[("reason", reason)]))
                }) }
            }
            if report.scores.total.count() > 0 {
                <section class="review__scores">
                    <h2 class="review__head">{ t(Text::OverviewScores) }</h2>
                    { sectors(&report.scores, lang) }
                    { explained(&report.scores, lang) }
                </section>
            }
            <div class="review__signatures">
                { for [Text::ReviewBy, Text::ReviewHead].map(|who| html! {
                    <div><b>{ t(who) }</b><br />{ t(Text::ReviewSign) }</div>
                }) }
            </div>
            <p class="review__origin">{ Text::PrintedBy.with(lang, &[("name", &report.name)]) }</p>
        </article>
    }
}

fn head(report: &Report, lang: Lang) -> Html {
    let header = &report.header;
    let facts = [
        (Text::ReviewReport, header.title.clone()),
        (Text::Number, header.number.clone()),
        (Text::Issuer, header.issuer.clone()),
        (
            Text::Period,
            header.period.map(|p| messages::period(p, lang)),
        ),
        (Text::FileName, Some(report.name.clone())),
        (Text::ReviewDate, browser::today()),
    ];
    html! {
        <dl class="review__facts">
            { for facts.into_iter().filter_map(|(name, fact)| Some(html! {
                <div><dt>{ name.label(lang) }{ ":" }</dt>{ " " }<dd>{ fact? }</dd></div>
            })) }
        </dl>
    }
}

fn table(found: &[&Finding], most: usize, opened: &Opened, lang: Lang) -> Html {
    let t = |text: Text| text.label(lang);
    if found.is_empty() {
        return html! { <p>{ t(Text::ReviewNone) }</p> };
    }
    let heads = [
        Text::ReviewNumber,
        Text::ReviewPlace,
        Text::ReviewStated,
        Text::ReviewCalculated,
        Text::ReviewFits,
        Text::ReviewRemark,
    ];
    html! {
        <>
            <table class="review__table">
                <thead><tr>{ for heads.into_iter().map(|text| html! { <th scope="col">{ t(text) }</th> }) }</tr></thead>
                <tbody>
                    { for found.iter().take(most).enumerate().map(|(i, finding)| row(i + 1, finding, opened, lang)) }
                </tbody>
            </table>
            { rest(found.len(), most, lang) }
        </>
    }
}

fn row(number: usize, finding: &Finding, opened: &Opened, lang: Lang) -> Html {
    let text = &opened.report.document.text;
    let at = finding.spans.first().map(|&span| place(opened, span, lang));
    let fits: Vec<String> = finding
        .suggestions
        .iter()
        .map(|s| findings::suggestion(s, text, lang))
        .collect();
    html! {
        <tr>
            <td>{ decimal(number.into(), lang) }</td>
            <td><b>{ name(finding, opened, lang) }</b><br /><span class="review__small">{ at.unwrap_or_default() }</span></td>
            { match &finding.calculation {
                Some(calculation) => html! {
                    <>
                        <td><b>{ findings::stated(calculation, lang) }</b>{ said(finding, opened, lang) }</td>
                        <td>{ calculated(finding, calculation, text, lang) }</td>
                    </>
                },
                None => html! { <td colspan="2">{ findings::finding(finding, text, lang) }{ said(finding, opened, lang) }</td> },
            } }
            <td>{ for fits.into_iter().map(|fit| html! { <div>{ fit }</div> }) }</td>
            <td class="review__remark"></td>
        </tr>
    }
}

/// The words around the claim and around what it was held against in other sentences, so that each is found in the
/// report.
fn said(finding: &Finding, opened: &Opened, lang: Lang) -> Html {
    let document = &opened.report.document;
    let quoted = excerpts(finding, document).into_iter().take(MOST_QUOTED);
    let quoted = quoted.filter_map(|excerpt| finding.spans.get(*excerpt.places.first()?).copied());
    let quote = |(i, span): (usize, Span)| {
        let at = (i > 0).then(|| format!("{}: ", place(opened, span, lang)));
        html! {
            <div class="review__small">
                { at.unwrap_or_default() }
                <span lang="vi">{ "“" }{ excerpts::words(document, span) }{ "”" }</span>
            </div>
        }
    };
    html! { { for quoted.enumerate().map(quote) } }
}

/// The calculation; two figures that should be one are said in a sentence.
fn calculated(finding: &Finding, calculation: &Calculation, text: &str, lang: Lang) -> String {
    if calculation.formula == Formula::Same {
        findings::finding(finding, text, lang)
    } else {
        findings::calculation(calculation, lang)
    }
}

fn list(
    found: &[&Finding],
    opened: &Opened,
    lang: Lang,
    why: impl Fn(&Finding) -> Option<String>,
) -> Html {
    let text = &opened.report.document.text;
    let item = |finding: &&Finding| {
        let at = finding
            .spans
            .first()
            .map(|&span| place(opened, span, lang))
            .unwrap_or_default();
        html! {
            <li>
                { name(finding, opened, lang) }{ " – " }{ findings::finding(finding, text, lang) }
                <span class="review__small">{ format!(" ({at})") }</span>
                { said(finding, opened, lang) }
                if let Some(why) = why(finding) {
                    <div>{ why }</div>
                }
            </li>
        }
    };
    html! {
        <>
            <ul class="review__list">{ for found.iter().take(MOST_OTHERS).map(item) }</ul>
            { rest(found.len(), MOST_OTHERS, lang) }
        </>
    }
}

fn rest(all: usize, shown: usize, lang: Lang) -> Html {
    if all <= shown {
        return Html::default();
    }
    let n = decimal((all - shown).into(), lang);
    html! { <p class="review__small">{ Text::ReviewNoMore.with(lang, &[("n", &n)]) }</p> }
}
