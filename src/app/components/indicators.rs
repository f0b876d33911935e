//! The table of indicators: search, filter, order, rows.

use std::collections::BTreeMap;
use std::rc::Rc;

use yew::prelude::*;

use super::paper::printed_rows;
use super::row::Row;
use crate::app::browser::{self, Step};
use crate::app::cells::Column;
use crate::app::decisions::Decisions;
use crate::app::groups::inconsistent;
use crate::app::opened::Opened;
use crate::app::state::Action;
use crate::app::view::{
    Only, PAGE, Selection, View, ViewAction, aria_sort, rows_shown, sector_counts,
};
use crate::messages::{Label as _, Lang, Text, Work, decimal};
use crate::report::{Kind, Sector};

#[derive(PartialEq, Properties)]
pub struct IndicatorsProps {
    pub opened: Rc<Opened>,
    pub view: View,
    pub decisions: Rc<Decisions>,
    pub lang: Lang,
    pub send: Callback<ViewAction>,
    pub act: Callback<Action>,
    pub select: Callback<Selection>,
}

#[component]
pub fn Indicators(props: &IndicatorsProps) -> Html {
    let IndicatorsProps {
        opened,
        view,
        decisions,
        lang,
        act,
        select,
        send,
    } = props;
    let lang = *lang;
    // The order does not depend on what is selected: choosing a row must not sort thousands again.
    let key = (
        opened.clone(),
        view.query.clone(),
        (view.sector, view.only),
        view.sort,
        decisions.clone(),
    );
    let rows = use_memo(key, |_| view.rows_with(opened, decisions));
    let columns = use_memo(opened.clone(), |opened| columns(opened));
    let flags = use_memo(
        (opened.clone(), decisions.clone()),
        |(opened, decisions)| flags(opened, decisions),
    );
    let selected = view.selected.map(|s| s.id);
    let id_of = |i: usize| opened.report.observations[i].id;
    let drawn = view.drawn(rows.len());
    let shown = &rows[drawn.clone()];
    let focusable = shown
        .iter()
        .copied()
        .find(|&i| Some(id_of(i)) == selected)
        .or(shown.first().copied());
    let keys = Callback::from(|event: KeyboardEvent| {
        if let Some(step) = Step::vertical(&event) {
            browser::step_focus(&event, step, "tr");
        }
    });
    html! {
        <section id="indicators" class="part part--indicators" role="tabpanel" aria-labelledby="tab-indicators">
            { tools(props, rows.len()) }
            { printed_rows(view, rows.len(), opened.report.observations.len(), lang) }
            { more(drawn.start, Text::ShowEarlier, ViewAction::Earlier, props) }
            <table class={classes!("table", (*columns).clone())} role="grid" aria-rowcount={(rows.len() + 1).to_string()}>
                <caption class="unseen">{ Text::TableCaption.label(lang) }</caption>
                <thead>
                    <tr class="table__head">{ for Column::ALL.into_iter().map(|c| head(c, props)) }</tr>
                </thead>
                <tbody onkeydown={keys}>
                    { for shown.iter().map(|&i| html! {
                        <Row
                            key={i}
                            index={i}
                            opened={opened.clone()}
                            {lang}
                            selected={Some(id_of(i)) == selected}
                            focusable={Some(i) == focusable}
                            flag={flags.get(&id_of(i)).copied()}
                            send={send.clone()}
                            act={act.clone()}
                            select={select.clone()}
                        />
                    }) }
                </tbody>
            </table>
            { more(rows.len() - drawn.end, Text::ShowMore, ViewAction::More, props) }
            { nothing(props, rows.len()) }
        </section>
    }
}

/// Classes that fold the columns that say the same in all rows.
fn columns(opened: &Opened) -> Vec<&'static str> {
    let all = &opened.report.observations;
    let mut classes = Vec::new();
    if all.iter().all(|o| o.kind == Kind::Actual) {
        classes.push("table--no-kind");
    }
    let first = all.first().map(|o| o.sector);
    if all.iter().all(|o| Some(o.sector) == first) {
        classes.push("table--no-sector");
    }
    classes
}

/// The first inconsistent finding of each observation that is in one.
fn flags(opened: &Opened, decisions: &Decisions) -> BTreeMap<u32, usize> {
    let mut flags = BTreeMap::new();
    for index in inconsistent(opened, decisions) {
        for &id in &opened.report.findings[index].observations {
            flags.entry(id).or_insert(index);
        }
    }
    flags
}

fn tools(props: &IndicatorsProps, found: usize) -> Html {
    let IndicatorsProps {
        opened,
        view,
        lang,
        send,
        ..
    } = props;
    let t = |text: Text| text.label(*lang);
    let all = opened.report.observations.len();
    let search = send.clone();
    let search = Callback::from(move |event: InputEvent| {
        if let Some(query) = browser::value_of(&event) {
            search.emit(ViewAction::Query(query.into()));
        }
    });
    let filter = send.reform(|event: Event| {
        let code = browser::value_of(&event);
        ViewAction::Sector(
            Sector::ALL
                .into_iter()
                .find(|&s| code.as_deref() == Some(sector_code(s))),
        )
    });
    let kind = send.reform(|event: Event| {
        let code = browser::value_of(&event);
        let chosen = Only::ALL
            .into_iter()
            .find(|o| code.as_deref() == Some(o.code()));
        ViewAction::Only(chosen)
    });
    let only = |only: Only| {
        let selected = view.only == Some(only);
        html! { <option value={only.code()} {selected}>{ only_name(only).label(*lang) }</option> }
    };
    let choice = |(sector, n): (Sector, usize)| {
        let selected = view.sector == Some(sector);
        let name = format!("{} ({})", sector.label(*lang), decimal(n.into(), *lang));
        html! { <option value={sector_code(sector)} {selected}>{ name }</option> }
    };
    html! {
        <div class="tools">
            <input
                type="search"
                class="field tools__search"
                data-testid="search-box"
                aria-label={t(Text::Search)}
                placeholder={t(Text::SearchPlaceholder)}
                value={view.query.to_string()}
                oninput={search}
            />
            <select class="field" data-testid="sector-filter" aria-label={t(Text::SectorFilter)} onchange={filter}>
                <option value="" selected={view.sector.is_none()}>
                    { format!("{} ({})", t(Text::AllSectors), decimal(all.into(), *lang)) }
                </option>
                { for sector_counts(opened).into_iter().map(choice) }
            </select>
            <select class="field" data-testid="row-filter" aria-label={Work::OnlyLabel.label(*lang)} onchange={kind}>
                <option value="" selected={view.only.is_none()}>{ Work::OnlyNone.label(*lang) }</option>
                { for Only::ALL.into_iter().map(only) }
            </select>
            <p class="tools__count" role="status" data-testid="row-count">{ rows_shown(found, all, *lang) }</p>
        </div>
    }
}

pub fn only_name(only: Only) -> Work {
    match only {
        Only::Flagged => Work::OnlyFlagged,
        Only::Doubtful => Work::OnlyDoubtful,
        Only::Behind => Work::OnlyBehind,
        Only::Planned => Work::OnlyPlanned,
        Only::Targets => Work::OnlyTargets,
        Only::Revised => Work::OnlyRevised,
    }
}

/// The sector's name in the JSON report.
fn sector_code(sector: Sector) -> &'static str {
    match sector {
        Sector::Economy => "economy",
        Sector::Society => "society",
        Sector::Environment => "environment",
        Sector::Security => "security",
        Sector::Governance => "governance",
    }
}

fn head(column: Column, props: &IndicatorsProps) -> Html {
    let code = column.code();
    html! {
        <th scope="col" class={format!("cell cell--{code}")} aria-sort={aria_sort(props.view.sort, column)}>
            <button
                type="button"
                class="sort"
                data-testid={format!("sort-{code}")}
                title={Text::SortBy.label(props.lang)}
                onclick={props.send.reform(move |_| ViewAction::SortBy(column))}
            >
                { column.title().label(props.lang) }
            </button>
            <span class="print-only" aria-hidden="true">{ column.title().label(props.lang) }</span>
        </th>
    }
}

/// Asks for rows that are not drawn, if there are any.
fn more(hidden: usize, text: Text, action: ViewAction, props: &IndicatorsProps) -> Html {
    if hidden == 0 {
        return Html::default();
    }
    let rows = decimal(hidden.min(PAGE).into(), props.lang);
    let onclick = props.send.reform(move |_| action.clone());
    html! {
        <p class="nothing">
            <button type="button" class="button" data-testid="show-more" {onclick}>
                { text.with(props.lang, &[("n", &rows)]) }
            </button>
        </p>
    }
}

/// Why there are no rows, and the way back.
fn nothing(props: &IndicatorsProps, found: usize) -> Html {
    let t = |text: Text| text.label(props.lang);
    if props.opened.report.observations.is_empty() {
        return html! { <p class="nothing">{ t(Text::NoneFound) }</p> };
    }
    if found > 0 {
        return Html::default();
    }
    let clear = props.send.reform(|_| ViewAction::Clear);
    html! {
        <p class="nothing">
            { t(Text::NoneMatch) }{ " " }
            <button type="button" class="button" onclick={clear}>{ t(Text::ClearFilter) }</button>
        </p>
    }
}
