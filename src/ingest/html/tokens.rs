//! HTML to a run of tags and texts, whatever state it is in.
//!
//! `<P class=x>5 &lt; 7<br>` gives open p, text "5 < 7", open br. Comments, declarations, and what stands
//! between the tags of scripts and styles are left out. Nothing is an error: what is no tag is text.

use super::entities::resolve;

/// What comes next.
#[derive(Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// A tag, its name in small letters.
    Open(Tag<'a>),
    /// A closing tag's name.
    Close(String),
    /// Text with its references resolved.
    Text(String),
}

/// An opening tag.
#[derive(Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// In small letters.
    pub name: String,
    /// Between the name and the bracket.
    attributes: &'a str,
}

impl Tag<'_> {
    /// The attribute of that name.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            if rest.is_empty() {
                return None;
            }
            // An equals sign in front would never end.
            let len = rest.find(|c: char| c.is_whitespace() || "=/".contains(c));
            let len = len.unwrap_or(rest.len()).max(1).min(rest.len());
            let (key, after) = rest.split_at_checked(len)?;
            let after = after.trim_start();
            let (value, after) = match after.strip_prefix('=') {
                None => ("", after),
                Some(value) => quoted(value.trim_start()),
            };
            if key.eq_ignore_ascii_case(name) {
                return Some(resolve(value));
            }
            rest = after;
        }
    }

    /// A declaration of the attribute `style`, in small letters.
    pub fn style(&self, property: &str) -> Option<String> {
        let style = self.attribute("style")?.to_ascii_lowercase();
        style.split(';').find_map(|declaration| {
            let (key, value) = declaration.split_once(':')?;
            (key.trim() == property).then(|| value.trim().to_owned())
        })
    }
}

/// A value, and what follows it.
fn quoted(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            return inner.split_once(quote).unwrap_or((inner, ""));
        }
    }
    text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))
}

/// Reads a page from front to back.
#[derive(Debug)]
pub struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Tokens<'a> {
    /// From the page.
    pub fn new(text: &'a str) -> Self {
        Self { rest: text }
    }

    /// A tag at `rest`, or `None` where it is a comment or declaration, which is then passed.
    fn tag(&mut self) -> Option<Token<'a>> {
        let rest = self.rest;
        if let Some(comment) = rest.strip_prefix("<!--") {
            // "<!-->" and "<!--->" are whole comments.
            self.rest = match comment
                .strip_prefix('>')
                .or_else(|| comment.strip_prefix("->"))
            {
                Some(after) => after,
                None => comment.split_once("-->").map_or("", |(_, after)| after),
            };
            return None;
        }
        if rest.starts_with("<!") || rest.starts_with("<?") {
            self.rest = rest.split_once('>').map_or("", |(_, after)| after);
            return None;
        }
        let is_close = rest.starts_with("</");
        let body = &rest[1 + usize::from(is_close)..];
        let name_len = body
            .find(|c: char| c.is_whitespace() || c == '>' || c == '/')
            .unwrap_or(body.len());
        let name = body[..name_len].to_ascii_lowercase();
        let after = &body[name_len..];
        let end = tag_end(after);
        let attributes = &after[..end];
        self.rest = after.get(end + 1..).unwrap_or("");
        if is_close {
            return Some(Token::Close(name));
        }
        if let "script" | "style" | "title" | "textarea" | "noscript" | "template" | "xml" =
            name.as_str()
            && !attributes.ends_with('/')
        {
            self.rest = after_close(self.rest, &name);
            return None;
        }
        Some(Token::Open(Tag { name, attributes }))
    }
}

/// Where the bracket stands that ends a tag; not one in quotes, unless the quote never ends.
fn tag_end(text: &str) -> usize {
    let mut quote = None;
    let mut first = None;
    for (at, byte) in text.bytes().enumerate() {
        match (byte, quote) {
            (b'>', None) => return at,
            (b'>', Some(_)) => first = first.or(Some(at)),
            // A quote opens a value only.
            (b'"' | b'\'', None) if text[..at].trim_end().ends_with('=') => quote = Some(byte),
            (byte, Some(open)) if byte == open => {
                quote = None;
                first = None;
            }
            _ => {}
        }
        // No writer puts so much into a tag.
        if at > 1 << 16 {
            break;
        }
    }
    first.unwrap_or(text.len())
}

/// What follows the closing tag of that name.
fn after_close<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some(at) = rest.find("</") {
        let tag = &rest[at + 2..];
        if tag
            .get(..name.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(name))
        {
            return tag.split_once('>').map_or("", |(_, after)| after);
        }
        rest = tag;
    }
    ""
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let begins_tag = |at: usize| {
                let next = self.rest[at + 1..].chars().next();
                next.is_some_and(|c| c.is_ascii_alphabetic() || "/!?".contains(c))
            };
            if self.rest.starts_with('<') && begins_tag(0) {
                if let Some(token) = self.tag() {
                    return Some(token);
                }
                continue;
            }
            let next = self
                .rest
                .match_indices('<')
                .map(|(at, _)| at)
                .find(|&at| at > 0 && begins_tag(at));
            let (text, rest) = self.rest.split_at(next.unwrap_or(self.rest.len()));
            self.rest = rest;
            return Some(Token::Text(resolve(text)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let one = |token| match token {
            Token::Open(tag) => format!("<{}>", tag.name),
            Token::Close(name) => format!("</{name}>"),
            Token::Text(text) => text,
        };
        Tokens::new(text).map(one).collect()
    }

    #[test]
    fn tokens() {
        for (text, tokens) in [
            ("<P class=x>5 &lt; 7<BR/>", "<p>5 < 7<br>"),
            ("a <b title=\"1 > 0\">c</b >", "a <b>c</b>"),
            ("5 < 7 <- x </", "5 < 7 <- x </>"),
            (
                "a<!-- <p> -->b<!--[if x]>c<![endif]-->d<![if !y]>e<![endif]>",
                "abde",
            ),
            ("<script>if (a < b) '</p>'</SCRIPT>x<style>p{}", "x"),
            ("<?xml version='1.0'?><p", "<p>"),
            ("<a href='x>y", "<a>y"),
            ("it's <b it's>", "it's <b>"),
        ] {
            assert_eq!(shown(text), tokens, "{text}");
        }
    }

    #[test]
    fn attributes() {
        let tag = |text: &'static str| match Tokens::new(text).next() {
            Some(Token::Open(tag)) => tag,
            other => panic!("{other:?}"),
        };
        let cell = tag(
            "<td colspan=2 ROWSPAN = '3' style=\"Display: None; x:y\" = hidden title='a&amp;b'>",
        );
        assert_eq!(cell.attribute("colspan").as_deref(), Some("2"));
        assert_eq!(cell.attribute("rowspan").as_deref(), Some("3"));
        assert_eq!(cell.attribute("hidden").as_deref(), Some(""));
        assert_eq!(cell.attribute("title").as_deref(), Some("a&b"));
        assert_eq!(cell.attribute("id"), None);
        assert_eq!(cell.style("display").as_deref(), Some("none"));
    }
}
