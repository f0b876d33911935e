//! The part with the remarks: what is in it stays, ours come behind.

use super::AUTHOR;

/// The remarks of a document.
pub struct Comments {
    /// What was there.
    before: Option<String>,
    next: u32,
    ours: Vec<(u32, Vec<String>)>,
}

impl Comments {
    /// Behind those of the part, where there is one.
    pub fn new(before: Option<&str>) -> Self {
        Self {
            next: before.map_or(0, first_free),
            before: before.map(ToOwned::to_owned),
            ours: Vec::new(),
        }
    }

    /// Adds a remark; gives its number.
    pub fn add(&mut self, paragraphs: &[String]) -> u32 {
        let id = self.next;
        self.next = self.next.saturating_add(1);
        self.ours.push((id, paragraphs.to_vec()));
        id
    }

    /// The part.
    pub fn finish(&self, (_, namespace): (&str, &str)) -> String {
        let mut ours = String::new();
        for (id, paragraphs) in &self.ours {
            ours.push_str(&format!(
                "<soi:comment xmlns:soi=\"{namespace}\" soi:id=\"{id}\" soi:author=\"{AUTHOR}\" soi:initials=\"{AUTHOR}\">"
            ));
            for paragraph in paragraphs {
                let text = escaped(paragraph);
                ours.push_str(&format!(
                    "<soi:p><soi:r><soi:t xml:space=\"preserve\">{text}</soi:t></soi:r></soi:p>"
                ));
            }
            ours.push_str("</soi:comment>");
        }
        match self
            .before
            .as_deref()
            .and_then(|before| with(before, &ours))
        {
            Some(whole) => whole,
            None => format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments xmlns:w=\"{namespace}\">{ours}</w:comments>"
            ),
        }
    }
}

/// Puts remarks before the end of the part's root, also where that is empty (`<w:comments/>`).
fn with(before: &str, ours: &str) -> Option<String> {
    let end = before.rfind("</");
    let name = before
        .get(end?..)
        .map(|tag| tag.trim_end_matches(['>', ' ', '\r', '\n']));
    if let Some(at) = end
        && name.is_some_and(|name| name.ends_with("comments"))
    {
        return Some(format!("{}{ours}{}", &before[..at], &before[at..]));
    }
    None
}

/// The first number that no remark has.
fn first_free(comments: &str) -> u32 {
    let ids = comments.split(":id=\"").skip(1);
    let numbers = ids.filter_map(|rest| rest.split('"').next()?.parse::<u32>().ok());
    numbers.max().map_or(0, |n| n.saturating_add(1))
}

/// Text as XML; what XML cannot hold is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}
