//! The charts of a report, each to be kept as SVG or PNG.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::browser;
use crate::app::opened::Opened;
use crate::chart::{self, Chart};
use crate::messages::{Label as _, Lang, Text};

#[derive(PartialEq, Properties)]
pub struct ChartsPanelProps {
    pub opened: Rc<Opened>,
    pub lang: Lang,
}

#[component]
pub fn ChartsPanel(props: &ChartsPanelProps) -> Html {
    let lang = props.lang;
    // On a telephone a picture made for a page could not be read.
    let narrow = use_state_eq(|| false);
    let setter = narrow.setter();
    use_effect_with((), move |()| setter.set(browser::is_phone()));
    let width = if *narrow {
        chart::MIN_WIDTH
    } else {
        chart::WIDTH
    };
    let charts = use_memo(
        (props.opened.clone(), lang, width),
        |(opened, lang, width)| chart::charts_of_width(&opened.report, *lang, *width),
    );
    let png_failed = use_state_eq(|| false);
    let setter = png_failed.setter();
    let failed = Callback::from(move |()| setter.set(true));
    html! {
        <section id="charts" class="part part--charts" role="tabpanel" aria-labelledby="tab-charts">
            if charts.is_empty() {
                <p class="nothing">{ Text::NoChart.label(lang) }</p>
            }
            if *png_failed {
                <p class="nothing" role="alert">{ Text::PngFailed.label(lang) }</p>
            }
            { for charts.iter().map(|chart| figure(chart, &props.opened, lang, &failed)) }
        </section>
    }
}

fn figure(drawn: &Chart, opened: &Rc<Opened>, lang: Lang, failed: &Callback<()>) -> Html {
    let id = drawn.id;
    let name = format!("{}-{id}", opened.stem());
    // What is saved is made for a page, whatever the screen.
    let full = move |opened: &Opened| {
        let charts = chart::charts(&opened.report, lang);
        charts.into_iter().find(|chart| chart.id == id)
    };
    let svg = {
        let (name, opened) = (format!("{name}.svg"), opened.clone());
        Callback::from(move |_| {
            if let Some(chart) = full(&opened) {
                browser::save(&name, "image/svg+xml", chart.svg.as_bytes());
            }
        })
    };
    let png = {
        let (name, opened, failed) = (format!("{name}.png"), opened.clone(), failed.clone());
        Callback::from(move |_| {
            if let Some(chart) = full(&opened) {
                let (width, height) = (chart.width, chart.height);
                browser::save_png(name.clone(), &chart.svg, width, height, failed.clone());
            }
        })
    };
    // The only markup that enters the page as it is: drawn by `chart`, which escapes every text in it.
    let drawing = Html::from_html_unchecked(drawn.svg.clone().into());
    let button = |text: Text, code: &'static str, onclick: Callback<MouseEvent>| {
        let label = format!("{}: {}", text.label(lang), drawn.title);
        html! {
            <button type="button" class="button" data-testid={code} aria-label={label} {onclick}>
                { text.label(lang) }
            </button>
        }
    };
    html! {
        <figure class="chart" data-testid="chart" key={id}>
            <div class="chart__drawing">{ drawing }</div>
            <div class="chart__foot">
                { button(Text::DownloadSvg, "download-svg", svg) }
                { button(Text::DownloadPng, "download-png", png) }
            </div>
        </figure>
    }
}
