//! The head of a report: who reports on what and when, how much was found, and what to take away.

use std::rc::Rc;

use yew::prelude::*;

use super::encoding::EncodingChoice;
use super::header_edit::HeaderEdit;
use super::screen::Hands;
use crate::app::browser;
use crate::app::decisions::Decisions;
use crate::app::opened::Opened;
use crate::app::state::Action;
use crate::app::view::{Only, Tab, ViewAction};
use crate::export;
use crate::ingest::{Encoding, Note};
use crate::messages::{self, Label as _, Lang, Text, Work, decimal};
use crate::report::{Class, Header};

#[derive(PartialEq, Properties)]
pub struct FactsProps {
    pub run: u32,
    /// With the archive that it came in.
    pub name: AttrValue,
    /// What the reader said of its encoding, once that was asked for.
    pub encoding: Option<Encoding>,
    pub opened: Rc<Opened>,
    /// How many findings are inconsistent and not ignored.
    pub inconsistent: usize,
    pub lang: Lang,
    pub hands: Hands,
}

#[component]
pub fn Facts(props: &FactsProps) -> Html {
    let (opened, lang) = (&props.opened, props.lang);
    let report = &opened.report;
    let t = |text: Text| text.label(lang);
    let title = report
        .header
        .title
        .as_deref()
        .unwrap_or(t(Text::Untitled))
        .to_owned();
    html! {
        <header class="facts">
            <h1 class="facts__title" data-testid="report-title">{ title }</h1>
            { actions(props) }
            <div class="facts__line">
                <dl class="facts__list">{ for stated(&report.header, &props.name, lang) }</dl>
                <p class="facts__counts">{ counts(props) }</p>
                <HeaderEdit
                    now={report.header.clone()}
                    was={report.revisions.header.clone().unwrap_or_else(|| report.header.clone())}
                    {lang}
                    send={props.hands.send.clone()}
                />
            </div>
            { notes(props) }
        </header>
    }
}

/// What the reader of the file decided or left out; of its encoding, what else may be chosen.
fn notes(props: &FactsProps) -> Html {
    let (notes, lang) = (&props.opened.report.notes, props.lang);
    let converted = notes
        .iter()
        .any(|note| matches!(note, Note::EncodingConverted { .. }));
    if notes.is_empty() && props.encoding.is_none() {
        return Html::default();
    }
    html! {
        <div class="notes">
            <ul aria-label={Text::Notes.label(lang)}>
                { for notes.iter().map(|note| html! {
                    <li data-testid="note">{ messages::note(note, lang) }</li>
                }) }
                if props.encoding.is_some() && !converted {
                    <li data-testid="note">{ Text::NothingConverted.label(lang) }</li>
                }
            </ul>
            if props.encoding.is_some() || converted {
                <EncodingChoice
                    run={props.run}
                    place="note"
                    encoding={props.encoding.unwrap_or_default()}
                    {lang}
                    again={props.hands.again.clone()}
                />
            }
        </div>
    }
}

/// Names and values; what the text does not state is said to be not stated, except the number, which
/// drafts do not have.
fn stated(header: &Header, name: &str, lang: Lang) -> Vec<Html> {
    let fact = |name: Text, code: &'static str, value: Option<String>| {
        let missing = value.is_none().then_some("facts__missing");
        let value = value.unwrap_or_else(|| Text::NotStated.label(lang).to_owned());
        html! {
            <div class="fact" key={code}>
                <dt>{ name.label(lang) }</dt>
                <dd class={classes!(missing)} data-testid={format!("report-{code}")}>{ value }</dd>
            </div>
        }
    };
    let mut facts = vec![
        fact(Text::Issuer, "issuer", header.issuer.clone()),
        fact(Text::Place, "place", header.place.clone()),
        fact(
            Text::Period,
            "period",
            header.period.map(|p| messages::period(p, lang)),
        ),
    ];
    if header.number.is_some() {
        facts.push(fact(Text::Number, "number", header.number.clone()));
    }
    facts.push(fact(Text::FileName, "file", Some(name.to_owned())));
    facts
}

fn counts(props: &FactsProps) -> Html {
    let (opened, lang) = (&props.opened, props.lang);
    let count = |n: usize| decimal(n.into(), lang);
    let report = &opened.report;
    let ledger = [
        (report.ledger.len(), Text::NumbersOf),
        (opened.numbers_of(Class::Measure), Text::NumbersMeasured),
        (
            opened.numbers_of(Class::Unexplained),
            Text::NumbersUnexplained,
        ),
    ];
    html! {
        <>
            <span class="count count--main">
                <b data-testid="indicator-count">{ count(report.observations.len()) }</b>
                { " " }{ Text::IndicatorsFound.label(lang) }
            </span>
            { inconsistent(props) }
            { looked_at(Only::Doubtful, Work::DoubtfulCount, props) }
            { looked_at(Only::Behind, Work::BehindCount, props) }
            { for ledger.into_iter().map(|(n, text)| html! {
                <span class="count"><b>{ count(n) }</b>{ " " }{ text.label(lang) }</span>
            }) }
        </>
    }
}

/// The way to what does not agree; where all does, only that.
fn inconsistent(props: &FactsProps) -> Html {
    let (n, lang) = (props.inconsistent, props.lang);
    let words = html! {
        <><b>{ decimal(n.into(), lang) }</b>{ " " }{ Text::InconsistentCount.label(lang) }</>
    };
    if n == 0 {
        if props.opened.coverage.checked == 0 {
            return Html::default();
        }
        return html! { <span class="count" data-testid="inconsistent-count">{ words }</span> };
    }
    let show = props
        .hands
        .send
        .reform(|_| Action::View(ViewAction::Tab(Tab::Findings)));
    html! {
        <button type="button" class="count count--flag" data-testid="inconsistent-link" onclick={show}>{ words }</button>
    }
}

/// The way to rows of a kind that needs the reader, if there are some.
fn looked_at(only: Only, text: Work, props: &FactsProps) -> Html {
    let n = only.of(&props.opened, &Decisions::default());
    let n = n.into_iter().filter(|is| *is).count();
    if n == 0 {
        return Html::default();
    }
    let send = &props.hands.send;
    let show = send.reform(move |_| Action::View(ViewAction::Only(Some(only))));
    html! {
        <button type="button" class="count count--look" data-testid={format!("look-{}", only.code())} onclick={show}>
            <b>{ decimal(n.into(), props.lang) }</b>{ " " }{ text.label(props.lang) }
        </button>
    }
}

fn actions(props: &FactsProps) -> Html {
    let (run, lang) = (props.run, props.lang);
    let json = props.opened.clone();
    let json = Callback::from(move |_| {
        browser::save(
            &format!("{}.json", json.stem()),
            "application/json",
            export::json(&json.report).as_bytes(),
        );
    });
    let csv = props.opened.clone();
    let csv = Callback::from(move |_| {
        browser::save(
            &format!("{}.csv", csv.stem()),
            "text/csv;charset=utf-8",
            &export::csv(&csv.report, lang),
        );
    });
    let print = props.hands.send.clone();
    let print = Callback::from(move |_| {
        // Drawn first: the print window stops the page as soon as it opens.
        print.emit(Action::View(ViewAction::Print(true)));
        browser::print_soon();
    });
    let review = props.hands.send.clone();
    let review = Callback::from(move |_| {
        review.emit(Action::View(ViewAction::Review));
        browser::print_soon();
    });
    let button = |text: Text, code: &'static str, onclick: Callback<MouseEvent>| {
        html! {
            <button type="button" class="button" data-testid={code} {onclick}>{ text.label(lang) }</button>
        }
    };
    html! {
        <div class="facts__actions">
            { button(Text::ExportCsv, "export-csv", csv) }
            { button(Text::ExportJson, "export-json", json) }
            { button(Text::Print, "print-button", print) }
            <button
                type="button"
                class="button"
                data-testid="print-review"
                title={Text::ReviewHint.label(lang)}
                onclick={review}
            >
                { Text::PrintReview.label(lang) }
            </button>
            { button(Text::Close, "close-button", props.hands.close.reform(move |_| run)) }
        </div>
    }
}
