//! A spec's Markdown to its cases; `README.md` beside this file says how they are written.

use soi::{Class, Decimal, Kind, Listing, Qualifier, Role, Sector};

use super::compare::amount;

/// One text with what it must yield.
pub struct Case {
    pub line: usize,
    pub text: String,
    pub wanted: Vec<Wanted>,
    pub classes: Option<Vec<Class>>,
    /// Said by the language, not yet met.
    pub known: bool,
}

/// One expected observation.
pub struct Wanted {
    pub line: String,
    pub name: String,
    pub exact: bool,
    pub figures: Vec<WantedFigure>,
    pub kind: Option<Kind>,
    pub sector: Option<Sector>,
    pub period: Option<String>,
    /// The expectation of the case (from 1) that it is a part of, or none.
    pub part: Option<Option<(usize, Listing)>>,
}

pub struct WantedFigure {
    pub role: Role,
    pub low: Decimal,
    pub high: Decimal,
    pub unit: String,
    pub qualifier: Option<Qualifier>,
}

/// The cases of one file, in order.
pub fn cases(file: &str, markdown: &str) -> Vec<Case> {
    let (mut cases, mut inside, mut new) = (Vec::<Case>::new(), false, true);
    for (number, line) in markdown.lines().enumerate() {
        let at = || format!("{file}:{}", number + 1);
        if line.starts_with("```") {
            inside = line == "```soi";
            new = true;
        } else if inside && line.starts_with('=') {
            let case = cases
                .last_mut()
                .unwrap_or_else(|| panic!("{}: no text", at()));
            new = true;
            if let Some(classes) = line.strip_prefix("=# ") {
                let class = |c: &str| word(c).unwrap_or_else(|| panic!("{}: class {c:?}", at()));
                case.classes = Some(classes.split(", ").map(class).collect());
                continue;
            }
            let known = line.strip_prefix("=>? ");
            let rest = known.or(line.strip_prefix("=> "));
            let rest = rest.unwrap_or_else(|| panic!("{}: not an expectation", at()));
            case.known |= known.is_some();
            if rest != "(nothing)" {
                let wanted = wanted(rest).unwrap_or_else(|e| panic!("{}: {e}", at()));
                case.wanted.push(wanted);
            }
        } else if inside && new && line.is_empty() {
            // Between cases.
        } else if inside {
            if new {
                cases.push(Case {
                    line: number + 1,
                    text: String::new(),
                    wanted: Vec::new(),
                    classes: None,
                    known: false,
                });
                new = false;
            }
            let case = cases.last_mut().expect("just made");
            case.text.push_str(&line.replace('⇥', "\t"));
            case.text.push('\n');
        }
    }
    cases
}

/// A word of the report's vocabulary.
fn word<T: serde::de::DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(word.into()).ok()
}

/// `name: role number unit (qualifier); … [tag, tag]`
fn wanted(line: &str) -> Result<Wanted, String> {
    let (body, tags) = match line.strip_suffix(']').and_then(|l| l.rsplit_once(" [")) {
        Some((body, tags)) => (body, tags.split(", ").collect()),
        None => (line, Vec::new()),
    };
    let (name, figures) = body.rsplit_once(": ").ok_or("no colon after the name")?;
    let exact = name.starts_with('"') && name.ends_with('"');
    let mut wanted = Wanted {
        line: line.to_owned(),
        name: name.trim_matches('"').to_owned(),
        exact,
        figures: figures.split("; ").map(figure).collect::<Result<_, _>>()?,
        kind: None,
        sector: None,
        period: None,
        part: None,
    };
    for tag in tags {
        if let Some(period) = tag.strip_prefix('@') {
            wanted.period = Some(period.to_owned());
        } else if tag == "no part" {
            wanted.part = Some(None);
        } else if let Some(part) = tag.strip_prefix("part ") {
            let of = part
                .split_once(' ')
                .and_then(|(of, list)| Some((of.parse().ok()?, word(list)?)));
            wanted.part =
                Some(Some(of.ok_or_else(|| {
                    format!("not `part number listing`: {tag}")
                })?));
        } else if let Some(kind) = word(tag) {
            wanted.kind = Some(kind);
        } else {
            wanted.sector = Some(word(tag).ok_or_else(|| format!("no such tag: {tag}"))?);
        }
    }
    Ok(wanted)
}

/// `role number unit (qualifier)`
fn figure(written: &str) -> Result<WantedFigure, String> {
    let wrong = || format!("not `role number unit`: {written}");
    let (body, qualifier) = match written.strip_suffix(')').and_then(|w| w.rsplit_once(" (")) {
        Some((body, qualifier)) => (body, Some(word(qualifier).ok_or_else(wrong)?)),
        None => (written, None),
    };
    let mut parts = body.splitn(3, ' ');
    let role = parts.next().and_then(word).ok_or_else(wrong)?;
    let number = parts.next().ok_or_else(wrong)?;
    let (low, high) = number.split_once("..").unwrap_or((number, number));
    Ok(WantedFigure {
        role,
        low: amount(low).ok_or_else(wrong)?,
        high: amount(high).ok_or_else(wrong)?,
        unit: parts.next().unwrap_or_default().to_owned(),
        qualifier,
    })
}
