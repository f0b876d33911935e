//! What control words do: settings of letters, paragraphs and rows, fonts and styles, destinations.
//!
//! `\b` is not known and does nothing; `\intbl` puts the paragraph into a table; `\pict` begins a group that
//! is no text. Unknown words that are marked as optional skip their group.

use super::{Place, Reader, Row};
use crate::error::Error;
use crate::ingest::flow::rows::Frame;

impl Reader<'_> {
    /// Does what a control word says.
    ///
    /// # Errors
    /// Tables nested too deep.
    pub(super) fn word(
        &mut self,
        name: &str,
        number: Option<i32>,
        is_optional: bool,
    ) -> Result<(), Error> {
        if self.state.place == Place::Skipped {
            return Ok(());
        }
        if let Some(c) = sign(name) {
            self.char(c);
            return Ok(());
        }
        let is_on = number != Some(0);
        if self.describe(name, number) || self.row(name, number) {
            return Ok(());
        }
        match name {
            "f" => self.set(|state| state.font = number.unwrap_or(0)),
            "plain" => {
                let font = self.header.font;
                self.set(|state| {
                    (state.font, state.is_hidden, state.is_raised) = (font, false, false);
                });
            }
            "v" => self.set(|state| state.is_hidden = is_on),
            "deleted" => self.set(|state| state.is_deleted = is_on),
            "revised" => self.has_changes |= is_on,
            "super" => self.set(|state| state.is_raised = is_on),
            "sub" | "nosupersub" => self.set(|state| state.is_raised = false),
            "pard" => {
                let state = &mut self.state;
                (state.style, state.outline) = (0, None);
                (state.in_table, state.depth) = (false, 0);
            }
            "s" => self.state.style = number.unwrap_or(0),
            "outlinelevel" => self.state.outline = number.and_then(|n| u8::try_from(n).ok()),
            "intbl" => self.state.in_table = is_on,
            "itap" => self.state.depth = usize::try_from(number.unwrap_or(1)).unwrap_or(0),
            "par" | "sect" => self.end_paragraph(self.state.depth())?,
            "cell" => self.end_cell(1)?,
            "nestcell" => self.end_cell(self.state.depth().max(2))?,
            "row" => self.end_row(1)?,
            "nestrow" => self.end_row(self.state.depth().max(2))?,
            "footnote" => self.begin_note()?,
            "shptxt" | "dptxbxtext" => {
                self.flush();
                self.begin(None);
                self.state.in_table = false;
                self.state.depth = 0;
            }
            "nesttableprops" => {
                let row = std::mem::take(&mut self.row);
                self.outer = Some((self.groups.len(), row));
            }
            "listtext" | "pntext" => self.enter(Place::Label),
            "pict" => {
                self.pictures = self.pictures.saturating_add(1);
                self.enter(Place::Skipped);
            }
            // Styles of letters and sections, which some writers mark as optional: what follows is text.
            "cs" | "ds" | "ts" => {}
            // Groups around what is shown.
            "shpinst" | "do" | "shppict" | "ud" | "upr" => {}
            _ if is_optional || is_unshown(name) => self.enter(Place::Skipped),
            _ => {}
        }
        Ok(())
    }

    /// Words of the header.
    fn describe(&mut self, name: &str, number: Option<i32>) -> bool {
        let at = number.unwrap_or(0);
        match (self.state.place, name) {
            (_, "fonttbl") => self.enter(Place::Fonts),
            (_, "stylesheet") => self.enter(Place::Styles),
            (_, "deff") => {
                self.header.font = at;
                self.state.font = at;
            }
            (_, "ansicpg") => self.header.page = at,
            (Place::Fonts, "f") => self.state.font = at,
            (Place::Fonts, "fcharset") => {
                self.header
                    .fonts
                    .entry(self.state.font)
                    .or_default()
                    .charset = at;
            }
            (Place::Fonts, "falt" | "panose" | "fontemb") => self.enter(Place::Skipped),
            (Place::Styles, "s") => self.state.style = at,
            (Place::Styles, "cs" | "ds" | "ts") => self.state.style = -1,
            (Place::Styles, "outlinelevel") => {
                let style = self.header.styles.entry(self.state.style).or_default();
                style.outline = u8::try_from(at).ok();
            }
            (Place::Styles, "sbasedon") => {
                self.header.styles.entry(self.state.style).or_default().base = number;
            }
            (Place::Fonts | Place::Styles, _) => {}
            _ => return false,
        }
        true
    }

    /// Words that describe a row.
    fn row(&mut self, name: &str, number: Option<i32>) -> bool {
        match name {
            "trowd" => self.row = Row::default(),
            "trleft" => self.row.left = number.unwrap_or(0),
            "clmrg" => self.row.next.joins_left = true,
            "clvmrg" => self.row.next.joins_above = true,
            "cellx" => {
                let right = number.unwrap_or(0);
                let next = std::mem::take(&mut self.row.next);
                self.row.frames.push(Frame { right, ..next });
            }
            _ => return false,
        }
        true
    }
}

/// Control words that stand for a character.
fn sign(name: &str) -> Option<char> {
    Some(match name {
        "tab" => '\t',
        "line" | "softline" => '\n',
        "lquote" => '‘',
        "rquote" => '’',
        "ldblquote" => '“',
        "rdblquote" => '”',
        "bullet" => '•',
        "emdash" => '—',
        "endash" => '–',
        "emspace" | "enspace" | "qmspace" => ' ',
        _ => return None,
    })
}

/// Destinations that are no text of the page although they are not marked as optional.
fn is_unshown(name: &str) -> bool {
    matches!(
        name,
        "colortbl"
            | "info"
            | "header"
            | "headerl"
            | "headerr"
            | "headerf"
            | "footer"
            | "footerl"
            | "footerr"
            | "footerf"
            | "ftnsep"
            | "ftnsepc"
            | "ftncn"
            | "aftnsep"
            | "aftnsepc"
            | "aftncn"
            | "nonesttables"
            | "shprslt"
            | "nonshppict"
            | "fldinst"
            | "tc"
            | "xe"
            | "rxe"
            | "txe"
            | "sp"
            | "objdata"
            | "objclass"
            | "listtable"
            | "revtbl"
            | "template"
            | "bkmkstart"
            | "bkmkend"
            | "annotation"
            | "filetbl"
            | "themedata"
            | "private"
    )
}
