//! `dist/soi.html`: the whole page in one file that runs from disk and may connect nowhere.
//!
//! Script and styles are inline. The modules are base64 of gzip (every supported browser unpacks gzip).
//! The worker's own script is text; the page makes a Blob of it, after the script that both share.

use std::fmt::Write;
use std::path::Path;

use anyhow::{Result, bail};

use crate::files::{read, read_text};
use crate::pack::{base64, gzip};
use crate::policy;
use crate::shell::Shell;
use crate::site::concatenate;
use crate::wasm::Wasm;

/// The single file of the project at `root`.
pub fn single_file(root: &Path, shell: &Shell, wasm: &Wasm, readers: &Wasm) -> Result<String> {
    let style = concatenate(root, &shell.styles)?;
    let boot = read_text(&root.join("www/boot.js"))?;
    let worker = read_text(&root.join("www/worker.js"))?;
    for (what, text) in [
        ("glue", &wasm.glue),
        ("the readers' glue", &readers.glue),
        ("boot.js", &boot),
        ("worker.js", &worker),
    ] {
        if text.contains("</script") || text.contains("<!--") {
            bail!("{what} holds `</script` or `<!--`, which would end the element it stands in");
        }
    }
    if style.contains("</style") || style.contains("url(") {
        bail!("a style sheet holds `</style`, or names another file with `url(`");
    }

    let mut head = String::new();
    for (rel, path) in &shell.icons {
        // A home-screen icon means nothing to a file.
        if rel == "icon" && path.ends_with(".svg") {
            let icon = base64(&read(&root.join(path))?);
            writeln!(
                head,
                "<link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">"
            )?;
        }
    }
    writeln!(head, "<style>{style}</style>")?;
    let body = format!(
        "<script type=\"text/plain\" id=\"soi-wasm\">{}</script>\n\
         <script type=\"text/plain\" id=\"soi-readers\">{}</script>\n\
         <script type=\"text/plain\" id=\"soi-worker\">{}\n{worker}</script>\n\
         <script id=\"soi-glue\">{}</script>\n\
         <script>{boot}</script>\n",
        base64(&gzip(&wasm.module)?),
        base64(&gzip(&readers.module)?),
        readers.glue,
        wasm.glue
    );
    let policy = policy::single(&[&wasm.glue, &boot], &[&style]);
    shell.fill(&policy, &head, &body)
}
