//! The root: state, worker and the events of the whole window.

use yew::prelude::*;

use super::screen::{Hands, Screen};
use crate::app::browser::{self, Runner};
use crate::app::decisions::Decisions;
use crate::app::state::{Action, State};
use crate::app::view::ViewAction;
use crate::messages::{Label as _, Lang, Text};

/// What the page starts with.
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// The worker's keeper.
    pub runner: Runner,
    /// Language of the last visit.
    pub lang: Lang,
    /// What earlier visits have decided to ignore.
    pub decisions: Decisions,
}

/// The page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let lang = props.lang;
    let kept = props.decisions.clone();
    let state = use_reducer(|| State {
        decisions: kept.into(),
        ..State::new(lang)
    });
    let dragging = use_state_eq(|| false);
    let send = use_memo((), |()| state.dispatcher().to_callback());
    let hands = use_memo((), |()| hands(&props.runner, &send));

    {
        let (runner, send, hands) = (props.runner.clone(), (*send).clone(), (*hands).clone());
        let dragging = dragging.setter();
        use_effect_with((), move |()| {
            runner.connect(send.clone());
            let drops =
                browser::on_drop(hands.open, Callback::from(move |over| dragging.set(over)));
            let prints = browser::on_print(
                send.reform(|printing| Action::View(ViewAction::Print(printing))),
            );
            let others = browser::on_decisions(send.reform(Action::Decisions));
            move || {
                drop(drops);
                drop(others);
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

    html! {
        <Screen state={(*state).clone()} hands={(*hands).clone()} dragging={*dragging} />
    }
}

fn hands(runner: &Runner, send: &Callback<Action>) -> Hands {
    let (open, stop, close) = (runner.clone(), runner.clone(), runner.clone());
    let again = runner.clone();
    Hands {
        send: send.clone(),
        open: Callback::from(move |files| open.open(files)),
        stop: Callback::from(move |()| stop.stop()),
        close: Callback::from(move |run| close.close(run)),
        again: Callback::from(move |(run, encoding)| again.again(run, encoding)),
    }
}
