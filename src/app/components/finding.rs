//! One finding: what was claimed, the calculation, what would fit; unfolded, its places side by side.

use std::rc::Rc;

use yew::prelude::*;

use super::ignore::IgnoreForm;
use super::screen::Hands;
use crate::app::browser::{self, Step};
use crate::app::excerpts::{self, Excerpt, excerpts};
use crate::app::groups::{Group, can_be_ignored};
use crate::app::opened::Opened;
use crate::app::state::Action;
use crate::app::view::{Chosen, Tab, ViewAction};
use crate::finding::{Finding, Severity};
use crate::messages::{Label as _, Lang, Text, decimal, findings};
use crate::source::Span;

#[derive(PartialEq, Properties)]
pub struct FindingRowProps {
    pub opened: Rc<Opened>,
    /// Its place in the report.
    pub index: usize,
    pub group: Group,
    /// Why it is ignored, if it is.
    pub reason: Option<AttrValue>,
    /// Whether it is looked at.
    pub chosen: Option<Chosen>,
    pub lang: Lang,
    pub hands: Hands,
}

#[component]
pub fn FindingRow(props: &FindingRowProps) -> Html {
    let FindingRowProps {
        opened,
        index,
        group,
        lang,
        ..
    } = props;
    let (index, lang) = (*index, *lang);
    let Some(finding) = opened.report.findings.get(index) else {
        return Html::default();
    };
    let open = props.chosen.is_some();
    let send = props.hands.send.reform(Action::View);
    // A click anywhere shows its places; only the button folds it again.
    let choose = send.clone();
    let choose = Callback::from(move |_: MouseEvent| {
        if !open {
            choose.emit(ViewAction::Choose(index, 0));
        }
    });
    let toggle = Callback::from(move |event: MouseEvent| {
        event.stop_propagation();
        send.emit(if open {
            ViewAction::Unchoose
        } else {
            ViewAction::Choose(index, 0)
        });
    });
    let keys = Callback::from(|event: KeyboardEvent| {
        if let Some(step) = Step::vertical(&event) {
            browser::step_focus(&event, step, "[data-finding]");
        }
    });
    let body = format!("finding-{index}");
    html! {
        <li
            class={classes!("finding", open.then_some("finding--open"))}
            data-testid="finding-row"
            data-finding={index.to_string()}
            onclick={choose}
        >
            <h4 class="finding__head">
                <button
                    type="button"
                    class="finding__name"
                    aria-expanded={open.to_string()}
                    aria-controls={open.then(|| body.clone())}
                    onclick={toggle}
                    onkeydown={keys}
                >
                    <span class="sign" aria-hidden="true">{ group.sign() }</span>
                    { name(finding, opened, lang) }
                </button>
                { tags(finding, opened, lang) }
            </h4>
            <p class="finding__calculation" data-testid="finding-calculation">
                { findings::finding(finding, &opened.report.document.text, lang) }
            </p>
            { suggestions(finding, opened, lang) }
            if let Some(reason) = &props.reason {
                <p class="finding__reason">{ Text::IgnoredBecause.with(lang, &[("reason", reason)]) }</p>
            }
            if open {
                <div class="finding__body" id={body}>
                    { quotes(finding, props) }
                    { decide(finding, props) }
                </div>
            }
        </li>
    }
}

/// The indicator that makes the claim, else the rule.
pub fn name(finding: &Finding, opened: &Opened, lang: Lang) -> String {
    let subject = finding.subject();
    subject
        .and_then(|id| opened.observation(id))
        .map_or_else(|| finding.code.label(lang).to_owned(), |o| o.name.clone())
}

fn tags(finding: &Finding, opened: &Opened, lang: Lang) -> Html {
    let named = finding
        .subject()
        .is_some_and(|id| opened.observation(id).is_some());
    let off = match (finding.severity(), &finding.calculation) {
        (Severity::High, Some(_)) => Some(("tag tag--high", Text::OffByMuch)),
        (Severity::Medium, Some(_)) => Some(("tag", Text::OffByLittle)),
        _ => None,
    };
    html! {
        <>
            if named {
                <span class="finding__rule">{ finding.code.label(lang) }</span>
            }
            if let Some((class, text)) = off {
                <span {class}>{ text.label(lang) }</span>
            }
        </>
    }
}

fn suggestions(finding: &Finding, opened: &Opened, lang: Lang) -> Html {
    if finding.suggestions.is_empty() {
        return Html::default();
    }
    let text = &opened.report.document.text;
    html! {
        <p class="finding__fits">
            { Text::FitsIf.label(lang) }{ ": " }
            { for finding.suggestions.iter().enumerate().map(|(i, suggestion)| html! {
                <>
                    if i > 0 {
                        { " " }{ Text::Or.label(lang) }{ " " }
                    }
                    <span class="fit" data-testid="finding-suggestion">{ findings::suggestion(suggestion, text, lang) }</span>
                </>
            }) }
        </p>
    }
}

/// The claim and what it was held against, each leading to its place in the text.
fn quotes(finding: &Finding, props: &FindingRowProps) -> Html {
    let (opened, lang) = (&props.opened, props.lang);
    let all = excerpts(finding, &opened.report.document);
    let more = all.len().saturating_sub(excerpts::MOST);
    html! {
        <ul class={classes!("quotes", (all.len() > 1).then_some("quotes--several"))}>
            { for all.iter().take(excerpts::MOST).map(|excerpt| quote(excerpt, finding, props)) }
            if more > 0 {
                <li class="quotes__more">{ Text::MorePlaces.with(lang, &[("n", &decimal(more.into(), lang))]) }</li>
            }
        </ul>
    }
}

fn quote(excerpt: &Excerpt, finding: &Finding, props: &FindingRowProps) -> Html {
    let (opened, lang, index) = (&props.opened, props.lang, props.index);
    let Some(&place) = excerpt.places.first() else {
        return Html::default();
    };
    let what = if place == 0 || finding.is_gathered() {
        Text::PlaceOfClaim
    } else {
        Text::PlaceCompared
    };
    let at = excerpts::place(opened, finding.spans[place], lang);
    let current = props
        .chosen
        .is_some_and(|c| excerpt.places.contains(&c.place));
    let send = props.hands.send.reform(Action::View);
    let show = Callback::from(move |event: MouseEvent| {
        event.stop_propagation();
        send.emit(ViewAction::Choose(index, place));
        if browser::is_narrow() {
            send.emit(ViewAction::Tab(Tab::Source));
        }
    });
    html! {
        <li>
            <button
                type="button"
                class={classes!("quote", current.then_some("quote--current"))}
                data-testid="finding-excerpt"
                title={Text::ShowPlace.label(lang)}
                onclick={show}
            >
                <span class="quote__place">{ what.label(lang) }{ " · " }{ at }</span>
                <span class="quote__text" lang="vi">{ quoted(excerpt, finding, &opened.report.document.text) }</span>
            </button>
        </li>
    }
}

/// The words of a quotation with its figures marked.
fn quoted(excerpt: &Excerpt, finding: &Finding, text: &str) -> Html {
    let mut places: Vec<(Span, bool)> = excerpt
        .places
        .iter()
        .map(|&place| (finding.spans[place], place == 0 || finding.is_gathered()))
        .collect();
    places.sort_by_key(|(span, _)| span.start());
    let words = |start: usize, end: usize| {
        Span::new(start, end.max(start))
            .of(text)
            .replace('\t', " | ")
    };
    let mut at = excerpt.span.start();
    let mut out = Vec::new();
    if excerpt.cut_start {
        out.push(html! { { "… " } });
    }
    for (span, claim) in places.into_iter().filter(|(span, _)| !span.is_empty()) {
        // Two places may overlap: each word is quoted once.
        if span.start() < at {
            continue;
        }
        let class = if claim {
            "mark mark--claim"
        } else {
            "mark mark--operand"
        };
        out.push(html! { { words(at, span.start()) } });
        out.push(html! { <mark {class}>{ words(span.start(), span.end()) }</mark> });
        at = span.end();
    }
    out.push(html! { { words(at, excerpt.span.end()) } });
    if excerpt.cut_end {
        out.push(html! { { " …" } });
    }
    html! { { for out } }
}

fn decide(finding: &Finding, props: &FindingRowProps) -> Html {
    let (lang, send) = (props.lang, props.hands.send.clone());
    if !can_be_ignored(finding) {
        return Html::default();
    }
    let fingerprint: Rc<str> = finding.fingerprint.as_str().into();
    if props.reason.is_none() {
        let alike = alike(finding, &props.opened);
        return html! { <IgnoreForm index={props.index} {fingerprint} {alike} {lang} {send} /> };
    }
    let restore = Callback::from(move |event: MouseEvent| {
        event.stop_propagation();
        send.emit(Action::Restore(fingerprint.clone()));
        browser::focus_soon("#findings-head");
    });
    html! {
        <p class="decide">
            <button type="button" class="button" data-testid="restore-button" onclick={restore}>
                { Text::Restore.label(lang) }
            </button>
        </p>
    }
}

/// The fingerprints of the report's findings of the same rule and verdict.
fn alike(finding: &Finding, opened: &Opened) -> Rc<[Rc<str>]> {
    let same =
        |f: &&Finding| f.code == finding.code && f.verdict == finding.verdict && can_be_ignored(f);
    let findings = opened.report.findings.iter().filter(same);
    findings.map(|f| Rc::from(f.fingerprint.as_str())).collect()
}
