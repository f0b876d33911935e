//! What was corrected in the report: undoing and doing again, what is deleted, and what did not find its place.

use std::rc::Rc;

use yew::prelude::*;

use super::row_edit::{anchor, read_before};
use crate::app::opened::Opened;
use crate::app::revising::Log;
use crate::app::state::Action;
use crate::messages::{Label as _, Lang, Work, decimal};
use crate::report::{Conflict, Lost};

#[derive(PartialEq, Properties)]
pub struct CorrectionsProps {
    pub opened: Rc<Opened>,
    pub log: Log,
    pub lang: Lang,
    pub send: Callback<Action>,
}

#[component]
pub fn CorrectionsBar(props: &CorrectionsProps) -> Html {
    let CorrectionsProps {
        opened,
        log,
        lang,
        send,
    } = props;
    let lang = *lang;
    let corrections = log.now();
    if corrections.is_empty() && !log.can_undo() && !log.can_redo() {
        return Html::default();
    }
    let revisions = &opened.report.revisions;
    let count = decimal(corrections.len().into(), lang);
    let button = |text: Work, code: &'static str, on: bool, action: Action| {
        let onclick = send.reform(move |_| action.clone());
        html! { <button type="button" class="button" data-testid={code} disabled={!on} {onclick}>{ text.label(lang) }</button> }
    };
    let deleted = revisions.rows.iter().filter(|r| r.id.is_none());
    html! {
        <div class="corrections" data-testid="corrections">
            <p>
                <b>{ Work::Corrected.with(lang, &[("n", &count)]) }</b>
                if log.is_unsaved() {
                    { " " }<span class="corrections__unsaved" data-testid="unsaved">{ Work::Unsaved.label(lang) }</span>
                }
            </p>
            { button(Work::Undo, "undo", log.can_undo(), Action::Undo) }
            { button(Work::Redo, "redo", log.can_redo(), Action::Redo) }
            <ul class="corrections__list">
                { for deleted.filter_map(|revision| {
                    let was = revision.was.as_ref()?;
                    let at = anchor(was, opened)?;
                    let restore = send.reform(move |_| Action::Correct(at.clone(), None));
                    Some(html! {
                        <li data-testid="deleted-row">
                            { Work::DeletedRow.with(lang, &[("name", &was.name)]) }{ " " }
                            <button type="button" class="button" title={read_before(Some(was), lang)} onclick={restore}>
                                { Work::EditRestore.label(lang) }
                            </button>
                        </li>
                    })
                }) }
                { for revisions.conflicts.iter().filter_map(|conflict| lost(conflict, props)) }
            </ul>
        </div>
    }
}

/// A correction without a place, and the way to forget it.
fn lost(conflict: &Conflict, props: &CorrectionsProps) -> Option<Html> {
    let lang = props.lang;
    let fix = props.log.now().rows.get(conflict.correction)?;
    let why = match conflict.why {
        Lost::Gone => Work::LostGone,
        Lost::Ambiguous => Work::LostAmbiguous,
        Lost::Changed => Work::LostChanged,
    };
    let near = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let quote = format!(
        "…{} {} {}…",
        near(&fix.at.before),
        fix.at.quote,
        near(&fix.at.after)
    );
    let at = fix.at.clone();
    let forget = props
        .send
        .reform(move |_| Action::Correct(at.clone(), None));
    Some(html! {
        <li class="corrections__lost" data-testid="conflict">
            { why.label(lang) }{ ": " }<q lang="vi">{ quote }</q>{ " " }
            <button type="button" class="button" onclick={forget}>{ Work::ForgetCorrection.label(lang) }</button>
        </li>
    })
}
