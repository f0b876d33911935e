//! The list from which counts and means can be redone by hand, and why the rest was not scored.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::opened::Opened;
use crate::app::view::PAGE;
use crate::messages::scores::{basis, percent};
use crate::messages::{Label as _, Lang, Text, decimal};
use crate::score::{Scored, Status};

#[derive(PartialEq, Properties)]
pub struct ScoredListProps {
    pub opened: Rc<Opened>,
    pub lang: Lang,
}

/// Folded until it is asked for.
#[component]
pub fn ScoredList(props: &ScoredListProps) -> Html {
    let (opened, lang) = (&props.opened, props.lang);
    let open = use_state_eq(|| false);
    let drawn = use_state_eq(|| PAGE);
    let toggle = {
        let (setter, to) = (open.setter(), !*open);
        Callback::from(move |_| setter.set(to))
    };
    let more = {
        let (setter, to) = (drawn.setter(), *drawn + PAGE);
        Callback::from(move |_| setter.set(to))
    };
    let scored: Vec<&Scored> = opened
        .report
        .scores
        .scored
        .iter()
        .filter(|s| s.status.is_scored())
        .collect();
    let left = scored.len().saturating_sub(*drawn);
    // Few reports print their own verdicts.
    let with_stated = scored.iter().any(|s| s.stated.is_some());
    let mut heads = vec![
        Text::ColumnName,
        Text::ScoredBasis,
        Text::ScoredCounted,
        Text::ScoredStatus,
    ];
    heads.extend(with_stated.then_some(Text::ScoredStated));
    html! {
        <section class="group">
            <h3 class="group__head">
                <button
                    type="button"
                    class="group__fold"
                    data-testid="fold-scored"
                    aria-expanded={open.to_string()}
                    aria-controls={open.then_some("scored-list")}
                    onclick={toggle}
                >
                    { Text::ScoredList.label(lang) }{ " " }
                    <span class="group__count">{ decimal(scored.len().into(), lang) }</span>
                </button>
            </h3>
            if *open {
                <div id="scored-list">
                    <table class="tally tally--list" data-testid="scored-list">
                        <thead>
                            <tr>
                                { for heads.into_iter().map(|text| html! { <th scope="col">{ text.label(lang) }</th> }) }
                            </tr>
                        </thead>
                        <tbody>{ for scored.iter().take(*drawn).map(|s| row(s, with_stated, opened, lang)) }</tbody>
                    </table>
                    if left > 0 {
                        <p class="nothing">
                            <button type="button" class="button" onclick={more}>
                                { Text::ShowMore.with(lang, &[("n", &decimal(left.min(PAGE).into(), lang))]) }
                            </button>
                        </p>
                    }
                    { unscored(opened, lang) }
                </div>
            }
        </section>
    }
}

fn row(scored: &Scored, with_stated: bool, opened: &Opened, lang: Lang) -> Html {
    let name = opened
        .observation(scored.id)
        .map(|o| o.name.clone())
        .unwrap_or_default();
    let (how, counted) = scored.basis.as_ref().map_or_else(Default::default, |b| {
        (basis(b, lang), percent(b.capped(), lang))
    });
    html! {
        <tr key={scored.id}>
            <th scope="row">{ name }</th>
            <td>{ how }</td>
            <td data-label={Text::ScoredCounted.label(lang)}>{ counted }</td>
            <td>{ status(scored.status, None, lang) }</td>
            if with_stated {
                <td data-label={scored.stated.map(|_| Text::ScoredStated.label(lang))}>
                    { scored.stated.map(|s| s.label(lang)).unwrap_or_default() }
                </td>
            }
        </tr>
    }
}

/// How many were not scored, by reason.
fn unscored(opened: &Opened, lang: Lang) -> Html {
    let all = &opened.report.scores.scored;
    let reasons: Vec<(Status, usize)> = Status::ALL
        .into_iter()
        .filter(|status| !status.is_scored())
        .map(|status| (status, all.iter().filter(|s| s.status == status).count()))
        .filter(|(_, n)| *n > 0)
        .collect();
    if reasons.is_empty() {
        return Html::default();
    }
    html! {
        <div class="card__note">
            <p>{ Text::NotScored.label(lang) }{ ":" }</p>
            <ul class="shortlist">
                { for reasons.into_iter().map(|(status, n)| html! {
                    <li>{ decimal(n.into(), lang) }{ " – " }{ status.label(lang) }</li>
                }) }
            </ul>
        </div>
    }
}

/// A status as a chip, with how it was come by in its title.
pub fn status(status: Status, title: Option<String>, lang: Lang) -> Html {
    let code = match status {
        Status::Exceeded => "exceeded",
        Status::Met => "met",
        Status::OnTrack => "on-track",
        Status::Behind => "behind",
        Status::Missed => "missed",
        Status::IsTarget
        | Status::NoPlan
        | Status::Repeated
        | Status::Contradicted
        | Status::Unclear
        | Status::Unknown
        | Status::Doubtful => "none",
    };
    html! {
        <span class={format!("status status--{code}")} data-testid="status" {title}>{ status.label(lang) }</span>
    }
}
