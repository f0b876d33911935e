//! The table of several reports: an indicator a row, a report a column; and the ways to correct which
//! observations stand together.

use std::rc::Rc;

use yew::prelude::*;

use super::rowjoin::RowJoin;
use super::scored::status;
use crate::app::cells::{self, Column};
use crate::app::state::Action;
use crate::app::together::{Answered, Joined, ROWS, Together, TogetherAction, Wanted};
use crate::compare::{Answer, Change, Row, Sum};
use crate::messages::{Label as _, Lang, Text, Work, compare::with_unit, decimal};
use crate::report::Observation;

#[derive(PartialEq, Properties)]
pub struct AlignedProps {
    pub answered: Rc<Answered>,
    pub together: Together,
    pub lang: Lang,
    pub send: Callback<Action>,
}

#[component]
pub fn Aligned(props: &AlignedProps) -> Html {
    let AlignedProps {
        answered,
        together,
        lang,
        send,
    } = props;
    let Ok(answer) = &answered.answer else {
        return Html::default();
    };
    let lang = *lang;
    let rows = together.found(answered);
    let drawn = if together.printing {
        rows.len()
    } else {
        together.drawn.min(rows.len())
    };
    let left = rows.len() - drawn;
    let more = send.reform(|_| Action::Together(TogetherAction::More));
    html! {
        <div class="aligned" tabindex="0" role="region" aria-label={Work::AlignedCaption.label(lang)}>
            <table class="aligned__table" data-testid="aligned-table">
                <caption class="unseen">{ Work::AlignedCaption.label(lang) }</caption>
                <thead><tr>{ for heads(answer, &answered.wanted, lang) }</tr></thead>
                <tbody>{ for rows[..drawn].iter().map(|&index| row(index, answer, props)) }</tbody>
            </table>
            if left > 0 {
                <p class="nothing">
                    <button type="button" class="button" onclick={more}>
                        { Text::ShowMore.with(lang, &[("n", &decimal(left.min(ROWS).into(), lang))]) }
                    </button>
                </p>
            }
        </div>
    }
}

fn heads(answer: &Answer, wanted: &Wanted, lang: Lang) -> Vec<Html> {
    let head = |text: String| html! { <th scope="col">{ text }</th> };
    let name = |(_, name, _): &(u32, Rc<str>, _)| head(name.to_string());
    let mut out = vec![head(Text::ColumnName.label(lang).to_owned())];
    match answer {
        Answer::Comparison(_) => {
            out.extend(wanted.reports.iter().map(name));
            out.push(head(Text::ColumnChange.label(lang).to_owned()));
        }
        Answer::Rollup(rollup) => {
            out.extend(wanted.reports.iter().take(rollup.places).map(name));
            out.push(head(Work::ColumnSum.label(lang).to_owned()));
            out.extend(wanted.reports.iter().skip(rollup.places).map(name));
        }
    }
    out
}

fn row(index: usize, answer: &Answer, props: &AlignedProps) -> Html {
    let (wanted, lang) = (&props.answered.wanted, props.lang);
    let Some(row) = answer.rows().get(index) else {
        return Html::default();
    };
    let flagged = answer.findings().iter().any(|f| f.row == index);
    let cells = |from: usize, to: usize| {
        (from..to)
            .map(|report| cell(row, report, props))
            .collect::<Html>()
    };
    let all = row.cells.len();
    let body = match answer {
        Answer::Comparison(comparison) => {
            let change = comparison.changes.get(index).and_then(Option::as_ref);
            html! { <>{ cells(0, all) }<td data-label={Text::ColumnChange.label(lang)}>{ change.map(|c| changed(c, lang)) }</td></> }
        }
        Answer::Rollup(rollup) => html! {
            <>
                { cells(0, rollup.places) }
                { sum(rollup.sums.get(index), row, rollup.places, props) }
                { cells(rollup.places, all) }
            </>
        },
    };
    html! {
        <tr key={index} class={classes!(flagged.then_some("aligned__row--flag"))} data-testid="aligned-row">
            <th scope="row">
                { row.name.clone() }
                if flagged {
                    { " " }<span class="cross__sign" role="img" aria-label={Text::InconsistentCount.label(lang)}>{ "≠" }</span>
                }
                { standing(row, answer, wanted, lang) }
                <RowJoin
                    answered={props.answered.clone()}
                    row={index}
                    {lang}
                    send={props.send.clone()}
                />
            </th>
            { body }
        </tr>
    }
}

/// New, gone, or called otherwise.
fn standing(row: &Row, answer: &Answer, wanted: &Wanted, lang: Lang) -> Html {
    let last = row.cells.len().saturating_sub(1);
    let has = |report: usize| row.cells.get(report).is_some_and(Option::is_some);
    let is_comparison = matches!(answer, Answer::Comparison(_));
    let before = (0..last).any(has);
    let what = match (before, has(last)) {
        (false, true) if is_comparison => Some(Work::IsNew),
        (true, false) if is_comparison => Some(Work::IsGone),
        _ => None,
    };
    let mut others: Vec<&str> = Vec::new();
    for report in 0..row.cells.len() {
        let name = wanted
            .observation(row, report)
            .map_or("", |o| o.name.as_str());
        if !name.is_empty() && name != row.name && !others.contains(&name) {
            others.push(name);
        }
    }
    html! {
        <>
            if let Some(what) = what {
                { " " }<span class="chip">{ what.label(lang) }</span>
            }
            if !others.is_empty() {
                <span class="aligned__names">{ Work::AlsoCalled.with(lang, &[("names", &others.join("; "))]) }</span>
            }
        </>
    }
}

fn cell(row: &Row, report: usize, props: &AlignedProps) -> Html {
    let (wanted, lang) = (&props.answered.wanted, props.lang);
    let Some((run, name, opened)) = wanted.reports.get(report) else {
        return html! { <td /> };
    };
    let Some(observation) = wanted.observation(row, report) else {
        return html! { <td class="aligned__none" data-label={name.to_string()}>{ "–" }</td> };
    };
    let (run, id) = (*run, observation.id);
    let show = props.send.reform(move |_| Action::ShowRow(run, id));
    let scored = opened.report.scores.scored.iter().find(|s| s.id == id);
    let scored = scored.filter(|s| s.basis.is_some());
    html! {
        <td data-label={name.to_string()}>
            <button type="button" class="aligned__show" title={Text::ShowPlace.label(lang)} onclick={show}>
                { main(observation, lang) }
            </button>
            { plan(observation, lang) }
            { scored.map(|s| status(s.status, None, lang)) }
        </td>
    }
}

/// The level, else what stands for it.
fn main(observation: &Observation, lang: Lang) -> String {
    let columns = [Column::Value, Column::Percent, Column::Change, Column::Plan];
    let line = columns
        .into_iter()
        .find_map(|column| cells::lines(observation, column, lang).into_iter().next());
    line.map(|l| l.figure).unwrap_or_default()
}

fn plan(observation: &Observation, lang: Lang) -> Html {
    let line = cells::lines(observation, Column::Plan, lang)
        .into_iter()
        .next();
    match line {
        Some(line) => html! {
            <span class="figure figure--other">{ Text::ColumnPlan.label(lang) }{ ": " }{ line.figure }</span>
        },
        None => Html::default(),
    }
}

fn changed(change: &Change, lang: Lang) -> Html {
    let sign = if !change.by.is_sign_negative() && !change.by.is_zero() {
        "+"
    } else {
        ""
    };
    let unit = if change.unit == "%" {
        Work::Points.label(lang)
    } else {
        &change.unit
    };
    let by = format!("{sign}{}", with_unit(change.by, unit, lang)).replace('-', "−");
    let percent = change
        .percent
        .map(|p| format!("{sign}{}%", decimal(p, lang)).replace('-', "−"));
    html! {
        <>
            <span class="figure">{ by }</span>
            if let Some(percent) = percent {
                <span class="figure figure--other">{ percent }</span>
            }
        </>
    }
}

/// The sum, of how many places, and who is missing; or why there is none.
fn sum(sum: Option<&Sum>, row: &Row, places: usize, props: &AlignedProps) -> Html {
    let (wanted, lang) = (&props.answered.wanted, props.lang);
    let label = Work::ColumnSum.label(lang);
    match sum {
        Some(Sum::Total(total)) => {
            let missing: Vec<&str> = (0..places)
                .filter(|&p| row.cells.get(p).is_some_and(Option::is_none))
                .filter_map(|p| Some(&*wanted.reports.get(p)?.1))
                .collect();
            let of = format!("{}/{}", total.of, places);
            let share = total.share.map(|s| format!("{}%", decimal(s, lang)));
            html! {
                <td class="aligned__sum" data-label={label} data-testid="sum">
                    <span class="figure"><b>{ with_unit(total.amount, &total.unit, lang) }</b></span>
                    if let Some(share) = share {
                        <span class="figure figure--other">{ Work::ShareOfAll.with(lang, &[("share", &share)]) }</span>
                    }
                    if total.of < places {
                        <span class="figure figure--other" title={missing.join("; ")}>
                            { Work::SumOf.with(lang, &[("of", &of)]) }
                            if !missing.is_empty() && missing.len() <= 3 {
                                { Work::MissingAre.with(lang, &[("names", &missing.join("; "))]) }
                            }
                        </span>
                    }
                </td>
            }
        }
        Some(Sum::None(reason)) => html! {
            <td class="aligned__sum aligned__none" data-label={label} data-testid="no-sum">{ reason.label(lang) }</td>
        },
        None => html! { <td class="aligned__sum" data-label={label} /> },
    }
}

/// The correction that takes an observation out of its row.
pub fn part(wanted: &Wanted, row: &Row, report: usize) -> Option<Action> {
    let of = wanted.of(row, report)?;
    Some(Action::Together(TogetherAction::Edit(Joined::Part(of))))
}

/// The correction that makes one row of two.
pub fn join(wanted: &Wanted, row: &Row, other: &Row) -> Option<Action> {
    let first = |row: &Row| (0..row.cells.len()).find_map(|report| wanted.of(row, report));
    let (a, b) = (first(row)?, first(other)?);
    Some(Action::Together(TogetherAction::Edit(Joined::Join(a, b))))
}
