//! One indicator in the table.

use std::rc::Rc;

use yew::prelude::*;

use super::row_edit::{RowEdit, read_before};
use super::scored::status;
use crate::app::cells::{Column, Line, doubts, lines};
use crate::app::opened::Opened;
use crate::app::state::Action;
use crate::app::view::{By, Selection, Tab, ViewAction};
use crate::messages::{self, Label as _, Lang, Text, Work, places};
use crate::report::{Kind, Observation};

#[derive(PartialEq, Properties)]
pub struct RowProps {
    pub opened: Rc<Opened>,
    pub index: usize,
    pub lang: Lang,
    pub selected: bool,
    pub focusable: bool,
    /// An inconsistent finding that it is part of.
    pub flag: Option<usize>,
    pub send: Callback<ViewAction>,
    pub act: Callback<Action>,
    pub select: Callback<Selection>,
}

#[component]
pub fn Row(props: &RowProps) -> Html {
    let editing = use_state_eq(|| false);
    let explained = use_state_eq(|| false);
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
    let close = editing.setter();
    html! {
        <>
        <tr
            class={classes!("row", props.selected.then_some("row--selected"))}
            data-testid="indicator-row"
            data-row={id.to_string()}
            aria-selected={props.selected.to_string()}
            tabindex={if props.focusable { "0" } else { "-1" }}
            onclick={select.reform(|_| ())}
            onkeydown={key}
        >
            <th scope="row" class="cell cell--name">{ &observation.name }{ doubt_sign(observation, *explained, &explained.setter(), lang) }{ flag_sign(props) }{ revised_sign(observation, props) }{ place(observation, props) }{ edit_button(observation, *editing, &editing.setter(), props) }</th>
            { for Column::FIGURES.into_iter().map(|column| figures(observation, column, props)) }
            <td class="cell cell--sector">{ observation.sector.label(lang) }</td>
            <td class="cell cell--kind">
                <span class={if observation.kind == Kind::Target { "kind kind--target" } else { "kind" }}>
                    { observation.kind.label(lang) }
                </span>
            </td>
        </tr>
        if *editing && props.selected {
            <tr class="row-form">
                <td colspan={Column::ALL.len().to_string()}>
                    <RowEdit
                        opened={props.opened.clone()}
                        {id}
                        {lang}
                        send={props.act.clone()}
                        close={Callback::from(move |()| close.set(false))}
                    />
                </td>
            </tr>
        }
        </>
    }
}

/// The way to correct the selected row.
fn edit_button(
    observation: &Observation,
    editing: bool,
    setter: &UseStateSetter<bool>,
    props: &RowProps,
) -> Option<Html> {
    let setter = setter.clone();
    let toggle = Callback::from(move |event: MouseEvent| {
        event.stop_propagation();
        setter.set(!editing);
    });
    // The row takes Enter and Space for itself.
    let keep = Callback::from(|event: KeyboardEvent| event.stop_propagation());
    let label = Work::EditOf.with(props.lang, &[("name", &observation.name)]);
    props.selected.then(|| {
        html! {
            <>
                { " " }
                <button
                    type="button"
                    class="button row__edit"
                    data-testid="row-edit"
                    aria-expanded={editing.to_string()}
                    aria-label={label}
                    onclick={toggle}
                    onkeydown={keep}
                >
                    { Work::Edit.label(props.lang) }
                </button>
            </>
        }
    })
}

/// That the row was corrected, and what was read.
fn revised_sign(observation: &Observation, props: &RowProps) -> Option<Html> {
    let revision = props.opened.report.revisions.of(observation.id)?;
    let title = read_before(revision.was.as_ref(), props.lang);
    Some(html! {
        <>
            { "\u{a0}" }
            <span class="revised" data-testid="revised" title={title.clone()}>
                { Work::IsRevised.label(props.lang) }
                <span class="unseen">{ ": " }{ title }</span>
            </span>
        </>
    })
}

fn figures(observation: &Observation, column: Column, props: &RowProps) -> Html {
    let lang = props.lang;
    let lines = lines(observation, column, lang);
    let status = (column == Column::Percent)
        .then(|| status_chip(props))
        .flatten();
    let empty = (lines.is_empty() && status.is_none()).then_some("cell--empty");
    html! {
        <td class={classes!("cell", format!("cell--{}", column.code()), empty)} data-label={column.title().label(lang)}>
            { for lines.into_iter().map(line) }
            { status }
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

/// How the result stands to its plan, where it was scored.
fn status_chip(props: &RowProps) -> Option<Html> {
    let report = &props.opened.report;
    let id = report.observations.get(props.index)?.id;
    let scored = report.scores.scored.get(props.index)?;
    let basis = scored.basis.as_ref().filter(|_| scored.id == id)?;
    let lang = props.lang;
    let (label, how) = (
        scored.status.label(lang),
        messages::scores::basis(basis, lang),
    );
    let mut title = Text::StatusTitle.with(lang, &[("status", label), ("basis", &how)]);
    if let Some(stated) = scored.stated {
        let head = Text::ScoredStated.label(lang);
        title.push_str(&format!(". {head}: {}", stated.label(lang)));
    }
    Some(status(scored.status, Some(title), lang))
}

/// Where it stands in the file: pages and cells help to find it on paper and in the workbook, so that all
/// rows have them; lines and paragraphs, which nobody counts, only the selected one.
fn place(observation: &Observation, props: &RowProps) -> Option<Html> {
    let report = &props.opened.report;
    let at = observation.main()?.quantity.span.start();
    let origin = props.opened.origin_at(at)?;
    let is_shown = origin.page.is_some() || origin.cells.is_some() || props.selected;
    let place = places::short(report, origin, props.lang);
    is_shown.then(
        || html! { <>{ " " }<span class="row__place" data-testid="row-place">{ place }</span></> },
    )
}

/// That a figure of the row does not agree with others, and the way to what does not.
fn flag_sign(props: &RowProps) -> Option<Html> {
    let index = props.flag?;
    let (report, lang) = (&props.opened.report, props.lang);
    let finding = report.findings.get(index)?;
    let what = messages::findings::finding(finding, &report.document.text, lang);
    let title = Text::FlagTitle.with(lang, &[("what", &what)]);
    let send = props.send.clone();
    let show = Callback::from(move |event: MouseEvent| {
        event.stop_propagation();
        send.emit(ViewAction::Tab(Tab::Findings));
        send.emit(ViewAction::Choose(index, 0));
    });
    // The row takes Enter and Space for itself.
    let keep = Callback::from(|event: KeyboardEvent| event.stop_propagation());
    Some(html! {
        <>
            { "\u{a0}" }
            <button
                type="button"
                class="flag"
                aria-label={title.clone()}
                {title}
                data-testid="flag"
                onclick={show}
                onkeydown={keep}
            >
                { "≠" }
            </button>
        </>
    })
}

/// That the reading is doubtful; pressed, or on paper, why.
fn doubt_sign(
    observation: &Observation,
    explained: bool,
    setter: &UseStateSetter<bool>,
    lang: Lang,
) -> Option<Html> {
    let title = doubts(observation, lang)?;
    let setter = setter.clone();
    let toggle = Callback::from(move |event: MouseEvent| {
        event.stop_propagation();
        setter.set(!explained);
    });
    // The row takes Enter and Space for itself.
    let keep = Callback::from(|event: KeyboardEvent| event.stop_propagation());
    Some(html! {
        <>
            { "\u{a0}" }
            <button
                type="button"
                class="doubt"
                aria-label={title.clone()}
                aria-expanded={explained.to_string()}
                title={title.clone()}
                data-testid="doubt"
                onclick={toggle}
                onkeydown={keep}
            >
                { "?" }
            </button>
            <span class={if explained { "doubt__words" } else { "doubt__words doubt__words--folded" }}>{ title }</span>
        </>
    })
}
