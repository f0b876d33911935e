//! Several reports on the desk: what they are to each other, what does not agree, and their table.

use std::rc::Rc;

use yew::prelude::*;

use super::aligned::Aligned;
use super::cross::CrossFindings;
use super::paper::Foot;
use super::screen::Hands;
use crate::app::browser::{self, Table};
use crate::app::shelf::Desk;
use crate::app::state::{Action, State};
use crate::app::together::{Answered, Rows, TogetherAction, Wanted};
use crate::compare::{Answer, Comparison, Why};
use crate::messages::{self, Label as _, Lang, Text, Work, decimal};
use crate::report::Period;

#[derive(PartialEq, Properties)]
pub struct TogetherPanelProps {
    pub state: State,
    pub hands: Hands,
}

#[component]
pub fn TogetherPanel(props: &TogetherPanelProps) -> Html {
    let TogetherPanelProps { state, hands } = props;
    let lang = state.lang;
    let desk = state.shelf.desk;
    let (title, hint) = if desk == Desk::Compare {
        (Work::CompareTitle, Work::CompareHint)
    } else {
        (Work::RollupTitle, Work::RollupHint)
    };
    let wanted = state.wanted();
    let answered = state.together.answered.as_ref();
    // An answer to another question is no answer.
    let answered = answered.filter(|a| wanted.as_ref() == Some(&*a.wanted));
    html! {
        <section class="together" data-testid={format!("{}-panel", desk.code())}>
            <header class="together__head">
                <h1>{ title.label(lang) }</h1>
                if let Some(answered) = answered.filter(|a| a.answer.is_ok()) {
                    { exports(answered, desk, state, hands) }
                }
                <p class="together__hint">{ hint.label(lang) }</p>
            </header>
            if desk == Desk::Rollup {
                { arrangement(state, hands) }
            }
            { match (&wanted, answered) {
                (None, _) => html! { <p class="nothing" data-testid="too-few">{ Work::TooFew.label(lang) }</p> },
                (Some(_), None) => html! { <p class="nothing" role="status">{ Work::Working.label(lang) }</p> },
                (Some(_), Some(answered)) => match &answered.answer {
                    Err(error) => html! {
                        <p class="nothing" role="alert">{ Work::TogetherFailed.with(lang, &[("detail", error)]) }</p>
                    },
                    Ok(answer) => found(answer, answered, state, hands),
                },
            } }
            <Foot name={title.label(lang)} {lang} />
        </section>
    }
}

fn found(answer: &Answer, answered: &Rc<Answered>, state: &State, hands: &Hands) -> Html {
    html! {
        <>
            if let Answer::Comparison(comparison) = answer {
                { pairs(comparison, &answered.wanted, state.lang) }
            }
            <CrossFindings answered={answered.clone()} lang={state.lang} send={hands.send.clone()} />
            { tools(answer, state, hands) }
            <Aligned
                answered={answered.clone()}
                together={state.together.clone()}
                lang={state.lang}
                send={hands.send.clone()}
            />
        </>
    }
}

/// What two reports are to each other, where the heads say it.
fn pairs(comparison: &Comparison, wanted: &Wanted, lang: Lang) -> Html {
    let name = |report: usize| wanted.reports.get(report).map_or("", |r| &*r.1).to_owned();
    if comparison.pairs.is_empty() {
        return html! { <p class="together__pairs" data-testid="no-pairs">{ Work::NoPairs.label(lang) }</p> };
    }
    html! {
        <ul class="together__pairs" data-testid="pairs">
            { for comparison.pairs.iter().map(|&(earlier, later, relation)| html! {
                <li>
                    <b>{ name(earlier) }</b>{ " ↔ " }<b>{ name(later) }</b>{ ": " }{ relation.label(lang) }
                </li>
            }) }
        </ul>
    }
}

fn exports(answered: &Rc<Answered>, desk: Desk, state: &State, hands: &Hands) -> Html {
    let lang = state.lang;
    let stem = if desk == Desk::Compare {
        Work::CompareFile
    } else {
        Work::RollupFile
    };
    let button = |table: Table, text: Work| {
        let (save, wanted) = (hands.save.clone(), Rc::clone(&answered.wanted));
        let stem: AttrValue = stem.label(lang).into();
        html! {
            <button
                type="button"
                class="button"
                data-testid={format!("{}-{}", desk.code(), table.code())}
                onclick={Callback::from(move |_| save.emit((Rc::clone(&wanted), table, stem.clone())))}
            >
                { text.label(lang) }
            </button>
        }
    };
    let print = hands.send.clone();
    let print = Callback::from(move |_| {
        print.emit(Action::View(crate::app::view::ViewAction::Print(true)));
        browser::print_soon();
    });
    html! {
        <div class="facts__actions">
            { button(Table::Csv, Work::SaveCsv) }
            { button(Table::Xlsx, Work::SaveXlsx) }
            { button(Table::Json, Work::SaveJson) }
            <button type="button" class="button" data-testid="print-together" onclick={print}>{ Text::Print.label(lang) }</button>
        </div>
    }
}

/// Which reports are added up, and which are not.
fn arrangement(state: &State, hands: &Hands) -> Html {
    let lang = state.lang;
    let t = |work: Work| work.label(lang);
    let send = hands.send.reform(Action::Together);
    let (runs, found) = state.arrangement();
    let name = |index: usize| {
        let run = runs.get(index);
        let file = state.files.iter().find(|f| Some(&f.run) == run);
        file.map_or("", |f| f.called()).to_owned()
    };
    let period_of = |period: Option<Period>| match period {
        Some(period) => messages::period(period, lang),
        None => Text::NotStated.label(lang).to_owned(),
    };
    let periods: Vec<Option<Period>> = found.periods.iter().map(|(p, _)| *p).collect();
    let choose_period = send.reform({
        let periods = periods.clone();
        move |event: Event| {
            let at = browser::value_of(&event).and_then(|v| v.parse::<usize>().ok());
            TogetherAction::Period(at.and_then(|at| periods.get(at).copied().flatten()))
        }
    });
    let choose_parent = send.reform(|event: Event| {
        TogetherAction::Parent(browser::value_of(&event).and_then(|v| v.parse().ok()))
    });
    let parent = found.parent.and_then(|index| runs.get(index).copied());
    let may_be = found.places.iter().chain(&found.parent).copied();
    let mut may_be: Vec<usize> = may_be.collect();
    may_be.sort_unstable();
    let why = |why: Why| match why {
        Why::OtherPeriod => Work::OtherPeriod,
        Why::SamePlace => Work::SamePlace,
    };
    html! {
        <div class="together__setting">
            <label>
                { t(Work::PeriodChoice) }{ " " }
                <select class="field" data-testid="rollup-period" onchange={choose_period}>
                    { for found.periods.iter().enumerate().map(|(i, &(period, n))| html! {
                        <option value={i.to_string()} selected={period == found.period}>
                            { format!("{} ({})", period_of(period), decimal(n.into(), lang)) }
                        </option>
                    }) }
                </select>
            </label>
            <label>
                { t(Work::ParentChoice) }{ " " }
                <select class="field" data-testid="rollup-parent" onchange={choose_parent}>
                    <option value="" selected={parent.is_none()}>{ t(Work::NoParent) }</option>
                    { for may_be.into_iter().filter_map(|i| Some((*runs.get(i)?, name(i)))).map(|(run, name)| html! {
                        <option value={run.to_string()} selected={parent == Some(run)}>{ name }</option>
                    }) }
                </select>
            </label>
            if !found.left.is_empty() {
                <p class="together__left" data-testid="rollup-left">
                    { t(Work::LeftOut) }{ " " }
                    { found.left.iter().map(|&(i, w)| format!("{} ({})", name(i), t(why(w)))).collect::<Vec<_>>().join("; ") }
                </p>
            }
        </div>
    }
}

fn tools(answer: &Answer, state: &State, hands: &Hands) -> Html {
    let lang = state.lang;
    let together = &state.together;
    let t = |work: Work| work.label(lang);
    let send = hands.send.reform(Action::Together);
    let search = send.reform(|event: InputEvent| {
        TogetherAction::Query(browser::value_of(&event).unwrap_or_default().into())
    });
    let choose = send.reform(|event: Event| {
        let code = browser::value_of(&event);
        let rows = Rows::ALL
            .into_iter()
            .find(|r| code.as_deref() == Some(r.code()));
        TogetherAction::Rows(rows.unwrap_or_default())
    });
    let choice = |rows: Rows| {
        let text = match rows {
            Rows::All => Work::RowsAll,
            Rows::Everywhere => Work::RowsEverywhere,
            Rows::Missing => Work::RowsMissing,
            Rows::Flagged => Work::RowsFlagged,
        };
        html! { <option value={rows.code()} selected={rows == together.rows}>{ t(text) }</option> }
    };
    let count = |n: usize| decimal(n.into(), lang);
    let found = together
        .answered
        .as_ref()
        .map_or(0, |a| together.found(a).len());
    let all = answer.rows().len();
    html! {
        <div class="tools">
            <input
                type="search"
                class="field tools__search"
                data-testid="together-search"
                aria-label={Text::Search.label(lang)}
                placeholder={Text::SearchPlaceholder.label(lang)}
                value={together.query.to_string()}
                oninput={search}
            />
            <select class="field" data-testid="together-rows" aria-label={t(Work::RowsChoice)} onchange={choose}>
                { for Rows::ALL.into_iter().map(choice) }
            </select>
            <p class="tools__count" role="status" data-testid="together-count">
                { Text::RowsShown.with(lang, &[("n", &count(found)), ("all", &count(all))]) }
            </p>
            if !together.edits.is_empty() {
                <button type="button" class="button" data-testid="unedit" onclick={send.reform(|_| TogetherAction::Unedit)}>
                    { Work::Unedit.with(lang, &[("n", &count(together.edits.len()))]) }
                </button>
            }
        </div>
    }
}
