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
    let charts = use_memo((props.opened.clone(), lang), |(opened, lang)| {
        chart::charts(&opened.report, *lang)
    });
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
            { for charts.iter().map(|chart| figure(chart, props.opened.stem(), lang, &failed)) }
        </section>
    }
}

fn figure(chart: &Chart, stem: &str, lang: Lang, failed: &Callback<()>) -> Html {
    let name = format!("{stem}-{}", chart.id);
    let svg = {
        let (name, svg) = (format!("{name}.svg"), chart.svg.clone());
        Callback::from(move |_| browser::save(&name, "image/svg+xml", svg.as_bytes()))
    };
    let png = {
        let (name, svg) = (format!("{name}.png"), chart.svg.clone());
        let (width, height, failed) = (chart.width, chart.height, failed.clone());
        Callback::from(move |_| {
            browser::save_png(name.clone(), &svg, width, height, failed.clone())
        })
    };
    // The only markup that enters the page as it is: drawn by `chart`, which escapes every text in it.
    let drawing = Html::from_html_unchecked(chart.svg.clone().into());
    html! {
        <figure class="chart" data-testid="chart" key={chart.id}>
            <div class="chart__drawing" role="img" aria-label={chart.title.clone()}>{ drawing }</div>
            <figcaption class="chart__foot">
                <span class="chart__title">{ &chart.title }</span>
                <button type="button" class="button" data-testid="download-svg" onclick={svg}>
                    { Text::DownloadSvg.label(lang) }
                </button>
                <button type="button" class="button" data-testid="download-png" onclick={png}>
                    { Text::DownloadPng.label(lang) }
                </button>
            </figcaption>
        </figure>
    }
}
