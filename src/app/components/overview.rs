//! The report in short: what does not agree, how the plans were met by field of work, best and worst.

use std::rc::Rc;

use yew::prelude::*;

use super::finding::name;
use super::findings::coverage;
use super::scored::ScoredList;
use super::screen::Hands;
use crate::app::browser;
use crate::app::cells::{Column, lines};
use crate::app::decisions::Decisions;
use crate::app::groups::inconsistent;
use crate::app::opened::Opened;
use crate::app::state::Action;
use crate::app::view::{By, Selection, Tab, ViewAction};
use crate::messages::scores::percent;
use crate::messages::{Label as _, Lang, Text, decimal, findings};
use crate::score::{CAP, Scores, Status, Tally};

/// So many inconsistencies are named here; the tab of findings has all.
const MOST: usize = 5;

#[derive(PartialEq, Properties)]
pub struct OverviewProps {
    pub opened: Rc<Opened>,
    pub decisions: Rc<Decisions>,
    /// Whether it is on top; else only its frame is drawn.
    pub shown: bool,
    pub lang: Lang,
    pub hands: Hands,
}

#[component]
pub fn Overview(props: &OverviewProps) -> Html {
    let lang = props.lang;
    html! {
        <section id="overview" class="part part--overview" role="tabpanel" aria-labelledby="tab-overview">
            if props.shown {
                <section class="card">
                    <h2 class="card__title">{ Text::OverviewChecks.label(lang) }</h2>
                    { coverage(&props.opened, &props.decisions, lang) }
                    { checks(props) }
                </section>
                <section class="card">
                    <h2 class="card__title">{ Text::OverviewScores.label(lang) }</h2>
                    { scores(props) }
                </section>
                <section class="card card--wide">
                    <ScoredList opened={props.opened.clone()} {lang} />
                </section>
            }
        </section>
    }
}

fn checks(props: &OverviewProps) -> Html {
    let (opened, lang) = (&props.opened, props.lang);
    let send = props.hands.send.reform(Action::View);
    let open = inconsistent(opened, &props.decisions);
    let all = send.reform(|_| ViewAction::Tab(Tab::Findings));
    let item = |&index: &usize| {
        let finding = &opened.report.findings[index];
        let send = send.clone();
        let show = Callback::from(move |_| {
            send.emit(ViewAction::Tab(Tab::Findings));
            send.emit(ViewAction::Choose(index, 0));
        });
        html! {
            <li key={index}>
                <button type="button" class="link" data-testid="overview-finding" onclick={show}>
                    <span class="sign" aria-hidden="true">{ "≠" }</span>
                    { name(finding, opened, lang) }
                </button>
                { " – " }{ findings::finding(finding, &opened.report.document.text, lang) }
            </li>
        }
    };
    html! {
        <>
            if open.is_empty() && opened.coverage.checked > 0 {
                <p>{ Text::NoneInconsistent.label(lang) }</p>
            }
            <ul class="shortlist">{ for open.iter().take(MOST).map(item) }</ul>
            <p><button type="button" class="button" onclick={all}>{ Text::AllFindings.label(lang) }</button></p>
        </>
    }
}

fn scores(props: &OverviewProps) -> Html {
    let (opened, lang) = (&props.opened, props.lang);
    let scores = &opened.report.scores;
    if scores.total.count() == 0 {
        return html! {
            <>
                <p>{ Text::NothingScored.label(lang) }</p>
                { own_claims(props) }
            </>
        };
    }
    html! {
        <>
            { sectors(scores, lang) }
            { explained(scores, lang) }
            { own_claims(props) }
            <div class="extremes">
                { extremes(Text::Best, &scores.best, props) }
                { extremes(Text::Worst, &scores.worst, props) }
            </div>
        </>
    }
}

/// A status and how many of a tally have it.
type Counted = (Status, fn(&Tally) -> usize);

/// The statuses that occur.
fn statuses(total: &Tally) -> Vec<Counted> {
    let all: [Counted; 5] = [
        (Status::Exceeded, |t| t.exceeded),
        (Status::Met, |t| t.met),
        (Status::OnTrack, |t| t.on_track),
        (Status::Behind, |t| t.behind),
        (Status::Missed, |t| t.missed),
    ];
    all.into_iter().filter(|(_, of)| of(total) > 0).collect()
}

/// Counts and means, a row for each field of work and one for all.
pub fn sectors(scores: &Scores, lang: Lang) -> Html {
    let statuses = statuses(&scores.total);
    let count = |n: usize| decimal(n.into(), lang);
    let row = |head: &'static str, class: &'static str, tally: &Tally| {
        let mean = tally.mean.map(|mean| percent(mean, lang));
        html! {
            <tr {class}>
                <th scope="row">{ head }</th>
                { for statuses.iter().map(|(_, of)| html! { <td>{ count(of(tally)) }</td> }) }
                <td>{ count(tally.count()) }</td>
                <td>{ mean.unwrap_or_default() }</td>
            </tr>
        }
    };
    html! {
        <table class="tally" data-testid="sector-scores">
            <thead>
                <tr>
                    <th scope="col">{ Text::SectorFilter.label(lang) }</th>
                    { for statuses.iter().map(|(status, _)| html! { <th scope="col">{ status.label(lang) }</th> }) }
                    <th scope="col">{ Text::ColumnCount.label(lang) }</th>
                    <th scope="col">{ Text::ColumnMean.label(lang) }</th>
                </tr>
            </thead>
            <tbody>
                { for scores.sectors.iter().map(|(sector, tally)| row(sector.label(lang), "", tally)) }
                { row(Text::AllTogether.label(lang), "tally__total", &scores.total) }
            </tbody>
        </table>
    }
}

/// How the mean is made, and what "on track" means here.
pub fn explained(scores: &Scores, lang: Lang) -> Html {
    let total = &scores.total;
    let count = |n: usize| decimal(n.into(), lang);
    let doubtful = scores.count(Status::Doubtful);
    let contradicted = scores.count(Status::Contradicted);
    let passed = decimal(scores.passed.rounded(1).normalize(), lang);
    let ours = [
        ("reached", count(total.reached())),
        ("count", count(total.count())),
    ];
    let ours: Vec<_> = ours.iter().map(|(k, v)| (*k, v.as_str())).collect();
    html! {
        <p class="card__note" data-testid="score-note">
            { Text::OurCount.with(lang, &ours) }{ " " }
            { Text::ScoredOnly.label(lang) }{ " " }
            { Text::MeanExplained.with(lang, &[("cap", &decimal(CAP, lang))]) }
            if doubtful > 0 {
                { " " }{ Text::DoubtfulNotScored.with(lang, &[("count", &count(doubtful))]) }
            }
            if contradicted > 0 {
                { " " }{ Text::ContradictedOnce.with(lang, &[("count", &count(contradicted))]) }
            }
            if total.on_track + total.behind > 0 {
                { " " }{ Text::PartOfYear.with(lang, &[("passed", &passed)]) }
            }
        </p>
    }
}

/// What the report itself counts: "12/15 chỉ tiêu".
fn own_claims(props: &OverviewProps) -> Html {
    let (opened, lang) = (&props.opened, props.lang);
    let claims = &opened.report.scores.claims;
    if claims.is_empty() {
        return Html::default();
    }
    let claim = |&id: &u32| {
        let observation = opened.observation(id)?;
        let value: Vec<String> = lines(observation, Column::Value, lang)
            .into_iter()
            .map(|line| match line.note.as_str() {
                "" => line.figure,
                note => format!("{} ({note})", line.figure),
            })
            .collect();
        Some(html! {
            <li key={id}>{ link(id, &observation.name, props) }{ ": " }{ value.join(", ") }</li>
        })
    };
    html! {
        <div data-testid="own-claims">
            <h3 class="card__subtitle">{ Text::OwnClaim.label(lang) }</h3>
            <ul class="shortlist">{ for claims.iter().filter_map(claim) }</ul>
        </div>
    }
}

fn extremes(title: Text, ids: &[u32], props: &OverviewProps) -> Html {
    let (opened, lang) = (&props.opened, props.lang);
    if ids.is_empty() {
        return Html::default();
    }
    let scored = &opened.report.scores.scored;
    let item = |&id: &u32| {
        let observation = opened.observation(id)?;
        let basis = scored.iter().find(|s| s.id == id)?.basis.as_ref()?;
        Some(html! {
            <li key={id}>
                <b class="extremes__percent">{ percent(basis.achievement, lang) }</b>{ " " }
                { link(id, &observation.name, props) }
            </li>
        })
    };
    html! {
        <div>
            <h3 class="card__subtitle">{ title.label(lang) }</h3>
            <ol class="shortlist">{ for ids.iter().filter_map(item) }</ol>
        </div>
    }
}

/// An indicator's name that leads to its row and its numbers.
fn link(id: u32, name: &str, props: &OverviewProps) -> Html {
    let send = props.hands.send.reform(Action::View);
    let show = Callback::from(move |_| {
        send.emit(ViewAction::Select(Selection { id, by: By::Mark }));
        if browser::is_narrow() {
            send.emit(ViewAction::Tab(Tab::Source));
        }
    });
    html! { <button type="button" class="link" onclick={show}>{ name.to_owned() }</button> }
}
