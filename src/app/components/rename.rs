//! Calling a report otherwise: a button, then a line for the name.

use yew::prelude::*;

use crate::app::browser;
use crate::app::shelf::ShelfAction;
use crate::app::state::Action;
use crate::messages::{Label as _, Lang, Work};

#[derive(PartialEq, Properties)]
pub struct RenameProps {
    pub run: u32,
    pub name: String,
    pub lang: Lang,
    pub send: Callback<Action>,
}

#[component]
pub fn Rename(props: &RenameProps) -> Html {
    let (run, lang) = (props.run, props.lang);
    let writing = use_state_eq(|| false);
    let field = format!("rename-{run}");
    {
        let field = format!("#{field}");
        use_effect_with(*writing, move |&writing| {
            if writing {
                browser::focus_soon(&field);
            }
        });
    }
    if !*writing {
        let begin = writing.setter();
        return html! {
            <button
                type="button"
                class="button"
                data-testid="report-rename"
                aria-label={Work::RenameOf.with(lang, &[("name", &props.name)])}
                onclick={Callback::from(move |_| begin.set(true))}
            >
                { Work::Rename.label(lang) }
            </button>
        };
    }
    let done = writing.setter();
    let send = props.send.clone();
    let selector = format!("#{field}");
    let save = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        let name = browser::text_in(&selector).unwrap_or_default();
        send.emit(Action::Shelf(ShelfAction::Rename(run, name.into())));
        done.set(false);
    });
    let leave = writing.setter();
    let keys = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            leave.set(false);
        }
    });
    html! {
        <form class="rename" onsubmit={save} onkeydown={keys}>
            <input
                type="text"
                class="field"
                id={field}
                data-testid="rename-field"
                aria-label={Work::NewName.label(lang)}
                maxlength="120"
                value={props.name.clone()}
            />
            <button type="submit" class="button button--main" data-testid="rename-save">{ Work::RenameSave.label(lang) }</button>
        </form>
    }
}
