//! One report: its facts, and the table, charts and text as tabs.
//!
//! All three parts are always drawn; the style sheet shows those of the chosen tab, beside each other
//! where there is room, and all that belongs on paper when printing.

use std::rc::Rc;

use yew::prelude::*;

use super::charts::ChartsPanel;
use super::facts::Facts;
use super::indicators::Indicators;
use super::screen::Hands;
use super::source::SourcePanel;
use crate::app::browser::{self, Step};
use crate::app::opened::Opened;
use crate::app::state::Action;
use crate::app::view::{By, Selection, Tab, View, ViewAction};
use crate::messages::{Label as _, Lang, Text};

#[derive(PartialEq, Properties)]
pub struct ReportPanelProps {
    pub run: u32,
    pub opened: Rc<Opened>,
    pub view: View,
    pub lang: Lang,
    pub hands: Hands,
}

#[component]
pub fn ReportPanel(props: &ReportPanelProps) -> Html {
    let ReportPanelProps {
        run,
        opened,
        view,
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
    let select = (*select).clone();
    let selected = view.selected.map(|s| s.id);
    html! {
        <section class="report" role="tabpanel" id={format!("file-panel-{run}")} aria-labelledby={format!("file-{run}")}>
            <Facts {run} opened={opened.clone()} {lang} hands={hands.clone()} />
            { tabs(view.tab, lang, &send) }
            <div class={classes!("parts", part_class(view.tab))}>
                <Indicators opened={opened.clone()} view={view.clone()} {lang} send={(*send).clone()} select={select.clone()} />
                <SourcePanel opened={opened.clone()} {selected} {lang} {select} />
                <ChartsPanel opened={opened.clone()} {lang} />
            </div>
            <p class="print-only report__origin">{ Text::PrintedBy.with(lang, &[("name", &opened.report.name)]) }</p>
        </section>
    }
}

fn part_class(tab: Tab) -> &'static str {
    match tab {
        Tab::Indicators => "parts--indicators",
        Tab::Charts => "parts--charts",
        Tab::Source => "parts--source",
    }
}

fn tabs(current: Tab, lang: Lang, send: &Callback<ViewAction>) -> Html {
    let keys = Callback::from(|event: KeyboardEvent| {
        if let Some(step) = Step::horizontal(&event) {
            browser::step_focus(&event, step, "[role=tab]");
        }
    });
    let tab = |tab: Tab| {
        let (code, text) = match tab {
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
            </button>
        }
    };
    html! {
        <div class="tabs" role="tablist" aria-label={Text::Views.label(lang)} onkeydown={keys}>
            { for Tab::ALL.into_iter().map(tab) }
        </div>
    }
}
