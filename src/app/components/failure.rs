//! A file without a report: which one, why, and what else is known.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::state::Failure;
use crate::messages::{self, Label as _, Lang, Text};

#[derive(PartialEq, Properties)]
pub struct FailurePanelProps {
    pub run: u32,
    pub name: Rc<str>,
    pub failure: Failure,
    pub lang: Lang,
    pub close: Callback<u32>,
}

#[component]
pub fn FailurePanel(props: &FailurePanelProps) -> Html {
    let (run, lang) = (props.run, props.lang);
    let (sentence, detail) = match &props.failure {
        Failure::Error(error) => (messages::error(error, lang), None),
        Failure::Unreadable(detail) => (Text::Unreadable.label(lang).to_owned(), Some(detail)),
        Failure::PartMissing(detail) => (Text::PartMissing.label(lang).to_owned(), Some(detail)),
        Failure::Trapped(detail) => (Text::Trapped.label(lang).to_owned(), Some(detail)),
    };
    let detail = detail
        .filter(|d| !d.is_empty())
        .map(|d| Text::Technical.with(lang, &[("detail", d)]));
    html! {
        <section class="failure" role="tabpanel" id={format!("file-panel-{run}")} aria-labelledby={format!("file-{run}")}>
            <div role="alert" data-testid="error-message">
                <h1>{ Text::FailedTitle.with(lang, &[("name", &props.name)]) }</h1>
                <p>{ sentence }</p>
                if let Some(detail) = detail {
                    <p class="failure__detail">{ detail }</p>
                }
            </div>
            <button type="button" class="button" data-testid="close-button" onclick={props.close.reform(move |_| run)}>
                { Text::Close.label(lang) }
            </button>
        </section>
    }
}
