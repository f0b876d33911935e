//! One indicator in the table.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::cells::{Column, Line, doubts, lines};
use crate::app::opened::Opened;
use crate::app::view::{By, Selection};
use crate::messages::{Label as _, Lang};
use crate::report::{Kind, Observation};

#[derive(PartialEq, Properties)]
pub struct RowProps {
    pub opened: Rc<Opened>,
    pub index: usize,
    pub lang: Lang,
    pub selected: bool,
    pub focusable: bool,
    pub select: Callback<Selection>,
}

#[component]
pub fn Row(props: &RowProps) -> Html {
    let Some(observation) = props.opened.report.observations.get(props.index) else {
        return Html::default();
    };
    let (lang, id) = (props.lang, observation.id);
    let select = props.select.reform(move |()| Selection { id, by: By::Row });
    let chosen = select.clone();
    let key = Callback::from(move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            chosen.emit(());
        }
    });
    html! {
        <tr
            class={classes!("row", props.selected.then_some("row--selected"))}
            data-testid="indicator-row"
            data-row={id.to_string()}
            aria-selected={props.selected.to_string()}
            tabindex={if props.focusable { "0" } else { "-1" }}
            onclick={select.reform(|_| ())}
            onkeydown={key}
        >
            <th scope="row" class="cell cell--name">{ &observation.name }{ doubt_sign(observation, lang) }</th>
            { for Column::FIGURES.into_iter().map(|column| figures(observation, column, lang)) }
            <td class="cell cell--sector">{ observation.sector.label(lang) }</td>
            <td class="cell cell--kind">
                <span class={if observation.kind == Kind::Target { "kind kind--target" } else { "kind" }}>
                    { observation.kind.label(lang) }
                </span>
            </td>
        </tr>
    }
}

fn figures(observation: &Observation, column: Column, lang: Lang) -> Html {
    let lines = lines(observation, column, lang);
    let empty = lines.is_empty().then_some("cell--empty");
    html! {
        <td class={classes!("cell", format!("cell--{}", column.code()), empty)} data-label={column.title().label(lang)}>
            { for lines.into_iter().map(line) }
        </td>
    }
}

fn line(line: Line) -> Html {
    html! {
        <span class={if line.own { "figure" } else { "figure figure--other" }}>
            { line.figure }
            if !line.note.is_empty() {
                { " " }<span class="figure__note">{ line.note }</span>
            }
        </span>
    }
}

fn doubt_sign(observation: &Observation, lang: Lang) -> Option<Html> {
    let title = doubts(observation, lang)?;
    Some(html! {
        <>{ "\u{a0}" }<span class="doubt" role="img" aria-label={title.clone()} {title} data-testid="doubt">{ "?" }</span></>
    })
}
