//! A number of the text that is no row yet, to a row: its name and unit in a form above the text.

use std::rc::Rc;

use yew::prelude::*;

use super::form::{Refused, line, typed};
use crate::app::opened::Opened;
use crate::app::state::Action;
use crate::app::view::ViewAction;
use crate::messages::{Label as _, Lang, Text, Work};
use crate::report::{Kind, Sector};
use crate::revise::{self, Added, Anchor, Fix};
use crate::source::Span;

#[derive(PartialEq, Properties)]
pub struct AddRowProps {
    pub opened: Rc<Opened>,
    /// The number.
    pub number: Span,
    pub lang: Lang,
    pub act: Callback<Action>,
}

#[component]
pub fn AddRow(props: &AddRowProps) -> Html {
    let lang = props.lang;
    let text = &props.opened.report.document.text;
    let quote = props.number.of(text).to_owned();
    let refused = use_state_eq(Refused::default);
    let leave = props
        .act
        .reform(|()| Action::View(ViewAction::Number(None)));
    let save = {
        let (act, refused, leave) = (props.act.clone(), refused.setter(), leave.clone());
        let at = Anchor::of(text, props.number);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match added() {
                Ok(added) => {
                    act.emit(Action::Correct(at.clone(), Some(Fix::Add(added))));
                    leave.emit(());
                }
                Err(why) => refused.set(Refused::because(
                    why,
                    &["add-name", "add-amount", "add-unit"],
                )),
            }
        })
    };
    let field =
        |id: &'static str, label: &str, value: &str| line(id, label, refused.or(id, value), "");
    html! {
        <form key={props.number.start()} class="edit add-row" data-testid="add-form" onsubmit={save}>
            <p class="edit__ways">{ Work::AddHint.with(lang, &[("number", &quote)]) }</p>
            { field("add-name", Text::ColumnName.label(lang), "") }
            { field("add-amount", Text::ColumnValue.label(lang), &quote) }
            { field("add-unit", Work::EditUnit.label(lang), "") }
            <p class="edit__ways">
                <button type="submit" class="button button--main" data-testid="add-save">{ Work::AddRow.label(lang) }</button>
                <button type="button" class="button" onclick={leave.reform(|_| ())}>{ Text::IgnoreCancel.label(lang) }</button>
                { refused.shown(lang) }
            </p>
        </form>
    }
}

fn added() -> Result<Added, Work> {
    let name = typed("add-name");
    if name.is_empty() {
        return Err(Work::EditNoName);
    }
    Ok(Added {
        name,
        amount: revise::amount(&typed("add-amount")).ok_or(Work::EditNoNumber)?,
        unit: typed("add-unit"),
        kind: Kind::Actual,
        sector: Sector::Economy,
    })
}
