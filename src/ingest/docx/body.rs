//! The body of a part (document, footnotes, endnotes) to paragraphs and tables.
//!
//! One pass over opening and closing elements, with a stack of those that matter. What is not known is
//! walked through, so that text inside hyperlinks, fields, content controls, smart tags, insertions and
//! whatever later versions of Word add is found; what is known to be no text of the page is skipped:
//! deletions, text moved away, old properties, the second telling of an alternative, placeholders.
//!
//! Paragraphs of a text box follow the paragraph it hangs on. A table inside a cell gives that cell its
//! paragraphs. A paragraph whose end mark was deleted goes on in the next one.

mod formula;

use self::formula::Part;
use super::context::{Context, Group, Mark, NoteKind};
use super::draft::Draft;
use super::styles;
use crate::error::{Error, Measured};
use crate::ingest::flow::items::{self, Cell, Item, Table};
use crate::ingest::flow::labels;
use crate::ingest::flow::xml::{Node, Nodes, Ns, Tag};

/// Reads a part.
///
/// # Errors
/// Broken XML, or tables and text boxes nested deeper than allowed.
pub fn read(name: &str, text: &str, context: Context<'_>) -> Result<Vec<Group>, Error> {
    let mut body = Body::new(context);
    let mut nodes = Nodes::new(text);
    let damaged = |detail: String| super::package::damaged(name, &detail);
    while let Some(node) = nodes.next().map_err(damaged)? {
        match node {
            Node::Open(tag) => body.open(&tag)?,
            Node::Close => body.close()?,
            Node::Text(text) => body.text(&text),
        }
    }
    body.finish()
}

/// Elements that change how what is inside them is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Element {
    Other,
    /// Nothing inside counts.
    Skipped,
    Note,
    Paragraph,
    ParagraphProperties,
    MarkProperties,
    Run,
    RunProperties,
    Text {
        keeps_space: bool,
    },
    Table,
    Row,
    RowProperties,
    Cell,
    CellProperties,
    TextBox,
    Alternatives {
        has_chosen: bool,
    },
    Control {
        is_placeholder: bool,
    },
    ControlProperties,
    Formula(Part),
}

/// What finished items are gathered in.
enum Holder {
    Group(Group),
    TextBox(Vec<Item>),
    Table {
        table: Table,
        row: Vec<Cell>,
        column: u16,
        is_deleted: bool,
    },
    Cell(Cell),
}

impl Holder {
    /// Whether it counts as a level, inside what holds it. No cell stands in a cell without a table between,
    /// but a damaged file may say so.
    fn is_level(&self, outer: Option<&Self>) -> bool {
        match self {
            Self::Table { .. } | Self::TextBox(_) => true,
            Self::Cell(_) => !matches!(outer, Some(Self::Table { .. })),
            Self::Group(_) => false,
        }
    }
}

struct Body<'a> {
    context: Context<'a>,
    elements: Vec<Element>,
    holders: Vec<Holder>,
    /// How deep tables and text boxes are nested.
    levels: u64,
    drafts: Vec<Draft>,
    /// A paragraph that goes on in the next.
    unfinished: Option<Draft>,
    groups: Vec<Group>,
    paragraphs: u32,
    /// Open content controls that say they show a placeholder.
    placeholders: u32,
    /// The text of the `w:t` being read.
    letters: String,
    is_hidden: bool,
    /// The rest of this run is the author's own mark of the last note.
    is_mark: bool,
    /// This run is set as superscript.
    is_raised: bool,
    /// The font that this run, or its character style, names.
    font: Option<String>,
    run_style: Option<String>,
}

impl<'a> Body<'a> {
    fn new(context: Context<'a>) -> Self {
        Self {
            context,
            elements: Vec::new(),
            holders: vec![Holder::Group((None, Vec::new()))],
            levels: 0,
            drafts: Vec::new(),
            unfinished: None,
            groups: Vec::new(),
            paragraphs: 0,
            placeholders: 0,
            letters: String::new(),
            is_hidden: false,
            is_mark: false,
            is_raised: false,
            font: None,
            run_style: None,
        }
    }

    fn finish(mut self) -> Result<Vec<Group>, Error> {
        self.settle()?;
        if let Some(Holder::Group(group)) = self.holders.pop() {
            self.groups.push(group);
        }
        Ok(self.groups)
    }

    fn parent(&self) -> Element {
        self.elements.last().copied().unwrap_or(Element::Other)
    }

    fn open(&mut self, tag: &Tag<'_>) -> Result<(), Error> {
        let element = match tag.ns {
            _ if self.parent() == Element::Skipped => Element::Skipped,
            Ns::Word => self.word(tag)?,
            Ns::Math => self.math(tag),
            Ns::Compat => self.alternative(tag),
            _ => self.foreign(tag),
        };
        self.elements.push(element);
        Ok(())
    }

    fn word(&mut self, tag: &Tag<'_>) -> Result<Element, Error> {
        let parent = self.parent();
        Ok(match tag.name() {
            "p" => self.begin_paragraph(),
            "r" => {
                self.plain_run();
                Element::Run
            }
            "t" => Element::Text {
                keeps_space: tag.attribute("space").as_deref() == Some("preserve"),
            },
            "pPr" if parent == Element::Paragraph => Element::ParagraphProperties,
            "rPr" if parent == Element::ParagraphProperties => Element::MarkProperties,
            "rPr" => Element::RunProperties,
            "tbl" => self.begin(
                Holder::Table {
                    table: Table {
                        rows: Vec::new(),
                        number: self.paragraphs + 1,
                    },
                    row: Vec::new(),
                    column: 0,
                    is_deleted: false,
                },
                Element::Table,
            )?,
            "tr" => Element::Row,
            "trPr" => Element::RowProperties,
            "tc" => self.begin(
                Holder::Cell(Cell {
                    columns: 1,
                    ..Cell::default()
                }),
                Element::Cell,
            )?,
            "tcPr" => Element::CellProperties,
            "txbxContent" => self.begin(Holder::TextBox(Vec::new()), Element::TextBox)?,
            "sdt" => Element::Control {
                is_placeholder: false,
            },
            "sdtPr" => Element::ControlProperties,
            "footnote" | "endnote" => self.begin_note(tag),
            "rt" | "altChunk" => Element::Skipped,
            // How something was formatted before.
            name if name.ends_with("Change") => Element::Skipped,
            name => return self.property(name, tag, parent),
        })
    }

    /// Elements whose meaning depends on what they stand in.
    fn property(&mut self, name: &str, tag: &Tag<'_>, parent: Element) -> Result<Element, Error> {
        match (parent, name) {
            (Element::MarkProperties, "del" | "moveFrom") => self.change_mark(true),
            (Element::MarkProperties, "specVanish") => self.change_mark(false),
            (Element::RowProperties, "del") => self.delete_row(),
            (_, "del" | "moveFrom") => {
                self.context.findings.has_changes = true;
                return Ok(Element::Skipped);
            }
            (_, "ins" | "moveTo") => self.context.findings.has_changes = true,
            (Element::RunProperties, "vanish") => self.is_hidden = tag.is_on(),
            (Element::RunProperties, "rFonts") => self.font = styles::font(tag),
            (Element::RunProperties, "rStyle") => self.run_style = tag.value(),
            (Element::RunProperties, "vertAlign") => {
                self.is_raised = tag.value().as_deref() == Some("superscript")
            }
            (Element::RowProperties, "gridBefore") => self.skip_columns(tag.number().unwrap_or(0)),
            (Element::CellProperties, "gridSpan" | "vMerge" | "hMerge") => {
                self.cell_property(name, tag)
            }
            (Element::ControlProperties, "showingPlcHdr") => self.mark_placeholder(tag.is_on()),
            (Element::Run, _) => self.run_content(name, tag)?,
            _ => {
                if let Some(draft) = self.drafts.last_mut() {
                    draft.property(name, tag);
                }
            }
        }
        Ok(Element::Other)
    }

    fn run_content(&mut self, name: &str, tag: &Tag<'_>) -> Result<(), Error> {
        match name {
            "tab" | "ptab" => self.push("\t"),
            "br" | "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            "sym" => {
                let code = tag
                    .attribute("char")
                    .and_then(|code| u32::from_str_radix(&code, 16).ok());
                let font = tag.attribute("font").unwrap_or_default();
                self.push(labels::symbol(&font, code.unwrap_or_default()).encode_utf8(&mut [0; 4]));
            }
            "footnoteReference" => self.mark(NoteKind::Footnote, tag)?,
            "endnoteReference" => self.mark(NoteKind::Endnote, tag)?,
            _ => {}
        }
        Ok(())
    }

    /// Of several tellings of the same thing the first counts.
    fn alternative(&mut self, tag: &Tag<'_>) -> Element {
        match (tag.name(), self.elements.last_mut()) {
            ("AlternateContent", _) => Element::Alternatives { has_chosen: false },
            ("Choice" | "Fallback", Some(Element::Alternatives { has_chosen: true })) => {
                Element::Skipped
            }
            ("Choice" | "Fallback", Some(Element::Alternatives { has_chosen })) => {
                *has_chosen = true;
                Element::Other
            }
            _ => Element::Other,
        }
    }

    fn foreign(&mut self, tag: &Tag<'_>) -> Element {
        if matches!(tag.name(), "blip" | "imagedata") {
            self.context.findings.pictures = self.context.findings.pictures.saturating_add(1);
        }
        Element::Other
    }

    fn close(&mut self) -> Result<(), Error> {
        match self.elements.pop() {
            Some(Element::Text { keeps_space }) => {
                let letters = std::mem::take(&mut self.letters);
                self.push(if keeps_space {
                    &letters
                } else {
                    letters.trim_matches([' ', '\t', '\n', '\r'])
                });
            }
            Some(Element::Run) => self.plain_run(),
            Some(Element::Formula(part)) => self.end_part(part),
            Some(Element::Control {
                is_placeholder: true,
            }) => self.placeholders -= 1,
            Some(Element::Paragraph) => self.end_paragraph()?,
            Some(Element::Row) => self.end_row(),
            Some(Element::Table | Element::Cell | Element::TextBox | Element::Note) => {
                self.end()?
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if matches!(self.parent(), Element::Text { .. }) {
            self.letters
                .extend(text.chars().map(|c| if c == '\n' { ' ' } else { c }));
        }
    }

    fn push(&mut self, text: &str) {
        // Programs fill in a control and leave its mark: only what is styled as a placeholder is one.
        let styles = self.context.styles;
        if self.placeholders > 0 && styles.is_placeholder(self.run_style.as_deref()) {
            return;
        }
        if self.is_hidden {
            self.context.findings.has_hidden |= !text.trim().is_empty();
        } else if self.is_mark {
            if let Some(mark) = self
                .context
                .marks
                .as_deref_mut()
                .and_then(|marks| marks.notes.last_mut())
            {
                mark.own.push_str(text);
            }
        } else if let Some(draft) = self.drafts.last_mut() {
            match self.is_raised.then(|| labels::raised(text)).flatten() {
                Some(raised) => draft.paragraph.push(&raised),
                None => {
                    let of_style = || styles.font(Some(self.run_style.as_deref()?));
                    let font = self
                        .font
                        .as_deref()
                        .or_else(of_style)
                        .or_else(|| draft.font(styles))
                        .or_else(|| styles.default_font());
                    let runs = &mut self.context.runs;
                    runs.append(text, font, &mut draft.paragraph.text);
                }
            }
        }
    }

    fn plain_run(&mut self) {
        (self.is_hidden, self.is_mark, self.is_raised) = (false, false, false);
        (self.font, self.run_style) = (None, None);
    }

    fn mark(&mut self, kind: NoteKind, tag: &Tag<'_>) -> Result<(), Error> {
        let id = tag.attribute("id").and_then(|id| id.trim().parse().ok());
        if let (Some(marks), Some(id), false) =
            (self.context.marks.as_deref_mut(), id, self.is_hidden)
            && let Some(draft) = self.drafts.last_mut()
        {
            self.context.budget.spend(Measured::Notes, 1)?;
            marks.notes.push(Mark {
                kind,
                id,
                own: String::new(),
            });
            draft.paragraph.mark(marks.notes.len());
        }
        self.is_mark = tag
            .attribute("customMarkFollows")
            .is_some_and(|value| value != "0" && value != "false");
        Ok(())
    }

    fn change_mark(&mut self, is_tracked: bool) {
        self.context.findings.has_changes |= is_tracked;
        if let Some(draft) = self.drafts.last_mut() {
            draft.joins_next = true;
        }
    }

    fn delete_row(&mut self) {
        self.context.findings.has_changes = true;
        if let Some(Holder::Table { is_deleted, .. }) = self.holders.last_mut() {
            *is_deleted = true;
        }
    }

    fn skip_columns(&mut self, columns: u16) {
        if let Some(Holder::Table { column, .. }) = self.holders.last_mut() {
            *column = column.saturating_add(columns);
        }
    }

    fn cell_property(&mut self, name: &str, tag: &Tag<'_>) {
        let Some(Holder::Cell(cell)) = self.holders.last_mut() else {
            return;
        };
        match name {
            "gridSpan" => cell.columns = tag.number().unwrap_or(1).max(1),
            // Merging is on without a value, which means "continue".
            _ => cell.is_continued = tag.value().is_none_or(|value| value != "restart"),
        }
    }

    fn mark_placeholder(&mut self, is_on: bool) {
        let control = self.elements.iter_mut().rev().nth(1);
        if let Some(Element::Control { is_placeholder }) = control
            && *is_placeholder != is_on
        {
            *is_placeholder = is_on;
            // Its properties come before its content, so that it is counted while it is open.
            self.placeholders = match is_on {
                true => self.placeholders + 1,
                false => self.placeholders - 1,
            };
        }
    }

    fn begin(&mut self, holder: Holder, element: Element) -> Result<Element, Error> {
        self.settle()?;
        self.levels += u64::from(holder.is_level(self.holders.last()));
        self.holders.push(holder);
        let limits = self.context.budget.limits();
        limits.check(Measured::Levels, self.levels)?;
        Ok(element)
    }

    fn begin_note(&mut self, tag: &Tag<'_>) -> Element {
        // Lines between text and notes are "notes" too.
        let is_separator = tag.attribute("type").is_some_and(|kind| kind != "normal");
        let Some(id) = tag.attribute("id").and_then(|id| id.trim().parse().ok()) else {
            return Element::Skipped;
        };
        if is_separator {
            return Element::Skipped;
        }
        self.holders.push(Holder::Group((Some(id), Vec::new())));
        Element::Note
    }

    fn begin_paragraph(&mut self) -> Element {
        self.paragraphs = self.paragraphs.saturating_add(1);
        self.drafts.push(match self.unfinished.take() {
            Some(first) => Draft::after(first),
            None => Draft::new(self.paragraphs),
        });
        Element::Paragraph
    }

    fn end_paragraph(&mut self) -> Result<(), Error> {
        match self.drafts.pop() {
            Some(draft) if draft.joins_next => self.unfinished = Some(draft),
            Some(draft) => self.end_draft(draft)?,
            None => {}
        }
        Ok(())
    }

    /// Ends a paragraph that waits for a next one where none follows.
    fn settle(&mut self) -> Result<(), Error> {
        match self.unfinished.take() {
            Some(draft) => self.end_draft(draft),
            None => Ok(()),
        }
    }

    fn end_draft(&mut self, draft: Draft) -> Result<(), Error> {
        let (paragraph, hanging) = draft.finish(self.context.styles, self.context.numbering);
        // With its label, which a list may repeat.
        self.context.budget.spend_text(&paragraph.text)?;
        self.hold(Item::Paragraph(paragraph));
        for item in hanging {
            self.hold(item);
        }
        Ok(())
    }

    fn hold(&mut self, item: Item) {
        match self.holders.last_mut() {
            Some(Holder::Group((_, items)) | Holder::TextBox(items)) => items.push(item),
            Some(Holder::Cell(cell)) => items::hold(&mut cell.items, item),
            // Beside the cells: no writer does that.
            Some(Holder::Table { .. }) | None => {}
        }
    }

    fn end_row(&mut self) {
        if let Some(Holder::Table {
            table,
            row,
            column,
            is_deleted,
        }) = self.holders.last_mut()
        {
            let row = std::mem::take(row);
            if !*is_deleted && !row.is_empty() {
                table.rows.push(row);
            }
            (*column, *is_deleted) = (0, false);
        }
    }

    fn end(&mut self) -> Result<(), Error> {
        self.settle()?;
        let ended = self.holders.pop();
        let is_level = ended
            .as_ref()
            .is_some_and(|holder| holder.is_level(self.holders.last()));
        self.levels -= u64::from(is_level);
        match ended {
            Some(Holder::Group(group)) => self.groups.push(group),
            Some(Holder::Table { table, .. }) => self.hold(Item::Table(table)),
            Some(Holder::TextBox(items)) => match self.drafts.last_mut() {
                Some(draft) => draft.hanging.extend(items),
                None => items.into_iter().for_each(|item| self.hold(item)),
            },
            Some(Holder::Cell(mut cell)) => {
                self.context.budget.spend(Measured::Cells, 1)?;
                if let Some(Holder::Table { row, column, .. }) = self.holders.last_mut() {
                    cell.column = *column;
                    *column = column.saturating_add(cell.columns);
                    row.push(cell);
                } else {
                    cell.items.into_iter().for_each(|item| self.hold(item));
                }
            }
            None => {}
        }
        Ok(())
    }
}
