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
use crate::wasm::{Later, Wasm};

/// The single file of the project at `root`.
pub fn single_file(root: &Path, shell: &Shell, wasm: &Wasm, later: &[Later]) -> Result<String> {
    let style = concatenate(root, &shell.styles)?;
    let boot = read_text(&root.join("www/boot.js"))?;
    let worker = read_text(&root.join("www/worker.js"))?;
    let glues = later.iter().map(|l| (l.name, &l.wasm.glue));
    let own = [
        ("glue", &wasm.glue),
        ("boot.js", &boot),
        ("worker.js", &worker),
    ];
    for (what, text) in own.into_iter().chain(glues) {
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
    let (mut modules, mut glues) = (String::new(), String::new());
    for Later { name, wasm } in later {
        let packed = base64(&gzip(&wasm.module)?);
        writeln!(
            modules,
            "<script type=\"text/plain\" id=\"soi-{name}\">{packed}</script>"
        )?;
        writeln!(glues, "{}", wasm.glue)?;
    }
    let body = format!(
        "<script type=\"text/plain\" id=\"soi-wasm\">{}</script>\n\
         {modules}\
         <script type=\"text/plain\" id=\"soi-worker\">{glues}{worker}</script>\n\
         <script id=\"soi-glue\">{}</script>\n\
         <script>{boot}</script>\n",
        base64(&gzip(&wasm.module)?),
        wasm.glue
    );
    let policy = policy::single(&[&wasm.glue, &boot], &[&style]);
    shell.fill(&policy, &head, &body)
}
