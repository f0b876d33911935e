//! Files for the user to keep: bytes to a download, SVG to PNG.

use js_sys::{Array, Uint8Array, encode_uri_component};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::*;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement,
    HtmlImageElement, Url,
};
use yew::Callback;

use super::{document, window};

/// Points of the picture for one of the screen: 3 × 96 dpi is what print shops ask for.
const PNG_SCALE: u32 = 3;

/// Offers bytes as a download of that name.
pub fn save(name: &str, media_type: &str, bytes: &[u8]) {
    let bag = BlobPropertyBag::new();
    bag.set_type(media_type);
    let parts = Array::of1(&Uint8Array::from(bytes));
    if let Ok(blob) = Blob::new_with_u8_array_sequence_and_options(&parts, &bag) {
        save_blob(name, &blob);
    }
}

fn save_blob(name: &str, blob: &Blob) {
    let Ok(url) = Url::create_object_url_with_blob(blob) else {
        return;
    };
    let anchor = document()
        .and_then(|d| d.create_element("a").ok())
        .and_then(|a| a.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(anchor) = anchor {
        anchor.set_href(&url);
        anchor.set_download(name);
        anchor.click();
    }
    // The browser takes its own hold of the bytes while it saves them; a minute is plenty to begin.
    let release = Closure::once_into_js(move || Url::revoke_object_url(&url));
    if let Some(window) = window() {
        let _ = window
            .set_timeout_with_callback_and_timeout_and_arguments_0(release.unchecked_ref(), 60_000);
    }
}

/// Draws an SVG of that size at print resolution and offers the PNG; `failed` is called if the browser
/// cannot.
pub fn save_png(name: String, svg: &str, width: u32, height: u32, failed: Callback<()>) {
    let drawn = failed.clone();
    let begun = draw(svg, width, height, failed.clone(), move |canvas| {
        let saved = Closure::once_into_js(move |blob: Option<Blob>| match blob {
            Some(blob) => save_blob(&name, &blob),
            None => drawn.emit(()),
        });
        let _ = canvas.to_blob(saved.unchecked_ref());
    });
    if begun.is_none() {
        failed.emit(());
    }
}

fn draw(
    svg: &str,
    width: u32,
    height: u32,
    failed: Callback<()>,
    then: impl FnOnce(HtmlCanvasElement) + 'static,
) -> Option<()> {
    let canvas = document()?
        .create_element("canvas")
        .ok()?
        .dyn_into::<HtmlCanvasElement>()
        .ok()?;
    canvas.set_width(width * PNG_SCALE);
    canvas.set_height(height * PNG_SCALE);
    let context = canvas
        .get_context("2d")
        .ok()??
        .dyn_into::<CanvasRenderingContext2d>()
        .ok()?;
    let image = HtmlImageElement::new().ok()?;
    let source = image.clone();
    let (full_width, full_height) = (f64::from(width * PNG_SCALE), f64::from(height * PNG_SCALE));
    let loaded = Closure::once_into_js(move || {
        let _ = context.draw_image_with_html_image_element_and_dw_and_dh(
            &source,
            0.0,
            0.0,
            full_width,
            full_height,
        );
        then(canvas);
    });
    let unreadable = Closure::once_into_js(move || failed.emit(()));
    image.set_onload(Some(loaded.unchecked_ref()));
    image.set_onerror(Some(unreadable.unchecked_ref()));
    // As data, not as an address: a picture from a Blob address would make the canvas unreadable in some
    // browsers.
    image.set_src(&format!(
        "data:image/svg+xml;charset=utf-8,{}",
        encode_uri_component(svg)
    ));
    Some(())
}
