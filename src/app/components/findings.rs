//! What the checks have found, in groups; those to look at first stand first and are unfolded.

use std::rc::Rc;

use yew::prelude::*;

use super::finding::FindingRow;
use super::screen::Hands;
use crate::app::browser;
use crate::app::decisions::Decisions;
use crate::app::groups::{Group, groups};
use crate::app::opened::Opened;
use crate::app::state::{Action, Notice};
use crate::app::view::{PAGE, Tab, View, ViewAction};
use crate::finding::Verdict;
use crate::messages::coverage::{counts, unchecked};
use crate::messages::{Label as _, Lang, Text, decimal};

#[derive(PartialEq, Properties)]
pub struct FindingsProps {
    pub opened: Rc<Opened>,
    pub view: View,
    pub decisions: Rc<Decisions>,
    pub notice: Option<Notice>,
    pub lang: Lang,
    pub hands: Hands,
}

/// The tab of findings; while another tab is on top only its frame is drawn.
#[component]
pub fn Findings(props: &FindingsProps) -> Html {
    let lang = props.lang;
    let shown = props.view.tab == Tab::Findings;
    html! {
        <section id="findings" class="part part--findings" role="tabpanel" aria-labelledby="tab-findings">
            if shown {
                <h2 class="unseen" id="findings-head" tabindex="-1">{ Text::FindingsTitle.label(lang) }</h2>
                { coverage(&props.opened, &props.decisions, lang) }
                { body(props) }
                { decisions(props) }
            }
        </section>
    }
}

/// The line of counts, and why the rest could not be checked.
pub fn coverage(opened: &Opened, decisions: &Decisions, lang: Lang) -> Html {
    let count = |n: usize| decimal(n.into(), lang);
    let ignored = decisions.of(opened);
    html! {
        <div class="coverage">
            <p class="coverage__line" data-testid="coverage-line">
                { for counts(&opened.coverage, lang).into_iter().map(|of| {
                    let verdict = of.verdict.filter(|_| of.number > 0);
                    let code = verdict.map(|verdict| Group::Of(verdict).code());
                    html! {
                        <span class={classes!("coverage__count", code.map(|c| format!("coverage__count--{c}")))}>
                            <b>{ count(of.number) }</b>{ "\u{a0}" }{ of.what }
                        </span>
                    }
                }) }
                if ignored > 0 {
                    <span class="coverage__count">
                        <b>{ count(ignored) }</b>{ "\u{a0}" }{ Text::IgnoredGroup.label(lang).to_lowercase() }
                    </span>
                }
            </p>
            if let Some(reasons) = unchecked(&opened.coverage, lang) {
                <p class="coverage__why">{ Text::WhyUnchecked.with(lang, &[("reasons", &reasons)]) }</p>
            }
        </div>
    }
}

fn body(props: &FindingsProps) -> Html {
    let lang = props.lang;
    let groups = groups(&props.opened, &props.decisions);
    let nothing = if groups.is_empty() {
        Some(Text::NothingToCheck)
    } else if groups[0].0 != Group::Of(Verdict::Inconsistent) {
        Some(Text::NoneInconsistent)
    } else {
        None
    };
    html! {
        <>
            if let Some(text) = nothing {
                <p class="allclear">{ text.label(lang) }</p>
            }
            { for groups.iter().map(|(of, findings)| group(*of, findings, props)) }
        </>
    }
}

fn group(of: Group, findings: &[usize], props: &FindingsProps) -> Html {
    let lang = props.lang;
    let code = of.code();
    let drawn = props.view.unfolded.get(&of).copied();
    let rows = drawn.map_or(&[][..], |drawn| &findings[..drawn.min(findings.len())]);
    let send = props.hands.send.reform(Action::View);
    let left = findings.len() - rows.len();
    let list = format!("group-{code}");
    let reason = |index: usize| {
        let reason = props.decisions.reason(&props.opened.report.findings[index]);
        reason.map(|reason| AttrValue::from(reason.to_owned()))
    };
    html! {
        <section class={format!("group group--{code}")} key={code} data-testid={list.clone()}>
            <h3 class="group__head">
                <button
                    type="button"
                    class="group__fold"
                    data-testid={format!("fold-{code}")}
                    aria-expanded={drawn.is_some().to_string()}
                    aria-controls={drawn.map(|_| list.clone())}
                    onclick={send.reform(move |_| ViewAction::Fold(of))}
                >
                    <span class="sign" aria-hidden="true">{ of.sign() }</span>
                    { of.title(lang) }{ " " }
                    <span class="group__count">{ decimal(findings.len().into(), lang) }</span>
                </button>
            </h3>
            if drawn.is_some() {
                <ul class="group__list" id={list}>
                    { for rows.iter().map(|&index| html! {
                        <FindingRow
                            key={index}
                            opened={props.opened.clone()}
                            {index}
                            group={of}
                            reason={reason(index)}
                            chosen={props.view.chosen.filter(|c| c.finding == index)}
                            {lang}
                            hands={props.hands.clone()}
                        />
                    }) }
                </ul>
                if left > 0 {
                    <p class="nothing">
                        <button
                            type="button"
                            class="button"
                            data-testid="more-findings"
                            onclick={send.reform(move |_| ViewAction::MoreOf(of))}
                        >
                            { Text::ShowMoreFindings.with(lang, &[("n", &decimal(left.min(PAGE).into(), lang))]) }
                        </button>
                    </p>
                }
            }
        </section>
    }
}

/// What is kept of the decisions, and how to hand them on.
fn decisions(props: &FindingsProps) -> Html {
    let (opened, all, lang) = (&props.opened, &props.decisions, props.lang);
    let none = all.of(opened) == 0;
    let (report, kept) = (opened.clone(), all.clone());
    let export = Callback::from(move |_| {
        let name = format!("{}-quyet-dinh.json", report.stem());
        let file = kept.to_file(&report, lang);
        browser::save(&name, "application/json", file.as_bytes());
    });
    let send = props.hands.send.clone();
    let import = Callback::from(move |event: Event| {
        browser::read_decisions(&event, send.reform(Action::Import));
    });
    let count = |n: usize| decimal(n.into(), lang);
    let notice = match props.notice {
        None | Some(Notice::Project(_) | Notice::NoProject | Notice::Aside) => {
            Text::DecisionsKept.label(lang).to_owned()
        }
        Some(Notice::NotKept) => Text::DecisionsNotKept.label(lang).to_owned(),
        Some(Notice::Unreadable) => Text::DecisionsUnreadable.label(lang).to_owned(),
        Some(Notice::Imported { all, here }) => {
            Text::DecisionsImported.with(lang, &[("n", &count(all)), ("here", &count(here))])
        }
    };
    html! {
        <div class="decisions">
            <p class="decisions__notice" role="status" data-testid="decisions-notice">{ notice }</p>
            <button type="button" class="button" data-testid="export-decisions" disabled={none} onclick={export}>
                { Text::ExportDecisions.label(lang) }
            </button>
            <label class="button decisions__import">
                <input type="file" class="unseen" data-testid="import-decisions" accept=".json,application/json" onchange={import} />
                { Text::ImportDecisions.label(lang) }
            </label>
        </div>
    }
}
