//! The text of a report with every number marked, and the places of the finding that is looked at.
//!
//! A claim that does not follow is underlined with a wave, its calculation in the mark's title. The chosen
//! finding's claim stands out strongly, the figures that it was held against lightly.

use std::collections::BTreeMap;
use std::rc::Rc;

use yew::prelude::*;

use super::add_row::AddRow;
use super::encoding::{EncodingChoice, may_be_old};
use crate::app::decisions::Decisions;
use crate::app::groups::inconsistent;
use crate::app::opened::Opened;
use crate::app::sheet::{Ink, Part, Piece, Style};
use crate::app::state::Action;
use crate::app::view::Chosen;
use crate::finding::Finding;
use crate::ingest::Encoding;
use crate::messages::{Label as _, Lang, Text, findings, places};
use crate::report::Class;
use crate::source::Span;

/// From this many lines on, those out of sight are not laid out.
const LONG: usize = 1500;

#[derive(PartialEq, Properties)]
pub struct SourcePanelProps {
    pub run: u32,
    pub encoding: Encoding,
    pub opened: Rc<Opened>,
    pub selected: Option<u32>,
    pub chosen: Option<Chosen>,
    pub decisions: Rc<Decisions>,
    pub lang: Lang,
    /// Told the first observation of a mark, and where the mark begins.
    /// The number that may become a row.
    pub number: Option<Span>,
    pub act: Callback<Action>,
    pub point: Callback<(u32, usize)>,
    pub again: Callback<(u32, Encoding)>,
}

#[component]
pub fn SourcePanel(props: &SourcePanelProps) -> Html {
    let SourcePanelProps {
        run,
        encoding,
        opened,
        selected,
        chosen,
        decisions,
        lang,
        number,
        act,
        point,
        again,
    } = props;
    let parts = &opened.sheet.parts;
    let flags = use_memo(
        (opened.clone(), decisions.clone()),
        |(opened, decisions)| flags(opened, decisions),
    );
    let lit: Vec<usize> = chosen
        .and_then(|c| opened.report.findings.get(c.finding))
        .map(|f| {
            f.spans
                .iter()
                .map(|s| opened.sheet.part_at(s.start()))
                .collect()
        })
        .unwrap_or_default();
    let legend = [
        ("legend__measure", Text::LegendMeasure),
        ("legend__time", Text::LegendTime),
        ("legend__reference", Text::LegendReference),
        ("legend__unexplained", Text::LegendUnexplained),
    ];
    let flagged = (!flags.is_empty()).then_some(("legend__flag", Text::LegendFlag));
    let sheet = classes!("sheet", (parts.len() > LONG).then_some("sheet--long"));
    html! {
        <section id="source" class="part part--source" role="tabpanel" aria-labelledby="tab-source">
            <div class="part__head">
                <p class="legend" aria-hidden="true">
                    { for legend.into_iter().chain(flagged).map(|(class, text)| html! { <span {class}>{ text.label(*lang) }</span> }) }
                </p>
                if may_be_old(opened.report.format) {
                    <EncodingChoice run={*run} place="text" encoding={*encoding} lang={*lang} again={again.clone()} />
                }
            </div>
            if let Some(number) = *number {
                <AddRow opened={opened.clone()} {number} lang={*lang} act={act.clone()} />
            }
            // A frame that scrolls must be reachable with the keyboard.
            <div class={sheet} data-testid="source-view" lang="vi" tabindex="0">
                { for parts.iter().enumerate().map(|(index, part)| html! {
                    <SheetPart
                        key={index}
                        opened={opened.clone()}
                        {index}
                        active={selected.filter(|&id| part.holds(id))}
                        lit={chosen.filter(|_| lit.contains(&index))}
                        flags={flags.get(&index).cloned()}
                        lang={*lang}
                        point={point.clone()}
                    />
                }) }
            </div>
        </section>
    }
}

/// The inconsistent claims of each part of the sheet that has some, by their place in the report.
fn flags(opened: &Opened, decisions: &Decisions) -> BTreeMap<usize, Rc<[usize]>> {
    let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for index in inconsistent(opened, decisions) {
        if let Some(claim) = opened.report.findings[index].spans.first() {
            let part = opened.sheet.part_at(claim.start());
            parts.entry(part).or_default().push(index);
        }
    }
    parts
        .into_iter()
        .map(|(part, of)| (part, of.into()))
        .collect()
}

#[derive(PartialEq, Properties)]
struct SheetPartProps {
    opened: Rc<Opened>,
    index: usize,
    /// The selected observation, if a figure of it stands here: other parts need not be drawn again.
    active: Option<u32>,
    /// The chosen finding, if one of its places is here.
    lit: Option<Chosen>,
    /// The inconsistent claims that stand here.
    flags: Option<Rc<[usize]>>,
    lang: Lang,
    point: Callback<(u32, usize)>,
}

#[component]
fn SheetPart(props: &SheetPartProps) -> Html {
    let (at, page) = margin(props);
    match props.opened.sheet.parts.get(props.index) {
        None => Html::default(),
        Some(Part::Line(style, pieces)) => {
            let class = match style {
                Style::Heading(1) => "line line--title",
                Style::Heading(_) => "line line--heading",
                Style::Text => "line",
                Style::Footnote => "line line--footnote",
            };
            html! { <div {class} data-at={at} data-page={page}>{ for pieces.iter().map(|piece| ink(piece, props)) }</div> }
        }
        Some(Part::Table(rows)) => html! {
            <div class="sheet__frame" data-at={at} data-page={page}>
                <table class="sheet__table"><tbody>
                    { for rows.iter().map(|row| html! {
                        <tr>{ for row.iter().map(|cell| html! {
                            <td colspan={cell.columns.to_string()}>{ for cell.pieces.iter().map(|piece| ink(piece, props)) }</td>
                        }) }</tr>
                    }) }
                </tbody></table>
            </div>
        },
    }
}

/// What stands in the margin: the page where one begins; else the number of the line or paragraph, or the
/// first cell, which only the eye needs.
fn margin(props: &SheetPartProps) -> (Option<String>, Option<String>) {
    // The name of a sheet, which stands above it, is in no cell.
    let origin = props.opened.sheet.origin(props.index);
    let Some(origin) = origin.filter(|origin| origin.line > 0) else {
        return (None, None);
    };
    let place = || places::short(&props.opened.report, origin, props.lang);
    match (origin.page, origin.cells) {
        (Some(_), _) => (None, Some(place())),
        (None, Some(cells)) => (Some(cells.upper_left().range()), None),
        (None, None) => (Some(origin.line.to_string()), None),
    }
}

/// What findings make of a piece.
#[derive(Default)]
struct Say {
    /// How it is lit, as a place of the chosen finding.
    lit: Option<&'static str>,
    /// Whether it is the place that was asked for.
    current: bool,
    /// What does not follow, where the piece is such a claim.
    flag: Option<String>,
}

impl Say {
    fn of(piece: Span, props: &SheetPartProps) -> Self {
        let report = &props.opened.report;
        let touches = |span: &Span| piece.start() < span.end() && span.start() < piece.end();
        let mut say = Self::default();
        let chosen = props
            .lit
            .and_then(|c| Some((c, report.findings.get(c.finding)?)));
        if let Some((chosen, finding)) = chosen {
            let asked_for = finding.spans.get(chosen.place).is_some_and(touches);
            let place = if asked_for {
                Some(chosen.place)
            } else {
                finding.spans.iter().position(touches)
            };
            say.current = asked_for;
            say.lit = place.map(|p| {
                if p == 0 || finding.is_gathered() {
                    "mark--claim"
                } else {
                    "mark--operand"
                }
            });
        }
        let flagged = props.flags.iter().flat_map(|of| of.iter());
        let claims = |f: &&Finding| f.spans.first().is_some_and(touches);
        say.flag = flagged
            .filter_map(|&index| report.findings.get(index))
            .find(claims)
            .map(|finding| {
                let what = findings::finding(finding, &report.document.text, props.lang);
                Text::FlagTitle.with(props.lang, &[("what", &what)])
            });
        say
    }
}

fn ink(piece: &Piece, props: &SheetPartProps) -> Html {
    let text = piece.span.of(&props.opened.report.document.text).to_owned();
    if piece.ink == Ink::Plain {
        return html! { { text } };
    }
    let say = Say::of(piece.span, props);
    let plain = say.lit.is_none() && say.flag.is_none();
    match &piece.ink {
        Ink::Mark(ids) => mark(piece, text, ids, say, props),
        Ink::Number(class) if plain => {
            let at = piece.span.start();
            let class = number_class(*class);
            let onclick = props.point.reform(move |_| (0, at));
            html! { <span class={classes!("number--pick", class)} data-testid="number" {onclick}>{ text }</span> }
        }
        Ink::Plain | Ink::Words if plain => html! { { text } },
        Ink::Plain | Ink::Number(_) | Ink::Words => {
            let at = piece.span.start();
            let flag = say.flag.is_some().then_some("mark--flag");
            html! {
                <mark
                    class={classes!("mark", "mark--words", say.lit, flag)}
                    data-testid="mark-words"
                    aria-current={say.current.then_some("true")}
                    title={say.flag}
                    onclick={props.point.reform(move |_| (0, at))}
                >
                    { text }
                </mark>
            }
        }
    }
}

fn mark(piece: &Piece, text: String, ids: &[u32], say: Say, props: &SheetPartProps) -> Html {
    let current = props.active.filter(|id| ids.contains(id));
    // A number of several indicators leads to the next of them at each click.
    let after = current
        .and_then(|id| ids.iter().position(|&other| other == id))
        .map_or(0, |at| at + 1);
    let Some(&next) = ids.get(after).or(ids.first()) else {
        let at = piece.span.start();
        return html! {
            <mark
                class={classes!("mark", "mark--loose", "number--pick", say.lit)}
                onclick={props.point.reform(move |_| (0, at))}
                data-testid="mark"
                aria-current={say.current.then_some("true")}
            >
                { text }
            </mark>
        };
    };
    let at = piece.span.start();
    let shown = current.is_some() || say.current;
    let flag = say.flag.is_some().then_some("mark--flag");
    let leads_to = if say.lit.is_some() {
        Text::ShowFinding
    } else {
        Text::MarkTitle
    };
    let title = say
        .flag
        .unwrap_or_else(|| leads_to.label(props.lang).to_owned());
    html! {
        <mark
            class={classes!("mark", current.map(|_| "mark--current"), say.lit, flag)}
            data-testid="mark"
            data-observation={next.to_string()}
            aria-current={shown.then_some("true")}
            {title}
            onclick={props.point.reform(move |_| (next, at))}
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
