//! The whole page as a function of its state.

use std::rc::Rc;

use yew::prelude::*;

use super::desk_bar::DeskBar;
use super::failure::FailurePanel;
use super::intake::Intake;
use super::masthead::Masthead;
use super::progress::Progress;
use super::report::ReportPanel;
use super::report_list::ReportList;
use super::together::TogetherPanel;
use crate::app::Incoming;
use crate::app::browser::Table;
use crate::app::shelf::Desk;
use crate::app::state::{Action, Phase, State};
use crate::app::together::Wanted;
use crate::ingest::Encoding;

/// What the components can do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hands {
    /// Changes the state.
    pub send: Callback<Action>,
    /// Analyses files and texts.
    pub open: Callback<Vec<Incoming>>,
    /// Stops all work.
    pub stop: Callback<()>,
    /// Takes the file of a run away.
    pub close: Callback<u32>,
    /// Takes several away at once.
    pub remove: Callback<Vec<u32>>,
    /// Brings back what was taken away last.
    pub undo: Callback<()>,
    /// Saves the table of several reports, under that name.
    pub save: Callback<(Rc<Wanted>, Table, AttrValue)>,
    /// Reads the file of a run once more, with that encoding.
    pub again: Callback<(u32, Encoding)>,
}

/// What is on the screen.
#[derive(Clone, PartialEq, Properties)]
pub struct ScreenProps {
    /// Everything that is known.
    pub state: State,
    /// Everything that can be done.
    #[prop_or_default]
    pub hands: Hands,
    /// Whether files are being dragged over the page.
    #[prop_or_default]
    pub dragging: bool,
}

/// The page.
#[component]
pub fn Screen(props: &ScreenProps) -> Html {
    let ScreenProps {
        state,
        hands,
        dragging,
    } = props;
    let lang = state.lang;
    let one = state.shown().filter(|_| state.shelf.desk == Desk::Report);
    let result = one.map(|file| match &file.phase {
        Phase::Ready(opened, view) => html! {
            <ReportPanel
                key={file.run}
                run={file.run}
                name={file.shown_name(lang)}
                encoding={file.chosen()}
                opened={opened.clone()}
                log={file.log.clone()}
                view={view.clone()}
                decisions={state.decisions.clone()}
                notice={state.notice}
                {lang}
                hands={hands.clone()}
            />
        },
        Phase::Failed(failure) => html! {
            <FailurePanel
                key={file.run}
                run={file.run}
                name={file.shown_name(lang)}
                encoding={file.chosen()}
                failure={failure.clone()}
                {lang}
                hands={hands.clone()}
            />
        },
        Phase::Waiting | Phase::Loading | Phase::Analysing(_) => Html::default(),
    });
    html! {
        <div class={classes!("page", state.files.is_empty().then_some("page--empty"))}>
            <div class="top">
                <Masthead {lang} send={hands.send.clone()} />
                <Intake
                    {lang}
                    draft={state.draft.clone()}
                    pasted={state.pasted}
                    compact={!state.files.is_empty()}
                    dragging={*dragging}
                    hands={hands.clone()}
                />
            </div>
            <main class="desk">
                <Progress state={state.clone()} stop={hands.stop.clone()} />
                <DeskBar state={state.clone()} hands={hands.clone()} />
                if state.shelf.open && !state.files.is_empty() {
                    <ReportList state={state.clone()} hands={hands.clone()} />
                }
                <div id="result" class="result" tabindex="-1">
                    { result }
                    if state.shelf.desk != Desk::Report && !state.files.is_empty() {
                        <TogetherPanel state={state.clone()} hands={hands.clone()} />
                    }
                </div>
            </main>
        </div>
    }
}
