//! The head of the page: its name, its promise, the language.

use yew::prelude::*;

use crate::app::state::Action;
use crate::messages::{Label as _, Lang, Text};

#[derive(PartialEq, Properties)]
pub struct MastheadProps {
    pub lang: Lang,
    pub send: Callback<Action>,
}

#[component]
pub fn Masthead(props: &MastheadProps) -> Html {
    let t = |text: Text| text.label(props.lang);
    html! {
        <header class="masthead">
            <a class="skip" href="#result">{ t(Text::SkipToReport) }</a>
            <p class="masthead__name"><span class="masthead__lens" aria-hidden="true"></span>{ "Soi" }</p>
            <p class="masthead__tagline">{ t(Text::Tagline) }</p>
            <p class="masthead__private">{ t(Text::Private) }</p>
            <button
                type="button"
                class="button button--quiet"
                data-testid="language-switch"
                lang={props.lang.other().code()}
                onclick={props.send.reform(|_| Action::SwitchLanguage)}
            >
                { t(Text::SwitchLanguage) }
            </button>
        </header>
    }
}
