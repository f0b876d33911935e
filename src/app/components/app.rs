//! The root: state, worker and the events of the whole window.

use std::rc::Rc;

use yew::prelude::*;

use super::screen::{Hands, Screen};
use crate::app::browser::{self, Runner, Together};
use crate::app::decisions::Decisions;
use crate::app::state::{Action, Notice, State};
use crate::app::together::TogetherAction;
use crate::app::view::ViewAction;
use crate::messages::{Label as _, Lang, Text, Work};

/// What the page starts with.
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// The worker's keeper.
    pub runner: Runner,
    /// The keeper of the worker for several reports.
    pub together: Together,
    /// Language of the last visit.
    pub lang: Lang,
    /// Whether decisions were put aside that cannot be read.
    pub aside: bool,
    /// What earlier visits have decided to ignore.
    pub decisions: Decisions,
}

/// The page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let lang = props.lang;
    let kept = props.decisions.clone();
    let notice = props.aside.then_some(Notice::Aside);
    let state = use_reducer(|| State {
        notice,
        decisions: kept.into(),
        ..State::new(lang)
    });
    let dragging = use_state_eq(|| false);
    let send = use_memo((), |()| state.dispatcher().to_callback());
    let hands = use_memo(state.lang, |&lang| hands(props, &send, lang));

    {
        let (runner, send, hands) = (props.runner.clone(), (*send).clone(), (*hands).clone());
        let together = props.together.clone();
        let dragging = dragging.setter();
        use_effect_with((), move |()| {
            runner.connect(send.clone());
            together.connect(
                send.reform(|answered| Action::Together(TogetherAction::Answered(answered))),
            );
            let drops =
                browser::on_drop(hands.open, Callback::from(move |over| dragging.set(over)));
            let prints = browser::on_print(
                send.reform(|printing| Action::View(ViewAction::Print(printing))),
            );
            let others = browser::on_decisions(send.reform(Action::Decisions));
            let keys = browser::on_keys(
                send.reform(|undo| if undo { Action::Undo } else { Action::Redo }),
            );
            move || {
                drop(drops);
                drop(others);
                drop(keys);
                drop(prints);
            }
        });
    }
    use_effect_with(state.lang, |&lang| {
        browser::set_language(lang, Text::Product.label(lang))
    });

    {
        let send = (*send).clone();
        use_effect_with(state.decisions.clone(), move |decisions| {
            if !browser::keep_decisions(decisions) {
                send.emit(Action::NotKept);
            }
        });
    }

    {
        let together = props.together.clone();
        use_effect_with(state.wanted().map(Rc::new), move |wanted| {
            if let Some(wanted) = wanted {
                together.ask(Rc::clone(wanted));
            }
        });
    }

    {
        // What was corrected is read again with the corrections, one file at a time.
        let runner = props.runner.clone();
        let encoding = |run: u32| {
            let file = state.files.iter().find(|f| f.run == run);
            file.and_then(|f| f.encoding).unwrap_or_default()
        };
        let waits = state
            .unrevised()
            .map(|(run, with)| (run, encoding(run), with));
        use_effect_with(waits, move |waits| {
            if let Some((run, encoding, corrections)) = waits {
                runner.revise(*run, *encoding, Rc::clone(corrections));
            }
        });
    }
    use_effect_with(state.is_unsaved(), |&unsaved| {
        let asks = unsaved.then(browser::on_leaving);
        move || drop(asks)
    });
    {
        let (runner, now, send) = (props.runner.clone(), state.clone(), (*send).clone());
        use_effect_with(state.keeping, move |&keeping| {
            if let Some(with_bytes) = keeping {
                let name = Work::ProjectFile.label(now.lang).to_owned();
                browser::save_project(&runner, &now, with_bytes, name, send);
            }
        });
    }

    html! {
        <Screen state={(*state).clone()} hands={(*hands).clone()} dragging={*dragging} />
    }
}

fn hands(props: &AppProps, send: &Callback<Action>, lang: Lang) -> Hands {
    let (runner, together) = (&props.runner, props.together.clone());
    let (open, stop, close) = (runner.clone(), runner.clone(), runner.clone());
    let (again, remove, undo) = (runner.clone(), runner.clone(), runner.clone());
    Hands {
        send: send.clone(),
        open: {
            let send = send.clone();
            Callback::from(move |files| browser::open_or_read(&open, &send, files))
        },
        stop: Callback::from(move |()| stop.stop()),
        close: Callback::from(move |run| close.remove(vec![run])),
        remove: Callback::from(move |runs| remove.remove(runs)),
        undo: Callback::from(move |()| undo.bring_back()),
        save: Callback::from(move |(wanted, table, stem): (_, _, AttrValue)| {
            together.save(wanted, table, &stem, lang);
        }),
        again: Callback::from(move |(run, encoding)| again.again(run, encoding)),
    }
}
