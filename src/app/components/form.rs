//! Fields of a form that is read when it is sent: what was typed stays there when it is refused.

use yew::prelude::*;

use crate::app::browser;
use crate::messages::{Label as _, Lang, Work};
use crate::revise::LONGEST;

/// Why a form was refused, and what stood in its fields.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Refused {
    why: Option<Work>,
    typed: Vec<(&'static str, String)>,
}

impl Refused {
    /// For that reason, with what stands in these fields now.
    pub fn because(why: Work, ids: &[&'static str]) -> Self {
        let typed = |&id: &&'static str| (id, typed(id));
        Self {
            why: Some(why),
            typed: ids.iter().map(typed).collect(),
        }
    }

    /// What stands in a field: what was typed there, else that value.
    pub fn or(&self, id: &str, value: &str) -> String {
        let typed = self.typed.iter().find(|(of, _)| *of == id);
        typed.map_or_else(|| value.to_owned(), |(_, typed)| typed.clone())
    }

    /// The reason, to be shown.
    pub fn shown(&self, lang: Lang) -> Html {
        match self.why {
            Some(why) => {
                html! { <span class="edit__refused" role="alert">{ why.label(lang) }</span> }
            }
            None => Html::default(),
        }
    }
}

/// What stands in a field, its spaces evened out.
pub fn typed(id: &str) -> String {
    let typed = browser::text_in(&format!("#{id}")).unwrap_or_default();
    typed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A line for text.
pub fn line(id: &'static str, label: &str, value: String, class: &'static str) -> Html {
    html! {
        <label class={classes!("edit__field", class)}>
            { label.to_owned() }
            <input type="text" class="field" {id} data-testid={id} maxlength={LONGEST.to_string()} {value} autocomplete="off" />
        </label>
    }
}
