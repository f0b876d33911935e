//! What is being worked on, and how to stop it.

use yew::prelude::*;

use crate::app::state::{Phase, State};
use crate::ingest::Part;
use crate::messages::{Label as _, Lang, Text, decimal};

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
        let phase = file.work().unwrap_or(&Phase::Waiting);
        // Five steps a file, of a hundred each; the bar shows how much of all files lies behind.
        let done = (n - 1) * 500 + steps(phase);
        let (done, of) = (done.to_string(), (all * 500).to_string());
        html! {
            <div class="progress" data-testid="progress">
                <progress class="progress__bar" max={of} value={done} aria-hidden="true"></progress>
                <p class="progress__text">{ text }{ " – " }{ shown(phase, lang) }</p>
                <button type="button" class="button" data-testid="cancel-button" onclick={props.stop.reform(|_| ())}>
                    { Text::Cancel.label(lang) }
                </button>
            </div>
        }
    });
    html! { <div role="status" aria-live="polite">{ working }</div> }
}

fn steps(phase: &Phase) -> usize {
    let step = match phase {
        Phase::Loading => 1,
        Phase::Analysing(progress) => match progress.phase {
            crate::Phase::Reading => 2,
            crate::Phase::Extracting => 3,
            crate::Phase::Checking => 4,
        },
        Phase::Waiting | Phase::Ready(..) | Phase::Failed(_) => 0,
    };
    step * 100
        + part(phase).map_or(0, |(_, number, of)| {
            (number - 1) as usize * 100 / of as usize
        })
}

/// The page or sheet that is being read, of how many.
fn part(phase: &Phase) -> Option<(Text, u32, u32)> {
    let Phase::Analysing(progress) = phase else {
        return None;
    };
    let (text, number, of) = match progress.part? {
        Part::Page { number, of } => (Text::PhasePage, number, of),
        Part::Sheet { number, of } => (Text::PhaseSheet, number, of),
    };
    // A single part is the whole.
    (of > 1).then_some((text, number.clamp(1, of), of))
}

/// Pages go by too fast to be read aloud: screen readers hear only what is being done.
fn shown(phase: &Phase, lang: Lang) -> Html {
    let words = words(phase).label(lang);
    let Some((text, number, of)) = part(phase) else {
        return html! { { words } };
    };
    let count = |n: u32| decimal(n.into(), lang);
    let part = text.with(lang, &[("n", &count(number)), ("of", &count(of))]);
    html! {
        <>
            <span class="unseen">{ words }</span>
            <span aria-hidden="true" data-testid="progress-part">{ part }</span>
        </>
    }
}

fn words(phase: &Phase) -> Text {
    match phase {
        Phase::Loading => Text::PhaseLoading,
        Phase::Analysing(progress) => match progress.phase {
            crate::Phase::Reading => Text::PhaseReading,
            crate::Phase::Extracting => Text::PhaseExtracting,
            crate::Phase::Checking => Text::PhaseChecking,
        },
        Phase::Waiting | Phase::Ready(..) | Phase::Failed(_) => Text::PhaseWaiting,
    }
}
