//! The whole page as a function of its state.

use yew::prelude::*;

use super::failure::FailurePanel;
use super::file_tabs::FileTabs;
use super::intake::Intake;
use super::masthead::Masthead;
use super::progress::Progress;
use super::report::ReportPanel;
use crate::app::Incoming;
use crate::app::state::{Action, Phase, State};
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
    /// Forgets the file of a run.
    pub close: Callback<u32>,
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
    let result = state.shown().map(|file| match &file.phase {
        Phase::Ready(opened, view) => html! {
            <ReportPanel
                key={file.run}
                run={file.run}
                name={file.full_name(lang)}
                encoding={file.chosen()}
                opened={opened.clone()}
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
                name={file.full_name(lang)}
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
            <Masthead {lang} send={hands.send.clone()} />
            <main class="desk">
                <Intake
                    {lang}
                    draft={state.draft.clone()}
                    pasted={state.pasted}
                    compact={!state.files.is_empty()}
                    dragging={*dragging}
                    hands={hands.clone()}
                />
                <Progress state={state.clone()} stop={hands.stop.clone()} />
                <FileTabs state={state.clone()} send={hands.send.clone()} />
                <div id="result" class="result" tabindex="-1">{ result }</div>
            </main>
        </div>
    }
}
