//! What is being worked on, and how to stop it.

use yew::prelude::*;

use crate::app::state::{Phase, State};
use crate::messages::{Label as _, Text, decimal};

#[derive(PartialEq, Properties)]
pub struct ProgressProps {
    pub state: State,
    pub stop: Callback<()>,
}

/// The live region is always there, so that screen readers hear what appears in it.
#[component]
pub fn Progress(props: &ProgressProps) -> Html {
    let lang = props.state.lang;
    let working = props.state.working().map(|(file, n, all)| {
        let count = |n: usize| decimal(n.into(), lang);
        let text = Text::ProgressOf.with(lang, &[("n", &count(n)), ("all", &count(all)), ("name", &file.name)]);
        let (phase, step) = match &file.phase {
            Phase::Loading => (Text::PhaseLoading, 1),
            Phase::Analysing(crate::Phase::Reading) => (Text::PhaseReading, 2),
            Phase::Analysing(crate::Phase::Extracting) => (Text::PhaseExtracting, 3),
            Phase::Analysing(crate::Phase::Checking) => (Text::PhaseChecking, 4),
            Phase::Waiting | Phase::Ready(..) | Phase::Failed(_) => (Text::PhaseWaiting, 0),
        };
        // Five steps a file; the bar shows how much of all files lies behind.
        let (done, of) = (((n - 1) * 5 + step).to_string(), (all * 5).to_string());
        html! {
            <div class="progress" data-testid="progress">
                <progress class="progress__bar" max={of} value={done} aria-hidden="true"></progress>
                <p class="progress__text">{ text }{ " – " }{ phase.label(lang) }</p>
                <button type="button" class="button" data-testid="cancel-button" onclick={props.stop.reform(|_| ())}>
                    { Text::Cancel.label(lang) }
                </button>
            </div>
        }
    });
    html! { <div role="status" aria-live="polite">{ working }</div> }
}
