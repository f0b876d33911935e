//! `index.html`, the page's shell: its links taken out, other elements put in.
//!
//! The file in the repository names its style sheets, icons and manifest by their paths, and says by
//! comments where the policy and the scripts go: `<!-- soi:csp -->`, `<!-- soi:scripts -->`. The build
//! decides how all these travel. Reads only what it expects of this one file; it is no HTML parser.

use anyhow::{Context, Result, bail};

const POLICY: &str = "<!-- soi:csp -->";
const SCRIPTS: &str = "<!-- soi:scripts -->";

/// The shell without its `<link>` elements, and what they named, in order.
pub struct Shell {
    html: String,
    /// Paths of the style sheets.
    pub styles: Vec<String>,
    /// `(rel, path)` of the icons.
    pub icons: Vec<(String, String)>,
    /// Path of the web manifest.
    pub manifest: Option<String>,
}

impl Shell {
    /// Takes the shell apart.
    pub fn parse(html: &str) -> Result<Self> {
        for needed in [POLICY, SCRIPTS, "</head>", "id=\"app\""] {
            if html.matches(needed).count() != 1 {
                bail!("index.html needs `{needed}` once");
            }
        }
        // A policy governs what comes after it.
        let first = html.find("<link").unwrap_or(html.len());
        if html.find(POLICY).is_some_and(|at| at > first) {
            bail!("index.html: `{POLICY}` must come before the first <link>");
        }
        for forbidden in ["<script", "<style", "Content-Security-Policy"] {
            if html.contains(forbidden) {
                bail!("index.html has `{forbidden}`, which the build adds");
            }
        }
        let mut shell = Self {
            html: String::with_capacity(html.len()),
            styles: Vec::new(),
            icons: Vec::new(),
            manifest: None,
        };
        let mut rest = html;
        while let Some(at) = rest.find("<link") {
            shell
                .html
                .push_str(rest[..at].trim_end_matches([' ', '\t']));
            let end = at
                + rest[at..]
                    .find('>')
                    .context("index.html: a <link> without an end")?;
            shell.link(&rest[at..end])?;
            rest = rest[end + 1..].trim_start_matches([' ', '\t']);
            rest = rest.strip_prefix('\n').unwrap_or(rest);
        }
        shell.html.push_str(rest);
        Ok(shell)
    }

    fn link(&mut self, tag: &str) -> Result<()> {
        let rel =
            attribute(tag, "rel").with_context(|| format!("index.html: no rel in `{tag}`"))?;
        let href =
            attribute(tag, "href").with_context(|| format!("index.html: no href in `{tag}`"))?;
        match rel {
            "stylesheet" => self.styles.push(href.to_owned()),
            "icon" | "apple-touch-icon" => self.icons.push((rel.to_owned(), href.to_owned())),
            "manifest" => self.manifest = Some(href.to_owned()),
            other => bail!("index.html: the build does not know rel=\"{other}\""),
        }
        Ok(())
    }

    /// The shell with a policy, `head` last in its head, and scripts.
    pub fn fill(&self, policy: &str, head: &str, scripts: &str) -> String {
        let policy = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
        self.html
            .replacen(POLICY, &policy, 1)
            .replacen("</head>", &format!("{head}</head>"), 1)
            .replacen(SCRIPTS, scripts.trim_end(), 1)
    }
}

/// The value of a double-quoted attribute.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    let end = start + tag[start..].find('"')?;
    Some(&tag[start..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    const HTML: &str = "<!doctype html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n\
        <!-- soi:csp -->\n<title>Soi</title>\n  <link rel=\"stylesheet\" href=\"www/a.css\">\n\
        <link rel=\"icon\" type=\"image/svg+xml\" href=\"www/icon.svg\">\n\
        <link rel=\"stylesheet\" href=\"www/b.css\"/>\n</head>\n\
        <body><div id=\"app\"></div><!-- soi:scripts --></body>\n</html>\n";

    #[test]
    fn links_are_taken_out_in_order() {
        let shell = Shell::parse(HTML).unwrap();
        assert_eq!(shell.styles, ["www/a.css", "www/b.css"]);
        assert_eq!(
            shell.icons,
            [("icon".to_owned(), "www/icon.svg".to_owned())]
        );
        assert!(
            !shell.html.contains("<link") && shell.html.contains("<title>Soi</title>\n</head>")
        );
    }

    #[test]
    fn policy_styles_and_scripts_go_to_their_places() {
        let html = Shell::parse(HTML)
            .unwrap()
            .fill("P", "<style>s</style>", "<b></b>\n");
        let policy = html.find("content=\"P\"").unwrap();
        assert!(policy < html.find("<title").unwrap());
        assert!(html.contains("<style>s</style></head>"));
        assert!(html.ends_with("<div id=\"app\"></div><b></b></body>\n</html>\n"));
    }

    #[test]
    fn what_would_weaken_the_page_is_refused() {
        for (from, to) in [
            (SCRIPTS, "<script>1</script><!-- soi:scripts -->"),
            (POLICY, ""),
            ("rel=\"icon\"", "rel=\"preconnect\""),
        ] {
            assert!(
                Shell::parse(&HTML.replace(from, to)).is_err(),
                "{from} -> {to}"
            );
        }
        let late = HTML
            .replace(POLICY, "")
            .replace("</head>", "<!-- soi:csp --></head>");
        assert!(Shell::parse(&late).is_err());
    }
}
