//! What stands on paper only: which rows of a table were printed, and at the foot of each page what it is of.

use yew::prelude::*;

use super::indicators::only_name;
use crate::app::browser;
use crate::app::view::{Sort, View};
use crate::messages::{Label as _, Lang, Work, decimal};

#[derive(PartialEq, Properties)]
pub struct FootProps {
    /// What is printed.
    pub name: AttrValue,
    pub lang: Lang,
}

/// The foot of each page, which the browser draws beside the page's number.
#[component]
pub fn Foot(props: &FootProps) -> Html {
    use_effect_with((props.name.clone(), props.lang), |(name, lang)| {
        let words = [
            ("version", env!("CARGO_PKG_VERSION")),
            ("name", name),
            ("date", &browser::today().unwrap_or_default()),
        ];
        browser::set_foot(&Work::Foot.with(*lang, &words));
    });
    Html::default()
}

/// How many of the rows are printed, chosen and ordered how.
pub fn printed_rows(view: &View, shown: usize, all: usize, lang: Lang) -> Html {
    let count = |n: usize| decimal(n.into(), lang);
    let mut filters: Vec<String> = Vec::new();
    if !view.query.trim().is_empty() {
        filters.push(format!("“{}”", view.query.trim()));
    }
    filters.extend(view.sector.map(|s| s.label(lang).to_owned()));
    filters.extend(view.only.map(|o| only_name(o).label(lang).to_owned()));
    if filters.is_empty() {
        filters.push(Work::NoFilter.label(lang).to_owned());
    }
    let order = match view.sort {
        None => Work::OrderOfText.label(lang).to_owned(),
        Some(Sort { column, descending }) => {
            let arrow = if descending { "↓" } else { "↑" };
            format!("{} {arrow}", column.title().label(lang))
        }
    };
    let words = [
        ("n", count(shown)),
        ("all", count(all)),
        ("filter", filters.join(", ")),
        ("order", order),
    ];
    let words = words
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    html! {
        <p class="print-only printed" data-testid="printed-rows">{ Work::PrintedRows.with(lang, &words) }</p>
    }
}
