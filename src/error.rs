//! What can go wrong with a file: codes with their facts. The sentences are in [`crate::messages`].

use serde::{Deserialize, Serialize};

use crate::ingest::Format;

/// Why a file could not be analysed.
///
/// Only ingest fails; every phase after it is total. The facts are here so that a message can say what
/// was expected, what was found and where the limit is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Error {
    /// No byte, or nothing but white space.
    Empty,
    /// Bytes that are no text and no known format; `signature` names what they look like, if known.
    UnknownFormat {
        /// A known file type that is not read, such as "PNG" or "ZIP".
        signature: Option<String>,
    },
    /// A format that is known but not read by this version.
    Unsupported {
        /// Its usual name, such as "PDF".
        format: String,
    },
    /// The file is of this format, but its structure is broken.
    Damaged {
        /// What it looked like.
        format: Format,
        /// Where and what, in technical words.
        detail: String,
    },
    /// The file is protected by a password.
    Encrypted {
        /// What it looked like.
        format: Format,
    },
    /// Text bytes that are not UTF-8 (nor UTF-16 with a byte-order mark).
    InvalidText {
        /// Offset of the first byte that does not fit, from 0.
        offset: u64,
        /// That byte.
        byte: u8,
    },
    /// All pages are pictures of paper, without letters.
    OnlyScans {
        /// How many.
        pages: u32,
    },
    /// The text holds no digit at all.
    NoNumber,
    /// More than a limit allows.
    TooLarge {
        /// What was counted.
        what: Measured,
        /// How much there is (for streams: how much was seen before stopping).
        found: u64,
        /// How much is allowed.
        limit: u64,
    },
    /// The caller stopped the work.
    Stopped,
    /// The program itself failed on this file.
    Broken {
        /// In which step.
        phase: Phase,
        /// At which block of the document, from 1, where that is known.
        block: Option<u32>,
        /// What it said, in technical words.
        detail: String,
    },
}

/// A step of the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Bytes to document.
    Reading,
    /// Document to observations.
    Extracting,
    /// Observations to findings and scores.
    Checking,
}

/// What a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measured {
    /// Bytes of the file.
    Bytes,
    /// Characters of its text.
    Characters,
    /// Bytes that a packed part unfolds to.
    UnpackedBytes,
    /// Bytes that all parts of a document together unfold to.
    DocumentBytes,
    /// Levels of nesting.
    Levels,
    /// Pages.
    Pages,
    /// Cells of tables.
    Cells,
    /// Footnotes and endnotes.
    Notes,
    /// Parts of a package, or streams of a compound file.
    Streams,
    /// Steps from sector to sector of a compound file.
    Steps,
    /// Tags of its markup, commands that draw its pages.
    Tags,
    /// Numbers in its text.
    Numbers,
    /// Files of an archive.
    Files,
    /// Bytes that all files of an archive together unfold to.
    ArchiveBytes,
}

impl Measured {
    /// How many there are.
    pub(crate) const COUNT: usize = Self::ArchiveBytes as usize + 1;
}
