//! The files of a folder in pieces, and their bytes.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;

use soi::export::content_hash;
use soi::messages::Lang;
use soi::{Error, Measured, ingest};

use crate::args::Batch;
use crate::inputs::{self, Listed};

/// A piece ends after so many bytes at the latest: what is in hand at a time.
const MOST_BYTES: u64 = 16 << 20;

/// Some files, one after the other in the order of their names.
pub struct Piece {
    pub files: Vec<Listed>,
    done: usize,
    of: usize,
}

/// The pieces of a folder.
pub struct Pieces {
    most_files: usize,
    files: std::iter::Peekable<std::vec::IntoIter<Listed>>,
    done: usize,
    of: usize,
}

/// A file in hand.
pub struct Loaded {
    /// Below the folder, with `/`.
    pub name: String,
    pub hash: Option<String>,
    pub bytes: u64,
    pub content: Content,
}

pub enum Content {
    Bytes(Vec<u8>),
    /// Why not.
    Failed(Error),
    /// It could not be opened.
    Unreadable(String),
    /// An earlier file has the same bytes.
    Duplicate,
}

impl Pieces {
    /// Everything below the folder but what this program writes.
    pub fn new(request: &Batch, lang: Lang) -> Self {
        let mut files = inputs::list(&request.folder, lang);
        if super::is_inside(&request.out, &request.folder) {
            let out = request.out.canonicalize().unwrap_or_default();
            files.retain(|file| {
                let path = file.path.canonicalize().unwrap_or_default();
                !path.starts_with(&out)
            });
        }
        Self {
            most_files: request.part,
            of: files.len(),
            done: 0,
            files: files.into_iter().peekable(),
        }
    }
}

impl Iterator for Pieces {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        let size = |file: &Listed| std::fs::metadata(&file.path).map_or(0, |m| m.len());
        let mut files = vec![self.files.next()?];
        let mut bytes = size(&files[0]);
        while files.len() < self.most_files
            && let Some(next) = self.files.peek()
        {
            bytes += size(next);
            if bytes > MOST_BYTES {
                break;
            }
            files.extend(self.files.next());
        }
        self.done += files.len();
        Some(Piece {
            files,
            done: self.done,
            of: self.of,
        })
    }
}

impl Piece {
    /// On a terminal, how far the work is.
    pub fn tell(&self) {
        let mut out = io::stderr();
        if out.is_terminal() {
            let _ = write!(out, "\r\x1b[K{}/{}", self.done, self.of);
            if self.done == self.of {
                let _ = write!(out, "\r\x1b[K");
            }
            let _ = out.flush();
        }
    }
}

/// Reads a file; of a zip of several its files. What is over the limit is not read at all.
pub fn load(file: &Listed, folder: &Path, request: &Batch, lang: Lang) -> Vec<Loaded> {
    let below = file.path.strip_prefix(folder).unwrap_or(&file.path);
    let name = names(below);
    let unreadable = |message: String| {
        vec![Loaded {
            name: name.clone(),
            hash: None,
            bytes: 0,
            content: Content::Unreadable(message),
        }]
    };
    if let Some(message) = &file.trouble {
        return unreadable(message.clone());
    }
    let size = match std::fs::metadata(&file.path) {
        Ok(of) => of.len(),
        Err(error) => return unreadable(inputs::io_message(&error, lang)),
    };
    let limits = &request.options.limits;
    if size > limits.bytes {
        let error = Error::TooLarge {
            what: Measured::Bytes,
            found: size,
            limit: limits.bytes,
        };
        return vec![Loaded {
            hash: None,
            bytes: size,
            content: Content::Failed(error),
            name,
        }];
    }
    let bytes = match std::fs::read(&file.path) {
        Ok(bytes) => bytes,
        Err(error) => return unreadable(inputs::io_message(&error, lang)),
    };
    match ingest::unpack(&bytes, limits) {
        Ok(Some(inner)) if inner.len() > 0 => inner
            .into_iter()
            .map(|file| {
                let name = format!("{name}/{}", file.name);
                match file.bytes {
                    Ok(bytes) => Loaded::of(name, bytes),
                    Err(error) => Loaded::failed(name, None, 0, error),
                }
            })
            .collect(),
        Ok(Some(_)) => vec![Loaded::failed(
            name,
            Some(content_hash(&bytes)),
            size,
            Error::Empty,
        )],
        Ok(None) => vec![Loaded::of(name, bytes)],
        Err(error) => vec![Loaded::failed(
            name,
            Some(content_hash(&bytes)),
            size,
            error,
        )],
    }
}

impl Loaded {
    fn of(name: String, bytes: Vec<u8>) -> Self {
        Self {
            name,
            hash: Some(content_hash(&bytes)),
            bytes: bytes.len() as u64,
            content: Content::Bytes(bytes),
        }
    }

    fn failed(name: String, hash: Option<String>, bytes: u64, error: Error) -> Self {
        Self {
            name,
            hash,
            bytes,
            content: Content::Failed(error),
        }
    }
}

fn names(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|p| p.to_string_lossy()).collect();
    parts.join("/")
}
