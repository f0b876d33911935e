//! Correcting one row: its fields in a form below it. What is left as it was is no correction.

use std::rc::Rc;

use yew::prelude::*;

use super::form::{Refused, line, typed};
use crate::app::browser;
use crate::app::cells;
use crate::app::opened::Opened;
use crate::app::state::Action;
use crate::messages::{self, Label as _, Lang, Text, Work, decimal};
use crate::report::{Kind, Observation, Role, Sector};
use crate::revise::{self, Anchor, Change, Fix, Nothing, Typed};

/// The roles that can be corrected.
const ROLES: [Role; 3] = [Role::Value, Role::Plan, Role::Prior];

/// The fields of the form.
const FIELDS: [&str; 10] = [
    "edit-name",
    "edit-value",
    "edit-unit",
    "edit-plan",
    "edit-plan-unit",
    "edit-prior",
    "edit-prior-unit",
    "edit-kind",
    "edit-sector",
    "edit-period",
];

#[derive(PartialEq, Properties)]
pub struct RowEditProps {
    pub opened: Rc<Opened>,
    pub id: u32,
    pub lang: Lang,
    pub send: Callback<Action>,
    pub close: Callback<()>,
}

#[component]
pub fn RowEdit(props: &RowEditProps) -> Html {
    let lang = props.lang;
    let refused = use_state_eq(Refused::default);
    use_effect_with(props.id, |_| browser::focus_soon("#edit-name"));
    let Some(now) = props.opened.observation(props.id).cloned() else {
        return Html::default();
    };
    let revision = props.opened.report.revisions.of(props.id);
    // What is corrected again is held against what was read.
    let was = revision
        .and_then(|r| r.was.clone())
        .unwrap_or_else(|| now.clone());
    let Some(at) = anchor(&was, &props.opened) else {
        return Html::default();
    };
    let fix = {
        let (at, send, close) = (at.clone(), props.send.clone(), props.close.clone());
        Callback::from(move |fix: Option<Fix>| {
            send.emit(Action::Correct(at.clone(), fix));
            close.emit(());
        })
    };
    let save = {
        let (fix, refused, was) = (fix.clone(), refused.setter(), was.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match change(&was) {
                Ok(change) => fix.emit((!change.is_empty()).then_some(Fix::Change(change))),
                Err(why) => refused.set(Refused::because(why, &FIELDS)),
            }
        })
    };
    let leave = {
        let close = props.close.clone();
        Callback::from(move |event: KeyboardEvent| {
            event.stop_propagation();
            if event.key() == "Escape" {
                close.emit(());
            }
        })
    };
    html! {
        <form class="edit" data-testid="edit-form" onsubmit={save} onkeydown={leave}>
            { line("edit-name", Text::ColumnName.label(lang), refused.or("edit-name", &now.name), "edit__wide") }
            { for ROLES.into_iter().map(|role| amount_fields(role, &now, &refused, lang)) }
            { choice("edit-kind", Text::ColumnKind.label(lang), &[Kind::Actual, Kind::Target].map(|k| (k.label(lang), k == now.kind)), &refused) }
            { choice("edit-sector", Text::ColumnSector.label(lang), &Sector::ALL.map(|s| (s.label(lang), s == now.sector)), &refused) }
            { line("edit-period", Text::Period.label(lang), refused.or("edit-period", &now.period.map(|p| messages::period(p, Lang::Vi)).unwrap_or_default()), "") }
            <p class="edit__ways">
                <button type="submit" class="button button--main" data-testid="edit-save">{ Work::EditSave.label(lang) }</button>
                <button
                    type="button"
                    class="button"
                    data-testid="edit-delete"
                    onclick={fix.reform(|_| Some(Fix::Delete(Nothing {})))}
                >
                    { Work::EditDelete.label(lang) }
                </button>
                if revision.is_some() {
                    <button type="button" class="button" data-testid="edit-restore" onclick={fix.reform(|_| None)}>
                        { Work::EditRestore.label(lang) }
                    </button>
                }
                <button type="button" class="button" onclick={props.close.reform(|_| ())}>{ Text::IgnoreCancel.label(lang) }</button>
                { refused.shown(lang) }
            </p>
        </form>
    }
}

/// The place of its main figure.
pub fn anchor(observation: &Observation, opened: &Opened) -> Option<Anchor> {
    let span = observation.main()?.quantity.span;
    Some(Anchor::of(&opened.report.document.text, span))
}

/// Codes of a role's two fields.
fn codes(role: Role) -> (&'static str, &'static str) {
    match role {
        Role::Plan => ("edit-plan", "edit-plan-unit"),
        Role::Prior => ("edit-prior", "edit-prior-unit"),
        _ => ("edit-value", "edit-unit"),
    }
}

fn amount_fields(role: Role, now: &Observation, refused: &Refused, lang: Lang) -> Html {
    let (amount, unit) = codes(role);
    let quantity = now.figure(role).map(|f| &f.quantity);
    let written = quantity
        .map(|q| decimal(q.amount, Lang::Vi))
        .unwrap_or_default();
    let own = quantity.map(|q| q.unit.clone()).unwrap_or_default();
    html! {
        <>
            { line(amount, role.label(lang), refused.or(amount, &written), "edit__amount") }
            { line(unit, Work::EditUnit.label(lang), refused.or(unit, &own), "edit__unit") }
        </>
    }
}

fn choice(
    id: &'static str,
    label: &str,
    choices: &[(&'static str, bool)],
    refused: &Refused,
) -> Html {
    let now = choices
        .iter()
        .position(|(_, selected)| *selected)
        .unwrap_or(0);
    let now = refused.or(id, &now.to_string());
    html! {
        <label class="edit__field">
            { label.to_owned() }
            <select class="field" {id} data-testid={id}>
                { for choices.iter().enumerate().map(|(i, &(name, _))| html! {
                    <option value={i.to_string()} selected={now == i.to_string()}>{ name }</option>
                }) }
            </select>
        </label>
    }
}

/// What stands in the form and was read otherwise; or what cannot be understood.
fn change(was: &Observation) -> Result<Change, Work> {
    let at = |id: &str| typed(id).parse::<usize>().ok();
    let mut change = Change::default();
    let name = typed("edit-name");
    if name.is_empty() {
        return Err(Work::EditNoName);
    }
    change.name = (name != was.name).then_some(name);
    for role in ROLES {
        let (amount, unit) = codes(role);
        let (amount, unit) = (typed(amount), typed(unit));
        let amount = match amount.trim() {
            "" => None,
            written => Some(revise::amount(written).ok_or(Work::EditNoNumber)?),
        };
        let old = was.figure(role).map(|f| &f.quantity);
        let same = match (old, amount) {
            (None, None) => true,
            (Some(q), Some(amount)) => q.amount == amount && q.unit == unit,
            _ => false,
        };
        // Without its value a row has no place in the text.
        if role == Role::Value && amount.is_none() && old.is_some() {
            return Err(Work::EditNoNumber);
        }
        if !same {
            change.amounts.push(Typed { role, amount, unit });
        }
    }
    let kind = at("edit-kind").and_then(|i| [Kind::Actual, Kind::Target].get(i).copied());
    change.kind = kind.filter(|k| *k != was.kind);
    let sector = at("edit-sector").and_then(|i| Sector::ALL.get(i).copied());
    change.sector = sector.filter(|s| *s != was.sector);
    let period = typed("edit-period");
    if !period.trim().is_empty() {
        let period = crate::extract::read_period(&period).ok_or(Work::EditNoPeriod)?;
        change.period = Some(period).filter(|p| was.period != Some(*p));
    }
    Ok(change)
}

/// What was read before, in words: the title of the sign of a corrected row.
pub fn read_before(was: Option<&Observation>, lang: Lang) -> String {
    let Some(was) = was else {
        return Work::AddedByHand.label(lang).to_owned();
    };
    let figures = cells::Column::FIGURES
        .into_iter()
        .flat_map(|column| cells::lines(was, column, lang))
        .map(|line| line.figure);
    let figures: Vec<String> = figures.collect();
    Work::ReadBefore.with(
        lang,
        &[("name", &was.name), ("figures", &figures.join(", "))],
    )
}
