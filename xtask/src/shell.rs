//! `index.html`, the page's shell: its links taken out, other elements put in.
//!
//! The file in the repository names its style sheets, icons and manifest by their paths and has no
//! script: `<link rel="stylesheet" href="www/styles/base.css">`. The build decides how they travel.
//! Reads only what it expects of this one file; it is no HTML parser.

use anyhow::{Context, Result, bail};

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
        for needed in ["<meta charset", "</head>", "</body>", "id=\"app\""] {
            if !html.contains(needed) {
                bail!("index.html has no `{needed}`");
            }
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

    /// The shell with a policy first in its head, `head` last in its head, `body` last in its body.
    pub fn fill(&self, policy: &str, head: &str, body: &str) -> Result<String> {
        let charset = self.html.find("<meta charset").context("no charset")?;
        let after = charset + self.html[charset..].find('>').context("no end of <meta>")? + 1;
        let meta = format!(
            "\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">"
        );
        let html = format!("{}{meta}{}", &self.html[..after], &self.html[after..]);
        let html = html.replacen("</head>", &format!("{head}</head>"), 1);
        let (before, after) = html.rsplit_once("</body>").context("no </body>")?;
        Ok(format!("{before}{body}</body>{after}"))
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
        <title>Soi</title>\n  <link rel=\"stylesheet\" href=\"www/a.css\">\n\
        <link rel=\"icon\" type=\"image/svg+xml\" href=\"www/icon.svg\">\n\
        <link rel=\"stylesheet\" href=\"www/b.css\"/>\n</head>\n\
        <body><div id=\"app\"></div></body>\n</html>\n";

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
    fn the_policy_comes_before_all_it_governs() {
        let html = Shell::parse(HTML)
            .unwrap()
            .fill("P", "<style>s</style>", "<b></b>")
            .unwrap();
        let policy = html.find("Content-Security-Policy").unwrap();
        assert!(policy < html.find("<style").unwrap() && policy < html.find("<title").unwrap());
        assert!(html.ends_with("<div id=\"app\"></div><b></b></body>\n</html>\n"));
    }

    #[test]
    fn what_the_build_adds_may_not_be_there_already() {
        let with_script = HTML.replace("</body>", "<script>1</script></body>");
        assert!(Shell::parse(&with_script).is_err());
        let foreign = HTML.replace("rel=\"icon\"", "rel=\"preconnect\"");
        assert!(Shell::parse(&foreign).is_err());
    }
}
