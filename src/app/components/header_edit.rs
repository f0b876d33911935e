//! Correcting the head of a report: place, issuer and period.

use yew::prelude::*;

use super::form::{Refused, line, typed};
use crate::app::browser;
use crate::app::state::Action;
use crate::extract::read_period;
use crate::messages::{self, Label as _, Lang, Text, Work};
use crate::report::Header;
use crate::revise::HeaderFix;

/// The fields of the form.
const FIELDS: [&str; 3] = ["edit-place", "edit-issuer", "edit-head-period"];

#[derive(PartialEq, Properties)]
pub struct HeaderEditProps {
    /// As it is shown.
    pub now: Header,
    /// As it was read.
    pub was: Header,
    pub lang: Lang,
    pub send: Callback<Action>,
}

#[component]
pub fn HeaderEdit(props: &HeaderEditProps) -> Html {
    let lang = props.lang;
    let writing = use_state_eq(|| false);
    let refused = use_state_eq(Refused::default);
    use_effect_with(*writing, |&writing| {
        if writing {
            browser::focus_soon("#edit-place");
        }
    });
    let corrected = props.now != props.was;
    if !*writing {
        let begin = writing.setter();
        return html! {
            <span class="facts__edit">
                if corrected {
                    <span class="revised" data-testid="header-revised" title={before(&props.was, lang)}>{ Work::IsRevised.label(lang) }</span>
                    { " " }
                }
                <button
                    type="button"
                    class="button"
                    data-testid="header-edit"
                    title={Work::HeaderEditHint.label(lang)}
                    onclick={Callback::from(move |_| begin.set(true))}
                >
                    { Work::Edit.label(lang) }
                </button>
            </span>
        };
    }
    let save = {
        let (send, was) = (props.send.clone(), props.was.clone());
        let (writing, refused) = (writing.setter(), refused.setter());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match fix(&was) {
                Some(fix) => {
                    send.emit(Action::CorrectHeader(fix));
                    refused.set(Refused::default());
                    writing.set(false);
                }
                None => refused.set(Refused::because(Work::EditNoPeriod, &FIELDS)),
            }
        })
    };
    let cancel = writing.setter();
    let period = props
        .now
        .period
        .map(|p| messages::period(p, Lang::Vi))
        .unwrap_or_default();
    let field = |id: &'static str, text: Text, value: String| {
        line(id, text.label(lang), refused.or(id, &value), "")
    };
    html! {
        <form class="edit edit--header" data-testid="header-form" onsubmit={save}>
            { field("edit-place", Text::Place, props.now.place.clone().unwrap_or_default()) }
            { field("edit-issuer", Text::Issuer, props.now.issuer.clone().unwrap_or_default()) }
            { field("edit-head-period", Text::Period, period) }
            <p class="edit__ways">
                <button type="submit" class="button button--main" data-testid="header-save">{ Work::EditSave.label(lang) }</button>
                <button type="button" class="button" onclick={Callback::from(move |_| cancel.set(false))}>{ Text::IgnoreCancel.label(lang) }</button>
                { refused.shown(lang) }
            </p>
        </form>
    }
}

fn before(was: &Header, lang: Lang) -> String {
    let period = was.period.map(|p| messages::period(p, lang));
    let all = [was.place.clone(), was.issuer.clone(), period];
    let all: Vec<String> = all.into_iter().flatten().collect();
    Work::HeadBefore.with(lang, &[("head", &all.join("; "))])
}

/// What was read otherwise; `None` where the period cannot be understood.
fn fix(was: &Header) -> Option<HeaderFix> {
    let changed = |now: String, was: &Option<String>| {
        (now != was.as_deref().unwrap_or_default()).then_some(now)
    };
    let period = typed("edit-head-period");
    let period = if period.is_empty() {
        was.period
    } else {
        Some(read_period(&period)?)
    };
    Some(HeaderFix {
        place: changed(typed("edit-place"), &was.place),
        issuer: changed(typed("edit-issuer"), &was.issuer),
        period: period.filter(|p| was.period != Some(*p)),
    })
}
