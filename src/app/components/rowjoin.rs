//! Correcting which observations are one indicator: unfolded at a row, it offers the rows that this one could be
//! joined with, and each of its cells to be taken out.

use std::rc::Rc;

use yew::prelude::*;

use super::aligned::{join, part};
use crate::app::browser;
use crate::app::state::Action;
use crate::app::together::Answered;
use crate::compare::Row;
use crate::messages::{Label as _, Lang, Work};

/// So many rows are offered, those without a common report first.
const MOST: usize = 200;

#[derive(PartialEq, Properties)]
pub struct RowJoinProps {
    pub answered: Rc<Answered>,
    pub row: usize,
    pub lang: Lang,
    pub send: Callback<Action>,
}

#[component]
pub fn RowJoin(props: &RowJoinProps) -> Html {
    let RowJoinProps {
        answered,
        row,
        lang,
        send,
    } = props;
    let (at, lang) = (*row, *lang);
    let open = use_state_eq(|| false);
    let Some(row) = answered.answer.as_ref().ok().and_then(|a| a.rows().get(at)) else {
        return Html::default();
    };
    let toggle = {
        let (setter, to) = (open.setter(), !*open);
        Callback::from(move |_| setter.set(to))
    };
    html! {
        <span class="rowjoin">
            <button
                type="button"
                class="rowjoin__open"
                data-testid="row-join"
                aria-expanded={open.to_string()}
                aria-label={Work::JoinOf.with(lang, &[("name", &row.name)])}
                title={Work::JoinHint.label(lang)}
                onclick={toggle}
            >
                { "⋯" }
            </button>
            if *open {
                { form(row, at, answered, lang, send) }
            }
        </span>
    }
}

fn form(
    row: &Row,
    at: usize,
    answered: &Rc<Answered>,
    lang: Lang,
    send: &Callback<Action>,
) -> Html {
    let Ok(answer) = &answered.answer else {
        return Html::default();
    };
    let all = answer.rows();
    let apart = |other: &Row| {
        let both = row.cells.iter().zip(&other.cells);
        both.clone().all(|(a, b)| a.is_none() || b.is_none())
    };
    let others = all
        .iter()
        .enumerate()
        .filter(|(i, other)| *i != at && apart(other));
    let others: Vec<(usize, &Row)> = others.take(MOST).collect();
    let choose = {
        let (answered, send) = (Rc::clone(answered), send.clone());
        Callback::from(move |event: Event| {
            let other = browser::value_of(&event).and_then(|v| v.parse::<usize>().ok());
            let Ok(answer) = &answered.answer else { return };
            let rows = answer.rows();
            let pair = rows.get(at).zip(other.and_then(|o| rows.get(o)));
            if let Some(action) = pair.and_then(|(a, b)| join(&answered.wanted, a, b)) {
                send.emit(action);
            }
        })
    };
    let takeable = (0..row.cells.len()).filter(|_| row.cells.iter().flatten().count() > 1);
    let take = |report: usize| {
        let action = part(&answered.wanted, row, report)?;
        let name = answered.wanted.reports.get(report)?.1.to_string();
        let label = Work::PartOf.with(lang, &[("name", &name)]);
        let onclick = send.reform(move |_| action.clone());
        Some(
            html! { <button type="button" class="button" data-testid="row-part" {onclick}>{ label }</button> },
        )
    };
    html! {
        <span class="rowjoin__form">
            if !others.is_empty() {
                <label>
                    { Work::JoinWith.label(lang) }{ " " }
                    <select class="field" data-testid="row-join-with" onchange={choose}>
                        <option value="" selected=true>{ "…" }</option>
                        { for others.into_iter().map(|(i, other)| html! {
                            <option value={i.to_string()}>{ other.name.clone() }</option>
                        }) }
                    </select>
                </label>
            }
            { for takeable.filter_map(take) }
        </span>
    }
}
