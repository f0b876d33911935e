//! Excel's packages to a workbook: `xl/workbook.xml` names the sheets, whose cells point to shared texts and
//! formats.
//!
//! ```text
//! <c r="C5" s="3"><f>B5/A5</f><v>0.9334</v></c>   with format 3 "0.00%"   ─► C5 "93,34%"
//! <c r="B5" t="s"><v>7</v></c>                    with shared text 7      ─► B5 "Diện tích lúa"
//! ```

mod styles;
mod texts;

use std::collections::BTreeMap;
use std::rc::Rc;

use self::styles::Style;
use super::book::{Area, Book, MOST_COLUMNS, MOST_ROWS, Sheet, place};
use super::text::{self, Font, Text};
use super::{Parts, begin, format};
use crate::error::{Error, Measured};
use crate::ingest::Tell;
use crate::ingest::budget::Budget;
use crate::ingest::encodings::Runs;
use crate::ingest::flow::xml::{Node, Nodes, Tag};

/// Merged cells a sheet.
const MOST_MERGED: usize = 10_000;
/// Sheets a workbook.
const MOST_SHEETS: usize = 1_000;

/// The workbook in a package.
///
/// # Errors
/// When a part is damaged, protected or too large; when `tell` stops it.
pub fn book(parts: &mut Parts<'_>, runs: &mut Runs, tell: &mut Tell<'_>) -> Result<Book, Error> {
    const MAIN: &str = "xl/workbook.xml";
    let main = parts
        .text(MAIN)?
        .ok_or_else(|| parts.damaged(MAIN, "missing"))?;
    let targets = relations(parts)?;
    let mut listed = Vec::new();
    let mut since_1904 = false;
    let read = Nodes::new(&main).each_tag(|tag| match tag.name() {
        "workbookPr" => since_1904 = is_on(tag, "date1904"),
        "sheet" if listed.len() < MOST_SHEETS => {
            let hidden = tag
                .attribute("state")
                .is_some_and(|state| state != "visible");
            listed.push((
                tag.attribute("name").unwrap_or_default(),
                tag.attribute("id"),
                hidden,
            ));
        }
        _ => {}
    });
    read.map_err(|detail| parts.damaged(MAIN, &detail))?;
    let texts = texts::shared(parts)?;
    let styles = styles::styles(parts)?;
    let plain = Style::default();
    let mut book = Book::default();
    let of = listed.len();
    for (number, (name, id, is_hidden)) in (1..).zip(listed) {
        begin(number, of, tell)?;
        let usual = format!("xl/worksheets/sheet{number}.xml");
        let path = id.and_then(|id| targets.get(&id).cloned()).unwrap_or(usual);
        // Sheets that are a chart only have a path of their own kind.
        let Some(text) = parts.text(&path)?.filter(|_| path.contains("worksheets")) else {
            continue;
        };
        let name = runs.text(&name, None).into_owned();
        let mut reader = Reader {
            sheet: Sheet {
                name,
                is_hidden,
                ..Sheet::default()
            },
            texts: &texts,
            styles: &styles,
            usual: &plain,
            runs,
            since_1904,
            row: 0,
            column: 0,
        };
        reader
            .read(&text, parts.budget)
            .map_err(|fault| match fault {
                Fault::Xml(detail) => parts.damaged(&path, &detail),
                Fault::Limit(error) => error,
            })?;
        book.sheets.push(reader.sheet);
    }
    Ok(book)
}

fn is_on(tag: &Tag<'_>, name: &str) -> bool {
    tag.attribute(name)
        .is_some_and(|value| value == "1" || value == "true")
}

/// Paths of parts by the id of their relation to the workbook.
fn relations(parts: &Parts<'_>) -> Result<BTreeMap<String, String>, Error> {
    const PART: &str = "xl/_rels/workbook.xml.rels";
    let mut targets = BTreeMap::new();
    let text = parts.text(PART)?.unwrap_or_default();
    let read = Nodes::new(&text).each_tag(|tag| {
        if let (Some(id), Some(target)) = (tag.attribute("Id"), tag.attribute("Target")) {
            let path = target
                .strip_prefix('/')
                .map_or_else(|| format!("xl/{target}"), str::to_owned);
            targets.insert(id, path);
        }
    });
    read.map_err(|detail| parts.damaged(PART, &detail))?;
    Ok(targets)
}

enum Fault {
    Xml(String),
    Limit(Error),
}

/// Reads one sheet.
struct Reader<'t> {
    sheet: Sheet,
    texts: &'t [Text],
    styles: &'t [Style],
    usual: &'t Style,
    runs: &'t mut Runs,
    since_1904: bool,
    row: u32,
    column: u32,
}

/// A cell while it is read.
#[derive(Default)]
struct Draft {
    at: (u32, u32),
    kind: String,
    style: usize,
    value: String,
    text: texts::Draft,
    has_formula: bool,
}

impl Reader<'_> {
    fn read(&mut self, text: &str, budget: &Budget<'_>) -> Result<(), Fault> {
        let mut nodes = Nodes::new(text);
        let mut depth = 0_usize;
        let mut cell: Option<(usize, Draft)> = None;
        let mut is_value = false;
        while let Some(node) = nodes.next().map_err(Fault::Xml)? {
            match node {
                Node::Open(tag) => {
                    depth += 1;
                    is_value = tag.name() == "v";
                    if let Some((_, draft)) = &mut cell {
                        draft.has_formula |= tag.name() == "f";
                        draft.text.open(&tag);
                    } else if tag.name() == "c" {
                        cell = Some((depth, self.begin(&tag)));
                    } else {
                        self.property(&tag);
                    }
                }
                Node::Close => {
                    is_value = false;
                    if let Some(draft) = cell.take_if(|(opened, _)| *opened == depth) {
                        self.finish(draft.1, budget).map_err(Fault::Limit)?;
                    } else if let Some((_, draft)) = &mut cell {
                        draft.text.close();
                    }
                    depth -= 1;
                }
                Node::Text(text) => match &mut cell {
                    Some((_, draft)) if is_value => draft.value.push_str(&text),
                    Some((_, draft)) => draft.text.text(&text),
                    None => {}
                },
            }
        }
        Ok(())
    }

    fn property(&mut self, tag: &Tag<'_>) {
        let number = |name: &str| tag.attribute(name).and_then(|n| n.parse::<u32>().ok());
        match tag.name() {
            "col" if is_on(tag, "hidden") => {
                if let (Some(min @ 1..), Some(max)) = (number("min"), number("max")) {
                    self.sheet
                        .hidden_columns
                        .add(min - 1, max.saturating_sub(1));
                }
            }
            "row" => {
                // Rows and cells without a place follow the ones before them.
                self.row = number("r").map_or(self.row + 1, |row| row.clamp(1, MOST_ROWS));
                self.column = 0;
                if is_on(tag, "hidden") {
                    self.sheet.hidden_rows.add(self.row - 1, self.row - 1);
                }
            }
            "mergeCell" if self.sheet.merged.len() < MOST_MERGED => {
                let area = tag.attribute("ref").and_then(|area| Area::of(&area));
                self.sheet.merged.extend(area);
            }
            _ => {}
        }
    }

    fn begin(&mut self, tag: &Tag<'_>) -> Draft {
        let next = (self.row.saturating_sub(1), self.column);
        let at = tag
            .attribute("r")
            .and_then(|reference| place(&reference))
            .unwrap_or(next);
        let at = (at.0.min(MOST_ROWS), at.1.min(MOST_COLUMNS));
        self.column = at.1 + 1;
        Draft {
            at,
            kind: tag.attribute("t").unwrap_or_default(),
            style: tag.attribute("s").and_then(|s| s.parse().ok()).unwrap_or(0),
            ..Draft::default()
        }
    }

    fn finish(&mut self, mut draft: Draft, budget: &Budget<'_>) -> Result<(), Error> {
        if draft.has_formula && draft.value.is_empty() && draft.kind != "str" {
            self.sheet.without_result += 1;
            return Ok(());
        }
        let style = self.styles.get(draft.style).unwrap_or(self.usual);
        let value = draft.value.trim();
        let text = match draft.kind.as_str() {
            "s" => match value.parse().ok().and_then(|i: usize| self.texts.get(i)) {
                Some(text) => text.shown(&style.font, self.runs),
                None => return Ok(()),
            },
            "inlineStr" => draft.text.take().shown(&style.font, self.runs),
            "b" => if value == "1" { "TRUE" } else { "FALSE" }.into(),
            "e" => {
                self.sheet.without_result += 1;
                return Ok(());
            }
            "str" | "d" => self.plain(&draft.value, &style.font),
            _ => match value.parse::<f64>() {
                Ok(number) => {
                    let text = format::shown(number, &style.format, self.since_1904);
                    self.plain(&text, &style.font)
                }
                Err(_) => value.into(),
            },
        };
        if !text.trim().is_empty() {
            budget.spend(Measured::Cells, 1)?;
            budget.spend_text(&text)?;
            self.sheet.cells.insert(draft.at, text);
        }
        Ok(())
    }

    fn plain(&mut self, text: &str, font: &Font) -> Rc<str> {
        text::shown(text, font, self.runs).unwrap_or_else(|| text.into())
    }
}
