//! The one place that knows the browser: everything else of the page is plain Rust and Yew.
//!
//! [`Runner`] keeps the worker and its queue, `save` makes files to download, `keep` remembers decisions,
//! and this file holds the small things: files from events, scrolling, focus, printing, the language.

mod files;
mod keep;
mod project;
mod runner;
mod save;
mod together;

use std::rc::Rc;

use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

pub use files::{chosen_files, on_drop};
pub use keep::{keep_decisions, kept_decisions, on_decisions, put_aside, read_decisions};
pub use project::{on_keys, on_leaving, open_or_read, save_project};
pub use runner::Runner;
pub use save::{save, save_png};
pub use together::{Table, Together};

use super::components::{App, AppProps};
use super::state::From;
use crate::messages::{Label as _, Lang, Text};

/// Something to analyse.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// Its name.
    pub name: Rc<str>,
    /// The archive that it came in.
    pub archive: Option<Rc<str>>,
    /// Where it comes from.
    pub from: From,
    /// Its content.
    pub input: Input,
}

/// Content, read only when its turn comes.
#[derive(Clone, Debug)]
pub enum Input {
    /// A file of the user, or one out of an archive.
    Blob(web_sys::Blob),
    /// A text that is already here.
    Text(Rc<str>),
    /// A file that is already here.
    Bytes(Rc<[u8]>),
}

fn window() -> Option<web_sys::Window> {
    web_sys::window()
}

fn document() -> Option<web_sys::Document> {
    window()?.document()
}

/// What the browser keeps for this page; a page opened from disk may have none.
fn storage() -> Option<web_sys::Storage> {
    window()?.local_storage().ok().flatten()
}

/// Draws the application into the element `app`.
pub fn mount(module: JsValue, worker_url: String, later: js_sys::Function) {
    let Some(root) = document().and_then(|d| d.get_element_by_id("app")) else {
        return;
    };
    root.set_inner_html("");
    let together = Together::new(worker_url.clone(), later.clone());
    let runner = Runner::new(module, worker_url, later);
    yew::Renderer::<App>::with_root_and_props(
        root,
        AppProps {
            runner,
            together,
            lang: remembered_language(),
            aside: put_aside(),
            decisions: kept_decisions(),
        },
    )
    .render();
}

/// A panic stops the page for good: the user must read that, and what was open stays visible.
pub fn report_panics() {
    // The framework has a hook of its own, which it sets when it starts; it hands over to this one.
    yew::set_custom_panic_hook(Box::new(|info| {
        web_sys::console::error_1(&info.to_string().into());
        let notice = document().and_then(|d| Some((d.body()?, d.create_element("p").ok()?)));
        if let Some((body, notice)) = notice {
            notice.set_class_name("broken");
            let _ = notice.set_attribute("role", "alert");
            notice.set_text_content(Some(Text::PageBroke.label(remembered_language())));
            let _ = body.prepend_with_node_1(&notice);
        }
    }));
}

const LANGUAGE_KEY: &str = "soi.language";

/// The language of the last visit. Without one it is Vietnamese, whatever the browser speaks: the
/// reports are Vietnamese.
fn remembered_language() -> Lang {
    let stored = storage().and_then(|s| s.get_item(LANGUAGE_KEY).ok().flatten());
    Lang::ALL
        .into_iter()
        .find(|lang| stored.as_deref() == Some(lang.code()))
        .unwrap_or_default()
}

/// Makes the document speak the language, and remembers it.
pub fn set_language(lang: Lang, title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
        if let Some(root) = document.document_element() {
            let _ = root.set_attribute("lang", lang.code());
        }
    }
    if let Some(storage) = storage() {
        let _ = storage.set_item(LANGUAGE_KEY, lang.code());
    }
}

/// The value of the input, area or choice that the event comes from.
pub fn value_of(event: &Event) -> Option<String> {
    let target = event.target()?;
    js_sys::Reflect::get(&target, &"value".into())
        .ok()?
        .as_string()
}

/// Listens for an event of the whole window until dropped.
pub struct Listener {
    event: &'static str,
    closure: Closure<dyn FnMut(web_sys::Event)>,
}

impl Listener {
    fn new(event: &'static str, handle: impl FnMut(web_sys::Event) + 'static) -> Self {
        let closure = Closure::new(handle);
        if let Some(window) = window() {
            // In the first phase, before any element: a drop anywhere must never make the browser leave
            // the page for the file.
            let _ = window.add_event_listener_with_callback_and_bool(
                event,
                closure.as_ref().unchecked_ref(),
                true,
            );
        }
        Self { event, closure }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        if let Some(window) = window() {
            let callback = self.closure.as_ref().unchecked_ref();
            let _ = window.remove_event_listener_with_callback_and_bool(self.event, callback, true);
        }
    }
}

/// Calls back with `true` just before the page is printed, by whatever way, and with `false` after.
pub fn on_print(printing: Callback<bool>) -> [Listener; 2] {
    let printed = printing.clone();
    [
        Listener::new("beforeprint", move |_| printing.emit(true)),
        Listener::new("afterprint", move |_| printed.emit(false)),
    ]
}

/// The day on the user's clock, as Vietnamese papers write it: "30/11/2026". The core has no clock.
#[must_use]
pub fn today() -> Option<String> {
    // Pages drawn outside a browser have none.
    if !cfg!(target_arch = "wasm32") {
        return None;
    }
    let now = js_sys::Date::new_0();
    let (day, month, year) = (now.get_date(), now.get_month() + 1, now.get_full_year());
    Some(format!("{day:02}/{month:02}/{year}"))
}

/// Opens the print window once what was asked for before is drawn.
pub fn print_soon() {
    let print = Closure::once_into_js(|| {
        let _ = window().map(|w| w.print());
    });
    if let Some(window) = window() {
        let _ =
            window.set_timeout_with_callback_and_timeout_and_arguments_0(print.unchecked_ref(), 50);
    }
}

/// Puts a line at the foot of each printed page, in browsers that draw in the margins of pages.
pub fn set_foot(line: &str) {
    // A string of CSS: every sign that could end it is written as its number.
    let quoted: String = line.chars().fold(String::new(), |mut out, c| {
        if c.is_alphanumeric() || matches!(c, ' ' | '.' | ',' | '-' | '_' | '/' | '·') {
            out.push(c);
        } else {
            out.push_str(&format!("\\{:x} ", u32::from(c)));
        }
        out
    });
    let rule = format!("@page {{ @bottom-left {{ content: \"{quoted}\"; font-size: 8pt; }} }}");
    let insert = || -> Option<()> {
        let get = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &name.into()).ok();
        let sheets = get(document()?.as_ref(), "styleSheets")?;
        let sheet = js_sys::Reflect::get_u32(&sheets, 0).ok()?;
        let rules = get(&sheet, "cssRules")?;
        let count = get(&rules, "length")?.as_f64()?;
        let call = |name: &str, a: &JsValue, b: &JsValue| {
            let call: js_sys::Function = get(&sheet, name)?.dyn_into().ok()?;
            call.call2(&sheet, a, b).ok()
        };
        let last = js_sys::Reflect::get_u32(&rules, count as u32 - 1).ok()?;
        let text = get(&last, "cssText")?.as_string()?;
        let mut at = count;
        if text.starts_with("@page") && text.contains("@bottom-left") {
            at -= 1.0;
            call("deleteRule", &at.into(), &JsValue::UNDEFINED)?;
        }
        call("insertRule", &rule.as_str().into(), &at.into())?;
        Some(())
    };
    // A browser that refuses prints without the line.
    let _ = insert();
}

/// Whether the screen has no room for table and text side by side; the same width as in `layout.css`.
pub fn is_narrow() -> bool {
    matches_media("(max-width: 61.99rem)")
}

/// Whether the screen is a telephone's; the same width as in `layout.css`.
pub fn is_phone() -> bool {
    matches_media("(max-width: 40rem)")
}

fn matches_media(query: &str) -> bool {
    let query = window().and_then(|w| w.match_media(query).ok().flatten());
    query.is_some_and(|q| q.matches())
}

/// Brings the selected row into view.
pub fn show_row(id: u32) {
    if let Some(row) = find(&format!("[data-row='{id}']")) {
        show(&row, ScrollLogicalPosition::Nearest);
    }
}

/// Brings the tab of a file into view, within the bar of tabs.
pub fn show_file_tab(run: u32) {
    if let Some(tab) = find(&format!("#file-{run}")) {
        show(&tab, ScrollLogicalPosition::Nearest);
    }
}

/// Brings the report on the desk into view once it is drawn.
pub fn show_result() {
    let go = Closure::once_into_js(|| {
        if let Some(result) = find("#result") {
            show(&result, ScrollLogicalPosition::Start);
        }
    });
    if let Some(window) = window() {
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(go.unchecked_ref(), 0);
    }
}

/// What stands in the input that a selector finds.
pub fn text_in(selector: &str) -> Option<String> {
    js_sys::Reflect::get(&find(selector)?.into(), &"value".into())
        .ok()?
        .as_string()
}

/// Brings the chosen finding into view.
pub fn show_finding(index: usize) {
    if let Some(row) = find(&format!("[data-finding='{index}']")) {
        show(&row, ScrollLogicalPosition::Nearest);
    }
}

/// Moves the focus to an element once what was asked for before is drawn.
pub fn focus_soon(selector: &str) {
    let selector = selector.to_owned();
    let focus = Closure::once_into_js(move || {
        if let Some(element) = find(&selector).and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
    if let Some(window) = window() {
        let _ =
            window.set_timeout_with_callback_and_timeout_and_arguments_0(focus.unchecked_ref(), 0);
    }
}

/// Brings the first selected mark into view: inside the text's own frame where it has one.
pub fn show_mark() {
    let Some(mark) = find("#source mark[aria-current]") else {
        return;
    };
    let Some(frame) = find("#source .sheet") else {
        return;
    };
    if frame.scroll_height() > frame.client_height() + 1 && frame.client_height() > 0 {
        let (at, of) = (
            mark.get_bounding_client_rect(),
            frame.get_bounding_client_rect(),
        );
        // Of the frame only what is on the screen counts: at the top of the page it reaches below.
        let (top, bottom) = (of.top().max(0.0), of.bottom().min(screen_height()));
        if at.top() < top + 24.0 || at.bottom() > bottom - 24.0 {
            let third = top + (bottom - top) / 3.0;
            frame.set_scroll_top(frame.scroll_top() + (at.top() - third) as i32);
        }
        // The text's end cannot be scrolled up to there: then the page moves, if it must.
        show(&mark, ScrollLogicalPosition::Nearest);
        return;
    }
    let at = mark.get_bounding_client_rect();
    if at.top() < 0.0 || at.bottom() > screen_height() || at.height() == 0.0 {
        show(&mark, ScrollLogicalPosition::Center);
    }
}

fn show(element: &Element, block: ScrollLogicalPosition) {
    let how = ScrollIntoViewOptions::new();
    how.set_block(block);
    element.scroll_into_view_with_scroll_into_view_options(&how);
}

fn screen_height() -> f64 {
    window()
        .and_then(|w| w.inner_height().ok()?.as_f64())
        .unwrap_or(f64::MAX)
}

fn find(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok().flatten()
}

/// Where a key moves the focus within a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the one before.
    Back,
    /// To the next one.
    On,
    /// To the first.
    First,
    /// To the last.
    Last,
}

impl Step {
    /// For a list from top to bottom.
    pub fn vertical(event: &KeyboardEvent) -> Option<Self> {
        match event.key().as_str() {
            "ArrowUp" => Some(Self::Back),
            "ArrowDown" => Some(Self::On),
            "Home" => Some(Self::First),
            "End" => Some(Self::Last),
            _ => None,
        }
    }

    /// For a list from left to right.
    pub fn horizontal(event: &KeyboardEvent) -> Option<Self> {
        match event.key().as_str() {
            "ArrowLeft" => Some(Self::Back),
            "ArrowRight" => Some(Self::On),
            "Home" => Some(Self::First),
            "End" => Some(Self::Last),
            _ => None,
        }
    }
}

/// Moves the focus from the list's item that the event is in, to its button where the item itself takes
/// none; tabs open as they get it.
pub fn step_focus(event: &KeyboardEvent, step: Step, item: &str) {
    let here = event
        .target_dyn_into::<Element>()
        .and_then(|e| e.closest(item).ok().flatten());
    let Some(here) = here else { return };
    let to = match step {
        Step::Back => here.previous_element_sibling(),
        Step::On => here.next_element_sibling(),
        Step::First => here.parent_element().and_then(|p| p.first_element_child()),
        Step::Last => here.parent_element().and_then(|p| p.last_element_child()),
    };
    event.prevent_default();
    let to = to.and_then(|item| {
        if item.has_attribute("tabindex") {
            return Some(item);
        }
        item.query_selector("button").ok().flatten()
    });
    if let Some(to) = to.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let _ = to.focus();
        if to.get_attribute("role").as_deref() == Some("tab") {
            to.click();
        }
    }
}
