//! Words of the grammar that are no cues, from `grammar.toml`, which says what each list holds.

use std::sync::OnceLock;

use serde::Deserialize;

pub(super) type List<'a> = Vec<&'a str>;

/// `grammar.toml` as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Grammar<'a> {
    #[serde(borrow)]
    pub(super) tasks: List<'a>,
    #[serde(borrow)]
    pub(super) all_parts: List<'a>,
    #[serde(borrow)]
    pub(super) some_parts: List<'a>,
    #[serde(borrow)]
    pub(super) people: List<'a>,
    #[serde(borrow)]
    pub(super) pronouns: List<'a>,
    #[serde(borrow)]
    pub(super) kinds: List<'a>,
    pub(super) plans: List<'a>,
    pub(super) classes: List<'a>,
    pub(super) qualifiers: List<'a>,
    pub(super) structures: List<'a>,
    #[serde(borrow)]
    /// Of headings over results.
    pub results_headings: List<'a>,
    #[serde(borrow)]
    /// Of headings over targets.
    pub targets_headings: List<'a>,
    #[serde(borrow)]
    /// Of headings over results, weaker.
    pub carried_out_headings: List<'a>,
    #[serde(borrow)]
    /// Of headings over targets, weakest.
    pub task_headings: List<'a>,
    #[serde(borrow)]
    /// Of headings that say nothing though they hold words of the others.
    pub silent_headings: List<'a>,
    #[serde(borrow)]
    /// That a comment begins with.
    pub comments: List<'a>,
    #[serde(borrow)]
    /// Before a list of all parts.
    pub opening_all: List<'a>,
    #[serde(borrow)]
    /// Before a list of all parts, if it comes near to the whole.
    pub opening_near: List<'a>,
    #[serde(borrow)]
    /// Before a list of some parts.
    pub opening_some: List<'a>,
}

/// The lists.
pub fn grammar() -> &'static Grammar<'static> {
    static GRAMMAR: OnceLock<Grammar<'static>> = OnceLock::new();
    GRAMMAR.get_or_init(|| {
        let json = include_str!(concat!(env!("OUT_DIR"), "/grammar.json"));
        serde_json::from_str(json).expect("grammar.toml holds these lists")
    })
}
