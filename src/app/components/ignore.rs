//! Ignoring a finding: a button, then a line for the reason; without a reason nothing is ignored.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::browser;
use crate::app::decisions::LONGEST_REASON;
use crate::app::state::Action;
use crate::app::view::ViewAction;
use crate::messages::{Label as _, Lang, Text, Work, decimal};

/// What people say most often; other words may be written.
const REASONS: [Text; 4] = [
    Text::ReasonConfirmed,
    Text::ReasonScope,
    Text::ReasonMisread,
    Text::ReasonMinor,
];

#[derive(PartialEq, Properties)]
pub struct IgnoreFormProps {
    pub index: usize,
    pub fingerprint: Rc<str>,
    /// All of the report that are of the same kind, itself among them.
    pub alike: Rc<[Rc<str>]>,
    pub lang: Lang,
    pub send: Callback<Action>,
}

#[component]
pub fn IgnoreForm(props: &IgnoreFormProps) -> Html {
    let lang = props.lang;
    let t = |text: Text| text.label(lang);
    let writing = use_state_eq(|| false);
    let reason = use_state_eq(String::new);
    let for_all = use_state_eq(|| false);
    let field = format!("reason-{}", props.index);
    {
        let field = format!("#{field}");
        use_effect_with(*writing, move |&writing| {
            if writing {
                browser::focus_soon(&field);
            }
        });
    }
    let set_writing = |on: bool| {
        let setter = writing.setter();
        Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            setter.set(on);
        })
    };
    if !*writing {
        return html! {
            <p class="decide">
                <button type="button" class="button" data-testid="ignore-button" onclick={set_writing(true)}>
                    { t(Text::Ignore) }
                </button>
            </p>
        };
    }
    let edit = {
        let setter = reason.setter();
        Callback::from(move |event: InputEvent| {
            setter.set(browser::value_of(&event).unwrap_or_default());
        })
    };
    let save = {
        let (send, reason) = (props.send.clone(), (*reason).clone());
        let which = if *for_all {
            props.alike.clone()
        } else {
            Rc::from([props.fingerprint.clone()])
        };
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if reason.trim().is_empty() {
                return;
            }
            send.emit(Action::View(ViewAction::Unchoose));
            let reason: Rc<str> = reason.as_str().into();
            for fingerprint in which.iter() {
                send.emit(Action::Ignore(fingerprint.clone(), reason.clone()));
            }
            // The row has gone to another group, and the focus with it.
            browser::focus_soon("#findings-head");
        })
    };
    let list = format!("reasons-{}", props.index);
    html! {
        <form class="decide" onsubmit={save}>
            <label class="decide__label" for={field.clone()}>{ t(Text::IgnoreReason) }</label>
            <input
                type="text"
                class="field decide__reason"
                id={field}
                data-testid="ignore-reason"
                list={list.clone()}
                maxlength={LONGEST_REASON.to_string()}
                autocomplete="off"
                required=true
                value={(*reason).clone()}
                oninput={edit}
            />
            <datalist id={list}>
                { for REASONS.into_iter().map(|text| html! { <option value={t(text)} /> }) }
            </datalist>
            if props.alike.len() > 1 {
                <label class="decide__all">
                    <input
                        type="checkbox"
                        class="shelf__box"
                        data-testid="ignore-alike"
                        checked={*for_all}
                        onchange={{
                            let (setter, now) = (for_all.setter(), *for_all);
                            Callback::from(move |_: Event| setter.set(!now))
                        }}
                    />
                    { Work::IgnoreAlike.with(lang, &[("n", &decimal(props.alike.len().into(), lang))]) }
                </label>
            }
            <button type="submit" class="button button--main" data-testid="ignore-save">{ t(Text::IgnoreSave) }</button>
            <button type="button" class="button" onclick={set_writing(false)}>{ t(Text::IgnoreCancel) }</button>
        </form>
    }
}
