//! Where reports come in: dropped, chosen, pasted, or a sample. Large on an empty page, one bar after that.

use std::rc::Rc;

use yew::prelude::*;

use super::screen::Hands;
use crate::app::browser;
use crate::app::samples::{FAMILIES, SAMPLES};
use crate::app::state::{Action, From};
use crate::app::{Incoming, Input};
use crate::messages::{Label as _, Lang, Text, Work, decimal};

/// What the file window offers first. Any other file may be chosen too: the analysis says what it is.
const ACCEPT: &str = ".txt,.md,.docx,.doc,.odt,.rtf,.html,.htm,.pdf,.xlsx,.xls,.ods,.zip,text/plain,text/markdown,text/html,application/msword,application/rtf,application/vnd.oasis.opendocument.text,application/vnd.openxmlformats-officedocument.wordprocessingml.document,application/pdf,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,application/vnd.ms-excel,application/vnd.oasis.opendocument.spreadsheet,application/zip,application/x-zip-compressed";

#[derive(PartialEq, Properties)]
pub struct IntakeProps {
    pub lang: Lang,
    pub draft: Rc<str>,
    pub pasted: u32,
    pub compact: bool,
    pub dragging: bool,
    pub hands: Hands,
}

#[component]
pub fn Intake(props: &IntakeProps) -> Html {
    let lang = props.lang;
    let t = |text: Text| text.label(lang);
    let shape = if props.compact {
        "intake intake--bar"
    } else {
        "intake intake--open"
    };
    html! {
        <section class={shape} aria-label={t(Text::Intake)}>
            if !props.compact {
                <div class="intake__intro">
                    <h1>{ t(Text::IntroTitle) }</h1>
                    <p>{ t(Text::IntroWhat) }{ " " }<strong>{ t(Text::IntroPrivate) }</strong></p>
                </div>
                { example(lang) }
            }
            { drop_zone(props) }
            { paste(props) }
            <div class="intake__more">
                { folder(props) }
                <Samples {lang} compact={props.compact} open={props.hands.open.clone()} />
            </div>
        </section>
    }
}

/// One sentence with its figures marked, and what the table makes of it.
fn example(lang: Lang) -> Html {
    let read = |column: Text, value: &str| html! { <div><dt>{ column.label(lang) }</dt><dd>{ value.to_owned() }</dd></div> };
    html! {
        <div class="example">
            <p lang="vi">
                { "“Tổng đàn lợn " }<mark>{ "9.655" }</mark>{ " con, đạt " }<mark>{ "96,5" }</mark>
                { "% kế hoạch, tăng " }<mark>{ "8" }</mark>{ "% so với cùng kỳ.”" }
            </p>
            <dl class="example__row">
                { read(Text::ColumnName, "Tổng đàn lợn") }
                { read(Text::ColumnValue, lang.pick("9.655 con", "9,655 con")) }
                { read(Text::ColumnPercent, lang.pick("96,5%", "96.5%")) }
                { read(Text::ColumnChange, "+8%") }
            </dl>
        </div>
    }
}

fn drop_zone(props: &IntakeProps) -> Html {
    let t = |text: Text| text.label(props.lang);
    let choose = props
        .hands
        .open
        .reform(|event: Event| browser::chosen_files(&event));
    html! {
        <label class={classes!("drop", props.dragging.then_some("drop--over"))} data-testid="drop-zone">
            <input type="file" class="drop__input" data-testid="file-input" multiple=true accept={ACCEPT} onchange={choose} />
            <span class="drop__title">{ t(Text::DropHere) }</span>
            <span class="drop__button">{ t(Text::ChooseFiles) }</span>
            <span class="drop__kinds">{ t(Text::FileKinds) }</span>
        </label>
    }
}

fn folder(props: &IntakeProps) -> Html {
    let choose = props
        .hands
        .open
        .reform(|event: Event| browser::chosen_files(&event));
    html! {
        <label class="button folder" title={Work::ChooseFolderHint.label(props.lang)}>
            <input type="file" class="drop__input" data-testid="folder-input" webkitdirectory=true multiple=true onchange={choose} />
            { Work::ChooseFolder.label(props.lang) }
        </label>
    }
}

fn paste(props: &IntakeProps) -> Html {
    let t = |text: Text| text.label(props.lang);
    let send = props.hands.send.clone();
    let edit = Callback::from(move |event: InputEvent| {
        if let Some(draft) = browser::value_of(&event) {
            send.emit(Action::Draft(draft.into()));
        }
    });
    let number = decimal((props.pasted + 1).into(), props.lang);
    let name: Rc<str> = Text::PastedName.with(props.lang, &[("n", &number)]).into();
    let draft = props.draft.clone();
    let analyze = props.hands.open.reform(move |_| {
        vec![Incoming {
            name: name.clone(),
            archive: None,
            from: From::Paste,
            input: Input::Text(draft.clone()),
        }]
    });
    html! {
        <div class="paste">
            <label class="paste__label" for="paste">{ t(Text::PasteLabel) }</label>
            <textarea
                id="paste"
                class="paste__area"
                data-testid="paste-area"
                placeholder={t(Text::PastePlaceholder)}
                spellcheck="false"
                value={props.draft.to_string()}
                oninput={edit}
            />
            <button type="button" class="button button--main" data-testid="analyze-button" onclick={analyze}>
                { t(Text::Analyze) }
            </button>
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct SamplesProps {
    lang: Lang,
    compact: bool,
    open: Callback<Vec<Incoming>>,
}

#[component]
fn Samples(props: &SamplesProps) -> Html {
    let lang = props.lang;
    let chosen = use_state_eq(|| 0);
    let at: usize = *chosen;
    let setter = chosen.setter();
    let choose = Callback::from(move |event: Event| {
        setter.set(
            browser::value_of(&event)
                .and_then(|v| v.parse().ok())
                .unwrap_or(0),
        );
    });
    let open = props.open.reform(move |_| {
        let incoming = |name: &str, text: &str| Incoming {
            name: name.into(),
            archive: None,
            from: From::Sample,
            input: Input::Text(text.into()),
        };
        let family = at.checked_sub(SAMPLES.len()).and_then(|i| FAMILIES.get(i));
        match (SAMPLES.get(at), family) {
            (Some(sample), _) => vec![incoming(sample.file, sample.text)],
            (None, Some(family)) => family.files.iter().map(|(n, t)| incoming(n, t)).collect(),
            (None, None) => Vec::new(),
        }
    });
    let titles = SAMPLES.iter().map(|s| s.title(lang));
    let titles = titles.chain(FAMILIES.iter().map(|f| f.title(lang)));
    html! {
        <div class="samples">
            <button type="button" class="button" data-testid="sample-button" onclick={open}>
                { Text::Sample.label(lang) }
            </button>
            if !props.compact && SAMPLES.len() > 1 {
                <select class="field" data-testid="sample-choice" aria-label={Text::SampleChoice.label(lang)} onchange={choose}>
                    { for titles.enumerate().map(|(i, title)| html! {
                        <option value={i.to_string()} selected={i == at}>{ title }</option>
                    }) }
                </select>
            }
        </div>
    }
}
