//! One report: its facts, and overview, findings, table, charts and text as tabs.
//!
//! Table, charts and text are always drawn; the style sheet shows those of the chosen tab, beside each
//! other where there is room, and all that belongs on paper when printing. Overview and findings are
//! drawn while they are on top, the review sheet while it is printed.

use std::rc::Rc;

use yew::prelude::*;

use super::charts::ChartsPanel;
use super::corrections::CorrectionsBar;
use super::facts::Facts;
use super::findings::Findings;
use super::indicators::Indicators;
use super::overview::Overview;
use super::paper::Foot;
use super::review::Review;
use super::screen::Hands;
use super::source::SourcePanel;
use crate::app::browser::{self, Step};
use crate::app::decisions::Decisions;
use crate::app::groups::inconsistent;
use crate::app::opened::Opened;
use crate::app::revising::Log;
use crate::app::state::{Action, Notice};
use crate::app::view::{By, Selection, Tab, View, ViewAction};
use crate::ingest::Encoding;
use crate::messages::{Label as _, Lang, Text, decimal};

#[derive(PartialEq, Properties)]
pub struct ReportPanelProps {
    pub run: u32,
    pub name: AttrValue,
    pub encoding: Option<Encoding>,
    pub opened: Rc<Opened>,
    pub log: Log,
    pub view: View,
    pub decisions: Rc<Decisions>,
    pub notice: Option<Notice>,
    pub lang: Lang,
    pub hands: Hands,
}

#[component]
pub fn ReportPanel(props: &ReportPanelProps) -> Html {
    let ReportPanelProps {
        run,
        name,
        encoding,
        opened,
        log,
        view,
        decisions,
        notice,
        lang,
        hands,
    } = props;
    let (run, lang) = (*run, *lang);
    let send = use_memo(hands.send.clone(), |send| send.reform(Action::View));
    let select = use_memo(hands.send.clone(), |send| {
        let send = send.reform(Action::View);
        Callback::from(move |selection: Selection| {
            send.emit(ViewAction::Select(selection));
            if selection.by == By::Row && browser::is_narrow() {
                send.emit(ViewAction::Tab(Tab::Source));
            }
        })
    });
    use_effect_with((view.selected, view.tab), |&(selected, _)| match selected {
        Some(Selection { id, by: By::Mark }) => {
            browser::show_row(id);
            browser::show_mark();
        }
        Some(Selection { by: By::Row, .. }) => browser::show_mark(),
        None => {}
    });
    use_effect_with((view.chosen, view.tab), |&(chosen, tab)| {
        if let Some(chosen) = chosen {
            browser::show_mark();
            if tab == Tab::Findings {
                browser::show_finding(chosen.finding);
            }
        }
    });
    let select = (*select).clone();
    let point = use_memo(send.clone(), |send| {
        send.reform(|(id, at)| ViewAction::Point(id, at))
    });
    let selected = view.selected.map(|s| s.id);
    let open = use_memo(
        (opened.clone(), decisions.clone()),
        |(opened, decisions)| inconsistent(opened, decisions).len(),
    );
    html! {
        <section class={classes!("report", view.review.then_some("report--review"))} role="tabpanel" id={format!("file-panel-{run}")} aria-labelledby={format!("file-{run}")}>
            <Facts
                {run}
                name={name.clone()}
                encoding={*encoding}
                opened={opened.clone()}
                inconsistent={*open}
                {lang}
                hands={hands.clone()}
            />
            <CorrectionsBar opened={opened.clone()} log={log.clone()} {lang} send={hands.send.clone()} />
            { tabs(view.tab, *open, lang, &send) }
            <div class={classes!("parts", part_class(view.tab))}>
                <Overview
                    opened={opened.clone()}
                    decisions={decisions.clone()}
                    shown={view.tab == Tab::Overview}
                    {lang}
                    hands={hands.clone()}
                />
                <Findings
                    opened={opened.clone()}
                    view={view.clone()}
                    decisions={decisions.clone()}
                    notice={*notice}
                    {lang}
                    hands={hands.clone()}
                />
                <Indicators
                    opened={opened.clone()}
                    view={view.clone()}
                    decisions={decisions.clone()}
                    {lang}
                    send={(*send).clone()}
                    act={hands.send.clone()}
                    {select}
                />
                <SourcePanel
                    {run}
                    encoding={encoding.unwrap_or_default()}
                    opened={opened.clone()}
                    {selected}
                    chosen={view.chosen}
                    decisions={decisions.clone()}
                    {lang}
                    number={view.number}
                    act={hands.send.clone()}
                    point={(*point).clone()}
                    again={hands.again.clone()}
                />
                <ChartsPanel opened={opened.clone()} {lang} />
            </div>
            if view.review {
                <Review opened={opened.clone()} decisions={decisions.clone()} {lang} />
            }
            <Foot name={opened.report.name.clone()} {lang} />
            <p class="print-only report__origin">{ Text::PrintedBy.with(lang, &[("name", &opened.report.name)]) }</p>
        </section>
    }
}

fn part_class(tab: Tab) -> &'static str {
    match tab {
        Tab::Overview => "parts--overview",
        Tab::Findings => "parts--findings",
        Tab::Indicators => "parts--indicators",
        Tab::Charts => "parts--charts",
        Tab::Source => "parts--source",
    }
}

fn tabs(current: Tab, inconsistent: usize, lang: Lang, send: &Callback<ViewAction>) -> Html {
    let keys = Callback::from(|event: KeyboardEvent| {
        if let Some(step) = Step::horizontal(&event) {
            browser::step_focus(&event, step, "[role=tab]");
        }
    });
    let tab = |tab: Tab| {
        let (code, text) = match tab {
            Tab::Overview => ("overview", Text::Overview),
            Tab::Findings => ("findings", Text::Findings),
            Tab::Indicators => ("indicators", Text::Indicators),
            Tab::Charts => ("charts", Text::Charts),
            Tab::Source => ("source", Text::Source),
        };
        let open = tab == current;
        html! {
            <button
                type="button"
                role="tab"
                class="tab"
                id={format!("tab-{code}")}
                data-testid={format!("tab-{code}")}
                aria-selected={open.to_string()}
                aria-controls={code}
                tabindex={if open { "0" } else { "-1" }}
                onclick={send.reform(move |_| ViewAction::Tab(tab))}
            >
                { text.label(lang) }
                if tab == Tab::Findings && inconsistent > 0 {
                    { " " }
                    <span class="badge" data-testid="findings-badge">
                        { decimal(inconsistent.into(), lang) }
                        <span class="unseen">{ " " }{ Text::InconsistentCount.label(lang) }</span>
                    </span>
                }
            </button>
        }
    };
    html! {
        <div class="tabs" role="tablist" aria-label={Text::Views.label(lang)} onkeydown={keys}>
            { for Tab::ALL.into_iter().map(tab) }
        </div>
    }
}
