//! What does not agree between reports: a sentence, and every place that it speaks of.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::excerpts;
use crate::app::state::Action;
use crate::app::together::{Answered, Wanted};
use crate::compare::{CrossFinding, Spot};
use crate::messages::{Label as _, Lang, Text, Work, compare, decimal};

#[derive(PartialEq, Properties)]
pub struct CrossFindingsProps {
    pub answered: Rc<Answered>,
    pub lang: Lang,
    pub send: Callback<Action>,
}

#[component]
pub fn CrossFindings(props: &CrossFindingsProps) -> Html {
    let Ok(answer) = &props.answered.answer else {
        return Html::default();
    };
    let lang = props.lang;
    let found = answer.findings();
    let count = decimal(found.len().into(), lang);
    html! {
        <section class="crosses">
            <h2 class="crosses__head">
                { Work::CrossTitle.label(lang) }{ " " }<span class="badge" data-testid="cross-count">{ count }</span>
            </h2>
            if found.is_empty() {
                <p>{ Work::NoCross.label(lang) }</p>
            }
            <ul class="crosses__list">
                { for found.iter().map(|finding| item(finding, props)) }
            </ul>
        </section>
    }
}

fn item(finding: &CrossFinding, props: &CrossFindingsProps) -> Html {
    let (lang, wanted) = (props.lang, &props.answered.wanted);
    let names: Vec<&str> = wanted.reports.iter().map(|(_, name, _)| &**name).collect();
    let claim = wanted.reports.get(finding.claim.report);
    let name = claim.and_then(|(.., opened)| opened.observation(finding.claim.observation));
    let spots = std::iter::once(&finding.claim).chain(&finding.against);
    html! {
        <li class="cross" data-testid="cross-finding" data-code={code(finding)}>
            <p>
                <span class="cross__sign" aria-hidden="true">{ "≠ " }</span>
                <b>{ name.map(|o| o.name.clone()).unwrap_or_default() }</b>{ " – " }
                <span class="cross__code">{ finding.code.label(lang) }</span>{ ": " }
                { compare::cross_finding(finding, &names, lang) }{ "." }
            </p>
            <ul class="cross__places">
                { for spots.enumerate().map(|(i, spot)| place(spot, i == 0, wanted, props)) }
            </ul>
        </li>
    }
}

/// As in the JSON of several reports.
fn code(finding: &CrossFinding) -> &'static str {
    use crate::compare::CrossCode;
    match finding.code {
        CrossCode::PriorDiffers => "prior_differs",
        CrossCode::PlacesDiffer => "places_differ",
        CrossCode::PercentageLeftBehind => "percentage_left_behind",
    }
}

/// The words around a figure, and the way to them.
fn place(spot: &Spot, is_claim: bool, wanted: &Wanted, props: &CrossFindingsProps) -> Html {
    let Some((run, name, opened)) = wanted.reports.get(spot.report) else {
        return Html::default();
    };
    let (run, id, lang) = (*run, spot.observation, props.lang);
    let at = excerpts::place(opened, spot.figure.span, lang);
    let words = excerpts::words(&opened.report.document, spot.figure.span);
    let show = props.send.reform(move |_| Action::ShowRow(run, id));
    let head = if is_claim {
        Text::PlaceOfClaim
    } else {
        Text::PlaceCompared
    };
    html! {
        <li class="cross__place" data-testid="cross-place">
            <span class="unseen">{ head.label(lang) }{ ": " }</span>
            <button type="button" class="cross__show" title={Text::ShowPlace.label(lang)} onclick={show}>
                { format!("{name}, {at}") }
            </button>
            { ": " }<q lang="vi">{ words }</q>
        </li>
    }
}
