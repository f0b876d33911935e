//! The list of reports: one row a file, whatever became of it, with the ways to sort, find, rename and remove.

use yew::prelude::*;

use super::failure::reason;
use super::rename::Rename;
use super::screen::Hands;
use crate::app::browser;
use crate::app::shelf::{Column, Counts, Filter, Line, ShelfAction, Status, lines};
use crate::app::state::{Action, Phase, State};
use crate::messages::{self, Label as _, Lang, Text, Work, decimal};

#[derive(PartialEq, Properties)]
pub struct ReportListProps {
    pub state: State,
    pub hands: Hands,
}

#[component]
pub fn ReportList(props: &ReportListProps) -> Html {
    let ReportListProps { state, hands } = props;
    let lang = state.lang;
    let t = |work: Work| work.label(lang);
    let lines = lines(state);
    html! {
        <section id="report-list" class="shelf" data-testid="report-list" aria-label={t(Work::ListTitle)}>
            { tools(props) }
            <div class="shelf__frame" tabindex="0" role="region" aria-label={t(Work::ListTitle)}>
                <table class="shelf__table">
                    <caption class="unseen">{ t(Work::ListTitle) }</caption>
                    <thead>
                        <tr>
                            <th scope="col" class="shelf__use">{ t(Work::ColumnChosen) }</th>
                            { for Column::ALL.into_iter().map(|column| head(column, props)) }
                            <th scope="col">{ t(Work::ColumnDo) }</th>
                        </tr>
                    </thead>
                    <tbody>{ for lines.iter().map(|line| row(line, state, hands)) }</tbody>
                </table>
                if lines.is_empty() {
                    <p class="nothing">{ t(Work::ListNone) }</p>
                }
            </div>
        </section>
    }
}

fn tools(props: &ReportListProps) -> Html {
    let ReportListProps { state, hands } = props;
    let lang = state.lang;
    let t = |work: Work| work.label(lang);
    let send = hands.send.reform(Action::Shelf);
    let search = send.reform(|event: InputEvent| {
        ShelfAction::Query(browser::value_of(&event).unwrap_or_default().into())
    });
    let filter = send.reform(|event: Event| {
        let code = browser::value_of(&event);
        let chosen = Filter::ALL
            .into_iter()
            .find(|f| code.as_deref() == Some(f.code()));
        ShelfAction::Filter(chosen.unwrap_or_default())
    });
    let choice = |filter: Filter| {
        let text = match filter {
            Filter::All => Work::FilterAll,
            Filter::Flagged => Work::FilterFlagged,
            Filter::Doubtful => Work::FilterDoubtful,
            Filter::Failed => Work::FilterFailed,
        };
        let selected = filter == state.shelf.filter;
        html! { <option value={filter.code()} {selected}>{ t(text) }</option> }
    };
    let of = |wanted: fn(&Phase) -> bool| {
        let n = state.files.iter().filter(|f| wanted(&f.phase)).count();
        decimal(n.into(), lang)
    };
    let read = of(|phase| matches!(phase, Phase::Ready(..)));
    let failed = of(|phase| matches!(phase, Phase::Failed(_)));
    let all: Vec<u32> = state.files.iter().map(|f| f.run).collect();
    html! {
        <div class="tools">
            <input
                type="search"
                class="field tools__search"
                data-testid="list-search"
                aria-label={t(Work::ListSearch)}
                placeholder={t(Work::ListSearch)}
                value={state.shelf.query.to_string()}
                oninput={search}
            />
            <select class="field" data-testid="list-filter" aria-label={t(Work::ListFilter)} onchange={filter}>
                { for Filter::ALL.into_iter().map(choice) }
            </select>
            <p class="tools__count" role="status" data-testid="list-count">
                { Work::ListCount.with(lang, &[("n", &read), ("failed", &failed)]) }
            </p>
            <button type="button" class="button" data-testid="remove-all" onclick={hands.remove.reform(move |_| all.clone())}>
                { t(Work::RemoveAll) }
            </button>
        </div>
    }
}

fn head(column: Column, props: &ReportListProps) -> Html {
    let lang = props.state.lang;
    let text = match column {
        Column::Name => Work::ColumnReport,
        Column::Place => Work::ColumnPlace,
        Column::Period => Work::ColumnPeriod,
        Column::Indicators => Work::ColumnIndicators,
        Column::Inconsistent => Work::ColumnFindings,
        Column::Doubtful => Work::ColumnDoubtful,
        Column::Status => Work::ColumnState,
    };
    let order = match props.state.shelf.sort {
        Some((sorted, true)) if sorted == column => "descending",
        Some((sorted, false)) if sorted == column => "ascending",
        _ => "none",
    };
    let code = column.code();
    let sort = props
        .hands
        .send
        .reform(move |_| Action::Shelf(ShelfAction::SortBy(column)));
    html! {
        <th scope="col" class={format!("shelf__{code}")} aria-sort={order}>
            <button type="button" class="sort" data-testid={format!("list-sort-{code}")} title={Text::SortBy.label(lang)} onclick={sort}>
                { text.label(lang) }
            </button>
        </th>
    }
}

fn row(line: &Line, state: &State, hands: &Hands) -> Html {
    let (run, lang) = (line.run, state.lang);
    let is_open = state.open == Some(run);
    let count = |n: usize| decimal(n.into(), lang);
    let show = hands.send.clone();
    let show = Callback::from(move |_| {
        show.emit(Action::Show(run));
        browser::show_result();
    });
    let counts = match line.status {
        Status::Read(counts) => Some(counts),
        _ => None,
    };
    let number = |of: fn(Counts) -> usize| counts.map(|c| count(of(c))).unwrap_or_default();
    let flagged = counts.is_some_and(|c| c.inconsistent > 0);
    let label = |work: Work| work.label(lang);
    html! {
        <tr key={run} class={classes!("shelf__row", is_open.then_some("shelf__row--open"))} data-testid="report-row">
            <td class="shelf__use">{ use_box(line, counts.is_some(), state, hands) }</td>
            <th scope="row" class="shelf__name">
                <button
                    type="button"
                    class="shelf__show"
                    data-testid="report-show"
                    aria-current={is_open.then_some("true")}
                    title={line.file.clone()}
                    disabled={line.status == Status::Busy}
                    onclick={show}
                >
                    { line.name.clone() }
                </button>
            </th>
            <td class="shelf__place" data-label={label(Work::ColumnPlace)}>{ line.place.clone().unwrap_or_default() }</td>
            <td class="shelf__period" data-label={label(Work::ColumnPeriod)}>
                { line.period.map(|p| messages::period(p, lang)).unwrap_or_default() }
            </td>
            <td class="shelf__indicators" data-label={label(Work::ColumnIndicators)}>{ number(|c| c.indicators) }</td>
            <td class={classes!("shelf__inconsistent", flagged.then_some("shelf__flag"))} data-label={label(Work::ColumnFindings)}>
                { number(|c| c.inconsistent) }
            </td>
            <td class="shelf__doubtful" data-label={label(Work::ColumnDoubtful)}>{ number(|c| c.doubtful) }</td>
            <td class="shelf__status" data-label={label(Work::ColumnState)}>{ status(&line.status, lang) }</td>
            <td class="shelf__do">
                <Rename {run} name={line.name.clone()} {lang} send={hands.send.clone()} />
                <button
                    type="button"
                    class="button"
                    data-testid="report-remove"
                    aria-label={Work::RemoveOf.with(lang, &[("name", &line.name)])}
                    onclick={hands.close.reform(move |_| run)}
                >
                    { Work::Remove.label(lang) }
                </button>
            </td>
        </tr>
    }
}

fn use_box(line: &Line, is_read: bool, state: &State, hands: &Hands) -> Html {
    let (run, used) = (line.run, line.used);
    let change = hands
        .send
        .reform(move |_: Event| Action::Shelf(ShelfAction::Use(run, !used)));
    html! {
        <input
            type="checkbox"
            class="shelf__box"
            data-testid="report-use"
            aria-label={Work::Choose.with(state.lang, &[("name", &line.name)])}
            checked={used && is_read}
            disabled={!is_read}
            onchange={change}
        />
    }
}

fn status(status: &Status, lang: Lang) -> Html {
    match status {
        Status::Read(_) => html! { { Work::Read.label(lang) } },
        Status::Busy => html! { { Text::FileUnfinished.label(lang) } },
        Status::Failed(failure) => html! {
            <span class="shelf__failure" data-testid="report-failure">{ reason(failure, lang) }</span>
        },
    }
}
