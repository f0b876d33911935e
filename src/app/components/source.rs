//! The text of a report with every number marked.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::opened::Opened;
use crate::app::sheet::{Ink, Part, Piece, Style};
use crate::app::view::{By, Selection};
use crate::messages::{Label as _, Lang, Text};
use crate::report::Class;

/// From this many lines on, those out of sight are not laid out.
const LONG: usize = 1500;

#[derive(PartialEq, Properties)]
pub struct SourcePanelProps {
    pub opened: Rc<Opened>,
    pub selected: Option<u32>,
    pub lang: Lang,
    pub select: Callback<Selection>,
}

#[component]
pub fn SourcePanel(props: &SourcePanelProps) -> Html {
    let SourcePanelProps {
        opened,
        selected,
        lang,
        select,
    } = props;
    let parts = &opened.sheet.parts;
    let legend = [
        ("legend__measure", Text::LegendMeasure),
        ("legend__time", Text::LegendTime),
        ("legend__reference", Text::LegendReference),
        ("legend__unexplained", Text::LegendUnexplained),
    ];
    let sheet = classes!("sheet", (parts.len() > LONG).then_some("sheet--long"));
    html! {
        <section id="source" class="part part--source" role="tabpanel" aria-labelledby="tab-source">
            <p class="legend" aria-hidden="true">
                { for legend.into_iter().map(|(class, text)| html! { <span {class}>{ text.label(*lang) }</span> }) }
            </p>
            // A frame that scrolls must be reachable with the keyboard.
            <div class={sheet} data-testid="source-view" lang="vi" tabindex="0">
                { for parts.iter().enumerate().map(|(index, part)| html! {
                    <SheetPart
                        key={index}
                        opened={opened.clone()}
                        {index}
                        active={selected.filter(|&id| part.holds(id))}
                        title={Text::MarkTitle.label(*lang)}
                        select={select.clone()}
                    />
                }) }
            </div>
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct SheetPartProps {
    opened: Rc<Opened>,
    index: usize,
    /// The selected observation, if a figure of it stands here: other parts need not be drawn again.
    active: Option<u32>,
    title: &'static str,
    select: Callback<Selection>,
}

#[component]
fn SheetPart(props: &SheetPartProps) -> Html {
    match props.opened.sheet.parts.get(props.index) {
        None => Html::default(),
        Some(Part::Line(style, pieces)) => {
            let class = match style {
                Style::Heading(1) => "line line--title",
                Style::Heading(_) => "line line--heading",
                Style::Text => "line",
                Style::Footnote => "line line--footnote",
            };
            html! { <div {class}>{ for pieces.iter().map(|piece| ink(piece, props)) }</div> }
        }
        Some(Part::Table(rows)) => html! {
            <table class="sheet__table"><tbody>
                { for rows.iter().map(|row| html! {
                    <tr>{ for row.iter().map(|cell| html! {
                        <td colspan={cell.columns.to_string()}>{ for cell.pieces.iter().map(|piece| ink(piece, props)) }</td>
                    }) }</tr>
                }) }
            </tbody></table>
        },
    }
}

fn ink(piece: &Piece, props: &SheetPartProps) -> Html {
    let text = piece.span.of(&props.opened.report.document.text).to_owned();
    match &piece.ink {
        Ink::Plain => html! { { text } },
        Ink::Number(class) => html! { <span class={number_class(*class)}>{ text }</span> },
        Ink::Mark(ids) => mark(text, ids, props),
    }
}

fn mark(text: String, ids: &[u32], props: &SheetPartProps) -> Html {
    let current = props.active.filter(|id| ids.contains(id));
    // A number of several indicators leads to the next of them at each click.
    let after = current
        .and_then(|id| ids.iter().position(|&other| other == id))
        .map_or(0, |at| at + 1);
    let Some(&next) = ids.get(after).or(ids.first()) else {
        return html! { <mark class="mark mark--loose" data-testid="mark">{ text }</mark> };
    };
    let select = props.select.reform(move |_| Selection {
        id: next,
        by: By::Mark,
    });
    html! {
        <mark
            class={classes!("mark", current.map(|_| "mark--current"))}
            data-testid="mark"
            data-observation={next.to_string()}
            aria-current={current.map(|_| "true")}
            title={props.title}
            onclick={select}
        >
            { text }
        </mark>
    }
}

fn number_class(class: Class) -> &'static str {
    match class {
        Class::Measure | Class::Other => "number",
        Class::Time => "number number--time",
        Class::Reference | Class::Name => "number number--reference",
        Class::Unexplained => "number number--unexplained",
    }
}
