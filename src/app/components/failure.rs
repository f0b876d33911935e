//! A file without a report: which one, why, and what else is known.

use yew::prelude::*;

use super::encoding::EncodingChoice;
use super::screen::Hands;
use crate::app::state::Failure;
use crate::error::Error;
use crate::ingest::Encoding;
use crate::messages::{self, Label as _, Lang, Text};

#[derive(PartialEq, Properties)]
pub struct FailurePanelProps {
    pub run: u32,
    pub name: AttrValue,
    /// What the reader said of its encoding, once that was asked for.
    pub encoding: Option<Encoding>,
    pub failure: Failure,
    pub lang: Lang,
    pub hands: Hands,
}

#[component]
pub fn FailurePanel(props: &FailurePanelProps) -> Html {
    let (run, lang) = (props.run, props.lang);
    let sentence = reason(&props.failure, lang);
    let detail = match &props.failure {
        Failure::Error(_) => None,
        Failure::Unreadable(detail) | Failure::PartMissing(detail) | Failure::Trapped(detail) => {
            Some(detail)
        }
    };
    let detail = detail
        .filter(|d| !d.is_empty())
        .map(|d| Text::Technical.with(lang, &[("detail", d)]));
    let encoding = props.encoding.unwrap_or_default();
    let again = &props.hands.again;
    html! {
        <section class="failure" role="tabpanel" id={format!("file-panel-{run}")} aria-labelledby={format!("file-{run}")}>
            <div role="alert" data-testid="error-message">
                <h1>{ Text::FailedTitle.with(lang, &[("name", &props.name)]) }</h1>
                <p>{ sentence }</p>
                if let Some(detail) = detail {
                    <p class="failure__detail">{ detail }</p>
                }
            </div>
            <div class="failure__ways">
                if is_of_encoding(props) {
                    <EncodingChoice {run} place="failure" {encoding} {lang} again={again.clone()} />
                }
                if may_go_better(&props.failure) {
                    <button type="button" class="button" data-testid="again-button" onclick={again.reform(move |_| (run, encoding))}>
                        { Text::ReadAgain.label(lang) }
                    </button>
                }
                <button type="button" class="button" data-testid="close-button" onclick={props.hands.close.reform(move |_| run)}>
                    { Text::Close.label(lang) }
                </button>
            </div>
        </section>
    }
}

/// Why there is no report, in a sentence.
pub fn reason(failure: &Failure, lang: Lang) -> String {
    match failure {
        Failure::Error(error) => messages::error(error, lang),
        Failure::Unreadable(_) => Text::Unreadable.label(lang).to_owned(),
        Failure::PartMissing(_) => Text::PartMissing.label(lang).to_owned(),
        Failure::Trapped(_) => Text::Trapped.label(lang).to_owned(),
    }
}

/// Whether another encoding may help, or has brought this about.
fn is_of_encoding(props: &FailurePanelProps) -> bool {
    let is_text = matches!(&props.failure, Failure::Error(Error::InvalidText { .. }));
    is_text || props.encoding.is_some()
}

/// Whether the same may succeed the next time.
fn may_go_better(failure: &Failure) -> bool {
    matches!(
        failure,
        Failure::Error(Error::Stopped) | Failure::Unreadable(_) | Failure::PartMissing(_)
    )
}
