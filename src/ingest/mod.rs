//! Bytes and a name to a [`Document`]: the only phase that can fail.
//!
//! ```text
//! size ──► empty? ──► signature ──► text: decode, lines                  ┐
//!                          └──────► doc, docx, html, odt, rtf: flow      ┴──► blocks ──► any digit?
//! ```
//!
//! The format is told by signature, not by name; a name only tells Markdown from plain text, and a name
//! that says something else is noted. One file or folder a format; each makes the same [`Document`].

mod anchors;
mod budget;
#[cfg(any(feature = "pdf", feature = "sheets"))]
mod builder;
mod compound;
mod decode;
mod doc;
mod document;
mod docx;
mod encodings;
mod flow;
mod html;
mod inline_notes;
mod labels;
mod lines;
mod odt;
mod page_lines;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
mod plain_aligned;
mod plain_table;
mod rtf;
#[cfg(feature = "sheets")]
mod sheets;
mod sniff;
mod unpack;
pub(crate) mod zip;

use serde::{Deserialize, Serialize};

pub use document::{Block, BlockKind, Cell, Cells, Document, Grid, Origin, Table};
pub use encodings::{Encoding, OldEncoding};

pub use unpack::{Files, Unpacked, unpack};

use crate::error::{Error, Measured};
use budget::Budget;

/// Formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Plain text.
    Txt,
    /// Text with Markdown marks.
    Md,
    /// Word, since 2007.
    Docx,
    /// PDF.
    Pdf,
    /// Excel, since 2007.
    Xlsx,
    /// Excel 97 to 2003.
    Xls,
    /// LibreOffice's spreadsheets.
    Ods,
    /// Word, 97 to 2003.
    Doc,
    /// Rich text.
    Rtf,
    /// OpenDocument text.
    Odt,
    /// Web page.
    Html,
}

/// How much is read at most.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// Bytes of a file.
    pub bytes: u64,
    /// Characters of its text.
    pub characters: u64,
    /// Bytes that one packed part may unfold to.
    pub part_bytes: u64,
    /// Bytes that all parts of a document together may unfold to.
    pub document_bytes: u64,
    /// Levels of nesting.
    pub levels: u64,
    /// Pages of a PDF.
    pub pages: u64,
    /// Cells of the tables of a file.
    pub cells: u64,
    /// Footnotes and endnotes of a file.
    pub notes: u64,
    /// Parts of a package, or streams of a compound file.
    pub streams: u64,
    /// Steps from sector to sector of a compound file.
    pub steps: u64,
    /// Tags of the markup of a document, commands that draw the pages of a PDF.
    pub tags: u64,
    /// Numbers in the text.
    pub numbers: u64,
    /// Files of a zip.
    pub files: u64,
    /// Bytes that all files of a zip together may unfold to.
    pub archive_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 64 << 20,
            characters: 5_000_000,
            part_bytes: 64 << 20,
            document_bytes: 128 << 20,
            levels: 64,
            pages: 2_000,
            cells: 400_000,
            notes: 20_000,
            streams: 65_536,
            steps: 1_000_000,
            tags: 5_000_000,
            numbers: 500_000,
            files: 200,
            archive_bytes: 256 << 20,
        }
    }
}

/// Something the reader decided or left out, for the user to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Note {
    /// The text was UTF-16 and has been decoded.
    DecodedUtf16,
    /// Text in an old Vietnamese encoding has been converted to Unicode.
    EncodingConverted {
        /// Which encoding it was.
        from: OldEncoding,
        /// How many words with marks it holds.
        words: u32,
    },
    /// The name's ending says another format than the content.
    EndingDiffers {
        /// What the content is.
        format: Format,
    },
    /// A part of a package is not what its checksum says; its text was kept.
    ChecksumDiffers {
        /// The part's name.
        part: String,
    },
    /// The end of the file is missing; the text is whole, but notes or labels of lists may be lost.
    FileCut,
    /// The document has tracked changes; it was read as if all were accepted.
    ChangesAccepted,
    /// The document has hidden text, which was left out.
    HiddenTextLeftOut,
    /// Numbers inside pictures were not read.
    PicturesNotRead {
        /// How many pictures.
        count: u32,
    },
    /// Pages that hold no letters, only a picture of the paper; they were not read.
    ScannedPages {
        /// From 1.
        pages: Vec<u32>,
    },
    /// Letters whose font does not tell what they are; they stand as "□".
    UnknownLetters {
        /// The pages that have some, from 1.
        pages: Vec<u32>,
    },
    /// Hidden sheets of a workbook, which were left out.
    HiddenSheetsLeftOut {
        /// On their tabs.
        names: Vec<String>,
    },
    /// Hidden rows and columns of a workbook, which were left out.
    HiddenCellsLeftOut {
        /// How many rows with text.
        rows: u32,
        /// How many columns with text.
        columns: u32,
    },
    /// Formulas without a result, or with an error for one; their cells stay empty.
    FormulasWithoutResult {
        /// How many.
        count: u32,
        /// The sheets that they stand on.
        sheets: Vec<String>,
    },
}

/// A part of a file that is about to be read, of so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "part", rename_all = "snake_case")]
pub enum Part {
    /// A page of a PDF.
    Page {
        /// From 1.
        number: u32,
        /// How many there are.
        of: u32,
    },
    /// A sheet of a workbook.
    Sheet {
        /// From 1.
        number: u32,
        /// How many there are.
        of: u32,
    },
}

/// Told each [`Part`] before it is read; stops the reading by answering `false`.
pub type Tell<'a> = dyn FnMut(Part) -> bool + 'a;

/// What [`read`] makes.
#[derive(Debug, Serialize, Deserialize)]
pub struct Ingested {
    /// What the content is.
    pub format: Format,
    /// Text and blocks.
    pub document: Document,
    /// What the reader had to decide or leave out.
    pub notes: Vec<Note>,
}

/// A file that was read, or why not, on its way from one module of the page to the other.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Read {
    /// Text, blocks and notes.
    Ok(Ingested),
    /// What is the matter with it.
    Error(Error),
}

/// Whether a file is of a format whose reader may be in a module of its own.
#[must_use]
pub fn needs_readers(bytes: &[u8]) -> bool {
    use sniff::Kind::{Ods, Pdf, Xls, Xlsx};
    let limits = Limits::default();
    let kind = sniff::kind(bytes, &Budget::new(&limits));
    matches!(kind, Ok(Pdf | Xlsx(_) | Xls(_) | Ods(_)))
}

/// Reads a file of any known format, finding out about old encodings.
///
/// # Errors
/// See [`Error`]: empty, unknown, damaged, encrypted, over a limit, not text, or without a number.
///
/// ```
/// use soi::ingest::{self, Format, Limits};
///
/// let ingested = ingest::read("a.txt", "Trồng 12,5 ha rừng.".as_bytes(), &Limits::default())?;
/// assert_eq!(ingested.format, Format::Txt);
/// assert_eq!(ingested.document.text, "Trồng 12,5 ha rừng.");
/// # Ok::<(), soi::Error>(())
/// ```
pub fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Ingested, Error> {
    read_as(name, bytes, limits, Encoding::Auto, &mut |_| true)
}

/// Reads a file of any known format, with what the user says of its encoding.
///
/// # Errors
/// As [`read`]; [`Error::Stopped`] where `tell` said so.
pub fn read_as(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
    encoding: Encoding,
    #[cfg_attr(
        not(any(feature = "pdf", feature = "sheets")),
        expect(unused_variables, reason = "only these tell their pages and sheets")
    )]
    tell: &mut Tell<'_>,
) -> Result<Ingested, Error> {
    limits.check(Measured::Bytes, bytes.len() as u64)?;
    if bytes.is_empty() {
        return Err(Error::Empty);
    }
    let ending = Ending::of(name);
    let budget = &Budget::new(limits);
    let (format, document, mut notes) = match sniff::kind(bytes, budget)? {
        sniff::Kind::Docx(archive) => {
            let (document, notes) = docx::read(archive, budget, encoding)?;
            (Format::Docx, document, notes)
        }
        #[cfg(feature = "pdf")]
        sniff::Kind::Pdf => {
            let (document, notes) = pdf::read(bytes, budget, encoding, tell)?;
            (Format::Pdf, document, notes)
        }
        #[cfg(not(feature = "pdf"))]
        sniff::Kind::Pdf => return Err(sniff::unsupported("PDF")),
        #[cfg(feature = "sheets")]
        sniff::Kind::Xlsx(archive) => {
            let (document, notes) = sheets::read_xlsx(&archive, budget, encoding, tell)?;
            (Format::Xlsx, document, notes)
        }
        #[cfg(feature = "sheets")]
        sniff::Kind::Ods(archive) => {
            let (document, notes) = sheets::read_ods(&archive, budget, encoding)?;
            (Format::Ods, document, notes)
        }
        #[cfg(feature = "sheets")]
        sniff::Kind::Xls(compound) => {
            let (document, notes) = sheets::read_xls(&compound, budget, encoding, tell)?;
            (Format::Xls, document, notes)
        }
        #[cfg(not(feature = "sheets"))]
        sniff::Kind::Xlsx(archive) | sniff::Kind::Ods(archive) => {
            let is_excel = archive.names().any(|name| name.starts_with("xl/"));
            return Err(sniff::unsupported(if is_excel { "XLSX" } else { "ODS" }));
        }
        #[cfg(not(feature = "sheets"))]
        sniff::Kind::Xls(file) => {
            // Opened to be told apart; its reader is in the other module.
            drop(file);
            return Err(sniff::unsupported("XLS (Excel 97–2003)"));
        }
        sniff::Kind::Doc(compound) => {
            let (document, notes) = doc::read(&compound, budget, encoding)?;
            (Format::Doc, document, notes)
        }
        sniff::Kind::Odt(archive) => {
            let (document, notes) = odt::read(&archive, budget, encoding)?;
            (Format::Odt, document, notes)
        }
        sniff::Kind::FlatOdt => {
            let (text, _) = decode::text(bytes)?;
            budget.spend_tags(text.as_bytes())?;
            let (document, notes) = odt::read_flat(&text, budget, encoding)?;
            (Format::Odt, document, notes)
        }
        sniff::Kind::Html => {
            let (document, notes) = html::read(bytes, budget, encoding)?;
            (Format::Html, document, notes)
        }
        sniff::Kind::Rtf => {
            let (document, notes) = rtf::read(bytes, budget, encoding)?;
            (Format::Rtf, document, notes)
        }
        sniff::Kind::Text => {
            let (text, notes) = decode::any_text(bytes, encoding)?;
            budget.spend_text(&text)?;
            let format = if ending == Ending::Known(Format::Md) {
                Format::Md
            } else {
                Format::Txt
            };
            (format, plain::document(text), notes)
        }
    };
    if document.text.trim().is_empty() {
        return Err(Error::Empty);
    }
    if !document.text.contains(|c: char| c.is_ascii_digit()) {
        return Err(Error::NoNumber);
    }
    budget.spend_numbers(&document.text)?;
    if !ending.fits(format) {
        notes.push(Note::EndingDiffers { format });
    }
    Ok(Ingested {
        format,
        document,
        notes,
    })
}

/// What a file's name says of its format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// An ending of one of the formats that are read.
    Known(Format),
    /// An ending of another kind of document.
    Other,
    /// No ending, or one that says nothing of the kind ("bao-cao.2026").
    Unsaid,
}

impl Ending {
    fn of(name: &str) -> Self {
        let Some((_, ending)) = name.rsplit_once('.') else {
            return Self::Unsaid;
        };
        match ending.to_ascii_lowercase().as_str() {
            "txt" | "text" => Self::Known(Format::Txt),
            "md" | "markdown" => Self::Known(Format::Md),
            "docx" | "docm" | "dotx" | "dotm" => Self::Known(Format::Docx),
            "doc" | "dot" => Self::Known(Format::Doc),
            "rtf" => Self::Known(Format::Rtf),
            "odt" | "fodt" | "ott" => Self::Known(Format::Odt),
            "htm" | "html" | "xhtml" => Self::Known(Format::Html),
            "pdf" => Self::Known(Format::Pdf),
            "xlsx" | "xlsm" | "xltx" | "xltm" => Self::Known(Format::Xlsx),
            "xls" | "xlt" => Self::Known(Format::Xls),
            "ods" | "ots" => Self::Known(Format::Ods),
            "csv" | "ppt" | "pptx" | "xml" | "zip" | "png" | "jpg" | "jpeg" => Self::Other,
            _ => Self::Unsaid,
        }
    }

    fn fits(self, format: Format) -> bool {
        match self {
            Self::Known(said) => said == format,
            Self::Other => false,
            Self::Unsaid => true,
        }
    }
}
