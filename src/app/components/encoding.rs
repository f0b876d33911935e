//! Which encoding the text was typed in: told after a conversion, and a choice that reads the file again.

use yew::prelude::*;

use crate::app::browser;
use crate::ingest::{Encoding, Format};
use crate::messages::{Label as _, Lang, Text};

#[derive(PartialEq, Properties)]
pub struct EncodingChoiceProps {
    /// The file, by its run.
    pub run: u32,
    /// Where on the page it stands; it may stand in several places.
    pub place: &'static str,
    /// What is chosen.
    pub encoding: Encoding,
    pub lang: Lang,
    pub again: Callback<(u32, Encoding)>,
}

#[component]
pub fn EncodingChoice(props: &EncodingChoiceProps) -> Html {
    let (run, current, lang) = (props.run, props.encoding, props.lang);
    let choose = props.again.clone();
    let choose = Callback::from(move |event: Event| {
        let chosen = browser::value_of(&event).and_then(|name| Encoding::of(&name));
        if let Some(encoding) = chosen.filter(|&encoding| encoding != current) {
            choose.emit((run, encoding));
        }
    });
    let id = format!("encoding-{}-{run}", props.place);
    html! {
        <span class="encoding">
            <label for={id.clone()}>{ Text::Encoding.label(lang) }</label>
            <select
                {id}
                class="field"
                data-testid={format!("encoding-{}", props.place)}
                title={Text::EncodingHint.label(lang)}
                onchange={choose}
            >
                { for Encoding::ALL.into_iter().map(|encoding| html! {
                    <option value={encoding.name()} selected={encoding == current}>{ encoding.label(lang) }</option>
                }) }
            </select>
        </span>
    }
}

/// Whether texts of that format may be in an old encoding that is looked for.
pub fn may_be_old(format: Format) -> bool {
    !matches!(format, Format::Xlsx | Format::Xls | Format::Ods)
}
