//! One tab for each file, whatever became of it.

use yew::prelude::*;

use crate::app::browser::{self, Step};
use crate::app::shelf::Desk;
use crate::app::state::{Action, File, Phase, State};
use crate::messages::{Label as _, Text};

#[derive(PartialEq, Properties)]
pub struct FileTabsProps {
    pub state: State,
    pub send: Callback<Action>,
}

#[component]
pub fn FileTabs(props: &FileTabsProps) -> Html {
    let state = &props.state;
    let keys = Callback::from(|event: KeyboardEvent| {
        if let Some(step) = Step::horizontal(&event) {
            browser::step_focus(&event, step, "[role=tab]");
        }
    });
    use_effect_with(state.open, |&open| {
        if let Some(run) = open {
            browser::show_file_tab(run);
        }
    });
    html! {
        <div class="files" role="tablist" aria-label={Text::Files.label(state.lang)} onkeydown={keys}>
            { for state.files.iter().map(|file| tab(file, short_name(file, &state.files), state, &props.send)) }
        </div>
    }
}

/// What the reader calls it; else its name without the folders of its archive, unless they alone tell it from another file.
fn short_name<'f>(file: &'f File, files: &[File]) -> &'f str {
    if let Some(title) = &file.title {
        return title;
    }
    let last = file.last_name();
    let same = files
        .iter()
        .filter(|f| f.archive.is_some() && f.last_name() == last);
    if file.archive.is_some() && same.count() == 1 {
        last
    } else {
        &file.name
    }
}

fn tab(file: &File, name: &str, state: &State, send: &Callback<Action>) -> Html {
    let (run, lang) = (file.run, state.lang);
    let open = state.open == Some(run);
    let in_report = state.shelf.desk == Desk::Report;
    let (class, note) = match &file.phase {
        Phase::Ready(..) => ("file-tab", None),
        Phase::Failed(_) => ("file-tab file-tab--failed", Some(Text::FileFailed)),
        Phase::Waiting | Phase::Loading | Phase::Analysing(_) => {
            ("file-tab file-tab--busy", Some(Text::FileUnfinished))
        }
    };
    html! {
        <button
            key={run}
            type="button"
            role="tab"
            id={format!("file-{run}")}
            {class}
            data-testid="file-tab"
            aria-selected={open.to_string()}
            aria-controls={(open && in_report).then(|| format!("file-panel-{run}"))}
            tabindex={if open { "0" } else { "-1" }}
            title={file.full_name(lang)}
            disabled={file.phase.is_unfinished()}
            onclick={send.reform(move |_| Action::Show(run))}
        >
            <span class="file-tab__name">{ name.to_owned() }</span>
            if let Some(note) = note {
                <span class="unseen">{ " (" }{ note.label(lang) }{ ")" }</span>
            }
        </button>
    }
}
