//! The bar over the desk: the files, the list of them, and whether one report or several are looked at.

use yew::prelude::*;

use super::file_tabs::FileTabs;
use super::screen::Hands;
use crate::app::browser::{self, Step};
use crate::app::shelf::{Desk, ShelfAction};
use crate::app::state::{Action, Notice, State};
use crate::messages::{Label as _, Lang, Text, Work, decimal};

#[derive(PartialEq, Properties)]
pub struct DeskBarProps {
    pub state: State,
    pub hands: Hands,
}

#[component]
pub fn DeskBar(props: &DeskBarProps) -> Html {
    let DeskBarProps { state, hands } = props;
    let (send, lang) = (&hands.send, state.lang);
    html! {
        <>
            { removed(state, hands) }
            { project(state) }
            if !state.files.is_empty() {
                <div class="desk-bar">
                    <FileTabs state={state.clone()} send={send.clone()} />
                    <div class="desk-bar__views">
                        { views(state, send) }
                        <button
                            type="button"
                            class="button"
                            data-testid="list-button"
                            aria-expanded={state.shelf.open.to_string()}
                            aria-controls={state.shelf.open.then_some("report-list")}
                            onclick={send.reform({
                                let open = !state.shelf.open;
                                move |_| Action::Shelf(ShelfAction::Open(open))
                            })}
                        >
                            { Work::List.with(lang, &[("n", &decimal(state.files.len().into(), lang))]) }
                        </button>
                        <KeepButton lang={lang} keep={send.reform(Action::Keep)} unsaved={state.is_unsaved()} />
                    </div>
                </div>
            }
        </>
    }
}

/// What became of a project file.
fn project(state: &State) -> Html {
    let lang = state.lang;
    let words = match state.notice {
        Some(Notice::Project(n)) => {
            Work::ProjectRead.with(lang, &[("n", &decimal(n.into(), lang))])
        }
        Some(Notice::NoProject) => Work::ProjectUnreadable.label(lang).to_owned(),
        Some(Notice::Aside) => Work::PutAside.label(lang).to_owned(),
        _ => return html! { <div role="status" /> },
    };
    html! { <div role="status"><p class="removed" data-testid="project-notice">{ words }</p></div> }
}

#[derive(PartialEq, Properties)]
struct KeepButtonProps {
    lang: Lang,
    keep: Callback<bool>,
    unsaved: bool,
}

#[component]
fn KeepButton(props: &KeepButtonProps) -> Html {
    let lang = props.lang;
    let with = use_state_eq(|| false);
    let (setter, now) = (with.setter(), *with);
    html! {
        <span class="keep">
            <button
                type="button"
                class={classes!("button", props.unsaved.then_some("button--main"))}
                data-testid="save-project"
                title={Work::SaveProjectHint.label(lang)}
                onclick={props.keep.reform(move |_| now)}
            >
                { Work::SaveProject.label(lang) }
            </button>
            <label class="keep__with">
                <input
                    type="checkbox"
                    class="shelf__box"
                    data-testid="with-texts"
                    checked={now}
                    onchange={Callback::from(move |_: Event| setter.set(!now))}
                />
                { Work::WithTexts.label(lang) }
            </label>
        </span>
    }
}

fn views(state: &State, send: &Callback<Action>) -> Html {
    let lang = state.lang;
    let keys = Callback::from(|event: KeyboardEvent| {
        if let Some(step) = Step::horizontal(&event) {
            browser::step_focus(&event, step, "[role=tab]");
        }
    });
    let tab = |desk: Desk| {
        let text = match desk {
            Desk::Report => Work::OneReport,
            Desk::Compare => Work::Compare,
            Desk::Rollup => Work::Rollup,
        };
        let open = desk == state.shelf.desk;
        let code = desk.code();
        html! {
            <button
                type="button"
                role="tab"
                class="desk-tab"
                id={format!("tab-{code}")}
                data-testid={format!("tab-{code}")}
                aria-selected={open.to_string()}
                aria-controls={open.then_some("result")}
                tabindex={if open { "0" } else { "-1" }}
                onclick={send.reform(move |_| Action::Shelf(ShelfAction::Desk(desk)))}
            >
                { text.label(lang) }
            </button>
        }
    };
    html! {
        <div class="desk-tabs" role="tablist" aria-label={Work::DeskViews.label(lang)} onkeydown={keys}>
            { for Desk::ALL.into_iter().map(tab) }
        </div>
    }
}

/// What was removed last, and the way back. The live region is always there.
fn removed(state: &State, hands: &Hands) -> Html {
    let lang = state.lang;
    let notice = state.shelf.removed.as_ref().map(|removed| {
        let words = match removed.files.as_slice() {
            [(_, file)] => Work::Removed.with(lang, &[("name", file.called())]),
            files => Work::RemovedMany.with(lang, &[("n", &decimal(files.len().into(), lang))]),
        };
        html! {
            <div class="removed" data-testid="removed-notice">
                <p>{ words }</p>
                <button
                    type="button"
                    class="button"
                    data-testid="undo-removal"
                    onclick={hands.undo.reform(|_| ())}
                >
                    { Work::Undo.label(lang) }
                </button>
                <button
                    type="button"
                    class="button button--quiet"
                    aria-label={Work::Dismiss.label(lang)}
                    title={Work::Dismiss.label(lang)}
                    onclick={hands.send.reform(|_| Action::Shelf(ShelfAction::Dismiss))}
                >
                    { "×" }
                </button>
            </div>
        }
    });
    html! { <div role="status" aria-label={Text::Files.label(lang)}>{ notice }</div> }
}
